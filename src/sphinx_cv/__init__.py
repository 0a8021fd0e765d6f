"""Academic CVs as Sphinx projects: entries, publications from BibTeX, a site and PDFs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "1.0.0"

#: Modules with a setup function, in the order in which their handlers of an event are to run.
_PARTS = (
    "config", "messages", "lists", "math", "pdf", "html.pages", "html.search_zh", "site",
    "private", "link_schemes", "html.csp", "html.metadata", "html.social_card", "exports.feed",
    "exports.resume", "html.sitemap", "html.not_found", "checks.consistency", "entry", "contact",
    "html",
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_parser")
    # Imported here, so that `sphinx_cv.bibliography` can be used without Sphinx.
    for name in _PARTS:
        import_module(f".{name}", __name__).setup(app)
    return {"version": __version__, "env_version": 1, "parallel_read_safe": True}
