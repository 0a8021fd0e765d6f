"""Examples that `sphinx-cv new` wrote make way for works of the owner's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...bibliography.entries import parse
from .merging import first_line, lines_of
from .source import clean

if TYPE_CHECKING:
    from pathlib import Path


def without_examples(raw: str, path: Path, pages: str) -> tuple[str, list[str]]:
    """Return a file of example works with only those that *pages* cite, and their keys."""
    lines = lines_of(raw)
    records = list(parse(clean(raw), path, []))
    starts = [first_line(lines, record) - 1 for record in records]
    cited = [record.key for record in records if record.key in pages]
    for record, start, end in reversed(
        list(zip(records, starts, [*starts[1:], len(lines)], strict=True))
    ):
        if record.key not in cited:
            del lines[start:end]
    return "".join(lines), cited
