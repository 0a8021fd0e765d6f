"""Chinese words for the search of the site, which Sphinx 9 does not find, whatever its language.

Not by jieba: a name or a term that is in no dictionary would be cut where nobody looks for it,
and a site in English has Chinese titles, too.
"""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.search import languages
from sphinx.search.en import SearchEnglish

from .. import kept
from .sphinx_html import index_of, indexed_words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HAN = re.compile(r"[\u3400-\u9fff]+")
#: The code that Sphinx has for the words of both Norwegian languages.
_NORWEGIAN = {"nb": "no", "nn": "no"}
_IS_STEM = re.compile(r"[0-9]+|[\u3400-\u9fff]+").fullmatch


class _WithChinese:
    """Adds Chinese words, and stems of the last build, to Sphinx's search in a language."""

    stems: dict[str, str]

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)  # type: ignore[call-arg]
        self.stems = {}

    def split(self, input: str) -> list[str]:
        """Return the words: of Chinese the runs, in which a script finds parts, and all pairs."""
        runs = _HAN.findall(input)
        pairs = [run[n : n + 2] for run in runs for n in range(len(run) - 1)]
        words: list[str] = super().split(input)  # type: ignore[misc]
        return [*words, *runs, *pairs]

    def stem(self, word: str) -> str:
        """Return the stem of a word, that of the last build where there is one: it takes long."""
        if _IS_STEM(word):
            return word
        if word not in self.stems:
            self.stems[word] = super().stem(word)  # type: ignore[misc]
        return self.stems[word]


def choose(app: Sphinx, config: Config) -> None:
    """Let the search of this language find Chinese words, too."""
    code = config.html_search_language or config.language
    bare = code.partition("_")[0]
    codes = (code, bare, _NORWEGIAN.get(bare, ""))
    known = next((languages[c] for c in codes if c in languages), None)
    base: Any = known or SearchEnglish
    if isinstance(base, str):
        module, _dot, name = base.rpartition(".")
        base = getattr(import_module(module), name)
    # Japanese is cut into words by what is much like this.
    if not issubclass(base, _WithChinese) and base.lang != "ja":
        more: dict[str, Any] = {"lang": bare} if base.lang == _NORWEGIAN.get(bare) else {}
        if base.lang == "zh":
            # By this name Sphinx's script looks for a stemmer, and there is no ChineseStemmer.
            # Source: https://github.com/sphinx-doc/sphinx/issues/14229
            # What a stem is there depends on the texts before, too.
            more = {"language_name": "English", "stem": base.stem}
        app.add_search_language(type("Search", (_WithChinese, base), more))


def load_stems(app: Sphinx, _doctree: object, _page: str) -> None:
    """Take the stems of words from the last build before the first page is looked through."""
    language = _language(app)
    if language and not language.stems:
        language.stems = kept.load(app.doctreedir, *_place(app)) or {}


def keep_stems(app: Sphinx, exception: Exception | None) -> None:
    """Keep the stems of words that are on a page for the next build."""
    language = _language(app)
    if language and language.stems and not exception:  # without them no page was written
        words = indexed_words(app)
        stems = {word: stem for word, stem in language.stems.items() if stem.lower() in words}
        kept.save(app.doctreedir, *_place(app), stems)


def _language(app: Sphinx) -> Any:
    """Return the search language of this build, None if it is not one of ours."""
    language = getattr(index_of(app), "lang", None)
    return language if isinstance(language, _WithChinese) else None


def _place(app: Sphinx) -> tuple[str, str]:
    """Return what stems are kept by: a name, and a digest of what they are made with."""
    made_with = type(_language(app)).__bases__, version("snowballstemmer")
    return kept.name_of("stems", Path(app.outdir)), kept.digest_of(*made_with)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", choose)
    app.connect("doctree-resolved", load_stems)
    app.connect("build-finished", keep_stems)
