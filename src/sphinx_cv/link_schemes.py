"""Unlink references whose scheme is not http, https or mailto."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from .config.owner import is_safe_address
from .locations import in_page
from .site import SITE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


class UnlinkUnsafe(SphinxTransform):
    """Print the text of a link alone if its address is of another kind."""

    default_priority = 880  # behind what makes links of what is typed

    def apply(self, **_options: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            address = link.get("refuri", "")
            if address.startswith(SITE) or is_safe_address(address):
                continue
            text = '"%s" is not linked; a link starts with https://, http:// or mailto:'
            place = in_page(self.env.docname, link)
            logger.warning(text, address, location=place, type="cv", subtype="address")
            link.replace_self(link.children)


def setup(app: Sphinx) -> None:
    app.add_transform(UnlinkUnsafe)
