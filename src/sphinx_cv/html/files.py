"""Files of the site for other programs: works, the CV, what crawlers and networks look for."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.display import progress_message

from .. import kept
from ..config import settings_of
from ..exports.bibtex import to_bibtex
from ..exports.files import FILES, sources
from ..exports.ris import to_ris
from ..lists.sphinxcontrib_bibtex import digest_of_works, work_digests, work_urls
from ..output import write
from ..pdf.freshness import counting_warnings
from ..site import has_own, is_site
from .sitemap import crawler_files
from .social_card import card_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx

    from ..bibliography.work import Work


class _File(NamedTuple):
    name: str
    make: Callable[[], str | bytes]
    #: Of all that it is made from, '' where it is to be made to see.
    digest: str = ""


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
    there = _there(root)
    names = kept.load(app.doctreedir, name, state)
    if names is not None and names.keys() <= there:
        return
    last: dict[str, str] = kept.load(app.doctreedir, name, None) or {}
    with counting_warnings() as warnings, progress_message("writing files for other programs"):
        files = {file.name: file for file in _files(app) if not has_own(app, file.name)}
        for old in last.keys() - files.keys():
            if not has_own(app, old):
                (root / old).unlink(missing_ok=True)
        names = {file.name: file.digest for file in files.values()}
        for file in files.values():
            is_known = file.digest and file.name in there and last.get(file.name) == file.digest
            if not (is_known or write(root / file.name, file.make())):
                names[file.name] = ""
    # What was warned of is made again; but the next build is to know the files that there are.
    kept.save(app.doctreedir, name, "" if warnings.count else state, names)


def _there(root: Path) -> set[str]:
    """Return the names of the files that may be ours."""
    folder = root / "bib"
    of_works = os.scandir(folder) if folder.is_dir() else ()
    return {file.name for file in os.scandir(root)} | {f"bib/{file.name}" for file in of_works}


def _files(app: Sphinx) -> Iterator[_File]:
    urls = work_urls(app)
    it = sources(app.builder, urls)
    about = kept.digest_of(it.settings)
    digests = {key: about + digest for key, digest in work_digests(app.env).items()}
    remarks = it.settings.printing.remark_fields
    for work in it.works:
        own = digests[work.key]
        yield _File(work_file(work, "bib"), partial(to_bibtex, work, remarks), own)
        yield _File(work_file(work, "ris"), partial(to_ris, work), own)
    of_works = kept.digest_of(about, digest_of_works(app.env), urls)
    for file in FILES:
        yield _File(file.name, partial(file.text, it), "" if file.is_of_pages else of_works)
    yield from (_File(name, partial(str, text)) for name, text in crawler_files(app))
    yield from (_File(name, partial(bytes, picture)) for name, picture in card_file(app))


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
