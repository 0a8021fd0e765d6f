"""The page for an address that leads nowhere: 404.html.

sphinx-notfound-page is not used: as hosts show the page at any depth, its links start at the root,
so that it lacks all its files if opened as a local file. This page has the frame of the site if the
site's address is known; otherwise it needs no other file.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urljoin, urlsplit

from ..config import settings_of
from ..messages import words
from ..site import is_site
from .csp import policy

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

#: The name of the page; an owner's page of this name takes its place.
PAGE = "404"
#: Relative addresses in tags, except those within the page.
_RELATIVE = re.compile(r'(?<=\s)(href|src|action|data-content_root)="(?![a-z]+:|[/#])([^"]*)"')


def add_page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    """Write the page, unless the owner wrote one of that name.

    Hosts look for 404.html, even if other pages are folders, as `dirhtml` writes them.
    """
    if not is_site(app) or PAGE in app.env.found_docs:
        return []
    settings = settings_of(app.config)
    _ = words(settings.language)
    root = urlsplit(settings.base).path
    here = root + app.builder.get_target_uri(PAGE)
    file = Path(app.outdir) / f"{PAGE}.html"
    context = {
        "cv_file": file.name,
        "title": _("Page not found"),
        "text": _("There is no such page here; it may have moved."),
        "front_page": _("To the front page"),
        "address": root or app.builder.get_target_uri(app.config.root_doc) or "./",
        "csp": policy(app),
        "pageurl": None,
        "metatags": '<meta name="robots" content="noindex">\n',
        "is_framed": bool(root),
        "from_root": lambda html: from_root(html, here),
    }
    builder = cast("StandaloneHTMLBuilder", app.builder)
    builder.handle_page(PAGE, context, "cv-404.html", outfilename=file)
    return []


def from_root(html: str, here: str) -> str:
    """Return a page at *here* with relative addresses that start at the root instead."""
    return _RELATIVE.sub(lambda found: f'{found[1]}="{urljoin(here, found[2])}"', html)


def setup(app: Sphinx) -> None:
    app.connect("html-collect-pages", add_page)
