"""Ranges of pages, typed with any dash, and counts of pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .fields import PAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .text import Text

_DASHES = "[-‐‑–—−\u301c\uff5e]+"
#: As Korean and Japanese databases write a range, a tie in LaTeX: 210~218.
_TILDE = re.compile(r"(?<=\d)\s*[~\u223c\u00a0]+\s*(?=[A-Z]?\d)")
#: Both ends may have a hyphen of their own: 3-1--3-12, 045301-1-045301-4.
_RANGE = re.compile(
    rf"(?<!\w)(\w+[-‐‑]\w+)\s*{_DASHES}\s*(\w+[-‐‑]\w+)(?!\w|{_DASHES})|(?<!\s)\s*+{_DASHES}\s*"
)
#: The number of a paper, not a range: EPSC-DPS2019-100, F-012, A-K12_1-9, 2J3-OS-16b-4, P5-12-05.
#: Pages may be in Roman numerals.
_NO_RANGE = re.compile(
    r"[A-Z]\d+[-‐‑]\d+[-‐‑]\d+$|[A-Z][-‐‑](?:\d+$|[A-Z]\w*\d)|(?i:(?:\d\w*[-‐‑])?(?![ivxlcdm]+\b)[^\W\d_]{2,}[-‐‑](?=\w))"
)

#: A count of pages or leaves, such as 232 f. of a thesis.
_COUNTED = re.compile(
    r"([\divxlcIVXLC+, ]+?)"
    r"(?:\s?(?:pp?|pages|págs?|f|fls?|h|hojas|[Ss]|Seiten|с|стр|str|o|old|blz|页|頁|쪽)\.?)?"
)
#: A count with its word, also where works usually have pages: 8p. of a paper in HAL.
_COUNTED_IN_WORDS = re.compile(r"[\divxlc+, ]+\s?(?:pp?|pages)\.?")
#: The word that is printed before pages, which HAL has: pp.281-288; ss. in Turkish, S. in German.
_WORD = re.compile(
    r"pp?(?:\.\s*|\s)(?=\w)|(?:[Ss\u0441\u0421]{1,2}|[Ss]tr|[\u0441\u0421]тр|[Pp][áa]gs?|[Tt]r|lk|lpp"
    r"|psl|sid|[\u03a3\u03c3]{1,2}|hal|hlm|blz)\.\s*(?=\d)"
    r"|(?:[Pp]ages?|[Pp]áginas?|Seiten?|第|頁|페이지|ص|עמ['\u05f3]?)[.\s]*(?=\d)"
)
#: The word behind pages, of which there is more than one: 第12–15页; 232页 is a count.
_BEHIND = re.compile(r"(?<=\d)(?:\s*[页頁ページ쪽]+| oldal| lk| lpp)\.?$")
#: The number of an article and its length in MathSciNet: Paper No. 126454, 13.
_OF_ARTICLE = re.compile(r"(?:Paper|Art\.) (?:No\.|ID) [^\s,]+, \d+")


def with_dash(pages: str, dash: str) -> str:
    """Return pages with this *dash* between the first and the last."""
    pages = _TILDE.sub("-", pages)
    if _NO_RANGE.match(pages):
        return pages
    return _RANGE.sub(lambda match: f"{match[1]}{dash}{match[2]}" if match[1] else dash, pages)


def counted(pages: str) -> str:
    """Return the count of pages if a text is nothing else, '' otherwise."""
    found = _COUNTED.fullmatch(pages)
    return found[1] if found else ""


def count_in_words(pages: str) -> str:
    """Return the count of pages if a text says by a word that it is one, '' otherwise."""
    return counted(pages) if _COUNTED_IN_WORDS.fullmatch(pages) else ""


def pages_in(texts: Mapping[str, Text]) -> str:
    """Return the pages that an entry has by one name or another, '' where they are not known."""
    typed = next((texts[name] for name in PAGES if name in texts), "")
    known = re.sub(r"(?<=\w)-?\+$", "", str(typed))  # of ADS, which knew the first alone
    if word := _WORD.match(known):
        known = known[word.end() :]
    if word or re.search(_DASHES, known):
        known = _BEHIND.sub("", known)
    if _OF_ARTICLE.fullmatch(known):
        known += " pp."
    pages = with_dash(known, "–")
    if "–" in pages:
        pages = re.sub(r"^(.+)–\1$", r"\1", pages)  # of one page, or exported twice
    # Wiley, what Atypon runs, and SciELO, which has a dash alone.
    is_known = pages.lower() not in {"n/a", "null", "null-null"} and re.search(r"\w", pages)
    return pages if is_known else ""
