"""The CV entry: an ISO 8601 date or interval, and the `{cv-entry}` directive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from babel.dates import format_interval, format_skeleton
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .config import settings_of
from .messages import babel_locale, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from babel import Locale
    from sphinx.application import Sphinx

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
#: CLDR skeletons for a year, a month of a year, a day: by how many numbers the date has.
_SKELETONS = {1: "y", 2: "yMMM", 3: "yMMMd"}


@dataclass(frozen=True)
class When:
    """A date or an interval; each end is `(year[, month[, day]])`, None an end still open."""

    start: tuple[int, ...]
    end: tuple[int, ...] | None


def parse_when(text: str) -> When:
    """Read `2020`, `2016-11`, `2016-11-05`, `2014-09/2019-11` or `2023-02/..` (ISO 8601).

    :raises ValueError: for anything else, and for an end before its start.
    """
    first, slash, last = text.strip().partition("/")
    start = _parse_date(first)
    if not slash:
        return When(start, start)
    end = None if last == ".." else _parse_date(last)
    # 2019 includes all of 2019: only the numbers that both ends have are compared.
    if end is not None and end < start[: len(end)]:
        raise ValueError(f"{text} ends before it starts")
    return When(start, end)


def _parse_date(text: str) -> tuple[int, ...]:
    match = _DAY.fullmatch(text)
    numbers = tuple(int(number) for number in match.groups() if number) if match else ()
    try:
        date(*((*numbers, 1, 1))[:3])
    except (TypeError, ValueError):
        raise ValueError(
            f"{text!r} is not a date; write 2020, 2016-11 or 2016-11-05, and 2014-09/2019-11 "
            "or 2023-02/.. for a time from one to another"
        ) from None
    return numbers


def iso_ends(when: When) -> tuple[str, str]:
    """Return both ends as ISO 8601 has them (`2014-09`, `2019-11`), '' for one still open."""
    start, end = (
        "-".join(f"{number:02}" for number in numbers) for numbers in (when.start, when.end or ())
    )
    return start, end


def format_when(when: When, language: str) -> str:
    """Print a date or interval as CLDR has it for *language* ("Sep 2014 – Nov 2019")."""
    _ = words(language)
    locale = babel_locale(language)
    if when.end is None:
        return _("{} – present").format(_format_date(when.start, locale))
    if when.end == when.start:
        return _format_date(when.start, locale)
    if len(when.start) == len(when.end):
        skeleton = _SKELETONS[len(when.start)]
        start, end = (date(*((*d, 1, 1))[:3]) for d in (when.start, when.end))
        return _plain(format_interval(start, end, skeleton, locale=locale))
    ends = (_format_date(end, locale) for end in (when.start, when.end))
    return _plain(locale.interval_formats[None].format(*ends))


def _format_date(numbers: tuple[int, ...], locale: Locale) -> str:
    day = date(*((*numbers, 1, 1))[:3])
    return format_skeleton(_SKELETONS[len(numbers)], day, locale=locale)


def _plain(text: str) -> str:
    # CLDR puts thin spaces round the dash; fonts and text extraction want plain ones.
    return text.replace("\u2009", " ")


def _when(argument: str | None) -> When:
    return parse_when(argument or "")


class EntryDirective(SphinxDirective):
    """`{cv-entry} HEADING` with `:when:`, `:where:`, `:what:` and a body in Markdown.

    Gives a container `cv-entry` of paragraphs `cv-when`, `cv-heading` (with an inline
    `cv-where`) and `cv-what`, and then the body: standard nodes that any builder writes. The
    container has the dates as ISO 8601, too, in its attributes `cv_start` and `cv_end`.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "when": _when,
        "where": directives.unchanged_required,
        "what": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        entry = nodes.container(classes=["cv-entry"])
        self.set_source_info(entry)
        heading = self._paragraph("cv-heading", nodes.strong(), self.arguments[0])
        if "when" in self.options:
            text = format_when(self.options["when"], settings_of(self.config).language)
            entry["cv_start"], entry["cv_end"] = iso_ends(self.options["when"])
            entry += nodes.paragraph("", text, classes=["cv-when"])
        if "where" in self.options:
            heading += nodes.Text(" ")
            place = nodes.inline(classes=["cv-where"])
            heading += self._filled(place, self.options["where"])
        entry += heading
        if "what" in self.options:
            entry += self._paragraph("cv-what", nodes.emphasis(), self.options["what"])
        entry += self.parse_content_to_nodes()
        return [entry]

    def _paragraph(self, name: str, inner: nodes.Element, text: str) -> nodes.paragraph:
        paragraph = nodes.paragraph("", "", self._filled(inner, text), classes=[name])
        self.set_source_info(paragraph)
        return paragraph

    def _filled(self, element: nodes.Element, text: str) -> nodes.Element:
        children, messages = self.parse_inline(text)
        element += [*children, *messages]
        # A heading, a place or a post is data: what looks like HTML in it is printed as typed.
        for raw in list(element.findall(nodes.raw)):
            raw.replace_self(nodes.Text(raw.astext()))
        return element


def setup(app: Sphinx) -> None:
    app.add_directive("cv-entry", EntryDirective)
