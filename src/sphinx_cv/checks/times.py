"""Check the dates of entries against one another: order, overlaps and gaps."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ..when import iso_ends
from .when import fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..bibliography.records import Problem
    from .page_text import Cv, Entry, Page

_EDUCATION = re.compile(
    r"educat|degree|\bstud(?:y|ies|ium)\b|ausbildung|\bformation|formaci[oó]n|教育|学历|學歷",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"experience|employ|position|appointment|career|\bjobs?\b|\bwork\b|beruf|werdegang"
    r"|exp[ée]rience|parcours|experiencia|empleo|trayectoria|工作|任职",
    re.IGNORECASE,
)
#: Words for what one does beside a post.
_BESIDE = re.compile(
    r"\b(?:teach|volunt|editor|mentor|service|review|visit|guest|adjunct|affiliat|honorary|consult"
    r"|advis|founder|director|fellow of|member|chair|head\b|part.time|intern(?:ship)?\b|board"
    r"|council|lehr|gast(?:prof|wiss|doz|forsch)|praktik|enseign|invit|stag(?:e|iaire)\b|docen"
    r"|becari|visitant|dr\.? ?med\b|certificat|zertifikat|exchange|erasmus)"
    r"|教学|兼|客座|访问|顾问|实习|联合",
    re.IGNORECASE,
)
_MONTHS = 12
#: Months by which two posts may overlap, as one begins before the other has quite ended.
_HANDOVER = 2
_OPEN = 12 * 9999
_MANY = 6


class _Span(NamedTuple):
    """An entry, with the first and last month (12 * year + month - 1) of its start and its end."""

    start: tuple[int, int]
    end: tuple[int, int]
    page: Page
    entry: Entry

    @property
    def months(self) -> int:
        return self.end[1] - self.start[0] + 1

    @property
    def dates(self) -> str:
        start, end = iso_ends(self.entry.when) if self.entry.when else ("", "")
        return f"{start}/{end or '..'}"


def _bounds(numbers: Sequence[int] | None) -> tuple[int, int]:
    if not numbers:
        return _OPEN, _OPEN
    first = 12 * numbers[0]
    return (first, first + 11) if len(numbers) == 1 else (first + numbers[1] - 1,) * 2


def _spans(cv: Cv, kind: re.Pattern[str]) -> list[_Span]:
    """Return the entries in sections of a kind, the oldest first."""
    found = []
    for page, entry in cv.entries():
        place = " ".join((page.docname.rpartition("/")[2], *entry.section))
        is_education = bool(_EDUCATION.search(place))
        is_kind = is_education if kind is _EDUCATION else not is_education and kind.search(place)
        if kind is _WORK and _BESIDE.search(place):
            continue
        if is_kind and entry.when and not (entry.when.parts or fault(entry, cv.about)):
            bounds = _bounds(entry.when.start), _bounds(entry.when.end)
            found.append(_Span(*bounds, page, entry))
    return sorted(found, key=lambda span: (span.start, span.end))


def times(cv: Cv) -> Iterator[Problem]:
    """Find entries out of order, overlapping posts or degrees, and gaps of more than a year."""
    unordered = [*order(cv)]
    yield from unordered
    education, work = _spans(cv, _EDUCATION), _spans(cv, _WORK)
    if {problem.path for problem in unordered} & {span.page.path for span in (*education, *work)}:
        return  # a wrong order and these have one cause
    for spans in (education, work):
        # With three open posts, an overlap of two is no slip.
        has_many = sum(span.end[0] == _OPEN for span in spans) > 2
        for one, other in combinations(spans, 2):
            if has_many and one.end[0] == other.end[0] == _OPEN:
                continue
            if text := _overlap(one, other):
                yield other.page.at(other.entry.line_of("when"), text, is_hint=True)
    if education and work:
        yield from _gaps(sorted((*education, *work), key=lambda span: (span.start, span.end)))


def _overlap(one: _Span, other: _Span) -> str:
    """Return a message if two posts or degrees overlap that are rarely held together, else ''."""
    months = min(one.end[0], other.end[0]) - other.start[1]
    is_within = other.end[1] <= one.end[0]
    is_beside = is_within and (other.months <= _MONTHS or one.entry.heading == other.entry.heading)
    is_joint = (one.start, one.end) == (other.start, other.end) and one.end[0] != _OPEN
    if months <= _HANDOVER or is_beside or is_joint or any(map(_is_beside, (one, other))):
        return ""
    names = f'"{other.entry.heading}" ({other.dates}) and "{one.entry.heading}" ({one.dates})'
    if one.end[0] == other.end[0] == _OPEN:
        return f"{names} have no end; end one of them, unless both go on"
    return f"{names} overlap; is a date wrong?"


def _is_beside(span: _Span) -> bool:
    return bool(_BESIDE.search(span.entry.name))


def _gaps(spans: list[_Span]) -> Iterator[Problem]:
    last = spans[0]
    for span in spans[1:]:
        is_span = span.entry.when and span.entry.when.start != span.entry.when.end
        if span.start[0] - last.end[1] - 1 > _MONTHS and is_span:
            text = (
                f'nothing between "{last.entry.heading}" ({last.dates}) and "{span.entry.heading}"'
            )
            text = f"{text} ({span.dates}) in education and experience; is a date wrong?"
            yield span.page.at(span.entry.line_of("when"), text, is_hint=True)
        last = max(last, span, key=lambda one: one.end[1])


def order(cv: Cv) -> Iterator[Problem]:
    """Find the one entry out of order in its section, or against the order of the CV's sections."""
    every = ((page, entries) for page in cv.pages for entries in page.sections.values())
    sections = [
        (page, dated)
        for page, entries in every
        if len(dated := [e for e in entries if _has_place(e) and not fault(e, cv.about)]) > 1
    ]
    ordered = sum(_is_ordered(entries, newest=True) for _page, entries in sections)
    is_custom = ordered > 1 and ordered >= len(sections) - 1
    for page, entries in sections:
        if odd := _out_of_order(entries, is_custom=is_custom):
            text = f'"{odd.heading}" is out of order, by its date'
            yield page.at(odd.line, f"{text}; move it, or correct the date", is_hint=True)


def _has_place(entry: Entry) -> bool:
    """Tell whether an entry has one date; several have no place in an order."""
    return bool(entry.when and not entry.when.parts)


def _is_ordered(entries: Sequence[Entry], *, newest: bool) -> bool:
    """Tell whether entries are in order, newest or oldest first, by their starts or their ends.

    If one of two dates is only a year, either may be the later.
    """
    whens = [entry.when for entry in entries if entry.when]
    bounds = [(_bounds(when.start), _bounds(when.end)) for when in whens]
    return all(
        any((a[1] >= b[0]) if newest else (a[0] <= b[1]) for a, b in zip(one, other, strict=True))
        for one, other in pairwise(bounds)
    )


def _out_of_order(entries: Sequence[Entry], *, is_custom: bool) -> Entry | None:
    """Return the entry without which the others are in order, None if there is no such entry."""
    directions = (True,) if is_custom else (True, False)
    if any(_is_ordered(entries, newest=newest) for newest in directions):
        return None
    # All but one of a few entries are in some order by chance.
    if not is_custom and len(entries) < _MANY:
        return None
    for newest in directions:
        for place, odd in enumerate(entries):
            if _is_ordered([*entries[:place], *entries[place + 1 :]], newest=newest):
                return odd
    return None
