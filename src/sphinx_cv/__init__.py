"""Academic CVs as Sphinx projects: entries, publications from BibTeX, a site and PDFs."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "1.0.0"

#: Suffixes of the files that `code_version` covers.
_CODE = (".py", ".html", ".css", ".js", ".typ", ".mo")
#: Folders that it leaves out: commands and checks, and fonts, which PDFs are compared by anyway.
_NO_CODE = {"__pycache__", "cli", "testing", "fonts"}
#: Modules with a setup function, in the order in which their handlers of an event are to run.
_PARTS = (
    "problems", "sphinx_messages", "messages", "config", "private", "stripping",
    "leftovers", "shared_names", "seals", "unsettled", "reading", "markdown", "entry", "contact",
    "news", "math", "alone", "lists", "checks", "checks.consistency", "checks.conf",
    "checks.page_run", "pdf", "pdf.paper",
    "html", "html.chart", "html.pages", "html.whole", "html.files", "html.work_files", "html.furo",
    "html.metadata", "html.csp", "html.switch", "html.outdated", "html.sphinx_html",
    "html.search_words", "html.search_works", "html.not_found", "editions", "checks.idle",
)  # fmt: skip


@cache
def code_version() -> str:
    """Return the version, and a checksum of the paths, sizes and times of the package's files."""
    found = sorted(_code(os.path.dirname(__file__)))  # noqa: PTH120  # `pathlib` is slow
    return f"{__version__} {crc32(repr(found).encode()):08x}"


def _code(folder: str) -> Iterator[tuple[str, int, int]]:
    for entry in os.scandir(folder):
        if entry.name.endswith(_CODE):
            stat = entry.stat()
            yield entry.path, stat.st_size, stat.st_mtime_ns
        elif "." not in entry.name and entry.name not in _NO_CODE:
            yield from _code(entry.path)


def setup(app: Sphinx) -> ExtensionMetadata:
    # Imported here, so that `sphinx_cv.bibliography` can be used without Sphinx.
    import_module(".collecting", __name__).setup(app)  # before imports, which make many objects
    if "myst_nb" not in app.extensions:  # which brings MyST's parser itself
        app.setup_extension("myst_parser")
    for name in _PARTS:
        import_module(f".{name}", __name__).setup(app)
    # When this changes, Sphinx reads all pages again.
    env_version = crc32(code_version().encode())
    return {"version": __version__, "env_version": env_version, "parallel_read_safe": True}
