"""The order of names in the alphabet of a language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Letters of their own in pairs, each behind the one that it follows: these in every language …
_CYRILLIC = "гґдђеєзѕиіиїийијлљнњтћуўчџ"
#: … and these in some. All others, such as é, are sorted as the letters below their accents.
_OWN = {
    "cs": "cčrřsšzž",
    "da": "zæzøzå",
    "es": "nñ",
    "et": "sšszsžwõwäwöwü",
    "eu": "nñ",
    "fi": "zåzäzö",
    "gl": "nñ",
    "hr": "cčcćdđsšzž",
    "hu": "oöuü",
    "lt": "cčiysšzž",
    "lv": "cčgģkķlļnņsšzž",
    "nb": "zæzøzå",
    "pl": "aącćeęlłnńoósśzźzż",
    "ro": "aăaâiîsștț",
    "sk": "aäcčoôsšzž",
    "sl": "cčcćdđsšzž",
    "sv": "zåzäzö",
    "tr": "cçgğh\u0131oösşuü",
    "vi": "dđ",
}
#: Letters that Unicode does not decompose.
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})
#: A Thai vowel in front of the consonant that it follows when spoken, and in the alphabet.
_BEFORE = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
#: Marks that are letters: the Thai vowels below a consonant.
_VOWELS = "\u0e38\u0e39"
#: Sorts behind all letters.
_LAST = "\uffff"


def sort_key(text: str, language: str) -> str:
    """Return what to sort a text by in a language, in which case and most accents do not count."""
    if text.isascii():  # the usual case
        return text.lower().translate(_table(language))
    text = _BEFORE.sub(r"\2\1", text)
    whole = unicodedata.normalize("NFC", text.casefold()).translate(_table(language))
    plain = unicodedata.normalize("NFKD", whole.translate(_WHOLE))
    return "".join(
        letter for letter in plain if letter in _VOWELS or not unicodedata.combining(letter)
    )


@lru_cache(maxsize=8)
def _table(language: str) -> dict[int, str]:
    code = language.partition("_")[0]
    pairs = _CYRILLIC + _OWN.get("nb" if code == "no" else code, "")
    table: dict[int, str] = {}
    seen = ""
    for base, letter in zip(pairs[::2], pairs[1::2], strict=True):
        seen += base
        table[ord(letter)] = base + _LAST * seen.count(base)
    return table
