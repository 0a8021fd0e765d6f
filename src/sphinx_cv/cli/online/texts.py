"""Tell whether two titles, names of journals, numbers or pages are the same, if spelt otherwise."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ...bibliography.page_ranges import with_dash
from ...bibliography.person import folded
from ...bibliography.roman import in_figures
from ...checks.near import folded_title
from ..importing.markdown_tex import tex_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A title that is the beginning of another, with at least this many letters, is the same.
_LONG = 20
#: Titles that are less similar than this, of 100, are of two works.
_ALIKE = 60
#: How many letters an abbreviation without a stop cuts off a word, at least.
_CUT = 3
_SMALL = frozenset("the of and for in on a an de des la le du der die das und et y".split())
_DASHES = re.compile(r"\s*[-‐‑–—−]+\s*")


def fold(text: str) -> str:
    """Fold case, punctuation, accents, `&` and "and"; spell out Greek letters."""
    spelt = (f" {_greek(c)} " if "\u0370" <= c <= "\u03ff" else c for c in text)
    return folded_title("".join(spelt))


def _greek(letter: str) -> str:
    return unicodedata.name(letter, "").rpartition("LETTER ")[2].partition(" ")[0].lower()


def are_same_titles(ours: str, theirs: Sequence[str]) -> bool:
    """Tell whether a title is one of theirs, or begins with their first, which may be cut short."""
    mine, whole = fold(ours), fold(theirs[0])
    head = fold(re.split(r"\s*[:?!.–—]\s+|\s[-–—]\s", ours)[0])
    is_cut = whole == head or (len(whole) >= _LONG and mine.startswith(whole))
    return is_cut or mine in map(fold, theirs)


def are_of_two_works(ours: str, theirs: Iterable[str]) -> bool:
    """Tell whether titles are too different to be of one work; one may be a part of the other."""
    from rapidfuzz.fuzz import partial_ratio, ratio

    mine = fold(ours)
    return all(
        ratio(mine, title) < _ALIKE
        and not (title.startswith(mine) or (len(mine) >= _LONG and partial_ratio(mine, title) > 90))
        for title in map(fold, theirs)
    )


def merged(typed: str, theirs: str) -> str:
    """Return *theirs* as LaTeX, with *typed* spelling and braces for words in both."""
    mine, yours = typed.split(), theirs.split()
    matcher = SequenceMatcher(None, list(map(folded, mine)), list(map(folded, yours)), False)
    words: list[str] = []
    for same, i, j, m, n in matcher.get_opcodes():
        words += mine[i:j] if same == "equal" else [tex_of(word) for word in yours[m:n]]
    text = " ".join(words)
    return text if text.count("{") == text.count("}") else tex_of(theirs)


def are_same_venues(ours: str, theirs: str) -> bool:
    """Tell whether two names are of one journal, which may be abbreviated or lack its subtitle."""
    one, other = fold(ours), fold(theirs)
    heads = {fold(re.split(r"[:(]|\s[-–—]\s", name)[0]) for name in (ours, theirs)}
    if one == other or len(heads) == 1:
        return True
    short, long = sorted((ours, theirs), key=len)
    words = [word for word in re.findall(r"[\w']+", long) if word.lower() not in _SMALL]
    if short.isupper() and folded(short) in {
        "".join(word[0] for word in ws).lower() for ws in (words, words[1:], long.split())
    }:
        return True
    return _is_abbreviation(short, words)


def _is_abbreviation(short: str, words: list[str]) -> bool:
    parts = [p for p in re.findall(r"[\w']+\.?", short) if p.lower().rstrip(".") not in _SMALL]
    return len(parts) == len(words) and all(map(_shortens, parts, words))


def _shortens(part: str, word: str) -> bool:
    """Tell whether *part* is *word*, or abbreviates it: Bioinform., Natl."""
    short, long = folded(part), folded(word)
    letters = iter(long)
    is_in = short[:1] == long[:1] and all(letter in letters for letter in short)
    return short == long or (is_in and (part.endswith(".") or len(long) - len(short) >= _CUT))


def are_same_numbers(ours: str, theirs: str) -> bool:
    """Tell whether two numbers are one: Suppl 3 and S3, 5–6 and 5-6, 07 and 7, LIV and 54."""
    return _number(ours) == _number(theirs)


def _number(text: str) -> str:
    text = re.sub(r"suppl(?:ement)?", "s", text.casefold())
    text = re.sub(r"\b(?:vol(?:ume)?|no|nr|issue|number|band|heft)\b\.?", "", text)
    parts = [folded(part).lstrip("0") for part in re.split(r"[-‐‑–—−/,]", text)]
    return "-".join(in_figures(part) for part in parts if part)


def are_same_pages(ours: str, pages: str, article: str, doi: str) -> bool:
    """Tell whether pages are theirs, the article's number, or counted within the article."""
    mine = _pages(ours)
    number = _page(article)
    if not mine or number in mine or (len(mine) == 1 and _ends_in(doi, mine[0])):
        return True
    yours = _pages(pages)
    if not yours:
        return not number or mine[0] == "1"
    if mine[0] != yours[0]:
        # A number within the volume, beside the pages of the article's own file.
        return not number and yours[0] == "1" and len(mine) == 1 and len(yours) > 1
    return len(mine) == 1 or len(yours) == 1 or mine[1] == yours[1]


def _pages(text: str) -> list[str]:
    """Return the first page and the last, written out: 436–44 ends at 444."""
    # ACM counts within an article: 5:1–5:20.
    found = [_page(part) for part in _DASHES.split(re.sub(r"\w+:", "", text), maxsplit=1)]
    if len(found) > 1 and found[1].isdigit() and len(found[1]) < len(found[0]):
        found[1] = found[0][: len(found[0]) - len(found[1])] + found[1]
    return [page for n, page in enumerate(filter(None, found)) if n == 0 or page != found[0]]


def _page(text: str) -> str:
    page = re.sub(r"^(?:article(?:no)?|e)(?=\d)", "", folded(text))
    return re.sub(r"^([a-z]?)0+(?=\d)", r"\1", page)


def ranged(pages: str) -> str:
    """Return pages, or a number, as LaTeX: 12--19."""
    return "--".join(map(tex_of, with_dash(pages.strip(), "–").split("–")))


def _ends_in(doi: str, number: str) -> bool:
    return len(number) >= _CUT + 1 and folded(doi).endswith(number)
