"""Apply a patch: only those changes whose lines are still as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...bibliography.entries import parse
from ..error import CommandError
from ..files import replace_all
from ..importing.merging import lines_of
from ..importing.source import clean, read_text
from . import patch, settled
from .source import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .patch import Change


def apply(root: Path, path: Path) -> tuple[list[str], bool]:
    """Apply a patch to the CV in *root*; return (lines of a report, whether all was applied)."""
    changes = patch.read(read_text(path), path.name)
    files: dict[str, list[Change]] = {}
    for change in changes:
        files.setdefault(change.file, []).append(change)
    texts = {}
    report, refused = [], []
    for name, rows in files.items():
        taken = [row for row in rows if row.what == "take" and row.edit]
        source = Source.of(_bibfile(root, name))
        raw, done, late = _edited(source, taken)
        if done:
            _check(source.raw, raw, root / name)
            texts[root / name] = raw.encode("utf-8", "surrogateescape")
            report.append(f"{name}: {_count(done, 'change')} made")
        refused += [
            f"{path.name}:{row.place}: {name}:{row.line} has changed since; check online again"
            for row in late
        ]
    replace_all(texts)
    for name, rows in files.items():
        kept = [row.decision for row in rows if row.what == "keep"]
        if new := settled.add((at := root / name).with_suffix(".settled"), kept):
            report.append(f"{at.with_suffix('.settled').name}: {_count(new, 'decision')} added")
    return [*report, *refused] or ["There is nothing in it to apply."], not refused


def _bibfile(root: Path, name: str) -> Path:
    path = root / name
    if path.suffix != ".bib" or not path.is_file():
        raise CommandError(f"there is no {name} here; give the patch in the folder of its CV")
    return path


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number > 1)}"


def _edited(source: Source, changes: Sequence[Change]) -> tuple[str, int, list[Change]]:
    """Return (text with the changes, how many were made, those that do not fit)."""
    lines = lines_of(source.raw)
    spans: list[tuple[int, int, tuple[str, ...]]] = []
    late = []
    for change in changes:
        edit = change.edit
        if not edit:
            continue
        start, behind = edit.first - 1, edit.first - 1 + len(edit.old)
        first = start + edit.same
        is_there = start >= 0 and behind <= len(lines)
        is_as_it_was = is_there and tuple(source.lines[start:behind]) == edit.old
        if not is_as_it_was or any(a < behind and first < b for a, b, _new in spans):
            late.append(change)
        else:
            spans.append((first, behind, edit.new[edit.same :]))
    # From the end, so that earlier places stay valid.
    for first, behind, new in sorted(spans, key=lambda span: span[0], reverse=True):
        end = _end_of("".join(lines[max(0, first - (first == behind)) :][:1]))
        lines[first:behind] = [f"{row}{end}" for row in new]
    return "".join(lines), len(spans), late


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"


def _check(old: str, new: str, path: Path) -> None:
    """Raise CommandError if changes would add, lose or break entries."""
    counts = []
    for raw in (old, new):
        problems: list[object] = []
        keys = [record.key for record in parse(clean(raw), path, problems)]  # type: ignore[arg-type]
        counts.append((keys, len(problems)))
    if counts[0][0] != counts[1][0] or counts[0][1] < counts[1][1]:
        raise CommandError(f"with these changes {path.name} could not be read; nothing was applied")
