"""The language of the CV, and the owner's own words in it: language, cv_words."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..messages import Language, has_words, known_words, locale_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.config import Config

    from .complaint import Complain


def read_language(config: Config, complain: Complain) -> Language:
    """Read language and cv_words; report a language in which we have no words."""
    code = locale_code(config.language)
    if not has_words(code):
        text = (
            f"language is {config.language!r}, in which sphinx-cv has no words, so its own are in "
            "English; translate those that you need in cv_words"
        )
        complain(text, config.language)
    return Language(code, _own_words(config, complain))


def _own_words(config: Config, complain: Complain) -> Iterator[tuple[str, str]]:
    known = known_words() if config.cv_words else frozenset()
    for word, own in config.cv_words.items():
        if word not in known:
            near = get_close_matches(word, known, 1, 0.5)
            hint = f"did you mean {near[0]!r}?" if near else "correct or remove it"
            complain(f"cv_words: {word!r} is not a word of sphinx-cv; {hint}", word)
        elif _places(word) != _places(own):
            complain(f"cv_words[{word!r}] is {own!r}; it needs the same {{}} as {word!r}", word)
        else:
            yield word, own


def _places(text: str) -> list[str]:
    return sorted(re.findall(r"\{.*?\}|[{}]", text))
