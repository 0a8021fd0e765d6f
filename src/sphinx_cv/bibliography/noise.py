"""Remove what programs write into fields by mistake, or move it to the field that it belongs in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .classify import PATENT, is_server, says_no_more
from .fields import OF_NO_WORK, PAGES
from .kinds import KIND_OF_TYPE
from .months import MONTHS
from .number_words import without_word
from .page_ranges import count_in_words, pages_in
from .text import Text, ends_in_stop

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Kinds whose `pages` may be a count of pages.
_WITH_COUNTS = frozenset(("book", "thesis", "report"))
#: The length of an issue's number at most; longer ones are those of articles.
_SHORT = 4
#: Year and month, which Google Scholar has as the pages of a preprint.
_MONTH = re.compile(r"20\d\d–(?:0[1-9]|1[0-2])")
#: Values of `type` in Scopus and the Web of Science that only repeat the type of the entry.
_TOLD = re.compile(
    r"(?:(?:article|review|(?:conference|proceedings|data) paper|short survey|book chapter"
    r"|early access)(?:; |$))+",
    re.IGNORECASE,
)
_TELLING = frozenset(("journal", "conference", "chapter"))
#: Kinds that `howpublished`, and brackets at the end of a title, may name.
_SELF_SAID = frozenset(("dataset", "software"))
#: Fields that name a venue; without any of them, the series is the venue.
_VENUES = ("journal", "booktitle")
_IN_BRACKETS = re.compile(r"(?<=\S)\s*\[([^][]+)\]$")
#: Fields before and behind which programs put more.
_CLEANED = ("title", *_VENUES, "series")
_PLACES = frozenset((*_VENUES, "eventtitle"))
#: The word before a venue, which lists have of their own: In Proceedings of …, In: Looms, W: X.
_IN = re.compile(
    r"(?:[WVU]|[\u0412\u0423](?: кн\.)?|Dans|En|Em|Dins|İçinde|Trong|Iš|في): *"
    r"|(?i:in)(?:: *| (?:the )?(?=(?:(?i:annual|\d+(?:st|nd|rd|th)?) |[A-Z][A-Z\d/-]+ )*"
    r"(?i:proceedings|proc\."
    r"|(?:international |joint )*(?:conference|workshop|symposium) (?:on|of|for)\b"
    r"|advances in\b|findings of\b|annual meeting of\b)))"
)
#: What Zotero notes, perhaps before more such lines: the series of chapters of Springer, the
#: version of data, and the place of a meeting.
IN_NOTES = {
    "series": re.compile(r"(?:.*\s)?Series Title: (.+?)(?: \w+: .*)?"),
    "version": re.compile(r"version(?: number)?: v?(\d\S*)(?: type: \w+)?", re.IGNORECASE),
    "venue": re.compile(r"(?:.*\s)?event-place: (.+?)(?: \w+: .*)?"),
}
#: The note of HAL's preprints, which only names their kind.
_OF_HAL = "working paper or preprint"
#: What IEEE, Emerald and sites run by Atypon write until there is a volume, and Scopus where it
#: knows of none: 2017-December, Part F128771.
_NOT_YET = re.compile(
    r"pp|n/a|null|ahead[ -]of[ -]print|online[ -]?first|early[ -]access|part f\d{5,}"
    rf"|(?:19|20)\d\d-(?:{'|'.join(MONTHS)})",
    re.IGNORECASE,
)
#: The pages of what IEEE has not given any.
_EARLY = re.compile(r"1[-–]+1")
#: Fields that a comma follows.
_BEFORE_COMMA = frozenset(
    "booktitle eventtitle howpublished school institution organization publisher address".split()
)
#: Fields that always have letters or digits.
_OF_SIGNS = frozenset("volume number issue series edition publisher address".split())
#: What Scopus has behind the name of the Lecture Notes in Computer Science, and Mendeley behind
#: those of MDPI's journals: Looms 2021, Vol. 12, Page 345.
_BEHIND = re.compile(
    r"\s*\(including (?:its )?subseries .*\)$| \d{4}, Vol\. \d+, Pages? [\d-]+$", re.IGNORECASE
)
#: The number of a chapter before its title, as ScienceDirect has it: Chapter 5 - Looms.
_NUMBER = re.compile(
    r"(?:(?:Chapter )?(\d{1,2}(?:\.\d+)*)|Chapter [A-Z][a-z-]+) (?:-{1,3}|[–—]) (?=\S)"
)
#: The number of an issue in RePEc where a journal has volumes alone.
NO_ISSUE = "C"
#: A volume as Frontiers exports it, with its year, and as Scopus does, with its series.
_WITH_MORE = re.compile(r"Volume (\d+) - \d{4}|(\d+) (?:LN[A-Z]{2,5}|CCIS|AISC|AICT)")
#: The house of bioRxiv and medRxiv, which Crossref has as the publisher of both.
_COLD_SPRING = re.compile(r"Cold Spring Harbor Lab(?:oratory|\.)?(?: Press)?", re.IGNORECASE)
_SERVERS = {"biorxiv": "bioRxiv", "medrxiv": "medRxiv"}


def has_no_volume_yet(volume: str, number: str) -> bool:
    """Tell whether the volume is a placeholder for one that is not known yet."""
    return (volume == "0" and number in {"", "0", "ja"}) or bool(_NOT_YET.fullmatch(volume))


def of_signs(fields: Mapping[str, str]) -> list[str]:
    """Return the fields in which a dash, or another sign, stands for nothing."""
    return [name for name in fields.keys() & _OF_SIGNS if not re.search(r"\w", fields[name])]


def clean(
    texts: dict[str, Text],
    type_name: str,
    kind: str,
    fields: Mapping[str, str],
    identifiers: Mapping[str, str],
) -> None:
    """Put values in *texts* where they belong, and remove what says nothing about the work."""
    _part_from_whole(type_name, texts)
    _without_vague_type(type_name, texts)
    _without_noise(texts, kind, identifiers)
    if kind == "preprint":
        _name_server(texts, fields)


def _without_noise(texts: dict[str, Text], kind: str, identifiers: Mapping[str, str]) -> None:
    """Remove or move values in *texts* that say nothing about the work where they stand."""
    _take_noted(texts, kind)
    for name, programs in OF_NO_WORK.items():
        if name in texts and programs.match(str(texts[name])):
            del texts[name]
    _remove_signs(texts)
    _strip_names(texts, kind)
    if kind in _TELLING and _TOLD.fullmatch(str(texts.get("type", ""))):
        del texts["type"]
    how = str(texts.get("howpublished", "")).strip("[]")
    if how and kind in _SELF_SAID and says_no_more(how, kind):  # and not who published it
        del texts["howpublished"]
        texts.setdefault("type", Text(how))
    said = f"({texts.get('edition', '')})".lower()  # twice by Elsevier: Looms (Third Edition)
    if any(str(texts.get(name, "")).lower().endswith(said) for name in ("title", "booktitle")):
        texts.pop("edition", None)
    _tell_publisher_once(texts)
    if kind == "preprint" and str(texts.get("note", "")).lower() == _OF_HAL:
        del texts["note"]
    if kind == "book" and _are_same(texts, "journal", "title"):  # twice by Scopus
        del texts["journal"]
    if kind == "conference" and "booktitle" in texts and is_server(str(texts.get("journal", ""))):
        del texts["journal"]  # of its preprint
    if _are_same(texts, "isbn", "issn"):  # twice by Mendeley
        del texts["isbn"]
    told = str(texts.get("howpublished", "")).casefold()
    if kind == "talk" and f"{told} ".startswith(f"{texts.get('note', '')} ".casefold()):
        texts.pop("note", None)  # Talk, of a "Talk presented at …"
    place = {"conference": "booktitle", "journal": "journal"}.get(kind, "")
    if place and "series" in texts and not _PLACES & texts.keys():
        texts[place] = texts.pop("series")
    if kind == "patent" and "number" not in texts:
        _take_patent(texts)
    _take_out_numbers(texts, kind, identifiers)


def _name_server(texts: dict[str, Text], fields: Mapping[str, str]) -> None:
    """Name the server of a preprint in place of its house, if some field says which it is."""
    told = " ".join(
        fields.get(name, "") for name in ("url", "archiveprefix", "institution", "note")
    )
    server = re.search("|".join(_SERVERS), told.lower())
    if server and _COLD_SPRING.fullmatch(str(texts.get("publisher", ""))):
        texts["publisher"] = Text(_SERVERS[server[0]])


def _part_from_whole(type_name: str, texts: dict[str, Text]) -> None:
    """Make the chapter the work if, as in BibTeX, the title of an `inbook` is that of the book.

    A part of a collection without a title is in the series.
    """
    has_whole = not texts.keys().isdisjoint((*_PLACES, "maintitle"))
    if type_name == "incollection" and "series" in texts and not has_whole:
        texts["booktitle"] = texts.pop("series")
    chapter = texts.get("chapter")
    if type_name == "inbook" and "booktitle" not in texts and _is_title(str(chapter or "")):
        for whole in ("title", "subtitle", "titleaddon"):
            if whole in texts:
                texts[f"book{whole}"] = texts.pop(whole)
        texts["title"] = texts.pop("chapter")


def _without_vague_type(type_name: str, texts: dict[str, Text]) -> None:
    """Remove the `type` Thesis, of EndNote, if the type of the entry says which one."""
    is_vague = str(texts.get("type", "")).lower() == "thesis"
    if is_vague and type_name != "thesis" and KIND_OF_TYPE.get(type_name) == "thesis":
        del texts["type"]


def _is_title(chapter: str) -> bool:
    """Tell a title from a number: `3`, `IV`, `1.2`, `A`."""
    return bool(re.search(r"[^\W\d]{2}", chapter)) and not re.fullmatch("[IVXLC]+", chapter)


def _strip_names(texts: dict[str, Text], kind: str) -> None:
    """Remove what stands before and behind titles and venues, and is no part of them."""
    if kind == "chapter" and (number := _NUMBER.match(str(texts.get("title", "")))) and number[1]:
        texts.setdefault("chapter", Text(number[1]))
    for name in _CLEANED:
        before, behind = _around(name, str(texts.get(name, "")), kind)
        if before or behind:
            texts[name] = texts[name].without_start(len(before)).without_end(behind)
    said = _IN_BRACKETS.search(str(texts.get("title", ""))) if kind in _SELF_SAID else None
    if said and says_no_more(said[1], kind):
        texts["title"] = texts["title"].without_end(said[0])


def _around(name: str, text: str, kind: str) -> tuple[str, str]:
    """Return what stands before and behind a title or a venue, and is no part of it."""
    is_chapter = name == "title" and kind == "chapter"
    start = _NUMBER if is_chapter else _IN if name in _VENUES else None
    before = start.match(text) if start else None
    behind = _BEHIND.search(text) if name != "title" else None
    return before[0] if before else "", behind[0] if behind else ""


def cleaned(name: str, typed: str, kind: str) -> str:
    """Return a field as it is typed, but without what programs put before and behind it."""
    if typed.startswith("{") and (inner := re.fullmatch(r"\{([^{}]*)\}", typed)):
        return f"{{{cleaned(name, inner[1], kind)}}}"
    if name == "volume" and (more := _WITH_MORE.fullmatch(typed)):
        return more[1] or more[2]
    if name in {"volume", "number"} and kind == "journal":
        return without_word(name, typed) or typed
    before, behind = _around(name, typed, kind) if name in _CLEANED else ("", "")
    return typed[len(before) :].removesuffix(behind)


def _take_out_numbers(texts: dict[str, Text], kind: str, identifiers: Mapping[str, str]) -> None:
    volume, pages = str(texts.get("volume", "")), pages_in(texts)
    if more := _WITH_MORE.fullmatch(volume):
        texts["volume"] = Text(more[1] or more[2])
    for name in {"volume", "number"} & texts.keys() if "journal" in texts else ():
        if number := without_word(name, str(texts[name])):
            texts[name] = Text(number)
    is_early = "number" not in texts and _EARLY.fullmatch(str(texts.get("pages", "")))
    if has_no_volume_yet(volume, str(texts.get("number", ""))) or (is_early and not volume):
        for name in ("volume", "number", *(("pages",) if pages == "1" else ())):
            texts.pop(name, None)
    if kind not in _WITH_COUNTS and (count := count_in_words(pages)):  # of HAL
        for name in PAGES:
            texts.pop(name, None)
        texts["numpages"], pages = Text(count), ""
    is_of_doi = identifiers.get("doi", "").endswith(pages)
    if kind == "preprint" and pages and (_MONTH.fullmatch(pages) or is_of_doi):
        for name in PAGES:
            texts.pop(name, None)
    number = identifiers.get("eprint", "")
    if kind == "preprint" and number and number in str(texts.get("volume", "")):
        del texts["volume"]  # abs/2001.12345, of DBLP
    if "number" in texts:
        texts["number"] = texts["number"].without_end(", SI")
    number = str(texts.get("number", ""))
    is_of_article = number == pages and len(pages) > _SHORT
    is_none = number == NO_ISSUE and "volume" in texts
    if "journal" in texts and (is_none or is_of_article):
        del texts["number"]


def _take_noted(texts: dict[str, Text], kind: str) -> None:
    """Take what Zotero had no field for from its note."""
    # arXiv counts versions, too; a place may be in another field.
    known = texts.keys() | ({"version"} if kind == "preprint" else set())
    known |= {"venue"} if "address" in known else set()
    for name, pattern in IN_NOTES.items():
        noted = pattern.fullmatch(str(texts.get("note", "")))
        if noted and name not in known:
            texts[name] = Text(noted[1])


def _remove_signs(texts: dict[str, Text]) -> None:
    """Remove signs that stand for nothing, and full stops before commas."""
    for name in of_signs({name: str(text) for name, text in texts.items()}):
        del texts[name]
    for name in texts.keys() & _BEFORE_COMMA:
        if ends_in_stop(str(texts[name])):
            texts[name] = texts[name].without_end(".")


def _tell_publisher_once(texts: dict[str, Text]) -> None:
    """Remove the place and the organization if the publisher has them, too: ACM, New York, NY."""
    publisher = str(texts.get("publisher", ""))
    place, organization = (str(texts.get(name, "")) for name in ("address", "organization"))
    between = " " if "," in place else ", "  # the University of Bath is at Bath
    if place and publisher.endswith(f"{between}{place}"):
        del texts["address"]
    if organization and re.match(rf"{re.escape(organization)}\b", publisher):
        del texts["organization"]


def _take_patent(texts: dict[str, Text]) -> None:
    """Take the number of a patent from where Google Scholar and others have it."""
    for name in ("howpublished", "note", *_VENUES):
        if name in texts and PATENT.fullmatch(str(texts[name])):
            texts["number"] = texts.pop(name)
            return


def _are_same(texts: Mapping[str, Text], *names: str) -> bool:
    one, other = (str(texts.get(name, "")).casefold() for name in names)
    return bool(one) and one == other
