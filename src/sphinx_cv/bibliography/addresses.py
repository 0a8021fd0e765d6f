"""Numbers and addresses in the fields of an entry, without what people put round them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from .archives import ARCHIVES, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = {
    "doi": r"(?:(?:https?://)?(?:(?:dx\.|www\.)?doi\.org/|doi:)|^doi\s)\s*",
    "eprint": r"(?:https?://arxiv\.org/abs/|arxiv:)\s*|\s+\[[\w.-]+(?:, [\w.-]+)*\]$",
    "pmid": r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:?)\s*",
    "pmcid": r"https?://\S{1,99}/articles/|pmcid:\s*",
}
_ACCENTS = {'"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303"}
_ACCENTED = re.compile(r"\{\\([\"'`^~])\{?([A-Za-z])\}?\}")
#: An address without its scheme: osf.io/ab3cd.
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}/\w")
#: Names of other archives in `archiveprefix`, and of databases' fields for their numbers.
OTHERS = {
    **{name: name for name in ARCHIVES if name not in NUMBERS},
    "arxiv": "eprint",
    "arxivid": "eprint",
    "pubmed": "pmid",
    "pubmedid": "pmid",
    "pubmed_id": "pmid",
    "pmc": "pmcid",
    "ads": "bibcode",
    "hal_id": "hal",
    "zbl": "zblnumber",
}
#: Fields for an address alone, with the texts of links, in the order in which they are shown.
ADDRESSES = {
    "pdf": "PDF",
    "code": "Code",
    "data": "Data",
    "slides": "Slides",
    "poster": "Poster",
    "video": "Video",
    "preview": "Preview",
    "url": "",
}


def identifier(fields: Mapping[str, str], name: str) -> str:
    """Return an identifier without what people put before it (`https://doi.org/…`), '' if none."""
    if name not in fields:
        return ""
    value = unescaped(fields[name])
    if name == "eprint" and "arxiv" not in fields.get("archiveprefix", "arxiv").lower():
        return ""
    bare = re.sub(PREFIX[name], "", value, flags=re.IGNORECASE).strip()
    if bare == value:
        return value
    return unquote(bare) if name == "doi" else bare.rstrip("/")


def unescaped(value: str) -> str:
    r"""Undo the escapes of LaTeX and HTML in an address: `\_`, `{\_}`, `\~{}`, `{…}`, `&lt;`."""
    if "\\" not in value and "{" not in value:  # the usual case
        return _without_entities(value)
    value = re.sub(r"^\s*(?:\\url\{(.*)\}|\{([^{}]*)\})\s*$", r"\1\2", value)
    if "{\\" in value:  # BibDesk writes letters so, in addresses too
        value = _ACCENTED.sub(lambda m: normalize("NFC", m[2] + _ACCENTS[m[1]]), value)
    value = re.sub(r"\\textasciitilde\s*(?:\{\})?", "~", value)
    value = re.sub(r"\{?\\([_%&#~{}])(?:\{\})?(\})?", r"\1", value)
    return _without_entities(value)


def _without_entities(value: str) -> str:
    return value.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def with_scheme(address: str) -> str:
    """Return an address with its scheme, which the exports of OSF and zbMATH lack."""
    return f"https://{address}" if _BARE.match(address) else address
