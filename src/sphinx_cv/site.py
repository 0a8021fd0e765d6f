"""The web site as a whole: whether one is built, at which address, and where each work is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from sphinxcontrib.bibtex.domain import BibtexDomain

from .config import read_base

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


#: In the address of a link: a file at the root of the web site.
SITE = "site:"
#: The same, as an `only` node asks: other kinds of HTML have no files beside their pages.
ON_SITE = "builder_html or builder_dirhtml"


def is_site(app: Sphinx) -> bool:
    """Tell whether a web site is built: pages with files beside them."""
    return app.builder.name in {"html", "dirhtml"}


def works(env: BuildEnvironment) -> dict[str, Entry]:
    """Give every work of refs.bib, by key."""
    return dict(cast(BibtexDomain, env.get_domain("cite")).bibdata.data.entries)


def page_url(app: Sphinx, docname: str) -> str:
    """Give the full address of a page, '' where that of the site is not known."""
    base = str(app.config.html_baseurl)
    if not base or docname == app.config.root_doc:
        return base
    # The one page of `singlehtml` has the others as #document-…, which no anchor can follow.
    return base + app.builder.get_target_uri(docname).partition("#")[0]


def work_urls(app: Sphinx) -> dict[str, str]:
    """Give where each work of a full list is, by key; only `#anchor` without the site's address."""
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    lists = domain.bibliographies
    return {
        c.entry.key: f"{page_url(app, c.bibliography_key.docname)}#{quote(c.citation_id)}"
        for c in domain.citations
        if lists[c.bibliography_key].list_ == "citation"
    }


def set_address(_app: Sphinx, config: Config) -> None:
    """Let all that reads html_baseurl have the address that is known."""
    config.html_baseurl = read_base(config)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", set_address, priority=600)  # after the checks
