"""Check for people whose names are spelt in two ways.

Only names that share a family name and an initial, or all letters but one, are compared, so that
the time grows with the names and not with all their pairs.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ..bibliography.names import read_names
from ..bibliography.person import folded
from ..bibliography.records import with_count
from ..bibliography.text import CJK
from .near import one_edit_apart
from .refs import others

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..bibliography.person import People, Person
    from ..bibliography.records import Problem
    from ..bibliography.work import Work
    from .refs import Refs

_HYPHEN = "\u2010"
#: Names of no more letters are not compared letter by letter: Li and Lu are two people.
_LETTERS = 8
#: If more people than this are spelt otherwise in one entry, its style differs: mostly initials.
_MANY = 3
#: More spellings of one family name and initial than these are not compared.
_CROWD = 200
#: This many co-authors in common make it likely that two names are of one person.
_COMPANY = 2
#: After this many works with the owner, another spelling without other co-authors is a slip.
_OFTEN = 5


@dataclass(eq=False)
class _Name:
    """A spelling of a name, its places, and the co-authors of those who have it."""

    person: Person
    places: dict[str, tuple[Work, str]] = field(default_factory=dict)
    groups: list[tuple[People, Person]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.person.name

    @cached_property
    def company(self) -> set[str]:
        return {
            name for people, person in self.groups for name in _families(people) - {_family(person)}
        }

    @cached_property
    def family(self) -> str:
        return folded(self.person.prefix + self.person.family)

    @cached_property
    def given(self) -> list[str]:
        return [part for part in map(folded, re.split(r"[\s.\-‐]+", self.person.given)) if part]

    def __len__(self) -> int:
        return len(self.places)


def _families(people: People) -> set[str]:
    return {_family(person) for person in people.persons if not person.is_owner}


def _family(person: Person) -> str:
    return folded(person.family)[:6]


class Pair(NamedTuple):
    """The rarer of two spellings, and the other."""

    rare: _Name
    usual: _Name


def variants(refs: Refs) -> Iterator[Problem]:
    """Find people spelt in two ways; one problem a pair, where the rarer spelling first occurs."""
    allowed = [_group(names) for names in (*refs.same_person, *refs.other_person)]
    found: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for rare, usual in _pairs(refs):
        if not any(_covers(group, rare, usual) for group in allowed):
            work, role = next(iter(rare.places.values()))
            near = others(list(usual.places))
            if _HYPHEN in rare.name + usual.name and _plain(rare) == _plain(usual):
                near += f" ({_HYPHEN} and - are different characters)"
            text = f"{rare.name} here, {usual.name} in {near}; if they are one, write one of them"
            other = next(iter(usual.places.values()))[0]
            found[work.key, role].append(refs.at(work, text, role, other))
    for problems in found.values():
        if len(problems) > _MANY:  # a list of names in another style
            first, *rest = problems
            text = with_count(first.text, f"the same for {len(rest)} more people here")
            yield replace(first, text=text)
        else:
            yield from problems


def _plain(name: _Name) -> str:
    return name.name.replace(_HYPHEN, "-")


def _covers(group: set[str], one: _Name, other: _Name) -> bool:
    return {one.name, other.name} <= group or {folded(one.name), folded(other.name)} <= group


def _group(names: Iterable[str]) -> set[str]:
    """Return the names of a group as printed, and the same folded."""
    people = [person.name for name in names for person in read_names(name).persons]
    return {*people, *map(folded, people)}


def idle_groups(refs: Refs) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (setting, names) for the groups in conf.py that no pair of spellings needs."""
    pairs = list(_pairs(refs))
    for setting in ("same_person", "other_person"):
        for names in getattr(refs, setting):
            group = _group(names)
            if not any(_covers(group, *pair) for pair in pairs):
                yield f"cv_{setting}", names


def orders(refs: Refs) -> Iterator[Problem]:
    """Find people whose given and family names are exchanged elsewhere."""
    by_parts: dict[frozenset[str], dict[str, list[_Name]]] = defaultdict(lambda: defaultdict(list))
    for name in _names(refs):
        parts = frozenset((name.family, folded(name.person.given)))
        if len(parts) == 2 and all(len(part) > 1 for part in parts):
            by_parts[parts][name.family].append(name)
    for ways in by_parts.values():
        if len(ways) == 2:
            groups = sorted(ways.values(), key=lambda names: sum(map(len, names)))
            [rare, *_], [usual, *_] = groups
            if rare.places.keys() & usual.places.keys():
                continue
            if any(_covers(_group(names), rare, usual) for names in refs.other_person):
                continue
            work, role = next(iter(rare.places.values()))
            first = next(iter(usual.places.values()))[0]
            text = f"family name {rare.person.family} here, {usual.person.family} in "
            text += f"{others(list(usual.places))}; write one of {rare.name} and {usual.name}"
            is_hint = sum(map(len, groups[0])) == sum(map(len, groups[1]))
            yield refs.at(work, text, role, first, is_hint=is_hint)


def _names(refs: Refs) -> list[_Name]:
    """Return all spellings of people but the owner, as they first appear."""
    found: dict[str, _Name] = {}
    for work in refs.works:
        typed = refs.typed(work)
        for role, people in work.people.items():
            for person in people.persons if role in typed else ():
                if person.is_owner or person.is_group:
                    continue
                spelling = f"{person.whole_family}|{person.given}"
                if (name := found.get(spelling)) is None:
                    name = found[spelling] = _Name(person)
                name.places.setdefault(work.key, (work, role))
                name.groups.append((people, person))
    return list(found.values())


def _pairs(refs: Refs) -> list[Pair]:
    names = _names(refs)
    by_initial: dict[tuple[str, str], list[_Name]] = defaultdict(list)
    for name in names:
        if name.given:
            by_initial[name.family, name.given[0][0]].append(name)
    found = [pair for block in by_initial.values() for pair in _in_block(block)]
    found += _one_letter(names)
    found += _characters(names)
    return found


def _in_block(block: list[_Name]) -> Iterator[Pair]:
    """Yield spellings of one family name and initial that can be of one person."""
    block = sorted(block, key=len, reverse=True)[:_CROWD]
    told: set[int] = set()
    for usual, rare in combinations(block, 2):
        if id(rare) in told or usual.places.keys() & rare.places.keys():
            continue
        if "".join(usual.given) == "".join(rare.given) or (
            _is_shorter(rare, usual)
            and _is_alone(rare, usual, block)
            and not any(_is_shorter(other, usual) for other in _beside(rare, block))
        ):
            told.add(id(rare))
            yield Pair(rare, usual)


def _beside(name: _Name, block: list[_Name]) -> Iterator[_Name]:
    """Yield co-authors within a block: of W. and W. Y. Dong in one work, one may be Winnie Dong."""
    return (other for other in block if other is not name and other.places.keys() & name.places)


def _is_shorter(one: _Name, other: _Name) -> bool:
    """Tell whether one name is likely the other with initials or without middle names."""
    short, long = sorted(
        (one.given, other.given), key=lambda given: (len(given), len("".join(given)))
    )
    fits = all(a == b or a == b[:1] or b == a[:1] for a, b in zip(short, long, strict=False))
    # With no other co-author, nothing speaks for two people.
    is_often = len(other) >= _OFTEN and not one.company
    return fits and (bool(one.company & other.company) or is_often)


def _is_alone(rare: _Name, usual: _Name, block: list[_Name]) -> bool:
    """Tell whether no third name could be meant as well: Wang, L. beside Lei and Lin."""
    given = sorted({name.given[0] for name in block if len(name.given[0]) > 1})
    is_initial = len(rare.given[0]) == 1 or len(usual.given[0]) == 1
    return not is_initial or len(given) == 1


def _one_letter(names: list[_Name]) -> Iterator[Pair]:
    """Yield long names that are one letter apart and likely of one person."""
    whole = {name.family + "|" + " ".join(name.given): name for name in names}
    long = [text for text in whole if text.isascii() and len(text) > _LETTERS]
    for one, other in one_edit_apart(long):
        rare, usual = sorted((whole[one], whole[other]), key=len)
        parts = zip([rare.family, *rare.given], [usual.family, *usual.given], strict=False)
        is_long = all(min(len(a), len(b)) > 4 for a, b in parts if a != b)
        is_apart = not rare.places.keys() & usual.places.keys()
        is_one = _share(rare, usual) or _is_misspelt(rare, usual)
        if len(rare) == 1 < len(usual) and is_long and is_apart and is_one:
            yield Pair(rare, usual)


def _characters(names: list[_Name]) -> Iterator[Pair]:
    """Yield Chinese names whose characters stand in another order, or of which one differs."""
    blocks: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        letters = name.name
        if len(CJK.findall(letters)) == len(letters) > 2:
            blocks["".join(sorted(letters))].append(name)
            for place in range(1, len(letters)):
                blocks[f"{letters[:place]}_{letters[place + 1 :]}"].append(name)
    for block in blocks.values():
        for one, other in combinations(block[:20], 2):
            rare, usual = sorted((one, other), key=len)
            is_apart = not rare.places.keys() & usual.places.keys()
            if len(rare) == 1 < len(usual) and is_apart and _share(rare, usual):
                yield Pair(rare, usual)


def _share(one: _Name, other: _Name) -> bool:
    return len(one.company & other.company) >= _COMPANY


def _is_misspelt(rare: _Name, usual: _Name) -> bool:
    """Tell whether a name misspells that of a frequent co-author: letters swapped, or one changed.

    A changed letter counts in long family names alone: Xiaoming and Xiaoping, or Zhang and Zheng,
    may be two people.
    """
    is_often = len(usual) >= _OFTEN and not rare.company - usual.company
    is_swapped = sorted(rare.family + "".join(rare.given)) == sorted(
        usual.family + "".join(usual.given)
    )
    is_long = min(len(rare.family), len(usual.family)) > 6 and rare.given == usual.given
    return is_often and (is_swapped or is_long)
