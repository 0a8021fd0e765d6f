"""Read the files of works, once for each change, into entries for sphinxcontrib-bibtex."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.display import progress_message

from .. import kept
from ..bibliography.silences import in_entries, told
from ..config import settings_of
from ..problems import report
from .pybtex_entries import WorkEntry
from .sphinxcontrib_bibtex import store
from .work_files import find_files

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sphinx.application import Sphinx

    from ..bibliography.records import Problem, Record
    from ..bibliography.silences import Place, Silence
    from ..bibliography.work import Work
    from ..config import Settings

#: The event with a `Library`, after the files have been read anew. Each handler returns the
#: problems that it finds, which are kept until the files change.
EVENT = "cv-works-read"


@dataclass(frozen=True, repr=False)  # Sphinx takes the repr of what it emits
class Library:
    """All works, the records of all files, and the problems known so far."""

    settings: Settings
    records: Sequence[Record]
    works: Sequence[Work]
    #: For each work, a digest of what it was made from, and how.
    digests: Sequence[str]
    problems: Sequence[Problem]


class Read(NamedTuple):
    """What was read from the files."""

    #: A digest of the files, and of all settings that matter.
    digest: str
    #: A digest of the package's code, and of the settings that works were decoded with.
    about: str
    #: Each work, with a digest of what is printed of it, and how.
    works: list[tuple[Work, str]]
    problems: list[Problem]
    #: The silences that entries state.
    silences: dict[Place, Silence]


def read_bibliography(app: Sphinx) -> None:
    """Read the files of works, and hand the works to sphinxcontrib-bibtex."""
    settings = settings_of(app.config)
    spellings, han = settings.owner.spellings, settings.editions.han
    about = (
        settings.kinds, spellings, settings.private_fields, settings.printing, han,
        settings.math_macros,
    )  # fmt: skip
    files = [part for path in settings.bibfiles for part in (path, _bytes(path))]
    checked = settings.day.year, settings.same_person, settings.other_person, app.config.cv_hints
    digest = kept.digest_of(about, checked, *files)
    last: Read | None = kept.load(app.doctreedir, "works", None)
    if last and last.digest == digest:
        found = last
    else:
        with progress_message("reading works"):
            found = _read(app, settings, digest, last)
        kept.save(app.doctreedir, "works", digest, found)
    works = find_files(app, found.works)
    entries = (WorkEntry(work, settings.printing, its) for work, its in works)
    store(app.env, entries, settings.bibfiles)
    report(app, told(found.problems, found.silences))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:  # reported when it is read
        return b""


def _read(app: Sphinx, settings: Settings, digest: str, last: Read | None) -> Read:
    """Read the files; works that have not changed since the *last* time are not decoded again."""
    # Only here, since most builds find the works of the last one.
    from ..bibliography.file import read
    from ..bibliography.preamble import with_macros
    from ..bibliography.works import read_works

    han = settings.editions.han
    about = kept.digest_of(settings.owner.spellings, settings.kinds, settings.printing, han)
    known, digest_of = {}, {}
    if last and last.about == about:
        faulty = {key for problem in last.problems for key in problem.keys}
        known = {work.source: work for work, _ in last.works if work.key not in faulty}
        digest_of = {id(work): its for work, its in last.works}
    records, problems = read(*settings.bibfiles)
    if macros := settings.math_macros:
        records = [with_macros(record, macros) for record in records]
    works, wrong = read_works(
        records, settings.kinds, settings.owner.spellings, settings.private_fields, known, han
    )
    digests = [digest_of.get(id(work)) or _digest(about, work) for work in works]
    silences = in_entries(records)
    library = Library(settings, records, works, digests, problems + wrong)
    wrong += chain.from_iterable(app.emit(EVENT, library))
    places = sorted((*problems, *wrong), key=lambda problem: (str(problem.path), problem.line))
    return Read(digest, about, list(zip(works, digests, strict=True)), places, silences)


def _digest(about: str, work: Work) -> str:
    """Return a digest of what a work is made from, and how."""
    made_from = *work.source, work.label, work.order, work.anchor
    return kept.digest_of(about, made_from)
