"""Months by their names in the languages of the package."""

from __future__ import annotations

from functools import cache

from babel import Locale

from ..bibliography.dates import month_of

#: Chinese, Japanese and Korean count months.
_LANGUAGES = "ar cs da de es fi fr he it nb nl pl pt ru sv".split()


def month_in_words(word: str) -> int:
    """Return the number of a month by its name, 0 for another word."""
    return month_of(word) or _months().get(word.lower(), 0)


@cache
def _months() -> dict[str, int]:
    # Czech, Polish and Russian have one form for "March", and another for "of March".
    locales = [Locale(code).months for code in _LANGUAGES]
    forms = [months[form]["wide"] for months in locales for form in ("format", "stand-alone")]
    return {name.lower(): number for names in forms for number, name in names.items()}
