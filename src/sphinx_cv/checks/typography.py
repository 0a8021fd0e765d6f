"""Check texts for foreign markup, placeholders, capitals, and odd punctuation."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ..bibliography.fields import NOTED
from ..bibliography.html_tags import MACROS
from ..bibliography.languages import script_language
from ..bibliography.text import CJK, HAN
from .encoding import odd_letters
from .refs import TEXTS, TITLES, habit, has_any, language_of, own_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: Foreign markup that is converted.
_READ = (
    (
        re.compile(r"</?(?:jats:)?[a-z]\w*(?:\s[^<>]*)?/?>", re.I),
        "an HTML tag",
    ),
    (
        re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8}\d?);", re.I),
        "an HTML code; type the character itself",
    ),
)
#: Foreign markup that would be printed as it is.
_LEFT = (
    # Without a closing tag, it is a word in brackets: a <box>.
    (
        re.compile(
            r"<([a-z]\w*)>(?=[^<]*</\1>)|</[a-z]\w*>|<[a-z]\w*\s+\w+=[^<>]*>|<(?:br|hr|p)\s*/?>",
            re.I,
        ),
        "HTML",
    ),
    (_READ[1][0], "an HTML code"),
    (re.compile(r"(?<![\w*])\*\*?[^\s*][^*]*[^\s*]\*\*?(?![\w*])|\]\(https?:"), "Markdown"),
    (
        re.compile(r"(?<=\S)\s*\[(?:[ACDGJMNPRSZ]|CP|DB|EB)(?:/OL)?\](?=\.?$|//)"),
        "a mark of the standard GB/T 7714",
    ),
)
#: A part of each placeholder in lower case, for a fast test; without i, which İ matches, too.
_FILLED_LATER = (
    "todo", "fixme", "tbd", "tba", "??", "lorem", "xxxx", "nsert", "your ", "tle]", "author]",
    "year]", "venue]",
)  # fmt: skip
#: Languages that share the characters of titles.
_HAN = {"ja", "zh"}
PLACEHOLDER = re.compile(
    r"\b(?:TODO|FIXME)\b(?!-\w| comments?\b| lists?\b)|\bTBD\b|\bTBA\b|\?\?+"
    r"|(?i:lorem ipsum|\bxxxx+\b"
    r"|\binsert (?:title|name|text) here\b|^insert (?:title|name)$|[\[<]insert \w[^\]>]*[\]>]"
    r"|\byour (?:title|name) here\b|\[(?:title|author|year|venue)\])"
)
#: In a title of this many words, a placeholder may be a real word.
_SENTENCE = 5
#: Fields in which a placeholder would be seen.
_FILLED = {*TEXTS, "volume", "number", "pages", "doi", "eprint", "author", "editor", "year", "date"}
ORDINAL = re.compile(r"(?<![\d.,-])(\d{1,3})(st|nd|rd|th)\b", re.IGNORECASE)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_BEFORE_SIGN = re.compile(r" [,;:!?.)\]]")
_SPACE = re.compile(r"\w( +)([,;:!?.)\]])(?=\s|$)(?!\s\.)")
#: The same in a field as typed: after a word or a group, since a space after a command ends it.
_TYPED_SPACE = re.compile(r"(?:(?<![\\\w])\w+|\})[ \t\n]+[,;:!?.)\]]")
#: Chinese characters with spaces between them, as copied from PDFs.
_SPACED = re.compile(rf"(?:[{HAN}] ){{2,}}[{HAN}]")
#: Names of venues; for publishers, libraries write Paris : Presses.
_VENUES = ("journal", "booktitle", "maintitle", "series")
#: French puts a space before these.
_HIGH = ":;!?"
_BRACKETS = {")": "(", "]": "["}
_BRACKET = re.compile(r"[][()（）]")
#: Full-width brackets, which Chinese texts mix with the others.
_WIDE = str.maketrans("（）", "()")
#: Behind a word, as Oxford exports it, and no name: A*.
_FOOTNOTE = re.compile(r"[^\W\d_]{3}\s?[*†‡]$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:etc|inc|ltd|jr|sr|co|al|vs|no|vol|pt|ed|eds)|\b\w|\.\s?)\.$", re.I
)
#: Titles that may end in a stop: with several sentences or an abbreviation, or by a command.
_SENTENCES = re.compile(r"\w\.\}*\s+\W*[^\W\d_]|\\[a-z]+\}*$")


def markup(refs: Refs) -> Iterator[Problem]:
    """Find markup of other formats, whether it would be printed as it is or is converted."""
    read: dict[str, list[Problem]] = defaultdict(list)
    for work, field, text in refs.prose:
        raw = refs.by_key[work.key].fields[field]
        if not has_any(text + raw, "<&*]"):
            continue
        left = [(m[0], what) for pattern, what in _LEFT if (m := pattern.search(text))]
        for found, what in left[:1]:
            known = f'"{found[:40]}" is {what}, and printed as it is; write the text alone'
            if found.lstrip("&") in raw and f"\\{found}" not in raw:
                yield refs.at(work, known, field, is_hint=what == _LEFT[0][1])
        for pattern, what in _READ if not left else ():
            match = pattern.search(raw)
            if match and match[0] not in text and not odd_letters(text):
                said = f'"{match[0][:40]}" is {what}{_in_latex(match[0])}'
                read[what].append(refs.at(work, said, field, is_hint=True))
    for problems in read.values():
        yield from habit(problems)


def _in_latex(tag: str) -> str:
    """Return what to write for a tag, '' if it is none."""
    name = "".join(re.findall(r"^</?(?:jats:)?(\w+)", tag.lower()))
    macro = "href{address}" if name == "a" else MACROS.get(name, "")
    return "" if not name else f"; LaTeX has \\{macro}{{…}}" if macro else "; take it out"


#: What may be in a note alone.
_KNOWN = re.compile(r"(?i)\b(issue|volume): (\S*\d\S*)|\b(series) title: (.+?)(?= \w+: |$)")


def placeholders(refs: Refs) -> Iterator[Problem]:
    """Find placeholders, and notes of programs that exported entries."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for work in refs.unchecked:
        typed = refs.typed(work)
        if NOTED.match(note := typed.get("note", "")):
            known = _KNOWN.search(note)
            name, value = filter(None, known.groups()) if known else ("", "")
            field = name.lower().replace("issue", "number")
            remedy = f"write {field} = {{{value}}} in its place" if known else "remove it"
            text = f'"{note[:60]}" is a note of the program that exported it; {remedy}'
            is_lost = bool(known) and field not in {*typed, "series"}  # which is printed
            found[f"note {field}"].append(refs.at(work, text, "note", is_hint=not is_lost))
        if not has_any("\n".join(typed.values()).casefold(), _FILLED_LATER):
            continue
        for field, value in typed.items():
            match = PLACEHOLDER.search(value) if field in _FILLED else None
            if match and not (field == "pages" and "?" in match[0]):  # reported by `pages`
                text = f'"{match[0]}" is to be filled in; do so, or remove it'
                # TBA is a molecule, and TBD a disease.
                is_hint = field in TITLES and len(value.split()) >= _SENTENCE
                found[match[0]].append(refs.at(work, text, field, is_hint=is_hint))
    for problems in found.values():
        yield from habit(problems)


def ordinals(refs: Refs) -> Iterator[Problem]:
    """Find ordinals with the ending of another number: 22rd."""
    for work, field, text in refs.texts:
        for number, ending in ORDINAL.findall(text):
            right = ordinal_ending(int(number))
            is_french = work.language == "fr" and ending.lower() == "nd"
            if ending.lower() != right and not is_french:
                yield refs.at(work, f'"{number}{ending}" is {number}{right}; correct it', field)


def ordinal_ending(number: int) -> str:
    """Return the ending of an ordinal in English."""
    return "th" if number % 100 in {11, 12, 13} else _ENDINGS.get(number % 10, "th")


def languages(refs: Refs) -> Iterator[Problem]:
    """Find titles in another script than that of the entry's language."""
    for work in refs.unchecked:
        typed = refs.typed(work)
        field = next((name for name in ("langid", "language") if name in typed), "")
        title = work.plain("title") if field and work.language else ""
        told = script_language(title) if len(CJK.findall(title)) * 3 > len(title) else ""
        if told and work.language not in (_HAN if told in _HAN else {told}):
            said = work.fields[field]
            yield refs.at(work, f"{field} is {said}, and the title is not; correct {field}", field)


def capitals(refs: Refs) -> Iterator[Problem]:
    """Find titles in capitals."""
    found = []
    for work, field, text in own_text(refs, refs.works, TITLES):
        words = re.findall(r"[^\W\d_]{2,}", text)
        if len(words) > 2 and sum(map(str.isupper, words)) > 0.8 * len(words):
            found.append(refs.at(work, "the title is in capitals; write small letters", field))
    yield from habit(found)


def punctuation(refs: Refs) -> Iterator[Problem]:
    """Find unpaired brackets and quotation marks, odd spaces, and full stops after titles."""
    stops = []
    for work, field, text in refs.texts:
        if odd := _unclosed(text):
            yield refs.at(work, f'"{odd}" has no other half; add it, or remove this', field)
        openings, closings = text.count("“"), text.count("”")
        # Swedish and Finnish have the same mark on both sides.
        is_odd = openings != closings if openings else closings % 2
        is_odd = is_odd and "„" not in text
        if is_odd and not odd_letters(text):  # which quotation marks may be part of
            what = "a quotation mark has no other half; add it, or remove this"
            if '"' in text:
                what = "one of a pair of quotation marks is \"; write `` before and '' after"
            yield refs.at(work, what, field, is_hint=True)
        if spaced := _SPACED.search(text):
            yield refs.at(work, f'"{spaced[0]}" has spaces; remove them', field)
        match = _BEFORE_SIGN.search(text) and _SPACE.search(text)
        if match and not _is_meant(refs, work, field, match):
            around = text[max(0, match.start() - 9) : match.end()]
            what = f'a space before "{match[2]}" in "{around}"; remove it'
            yield refs.at(work, what, field, is_hint=match[2] not in ",.")
        if field in TITLES and _FOOTNOTE.search(text):
            what = f"the title ends in {text[-1]}, the mark of a footnote; remove it"
            yield refs.at(work, what, field, is_hint=True)
        if field in TITLES and text.endswith(".") and not _ABBREVIATED.search(text):
            stop = refs.at(work, "the title ends in a full stop; remove it", field, is_hint=True)
            stops.append((stop, refs.by_key[work.key].fields[field]))
    yield from habit([stop for stop, raw in stops if not _SENTENCES.search(raw)])


def _is_meant(refs: Refs, work: Work, field: str, match: re.Match[str]) -> bool:
    """Tell whether a space before a sign is intended, or comes from a command.

    Before a colon, French has one, and so have publishers in records of libraries.
    """
    is_prose = field in TITLES or field in _VENUES
    is_free = not is_prose or language_of(refs, work, match.string) == "fr"
    is_typed = _TYPED_SPACE.search(refs.by_key[work.key].fields[field])
    return (match[2] in _HIGH and is_free) or not is_typed


def _unclosed(text: str) -> str:
    """Return the first unpaired round bracket, '' if there is none."""
    opened: list[str] = []
    for match in _BRACKET.finditer(text):
        sign, place = match[0].translate(_WIDE), match.start()
        if sign in _BRACKETS.values():
            opened.append(sign)
        elif opened and opened[-1] == _BRACKETS[sign]:
            opened.pop()
        # 1), a) and half-open intervals are intended.
        elif sign == ")" and not re.search(r"(?:^|\W)\w{1,2}$", text[:place]):
            return sign
    return "(" if "(" in opened else ""
