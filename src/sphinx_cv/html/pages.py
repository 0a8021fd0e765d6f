"""What a page of the site has besides its text: how works are cited, links to files, controls."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.util.osutil import relative_uri

from .. import kept
from ..config import settings_of
from ..config.pdf import told_apart
from ..exports.files import FILES
from ..lists.changes import work_digests
from ..lists.references import cited_in, citing_pages, telling
from ..lists.sphinxcontrib_bibtex import works
from ..messages import plurals, words
from ..pdf.documents import count_pages
from ..site import SITE, front_page, is_site
from .rendering import OWN, render, template_of
from .whole import whole_page

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def finish_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Resolve links to files of the site; add to the works of a page what only a site has."""
    if not is_site(app):
        for reference in list(doctree.findall(nodes.reference)):
            if reference.get("refuri", "").startswith(SITE):
                reference.parent.replace(reference, reference.children)
        return
    here = app.builder.get_target_uri(docname)
    if docname == front_page(app.env):
        _add_native_name(app, doctree)
        _add_whole_page(app, doctree, docname)
    for row in doctree.findall(nodes.paragraph):
        if "cv_files" in row:
            _add_files(app, row)
    _resolve_links(app, doctree, here)
    _finish_list(app, doctree, docname, here)


def _add_whole_page(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Add a link to the whole CV on one page, after those to the PDFs."""
    _, name = words(settings_of(app.config).language), whole_page(app)
    for row in doctree.findall(nodes.paragraph) if name else ():
        if "cv-downloads" in row["classes"] and "cv_files" not in row:
            address = app.builder.get_relative_uri(docname, name)
            row += [nodes.Text(" "), nodes.reference("", _("The whole CV"), refuri=address)]


def _add_files(app: Sphinx, row: nodes.paragraph) -> None:
    """Fill the row of links below a full list."""
    _ = words(settings_of(app.config).language)
    for file in FILES:
        if file.is_list:
            row += nodes.Text(" ") if len(row) else []
            row += nodes.reference("", _(file.title), refuri=f"{SITE}{file.name}")


def _resolve_links(app: Sphinx, doctree: nodes.document, here: str) -> None:
    """Give links to files of the site their address from *here*, and cloak e-mail addresses."""
    for reference in list(doctree.findall(nodes.reference)):
        address = reference.get("refuri", "")
        if address.startswith(SITE):
            name = address.removeprefix(SITE)
            reference["refuri"] = relative_uri(here, name)
            reference += _length(app, Path(app.outdir) / name)
        elif address.startswith("mailto:"):
            reference.replace_self(_cloaked(app, reference))


def _length(app: Sphinx, path: Path) -> list[nodes.Node]:
    """Return the text after the name of a PDF: its type, and its length if known."""
    if path.suffix != ".pdf":
        return []
    ngettext = plurals(settings_of(app.config).language)
    count = count_pages(path)
    pages = ngettext("{} page", "{} pages", count).format(count)
    length = nodes.inline("", f", {pages}" if count else "", classes=["cv-length"])
    return [nodes.Text(" (PDF"), length, nodes.Text(")")]


def _cloaked(app: Sphinx, reference: nodes.reference) -> nodes.raw:
    """Write a link to an e-mail address in character references.

    A browser reads an ordinary link; a harvester that looks for addresses by their form sees none.
    """
    address, text = (
        Markup("".join(f"&#{ord(character)};" for character in plain))
        for plain in (reference["refuri"], reference.astext())
    )
    return nodes.raw(
        "", str(render(app.config, "mail.html", address=address, text=text)), format="html"
    )


def _add_native_name(app: Sphinx, doctree: nodes.document) -> None:
    """Add the name in the owner's other script to the heading of the front page."""
    settings = settings_of(app.config)
    name = settings.owner.native_name
    if name and (title := next(doctree.findall(nodes.title), None)):
        native = nodes.inline("", name, classes=["cv-native"])
        if language := settings.editions.language_of(name):
            native["classes"].append(f"language-{language}")
        title += [nodes.Text(" "), native]


def _finish_list(app: Sphinx, doctree: nodes.document, docname: str, here: str) -> None:
    """Add controls, "Cite" and "Cited in" to a full list of works."""
    items = [item for item in doctree.findall(nodes.list_item) if "cv_key" in item]
    if not items:
        return
    from . import cite, filters  # imported late: a CV has one such page

    known, digests = works(app.env), work_digests(app.env)
    citing = telling(citing_pages(app.env), [item["cv_key"] for item in items])
    template = template_of(app.config, "cite.html")
    texts = kept.Values(
        Path(app.doctreedir),
        kept.name_of("cite", Path(app.outdir) / docname),
        kept.digest_of(settings_of(app.config), here),  # if templates change, `leftovers` drops all
    )
    for item in items:
        work = known[item["cv_key"]]
        html = texts.get(work.key, digests[work.key], partial(cite.draw, app, template, work, here))
        # The search index of the site has this already, from the list.
        item += nodes.raw("", html.join(OWN), format="html", classes=["no-search"])
        item += cited_in(app.builder, docname, citing[work.key])
    texts.save()
    html = filters.draw_controls(
        app,
        {item["ids"][0]: known[item["cv_key"]] for item in items},
        has_labels=any(item["cv_label"] for item in items),
    )
    filters.place_controls(items, nodes.raw("", str(html).join(OWN), format="html"))


def dress_page(
    app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the PDFs to the context of the sidebar, and the script to pages with a full list."""
    pdfs = settings_of(app.config).documents if is_site(app) else ()
    context["cv_documents"] = told_apart(pdfs)
    items = doctree.findall(nodes.list_item) if doctree is not None and is_site(app) else ()
    if any("cv_key" in item for item in items):
        app.add_js_file("works.js", loading_method="defer")


def setup(app: Sphinx) -> None:
    app.connect("doctree-resolved", finish_page)
    app.connect("html-page-context", dress_page)
    app.add_js_file("cv.js", loading_method="defer")
