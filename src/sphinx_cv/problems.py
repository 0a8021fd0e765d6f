"""Report what is wrong with a CV: warnings in each build, hints on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .bibliography.records import Problem
from .config import settings_of
from .locations import in_file, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

#: The event with all problems that are reported, including those that are not printed.
REPORTED = "cv-reported"
#: The prefix of a hint, by which `sphinx-cv check` tells it from a warning.
HINT = "hint: "


def report(app: Sphinx, problems: Iterable[Problem]) -> None:
    """Print problems at their lines; those in files of the main edition only in its own build."""
    editions = settings_of(app.config).editions
    problems = list(problems)
    app.emit(REPORTED, problems)
    for problem in problems:
        is_own = problem.path.name == "conf.py" or editions.is_translated(problem.path)
        if not (is_own or problem.subtype == "edition" or not editions.code):
            continue
        if problem.is_hint and not app.config.cv_hints:
            continue
        place = in_file(problem.path, problem.line, Path(app.confdir))
        text = HINT + problem.text if problem.is_hint else problem.text
        warn(text, place, subtype=problem.subtype)


def of_conf(app: Sphinx, place: str, kind: str, text: str, *, is_hint: bool = False) -> Problem:
    """Return a problem at a place in conf.py, as `in_conf` gives it."""
    line = int(place.rpartition(":")[2])
    return Problem(Path(app.confdir, "conf.py"), line, kind, text, is_hint=is_hint)


def setup(app: Sphinx) -> None:
    app.add_event(REPORTED)
