"""The page for an address that leads nowhere: 404.html.

Not by sphinx-notfound-page: such a page is shown at any depth, so its addresses are from the
root, and opened from a folder it lacks all its files. This one needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..config import settings_of
from ..messages import words
from ..site import is_site
from .csp import policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_NAME = "404"


def page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, unless the owner wrote one of that name."""
    if not is_site(app) or _NAME in app.env.found_docs:
        return
    settings = settings_of(app.config)
    _ = words(settings.language)
    base = settings.base
    root = app.config.root_doc
    context = {
        "title": _("Page not found"),
        "text": _("There is no such page here; it may have moved."),
        "front_page": _("To the front page"),
        "address": urlsplit(base).path if base else app.builder.get_target_uri(root) or "./",
        "csp": policy(app),
    }
    yield _NAME, context, "cv-404.html"


def setup(app: Sphinx) -> None:
    app.connect("html-collect-pages", page)
