r"""Read a CV in LaTeX: the lines of moderncv, as which those of other classes are written out."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexWalkerParseError,
)

from ...bibliography.languages import capital
from ..error import CommandError
from .found import Entry, Found, Section
from .latex import KNOWN, arguments, is_list, printed, to_line, to_markdown, to_text
from .latex_classes import CLASS, template_of
from .latex_included import lines_of
from .latex_lists import PRINTED, Lists
from .latex_person import Person
from .latex_shapes import blocks_of, is_head
from .latex_source import COMMANDS, ELSEWHERE, LOOK, ONE, TIMELINE, nodes_of, unknown
from .latex_written_out import written_out
from .markdown import add_block, bullets, escape_line
from .marks import finished
from .moderncv_entries import entry, items, timed, years_of
from .pages import REST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .latex_included import Line

#: Commands of a letter that follows the CV.
_LETTER = {"recipient", "opening", "closing", "enclosure", "date"}
_HEADINGS = {"subsection": "##", "subsubsection": "###"}
#: Signs before the text of a title.
_SIGNS = re.compile(r"^[#•■▪◆►▶|*\s]+(?=\w)")
#: A section that has what is above the first one in other documents.
_CONTACT = re.compile(
    r"contact|(?:(?:basic|contact|personal) )(?:info(?:rmation)?|details|data)|kontakt(?:daten)?"
    r"|persönliche (?:daten|angaben)|coordonnées|(?:informations|données) personnelles|contatti"
    r"|(?:dati|informazioni) personali|contato|dados pessoais|(?:datos de )?contacto"
    r"|(?:datos|información) personal(?:es)?|persoonlijke gegevens|dane osobowe|личные данные",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:-|\d+\.) ")
_PICTURE = re.compile(r"\\includegraphics\*?\s*(?:\[[^][]*\]\s*)?\{([^{}]+)\}")
#: The longest LaTeX that a note quotes.
_LONG = 60


def read_moderncv(text: str, path: Path) -> Found:
    """Read a document, and the personal data in its preamble; CommandError if it has no section."""
    lines = lines_of(text, path)
    typed = "\n".join(line.text for line in lines)
    try:
        tex = written_out(typed)
        nodes = nodes_of(tex)
        reader = _Reader(
            is_document=not any(map(_is_document, nodes)),
            is_known=not list(_other_class(typed, path)),
        )
        reader.read(nodes)
        unread = list(_unread(nodes, tex, lines))
    except RecursionError:
        raise CommandError(f"{path}: it is nested too deep for a CV") from None
    sections = [
        Section(title, tuple(filter(None, blocks)))
        for title, blocks in reader.sections
        if any(blocks)
    ]
    if not sections:
        raise CommandError(
            f"{path} has no section with text or entries; name the main file of the CV, with the "
            "files that it includes beside it"
        )
    return Found(
        owner=reader.person.owner,
        links=reader.person.links,
        sections=tuple(sections),
        rest=tuple(reader.person.rest),
        private=tuple(reader.person.private),
        lists=reader.lists.groups,
        notes=(
            *_other_class(typed, path),
            *_faults(tex, lines),
            *unread,
            *_pictures(nodes),
            *reader.notes(),
        ),
    )


def _other_class(text: str, path: Path) -> Iterator[str]:
    match = CLASS.search(text)
    if match and not template_of(text):
        what = (
            f"{path.name} is in the class {match[1]}, of which sections, lists and tables are read"
        )
        yield f"{what}, and lines with a time as entries; compare with its PDF"


def _is_document(node: Any) -> bool:
    return isinstance(node, LatexEnvironmentNode) and node.environmentname == "document"


def _faults(text: str, lines: list[Line]) -> Iterator[str]:
    """Yield a note on an unclosed brace or environment, which may swallow what follows."""
    try:
        nodes_of(text, is_strict=True)
    except LatexWalkerParseError as error:
        what = f"{_place(lines, error.lineno)}: {error.msg}"
        yield f"{what}; what stands about there may be missing: correct it, and import again"


def _place(lines: list[Line], number: int) -> str:
    line = lines[min(number, len(lines)) - 1]
    return f"{line.file}:{line.number}"


def _unread(nodes: list[Any], tex: str, lines: list[Line]) -> Iterator[str]:
    """Yield a note on the unknown commands in the document, each with its first line."""
    found: dict[str, str] = {}
    main = f"{lines[0].file}:"
    for document in nodes:
        if isinstance(document, LatexEnvironmentNode):
            for node in unknown(document.nodelist, KNOWN):
                place = _place(lines, tex.count("\n", 0, node.pos) + 1)
                place = place.replace(main, "line ") if place.startswith(main) else place
                found.setdefault(node.macroname, place)
    if found:
        names = ", ".join(f"\\{name} ({place})" for name, place in found.items())
        what = f"{lines[0].file} has commands that are not known"
        yield f"{what}; compare with its PDF what they print: {names}"


def _pictures(nodes: list[Any]) -> Iterator[str]:
    """Yield a note on the pictures in the document."""
    tex = "".join(node.latex_verbatim() for node in nodes if _is_document(node))
    if found := ", ".join(dict.fromkeys(its.strip() for its in _PICTURE.findall(tex))):
        yield f"pictures are left out: {found}"


class _Reader:
    """Collects the content of a document, node by node."""

    def __init__(self, *, is_document: bool, is_known: bool) -> None:
        self.person = Person()
        self.lists = Lists()
        self.sections: list[tuple[str, list[Entry | str]]] = []
        self.look: list[str] = []
        self.elsewhere: list[str] = []
        self.prose: list[Any] = []
        self.is_document = is_document
        #: Commands for the look; in article, \title and \date are of the document.
        self.for_look = LOOK if is_known else {*LOOK, "title", "date"}
        #: The command before, of which a group may be another argument.
        self.before = ""

    def read(self, nodes: list[Any]) -> None:
        for node in nodes:
            name = getattr(node, "macroname", "")
            if _is_document(node) or (
                isinstance(node, LatexEnvironmentNode) and not self.is_document
            ):
                self.is_document |= _is_document(node)
                self.read(node.nodelist)
            elif self.is_document and name not in COMMANDS and _has_command(inner := _inner(node)):
                self._end_prose()
                self.read(inner)
            elif name in COMMANDS:
                self._end_prose()
                self._command(name, node)
            elif self.is_document:
                self.prose.append(node)
            elif not isinstance(node, (LatexCharsNode, LatexCommentNode)):
                self._preamble(node)
        self._end_prose()

    def _preamble(self, node: Any) -> None:
        """Note what sets the look; a group is an argument of the command before it."""
        is_group = isinstance(node, LatexGroupNode)
        self.before = self.before if is_group else getattr(node, "macroname", "")
        is_argument = is_group and self.look[-1:] == [f"\\{self.before}"]
        text = " ".join(node.latex_verbatim().split())
        if self.before == "address":  # one to three groups
            self.person.private += [("address", its) for its in [to_text([node])] if its]
        elif is_group and self.before == "homepage":
            return  # the address as it is printed
        elif is_argument and self.person.take_own(self.before, [node]):
            self.look.pop()
        elif is_group and self.look:
            self.look[-1] += text
        else:
            self.look.append(text)

    def notes(self) -> Iterator[str]:
        """Yield notes on what is left out."""
        if self.elsewhere:
            files = ", ".join(self.elsewhere)
            yield f"other files are not read: {files}; import a .bib by itself, copy a .tex in here"
        if self.look:
            texts = (its if len(its) <= _LONG else f"{its[:_LONG]} …" for its in self.look)
            yield f"set for its look, and left out: {', '.join(dict.fromkeys(texts))}"

    def _end_prose(self) -> None:
        nodes = [node for node in self.prose if not isinstance(node, LatexCommentNode)]
        self.prose = []
        is_first = not self.sections
        if is_first or _CONTACT.fullmatch(self.sections[-1][0]):
            self._add(finished(self.person.read_head(printed(nodes), is_first=is_first)))
            return
        for block in blocks_of(nodes):
            self._add_behind(block)

    def _add_behind(self, block: Entry | str) -> None:
        """Add a block; a list right behind an entry is of that entry."""
        blocks = self.sections[-1][1]
        last = blocks[-1] if blocks else None
        if isinstance(last, Entry) and isinstance(block, str) and _LIST.match(block):
            blocks[-1] = replace(last, body="\n\n".join(filter(None, (last.body, block))))
        else:
            self._add(block)

    def _add(self, block: Entry | str) -> None:
        if not block:
            return
        if not self.sections:
            self.sections.append(("Profile", []))
        add_block(self.sections[-1][1], block)

    def _command(self, name: str, node: Any) -> None:
        given = arguments(node)
        self.before = name
        if len(given) < len(COMMANDS[name]):
            return  # an argument is not closed, which _faults reports
        if name in PRINTED and self.sections:
            title, blocks = self.sections[-1]
            self.lists.take_printed(given[0] if name not in ELSEWHERE else [], blocks, title)
        if name in self.for_look or name in ELSEWHERE:
            if any(given) and not self.lists.take(name, given) and name != "printbibliography":
                where = self.elsewhere if name in ELSEWHERE else self.look
                where.append(" ".join(node.latex_verbatim().split()))
        elif name in _LETTER:
            self.sections.append((REST, [self._letter(given)]))
        elif name == "section":
            title = _SIGNS.sub("", to_text(given[-1]))  # an empty one only draws a line
            title = capital(title, "en") if title.islower() else title  # for small capitals
            self.sections += [(title, [])] if title else []
        elif name in _HEADINGS and is_head(given[-1]):
            self.prose = [*nodes_of(r"\par "), *given[-1], *nodes_of(r"\par ")]
        elif name in _HEADINGS:
            title = re.sub(r"^\*\*([^*]+)\*\*$", r"\1", to_line(given[-1]))
            self._add(f"{_HEADINGS[name]} {title}")
        elif name == "cventry":
            self._add(entry(years_of(given[1]), given[2:]))
        elif name in TIMELINE:
            self._add(timed(name, given[1:]))
        elif name.startswith("cv"):
            for item in items(name, given):
                self._add(bullets([item]))
        elif name == "quote":
            self._add(escape_line(to_text(given[0])))
        elif not self.person.take(name, given):
            self.look += [f"\\{name} {text}" for its in given if (text := to_text(its))]

    def _letter(self, given: list[Any]) -> str:
        """Return the beginning or end of a letter that follows the CV."""
        return "\n\n".join(text for its in given if (text := to_markdown(its)))


def _inner(node: Any) -> list[Any]:
    """Return what a group or the arguments of a command contain."""
    if isinstance(node, LatexGroupNode) or (
        isinstance(node, LatexEnvironmentNode) and not is_list(node)
    ):
        return list(node.nodelist)
    given = arguments(node) if isinstance(node, LatexMacroNode) else []
    given = given[-1:] if given and node.macroname in ONE else given
    return [its for argument in given for its in argument]


def _has_command(nodes: list[Any]) -> bool:
    """Tell whether there are commands of moderncv at any depth of groups and arguments."""
    return any(
        getattr(node, "macroname", "") in COMMANDS or _has_command(_inner(node)) for node in nodes
    )
