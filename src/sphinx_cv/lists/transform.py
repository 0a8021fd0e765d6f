"""Lists of works on pages: each bibliography as a bullet list with labels and a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinxcontrib.bibtex.directives import BibliographyKey
from sphinxcontrib.bibtex.domain import BibtexDomain, Citation
from sphinxcontrib.bibtex.nodes import bibliography

from ..config import read_kinds
from .references import PREFIX, REFERENCES
from .style import mark_node, mark_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def targets(domain: BibtexDomain) -> set[str]:
    """Give the keys that can be cited: those in a list of the kind `citation`."""
    lists = domain.bibliographies
    return {c.key for c in domain.citations if lists[c.bibliography_key].list_ == "citation"}


def name_anchors(app: Sphinx, env: BuildEnvironment) -> None:
    """Let a citation lead to the work's own anchor, not to a running number."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    lists = domain.bibliographies
    domain.data["citations"] = [
        citation._replace(
            citation_id=lists[citation.bibliography_key].keyprefix + citation.entry.fields["anchor"]
        )
        for citation in domain.citations
    ]


class ListTransform(SphinxPostTransform):
    """Draw each bibliography as a bullet list `cv-works` of standard nodes.

    It comes before sphinxcontrib-bibtex's own transform (5), which fills nodes that it shares
    between pages and builds; here every node is new, so a page may be resolved again.
    """

    default_priority = 4

    def run(self, **_options: Any) -> None:
        domain = cast(BibtexDomain, self.env.get_domain("cite"))
        self.full = targets(domain)
        for node in list(self.document.findall(bibliography)):
            key = BibliographyKey(docname=node["docname"], id_=node["ids"][0])
            citations = [c for c in domain.citations if c.bibliography_key == key]
            own = REFERENCES in node.parent["classes"]
            if own:  # people look a label up in it
                kinds = list(read_kinds(self.config))
                citations.sort(key=lambda citation: kinds.index(citation.entry.fields["kind"]))
            is_target = domain.bibliographies[key].list_ == "citation"
            items = [self._item(citation, is_target, own) for citation in citations]
            works = nodes.bullet_list("", *items, bullet="-", classes=["cv-works"])
            if items:
                node.replace_self([*_legend(works), works])
            else:
                node.parent.remove(node)

    def _item(self, citation: Citation, is_target: bool, own: bool) -> nodes.list_item:
        key, fields = citation.entry.key, citation.entry.fields
        classes = [f"language-{fields['lang']}"] if fields["lang"] else []
        item = nodes.list_item(classes=classes)
        if is_target or own:
            item["ids"].append((PREFIX if own else "") + citation.citation_id)
        label = nodes.inline("", citation.formatted_entry.label, classes=["cv-label"])
        if not is_target and key in self.full:
            label = self._linked(key, label)
        text = citation.formatted_entry.text.render(None)
        item += nodes.paragraph("", "", label, nodes.Text(" "), *text)
        if is_target:
            item["cv_key"] = key
        return item

    def _linked(self, key: str, label: nodes.inline) -> nodes.inline:
        """Let a label in another list lead to the work in the full one, as a citation does."""
        reference = addnodes.pending_xref(
            "", nodes.inline(), refdomain="cite", reftype="alp", reftarget=key,
            refdoc=self.env.docname, refexplicit=False, refwarn=True,
        )  # fmt: skip
        label.children = []
        label += reference
        return label


def _legend(works: nodes.Element) -> list[nodes.Node]:
    """Explain the marks that occur in a list, and only those."""
    used = {name for raised in works.findall(nodes.superscript) for name in raised["classes"]}
    legend = nodes.paragraph(classes=["cv-legend"])
    for word, meaning in mark_words().items():
        if f"cv-mark-{word}" in used:
            if len(legend):
                legend += nodes.Text(" · ")
            legend += [mark_node(word)[0], nodes.Text(" " + meaning)]
    return [legend] if len(legend) else []
