r"""Prepare LaTeX for pylatexenc: expand a document's own commands, declare arguments of others.

pylatexenc takes the arguments of commands that it does not know for text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latexwalker import LatexWalker, get_default_latex_context_db
from pylatexenc.macrospec import EnvironmentSpec, MacroSpec

from ...bibliography.commands import MACROS
from ...bibliography.latex import is_unknown
from ...bibliography.macros import argument_at, expand
from ...bibliography.preamble import DEFINITION

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Commands that refer to other files.
ELSEWHERE = {"bibliography", "addbibresource", "input", "include", "subfile", "import", "subimport"}
#: Commands for the look, and for works in a file of their own.
LOOK = {
    "bibliographystyle": "{", "nocite": "{", "makelettertitle": "", "makeletterclosing": "",
    "printbibliography": "[", "maketitle": "", "closesection": "{", "emptysection": "{",
    "cvskilllegend": "*[[[[[[{", "cvskillplainlegend": "*[[[[[[{", "cvskillhead": "[[[[[",
    "setcvskillcolumns": "[[[", "setcvskilllegendcolumns": "[[", "AtBeginDocument": "{",
    "moderncvstyle": "[{", "moderncvcolor": "{", "moderncvtheme": "[{", "nopagenumbers": "[",
    "makecvtitle": "",
}  # fmt: skip
#: Entries of moderntimeline, with the dates that precede the arguments of a \cventry.
TIMELINE = {
    "tlcventry": "{{", "tldatecventry": "{", "tllabelcventry": "{{{", "tldatelabelcventry": "{{",
}  # fmt: skip
#: Commands of moderncv, and their arguments as pylatexenc writes them.
COMMANDS = {
    **dict.fromkeys(("section", "subsection", "subsubsection"), "*[{"),
    "cventry": "[{{{{{{", "cvitem": "[{{", "cvline": "[{{", "cvitemwithcomment": "[{{{",
    "cvlanguage": "{{{", "cvcomputer": "{{{{", "cvdoubleitem": "[{{{{",
    "cvlistitem": "[{", "cvlistdoubleitem": "[{{", "cvcolumn": "[{{", "cvskillentry": "*[{{{{{",
    **{name: f"[{dates}{{{{{{{{{{" for name, dates in TIMELINE.items()},
    "name": "{{", "firstname": "{", "familyname": "{", "lastname": "{", "title": "{",
    "address": "{", "phone": "[{", "mobile": "{", "fax": "{", "email": "{", "homepage": "{",
    "social": "[[{", "extrainfo": "{", "photo": "[[{", "quote": "{", "born": "{",
    "recipient": "{{", "opening": "{", "closing": "{", "enclosure": "[{", "date": "{",
    **dict.fromkeys(ELSEWHERE, "{"),
    **dict.fromkeys(("import", "subimport"), "{{"),
    **LOOK,
}  # fmt: skip
#: Commands within text.
_INLINE = {
    "href": "{{", "httplink": "[{", "httpslink": "[{", "emaillink": "[{", "enquote": "{",
    "textsuperscript": "{", "textsubscript": "{", "up": "{", "cvskill": "{", "bibitem": "[{",
    "ifthenelse": "{{{", "equal": "{{", "rule": "[{{",
    **dict.fromkeys(("needspace", "addvspace", "pagestyle", "thispagestyle"), "{"),
}  # fmt: skip
_ENVIRONMENTS = {
    "minipage": "[[[{", "multicols": "{", "longtable": "[{", "thebibliography": "{",
    "adjustwidth": "{{", "CJK": "{{", "CJK*": "{{",
}  # fmt: skip
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "cv",
    [
        MacroSpec(name, spec)
        for name, spec in {
            **{name: "{" * count for name, (count, _text) in MACROS.items() if count},
            **_INLINE,
            **COMMANDS,
        }.items()
    ],
    [EnvironmentSpec(name, spec) for name, spec in _ENVIRONMENTS.items()],
    prepend=True,
)
#: A % in an address, where it begins no comment.
_PERCENT = re.compile(r"(?<!\\)%(?=[\dA-Fa-f]{2})")
_ADDRESS = re.compile(
    r"\\(?:href|url|nolinkurl|https?link|homepage)\s*(?:\[[^][\n]*\])?\s*\{[^{}\n]*\}"
)
#: Added to the name of a command whose optional argument is given.
_GIVEN = "WithArgument"
_COMMENT = re.compile(r"(?<!\\)%.*\n?\s*")
_LINE_COMMENT = re.compile(r"(?:[^\\%\n]|\\.)*%.*")


def nodes_of(tex: str, *, is_strict: bool = False) -> list[Any]:
    """Parse LaTeX.

    :raises LatexWalkerParseError: if *is_strict*, for what LaTeX cannot read either.
    """
    walker = LatexWalker(tex, latex_context=_CONTEXT, tolerant_parsing=not is_strict)
    nodes: list[Any] = walker.get_latex_nodes()[0]
    return nodes


def written_out(tex: str) -> str:
    r"""Return a document with its own commands expanded.

    Lines keep their numbers.
    """
    tex = _ADDRESS.sub(lambda match: _PERCENT.sub(r"\\%", match[0]), tex)
    own: dict[str, tuple[int, str]] = {}
    parts, at = [], 0
    for match in DEFINITION.finditer(tex):
        name, default = match[1] or match[4], match[3]
        line = tex[tex.rfind("\n", 0, match.start()) + 1 : match.start()]
        is_new = match[0].startswith(r"\new") and name not in {*COMMANDS, *_INLINE}
        if match.start() < at or not (is_new or _is_own(name)) or _LINE_COMMENT.fullmatch(line):
            continue
        body, end = argument_at(tex, match.end())
        count = int(match[2] or 0) + (match[5] or "").count("#")
        body = " ".join(_COMMENT.sub("", body).split("\n"))
        own |= {name: (count, body)} if default is None else _two(name, count, body, default)
        parts += [tex[at : match.start()], "\n" * tex.count("\n", match.start(), end)]
        at = end
    tex = "".join([*parts, tex[at:]])
    names = "|".join(name.removesuffix(_GIVEN) for name in own if name.endswith(_GIVEN))
    if names:
        tex = re.sub(rf"\\({names})\s*\[([^][]*)\]", rf"\\\1{_GIVEN}{{\2}}", tex)
    try:
        return expand(tex, own) if own else tex
    except ValueError:  # endless recursion
        return tex


def _two(name: str, count: int, body: str, default: str) -> dict[str, tuple[int, str]]:
    """Return a command with an optional first argument as two: without it, and with it."""
    without = re.sub("#([1-9])", lambda m: f"#{int(m[1]) - 1}" if m[1] != "1" else default, body)
    return {name: (count - 1, without), f"{name}{_GIVEN}": (count, body)}


def _is_own(name: str) -> bool:
    return name not in COMMANDS and name not in _INLINE and is_unknown(name)


def unknown(nodes: list[Any], known: frozenset[str]) -> Iterator[Any]:
    """Yield the commands of which only the arguments can be read here."""
    for node in nodes:
        name = getattr(node, "macroname", "")
        is_silent = name in known or name in LOOK or re.match(r"fa[A-Z]|fa$|cite|\w+symbol$", name)
        if name.isalpha() and not is_silent and _is_own(name):
            yield node
        found = None if name in LOOK else getattr(node, "nodeargd", None)
        arguments = found.argnlist if name and found and found.argnlist else []
        inner = [*arguments, *(getattr(node, "nodelist", None) or [])]
        yield from unknown([its for its in inner if its is not None], known)
