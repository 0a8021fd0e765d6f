"""The patch: a file of proposed changes, for the owner to read, edit and apply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..error import CommandError
from .source import Edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .settled import Decision

_HEAD = """\
# What registries say otherwise than the entries of this CV. Nothing is changed yet.
#
# take: the lines with - become those with +.
# keep: ours is right; written into the file of decisions, and not asked again.
# note: nothing to write; to be done by hand, or made a keep.
#
# Delete the changes that you leave open, or put # before their lines. Then give this file to
#     sphinx-cv check --apply FILE
"""
_START = re.compile(r"(take|keep|note) (.+?):(\d+): (\S+): (\S+): (.*) \[([^\[\]]+)\]")


@dataclass(frozen=True)
class Change:
    """One difference, and what is to be done about it."""

    #: take, keep or note.
    what: str
    #: Its path from the CV's folder.
    file: str
    line: int
    decision: Decision
    service: str
    edit: Edit | None = None
    #: Its line in the patch.
    place: int = 0


def write(changes: Iterable[Change]) -> str:
    """Return the text of a patch."""
    blocks = [_HEAD]
    for change in changes:
        start = f"{change.what} {change.file}:{change.line}: {': '.join(change.decision)}"
        rows = [f"{start} [{change.service}]"]
        if edit := change.edit:
            rows += [f"@ {edit.first}"]
            rows += [f" {row}" for row in edit.old[: edit.same]]
            rows += [f"-{row}" for row in edit.old[edit.same :]]
            rows += [f"+{row}" for row in edit.new[edit.same :]]
        blocks.append("\n".join(rows) + "\n")
    return "\n".join(blocks)


def read(text: str, name: str) -> list[Change]:
    """Read a patch, from which changes may have been deleted; CommandError if it is malformed."""
    return list(_read(text, name))


def _read(text: str, name: str) -> Iterator[Change]:
    head: tuple[int, re.Match[str]] | None = None
    body: list[str] = []
    # Not splitlines, which splits at characters that end no line in BibTeX.
    for number, row in enumerate([*re.split(r"\r\n|\r|\n", text), "take"], 1):
        part = r"[ +-].*\S.*|[+-]\s*" if body else r"@ \d+"
        if head and re.fullmatch(part, row):
            body.append(row)
        elif not row.strip() or row.startswith("#"):
            continue
        else:
            if head:
                yield _change(*head, body, name)
            match = _START.fullmatch(row)
            if not match and row != "take":
                raise CommandError(
                    f'{name}:{number}: "{row[:60]}" is not part of a change; nothing was applied'
                )
            head, body = (number, match) if match else None, []


def _change(place: int, match: re.Match[str], body: list[str], name: str) -> Change:
    what, file, line, key, field, theirs, service = match.groups()
    rows = body[1:]
    kinds = "".join(row[0] for row in rows)
    if not re.fullmatch(r"( *-*\++)?", kinds) or (what == "take" and "+" not in kinds):
        raise CommandError(f"{name}:{place}: this change has lost lines; nothing was applied")
    edit = None
    if rows:
        old = tuple(row[1:] for row in rows if row[0] in " -")
        new = tuple(row[1:] for row in rows if row[0] in " +")
        edit = Edit(int(body[0][2:]), old, new)
    return Change(what, file, int(line), (key, field, theirs), service, edit, place)
