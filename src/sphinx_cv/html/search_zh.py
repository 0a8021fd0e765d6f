"""Search in a Chinese site, which Sphinx 9 leaves without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx.search.zh import SearchChinese

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


class ChineseSearch(SearchChinese):
    """Sphinx's search in Chinese, with words to find where jieba is not there to tell them."""

    #: By this name Sphinx's script looks for a stemmer, and there is no ChineseStemmer.
    #: Source: https://github.com/sphinx-doc/sphinx/issues/14229
    language_name = "English"

    def split(self, input: str) -> list[str]:
        """Return the words: of Chinese the runs, in which a script finds parts, and all pairs."""
        runs = re.findall(r"[\u3400-\u9fff]+", input)
        pairs = [run[n : n + 2] for run in runs for n in range(len(run) - 1)]
        return [*super().split(input), *runs, *pairs]


def _choose(app: Sphinx, config: Config) -> None:
    if (config.html_search_language or config.language).startswith("zh"):
        app.add_search_language(ChineseSearch)


def setup(app: Sphinx) -> None:
    app.connect("config-inited", _choose)
