"""The package's own words, and Babel's locale for dates, in the language of a build."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Callable

_DOMAIN = "sphinx_cv"
_LOCALES = Path(__file__).parent / "locales"


@lru_cache(maxsize=16)
def words(language: str) -> Callable[[str], str]:
    """Return the function that translates the package's words into *language*.

    Not Sphinx's own translators: those are shared by all projects that one process builds.
    """
    codes = [language, language.partition("_")[0]]
    return gettext.translation(_DOMAIN, _LOCALES, codes, fallback=True).gettext


@lru_cache(maxsize=16)
def babel_locale(language: str) -> Locale:
    """Return Babel's locale for Sphinx's *language*, English where Babel knows none."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
