"""What the checks of refs.bib read, and how they are run."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ..bibliography.silences import idle, in_entries
from .fold import folded_title
from .near import alike_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ..bibliography.records import Problem, Record
    from ..bibliography.work import Work

#: What stands for a byte that is no letter.
REPLACED = "\N{REPLACEMENT CHARACTER}"
#: More entries of one cause are a habit.
_FEW = 3
#: Fields of titles, and all of prose that is printed.
TITLES = ("title", "subtitle", "title_en")
TEXTS = (
    *TITLES, "journal", "booktitle", "journal_en", "booktitle_en", "maintitle", "series",
    "eventtitle", "publisher", "address", "school", "institution", "organization", "howpublished",
    "note", "award", "addendum",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class Refs:
    """All works of a CV, the entries that they are from, and what conf.py says of both."""

    works: tuple[Work, ...]
    records: tuple[Record, ...]
    #: That of the CV.
    year: int = 9999
    #: The code of the CV's language.
    language: str = "en"
    #: Fields that are private, or printed as remarks.
    unprinted: frozenset[str] = frozenset()
    same_person: tuple[tuple[str, ...], ...] = ()
    other_person: tuple[tuple[str, ...], ...] = ()
    #: Whether what may be meant so is looked for, too.
    has_hints: bool = True
    #: Keys of works that have no fault by themselves, but for hints: those are not looked for then.
    faultless: frozenset[str] = frozenset()

    @cached_property
    def unchecked(self) -> Sequence[Work]:
        """The works that are looked at where each is looked at by itself."""
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
        """Return the fields that a work's own entry has, as typed, but private ones."""
        return self._typed[work.key]

    @cached_property
    def prose(self) -> Sequence[tuple[Work, str, str]]:
        """Every (work, field, decoded text) that an unchecked entry has itself."""
        return list(own_text(self, self.unchecked, (*TEXTS, "abstract")))

    @cached_property
    def texts(self) -> Sequence[tuple[Work, str, str]]:
        """Those of them that are printed."""
        return [row for row in self.prose if row[1] != "abstract"]

    @cached_property
    def alike(self) -> Sequence[tuple[Work, Work]]:
        """Pairs of works with one title, but for talks."""
        written = (work for work in self.works if work.title and not is_talk(work))
        return list(alike_titles([(folded_title(work.title), work) for work in written]))

    def at(
        self, work: Work, text: str, field: str = "", *others: Work, is_hint: bool = False
    ) -> Problem:
        """Say what is wrong with a work, or with a pair, at a field if it is in the entry."""
        found = self.by_key[work.key].problem("", text, field)
        keys = (work.key, *(other.key for other in others))
        return replace(found, keys=keys, is_hint=is_hint)


def run(refs: Refs) -> list[Problem]:
    """Run the checks of refs.bib, those for hints only if asked for."""
    from .table import CHECKS

    checks = (check for check in CHECKS if refs.has_hints or not check.is_hint)
    return [problem for check in checks for problem in check.problems(refs)]


def to_tell(refs: Refs, found: Sequence[Problem], known: Sequence[Problem]) -> list[Problem]:
    """Return what is worth telling of what the checks have *found*.

    What reading has found, and is *known*, counts for silences; of a file in another encoding, it
    tells of the letters that could not be read.
    """
    from .table import CHECKS

    undecoded = {p.path for p in known if p.subtype == "encoding" and "UTF-8" in p.text}
    found = [p for p in found if not (REPLACED in p.text and p.path in undecoded)]
    if not refs.has_hints:
        return [problem for problem in found if not problem.is_hint]
    kinds = {check.kind for check in CHECKS} | {problem.subtype for problem in known}
    return [*found, *idle([*known, *found], in_entries(refs.records), kinds)]


#: Words that tell a language, of texts that say none.
_WORDS = {
    "fr": "le la les des du une et pour dans sur aux par avec au est",
    "de": "der die das und von für mit im zur eine einer",
    "es": "el los las del una para por con",
    "it": "il gli della delle nel per di dei",
    "pt": "uma para dos das em com não",
    "nl": "het een van voor met de",
    "sv": "och att av på till från hos",
    "da": "og af på til fra hos",
    "nb": "og av på til fra hos",
    "fi": "ja sekä tai että",
    "cs": "pro při ve ze nebo jako mezi",
}
_TELLING = {code: frozenset(words.split()) for code, words in _WORDS.items()}


#: What an entry of no kind of its own says of a talk.
_TALK = re.compile(
    r"\b(?:talk|present(?:ation|ed)|poster|seminar|colloqui|keynote|lecture|workshop|meeting"
    r"|conference|symposium|congress|vortr[aä]g|kolloqui|tagung|exposé|conférence|journées|ponencia"
    r"|palestra)|报告|講演|発表",
    re.IGNORECASE,
)
_WHERE = ("type", "howpublished", "note", "institution", "venue", "titleaddon")


def is_talk(work: Work) -> bool:
    """Tell whether a work was spoken: it may be so again, and of what is published elsewhere."""
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
    """Return the language that the words of a text tell, '' for none of those known."""
    words = set(re.findall(r"[^\W\d_]+", text.lower()))
    counts = {code: len(words & telling) for code, telling in _TELLING.items()}
    likely = max(counts, key=lambda code: counts[code])
    return likely if counts[likely] > 1 or (counts[likely] and not text.isascii()) else ""


def habit(problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield problems of one cause; more than a few are a habit, and told once, as a hint."""
    if len(problems) <= _FEW:
        yield from problems
        return
    first = problems[0]
    text = f"{first.text} (so have {len(problems) - 1} more entries)"
    keys = tuple(key for problem in problems for key in problem.keys)
    yield replace(first, text=text, keys=keys, is_hint=True)


def has_any(text: str, parts: Iterable[str]) -> bool:
    """Tell whether one of some parts is in a text, before a slower search for them."""
    return any(part in text for part in parts)


def others(keys: Sequence[str], most: int = 3) -> str:
    """Return keys as a text, the first of many."""
    more = f" and {len(keys) - most} more" if len(keys) > most else ""
    return ", ".join(keys[:most]) + more


def own_text(
    refs: Refs, works: Iterable[Work], names: Sequence[str]
) -> Iterator[tuple[Work, str, str]]:
    """Yield (work, field, decoded text) for those of these fields that an entry has itself."""
    for work in works:
        typed, texts = refs.by_key[work.key].lines, work.texts
        for name in names:
            if name in typed and name in texts:
                yield work, name, str(texts[name])
