"""Find the owner among the people of a work, and read the marks of people."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING

from .names import read_names
from .person import BESIDE, MARKS, ROLES, People, Person, folded, role_of
from .records import with_count
from .titles import without_titles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .records import Problem

#: Before the name that may be another spelling of the owner's, in a message.
_NOT_EVEN = ", not even "
#: How often one spelling that cv_owner lacks is told.
_FEW = 3
#: Patterns of what people write for these words.
_WORDS = {
    "equal": (
        r"equal|\b(?:co|joint|shared)[- ]?(?:first|author)|gleichberechtigt|contribution égale"
        r"|co-?premi|igual(?:mente| contribu)|równorzędn|равный вклад"
        r"|공동\s?(?:제?\s?[1일]\s?)?저자|동등\s?기여|共同第?一|并列第一|並列第一|同等[贡貢][献獻]"
        r"|共同筆頭|متساو"
    ),
    "corresponding": (
        r"corresp|korr?espond|корреспонд|교신|通[讯訊信]作者|共同通[讯訊信]|責任著者|مراسل"
    ),
    "student": r"student|\b(?:mentee|advisee)|étudiant|estudiante|학생|学生|學生|طالب",
}

#: What a note says of marks: * equal contribution; † indicates the corresponding author.
_EXPLAINED = re.compile(
    r"(?P<sign>[*†‡§¶#∗+]*|dagger|ddagger)\s*[:=–-]?\s*"
    r"(?P<words>(?!no\b|not\b)[^\W\d_][\w’'-]*(?:[ -][\w’'-]+){0,6})"
)


@lru_cache(maxsize=16384)
def _identities(person: Person) -> frozenset[str]:
    """Return what spellings of a name have in common: its parts, or it as printed or native."""
    parts = (folded(person.prefix + person.family), folded(person.given))
    native = {folded(person.native)} if person.native else set()
    return frozenset({"|".join(parts), folded(person.name), *native})


@lru_cache(maxsize=8)
def _known(spellings: tuple[str, ...]) -> frozenset[str]:
    names = [*spellings, *map(without_titles, spellings)]
    people = (person for name in dict.fromkeys(names) for person in read_names(name).persons)
    return frozenset(identity for person in people for identity in _identities(person))


def is_publisher(people: People, publisher: str) -> bool:
    """Tell whether people are one word for the publisher, which HAL has as an editor."""
    words = [person.typed for person in people.persons]
    return len(words) == 1 and words[0].isalpha() and publisher.startswith(words[0])


def find_owner(people: People, spellings: tuple[str, ...]) -> People:
    """Mark the owner among *people*, by the spellings of the owner's name."""
    known = _known(spellings)
    persons = (_owner(person, known) or person for person in people.persons)
    return replace(people, persons=tuple(persons)) if known else people


def _owner(person: Person, known: frozenset[str]) -> Person | None:
    """Return a person as the owner, also if braces make the name that of a group; else None."""
    is_in_braces = "," in person.family and not person.given
    read = read_names(person.family).persons if is_in_braces else ()
    one = read[0] if read else person
    if not known & _identities(one):
        return None
    return replace(one, is_owner=True, marks=person.marks)


def why_not_owner(
    people: People, roles: str, spellings: tuple[str, ...], *, is_thesis: bool = False
) -> str:
    """Return a complaint for a work in which none of *people* is the owner: why, and what to do."""
    owners = [p for name in spellings for p in read_names(name).persons]
    orders = ((p.name, f"{p.whole_family} {p.given}") for p in owners if p.given)
    words = {tuple(map(folded, name.split())) for both in orders for name in both}
    if joined := next((p.name for p in people.persons if _holds(p.name, words)), ""):
        between = 'put " and " between people, and take out what is not a name'
        remedy = "take out the braces round all of them" if " and " in joined else between
        return f'"{joined[:60]}" has the owner\'s name, and more; {remedy}'
    if turned := next((p for p in people.persons if _is_turned(p, owners)), None):
        name = f"{turned.given}, {turned.whole_family}"
        return f'"{turned.name}" is the owner\'s name with the family name first; write {name}'
    families = {folded(p.whole_family) for p in owners}
    near = [p.name for p in people.persons if folded(p.whole_family) in families]
    guess = f"{_NOT_EVEN}{near[0]}" if len(near) == 1 else ""
    remedy = " or correct the name"
    if is_thesis and not guess:
        remedy = ", or if you supervised it, write supervisor = {…}"
    elif people.persons and all(person.is_group for person in people.persons):
        return (
            f"no {roles} matches cv_owner; if you belong to the group, add it to "
            'cv_owner["spellings"], or write your name beside it'
        )
    elif people.others and not guess:
        remedy = ', or write your name before "and others"'
    return f'no {roles} matches cv_owner{guess}; add this spelling to cv_owner["spellings"]{remedy}'


def _holds(name: str, owners: set[tuple[str, ...]]) -> bool:
    """Tell whether a name contains that of an owner, and at least two more words."""
    words = tuple(map(folded, name.split()))
    spans = ((words[n : n + len(owner)], owner) for owner in owners for n in range(len(words)))
    return any(part == owner and len(words) > len(owner) + 1 for part, owner in spans)


def _is_turned(person: Person, owners: list[Person]) -> bool:
    """Tell whether a person has the family name of an owner as given name, and vice versa."""
    parts = folded(person.whole_family), folded(person.given)
    return any(parts == (folded(p.given), folded(p.whole_family)) for p in owners if p.given)


def read_marks(people: People, annotation: str) -> tuple[People, list[str]]:
    """Read biblatex's `author+an = {1=equal; 2=equal, corresponding}`.

    Returns the people with their marks, and what is wrong with the annotation. Other words for our
    marks are understood; words for other things (`highlight`) are ignored.
    """
    marks: dict[int, tuple[str, ...]] = {}
    complaints: list[str] = []
    for item in filter(None, (part.strip() for part in annotation.split(";"))):
        match = re.fullmatch(r"(\d{0,9})(:[\w-]+)?\s*=\s*(.+)", item)
        if not match:
            complaints.append(f'"{item[:60]}" is not an annotation; write 1=equal; 2=corresponding')
        elif match[2] or not match[1]:
            continue  # about a part of the name, or about all people
        elif not 1 <= int(match[1]) <= len(people.persons):
            complaints.append(
                f'"{item}" is for person {match[1]}; write a number from 1 to {len(people.persons)}'
            )
        else:
            words = [word.strip().strip('"').lower() for word in match[3].split(",")]
            complaints += filter(None, map(_slip, words))
            place = int(match[1])
            found = marks.get(place, ()) + tuple(filter(None, map(_mark, words)))
            marks[place] = tuple(dict.fromkeys(found))
    persons = tuple(
        replace(person, marks=marks[place]) if place in marks else person
        for place, person in enumerate(people.persons, 1)
    )
    return replace(people, persons=persons), complaints


def marks_in(note: str) -> dict[str, str]:
    """Return the marks that a note explains, by their signs; {} if it says anything else.

    A note without a sign explains all of them: Equal contribution.
    """
    bare = re.sub(r"\\textsuperscript|</?sup>|[{}$^\\()]", "", note).strip(" .")
    found = {}
    for part in re.split(r"[.,;]\s*|\s*<br ?/?>\s*", bare):
        match = _EXPLAINED.fullmatch(part)
        found[match["sign"] if match else ""] = _mark(match["words"].lower()) if match else ""
    return found if all(found.values()) else {}


def with_marks(fields: Mapping[str, str]) -> Mapping[str, str]:
    """Return fields with `author+an` for signs at names that a note or annotation explains."""
    notes = (fields[name] for name in ("annotation", "note") if name in fields)
    known = {sign: mark for note in notes for sign, mark in marks_in(note).items()}
    if not known or "author+an" in fields:
        return fields
    signed = read_names(fields.get("author", "")).marked
    said = {place: [m for sign, m in known.items() if sign in name] for place, name in signed}
    annotation = "; ".join(f"{place}={', '.join(words)}" for place, words in said.items())
    return {**fields, "author+an": annotation} if annotation and all(said.values()) else fields


def _mark(word: str) -> str:
    found = (name for name, pattern in _WORDS.items() if re.search(pattern, word))
    return "" if "=" in word else next(found, "")


def _slip(word: str) -> str:
    """Return a complaint about a word that was meant as a mark, but is none, '' for others."""
    if "=" in word:
        return f'"{word}" is not a mark; put ";" between people'
    near = [] if _mark(word) else get_close_matches(word, MARKS, cutoff=0.75)
    return f'"{word}" is not a mark; "{near[0]}" is' if near else ""


def owner_role(people: Mapping[str, People], fields: Mapping[str, str]) -> str:
    """Return the owner's role: first, co-first or (any other) author, or another; '' for none.

    Co-first means that everybody up to the owner contributed equally. The editors of a book have no
    role in what others write in it.
    """
    roles = ROLES if "booktitle" in fields and people.get("author") else (*ROLES, *BESIDE)
    parts = {role: _places_of_owner(people[role]) for role in roles if role in people}
    if roles is ROLES:
        parts.pop("editor", None)
    role = next((role for role, places in parts.items() if places), "")
    if role != "author":
        return role_of(role, fields)
    place = parts["author"][0]
    is_equal = all("equal" in person.marks for person in people["author"].persons[: place + 1])
    return "first" if place == 0 else "co-first" if is_equal else "author"


def _places_of_owner(people: People) -> list[int]:
    return [place for place, person in enumerate(people.persons) if person.is_owner]


def only_marks(fields: Mapping[str, str], people: Mapping[str, People]) -> set[str]:
    """Return the note if it only explains marks that lists explain themselves."""
    told = {*marks_in(fields["note"]).values()} if "note" in fields else set()
    known = {mark for group in people.values() for person in group.persons for mark in person.marks}
    return {"note"} if told and told <= known else set()


def told_once(problems: list[Problem], silent: set[str]) -> list[Problem]:
    """Return problems; of many that one spelling of the owner causes, the first, with a count.

    Those of entries that are *silent* about some kinds are told on their own, or not at all.
    """
    by_text: dict[str, list[Problem]] = {}
    told: list[Problem] = []
    for problem in problems:
        is_of_spelling = problem.subtype == "owner" and _NOT_EVEN in problem.text
        if is_of_spelling and not silent.intersection(problem.keys):
            by_text.setdefault(problem.text.removeprefix(problem.keys[0]), []).append(problem)
        else:
            told.append(problem)
    for same in by_text.values():
        if len(same) <= _FEW:
            told += same
            continue
        text = with_count(same[0].text, f"the same for {len(same) - 1} more entries")
        told.append(replace(same[0], text=text, keys=tuple(p.keys[0] for p in same)))
    return told
