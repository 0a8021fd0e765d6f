"""Convert formulas within text to Markdown: signs and raised letters need no formula."""

from __future__ import annotations

import re

from ...bibliography.latex import decode
from .markdown import escape_inline

#: A formula that only raises or lowers some letters, also behind a number: $36^{th}$.
_RAISED = re.compile(r"(\d*)([\^_])\{?([\w+*\-]+|\\#|\\(?:circ|ast|d?dagger)\b)\}?")
_UPRIGHT = re.compile(r"\\(?:text\w*|mbox|mathrm)\s*\{\s*(?:\\[a-z]+\s+)?([^{}\\]+?)\s*\}")
_SPACE = re.compile(r"(?:[~\s]|\\[,;:! ])*")
#: A formula that is a sign.
_SIGN = re.compile(r"\\(?:[A-Za-z]+|[%&#])|[<>=+|/~-]+")
_MARKS = {r"\circ": "°", r"\ast": r"\*", r"\dagger": "†", r"\ddagger": "‡"}


def formula(tex: str) -> str:
    """Return a formula within text."""
    if raised := _RAISED.fullmatch(
        _UPRIGHT.sub(r"\1", tex)
    ):  # 10$^6$, $^{87}$Rb: no formulas to docutils
        text = raised[3].replace("-", "\N{MINUS SIGN}").replace("\\#", "#")
        mark = _MARKS.get(text) or script({"^": "sup", "_": "sub"}[raised[2]], text)
        return f"{raised[1]}{mark}"
    if _SPACE.fullmatch(tex):
        return ""
    if _SIGN.fullmatch(tex):  # $\sim$120: MyST reads no formula before a digit
        sign = str(decode(f"${tex}$")).strip()
        return escape_inline(sign) if sign else f"${tex}$"
    return f"${tex}$"


def script(kind: str, text: str) -> str:
    """Return raised or lowered text."""
    if text and not re.search(r"[`®™°]", text):
        return f"{{{kind}}}`{text}`"
    return escape_inline(text)
