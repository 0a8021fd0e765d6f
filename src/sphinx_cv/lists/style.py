"""The look of a work in a list, and the pybtex styles of that look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.sorting.none import SortingStyle
from sphinxcontrib.bibtex.style.names.last import LastNameStyle

from ..bibliography.languages import wording_language
from ..bibliography.people import MARKS, collaboration
from ..messages import words
from .names import ELLIPSIS, join
from .pieces import Piece, addresses, as_nodes, capitalized, inline, prose, sentence
from .venue import apart, draw_title, draw_venue, editor_mark, is_book

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from ..bibliography.names import People, Person
    from ..bibliography.work import Work
    from ..config import Printing
    from .pieces import Drawn
    from .pybtex_entries import WorkEntry

#: How many authors `cv-short` and `cv-brief` print, besides the owner and the last.
_FEW = 3
#: What a translation says of the language of its work.
IN_LANGUAGES = {
    "ar": "In Arabic", "de": "In German", "en": "In English", "es": "In Spanish",
    "fa": "In Persian", "fr": "In French", "he": "In Hebrew", "it": "In Italian",
    "ja": "In Japanese", "ko": "In Korean", "nl": "In Dutch", "pl": "In Polish",
    "pt": "In Portuguese", "ru": "In Russian", "zh": "In Chinese",
}  # fmt: skip
#: Marks of types in GB/T 7714-2015.
TYPE_MARKS = {
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


def language_of(work: Work, language: str) -> str:
    """Return the language of the words in a work, in a CV in *language*."""
    return wording_language(work.language, str(work.text("title")), language)


def draw_work(work: Work, look: Printing) -> Drawn:
    """Draw *work*: authors, title, venue, numbers, year, translation, notes, remarks, links."""
    parts: Drawn = []
    own = replace(look, language=language_of(work, look.language), reader=look.language)
    if people := _people(work, own):
        parts += [*sentence(inline("cv-authors", *people)), " "]
    parts += [*_title(work, own), " ", *_contributors(work, own)]
    parts += sentence(*draw_venue(work, own.language))
    if own.language.partition("_")[0] in {"ar", "fa", "ur"}:
        parts = _with_arabic_commas(parts)
    if translation := _translation(work, look):
        parts += [" ", translation]
    for name in () if look.is_brief else ("award", "note", "addendum"):
        if text := capitalized(prose(work.text(name))):
            parts += [" ", *sentence(inline(f"cv-{name}", *text))]
    for row in (_remarks(work, look), _links(work, look, addresses(parts))):
        parts += [" ", row] if row else []
    return parts


def _with_arabic_commas(drawn: Drawn) -> Drawn:
    return [
        part.replace(", ", "، ")
        if isinstance(part, str)
        else part._replace(body=_with_arabic_commas(part.body))
        for part in drawn
    ]


def _people(work: Work, look: Printing) -> Drawn:
    """Draw who a work is known by; the owner alone may be left out, since all of the CV is his."""
    people = work.creators
    is_alone = work.creator_role == "author" and len(people.persons) == 1 and not people.others
    if not people or (is_alone and people.persons[0].is_owner and not look.own_name):
        return []
    mark_of_role = role_mark(work.creator_role, people, look.language)
    behind: Drawn = [mark_of_role] if mark_of_role else []
    group = collaboration(work.plain("collaboration"))
    if group and all(group not in person.name for person in people.persons):
        behind.append(f" ({group})")
    return [*_joined(people, work, look), *behind]


def role_mark(role: str, people: People, language: str) -> str:
    """Return what stands behind the names of those who are not the authors."""
    _ = words(language)
    marks = {"translator": _("(trans.)"), "supervisor": _("(supervisor)")}
    return editor_mark(people, language) if role == "editor" else apart(marks.get(role, ""))


def _contributors(work: Work, look: Printing) -> Drawn:
    """Draw who else made the work, in a sentence for each part in it."""
    _ = words(look.language)
    people = dict(work.people)
    if not (work.authors and is_book(work)):  # who edits a book has no part in what is in it
        people.pop("editor", None)
    texts = {
        "composer": _("Composed by {}"),
        "editor": _("Edited by {}"),
        "translator": _("Translated by {}"),
        "supervisor": _("Supervised by {}"),
    }
    if people.get("editor") == people.get("translator"):
        people.pop("editor", None)
        texts["translator"] = _("Edited and translated by {}")
    found: Drawn = []
    for role, text in texts.items():
        if role in people and people[role] != work.creators:
            before, after = text.split("{}")
            named = inline("cv-people", *_joined(people[role], work, look))
            found += [*sentence(*filter(None, (before, named, after))), " "]
    return found


def _joined(people: People, work: Work, look: Printing) -> Drawn:
    names: list[Drawn] = []
    before = 0
    for place in _shown(people.persons, look.max_authors):
        names += [[ELLIPSIS]] if place > before + 1 else []
        names.append(_person(people.persons[place - 1], look))
        before = place
    return join(names, people.others, work.language, look.language)


def _person(person: Person, look: Printing) -> Drawn:
    name = Piece("strong", [person.name], ("cv-owner",)) if person.is_owner else person.name
    marks = () if look.is_brief or not person.marks else MARKS
    reader = look.reader or look.language
    return [name, *(mark(word, reader) for word in marks if word in person.marks)]


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


def mark(word: str, language: str) -> Piece:
    """Draw a mark: raised, and for a screen reader with its meaning in words."""
    spoken = Piece("spoken", [f" ({mark_words(language)[word]})"], ("cv-spoken",))
    return Piece("superscript", [MARKS[word], spoken], (f"cv-mark-{word}",))


def _title(work: Work, look: Printing) -> Drawn:
    if not work.text("title"):
        _ = words(look.language)
        return [Piece("strong", [_("[no title]")], ("cv-missing",))]
    style = "emphasis" if is_book(work) else "inline"
    found: Drawn = [Piece(style, draw_title(work, "title"), ("cv-title",))]
    if look.type_marks:
        found += [" ", inline("cv-type", f"[{TYPE_MARKS[work.kind]}]"), "."]
    else:
        found = sentence(*found)
    if addition := prose(work.text("titleaddon")):
        found += [" ", *sentence(*addition)]
    return found


def _translation(work: Work, look: Printing) -> Piece | None:
    """Draw title and venue in the language of the build, after a work in another one."""
    code = look.language.partition("_")[0]
    if work.language in {"", code}:
        return None
    names = (f"{name}_{code}" for name in ("title", "journal", "booktitle"))
    known = [prose(work.text(name)) for name in names if name in work.texts]
    if not known:
        return None
    if work.language in IN_LANGUAGES:
        known.append([words(look.language)(IN_LANGUAGES[work.language])])
    body = [part for text in known for part in (" ", *sentence(*text))]
    return Piece("inline", ["[", *body[1:], "]"], ("cv-translation", f"language-{code}"))


def _remarks(work: Work, look: Printing) -> Piece | None:
    found = [(text, work.plain(name)) for name, text in look.remarks if name in work.texts]
    texts = [text.format(value).replace(" ", "\N{NO-BREAK SPACE}") for text, value in found]
    return inline("cv-remarks", " · ".join(texts)) if texts else None


def _links(work: Work, look: Printing, printed: set[str]) -> Piece | None:
    row: Drawn = []
    links = [link for link in work.links if link.url not in printed]
    for link in links[: 1 if look.is_brief else None]:
        body: Drawn = [link.text]
        if link.field != "doi":  # a DOI says by itself what it leads to
            body.append(Piece("spoken", [f" ({work.label or work.title})"], ("cv-spoken",)))
        row += ["\N{NO-BREAK SPACE}· "] if row else []
        row.append(Piece("reference", body, (f"cv-link-{link.field}",), link.url))
    return inline("cv-links", *row) if row else None


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
    """The style `cv`, for lists of others (`{footbibliography}`); ours are in transform.py.

    It has conf.py's settings from each entry itself.
    """

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
        return FormattedEntry(entry.key, _Rendered(entry, self.name), label)


class _Rendered(NamedTuple):
    """A work in the place of pybtex's rich text."""

    entry: WorkEntry
    style: str

    def render(self, _backend: object) -> list[nodes.Node]:
        look = looks(self.entry.printing)[self.style]
        return list(as_nodes(draw_work(self.entry.work, look), is_html=False))


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
