"""Decode LaTeX and HTML in the fields of a BibTeX file.

pylatexenc parses, and knows accents and symbols; this module turns its tree into spans of text.
Most fields hold no LaTeX at all and never get that far.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from functools import lru_cache
from html import unescape
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexToken,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

from .text import FORBIDDEN, Span, Text, joined

# What it says of LaTeX that it cannot parse is no news to a reader: the text is printed as it is.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)

_PLAIN = re.compile(r"[^\\{}$~%&<>^_`'\-]*")
#: A run of words in LaTeX: what no command, sign or bracket is in.
_WORD = r"[^\s\\{}$~%&#<>^_`'!?*\[\]\-]+"
_WORDS = re.compile(rf"{_WORD}(?: {_WORD})*")
#: Braces that only keep capitals, as round {BERT}.
_BRACES = re.compile(r"\{([^\\{}$~%&<>^_`'\-]*)\}")
_STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "mathit"), "emphasis"),
    **dict.fromkeys(("textbf", "mathbf"), "strong"),
    **dict.fromkeys(("texttt", "mathtt", "url", "path"), "literal"),
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
#: Old commands, from which on the rest of a group has a style: {\em so}.
_SWITCHES = {
    **dict.fromkeys(("em", "it", "itshape", "sl"), "emphasis"),
    **dict.fromkeys(("bf", "bfseries"), "strong"),
    "tt": "literal",
}
_SCRIPTS = {"^": "superscript", "_": "subscript"}
#: Commands of one argument, which is all that is printed.
_CLEAR = "mbox hbox text textrm textsf textup textnormal textmd mathrm mathsf ensuremath".split()
#: Commands whose name is what they print.
_LOGOS = frozenset("TeX LaTeX BibTeX ConTeXt XeTeX LuaTeX".split())
#: Commands for what stands elsewhere in a document, or in another file: they have no text here.
_ELSEWHERE = frozenset(
    "autoref cite citep citet cref Cref eqref include includegraphics input ref title today".split()
)
_KNOWN = {*_STYLES, *_SWITCHES, *_CLEAR, *"href noopsort rm sf sc newline begin end".split()}
_TAG = re.compile(r"<(i|em|b|strong|sup|sub)>((?:[^<]|<(?!/?\1>))*+)</\1>", re.IGNORECASE)
_OTHER_TAG = re.compile(r"</?(?:i|em|b|strong|sup|sub|p|span|scp|jats:\w+)\b[^<>]*>", re.IGNORECASE)
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "cv", [MacroSpec(name, "{") for name in (*_STYLES, *_CLEAR, "noopsort")]
)
_CONTEXT.add_context_category("cv-links", [MacroSpec("href", "{{")])
_TO_TEXT = LatexNodes2Text(strict_latex_spaces=True, math_mode="text", keep_comments=True)
#: Styles within each other are nodes within each other, and these are walked by recursion.
_MOST_STYLES = 8


class _Walker(LatexWalker):  # type: ignore[misc]  # pylatexenc has no types
    """Takes a run of words as one token; pylatexenc takes each letter as one.

    Where it asks for environments or other brackets, it reads the arguments of a command.
    """

    def get_token(
        self, pos: int, include_brace_chars: Any = None, environments: bool = True, **options: Any
    ) -> Any:
        words = _WORDS.match(self.s, pos) if environments and not include_brace_chars else None
        if not words:
            return super().get_token(pos, include_brace_chars, environments, **options)
        return LatexToken("char", words[0], pos, len(words[0]), pre_space="")


def unknown_macros(value: str) -> list[str]:
    """Return the names of LaTeX commands in a field that cannot be decoded."""
    names = re.findall(r"(?<!\\)(?:\\\\)*\\([A-Za-z]+)", value)
    return [name for name in names if name not in _LOGOS and _is_unknown(name)]


def _is_unknown(name: str) -> bool:
    return name not in _KNOWN and (
        name in _ELSEWHERE or _TO_TEXT.latex_context.get_macro_spec(name) is None
    )


@lru_cache(maxsize=4096)
def decode(value: str) -> Text:
    """Decode a field, or a part of one."""
    if "\\" not in value and "$" not in value:
        value = _BRACES.sub(r"\1", value)
    if _PLAIN.fullmatch(value):
        return Text((Span(value),)) if value else Text()
    try:
        walker = _Walker(_as_latex(value), latex_context=_CONTEXT, tolerant_parsing=True)
        return joined(_walk(walker.get_latex_nodes()[0]))
    except Exception:  # noqa: BLE001  # errors of many kinds, where arguments are missing
        return Text((Span(_bare(value)),))


def _bare(value: str) -> str:
    return re.sub(r"[{}$\\]", "", value)


def _as_latex(value: str) -> str:
    """Turn what is not LaTeX (HTML tags, bare %, & and #, an unpaired $) into LaTeX."""
    if "<" in value:
        value = re.sub(r"<br\s*/?>", " ", value, flags=re.IGNORECASE)
        value = _OTHER_TAG.sub("", _TAG.sub(_html_as_latex, value))
    if "&" in value:
        value = re.sub(r"&#?\w+;", lambda match: FORBIDDEN.sub("", unescape(match[0])), value)
    if len(re.findall(r"(?<!\\)\$", value)) % 2:
        value = re.sub(r"(?<!\\)\$", r"\\$", value)
    value = re.sub(r"\\\\\s*|\\newline\b\s*", " ", value.replace(r"\-", ""))
    value = re.sub(r"`([^`']+)'(?!')", "\N{LEFT SINGLE QUOTATION MARK}\\1’", value)
    return re.sub(r"(?<!\\)([%&#])", r"\\\1", value)


def _html_as_latex(match: re.Match[str]) -> str:
    macro = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf"}
    tag = match.group(1).lower()
    name = macro.get(tag, "textsuperscript" if tag == "sup" else "textsubscript")
    return f"\\{name}{{{_TAG.sub(_html_as_latex, match.group(2))}}}"


def _walk(tree: list[Any], styles: tuple[str, ...] = (), math: bool = False) -> list[Span]:
    """Turn pylatexenc's *tree* into spans; in *math*, ^ and _ raise and lower."""
    found: list[Span] = []
    queue = deque(node for node in tree if node is not None)
    while queue:
        node = queue.popleft()
        if isinstance(node, LatexMacroNode):
            found += _macro(node, queue, styles, math)
        elif isinstance(node, LatexGroupNode):
            found += _walk(node.nodelist, styles, math)
        elif isinstance(node, LatexMathNode):
            found += _walk(node.nodelist, styles, math=True)
        elif math and isinstance(node, LatexCharsNode):
            found += _scripts(node.chars, queue, styles)
        else:
            found.append(Span(_text_of(node), styles))
    return found


def _macro(node: Any, queue: deque[Any], styles: tuple[str, ...], math: bool) -> list[Span]:
    """Decode a command; *queue* holds what follows it, and loses what the command takes."""
    name = node.macroname
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    if name in _STYLES:
        return _walk(arguments, _within(styles, _STYLES[name]), math)
    if name in _SWITCHES:
        rest = list(queue)
        queue.clear()
        return _walk(rest, _within(styles, _SWITCHES[name]), math)
    if name == "noopsort":
        return []
    if name == "href" or name in _CLEAR:
        return _walk(arguments[-1:], styles, math)
    if name in _LOGOS:
        return [Span(name + node.macro_post_space, styles)]
    if _is_unknown(name):
        # Of a command with arguments, only these; of one without, its name.
        if any(arguments):
            return _walk(arguments, styles, math)
        has_argument = bool(queue) and isinstance(queue[0], LatexGroupNode)
        return [] if has_argument else [Span(name + node.macro_post_space, styles)]
    text = _text_of(node)
    # The space behind a command only ends it; in mathematics, what is no letter has air round it.
    has_air = math and not (len(text) == 1 and text.isalpha())
    return [Span(text + node.macro_post_space if has_air else text, styles)]


def _scripts(chars: str, queue: deque[Any], styles: tuple[str, ...]) -> list[Span]:
    """Raise or lower what follows a ^ or _: a group that comes next, or one character."""
    found: list[Span] = []
    for part in re.findall(r"[\^_].?|[^\^_]+", chars):
        if part[0] not in _SCRIPTS:
            found.append(Span(part, styles))
        elif len(part) > 1:
            found.append(Span(part[1], _within(styles, _SCRIPTS[part[0]])))
        elif queue:
            found += _walk([queue.popleft()], _within(styles, _SCRIPTS[part[0]]), math=True)
    return found


def _within(styles: tuple[str, ...], style: str) -> tuple[str, ...]:
    return (*styles, style)[:_MOST_STYLES]


def _text_of(node: Any) -> str:
    """Return the text of a node, or its LaTeX bare where it lacks an argument."""
    try:
        text = str(_TO_TEXT.nodelist_to_text([node]))
    except Exception:  # noqa: BLE001  # of many kinds
        return _bare(node.latex_verbatim())
    # pylatexenc's template itself: there were not enough arguments to fill it.
    return _bare(node.latex_verbatim()) if re.search(r"%\(\d|%s", text) else text
