"""Where and when a work appeared, as its list prints it: venue, numbers, publisher, year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.dates import state_in_words
from ..messages import words
from .names import join
from .pieces import Piece, prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.names import People
    from ..bibliography.work import Work
    from .pieces import Drawn

#: Where a work of a kind appeared (the first of these fields that it has, in italics) …
_VENUES = {
    "journal": ("journal",),
    "conference": ("booktitle", "eventtitle", "journal", "series"),
    "chapter": ("booktitle",),
    "preprint": ("journal", "howpublished", "publisher"),
    "talk": ("eventtitle", "booktitle", "howpublished"),
}
#: … and what else is said of it before the year.
_DETAILS = {
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


def is_spaceless(work: Work) -> bool:
    """Tell whether a work is in a language that puts no spaces round its punctuation."""
    return work.language in {"zh", "ja"}


def draw_venue(work: Work, language: str) -> Drawn:
    """Draw where and when: `In *Venue* 38(16): 17907–17914, 2024`."""
    _ = words(language)
    name = next((name for name in _VENUES.get(work.kind, ()) if name in work.texts), "")
    found: Drawn = []
    if name:
        if work.kind in {"conference", "chapter"} and not is_spaceless(work):
            found.append(_("In") + " ")
        if work.kind == "chapter" and work.authors and work.editors:
            found += [*_editors(work, language), ", "]
        found.append(Piece("emphasis", prose(work.text(name)), ("cv-venue",)))
        if numbers := _numbers(work):
            gap = " " if "volume" in work.texts else ", "
            found.append(gap + numbers)
    details = dict.fromkeys(_details(work, name, language))  # a publisher may be its own host
    details.pop(work.plain(name), None)
    rest = [*details, work.date.text or _("n.d.")]
    state = state_in_words(work.plain("pubstate"))
    if state.lower() not in {"", rest[-1].lower()}:
        rest.append(state)
    found.append((", " if found else "") + ", ".join(rest))
    return found


def _editors(work: Work, language: str) -> Drawn:
    names: list[Drawn] = [[person.name] for person in work.editors.persons]
    joined = join(names, work.editors.others, work.language, language, follows=True)
    return [*joined, " " + editor_mark(work.editors, language)]


def editor_mark(editors: People, language: str) -> str:
    """Return what stands behind the names of editors."""
    _ = words(language)
    return _("(eds)") if len(editors.persons) > 1 or editors.others else _("(ed.)")


def _numbers(work: Work) -> str:
    """Return volume, number and pages (or article number): `39(5): btad310`."""
    number = f"({work.plain('number')})" if "number" in work.texts else ""
    return ": ".join(filter(None, (work.plain("volume") + number, work.pages)))


def _details(work: Work, venue: str, language: str) -> Iterator[str]:
    _ = words(language)
    if work.kind == "thesis" and "type" not in work.texts and work.type in THESES:
        yield _(THESES[work.type])
    if work.kind == "preprint" and "eprint" in work.fields and not venue:
        yield f"{work.fields.get('archiveprefix', 'arXiv')}:{work.fields['eprint']}"
    for name in _DETAILS.get(work.kind, ()):
        text = work.plain(name)
        if not text:
            continue
        if name == "edition":
            yield _("edition {}").format(text)
        elif name == "version":
            yield _("version {}").format(text)
        else:
            yield _(THESES.get(text, text)) if name == "type" else text
