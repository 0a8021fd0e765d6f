"""Mathematics in pages as MathML, which the site shows as it is and PDFs get as a tree.

As both come from the same MathML, a formula that one cannot show the other cannot either. Unlike
with MathJax, no script or font comes from elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.utils.math import MathError
from sphinx.util.math import get_node_equation_number

from .config import settings_of
from .locations import in_page, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def translate(app: Sphinx, doctree: nodes.document) -> None:
    """Add MathML to each formula, in an attribute; warn of those that cannot be read."""
    for block in list(doctree.findall(nodes.math_block)):
        _set_apart(block)
    formulas = [*doctree.findall(nodes.math), *doctree.findall(nodes.math_block)]
    if not formulas:
        return
    from .mathml import to_mathml  # not imported if no page has a formula

    macros = settings_of(app.config).math_macros
    for node in formulas:
        try:
            node["mathml"] = to_mathml(node.astext(), isinstance(node, nodes.math_block), macros)
        except MathError as error:
            place = in_page(app.env.docname, node)
            text = f"the formula {node.astext()} is printed as typed: {error}"
            warn(text, place, subtype="math")


def keep_ids(app: Sphinx, doctree: nodes.document) -> None:
    """Name numbered LaTeX environments by their order: MyST gives them random names each time."""
    found = [it for it in doctree.findall(nodes.math_block) if "amsmath" in it["classes"]]
    blocks = [it for it in found if it.get("label")]
    kept = {}
    for count, block in enumerate(blocks, 1):
        kept[nodes.make_id(f"equation-{block['label']}")] = f"equation-numbered-{count}"
        app.env.get_domain("math").data["objects"].pop(block["label"], None)
    for node in [*blocks, *doctree.findall(nodes.target)] if kept else ():
        node["ids"] = [kept.get(id_, id_) for id_ in node["ids"]]
        if node.get("refid") in kept:
            node["refid"] = kept[node["refid"]]


def _set_apart(node: nodes.math_block) -> None:
    """Split a paragraph at a display formula within it; in a heading, make the formula inline."""
    parent = node.parent
    if isinstance(parent, nodes.paragraph):
        place = parent.index(node)
        before, after = parent[:place], parent[place + 1 :]
        if before and isinstance(before[-1], nodes.Text):
            before[-1] = nodes.Text(before[-1].rstrip())
        if after and isinstance(after[0], nodes.Text):
            rest = after[0].lstrip(".,;: \n")
            stop = after[0].removesuffix(rest).strip()  # no line begins with punctuation
            node[:] = [nodes.Text(node.astext() + stop)]
            after[0] = nodes.Text(rest)
        parts = [_paragraph(before, parent), node, _paragraph(after, parent)]
        parent.replace_self([part for part in parts if part.children])
    elif isinstance(parent, nodes.TextElement):  # in a heading, in emphasis
        parent.replace(node, nodes.math(node.rawsource, node.astext()))


def _paragraph(body: list[nodes.Node], whole: nodes.paragraph) -> nodes.paragraph:
    part = nodes.paragraph("", "", *filter(None, body), classes=whole["classes"])
    part.source, part.line = whole.source, whole.line
    return part


def _visit_math(self: HTML5Translator, node: nodes.math) -> None:
    typed = (
        self.starttag(nodes.literal(), "code", "", CLASS="math")
        + self.encode(node.astext())
        + "</code>"
    )
    self.body.append(node.get("mathml") or typed)
    raise nodes.SkipNode


def _visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    typed = self.starttag(nodes.literal_block(), "pre", "") + self.encode(node.astext()) + "</pre>"
    self.body.append(self.starttag(node, "div", CLASS="math cv-equation"))
    self.body.append(node.get("mathml") or typed)
    if number := node.get("number") and get_node_equation_number(self, node):
        self.body.append(
            self.starttag(nodes.inline(), "span", "", CLASS="eqno") + f"({number})</span>"
        )
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    # Sphinx takes it by itself, as the only renderer besides MathJax.
    app.add_html_math_renderer("mathml", (_visit_math, None), (_visit_math_block, None))
    app.connect("doctree-read", keep_ids)
    app.connect("doctree-read", translate, priority=400)  # before titles are copied for navigation
