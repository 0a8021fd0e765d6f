"""The look of a work: the pybtex style, name and label included, that draws it as nodes."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.sorting.none import SortingStyle
from sphinx import addnodes
from sphinxcontrib.bibtex.style.names.last import LastNameStyle

from ..bibliography import latex
from ..bibliography.identifiers import read_links
from ..bibliography.names import print_name
from ..bibliography.people import owner_positions, read_marks
from ..bibliography.works import MARKS
from ..messages import _
from .venue import draw_venue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybtex.database import Entry


@dataclass(frozen=True)
class Look:
    """What conf.py says about the look of a list."""

    spellings: tuple[str, ...] = ()
    #: Language of the build, as a code: en, zh.
    language: str = "en"
    #: Print [J], [C] … after the title, as GB/T 7714 has it.
    type_marks: bool = False
    #: Print at most so many authors, and the owner and the last always; 0 prints all.
    max_authors: int = 0
    #: Fields printed as remarks, with the text round their values; none are printed if empty.
    remarks: tuple[tuple[str, str], ...] = ()
    #: As at the end of a text: no marks, no notes, and the first link only.
    brief: bool = False


class Rendered:
    """Nodes in the place of pybtex's rich text: built once, given out as copies."""

    def __init__(self, children: list[nodes.Node], look: Look) -> None:
        self.children = children
        self.look = look

    def render(self, backend: object) -> list[nodes.Node]:
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


def format_work(work: Entry, look: Look) -> list[nodes.Node]:
    """Draw *work*: authors, title, venue, numbers, year, translation, notes, remarks, links."""
    fields = work.fields
    chinese = fields["lang"] in {"zh", "ja"}
    parts: list[nodes.Node] = []
    if people := _people(work, look, chinese):
        parts += [nodes.inline("", "", *people, classes=["cv-authors"]), nodes.Text(". ")]
    parts += [*_title(fields, look), nodes.Text(" ")]
    where = draw_venue(work, chinese)
    parts += [*where, nodes.Text(".")] if where else []
    if translation := _translation(fields, look):
        parts += [nodes.Text(" "), translation]
    for name in ("award", "note"):
        if name in fields and not look.brief:
            text = latex.to_nodes(fields[name].rstrip(" ."))
            parts += [nodes.Text(" "), nodes.inline("", "", *text, classes=[f"cv-{name}"])]
            parts.append(nodes.Text("."))
    if remarks := _remarks(fields, look):
        parts += [nodes.Text(" "), remarks]
    if links := _links(work, look):
        parts += [nodes.Text(" "), links]
    return parts


def _people(work: Entry, look: Look, chinese: bool) -> list[nodes.Node]:
    role = "author" if work.persons.get("author") else "editor"
    persons = tuple(work.persons.get(role, ()))
    others = f"{role}+others" in work.fields
    if not persons:
        return []
    owner = set(owner_positions(persons, look.spellings))
    marks = read_marks(work.fields.get(f"{role}+an", ""), len(persons), tuple(MARKS)).by_place
    places = _shown(len(persons), owner, look.max_authors)
    comma, last = ("，", "，") if chinese else (", ", ", and " if len(persons) > 2 else " and ")
    found: list[nodes.Node] = []
    for before, place in zip((0, *places), places, strict=False):
        if before:
            final = place == len(persons) and not others and place == before + 1
            gap = "" if place == before + 1 else "…" + comma
            found.append(nodes.Text((last if final else comma) + gap))
        name = print_name(persons[place - 1])
        found.append(
            nodes.strong("", name, classes=["cv-owner"]) if place in owner else nodes.Text(name)
        )
        mine = () if look.brief else marks.get(place, ())
        found += [mark_node(word) for word in MARKS if word in mine]
    if others:
        found.append(nodes.Text("等" if chinese else ", " + _("et al")))
    if role == "editor":
        found.append(nodes.Text(" " + (_("(ed.)") if len(persons) == 1 else _("(eds)"))))
    return found


def _shown(count: int, owner: set[int], limit: int) -> list[int]:
    """Give the places of the authors printed: the first *limit*, the owner, the last."""
    if not limit or count <= limit + 1:
        return list(range(1, count + 1))
    return sorted({*range(1, limit + 1), *owner, count})


def mark_words() -> dict[str, str]:
    """Give what each mark means, in the language of the build."""
    return {
        "equal": _("equal contribution"),
        "corresponding": _("corresponding author"),
        "student": _("mentored student"),
    }


def mark_node(word: str) -> nodes.superscript:
    """Draw a mark: raised, and for a screen reader with its meaning in words."""
    spoken = addnodes.only(expr="html")
    spoken += nodes.inline("", f" ({mark_words()[word]})", classes=["cv-spoken"])
    return nodes.superscript("", "", nodes.Text(MARKS[word]), spoken, classes=[f"cv-mark-{word}"])


def _title(fields: Mapping[str, str], look: Look) -> list[nodes.Node]:
    title = latex.to_nodes(fields.get("title", ""))
    if not title:
        return [nodes.strong("", _("[no title]"), classes=["cv-missing"])]
    if "subtitle" in fields:
        title += [nodes.Text(": "), *latex.to_nodes(fields["subtitle"])]
    end = title[-1].astext()[-1:]
    found: list[nodes.Node] = [nodes.inline("", "", *title, classes=["cv-title"])]
    if look.type_marks:
        mark = f"[{_TYPE_MARKS[fields['kind']]}]"
        return [
            *found,
            nodes.Text(" "),
            nodes.inline("", mark, classes=["cv-type"]),
            nodes.Text("."),
        ]
    return found if end in ".?!。？！" else [*found, nodes.Text(".")]


def _translation(fields: Mapping[str, str], look: Look) -> nodes.inline | None:
    """Draw title and venue in the language of the build, after a work in another one."""
    if fields["lang"] in {"", look.language}:
        return None
    names = (f"{name}_{look.language}" for name in ("title", "journal", "booktitle"))
    known = [latex.to_text(fields[name]).rstrip(".") for name in names if name in fields]
    if not known:
        return None
    text = ". ".join((*known, *filter(None, [_language_name(fields["lang"])])))
    return nodes.inline("", f"[{text}.]", classes=["cv-translation", f"language-{look.language}"])


def _language_name(code: str) -> str:
    names = {"zh": _("In Chinese"), "ja": _("In Japanese"), "ko": _("In Korean")}
    return names.get(code, "")


def _remarks(fields: Mapping[str, str], look: Look) -> nodes.inline | None:
    found = [(text, latex.to_text(fields[name])) for name, text in look.remarks if name in fields]
    texts = [text.format(value).replace(" ", "\N{NO-BREAK SPACE}") for text, value in found]
    return nodes.inline("", " · ".join(texts), classes=["cv-remarks"]) if texts else None


def _links(work: Entry, look: Look) -> nodes.inline | None:
    row = nodes.inline(classes=["cv-links"])
    for link in read_links(work.fields)[0][: 1 if look.brief else None]:
        if len(row):
            row += nodes.Text("\N{NO-BREAK SPACE}· ")
        reference = nodes.reference(
            "", link.text, refuri=link.url, classes=[f"cv-link-{link.field}"]
        )
        if link.field != "doi":  # a DOI says by itself what it leads to
            spoken = addnodes.only(expr="html")
            spoken += nodes.inline("", f" ({work.fields['label']})", classes=["cv-spoken"])
            reference += spoken
        row += reference
    return row if len(row) else None


class WorkStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """The pybtex style; `style_class` gives it the look that conf.py asks for."""

    # Classes, not names: pybtex looks a name up among all that is installed, for each list.
    default_name_style = LastNameStyle
    default_label_style = LabelStyle
    default_sorting_style = SortingStyle
    look = Look()
    #: Works of the last build, and how they were drawn: most do not change from one to the next.
    drawn: Mapping[str, tuple[Entry, Rendered]] = MappingProxyType({})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.sort = newest_first
        self.format_labels = labels

    def format_entry(self, label: str, entry: Entry, bib_data: object = None) -> FormattedEntry:
        work, rendered = self.drawn.get(entry.key, (None, None))
        if rendered is None or work != entry or rendered.look != self.look:
            rendered = Rendered(format_work(entry, self.look), self.look)
        return FormattedEntry(entry.key, rendered, label)


def newest_first(works: Iterable[Entry]) -> list[Entry]:
    """Sort works as their lists show them."""
    return sorted(works, key=lambda work: str(work.fields["order"]), reverse=True)


def labels(works: Iterable[Entry]) -> list[str]:
    """Look up the permanent labels."""
    return [work.fields["label"] for work in works]


def style_class(
    look: Look, drawn: Mapping[str, tuple[Entry, Rendered]] = MappingProxyType({})
) -> type[WorkStyle]:
    """Make a style for a look: sphinxcontrib-bibtex knows styles by class, without arguments."""
    return type("ConfiguredStyle", (WorkStyle,), {"look": look, "drawn": drawn})
