"""Hint at kinds in suppress_warnings that silence nothing in a build."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from ..config import settings_of
from ..locations import in_conf
from ..problems import REPORTED, of_conf, report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from ..bibliography.records import Problem

#: The kinds of the problems that each build has reported.
_TOLD: WeakKeyDictionary[Sphinx, set[str]] = WeakKeyDictionary()


def note(app: Sphinx, problems: Iterable[Problem]) -> None:
    """Record the kinds of reported problems, silenced or not."""
    _TOLD.setdefault(app, set()).update(problem.subtype for problem in problems)


def add_edition(app: Sphinx, edition: Sphinx) -> None:
    """Add the kinds of an edition's problems to those of the main build."""
    _TOLD.setdefault(app, set()).update(_TOLD.get(edition, ()))


def check_silences(app: Sphinx, exception: Exception | None) -> None:
    """Report each kind of a check in suppress_warnings that has silenced nothing."""
    if exception or not app.config.cv_hints or settings_of(app.config).editions.code:
        return
    from .page_table import PAGE_CHECKS
    from .table import CHECKS

    known = {f"cv.{check.kind}" for check in (*CHECKS, *PAGE_CHECKS)}
    told = {f"cv.{kind}" for kind in _TOLD.get(app, ())}
    silenced = [name for name in app.config.suppress_warnings if name in known - told]
    for name in dict.fromkeys(silenced):
        place = in_conf(app.confdir, "suppress_warnings", name)
        text = f"suppress_warnings: there is no message {name}; remove it"
        report(app, [of_conf(app, place, "silence", text, is_hint=True)])


def setup(app: Sphinx) -> None:
    app.connect(REPORTED, note)
    app.connect("cv-edition-built", add_edition)  # by name: `editions` is a higher layer
    app.connect("build-finished", check_silences, priority=995)  # after the editions
