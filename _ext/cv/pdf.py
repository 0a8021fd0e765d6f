"""The PDF builder: resolved doctrees become JSON, and a Typst template draws it.

Python writes no Typst code: the template alone decides how things look, and no text of a page
can become code.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import typst
from babel.dates import format_date
from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging
from sphinx.util.tags import Tags

from .locale import babel_locale
from .settings import Document, read_date, read_documents, read_owner, read_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

_HERE = Path(__file__).parent
_FONTS = _HERE.parents[1] / "fonts"
#: Nodes that the template draws: its functions have these names.
DRAWN = frozenset(
    "attribution block_quote bullet_list caption container definition definition_list "
    "definition_list_item emphasis enumerated_list figure image inline legend line line_block "
    "list_item literal literal_block paragraph reference rubric section strong subscript "
    "superscript term title transition abbreviation".split()
)
#: Nodes that stand for nothing on paper, or whose children stand for them.
_SILENT = (nodes.Invisible, nodes.system_message, nodes.meta)
_OPEN = frozenset("document compact_paragraph compound pending_xref target only".split())
_ATTRIBUTES = ("start", "enumtype", "alt", "width", "refuri")


class PdfBuilder(Builder):
    """Write one PDF for each row of cv_pdf_documents."""

    name = "pdf"
    format = "pdf"
    epilog = "The PDFs are in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]

    def get_outdated_docs(self) -> str:
        return "all PDFs"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return to

    def write_documents(self, _docnames: object) -> None:
        for document in read_documents(self.config):
            write_pdf(self, document, Path(self.outdir) / f"{document.name}.pdf")


def write_pdf(builder: PdfBuilder, document: Document, path: Path) -> None:
    """Draw a document into *path*; if that fails, the file there stays as it was."""
    data = json.dumps(document_tree(builder, document), ensure_ascii=False)
    when = datetime.combine(read_date(builder.config), datetime.min.time(), UTC)
    options: dict[str, Any] = {
        "input": (_HERE / "pdf.typ").read_bytes(),
        "root": str(builder.srcdir),
        "font_paths": [str(_FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"document": data},
        "timestamp": when,
    }
    try:
        content = _compile(options, path.name)
    except typst.TypstError as error:
        text = f"{path.name} was not made: {error.message}"
        logger.warning("%s", "; ".join((text, *error.hints)), type="cv", subtype="pdf")
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_suffix(".part")
    scratch.write_bytes(content)
    scratch.replace(path)


def _compile(options: dict[str, Any], name: str) -> bytes:
    """Compile as PDF/UA-1; where a character is in no font, say so and do without the standard."""
    try:
        return bytes(typst.compile(**options, pdf_standards=["ua-1"]))
    except typst.TypstError as error:
        missing = re.findall(r"the text `?\"(.*?)\"`? could not be displayed", error.diagnostic)
        if not missing:
            raise
        for text in dict.fromkeys(missing):
            message = "%s: no font in fonts/ has %s; it is printed as an empty box"
            logger.warning(message, name, text, type="cv", subtype="font")
        return bytes(typst.compile(**options))


def document_tree(builder: PdfBuilder, document: Document) -> dict[str, Any]:
    """Give all that the template needs to draw *document*, as plain values."""
    config = builder.config
    docnames = _pages(builder.env, document)
    if not docnames:
        text = "%s.pdf has no pages: no page in the toctree is among %s"
        logger.warning(text, document.name, ", ".join(document.pages), type="cv", subtype="pdf")
    trees = {
        docname: builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
        for docname in docnames
    }
    inside = {f"{name}#{id_}" for name, tree in trees.items() for id_ in _ids(tree)} | {*trees}
    owner = read_owner(config)
    day = read_date(config)
    locale = babel_locale(config.language)
    return {
        "title": document.title,
        "language": (config.language or "en").split("_")[0],
        "paper": read_paper(config),
        "date": format_date(day, "long", locale=locale),
        "owner": vars(owner),
        "pages": [_Page(builder, docname, inside).tree(tree) for docname, tree in trees.items()],
    }


def _pages(env: BuildEnvironment, document: Document) -> list[str]:
    """Give the pages of a document, in the order of the toctrees."""
    return [
        docname
        for docname in _reading_order(env, env.config.root_doc, set())
        if any(fnmatchcase(docname, pattern) for pattern in document.pages)
    ]


def _reading_order(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    if docname not in seen:
        seen.add(docname)
        yield docname
        for child in env.toctree_includes.get(docname, ()):
            yield from _reading_order(env, child, seen)


def _ids(tree: nodes.document) -> Iterator[str]:
    for node in tree.findall(nodes.Element):
        yield from node["ids"]


def _is_silent(node: nodes.Element) -> bool:
    return isinstance(node, _SILENT) or "toctree-wrapper" in node["classes"]


class _Page:
    """Turn one page's doctree into plain values: text is a string, a node a table."""

    def __init__(self, builder: PdfBuilder, docname: str, inside: set[str]) -> None:
        self.builder = builder
        self.docname = docname
        self.inside = inside

    def tree(self, document: nodes.document) -> dict[str, Any]:
        return {"type": "page", "id": self.docname, "body": self._body(document)}

    def _body(self, node: nodes.Element) -> list[Any]:
        return [part for child in node.children for part in self._convert(child)]

    def _convert(self, node: nodes.Node) -> Iterator[Any]:
        if isinstance(node, nodes.Text):
            # A line end in the source is a space; not so between Chinese characters.
            yield re.sub(r"(?<=[\u3000-\u9fff])\n(?=[\u3000-\u9fff])", "", node).replace("\n", " ")
        elif not isinstance(node, nodes.Element) or _is_silent(node):
            return
        elif isinstance(node, nodes.raw):
            text = "the PDF leaves out raw %s; write it in Markdown"
            logger.warning(text, node["format"], location=node, type="cv", subtype="pdf")
        elif node.tagname in _OPEN:
            yield from ({"type": "anchor", "ids": [self._full(id_)]} for id_ in node["ids"])
            yield from self._body(node)
        elif node.tagname in DRAWN:
            yield self._drawn(node)
        else:
            text = "the PDF cannot show %s; its text is printed plainly"
            logger.warning(text, node.tagname, location=node, type="cv", subtype="pdf")
            yield {"type": "container", "ids": [], "classes": [], "body": self._body(node)}

    def _drawn(self, node: nodes.Element) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "type": node.tagname,
            "ids": [self._full(id_) for id_ in node["ids"]],
            "classes": [name for name in node["classes"] if not name.startswith("language-")],
            "body": self._body(node),
        }
        for name in node["classes"]:
            if name.startswith("language-"):
                drawn["language"] = name.removeprefix("language-")
        drawn |= {name: node[name] for name in _ATTRIBUTES if name in node}
        if isinstance(node, nodes.reference):
            drawn |= self._target(node)
        if isinstance(node, nodes.image):
            drawn["path"] = f"/{node['uri']}"
        return drawn

    def _full(self, id_: str) -> str:
        return f"{self.docname}#{id_}"

    def _target(self, node: nodes.reference) -> dict[str, str]:
        """Say where a link goes: into the document (`to`), else to the site or the web (`url`)."""
        if "refid" in node:
            return {"to": self._full(node["refid"])}
        uri = node.get("refuri", "")
        if not node.get("internal"):
            return {"url": uri}
        if uri.rstrip("#") in self.inside:
            return {"to": uri.rstrip("#")}
        docname, _hash, id_ = uri.partition("#")
        base = self.builder.config.html_baseurl.rstrip("/")
        return {"url": f"{base}/{docname}.html" + (f"#{id_}" if id_ else "")} if base else {}


def add_to_site(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Put the PDFs at the root of a web site, made as the `pdf` builder makes them.

    This comes before pages are written, for they say how long the PDFs are; all of them are
    written again when that changed.
    """
    site = app.builder
    if not isinstance(site, StandaloneHTMLBuilder) or site.name == "epub":
        return []
    if not app.config.cv_pdf_on_site:
        return []
    paths = [Path(app.outdir) / f"{document.name}.pdf" for document in read_documents(app.config)]
    before = [count_pages(path) for path in paths]
    tags = app.tags
    # A new object, since a Tags keeps the answers that it gave (`only` would go by the site's).
    web = {"html", site.name, f"format_{site.format}", f"builder_{site.name}"}
    app.tags = Tags([tag for tag in tags if tag not in web])
    app.builder = app.create_builder("pdf")
    try:
        app.builder.write_documents(frozenset())
    finally:
        app.builder, app.tags = site, tags
    return [] if before == [count_pages(path) for path in paths] else sorted(env.found_docs)


def count_pages(path: Path) -> int:
    """Give the number of pages of a PDF that Typst made, 0 if there is none.

    Source: ISO 32000-2, 7.7.3 (the root of the tree of pages counts all; Typst leaves it plain).
    """
    content = path.read_bytes() if path.is_file() else b""
    return max(map(int, re.findall(rb"/Type\s*/Pages\s*/Count (\d+)", content)), default=0)


def setup(app: Sphinx) -> None:
    app.add_builder(PdfBuilder)
    app.connect("env-updated", add_to_site, priority=900)  # when the lists are filled
