"""Messages that an owner silences, by their kinds, for an entry or a paragraph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .records import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .records import Record

#: The field of an entry with the kinds that it silences: `cv-ok = {volume-year, name-variant}`.
FIELD = "cv-ok"
#: A key of an entry, or a line of a file.
Place = str | tuple[Path, int]


class Silence(NamedTuple):
    """The kinds of messages silenced for an entry or a paragraph, and where that is stated."""

    path: Path
    line: int
    kinds: tuple[str, ...]


def in_entries(records: Iterable[Record]) -> dict[Place, Silence]:
    """Return the silences that entries state, by their keys."""
    return {
        record.key: Silence(record.path, record.lines[FIELD], read_kinds(record.fields[FIELD]))
        for record in records
        if FIELD in record.fields
    }


def read_kinds(text: str) -> tuple[str, ...]:
    """Read a list of kinds, with or without the `cv.` that messages end in."""
    return tuple(kind.removeprefix("cv.") for kind in re.findall(r"[\w.-]+", text))


def told(problems: Iterable[Problem], silences: Mapping[Place, Silence]) -> list[Problem]:
    """Return the problems that are not silenced."""
    return [problem for problem in problems if not _silences_of(problem, silences)]


def idle(
    problems: Iterable[Problem], silences: Mapping[Place, Silence], kinds: Collection[str]
) -> Iterator[Problem]:
    """Yield a hint for each silence, of one of these *kinds*, that applies to no problem."""
    used = {
        (silence, problem.subtype)
        for problem in problems
        for silence in _silences_of(problem, silences)
    }
    for silence in dict.fromkeys(silences.values()):
        for kind in silence.kinds:
            if kind in kinds and (silence, kind) not in used:
                text = f"{kind} silences nothing here; remove it"
                yield Problem(silence.path, silence.line, "silence", text, is_hint=True)


def _silences_of(problem: Problem, silences: Mapping[Place, Silence]) -> list[Silence]:
    places: tuple[Place, ...] = (*problem.keys, (problem.path, problem.line))
    found = (silences[place] for place in places if place in silences)
    return [silence for silence in found if problem.subtype in silence.kinds]
