"""Files of the site for other programs: works, the CV, what crawlers and networks look for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from .. import kept
from ..config import settings_of
from ..exports.bibtex import to_bibtex
from ..exports.files import FILES, sources
from ..exports.ris import to_ris
from ..lists.sphinxcontrib_bibtex import digest_of_works, work_urls
from ..output import write
from ..pdf.freshness import counting_warnings
from ..site import has_own, is_site
from .sitemap import crawler_files
from .social_card import card_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..bibliography.work import Work


#: The formats of files of single works, by the ends of their names.
WORK_FILES = ("bib", "ris")


def work_file(work: Work, suffix: str) -> str:
    """Return the name of a work's own file in a format, from the root of the site."""
    return f"bib/{work.anchor}.{suffix}"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files if anything has changed that they are made from; remove those of before."""
    if exception or not is_site(app):
        return
    root = Path(app.outdir)
    name = kept.name_of("files", root)
    pages = sorted(app.env.all_docs.items())
    state = kept.digest_of(settings_of(app.config), digest_of_works(app.env), pages)
    names = kept.load(app.doctreedir, name, state)
    if names is not None and names <= _there(root):
        return
    with counting_warnings() as warnings, progress_message("writing files for other programs"):
        files = {file: content for file, content in _files(app) if not has_own(app, file)}
        for old in (kept.load(app.doctreedir, name, None) or set()) - files.keys():
            if not has_own(app, old):
                (root / old).unlink(missing_ok=True)
        for file, content in files.items():
            write(root / file, content)
    if not warnings.count:
        kept.save(app.doctreedir, name, state, set(files))


def _there(root: Path) -> set[str]:
    files = [*root.glob("*.*"), *root.glob("bib/*.*")]
    return {file.relative_to(root).as_posix() for file in files}


def _files(app: Sphinx) -> Iterator[tuple[str, str | bytes]]:
    it = sources(app.builder, work_urls(app))
    remarks = it.settings.printing.remark_fields
    yield from ((work_file(work, "bib"), to_bibtex(work, remarks)) for work in it.works)
    yield from ((work_file(work, "ris"), to_ris(work)) for work in it.works)
    yield from ((file.name, file.text(it)) for file in FILES)
    yield from crawler_files(app)
    yield from card_file(app)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
