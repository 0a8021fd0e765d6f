"""The whole CV as one page: the pages of the first PDF that is laid out as a CV, in its order.

It is composed of the bodies of these pages as written for the site. They are kept for builds that
do not write them again.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from .. import kept
from ..config import settings_of
from ..locations import in_conf
from ..messages import words
from ..pdf.documents import pages_of
from ..site import front_page, has_own, is_site, navigation
from .rendering import OWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..config import Document

    #: The table of contents of a page, and its body.
    Part = tuple[str, str]
    #: By page: id in the page → id in the whole CV; '' is the page itself.
    Ids = dict[str, dict[str, str]]

logger = logging.getLogger(__name__)

#: What is left out: markup between the `OWN` comments, and rows of links to files and other pages.
_OWN = "{0}(?:[^<]++|<(?!{1}))*+<{1}".format(re.escape(OWN[0]), re.escape(OWN[1][1:]))
_LEFT_OUT = re.compile(
    rf'<div class="no-search">{_OWN}</div>\n?|{_OWN}\n?'
    r'|<p class="(?:cv-downloads|cv-cited-in)">.*?</p>\n?'
    r'|<div class="toctree-wrapper compound">.*?</div>\n?',
    re.DOTALL,
)
_NAME = re.compile(r"<h1>(.*?)(?:<a class=\"headerlink\".*?)?</h1>\n?", re.DOTALL)
_CONTACT = re.compile(r'<div class="cv-contact[ "].*?</div>\n?', re.DOTALL)
#: A tag that may have an id or an address: most have a class alone, or nothing.
_TAG = re.compile(r"<(?!\w+(?: class=\"[^\"]*\")?>)[a-zA-Z](?:[^'\">]++|\"[^\"]*\"|'[^']*')*+>")
_IDS = re.compile(r'(?<=\s)(id|for|headers|aria-labelledby|aria-describedby)="([^"]*)"')
_ADDRESS = re.compile(r'(?<=\s)(href|src)="([^"]*)"')
_NAMES_ANYTHING = re.compile(r"\s(?:id|for|headers|aria-\w+|href|src)=").search
_HEADING = re.compile(r"<(/?)h([1-5])\b")
#: A table of contents, in Sphinx's form.
_TOC = '<ul>\n<li><a class="reference internal" href="#">{}</a><ul>\n{}</ul>\n</li>\n</ul>\n'
#: Ids that the theme has in each page.
_THEIRS = {"furo-main-content", "cv-whole"}


def whole_page(app: Sphinx) -> str:
    """Return the name of the page, '' if there is none."""
    name = settings_of(app.config).whole_page
    if not name or not is_site(app) or _is_taken(app, name) or has_own(app, f"{name}.html"):
        return ""
    return name if len(_pages(app.env)) > 1 else ""


def _is_taken(app: Sphinx, name: str) -> bool:
    """Tell whether a page of the owner's has this address."""
    pages = (page for page in (name, f"{name}/index") if page in app.env.found_docs)
    address = app.builder.get_target_uri(name)
    return any(app.builder.get_target_uri(page) == address for page in pages)


def _document(env: BuildEnvironment) -> Document | None:
    """Return the first PDF laid out as a CV, if possible not a variant; None if there is none."""
    rows = [row for row in settings_of(env.config).documents if row.layout == "cv"]
    return min(rows, key=lambda row: row.is_variant, default=None)


def _pages(env: BuildEnvironment) -> list[str]:
    return pages_of(env, row) if (row := _document(env)) else []


def begin(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Add the name of the page to all contexts; return pages to write since they are not kept."""
    wanted = settings_of(app.config).whole_page
    if is_site(app) and _is_taken(app, wanted) and len(_pages(env)) > 1:
        _tell_of_clash(app, wanted)
    name = whole_page(app)
    pages = [*_pages(env), front_page(env)] if name else []
    _ = words(settings_of(app.config).language)
    more = {
        "cv_whole_page": name,
        "cv_whole_parts": pages,
        "cv_whole_title": _("The whole CV"),
    }
    app.config.html_context = app.config.html_context | more
    return [page for page in dict.fromkeys(pages) if _kept(app, page) is None]


def _tell_of_clash(app: Sphinx, name: str) -> None:
    """Report an owner's page with this name: as a warning if cv_whole_page asks for it."""
    text = "no page has the whole CV, since you have a page %r; choose another in cv_whole_page"
    is_asked_for = "cv_whole_page" in app.config._raw_config
    tell = logger.warning if is_asked_for else logger.info
    code = settings_of(app.config).editions.code
    place = in_conf(Path(app.confdir), "cv_whole_page", name, code)
    tell(text, name, location=place, type="cv", subtype="whole")


def keep_part(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Keep the table of contents and the body of a page that is written."""
    if page in context.get("cv_whole_parts", ()):
        part = context.get("toc", ""), _LEFT_OUT.sub("", context["body"])
        kept.save(Path(app.doctreedir), kept.name_of("part", Path(app.outdir) / page), "", part)
    elif page == context.get("cv_whole_page"):
        context["furo_hide_toc"] = False


def _kept(app: Sphinx, page: str) -> Part | None:
    part: Part | None = kept.load(
        Path(app.doctreedir), kept.name_of("part", Path(app.outdir) / page), ""
    )
    return part


def page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page for Sphinx to write, unless it is up to date."""
    name = whole_page(app)
    if not name:
        return
    settings, env = settings_of(app.config), app.env
    pages, front = _pages(env), front_page(env)
    parts = {page: _kept(app, page) or ("", "") for page in [*pages, front]}
    state = kept.digest_of(settings, navigation(env), pages, parts)
    note = kept.name_of("whole", Path(app.outdir))
    file = Path(app.builder.get_output_path(name))  # type: ignore[attr-defined]
    if file.is_file() and kept.load(app.doctreedir, note, state):
        return
    title = escape(row.title if (row := _document(env)) else "")
    chosen = {page: parts[page] for page in pages}
    toc, body = compose(app, name, title, chosen, parts[front][1])
    yield name, {"title": title, "toc": toc, "body": body, "cv_whole": True}, "page.html"
    kept.save(app.doctreedir, note, state, True)


def compose(app: Sphinx, name: str, title: str, parts: dict[str, Part], front: str) -> Part:
    """Put pages together under the name and the contact lines of the front page."""
    uris = {page: app.builder.get_target_uri(page) for page in (*parts, front_page(app.env))}
    ids = new_ids({page: body for page, (_toc, body) in parts.items()})
    here = app.builder.get_target_uri(name)

    def moved(page: str, html: str) -> str:
        fix = partial(_fix_tag, page=page, ids=ids, uris=uris, here=here)
        return _TAG.sub(lambda tag: fix(tag[0]) if _NAMES_ANYTHING(tag[0]) else tag[0], html)

    heads = [found[0] for found in (_NAME.search(front), _CONTACT.search(front)) if found]
    head = _NAME.sub(r"<h1>\1</h1>\n", "".join(heads), count=1)
    tocs, bodies = [], []
    for page, (toc, body) in parts.items():
        if page == front_page(app.env):
            body = _CONTACT.sub("", _NAME.sub("", body, count=1))
        else:
            body = _HEADING.sub(lambda h: f"<{h[1]}h{int(h[2]) + 1}", body)
        tocs.append(moved(page, toc.strip().removeprefix("<ul>").removesuffix("</ul>")))
        bodies.append(moved(page, body))
    body = "".join([moved(front_page(app.env), head), *bodies])
    return _TOC.format(title, "".join(tocs)), f'<section id="cv-whole">\n{body}</section>\n'


def new_ids(bodies: dict[str, str]) -> Ids:
    """Make ids unique: the first keeps its own, others get the name of their page before theirs."""
    taken, found = set(_THEIRS), {}
    for page, body in bodies.items():
        own: dict[str, str] = {}
        for tag in filter(_NAMES_ANYTHING, _TAG.findall(body)):
            for attribute, id_ in _IDS.findall(tag):
                if attribute == "id" and id_ not in own:
                    own[id_] = _free(id_, page.rpartition("/")[2], taken)
                    taken.add(own[id_])
        found[page] = {"": next(iter(own.values()), "cv-whole"), **own}
    return found


def _free(id_: str, page: str, taken: set[str]) -> str:
    found, number = id_, 1
    while found in taken:
        found = f"{page}-{id_}" if number == 1 else f"{page}-{id_}-{number}"
        number += 1
    return found


def _fix_tag(tag: str, page: str, ids: Ids, uris: dict[str, str], here: str) -> str:
    """Rewrite the ids and addresses in a tag of a page to those of the whole CV."""
    own = ids.get(page, {})

    def named(match: re.Match[str]) -> str:
        return f'{match[1]}="{" ".join(own.get(id_, id_) for id_ in match[2].split(" "))}"'

    def led(match: re.Match[str]) -> str:
        address = unescape(match[2])
        if address.startswith(("https:", "/")) or urlsplit(address).scheme:
            return match[0]
        is_here = address.startswith("#")  # as most; `urljoin` is slow
        place = uris[page] + address if is_here else urljoin(f"/{uris[page]}", address)[1:]
        path, mark, fragment = place.partition("#")
        target = next((to for to, uri in uris.items() if uri == path and to in ids), "")
        id_ = ids[target].get(escape(unquote(fragment))) if target else None
        if id_ is not None:
            return f'{match[1]}="#{escape(quote(unescape(id_), safe="%"))}"'
        return f'{match[1]}="{escape(relative_uri(here, path) + mark + fragment)}"'

    return _ADDRESS.sub(led, _IDS.sub(named, tag))


def setup(app: Sphinx) -> None:
    app.connect("env-updated", begin, priority=950)
    app.connect("html-page-context", keep_part, priority=950)  # after other extensions
    app.connect("html-collect-pages", page)
