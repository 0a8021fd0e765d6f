"""Replace what `sphinx-cv new` wrote by what is imported."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...bibliography.al_folio import is_selected
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
    """Return files that are unchanged since `sphinx-cv new`, written anew with what is *found*.

    conf.py names the owner, and pages that are still examples cite no example works. *others* are
    left out, as the import writes them itself. The notes of the CV are updated with them, so that
    these files still count as unchanged.
    """
    last = notes.read(folder.path)
    if not last:
        return {}
    answers = last.answers
    if found.works and folder.is_as_new(folder.bibfile):
        has_selected = any(is_selected(work.fields) for work in found.works)
        answers = replace(answers, has_works=True, has_selected=has_selected)
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
    """Return a .bib file without the entries that *pages* do not cite, and the keys of the rest."""
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
