"""Lists of works on pages: bullet lists with labels and a legend."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.nodes import make_refnode

from .. import kept
from ..bibliography.alphabet import sort_key
from ..bibliography.languages import is_from_right
from ..bibliography.person import MARKS
from ..config import settings_of
from ..messages import words, written_language
from ..site import is_site
from .authors import mark_words
from .citing import authors_in_text
from .names import language_of
from .pieces import as_blocks, as_html, as_nodes, link_html
from .references import PREFIX, REFERENCES
from .sphinxcontrib_bibtex import PLACE, is_target, list_of, targets
from .style import looks, run, work_parts
from .work_files import linked_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinxcontrib.bibtex.domain import Citation

    from ..config import Printing
    from .pieces import Piece

    #: The items of a list, and the marks that are in them.
    Items = tuple[list[nodes.list_item], list[str]]

#: What separates the marks in a legend.
BETWEEN_MARKS = " · "


def draw_lists(app: Sphinx, places: Iterable[nodes.Element], docname: str) -> None:
    """Draw each list of a page as a bullet list `cv-works`; on a site, its items are HTML."""
    lists = _Lists(app, docname)
    for place in places:
        lists.replace(place)
    lists.texts.save()


class _Lists:
    """The lists of one page."""

    def __init__(self, app: Sphinx, docname: str) -> None:
        self.app = app
        self.docname = docname
        self.settings = settings_of(app.config)
        # A PDF may print fewer authors than the site.
        printing = self.settings.printing
        limit = getattr(app.builder, "max_authors", printing.max_authors)
        self.looks = looks(replace(printing, max_authors=limit))
        self.full = {citation.key: citation for citation in targets(app.env)}
        name = kept.name_of("items", Path(app.outdir) / docname)
        self.texts = kept.Values(Path(app.doctreedir), name, kept.digest_of(self.settings, docname))

    def replace(self, place: nodes.Element) -> None:
        row, citations = list_of(self.app.env, place["docname"], place[PLACE])
        if not citations:
            place.parent.remove(place)
            return
        own = REFERENCES in place.parent["classes"]
        look = self.looks[row.style]
        if own:  # readers look up a label or a name in it
            look = replace(look, own_name=True, is_led=False)
            citations.sort(key=self._looked_up)
        draw = self._as_html if is_site(self.app) else self._as_nodes
        items, marks = draw(citations, look, is_target(row))
        path = self.app.env.doc2path(self.docname)
        language = self.settings.editions.language_at(path, look.language)
        for item, citation in zip(items, citations, strict=True):
            _place(item, citation, is_target(row), own, language)
        classes = ["cv-works"] if look.is_led else ["cv-works", "cv-run"]
        works = nodes.bullet_list("", *items, bullet="-", classes=classes)
        place.replace_self([*_legend(marks, language), works])

    def _parts(self, citation: Citation, look: Printing) -> list[Piece]:
        return work_parts(linked_from(self.app, citation.entry.work, self.docname), look)

    def _as_nodes(self, citations: list[Citation], look: Printing, is_target: bool) -> Items:
        drawn = [self._parts(citation, look) for citation in citations]
        pieces = (piece for work in drawn for part in work for piece in part.body)
        used = {name for piece in pieces if not isinstance(piece, str) for name in piece.classes}
        items = [self._node_item(*row, is_target) for row in zip(citations, drawn, strict=True)]
        return items, [mark for mark in MARKS if f"cv-mark-{mark}" in used]

    def _as_html(self, citations: list[Citation], look: Printing, is_target: bool) -> Items:
        texts = [self._text(citation, look) for citation in citations]
        whole = "".join(texts)
        undated = words(self.settings.language)("n.d.")
        years = _years(citations, undated) if look.is_led else [""] * len(citations)
        rows = zip(citations, texts, years, strict=True)
        items = [self._html_item(*row, look, is_target) for row in rows]
        return items, [mark for mark in MARKS if f'class="cv-mark-{mark}"' in whole]

    def _looked_up(self, citation: Citation) -> tuple[int, str, int]:
        work = citation.entry.work
        if citation.formatted_entry.label:
            return list(self.settings.kinds).index(work.category), "", 0
        language = self.settings.language_code
        names = authors_in_text(work, language, full=True)
        return 0, sort_key(names, language), work.order

    def _text(self, citation: Citation, look: Printing) -> str:
        entry = citation.entry
        digest = entry.digest + entry.work.date.text  # the year may have a letter now
        name = f"{entry.key} {look.max_authors} {look.remarks} {look.is_brief} {look.is_led}"

        def write() -> str:
            parts = self._parts(citation, look)
            if not look.is_led:
                return as_html(run(parts))
            return as_blocks(sorted(parts, key=lambda part: "cv-titled" not in part.classes))

        return str(self.texts.get(name, digest, write))

    def _node_item(
        self, citation: Citation, parts: list[Piece], is_target: bool
    ) -> nodes.list_item:
        text = citation.formatted_entry.label
        label = [self._label_node(citation, is_target)] if text else []
        if getattr(self.app.builder, "draws_pieces", False):
            item = nodes.list_item("", *label)
            item["cv_work"] = citation.entry.work, run(parts)
            return item
        form = self.app.builder.format
        target = _targets(citation, form) if is_target else []
        between = [nodes.Text(" ")] if text else []
        drawn = as_nodes(run(parts), form == "html")
        paragraph = nodes.paragraph("", "", *target, *label, *between, *drawn)
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

    def _html_item(
        self, citation: Citation, text: str, year: str, look: Printing, is_target: bool
    ) -> nodes.list_item:
        _ = words(self.settings.language)
        title = _("Link to this work") if is_target else ""
        label = citation.formatted_entry.label
        if label:
            linked = link_html(label, self._address(citation), title)
            label = f'<span class="cv-label">{linked}</span> '
        if year:
            label = f'{label}<span class="cv-year">{year}</span> '
        work, build = citation.entry.work, self.settings.language
        is_right = is_from_right(language_of(work, build))
        side = "" if is_right == is_from_right(build) else f' dir="{"rtl" if is_right else "ltr"}"'
        tag = "div" if look.is_led else "p"
        html = f'<{tag} class="cv-work"{side}>{label}{text}</{tag}>\n'
        return nodes.list_item("", nodes.raw("", html, format="html"))

    def _address(self, citation: Citation) -> str:
        """Return the address of a work in the full list, from this page; '' if it is in none."""
        full = self.full.get(citation.key)
        if full is None:
            return ""
        there = full.bibliography_key.docname
        is_here = there == self.docname
        page = "" if is_here else self.app.builder.get_relative_uri(self.docname, there)
        return f"{page}#{full.citation_id}"


def _years(citations: Iterable[Citation], undated: str) -> list[str]:
    """Return the year of each work, '' for one that follows a work of the same year.

    All are '' if there is only one year, or if the works are not in the order of years. *undated*
    is of works without a date that follow others, so that they are not of the year above them.
    """
    dates = [citation.entry.work.date for citation in citations]
    order = [date.numbers[0] for date in dates]
    if len({*order}) == 1 or order not in (sorted(order), sorted(order, reverse=True)):
        return [""] * len(dates)
    none = undated if order[0] else ""
    years = [str(*date.parts[:1]) or ("" if date.text else none) for date in dates]
    return [year if year != before else "" for before, year in pairwise(["", *years])]


def _place(
    item: nodes.list_item, citation: Citation, is_target: bool, own: bool, around: str
) -> None:
    """Give the item of a work its anchor, and its language if the page may have another one."""
    work, build = citation.entry.work, citation.entry.printing.language
    language = language_of(work, build)
    if work.language or language != around:
        language = written_language(language)
        item["classes"].append(f"language-{language}")
    if is_target or own:
        item["ids"].append((PREFIX if own else "") + citation.citation_id)
    if is_target:
        item["cv_key"] = citation.entry.key
        item["cv_label"] = citation.formatted_entry.label


def _targets(citation: Citation, form: str) -> list[nodes.Node]:
    """Return the targets of links to a work in LaTeX and Texinfo, whose items have no ids."""
    if form not in {"latex", "texinfo"}:
        return []
    name = f"cite.{citation.bibliography_key.docname}:{citation.citation_id}"
    of_citations = rf"\hypertarget{{{name}}}{{}}"  # as sphinxcontrib-bibtex links to them in LaTeX
    anchor = nodes.target("", "", ids=[citation.citation_id])
    return [nodes.raw("", of_citations, format="latex"), anchor]


def _legend(marks: list[str], language: str) -> list[nodes.Node]:
    """Explain the marks that occur in a list, and only those."""
    known = mark_words(language).items()
    found = [f"{MARKS[word]} {meaning}" for word, meaning in known if word in marks]
    legend = nodes.paragraph(classes=["cv-legend"])
    for text in found:  # as separate nodes, so that one can be removed
        legend += [nodes.Text(BETWEEN_MARKS)] if len(legend) else []
        legend += nodes.Text(text)
    return [legend] if found else []
