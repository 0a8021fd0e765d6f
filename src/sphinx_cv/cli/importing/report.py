"""Parts of the report of an import, for the terminal."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...bibliography import latex
from ...bibliography.names import read_names
from ...bibliography.people import find_owner
from ...bibliography.person import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...bibliography.person import Person
    from ...bibliography.records import Record
    from .folder import Folder
    from .found import Found


def listed(heading: str, lines: Sequence[str]) -> list[str]:
    """Return a heading with indented lines, [] without lines."""
    shown = ("  " + line.replace("\n", "\n    ") for line in lines)
    return [f"{heading}:", *shown] if lines else []


def suggestions(found: Found, folder: Folder, added: Iterable[Record]) -> list[str]:
    """Return lines for cv_owner in conf.py, with what the source has and it lacks."""
    lines = [
        _line(key, value)
        for key, value in found.owner.items()
        if value and folder.owner.get(key) != value
    ]
    known = folder.owner.get("links")
    links = known.values() if isinstance(known, dict) else ()
    texts = (it.get("text") if isinstance(it, dict) else it for it in links)
    addresses = {str(url).rstrip("/") for url in texts}
    rows = [
        f"{_quoted(text)}: {_quoted(url)}"
        for text, url in found.links.items()
        if url.rstrip("/") not in addresses
    ]
    if rows:
        lines.append(f'"links": {{{", ".join(rows)}}},')
    names = [*folder.spellings, *filter(None, [found.owner.get("name", "")])]
    if spellings := other_spellings(names, added):
        present = folder.owner.get("spellings") or []
        lines.append(f'"spellings": [{", ".join(map(_quoted, [*present, *spellings]))}],')
    return lines


def _line(key: str, value: str) -> str:
    if key == "photo" and "://" in value:
        name = PurePosixPath(urlsplit(value).path).name or "me.jpg"
        return f'"photo": {_quoted(name)},  # save {value} under this name beside conf.py'
    return f'"{key}": {_quoted(value)},'


def other_spellings(names: list[str], records: Iterable[Record]) -> list[str]:
    """Return other spellings of the owner in works: with the same family name and initial."""
    owners = [person for name in names for person in read_names(name).persons]
    wanted = {key for person in owners for key in _keys(person)}
    found: dict[str, None] = {}
    for record in records:
        for field in ("author", "editor"):
            people = read_names(record.fields.get(field, "")).people
            marked = find_owner(people, tuple(names))
            if any(person.is_owner for person in marked.persons):
                continue
            alike = (p for p in people.persons if p.given and wanted & _keys(p))
            found |= dict.fromkeys(str(latex.decode(person.typed)) for person in alike)
    return list(found)


def _keys(person: Person) -> set[tuple[str, str]]:
    """Return what spellings of one name share: a family name, or part of it, and an initial.

    An umlaut may be written with an e: Müller, Mueller.
    """
    families = (person.family, *re.split(r"[-‐\s]+", person.family))
    names = (re.sub("(?<=[aou])e", "", folded(family)) for family in families)
    return {(name, folded(person.given)[:1]) for name in names}


def _quoted(text: str) -> str:
    quoted = repr(text)
    return f'"{quoted[1:-1]}"' if quoted[0] == "'" and '"' not in text else quoted
