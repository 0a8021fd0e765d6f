"""Adapter to pylatexenc: LaTeX as a tree, and the text of a node."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from pylatexenc import latex2text
from pylatexenc.latexwalker import LatexToken, LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import MacroSpec

from .commands import MATHEMATICS

if TYPE_CHECKING:
    from collections.abc import Iterable

# Its messages on LaTeX that it cannot parse do not help a reader: the text is printed as it is.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)

#: A run of words in LaTeX without commands, signs and brackets.
_WORD = r"[^\s\\{}$~%&#<>^_`'!?*\[\]\-]+"
_WORDS = re.compile(rf"{_WORD}(?: {_WORD})*")
_TEXTS = latex2text.get_default_latex_context_db()
_TEXTS.add_context_category(
    "cv",
    [
        latex2text.MacroTextSpec(name, discard=False, simplify_repl=MATHEMATICS[name])
        for name in MATHEMATICS
    ],
    prepend=True,
)
_TO_TEXT = latex2text.LatexNodes2Text(
    _TEXTS, strict_latex_spaces=True, math_mode="text", keep_comments=True
)


class _Walker(LatexWalker):  # type: ignore[misc]  # pylatexenc has no types
    """Reads a run of words as one token, where pylatexenc reads each letter as one.

    Not in arguments of commands, for which it asks without environments or with other brackets.
    """

    def get_token(
        self, pos: int, include_brace_chars: Any = None, environments: bool = True, **options: Any
    ) -> Any:
        words = _WORDS.match(self.s, pos) if environments and not include_brace_chars else None
        if not words:
            return super().get_token(pos, include_brace_chars, environments, **options)
        return LatexToken("char", words[0], pos, len(words[0]), pre_space="")


def context_of(commands: Iterable[str]) -> Any:
    """Return the known commands: pylatexenc's, and *commands*, which take one argument."""
    context = get_default_latex_context_db()
    context.add_context_category("cv", [MacroSpec(name, "{") for name in commands])
    context.add_context_category("cv-links", [MacroSpec("href", "{{")])
    return context


def parse(value: str, context: Any) -> list[Any]:
    """Return the nodes of some LaTeX."""
    walker = _Walker(value, latex_context=context, tolerant_parsing=True)
    nodes: list[Any] = walker.get_latex_nodes()[0]
    return nodes


def has_text(name: str) -> bool:
    """Tell whether pylatexenc knows a command."""
    return _TO_TEXT.latex_context.get_macro_spec(name) is not None


def text_of(node: Any) -> str:
    """Return the text of a node, or its LaTeX without signs if it lacks an argument."""
    try:
        text = str(_TO_TEXT.nodelist_to_text([node]))
    except Exception:  # noqa: BLE001  # errors of many kinds
        return bare(node.latex_verbatim())
    # pylatexenc's template itself: there were not enough arguments to fill it.
    return bare(node.latex_verbatim()) if re.search(r"%\(\d|%s", text) else text


def bare(value: str) -> str:
    """Return LaTeX without braces, dollars and backslashes."""
    return re.sub(r"[{}$\\]", "", value)
