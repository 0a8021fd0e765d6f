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
from pylatexenc.latexwalker import LatexWalker, LatexWalkerError, get_default_latex_context_db
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
_SCRIPTS: dict[str, type[nodes.TextElement]] = {"^": nodes.superscript, "_": nodes.subscript}
_KNOWN = {*_STYLES, *"href it bf em sl rm sf tt sc newline begin end".split()}
#: Commands whose name is what they print.
_LOGOS = frozenset("TeX LaTeX BibTeX ConTeXt XeTeX LuaTeX".split())
_TAG = re.compile(r"<(i|em|b|strong|sup|sub)>(.*?)</\1>", re.IGNORECASE | re.DOTALL)
_OTHER_TAG = re.compile(r"</?(?:i|em|b|strong|sup|sub|p|span|scp|br|jats:\w+)\b[^<>]*>", re.I)
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category("cv-styles", [MacroSpec(name, "{") for name in _STYLES])
_CONTEXT.add_context_category("cv-links", [MacroSpec("href", "{{")])
_TO_TEXT = LatexNodes2Text(strict_latex_spaces=True, math_mode="text", keep_comments=True)


def to_text(value: str) -> str:
    """Give the plain text of a field."""
    return "".join(node.astext() for node in to_nodes(value))


def to_nodes(value: str) -> list[nodes.Node]:
    """Give a field as inline nodes: text, emphasis, strong, literal, sub- and superscript."""
    return [node.deepcopy() for node in _convert(value)]


def unknown_macros(value: str) -> list[str]:
    """Name the LaTeX commands in a field that are not known: their names or arguments print."""
    names = re.findall(r"\\([A-Za-z]+)", value)
    return [name for name in names if name not in _LOGOS and _is_unknown(name)]


def _is_unknown(name: str) -> bool:
    return name not in _KNOWN and _TO_TEXT.latex_context.get_macro_spec(name) is None


@lru_cache(maxsize=4096)
def _convert(value: str) -> tuple[nodes.Node, ...]:
    if "\\" not in value and "$" not in value:
        value = _BRACES.sub(r"\1", value)
    if _PLAIN.fullmatch(value):
        return (nodes.Text(value),) if value else ()
    if "<" in value:
        value = _OTHER_TAG.sub("", _TAG.sub(_html_as_latex, value))
    if "&" in value:
        value = re.sub(r"&#?\w+;", lambda match: unescape(match.group()), value)
    # A bare % or & or # is a character here, though LaTeX gives it a meaning.
    value = re.sub(r"(?<!\\)([%&#])", r"\\\1", value)
    try:
        tree, _, _ = LatexWalker(
            value, latex_context=_CONTEXT, tolerant_parsing=True
        ).get_latex_nodes()
    except LatexWalkerError:
        return (nodes.Text(value),)
    return tuple(_merged(_walk(tree)))


def _html_as_latex(match: re.Match[str]) -> str:
    macro = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf"}
    tag = match.group(1).lower()
    name = macro.get(tag, "textsuperscript" if tag == "sup" else "textsubscript")
    return f"\\{name}{{{match.group(2)}}}"


def _walk(tree: list[Any], math: bool = False) -> list[nodes.Node]:
    """Turn pylatexenc's *tree* into nodes; in *math*, ^ and _ raise and lower."""
    found: list[nodes.Node] = []
    queue = list(tree)
    while queue:
        node = queue.pop(0)
        kind = type(node).__name__
        name = getattr(node, "macroname", "")
        if kind == "LatexGroupNode":
            found += _walk(node.nodelist, math)
        elif kind == "LatexMathNode":
            found += _walk(node.nodelist, True)
        elif math and kind == "LatexCharsNode" and re.search(r"[\^_]", node.chars):
            found += _scripts(node.chars, queue)
        elif kind == "LatexMacroNode" and name in _STYLES and node.nodeargd:
            inner = _walk([arg for arg in node.nodeargd.argnlist if arg is not None], math)
            found.append(_STYLES[name]("", "", *inner))
        elif name == "href" and node.nodeargd:
            found += _walk(node.nodeargd.argnlist[-1:])
        elif name and _is_unknown(name):
            # Of a command with an argument, only that; of one without, as \\LaTeX, its name.
            has_argument = queue and type(queue[0]).__name__ == "LatexGroupNode"
            found.append(nodes.Text("" if has_argument else name + node.macro_post_space))
        else:
            found.append(nodes.Text(_text_of(node)))
    return found


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
