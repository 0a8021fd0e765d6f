"""The package's own words, and Babel's locales for dates, in the language of a build."""

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
#: Catalogues of Chinese, simplified or traditional, by language, country or script.
_CHINESE = {"zh": "zh_CN", "zh_TW": "zh_TW", "zh_HK": "zh_TW", "zh_MO": "zh_TW", "zh_Hant": "zh_TW"}


def locale_code(typed: str) -> str:
    """Return the code of a language in Babel's form: zh_CN for zh-CN, nb for no."""
    first, underscore, country = typed.replace("-", "_").replace("@latin", "_Latn").partition("_")
    return ("nb" if first == "no" else first) + underscore + country


class Language(str):
    """A language code as Sphinx writes it (en, zh_CN), with the owner's own translations."""

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
    """Return a language's code without its country, but zh-TW for traditional Chinese."""
    return "zh-TW" if _chinese(str(language)) == "zh_TW" else str(language).partition("_")[0]


@lru_cache(maxsize=32)
def _catalogue(code: str) -> gettext.NullTranslations:
    """Return the catalogue of a language, not by Sphinx's translators, which projects share."""
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
    """Return the function that chooses between the words for one thing and for many."""
    translate = _catalogue(str(language)).ngettext
    own = dict(getattr(language, "own", ()))
    return lambda one, many, n: own.get(one if n == 1 else many) or translate(one, many, n)


def known_words() -> frozenset[str]:
    """Return the English words that the catalogues translate."""
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
        # Sphinx has looked up its catalogue by the code as typed, and found none.
        app.config.language = code
        app.add_message_catalog("sphinx", str(Path(sphinx.locale.__file__).parent))
    if babel_locale(app.config.language).script == "Latn":
        # Sphinx has found its words for Serbian, which are in Cyrillic letters.
        sphinx.locale.translators.pop(("general", "sphinx"), None)
    # Words that Furo and Sphinx print, and that Sphinx's own catalogues lack.
    app.add_message_catalog("sphinx", str(_LOCALES))
    app.translator = sphinx.locale.get_translator()
