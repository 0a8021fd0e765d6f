"""Check names of journals and proceedings: several names of one, and other years."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from .near import folded_title, one_edit_apart
from .refs import habit, language_of, others, own_text, telling
from .words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

#: Words that title case leaves in lower case, and that abbreviations drop.
_SMALL = frozenset(
    "a an and as at by for from in into of on or the to via with und der die das für von et de la "
    "le les des du pour y en del los las di della e per voor van het".split()
)
#: A state of publication after the name of a journal: in press.
_STATE = re.compile(
    r"(?P<name>.*\w)(?:,? \(|, )(?P<state>forthcoming|accepted|in press|to appear|submitted"
    r"|under review)\)?",
    re.IGNORECASE,
)
#: Characters that tell Chinese or Japanese names apart: seasons, directions, numbers.
_APART = frozenset("春夏秋冬东東西南北上中下前后後新旧一二三四五六七八九十")
_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_EVENT = re.compile(r"\b(?:workshop|conference|symposium)\b", re.IGNORECASE)
_JOURNAL_OF_EVENTS = re.compile(
    r"series|web of|journal|notices|transactions|lecture notes|bulletin|procedia"
    r"|conference (?:papers?|proceedings)",
    re.IGNORECASE,
)
#: A section after the name of a journal, which makes it another journal: Series B.
_SECTION = re.compile(
    r"(?:section|part|series|new|[2-9a-z]+(?:nd|rd|th|er))\b|[A-Z]\b", re.IGNORECASE
)
#: Endings that make another word, not an abbreviation: Japan, Japanese; Physic, Physics.
_ENDINGS = frozenset("s es al an ian ese ic ics ical ing er".split())
#: More names with the same initials than these are not compared.
_CROWD = 100
#: Among this many journals, one in lower case is an exception.
_CUSTOM = 5
#: Years by which proceedings printed as a book may be late.
_LATE = 10
_BOOK = frozenset("isbn series editor".split())
#: Types, a field of another type, fields of which one confirms that, and that type.
_OF_OTHERS = (
    ("misc unpublished", "journal", "volume number pages", "article"),
    ("misc unpublished", "booktitle", "pages", "inproceedings"),
    ("book", "booktitle", "pages chapter", "incollection"),
    ("book misc", "school", "school", "phdthesis"),
)


def venues(refs: Refs) -> Iterator[Problem]:
    """Find journals under several names, and proceedings of another year."""
    states: list[Problem] = []
    for field in ("journal", "booktitle"):
        names: dict[str, list[Work]] = defaultdict(list)
        for work, _field, text in own_text(refs, refs.works, (field,)):
            state = _STATE.fullmatch(text)
            names[state["name"] if state else text].append(work)
            if state:
                what = f'{field} ends in "{state["state"]}"; take it out, and write pubstate = '
                what += f"{{{state['state'].lower()}}}"
                states.append(refs.at(work, what, field, is_hint=True))
            if (start := refs.typed(work)[field].strip("{")[:3]).lower() == "in:":
                yield refs.at(work, f'{field} begins with "{start}"; take it out', field)
        is_journal = field == "journal" and refs.has_hints
        told: set[str] = set()
        for rare, usual, is_hint in _pairs(names, is_journal=is_journal):
            if rare in told:
                continue
            told.add(rare)
            near = others([work.key for work in names[usual]])
            text = f"{rare} here, {usual} in {near}; write one of them"
            text += ", if they are the same" if is_hint else ""
            yield refs.at(names[rare][0], text, field, names[usual][0], is_hint=is_hint)
        if is_journal:
            yield from _small_letters(refs, {n: w for n, w in names.items() if n not in told})
    yield from habit(states)
    if refs.has_hints:
        yield from _events(refs)
        yield from _types(refs)
    yield from _years(refs)


def _pairs(names: dict[str, list[Work]], *, is_journal: bool) -> Iterator[tuple[str, str, bool]]:
    """Yield (rarer name, other name, whether this is only a hint) of one journal."""
    counts = Counter({name: len(works) for name, works in names.items()})

    def weight(name: str) -> tuple[int, int, int]:
        # Of two equally frequent names, the slip has fewer capitals, or is shorter.
        return counts[name], sum(map(str.isupper, name)), len(name)

    def ordered(pair: Iterable[str]) -> tuple[str, str]:
        rare, usual = sorted(pair, key=weight)
        return rare, usual

    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[folded_title(name)].append(name)
    for group in alike.values():
        usual = max(group, key=weight)
        yield from ((name, usual, _is_style(name, usual)) for name in group if name != usual)
    long = {folded: group[0] for folded, group in alike.items() if len(folded) > 8}
    for one, other in one_edit_apart(long):
        rare, usual = ordered((long[one], long[other]))
        if _is_slip(rare, usual):
            # If both names are rare, or neither is, there need be no slip.
            yield rare, usual, counts[rare] > 1 or counts[usual] < 2
    if is_journal:
        yield from ((*ordered(pair), True) for pair in _abbreviations(names))


def _is_style(one: str, other: str) -> bool:
    """Tell whether two names differ by more than capitals: "the", "&", a stop, an accent."""
    return one.casefold() != other.casefold()


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two names differ in one long word."""
    pairs = zip(one.lower().split(), other.lower().split(), strict=False)
    odd = [pair for pair in pairs if pair[0] != pair[1]]
    is_long = all(min(map(len, pair)) > 4 and "".join(pair).isalpha() for pair in odd)
    is_long &= not (differ := {*one} ^ {*other}) or not differ <= _APART
    return len(one.split()) == len(other.split()) and len(odd) == 1 and is_long


def _abbreviations(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs of names of which one abbreviates the other, or lacks its subtitle."""
    blocks: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
    heads: dict[str, str] = {}
    for name in names:
        words = [word for word in re.findall(r"[^\W\d_]+", name.lower()) if word not in _SMALL]
        blocks["".join(word[0] for word in words)].append((words, name))
        head, *rest = re.split(r": | \(", name, maxsplit=1)
        if rest and not _SECTION.match(rest[0]):
            heads[folded_title(head)] = name
    for block in blocks.values():
        for (one, name), (other, name_2) in combinations(block[:_CROWD], 2):
            if _is_short(list(zip(one, other, strict=True)), name + name_2):
                yield name, name_2
    for name in names:
        # PNAS: blocks are keyed by initials.
        if re.fullmatch(r"[A-Z]{3,}", name):
            yield from ((name, whole) for _words, whole in blocks.get(name.lower(), ()))
    for name in names:
        if (whole := heads.get(folded_title(name), name)) != name:
            yield name, whole


def _is_short(pairs: list[tuple[str, str]], names: str) -> bool:
    """Tell whether one name abbreviates the words of the other, judging by stops or ends."""
    cut = [*map(sorted, (pair for pair in pairs if pair[0] != pair[1]))]
    is_one_short = any(all(a[n].startswith(a[1 - n]) for a in pairs) for n in (0, 1))
    ends = {longer[len(shorter) :] for shorter, longer in cut}
    return is_one_short and len(pairs) > 1 and bool(cut) and ("." in names or not ends <= _ENDINGS)


def _small_letters(refs: Refs, names: dict[str, list[Work]]) -> Iterator[Problem]:
    """Find journals in lower case, where the other journals of the CV are in title case."""
    found = {name: words for name in names if (words := _words(name))}
    large = {word.lower() for words in found.values() for word in words if word[0].isupper()}
    small = [
        name
        for name, words in found.items()
        if sum(map(str.islower, words)) * 2 > len(words)
        and (large.intersection(words) or _is_english(refs, names[name][0], name))
    ]
    if small and len(found) >= _CUSTOM and len(small) * _CUSTOM <= len(found):
        problems = []
        for name in small:
            text = f"{name}: other journals of the CV have capitals; write {_title(name)}"
            problems.append(refs.at(names[name][0], text, "journal", is_hint=True))
        yield from habit(problems)


def _is_english(refs: Refs, work: Work, name: str) -> bool:
    """Tell whether a work is in English, and the name of its journal in no other language."""
    language = language_of(refs, work, work.title)
    return language == "en" and bool(ENGLISH.search(work.title.lower())) and not telling(name)


def _words(name: str) -> list[str]:
    """Return the words after the first that title case capitalizes; [] if the name has none."""
    words = re.findall(r"(?<![\w-])[^\W\d_]{3,}", name)
    is_name = name.isascii() and not re.search(r"\d|:\S", name)  # and no number of an archive
    return [word for word in words[1:] if word.lower() not in _SMALL] if is_name else []


def _title(name: str) -> str:
    return re.sub(r"(?<![\w'])[a-z]{3,}", lambda m: m[0] if m[0] in _SMALL else m[0].title(), name)


def _events(refs: Refs) -> Iterator[Problem]:
    """Find articles whose journal is a conference."""
    found = []
    for work, field, text in own_text(refs, refs.unchecked, ("journal",)):
        if work.type == "article" and _EVENT.search(text) and not _JOURNAL_OF_EVENTS.search(text):
            what = f"{text} sounds like a conference; if so, write @inproceedings and booktitle"
            found.append(refs.at(work, what, field, is_hint=True))
    yield from habit(found)


def _types(refs: Refs) -> Iterator[Problem]:
    """Find entries with fields of another type."""
    for work in refs.unchecked:
        typed = refs.typed(work)
        for types, field, beside, meant in _OF_OTHERS if "kind" not in work.fields else ():
            is_other = work.type in types.split() and work.kind in {"other", "book"}
            if is_other and field in typed and not typed.keys().isdisjoint(beside.split()):
                text = f"{field} is not a field of @{work.type}; write @{meant}, if it is one"
                yield refs.at(work, text, field, is_hint=True)
                break


def _years(refs: Refs) -> Iterator[Problem]:
    """Find proceedings whose name has a year that the work cannot have."""
    for work, field, text in own_text(refs, refs.unchecked, ("booktitle",)):
        years = {int(year) for year in _YEAR.findall(text)}
        mine = work.date.parts[:1]
        # Proceedings appear in the year of their conference, or in one of the next.
        if work.kind == "conference" and len(years) == 1 and mine:
            [said] = years
            is_book = said < mine[0] <= said + _LATE and _BOOK & work.fields.keys()
            if not (said <= mine[0] <= said + 3 or is_book):
                text = f"the year is {mine[0]}, and the proceedings are of {said}"
                yield refs.at(work, f"{text}; correct one of them", field)
