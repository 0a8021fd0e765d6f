"""LaTeX and HTML in a field of refs.bib, as text or as docutils nodes.

pylatexenc parses and knows accents and symbols; what stands here is the way from its tree to
nodes. Most fields hold no LaTeX at all and never get that far.
"""

from __future__ import annotations

import logging
import re
from functools import lru_cache
from html import unescape
from typing import Any

from docutils import nodes
from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    LatexWalkerError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import MacroSpec

# What it says of LaTeX that it cannot parse is no news to a reader: the text is printed as it is.
logging.getLogger("pylatexenc").setLevel(logging.ERROR)

_PLAIN = re.compile(r"[^\\{}$~%&<>^_`'\-]*")
#: Braces that only keep capitals, as round {BERT}.
_BRACES = re.compile(r"\{([^\\{}$~%&<>^_`'\-]*)\}")
_STYLES: dict[str, type[nodes.TextElement]] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mathit"), nodes.emphasis),
    **dict.fromkeys(("textbf", "mathbf"), nodes.strong),
    **dict.fromkeys(("texttt", "mathtt", "url", "path"), nodes.literal),
    "textsuperscript": nodes.superscript,
    "textsubscript": nodes.subscript,
}
#: Old commands, from which on the rest of a group has a style: {\em so}.
_SWITCHES = {
    **dict.fromkeys(("em", "it", "itshape", "sl"), nodes.emphasis),
    **dict.fromkeys(("bf", "bfseries"), nodes.strong),
    "tt": nodes.literal,
}
_SCRIPTS: dict[str, type[nodes.TextElement]] = {"^": nodes.superscript, "_": nodes.subscript}
#: Commands of one argument, which is all that is printed.
_CLEAR = "mbox hbox text textrm textsf textup textnormal textmd mathrm mathsf ensuremath".split()
#: Commands whose name is what they print.
_LOGOS = frozenset("TeX LaTeX BibTeX ConTeXt XeTeX LuaTeX".split())
_KNOWN = {*_STYLES, *_SWITCHES, *_CLEAR, *"href noopsort rm sf sc newline begin end".split()}
_TAG = re.compile(r"<(i|em|b|strong|sup|sub)>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_OTHER_TAG = re.compile(r"</?(?:i|em|b|strong|sup|sub|p|span|scp|jats:\w+)\b[^<>]*>", re.IGNORECASE)
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "cv", [MacroSpec(name, "{") for name in (*_STYLES, *_CLEAR, "noopsort")]
)
_CONTEXT.add_context_category("cv-links", [MacroSpec("href", "{{")])
_TO_TEXT = LatexNodes2Text(strict_latex_spaces=True, math_mode="text", keep_comments=True)


def to_text(value: str) -> str:
    """Give the plain text of a field."""
    return "".join(node.astext() for node in _convert(value))


def to_nodes(value: str) -> list[nodes.Node]:
    """Give a field as inline nodes: text, emphasis, strong, literal, sub- and superscript."""
    return [node.deepcopy() for node in _convert(value)]


def unknown_macros(value: str) -> list[str]:
    """Name the LaTeX commands in a field that are not known: their names or arguments print."""
    names = re.findall(r"(?<!\\)(?:\\\\)*\\([A-Za-z]+)", value)
    return [name for name in names if name not in _LOGOS and _is_unknown(name)]


def _is_unknown(name: str) -> bool:
    return name not in _KNOWN and _TO_TEXT.latex_context.get_macro_spec(name) is None


@lru_cache(maxsize=4096)
def _convert(value: str) -> tuple[nodes.Node, ...]:
    if "\\" not in value and "$" not in value:
        value = _BRACES.sub(r"\1", value)
    if _PLAIN.fullmatch(value):
        return (nodes.Text(value),) if value else ()
    try:
        walker = LatexWalker(_as_latex(value), latex_context=_CONTEXT, tolerant_parsing=True)
        return tuple(_merged(_walk(walker.get_latex_nodes()[0])))
    except (LatexWalkerError, RecursionError):
        return (nodes.Text(re.sub(r"[{}$\\]", "", value)),)


def _as_latex(value: str) -> str:
    """Rewrite what people mean otherwise than LaTeX does: HTML, a bare %, & or #, a lone $."""
    if "<" in value:
        value = re.sub(r"<br\s*/?>", " ", value, flags=re.IGNORECASE)
        value = _OTHER_TAG.sub("", _TAG.sub(_html_as_latex, value))
    if "&" in value:
        value = re.sub(r"&#?\w+;", lambda match: unescape(match.group()), value)
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


def _walk(tree: list[Any], math: bool = False) -> list[nodes.Node]:
    """Turn pylatexenc's *tree* into nodes; in *math*, ^ and _ raise and lower."""
    found: list[nodes.Node] = []
    queue = [node for node in tree if node is not None]
    while queue:
        node = queue.pop(0)
        if isinstance(node, LatexMacroNode):
            found += _macro(node, queue, math)
        elif isinstance(node, LatexGroupNode):
            found += _walk(node.nodelist, math)
        elif isinstance(node, LatexMathNode):
            found += _walk(node.nodelist, math=True)
        elif math and isinstance(node, LatexCharsNode):
            found += _scripts(node.chars, queue)
        else:
            found.append(nodes.Text(_text_of(node)))
    return found


def _macro(node: Any, queue: list[Any], math: bool) -> list[nodes.Node]:
    """Draw a command; *queue* holds what follows it, and loses what it takes of that."""
    name = node.macroname
    arguments = node.nodeargd.argnlist if node.nodeargd else []
    if name in _STYLES:
        return [_STYLES[name]("", "", *_walk(arguments, math))]
    if name in _SWITCHES:
        rest, queue[:] = list(queue), []
        return [_SWITCHES[name]("", "", *_walk(rest, math))]
    if name == "noopsort":
        return []
    if name == "href" or name in _CLEAR:
        return _walk(arguments[-1:], math)
    if name in _LOGOS:
        return [nodes.Text(name + node.macro_post_space)]
    if _is_unknown(name):
        # Of a command with an argument, only that; of one without, its name.
        has_argument = bool(queue) and isinstance(queue[0], LatexGroupNode)
        return [nodes.Text("" if has_argument else name + node.macro_post_space)]
    text = _text_of(node)
    # The space behind a command only ends it; in mathematics, what is no letter has air round it.
    has_air = math and not (len(text) == 1 and text.isalpha())
    return [nodes.Text(text + node.macro_post_space if has_air else text)]


def _scripts(chars: str, queue: list[Any]) -> list[nodes.Node]:
    """Raise or lower what follows a ^ or _: a group that comes next, or one character."""
    found: list[nodes.Node] = []
    for part in re.findall(r"[\^_].?|[^\^_]+", chars):
        if part[0] not in _SCRIPTS:
            found.append(nodes.Text(part))
        elif len(part) > 1:
            found.append(_SCRIPTS[part[0]]("", part[1]))
        elif queue:
            found.append(_SCRIPTS[part[0]]("", "", *_walk([queue.pop(0)], math=True)))
    return found


def _text_of(node: Any) -> str:
    return str(_TO_TEXT.nodelist_to_text([node]))


def _merged(found: list[nodes.Node]) -> list[nodes.Node]:
    """Join neighbouring texts."""
    merged: list[nodes.Node] = []
    for node in found:
        if merged and isinstance(node, nodes.Text) and isinstance(merged[-1], nodes.Text):
            merged[-1] = nodes.Text(merged[-1] + node)
        else:
            merged.append(node)
    return merged
