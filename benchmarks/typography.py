"""What a reader stumbles over in PDFs: `python benchmarks/typography.py FILE...`, a row each."""

from __future__ import annotations

import re
import sys
from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A mean gap between the words of a line that is seen as a hole; in points.
WIDE = 4.6
#: What stands nearer than this to the edge of the paper is a running head or foot.
EDGE = 48
#: The words of links but for DOIs, which are lines of their own.
LINKS = re.compile(r"(PubMed|PMC|arXiv|Code|Data|PDF|Publisher|Slides|Video|Project|[\s·])+")


class Word(NamedTuple):
    """A word and its edges."""

    text: str
    left: float
    right: float
    bottom: float


class Line(NamedTuple):
    """A line, the mean gap between its words, and where it stands."""

    text: str
    gap: float
    bottom: float


def words(page: pypdfium2.PdfPage) -> Iterator[Word]:
    """Yield the words of a page with their edges."""
    text = page.get_textpage()
    letters = []
    for place in range(text.count_chars() + 1):
        letter = text.get_text_range(place, 1) if place < text.count_chars() else " "
        if letter.strip():
            letters.append((letter, *text.get_charbox(place, loose=True)))
        elif letters:
            lefts, bottoms, rights, _tops = zip(*(box[1:] for box in letters), strict=True)
            whole = "".join(box[0] for box in letters)
            yield Word(whole, min(lefts), max(rights), min(bottoms))
            letters = []


def lines(page: pypdfium2.PdfPage) -> Iterator[Line]:
    """Yield the lines of a page, without its head and foot, nor what stands left of them."""
    height = page.get_height()
    rows: list[list[Word]] = []
    for word in words(page):
        if not EDGE < word.bottom < height - EDGE:
            continue
        if rows and abs(rows[-1][-1].bottom - word.bottom) < 4:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        gaps = [after.left - before.right for before, after in pairwise(row)]
        text = " ".join(word.text for word in row)
        even = [gap for gap in gaps if 0 < gap < 12]  # columns are farther apart
        yield Line(text, mean(even) if len(even) > 3 else 0, row[0].bottom)


def report(file: str) -> str:
    """Say what was measured of a PDF."""
    document = pypdfium2.PdfDocument(file)
    pages = [list(lines(page)) for page in document]
    found = [line for page in pages for line in page]
    wide = [line for line in found if line.gap > WIDE]
    lengths = [len(line.text) for line in found if len(line.text) > 40]
    height = document[0].get_height()
    last = (height - min((line.bottom for line in pages[-1]), default=height)) / height
    return (
        f"{file}: {len(pages)} pages, the last {last:.0%} full; {len(wide)} of {len(found)} lines "
        f"with wide gaps ({len(wide) / len(found):.1%}, worst "
        f"{max((line.gap for line in found), default=0):.1f} pt); "
        f"{sum(bool(LINKS.fullmatch(line.text)) for line in found)} lines of links alone, "
        f"{sum(line.text.endswith('·') for line in found)} that end in ·; "
        f"{median(lengths):.0f} characters a line"
    )


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(report(name))
