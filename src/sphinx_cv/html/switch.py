"""Links from a page to the same page in other languages, for readers and for search engines.

Source: https://developers.google.com/search/docs/specialty/international/localized-versions
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from sphinx.util.osutil import relative_uri

from ..config import settings_of
from ..messages import babel_locale, words
from ..site import is_site, page_url

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..config import Edition, Editions


def language_name(edition: Edition, editions: Editions) -> str:
    """Return a language's own name, with its script or country if editions share the language."""
    locales = [babel_locale(it.language) for it in editions.all]
    own = babel_locale(edition.language)
    is_alone = [locale.language for locale in locales].count(own.language) == 1
    if is_alone:
        name = own.language_name
    elif own.script:
        name = Locale(own.language, script=own.script).display_name
    else:
        name = own.display_name
    return (name or edition.code)[:1].upper() + (name or edition.code)[1:]


def page_urls(app: Sphinx, page: str) -> dict[str, str]:
    """Return the full addresses of a page by language; {} without the site's address."""
    settings = settings_of(app.config)
    editions, base = settings.editions, settings.base
    if not base or not editions.others:
        return {}
    root, rest = editions.root(base), page_url(app, page).removeprefix(base)
    return {edition.tag: f"{root}{edition.folder}{rest}" for edition in editions.all}


def alternates(app: Sphinx, page: str) -> dict[str, str]:
    """Return the addresses for `hreflang`; the main edition is for all other readers, too."""
    urls = page_urls(app, page)
    return urls | {"x-default": next(iter(urls.values()))} if urls else {}


def offer(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Add the links to a page in other languages to its context."""
    settings = settings_of(app.config)
    editions, _ = settings.editions, words(settings.language)
    path = app.builder.get_target_uri(page).partition("#")[0]
    here, there = editions.folder + path, context.get("cv_file", path)
    context["cv_editions_title"] = _("Other languages")
    context["cv_editions"] = [
        {
            "href": relative_uri(here, edition.folder + there) or "./",
            "language": edition.tag,
            "name": language_name(edition, editions),
        }
        for edition in (editions.all if is_site(app) else ())
        if edition.code != editions.code
    ]
    suffix = context.get("page_source_suffix")  # for a theme's link to the source
    if suffix and page in app.env.found_docs:
        source = str(app.env.doc2path(page, base=False))
        context["page_source_suffix"] = source.removeprefix(page)


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", offer)
