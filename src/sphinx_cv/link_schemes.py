"""Unlink references, and drop toctree entries, whose scheme is not http, https or mailto."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from .config.owner import is_safe_address
from .locations import in_page, warn
from .site import SITE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class UnlinkUnsafe(SphinxTransform):
    """Replace a link by its text if its address is of another scheme."""

    default_priority = 880  # after all that turns text into links

    def apply(self, **_options: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            address = link.get("refuri", "")
            if not address.startswith(SITE) and not self._is_safe(address, link):
                link.parent.replace(link, link.children)
        for toctree in self.document.findall(addnodes.toctree):
            entries = toctree["entries"]
            toctree["entries"] = [row for row in entries if self._is_safe(row[1], toctree)]

    def _is_safe(self, address: str, node: nodes.Node) -> bool:
        if is_safe_address(address):
            return True
        text = f'"{address}" is not linked; a link starts with https://, http:// or mailto:'
        warn(text, in_page(self.env.docname, node), subtype="address")
        return False


def setup(app: Sphinx) -> None:
    app.add_transform(UnlinkUnsafe)
