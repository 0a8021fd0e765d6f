"""The `{cv-contact}` directive: how to reach the owner, and the PDFs to download."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from .settings import read_documents, read_owner
from .site import ON_SITE, SITE


class ContactDirective(SphinxDirective):
    """`{cv-contact}`: post, affiliation, links, and on the web the PDFs to download."""

    has_content: ClassVar[bool] = False

    def run(self) -> list[nodes.Node]:
        owner = read_owner(self.config)
        self.env.note_dependency(str(self.env.srcdir / "conf.py"))
        box = nodes.container(classes=["cv-contact"])
        for line in filter(None, (owner.post, owner.affiliation)):
            box += nodes.paragraph("", line)
        links = [(owner.email, f"mailto:{owner.email}")] if owner.email else []
        links += owner.links
        if links:
            box += _row("cv-links", links)
        files = [
            (f"{document.title} (PDF)", f"{SITE}{document.name}.pdf")
            for document in read_documents(self.config)
        ]
        web = addnodes.only(expr=ON_SITE)
        web += _row("cv-downloads", files)
        return [box, web]


def _row(name: str, links: list[tuple[str, str]]) -> nodes.paragraph:
    row = nodes.paragraph(classes=[name])
    for text, url in links:
        if len(row):
            row += nodes.Text("\N{NO-BREAK SPACE}· " if name == "cv-links" else " ")
        row += nodes.reference("", text, refuri=url)
    return row
