"""The people of a work as lists print them: names, with the owner in bold, and marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bibliography.person import BESIDE, MARKS
from ..messages import words
from .names import ELLIPSIS, join, name_in
from .pieces import Piece, apart, inline, sentence
from .terms import part_in_words
from .venue import editor_mark, is_book

if TYPE_CHECKING:
    from ..bibliography.person import People, Person
    from ..bibliography.work import Work
    from ..config import Printing
    from .pieces import Drawn

#: Kinds of works whose editors are those of the journal or book that they are in.
_IN_OTHERS = frozenset(("journal", "conference", "chapter", "preprint"))
#: From this length on, a name, as of an organization, may break across lines.
_LONG_NAME = 32


def draw_authors(work: Work, look: Printing) -> Drawn:
    """Draw the creators of a work; if the owner is the only one, the name may be left out."""
    people = work.creators
    if not people or (not look.own_name and is_owner_alone(work)):
        return []
    behind = (role_mark(work, look.language), group_behind(work))
    return [*_joined(people, work, look), *filter(None, behind)]


def group_behind(work: Work) -> str:
    """Return the collaboration to print after the names, '' if they already tell it."""
    return f" ({work.group.name})" if work.group else ""


def is_owner_alone(work: Work) -> bool:
    """Tell whether the owner is the only author, or composer."""
    people = work.creators if work.creator_role in {"author", "composer"} else work.authors
    return len(people.persons) == 1 and people.persons[0].is_owner and not people.others


def role_mark(work: Work, language: str) -> str:
    """Return the role to print after the names of creators who are not the authors."""
    _, role = words(language), work.creator_role
    marks = {"translator": _("(trans.)"), "supervisor": _("(supervisor)")}
    return editor_mark(work, language) if role == "editor" else apart(marks.get(role, ""))


def draw_others(work: Work, look: Printing, but: tuple[str, ...] = ()) -> Drawn:
    """Draw the other people of a work, in a sentence for each role, except those in *but*."""
    found: Drawn = []
    for role, text in _parts_in_words(work, look.language, but).items():
        people = work.people[role]
        # Translators of their own text, and editors with an introduction, are named for that again.
        is_said = work.creator_role in {"author", "composer"} and role != "translator"
        if role != work.creator_role and not (is_said and people == work.creators):
            before, after = text.split("{}")
            named = inline("cv-people", *_joined(people, work, look))
            found = [*sentence(*found), " "] if found else []
            found += filter(None, (before, named, after))
    return found


def _parts_in_words(work: Work, language: str, but: tuple[str, ...]) -> dict[str, str]:
    """Return the words for the people of each role in a work, {} for their names, in order."""
    _, people = words(language), work.people
    texts = {
        "composer": _("Composed by {}"),
        "editor": _("Edited by {}"),
        "translator": _("Translated by {}"),
        "supervisor": _("Supervised by {}"),
    }
    has_own = is_book(work) or (work.kind not in _IN_OTHERS and "booktitle" not in work.texts)
    # The editors of a book have no role in what others write in it.
    roles = [*texts, *BESIDE] if has_own else [role for role in texts if role != "editor"]
    known = [role for role in roles if people.get(role) and role not in but]
    is_one = work.creator_role != "editor" and work.part("editor") == "editor"
    if is_one and {"editor", "translator"} <= {*known} and work.editors == work.translators:
        known.remove("editor")
        texts["translator"] = _("Edited and translated by {}")
    return {
        role: texts.get(work.part(role)) or _marked(work.part(role), language) for role in known
    }


def _marked(part: str, language: str) -> str:
    word = part_in_words(part, language).replace("{", "").replace("}", "")
    return "{}" + apart(f"({word})")


def _joined(people: People, work: Work, look: Printing) -> Drawn:
    names: list[Drawn] = []
    before = 0
    for place in _shown(people.persons, look.max_authors):
        names += [[ELLIPSIS]] if place > before + 1 else []
        person = people.persons[place - 1]
        names.append(draw_person(person, name_in(person, work.language), look))
        before = place
    return join(names, people.others, work.language, look.language)


def draw_person(person: Person, name: str, look: Printing) -> Drawn:
    """Draw a name as a style writes it: on one line, the owner's in bold, with marks after it."""
    if look.is_own and len(name) < _LONG_NAME:  # copied texts have plain spaces
        name = name.replace(" ", "\N{NO-BREAK SPACE}")
    drawn = Piece("strong", [name], ("cv-owner",)) if person.is_owner else name
    marks = MARKS if person.marks and look.is_own and not look.is_brief else ()
    reader = look.reader or look.language
    return [drawn, *(mark(word, reader) for word in marks if word in person.marks)]


def _shown(persons: tuple[Person, ...], limit: int) -> list[int]:
    """Return the places (from 1) of the authors printed: the first *limit*, the owner, the last."""
    count = len(persons)
    if not limit or count <= limit:
        return list(range(1, count + 1))
    owner = {place for place, person in enumerate(persons, 1) if person.is_owner}
    return sorted({*range(1, limit + 1), *owner, count})


def mark_words(language: str) -> dict[str, str]:
    """Return what each mark means, in the language of the build."""
    _ = words(language)
    return {
        "equal": _("equal contribution"),
        "corresponding": _("corresponding author"),
        "student": _("mentored student"),
    }


def mark(word: str, language: str) -> Piece:
    """Draw a mark: superscript, with its meaning in words for screen readers."""
    spoken = Piece("spoken", [f" ({mark_words(language)[word]})"], ("cv-spoken",))
    return Piece("superscript", [MARKS[word], spoken], (f"cv-mark-{word}",))
