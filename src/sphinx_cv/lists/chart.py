"""The `{cv-chart}` directive: works per year."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from ..config import settings_of
from ..messages import words
from .directives import publications

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx

    from ..bibliography.work import Work

#: The most years shown: of a longer time, the last ones that have works.
_YEARS = 80


def count_years(works: Iterable[Work]) -> dict[int, int]:
    """Count works by year, from the first year to the last; works with no year are left out."""
    years = Counter(work.date.parts[0] for work in works if work.date.parts)
    if not years or max(years) - min(years) >= _YEARS:
        return dict(sorted(years.items())[-_YEARS:])
    return {year: years[year] for year in range(min(years), max(years) + 1)}


class table(nodes.table):  # noqa: N801  # writers look for a class of this name
    """A table that numfig does not count, since it is drawn as bars."""


def chart_table(counts: dict[int, int], title: str, leading: Mapping[int, int]) -> table:
    """Return the counts as a table: a row of years, and a row of numbers.

    The attribute `cv_first` of each number tells in how many of those works the owner is first or
    co-first author. Looks of PDFs and `html.chart` draw bars in place of the table.
    """
    columns = len(counts)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=4) for _year in counts), cols=columns)
    group += nodes.thead("", _row(counts))
    group += nodes.tbody("", numbers := _row(counts.values()))
    for cell, year in zip(numbers.children, counts, strict=True):
        cast("nodes.Element", cell)["cv_first"] = leading.get(year, 0)
    return table("", nodes.title("", title), group, classes=["cv-chart"])


def _row(numbers: Iterable[int]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", str(n))) for n in numbers))


class ChartDirective(SphinxDirective):
    """`{cv-chart}`: publications per year, the same works that `{cv-count}` of `all` counts."""

    def run(self) -> list[nodes.Node]:
        _ = words(settings_of(self.config).language)
        works = [entry.work for entry in publications(self.env)]
        counts = count_years(works)
        leading = count_years(work for work in works if work.role in {"first", "co-first"})
        return [chart_table(counts, _("Works per year"), leading)] if counts else []


def setup(app: Sphinx) -> None:
    app.add_directive("cv-chart", ChartDirective)
