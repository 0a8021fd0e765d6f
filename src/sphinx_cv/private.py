"""Leave pages marked `private: true` out of every build.

Sphinx does not even read such pages, so they are in no page, PDF, index or file. Pages for paper
alone are read only for the `pdf` builder (pdf/paper.py). The fields of refs.bib that
cv_private_fields names are dropped where the file is read.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache, partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.patches import CSVTable
from sphinx.transforms import SphinxTransform
from sphinx.util.matching import get_matching_files

from .config import on_paper, settings_of
from .leftovers import forget_page
from .locations import beside, in_conf, in_file, warn
from .marks import mark_of
from .sphinx_messages import ending_if_refused
from .stripping import forget_labels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Escapes for `fnmatch`; not `[[]`, since Python warns of a `[` at the start of a set.
_LITERAL = str.maketrans({"*": "[*]", "?": "[?]", "[": "[][]"})
#: How many characters of a file that is not a page are searched for a mark.
_HEAD = 4096


def leave_out(app: Sphinx, config: Config) -> None:
    """Exclude private pages from what Sphinx reads, and remove what earlier builds made of them."""
    pages = dict(_pages(Path(app.srcdir), config))
    private = {page for page, mark in pages.items() if mark == "private"}
    marked = {page for page, mark in pages.items() if mark == "paper"}
    if config.root_doc in private | marked:
        text = "the front page is private, so nothing can be built; remove its mark"
        file = next(Path(app.srcdir).glob(f"{config.root_doc}.*"))
        place = in_file(file, 1, Path(app.srcdir))
        warn(text, place, subtype="private")
    _warn_of_rows(app, config, marked)
    paper = _of_paper(config, pages.keys() - private, marked)
    _leave_out_of_pdfs(config, private, paper, {*pages})
    config.exclude_patterns = [*config.exclude_patterns, *patterns_of(private | paper)]
    if private | paper:
        # A toctree may still name such a page, which then reappears once it is no longer private.
        config.suppress_warnings = [*config.suppress_warnings, "toc.excluded"]
    for page in private | paper:
        (Path(app.doctreedir) / f"{page}.doctree").unlink(missing_ok=True)
    for page in private:
        for edition in settings_of(config).editions.all:
            forget_page(Path(app.outdir) / edition.folder, page)


def patterns_of(pages: Collection[str]) -> list[str]:
    """Return patterns that keep Sphinx from reading *pages*.

    They match any suffix, since a toctree looks for a page with the first one that Sphinx knows.
    """
    return [page.translate(_LITERAL) + ".*" for page in sorted(pages)]


def _pages(srcdir: Path, config: Config) -> Iterator[tuple[str, str]]:
    """Yield the name and the mark of every page."""
    for name in get_matching_files(srcdir, config.include_patterns, config.exclude_patterns):
        suffix = Path(name).suffix
        if suffix not in config.source_suffix:
            continue

        def complain(line: int, word: str = "", mark: str = "", *, name: str = name) -> None:
            text = "this front matter is not YAML, or not on top, so the page is kept private"
            text += "; correct it"
            if word:
                text = f'"{word}" is not known, so the page counts as "{mark}: true"; write that'
            warn(text, f"{name}:{line}", subtype="private")

        is_rst = config.source_suffix[suffix] == "restructuredtext"
        page = name.removesuffix(suffix)
        try:
            text = (srcdir / name).read_text(encoding=config.source_encoding)
        except OSError:  # such as Emacs' lock of a page being edited; Sphinx handles it
            continue
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            what = "not UTF-8, so the page is left out; save the file as UTF-8"
            place = f"{name}:{line}"
            warn(what, place, subtype="encoding")
            yield page, "private"
        else:
            yield page, mark_of(text, complain, is_rst=is_rst)


def _of_paper(config: Config, pages: Collection[str], marked: Collection[str]) -> set[str]:
    """Return the pages for paper alone: those *marked*, and those only in PDFs for paper alone."""
    settings = settings_of(config)
    rows: dict[bool, list[str]] = {True: [], False: [*settings.withheld]}
    for row in settings.documents:
        rows[row.site] += row.pages
    alone = {page for page in pages if _is_in(page, rows[False]) and not _is_in(page, rows[True])}
    return {*marked, *(alone - {config.root_doc})}


def _is_in(page: str, patterns: Collection[str]) -> bool:
    return any(fnmatchcase(page, pattern) for pattern in patterns)


def _warn_of_rows(app: Sphinx, config: Config, marked: Collection[str]) -> None:
    """Warn of PDFs on the site that name a page for paper alone."""
    for row in settings_of(config).documents:
        for page in row.pages if row.site else ():
            if page in marked:
                text = f"{row.name}.pdf leaves out {page!r}, a page for paper alone; take it from"
                place = in_conf(app.confdir, "cv_pdf_documents", page)
                text += ' that row, or give the row "site": False'
                warn(text, place, subtype="private")


def _leave_out_of_pdfs(config: Config, private: set[str], paper: set[str], pages: set[str]) -> None:
    """Remove hidden pages from the rows of cv_pdf_documents, and rows that are left without any.

    The settings of the site keep only the rows of PDFs that are on it.
    """

    def is_open(pattern: str, hidden: set[str]) -> bool:
        matches = partial(fnmatchcase, pat=pattern)
        return any(map(matches, pages - hidden)) or not any(map(matches, hidden))

    rows = []
    for row in settings_of(config).documents:
        hidden = private | paper if row.site else private
        open_pages = tuple(pattern for pattern in row.pages if is_open(pattern, hidden))
        rows += [replace(row, pages=open_pages)] if open_pages or not row.pages else []
    documents = tuple(row for row in rows if row.site)
    config._sphinx_cv = replace(settings_of(config), documents=documents)
    papers = replace(on_paper(config), documents=tuple(rows), paper_pages=tuple(sorted(paper)))
    config._sphinx_cv_on_paper = papers


def leave_out_part(app: Sphinx, path: Path, _page: str, source: list[str]) -> None:
    """Leave out what a page includes from a private file."""
    if is_private(app.config, file := Path(app.srcdir, path)):
        source[0] = ""
        page = Path(app.env.doc2path(app.env.docname))  # MyST's name of the page lacks its folder
        lines = page.read_text(encoding=app.config.source_encoding).split("\n")
        rows = (n for n, row in enumerate(lines, 1) if "include" in row and file.name in row)
        _warn_of_part(file, f"{page}:{next(rows, 1)}")


def is_private(config: Config, file: Path) -> bool:
    """Tell whether a file is marked as private, be it a page or a part of one by any name."""
    if not (file.is_file() and os.access(file, os.R_OK)):
        return False
    kind = config.source_suffix.get(file.suffix)
    with file.open(encoding=config.source_encoding, errors="replace") as opened:
        text = opened.read(None if kind else _HEAD)
    return mark_of(text, lambda *_line: None, is_rst=kind == "restructuredtext") == "private"


def _warn_of_part(file: Path, place: Any) -> None:
    text = f"{file.name} is private, so it is left out here; remove this, or its mark"
    warn(text, place, subtype="private")


class LeaveOutPrivateFiles(SphinxTransform):
    """Leave out private pages that are shown as typed or offered for download.

    Also what another parser includes, without an event `include-read`.
    """

    default_priority = 1

    def apply(self, **_options: Any) -> None:
        private = cache(partial(is_private, self.config))
        gone: set[nodes.Node] = set()
        for node, file in list(self._files()):
            if node not in gone and private(file):
                if not isinstance(node, nodes.field_list):  # front matter, which has no line
                    _warn_of_part(file, self._place(node))
                gone.update(node.findall())
                forget_labels(self.document, node)
                is_offer = isinstance(node, addnodes.download_reference)
                node.parent.replace(node, node.children if is_offer else [])

    def _place(self, node: nodes.Element) -> tuple[str, int]:
        """Return the line of the page that has a node, or that includes the file with it."""
        own, before = (
            self.document["source"],
            takewhile(lambda it: it is not node, self.document.findall()),
        )
        lines = [it.line for it in (*before, node) if it.line and it.source in {own, None}]
        return self.env.docname, [1, *lines][-1]

    def _files(self) -> Iterator[tuple[nodes.Element, Path]]:
        """Yield nodes from, or linked to, another file, and that file."""
        own = self.document["source"]
        for node in self.document.findall(nodes.Element):
            is_typed = isinstance(node, nodes.literal_block | nodes.raw) and node.astext()
            source = (is_typed and node.get("source")) or node.source
            if isinstance(node, addnodes.download_reference):
                if path := beside(self.env, node["reftarget"]):
                    yield node, path
            elif source and source != own and not isinstance(node, nodes.field):  # MyST's have text
                yield node, Path(source)


class _PrivateRowsError(Exception):
    """The rows of a table are in a private file."""


class TableDirective(CSVTable):
    """`{csv-table}` that leaves out a private file: its cells may not say where they are from."""

    def run(self) -> list[Any]:
        try:
            return super().run()
        except _PrivateRowsError:
            return []

    def get_csv_data(self) -> Any:
        rows, source = super().get_csv_data()  # type: ignore[no-untyped-call]
        env: BuildEnvironment = self.state.document.settings.env
        if "file" in self.options and is_private(env.config, Path(source)):
            _warn_of_part(Path(source), (env.docname, self.lineno))
            raise _PrivateRowsError
        return rows, source


class DiffDirective(LiteralInclude):
    """`{literalinclude}` that compares with no private file, whose lines it would show."""

    def run(self) -> list[nodes.Node]:
        path = beside(self.env, self.options.get("diff", ""))
        if path and is_private(self.config, path):
            _warn_of_part(path, (self.env.docname, self.lineno))
            return []
        return super().run()


def setup(app: Sphinx) -> None:
    # After others have set their patterns.
    app.connect("config-inited", ending_if_refused()(leave_out), priority=900)
    app.connect("include-read", leave_out_part)
    app.add_directive("csv-table", TableDirective, override=True)
    app.add_directive("literalinclude", DiffDirective, override=True)
    app.add_transform(LeaveOutPrivateFiles)
