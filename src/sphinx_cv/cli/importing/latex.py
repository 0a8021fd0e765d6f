"""LaTeX as Markdown: paragraphs, lists, links and styles; pylatexenc parses it."""

from __future__ import annotations

import re
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
)

from ...bibliography.commands import MACROS
from .markdown import bullets, escape_inline, guard_starts, link

_STYLES = {
    **dict.fromkeys(("emph", "textit", "textsl", "itshape", "it", "em"), "*"),
    **dict.fromkeys(("textbf", "bfseries", "bf"), "**"),
}
#: Commands that say nothing: space, size, places on the page, symbols.
_SILENT = frozenset(
    "vspace hspace smallskip medskip bigskip noindent clearpage newpage pagebreak hfill vfill quad "
    "small footnotesize large Large normalsize nocite label phantom setlength itemsep centering "
    "fill linebreak makecvtitle maketitle".split()
)
_BREAKS = {"\\", "newline", "par", "linebreak"}
_TO_TEXT = LatexNodes2Text(strict_latex_spaces=True, math_mode="verbatim", keep_comments=False)
#: Quotation marks of babel.
_QUOTES = {"glqq", "grqq", "glq", "grq", "flqq", "frqq"}
#: Before lines that are Markdown already.
_DONE = "\0"
LISTS = {"itemize", "enumerate", "description", "cvitemize"}


def to_markdown(nodes: Any) -> str:
    """Return what LaTeX prints, as Markdown."""
    text = re.sub(r"\n\s*\n", "\n\n", "\n".join(_line(line) for line in _walk(nodes).split("\n")))
    return text.replace(_DONE, "").strip()


def _line(line: str) -> str:
    return line if line.startswith(_DONE) else guard_starts(" ".join(line.split()))


def to_line(nodes: Any) -> str:
    """Return the same on one line."""
    return " ".join(to_markdown(nodes).replace("\\\n", " ").split())


def to_text(nodes: Any) -> str:
    """Return the text alone, without any markup."""
    return " ".join("".join(_text_of(node) for node in nodes or [] if node is not None).split())


def _text_of(node: Any) -> str:
    """Return the text of a node, or its LaTeX without signs where pylatexenc fails."""
    try:
        return str(_TO_TEXT.nodelist_to_text([node]))
    except Exception:  # noqa: BLE001  # of many kinds
        return re.sub(r"[{}\\]", " ", node.latex_verbatim())


def arguments(node: Any) -> list[list[Any]]:
    """Return the arguments of a command, each as nodes; optional ones too, empty if not given."""
    found = node.nodeargd.argnlist if node.nodeargd else []
    return [
        its.nodelist if isinstance(its, LatexGroupNode) else [its] if its else [] for its in found
    ]


def _walk(nodes: Any) -> str:
    found: list[str] = []
    rows = [node for node in nodes or [] if node is not None]
    for place, node in enumerate(rows):
        if (
            isinstance(node, LatexMacroNode)
            and node.macroname in _STYLES
            and not any(arguments(node))
        ):
            return "".join(found) + _styled(_STYLES[node.macroname], _walk(rows[place + 1 :]))
        found.append(_of(node))
    return "".join(found)


def _of(node: Any) -> str:
    if isinstance(node, LatexCommentNode):
        return ""
    if isinstance(node, LatexCharsNode):
        return _plain(_text_of(node))
    if isinstance(node, LatexGroupNode):
        return _walk(node.nodelist)
    if isinstance(node, LatexMathNode):
        return _math(node)
    if isinstance(node, LatexEnvironmentNode):
        return _list(node) if node.environmentname in LISTS else _walk(node.nodelist)
    if isinstance(node, LatexMacroNode):
        return _macro(node)
    return _plain(_text_of(node))


def _macro(node: Any) -> str:
    name, given = node.macroname, arguments(node)
    if name in _BREAKS:
        return "\n\n" if name == "par" else "\\\n"
    if name in _SILENT:
        return node.macro_post_space and " "
    if name in _STYLES:
        return _styled(_STYLES[name], _walk(given[-1]))
    if name in {"href", "httplink", "httpslink", "url", "link"}:
        address = to_text(given[0]) if name == "href" else to_text(given[-1])
        scheme = {"httplink": "http://", "httpslink": "https://"}.get(name, "")
        return link(_walk(given[-1]), scheme + address) + (node.macro_post_space and " ")
    if name.startswith("cite") and any(given):
        return escape_inline(f"[{to_text(given[-1])}]") + (node.macro_post_space and " ")
    if name == "enquote":
        return f'"{_walk(given[-1])}"'
    if name in _QUOTES:
        return MACROS[name][1]
    text = _text_of(node)
    if not text.strip() and any(given):
        return "".join(map(_walk, given)) + (node.macro_post_space and " ")
    return _plain(text + (node.macro_post_space and " " if not text.endswith(" ") else ""))


def _math(node: Any) -> str:
    start, end = node.delimiters
    tex = " ".join(node.latex_verbatim()[len(start) : -len(end)].split())
    return f"${tex}$" if node.displaytype == "inline" else f"\n\n{_DONE}$$ {tex} $$\n\n"


def _styled(sign: str, text: str) -> str:
    """Return a text between signs of a style, which stand at letters."""
    inner = text.strip()
    if not inner or inner.startswith("*") or "\n\n" in inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{inner}{sign}{after}"


def _plain(text: str) -> str:
    """Return text as Markdown, with the space at its ends and between its paragraphs."""
    parts = (re.sub(r"\s+", " ", part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(map(escape_inline, parts))


def _list(node: Any) -> str:
    items: list[list[Any]] = []
    for child in node.nodelist:
        if isinstance(child, LatexMacroNode) and child.macroname == "item":
            items.append([*(its for its in arguments(child) for its in its)])
        elif items:
            items[-1].append(child)
    texts = [to_markdown(item) for item in items]
    rows = bullets(filter(None, texts)).split("\n")
    return "\n\n" + "\n".join(_DONE + row for row in rows) + "\n\n"
