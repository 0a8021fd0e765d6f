"""Read a CV in YAML for al-folio, as it was before al-folio took the format of RenderCV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entries import make_entry, one_line
from .found import Found, Section
from .leaves import rest, tables_of, take, take_texts
from .markdown import add_block, bullets, tame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry
    from .leaves import Table

#: Lines of its general information that belong into conf.py.
_OWNER = {"full name": "name", "name": "name", "email": "email"}


def read_al_folio(sections: list[Table]) -> Found:
    """Read a list of sections; their Markdown is kept."""
    owner: dict[str, str] = {}
    found = []
    for section in sections:
        title = take(section, "title")
        take(section, "type")
        texts = bullets(map(tame, take_texts(section, "contents")))
        blocks: list[Entry | str] = [texts] if texts else []
        for row in tables_of(section, "contents"):
            for block in _blocks(row, owner):
                add_block(blocks, block)
        found += [Section(title, tuple(blocks))] if blocks else []
    return Found(owner=owner, sections=tuple(found), rest=tuple(rest(sections)))


def _blocks(row: Table, owner: dict[str, str]) -> Iterator[Entry | str]:
    """Yield the blocks of a row: a name and a value, a title or year with items, an entry."""
    if key := _OWNER.get(row.get("name", "").lower()):
        owner[key] = take(row, "value")
        take(row, "name")
    elif "name" in row:
        yield bullets([one_line(tame(take(row, "name")), tame(take(row, "value")))])
    elif "items" in row:
        label = tame(take(row, "title", "year"))
        items = [tame(item) for item in take_texts(row, "items")]
        if len(items) == 1:
            yield bullets([one_line(label, items[0])])
        elif items:
            yield bullets([f"{one_line(label, '')}\n\n{bullets(items)}"])
    else:
        yield make_entry(
            tame(take(row, "institution")),
            what=tame(take(row, "title", "degree")),
            where=tame(take(row, "department", "location")),
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
