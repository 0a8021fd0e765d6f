"""Publications on pages: from refs.bib to permanently numbered lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pybtex.plugin import register_plugin
from sphinx.util import logging
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style

from ..bibliography.file import read
from ..bibliography.works import read_works
from ..config import settings_of
from ..locations import in_file
from . import chart, directives, references, sphinxcontrib_bibtex, transform
from .citing import ReferenceStyle
from .style import STYLES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..bibliography.records import Record
    from ..config import Settings

logger = logging.getLogger(__name__)


def configure(_app: Sphinx, config: Config) -> None:
    """Set sphinxcontrib-bibtex up for our styles."""
    config.bibtex_reference_style = "cv"
    config.bibtex_default_style = "cv"
    config.bibtex_tooltips = False  # the same text again, in an attribute that few can read


def read_bibliography(app: Sphinx) -> None:
    """Read the files of works, and hand the works to sphinxcontrib-bibtex."""
    settings = settings_of(app.config)
    records, problems = read(*settings.bibfiles)
    records = [_public(record, settings) for record in records]
    works, wrong = read_works(records, settings.kinds, settings.owner.spellings)
    sphinxcontrib_bibtex.store(app.env, works, settings.printing, settings.bibfiles)
    places = sorted((*problems, *wrong), key=lambda problem: (str(problem.path), problem.line))
    for problem in places:
        location = in_file(problem.path, problem.line, Path(app.confdir))
        logger.warning("%s", problem.text, location=location, type="cv", subtype=problem.subtype)


def _public(record: Record, settings: Settings) -> Record:
    """Leave out private fields before anything sees them."""
    fields = record.fields.items()
    public = {name: value for name, value in fields if name not in settings.private_fields}
    return replace(record, fields=public)


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Have pages read again whose works are no longer what they were at the last build."""
    pages = sphinxcontrib_bibtex.outdated_pages(env, Path(app.srcdir))
    return sorted(pages & env.found_docs)


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    # These are entry points of the package, too; but found so, both libraries read the metadata
    # of all that is installed for each list and each citation.
    for style in STYLES:
        register_plugin("pybtex.style.formatting", style.name, style, force=True)
    group = "sphinxcontrib.bibtex.style.referencing"
    register_reference_style(group, "cv", ReferenceStyle, force=True)
    directives.setup(app)
    chart.setup(app)
    app.add_post_transform(transform.ListTransform)
    app.add_post_transform(references.LocalCitations)
    app.connect("config-inited", configure)
    app.connect("builder-inited", read_bibliography, sphinxcontrib_bibtex.BEFORE_READING)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", references.outdated_lists)
    app.connect(
        "env-updated", sphinxcontrib_bibtex.name_anchors, sphinxcontrib_bibtex.AFTER_FORMATTING
    )
