"""Plain text of what is raised or lowered: by its own signs, or 10² would be read as 102."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.work import Work
    from ..lists.pieces import Piece

_SIGNS = {
    "superscript": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def title_of(work: Work) -> str:
    """Return title and subtitle, the key of a work without any."""
    parts = (work.text(name).spans for name in ("title", "subtitle"))
    texts = ("".join(_styled(s.text, *s.styles) for s in spans) for spans in parts)
    return ": ".join(filter(None, texts)) or work.key


def read(drawn: Iterable[Piece | str], *styles: str) -> str:
    """Return the printed text of pieces, without text for screen readers alone."""
    return "".join(
        _styled(part, *styles)
        if isinstance(part, str)
        else ""
        if part.tag == "spoken"
        else read(part.body, *styles, part.tag)
        for part in drawn
    )


def _styled(text: str, *styles: str) -> str:
    """Write a run in superscript or subscript characters, unchanged where Unicode lacks one."""
    found = [_SIGNS[style] for style in styles if style in _SIGNS]
    is_ours = len(found) == 1 and all(ord(sign) in found[0] for sign in text)
    return text.translate(found[0]) if is_ours else text
