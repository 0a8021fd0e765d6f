"""The people of a work as citation styles print them: inverted, with initials, not too many."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ...bibliography.person import People
from ..authors import draw_person, group_behind, is_owner_alone
from ..names import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ...bibliography.person import Person
    from ...bibliography.work import Work
    from ...config import Printing
    from ..pieces import Drawn, Piece

_HYPHEN = re.compile("[-‐‑]")
#: What stands in brackets beside a name: (Bob), [HerausgeberIn].
_BESIDE = re.compile(r"\s*[(\[].*?[)\]]")
#: What stands for people left out, in languages that have a word of their own.
_OTHERS = {"zh": "等", "ja": "ほか"}


#: Words for what people in `editor` can be, for one person and for several.
PARTS = {
    part: (part, f"{part}s") for part in "conductor curator director founder performer".split()
}


class Names(NamedTuple):
    """How a style prints people in a row."""

    write: Callable[[Person], str]
    #: What separates the last name from the one before: of two names, and of more.
    last: tuple[str, str]
    #: Up to *most* people are all printed; of more, only the *first* ones.
    most: int
    first: int
    #: Words for a role, for one person and for several, and the template that they go into.
    roles: Mapping[str, tuple[str, str]]
    behind: str = " ({})"
    #: What stands for people left out, and what precedes it.
    others: Piece | str = "et al."
    before_others: str = ", "
    #: Whether the last of many is printed after an ellipsis; then nothing stands for the others.
    has_last: bool = False


def draw_lead(work: Work, names: Names, look: Printing, but: str = "") -> Drawn:
    """Draw the creators that head a citation, with their role; nothing if that is *but*."""
    role = work.creator_role
    if role in {"", but} or (not look.own_name and is_owner_alone(work)):
        return []
    people, group = work.creators, group_behind(work)
    if not look.is_own and work.group:  # as in other programs, which know only of names
        people, group = replace(people, persons=(*people.persons, work.group)), ""
    part = work.part(role)
    mark = role_behind(people, part.lower(), names)
    if not mark and part != role and names.roles:
        mark = names.behind.format(part)
    behind = (mark, group)
    return [*draw_people(people, names, work, look), *filter(None, behind)]


def inverted(person: Person) -> str:
    """Return `Luo, L.`, as in APA and Nature."""
    if not person.given or person.is_cited_whole:
        return person.name
    given = initials(person.given, ".", "-")
    return ", ".join(filter(None, (person.whole_family, given, person.suffix)))


def role_behind(people: People, role: str, names: Names) -> str:
    """Return the role to print after names, '' if the style has no word for it."""
    return names.behind.format(counted(people, *names.roles[role])) if role in names.roles else ""


def of_whole(work: Work) -> tuple[People, bool]:
    """Return the authors or editors of the book that a work is in, and whether they are editors."""
    by = work.people.get("bookauthor")
    if by and by != work.authors:
        return by, False
    return (work.editors if work.authors else People()), True


def draw_people(people: People, names: Names, work: Work, look: Printing) -> Drawn:
    """Draw people in a row; the owner is printed even where a style leaves people out."""
    found: Drawn = []
    places = _places(people.persons, names, look)
    is_open = people.others or (bool(places) and places[-1] < len(people.persons))
    before = 0
    for place in places:
        person = people.persons[place - 1]
        if place > before + 1:
            found.append(f", {ELLIPSIS}{' ' if names.has_last else ', '}")
        elif before:
            is_last = place == len(people.persons) == len(places) and not is_open
            found.append(names.last[place > 2] if is_last else ", ")
        found += draw_person(person, names.write(person), look)
        before = place
    if is_open:
        found += [names.before_others, _OTHERS.get(work.language, names.others)]
    return found


def _places(persons: tuple[Person, ...], names: Names, look: Printing) -> list[int]:
    """Return the places (from 1) of the people printed: the style's, the owner, maybe the last."""
    count, most, first = len(persons), names.most, names.first
    if look.max_authors:
        most = min(most, look.max_authors + names.has_last)
        first = min(first, look.max_authors)
    if count <= most:
        return [*range(1, count + 1)]
    owner = {n for n, person in enumerate(persons, 1) if person.is_owner and look.is_own}
    return sorted({*range(1, first + 1), *owner, *([count] if names.has_last else [])})


def counted(people: People, one: str, more: str) -> str:
    """Return the word for one person or for more: `Ed.`, `Eds.`."""
    return more if len(people.persons) > 1 or people.others else one


@lru_cache(maxsize=4096)  # the same people write many works
def initials(given: str, dot: str, hyphen: str, space: str = " ") -> str:
    """Return `C.-H. A.`, or `C H A`, of `Chih-Hsuan Anna`, and `J. da` of `João da`.

    Names in scripts without capitals are returned whole.
    """
    if given.upper() == given.lower():
        return given
    typed = (_BESIDE.sub("", given) or given).replace(".", ". ").split()
    # PubMed, and what exports from it, has AB for two names. In a name in capitals, JOÃO DE, it is
    # a word.
    are_capitals = given.isupper() and any(len(word) > 3 for word in typed)
    parts = ([word] if are_capitals else _of_initials(word) or [word] for word in typed)
    words = [part for several in parts for part in several]
    last = len(words)
    while last > 1 and re.fullmatch(r"[^\W\d_]{2,}", words[last - 1]) and words[last - 1].islower():
        last -= 1
    return " ".join((space.join(_of_words(words[:last], dot, hyphen)), *words[last:]))


def _of_initials(word: str) -> str:
    return word if word.isalpha() and word.isupper() and len(word) < 4 else ""


def _of_words(words: list[str], dot: str, hyphen: str) -> Iterator[str]:
    for word in words:
        yield hyphen.join([_first(part) + dot for part in _HYPHEN.split(word) if part])


def _first(name: str) -> str:
    """Return the first letter, with a sign before it that has no case: ʿU of ʿUmar."""
    has_sign = not name[0].isalnum() or unicodedata.category(name[0]) == "Lm"
    return name[: 1 + (has_sign and len(name) > 1)].title()
