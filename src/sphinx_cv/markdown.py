"""Markdown beyond CommonMark, and nodes for what MyST writes as raw HTML.

As nodes, tasks and struck text also appear in PDFs and text files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.smartquotes import smartchars

from .bibliography.languages import is_from_right
from .bibliography.text import without_line_ends
from .config import settings_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ALWAYS = frozenset("amsmath colon_fence deflist dollarmath linkify strikethrough tasklist".split())
#: Defaults for settings of MyST that the owner does not set.
_STRICTER = {
    "myst_dmath_allow_space": False,
    "myst_dmath_allow_digits": False,
    "myst_dmath_double_inline": True,
    "myst_linkify_fuzzy_links": False,
}
#: Quotation marks for languages that docutils has none for.
_QUOTES = {"fa": "«»\u2039\u203a", "vi": "“”‘’", "id": "“”‘’", "th": "“”‘’"}
#: What right-to-left text would tear apart: the last stop of Ph.D., and telephone numbers.
_FROM_LEFT = re.compile(r"((?:[A-Za-z]+\.){2,})(?!\w)|(?=(?<!\d)\+\d[\d ()-]{5,})")
_CHECKBOX = re.compile(r'<input class="task-list-item-checkbox" (checked)?')


def draw_marks(_app: Sphinx, doctree: nodes.document) -> None:
    """Turn struck text into nodes of the class `cv-struck`, and boxes of tasks into characters."""
    for node in list(doctree.findall(nodes.raw)):
        if box := _CHECKBOX.match(node.astext()):
            node.parent.replace(node, nodes.Text("☑ " if box[1] else "☐ "))
        elif node.astext() == "<s>":
            _strike(node)


def join_lines(_app: Sphinx, doctree: nodes.document) -> None:
    """Remove line ends between Chinese or Japanese characters, which would read as spaces."""
    for parent in doctree.findall(nodes.TextElement):
        if isinstance(parent, nodes.FixedTextElement) or "\n" not in parent.astext():
            continue
        texts = [child.astext() for child in parent]
        for place, child in enumerate(parent):
            if not (isinstance(child, nodes.Text) and "\n" in texts[place]):
                continue
            before = next((text[-1] for text in reversed(texts[:place]) if text), "")
            after = next((text[0] for text in texts[place + 1 :] if text), "")
            whole = without_line_ends(before + texts[place] + after)
            parent[place] = nodes.Text(whole[len(before) : len(whole) - len(after)])


def keep_from_left(app: Sphinx, doctree: nodes.document) -> None:
    """Keep left-to-right text in one piece, on pages in a right-to-left language."""
    own, path = settings_of(app.config), app.env.doc2path(app.env.docname)
    if not is_from_right(own.editions.language_at(path, own.language)):
        return
    for node in list(doctree.findall(nodes.Text)):
        text = node.astext()
        marked = _FROM_LEFT.sub("\\1\N{LEFT-TO-RIGHT MARK}", text)
        if marked != text and not isinstance(node.parent, nodes.FixedTextElement | nodes.literal):
            node.parent.replace(node, nodes.Text(marked))


def _strike(start: nodes.raw) -> None:
    """Put the nodes up to the closing tag into one; leave them alone if there is none."""
    parent, first = start.parent, start.parent.index(start)
    rest = parent.children[first + 1 :]
    depth = 1
    for count, node in enumerate(rest):
        text = node.astext() if isinstance(node, nodes.raw) else ""
        depth += (text == "<s>") - (text == "</s>")
        if depth == 0:
            parent[first : first + count + 2] = [
                nodes.inline("", "", *rest[:count], classes=["cv-struck"])
            ]
            return


def _allow(_app: Sphinx, config: Config) -> None:
    """Add the package's MyST extensions to the owner's, with stricter defaults.

    The dollars of a grant ($5,000 and $6,000) are not mathematics, nor is README.md an address.
    """
    config.myst_enable_extensions = {*config.myst_enable_extensions} | ALWAYS
    given = config._raw_config.keys() | config.overrides.keys()
    for name in _STRICTER.keys() - given:
        config[name] = _STRICTER[name]
    if config.language.partition("_")[0] == "he":  # straight quotes occur within words: צה"ל, פרופ'
        config.smartquotes_action = config.smartquotes_action.replace("q", "")
    # MyST warns that only HTML has struck text; `draw_marks` brings it to all builders.
    config.suppress_warnings = [*config.suppress_warnings, "myst.strikethrough"]


def setup(app: Sphinx) -> None:
    app.connect("config-inited", _allow)
    # docutils' smartquotes_locales would do the same, but Sphinx reads that setting too early.
    smartchars.quotes.update(_QUOTES | smartchars.quotes)
    app.connect("doctree-read", join_lines)
    app.connect("doctree-read", keep_from_left)
    app.connect("doctree-read", draw_marks)
