"""The chart of works per year on the site: SVG, with a table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..config import settings_of
from ..messages import words
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: In pixels: the text that a chart must fit in, the widest column of a year, the highest bar.
_WIDTH, _COLUMN, _HEIGHT = 680, 34, 48
#: Room above a bar for its number, and below the bars for the years.
_ABOVE, _BELOW = 16, 20


def layout(counts: dict[int, int]) -> dict[str, Any]:
    """Return what the template draws of works per year: the size, and the bars."""
    column = min(_COLUMN, _WIDTH // len(counts))
    gap = column / 4
    # The first bar begins at the edge, the last one ends there.
    width, height = column * len(counts) - gap, _ABOVE + _HEIGHT + _BELOW
    return {"width": f"{width:g}", "height": height, "bars": list(_bars(counts, column, gap))}


def _bars(counts: dict[int, int], column: int, gap: float) -> Iterator[dict[str, object]]:
    highest = max(counts.values())
    # A year is written where there is room for it, counted from the last one.
    step = -(-_COLUMN // max(column, 1))
    for place, (year, count) in enumerate(counts.items()):
        height = round(_HEIGHT * count / highest, 1)
        top = _ABOVE + _HEIGHT - height
        yield {
            "count": count,
            "x": column * place,
            "y": f"{top:g}",
            "width": f"{column - gap:g}",
            "height": f"{height:g}",
            "middle": f"{column * place + (column - gap) / 2:g}",
            "above": f"{top - 4:g}",
            "year": year if (len(counts) - 1 - place) % step == 0 else "",
        }


class ChartTransform(SphinxPostTransform):
    """Put a chart in the place of the table that `{cv-chart}` makes."""

    formats = ("html",)
    default_priority = 400  # before Furo puts boxes round tables

    def run(self, **_options: Any) -> None:
        _ = words(settings_of(self.config).language)
        tables = [t for t in self.document.findall(nodes.table) if "cv-chart" in t["classes"]]
        for number, table in enumerate(tables):
            years, numbers = (
                [int(cell.astext()) for cell in row.findall(nodes.entry)]
                for row in table.findall(nodes.row)
            )
            counts = dict(zip(years, numbers, strict=True))
            best = max(counts, key=lambda year: (counts[year], year))
            html = render(
                self.config,
                "chart.html",
                **layout(counts),
                name=f"cv-chart-{number}",
                counts=sorted(counts.items(), reverse=True),
                about=_("From {} to {}; the most in {}, {}").format(
                    min(counts), max(counts), best, counts[best]
                ),
            )
            table.parent.replace(table, nodes.raw("", str(html), format="html"))


def setup(app: Sphinx) -> None:
    app.add_post_transform(ChartTransform)
