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
        "A date to come, or another than the name says; an entry twice. Hints: posts that overlap, "
        "a gap, another order, a date missing, works of another year.",
        (when.dates,),
        (when.works_of_other_years, times.times),
    ),
    PageCheck(
        "claim",
        "A rank beyond the teams or other than in the section, a number of works other than in the "
        "list, a day to come. Hints: a prize that no section has, nothing cited.",
        (ranks.beyond_teams, claims.future_days, claims.undated, claims.uncited),
        (ranks.other_ranks, claims.numbers, claims.prizes),
    ),
    PageCheck("filter", "A filter that no work passes.", (), (filters.idle_filters,)),
    PageCheck(
        "edition",
        "A [translation](languages.md#editions) with other dates, citations, counts, lists or "
        "numbers than its original, or without one. Hints: no translation.",
        (),
        (editions.differences, editions.untranslated),
    ),
    # Words.
    PageCheck("block", "A block that is not closed.", (page_markup.fences,)),
    PageCheck("emphasis", "A star or a backtick without its other half.", (page_markup.emphasis,)),
    PageCheck("link", "A link or a role that a space too many breaks.", (page_markup.links,)),
    PageCheck("markup", "", (page_dialects.dialects,)),
    PageCheck(
        "lines",
        "A list with other signs than Markdown's, lines or columns that become one paragraph, a "
        "table without its rule, a heading without its space, a line that four spaces make code.",
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
