"""The language of the build: the machinery's own words, and Babel's locale for dates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_CATALOG = "sphinx_cv"
#: Translate a string of the machinery into the language of the build.
_ = get_translation(_CATALOG)


def babel_locale(language: str | None) -> Locale:
    """Give Babel's locale for Sphinx's *language*, English where Babel knows none."""
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def setup(app: Sphinx) -> None:
    app.add_message_catalog(_CATALOG, str(Path(__file__).parent / "locales"))
