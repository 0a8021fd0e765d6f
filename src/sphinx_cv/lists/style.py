"""The look of a work in a list: docutils nodes, and the pybtex styles that lists choose."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.sorting.none import SortingStyle
from sphinx import addnodes
from sphinxcontrib.bibtex.style.names.last import LastNameStyle

from ..bibliography.people import MARKS
from ..messages import words
from .prose import text_nodes
from .venue import draw_venue, editor_mark, is_spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.names import Person
    from ..bibliography.work import Work
    from ..config import Printing
    from .sphinxcontrib_bibtex import WorkEntry

#: How many authors `cv-short` and `cv-brief` print, besides the owner and the last.
_FEW = 3


class Rendered:
    """Nodes in the place of pybtex's rich text: built once, given out as copies."""

    def __init__(self, children: list[nodes.Node]) -> None:
        self.children = children

    def render(self, _backend: object) -> list[nodes.Node]:
        return [child.deepcopy() for child in self.children]


#: Marks of types in GB/T 7714-2015.
_TYPE_MARKS = {
    "journal": "J",
    "conference": "C",
    "book": "M",
    "chapter": "M",
    "preprint": "A",
    "thesis": "D",
    "report": "R",
    "patent": "P",
    "dataset": "DS",
    "software": "CP",
    "talk": "Z",
    "other": "Z",
}


def format_work(work: Work, look: Printing) -> list[nodes.Node]:
    """Draw *work*: authors, title, venue, numbers, year, translation, notes, remarks, links."""
    parts: list[nodes.Node] = []
    if people := _people(work, look):
        parts += [nodes.inline("", "", *people, classes=["cv-authors"]), nodes.Text(". ")]
    parts += [*_title(work, look), nodes.Text(" ")]
    parts += [*draw_venue(work, look.language), nodes.Text(".")]
    if translation := _translation(work, look):
        parts += [nodes.Text(" "), translation]
    for name in () if look.is_brief else ("award", "note"):
        if text := text_nodes(work.text(name).without_full_stop()):
            parts += [nodes.Text(" "), nodes.inline("", "", *text, classes=[f"cv-{name}"])]
            parts.append(nodes.Text("."))
    for row in (_remarks(work, look), _links(work, look)):
        parts += [nodes.Text(" "), row] if row else []
    return parts


def _people(work: Work, look: Printing) -> list[nodes.Node]:
    _ = words(look.language)
    people = work.creators
    count = len(people.persons)
    if not count:
        return []
    chinese = is_spaceless(work)
    comma, last = ("，", "，") if chinese else (", ", ", and " if count > 2 else " and ")
    found: list[nodes.Node] = []
    before = 0
    for place in _shown(people.persons, look.max_authors):
        if before:
            is_final = place == count and not people.others and place == before + 1
            gap = "" if place == before + 1 else "…" + comma
            found.append(nodes.Text((last if is_final else comma) + gap))
        found += _person(people.persons[place - 1], look)
        before = place
    if people.others:
        found.append(nodes.Text("等" if chinese else ", " + _("et al")))
    if not work.authors:
        found.append(nodes.Text(" " + editor_mark(people, look.language)))
    return found


def _person(person: Person, look: Printing) -> list[nodes.Node]:
    name: nodes.Node = nodes.Text(person.name)
    if person.is_owner:
        name = nodes.strong("", person.name, classes=["cv-owner"])
    marks = [] if look.is_brief else [word for word in MARKS if word in person.marks]
    return [name, *(mark_node(word, look.language) for word in marks)]


def _shown(persons: tuple[Person, ...], limit: int) -> list[int]:
    """Return the places (from 1) of the authors printed: the first *limit*, the owner, the last."""
    count = len(persons)
    if not limit or count <= limit + 1:
        return list(range(1, count + 1))
    owner = {place for place, person in enumerate(persons, 1) if person.is_owner}
    return sorted({*range(1, limit + 1), *owner, count})


def mark_words(language: str) -> dict[str, str]:
    """Return what each mark means, in the language of the build."""
    _ = words(language)
    return {
        "equal": _("equal contribution"),
        "corresponding": _("corresponding author"),
        "student": _("mentored student"),
    }


def mark_node(word: str, language: str) -> nodes.superscript:
    """Draw a mark: raised, and for a screen reader with its meaning in words."""
    spoken = addnodes.only(expr="html")
    spoken += nodes.inline("", f" ({mark_words(language)[word]})", classes=["cv-spoken"])
    return nodes.superscript("", "", nodes.Text(MARKS[word]), spoken, classes=[f"cv-mark-{word}"])


def _title(work: Work, look: Printing) -> list[nodes.Node]:
    title = text_nodes(work.text("title"))
    if not title:
        _ = words(look.language)
        return [nodes.strong("", _("[no title]"), classes=["cv-missing"])]
    if subtitle := text_nodes(work.text("subtitle")):
        title += [nodes.Text(": "), *subtitle]
    found: list[nodes.Node] = [nodes.inline("", "", *title, classes=["cv-title"])]
    if look.type_marks:
        mark = nodes.inline("", f"[{_TYPE_MARKS[work.kind]}]", classes=["cv-type"])
        return [*found, nodes.Text(" "), mark, nodes.Text(".")]
    ends = title[-1].astext()[-1:] in set(".?!。？！")
    return found if ends else [*found, nodes.Text(".")]


def _translation(work: Work, look: Printing) -> nodes.inline | None:
    """Draw title and venue in the language of the build, after a work in another one."""
    code = look.language.partition("_")[0]
    if work.language in {"", code}:
        return None
    names = (f"{name}_{code}" for name in ("title", "journal", "booktitle"))
    known = [work.plain(name).rstrip(".") for name in names if name in work.texts]
    if not known:
        return None
    text = ". ".join((*known, *filter(None, [_language_name(work.language, look)])))
    return nodes.inline("", f"[{text}.]", classes=["cv-translation", f"language-{code}"])


def _language_name(code: str, look: Printing) -> str:
    _ = words(look.language)
    names = {"zh": _("In Chinese"), "ja": _("In Japanese"), "ko": _("In Korean")}
    return names.get(code, "")


def _remarks(work: Work, look: Printing) -> nodes.inline | None:
    found = [(text, work.plain(name)) for name, text in look.remarks if name in work.texts]
    texts = [text.format(value).replace(" ", "\N{NO-BREAK SPACE}") for text, value in found]
    return nodes.inline("", " · ".join(texts), classes=["cv-remarks"]) if texts else None


def _links(work: Work, look: Printing) -> nodes.inline | None:
    row = nodes.inline(classes=["cv-links"])
    for link in work.links[: 1 if look.is_brief else None]:
        if len(row):
            row += nodes.Text("\N{NO-BREAK SPACE}· ")
        reference = nodes.reference(
            "", link.text, refuri=link.url, classes=[f"cv-link-{link.field}"]
        )
        if link.field != "doi":  # a DOI says by itself what it leads to
            spoken = addnodes.only(expr="html")
            spoken += nodes.inline("", f" ({work.label})", classes=["cv-spoken"])
            reference += spoken
        row += reference
    return row if len(row) else None


def looks(printing: Printing) -> dict[str, Printing]:
    """Return how each style prints works, by the names that `:style:` takes."""
    few = min(printing.max_authors or _FEW, _FEW)
    plain = replace(printing, remarks=())
    return {
        "cv": plain,
        "cv-remarks": printing,
        "cv-short": replace(plain, max_authors=few),
        "cv-brief": replace(plain, max_authors=few, type_marks=False, is_brief=True),
    }


class WorkStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """The style `cv`, which has conf.py's settings from each entry itself."""

    # Classes, not names: pybtex looks a name up among all that is installed, for each list.
    default_name_style = LastNameStyle
    default_label_style = LabelStyle
    default_sorting_style = SortingStyle
    name: ClassVar[str] = "cv"

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.sort = _sorted
        self.format_labels = _labels

    def format_entry(self, label: str, entry: WorkEntry, bib_data: object = None) -> FormattedEntry:
        if self.name not in entry.drawn:
            look = looks(entry.printing)[self.name]
            entry.drawn[self.name] = Rendered(format_work(entry.work, look))
        return FormattedEntry(entry.key, entry.drawn[self.name], label)


class RemarksStyle(WorkStyle):
    """`cv-remarks`: with the fields of cv_remarks."""

    name = "cv-remarks"


class ShortStyle(WorkStyle):
    """`cv-short`: with three authors at most, the owner and the last."""

    name = "cv-short"


class BriefStyle(WorkStyle):
    """`cv-brief`: the same with one link, and without marks and notes."""

    name = "cv-brief"


#: As the entry points of the package have them.
STYLES = (WorkStyle, RemarksStyle, ShortStyle, BriefStyle)


def _sorted(entries: Iterable[WorkEntry]) -> list[WorkEntry]:
    return sorted(entries, key=lambda entry: entry.work.order, reverse=True)


def _labels(entries: Iterable[WorkEntry]) -> list[str]:
    return [entry.work.label for entry in entries]
