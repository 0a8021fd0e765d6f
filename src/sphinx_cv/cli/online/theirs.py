"""Records of works in one form, whichever registry they are from."""

from __future__ import annotations

import html
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...bibliography.person import Person
from ...bibliography.text import FORBIDDEN
from ..importing.markdown_tex import tex_of
from ..importing.works import tex_name

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Markup that publishers send; what else stands between < and > is mathematics.
_TAG = re.compile(
    r"<((?:mml:)?annotation|(?:jats:)?tex-math)\b.*?</\1>"
    r"|</?(?:(?:jats|mml):[\w-]+|em|strong|italic|bold|su[bp]|scp?|inf|title|span|br|[biup]|tt)"
    r"(?:\s+[\w:-]+\s*=[^<>]*)?\s*/?>",
    re.DOTALL,
)
#: The beginning of the title of a retracted work.
_RETRACTED = re.compile(r"^\W*(?:retracted|withdrawn)(?: (?:article|paper))?\W*[:\]]\s*", re.I)
#: Notices that are graver than a correction.
_GRAVE = re.compile(r"retract|withdraw|removal|expression.of.concern", re.IGNORECASE)
#: A family name of no more letters may be all capitals: NG.
_SHORT = 2
#: A suffix after the initials of a name in PubMed.
_SUFFIX = re.compile(r" (?:Jr|Sr|2nd|3rd|[4-9]th)\.?$")
#: An initial: J, or one that is transliterated: Iu, Kh.
_INITIAL = r"[^\W\d_a-z][aehjou]?"
_INITIALS = rf"(?:{_INITIAL}){{1,4}}"
_DATES = ("issued", "published", "published-print", "published-online")


@dataclass(frozen=True)
class Theirs:
    """A record; texts are without markup, '' where it has none."""

    service: str
    doi: str = ""
    #: The title with its subtitle and without, as registries differ in this.
    titles: tuple[str, ...] = ()
    authors: tuple[Person, ...] = ()
    #: Names of the journal or the book: in full, short, of the conference.
    venues: tuple[str, ...] = ()
    volume: str = ""
    number: str = ""
    pages: str = ""
    article: str = ""
    #: The year of the issue, and all years in the record, as of the first day online.
    year: str = ""
    years: frozenset[str] = frozenset()
    #: Later notices about the work: "retraction 10.1000/notice".
    notices: tuple[str, ...] = ()
    is_preprint: bool = False
    #: The DOI of the published version of this preprint.
    published_as: str = ""


def read_csl(service: str, row: dict[str, Any]) -> Theirs:
    """Read a record of Crossref, or one in CSL from doi.org, which has fewer fields."""
    title = _first(row.get("title"))
    subtitle = _first(row.get("subtitle"))
    titles = [f"{title}: {subtitle}", title] if subtitle else [title]
    titles += _texts(row.get("original-title"))
    dates = {name: _year(row.get(name)) for name in _DATES}
    relation = row.get("relation")
    relations = _rows(relation.get("is-preprint-of")) if isinstance(relation, dict) else []
    notices = [
        " ".join(filter(None, (clean(note.get("type")), clean(note.get("DOI")))))
        for note in _rows(row.get("updated-by"))
        if _GRAVE.search(clean(note.get("type")))
    ]
    if not notices and _RETRACTED.match(title):
        notices = ["retraction"]
    return Theirs(
        service,
        doi=clean(row.get("DOI")).lower(),
        titles=tuple(_RETRACTED.sub("", text) for text in titles if text),
        authors=tuple(_people(row.get("author"))),
        venues=tuple(filter(None, _venues(row))),
        volume=clean(row.get("volume")),
        number=clean(row.get("issue")),
        pages=clean(row.get("page")),
        article=clean(row.get("article-number")),
        year=dates["published-print"] or dates["issued"] or dates["published"],
        years=frozenset(filter(None, dates.values())),
        notices=tuple(dict.fromkeys(notices)),
        is_preprint=row.get("type") == "posted-content" or row.get("publisher") == "arXiv",
        published_as=next((clean(r.get("id")).lower() for r in relations if r.get("id")), ""),
    )


def _venues(row: dict[str, Any]) -> list[str]:
    event = row.get("event")
    names = [*_texts(row.get("container-title")), *_texts(row.get("short-container-title"))]
    return [*names, clean(event.get("name")) if isinstance(event, dict) else ""]


def read_pubmed(row: dict[str, Any]) -> Theirs:
    """Read a summary of PubMed."""
    dois = [clean(r.get("value")) for r in _rows(row.get("articleids")) if r.get("idtype") == "doi"]
    people = [r for r in _rows(row.get("authors")) if r.get("authtype", "Author") == "Author"]
    years = [clean(row.get(name))[:4] for name in ("pubdate", "epubdate")]
    title = clean(row.get("title"))
    kinds = _texts(row.get("pubtype"))
    return Theirs(
        "PubMed",
        doi=dois[0].lower() if dois else "",
        titles=() if title.startswith("[") else (title,),  # in brackets, a translation
        authors=tuple(_initialled(clean(person.get("name"))) for person in people),
        venues=tuple(filter(None, (clean(row.get("fulljournalname")), clean(row.get("source"))))),
        volume=clean(row.get("volume")),
        number=clean(row.get("issue")),
        pages=clean(row.get("pages")),
        year=years[0],
        years=frozenset(filter(None, years)),
        notices=("retraction",) if "Retracted Publication" in kinds else (),
    )


def read_arxiv(row: dict[str, Any]) -> Theirs:
    """Read the values that `services` takes from an entry of arXiv's feed."""
    return Theirs(
        "arXiv",
        titles=(clean(row.get("title")),),
        authors=tuple(_in_order(clean(name)) for name in row.get("authors") or []),
        is_preprint=True,
        published_as=clean(row.get("doi")).lower(),
    )


def clean(value: Any) -> str:
    """Return a text without markup, entities and control characters; '' for other values."""
    text = str(value) if isinstance(value, str | int) else ""
    for _twice in range(2):  # &amp;lt;
        text = html.unescape(text)
    text = unicodedata.normalize("NFC", " ".join(_TAG.sub("", text).split()))
    if re.search(r"[ÃÂ][\x80-\xbf]", text):
        with suppress(UnicodeError):
            text = text.encode("latin-1").decode("utf-8")
    return FORBIDDEN.sub("", text)


def _people(value: Any) -> Iterable[Person]:
    """Return the people of a record, each once."""
    found = (_person(row) for row in _rows(value))
    return dict.fromkeys(person for person in found if person.family)


def _person(row: dict[str, Any]) -> Person:
    family, given = clean(row.get("family")), clean(row.get("given"))
    family = " ".join(filter(None, (clean(row.get("non-dropping-particle")), family)))
    if not family:  # a group, or somebody with one name
        name = clean(row.get("name") or row.get("literal")) or given
        return Person(name, typed=f"{{{tex_of(name)}}}")
    if family.isupper() and len(family) > _SHORT:
        family = family.title()
    return Person(family, given, typed=", ".join(filter(None, (tex_name(family), tex_of(given)))))


def _in_order(name: str) -> Person:
    """Read a name in the order `Ada King Lovelace`."""
    given, _space, family = name.rpartition(" ")
    return Person(family, given, typed=", ".join(filter(None, (tex_name(family), tex_of(given)))))


def _initialled(name: str) -> Person:
    """Read `van der Berg JC` and `Smith JA 3rd`; one Cyrillic initial may be two letters: `IuA`."""
    family, _space, initials = _SUFFIX.sub("", name).rpartition(" ")
    if not family or not initials[0].isupper() or not re.fullmatch(_INITIALS, initials):
        return Person(name, typed=f"{{{tex_of(name)}}}")
    given = " ".join(f"{letter}." for letter in re.findall(_INITIAL, initials))
    return Person(family, given, typed=f"{tex_of(family)}, {given}")


def _rows(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [clean(text) for text in value] if isinstance(value, list) else [clean(value)]


def _first(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _year(value: Any) -> str:
    try:
        return str(int(value["date-parts"][0][0]))
    except (LookupError, TypeError, ValueError):
        return ""
