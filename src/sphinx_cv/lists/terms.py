"""biblatex's keys, countries and editions in words of the CV's language."""

from __future__ import annotations

import re

from babel import Locale

from ..bibliography.languages import capital
from ..bibliography.roman import in_figures
from ..messages import babel_locale, words

#: Keys of `type`, types of entries with the same meaning, and series of journals.
TYPES = {
    "phdthesis": "PhD thesis",
    "theses": "PhD thesis",  # of HAL
    "mathesis": "Master’s thesis",
    "mastersthesis": "Master’s thesis",
    "bathesis": "Bachelor’s thesis",
    "bachelorsthesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis",
    "thesis": "Thesis",
    "techreport": "Technical Report",
    "resreport": "Research Report",
    "report": "Report",
    "software": "Computer software",
    "datacd": "CD-ROM",
    "audiocd": "Audio CD",
    "patent": "Patent",
    "patentde": "German Patent",
    "patenteu": "European Patent",
    "patentfr": "French Patent",
    "patentuk": "British Patent",
    "patentus": "US Patent",
    "patreq": "Patent Application",
    "patreqde": "German Patent Application",
    "patreqeu": "European Patent Application",
    "patreqfr": "French Patent Application",
    "patrequk": "British Patent Application",
    "patrequs": "US Patent Application",
    "newseries": "new series",
    "oldseries": "old series",
}
#: Roles in works of others, as printed after names: fields, and types of editors.
PARTS = {
    "introduction": "introduction",
    "foreword": "foreword",
    "afterword": "afterword",
    "annotator": "notes",
    "commentator": "commentary",
    "founder": "founder",
    "director": "director",
    "conductor": "conductor",
    "performer": "performer",
    "curator": "curator",
}
#: Words of `pubstate`, and of a year that is still to come.
STATES = (
    "in press", "in preparation", "submitted", "forthcoming", "prepublished", "accepted",
    "under review", "to appear",
)  # fmt: skip
_COUNTRY = re.compile(r"country([a-z]{2})", re.IGNORECASE)
#: The same keys for patents of countries that biblatex has none for.
_PATENT = re.compile(r"(patent|patreq)([a-z]{2})", re.IGNORECASE)
#: Codes of countries that Babel has under others.
_TERRITORIES = {"UK": "GB", "EP": "EU"}
_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ENDINGS = {"one": "st", "two": "nd", "few": "rd", "other": "th"}
#: "2nd", "2d" (in law), "2.", "2e", "2ª": an ordinal number in some language.
_NUMBER = re.compile(r"(\d{1,9})(?:st|n?d|rd|th|\.?[ªºao]|e|er|[eè]me|\.)?", re.IGNORECASE)
_EDITION = re.compile(
    r"[\s,]*\b(?:ed(?:itio)?n?s?|aufl(?:age)?|[ée]d(?:ition)?|ed(?:i[cz]i[óo]n)?)\b\.?\s*$",
    re.IGNORECASE,
)


def in_words(text: str, language: str) -> str:
    """Return a key of `TYPES`, or of a patent, in words; other texts translated, or as typed."""
    _ = words(language)
    if text.lower() not in TYPES and (match := _PATENT.fullmatch(text)):
        return f"{_(TYPES[match[1].lower()])} ({country('country' + match[2], language)})"
    return _(TYPES.get(text.lower(), text)) if text else ""


def with_number(label: str, number: str) -> str:
    """Return a type with its number: `US Patent 5`, without what both say."""
    if label and re.match(rf"{re.escape(label)}\b", number, re.IGNORECASE):
        return number
    if label and re.search(rf"(?<!\w){re.escape(number)}$", label):
        return label
    code, last = (re.escape(label.split(" ")[place]) for place in (0, -1))
    rest = re.sub(rf"^(?:{code} ?(?=\d)|(?i:{last}) )", "", number) if label else number
    return f"{label} {rest}".strip()


def part_in_words(part: str, language: str) -> str:
    """Return a role in a work in words, as typed if we have none."""
    return words(language)(PARTS.get(part.lower(), part))


def state_in_words(text: str, language: str) -> str:
    """Return a state of publication in the CV's language, other texts as they are."""
    _ = words(language)
    state = text.lower()
    return _(state) if state in STATES and state != _(state) else text


def year_heading(year: str, language: str) -> str:
    """Return the heading of the works of a year, or of a state of publication."""
    heading = state_in_words(year, language) or words(language)("n.d.")
    return capital(heading, language)


def country(text: str, language: str) -> str:
    """Return a place, or biblatex's key of a country (`countryde`), in words."""
    names = babel_locale(language).territories

    def name(match: re.Match[str]) -> str:
        code = match[1].upper()
        return str(names.get(_TERRITORIES.get(code, code), match[0]))

    return _COUNTRY.sub(name, text)


def edition(text: str, language: str) -> str:
    """Return an edition as printed: "2nd ed." for `2`, `Second` and `2nd edition`."""
    _ = words(language)
    template = _("{} ed.")
    bare = _EDITION.sub("", text)
    if bare.lower() in _FIRST:
        bare = str(_FIRST.index(bare.lower()) + 1)
    elif set(bare) <= {*"IVX"}:  # C is a letter here: Edition C
        bare = in_figures(bare.lower())
    if number := _NUMBER.fullmatch(bare):
        count = int(number[1])
        # English ordinals go with English words; other languages have theirs in the template.
        is_english = template == "{} ed."
        return template.format(_ordinal(count) if is_english else count)
    # 2 popr. i uzup., where the word comes first: wyd. 2 popr. i uzup.
    stem = re.escape(template.removesuffix(" {}").rstrip("."))
    is_said = re.search(rf"{stem}|\bed\b", text, re.IGNORECASE)
    if re.match(r"\d+ [^\W\d]", text) and template.endswith(" {}") and not is_said:
        return template.format(text)
    is_english = bare != text and "ed" in text[len(bare) :].lower()
    return f"{bare[:1].lower()}{bare[1:]} ed." if is_english else text


def _ordinal(number: int) -> str:
    return f"{number}{_ENDINGS[Locale('en').ordinal_form(number)]}"
