"""Links of works for Sphinx's linkcheck builder, which collects links before lists are drawn."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..bibliography.link import is_web_address
from .sphinxcontrib_bibtex import PLACE, list_of


class ShowLinks(SphinxPostTransform):
    """Put the links of the works of each list into the list's place."""

    builders = ("linkcheck",)
    default_priority = 700  # before it collects them

    def run(self, **_options: Any) -> None:
        for place in [node for node in self.document.findall(nodes.container) if PLACE in node]:
            _row, citations = list_of(self.env, place["docname"], place[PLACE])
            urls = (link.url for citation in citations for link in citation.entry.work.links)
            place += [nodes.reference("", url, refuri=url) for url in urls if is_web_address(url)]
