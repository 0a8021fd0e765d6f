"""What only a web site has: BibTeX beside each work, files to download, addresses from the root."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from ..bibliography.names import script_language
from ..config import read_documents, read_kinds, read_owner
from ..exports.csl import to_bibtex, to_csl
from ..lists.references import cited_in, citing_pages
from ..messages import _
from ..pdf.documents import count_pages
from ..site import SITE, is_site, works
from . import filters

if TYPE_CHECKING:
    from pybtex.database import Entry
    from sphinx.application import Sphinx


def finish_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put BibTeX beside the works of a page, and give files of the site their address from it."""
    here = app.builder.get_target_uri(docname) if is_site(app) else ""
    for reference in list(doctree.findall(nodes.reference)):
        name = reference.get("refuri", "").partition(SITE)[2]
        if name and is_site(app):
            reference["refuri"] = relative_uri(here, name)
            reference += _length(Path(app.outdir) / name)
        elif name:
            reference.replace_self(reference.children)
        elif is_site(app) and reference.get("refuri", "").startswith("mailto:"):
            reference.replace_self(_cloaked(reference))
    if not is_site(app):
        return
    if docname == app.config.root_doc:
        _add_native_name(app, doctree)
    known = works(app.env)
    citing = citing_pages(app.env)
    items = [item for item in doctree.findall(nodes.list_item) if "cv_key" in item]
    for item in items:
        work = known[item["cv_key"]]
        filters.link_label(item)
        item += _bibtex(app, work, relative_uri(here, f"bib/{_file_name(work)}"))
        item += cited_in(app.builder, docname, citing.get(work.key, ()))
    if items:
        shown = {item["ids"][0]: known[item["cv_key"]] for item in items}
        html = filters.draw_controls(shown, read_kinds(app.config))
        filters.place_controls(items, nodes.raw("", html, format="html"))


def keep_ids_unique(_app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Take from the boxes that Furo puts round tables and formulas the ids of what is in them."""
    for box in doctree.findall(nodes.container):
        if {"table-wrapper", "math-wrapper"} & set(box["classes"]):
            box["ids"] = []


def _length(path: Path) -> list[nodes.Node]:
    """Say after the name of a PDF what it is, and how long where that is known."""
    if path.suffix != ".pdf":
        return []
    count = count_pages(path)
    pages = (_("{} page") if count == 1 else _("{} pages")).format(count)
    return [nodes.Text(f" (PDF, {pages})" if count else " (PDF)")]


def _cloaked(reference: nodes.reference) -> nodes.raw:
    """Write a link to an e-mail address in character references.

    A browser reads an ordinary link; a harvester that looks for addresses by their form sees none.
    """
    address, text = (
        "".join(f"&#{ord(character)};" for character in plain)
        for plain in (reference["refuri"], reference.astext())
    )
    html = f'<a class="reference external" href="{address}">{text}</a>'
    return nodes.raw("", html, format="html")


def _add_native_name(app: Sphinx, doctree: nodes.document) -> None:
    """Set the name in the owner's other script beside the heading of the front page."""
    name = read_owner(app.config).native_name
    if name and (title := next(doctree.findall(nodes.title), None)):
        native = nodes.inline("", name, classes=["cv-native"])
        if language := script_language(name):
            native["classes"].append(f"language-{language}")
        title += [nodes.Text(" "), native]


def dress_page(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Let the sidebar's template know the PDFs; give pages with a full list its script."""
    context["cv_documents"] = read_documents(app.config) if is_site(app) else []
    if '<form class="cv-filter"' in context.get("body", ""):
        app.add_js_file("works.js", loading_method="defer")


def _file_name(work: Entry) -> str:
    return f"{work.fields['anchor']}.bib"


def _bibtex(app: Sphinx, work: Entry, address: str) -> nodes.raw:
    """Draw the BibTeX of a work, folded away: HTML's own element for that, no script needed."""
    spoken = f'<span class="cv-spoken"> ({escape(work.fields["label"])})</span>'
    text = escape(to_bibtex(work, app.config.cv_remarks))
    file = f'<a href="{escape(address)}" download>{escape(_file_name(work))}</a>'
    copy, copied = _("Copy"), _("Copied")
    html = (
        f'<details class="cv-bibtex"><summary>BibTeX{spoken}</summary>'
        f'<pre tabindex="0">{text}</pre><p><button type="button" aria-live="polite" '
        f'data-done="{escape(copied)}" hidden>{escape(copy)}</button> '
        f"{file}</p></details>"
    )
    return nodes.raw("", html, format="html")


def write_files(app: Sphinx, exception: Exception | None) -> None:
    """Write every work's own .bib, all of them as one, and the CSL-JSON."""
    if exception or not is_site(app):
        return
    root = Path(app.outdir)
    known = works(app.env)
    texts = {key: to_bibtex(work, app.config.cv_remarks) for key, work in known.items()}
    (root / "bib").mkdir(parents=True, exist_ok=True)
    names = {_file_name(work) for work in known.values()}
    for old in (root / "bib").glob("*.bib"):
        if old.name not in names:
            old.unlink()
    for key, work in known.items():
        (root / "bib" / _file_name(work)).write_text(texts[key], encoding="utf-8")
    (root / "publications.bib").write_text("\n".join(texts.values()), encoding="utf-8")
    items = json.dumps([to_csl(work) for work in known.values()], ensure_ascii=False, indent=1)
    (root / "publications.json").write_text(items + "\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", finish_page)
    app.connect("doctree-resolved", keep_ids_unique)
    app.connect("html-page-context", dress_page)
    app.connect("build-finished", write_files)
    app.add_js_file("cv.js", loading_method="defer")
