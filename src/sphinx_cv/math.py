"""Mathematics: LaTeX to MathML by docutils, for the site as it is and for the PDF as a tree.

The same MathML is behind both, so a formula that one cannot show the other cannot either. No
script and no font is fetched from elsewhere, as MathJax would.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.util import logging

from .locations import in_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

logger = logging.getLogger(__name__)

#: Commands that docutils lacks, by ones that it has.
_SPELLINGS = {
    "stackrel": r"\overset",
    "dots": r"\ldots",
    "dotsc": r"\ldots",
    "dotsb": r"\cdots",
    "dotsm": r"\cdots",
}
#: Environments that stand alone, which docutils lacks too: it sets the lines of a block itself.
_ALONE = re.compile(
    r"\s*\\begin{(align|alignat|equation|gather|multline)(\*?)}(.*)\\end{\1\2}\s*", re.S
)
#: What docutils trips over where a formula is wrong, or deeper than Python follows.
_TRIPS = (
    AttributeError, LookupError, NameError, RecursionError, TypeError, ValueError,
    ElementTree.ParseError,
)  # fmt: skip
#: The one entity that docutils writes: a sign without a shape, between a function and its argument.
_APPLY = ("&ApplyFunction;", "\u2061")
_MATHML = "{http://www.w3.org/1998/Math/MathML}"


def translate(app: Sphinx, doctree: nodes.document) -> None:
    """Add MathML to each formula, in an attribute; warn of those that cannot be read."""
    formulas = [*doctree.findall(nodes.math), *doctree.findall(nodes.math_block)]
    for node in formulas:
        try:
            node["mathml"] = to_mathml(node.astext(), isinstance(node, nodes.math_block))
        except MathError as error:
            place = in_page(app.env.docname, node)
            text = f"the formula {node.astext()} is printed as typed: {error}"
            logger.warning("%s", text, location=place, type="cv", subtype="math")


def to_mathml(tex: str, is_block: bool) -> str:
    """Return a formula as a MathML element.

    :raises MathError: for LaTeX that docutils does not know.
    """
    if found := _ALONE.fullmatch(tex):
        tex = found[3] if "&" not in found[3] else rf"\begin{{aligned}}{found[3]}\end{{aligned}}"
    tex = re.sub(r"\\([a-z]+)", lambda m: _SPELLINGS.get(m[1], m[0]), tex)
    try:
        mathml = str(tex2mathml(tex, as_block=is_block))
        ElementTree.fromstring(mathml.replace(*_APPLY))
    except MathError:
        raise
    except _TRIPS as error:
        raise MathError("docutils cannot read it") from error
    return mathml


def to_tree(mathml: str) -> list[dict[str, Any]]:
    """Turn MathML into plain values: an element is its name, its attributes and its body.

    A body holds elements, or one text. Source: https://www.w3.org/TR/mathml-core/
    """
    return [_element(child) for child in ElementTree.fromstring(mathml.replace(*_APPLY))]


def _element(node: ElementTree.Element) -> dict[str, Any]:
    text = (node.text or "").strip()
    body: list[Any] = [text] if text else [_element(child) for child in node]
    return {"type": node.tag.removeprefix(_MATHML), **node.attrib, "body": body}


def height(tree: list[Any]) -> int:
    """Return how deep the elements of a tree stand in one another."""
    return max((1 + height(part["body"]) for part in tree if isinstance(part, dict)), default=0)


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
    if number := node.get("number"):
        self.body.append(
            self.starttag(nodes.inline(), "span", "", CLASS="eqno") + f"({number})</span>"
        )
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    # The only renderer besides MathJax, and so the one that Sphinx takes.
    app.add_html_math_renderer("mathml", (_visit_math, None), (_visit_math_block, None))
    app.connect("doctree-read", translate)
