"""The text variables of works in CSL, the Citation Style Language.

Source: https://docs.citationstyles.org/en/stable/specification.html, appendices III and IV
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .classify import is_series_of_drafts, is_server
from .kinds import OF_LAW, PAPERS
from .states import state_in_words, state_to_come

if TYPE_CHECKING:
    from .work import Work

_CSL_TYPES = {
    "journal": "article-journal",
    "conference": "paper-conference",
    "book": "book",
    "chapter": "chapter",
    "preprint": "article",
    "thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "talk": "speech",
    "other": "document",
}
#: The same for types of entries that tell more than their kind, as in pandoc.
_CSL_OF_ENTRIES = {
    **dict.fromkeys(("online", "www", "electronic"), "webpage"),
    **dict.fromkeys(("artwork", "image"), "graphic"),
    **dict.fromkeys(("audio", "music"), "song"),
    **dict.fromkeys(("movie", "video"), "motion_picture"),
    "jurisdiction": "legal_case",
    "legal": "treaty",
    "legislation": "legislation",
    "letter": "personal_communication",
    "performance": "performance",
    "standard": "standard",
    "unpublished": "manuscript",
    "inreference": "entry-encyclopedia",
}
#: The same of articles, by their `entrysubtype`, as Zotero has it.
_CSL_OF_ARTICLES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
#: CSL variables and the fields that fill them: the first that an entry has.
_CSL_FIELDS = {
    "container-title-short": ("shortjournal",),
    "collection-title": ("series",),
    "chapter-number": ("chapter",),
    "volume": ("volume",),
    "number-of-volumes": ("volumes",),
    "number-of-pages": ("pagetotal", "numpages"),
    "issue": ("number", "issue"),
    "edition": ("edition",),
    "publisher": (
        "publisher", "school", "institution", "organization", "holder", "howpublished",
    ),
    "publisher-place": ("address",),
    "event-place": ("venue",),
    "genre": ("type",),
    "version": ("version",),
    "note": ("note", "addendum"),
    "original-title": ("origtitle",),
    "title-short": ("shorttitle",),
    "status": ("pubstate",),
    "abstract": ("abstract",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
}  # fmt: skip
#: Fields with the address of a work; of most kinds, the last two lead to something else.
_URLS = ("url", "howpublished", "link", "html", "website", "note")
_BY_URL = frozenset(("dataset", "software", "other"))
#: Names of theses and reports, by biblatex's word for them in `type`, or by the type of the entry.
_GENRES = {
    "phdthesis": "PhD thesis",
    "Theses": "PhD thesis",  # of HAL
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
}


@lru_cache(maxsize=16384)  # several exports use them
def csl_variables(work: Work) -> dict[str, str]:
    """Return CSL's type of a work and its variables that are text: all but people and dates."""
    item = {"type": _CSL_TYPES[work.kind], "title": work.title}
    item |= {variable: work.plain(*names) for variable, names in _CSL_FIELDS.items()}
    item["container-title"] = work.container
    item["volume-title"] = _volume_title(work)
    item["event-title"] = work.whole_title("eventtitle")
    item["version"] = work.version
    item["volume"] = re.sub(r"^Vol(?:ume|\.)\s+", "", item["volume"])
    item["page"] = work.pages.replace("–", "-")
    is_said = work.kind == "preprint" or re.search(f"(?i){PAPERS}", work.plain("institution"))
    of_type = "" if is_said else _GENRES.get(work.type, "")
    item["genre"] = _GENRES.get(item["genre"], item["genre"]) or of_type
    if work.kind == "other" and item["publisher"] != (said := work.plain("howpublished")):
        item["genre"] = item["genre"] or said  # Radio broadcast, beside who made it
    elif work.kind == "other" and said:
        place = item["publisher-place"]  # where it was shown, not of who published it
        item |= {"publisher": f"{said}, {place}".rstrip(", "), "publisher-place": ""}
    state = state_in_words(item["status"]) or state_to_come(work.date.text)
    item["status"] = "" if state.lower() in {"published", work.date.text.lower()} else state
    is_draft = work.kind == "preprint" and is_series_of_drafts(item["container-title"])
    is_alone = work.kind == "other" and not item["container-title"]  # a standard, an act
    is_numbered = work.kind in {"report", "patent"} or work.type in OF_LAW
    if is_numbered or (is_alone and not item["collection-title"]):
        item["number"] = item.pop("issue") or work.plain("reportnumber")  # of INSPIRE
    elif item["collection-title"] and not (work.kind == "journal" or is_draft):
        item["collection-number"] = item.pop("issue")
    if work.kind == "journal":
        item["type"] = _CSL_OF_ARTICLES.get(work.plain("entrysubtype").lower(), item["type"])
    if work.kind in {"other", "chapter"}:
        item["type"] = _CSL_OF_ENTRIES.get(work.type, item["type"])
    if work.kind == "other" and re.search(r"\D$|\d:", item["number-of-pages"]):
        item["dimensions"] = item.pop("number-of-pages")  # 81 min, 62:14
    if work.kind == "talk" and not item["event-title"]:
        item |= _event(work, item)
    item |= _addresses(work)
    if work.kind == "preprint":
        item |= _server(work, item)
    item["language"] = work.language
    return {name: value for name, value in item.items() if value}


def accessed(work: Work) -> tuple[str, ...]:
    """Return the year, month and day of the `urldate`, as far as it has them."""
    typed = work.fields.get("urldate", "")
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", typed) if typed else None
    return tuple(filter(None, found.groups())) if found else ()


def _volume_title(work: Work) -> str:
    """Return the title of an issue, or that of a book which is a volume of a journal."""
    book = work.whole_title("booktitle") if "journal" in work.texts else ""
    return work.whole_title("issuetitle") or ("" if book == work.container else book)


def _event(work: Work, item: dict[str, str]) -> dict[str, str]:
    """Return the event of a talk without `eventtitle`, from other fields."""
    said = dict.fromkeys((work.plain("howpublished"), item["publisher"]))
    place = item["event-place"] or item["publisher-place"]
    title = ", ".join(filter(None, said))
    return {"event-title": title, "event-place": place, "publisher": "", "publisher-place": ""}


def _addresses(work: Work) -> dict[str, str]:
    """Return the valid identifiers, and the address."""
    urls = {link.field: link.url for link in work.links if "://" in link.url}  # others are files
    known = work.identifiers
    found = {name.upper(): known.get(name, "") for name in ("doi", "pmid", "pmcid")}
    fields = _URLS if work.kind in _BY_URL else _URLS[:-2]
    return found | {"URL": next((urls[name] for name in fields if name in urls), "")}


def _server(work: Work, item: dict[str, str]) -> dict[str, str]:
    """Return the server of a preprint as its publisher, which is how styles print it."""
    place, publisher = item["container-title"], item["publisher"]
    name = place if is_server(place) else publisher or place  # and not who runs it
    name = re.sub(r"^Available at (SSRN)\b.*", r"\1", name)  # of Google Scholar, with its number
    server = {"publisher": name, "container-title": ""}
    if is_series_of_drafts(place) and (count := item["issue"] or item["volume"]):
        name = ", ".join(filter(None, (f"{place} {count}", publisher)))
        server |= {"publisher": name, "issue": "", "volume": ""}
    urls = {link.field: link.url for link in work.links}
    if "ssrn" in urls and not (item.get("DOI") or item.get("URL")):
        server["URL"] = urls["ssrn"]
    if number := work.identifiers.get("eprint"):
        server = {"publisher": "arXiv", "container-title": "", "number": f"arXiv:{number}"}
        server["URL"] = item.get("URL") or urls["eprint"]
    return server
