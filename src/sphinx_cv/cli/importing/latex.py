"""Convert LaTeX, parsed by pylatexenc, to Markdown: paragraphs, lists, links and styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexwalker import (
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
)

from ...bibliography.addresses import unescaped
from ...bibliography.commands import MACROS
from ...bibliography.macros import expand
from .latex_citations import CITES, citation, list_of_works
from .latex_formulas import formula, script
from .latex_source import ONE, SILENT, nodes_of, unknown_arguments
from .latex_styles import STYLES, end_of_style, styled
from .latex_tables import table
from .latex_unknown import line
from .markdown import bullets, escape_inline, host_of, link, numbered
from .marks import BREAK, CELL, DONE, finished, line_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPACES = {"hspace", "hskip", "quad", "qquad", "enspace"}
#: Spaces that push what follows to the right, as in another cell.
_FILLS = {"hfill", "hfil", "dotfill"}
#: Text in the margin, most often the date of what is beside it.
_BESIDE = {"marginpar", "marginnote"}
_LINES = {"centerline", "leftline"}
_BREAKS = {"\\", "newline", "par", "linebreak", "tabularnewline"}
#: Commands of babel's French, and a sign that pylatexenc takes for another.
_FRENCH = {
    "textperiodcentered": "·",
    "og": "« ", "fg": " »", "no": "n° ", "No": "N° ", "ier": "er", "iere": "re", "ieme": "e",
    "iemes": "es", "degres": "°",
}  # fmt: skip
_SCRIPTS = {"textsuperscript": "sup", "up": "sup", "textsubscript": "sub"}
_TO_TEXT = LatexNodes2Text(strict_latex_spaces=True, math_mode="verbatim", keep_comments=False)
#: Quotation marks of babel.
_QUOTES = {"glqq", "grqq", "glq", "grq", "flqq", "frqq"}
#: What is printed around an argument.
_ROUND = {"enquote": '"{}"', "footnote": " ({})", "cvskill": "{}/5"}
#: What precedes the addresses of commands for links.
_SCHEMES = {
    **dict.fromkeys(("httplink", "weblink"), "http://"), "httpslink": "https://",
    "emaillink": "mailto:",
}  # fmt: skip
_LINKS = {*_SCHEMES, "href", "url", "nolinkurl", "link"}
#: Commands for several lines in a cell.
_IN_CELL = {"makecell", "thead", "shortstack"}
_ITEMS = {"item", "bibitem"}
#: Commands that this module handles by name.
KNOWN = SILENT.union(
    _SPACES, _FILLS, STYLES, _BREAKS, _FRENCH, _SCRIPTS, _QUOTES, _LINKS, _ITEMS, {"cvskill"}
)


def to_markdown(nodes: Any) -> str:
    """Return what LaTeX prints, as Markdown."""
    return finished(printed(nodes))


def to_line(nodes: Any) -> str:
    """Return what LaTeX prints, as Markdown on one line."""
    return line_of(printed(nodes))


def to_text(nodes: Any) -> str:
    """Return what LaTeX prints, as text on one line without markup."""
    return plain(to_line(nodes))


def _text_of(node: Any) -> str:
    """Return the text of a node, or its LaTeX without signs where pylatexenc fails."""
    try:
        return str(_TO_TEXT.nodelist_to_text([node]))
    except Exception:  # noqa: BLE001  # it raises many kinds
        return re.sub(r"[{}\\]", " ", node.latex_verbatim())


def arguments(node: Any) -> list[list[Any]]:
    """Return the arguments of a command, each as nodes; optional ones too, empty if not given."""
    found = node.nodeargd.argnlist if node.nodeargd else []
    return [
        its.nodelist if isinstance(its, LatexGroupNode) else [its] if its else [] for its in found
    ]


def printed(nodes: Any) -> str:
    """Return what LaTeX prints, as Markdown with marks of line breaks and cells."""
    found: list[str] = []
    text = ""
    rows = [node for node in nodes or [] if node is not None]
    done: set[int] = set()
    for place, node in enumerate(rows):
        if place in done:
            continue
        typed = _as_plain(node)
        if typed or (typed == "" and text and not text[-1].isspace()):  # addresses may have \~{}
            text += typed
            continue
        found.append(_plain(text))
        text = ""
        if isinstance(node, LatexMacroNode) and node.macroname in STYLES and not arguments(node):
            end = end_of_style(rows, place)
            text = styled(STYLES[node.macroname], printed(rows[place + 1 : end]))
            return "".join(found) + text + printed(rows[end:])
        given = unknown_arguments(rows, place)
        done.update(given)
        found += [_of(node), line([printed([rows[at]]) for at in given])]
    return "".join([*found, _plain(text)])


def _as_plain(node: Any) -> str | None:
    """Return the text of what is text, or stands for one sign of it."""
    if isinstance(node, LatexCharsNode):
        text = _text_of(node).replace("<<", "«").replace(">>", "»")
        return text.replace("`", "\N{LEFT SINGLE QUOTATION MARK}")
    if isinstance(node, LatexGroupNode) and not node.nodelist:
        return ""
    name = getattr(node, "macroname", "")
    if name == "textasciitilde" or (name == "~" and not any(arguments(node))):
        return "~"
    return f"{name}{node.macro_post_space}" if name and name in "_&%#" else None


def _of(node: Any) -> str:
    if isinstance(node, LatexCommentNode):
        return ""
    if isinstance(node, LatexGroupNode):
        return printed(node.nodelist)
    if isinstance(node, LatexMathNode):
        return _math(node)
    if isinstance(node, LatexEnvironmentNode):
        return _list(node) if is_list(node) else f"\n\n{_table(node)}\n\n"
    if isinstance(node, LatexMacroNode):
        return _macro(node)
    return CELL if node.latex_verbatim() == "&" else _plain(_text_of(node))


def _table(node: Any) -> str:
    columns = [its.latex_verbatim() for argument in arguments(node)[-1:] for its in argument]
    return table(printed(node.nodelist), "".join(columns), node.latex_verbatim())


def _macro(node: Any) -> str:
    name, given = node.macroname, arguments(node)
    if name in _BREAKS:
        return "\n\n" if name == "par" else f"{BREAK}\n"
    if name in _SPACES:
        return " "
    if name in _FILLS:
        return CELL
    if name in _BESIDE and given:
        return re.sub(rf"{BREAK}\s*", "", printed(given[-1])) + CELL + CELL
    if name in _IN_CELL and given:
        return re.sub(rf"\s*{BREAK}\s*", ", ", printed(given[-1]))
    if name in _LINES and given:
        return f"\n\n{printed(given[-1])}\n\n"
    if name in SILENT:
        return node.macro_post_space and " "
    if name in STYLES:
        return styled(STYLES[name], printed(given[-1]))
    if name in _LINKS and any(given):
        return _link(name, given)
    if name in _SCRIPTS and any(given):
        return script(_SCRIPTS[name], to_text(given[-1]))
    if name == "ifthenelse" and len(given) == 3:
        return printed(given[1 if _is_equal(given[0]) else 2])
    if CITES.match(name) and any(given):
        keys = "".join(its.latex_verbatim() for its in given[-1])
        words = [to_text(its) for its in given[1:-1] if its]
        return citation(name, keys, words) + (node.macro_post_space and " ")
    return _sign(node, name, given)


def _sign(node: Any, name: str, given: list[list[Any]]) -> str:
    """Return what any other command prints."""
    if name in _ROUND and any(given):
        return _ROUND[name].format(printed(given[-1]))
    if name in _FRENCH:
        return _FRENCH[name]
    if name in _QUOTES:
        return MACROS[name][1]
    if name in MACROS:
        return printed(nodes_of(expand(node.latex_verbatim(), {name: MACROS[name]})))
    if "TeX" in name:
        return str(name)
    text = _text_of(node)
    last = "".join(map(_text_of, given[-1])) if any(given) else None
    if (name in ONE and given) or (last is not None and text.strip() == last.strip()):
        return printed(given[-1]) + (node.macro_post_space and " ")
    if not text.strip() and any(given):
        return "".join(map(printed, given)) + (node.macro_post_space and " ")
    return _plain(text)


def _link(name: str, given: list[list[Any]]) -> str:
    r"""Return a link; moderncv has the text in front: \httplink[text]{address}."""
    text, where = (given[-1], given[0]) if name == "href" else (given[0], given[-1])
    address = unescaped("".join(node.latex_verbatim() for node in where))
    shown = printed(text).strip() if text is not where and text else escape_inline(address)
    address = address if "://" in address else _SCHEMES.get(name, "") + address
    return link(shown or escape_inline(host_of(address)), address)  # an icon prints nothing


def _is_equal(test: list[Any]) -> bool:
    r"""Tell whether a test is an \equal of the same texts twice."""
    node = next((its for its in test if isinstance(its, LatexMacroNode)), None)
    pair = arguments(node) if node and node.macroname == "equal" else [[], [node]]
    return len(pair) == 2 and to_text(pair[0]) == to_text(pair[1])


def _math(node: Any) -> str:
    start, end = node.delimiters
    tex = " ".join(node.latex_verbatim()[len(start) : -len(end)].split())
    if node.displaytype != "inline":
        return f"\n\n{DONE}$$ {tex} $$\n\n"
    return formula(tex)


def _plain(text: str) -> str:
    """Return text as Markdown, keeping the space at its ends and between its paragraphs."""
    parts = (re.sub(r"\s+", " ", part) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(map(escape_inline, parts))


def is_list(node: Any) -> bool:
    """Tell whether a node is an environment with items, whatever it is called."""
    return isinstance(node, LatexEnvironmentNode) and any(
        getattr(its, "macroname", "") in _ITEMS for its in _children(node)
    )


def _children(node: Any) -> Iterator[Any]:
    r"""Yield what an environment contains; a group or a color with an \item, as its nodes."""
    for child in node.nodelist:
        inner = child.nodelist if isinstance(child, LatexGroupNode) else []
        if getattr(child, "macroname", "") in ONE:
            inner = [its for argument in arguments(child)[-1:] for its in argument]
        has_item = any(getattr(its, "macroname", "") in _ITEMS for its in inner)
        yield from inner if has_item else [child]


def items_of(node: Any) -> list[list[Any]]:
    """Return the items of a list, each with its label as nodes."""
    items: list[list[Any]] = []
    for child in _children(node):
        if getattr(child, "macroname", "") in _ITEMS:
            items.append(_label(child, node.environmentname == "description"))
        elif items:
            items[-1].append(child)
    return items


def _list(node: Any) -> str:
    texts = [to_markdown(item) for item in items_of(node)]
    if len(texts) == 1 and texts[0].startswith("- "):  # an item of nothing but another list
        return "\n\n" + "\n".join(DONE + row for row in texts[0].split("\n")) + "\n\n"
    # A label of an item's own stands in the place of its number.
    labels = (
        _label(its, False) for its in _children(node) if getattr(its, "macroname", "") in _ITEMS
    )
    is_numbered = node.environmentname.startswith("enumerate") and not any(labels)
    draw = numbered if is_numbered else bullets
    rows = (list_of_works(texts) or draw(filter(None, texts))).split("\n")
    return "\n\n" + "\n".join(DONE + row for row in rows) + "\n\n"


def _label(item: Any, is_description: bool) -> list[Any]:
    r"""Return the label of an item, unless it is a sign in the place of the bullet."""
    label = arguments(item)[-1] if item.macroname == "item" else []
    if not re.search(r"\w", to_text(its for its in label if not isinstance(its, LatexMathNode))):
        return []
    tex = "".join(its.latex_verbatim() for its in label)
    return nodes_of(rf"\textbf{{{tex}}} " if is_description else f"{tex} ")
