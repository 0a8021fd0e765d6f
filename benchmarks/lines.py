"""From words to the lines and blocks that a reader sees."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdf_words import Paper, Word

#: A gap separates columns if it is wider than the font size, or this many times as wide in a line
#: where most gaps are wide, as in some justified lines.
STRETCHED = 1.2
#: A step to the next line separates blocks if it is more than this many times the font size.
STEP = 1.45
#: In points: how far the left edges of a block's lines may differ, and the heights of a header.
EDGE, LEVEL = 1.5, 1.0


@dataclass(frozen=True)
class Line:
    """Words side by side, with no gap as wide as one between columns."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return self.words[0].base

    @cached_property
    def style(self) -> tuple[float, int, bool]:
        """The commonest size, weight and greyness of its letters."""
        return most((word.size, word.weight, word.is_grey) for word in self.letters)

    @property
    def size(self) -> float:
        return self.style[0]

    @property
    def letters(self) -> list[Word]:
        """Its words, each repeated once per letter."""
        return [word for word in self.words for _letter in word.text]

    @property
    def names(self) -> list[Word]:
        return [word for word in self.words if word.is_name]

    @property
    def gap(self) -> float:
        """The mean gap between its words."""
        gaps = [after.left - before.right for before, after in pairwise(self.words)]
        return fmean(gaps) if gaps else 0.0


@dataclass(frozen=True)
class Block:
    """Lines with a common left edge; *is_alone* if nothing stands beside the first one."""

    lines: tuple[Line, ...]
    is_alone: bool = True


def most(values: Iterable[tuple[float, int, bool]]) -> tuple[float, int, bool]:
    return Counter(values).most_common(1)[0][0]


def to_lines(paper: Paper) -> list[Line]:
    """Give the lines of a page, from its top down and from left to right."""
    rows: list[list[Word]] = []
    for word in sorted(paper.words, key=lambda word: word.base):
        if rows and word.base - rows[-1][0].base < max(word.size, rows[-1][0].size) * 0.45:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [line for row in rows for line in _parted(row)]


def _parted(row: list[Word]) -> list[Line]:
    row = sorted(row, key=lambda word: word.left)
    gaps = [after.left - before.right for before, after in pairwise(row)]
    limit = STRETCHED if gaps and median(gaps) > row[0].size / 2 else 1
    lines: list[list[Word]] = []
    for word in row:
        if lines and word.left - lines[-1][-1].right <= limit * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(words)) for words in lines]


def letter_size(lines: Iterable[Line]) -> float:
    """Give the commonest size of letters."""
    sizes = Counter(word.size for line in lines for word in line.letters)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def without_margins(pages: list[list[Line]]) -> list[list[Line]]:
    """Leave out headers and footers.

    These are first and last lines of pages that are smaller than most of the text and at the same
    height as such a line on another page.
    """
    size = letter_size(line for page in pages for line in page)
    ends = [_ends(page, size) for page in pages]
    kept = []
    for number, page in enumerate(pages):
        others = [base for at, bases in enumerate(ends) if at != number for base in bases]
        cut = [base for base in ends[number] if any(abs(base - it) < LEVEL for it in others)]
        kept.append([line for line in page if not any(abs(line.base - it) < LEVEL for it in cut)])
    return kept


def _ends(page: list[Line], size: float) -> list[float]:
    ends = (page[0], page[-1]) if page else ()
    return [line.base for line in ends if line.size < size - 0.4]


def to_blocks(lines: list[Line]) -> list[Block]:
    """Give the blocks of a page."""
    found: list[list[Line]] = []
    for line in lines:
        above = next((block for block in reversed(found) if continues(block[-1], line)), None)
        if above:
            above.append(line)
        else:
            found.append([line])
    rows = Counter(round(line.base) for line in lines)
    return [Block(tuple(block), rows[round(block[0].base)] == 1) for block in found]


def continues(above: Line, line: Line) -> bool:
    """Tell whether a line continues a block: at the same left edge, without a wider step."""
    step = line.base - above.base
    return abs(line.left - above.left) < EDGE and 0 < step <= STEP * max(line.size, above.size)
