r"""Find entries in LaTeX by their shape, also those that are items of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .latex import is_list, items_of, printed
from .latex_source import nodes_of
from .markdown import bullets
from .shapes import blocks, head_of, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .found import Entry

_PARAGRAPH = nodes_of(r"\par ")
#: Lists in which the numbers count.
_NUMBERED = ("enumerate", "etaremune", "thebibliography")


def blocks_of(nodes: Iterable[Any]) -> list[Entry | str]:
    """Return what LaTeX prints, as entries where its shape tells them, else as Markdown."""
    found: list[Entry | str] = []
    run: list[Any] = []
    is_entry = False
    for node in _flat(nodes):
        # A list behind an entry is of that entry.
        items = [] if is_entry else _entries_of(node)
        before = lines_of(printed(run)) if items else []
        is_entry = is_entry or any(head_of(before[at : at + 2]) for at in range(len(before)))
        if items and not is_entry:
            found += [*blocks(before), *items]
            run = []
        else:
            run.append(node)
    return [*found, *blocks(lines_of(printed(run)))]


def _flat(nodes: Iterable[Any]) -> Iterator[Any]:
    """Yield nodes, of environments and groups with lists those that they contain."""
    for node in nodes:
        inner = [] if is_list(node) else list(_flat(getattr(node, "nodelist", None) or []))
        if any(map(is_list, inner)):
            yield from (*_PARAGRAPH, *inner, *_PARAGRAPH)
        else:
            yield node


def is_head(nodes: list[Any]) -> bool:
    """Tell whether LaTeX prints the head of an entry."""
    return bool(head_of(lines_of(printed(nodes))[:2]))


def _entries_of(node: Any) -> list[Entry | str]:
    """Return the items of a list as entries, as far as they are, if one is."""
    if not is_list(node) or node.environmentname.startswith(_NUMBERED):
        return []
    items = [lines_of(printed(item)) for item in items_of(node)]
    heads = [head for lines in items if (head := head_of(lines[:2], is_item=True))]
    if not any(head.time and head.is_bold for head in heads):
        return []
    found: list[Entry | str] = []
    for lines in items:
        is_entry = bool(head_of(lines[:2], is_item=True))
        parts = list(blocks(lines, is_item=True))
        found += parts if is_entry else [bullets([str(its)]) for its in parts]
    return found
