"""An academic CV as a Sphinx project: entries, publications, PDF, checks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import (
    card,
    checks,
    contact,
    entry,
    feed,
    head,
    locale,
    mathml,
    notfound,
    pdf,
    policy,
    private,
    publications,
    resume,
    safety,
    search,
    settings,
    site,
    sitemap,
    web,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

_ROOT = Path(__file__).parents[2]


def _configure(_app: Sphinx, config: Config) -> None:
    # New lists: the ones there are Sphinx's defaults, and the next build in this process has them.
    config.html_static_path = [*config.html_static_path, str(_ROOT / "_static")]
    config.templates_path = [*config.templates_path, str(_ROOT / "_templates")]
    # Folders that hold no pages: Sphinx looks through thousands of files there at each build.
    config.exclude_patterns = [*config.exclude_patterns, ".*", "_build"]
    # By default Sphinx keeps its own cache where the EPUB is built, and then complains of it.
    config.suppress_warnings = [*config.suppress_warnings, "epub.unknown_project_files"]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_parser")
    settings.setup(app)
    locale.setup(app)
    publications.setup(app)
    mathml.setup(app)
    pdf.setup(app)
    web.setup(app)
    search.setup(app)
    for machines in (site, private, safety, policy, head, card, feed, resume, sitemap, notfound):
        machines.setup(app)
    checks.setup(app)
    app.add_directive("cv-entry", entry.EntryDirective)
    app.add_directive("cv-contact", contact.ContactDirective)
    app.add_css_file("cv.css")
    app.connect("config-inited", _configure)
    return {"version": "1.0", "env_version": 1, "parallel_read_safe": True}
