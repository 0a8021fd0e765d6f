"""Lists of works on pages: bullet lists with labels and a legend."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from ..bibliography.languages import is_from_right
from ..bibliography.people import MARKS
from ..config import settings_of
from ..messages import words, written_language
from ..site import is_site
from .citing import authors_in_text
from .pieces import Piece, as_html, as_nodes, link_html
from .references import PREFIX, REFERENCES
from .sphinxcontrib_bibtex import is_target, list_of, targets
from .style import draw_work, language_of, looks, mark_words
from .work_files import linked_from

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinxcontrib.bibtex.domain import Citation

    from .pieces import Drawn

#: The attribute of what stands in a page for a list, until the page is resolved: the list's id.
PLACE = "cv_list"


def draw_lists(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Draw each list of a page as a bullet list `cv-works`; on a site its items are ready HTML."""
    places = [node for node in doctree.findall(nodes.container) if PLACE in node]
    if places:
        draw = _Lists(app, docname)
        for place in places:
            draw.replace(place)


class _Lists:
    """The lists of one page."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.app = app
        self.docname = docname
        self.settings = settings_of(app.config)
        self.looks = looks(self.settings.printing)
        self.full = {citation.key: citation for citation in targets(app.env)}
        self.item = self._html_item if is_site(app) else self._node_item

    def replace(self, place: nodes.Element) -> None:
        row, citations = list_of(self.app.env, place["docname"], place[PLACE])
        if not citations:
            place.parent.remove(place)
            return
        own = REFERENCES in place.parent["classes"]
        look = self.looks[row.style]
        if own:  # people look a label up in it, or a name
            look = replace(look, own_name=True)
            citations.sort(key=self._looked_up)
        linked = (linked_from(self.app, c.entry.work, self.docname) for c in citations)
        drawn = [draw_work(work, look) for work in linked]
        items = [
            _placed(self.item(citation, text, is_target(row)), citation, is_target(row), own)
            for citation, text in zip(citations, drawn, strict=True)
        ]
        works = nodes.bullet_list("", *items, bullet="-", classes=["cv-works"])
        place.replace_self([*_legend(drawn, look.language), works])

    def _looked_up(self, citation: Citation) -> tuple[int, str, int]:
        work = citation.entry.work
        if citation.formatted_entry.label:
            return list(self.settings.kinds).index(work.category), "", 0
        names = authors_in_text(work, self.settings.language_code, full=True)
        return 0, names.casefold(), work.order

    def _node_item(self, citation: Citation, drawn: Drawn, is_target: bool) -> nodes.list_item:
        label = citation.formatted_entry.label
        drawn_label = [self._label_node(citation, is_target), nodes.Text(" ")] if label else []
        is_html = self.app.builder.format == "html"
        paragraph = nodes.paragraph("", "", *drawn_label, *as_nodes(drawn, is_html))
        return nodes.list_item("", paragraph)

    def _label_node(self, citation: Citation, is_target: bool) -> nodes.inline:
        label: nodes.Node = nodes.Text(citation.formatted_entry.label)
        full = self.full.get(citation.key)
        if full and not is_target:
            there = full.bibliography_key.docname
            label = make_refnode(
                self.app.builder, self.docname, there, full.citation_id, nodes.inline("", "", label)
            )
        return nodes.inline("", "", label, classes=["cv-label"])

    def _html_item(self, citation: Citation, drawn: Drawn, is_target: bool) -> nodes.list_item:
        _ = words(self.settings.language)
        title = _("Link to this work") if is_target else ""
        label = citation.formatted_entry.label
        if label:
            linked = link_html(label, self._address(citation), title)
            label = f'<span class="cv-label">{linked}</span> '
        work, build = citation.entry.work, self.settings.language
        is_right = is_from_right(language_of(work, build))
        side = "" if is_right == is_from_right(build) else f' dir="{"rtl" if is_right else "ltr"}"'
        html = f"<p{side}>{label}{as_html(drawn)}</p>\n"
        return nodes.list_item("", nodes.raw("", html, format="html"))

    def _address(self, citation: Citation) -> str:
        """Return where the full list has a work, from this page; '' where none has it."""
        full = self.full.get(citation.key)
        if full is None:
            return ""
        there = full.bibliography_key.docname
        is_here = there == self.docname
        page = "" if is_here else self.app.builder.get_relative_uri(self.docname, there)
        return f"{page}#{full.citation_id}"


def _placed(
    item: nodes.list_item, citation: Citation, is_target: bool, own: bool
) -> nodes.list_item:
    """Give the item of a work its language and its anchor."""
    work, build = citation.entry.work, citation.entry.printing.language
    language = language_of(work, build)
    if work.language or language != build:
        language = written_language(language)
        item["classes"].append(f"language-{language}")
    if is_target or own:
        item["ids"].append((PREFIX if own else "") + citation.citation_id)
    if is_target:
        item["cv_key"] = citation.entry.key
        item["cv_label"] = citation.formatted_entry.label
    return item


def _legend(drawn: list[Drawn], language: str) -> list[nodes.Node]:
    """Explain the marks that occur in a list, and only those."""
    authors = (part for work in drawn for part in work[:1] if isinstance(part, Piece))
    pieces = (piece for part in authors for piece in part.body if isinstance(piece, Piece))
    used = {name for piece in pieces for name in piece.classes}
    known = mark_words(language).items()
    found = [f"{MARKS[word]} {meaning}" for word, meaning in known if f"cv-mark-{word}" in used]
    return [nodes.paragraph("", " · ".join(found), classes=["cv-legend"])] if found else []
