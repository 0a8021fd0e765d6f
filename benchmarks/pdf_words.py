"""The words of a PDF: where they stand, how they are set, and whether they lead to the web."""

from __future__ import annotations

import ctypes
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Characters at the end of a line with a broken word: PDFium's own, and the soft hyphen.
HYPHENS = ("\x02", "\N{SOFT HYPHEN}")
#: The lightness of grey, and how far its red, green and blue may differ, out of 255.
GREY, TINT = range(40, 220), 16


@dataclass(frozen=True)
class Word:
    """Text between two spaces; lengths are in points, *base* is measured from the page's top."""

    text: str
    left: float
    right: float
    base: float
    size: float = 10.0
    weight: int = 400
    is_grey: bool = False
    is_link: bool = False

    @property
    def is_name(self) -> bool:
        """Tell whether it is more than a separator."""
        return any(letter.isalnum() for letter in self.text)


@dataclass(frozen=True)
class Paper:
    """A page: its height in points, and its words in the order of the file."""

    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True)
class _Letter:
    text: str
    left: float
    right: float
    base: float
    size: float
    weight: int
    is_grey: bool

    def follows(self, before: _Letter) -> bool:
        is_level = abs(self.base - before.base) < before.size / 2
        return is_level and -before.size < self.left - before.right < before.size / 2


def read_pdf(path: Path) -> list[Paper]:
    """Read a PDF; raise PdfiumError if the file is not one."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(path)) as document:
        return [_read_page(page) for page in document]


def _read_page(page: Any) -> Paper:
    height, links = page.get_height(), list(_links(page))
    words = []
    letters: list[_Letter] = []
    for letter in _letters(page.get_textpage(), height):
        if letters and (letter is None or not letter.follows(letters[-1])):
            words.append(_word(letters, links))
            letters = []
        if letter:
            letters.append(letter)
    if letters:
        words.append(_word(letters, links))
    return Paper(height, tuple(words))


def _letters(text: Any, height: float) -> Iterator[_Letter | None]:
    """Yield the letters, None for a space."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    colour = [ctypes.c_uint() for _ in range(4)]
    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, place))
        if sign.isspace() or sign == "\0":
            yield None
            continue
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetFillColor(text, place, *colour)
        left, _bottom, right, _top = text.get_charbox(place, loose=True)
        yield _Letter(
            text=sign,
            left=left,
            right=right,
            base=height - y.value,
            size=round(raw.FPDFText_GetFontSize(text, place), 1),
            weight=raw.FPDFText_GetFontWeight(text, place),
            is_grey=is_grey([part.value for part in colour[:3]]),
        )


def is_grey(colour: list[int]) -> bool:
    """Tell grey from black, white and colours; *colour* is red, green and blue, up to 255."""
    return max(colour) - min(colour) <= TINT and sum(colour) // 3 in GREY


def _word(letters: list[_Letter], links: list[Any]) -> Word:
    first, last = letters[0], letters[-1]
    x, y = (first.left + last.right) / 2, first.base - first.size * 0.3
    return Word(
        text="".join(letter.text for letter in letters),
        left=first.left,
        right=last.right,
        base=first.base,
        size=first.size,
        weight=first.weight,
        is_grey=first.is_grey,
        is_link=any(left <= x <= right and top <= y <= base for left, top, right, base in links),
    )


def _links(page: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of links to the web: left, top, right, bottom."""
    from pypdfium2 import raw

    place, link, box = ctypes.c_int(), raw.FPDF_LINK(), raw.FS_RECTF()
    height = page.get_height()
    while raw.FPDFLink_Enumerate(page, place, link):
        kind = raw.FPDFAction_GetType(raw.FPDFLink_GetAction(link))
        if kind == raw.PDFACTION_URI and raw.FPDFLink_GetAnnotRect(link, box):
            yield box.left, height - box.top, box.right, height - box.bottom
