"""Figures on the look of a PDF, computed from its words and their boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median, quantiles
from typing import TYPE_CHECKING

from lines import letter_size, to_blocks, to_lines, without_margins
from pdf_words import HYPHENS

if TYPE_CHECKING:
    from lines import Block, Line
    from pdf_words import Paper

DOT = "·"
#: A mean gap between words, in points, above which a line seems to have holes.
WIDE = 4.6
#: The fewest words in a line of running text, and the fewest lines in a paragraph of prose.
WORDS, PARAGRAPH = 4, 3
#: East Asian characters, which make line lengths incomparable.
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff01-\uff60]")


@dataclass(frozen=True)
class Figures:
    """The figures of one PDF."""

    pages: int = field(metadata={"title": "pages"})
    stranded: int = field(metadata={"title": "lines of stranded links"})
    dots_last: int = field(metadata={"title": 'lines ending in "·"'})
    dots_first: int = field(metadata={"title": 'lines beginning with "·"'})
    hyphenated: int = field(metadata={"title": "words broken by a hyphen"})
    lone_words: int = field(metadata={"title": "last lines of one word"})
    running: int = field(metadata={"title": "lines of running text"})
    wide: int = field(metadata={"title": f"of them with a mean gap > {WIDE} pt"})
    worst_gap: float = field(metadata={"title": "worst mean gap, pt"})
    characters: float = field(metadata={"title": "characters a full line of prose, median"})
    characters_90: float = field(metadata={"title": "and 90th percentile"})
    size: float = field(metadata={"title": "size of the body's type, pt"})
    grey: float = field(metadata={"title": "share of grey letters, %"})
    blank: tuple[int, ...] = field(metadata={"title": "blank at the foot of each page, %"})


def measure(papers: list[Paper]) -> Figures:
    """Measure all pages of a PDF."""
    pages = without_margins([to_lines(paper) for paper in papers])
    lines = [line for page in pages for line in page]
    blocks = [block for page in pages for block in to_blocks(page)]
    gaps = word_gaps(lines)
    lengths = line_lengths(blocks, size := body_size(blocks))
    return Figures(
        pages=len(papers),
        stranded=len(stranded_links(blocks)),
        dots_last=sum(line.text.endswith(DOT) for line in lines),
        dots_first=sum(line.text.startswith(DOT) for line in lines),
        hyphenated=sum(line.text.endswith(HYPHENS) for line in lines),
        lone_words=len(lone_words(blocks)),
        running=len(gaps),
        wide=sum(gap > WIDE for gap in gaps),
        worst_gap=round(max(gaps, default=0), 1),
        characters=median(lengths) if lengths else 0,
        characters_90=round(quantiles(lengths, n=10)[-1]) if len(lengths) > 1 else 0,
        size=size,
        grey=grey_share(lines),
        blank=tuple(blank_feet(pages, [paper.height for paper in papers])),
    )


def stranded_links(blocks: list[Block]) -> list[Line]:
    """Find lines of nothing but links below a line that ends in one: broken rows of links."""
    return [line for block in blocks for above, line in pairwise(block.lines) if _cut(above, line)]


def _cut(above: Line, line: Line) -> bool:
    before, after = above.names, line.names
    return bool(before and after) and before[-1].is_link and all(word.is_link for word in after)


def lone_words(blocks: list[Block]) -> list[Line]:
    """Find words alone on the last line of a title or a paragraph.

    The line above must have the same style and enough words not to be a row of a list. Links do
    not count as words.
    """
    return [line for block in blocks for line in _alone(block)]


def _alone(block: Block) -> list[Line]:
    found = []
    for place, (above, line) in enumerate(pairwise(block.lines), 2):
        is_last = place == len(block.lines) or block.lines[place].style != line.style
        is_word = len(line.words) == 1 and not line.words[0].is_link
        if is_word and is_last and above.style == line.style and len(above.words) >= WORDS:
            found.append(line)
    return found


def word_gaps(lines: list[Line]) -> list[float]:
    """Give the mean gap of each line of running text: four words or more, and not only links."""
    running = (line for line in lines if not all(word.is_link for word in line.names))
    return [line.gap for line in running if len(line.words) >= WORDS]


def prose(blocks: list[Block]) -> list[Block]:
    """Give the blocks of three or more lines without a label or date beside the first line."""
    return [block for block in blocks if block.is_alone and len(block.lines) >= PARAGRAPH]


def body_size(blocks: list[Block]) -> float:
    """Give the commonest letter size in prose, or in all text if there is no prose."""
    return letter_size(line for block in prose(blocks) or blocks for line in block.lines)


def line_lengths(blocks: list[Block], size: float) -> list[int]:
    """Give the number of characters, with spaces, in each full line of prose of the body's size.

    A block's last line does not count as full, nor one of at most 90 % of the widest line.
    """
    return [
        len(line.text)
        for block in prose(blocks)
        for line in block.lines[:-1]
        if line.size == size and _is_full(line, block) and not _HAN.search(line.text)
    ]


def _is_full(line: Line, block: Block) -> bool:
    widest = max(it.right for it in block.lines)
    return line.right - line.left > 0.9 * (widest - line.left)


def grey_share(lines: list[Line]) -> float:
    letters = [word for line in lines for word in line.letters]
    return round(100 * sum(word.is_grey for word in letters) / max(1, len(letters)))


def blank_feet(pages: list[list[Line]], heights: list[float]) -> list[int]:
    """Give how much of each page is blank below its text, in percent of the text area.

    The text area reaches from the highest baseline on any page to the lowest. If there is only one
    page, it comes at least as close to the lower edge as to the upper one.
    """
    bases = [[line.base for line in page] for page in pages]
    full = [base for page in bases for base in page]
    if not full:
        return [100 for _page in pages]
    top, bottom = min(full), max(full)
    if len(pages) == 1:
        bottom = max(bottom, heights[0] - top)
    return [
        round(100 * (bottom - max(page, default=top)) / ((bottom - top) or 1)) for page in bases
    ]
