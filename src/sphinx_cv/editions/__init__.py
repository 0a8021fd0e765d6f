"""Editions of a CV in other languages: each is a build of its own, after the main one.

A page has the same docname in all editions, so that they share labels, toctrees, links and
patterns. An edition reads the page from its translation, if there is one.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from ..config import settings_of
from ..leftovers import doctrees_of
from ..pdf.paper import is_apart
from ..site import is_site
from .freshness import is_fresh, keep, state_of, translations
from .sphinx_project import EditionProject, build

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: An event: an edition was built. Its argument is the application of the edition.
BUILT = "cv-edition-built"


def choose_files(app: Sphinx, config: Config) -> None:
    """Exclude the translations for other editions, and include those for this one."""
    editions = settings_of(config).editions
    others = [edition.code for edition in editions.others if edition.code != editions.code]
    patterns = [f"**.{code}{suffix}" for code in others for suffix in config.source_suffix]
    config.exclude_patterns = [*config.exclude_patterns, *patterns]
    if editions.code:
        own = map(editions.translation, config.include_patterns)
        config.include_patterns = [*config.include_patterns, *own]


def take_translations(app: Sphinx) -> None:
    """Read pages from their translations."""
    editions = settings_of(app.config).editions
    if editions.code:
        # Pickled with the environment, and so without the owner's data in conf.py.
        app.project = app.env.project = EditionProject(app.project, editions.bare)
        app.env.find_files(app.config, app.builder)


def outdated(app: Sphinx, env: BuildEnvironment, *_changes: object) -> Iterable[str]:
    """Return the pages that have gained or lost a translation since the last build."""
    project = env.project
    now = frozenset(project.translated) if isinstance(project, EditionProject) else frozenset()
    before: frozenset[str] = getattr(env, "cv_translated", now)
    env.cv_translated = now  # type: ignore[attr-defined]
    return (before ^ now) & env.found_docs


def warn_of_orphans(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of translations without an original."""
    editions = settings_of(app.config).editions
    for edition in editions.others if not editions.code else ():
        own = replace(editions, code=edition.code)
        for path in translations(app, edition.code):
            original = own.original(Path(path))
            if not (app.srcdir / original).is_file():
                text = "this is a translation of %s, which is not there; name it as its original"
                logger.warning(
                    text, original.as_posix(), location=f"{path}:1", type="cv", subtype="edition"
                )


def build_editions(app: Sphinx, exception: Exception | None) -> None:
    """Build the editions that have changed; their status counts for this build, too."""
    settings = settings_of(app.config)
    if exception or settings.editions.code or not (is_site(app) or app.builder.name == "pdf"):
        return
    for edition in settings.editions.others:
        state, folders = state_of(app, edition), _folders(app, edition.code)
        if is_fresh(app, state, *folders):
            continue
        logger.info("building the edition %s", edition.code)
        began = time.time_ns()
        made = build(app, edition, *folders)
        app.statuscode = app.statuscode or made.statuscode
        keep(made, folders[1], state, began)
        app.emit(BUILT, made)


def _folders(app: Sphinx, code: str) -> tuple[Path, Path]:
    """Return the output folder and the doctree folder of an edition."""
    outdir, doctrees = Path(app.outdir), Path(app.doctreedir)
    return (
        outdir if app.builder.name == "pdf" else outdir / code,
        # The edition itself adds the folder for what is for paper alone.
        doctrees_of(doctrees.parent if is_apart(app) else doctrees, code),
    )


class MarkLanguage(SphinxTransform):
    """Mark a page without a translation with the language of the main edition."""

    default_priority = 880  # when its sections are final

    def apply(self, **_options: object) -> None:
        editions = settings_of(self.config).editions
        path = self.env.doc2path(self.env.docname)
        if editions.code and not editions.is_translated(path):
            for part in self.document.children:
                if isinstance(part, nodes.Element):
                    part["classes"].append(f"language-{editions.main.tag}")


def setup(app: Sphinx) -> None:
    app.add_event(BUILT)
    app.connect("config-inited", choose_files, priority=850)  # before private pages are left out
    app.connect("builder-inited", take_translations, priority=100)
    app.connect("env-get-outdated", outdated)
    app.connect("env-updated", warn_of_orphans)
    app.connect("build-finished", build_editions, priority=990)  # before the files are noted
    app.add_transform(MarkLanguage)
