"""The Content-Security-Policy: no script but the site's own, nothing from other hosts.

It stands in each page, so it holds on any host and in a folder. Scripts within a page are let in
by their hash, and only those of the theme's own templates: what comes from refs.bib or a page
can be no script.

Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..config import settings_of
from .sphinx_html import theme_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx

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


def policy(app: Sphinx) -> str:
    """Return the policy of the site, '' where conf.py says that it has none."""
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
    """Yield the scripts that stand in templates as they will in pages."""
    for folder in theme_dirs:
        for path in sorted(Path(folder).rglob("*.html")):
            for script in _SCRIPT.findall(path.read_text(encoding="utf-8")):
                if not re.search(r"\{[{%#]", script):
                    yield script


def sha256(script: str) -> str:
    """Return the source expression that lets a script in."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
