"""Make the site's search find Chinese and Thai words, which Sphinx 9 does in no language.

jieba is not used: it would split names and terms that are in no dictionary at the wrong places.
This is for all languages, as a site in English has Chinese titles, too.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from sphinx.search import languages
from sphinx.search.en import SearchEnglish

from ..bibliography.text import HAN

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HAN = re.compile(rf"[{HAN}]+")
#: Letters between vowels above and below them, where scripts cut Thai, which has few spaces.
_THAI = re.compile("[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46]+")
#: The code that Sphinx has for the words of both Norwegian languages.
_NORWEGIAN = {"nb": "no", "nn": "no"}


class _WithParts:
    """Adds parts of Chinese and Thai texts to Sphinx's search in a language."""

    def split(self, input: str) -> list[str]:
        """Return the words, and parts of runs, in which the script finds three letters or more."""
        runs, thai = _HAN.findall(input), _THAI.findall(input)
        pairs = [run[n : n + 2] for run in [*runs, *thai] for n in range(len(run) - 1)]
        words: list[str] = super().split(input)  # type: ignore[misc]
        return [*words, *runs, *pairs, *"".join(thai)]


def choose(app: Sphinx, config: Config) -> None:
    """Register a search for the site's language that finds Chinese words, too."""
    code = config.html_search_language or config.language
    bare = code.partition("_")[0]
    codes = (code, bare, _NORWEGIAN.get(bare, ""))
    known = next((languages[c] for c in codes if c in languages), None)
    base: Any = known or SearchEnglish
    if isinstance(base, str):
        module, _dot, name = base.rpartition(".")
        base = getattr(import_module(module), name)
    # Sphinx splits Japanese in much the same way.
    if not issubclass(base, _WithParts) and base.lang != "ja":
        # Sphinx looks for it by this code: no for nb, and en where it has none.
        more: dict[str, Any] = {} if base.lang in {code, bare} else {"lang": bare}
        if base.lang == "zh":
            # Sphinx's script looks for a stemmer by this name, and there is no ChineseStemmer.
            # Source: https://github.com/sphinx-doc/sphinx/issues/14229
            more = {"language_name": "English"}
        app.add_search_language(type("Search", (_WithParts, base), more))


def setup(app: Sphinx) -> None:
    app.connect("config-inited", choose)
