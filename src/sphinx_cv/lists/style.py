"""The look of a work in a list, and the pybtex styles of that look."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels.number import LabelStyle
from pybtex.style.sorting.none import SortingStyle
from sphinxcontrib.bibtex.style.names.last import LastNameStyle

from ..bibliography.addresses import ADDRESSES
from ..messages import babel_locale, words
from .authors import draw_authors, draw_others
from .citations import draw_citation
from .names import language_of
from .pieces import Piece, addresses, as_nodes, as_text, capitalized, inline, prose, sentence
from .titles import draw_titled
from .venue import draw_venue, is_book

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from ..bibliography.work import Work
    from ..config import Printing
    from .pieces import Drawn
    from .pybtex_entries import WorkEntry

#: Parts that are not sentences.
UNENDED = frozenset(("cv-address", "cv-translation", "cv-remarks", "cv-links"))
#: How many authors `cv-short` and `cv-brief` print, besides the owner and the last.
_FEW = 3
#: How many letters of a remark surely fit into a line, also on a phone.
_LINE = 40
#: A comma that is not between Latin words, and what ends in such a word.
_COMMA = re.compile(r",(?=\s)(?!(?<=[A-Za-z],)\s+[A-Za-z])")
_ENDS_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][^\w\u200f]*$")
_RIGHT_TO_LEFT_MARK = "\u200f"
#: How many signs of a text say what it ends in.
_NEAR = 20
#: What a translation says of the language of its work.
IN_LANGUAGES = {
    "ar": "In Arabic", "bg": "In Bulgarian", "ca": "In Catalan", "cs": "In Czech",
    "da": "In Danish", "de": "In German", "el": "In Greek", "en": "In English",
    "es": "In Spanish", "fa": "In Persian", "fi": "In Finnish",
    "fr": "In French", "he": "In Hebrew", "hr": "In Croatian",
    "hu": "In Hungarian", "id": "In Indonesian", "it": "In Italian", "ja": "In Japanese",
    "ko": "In Korean", "nb": "In Norwegian", "nl": "In Dutch", "pl": "In Polish",
    "pt": "In Portuguese", "ro": "In Romanian", "ru": "In Russian", "sk": "In Slovak",
    "sv": "In Swedish", "tr": "In Turkish", "uk": "In Ukrainian", "vi": "In Vietnamese",
    "zh": "In Chinese", "et": "In Estonian", "lv": "In Latvian", "lt": "In Lithuanian",
    "sl": "In Slovenian", "th": "In Thai", "sr": "In Serbian", "gl": "In Galician",
    "eu": "In Basque",
}  # fmt: skip


def draw_work(work: Work, look: Printing) -> Drawn:
    """Draw *work* as one text: authors, title, venue, numbers, year, and what follows them."""
    return run(work_parts(work, look))


def run(parts: Iterable[Piece]) -> Drawn:
    """Join parts; each that is a sentence ends in a full stop."""
    found: Drawn = []
    for part in parts:
        found += [" "] if found else []
        found += [part] if UNENDED & set(part.classes) else sentence(part)
    return found


def work_parts(work: Work, look: Printing) -> list[Piece]:
    """Draw *work* in parts, each a piece with a class of `PARTS`, without what separates them."""
    own = replace(look, language=language_of(work, look.language), reader=look.language)
    found = reference_parts(work, own)
    if translation := _translation(work, look):
        found.append(translation)
    found += [] if look.is_brief else _notes(work, look.language.partition("_")[0])
    rows = (_remarks(work, look), _links(work, look, addresses(found)))
    return [*found, *filter(None, rows)]


def reference_parts(work: Work, look: Printing) -> list[Piece]:
    """Draw who made what, where and when, in the citation style of *look*."""
    draw = _own_style if look.citation == "default" else draw_citation
    parts = draw(work, look)
    if look.language.partition("_")[0] in {"ar", "fa", "ur"}:
        parts = {name: _with_arabic_commas(part) for name, part in parts.items()}
    return [inline(f"cv-{name}", *part) for name, part in parts.items() if part]


def _own_style(work: Work, look: Printing) -> dict[str, Drawn]:
    return {
        "authors": draw_authors(work, look),
        "titled": draw_titled(work, look, "emphasis" if is_book(work) else "inline"),
        "others": draw_others(work, look),
        "published": draw_venue(work, look.language),
    }


def _with_arabic_commas(drawn: Drawn, before: str = "") -> Drawn:
    """Replace commas by Arabic ones, except those between Latin words: Smith, J.

    Behind a Latin word, a mark keeps the number that follows on its own side: Brill، 2014.
    """

    def turn(match: re.Match[str]) -> str:
        is_latin = _ENDS_LATIN.search(f"{before}{match.string[: match.start()]}"[-_NEAR:])
        is_number = re.match(r"\s+(?:\d|$)", match.string[match.end() :])
        return f"،{_RIGHT_TO_LEFT_MARK}" if is_latin and is_number else "،"

    found: Drawn = []
    for part in drawn:
        if isinstance(part, str):
            found.append(_COMMA.sub(turn, part))
        else:
            found.append(part._replace(body=_with_arabic_commas(part.body, before)))
        before = f"{before}{as_text([part])}"[-_NEAR:]
    return found


def _translation(work: Work, look: Printing) -> Piece | None:
    """Draw title and venue in the language of the build, after a work in another one."""
    code = look.language.partition("_")[0]
    names = (name for name in ("title", "journal", "booktitle") if f"{name}_{code}" in work.texts)
    texts = ((work.text(name), work.text(f"{name}_{code}")) for name in names)
    known = [prose(text) for typed, text in texts if typed != text]
    if not known or work.language == code:
        return None
    if name := _in_language(work.language, look.language):
        known.append([name])
    body = [part for text in known for part in (" ", *sentence(*text))]
    return Piece("inline", ["[", *body[1:], "]"], ("cv-translation", f"language-{code}"))


def _in_language(code: str, reader: str) -> str:
    """Return "In German", or the name of a language that no catalogue knows such words of."""
    if code in IN_LANGUAGES:
        return words(reader)(IN_LANGUAGES[code])
    name = babel_locale(reader).languages.get(code, "")
    # Only in English is the name the same after "in".
    return f"In {name}" if name and reader.startswith("en") else name[:1].upper() + name[1:]


def _notes(work: Work, code: str) -> list[Piece]:
    """Draw awards and notes, each in the language of the build (`note_de`) if it is given."""
    found = []
    for name in ("award", "note", "addendum"):
        own = f"{name}_{code}"
        language = (f"language-{code}",) if own in work.texts else ()
        if text := capitalized(prose(work.text(own if language else name)), code):
            found.append(Piece("inline", text, (f"cv-{name}", *language)))
    return found


def _remarks(work: Work, look: Printing) -> Piece | None:
    found = [(text, work.plain(name)) for name, text in look.remarks if name in work.texts]
    texts = [_unbroken(text.format(value)) for text, value in found]
    return inline("cv-remarks", " · ".join(texts)) if texts else None


def _unbroken(remark: str) -> str:
    """Keep a remark in one piece, unless it may be longer than a line, as an abstract is."""
    return remark.replace(" ", "\N{NO-BREAK SPACE}") if len(remark) <= _LINE else remark


def _links(work: Work, look: Printing, printed: set[str]) -> Piece | None:
    row: Drawn = []
    _ = words(look.language)
    links = [link for link in work.links if link.url not in printed]
    room = (0 if len(links) < len(work.links) else 1) if look.is_brief else None
    for link in links[:room]:
        body: Drawn = [_(link.text) if link.text in ADDRESSES.values() else link.text]
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
    """The pybtex style `cv`, for lists such as `{footbibliography}`; `draw_work` draws our own.

    Each entry carries the settings of conf.py.
    """

    # Classes, not names, which pybtex would look up among all installed packages for each list.
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
    """Takes the place of pybtex's rich text for a work."""

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


#: The classes behind the package's entry points.
STYLES = (WorkStyle, RemarksStyle, ShortStyle, BriefStyle)


def _sorted(entries: Iterable[WorkEntry]) -> list[WorkEntry]:
    return sorted(entries, key=lambda entry: entry.work.order, reverse=True)


def _labels(entries: Iterable[WorkEntry]) -> list[str]:
    return [entry.work.label for entry in entries]
