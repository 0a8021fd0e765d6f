"""Where and when a work appeared, as its list prints it: venue, numbers, publisher, year."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from ..bibliography import latex
from ..bibliography.names import print_name
from ..messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pybtex.database import Entry, Person

#: Where a work of a kind appeared (the first of these fields that it has, in italics) …
_VENUES = {
    "journal": ("journal",),
    "conference": ("booktitle", "eventtitle", "journal", "series"),
    "chapter": ("booktitle",),
    "preprint": ("journal", "howpublished", "publisher"),
    "talk": ("eventtitle", "booktitle", "howpublished"),
}
#: … and what else is said of it before the year.
_EXTRAS = {
    "book": ("edition", "series", "publisher", "address"),
    "chapter": ("edition", "publisher"),
    "thesis": ("type", "school", "institution", "address"),
    "report": ("type", "number", "institution", "organization"),
    "patent": ("type", "number", "holder"),
    "dataset": ("version", "publisher", "organization"),
    "software": ("version", "publisher", "organization"),
    "talk": ("type", "organization", "institution", "address"),
    "other": ("type", "howpublished", "journal", "booktitle", "organization", "publisher"),
}
THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}


def draw_venue(work: Entry, chinese: bool) -> list[nodes.Node]:
    """Draw where and when: `In *Venue* 38(16): 17907–17914, 2024`."""
    fields, kind = work.fields, work.fields["kind"]
    name = next((name for name in _VENUES.get(kind, ()) if name in fields), "")
    found: list[nodes.Node] = []
    if name:
        if kind in {"conference", "chapter"} and not chinese:
            found.append(nodes.Text(_("In") + " "))
        if kind == "chapter" and work.persons.get("author") and work.persons.get("editor"):
            found.append(nodes.Text(_editors(work.persons["editor"]) + ", "))
        found.append(nodes.emphasis("", "", *latex.to_nodes(fields[name]), classes=["cv-venue"]))
        if numbers := _numbers(fields):
            gap = " " if "volume" in fields else ", "
            found.append(nodes.Text(gap + numbers))
    rest = [*_extras(work, name), fields.get("year", "") or _("n.d.")]
    if "pubstate" in fields and fields["pubstate"] != rest[-1]:
        rest.append(latex.to_text(fields["pubstate"]))
    found.append(nodes.Text((", " if found else "") + ", ".join(rest)))
    return found


def _editors(persons: Iterable[Person]) -> str:
    names = [print_name(person) for person in persons]
    return (
        " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        + " "
        + (_("(ed.)") if len(names) == 1 else _("(eds)"))
    )


def _numbers(fields: Mapping[str, str]) -> str:
    """Give volume, number and pages (or article number): `39(5): btad310`."""
    plain = {name: latex.to_text(fields[name]) for name in ("volume", "number") if name in fields}
    text = plain.get("volume", "") + (f"({plain['number']})" if "number" in plain else "")
    pages = fields.get("pages", "") or fields.get("eid", "") or fields.get("articleno", "")
    pages = re.sub(r"\s*[-‐‑–—]+\s*", "–", latex.to_text(pages.replace("--", "-")))
    first, _dash, last = pages.partition("–")
    return ": ".join(filter(None, (text, first if first == last else pages)))


def _extras(work: Entry, venue: str) -> Iterator[str]:
    fields, kind = work.fields, work.fields["kind"]
    if kind == "thesis" and "type" not in fields and work.type in THESES:
        yield _(THESES[work.type])
    if kind == "preprint" and "eprint" in fields and not venue:
        yield f"{fields.get('archiveprefix', 'arXiv')}:{fields['eprint']}"
    for name in _EXTRAS.get(kind, ()):
        text = latex.to_text(fields.get(name, ""))
        if not text or name == venue:
            continue
        if name == "edition":
            text = _("edition {}").format(text)
        if name == "type":
            text = _(THESES.get(text, text))
        yield _("version {}").format(text) if name == "version" else text
