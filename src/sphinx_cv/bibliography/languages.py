"""Languages, by their names in `langid` and `language`, and by the letters of a text."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Names by ISO 639-1 code: babel's, ISO 639-2 codes as libraries and PubMed have them, and those of
#: the languages in themselves.
_LANGUAGES = {
    "zh": "chinese zh pinyin mandarin 中文 zho chi",
    "ja": "japanese ja 日本語 jpn",
    "ko": "korean ko 한국어 kor",
    "de": "german ngerman austrian naustrian swissgerman nswissgerman de deutsch deu ger",
    "fr": "french fr francais canadien acadian fra fre français",
    "es": "spanish mexican es espanol spa español castellano",
    "it": "italian it ita italiano",
    "pt": "portuguese brazilian brazil portuges pt por português portugues",
    "ru": "russian ru rus русский",
    "pl": "polish pl pol polski",
    "nl": "dutch nl nld dut nederlands",
    "en": "english american british usenglish ukenglish canadian australian newzealand en eng",
    "ar": "arabic ar العربية ara",
    "he": "hebrew he עברית heb",
    "fa": "persian farsi fa فارسی fas per",
    "hi": "hindi hi hin",
    "cs": "czech cs ces cze čeština",
    "da": "danish da dan dansk",
    "el": "greek polutonikogreek el ell gre ελληνικά",
    "fi": "finnish fi fin suomi",
    "hu": "hungarian magyar hu hun",
    "la": "latin la lat",
    "nb": "norwegian norsk bokmål nb no nob nor",
    "nn": "nynorsk nn nno",
    "ro": "romanian ro ron rum română",
    "sv": "swedish sv swe svenska",
    "tr": "turkish tr tur türkçe",
    "uk": "ukrainian uk ukr українська",
    "vi": "vietnamese vi vie",
    "bg": "bulgarian bg bul",
    "ca": "catalan valencian ca cat català",
    "eu": "basque eu eus baq euskara",
    "gl": "galician gl glg galego",
    "hr": "croatian hr hrv scr hrvatski",
    "id": "indonesian bahasa bahasai indon id ind",
    "sk": "slovak sk slk slo",
    "sl": "slovene slovenian sl slv",
    "lt": "lithuanian lt lit",
    "lv": "latvian lv lav",
    "et": "estonian et est",
    "th": "thai th tha",
    "sr": "serbian serbianc sr srp scc",
    # The package is not translated into these.
    "af": "afrikaans af afr",
    "am": "amharic am amh",
    "az": "azerbaijani azeri az aze",
    "be": "belarusian be bel",
    "bn": "bengali bangla bn ben",
    "bo": "tibetan bo bod tib",
    "bs": "bosnian bs bos",
    "cy": "welsh cy cym wel",
    "eo": "esperanto eo epo",
    "ga": "irish ga gle",
    "gu": "gujarati gu guj",
    "hy": "armenian hy hye arm",
    "is": "icelandic is isl ice",
    "ka": "georgian ka kat geo",
    "kk": "kazakh kk kaz",
    "km": "khmer km khm",
    "kn": "kannada kn kan",
    "ku": "kurdish kurmanji ku kur",
    "ky": "kyrgyz ky kir",
    "lo": "lao lo",
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
    "sq": "albanian sq sqi alb",
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
#: Languages that letters alone identify, by the first word of the letters' names in Unicode.
_BY_LETTERS = {
    "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HEBREW": "he",
    "ARABIC": "ar", "THAI": "th",
}  # fmt: skip
#: The language assumed for letters that several languages share.
_LIKELY = {"LATIN": "en", "CYRILLIC": "ru", "GREEK": "el"}
_SCRIPTS = {
    "ja": "CJK HIRAGANA KATAKANA",
    "hi": "DEVANAGARI",
    "sr_Latn": "LATIN",
    "el": "GREEK",
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk"), "CYRILLIC"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb"), "ARABIC"),
    **{code: script for script, code in _BY_LETTERS.items() if code != "ja" and script != "ARABIC"},
}
#: Scripts of languages with spaces between words, so that these can be counted.
_WITH_SPACES = frozenset("LATIN GREEK CYRILLIC HEBREW ARABIC".split())
#: Each is one word: Yang-Mills, Lévy.
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]+(?:[-–'’][A-Za-z\u00c0-\u024f]+)*")
_FROM_RIGHT = frozenset("ar fa ur ps ckb he ug yi".split())
#: Ranges of right-to-left letters: Hebrew, Arabic and the blocks between them.
RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
#: Letters that Persian has besides those of Arabic, and Ukrainian and Serbian besides those of
#: Russian; not Kazakh, Belarusian or Macedonian.
_MORE_LETTERS = {
    "ar": {"fa": re.compile("[پچژگکی]")},
    "ru": {
        "uk": re.compile("^(?!.*[ўәғқңөұүһ]).*[ґєії]", re.IGNORECASE | re.DOTALL),
        "sr": re.compile("^(?!.*[ѓќѕ]).*[ђјљњћџ]", re.IGNORECASE | re.DOTALL),
    },
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


def _is_seldom(scripts: list[str], text: str) -> bool:
    """Tell whether less than half of the words of a text are in one of these scripts.

    In those without spaces, each letter is a word.
    """
    if scripts[0] in _WITH_SPACES:
        words = re.findall(r"[^\W\d_]+", text)
        return 2 * sum(_script(word[0]) in scripts for word in words) < len(words)
    count = sum(_script(letter) in scripts for letter in text)
    return count < len(_LATIN_WORD.findall(text))


def script_language(text: str) -> str:
    """Return the language that letters identify (ko, ja, zh, he, ar, fa, th), '' if none do."""
    if text.isascii():
        return ""
    scripts = _scripts(text)
    code = next((code for script, code in _BY_LETTERS.items() if script in scripts), "")
    return _with_more_letters(code, text)


def _with_more_letters(code: str, text: str) -> str:
    """Return fa for ar, and uk or sr for ru, if a text has letters that only those have."""
    likely = _MORE_LETTERS.get(code, {}).items()
    return next((more for more, letters in likely if letters.search(text)), code)


def _serbian(text: str, language: str) -> str:
    """Return Serbian in the letters of a text; in those of the CV, it has the owner's words."""
    code = "sr" if "CYRILLIC" in _scripts(text) else "sr_Latn"
    return language if language == code else code


def wording_language(own: str, text: str, language: str) -> str:
    """Return the language of words that are printed with a work, such as "In" and "et al.".

    It is the work's *own* if that is known. Else it is *language*, that of the CV, or, if the
    *text* is in other letters, the one that those suggest.
    """
    code = language.partition("_")[0]
    if own == "sr":
        return _serbian(text, language)
    if own:
        return language if own == code else own
    if code not in _SCRIPTS and text.isascii():  # the usual case
        return language
    expected = (_SCRIPTS.get(language) or _SCRIPTS.get(code, "LATIN")).split()
    scripts = {"LATIN"} if text.isascii() and text.strip() else _scripts(text)
    # An English title may have Greek or Hebrew in it, and a Greek one names in Latin letters.
    if len(scripts) > 1 and _is_seldom(expected, text):
        text = "".join(letter for letter in text if _script(letter) not in expected)
        scripts = _scripts(text)
    if not scripts or scripts & {*expected}:
        return language
    likely = (code for script, code in _LIKELY.items() if script in scripts)
    return script_language(text) or _with_more_letters(next(likely, language), text)


def field_language(name: str, value: str, work: str) -> str:
    """Return the language in a field's name (`title_de`), or of the work, or by the letters."""
    own = language_code(name.rpartition("_")[2]) if "_" in name else ""
    return own or work or wording_language("", value, "")


def capital(text: str, language: str) -> str:
    """Begin a text with a capital letter; that of i is İ in Turkish."""
    is_dotted = text[:1] == "i" and language.partition("_")[0] in {"az", "tr"}
    # Title case: upper case would change the letters of Georgian.
    return ("İ" if is_dotted else text[:1].title()) + text[1:]
