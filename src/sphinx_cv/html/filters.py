"""Controls of a page's full list (search, filters, order), run by `static/works.js`.

The build draws them in the language of the CV, and the script shows and hides works. Without it,
the whole list is shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from ..bibliography.alphabet import sort_key
from ..bibliography.date import FORTHCOMING
from ..bibliography.languages import capital
from ..config import settings_of
from ..lists.terms import year_heading
from ..messages import words
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markupsafe import Markup
    from sphinx.application import Sphinx

    from ..bibliography.work import Work
    from ..config import Settings

#: A choice: its name, its text, and its options as pairs of value and text.
Choice = tuple[str, str, list[tuple[str, str]]]


@dataclass(frozen=True)
class Facts:
    """What a work is filtered by, and its place in the order of dates (0 for the oldest)."""

    kind: str
    role: str
    #: What else the owner was: "corresponding".
    marks: tuple[str, ...]
    #: None where it is not known.
    year: int | None
    topics: tuple[str, ...]
    order: int
    #: The heading above it in the order of years, '' if that is its year.
    head: str


def read_facts(work: Work, language: str) -> Facts:
    """Return what a work is filtered by."""
    year = work.date.numbers[0] or None
    if year is None and work.date.text:  # a date of words, like "in press"
        year = FORTHCOMING
    head = "" if work.date.parts else year_heading(work.date.year, language)
    return Facts(work.category, work.role, work.owner_marks, year, work.topics, work.order, head)


def draw_controls(app: Sphinx, works: Mapping[str, Work], *, has_labels: bool) -> Markup:
    """Draw the controls for *works*, keyed by ids of list items, with the data for the script."""
    settings = settings_of(app.config)
    facts = {id_: read_facts(work, settings.language) for id_, work in works.items()}
    return render(
        app.config,
        "filters.html",
        # Without empty values, which are the script's defaults.
        rows={
            id_: {name: value for name, value in vars(fact).items() if value}
            for id_, fact in facts.items()
        },
        selects=list(_choices(list(facts.values()), settings, has_labels)),
        count=len(facts),
    )


def _choices(facts: list[Facts], settings: Settings, has_labels: bool) -> Iterator[Choice]:
    """Yield the choices that have enough options, and the order."""
    _ = words(settings.language)
    every = _("All")
    headings = {kind: _(row.heading) for kind, row in settings.kinds.items()}
    roles = {
        "first": _("First author"),
        "co-first": _("Co-first author"),
        "corresponding": capital(_("corresponding author"), settings.language),
        "author": _("Co-author"),
        "composer": _("Composer"),
        "editor": _("Editor"),
        "translator": _("Translator"),
        "supervisor": _("Supervisor"),
    }
    played = [role for fact in facts for role in (fact.role, *fact.marks)]
    topics = Counter(topic for fact in facts for topic in fact.topics)
    in_order = sorted(topics, key=lambda topic: sort_key(topic, settings.language_code))
    years = sorted({fact.year for fact in facts if fact.year} - {FORTHCOMING}, reverse=True)
    year_options = [(str(year), str(year)) for year in years]
    rows = [
        ("kind", _("Kind"), _counted(headings, (fact.kind for fact in facts)), 2),
        ("role", _("Role"), _counted(roles, played), 2),
        ("topic", _("Topic"), [(t, f"{t} ({topics[t]})") for t in in_order], 1),
        ("from", _("From year"), year_options, 2),
        ("to", _("To year"), year_options, 2),
    ]
    for name, text, options, least in rows:
        if len(options) >= least:
            yield name, text, [("", every), *options]
    orders = [("", _("As listed")), ("year", _("Year"))]
    orders += [("label", _("Label"))] if has_labels else []
    yield "sort", _("Sort by"), orders


def _counted(names: dict[str, str], values: Iterable[str]) -> list[tuple[str, str]]:
    counts = Counter(values)
    return [(v, f"{text} ({counts[v]})") for v, text in names.items() if counts[v]]


def place_controls(items: list[nodes.list_item], controls: nodes.raw) -> None:
    """Insert the controls before the first list of *items*, or before its subsection."""
    place: nodes.Element = items[0].parent
    section = place.parent
    number = section.index(place)
    if isinstance(section, nodes.section) and isinstance(section.parent, nodes.section):
        section, number = section.parent, section.parent.index(section)
    elif isinstance(legend := section[number - 1], nodes.paragraph):
        number -= "cv-legend" in legend["classes"]
    section.insert(number, controls)
