"""Check for filters in pages that no work passes."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from ..bibliography.conditions import compile_condition
from ..bibliography.kinds import KINDS
from ..lists.filters import matches, read_filter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import Cv

#: Values that are valid even if no work has them.
_KNOWN = frozenset(KINDS) | {"first", "co-first", "author", "editor", "translator"}


def idle_filters(cv: Cv) -> Iterator[Problem]:
    """Find filters of counts and of lists that no work passes.

    It is a hint if no work is of a kind or year, and a warning if the filter has an unknown word.
    """
    for page in cv.pages if cv.works else ():
        for line, text in page.filters:
            try:
                tree = read_filter(text, cv.works, page.docname, is_early=True)
            except ValueError:  # reported where the filter is used
                continue
            if not _passing(tree, cv, page.docname):
                what = f"no work passes {text}; correct it, or take it out"
                is_slip = any(_is_slip(node, cv, page.docname) for node in ast.walk(tree))
                yield page.at(line, what, is_hint=not is_slip)


def _passing(tree: ast.AST, cv: Cv, docname: str) -> bool:
    condition = compile_condition(tree)
    try:
        return any(matches(condition, work, docname) for work in cv.works)
    except (TypeError, re.error):  # from a part that the whole filter may never reach
        return True


def _is_slip(node: ast.AST, cv: Cv, docname: str) -> bool:
    """Tell whether a part of a filter asks for a word that no work has."""
    match node:
        case ast.Compare(ops=[ast.Eq() | ast.In()]) | ast.BinOp(op=ast.Mod()):
            words = [str(part.value) for part in ast.walk(node) if isinstance(part, ast.Constant)]
            is_known = any(word.isdigit() or word in _KNOWN for word in words)
            return not is_known and not _passing(node, cv, docname)
    return False
