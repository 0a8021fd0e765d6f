"""The kinds of nodes that a page can have, and which of them are drawn."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import traverse_parent

#: Nodes that are drawn under their own names, with their children.
PLAIN = frozenset(
    "attribution block_quote bullet_list container definition definition_list "
    "definition_list_item emphasis figure inline legend line line_block list_item "
    "literal literal_block paragraph rubric strong subscript superscript term "
    "transition abbreviation".split()
)
#: Nodes that are drawn as another kind.
LIKE = {
    "literal_emphasis": "literal",
    "literal_strong": "literal",
    "title_reference": "emphasis",
    "generated": "inline",
    "subtitle": "rubric",
    "number_reference": "reference",
    "displaymath": "math_block",
    "sidebar": "admonition",
    "topic": "admonition",
    "todo_node": "admonition",
    "centered": "paragraph",
    "doctest_block": "literal_block",
    "field_list": "definition_list",
    "field": "definition_list_item",
    "field_name": "term",
    "field_body": "definition",
    "glossary": "container",
    "hlist": "container",
    "hlistcol": "container",
    "desc_signature": "literal_block",
    "option_list": "definition_list",
    "option_list_item": "definition_list_item",
    "option_group": "term",
    "option": "inline",
    "option_string": "inline",
    "option_argument": "inline",
    "description": "definition",
    "citation": "container",
    "label": "strong",
    # Of sphinx-design: the link of a card, and what stands in a line; icons have no text.
    "PassthroughTextElement": "paragraph",
    "sd_badge": "inline",
    "sd_icon": "inline",
    "fontawesome": "inline",
}
#: Nodes that are not drawn (SILENT), and nodes of which only the children are (OPEN), such as
#: `problematic`: docutils has warned of it.
SILENT = (nodes.Invisible, nodes.system_message, nodes.meta, addnodes.tabular_col_spec)
OPEN = frozenset(
    "document compact_paragraph compound pending_xref target only problematic "
    "download_reference".split()
)
#: The node kinds that a template has to draw, of mathematics too.
KINDS = PLAIN | set(
    "page anchor section title enumerated_list reference image caption footnote footnote_reference "
    "table entry admonition math math_block work".split()
)


def stand_in(node: nodes.Element) -> tuple[str, str]:
    """Return (kind to draw a node of unknown class as, warning of what is lost or '').

    The kind is that of a base class, or an admonition, or that of a plain container or text.
    """
    if known := _base(type(node)):
        return known, ""
    if isinstance(node, nodes.Admonition) and isinstance(next(iter(node), None), nodes.title):
        return "admonition", ""
    kind = "inline" if isinstance(node.parent, nodes.TextElement) else "container"
    if not node.astext().strip():
        return kind, f"the PDF leaves out {node.tagname}; put text or a picture in its place"
    node["cv_plain"] = True
    if any("cv_plain" in part for part in traverse_parent(node.parent)):
        return kind, ""
    return kind, f"the PDF cannot show {node.tagname}; its text is printed plainly"


def _base(kind: type[nodes.Element]) -> str:
    names = [LIKE.get(base.__name__, base.__name__) for base in kind.__mro__]
    return next((name for name in names if name in PLAIN or name == "admonition"), "")
