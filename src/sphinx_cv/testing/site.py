"""Build a CV for its tests."""

from __future__ import annotations

import io
import os
import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import sphinx.locale
from bs4 import BeautifulSoup
from docutils.nodes import container
from sphinx.addnodes import only
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.docutils import docutils_namespace, patch_docutils

from ..config import settings_of
from ..editions import BUILT
from ..lists.sphinxcontrib_bibtex import own_works

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.work import Work
    from ..config import Document, Settings

#: What to do about a fault that cannot be the owner's.
REPORT = "make clean and build again; if it stays, report it to sphinx-cv"


@dataclass(frozen=True)
class Site:
    """The output of a build of a CV, and what it was made from."""

    root: Path
    outdir: Path
    warnings: list[str]
    settings: Settings
    works: list[Work]
    #: Docname → the source of the page, and its HTML file.
    sources: dict[str, str]
    files: dict[str, str]
    #: Pages with a list of works in an `{only}`, which PDFs may lack.
    partial: set[str]
    #: The names of all registered settings.
    known_settings: frozenset[str]
    #: The editions in other languages, by their codes.
    editions: dict[str, Site] = field(default_factory=dict)

    def every(self) -> list[Site]:
        """Return the main edition and all others."""
        return [self, *self.editions.values()]

    def pages(self) -> dict[str, Any]:
        """Return the parsed pages by docname; Any, since a missing tag fails by itself."""
        paths = {name: self.outdir / file for name, file in self.files.items()}
        return {name: parse(path) for name, path in paths.items() if path.is_file()}

    def place(self, name: str, *words: str) -> str:
        """Return the source of a page, or a file, with the first line that has one of *words*."""
        name = self.sources.get(name, self.files.get(name, name))
        path = self.root / name
        lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
        numbers = [n for n, line in enumerate(lines, 1) if any(word in line for word in words)]
        return f"{name}:{numbers[0]}" if numbers else name

    def entry(self, work: Work) -> str:
        """Return the place of a work in refs.bib, and its key."""
        return f"{os.path.relpath(work.path, self.root)}:{work.line}: {work.key}"

    def pdfs(self) -> Iterator[tuple[str, Path, Document]]:
        """Yield (line in conf.py, file, row of cv_pdf_documents) of the PDFs beside the pages."""
        for row in self.settings.documents:
            if (file := self.outdir / f"{row.name}.pdf").is_file():
                name = row.name.partition(".")[0]  # without the code of an edition
                yield self.place("conf.py", f'"{name}"', f"'{name}'"), file, row


def build_site(root: Path, folder: Path, *, has_pdfs: bool = True, has_hints: bool = False) -> Site:
    """Build the CV in *root* into *folder*: the site, with the PDFs beside it.

    :raises sphinx.errors.SphinxError: if conf.py is in error, or the build fails.
    """
    sphinx.locale.translators.clear()  # or that of the last build would stay
    log = io.StringIO()
    editions: dict[str, Site] = {}
    with docutils_namespace(), patch_docutils(str(root)):
        app = Sphinx(
            root, root, folder / "html", folder / "doctrees", "html",
            confoverrides={"nitpicky": True, "cv_pdf_on_site": has_pdfs, "cv_hints": has_hints},
            status=None, warning=log, freshenv=True,
        )  # fmt: skip
        if "sphinx_cv" not in app.extensions:
            raise ExtensionError('conf.py does not have "sphinx_cv" among its extensions')
        app.connect(BUILT, lambda _app, made: editions.update({_code(made): _site(made)}))
        app.build()
        site = _site(app)
    plain = re.sub(r"\x1b\[[\d;]*m", "", log.getvalue())  # without colours
    lines = plain.replace(f"{root}{os.sep}", "").splitlines()
    # A message may run over several lines: only the first has the word.
    warnings = [line for line in lines if re.search(r"\b(WARNING|ERROR|CRITICAL): ", line)]
    return replace(site, warnings=warnings, editions=editions)


def _code(app: Sphinx) -> str:
    return settings_of(app.config).editions.code


def _site(app: Sphinx) -> Site:
    """Return the site of a finished build, still without its warnings."""
    trees = {name: app.env.get_doctree(name) for name in sorted(app.env.found_docs)}
    return Site(
        root=Path(app.srcdir),
        outdir=Path(app.outdir),
        warnings=[],
        settings=settings_of(app.config),
        known_settings=frozenset({*app.config.values, "extensions"}),
        works=list(own_works(app.env).values()),
        sources={name: str(app.env.doc2path(name, base=False)) for name in trees},
        files={
            name: unquote(app.builder.get_target_uri(name))
            for name in (*trees, "404", "search", "genindex")
        },
        partial={
            name
            for name, tree in trees.items()
            if any(
                "cv_list" in box for node in tree.findall(only) for box in node.findall(container)
            )
        },
    )


@cache
def parse(file: Path) -> Any:
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
