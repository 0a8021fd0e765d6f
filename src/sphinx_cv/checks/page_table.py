"""The table of page checks, which docs/checks.md prints with that of refs.bib.

It does not import `table`, so that builds with an unchanged refs.bib load fewer modules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from . import (
    claims,
    editions,
    filters,
    page_dialects,
    page_lines,
    page_markup,
    page_words,
    ranks,
    times,
    when,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ..bibliography.records import Problem


class PageCheck(NamedTuple):
    """A kind of message, and the functions that find its problems."""

    kind: str
    #: What it finds, in Markdown.
    text: str
    #: Functions of a Page and About.
    of_page: tuple[Callable[..., Iterable[Problem]], ...] = ()
    #: Functions of a Cv.
    of_cv: tuple[Callable[..., Iterable[Problem]], ...] = ()
    is_hint: bool = False


PAGE_CHECKS = (
    # Time and claims.
    PageCheck(
        "when",
        "A date in the future, or one that contradicts the name of the entry; an entry that is "
        "there twice. Hints: overlapping posts, gaps, entries out of order, missing dates, works "
        "of another year.",
        (when.dates,),
        (when.works_of_other_years, times.times),
    ),
    PageCheck(
        "claim",
        "A rank that exceeds the number of teams or differs from the section, a number of works "
        "that differs from the list, a date in the future. Hints: a prize that no section has, a "
        "claim without a citation.",
        (ranks.beyond_teams, claims.future_days, claims.undated, claims.uncited),
        (ranks.other_ranks, claims.numbers, claims.prizes),
    ),
    PageCheck("filter", "A filter that matches no work.", (), (filters.idle_filters,)),
    PageCheck(
        "edition",
        "A [translation](languages.md#editions) without an original, or whose dates, citations, "
        "counts, lists or numbers differ from it. Hints: a page without a translation.",
        (),
        (editions.differences, editions.untranslated),
    ),
    # Words.
    PageCheck("block", "A block that is not closed.", (page_markup.fences,)),
    PageCheck("emphasis", "An unpaired asterisk or backtick.", (page_markup.emphasis,)),
    PageCheck("link", "A link or a role that is broken by a space.", (page_markup.links,)),
    PageCheck("markup", "", (page_dialects.dialects,)),
    PageCheck(
        "lines",
        "A list with other signs than Markdown's, lines or columns that become one paragraph, a "
        "table without a delimiter row, a heading without a space after `#`, a line that becomes "
        "code since it begins with four spaces.",
        (page_lines.lines,),
    ),
    PageCheck("placeholder", "", (page_words.placeholders,), (page_words.examples,)),
    PageCheck("ordinal", "", (page_words.ordinals,)),
    PageCheck("twice", "", (page_words.twice,)),
    PageCheck("encoding", "", (page_words.letters,)),
    PageCheck("spelling", "", (), (page_words.spelling,), is_hint=True),
)


def run(
    check: PageCheck, functions: Iterable[Callable[..., Iterable[Problem]]], *subject: object
) -> Iterator[Problem]:
    """Yield what some functions of a check find, with its kind."""
    for function in functions:
        for problem in function(*subject):
            is_hint = check.is_hint or problem.is_hint
            yield replace(problem, subtype=check.kind, is_hint=is_hint)
