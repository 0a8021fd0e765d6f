"""Works on the search page, each with its title and a link into the full list.

Sphinx's index has pages and whole words. This list is searched for any part of a word, so that it
finds DOIs, labels, and words of any script. It is embedded in the page, since local files have no
server to ask.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.util.osutil import relative_uri

from .. import kept
from ..config import settings_of
from ..exports.keeping import keeping
from ..exports.one_line import title_of
from ..lists.changes import digest_of_works
from ..lists.sphinxcontrib_bibtex import targets, works
from ..site import is_site
from .rendering import render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..bibliography.work import Work


def add_works(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Embed the works of full lists in the search page, for its script to search."""
    if page != "search" or not is_site(app):
        return
    here, settings = app.builder.get_target_uri(page), settings_of(app.config)
    places = list(_places(app, here))
    state = kept.digest_of(settings, digest_of_works(app.env), places)
    name = kept.name_of("search", app.outdir)
    html = kept.load(app.doctreedir, name, state)
    if html is None and places:
        known = works(app.env)
        each = keeping(app.builder, "search")
        found = each(partial(_row, language=settings.language), [known[key] for key, _ in places])
        rows = [(address, *row) for (_key, address), row in zip(places, found, strict=True)]
        html = str(render(app.config, "found.html", rows=rows))
        kept.save(app.doctreedir, name, state, html)
    if html:
        context["cv_found"] = html
        app.add_js_file("search.js", loading_method="defer")


def _places(app: Sphinx, here: str) -> Iterator[tuple[str, str]]:
    """Yield the key of each work in a full list, and its address from *here*."""
    for citation in targets(app.env):
        page = app.builder.get_target_uri(citation.bibliography_key.docname)
        address = f"{relative_uri(here, page)}#{quote(citation.citation_id)}"
        yield citation.entry.key, address


def _row(work: Work, language: str) -> tuple[str, str, str]:
    """Return (title, description, more text by which it is found) of a work."""
    # Imported late: a build in which nothing changed draws no work.
    from ..lists.pieces import as_text
    from ..lists.venue import draw_venue

    about = " · ".join(filter(None, (work.label, as_text(draw_venue(work, language)))))
    titles = (str(text) for name, text in work.texts.items() if name.startswith("title_"))
    people = (person.name for group in work.people.values() for person in group.persons)
    more = [*people, *titles, *work.keywords, *work.identifiers.values(), work.key]
    return title_of(work), about, " ".join(dict.fromkeys(more))


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_works)
