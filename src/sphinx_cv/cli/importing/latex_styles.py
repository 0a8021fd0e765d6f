r"""Styles of LaTeX: those of an argument, and those that are switched on (\bf, \itshape)."""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latexwalker import LatexGroupNode

from .marks import BREAK, CELL

_SPACES = f" \t\n{BREAK}{CELL}"
#: By name, the sign of Markdown.
STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "itshape", "it", "em", "sl", "slshape"), "*"),
    **dict.fromkeys(("textbf", "bfseries", "bf", "paragraph"), "**"),
}


_OTHER_STYLES = {"normalfont", "mdseries", "upshape"}


def end_of_style(nodes: list[Any], place: int) -> int:
    r"""Return where a style ends that is switched on: with its cell, or that of a \bf{word}.

    It also ends with another style, such as \normalfont.
    """
    after = nodes[place + 1 :]
    if after and isinstance(after[0], LatexGroupNode) and not nodes[place].macro_post_space:
        return place + 2
    signs = [node.latex_verbatim() if _is_cell(node) else "" for node in nodes]
    ends = [at for at, sign in enumerate(signs) if sign and "&" in signs]
    ends += [at for at, its in enumerate(nodes) if getattr(its, "macroname", "") in _OTHER_STYLES]
    return min((at for at in ends if at > place), default=len(nodes))


def _is_cell(node: Any) -> bool:
    """Tell whether a node ends a cell of a table, if it is in one."""
    return getattr(node, "macroname", "") in {"\\", "tabularnewline"} or (
        getattr(node, "specials_chars", "") == "&"
    )


def styled(sign: str, text: str) -> str:
    """Put the signs of a style around a text, inside of the space at its ends."""
    inner = text.strip(_SPACES)
    if sign == "**" and (italic := re.fullmatch(r"\*([^*]+)\*", inner)):
        return text.replace(inner, f"**{italic[1]}**")  # bold is enough
    if not inner or inner.startswith("*") or "\n\n" in inner:
        return text
    before = text[: len(text) - len(text.lstrip(_SPACES))]
    return f"{before}{sign}{inner}{sign}{text[len(before) + len(inner) :]}"
