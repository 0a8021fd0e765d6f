"""Check for words cut or joined by PDFs, doubled words, and misspellings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .near import one_edit_apart
from .refs import TITLES, has_any, language_of
from .typos import known_slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from ..bibliography.text import Text
    from ..bibliography.work import Work
    from .refs import Refs

WORD = re.compile(r"[^\W\d_]+")
#: A whole word: no part of an elision or of a transcription.
_WHOLE = re.compile(r"(?<![\w'’])[^\W\d_]+(?!\w|['’]\w\w)")
#: After a hyphen and a space, these are not the rest of a word: pre- and post-operative.
_JOINING = frozenset(
    "and or to nor versus vs und oder bis sowie bzw et ou y o e a en of i oraz och eller og "
    "samt ja tai sekä eli nebo či és vagy și sau alebo dan atau ili ali "
    "ir arba un vai ning või и или eta edo".split()
)
#: Words that are never doubled on purpose, by language; others may be.
NEVER_TWICE = {
    "en": frozenset("the a an of in on for and to with from by at as or is are".split()),
    "fr": frozenset("le la les de des du un une et dans pour par sur avec".split()),
    "de": frozenset("und von für mit im zur zum des eine einer".split()),
    "es": frozenset("el la los las de del y en un una por para con".split()),
    "sv": frozenset("och av på med till från hos vid ett".split()),
    "da": frozenset("og af på med til fra hos ved et".split()),
    "nb": frozenset("og av på med til fra hos ved et".split()),
    "fi": frozenset("ja sekä tai että".split()),
    "cs": frozenset("pro při od do ve ze na".split()),
    "sk": frozenset("pre pri od do vo zo na".split()),
    "hu": frozenset("és hogy".split()),
    "ro": frozenset("și din pentru prin în cu".split()),
    "ca": frozenset("del dels amb per".split()),
    "id": frozenset("dan yang dari untuk pada dengan di ke".split()),
    "eu": frozenset("eta edo".split()),
    "gl": frozenset("dos das unha para por con".split()),
    "hr": frozenset("od do za na iz kod".split()),
    "sl": frozenset("od do za na iz pri".split()),
    "lt": frozenset("ir iki nuo apie prie".split()),
    "lv": frozenset("un no ar par pie".split()),
    "et": frozenset("ja ning või".split()),
    "sr": frozenset("од до за на из код od za iz kod".split()),
    "bg": frozenset("на от за при през".split()),
}
_TWICE = re.compile(r"(?<![\w-])([^\W\d_]{2,}+)\s++((?i:\1))(?![\w-])")
#: Particles, which may be doubled before a name: les discours de de Gaulle.
_PARTICLES = frozenset("da de del des di du la le van von".split())
#: Words that grammar may double: vous vous trompez, the proof that that set is closed.
_MEANT_TWICE = frozenset("nous vous that".split())
_CUT = re.compile(r"(?<!\w)([^\W\d_]{2,}+)[-‐] +([^\W\d_]++)")
#: A capital torn off its word; not before a Roman numeral, as of ions: H II regions, [O III].
_TORN = re.compile(r"(?:^|[(\[])([B-HJ-Z]) (?![IVX]+\b)([A-Z]{2,})\b")
#: A word that occurs this often in the CV is taken as correct.
OFTEN = 3
LONG = 6
#: Words of fewer letters are close to too many others.
SHORT = 4
SMALL_WORD = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w-])")
#: Quotations, which are not checked.
_QUOTED = re.compile("“[^“”]*”|‘[^‘’]*’|«[^«»]*»|„[^„“]*“")
#: Words that make a text English.
ENGLISH = re.compile(r"\b(?:the|of|and|for|in|to|with|an?|by|on|is|from)\b")
#: Words of fewer letters often have others one letter away: clausal, optical, optimal.
_LONG = 8
_VERY_LONG = 12
_SMALL = frozenset("through though thought should".split())
#: Words that become others if two letters are exchanged.
_ANAGRAMS = frozenset(
    "form there trail dairy calm bolt brunt crate fired grid lion lair salt silt split tired tires "
    "wrap wired worth field barn trap piles piled sacred casual martial".split()
)


@dataclass(frozen=True)
class _Words:
    """The words of a CV's English texts, each text once, with a work and field that has it."""

    texts: dict[str, tuple[Work, str]]

    @classmethod
    def of(cls, refs: Refs) -> _Words:
        found: dict[str, tuple[Work, str]] = {}
        for work, field, text in refs.texts:
            if text not in found and language_of(refs, work, text) == "en":
                found[text] = work, field
        return cls(found)

    @cached_property
    def typed(self) -> dict[str, list[tuple[str, str]]]:
        """(word as typed, text) for each text that has a word, by the word in lower case."""
        found: dict[str, list[tuple[str, str]]] = {}
        for text in self.texts:
            for word in dict.fromkeys(_WHOLE.findall(text)):
                found.setdefault(word.lower(), []).append((word, text))
        return found

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often two words are separated by nothing but a space."""
        runs = (re.split(r"[^\w\s]|[\d_]", text.lower()) for text in self.texts)
        return Counter(
            pair for parts in runs for part in parts for pair in itertools.pairwise(part.split())
        )

    @cached_property
    def of_programs(self) -> frozenset[str]:
        """Words that are set as literals somewhere: names of commands and the like."""
        texts = (work.text(field) for work, field in self.texts.values())
        spans = (s.text for text in texts for s in text.spans if "literal" in s.styles)
        return frozenset(word for text in spans for word in WORD.findall(text))

    def count(self, word: str) -> int:
        return len(self.typed.get(word, ()))


def cut(refs: Refs) -> Iterator[Problem]:
    """Find words that are cut in two, or glued to the next."""
    for work, field, text in refs.texts:
        for match in _CUT.finditer(text) if has_any(text, ("- ", "‐ ")) else ():
            if match[2].lower() not in _JOINING and match[2].islower():
                # A title may be about a prefix: be- in Middle English.
                is_hint = match[2].lower() in NEVER_TWICE["en"]
                what = f'"{match[0]}" is cut in two; write it as one word'
                yield refs.at(work, what, field, is_hint=is_hint)
        if field in TITLES and has_any(text[-2:], "-‐") and re.search(r"\w[-‐]$", text):
            yield refs.at(work, f'"{text.split()[-1]}" is cut: the end is missing; add it', field)
        if (text[1:2] == " " or has_any(text, "([")) and (torn := _TORN.search(text)):
            yield refs.at(work, f'"{torn[1]} {torn[2]}" is cut in two; write it as one word', field)
    if refs.has_hints:
        yield from _by_other_words(refs)


def _by_other_words(refs: Refs) -> Iterator[Problem]:
    """Find words that are two elsewhere, and two words that are one elsewhere."""
    words = _Words.of(refs)
    for (one, two), count in words.pairs.items():
        whole = one + two
        if count >= OFTEN and words.count(whole) == 1 and min(len(one), len(two)) > 3:
            typed, text = words.typed[whole][0]
            if not typed[1:].islower():  # a name: FontBook
                continue
            work, field = words.texts[text]
            what = f'"{typed}" is two words elsewhere: {one} {two}; is a space missing?'
            yield refs.at(work, what, field, is_hint=True)
        elif count == 1 and words.count(whole) >= OFTEN and words.count(one) == 1:
            _typed, text = words.typed[one][0]
            if len(whole) > LONG and f"{one} {two}" in text.lower():
                work, field = words.texts[text]
                what = f'"{one} {two}" is one word elsewhere: {whole}; is it one here, too?'
                yield refs.at(work, what, field, is_hint=True)


def twice(refs: Refs) -> Iterator[Problem]:
    """Find doubled words, except in a style of their own, as names and quotations."""
    found = [
        (work, field, match, is_sure)
        for work, field, text in refs.texts
        if _TWICE.search(text)
        for match, is_sure in doubled(text, language_of(refs, work, text))
        if not _is_styled(work.text(field), match)
    ]
    every = " ".join(text.lower() for _work, _field, text in refs.texts if refs.has_hints)
    often = Counter(match[1] for match in _TWICE.finditer(every))
    for work, field, match, is_sure in found:
        if is_sure or often[match[1]] == 1:
            what = f'"{match[0]}": the word stands twice; remove one'
            yield refs.at(work, what, field, is_hint=not is_sure)


def doubled(text: str, language: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield (match, is_sure) for doubled words that are not, or surely not, intended."""
    never = NEVER_TWICE.get(language, ())
    for match in _TWICE.finditer(text):
        word, rest = match[2], text[match.end() :].lstrip()
        is_name = word in _PARTICLES and rest[:1].isupper()
        is_thrice = re.match(rf"{word}(?!\w)", rest, re.IGNORECASE)  # bla bla bla
        if not word.islower() or is_name or is_thrice:
            continue
        if word in never:
            yield match, True
        elif match[1] == word and len(word) > 3 and word not in _MEANT_TWICE:
            yield match, False


def _is_styled(text: Text, match: re.Match[str]) -> bool:
    """Tell whether part of a match has a style of its own, such as italics."""
    place = 0
    for span in text.spans:
        if span.styles and place < match.end() and match.start() < place + len(span.text):
            return True
        place += len(span.text)
    return False


def spelling(refs: Refs) -> Iterator[Problem]:
    """Find words that occur once and are one letter away from a frequent word."""
    words = _Words.of(refs)
    long = [word for word in words.typed if len(word) >= SHORT and word.isascii()]
    for pair in one_edit_apart(long):
        rare, usual = sorted(pair, key=words.count)
        if words.count(rare) != 1 or words.count(usual) < OFTEN or usual in _SMALL:
            continue
        [(typed, text)] = words.typed[rare]
        others = [other for other, _text in words.typed[usual]]
        if is_slip(rare, usual) and are_of_one_form(typed, others):
            work, field = words.texts[text]
            what = f'"{typed}" is only here, and elsewhere it is {others[0]}; is it a slip?'
            yield refs.at(work, what, field)
    yield from _misspelt(refs, words)


def _misspelt(refs: Refs, words: _Words) -> Iterator[Problem]:
    """Find misspellings in English sentences, among lower-case words alone, to spare names."""
    english = [text for text in words.texts if ENGLISH.search(text)]
    found = {
        word: text
        for text in reversed(english)
        for word in SMALL_WORD.findall(_QUOTED.sub(" ", text))
        if word not in words.of_programs
    }
    for word, meant in known_slips(found).items():
        work, field = words.texts[found[word]]
        yield refs.at(work, f'"{word}" looks misspelt; is it {meant}?', field)


def are_of_one_form(typed: str, others: list[str]) -> bool:
    """Tell a slip in a word, or in a name like BioCreative, from another name, by the capitals."""
    has_capitals = not typed[1:].islower()
    if has_capitals:
        return not typed.isupper() and any(not o[1:].islower() and not o.isupper() for o in others)
    # Short names are close to many words: Gary, Garde.
    return (typed.islower() or len(typed) >= _LONG) and any(map(str.islower, others))


def is_slip(rare: str, usual: str) -> bool:
    """Tell a slip from another form of a word: a plural, a tense, British or American spelling."""
    start = next((n for n, (a, b) in enumerate(zip(rare, usual, strict=False)) if a != b), 0)
    shorter, longer = sorted((rare, usual), key=len)
    if not 0 < start < len(shorter) - 1:
        return False
    if sorted(rare) == sorted(usual):
        return start < len(rare) - 2 and not {rare, usual} & _ANAGRAMS
    if len(rare) == len(usual):
        is_british = {rare[start], usual[start]} == {"s", "z"}
        return len(rare) >= _VERY_LONG and start < len(rare) - 3 and not is_british
    if len(shorter) < _LONG:
        return False
    letter, before, behind = longer[start], longer[start - 1], longer[start + 1 :]
    is_doubled = letter == before and letter in "lpst" and behind[:1] in {"e", "i", "o"}
    is_british = (letter in "ue" and before in "oag") or (letter in "ao" and behind[:1] == "e")
    return not (is_doubled or is_british or behind in {"s", "ed", "er"})
