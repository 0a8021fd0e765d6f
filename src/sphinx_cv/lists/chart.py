"""Works per year as a small picture: SVG with a table beside it on the web, a table elsewhere."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from ..messages import _
from .directives import all_works

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry
    from sphinx.application import Sphinx

#: In pixels: the text that a chart must fit in, the widest column of a year, the highest bar.
_WIDTH, _COLUMN, _HEIGHT = 680, 34, 48
#: Of a longer time, only the years that have works are shown, and no more than these.
_YEARS = 80
#: Room above a bar for its number, and below the bars for the years.
_ABOVE, _BELOW = 16, 20


def count_years(works: Iterable[Entry]) -> dict[int, int]:
    """Count works by year, from the first year to the last; works with no year are left out."""
    years = Counter(int(issued[:4]) for work in works if (issued := work.fields["issued"]))
    if not years or max(years) - min(years) >= _YEARS:
        return dict(sorted(years.items())[-_YEARS:])
    return {year: years[year] for year in range(min(years), max(years) + 1)}


def draw_chart(counts: dict[int, int], name: str) -> str:
    """Draw works per year as SVG; *name* is a prefix for its ids. Colours are the style sheet's."""
    column = min(_COLUMN, _WIDTH // len(counts))
    # A year is written where there is room for it, counted from the last one.
    step = -(-_COLUMN // max(column, 1))
    highest = max(counts.values())
    gap = column / 4
    # The first bar begins at the edge, the last one ends there.
    width, height = column * len(counts) - gap, _ABOVE + _HEIGHT + _BELOW
    best = max(counts, key=lambda year: (counts[year], year))
    title = escape(_("Works per year"))
    about = _("From {} to {}; the most in {}, {}").format(min(counts), max(counts), best, highest)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cv-chart" role="img" width="{width:g}" '
        f'height="{height}" viewBox="0 0 {width:g} {height}" '
        f'aria-labelledby="{name}-title" aria-describedby="{name}-about">'
        f'<title id="{name}-title">{title}</title>'
        f'<desc id="{name}-about">{escape(about)}</desc>'
    ]
    for place, (year, count) in enumerate(counts.items()):
        bar = round(_HEIGHT * count / highest, 1)
        top = _ABOVE + _HEIGHT - bar
        middle = column * place + (column - gap) / 2
        if count:
            parts.append(
                f'<rect x="{column * place}" y="{top:g}" width="{column - gap:g}" '
                f'height="{bar:g}"/><text x="{middle:g}" y="{top - 4:g}">{count}</text>'
            )
        if (len(counts) - 1 - place) % step == 0:
            parts.append(f'<text x="{middle:g}" y="{height - 5}">{year}</text>')
    return "".join((*parts, "</svg>"))


def _draw_table(counts: dict[int, int]) -> str:
    rows = (
        f'<tr><th scope="row">{year}</th><td>{count}</td></tr>'
        for year, count in sorted(counts.items(), reverse=True)
    )
    columns = (_("Year"), _("Works"))
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns)
    summary = escape(_("Works per year as a table"))
    return (
        f'<details class="cv-chart-table"><summary>{summary}</summary>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></details>"
    )


def chart_table(counts: dict[int, int]) -> nodes.table:
    """Give the counts as a table of two rows, of which the PDF's template makes a chart."""
    columns = len(counts)
    group = nodes.tgroup("", *(nodes.colspec(colwidth=4) for _year in counts), cols=columns)
    group += nodes.thead("", _row(counts))
    group += nodes.tbody("", _row(counts.values()))
    return nodes.table("", nodes.title("", _("Works per year")), group, classes=["cv-chart"])


def _row(numbers: Iterable[int]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", str(n))) for n in numbers))


class ChartDirective(SphinxDirective):
    """`{cv-chart}`: works per year."""

    def run(self) -> list[nodes.Node]:
        counts = count_years(all_works(self.env))
        if not counts:
            return []
        name = f"cv-chart-{self.env.new_serialno('cv-chart')}"
        html = f"<div>{draw_chart(counts, name)}</div>{_draw_table(counts)}"
        web = addnodes.only("", nodes.raw("", html, format="html"), expr="html")
        return [web, addnodes.only("", chart_table(counts), expr="not html")]


def setup(app: Sphinx) -> None:
    app.add_directive("cv-chart", ChartDirective)
