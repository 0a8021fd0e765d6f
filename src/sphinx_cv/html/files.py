"""Write the files of the site for other programs: works, the CV, sitemap, social card."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.display import progress_message

from .. import kept
from ..config import settings_of
from ..lists.changes import digest_of_works
from ..output import write
from ..pdf.freshness import counting_warnings
from ..pdf.typefaces import find_typefaces
from ..site import has_own, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..bibliography.work import Work


#: The formats of files of single works, by their suffixes.
WORK_FILES = ("bib", "ris")


def work_file(work: Work, suffix: str) -> str:
    """Return the path of a work's own file in a format, from the root of the site."""
    return f"bib/{work.anchor}.{suffix}"


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write the files if what they are made from has changed; remove those no longer made."""
    if exception or not is_site(app):
        return
    root = Path(app.outdir)
    name = kept.name_of("files", root)
    pages, settings = sorted(app.env.all_docs.items()), settings_of(app.config)
    fonts = find_typefaces(Path(app.confdir)).state if settings.base else ()  # of the card
    state = kept.digest_of(settings, digest_of_works(app.env), pages, fonts)
    there = _there(root)
    names = kept.load(app.doctreedir, name, state)
    if names is not None and names.keys() <= there:
        return
    from .made_files import files_of  # imported late: most builds write none

    last: dict[str, str] = kept.load(app.doctreedir, name, None) or {}
    with counting_warnings() as warnings, progress_message("writing files for other programs"):
        files = {file.name: file for file in files_of(app) if not has_own(app, file.name)}
        for old in last.keys() - files.keys():
            if not has_own(app, old):
                (root / old).unlink(missing_ok=True)
        names = {file.name: file.digest for file in files.values()}
        for file in files.values():
            is_known = file.digest and file.name in there and last.get(file.name) == file.digest
            if not (is_known or write(root / file.name, file.make())):
                names[file.name] = ""
    # Files with warnings are made again, but the next build has to know which files there are.
    kept.save(app.doctreedir, name, "" if warnings.count else state, names)


def _there(root: Path) -> set[str]:
    """Return the names of the files that may be ours."""
    folder = root / "bib"
    of_works = os.scandir(folder) if folder.is_dir() else ()
    return {file.name for file in os.scandir(root)} | {f"bib/{file.name}" for file in of_works}


def setup(app: Sphinx) -> None:
    app.connect("build-finished", write_files)
