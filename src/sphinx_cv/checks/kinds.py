"""Check cv_kinds and cv_groups against the works of the CV."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.kinds import KINDS
from ..config import settings_of
from ..lists.filters import read_filter
from ..lists.sphinxcontrib_bibtex import entries
from ..locations import in_conf, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..config import Settings
    from ..lists.pybtex_entries import WorkEntry


def check_kinds(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of invalid filters, of kinds without works, and of letters used twice."""
    works, settings = entries(env), settings_of(app.config)
    found = [*_filters(works, settings), *_letters(works, settings)] if works else []
    for setting, name, text in found:
        place = in_conf(app.confdir, setting, name, settings.editions.code)
        message = f"{setting}[{name!r}]: {text}"
        warn(message, place, subtype="conf")


def _filters(works: list[WorkEntry], settings: Settings) -> Iterator[tuple[str, str, str]]:
    rules = [("cv_kinds", kind, row.rule) for kind, row in settings.kinds.items() if row.rule]
    groups = [("cv_groups", heading, text) for heading, text in settings.groups]
    for setting, name, text in (*rules, *groups):
        try:
            read_filter(text, works, "", is_early=True)
        except ValueError as error:
            yield setting, name, str(error)


def _letters(works: list[WorkEntry], settings: Settings) -> Iterator[tuple[str, str, str]]:
    used = {entry.work.category for entry in works}
    for kind, row in settings.kinds.items():
        if kind not in KINDS and kind not in used and not row.rule:
            yield (
                "cv_kinds",
                kind,
                f"no work is of this kind; write kind = {{{kind}}} in an entry, or remove it",
            )
        if kind in used and row != KINDS.get(kind):
            # Two kinds in cv_kinds may share a letter on purpose.
            rest = {k for k in (used - {kind}) & KINDS.keys() if settings.kinds[k] == KINDS[k]}
            for other in sorted(k for k in rest if KINDS[k].letter == row.letter):
                text = f"{other} has the letter {row.letter}, too; give one of them another"
                yield "cv_kinds", kind, text


def setup(app: Sphinx) -> None:
    app.connect("env-updated", check_kinds, priority=700)
