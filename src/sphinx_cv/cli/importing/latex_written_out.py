r"""Write out a LaTeX document: its own commands expanded, without comments and unused branches."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from ...bibliography.latex import is_unknown
from ...bibliography.macros import argument_at, expand
from ...bibliography.preamble import DEFINITION
from .latex_calls import on_one_line
from .latex_classes import in_moderncv, template_of, with_one_name
from .latex_conditions import taken
from .latex_source import COMMANDS, ENVIRONMENTS, INLINE, edited
from .latex_titles import titles, with_sections

if TYPE_CHECKING:
    from ...bibliography.macros import Macros

#: A file of TeX itself.
_OF_TEX = re.compile(r"\\input\s*\{?glyphtounicode(?:\.tex)?\}?")
#: A % in an address, where it begins no comment.
_PERCENT = re.compile(r"(?<!\\)%(?=[\dA-Fa-f]{2})")
_ADDRESS = re.compile(
    r"\\(?:href|url|nolinkurl|https?link|homepage)\s*(?:\[[^][\n]*\])?\s*\{[^{}\n]*\}"
)
#: Comments; a line that ends in one has no space at its end, for which a % stays.
_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%.*")
_LINE_END = re.compile(r"(?<!\\)((?:\\\\)*)%\n\s*")
_LEFT_OUT = ("comment", "tikzpicture")
#: An icon of Font Awesome with options, or as a label: \\faEnvelope[regular], \\faEnvelope:.
_ICON = re.compile(r"(\\(?:fa|ai)[A-Z][A-Za-z]*)(?:\s*\[[^][\n]*\](?!\s*\{)|\s*(?:\{\})?:(?=\s))")
#: German quotation marks as babel has them.
_QUOTED = re.compile(r"\"`([^\"`]+)\"'")
#: The setting of a length: \itemsep0pt, \vskip-2em, \hangindent=2em.
_LENGTH = re.compile(
    r"\\(?:[A-Za-z]*(?:skip|sep|indent|margin|kern|width|height)\s*=?\s*-?[\d.]+"
    r"\s?(?:true\s?)?(?:em|ex|pt|cm|mm|in|px)|hangafter\s*=?\s*-?\d+)(?![A-Za-z\d])"
)
#: The size of a line, and a space between lines that is not right behind its command.
_RULE = re.compile(
    r"\\[hv]rule(?:\s+(?:height|width|depth)\s*(?:-?[\d.]+\s?[a-z]{2}|[\d.]*\\[A-Za-z]+))+"
    r"|\\move(?:left|right)\s*-?(?:[\d.]+\s?[a-z]{2}|[\d.]*\\[A-Za-z]+)"
)
#: A line of space, which ends a paragraph as an empty one does, or of signs, drawn by hand.
_EMPTY_LINE = re.compile(r"^(?:[^\S\n]+|[^\S\n]*[-=]{5,}[^\S\n]*)$", re.MULTILINE)
_GAP = re.compile(r"(\\\\[\s%]*)\[-?[\d.]+\s*(?:em|ex|pt|cm|mm|in)\]")
#: Last updated: \today. Not `20 citations (as of \today)`, whose first words say more.
_UPDATED = re.compile(
    r"(?<![\\\w])(?:(?:(?:cv|document) )?(?:last|zuletzt|letzte|[uú]ltim[ao]|derni[eè]re|senast"
    r"|sist|sidst|laatst|ostatnia|naposledy|последнее|останнє|最后|(?:fecha|data|date) de) ?)?"
    r"(?:updated?|revised|modified|stand|geändert|actuali[sz]a|mise à jour|atualiza|aggiorna"
    r"|bijgewerkt|uppdatera|opdater|oppdater|päivite|aktuali[sz]|обновл|оновл|更新)\w*"
    r"[\s:：,.]*(?:(?:on|am|at|el|le|em|il|op|den|dne)\s+)?\\today(?![A-Za-z])(?:\{\})?",
    re.IGNORECASE,
)
#: A length between letters: K\kern-1ptern.
_KERN = re.compile(r"\\kern\s*-?[\d.]+\s?(?:em|ex|pt|cm|mm|in|px)")
#: Commands that \newcites of multibib defines.
_MULTIBIB = re.compile(r"\\(bibliographystyle|bibliography(?!style)|nocite)[A-Za-z]+(?=\{)")
_ENVIRONMENT = re.compile(
    r"\\(?:re)?newenvironment\*?\s*\{(\w+\*?)\}[\s%]*(?:\[(\d)\][\s%]*(?:\[([^][]*)\][\s%]*)?)?(?=\{)"
)
_MARK = re.compile(r"\\(begin|end)\{([^{}]*)\}")
_OTHER_DEFINITION = re.compile(r"\\[gex]?def\s*\\[A-Za-z@]+[^{}\n]*(?=\{)")
_SECTIONS = (r"\section{#1}", r"\subsection{#1}")
_BETWEEN = re.compile(r"[\s%]*")
_FILL = re.compile(r"\\hspace\*?\s*\{\s*\\(?:fill|stretch\s*\{[\d.]*\})\s*\}")
#: Environments, of which an unknown one may have arguments that are part of its text.
_NAME = re.compile(r"\\[A-Za-z]+")
_BEGIN = re.compile(r"\\begin\{([A-Za-z]\w*\*?)\}(?=\s*\{)")
_WITHOUT_ARGUMENTS = {
    *ENVIRONMENTS, "center", "flushleft", "flushright", "quote", "quotation", "document",
    "itemize", "enumerate", "description", "tabbing", "table", "figure", "etaremune",
    "small", "footnotesize", "large", "Large", "samepage", "verse", "titlepage", "resume",
}  # fmt: skip
#: Tab stops: lines that only set them, and the commands between cells.
_STOPS = re.compile(r"(?:\A|(?<=\\\\))(?:[^\\]|\\(?!\\|kill\b).)*+\\kill(?![A-Za-z])", re.DOTALL)
_TAB = re.compile(r"\\(.)", re.DOTALL)
#: Added to the name of a command whose optional argument is given.
_GIVEN = "WithArgument"


def written_out(tex: str) -> str:
    """Return a document with its own commands and environments expanded.

    Lines keep their numbers.
    """
    before, end, _behind = tex.rpartition(r"\end{document}")
    tex = f"{before}{end}" or tex
    tex = _OF_TEX.sub("", tex)
    tex = _ADDRESS.sub(lambda match: _PERCENT.sub(r"\\%", match[0]), tex)
    tex = _ICON.sub(r"\1", tex)
    tex = edited(_COMMENT.sub(r"\1%", tex), _LEFT_OUT, lambda *parts: _blank("".join(parts)))
    tex = _GAP.sub(r"\1", _RULE.sub(" ", _EMPTY_LINE.sub("", tex)))
    tex = _LENGTH.sub(" ", _KERN.sub("", _FILL.sub(r"\\hfill ", tex)))
    tex = _MULTIBIB.sub(r"\\\1", _QUOTED.sub(r"„\1“", tex))
    environments, tex = _environments(tex)
    template = template_of(tex)
    own, tex = _definitions(tex, {} if template is None else template.commands)
    own |= environments
    if template is None:
        own |= titles(tex, own)
    names = "|".join(name.removesuffix(_GIVEN) for name in own if name.endswith(_GIVEN))
    if names:
        tex = re.sub(rf"\\({names})\s*\[([^][]*)\]", rf"\\\1{_GIVEN}{{\2}}", tex)
    with suppress(ValueError):  # endless recursion
        tex = _without_others(expand(on_one_line(tex, own), own)) if own else tex
    tex = _UPDATED.sub("", in_moderncv(with_one_name(tex), template))
    return with_sections(_in_cells(_with_heads(taken(tex))))


def _with_heads(tex: str) -> str:
    r"""Return LaTeX with the arguments of unknown environments before them, as of a command."""
    parts, at = [], 0
    for match in _BEGIN.finditer(tex):
        if match.start() < at:
            continue  # within the arguments of the one before
        start = end = match.end()
        count = 0
        while tex[(at_brace := _BETWEEN.match(tex, end).end()) :][:1] == "{":  # type: ignore[union-attr]
            _argument, end = argument_at(tex, at_brace)
            count += 1
        name = re.sub(r"[^A-Za-z]", "", match[1])
        if name not in _WITHOUT_ARGUMENTS and re.search(
            r"[^\W\d_]{3}", _NAME.sub("", tex[start:end])
        ):
            is_title = count == 1 and "subsection" in name.lower()
            head = "subsection" if is_title else name
            parts += [tex[at : match.start()], f"\\{head}{tex[start:end]}", match[0]]
            at = end
    return "".join((*parts, tex[at:]))


def _in_cells(tex: str) -> str:
    """Return LaTeX with tab stops as separators of cells, and without lines that only set them."""
    return edited(
        tex,
        ("tabbing",),
        lambda begin, rows, end: (
            f"{begin}{_TAB.sub(_cell, _STOPS.sub(lambda stops: _blank(stops[0]), rows))}{end}"
        ),
    )


def _cell(match: re.Match[str]) -> str:
    return {">": " & ", "=": " & ", "+": "", "-": "", "<": ""}.get(match[1], match[0])


def _blank(tex: str) -> str:
    return "\n" * tex.count("\n")


def _definitions(tex: str, of_class: Macros) -> tuple[dict[str, tuple[int, str]], str]:
    r"""Return the commands that a document defines, and the document without their definitions.

    A command that is known is the document's own if \newcommand defines it, which LaTeX refuses
    for one of the class, or \def without arguments; other definitions of it only change its look.
    """
    own: dict[str, tuple[int, str]] = {}
    parts, at = [], 0
    for match in DEFINITION.finditer(tex):
        if match.start() < at:
            continue
        name, default = match[1] or match[4], match[3]
        body, end = argument_at(tex, match.end())
        parts += [tex[at : match.start()], "\n" * tex.count("\n", match.start(), end)]
        at = end
        count = int(match[2] or 0) + (match[5] or "").count("#")
        is_new = match[0].startswith(r"\new")
        is_own = is_new or (match[4] in COMMANDS and not count)
        is_section = count == 1 and of_class.get(name, ("", ""))[1] in _SECTIONS
        is_own &= not is_section  # which a class may have, too
        is_patched = name in of_class or name in COMMANDS or not is_unknown(name)
        if (is_new or name not in INLINE) and (is_own or not is_patched):
            own |= _as_command(name, count, body, default)
    return own, _without_others("".join([*parts, tex[at:]]))


def _without_others(tex: str) -> str:
    """Remove definitions that are not expanded: those of LaTeX itself, and by own commands."""
    parts, at = [], 0
    for match in _OTHER_DEFINITION.finditer(tex):
        if match.start() >= at:
            _body, end = argument_at(tex, match.end())
            parts += [tex[at : match.start()], _blank(tex[match.end() : end])]
            at = end
    return "".join((*parts, tex[at:]))


def _two(name: str, count: int, body: str, default: str) -> dict[str, tuple[int, str]]:
    """Return a command with an optional first argument as two: without it, and with it."""
    without = re.sub("#([1-9])", lambda m: f"#{int(m[1]) - 1}" if m[1] != "1" else default, body)
    return {name: (count - 1, without), f"{name}{_GIVEN}": (count, body)}


def _environments(tex: str) -> tuple[dict[str, tuple[int, str]], str]:
    r"""Return environments that have sections or arguments as commands, and \begin and \end so."""
    found: dict[str, tuple[int, str]] = {}
    names: dict[str, str] = {}
    parts, at = [], 0
    for match in _ENVIRONMENT.finditer(tex):
        if match.start() < at:
            continue
        start, after = argument_at(tex, match.end())
        end, after = argument_at(tex, after + len(_BETWEEN.match(tex, after)[0]))  # type: ignore[index]
        parts += [tex[at : match.start()], _blank(tex[match.start() : after])]
        at = after
        is_new = match[0].startswith(r"\new")
        if is_new and (match[2] or any(f"\\{name}" in start for name in COMMANDS)):
            names[match[1]] = name = "".join(
                c if c.isalpha() else chr(65 + ord(c) % 26) for c in match[1]
            )
            found |= _as_command(f"begin{name}", int(match[2] or 0), start, match[3])
            found |= _as_command(f"end{name}", 0, end, None)

    def command(mark: re.Match[str]) -> str:
        return f"\\{mark[1]}{names[mark[2]]} " if mark[2] in names else mark[0]

    own = {name: (count, _MARK.sub(command, body)) for name, (count, body) in found.items()}
    return own, _MARK.sub(command, "".join((*parts, tex[at:])))


def _as_command(name: str, count: int, typed: str, default: str | None) -> Macros:
    body = " ".join(_LINE_END.sub(r"\1", typed).split("\n"))
    return {name: (count, body)} if default is None else _two(name, count, body, default)
