"""The proofreader: checks of refs.bib, of pages and of conf.py.

A check is a function from works or pages to problems. `table.py` lists those of refs.bib, which
`refs.py` runs; `page_table.py` lists those of pages, which `page_check.py` runs. Each build reports
warnings; hints are reported by `sphinx-cv check` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import kept
from ..lists.reading import EVENT
from ..locations import in_conf
from ..problems import of_conf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..bibliography.records import Problem
    from ..lists.reading import Library
    from .refs import Refs


def check_works(app: Sphinx, library: Library) -> list[Problem]:
    """Run the checks of refs.bib on a library; called only when it has changed.

    Unchanged works in which the last build found nothing skip the checks of single works. Those
    with problems are checked again, since lines move and `habit` counts problems.
    """
    from .refs import run, to_tell  # imported late: most builds have nothing to check

    settings, has_hints = library.settings, app.config.cv_hints
    place = app.doctreedir, "faultless", kept.digest_of(settings.day.year, settings.language_code)
    last = (not has_hints and kept.load(*place)) or frozenset()
    entries = _entries(library)
    faultless = frozenset(key for key, entry in entries.items() if entry in last)
    refs = _refs(library, faultless, has_hints=has_hints)
    found = run(refs)
    told = to_tell(refs, found, library.problems)
    if has_hints:
        return [*told, *_idle_groups(app, refs)]
    faulty = {key for problem in found for key in problem.keys}
    kept.save(*place, frozenset(entry for key, entry in entries.items() if key not in faulty))
    return told


def _entries(library: Library) -> dict[str, tuple[str, str]]:
    """Return by key the digest of each work, and the names of the fields in its own entry."""
    own = {record.key: " ".join(record.fields) for record in library.records}
    works = zip(library.works, library.digests, strict=True)
    return {work.key: (digest, own[work.key]) for work, digest in works}


def _refs(library: Library, faultless: frozenset[str], *, has_hints: bool) -> Refs:
    from .refs import Refs

    settings = library.settings
    return Refs(
        works=tuple(library.works),
        records=tuple(library.records),
        year=settings.day.year,
        language=settings.language_code,
        unprinted=frozenset(settings.private_fields) | {*settings.printing.remark_fields},
        same_person=settings.same_person,
        other_person=settings.other_person,
        has_hints=has_hints,
        faultless=faultless,
    )


def _idle_groups(app: Sphinx, refs: Refs) -> Iterator[Problem]:
    """Yield a hint for each group of names in conf.py that silences nothing."""
    from .spellings import idle_groups

    for setting, names in idle_groups(refs):
        text = f"{setting}: no two names in refs.bib need this; remove {', '.join(names)}"
        place = in_conf(app.confdir, setting, names[0])
        yield of_conf(app, place, "silence", text, is_hint=True)


def setup(app: Sphinx) -> None:
    app.connect(EVENT, check_works)
