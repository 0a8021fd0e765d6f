"""Leave pages marked `private: true` out of every build.

Sphinx does not even read them, so they are in no page, PDF, index or file. Fields of refs.bib are
kept private by cv_private_fields, where the file is read.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.matching import get_matching_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Front matter in Markdown, or the fields that a page in reStructuredText starts with.
_FRONT = re.compile(r"\s*(?:---[^\S\n]*\n(.*?)^(?:---|\.\.\.)|((?::[^\n]*\n)+))", re.DOTALL | re.M)
_PRIVATE = re.compile(r"^:?private\s*:(?!\s*(?:false|no|off)\b)", re.IGNORECASE | re.MULTILINE)


def is_private(text: str) -> bool:
    """Tell whether a page says that it is private; in doubt it is."""
    front = _FRONT.match(text)
    return bool(front and _PRIVATE.search(front[1] or front[2] or ""))


def private_pages(srcdir: Path, config: Config) -> Iterator[str]:
    """Yield the files of private pages, as seen from *srcdir*."""
    for name in get_matching_files(srcdir, config.include_patterns, config.exclude_patterns):
        if Path(name).suffix in config.source_suffix:
            text = (srcdir / name).read_text(encoding="utf-8-sig", errors="replace")
            if is_private(text):
                yield name


def leave_out(app: Sphinx, config: Config) -> None:
    """Take private pages from what Sphinx reads."""
    for name in list(private_pages(Path(app.srcdir), config)):
        docname = name.removesuffix(Path(name).suffix)
        # With any suffix, since a toctree that names it looks for it with the first that is known.
        pattern = re.sub(r"([*?\[])", r"[\1]", docname) + ".*"
        config.exclude_patterns = [*config.exclude_patterns, pattern]
        # The toctree may name it all the same: it appears as soon as it is no longer private.
        config.suppress_warnings = [*config.suppress_warnings, "toc.excluded"]
        forget(docname, name, Path(app.outdir), Path(app.doctreedir))


def forget(docname: str, name: str, outdir: Path, doctreedir: Path) -> None:
    """Remove what an earlier build made of a page that was not private then."""
    outputs = [f"{docname}.html", f"{docname}/index.html", f"_sources/{name}.txt"]
    paths = [doctreedir / f"{docname}.doctree", *(outdir / output for output in outputs)]
    for path in filter(Path.exists, paths):
        path.unlink()
        # Sphinx goes on with the old index, and leaves in it the words that only this page had.
        (outdir / "searchindex.js").unlink(missing_ok=True)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", leave_out, priority=900)  # when all have set their patterns
