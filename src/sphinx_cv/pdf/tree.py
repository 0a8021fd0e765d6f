"""Pages as plain values, for the template to draw.

A text is a string, and a node is a dict with `type`, `ids`, `classes`, `language` and `body`, and
what else its kind needs. docs/pdf.md lists the kinds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import admonitionlabels

from ..config import settings_of
from ..lists.pieces import as_text
from ..locations import in_page, warn
from ..mathml import height, to_tree
from .kinds import LIKE, OPEN, PLAIN, SILENT, stand_in
from .pictures import picture_of_page, placed
from .sphinx_builders import equation_number, figure_number, section_number
from .texts import code_of, draw_text, has_text, look_of, says_language
from .works import Pieces, leave_out_year, mark_related, work_node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from . import PdfBuilder

Drawn = dict[str, Any]

#: How deep nodes, and elements of a formula, can be nested: Typst allows 80 nested calls, and the
#: template takes four a level.
_DEEPEST = 16
#: An entry of more characters, a third of a page, may break across pages.
_LONG = 1500
_BREAKS = {"<br>", "<br/>", "<br />", "\\\\"}


def page_tree(builder: PdfBuilder, docname: str) -> Drawn:
    """Return a page as plain values, which all PDFs with as many authors in print share.

    `places` are the targets of links, the page and `page#id`; `languages` those of its nodes.
    """
    tree = builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
    page = _Page(builder, docname, tree)
    common = {"type": "page", "ids": [], "classes": [], "body": page._body(tree)}
    places = [docname, *page.given]
    return {**common, "id": docname, "places": places, "languages": sorted(page.languages)}


class _Page:
    """Turns the nodes of one page into plain values."""

    def __init__(self, builder: PdfBuilder, docname: str, tree: nodes.document) -> None:
        self.builder = builder
        self.docname = docname
        #: The targets of links that were drawn.
        self.given: dict[str, None] = {}
        self.languages: set[str] = set()
        self.depth = 0
        settings = settings_of(builder.config)
        self.language = settings.language_code
        self.locale = settings.language
        #: Footnotes not drawn yet, by their ids: each is drawn where it is first referred to.
        self.footnotes = {node["ids"][0]: node for node in tree.findall(nodes.footnote)}
        self.notes = frozenset(self.footnotes)
        self.explained: set[tuple[str, str]] = set()  # abbreviations
        self.referred = {node.get("refid") for node in tree.findall(nodes.footnote_reference)}

    def _body(self, node: nodes.Element) -> list[Any]:
        return self._all(node.children)

    def _all(self, children: Iterable[nodes.Node]) -> list[Any]:
        return [part for child in children for part in self._convert(child)]

    def _convert(self, node: nodes.Node) -> Iterator[Any]:
        if isinstance(node, nodes.Text):
            for part in draw_text(node, self.language):
                self.languages |= set() if isinstance(part, str) else {part["language"]}
                yield part
        elif not isinstance(node, nodes.Element) or self._is_silent(node):
            return
        elif node.tagname in OPEN:
            for id_ in self._ids(node):
                yield {"type": "anchor", "ids": [id_], "classes": [], "body": []}
            yield from self._body(node)
        elif isinstance(node, nodes.raw) and node.astext().strip() in _BREAKS:
            # A line break in Markdown is two raw nodes, for HTML and for LaTeX.
            if node["format"] == "html":
                yield {"type": "line", "ids": [], "classes": [], "body": []}
        elif isinstance(node, nodes.raw):
            self._warn(node, f"the PDF leaves out raw {node['format']}; write it in Markdown")
        elif self.depth == _DEEPEST:
            self._warn_of_depth(node)
            yield " ".join(node.astext().split())
        else:
            self.depth += 1
            yield self._drawn(node)
            self.depth -= 1

    def _warn(self, node: nodes.Node, text: str, subtype: str = "pdf") -> None:
        place = in_page(self.docname, node)
        warn(text, place, subtype=subtype)

    def _warn_of_depth(self, node: nodes.Node) -> None:
        self._warn(node, f"the PDF has {_DEEPEST} levels; what is deeper is printed plainly")

    def _is_silent(self, node: nodes.Element) -> bool:
        return (
            isinstance(node, SILENT)
            or "toctree-wrapper" in node["classes"]
            or (isinstance(node, nodes.footnote) and node["ids"][0] in self.referred)
            or (isinstance(node, nodes.transition) and "footnotes" in node["classes"])
        )

    def _drawn(self, node: nodes.Element) -> Drawn:
        name = LIKE.get(node.tagname, node.tagname)
        special = getattr(self, f"_draw_{name}", None)
        if special is None and name in admonitionlabels:
            name, special = "admonition", self._draw_admonition
        if special is None and name not in PLAIN:
            name, lost = stand_in(node)
            special = getattr(self, f"_draw_{name}", None)
            if lost:
                self._warn(node, lost)
        common = {"type": name, "ids": self._ids(node), "line": node.line, **self._look(node)}
        return common | (special(node) if special else {"body": self._body(node)})

    def _look(self, node: nodes.Element) -> Drawn:
        look = look_of(node["classes"])
        self.languages |= {look["language"]} if "language" in look else set()
        return look

    def _ids(self, node: nodes.Element) -> list[str]:
        """Return the new ids of a node, each once a page: a formula and its frame share theirs."""
        if not node["ids"]:  # as most
            return []
        new = [self._full(id_) for id_ in node["ids"] if self._full(id_) not in self.given]
        self.given.update(dict.fromkeys(new))
        return new

    def _full(self, id_: str) -> str:
        return f"{self.docname}#{id_}"

    def _draw_container(self, node: nodes.Element) -> Drawn:
        body = self._body(node)
        drawn = {"body": body, "long": len(node.astext()) > _LONG}
        if "cv-entry" in node["classes"]:
            mark_related(body)
            drawn |= {name: node.get(f"cv_{name}", "") for name in ("start", "end", "tags")}
        return drawn

    def _draw_list_item(self, node: nodes.Element) -> Drawn:
        if "cv_work" not in node:
            return self._draw_container(node)
        work, drawn = node["cv_work"]
        pieces = Pieces(self.language, _DEEPEST - self.depth)
        parts = pieces.draw(drawn, is_told=says_language(node))
        self.languages |= pieces.languages
        if pieces.is_cut:
            self._warn_of_depth(node)
        is_long = len(node.astext()) + len(as_text(drawn)) > _LONG
        return work_node(work, [*self._body(node), *parts], self.locale) | {"long": is_long}

    def _draw_literal(self, node: nodes.Element) -> Drawn:  # without syntax highlighting
        return {"body": [code_of(node)]}

    _draw_literal_block = _draw_literal

    def _draw_section(self, node: nodes.Element) -> Drawn:
        body = self._body(node)
        is_titled = any(isinstance(part, dict) and part["type"] == "title" for part in body)
        leave_out_year(body)
        return {"body": body} | ({} if is_titled else {"type": "container", "long": True})

    def _draw_title(self, node: nodes.Element) -> Drawn:
        body = self._body(node)
        if not isinstance(node.parent, nodes.section):  # of an extension's box
            return {"type": "rubric", "body": body}
        if has_text(body):
            number = section_number(self.builder.env, self.docname, node)
            return {"body": [number, *body] if number else body}
        self._warn(node, "this heading has no text, so the PDF has none; write its text")
        return {"type": "paragraph", "body": body}

    def _draw_enumerated_list(self, node: nodes.Element) -> Drawn:
        kept = {name: node[name] for name in ("start", "enumtype") if name in node}
        return {"body": self._body(node), **kept}

    def _draw_reference(self, node: nodes.Element) -> Drawn:
        return {"body": self._body(node), **self._target(node)}

    def _target(self, node: nodes.Element) -> dict[str, str]:
        """Return where a link goes: `to` a place, if the PDF has it, else to a `url`."""
        if "refid" in node:
            return {"to": self._full(node["refid"])}
        uri = node.get("refuri", "")
        if not node.get("internal"):
            return {"url": uri}
        docname, _hash, id_ = uri.partition("#")
        place = f"#{id_}" if id_ else ""
        base = settings_of(self.builder.config).base.rstrip("/")
        return {"to": docname + place} | (
            {"url": f"{base}/{self.builder.web_uri(docname)}{place}"} if base else {}
        )

    def _draw_footnote_reference(self, node: nodes.Element) -> Drawn:
        """Return the note with the first reference to it, and only its place with the others."""
        if node.get("refid") not in self.notes:  # docutils has warned
            return {"type": "superscript", "body": [node.astext()]}
        note = self.footnotes.pop(node["refid"], None)
        body = self._note(note) if note is not None else []
        place = {"to": self._full(node["refid"]), "number": node.astext() or "*"}
        return {**place, "first": note is not None, "body": body}

    def _draw_footnote(self, node: nodes.Element) -> Drawn:
        """Draw a note that nothing refers to in its own place."""
        label = next(node.findall(nodes.label), nodes.Text("*"))
        return {"number": label.astext(), "body": self._note(node)}

    def _note(self, node: nodes.Element) -> list[Any]:
        return self._all(child for child in node.children if not isinstance(child, nodes.label))

    def _draw_admonition(self, node: nodes.Element) -> Drawn:
        """Return a box with its title: its own, or Sphinx's label for its kind."""
        first, *rest = node.children or [nodes.Text("")]
        if isinstance(first, nodes.title):
            return {"title": self._body(first), "body": self._all(rest)}
        label = admonitionlabels.get(node.tagname)
        return {"title": [str(label)] if label else [], "body": self._body(node)}

    def _draw_image(self, node: nodes.Element) -> Drawn:
        drawn, left_out = picture_of_page(self.builder, node)
        if left_out:
            text = f"the PDF leaves out {left_out[:70]}; keep a copy of it beside the page"
            self._warn(node, text, "image")
        return drawn

    def _draw_figure(self, node: nodes.Element) -> Drawn:
        return {"body": self._body(node), **placed(node)}

    def _draw_caption(self, node: nodes.Element) -> Drawn:
        is_listing = "literal-block-wrapper" in node.parent["classes"]  # it stands above
        body = [*self._number(node.parent), *self._body(node)]
        return {"body": body} | ({"classes": ["cv-listing"]} if is_listing else {})

    def _draw_abbreviation(self, node: nodes.Element) -> Drawn:
        """Spell out an abbreviation the first time, as paper has no tooltips."""
        said = node.get("explanation", ""), node.astext()
        is_new = bool(said[0]) and said not in self.explained
        self.explained.add(said)
        body = [*self._body(node), *([f" ({said[0]})"] if is_new else [])]
        return {"body": body} | ({"stands_for": said[0], "first": is_new} if said[0] else {})

    def _number(self, node: Any) -> list[str]:
        number = figure_number(self.builder.env, self.docname, node)
        return [number] if number else []

    def _draw_table(self, node: nodes.Element) -> Drawn:
        group: Any = next(node.findall(nodes.tgroup))
        columns = [child for child in group.children if isinstance(child, nodes.colspec)]
        parts = {part.tagname: self._rows(part) for part in group.children[len(columns) :]}
        given = "colwidths-given" in node["classes"]
        return {
            "title": self._title(node),
            "columns": [column["colwidth"] if given else 0 for column in columns],
            "stubs": sum(bool(column.get("stub")) for column in columns),
            **placed(node),
            "head": parts.get("thead", []),
            "body": parts.get("tbody", []),
        }

    def _title(self, table: nodes.Element) -> list[Any]:
        titles = [child for child in table.children if isinstance(child, nodes.title)]
        return [part for title in titles for part in (*self._number(table), *self._body(title))]

    def _rows(self, part: Any) -> list[list[Drawn]]:
        return [[self._cell(cell) for cell in row.children] for row in part.children]

    def _cell(self, cell: nodes.Element) -> Drawn:
        spans = {"colspan": cell.get("morecols", 0) + 1, "rowspan": cell.get("morerows", 0) + 1}
        first = {"first": cell["cv_first"]} if "cv_first" in cell else {}
        return {"type": "entry", "body": self._body(cell), **spans, **first, **self._look(cell)}

    def _draw_math(self, node: nodes.math | nodes.math_block) -> Drawn:
        body = to_tree(node["mathml"]) if "mathml" in node else []
        if height(body) + self.depth > _DEEPEST:
            self._warn(node, "this formula is too deep for the PDF; it is printed as typed", "math")
            body = []
        return {"tex": node.astext(), "body": body}

    def _draw_math_block(self, node: nodes.math_block) -> Drawn:
        number = equation_number(self.builder.env, self.docname, node)
        return {**self._draw_math(node), "number": f"({number})" if number else ""}
