"""Citations by page: a page's own reference list, and "Cited in" in the full list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import make_refnode, traverse_parent

from ..config import settings_of
from ..messages import words
from ..site import reading_order
from .names import comma
from .sphinxcontrib_bibtex import REFERENCES as REFERENCES
from .sphinxcontrib_bibtex import citing

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: The prefix of anchors in a page's own references.
PREFIX = "ref-"
#: A page that cites more than half of a list is still named if that is at most this many works.
_MANY = 10
Rows = tuple[tuple[str, str, str], ...]
Citing = dict[str, Rows]


class CiteNoKeys(SphinxTransform):
    """Remove keys of works from headings and captions, which are repeated elsewhere."""

    default_priority = 840  # before Sphinx notes these names

    def apply(self, **_options: Any) -> None:
        named = [*self.document.findall(nodes.title), *self.document.findall(nodes.caption)]
        for title in named:
            for citation in title.findall(addnodes.pending_xref):
                if citation["refdomain"] == "cite" and citation["reftype"] in {"p", "ps"}:
                    citation[:] = [nodes.inline()]


def lead_to_own_list(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make the citations of a page lead to its own reference list, if it has one."""
    ids = {id_ for item in doctree.findall(nodes.list_item) for id_ in item["ids"]}
    for reference in doctree.findall(nodes.reference):
        target = PREFIX + (reference.get("refid") or _fragment(reference))
        if target in ids and _is_citation(reference):
            reference.attributes.pop("refuri", None)
            reference["refid"] = target


def _fragment(reference: nodes.reference) -> str:
    return unquote(reference.get("refuri", "").rpartition("#")[2])


def _is_citation(node: nodes.reference) -> bool:
    """Tell whether a reference is a citation in a text, not the label of a work in a list."""
    parents: Any = traverse_parent(node.parent)
    classes = {name for parent in parents for name in parent["classes"]}
    return "bibtex-citation" in classes and "cv-label" not in classes


def citing_pages(env: BuildEnvironment) -> Citing:
    """Return, for each key, the pages that cite it: name, title, and id of the first citation."""
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for key, name, place in citing(env):
        if name in env.titles:
            row = (name, env.titles[name].astext(), place)
            found.setdefault(key, {}).setdefault(name, row)
    order = {docname: number for number, docname in enumerate(reading_order(env))}
    return {
        key: tuple(sorted(rows.values(), key=lambda row: (order.get(row[0], len(order)), row)))
        for key, rows in found.items()
    }


def telling(citing: Citing, keys: Collection[str]) -> Citing:
    """Leave out the pages that cite most works of a list: each work would say the same."""
    counts = Counter(name for key in keys for name, *_rest in citing.get(key, ()))
    most = {name for name, count in counts.items() if count > max(_MANY, len(keys) / 2)}
    return {key: tuple(row for row in citing.get(key, ()) if row[0] not in most) for key in keys}


def cited_in(builder: Builder, here: str, rows: Rows) -> list[nodes.Node]:
    """Return the "Cited in" line for all citing pages except *here*."""
    language = settings_of(builder.config).language
    _ = words(language)
    row = nodes.paragraph("", _("Cited in:") + " ", classes=["cv-cited-in"])
    for docname, title, place in rows:
        if docname != here:
            row += nodes.Text(comma(language)) if len(row) > 1 else []
            row += make_refnode(builder, here, docname, place, nodes.inline("", title))
    return [row] if len(row) > 1 else []
