"""Languages: by the names that `langid` and `language` have for them, and by their letters."""

from __future__ import annotations

import re

from .text import CJK

_LANGUAGES = {
    "zh": "chinese zh pinyin mandarin 中文",
    "ja": "japanese ja 日本語",
    "ko": "korean ko 한국어",
    "de": "german ngerman austrian naustrian de deutsch",
    "fr": "french fr francais canadien",
    "es": "spanish es espanol",
    "it": "italian it",
    "pt": "portuguese brazilian portuges pt",
    "ru": "russian ru",
    "pl": "polish pl",
    "nl": "dutch nl",
    "en": "english american british usenglish ukenglish canadian australian en",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}


def language_code(name: str) -> str:
    """Return the ISO 639 code of a language (`chinese` gives zh), '' for an unknown one."""
    name = name.strip().lower()
    return _CODES.get(name) or _CODES.get(re.split(r"[-_,; ]", name)[0], "")


def script_language(text: str) -> str:
    """Return the language that letters alone tell: ko, ja, zh, or '' for other scripts."""
    letters = (("ko", r"[\uac00-\ud7af]"), ("ja", r"[\u3040-\u30ff]"), ("zh", CJK.pattern))
    return next((code for code, pattern in letters if re.search(pattern, text)), "")
