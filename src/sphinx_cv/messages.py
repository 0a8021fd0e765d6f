"""The package's own words, and Babel's locale for dates, in the language of a build."""

from __future__ import annotations

import gettext
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx.locale
from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

_DOMAIN = "sphinx_cv"
_LOCALES = Path(__file__).parent / "locales"
#: Chinese is written in two ways: which one, by the country or the script of its code.
_CHINESE = {"zh": "zh_CN", "zh_TW": "zh_TW", "zh_HK": "zh_TW", "zh_MO": "zh_TW", "zh_Hant": "zh_TW"}


def locale_code(typed: str) -> str:
    """Return the code of a language as Babel has it: zh_CN of zh-CN, nb of no, for Norwegian."""
    first, underscore, country = typed.replace("-", "_").partition("_")
    return ("nb" if first == "no" else first) + underscore + country


class Language(str):
    """A language as Sphinx writes it (en, zh_CN), with the words that the owner has for it."""

    __slots__ = ("own",)

    own: tuple[tuple[str, str], ...]

    def __new__(cls, code: str, own: Iterable[tuple[str, str]] = ()) -> Language:
        it = super().__new__(cls, code)
        it.own = tuple(own)
        return it

    def __reduce__(self) -> tuple[type, tuple[str, tuple[tuple[str, str], ...]]]:
        return Language, (str(self), self.own)

    def __repr__(self) -> str:
        return f"Language({str(self)!r}, {self.own!r})"


def _chinese(code: str) -> str:
    return next((_CHINESE[code[:n]] for n in (7, 5, 2) if code[:n] in _CHINESE), "")


def written_language(language: str) -> str:
    """Return the code of a language, with its country where one of two ways of writing is its."""
    return "zh-TW" if _chinese(str(language)) == "zh_TW" else str(language).partition("_")[0]


@lru_cache(maxsize=32)
def _catalogue(code: str) -> gettext.NullTranslations:
    """Return the words of a language; not by Sphinx's translators, which all projects share."""
    codes = [_chinese(code) or code, code.partition("_")[0]]
    return gettext.translation(_DOMAIN, _LOCALES, codes, fallback=True)


def has_words(language: str) -> bool:
    """Tell whether there is a catalogue of a language; English needs none."""
    found = isinstance(_catalogue(str(language)), gettext.GNUTranslations)
    return found or language.partition("_")[0] == "en"


def words(language: str) -> Callable[[str], str]:
    """Return the function that translates the package's words into *language*."""
    translate = _catalogue(str(language)).gettext
    if not (pairs := getattr(language, "own", ())):
        return translate
    own = dict(pairs)
    return lambda word: own.get(word) or translate(word)


def plurals(language: str) -> Callable[[str, str, int], str]:
    """Return the function that chooses among a word for one thing and for many."""
    translate = _catalogue(str(language)).ngettext
    own = dict(getattr(language, "own", ()))
    return lambda one, many, n: own.get(one if n == 1 else many) or translate(one, many, n)


def known_words() -> frozenset[str]:
    """Return the words that catalogues translate, in English."""
    from babel.messages.mofile import read_mo

    with (_LOCALES / "zh_CN" / "LC_MESSAGES" / f"{_DOMAIN}.mo").open("rb") as file:
        ids = (message.id for message in read_mo(file) if message.id)
        return frozenset(part for id_ in ids for part in ([id_] if isinstance(id_, str) else id_))


@lru_cache(maxsize=16)
def babel_locale(language: str) -> Locale:
    """Return Babel's locale for Sphinx's *language*, English where Babel knows none."""
    try:
        return Locale.parse(locale_code(language))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def setup(app: Sphinx) -> None:
    language = app.config.language
    if isinstance(language, str) and language != (code := locale_code(language)):
        # Sphinx has looked for its words under the code that was typed, and found none.
        app.config.language = code
        app.add_message_catalog("sphinx", str(Path(sphinx.locale.__file__).parent))
    # Words that Furo and Sphinx print, and that Sphinx's own catalogues lack.
    app.add_message_catalog("sphinx", str(_LOCALES))
    app.translator = sphinx.locale.get_translator()
