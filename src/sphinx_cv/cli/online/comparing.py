"""Compare a work with its record in a registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..importing.markdown_tex import tex_of
from . import people, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...bibliography.work import Work
    from .theirs import Theirs

#: Kinds of works that a registry files under volume and pages.
_PAGED = frozenset(("journal", "conference", "chapter"))
_GARBLED = ("\N{REPLACEMENT CHARACTER}", "Ã", "â€")


@dataclass(frozen=True)
class Difference:
    """A difference between an entry and the record of a registry."""

    work: Work
    #: The field in BibTeX, or "retracted" or "published".
    field: str
    #: The registry's value, which a decision is about: if it changes, the owner is asked again.
    theirs: str
    service: str
    text: str
    #: The proposed value of the field in LaTeX, '' if there is none.
    value: str = ""
    is_hint: bool = False


def compare(work: Work, theirs: Theirs) -> Iterator[Difference]:
    """Yield the differences between a work and its record in a registry."""
    yield from _notices(work, theirs)
    titles = [title for title in theirs.titles if title and not _is_garbled(title)]
    own = [title for title in (work.title, work.plain("title"), work.plain("title_en")) if title]
    is_comparable = bool(own and titles) and people.are_in_one_script(own[0], titles[0])
    if is_comparable and all(texts.are_of_two_works(title, titles) for title in own):
        yield from _another(work, theirs)
        return
    if is_comparable and not any(texts.are_same_titles(title, titles) for title in own):
        has_one = "subtitle" not in work.fields and not titles[0].isupper()
        value = texts.merged(work.fields.get("title", ""), titles[0]) if has_one else ""
        # Titles of preprints change.
        yield _differ(work, theirs, "title", own[0], titles[0], value, theirs.is_preprint)
    yield from _authors(work, theirs)
    if theirs.is_preprint or work.kind == "preprint":
        yield from _versions(work, theirs)
    else:
        yield from _places(work, theirs)
        yield from _years(work, theirs)


def _is_garbled(text: str) -> bool:
    return any(letters in text for letters in _GARBLED)


def _differ(
    work: Work, theirs: Theirs, field: str, one: str, other: str, value: str, is_hint: bool = False
) -> Difference:
    text = f'"{one}" here, "{other}" at {theirs.service}'
    return Difference(work, field, other, theirs.service, text, value, is_hint)


def _notices(work: Work, theirs: Theirs) -> Iterator[Difference]:
    for notice in theirs.notices:
        kind, _space, doi = notice.partition(" ")
        what = kind.replace("_", " ").replace("-", " ")
        text = f"{theirs.service} has a notice of it: {what}{f' ({doi})' if doi else ''}"
        yield Difference(work, "retracted", notice, theirs.service, f"{text}; say so, or remove it")


def _another(work: Work, theirs: Theirs) -> Iterator[Difference]:
    """Report an identifier of another work; of preprints as a hint, as their titles may change."""
    field = {"PubMed": "pmid", "arXiv": "eprint"}.get(theirs.service, "doi")
    number = work.identifiers.get(field, "")
    first = f" by {theirs.authors[0].name}" if theirs.authors else ""
    year = f", {theirs.year}" if theirs.year else ""
    what = f'{number} is "{theirs.titles[0]}"{first}{year} at {theirs.service}'
    text = f"{what}; is it another work? correct one"
    is_hint = field == "eprint"
    yield Difference(work, field, theirs.titles[0], theirs.service, text, is_hint=is_hint)


def _authors(work: Work, theirs: Theirs) -> Iterator[Difference]:
    if any(_is_garbled(person.name) for person in theirs.authors):
        return
    field = "author" if work.authors else "editor"
    found = people.difference(work.creators, theirs.authors, theirs.service)
    if not found or field not in work.fields or (field == "editor" and work.kind != "book"):
        return
    said, names, is_doubtful, is_moved = found
    # Marks count places: if people are added or removed, they would be on others.
    if is_moved and f"{field}+an" in work.fields:
        said += f"; {field}+an counts places, so correct both by hand"
        names = []
    shown = "; ".join(person.name for person in theirs.authors)
    value = " and ".join(names)
    yield Difference(work, field, shown, theirs.service, said, value, is_doubtful)


def _versions(work: Work, theirs: Theirs) -> Iterator[Difference]:
    """Report where a preprint was published, and identifiers of another version."""
    service = theirs.service
    own = work.identifiers.get("doi", "").lower()
    if theirs.published_as and work.kind == "preprint" and theirs.published_as != own:
        text = f"{service} has it published as {theirs.published_as}; cite that, too, or instead"
        yield Difference(work, "published", theirs.published_as, service, text)
    elif theirs.is_preprint and work.kind != "preprint" and service != "arXiv":
        better = f"; the article has {theirs.published_as}" if theirs.published_as else ""
        text = f"{theirs.doi or own} is the preprint, says {service}{better or '; is it meant?'}"
        value = tex_of(theirs.published_as)
        yield Difference(work, "doi", theirs.published_as or "preprint", service, text, value)
    elif not theirs.is_preprint and theirs.venues and theirs.volume:
        text = f"this DOI is of an article in {theirs.venues[0]}, says {service}; is it published?"
        yield Difference(work, "published", theirs.doi, service, text, is_hint=True)


def _places(work: Work, theirs: Theirs) -> Iterator[Difference]:
    """Compare where a work appeared."""
    if work.kind not in _PAGED:
        return
    is_journal = work.kind == "journal"
    field = "journal" if "journal" in work.fields else "booktitle"
    own = [work.plain(name) for name in (field, f"{field}_en") if name in work.texts]
    venues = [name for name in theirs.venues if not _is_garbled(name)]
    is_one = any(texts.are_same_venues(mine, name) for mine in own for name in venues)
    # Proceedings have many names; a CV has the one that people know.
    if is_journal and own and venues and not is_one and people.are_in_one_script(own[0], venues[0]):
        yield _differ(work, theirs, field, own[0], venues[0], tex_of(venues[0]))
    if is_journal or work.plain("volume"):
        yield from _number(work, theirs, ("volume",), theirs.volume)
        yield from _number(work, theirs, ("number", "issue"), theirs.number)
    pages = theirs.pages or theirs.article
    if not pages or texts.are_same_pages(work.pages, theirs.pages, theirs.article, theirs.doi):
        if pages and not work.pages and is_journal:
            yield _missing(work, theirs, "pages", pages)
        return
    value = texts.ranged(pages)
    yield _differ(work, theirs, "pages", work.pages, pages, value)


def _number(
    work: Work, theirs: Theirs, names: tuple[str, ...], number: str
) -> Iterator[Difference]:
    own = work.plain(*names)
    if number and not own and work.kind == "journal":
        yield _missing(work, theirs, names[0], number)
    elif number and own and not texts.are_same_numbers(own, number):
        field = next(name for name in names if name in work.texts)
        yield _differ(work, theirs, field, own, number, tex_of(number))


def _missing(work: Work, theirs: Theirs, field: str, value: str) -> Difference:
    text = f'"{value}" at {theirs.service}, and nothing here'
    return Difference(work, field, value, theirs.service, text, texts.ranged(value), is_hint=True)


def _years(work: Work, theirs: Theirs) -> Iterator[Difference]:
    """Compare the year; one year more or less is a hint, as works may be online a year early."""
    own = work.date.year
    if not own.isdigit() or not theirs.year or own in theirs.years:
        return
    is_near = any(abs(int(own) - int(year)) == 1 for year in theirs.years)
    is_hint = is_near or work.kind not in _PAGED
    yield _differ(work, theirs, "year", own, theirs.year, theirs.year, is_hint)
