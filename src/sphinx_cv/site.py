"""The site that a build makes: whether it is one, and the order and addresses of its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .config import settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: The scheme of links to files at the root of the site.
SITE = "site:"
#: `is_site` for an `only` node: other kinds of HTML have no files beside their pages.
ON_SITE = "builder_html or builder_dirhtml"
#: A key in the metadata of pages that have `{cv-contact}`.
CONTACT = "cv-contact"


def is_site(app: Sphinx) -> bool:
    """Tell whether a site is built: pages with files beside them."""
    return app.builder.name in {"html", "dirhtml"}


def has_own(app: Sphinx, name: str) -> bool:
    """Tell whether the owner puts a file of this name into the site, by html_extra_path."""
    paths = [Path(app.confdir) / path for path in app.config.html_extra_path]
    return any((path / name).is_file() or (path.is_file() and path.name == name) for path in paths)


def page_url(app: Sphinx, docname: str) -> str:
    """Return the full address of a page, '' where that of the site is not known."""
    base = settings_of(app.config).base
    if not base or docname == app.config.root_doc:
        return base
    # In `singlehtml` the other pages are anchors, #document-…, and no second one can follow.
    return base + app.builder.get_target_uri(docname).partition("#")[0]


def front_page(env: BuildEnvironment) -> str:
    """Return the page that says whose CV this is: the one with `{cv-contact}`, else the first.

    They differ where a CV is a folder of other documentation.
    """
    root = env.config.root_doc
    pages = sorted(page for page, data in env.metadata.items() if CONTACT in data)
    return pages[0] if pages and root not in pages else root


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the pages in the order of the toctrees, then those in no toctree."""
    order = list(along_toctrees(env, env.config.root_doc, set()))
    return [*order, *sorted(env.found_docs - set(order))]


def structure(env: BuildEnvironment) -> list[object]:
    """Return what pages show of one another: titles, order, and the targets of references."""
    titles = sorted((page, title.astext()) for page, title in env.titles.items())
    labels = env.get_domain("std").data
    numbers = sorted(env.toc_secnumbers.items()), sorted(env.toc_fignumbers.items())
    kinds = ("labels", "anonlabels", "objects", "terms")
    named = [sorted(labels[kind].items()) for kind in kinds]
    named.append(sorted(env.get_domain("math").data["objects"].items()))
    others = [domain for domain in env.domains.sorted() if domain.name not in {"cite", "std"}]
    named += [sorted(map(repr, domain.get_objects())) for domain in others]
    # MyST's targets for headings: [](page.md#heading).
    named.append(sorted((page, data.get("myst_slugs")) for page, data in env.metadata.items()))
    return [titles, sorted(env.toctree_includes.items()), numbers, named, front_page(env)]


def navigation(env: BuildEnvironment) -> list[object]:
    """Return what pages of a site show of one another, including sidebars and rows of links."""
    contents = sorted((page, str(toc)) for page, toc in env.tocs.items())
    pictures = sorted((path, name) for path, (_pages, name) in env.images.items())
    return [*structure(env), contents, [row for row in pictures if Path(row[0]).name != row[1]]]


def along_toctrees(env: BuildEnvironment, docname: str, seen: set[str]) -> Iterator[str]:
    # Until they are read again, pages still name one that has been removed.
    if docname not in seen and docname in env.found_docs:
        seen.add(docname)
        yield docname
        for child in env.toctree_includes.get(docname, ()):
            yield from along_toctrees(env, child, seen)
