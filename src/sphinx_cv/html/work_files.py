"""Copy the files that works name to the site."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.osutil import relpath

from .. import kept
from ..lists.sphinxcontrib_bibtex import works
from ..lists.work_files import own_files
from ..site import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

logger = logging.getLogger(__name__)


def copy_files(app: Sphinx, exception: Exception | None) -> None:
    """Copy files that are new or changed; remove copies that no work names any more."""
    if exception or not is_site(app):
        return
    root = Path(app.outdir)
    name = kept.name_of("work-files", root)
    files = own_files(app, works(app.env).values())
    seals = {place: kept.seal(path) for place, path in files.items()}
    last: dict[str, kept.Seal] = kept.load(app.doctreedir, name, None) or {}
    for old in last.keys() - files.keys():
        (root / old).unlink(missing_ok=True)
    for place, path in files.items():
        copy = root / place
        is_same = last.get(place) == seals[place]
        if not is_same or kept.seal_of_copy(copy) != kept.seal_of_copy(path):
            try:
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(path, copy)
            except OSError as error:
                text = "%s was not copied: %s; correct that, and build again"
                reason = error.strerror
                logger.warning(text, relpath(path), reason, type="cv", subtype="output")
    kept.save(app.doctreedir, name, "", seals)


def setup(app: Sphinx) -> None:
    app.connect("build-finished", copy_files)
