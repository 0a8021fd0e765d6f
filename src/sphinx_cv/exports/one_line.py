"""Plain text with Unicode's superscripts and subscripts: else 10² would be read as 102."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.work import with_addition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.work import Work
    from ..lists.pieces import Piece

_SIGNS = {
    "superscript": str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ"),
    "subscript": str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋"),
}


def title_of(work: Work) -> str:
    """Return the title with all that belongs to it, or the key of a work without one."""
    parts = (work.text(name).spans for name in ("title", "subtitle"))
    texts = ("".join(_styled(s.text, _signs(s.styles)) for s in spans) for spans in parts)
    title = with_addition(": ".join(filter(None, texts)), str(work.addition("title")))
    return title or work.key


def read(drawn: Iterable[Piece | str], styles: tuple[str, ...] = ()) -> str:
    """Return the printed text of pieces, without text for screen readers alone."""
    return "".join(
        [
            _styled(part, styles) if isinstance(part, str) else _within(part, styles)
            for part in drawn
        ]
    )


def _within(piece: Piece, styles: tuple[str, ...]) -> str:
    if piece.tag == "spoken":
        return ""
    return read(piece.body, (*styles, piece.tag) if piece.tag in _SIGNS else styles)


def _signs(styles: Iterable[str]) -> tuple[str, ...]:
    return tuple(style for style in styles if style in _SIGNS)


def _styled(text: str, styles: tuple[str, ...]) -> str:
    """Write a run in superscript or subscript characters, unchanged if Unicode lacks one."""
    if len(styles) != 1:  # the usual case has none
        return text
    signs = _SIGNS[styles[0]]
    return text.translate(signs) if all(ord(sign) in signs for sign in text) else text
