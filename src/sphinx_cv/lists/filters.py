"""Filters as typed: parsed, and tried on works before they are used."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from ..bibliography.conditions import compile_condition, parse_condition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.conditions import Condition
    from .pybtex_entries import WorkEntry

#: Names that a filter knows besides the fields of the entries.
_NAMES = {"type", "key", "cited", "docname", "docnames", "author", "editor"}
#: Those of them that are known only when every page has been read.
_LATE = {"cited", "docnames"}
#: Nodes of filters that fail with any work or with none.
_SAFE = (
    ast.Module, ast.Expr, ast.BoolOp, ast.boolop, ast.UnaryOp, ast.Not, ast.Compare, ast.Eq,
    ast.NotEq, ast.Name, ast.Load, ast.Constant,
)  # fmt: skip


def read_filter(
    text: str, works: Iterable[WorkEntry], docname: str, *, is_early: bool = False
) -> ast.Module:
    """Parse a filter and try it on works, so that it cannot fail later.

    A filter that *is_early* is used at once, before it is known what pages cite.

    :raises ValueError: for what is not a filter, a field that no work has, an invalid pattern.
    """
    tree = parse_condition(text)
    works = list(works)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not _is_known(node.id.lower(), works):
            raise ValueError(f"{text}: no entry of refs.bib has a field {node.id}")
        if isinstance(node, ast.Name) and node.id.lower() in _LATE and is_early:
            raise ValueError(f"{text}: {node.id} is known only in a :filter: alone; leave it out")
    try:
        condition = compile_condition(tree)
        is_safe = all(isinstance(node, _SAFE) for node in ast.walk(tree))
        for work in works[:1] if is_safe else works:
            matches(condition, work, docname)
    except RecursionError:
        raise ValueError(f"{text[:60]}: it has too many parts; shorten it") from None
    except (TypeError, re.error) as error:
        raise ValueError(f"{ast.unparse(tree)}: {error}") from None
    return tree


def is_filter(text: str, works: Iterable[WorkEntry]) -> bool:
    """Tell whether a text is a filter that can be used at once."""
    try:
        read_filter(text, works, "", is_early=True)
    except ValueError:
        return False
    return True


def _is_known(name: str, works: Iterable[WorkEntry]) -> bool:
    return name in _NAMES or any(name in work.fields for work in works)


def matches(condition: Condition, work: WorkEntry, docname: str) -> bool:
    """Tell whether a work passes a filter, as if no page cited it."""
    return bool(condition(work.lookup(docname, frozenset())))
