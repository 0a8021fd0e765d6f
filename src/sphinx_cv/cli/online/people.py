"""Compare the authors of an entry with those of a record."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from ...bibliography.person import folded
from ...bibliography.text import CJK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...bibliography.person import People, Person

#: The most edits between family names of which one is a slip.
_SLIP = 2
#: The most people that a message names.
_MOST = 3


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """Fold a name, so that Müller, Mueller and Muller are one, and Ågård and Aagaard."""
    text = folded(name)
    for two, one in (("oe", "o"), ("ae", "a"), ("ue", "u"), ("aa", "a")):
        text = text.replace(two, one)
    return text


def _words(person: Person) -> list[str]:
    words = f"{person.given} {person.whole_family}".replace("-", " ").replace(".", " ").split()
    return sorted(map(_plain, words))


def _has_initials_of(one: Person, other: Person) -> bool:
    """Tell whether given names may be the same, by their first letters if both have one."""
    firsts = [_plain(person.given)[:1] for person in (one, other)]
    return firsts[0] == firsts[1] or not all(firsts)


def are_same(one: Person, other: Person) -> bool:
    """Tell whether two names may be spellings of one person's."""
    names = [{_plain(p.family), _plain(p.whole_family)} for p in (one, other)]
    if names[0] & names[1]:
        return _has_initials_of(one, other)
    if _words(one) == _words(other):
        return not _are_swapped(one, other)
    # García Márquez and Márquez; De la Cruz and Cruz.
    last = [_plain(p.whole_family.replace("-", " ").split()[-1]) for p in (one, other)]
    first = [_plain(p.whole_family.replace("-", " ").split()[0]) for p in (one, other)]
    counts = [len(p.whole_family.replace("-", " ").split()) for p in (one, other)]
    is_part = counts[0] != counts[1] and (last[0] == last[1] or first[0] == first[1])
    return is_part and bool(one.given and other.given) and _has_initials_of(one, other)


def _are_swapped(one: Person, other: Person) -> bool:
    return _plain(one.family) == _plain(other.given) and _plain(one.given) == _plain(other.family)


def _is_slip(one: Person, other: Person) -> bool:
    from rapidfuzz.distance import OSA

    names = _plain(one.whole_family), _plain(other.whole_family)
    return _are_swapped(one, other) or (
        min(map(len, names)) > _SLIP
        and OSA.distance(*names, score_cutoff=_SLIP) <= _SLIP
        and (names[0] == names[1] or _has_initials_of(one, other))
    )


def are_in_one_script(*texts: str) -> bool:
    """Tell whether texts are in one script; those of East Asia count as one."""
    return len(set(map(_script, texts))) == 1


@lru_cache(maxsize=4096)
def _script(text: str) -> str:
    if CJK.search(text):
        return "CJK"
    counts = Counter(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
    return max(counts, key=lambda script: counts[script], default="")


def difference(
    ours: People, theirs: Sequence[Person], service: str
) -> tuple[str, list[str], bool, bool] | None:
    """Return (what differs, corrected names, whether it is doubtful, whether people move).

    Return None if all agree. Groups are ignored, as registries lose them.
    """
    mine = [person for person in ours.persons if not person.is_group]
    yours = [person for person in theirs if not person.is_group]
    if not mine or not yours:
        return None
    if not are_in_one_script(*("".join(person.name for person in its) for its in (mine, yours))):
        return None  # the same people in two scripts
    pairs = _paired(mine, yours)
    said = [
        f'"{mine[m].name}" is "{yours[y].name}" at {service}'
        for y, m in sorted(pairs.items())
        if not are_same(mine[m], yours[y])
    ]
    swaps = [y for y, m in pairs.items() if _are_swapped(mine[m], yours[y])]
    missing = [y for y in range(len(yours)) if y not in pairs]
    extra = [m for m in range(len(mine)) if m not in pairs.values()]
    is_cut = ours.others and missing and not extra and min(missing) >= len(mine)
    if is_cut:
        said.append(f"{service} has all {len(yours)} authors")
    elif missing:
        said.append(f"{service} also has {_listed([yours[y] for y in missing])}")
    if extra:
        said.append(f"{service} does not have {_listed([mine[m] for m in extra])}")
    if (first := _out_of_order([pairs[y] for y in sorted(pairs)])) is not None:
        said.append(f"the order is another at {service}, from {mine[first].name} on")
    if not said:
        return None
    names = _as_theirs(ours, mine, yours, pairs)
    # Registries, too, have names in the wrong order, and lists that were cut off.
    is_lost = bool(extra) and not missing and min(extra) >= len(yours) and len(yours) < len(mine)
    is_doubtful = bool(is_cut) or (len(swaps) == len(said)) or (is_lost and len(yours) == 1)
    groups = [person.is_group for person in ours.persons]  # `_as_theirs` puts them last
    is_moved = bool(missing or extra) or first is not None or groups != sorted(groups)
    return "; ".join(said), names, is_doubtful, is_moved


def _as_theirs(
    ours: People, mine: Sequence[Person], yours: Sequence[Person], pairs: dict[int, int]
) -> list[str]:
    """Return the names of the record, spelt as in the entry where both agree, and our groups."""
    names = [
        mine[pairs[y]].typed if y in pairs and are_same(mine[pairs[y]], person) else person.typed
        for y, person in enumerate(yours)
    ]
    return names + [f"{{{p.typed.strip('{}')}}}" for p in ours.persons if p.is_group]


def _out_of_order(order: list[int]) -> int | None:
    """Return the first place that is out of order, None if all are in order."""
    both = zip(order, sorted(order), strict=True)
    return next((right for here, right in both if here != right), None)


def _paired(mine: Sequence[Person], yours: Sequence[Person]) -> dict[int, int]:
    """Pair the people, index in the record → index in the entry: equal names first, then slips."""
    pairs: dict[int, int] = {}
    free = dict(enumerate(mine))
    for test in (are_same, _is_slip):
        for y, person in enumerate(yours):
            if y not in pairs:
                m = next((m for m, other in free.items() if test(other, person)), None)
                if m is not None:
                    pairs[y] = m
                    del free[m]
    # One family name at one place, with other given names, is one person.
    for y in range(min(len(yours), len(mine))):
        if y not in pairs and y in free and _plain(yours[y].family) == _plain(mine[y].family):
            pairs[y] = y
            del free[y]
    return pairs


def _listed(people: Sequence[Person]) -> str:
    names = [person.name for person in people]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
