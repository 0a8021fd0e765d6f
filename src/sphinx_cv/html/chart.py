"""The chart of works per year on the site: bars, with a table beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..config import settings_of
from ..messages import plurals, words
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: How many labels of years fit side by side in a page's text, and on a phone.
_ROOM = 16
_ROOM_ON_PHONES = 10


def draw_bars(
    counts: dict[int, int], firsts: dict[int, int], language: str
) -> Iterator[dict[str, object]]:
    """Yield the template's values for each year; *firsts* counts works as first author by year."""
    _ = words(language)
    ngettext, first_author = plurals(language), _("As first or co-first author")
    highest = max(counts.values())
    for place, (year, count) in enumerate(counts.items()):
        back, first = len(counts) - 1 - place, firsts.get(year, 0)
        works = ngettext("{} work", "{} works", count)
        name = f"{year}: {works.format(count)}"
        yield {
            "year": year,
            "count": count,
            "firsts": first,
            "height": f"{count / highest:.1%}",
            "first": f"{first / count:.1%}" if first else "",
            "name": f"{name} ({first_author}: {first})" if any(firsts.values()) else name,
            "label": _seen(back, len(counts)),
        }


def _seen(back: int, count: int) -> str:
    """Return the CSS class of a year's label, *back* years before the last of *count* years."""
    step = -(-count // _ROOM)
    on_phones = step * -(-count // (step * _ROOM_ON_PHONES))
    return "" if back % on_phones == 0 else "cv-wide" if back % step == 0 else "cv-none"


class ChartTransform(SphinxPostTransform):
    """Replace the table that `{cv-chart}` makes by a chart."""

    formats = ("html",)
    default_priority = 400  # before Furo wraps tables in boxes

    def run(self, **_options: Any) -> None:
        language = settings_of(self.config).language
        _ = words(language)
        tables = [t for t in self.document.findall(nodes.table) if "cv-chart" in t["classes"]]
        for table in tables:
            years, cells = (list(row.findall(nodes.entry)) for row in table.findall(nodes.row))
            rows = [(int(y.astext()), c) for y, c in zip(years, cells, strict=True)]
            counts = {year: int(cell.astext()) for year, cell in rows}
            firsts = {year: cell["cv_first"] for year, cell in rows}
            best = max(counts, key=lambda year: (counts[year], year))
            html = render(
                self.config,
                "chart.html",
                bars=list(draw_bars(counts, firsts, language)),
                has_first=any(firsts.values()),
                about=_("From {} to {}; the most in {}, {}").format(
                    min(counts), max(counts), best, counts[best]
                ),
            )
            table.parent.replace(table, nodes.raw("", str(html), format="html"))


def setup(app: Sphinx) -> None:
    app.add_post_transform(ChartTransform)
