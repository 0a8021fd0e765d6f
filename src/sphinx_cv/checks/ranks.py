"""Check ranks: beyond the number of teams, or other in running text than in entries."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ..bibliography.text import HAN
from .wordings import FIRST_PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .page_text import About, Cv, Entry, Page

_WORDS = (
    "first erste première primer 一 冠",
    "second zweite deuxième seconde segundo 二 亚",
    "third dritte troisième tercer 三 季",
    "fourth vierte quatrième cuarto 四",
    "fifth fünfte cinquième quinto 五",
    "sixth sechste sixième sexto 六",
    "seventh siebte septième séptimo 七",
    "eighth achte huitième octavo 八",
    "ninth neunte neuvième noveno 九",
    "tenth zehnte dixième décimo 十",
)
_NUMBERS = {word: number for number, row in enumerate(_WORDS, 1) for word in row.split()}
_NAMED = "|".join(word for word in _NUMBERS if not "一" <= word <= "龥")
_TEAMS = (
    r"(?:the\s+)?(?P<teams>\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+|\d{1,5})"
    r"(?![\w-]|[/.,'’]\d|\s*(?:%|percent|years?|papers|works|[mb]illion|thousand))"
)
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.])(?P<rank>\d{{1,9}})(?:st|nd|rd|th)\s+(?:places?\s+)?(?:out\s+)?(?:of|among)\s+{_TEAMS}",
        rf"\b(?:ranked|placed|ranking|ranks|rank)\s+(?:as\s+)?(?:#|no\.?\s*|number\s+)?(?P<rank>\d{{1,9}}|{_NAMED})"
        rf"(?:st|nd|rd|th)?\b(?:\s*(?:/|out\s+of|of|among)\s*{_TEAMS})?",
        rf"(?<!in\sthe\s)\b(?P<rank>\d{{1,9}}(?=st|nd|rd|th)|{_NAMED})(?:st|nd|rd|th|[nr])?[\s-]+"
        rf"(?:places?|platz|rang|puesto|lugar)\b(?:\s+(?:out\s+of|of|among|von|unter|entre|de)\s+{_TEAMS})?",
        rf"\b(?P<rank>\d{{1,9}})\.\s*(?:platz|rang)\b(?:\s*(?:von|unter)\s*{_TEAMS})?",
        rf"\b(?:platz|rang)\s+(?P<rank>\d{{1,9}})(?:\s*(?:von|unter)\s*{_TEAMS})?",
        rf"(?<!\d)(?P<rank>\d{{1,9}})(?:er|ère|re|e|ème)\s+(?:place\s+)?sur\s+{_TEAMS}",
        rf"(?<!\d)(?P<rank>\d{{1,9}})\.?[ºª]\s+(?:puesto|lugar)?\s*(?:de|entre)\s+{_TEAMS}",
        r"第\s*(?P<rank>\d{1,9}|[一二三四五六七八九十])\s*名(?:[，,（(]?\s*共\s*(?P<teams>\d{1,9})\s*[支个]?[队人组])?",
        r"(?P<rank>[冠亚季])军(?:[，,（(]?\s*共\s*(?P<teams>\d{1,9})\s*[支个]?[队人组])?",
        r"排名\s*第?\s*(?P<rank>\d{1,9})\s*/\s*(?P<teams>\d{1,9})",
    )
)
#: Other words for a first place.
_WINNER = re.compile(
    r"\b(?:first|1st)\s+(?:prize|rank)|\bwinn(?:er|ing)|\bwon\b|gold medal|champion|gewinner|sieger"
    r"|erster preis|premier prix|lauréat|primer premio|ganador|一等奖|金奖|特等奖",
    re.IGNORECASE,
)
#: Text before or behind a name that makes it part of another. Chinese characters do not, since
#: Chinese has no spaces.
_LETTER = rf"[^\W{HAN}]"
_BEFORE = re.compile(_LETTER)
_BEHIND = re.compile(rf"{_LETTER}|\.\d|[\s-]+[IVX\d]+\b")
#: Full-width brackets of Chinese headings.
_WIDE = str.maketrans("（）", "()")
#: The end of a name that tells which edition it was: VIII, V.5, 2019.
_EDITION = re.compile(r"[\s-]+(?:[IVX]+(?:\.\d+)?|\d[\d.]*|’?'?\d\d)$")


class Rank(NamedTuple):
    """A rank, among how many teams (0 if unknown), as typed, and its offset in the text."""

    number: int
    teams: int
    typed: str
    place: int

    @property
    def is_beyond(self) -> bool:
        return 0 < self.teams < self.number

    def agrees(self, other: Rank) -> bool:
        return self.number == other.number and (
            not self.teams or not other.teams or self.teams == other.teams
        )


def ranks_in(text: str) -> list[Rank]:
    """Return the ranks in a text, in its order."""
    found: dict[int, Rank] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            groups = match.groupdict()
            number = _NUMBERS.get(groups["rank"].lower()) or int(groups["rank"])
            teams = int(re.sub(r"\D", "", groups.get("teams") or "0"))
            rank = Rank(number, teams, match[0], match.start("rank"))
            if rank.teams or match.start("rank") not in found:
                found[match.start("rank")] = rank
    return [found[place] for place in sorted(found)]


def beyond_teams(page: Page, _about: About) -> Iterator[Problem]:
    """Find ranks beyond the number of those who took part."""
    for block in page.blocks:
        for rank in ranks_in(block.text):
            if rank.is_beyond:
                text = f'"{_flat(rank.typed)}" is beyond the number of teams; correct one of them'
                yield page.at(block.line_of(rank.place), text)


def _flat(text: str) -> str:
    return " ".join(text.split())


class _Ranked:
    """The entries with ranks, and the names by which running text may mention them."""

    def __init__(self, cv: Cv) -> None:
        self.cv = cv
        self.entries = [
            (page, entry, ranks)
            for page, entry in cv.entries()
            if _is_event(entry)
            and (ranks := ranks_in(entry.text))
            and not any(rank.is_beyond for rank in ranks)
        ]

    @cached_property
    def names(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, (_page, entry, _ranks) in enumerate(self.entries):
            for name in _names(entry):
                found.setdefault(name, []).append(number)
        return dict(sorted(found.items(), key=lambda row: -len(row[0])))

    def meant(self, text: str) -> tuple[list[str], list[int]]:
        """Return the names in a sentence, and the indices of their entries."""
        said, numbers = [], []
        for name, mine in self.names.items():
            text, count = _without(text, name)
            if count:
                said.append(name)
                numbers += mine
        return said, numbers

    def has(self, rank: Rank, page: Page) -> bool:
        """Tell whether the CV has a rank outside of first-person paragraphs of *page*."""
        said = [
            block.text
            for other in self.cv.pages
            for block in other.blocks
            if other is not page or block.entry is not None or not FIRST_PERSON.search(block.text)
        ]
        return any(
            any(map(rank.agrees, ranks_in(text))) or (rank.number == 1 and _WINNER.search(text))
            for text in said
        )


def _without(text: str, name: str) -> tuple[str, int]:
    """Return a text with a blank in the place of each *name*, and how many there were."""
    parts, place, start = [], 0, text.find(name)
    while start >= 0:
        end = start + len(name)
        if _BEFORE.match(text[start - 1 : start]) or _BEHIND.match(text, end):
            end = start + 1
        else:
            parts.append(text[place:start])
            place = end
        start = text.find(name, end)
    return " ".join([*parts, text[place:]]), len(parts)


def _is_event(entry: Entry) -> bool:
    """Tell an event from years at a school, whose name also occurs in unrelated sentences."""
    return not entry.when or entry.when.start == entry.when.end


def _names(entry: Entry) -> set[str]:
    typed = entry.heading.translate(_WIDE)
    heading = _flat(re.sub(r"\([^)]*\)", " ", typed))
    short = [name.strip() for name in re.findall(r"\(([^)]*)\)", typed)]
    names = {entry.heading, heading, *short}
    names |= {_EDITION.sub("", name) for name in names}
    return {name for name in names if len(name) > 2 and re.search(r"[A-Z]|[^\x00-\x7f]", name)}


def other_ranks(cv: Cv) -> Iterator[Problem]:
    """Find ranks in running text that differ from those of the entries."""
    ranked = _Ranked(cv)
    for page in cv.pages:
        for block in page.prose:
            is_row = block.kind == "row"
            for line, sentence in [(block.line, block.text)] if is_row else block.sentences():
                # Each rank once a sentence.
                ranks = {rank[:2]: rank for rank in reversed(ranks_in(sentence))}.values()
                names, numbers = ranked.meant(sentence) if ranks else ([], [])
                # With more ranks than names, one may be of an event without an entry.
                is_hint = not ranked.entries or (len(names) > 0 and len(ranks) > len(names))
                for rank in ranks:
                    if text := _other(ranked, page, sentence, rank, ", ".join(names), numbers):
                        yield page.at(line, text, is_hint=is_hint)


def _other(
    ranked: _Ranked, page: Page, sentence: str, rank: Rank, name: str, numbers: list[int]
) -> str:
    mine = [ranked.entries[number] for number in numbers]
    said = f'"{_flat(rank.typed)}"'
    if mine:
        if any(rank.agrees(other) for *_where, ranks in mine for other in ranks):
            return ""
        other, entry, ranks = mine[0]
        has = f"{other.docname}{other.path.suffix}:{entry.line} has {_flat(ranks[0].typed)}"
        return f"{said} for {name}, and {has}; correct one of them"
    # If no entry has a rank, entries may omit all but first places.
    is_due = bool(ranked.entries) or rank.number == 1
    if is_due and FIRST_PERSON.search(sentence) and not ranked.has(rank, page):
        return f"{said}, and no section has such a rank; correct it, or add the entry"
    return ""
