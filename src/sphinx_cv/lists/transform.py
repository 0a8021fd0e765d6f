"""Lists of works on pages: each bibliography as a bullet list with labels and a legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..config import settings_of
from .references import PREFIX, REFERENCES
from .sphinxcontrib_bibtex import bibliography, citations_of, targets
from .style import mark_node, mark_words

if TYPE_CHECKING:
    from sphinxcontrib.bibtex.domain import Citation


class ListTransform(SphinxPostTransform):
    """Draw each bibliography as a bullet list `cv-works` of standard nodes.

    It comes before sphinxcontrib-bibtex's own transform (5), which fills nodes that it shares
    between pages and builds; here every node is new, so a page may be resolved again.
    """

    default_priority = 4

    def run(self, **_options: Any) -> None:
        self.full = {citation.key for citation in targets(self.env)}
        settings = settings_of(self.config)
        for node in list(self.document.findall(bibliography)):
            citations, is_target = citations_of(self.env, node)
            own = REFERENCES in node.parent["classes"]
            if own:  # people look a label up in it
                kinds = list(settings.kinds)
                citations.sort(key=lambda citation: kinds.index(citation.entry.work.kind))
            items = [self._item(citation, is_target, own) for citation in citations]
            works = nodes.bullet_list("", *items, bullet="-", classes=["cv-works"])
            if items:
                node.replace_self([*_legend(works, settings.language), works])
            else:
                node.parent.remove(node)

    def _item(self, citation: Citation, is_target: bool, own: bool) -> nodes.list_item:
        key, language = citation.entry.key, citation.entry.work.language
        classes = [f"language-{language}"] if language else []
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


def _legend(works: nodes.Element, language: str) -> list[nodes.Node]:
    """Explain the marks that occur in a list, and only those."""
    used = {name for raised in works.findall(nodes.superscript) for name in raised["classes"]}
    legend = nodes.paragraph(classes=["cv-legend"])
    for word, meaning in mark_words(language).items():
        if f"cv-mark-{word}" in used:
            if len(legend):
                legend += nodes.Text(" · ")
            legend += [mark_node(word, language)[0], nodes.Text(" " + meaning)]
    return [legend] if len(legend) else []
