r"""A CV in LaTeX with moderncv: its `\cventry`, `\cvitem` and `\section` lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import (
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexWalker,
    LatexWalkerParseError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

from ..error import CommandError
from .entries import make_entry, one_line
from .found import Found, Section
from .latex import LISTS, arguments, to_line, to_markdown, to_text
from .markdown import add_block, bullets, escape_line
from .pages import REST
from .rendercv import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .found import Entry

#: Of a letter that follows the CV: what has no place in one.
_LETTER = {"recipient", "opening", "closing", "enclosure", "date"}
#: For the look, and works in a file of their own.
_LOOK = {"bibliographystyle", "nocite", "makelettertitle", "makeletterclosing"}
#: For other files.
_ELSEWHERE = {"bibliography", "addbibresource", "input", "include"}
#: Commands of moderncv, and their arguments as pylatexenc writes them.
_COMMANDS = {
    **dict.fromkeys(("section", "subsection"), "*[{"),
    "cventry": "[{{{{{{", "cvitem": "[{{", "cvline": "[{{", "cvitemwithcomment": "[{{{",
    "cvlanguage": "{{{", "cvcomputer": "{{{{", "cvdoubleitem": "[{{{{",
    "cvlistitem": "[{", "cvlistdoubleitem": "[{{", "cvcolumn": "[{{",
    "name": "{{", "firstname": "{", "familyname": "{", "lastname": "{", "title": "{",
    "address": "{", "phone": "[{", "mobile": "{", "fax": "{", "email": "{", "homepage": "{",
    "social": "[[{", "extrainfo": "{", "photo": "[[{", "quote": "{", "born": "{",
    "moderncvstyle": "[{", "moderncvcolor": "{", "moderncvtheme": "[{", "nopagenumbers": "[",
    "httplink": "[{", "httpslink": "[{", "emaillink": "[{", "makecvtitle": "", "href": "{{",
    "recipient": "{{", "opening": "{", "closing": "{", "enclosure": "[{", "date": "{",
    **dict.fromkeys(("bibliographystyle", "nocite", *_ELSEWHERE), "{"),
}  # fmt: skip
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "moderncv",
    [MacroSpec(name, spec) for name, spec in {**_COMMANDS, "enquote": "{"}.items()],
    prepend=True,
)
_PRIVATE = {"address", "phone", "mobile", "fax", "born", "extrainfo"}
#: By their names in \\social: how they are written, and where they are.
_SOCIAL = {name.replace(" ", "").lower(): (name, url) for name, url in NETWORKS.items()}
_SOCIAL["twitter"] = ("X", NETWORKS["X"])


def read_moderncv(text: str, path: Path) -> Found:
    """Read a document; of its preamble, only the personal data matter."""
    try:
        nodes = LatexWalker(text, latex_context=_CONTEXT, tolerant_parsing=True).get_latex_nodes()
        reader = _Reader()
        reader.read(nodes[0])
    except RecursionError:
        raise CommandError(f"{path}: it is nested too deep for a CV") from None
    sections = [Section(title, tuple(blocks)) for title, blocks in reader.sections if blocks]
    if not sections:
        raise CommandError(f"{path} has no \\section with \\cventry or \\cvitem lines of moderncv")
    return Found(
        owner=reader.owner,
        links=reader.links,
        sections=tuple(sections),
        rest=tuple(reader.rest),
        private=tuple(reader.private),
        notes=(*_faults(text, path), *reader.notes()),
    )


def _faults(text: str, path: Path) -> Iterator[str]:
    """Say where a brace or an environment has no other half: LaTeX takes much that follows."""
    try:
        LatexWalker(text, latex_context=_CONTEXT, tolerant_parsing=False).get_latex_nodes()
    except LatexWalkerParseError as error:
        what = f"{path.name}:{error.lineno}: {error.msg}"
        yield f"{what}; what stands about there may be missing: correct it, and import again"


class _Reader:
    """Goes through a document from its start to its end."""

    def __init__(self) -> None:
        self.owner: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.sections: list[tuple[str, list[Entry | str]]] = []
        self.rest: list[tuple[str, str]] = []
        self.private: list[tuple[str, str]] = []
        self.look: list[str] = []
        self.elsewhere: list[str] = []
        self.prose: list[Any] = []
        self.is_document = False

    def read(self, nodes: list[Any]) -> None:
        for node in nodes:
            name = getattr(node, "macroname", "")
            if isinstance(node, LatexEnvironmentNode) and node.environmentname not in LISTS:
                self.is_document |= node.environmentname == "document"
                self.read(node.nodelist)
            elif name in _COMMANDS.keys() - _LOOK - _ELSEWHERE:
                self._end_prose()
                self._command(name, arguments(node))
            elif name in _LOOK | _ELSEWHERE:
                self._end_prose()
                where = self.look if name in _LOOK else self.elsewhere
                where.append(node.latex_verbatim().strip())
            elif self.is_document:
                self.prose.append(node)
            elif isinstance(node, LatexGroupNode):  # \address has one to three
                self.private.append(("address", to_text([node])))
            elif not isinstance(node, LatexCommentNode) and node.latex_verbatim().strip():
                self.look.append(" ".join(node.latex_verbatim().split()))
        self._end_prose()

    def notes(self) -> Iterator[str]:
        """Say what is left out."""
        if self.elsewhere:
            files = ", ".join(self.elsewhere)
            yield f"other files are not read: {files}; import a .bib by itself, copy a .tex in here"
        if self.look:
            yield f"set for its look, and left out: {', '.join(dict.fromkeys(self.look))}"

    def _end_prose(self) -> None:
        text = to_markdown(n for n in self.prose if not isinstance(n, LatexCommentNode))
        self.prose = []
        if text:
            self._add(text)

    def _add(self, block: Entry | str) -> None:
        if not self.sections:
            self.sections.append(("Profile", []))
        add_block(self.sections[-1][1], block)

    def _command(self, name: str, given: list[Any]) -> None:
        if name in _LETTER:
            self.sections.append((REST, [self._letter(given)]))
        elif name == "section":
            self.sections.append((to_text(given[-1]), []))
        elif name == "subsection":
            self._add(f"## {to_line(given[-1])}")
        elif name == "cventry":
            self._add(_entry(given[1:]))
        elif name.startswith("cv"):
            for item in _items(name, given):
                self._add(bullets([item]))
        else:
            texts = [text for its in given if (text := to_text(its))]
            if name in _PRIVATE:
                self.private += [(name, text) for text in texts]
            else:
                self._person(name, texts)

    def _letter(self, given: list[Any]) -> str:
        """Return what a letter behind the CV begins or ends with."""
        return "\n\n".join(text for its in given if (text := to_markdown(its)))

    def _person(self, name: str, texts: list[str]) -> None:
        if name in {"name", "firstname", "familyname", "lastname"}:
            self.owner["name"] = " ".join(filter(None, [self.owner.get("name", ""), *texts]))
        elif name in {"title", "email"} and texts:
            self.owner["post" if name == "title" else "email"] = texts[0]
        elif name == "photo" and texts:
            self.owner["photo"] = texts[-1]
        elif name == "homepage" and texts:
            address = texts[0] if "://" in texts[0] else f"https://{texts[0]}"
            self.links[texts[0].partition("://")[2] or texts[0]] = address
        elif name == "social" and texts:
            network, user = texts[0].lower(), texts[-1]
            if network in _SOCIAL:
                name, address = _SOCIAL[network]
                self.links[f"{name} {user}"] = address.format(user)
            else:
                self.rest.append((" / ".join(["social", *texts[:-1]]), user))
        elif name == "quote" and texts:
            self._add(escape_line(texts[0]))
        elif texts:
            self.look += [f"\\{name} {text}" for text in texts]


def _entry(given: list[Any]) -> Entry | str:
    years, title, institution, city, grade, description = given
    return make_entry(
        to_line(institution),
        what=", ".join(filter(None, (to_line(title), to_line(grade)))),
        where=to_line(city),
        time=("", to_text(years)),
        body=(to_markdown(description),),
    )


def _items(name: str, given: list[Any]) -> list[str]:
    lines = [to_line(its) for its in given[1 if name not in {"cvlanguage", "cvcomputer"} else 0 :]]
    if name in {"cvitemwithcomment", "cvlanguage"}:
        return [one_line(lines[0], lines[1], "") + (f" ({lines[2]})" if lines[2] else "")]
    if name in {"cvdoubleitem", "cvcomputer"}:
        pairs = (lines[:2], lines[2:])
        return [text for label, its in pairs if (text := one_line(label, its))]
    if name == "cvlistitem":
        return lines
    if name == "cvlistdoubleitem":
        return list(filter(None, lines))
    last = to_markdown(given[-1])
    return [one_line(lines[0], last)] if "\n" not in last else [f"**{lines[0]}**\n\n{last}"]
