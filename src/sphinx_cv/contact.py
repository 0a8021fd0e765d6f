"""The `{cv-contact}` directive: how to reach the owner, and the PDFs to download."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from .config import settings_of
from .config.pdf import told_apart
from .lists.facts import facts
from .lists.sphinxcontrib_bibtex import note_files
from .messages import words
from .site import CONTACT, ON_SITE, SITE

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from .config import Owner


class ContactDirective(SphinxDirective):
    """`{cv-contact}`: photo, post, affiliation, links and facts; on the site, also the PDFs."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        settings = settings_of(self.config)
        owner = settings.owner
        self.env.metadata[self.env.docname][CONTACT] = ""
        box = nodes.container(classes=["cv-contact"])
        self.set_source_info(box)
        if owner.photo:
            box += _photo(owner, settings.language)
        for line in filter(None, (owner.post, owner.affiliation, owner.address)):
            box += nodes.paragraph("", line)
        _ = words(settings.language)
        if lines := [_("{}: {}").format(*it) for it in details(owner, settings.language)]:
            box += nodes.paragraph("", " · ".join(lines))
        links = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
        links += [(owner.phone, "")] if owner.phone else []  # no tel: link, for desktop browsers
        links += owner.links
        if links:
            box += _row("cv-links", links)
        note_files(self.env)
        if found := facts(self.env):
            box += nodes.paragraph("", " · ".join(found), classes=["cv-facts"])
        pdfs = told_apart(settings.documents)
        files = [(row["title"], f"{SITE}{row['name']}.pdf") for row in pdfs]
        web = addnodes.only(expr=ON_SITE)
        if files:
            web += _row("cv-downloads", files)
        return [box, web] if len(box) else [web]


def _photo(owner: Owner, language: str) -> addnodes.only:
    """Return the photo, for HTML only; Sphinx finds the file, and warns if it is missing."""
    _ = words(language)
    alt = _("Photograph of {}").format(owner.name)
    image = nodes.image(uri=f"/{owner.photo.lstrip('/')}", alt=alt, classes=["cv-photo"])
    return addnodes.only("", image, expr="html")


def _row(name: str, links: list[tuple[str, str]]) -> nodes.paragraph:
    row = nodes.paragraph(classes=[name])
    for text, url in links:
        if len(row):
            row += nodes.Text("\N{NO-BREAK SPACE}· " if name == "cv-links" else " ")
        first = ["cv-main"] if name == "cv-downloads" and not len(row) else []
        row += nodes.reference("", text, refuri=url, classes=first) if url else _number(text)
    return row


def _number(text: str) -> nodes.inline:
    """Return a telephone number in a node of its own: it runs left to right in any language."""
    return nodes.inline("", text, classes=["cv-phone"])


def details(owner: Owner, language: str) -> list[tuple[str, str]]:
    """Return the owner's other details, as pairs of a label and a value that is not empty."""
    from .when import format_day  # not imported if no page is read

    _ = words(language)
    try:
        day = date.fromisoformat(owner.birthday)
        birthday = format_day(day, language)
    except ValueError:
        birthday = owner.birthday  # as typed
    rows = ((_("Date of birth"), birthday), (_("Nationality"), owner.nationality), *owner.lines)
    return [(name, value) for name, value in rows if value]


def setup(app: Sphinx) -> None:
    app.add_directive("cv-contact", ContactDirective)
