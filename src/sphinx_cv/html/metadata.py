"""What stands in the head of a page for machines: description, OpenGraph, files, JSON-LD.

Not by sphinxext-opengraph: without matplotlib it prints a line at every build, it takes contact
lines with the e-mail address for a description, and without the site's address its are no
addresses.
"""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.osutil import relative_uri

from ..config import read_date, read_owner
from ..exports.feed import FEED
from ..exports.json_ld import as_script, bibliography, profile
from ..exports.resume import RESUME
from ..messages import _
from ..site import is_site, page_url, work_urls, works
from .csp import policy
from .social_card import CARD, SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: How much of a description search engines show, in characters.
_LENGTH = 200


def files() -> list[tuple[str, str, str]]:
    """Give the files of the site for other programs: name, media type, what it is."""
    return [
        (FEED, "application/atom+xml", _("Feed of new works")),
        (RESUME, "application/json", _("JSON Resume")),
        ("publications.bib", "application/x-bibtex", _("All as BibTeX")),
        ("publications.json", "application/vnd.citationstyles.csl+json", _("All as CSL-JSON")),
    ]


def add_to_head(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Put into a page's head what machines look for there."""
    if not is_site(app):
        return
    # The policy comes first: it has no force over what stands before it.
    lines = [policy(app)] if app.config.cv_policy else []
    here = app.builder.get_target_uri(page).partition("#")[0]
    lines += [_link(relative_uri(here, name), kind, title) for name, kind, title in files()]
    if not context.get("favicon_url"):  # or browsers ask for /favicon.ico
        lines.append('<link rel="icon" href="data:,">')
    if doctree is not None:
        context["pageurl"] = page_url(app, page) or None
        lines += _tags(app, page, doctree)
        lines += _linked_data(app, page, doctree)
    context |= {"cv_files": files(), "cv_files_caption": _("Data")}
    context["metatags"] = "\n".join((*lines, context.get("metatags", "")))


def _link(address: str, kind: str, title: str) -> str:
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{address}">'


def _tags(app: Sphinx, page: str, doctree: nodes.document) -> Iterator[str]:
    """Give the description and OpenGraph's properties (https://ogp.me)."""
    title = next((node.astext() for node in doctree.findall(nodes.title)), app.config.project)
    owner = read_owner(app.config)
    text = description(doctree) or ", ".join(filter(None, (title, owner.name, owner.affiliation)))
    if not any(meta.get("name") == "description" for meta in doctree.findall(nodes.meta)):
        yield f'<meta name="description" content="{escape(text)}">'
    tags = {
        "title": title,
        "type": "profile" if page == app.config.root_doc else "article",
        "site_name": app.config.project,
        "description": text,
    }
    if base := app.config.html_baseurl:
        width, height = SIZE
        image = {"image": base + CARD, "image:width": width, "image:height": height}
        tags |= {"url": page_url(app, page), **image, "image:alt": owner.name}
        yield '<meta name="twitter:card" content="summary_large_image">'
    if "_" in app.config.language:  # it wants a country, too
        tags["locale"] = app.config.language
    for name, value in tags.items():
        yield f'<meta property="og:{name}" content="{escape(str(value))}">'


def description(doctree: nodes.document) -> str:
    """Give what a page says of itself in its front matter, else its first paragraph, cut short."""
    for meta in doctree.findall(nodes.meta):
        if meta.get("name") == "description":
            return str(meta["content"])
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section) and not paragraph["classes"]:
            return textwrap.shorten(paragraph.astext(), _LENGTH, placeholder=" …")
    return ""


def _linked_data(app: Sphinx, page: str, doctree: nodes.document) -> Iterator[str]:
    """Give the JSON-LD: of the front page the owner, of a page with a full list its works."""
    owner = read_owner(app.config)
    if page == app.config.root_doc:
        day = read_date(app.config).isoformat()
        yield as_script(profile(owner, app.config.html_baseurl, day))
    known = works(app.env)
    keys = [item["cv_key"] for item in doctree.findall(nodes.list_item) if "cv_key" in item]
    if keys:
        yield as_script(bibliography([known[key] for key in keys], work_urls(app), owner))


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", add_to_head)
