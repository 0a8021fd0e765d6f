"""What `sphinx-cv new` wrote makes way for what is the owner's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...bibliography.entries import parse
from .. import notes, template
from ..answers import filled
from .merging import first_line, lines_of
from .source import clean

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from .folder import Folder
    from .found import Found


def told_more(folder: Folder, found: Found, others: Container[Path]) -> dict[Path, str]:
    """Rewrite the files that are unchanged since `sphinx-cv new`, with what is *found* as answers.

    conf.py says who the owner is, and pages that still are examples cite no example works. *others*
    are written anew by themselves. The notes of the CV come with them, so that these files count as
    new still.
    """
    last = notes.read(folder.path)
    if not last:
        return {}
    answers = last.answers
    if found.works and folder.is_as_new(folder.bibfile):
        answers = replace(answers, has_works=True)
    is_owner = found.owner.get("name", "") in {"", *folder.spellings}
    if is_owner and folder.is_as_new(folder.path / "conf.py"):
        answers = filled(answers, found.owner, found.links)
    before = template.render(last.answers)
    texts = {
        name: text
        for name, text in template.render(answers).items()
        if text != before[name]
        if folder.is_as_new(path := folder.path / name) and path not in others
    }
    if not texts:
        return {}
    digests = {name: notes.digest(text) for name, text in texts.items()}
    texts[notes.NAME] = notes.dump(replace(last, answers=answers, files={**last.files, **digests}))
    return {folder.path / name: text for name, text in texts.items()}


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
