"""From the files of works to the entries that sphinxcontrib-bibtex gets, once for each change."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging
from sphinx.util.display import progress_message

from .. import kept
from ..config import settings_of
from ..locations import in_file
from .pybtex_entries import WorkEntry
from .sphinxcontrib_bibtex import store
from .work_files import find_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from ..config import Settings

logger = logging.getLogger(__name__)


class Read(NamedTuple):
    """What was read from the files."""

    #: Of the files, and of all settings that count.
    digest: str
    #: The package's version, and settings that works were decoded with.
    about: str
    #: With a digest of what is printed of each, and how.
    works: list[tuple[Work, str]]
    problems: list[Problem]
    #: What may be as it is meant, but is seen nowhere.
    hints: list[Problem]


def read_bibliography(app: Sphinx) -> None:
    """Read the files of works, and hand the works to sphinxcontrib-bibtex."""
    settings = settings_of(app.config)
    about = settings.kinds, settings.owner.spellings, settings.private_fields, settings.printing
    files = [part for path in settings.bibfiles for part in (path, _bytes(path))]
    digest = kept.digest_of(about, *files)
    last: Read | None = kept.load(app.doctreedir, "works", None)
    if last and last.digest == digest:
        found = last
    else:
        with progress_message("reading works"):
            found = _read(settings, digest, last)
        kept.save(app.doctreedir, "works", digest, found)
    works = find_files(app, found.works)
    entries = (WorkEntry(work, settings.printing, its) for work, its in works)
    store(app.env, entries, settings.bibfiles)
    for problem in found.problems:
        location = in_file(problem.path, problem.line, Path(app.confdir))
        logger.warning("%s", problem.text, location=location, type="cv", subtype=problem.subtype)
    for hint in found.hints:
        logger.info("%s: hint: %s", in_file(hint.path, hint.line, Path(app.confdir)), hint.text)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:  # who reads it says so
        return b""


def _read(settings: Settings, digest: str, last: Read | None) -> Read:
    """Read the files; what did not change since the *last* time is not decoded again."""
    # Only here, since most builds find the works of the last one.
    from ..bibliography.fields import unread
    from ..bibliography.file import read
    from ..bibliography.works import read_works, source_of

    about = kept.digest_of(settings.owner.spellings, settings.kinds, settings.printing)
    known = {}
    if last and last.about == about:
        faulty = {problem.text.partition(": ")[0] for problem in last.problems}
        known = {source_of(work): work for work, _ in last.works if work.key not in faulty}
    records, problems = read(*settings.bibfiles)
    works, wrong = read_works(
        records, settings.kinds, settings.owner.spellings, settings.private_fields, known
    )
    made_from = ((w.key, w.type, *w.fields.items(), w.label, w.order, w.anchor) for w in works)
    digests = [kept.digest_of(about, parts) for parts in made_from]
    places = sorted((*problems, *wrong), key=lambda problem: (str(problem.path), problem.line))
    hints = unread(records, {*settings.private_fields, *settings.printing.remark_fields})
    return Read(digest, about, list(zip(works, digests, strict=True)), places, hints)
