"""Data for the checks of refs.bib, and the functions that run them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..bibliography.records import with_count
from ..bibliography.silences import idle, in_entries
from .near import alike_titles, folded_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..bibliography.records import Problem, Record
    from ..bibliography.work import Work

#: Stands for a byte that could not be decoded.
REPLACED = "\N{REPLACEMENT CHARACTER}"
#: More problems of one cause than this are a habit.
_FEW = 3
#: Fields of titles, and all printed fields of prose.
TITLES = ("title", "subtitle", "title_en")
TEXTS = (
    *TITLES, "journal", "booktitle", "journal_en", "booktitle_en", "maintitle", "series",
    "eventtitle", "publisher", "address", "school", "institution", "organization", "howpublished",
    "note", "award", "addendum",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Refs:
    """All works of a CV, their entries, and the settings that checks need."""

    works: tuple[Work, ...]
    records: tuple[Record, ...]
    #: The year of the CV's date.
    year: int = 9999
    #: The code of the CV's language.
    language: str = "en"
    #: Fields that are private, or printed as remarks.
    unprinted: frozenset[str] = frozenset()
    same_person: tuple[tuple[str, ...], ...] = ()
    other_person: tuple[tuple[str, ...], ...] = ()
    #: Whether hints are wanted, too.
    has_hints: bool = True
    #: Keys of unchanged works without problems, which skip the checks of single works; none if
    #: hints are wanted.
    faultless: frozenset[str] = frozenset()

    @cached_property
    def unchecked(self) -> Sequence[Work]:
        """The works for checks of single works: all but the faultless ones."""
        return [work for work in self.works if work.key not in self.faultless]

    @cached_property
    def by_key(self) -> Mapping[str, Record]:
        return {record.key: record for record in self.records}

    @cached_property
    def _typed(self) -> Mapping[str, Mapping[str, str]]:
        fields = {work.key: self.by_key[work.key].fields for work in self.works}
        return {
            work.key: {name: v for name, v in fields[work.key].items() if name in work.fields}
            for work in self.works
        }

    def typed(self, work: Work) -> Mapping[str, str]:
        """Return the fields of a work's own entry as typed, but for private ones."""
        return self._typed[work.key]

    @cached_property
    def prose(self) -> Sequence[tuple[Work, str, str]]:
        """(work, field, decoded text) of each field of prose in the entries of unchecked works."""
        return list(own_text(self, self.unchecked, (*TEXTS, "abstract")))

    @cached_property
    def texts(self) -> Sequence[tuple[Work, str, str]]:
        """The rows of `prose` that are printed: all but abstracts."""
        return [row for row in self.prose if row[1] != "abstract"]

    @cached_property
    def alike(self) -> Sequence[tuple[Work, Work]]:
        """Pairs of works with the same or nearly the same title, but for talks."""
        written = (work for work in self.works if work.title and not is_talk(work))
        return list(alike_titles([(folded_title(work.title), work) for work in written]))

    def at(
        self, work: Work, text: str, field: str = "", *others: Work, is_hint: bool = False
    ) -> Problem:
        """Return a problem of a work, or of a pair, at the line of a field if the entry has it."""
        found = self.by_key[work.key].problem("", text, field)
        keys = (work.key, *(other.key for other in others))
        return replace(found, keys=keys, is_hint=is_hint)


def run(refs: Refs) -> list[Problem]:
    """Run the checks of refs.bib, those for hints only if asked for."""
    from .table import CHECKS

    checks = (check for check in CHECKS if refs.has_hints or not check.is_hint)
    return [problem for check in checks for problem in check.problems(refs)]


def to_tell(refs: Refs, found: Sequence[Problem], known: Sequence[Problem]) -> list[Problem]:
    """Return which of the problems that checks have *found* to report.

    Those that reading has found are *known*. They count as uses of silences, and already cover the
    lost letters of files in another encoding.
    """
    from .table import CHECKS

    undecoded = {p.path for p in known if p.subtype == "encoding" and "UTF-8" in p.text}
    found = [p for p in found if not (REPLACED in p.text and p.path in undecoded)]
    if not refs.has_hints:
        return [problem for problem in found if not problem.is_hint]
    kinds = {check.kind for check in CHECKS} | {problem.subtype for problem in known}
    return [*found, *idle([*known, *found], in_entries(refs.records), kinds)]


#: Words by which the language of a text is guessed.
_WORDS = {
    "fr": "le la les des du une et pour dans sur aux par avec au est",
    "de": "der die das und von für mit im zur eine einer",
    "es": "el los las del una para por con",
    "it": "il gli della delle nel per di dei",
    "pt": "uma para dos das em com não",
    "nl": "het een van voor met",
    "sv": "och att av på till från hos",
    "da": "og af på til fra hos",
    "nb": "og av på til fra hos",
    "fi": "ja sekä tai että",
    "cs": "pro při ve ze nebo jako mezi",
}
_TELLING = {code: frozenset(words.split()) for code, words in _WORDS.items()}


#: Words for talks, in entries whose kind leaves that open.
_TALK = re.compile(
    r"\b(?:talk|present(?:ation|ed)|poster|seminar|colloqui|keynote|lecture|workshop|meeting"
    r"|conference|symposium|congress|vortr[aä]g|kolloqui|tagung|exposé|conférence|journées|ponencia"
    r"|palestra)|报告|講演|発表",
    re.IGNORECASE,
)
_WHERE = ("type", "howpublished", "note", "institution", "venue", "titleaddon")


def is_talk(work: Work) -> bool:
    """Tell whether a work is a talk, which may be repeated, and share the title of a paper."""
    if "journal" in work.fields or "booktitle" in work.fields:
        return False
    is_event = "eventtitle" in work.fields or "eventdate" in work.fields
    said = " ".join(work.fields.get(name, "") for name in _WHERE)
    is_open = work.kind in {"other", "preprint", "report"} and bool(_TALK.search(said))
    return work.kind == "talk" or is_event or is_open


def language_of(refs: Refs, work: Work, text: str) -> str:
    """Return the language of a text: the work's, the one that its words tell, or the CV's."""
    return work.language or telling(text) or refs.language


@lru_cache(maxsize=65536)
def telling(text: str) -> str:
    """Guess the language of a text from its words; '' if it is unclear."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    counts = {code: len(words & telling) for code, telling in _TELLING.items()}
    likely = max(counts, key=lambda code: counts[code])
    return likely if counts[likely] > 1 or (counts[likely] and not text.isascii()) else ""


def habit(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems of one cause; of more than a few, the first alone, as a hint with a count."""
    if len(problems) <= _FEW:
        yield from problems
        return
    first = problems[0]
    text = with_count(first.text, f"the same for {len(problems) - 1} more entries")
    keys = tuple(key for problem in problems for key in problem.keys)
    yield replace(first, text=text, keys=keys, is_hint=True)


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether a text has any of *parts*, as a fast test before a slower search."""
    return any(part in text for part in parts)


def others(keys: Sequence[str], most: int = 3) -> str:
    """Return keys as a text: the first *most* of them, and how many more there are."""
    more = f" and {len(keys) - most} more" if len(keys) > most else ""
    return ", ".join(keys[:most]) + more


def own_text(
    refs: Refs, works: Iterable[Work], names: Sequence[str]
) -> Iterator[tuple[Work, str, str]]:
    """Yield (work, field, decoded text) for the fields *names* that entries have themselves."""
    for work in works:
        typed, texts = refs.by_key[work.key].lines, work.texts
        for name in names:
            if name in typed and name in texts:
                yield work, name, str(texts[name])
