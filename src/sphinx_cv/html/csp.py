"""The Content-Security-Policy: no script but the site's own, nothing from other hosts.

It stands in each page, so it holds on any host and in a folder. Scripts within a page are let in
by their hash, and only those of the theme's own templates: what comes from refs.bib or a page
can be no script.

Source: https://www.w3.org/TR/CSP3/
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..site import is_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

#: Furo sets colours in elements and attributes of style, and its icons are `data:` addresses.
_DIRECTIVES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(app: Sphinx) -> str:
    """Write the policy as an element of a page's head."""
    theme = cast("StandaloneHTMLBuilder", app.builder).theme
    text = policy_text(tuple(map(str, theme.get_theme_dirs())))
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(text, quote=False)}">'


@lru_cache(maxsize=4)
def policy_text(theme_dirs: tuple[str, ...]) -> str:
    """Give the policy for pages of a theme, whose templates are in *theme_dirs*."""
    allowed = sorted({sha256(script) for script in inline_scripts(theme_dirs)})
    directives = _DIRECTIVES | {"script-src": " ".join((_DIRECTIVES["script-src"], *allowed))}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def inline_scripts(theme_dirs: Iterable[str]) -> Iterator[str]:
    """Give the scripts that stand in templates as they will in pages."""
    for folder in theme_dirs:
        for path in sorted(Path(folder).rglob("*.html")):
            for script in _SCRIPT.findall(path.read_text(encoding="utf-8")):
                if not re.search(r"\{[{%#]", script):
                    yield script


def sha256(script: str) -> str:
    """Give the source expression that lets a script in."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def plain_translations(app: Sphinx, exception: Exception | None) -> None:
    """Write Sphinx's words for its scripts as a script that evaluates no text.

    Its own hands the rule of plurals over as a string, to be evaluated: the policy forbids that.
    """
    path = Path(app.outdir) / "_static" / "translations.js"
    text = path.read_text(encoding="utf-8") if is_site(app) and path.is_file() else ""
    call = re.fullmatch(r"Documentation\.addTranslations\((.*)\);?\s*", text, re.DOTALL)
    if exception or not app.config.cv_policy or not call:
        return
    catalog = json.loads(call[1])
    path.write_text(
        f"Object.assign(Documentation.TRANSLATIONS, {json.dumps(catalog['messages'])});\n"
        f"Documentation.PLURAL_EXPR = (n) => ({catalog['plural_expr']});\n"
        f"Documentation.LOCALE = {json.dumps(catalog['locale'])};\n",
        encoding="utf-8",
    )


def setup(app: Sphinx) -> None:
    app.connect("build-finished", plain_translations)
    app.add_config_value("cv_policy", True, "html", frozenset({bool}))
