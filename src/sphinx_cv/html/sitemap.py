"""For crawlers: sitemap.xml, and robots.txt that names it.

Not by sphinx-sitemap: it starts a process for each build, puts language and version into the
addresses, warns where that of the site is not known, and uses what Sphinx 11 takes away.

Sources: https://www.sitemaps.org/protocol.html, https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..config import settings_of
from ..site import page_url
from .whole import whole_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

SITEMAP = "sitemap.xml"


def sitemap(urls: Iterable[str]) -> str:
    """Write a sitemap of pages."""
    root = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for url in urls:
        ElementTree.SubElement(ElementTree.SubElement(root, "url"), "loc").text = url
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def crawler_files(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield what crawlers look for; a sitemap needs the site's address."""
    base = settings_of(app.config).base
    lines = ["User-agent: *", "Disallow:"]
    if base:
        lines += ["", f"Sitemap: {base}{SITEMAP}"]
        pages = {*app.env.found_docs, *filter(None, [whole_page(app)])}
        yield SITEMAP, sitemap(sorted({page_url(app, page) for page in pages}))
    yield "robots.txt", "\n".join(lines) + "\n"
