"""Read a CV in YAML for al-folio, as it was before al-folio took the format of RenderCV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import make_entry, one_line
from .found import Found, Section
from .latex_person import Person
from .leaves import rest, tables_of, take, take_texts, text_at
from .markdown import add_block, bullets, tame
from .marks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry
    from .leaves import Table

#: Lines of its general information that belong into conf.py, and those that tell what it is.
_OWNER = {"full name": "name", "name": "name", "email": "email"}
_ALSO = {"position": "post", "institution": "affiliation", "affiliation": "affiliation"}
_PLACES = ("institution", "company", "organization")


def read_al_folio(sections: list[Table]) -> Found:
    """Read a list of sections; their Markdown is kept."""
    person = Person()
    found = []
    for section in sections:
        title = take(section, "title")
        take(section, "type")
        texts = bullets(map(tame, take_texts(section, "contents")))
        blocks: list[Entry | str] = [texts] if texts else []
        rows = tables_of(section, "contents")
        is_general = any(text_at(row, "name").lower() in _OWNER for row in rows)
        for row in rows:
            if is_general and _is_taken(row, person):
                continue
            for block in _blocks(row):
                add_block(blocks, block)
        found += [Section(title, tuple(blocks))] if blocks else []
    return Found(
        owner=person.owner,
        links=person.links,
        sections=tuple(found),
        rest=(*person.rest, *rest(sections)),
        private=tuple(person.private),
    )


def _is_taken(row: Table, person: Person) -> bool:
    """Take what general information says of the owner, and tell whether that is all of a row."""
    name, value = text_at(row, "name").lower(), tame(text_at(row, "value"))
    if key := (_OWNER | _ALSO).get(name):
        person.owner.setdefault(key, plain(value))
    elif not value or person.read_head(value, is_first=False):
        return False
    row.clear()
    return True


def _blocks(row: Table) -> Iterator[Entry | str]:
    """Yield the blocks of a row: a name and a value, a title or year with items, an entry."""
    if "name" in row:
        yield bullets([one_line(tame(take(row, "name")), tame(take(row, "value")))])
    elif "items" in row or row.keys() == {"year", "description"}:
        label = tame(take(row, "title", "year"))
        texts = [*take_texts(row, "items"), *take_texts(row, "description")]
        items = list(map(tame, texts))
        if len(items) == 1:
            yield bullets([one_line(label, items[0])])
        elif items:
            yield bullets([f"{one_line(label, '')}\n\n{bullets(items)}"])
    else:
        yield make_entry(
            tame(take(row, *_PLACES)),
            what=tame(take(row, "title", "degree")),
            where=tame(take(row, "department", "location", "publisher")),
            time=("", take(row, "year", "date")),
            body=_body(row),
        )


def _body(row: Table) -> Iterator[str]:
    """Yield a description: a text, or a list that may have lists in it."""
    if isinstance(row.get("description"), str):
        yield tame(take(row, "description"))
        return
    items = [tame(text) for text in take_texts(row, "description")]
    for its in tables_of(row, "description"):
        inner = bullets(map(tame, take_texts(its, "contents")))
        items.append("\n\n".join(filter(None, (tame(take(its, "title")), inner))))
    yield bullets(items)
