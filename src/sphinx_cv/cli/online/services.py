"""The registries, and how to ask each of them."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from ..network import NetworkError, NotThereError, answer, base, table
from .theirs import read_arxiv, read_csl, read_pubmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .theirs import Theirs

#: Seconds between two requests, which all of these services allow.
PAUSE = 1.0
_ATOM = {"a": "http://www.w3.org/2005/Atom", "x": "http://arxiv.org/schemas/atom"}
#: What to ask Crossref for; whole records have all references of a work.
_SELECT = (
    "DOI,type,title,subtitle,original-title,author,container-title,short-container-title,event,volume,issue,page,"
    "article-number,issued,published,published-print,published-online,updated-by,relation"
)
#: A record as it was sent, None where the service has none.
Raw = dict[str, Any] | None


@dataclass(frozen=True)
class Service:
    """A registry: which identifiers it knows, and how to ask it and read its records."""

    name: str
    #: The identifier that it knows works by.
    field: str
    #: How many works one request can be about.
    at_once: int
    #: From identifiers and the owner's e-mail address to records by identifier.
    ask: Callable[[Sequence[str], str], dict[str, Raw]]
    read: Callable[[dict[str, Any]], Theirs]


def _json(service: str, url: str, mailto: str, form: str = "application/json") -> dict[str, Any]:
    return _read(service, answer(url, form, "works", mailto))


def _read(service: str, data: bytes) -> dict[str, Any]:
    try:
        return table(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _garbled(service, data) from None


def _garbled(service: str, data: bytes) -> NetworkError:
    what = "a web page" if data.lstrip()[:1] == b"<" else "something else"
    why = f"sends {what} instead of records"
    return NetworkError(f"{service} {why}", why, 200)


def _crossref(dois: Sequence[str], mailto: str) -> dict[str, Raw]:
    """Ask for all DOIs at once; singly for those that would break the list, or if it was broken."""
    at = base("SPHINX_CV_CROSSREF", "https://api.crossref.org")
    found: dict[str, Raw] = {}
    listed = [doi for doi in dois if "," not in doi and ":" not in doi]
    if listed:
        names = ",".join(f"doi:{quote(doi, safe='')}" for doi in listed)
        url = f"{at}/works?filter={names}&rows={len(listed)}&select={_SELECT}"
        try:
            message = _json("Crossref", url, mailto).get("message")
        except NetworkError as error:
            if error.status != 400:
                raise
            listed = []
        else:
            rows = message.get("items") if isinstance(message, dict) else None
            if not isinstance(rows, list):
                raise _garbled("Crossref", b"{")
            items = {str(row.get("DOI")).lower(): row for row in rows if isinstance(row, dict)}
            found = {doi: items.get(doi.lower()) for doi in listed}
    for doi in dois:
        if doi not in listed:
            time.sleep(PAUSE)
            found[doi] = _alone(f"{at}/works/{quote(doi, safe='')}", mailto)
    return found


def _alone(url: str, mailto: str) -> Raw:
    try:
        message = _json("Crossref", url, mailto).get("message")
    except NotThereError:
        return None
    if not isinstance(message, dict) or "DOI" not in message:
        raise _garbled("Crossref", b"{")
    return message


def _doi_org(dois: Sequence[str], mailto: str) -> dict[str, Raw]:
    """Ask for records of other agencies: DataCite, mEDRA, JaLC and more."""
    at = base("SPHINX_CV_DOI", "https://doi.org")
    found: dict[str, Raw] = {}
    for doi in dois:
        url = f"{at}/{quote(doi, safe='/:;()._-')}"
        try:
            found[doi] = _json("doi.org", url, mailto, "application/vnd.citationstyles.csl+json")
        except NotThereError:
            found[doi] = None
        except NetworkError as error:
            if error.status not in {400, 406}:
                raise
            found[doi] = {}  # it exists, but without a record in this form
    return found


def _pubmed(pmids: Sequence[str], mailto: str) -> dict[str, Raw]:
    at = base("SPHINX_CV_PUBMED", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils")
    asked = {"db": "pubmed", "retmode": "json", "id": ",".join(pmids), "tool": "sphinx-cv"}
    asked |= {"email": mailto} if mailto else {}
    result = _json("PubMed", f"{at}/esummary.fcgi?{urlencode(asked)}", mailto).get("result")
    if not isinstance(result, dict):
        raise _garbled("PubMed", b"{")
    rows = {pmid: result.get(pmid) for pmid in pmids}
    # What is missing in an answer has not been looked for.
    told = {pmid: row for pmid, row in rows.items() if isinstance(row, dict)}
    return {pmid: None if "error" in row else row for pmid, row in told.items()}


def _arxiv(numbers: Sequence[str], mailto: str) -> dict[str, Raw]:
    from xml.etree import ElementTree

    at = base("SPHINX_CV_ARXIV", "https://export.arxiv.org/api")
    asked = urlencode({"id_list": ",".join(numbers), "max_results": len(numbers)})
    data = answer(f"{at}/query?{asked}", "application/atom+xml", "works", mailto)
    try:
        feed = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        raise _garbled("arXiv", data) from None
    if feed.tag != f"{{{_ATOM['a']}}}feed":
        raise _garbled("arXiv", data)
    found: dict[str, Raw] = {}
    for entry in feed.iterfind("a:entry", _ATOM):
        # Errors have addresses without /abs/.
        address = entry.findtext("a:id", "", _ATOM).lower().partition("/abs/")[2]
        for number in numbers:
            if re.fullmatch(rf"{re.escape(number.lower())}(v\d+)?", address):
                found[number] = {
                    "title": entry.findtext("a:title", "", _ATOM),
                    "authors": [e.text for e in entry.iterfind("a:author/a:name", _ATOM)],
                    "doi": entry.findtext("x:doi", "", _ATOM),
                }
    return found


CROSSREF = Service("Crossref", "doi", 20, _crossref, lambda row: read_csl("Crossref", row))
DOI_ORG = Service("doi.org", "doi", 1, _doi_org, lambda row: read_csl("doi.org", row))
PUBMED = Service("PubMed", "pmid", 50, _pubmed, read_pubmed)
ARXIV = Service("arXiv", "eprint", 50, _arxiv, read_arxiv)
