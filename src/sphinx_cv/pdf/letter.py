"""Letters: read the front matter of a page, with addressee, subject and the like, and check it."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from ..config import settings_of
from ..config.day import read_day
from ..locations import find, warn
from ..marks import FRONT
from ..messages import Language, words
from .documents import pages_of, text_of, warn_of
from .pictures import SUFFIXES, picture

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from ..config import Document
    from .tree import Drawn

    #: Fields of front matter: the lines of each, and its line in the file.
    Fields = dict[str, tuple[list[str], int]]

_FIELDS = {"to", "from", "place", "date", "subject", "closing", "signature", "enclosures"}


class Letter:
    """The page of a letter, and its front matter."""

    def __init__(self, builder: Builder, document: Document, docname: str) -> None:
        self.builder = builder
        self.document = document
        self.docname = docname
        self.path = Path(builder.env.doc2path(docname))
        settings = settings_of(builder.config)
        language = settings.editions.language_at(self.path, settings.language)
        if language != settings.language:
            settings = replace(settings, language=Language(language))
        #: With the language of the page, which an edition may not have translated.
        self.settings = settings
        self.fields = _front_matter(self.path)

    def data(self, page: Drawn) -> dict[str, Any]:
        """Return what the template draws around the body of the letter; warn of wrong fields."""
        owner, _ = self.settings.pdf_owner, words(self.settings.language)
        if not self._lines("to"):
            self._warn("to", "this letter has no addressee; add lines of `to` to its front matter")
        self._warn_of_names()
        image, sender, place = self.image, self._lines("from"), self._text("place")
        usual = [*_("Sincerely,").split("\n")]
        return {
            "to": self._lines("to"),
            "sender": sender,
            "from": sender or [line for line in (owner.name, *owner.address.split("\n")) if line],
            "date": _("{place}, {date}").format(place=place, date=self.date)
            if place
            else self.date,
            "subject": self._subject(page),
            "closing": self._lines("closing") if "closing" in self.fields else usual,
            "name": owner.name if image else self._text("signature") or owner.name,
            "picture": picture(self.builder, image, self._warn_of_picture) if image else "",
            "picture_text": _("Signature of {}").format(owner.name),
            "enclosures": self._lines("enclosures"),
        }

    @property
    def image(self) -> Path | None:
        """The file of the signature, None if it is a name."""
        name = self._text("signature")
        if Path(name).suffix.lower() not in SUFFIXES:
            return None
        folder = Path(self.builder.srcdir) if name.startswith("/") else self.path.parent
        return find(folder, name.lstrip("/")) or folder / "signature"

    def _lines(self, field: str) -> list[str]:
        return self.fields.get(field, ([], 1))[0]

    def _text(self, field: str) -> str:
        return " ".join(self._lines(field))

    def _warn(self, field: str, text: str) -> None:
        line = self.fields.get(field, ([], 1))[1]
        warn(text, (self.docname, line), subtype="letter")

    def _warn_of_picture(self, reason: str) -> None:
        name = self._text("signature")
        self._warn("signature", f"signature: {name!r} {reason}; the name stands alone")

    def _warn_of_names(self) -> None:
        """Warn of mistyped names of fields, which are ignored."""
        for name in [name for name in self.fields if name not in _FIELDS]:
            for meant in get_close_matches(name.lower(), _FIELDS, 1, cutoff=0.8):
                self._warn(name, f"`{name}` is not a field of a letter; write `{meant}`")

    def _subject(self, page: Drawn) -> str:
        """Return the subject, which is the title of the page if the front matter has none."""
        _, subject = words(self.settings.language), self._text("subject") or _title(page)
        is_named = subject and self.document.paper != "a4"
        return _("Re: {}").format(subject) if is_named else subject

    @cached_property
    def date(self) -> str:
        """The date of the letter, which is that of the CV if it has none."""
        from ..when import format_day  # not imported if no PDF is drawn

        day, said = self.settings.day, self._text("date")
        try:
            day = read_day(said) if said else day
        except ValueError:
            text = f"date: {said!r} is not a day; write one like 2024-08-22, or leave it out"
            self._warn("date", text)
        return format_day(day, self.settings.language)


def letter_of(builder: Builder, document: Document) -> Letter | None:
    """Return the letter of a document, None for one of another layout or without a page."""
    pages = pages_of(builder.env, document) if document.layout == "letter" else []
    return Letter(builder, document, pages[0]) if pages else None


def warn_of_pages(builder: Builder, document: Document) -> None:
    """Warn of a letter with several pages, of which it shows the first."""
    pages = pages_of(builder.env, document)
    if len(pages) > 1:
        text = f"{document.name}.pdf is a letter, and shows {pages[0]!r} alone; give each of the "
        text += f"others a row of its own: {', '.join(pages[1:])}"
        warn_of(builder, document, text, subtype="letter")


def without_title(page: Drawn, subject: str) -> Drawn:
    """Return the page of a letter without its title, and with salutation and closing marked.

    If there is a subject, headings are one level below it.
    """
    section = _titled(page) or {"type": "section", "ids": [], "classes": [], "body": page["body"]}
    body = [node for node in section["body"] if not _is(node, "title")]
    first = next((n for n, node in enumerate(body) if _is(node, "paragraph")), len(body))
    marked = [_known_as("cv-salutation", node) for node in body[first : first + 1]]
    rest = _with_closing(body[first + 1 :])
    body = [*body[:first], *marked, *rest]
    return {**page, "body": [{**section, "body": body}] if subject else body}


def _with_closing(body: list[Any]) -> list[Any]:
    """Mark the last paragraph, which has to stay on one page with the signature."""
    if not body or not isinstance(last := body[-1], dict):
        return body
    if _is(last, "section"):
        return [*body[:-1], {**last, "body": _with_closing(last["body"])}]
    return [*body[:-1], _known_as("cv-closing", last)] if _is(last, "paragraph") else body


def _known_as(name: str, node: Drawn) -> Drawn:
    return {**node, "classes": [*node["classes"], name]}


def _titled(page: Drawn) -> Drawn | None:
    """Return a page as one section, with others of its level inside; None if it has no title."""
    parts = [part for part in page["body"] if not _is(part, "anchor")]
    first, *others = parts or [""]
    return {**first, "body": [*first["body"], *others]} if _is(first, "section") else None


def _title(page: Drawn) -> str:
    section = _titled(page) or {"body": []}
    return text_of(next((part for part in section["body"] if _is(part, "title")), "")).strip()


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and bool(node["type"] == kind)


def _front_matter(path: Path) -> Fields:
    """Read the front matter of a page as text, with its lines; MyST warns of what is no YAML."""
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    if not (found := FRONT.match(text)):
        return {}
    first = text.count("\n", 0, found.start(2)) + 1
    try:
        root = yaml.compose(found[2], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return {
        key.value: (_texts(value), first + key.start_mark.line)
        for key, value in pairs
        if isinstance(key, yaml.ScalarNode)
    }


def _texts(node: Any) -> list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [text for part in node.value for text in _with_colon(part) or _texts(part)]
    is_text = isinstance(node, yaml.ScalarNode) and not node.tag.endswith(":null")
    return [line.strip() for line in node.value.splitlines() if line.strip()] if is_text else []


def _with_colon(node: Any) -> list[str]:
    """Return a line of a list with a colon in it, which is a mapping in YAML: `Attn: Ms Byron`."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    rows = [(_texts(key), _texts(value)) for key, value in pairs]
    return [f"{' '.join(key)}: {' '.join(value)}".rstrip() for key, value in rows]
