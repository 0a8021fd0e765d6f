"""Publications on pages: from refs.bib to permanently numbered lists."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinxcontrib.bibtex.plugin import register_plugin

from . import changes, chart, directives, groups, linkcheck, references, sphinxcontrib_bibtex
from .citing import ReferenceStyle
from .reading import EVENT, read_bibliography
from .sphinxcontrib_bibtex import PLACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def configure(_app: Sphinx, config: Config) -> None:
    """Configure sphinxcontrib-bibtex to use our styles."""
    config.bibtex_reference_style = "cv"
    config.bibtex_default_style = "cv"
    config.bibtex_tooltips = False  # the same text again, in an attribute that few can read


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Return the pages that show works which have changed since the last build."""
    pages = changes.outdated_pages(env, Path(app.srcdir))
    return sorted(pages & env.found_docs)


def draw_lists(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Draw the lists of a page, if it has any."""
    places = [node for node in doctree.findall(nodes.container) if PLACE in node]
    if places:
        from . import drawing  # only here, since most builds draw none

        drawing.draw_lists(app, places, docname)


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    app.add_domain(sphinxcontrib_bibtex.WorkDomain, override=True)
    # It is an entry point, too, but looking that up reads the metadata of all installed packages,
    # for each edition. The styles of lists stay entry points: registering one takes as long as
    # looking it up, and our lists look up none.
    group = "sphinxcontrib.bibtex.style.referencing"
    register_plugin(group, "cv", ReferenceStyle, force=True)
    directives.setup(app)
    groups.setup(app)
    chart.setup(app)
    app.add_event(EVENT)
    app.add_transform(references.CiteNoKeys)
    app.add_post_transform(linkcheck.ShowLinks)
    app.connect("config-inited", configure)
    app.connect("builder-inited", read_bibliography, sphinxcontrib_bibtex.BEFORE_READING)
    app.connect("env-get-outdated", outdated_pages)
    app.connect("doctree-resolved", draw_lists)
    app.connect("doctree-resolved", references.lead_to_own_list)
