"""Citations of works without labels: `Luo et al. (2023)`, (Luo et al. 2023; Boole 2021)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

from ..messages import words
from .citing import People
from .names import comma_in_brackets

if TYPE_CHECKING:
    from sphinxcontrib.bibtex.style.referencing import PersonStyle


@dataclass
class AuthorYearStyle(AuthorYearReferenceStyle):
    """sphinxcontrib-bibtex's citations by author and year, with our names of people."""

    person: PersonStyle = field(default_factory=lambda: People(gap=" "))


@lru_cache(maxsize=8)
def author_year_style(language: str) -> AuthorYearStyle:
    """Return the style of citations by author and year: (Luo et al. 2023; Boole 2021)."""
    _ = words(language)
    inner = comma_in_brackets(language)
    round_ = BracketStyle("(", ")", sep=inner.translate({ord(","): ";", ord("،"): "؛"}))
    # Between authors and year; Chinese and other languages have a comma.
    between = _("{authors} {year}").removeprefix("{authors}").removesuffix("{year}")
    return AuthorYearStyle(
        bracket_textual=round_,
        bracket_parenthetical=round_,
        bracket_author=round_,
        bracket_label=round_,
        bracket_year=round_,
        author_year_sep=between,
        post_text_sep=inner,
    )
