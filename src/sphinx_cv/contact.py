"""The `{cv-contact}` directive: how to reach the owner, and the PDFs to download."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from .config import settings_of
from .lists.facts import facts
from .lists.sphinxcontrib_bibtex import note_files
from .messages import words
from .site import CONTACT, ON_SITE, SITE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .config import Owner


class ContactDirective(SphinxDirective):
    """`{cv-contact}`: photo, post, affiliation, links, facts, and on the web the PDFs."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        settings = settings_of(self.config)
        owner = settings.owner
        self.env.note_dependency(str(self.env.srcdir / "conf.py"))
        self.env.metadata[self.env.docname][CONTACT] = ""
        box = nodes.container(classes=["cv-contact"])
        self.set_source_info(box)
        if owner.photo:
            box += _photo(owner, settings.language)
        for line in filter(None, (owner.post, owner.affiliation)):
            box += nodes.paragraph("", line)
        links = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
        links += owner.links
        if links:
            box += _row("cv-links", links)
        note_files(self.env)
        if found := facts(self.env):
            box += nodes.paragraph("", " · ".join(found), classes=["cv-facts"])
        files = [(row.title, f"{SITE}{row.name}.pdf") for row in settings.documents]
        web = addnodes.only(expr=ON_SITE)
        if files:
            web += _row("cv-downloads", files)
        return [box, web] if len(box) else [web]


def _photo(owner: Owner, language: str) -> addnodes.only:
    """Show the photo on the web; Sphinx finds the file, and complains if it is not there."""
    _ = words(language)
    alt = _("Photograph of {}").format(owner.name)
    image = nodes.image(uri=f"/{owner.photo}", alt=alt, classes=["cv-photo"])
    return addnodes.only("", image, expr="html")


def _row(name: str, links: list[tuple[str, str]]) -> nodes.paragraph:
    row = nodes.paragraph(classes=[name])
    for text, url in links:
        if len(row):
            row += nodes.Text("\N{NO-BREAK SPACE}· " if name == "cv-links" else " ")
        first = ["cv-main"] if name == "cv-downloads" and not len(row) else []
        row += nodes.reference("", text, refuri=url, classes=first)
    return row


def setup(app: Sphinx) -> None:
    app.add_directive("cv-contact", ContactDirective)
