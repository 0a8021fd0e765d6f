"""Merge works into refs.bib by their dates, without a change to the entries in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...bibliography.dates import read_date
from ...bibliography.entries import parse
from ...bibliography.inheritance import whole_fields
from ...bibliography.parser import START
from ..error import CommandError
from .bibtex import write_entry
from .known import Known
from .source import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ...bibliography.records import Record

#: Fields that name other entries by their keys.
_REFERRING = ("crossref", "xdata", "xref", "related")
#: How much of a field the report quotes; an abstract would fill the screen.
_LONGEST = 120
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$")


@dataclass(frozen=True)
class Merged:
    """refs.bib with new works, and notes for the report."""

    text: str
    added: tuple[Record, ...]
    notes: tuple[str, ...]


def merge(raw: str, path: Path, records: Iterable[Record], remains: str = "") -> Merged:
    """Merge *records* into *raw*, the text of the file at *path*; works that it has are left out.

    *remains*, lines of comments from another file, are put at its end. CommandError if an entry
    would not be read back as it is.
    """
    known, notes = Known(), []
    there = list(parse(clean(raw), path, []))
    for record in there:
        known.add(record)
    added: list[Record] = []
    renamed: dict[str, str] = {}
    ids: set[int] = set()
    twice = 0
    for record in records:
        if same := known.same(record):
            found, what = same
            differences = _left_out(record, found, what)
            notes += differences
            twice += not differences and id(found) in ids
            renamed |= {record.key: found.key} if record.key != found.key else {}
            continue
        new = replace(record, key=_free_key(record.key, known.keys))
        if new.key != record.key:
            renamed[record.key] = new.key
            notes.append(f"{_place(record)} is now {new.key}, since {record.key} is another work")
        known.add(new)
        added.append(new)
        ids.add(id(new))
    if twice:
        what = "1 entry is there twice" if twice == 1 else f"{twice} entries are repeated"
        notes.append(f"{what}, with the same fields, and written once")
    added = [_following(record, renamed) for record in added]
    whole = _inserted(raw, there, added)
    if remains and remains not in clean(raw):
        whole = f"{whole.rstrip()}\n\n{remains}\n".lstrip()
    _check(clean(whole), path, [*there, *added])
    return Merged(whole, tuple(added), tuple(notes))


def _left_out(record: Record, found: Record, what: str) -> list[str]:
    """Name the fields in which an entry that is left out differs from the one that stays."""
    more = [
        f"{name} = {{{value if len(value) <= _LONGEST else f'{value[:_LONGEST]}…'}}}"
        for name, value in record.fields.items()
        if found.fields.get(name) != value
    ]
    if not more:
        return []
    of = f"{found.key} ({found.path.name}:{found.line})"
    return [f"{_place(record)} is left out: {of} has the same {what}; it says {', '.join(more)}"]


def _place(record: Record) -> str:
    return f"{record.path.name}:{record.line}: {record.key}"


def _free_key(key: str, taken: Mapping[str, Record]) -> str:
    number, free = 1, key
    while free.lower() in taken:
        number += 1
        free = f"{key}-{number}"
    return free


def _following(record: Record, renamed: Mapping[str, str]) -> Record:
    """Return an entry that refers to others by their new keys."""
    fields = dict(record.fields)
    for name in _REFERRING:
        if name in fields:
            keys = (key.strip() for key in fields[name].split(","))
            fields[name] = ", ".join(renamed.get(key, key) for key in keys)
    return replace(record, fields=fields)


def _dates(records: Iterable[Record]) -> list[tuple[int, int, int]]:
    """Return the dates of entries, inherited ones included."""
    rows = list(records)
    whole = whole_fields({record.key.lower(): record for record in rows}, [])
    return [read_date(record, whole[record.key.lower()], []).numbers for record in rows]


def _inserted(raw: str, there: list[Record], added: list[Record]) -> str:
    """Insert entries before the first that is no newer, so that none of one date is renumbered."""
    lines = lines_of(raw)
    dates = _dates([*there, *added])
    # A place is the number of lines before it.
    places = [
        (first_line(lines, record) - 1, date)
        for record, date in zip(there, dates, strict=False)
        if any(date) and START.match(lines[record.line - 1].lstrip())
    ]
    order = sorted(
        zip(dates[len(there) :], added, strict=True), key=lambda row: row[0], reverse=True
    )
    by_place: dict[int, list[str]] = {}
    following = iter([*places, (len(lines), (0, 0, 0))])
    place, its = next(following)
    for date, record in order:
        while place < len(lines) and its > date:
            place, its = next(following)
        by_place.setdefault(place, []).append(write_entry(record))
    for place, entries in sorted(by_place.items(), reverse=True):
        block = "\n".join(entries)
        if place < len(lines):
            lines[place:place] = [block, "\n"]
        elif raw:
            lines += ["\n" * (2 - _newlines(raw)), block]
        else:
            lines.append(block)
    text = "".join(lines)
    return text.replace("\r\n", "\n").replace("\n", "\r\n") if _is_of_windows(raw) else text


def _is_of_windows(raw: str) -> bool:
    return "\r\n" in raw and raw.count("\r\n") == raw.count("\n")


def _newlines(text: str) -> int:
    ends = text.replace("\r", "")
    return min(2, len(ends) - len(ends.rstrip("\n")))


def lines_of(raw: str) -> list[str]:
    """Return the lines of a text with their line endings: LF, CRLF or CR."""
    return _LINE.findall(raw)


def first_line(lines: list[str], record: Record) -> int:
    """Return the line where an entry starts, with the comments right above it."""
    first = record.line
    while first > 1 and lines[first - 2].lstrip().startswith("%"):
        first -= 1
    return first


def _check(text: str, path: Path, wanted: list[Record]) -> None:
    """Raise CommandError if an entry would not be read back as it is."""
    read = {(record.key, frozenset(record.fields.items())) for record in parse(text, path, [])}
    for record in wanted:
        if (record.key, frozenset(record.fields.items())) not in read:
            what = f"{path.name} could not be read with these works: {record.key} would be lost"
            raise CommandError(f"{what}; correct first what a build warns of in either file")
