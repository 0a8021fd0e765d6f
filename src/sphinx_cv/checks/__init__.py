"""The proofreader: what is wrong with a CV as a whole, and what may be.

A check is a function in the table of its kind, from works or pages to problems; `refs.py` runs
those of refs.bib, `page_run.py` those of pages. Warnings come with each build, hints with
`sphinx-cv check` alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..lists.reading import EVENT
from ..locations import in_conf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..bibliography.records import Problem
    from ..lists.reading import Library
    from .refs import Refs


def check_works(app: Sphinx, library: Library) -> list[Problem]:
    """Check what was read from refs.bib; Sphinx calls this only when it has changed."""
    from .refs import Refs, find  # only here: most builds find what the last one found

    settings = library.settings
    refs = Refs(
        works=tuple(library.works),
        records=tuple(library.records),
        year=settings.day.year,
        language=settings.language_code,
        unprinted=frozenset(settings.private_fields) | {*settings.printing.remark_fields},
        same_person=settings.same_person,
        other_person=settings.other_person,
    )
    found = find(refs, library.problems, has_hints=app.config.cv_hints)
    return [*found, *_idle_groups(app, refs)] if app.config.cv_hints else found


def _idle_groups(app: Sphinx, refs: Refs) -> Iterator[Problem]:
    """Yield a hint for each group of names in conf.py that silences nothing."""
    from ..bibliography.records import Problem
    from .spellings import idle_groups

    for setting, names in idle_groups(refs):
        line = int(in_conf(app.confdir, setting, names[0]).rpartition(":")[2])
        text = f"{setting}: no names are spelt so; remove {', '.join(names)}"
        yield Problem(Path(app.confdir, "conf.py"), line, "silence", text, is_hint=True)


def setup(app: Sphinx) -> None:
    app.connect(EVENT, check_works)
