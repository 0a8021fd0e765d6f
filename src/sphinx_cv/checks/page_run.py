"""How the checks of pages are run: each page once for each change of it, the rest for any."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import kept
from ..bibliography.silences import idle, told
from ..config import settings_of
from ..lists.sphinxcontrib_bibtex import digest_of_works, entries
from ..problems import report
from .page_cv import About, Cv
from .page_text import Page
from .pages import silences_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..bibliography.records import Problem
    from ..bibliography.silences import Place, Silence

#: What is kept: all problems, and by the names of pages what was found of each.
_PROBLEMS, _PAGES = "checked-cv", "checked-pages"


class Source(NamedTuple):
    """A page as it lies on the disk."""

    path: Path
    docname: str
    content: bytes


class Found(NamedTuple):
    """What is known of a page by itself."""

    page: Page
    problems: list[Problem]
    silences: Mapping[Place, Silence]


def check_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Check all pages in Markdown, and print what is wrong."""
    settings = settings_of(app.config)
    editions = settings.editions
    about = About(settings.day, settings.language_code, settings.uncounted, editions.code)
    pages = {Path(env.doc2path(docname)): docname for docname in sorted(env.found_docs)}
    paths = [*pages.items(), *_included(env, pages)]
    sources = [_source(*row) for row in paths if _is_markdown(app, row[0])]
    originals = [
        _source(editions.original(source.path), source.docname)
        for source in sources
        if editions.is_translated(source.path)
    ]
    myst: MdParserConfig = env.myst_config  # type: ignore[attr-defined]  # MyST puts it there
    options = {k: sorted(v) if isinstance(v, set) else v for k, v in vars(myst).items()}
    how = kept.digest_of(about, options, app.config.cv_hints)
    digest = kept.digest_of(how, sources, originals, digest_of_works(env))
    folder = Path(app.doctreedir)
    problems = kept.load(folder, _PROBLEMS, digest)
    if problems is None:
        known = kept.load(folder, _PAGES, how) or {}
        every = [*sources, *originals]
        found = {source: known.get(source) or _read(source, myst, about) for source in every}
        kept.save(folder, _PAGES, how, found)
        rows = [found[source] for source in sources]
        others = {source.docname: found[source].page for source in originals}
        cv = Cv(tuple(row.page for row in rows), tuple(entries(env)), about, others)
        problems = check(cv, rows, has_hints=app.config.cv_hints)
        kept.save(folder, _PROBLEMS, digest, problems)
    report(app, problems)


def _included(env: BuildEnvironment, pages: Collection[Path]) -> Iterator[tuple[Path, str]]:
    """Yield the files that pages include, each with the first of these pages."""
    found: dict[Path, str] = {}
    for docname in sorted(env.found_docs):
        for name in sorted(env.dependencies.get(docname, ())):
            found.setdefault(Path(env.srcdir, name).resolve(), docname)
    return ((path, docname) for path, docname in found.items() if path not in pages)


def _source(path: Path, docname: str) -> Source:
    return Source(path, docname, path.read_bytes() if path.is_file() else b"")


def _is_markdown(app: Sphinx, path: Path) -> bool:
    return bool(app.config.source_suffix.get(path.suffix) == "markdown")


def _read(source: Source, myst: MdParserConfig, about: About) -> Found:
    """Read a page, and check it by itself."""
    # Only here, since most builds find what the last one found.
    from .page_reading import read_page

    text = source.content.decode("utf-8-sig", errors="replace")
    try:
        page = read_page(source.path, source.docname, text, myst)
    except Exception:  # noqa: BLE001  # of the parser, which said so when the page was built
        page = Page(source.path, source.docname)
    return check_page(page, text, about)


def check_page(page: Page, text: str, about: About) -> Found:
    """Check a page by itself."""
    from .page_table import PAGE_CHECKS, run

    problems = [p for row in PAGE_CHECKS for p in run(row, row.of_page, page, about)]
    return Found(page, problems, silences_in(page.path, text))


def check(cv: Cv, found: list[Found], *, has_hints: bool) -> list[Problem]:
    """Return all that is wrong and that nobody lets stand, each once, in the order of lines."""
    from .page_table import PAGE_CHECKS, run

    silences: dict[Place, Silence] = {}
    problems: dict[Problem, Any] = {}
    for row in found:
        silences |= row.silences
        problems |= dict.fromkeys(row.problems)
    for check in PAGE_CHECKS:
        if has_hints or not check.is_hint:
            problems |= dict.fromkeys(run(check, check.of_cv, cv))
    kinds = {check.kind for check in PAGE_CHECKS} - ({"edition"} if not cv.about.edition else set())
    unused = idle(problems, silences, kinds) if has_hints else ()
    named = [*told(problems, silences), *unused]
    return sorted(named, key=lambda problem: (str(problem.path), problem.line))


def setup(app: Sphinx) -> None:
    app.connect("env-updated", check_pages, priority=700)
