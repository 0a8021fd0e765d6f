"""Languages: by the names that `langid` and `language` have for them, and by their letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: By ISO 639-1: babel's names, and ISO 639-2 as libraries and PubMed have it.
_LANGUAGES = {
    "zh": "chinese zh pinyin mandarin 中文 zho chi",
    "ja": "japanese ja 日本語 jpn",
    "ko": "korean ko 한국어 kor",
    "de": "german ngerman austrian naustrian swissgerman nswissgerman de deutsch deu ger",
    "fr": "french fr francais canadien acadian fra fre",
    "es": "spanish mexican es espanol spa",
    "it": "italian it ita",
    "pt": "portuguese brazilian brazil portuges pt por",
    "ru": "russian ru rus",
    "pl": "polish pl pol",
    "nl": "dutch nl nld dut",
    "en": "english american british usenglish ukenglish canadian australian newzealand en eng",
    "ar": "arabic ar العربية ara",
    "he": "hebrew he עברית heb",
    "fa": "persian farsi fa فارسی fas per",
    "hi": "hindi hi hin",
    "th": "thai th tha",
    "cs": "czech cs ces cze",
    "da": "danish da dan",
    "el": "greek polutonikogreek el ell gre",
    "fi": "finnish fi fin",
    "hu": "hungarian magyar hu hun",
    "la": "latin la lat",
    "nb": "norwegian norsk bokmål nb no nob nor",
    "nn": "nynorsk nn nno",
    "ro": "romanian ro ron rum",
    "sv": "swedish sv swe",
    "tr": "turkish tr tur",
    "uk": "ukrainian uk ukr",
    "vi": "vietnamese vi vie",
    # Of these we have no words.
    "af": "afrikaans af afr",
    "am": "amharic am amh",
    "az": "azerbaijani azeri az aze",
    "be": "belarusian be bel",
    "bg": "bulgarian bg bul",
    "bn": "bengali bangla bn ben",
    "bo": "tibetan bo bod tib",
    "bs": "bosnian bs bos",
    "ca": "catalan valencian ca cat",
    "cy": "welsh cy cym wel",
    "eo": "esperanto eo epo",
    "et": "estonian et est",
    "eu": "basque eu eus baq",
    "ga": "irish ga gle",
    "gl": "galician gl glg",
    "gu": "gujarati gu guj",
    "hr": "croatian hr hrv scr",
    "hy": "armenian hy hye arm",
    "id": "indonesian bahasa bahasai indon id ind",
    "is": "icelandic is isl ice",
    "ka": "georgian ka kat geo",
    "kk": "kazakh kk kaz",
    "km": "khmer km khm",
    "kn": "kannada kn kan",
    "ku": "kurdish kurmanji ku kur",
    "ky": "kyrgyz ky kir",
    "lo": "lao lo",
    "lt": "lithuanian lt lit",
    "lv": "latvian lv lav",
    "mk": "macedonian mk mkd mac",
    "ml": "malayalam ml mal",
    "mn": "mongolian mn mon",
    "mr": "marathi mr mar",
    "ms": "malay melayu bahasam meyalu ms msa may",
    "my": "burmese my mya bur",
    "ne": "nepali ne nep",
    "pa": "punjabi pa pan",
    "ps": "pashto ps pus",
    "sa": "sanskrit sa san",
    "si": "sinhala sinhalese si sin",
    "sk": "slovak sk slk slo",
    "sl": "slovene slovenian sl slv",
    "sq": "albanian sq sqi alb",
    "sr": "serbian serbianc sr srp scc",
    "sw": "swahili sw swa",
    "ta": "tamil ta tam",
    "te": "telugu te tel",
    "tg": "tajik tg tgk",
    "tl": "filipino tagalog tl tgl",
    "ug": "uyghur ug uig",
    "ur": "urdu ur urd",
    "uz": "uzbek uz uzb",
    "yi": "yiddish yi yid",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
#: Languages whose letters alone tell them, by what Unicode calls their letters.
_BY_LETTERS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HEBREW": "he",
    "ARABIC": "ar", "THAI": "th",
}  # fmt: skip
#: The language to speak of a work in, where its letters leave several.
_LIKELY = {"LATIN": "en", "CYRILLIC": "ru", "GREEK": "el"}
_SCRIPTS = {
    "ja": "CJK HIRAGANA KATAKANA",
    "hi": "DEVANAGARI",
    "el": "GREEK",
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "ARABIC"),
    **{code: script for script, code in _BY_LETTERS.items() if code != "ja" and script != "ARABIC"},
}
_FROM_RIGHT = frozenset("ar fa ur ps ckb he ug yi".split())
#: Letters that are written from the right: Hebrew, Arabic and what stands between them.
RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Letters that a language has beside those of another one; not Kazakh or Belarusian.
_MORE_LETTERS = {
    "ar": ("fa", re.compile("[پچژگکی]")),
    "ru": ("uk", re.compile("^(?!.*[ўәғқңөұүһ]).*[ґєії]", re.IGNORECASE | re.DOTALL)),
}


def language_code(name: str) -> str:
    """Return the ISO 639 code of a language (`chinese` gives zh), '' for an unknown one."""
    name = name.strip().lower()
    return _CODES.get(name) or _CODES.get(re.split(r"[-_,; ]", name)[0], "")


def is_from_right(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language.partition("_")[0] in _FROM_RIGHT


@lru_cache(maxsize=4096)
def _scripts(text: str) -> frozenset[str]:
    return frozenset(_script(letter) for letter in set(text) if letter.isalpha())


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return re.split("[- ]", unicodedata.name(letter, ""), maxsplit=1)[0]


def _is_seldom(script: str, text: str) -> bool:
    """Tell whether less than half of the words of a text are in a script."""
    words = re.findall(r"[^\W\d_]+", text)
    return 2 * sum(_script(word[0]) == script for word in words) < len(words)


def script_language(text: str) -> str:
    """Return the language that letters alone tell (ko, ja, zh, he, ar, th), '' where none do."""
    if text.isascii():
        return ""
    scripts = _scripts(text)
    code = next((code for script, code in _BY_LETTERS.items() if script in scripts), "")
    return _with_more_letters(code, text)


def _with_more_letters(code: str, text: str) -> str:
    """Return the language of a text in the letters of another, by those that are its own."""
    likely, letters = _MORE_LETTERS.get(code, (code, None))
    return likely if letters and letters.search(text) else code


def wording_language(own: str, text: str, language: str) -> str:
    """Return the language of the words that are printed in a work: "In", "et al.".

    It is the work's *own*, or *language*, that of the CV; or the one that the letters of the
    *text* tell, where they are not those of the CV.
    """
    code = language.partition("_")[0]
    if own:
        return language if own == code else own
    if code not in _SCRIPTS and text.isascii():  # as most
        return language
    expected = _SCRIPTS.get(code, "LATIN").split()
    scripts = {"LATIN"} if text.isascii() and text.strip() else _scripts(text)
    # A title in English may have Greek letters in it, and one in Greek names in Latin ones.
    is_mixed = len(scripts) > 1 and expected in (["LATIN"], ["GREEK"])
    if is_mixed and _is_seldom(expected[0], text):
        scripts -= {*expected}
    if not scripts or scripts & {*expected}:
        return language
    likely = (code for script, code in _LIKELY.items() if script in scripts)
    return script_language(text) or _with_more_letters(next(likely, language), text)


def field_language(name: str, value: str, work: str) -> str:
    """Return the language that a field has in its name (`title_de`), or of its work or letters."""
    own = language_code(name.rpartition("_")[2]) if "_" in name else ""
    return own or work or wording_language("", value, "")


def capital(text: str, language: str) -> str:
    """Begin a text with a capital letter; that of i is İ in Turkish."""
    is_dotted = text[:1] == "i" and language.partition("_")[0] in {"az", "tr"}
    # As Unicode begins a title, which has small letters in Georgian.
    return ("İ" if is_dotted else text[:1].title()) + text[1:]
