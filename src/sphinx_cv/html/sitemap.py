"""Files for crawlers: sitemap.xml, and robots.txt, which names it.

sphinx-sitemap is not used: it starts a process in each build, puts language and version into the
addresses, warns if that of the site is unknown, and uses what Sphinx 11 removes.

Sources: https://www.sitemaps.org/protocol.html, https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..config import settings_of
from ..site import page_url
from .not_found import PAGE
from .switch import alternates
from .whole import whole_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx

SITEMAP = "sitemap.xml"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Mapping[str, Mapping[str, str]]) -> str:
    """Return a sitemap: *pages* has, by address, the addresses of a page by language."""
    ElementTree.register_namespace("xhtml", _XHTML)
    root = ElementTree.Element("urlset", xmlns="http://www.sitemaps.org/schemas/sitemap/0.9")
    for address, languages in sorted(pages.items()):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = address
        for language, other in languages.items():
            what = {"rel": "alternate", "hreflang": language, "href": other}
            ElementTree.SubElement(url, f"{{{_XHTML}}}link", what)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def crawler_files(app: Sphinx) -> Iterator[tuple[str, str]]:
    """Yield (name, text), for the main edition alone; a sitemap needs the site's address."""
    settings = settings_of(app.config)
    if settings.editions.code:
        return
    base = settings.base
    lines = ["User-agent: *", "Disallow:"]
    if base:
        lines += ["", f"Sitemap: {base}{SITEMAP}"]
        pages = {*app.env.found_docs, *filter(None, [whole_page(app)])} - {PAGE}
        found: dict[str, dict[str, str]] = {}
        for page in pages:
            urls = alternates(app, page)
            found |= dict.fromkeys(urls.values() or [page_url(app, page)], urls)
        yield SITEMAP, sitemap(found)
    yield "robots.txt", "\n".join(lines) + "\n"
