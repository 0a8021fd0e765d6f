"""The Content-Security-Policy: no script but the site's own, nothing from other hosts.

It is in each page, so that it holds on any host and for local files. Inline scripts are allowed by
their hashes, and only those of the theme's own templates: nothing from refs.bib or a page can run
as a script.

Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from ..config import settings_of
from ..locations import in_conf, in_page
from ..site import is_site
from .sphinx_html import theme_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

    from ..locations import Place

logger = logging.getLogger(__name__)

#: Furo sets colours in elements and attributes of style, and its icons are `data:` addresses,
#: as our fonts are.
_DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
#: Files that a browser fetches for a page by itself, in HTML that an owner typed.
_FETCHED = re.compile(
    r"<(?:audio|embed|iframe|img|link(?=[^<>]*stylesheet)|object|script|source|video)\b[^<>]*?"
    r"\s(?:data|href|src)\s*=\s*[\"']?([^\"'\s>]+)",
    re.IGNORECASE,
)
#: What else the policy blocks in such HTML: message → pattern. Data in <script> are not blocked.
_IDLE = {
    "run a script within a page; put it into a file that html_js_files names": re.compile(
        r"<script\b(?![^<>]*\s(?:src\s*=|type\s*=\s*[\"']?"
        r"(?![\"']|module|(?:text|application)/javascript)))|<[a-z][^<>]*\son[a-z]+\s*=",
        re.IGNORECASE,
    ),
    "send a form to another host; link to a page there": re.compile(
        r"<form\b[^<>]*?\saction\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE
    ),
}
_ELSEWHERE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def policy(app: Sphinx) -> str:
    """Return the policy of the site, '' if conf.py turns it off."""
    if not settings_of(app.config).has_csp:
        return ""
    return policy_text(theme_folders(app))


@lru_cache(maxsize=4)
def policy_text(theme_dirs: tuple[str, ...]) -> str:
    """Return the policy for pages of a theme whose templates are in *theme_dirs*."""
    allowed = sorted({sha256(script) for script in inline_scripts(theme_dirs)})
    directives = _DIRECTIVES | {"script-src": " ".join((_DIRECTIVES["script-src"], *allowed))}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def inline_scripts(theme_dirs: Iterable[str]) -> Iterator[str]:
    """Yield the scripts in templates that are the same in pages: those without Jinja."""
    for folder in theme_dirs:
        for path in sorted(Path(folder).rglob("*.html")):
            for script in _SCRIPT.findall(path.read_text(encoding="utf-8")):
                if not re.search(r"\{[{%#]", script):
                    yield script


def sha256(script: str) -> str:
    """Return the source expression that allows a script."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def tell_of_kept_out(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Warn of what the policy blocks, since browsers block it silently."""
    settings = settings_of(app.config)
    if not (settings.has_csp and is_site(app)):
        return
    found: list[tuple[str, Any]] = [*_files(app, context), *_in_text(page, doctree)]
    for address, place in found:
        if _ELSEWHERE.match(address) and _host(address) != _host(settings.base):
            text = "browsers will not load %s; keep a copy of it here, or write cv_policy = False"
            logger.warning(text, address[:70], location=place, type="cv", subtype="policy")
    for text, place in _idle(page, doctree):
        text = f"browsers will not {text}, or write cv_policy = False"
        logger.warning("%s", text, location=place, type="cv", subtype="policy")
    bodies = (getattr(file, "attributes", {}).get("body") for file in context["script_files"])
    if any(body and sha256(body) not in policy(app) for body in bodies):
        place = in_conf(Path(app.confdir), "extensions")
        text = (
            "browsers will not run what extensions write into pages; "
            "write cv_policy = False to allow it"
        )
        logger.warning(text, location=place, type="cv", subtype="policy")


def _host(address: str) -> str:
    return _ELSEWHERE.sub("", address, count=1).partition("/")[0].lower()


def _files(app: Sphinx, context: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield scripts, styles and pictures of conf.py and of extensions, each with its place."""
    pictures = (app.config.html_logo, app.config.html_favicon)
    for file in (*context["script_files"], *context["css_files"], *filter(None, pictures)):
        address = str(getattr(file, "filename", file))
        if _ELSEWHERE.match(address):
            known = ("html_js_files", "html_css_files", "html_logo", "html_favicon")
            named = (name for name in known if address in str(app.config[name]))
            yield address, in_conf(Path(app.confdir), next(named, "extensions"), address)


def _in_text(page: str, doctree: nodes.document | None) -> Iterator[tuple[str, Place]]:
    """Yield the addresses of pictures, and of files in HTML, of a page, each with its place."""
    for image in doctree.findall(nodes.image) if doctree else ():
        yield image["uri"], in_page(page, image)
    for raw in _html(doctree):
        for address in _FETCHED.findall(raw.astext()):
            yield address, in_page(page, raw)


def _idle(page: str, doctree: nodes.document | None) -> Iterator[tuple[str, Place]]:
    """Yield what else the policy blocks in HTML of a page, each with its place."""
    for raw in _html(doctree):
        for text, pattern in _IDLE.items():
            if pattern.search(raw.astext()):
                yield text, in_page(page, raw)


def _html(doctree: nodes.document | None) -> Iterator[nodes.raw]:
    """Yield the raw HTML of a page, except that of works in lists, which is ours."""
    for raw in doctree.findall(nodes.raw) if doctree else ():
        is_work = "cv-works" in getattr(raw.parent.parent, "attributes", {}).get("classes", ())
        if "html" in raw["format"] and not is_work:
            yield raw


def setup(app: Sphinx) -> None:
    app.connect("html-page-context", tell_of_kept_out, priority=950)  # after other extensions
