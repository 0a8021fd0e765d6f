"""Controls of a page's full list: search, filters, order. `_static/works.js` works them.

The build draws them, in the language of the CV, and the script shows and hides what is there:
without it the whole list is read.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from ..bibliography.latex import to_text
from ..messages import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pybtex.database import Entry

    from ..config import Kinds

#: The year of a work that is not out yet: later than any.
_FORTHCOMING = 9999


@dataclass(frozen=True)
class Facts:
    """What a work is found by, and its place in the order of dates (the oldest has 0)."""

    kind: str
    role: str
    #: None where it is not known.
    year: int | None
    topics: tuple[str, ...]
    order: int


def read_facts(work: Entry) -> Facts:
    """Read from a work what it is found by."""
    fields = work.fields
    if fields["issued"]:
        year: int | None = int(fields["issued"][:4])
    else:
        year = _FORTHCOMING if fields["year"] else None
    topics = (topic.strip() for topic in re.split("[,;]", to_text(fields.get("keywords", ""))))
    order = int(fields["order"])
    return Facts(fields["kind"], fields["role"], year, tuple(filter(None, topics)), order)


def draw_controls(works: Mapping[str, Entry], kinds: Kinds) -> str:
    """Draw the controls for *works*, by the ids of their items, and what the script must know.

    A choice is offered where there is something to choose.
    """
    facts = {id_: read_facts(work) for id_, work in works.items()}
    # In a script element the text is not read as HTML, but for what would end it.
    rows = {id_: vars(fact) for id_, fact in facts.items()}
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", r"\u003c")
    count = len(facts)
    words = {
        "find": _("Find works in this list"),
        "search": _("Search"),
        "clear": _("Clear"),
        "shown": _("{shown} of {all} works"),
    }
    words = {name: escape(text) for name, text in words.items()}
    return (
        f'<form class="cv-filter" role="search" autocomplete="off" hidden '
        f'aria-label="{words["find"]}">'
        f'<label class="cv-words">{words["search"]}<input type="search" name="q"></label>'
        f"{''.join(_selects(list(facts.values()), kinds))}"
        f'<p><output data-text="{words["shown"]}">'
        f"{words['shown'].format(shown=count, all=count)}</output> "
        f'<button type="reset">{words["clear"]}</button></p></form>'
        f'<script type="application/json" class="cv-works-data">{data}</script>'
    )


def _selects(facts: list[Facts], kinds: Kinds) -> Iterator[str]:
    topics = Counter(topic for fact in facts for topic in fact.topics)
    headings = {kind: _(heading) for kind, (_letter, heading) in kinds.items()}
    roles = {
        "first": _("First author"),
        "co-first": _("Co-first author"),
        "author": _("Co-author"),
        "editor": _("Editor"),
    }
    years = sorted({fact.year for fact in facts if fact.year} - {_FORTHCOMING}, reverse=True)
    yield _select("kind", _("Kind"), _counted(headings, (fact.kind for fact in facts)), 2)
    yield _select("role", _("Role"), _counted(roles, (fact.role for fact in facts)), 2)
    yield _select("topic", _("Topic"), {t: f"{t} ({topics[t]})" for t in sorted(topics)}, 1)
    for name, text in (("from", _("From year")), ("to", _("To year"))):
        yield _select(name, text, {str(year): str(year) for year in years}, 2)
    orders = {"year": _("Year"), "label": _("Label")}
    yield _select("sort", _("Sort by"), orders, 2, _("As listed"))


def _counted(names: dict[str, str], values: Iterable[str]) -> dict[str, str]:
    counts = Counter(values)
    return {value: f"{text} ({counts[value]})" for value, text in names.items() if counts[value]}


def _select(name: str, text: str, options: dict[str, str], least: int, every: str = "") -> str:
    """Draw a choice, if there are *least* options besides *every* one."""
    if len(options) < least:
        return ""
    rows = "".join(
        f'<option value="{escape(value)}">{escape(shown)}</option>'
        for value, shown in {"": every or _("All"), **options}.items()
    )
    return f'<label>{escape(text)}<select name="{name}">{rows}</select></label>'


def place_controls(items: list[nodes.list_item], controls: nodes.raw) -> None:
    """Put the controls before the first list of *items*, or the section that is all list."""
    place: nodes.Element = items[0].parent
    section = place.parent
    number = section.index(place)
    if isinstance(section, nodes.section) and isinstance(section.parent, nodes.section):
        section, number = section.parent, section.parent.index(section)
    elif isinstance(legend := section[number - 1], nodes.paragraph):
        number -= "cv-legend" in legend["classes"]
    section.insert(number, controls)


def link_label(item: nodes.list_item) -> None:
    """Make the label of a work a link to the work itself: an address to send."""
    for label in item.findall(nodes.inline):
        if "cv-label" in label["classes"]:
            link = nodes.reference(refid=item["ids"][0], reftitle=_("Link to this work"))
            link += label.children
            label.children = []
            label += link
            return
