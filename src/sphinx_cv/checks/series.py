"""Compare the articles of each journal: volumes against years, and missing fields."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from .near import edits, folded_title
from .refs import others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: This many entries of a journal show how its volumes are numbered.
_ENOUGH = 3
#: This many years of a journal show that its volumes do not straddle two years.
_MANY = 8


class _Issue(NamedTuple):
    """A volume in a year, and a work in it."""

    year: int
    volume: int
    work: Work

    @property
    def offset(self) -> int:
        return self.year - self.volume


def by_journal(refs: Refs) -> dict[str, list[Work]]:
    """Return the articles of each journal."""
    found: dict[str, list[Work]] = defaultdict(list)
    for work in refs.works:
        if work.kind == "journal" and (journal := folded_title(work.plain("journal"))):
            found[journal].append(work)
    return found


def volume_years(refs: Refs) -> Iterator[Problem]:
    """Find volumes that do not fit their year, judging by the other articles of the journal."""
    for works in by_journal(refs).values():
        by_issue: dict[tuple[int, int], list[Work]] = defaultdict(list)
        for work in works:
            volume = work.plain("volume")
            if volume.isdecimal() and len(volume) < 6 and work.date.parts:
                by_issue[work.date.parts[0], int(volume)].append(work)
        issues = [_Issue(*issue, having[0]) for issue, having in sorted(by_issue.items())]
        counts = Counter({issue.offset: 0 for issue in issues})
        counts.update(issue.offset for issue in issues for _work in by_issue[issue[:2]])
        usual = max(counts, key=lambda offset: counts[offset], default=0)
        odd = [issue for issue in issues if issue.offset != usual]
        # What two entries agree on is no slip; if many differ, volumes are not yearly.
        regular = [issue for issue in issues if issue.offset == usual]
        if len(odd) == 1 and len(by_issue[odd[0][:2]]) == 1 and len(regular) > 1:
            rest = [work for issue in regular for work in by_issue[issue[:2]]]
            if not _can_straddle(odd[0], rest, usual):
                yield from _against_offset(refs, odd[0], usual, regular)
        elif len(odd) > 1 and counts[usual] * 2 <= len(works):
            yield from _against_order(refs, issues)


def _can_straddle(odd: _Issue, works: list[Work], usual: int) -> bool:
    """Tell whether a volume may straddle two years, with *odd* at its end or its beginning.

    Then no other work has a later number or page, or an earlier one.
    """
    apart = odd.offset - usual
    if abs(apart) > 1 or usual == 0 or len({work.date.year for work in works}) >= _MANY:
        return False
    for name in ("number", "pages"):
        mine = _first(odd.work, name)
        places = [place for work in works if (place := _first(work, name))]
        if mine and places:
            return mine >= max(places) if apart > 0 else mine <= min(places)
    return True


def _first(work: Work, name: str) -> int:
    """Return the number that a field begins with, 0 if it begins with none."""
    found = re.match(r"\d{1,4}(?!\d)", work.plain(name))
    return int(found[0]) if found else 0


def _against_offset(
    refs: Refs, issue: _Issue, usual: int, regular: list[_Issue]
) -> Iterator[Problem]:
    """Report the one issue that breaks the pattern of one volume a year."""
    near = sorted(regular, key=lambda other: abs(other.year - issue.year))
    known, right = others([f"{i.volume} of {i.year}" for i in near], 2), issue.year - usual
    text = _text(issue, f"going by {known}, it would be {right}")
    # At the turn of a year, a volume may be dated by either year; and at either end of its run, a
    # journal may have more volumes a year.
    is_inside = regular[0].year <= issue.year <= regular[-1].year
    is_slip = is_inside or edits(str(issue.volume), str(right)) == 1
    is_sure = len(regular) >= _ENOUGH and (
        (abs(issue.offset - usual) > 1 and is_slip) or usual == 0
    )
    if len(regular) >= _ENOUGH or is_slip:
        yield refs.at(issue.work, text, "volume", is_hint=not is_sure)


def _against_order(refs: Refs, issues: list[_Issue]) -> Iterator[Problem]:
    """Report the one issue without which volumes never decrease from year to year."""
    broken = [place for place, pair in enumerate(itertools.pairwise(issues)) if _falls(*pair)]
    if not broken or len(broken) > 2:
        return
    places = sorted({p for place in broken for p in (place, place + 1)})
    alone = [place for place in places if not _any_falls(issues[:place] + issues[place + 1 :])]
    if len(alone) == 1:
        issue = issues[alone[0]]
        near = [i for i in issues[max(0, alone[0] - 1) : alone[0] + 2] if i is not issue]
        known = " and ".join(f"{i.volume} of {i.year}" for i in near)
        yield refs.at(issue.work, _text(issue, f"others are {known}"), "volume")
    elif len(alone) == 2:
        first, second = (issues[place] for place in alone)
        text = _text(first, f"{second.work.key} is {second.volume} of {second.year}")
        yield refs.at(first.work, text, "volume", second.work, is_hint=True)


def _text(issue: _Issue, known: str) -> str:
    journal = issue.work.plain("journal")
    return f"volume {issue.volume} of {issue.year} of {journal}: {known}; correct one of these"


def _falls(first: _Issue, second: _Issue) -> bool:
    return second.year > first.year and second.volume < first.volume


def _any_falls(issues: list[_Issue]) -> bool:
    return any(_falls(*pair) for pair in itertools.pairwise(issues))


def incomplete(refs: Refs) -> Iterator[Problem]:
    """Find fields that one article alone of its journal lacks, and truncated lists of authors."""
    for works in by_journal(refs).values():
        lacking = {
            name: [work for work in works if not _has(work, name)] for name in ("volume", "pages")
        }
        alone = {name: found[0] for name, found in lacking.items() if len(found) == 1}
        for work in dict.fromkeys(alone.values()) if len(works) >= _ENOUGH else ():
            lacks = " and no ".join(name for name, other in alone.items() if other is work)
            if work.date.parts and work.date.text.isdecimal():
                text = f"no {lacks}, unlike the other {len(works) - 1} of its journal; complete it"
                yield refs.at(work, text)
    # Nobody names all authors of a collaboration.
    cut = [w for w in refs.works if w.authors.others and "collaboration" not in w.fields]
    for work in cut if len(cut) < _ENOUGH else ():
        text = 'the authors end in "and others"; name them all, if they are not very many'
        yield refs.at(work, text, "author")


def _has(work: Work, name: str) -> bool:
    return bool(work.pages if name == "pages" else work.plain(name))
