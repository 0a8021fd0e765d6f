"""Links of a work: its identifiers (DOI, PubMed, PMC, arXiv), and addresses of code, data, PDF."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from .text import FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True)
class Link:
    """An address of a work."""

    #: The field that it comes from.
    field: str
    text: str
    url: str


@dataclass(frozen=True)
class Links:
    """What leads from a work to elsewhere, and (field, complaint) for what cannot."""

    links: tuple[Link, ...]
    #: Valid identifiers by field: doi, pmid, pmcid, eprint.
    identifiers: dict[str, str]
    complaints: tuple[tuple[str, str], ...]


#: Identifier → (pattern, URL template, link text, example for the warning).
_IDENTIFIERS = {
    "doi": (r"10\.\d{4,9}(?:\.\d+)*/\S+", "https://doi.org/{}", "doi:{}", "10.1093/bib/bbac282"),
    "pmid": (r"\d{1,9}", "https://pubmed.ncbi.nlm.nih.gov/{}/", "PubMed", "37171899"),
    "pmcid": (r"PMC\d+", "https://pmc.ncbi.nlm.nih.gov/articles/{}/", "PMC", "PMC10212279"),
    "eprint": (
        r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?",
        "https://arxiv.org/abs/{}",
        "arXiv",
        "2211.16944",
    ),
}
_NAMES = {"doi": "DOI", "pmid": "PubMed number", "pmcid": "PMC number", "eprint": "arXiv number"}
_PREFIX = {
    "doi": r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:)\s*",
    "eprint": r"(?:https?://arxiv\.org/abs/|arxiv:)\s*",
    "pmid": r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:?)\s*",
    "pmcid": r"https?://\S{1,99}/articles/|pmcid:\s*",
}
#: Addresses by themselves, in the order in which they are shown.
ADDRESSES = {
    "pdf": "PDF",
    "code": "Code",
    "data": "Data",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "url": "Publisher",
}


def identifier(fields: Mapping[str, str], name: str) -> str:
    """Return an identifier without what people put round it (`https://doi.org/…`), '' if none."""
    value = unescaped(fields.get(name, ""))
    if name == "eprint" and fields.get("archiveprefix", "arxiv").lower() != "arxiv":
        return ""
    bare = re.sub(_PREFIX[name], "", value, flags=re.IGNORECASE).strip()
    if bare == value:
        return value
    return unquote(bare) if name == "doi" else bare.rstrip("/")


def unescaped(value: str) -> str:
    r"""Undo what LaTeX needs in an address: `\_`, `{\_}`, `\~{}`, `\url{…}`."""
    if not value:
        return ""
    value = re.sub(r"^\s*\\url\{(.*)\}\s*$", r"\1", value)
    value = re.sub(r"\\textasciitilde\s*(?:\{\})?", "~", value)
    value = re.sub(r"\{?\\([_%&#~{}])(?:\{\})?(\})?", r"\1", value)
    return value.strip()


def read_links(fields: Mapping[str, str]) -> Links:
    """Return the links of an entry, identifiers first, each address once."""
    links: list[Link] = []
    identifiers: dict[str, str] = {}
    complaints: list[tuple[str, str]] = []
    for name, (pattern, address, text, example) in _IDENTIFIERS.items():
        value = identifier(fields, name)
        if value and re.fullmatch(pattern, value) and not FORBIDDEN.search(value):
            identifiers[name] = value
            url = address.format(quote(value, safe="/:;()._-~"))
            links.append(Link(name, text.format(value), url))
        elif value:
            text = f'"{value}" is not a valid {_NAMES[name]}; expected something like {example}'
            complaints.append((name, text))
    for link in _addresses(fields, complaints, has_doi="doi" in identifiers):
        if all(link.url.rstrip("/") != other.url.rstrip("/") for other in links):
            links.append(link)
    return Links(tuple(links), identifiers, tuple(complaints))


def _addresses(
    fields: Mapping[str, str], complaints: list[tuple[str, str]], *, has_doi: bool
) -> Iterator[Link]:
    for name, text in ADDRESSES.items():
        value = unescaped(fields.get(name, ""))
        if not value:
            continue
        if not is_web_address(value):
            complaints.append((name, f'{name} "{value}" is not a web address; write https://…'))
            continue
        is_doi = re.match(r"https?://(?:dx\.)?doi\.org/", value, re.IGNORECASE)
        if name == "url" and is_doi and has_doi:
            continue
        is_pdf = urlsplit(value).path.lower().endswith(".pdf")
        yield Link(
            name,
            "PDF" if is_pdf and name == "url" else text,
            quote(value, safe="%/:?#[]@!$&'()*+,;=~._-"),
        )


def is_web_address(value: str) -> bool:
    """Tell whether *value* is an http or https address; nothing else is ever linked."""
    try:
        parts = urlsplit(value)
        _port = parts.port  # raises for what is no number
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and not re.search(r"\s", value)
