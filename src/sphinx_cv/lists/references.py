"""Who cites what: the reference list at a page's end, and "Cited in" in the full list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode, traverse_parent
from sphinxcontrib.bibtex.domain import BibtexDomain

from ..messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: The class of a page's own reference list, and what stands before the anchors in it.
REFERENCES = "cv-references"
PREFIX = "ref-"
Rows = tuple[tuple[str, str, str], ...]
Citing = dict[str, Rows]


class LocalCitations(SphinxPostTransform):
    """Let the citations of a page lead to its own reference list, where it has one."""

    default_priority = 20  # citations are links from 10 on

    def run(self, **_options: Any) -> None:
        ids = {id_ for item in self.document.findall(nodes.list_item) for id_ in item["ids"]}
        for reference in self.document.findall(nodes.reference):
            target = PREFIX + (reference.get("refid") or _fragment(reference))
            if target in ids and _is_citation(reference):
                reference.attributes.pop("refuri", None)
                reference["refid"] = target


def _fragment(reference: nodes.reference) -> str:
    return unquote(reference.get("refuri", "").rpartition("#")[2])


def _is_citation(node: nodes.reference) -> bool:
    """Tell a citation in a text from the label of a work in a list."""
    parents: Any = traverse_parent(node.parent)
    classes = {name for parent in parents for name in parent["classes"]}
    return "bibtex-citation" in classes and "cv-label" not in classes


def citing_pages(env: BuildEnvironment) -> Citing:
    """Give, for each key, the pages that cite it: their name, title and first place of it."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    found: dict[str, dict[str, tuple[str, str, str]]] = {}
    for citation in domain.citation_refs:
        name = citation.docname
        for target in citation.targets if name in env.titles else ():
            row = (name, env.titles[name].astext(), citation.citation_ref_id)
            found.setdefault(target.key, {}).setdefault(name, row)
    order = {docname: number for number, docname in enumerate(env.toctree_includes)}
    return {
        key: tuple(sorted(rows.values(), key=lambda row: (order.get(row[0], len(order)), row)))
        for key, rows in found.items()
    }


def cited_in(builder: Builder, here: str, rows: Rows) -> list[nodes.Node]:
    """Say in which other pages than *here* a work is cited."""
    row = nodes.paragraph("", _("Cited in:") + " ", classes=["cv-cited-in"])
    for docname, title, place in rows:
        if docname != here:
            row += nodes.Text(", ") if len(row) > 1 else []
            row += make_refnode(builder, here, docname, place, nodes.inline("", title))
    return [row] if len(row) > 1 else []


def watch_citing_pages(app: Sphinx) -> None:
    """Have the full list written again when pages begin or cease to cite a work."""
    before: list[Citing] = []

    def remember(_app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
        before[:] = [citing_pages(env)]

    def compare(_app: Sphinx, env: BuildEnvironment) -> list[str]:
        domain = cast(BibtexDomain, env.get_domain("cite"))
        if before == [citing_pages(env)]:
            return []
        lists = domain.bibliographies.items()
        return [key.docname for key, value in lists if value.list_ == "citation"]

    app.connect("env-before-read-docs", remember)
    app.connect("env-updated", compare)
