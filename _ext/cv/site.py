"""What is a web site: pages with files beside them, as an EPUB or a single page has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: In the address of a link: a file at the root of the web site.
SITE = "site:"
#: What is on a site only, as an `only` node asks.
ON_SITE = "html and not epub and not singlehtml"


def is_site(builder: Builder) -> bool:
    """Tell whether *builder* makes a web site; dirhtml does, too."""
    return isinstance(builder, StandaloneHTMLBuilder) and builder.name not in {"epub", "singlehtml"}
