"""The head of a page, for programs: description, OpenGraph, files, JSON-LD.

sphinxext-opengraph is not used: without matplotlib it prints a line in every build, it takes
contact lines with the e-mail address for a description, and without the site's address it writes
incomplete URLs.
"""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup
from sphinx.util.osutil import relative_uri

from .. import kept
from ..config import settings_of
from ..exports.entries import pages, paragraphs, sections, shorten
from ..exports.files import FILES
from ..exports.keeping import keeping
from ..lists.changes import digest_of_works
from ..lists.sphinxcontrib_bibtex import work_urls, works
from ..messages import words
from ..site import front_page, is_site, page_url
from .csp import policy
from .rendering import render
from .social_card import CARD, SIZE
from .switch import alternates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: How much of a description search engines show, in characters.
_LENGTH = 200


def add_to_head(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.Element | None
) -> None:
    """Add metadata to a page's head, and the list of files to its sidebar."""
    if not is_site(app):
        return
    _ = words(settings_of(app.config).language)
    here = app.builder.get_target_uri(page).partition("#")[0]
    values: dict[str, Any] = {
        "alternates": alternates(app, page) if context.get("pageurl") else {},
        "csp": policy(app),
        "files": [
            # Not in the template: gettext would take the argument of `_()` for a message.
            {"href": relative_uri(here, it.name), "type": it.media_type, "title": _(it.title)}
            for it in FILES
        ],
        "has_icon": bool(context.get("favicon_url")),
        "names": {},
        "properties": {},
    }
    if page == context.get("cv_whole_page"):  # it has no doctree of its own
        title = nodes.title("", unescape(context["title"]))
        doctree = nodes.section("", title, classes=["cv-whole"])
    if doctree is not None:
        context["pageurl"] = page_url(app, page) or None
        own = _own_description(doctree)
        told = _start(doctree) if own is None else own
        values |= _tags(app, page, doctree, told)
        if "sphinxext.opengraph" in app.extensions:  # which writes its own
            values |= {"names": {}, "properties": {}}
        if own is not None:  # Sphinx writes it
            values["description"] = ""
        linked = _linked_data(app, page, doctree, told)
        values["linked_data"] = [Markup(text) for text in linked]
    head = render(app.config, "head.html", **values)
    context["cv_files"] = [(file.name, _(file.title)) for file in FILES]
    context["cv_files_caption"] = _("Data")
    context["metatags"] = f"{head}{context.get('metatags', '')}"


def _tags(app: Sphinx, page: str, doctree: nodes.Element, told: str) -> dict[str, Any]:
    """Return the description and OpenGraph's properties (https://ogp.me)."""
    settings = settings_of(app.config)
    owner = settings.owner
    title = next((node.astext() for node in doctree.findall(nodes.title)), app.config.project)
    text = told or ", ".join(filter(None, (title, owner.name, owner.affiliation)))
    properties: dict[str, object] = {
        "title": title,
        "type": _kind_of_page(app, page, doctree),
        "site_name": app.config.project,
        "description": text,
    }
    names = {}
    if base := settings.base:
        width, height = SIZE
        image = {"image": base + CARD, "image:width": width, "image:height": height}
        properties |= {"url": page_url(app, page), **image, "image:alt": owner.name}
        names["twitter:card"] = "summary_large_image"
    if "_" in settings.language:  # OpenGraph wants a country, too
        properties["locale"] = settings.language
    return {"description": text, "names": names, "properties": properties}


def _kind_of_page(app: Sphinx, page: str, doctree: nodes.Element) -> str:
    """Return OpenGraph's type; for a page of works not "article", as which Zotero would take it."""
    if page == front_page(app.env) or "cv-whole" in doctree["classes"]:
        return "profile"
    has_works = any("cv-works" in node["classes"] for node in doctree.findall(nodes.bullet_list))
    return "website" if has_works else "article"


def _own_description(doctree: nodes.Element) -> str | None:
    """Return the description in a page's front matter."""
    metas = doctree.findall(nodes.meta)
    return next((str(m["content"]) for m in metas if m.get("name") == "description"), None)


def _start(doctree: nodes.Element) -> str:
    """Return the first paragraph of a page, cut short."""
    return shorten(next(paragraphs(doctree), ""), _LENGTH)


def _linked_data(app: Sphinx, page: str, doctree: nodes.Element, told: str) -> Iterator[str]:
    """Yield the JSON-LD: the owner on the front page, the works on a page with a full list."""
    # Imported late: pages without a doctree, such as the search page, do not need it.
    from ..exports.json_ld import bibliography, life, profile, script_text, topics

    settings = settings_of(app.config)
    known = works(app.env)
    if page == front_page(app.env):
        day = settings.day.isoformat()
        more = life(sections(app.env, app.env.get_doctree), day)
        more |= {"knowsAbout": topics(known.values()), "description": told}
        more |= {"image": _photo(app, doctree)}
        yield script_text(profile(settings.owner, page_url(app, page), day, more))
    keys = [item["cv_key"] for item in doctree.findall(nodes.list_item) if "cv_key" in item]
    if keys:
        listed = [known[key] for key in keys]
        urls = work_urls(app)
        each = keeping(app.builder, kept.name_of("json-ld", Path(page)), urls)
        yield bibliography(listed, urls, settings.owner, each)


def _photo(app: Sphinx, doctree: nodes.Element) -> str:
    """Return the address of the owner's photo, '' if the front page has none."""
    written = f"{app.builder.imagedir}/"  # the writer has already set this address
    images = (n["uri"] for n in doctree.findall(nodes.image) if "cv-photo" in n["classes"])
    uri = next((uri for uri in images if uri.startswith(written)), "")
    return uri and settings_of(app.config).base + uri


def outdated_front_page(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the front page if its data about other pages and works may have changed."""
    if not is_site(app):
        return []
    name = kept.name_of("profile", Path(app.outdir))
    read = [env.all_docs.get(page) for page, _section in pages(env, settings_of(app.config))]
    state = kept.digest_of(read, digest_of_works(env))
    is_same = kept.load(app.doctreedir, name, state) is not None
    kept.save(app.doctreedir, name, state, True)
    return [] if is_same else [front_page(env)]


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_to_head)
    app.connect("env-updated", outdated_front_page, priority=950)  # when all works are read
