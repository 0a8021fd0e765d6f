"""Academic CVs as Sphinx projects: entries, publications from BibTeX, a site and PDFs."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "1.0.0"

#: Modules with a setup function, in the order in which their handlers of an event are to run.
_PARTS = (
    "once", "messages", "config", "reading", "private", "leftovers", "link_schemes", "markdown",
    "entry", "contact", "math", "lists", "checks.consistency", "checks.kinds", "pdf", "html",
    "html.chart", "html.pages", "html.files", "html.work_files", "html.furo", "html.metadata",
    "html.outdated", "html.sphinx_html", "html.search_zh", "html.not_found",
)  # fmt: skip


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_parser")
    # Imported here, so that `sphinx_cv.bibliography` can be used without Sphinx.
    for name in _PARTS:
        import_module(f".{name}", __name__).setup(app)
    # Another version reads everything again.
    env_version = crc32(__version__.encode())
    return {"version": __version__, "env_version": env_version, "parallel_read_safe": True}
