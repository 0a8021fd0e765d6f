"""The border to Sphinx: docnames that differ from names of files, and a build within a build."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.project import Project
from sphinx.util.logging import NAMESPACE

from ..config import Edition, Editions, settings_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sphinx.util._pathlib import _StrPath


_SILENT = "suppress_warnings"


class EditionProject(Project):
    """The pages of an edition, each read from its translation, else from the original."""

    def __init__(self, main: Project, editions: Editions) -> None:
        super().__init__(main.srcdir, main.source_suffix)
        self.editions = editions
        #: Docname → the docname that Sphinx would give to the translation.
        self.translated: dict[str, str] = {}
        self.restore(main)

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        self.translated = {}  # Sphinx calls `path2doc` meanwhile
        found = super().discover(exclude_paths, include_paths)
        own = {name for name in found if self.editions.is_translated(f"{name}.md")}
        found -= own
        names = {name.removesuffix(f".{self.editions.code}"): name for name in own}
        self.translated = {page: name for page, name in names.items() if page in found}
        return found

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        name = super().path2doc(filename)
        page = (name or "").removesuffix(f".{self.editions.code}")
        return page if page in self.translated else name

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        return super().doc2path(self.translated.get(docname, docname), absolute)


def build(app: Sphinx, edition: Edition, outdir: Path, doctreedir: Path) -> Sphinx:
    """Build an edition with the options of this build; return the application that built it."""
    editions = Editions(settings_of(app.config).editions.all, edition.code)
    # The main build has already reported problems with extensions.
    silent = edition.settings.get("suppress_warnings", app.config.suppress_warnings)
    overrides = {
        **app.config.overrides, **edition.settings, _SILENT: [*silent, "app"],
        "language": edition.language, "cv_edition": editions,
    }  # fmt: skip
    with _apart():
        made = Sphinx(
            app.srcdir, app.confdir, outdir, doctreedir, app.builder.name, overrides,
            None if app.quiet else app._status, app._warning, bool(app.fresh_env_used),
            app._fail_on_warnings, list(app.tags), app.verbosity, app.parallel, pdb=app.pdb,
            exception_on_warning=app._exception_on_warning,
        )  # fmt: skip
        made.build()
    return made


def has_warned(app: Sphinx) -> bool:
    return app._warncount > 0


@contextmanager
def _apart() -> Iterator[None]:
    """Restore what Sphinx has once in a process: handlers of messages, and translations."""
    log = logging.getLogger(NAMESPACE)
    kept = log.handlers[:], dict(translators)
    translators.clear()  # or the words of the main edition stay
    try:
        yield
    finally:
        log.handlers = kept[0]
        translators.clear()
        translators.update(kept[1])
