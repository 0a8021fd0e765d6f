"""For crawlers: sitemap.xml, and robots.txt that names it.

Not by sphinx-sitemap: it starts a process for each build, puts language and version into the
addresses, warns where that of the site is not known, and uses what Sphinx 11 takes away.

Sources: https://www.sitemaps.org/protocol.html, https://www.rfc-editor.org/rfc/rfc9309
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from ..config import settings_of
from ..site import has_own, is_site, page_url

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write what crawlers look for; a sitemap needs the site's address."""
    if exception or not is_site(app):
        return
    base = settings_of(app.config).base
    lines = ["User-agent: *", "Disallow:"]
    texts = {SITEMAP: ""}
    if base:
        lines += ["", f"Sitemap: {base}{SITEMAP}"]
        urls = sorted({page_url(app, docname) for docname in app.env.found_docs})
        texts[SITEMAP] = sitemap(urls)
    texts["robots.txt"] = "\n".join(lines) + "\n"
    for name, text in texts.items():
        path = Path(app.outdir) / name
        if has_own(app, name):
            continue
        if text:
            path.write_text(text, encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
