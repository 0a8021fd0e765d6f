"""The kinds of nodes that a page can have, and which of them are drawn."""

from __future__ import annotations

from docutils import nodes

#: Nodes that are drawn under their own name, with what they hold.
PLAIN = frozenset(
    "attribution block_quote bullet_list container definition definition_list "
    "definition_list_item emphasis figure inline legend line line_block list_item "
    "literal literal_block paragraph rubric strong subscript superscript term "
    "transition abbreviation".split()
)
#: Nodes that are drawn as others are.
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
    # Of sphinx-design: the link of a card, and what stands in a line; icons have no text.
    "PassthroughTextElement": "paragraph",
    "sd_badge": "inline",
    "sd_icon": "inline",
    "fontawesome": "inline",
}
#: Nodes that stand for nothing on paper, or whose children stand for them. A node that Sphinx
#: could not make sense of is among them: it has said so itself.
SILENT = (nodes.Invisible, nodes.system_message, nodes.meta)
OPEN = frozenset(
    "document compact_paragraph compound pending_xref target only problematic "
    "download_reference".split()
)
#: The node kinds that a template has to draw, of mathematics too.
KINDS = PLAIN | set(
    "page anchor section title enumerated_list reference image caption footnote footnote_reference "
    "table entry admonition math math_block work".split()
)
