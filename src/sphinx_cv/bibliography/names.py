"""Read the names of people in a field, as many cultures and programs write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pybtex.bibtex.utils import split_name_list, split_tex_string

from .decorations import MARKS, bare
from .name import EXTENDED, FAMILY_FIRST, read_name
from .person import People, Person
from .roles import without_role
from .text import CJK
from .titles import without_degrees

if TYPE_CHECKING:
    from collections.abc import Iterator

_INITIALS = r"(?:\w\.[\s-]?)+"
_LETTER = re.compile(r"[^\W\d_]")
_IS_INITIALS = re.compile(_INITIALS)
#: Two people, family name first, with "and" in another language; a capital E is an initial.
_AND_ELSEWHERE = re.compile(
    r"([^,]+,[^,]+?)\s+(?:und|et|y|e|i|ve|og|och|en|és|și|dan|ja|un|ir|in|и|та|和)\s+([^,]+,[^,]+)"
)
#: The same between whole names, and commas.
_BETWEEN = re.compile(
    r"\s*,\s*|\s+(?:und|et|y|e|i|ve|og|och|en|és|și|dan|ja|un|ir|in|и|[ій]|та)\s+|\s+และ\s*"
)
_ET_AL = (
    r"(?:et\.?\s*al\.?|al\.?,? et\.?|等|ほか|他|외(?:\s*\d+\s*[인명])?|(?:[ий] др|та ін)\.?"
    r"|[ій] ін\.?|(?:др|ін)\.|(?:และ)?คณะ|et autres|[ye] ou?tr[oa]s|(?-i:u\. ?[ac]\.|i in\.|a kol\."
    r"|ve ark\.|és mtsai\.?|és mások|i sur\.|jt|ir kt\.|idr\.|i altres|ș\. ?a\.|dkk\.?))"
)
_OTHERS = re.compile(rf"(?:others|\{{?{_ET_AL}\}}?)", re.IGNORECASE)
_AND = re.compile(r"^(?:and\b(?!,\s*\w)\s*)+|(?<!\s)\s*+\band$", re.IGNORECASE)
_ENDS_IN_OTHERS = re.compile(
    rf"(?<![,\s])[,\s]++{_ET_AL}$|(?<={CJK.pattern}{{2}})(?:等|ほか|他)$", re.IGNORECASE
)
#: A name that is whole without a comma: with initials, or in Thai.
_IS_WHOLE = re.compile(
    rf"{_INITIALS}\s*[^\W\d_][\w’'-]+|{FAMILY_FIRST.pattern}"
    r"|[\u0e01-\u0e5b.]+(?: [\u0e01-\u0e5b]+)+"
)
#: Family name first with PubMed's initials: Smith AB, van den Berg A.
_BARE_INITIALS = re.compile(r"([^,{}]*[^\W\d_A-Z]) (?!II|IV)([A-Z]{1,3})")
#: Two whole names in Korean, where family names have one or two letters: 홍길동, 김철수.
_TWO_KOREANS = re.compile("[가-힣]{3,5}, ?[가-힣]{2,5}|[가-힣]{2}, ?[가-힣]{3,5}")
#: A word without a space before it: Hamilton, W. A.and Moran, Pat.
_GLUED_AND = re.compile(r"(?<=\.)and\s+(?=[^\W\d_])")
_WHOLE = re.compile(r"\{[^{}]*\}")
#: A person in braces, unlike a group.
_BRACED = re.compile(
    r"\{(?!.*\b(?:of|for|the|[Uu]niversi|Institut|(?:Inc|Ltd|Corp|LLC|GmbH)\b))[^{},]+, [^{},]+\}"
)
#: Dots for people left out, alone or beside a name: ... Luo, Ling ...
_GAP = re.compile(r"(?<!\S)\{*(?:\.{2,}|…)\}*(?!\S)")


@dataclass(frozen=True)
class Names:
    """The people in a field, and what is wrong with it."""

    people: People
    wrong: tuple[str, ...]
    #: The names as typed that carry marks, by their places.
    marked: tuple[tuple[int, str], ...]

    @property
    def complaints(self) -> tuple[str, ...]:
        """All that is wrong, marks included."""
        return (*self.wrong, *_of_marks(dict(self.marked)))

    def wrong_with(self, people: People) -> tuple[str, ...]:
        """Return the same of *people*, who may have in `author+an` what the marks say."""
        is_told = all(people.persons[place - 1].marks for place, _name in self.marked)
        return self.wrong if is_told else self.complaints

    @property
    def persons(self) -> tuple[Person, ...]:
        return self.people.persons


@lru_cache(maxsize=4096)
def read_names(value: str) -> Names:
    """Split a name field (`Luo, Ling and 罗凌 and others`) into people."""
    complaints: list[str] = []
    persons: list[Person] = []
    marked: dict[int, str] = {}
    others = False
    for typed in _split(bare(value), complaints):
        if gap := _GAP.search(typed):
            complaints.append(f'"{gap[0]}" is not a name; name them, or end in "and others"')
        name = _GAP.sub("", typed).strip()
        if _OTHERS.fullmatch(name) or name == "{others}":  # as Zotero has exported it
            others = True
            if name.lower() not in {"others", "{others}"}:
                complaints.append(f'"{name}" is not a name; write "and others"')
            continue
        # A name in braces as a whole is as it is, {Yahoo!*} too.
        clean = name if _WHOLE.fullmatch(name) else MARKS.sub("", name).strip()
        if _LETTER.search(clean):
            if clean != name:
                marked[len(persons) + 1] = name
            person, complaint = read_name(clean)
            persons.append(person)
            complaints += complaint
        elif clean.strip("{}"):
            complaints.append(f'"{clean}" is not a name; write "Family, Given"')
    return Names(People(tuple(persons), others), tuple(complaints), tuple(marked.items()))


def _of_marks(marked: dict[int, str]) -> list[str]:
    """Return what is wrong with the names, by their places, that carry marks."""
    annotation = "; ".join(f"{place}=equal" for place in marked)
    remedy = f"write author+an = {{{annotation}}} instead"
    told = f"carries a mark; {remedy}", f"carry marks; {remedy}"
    return [_complaint([*marked.values()], *told)] if marked else []


def _complaint(names: list[str], of_one: str, of_several: str) -> str:
    """Say what is wrong with all of these names."""
    first, *more = names
    who = f'"{first[:60]}"'
    return f"{who} and {len(more)} more {of_several}" if more else f"{who} {of_one}"


def _split(value: str, complaints: list[str]) -> list[str]:
    """Split at " and ", and at what people type in its place, with a complaint."""
    joined = " and ".join(parts := split_tex_string(value, r"\s\\?&\s"))
    if len(parts) > 1:
        complaints.append('there is an "&"; put " and " between names')
    if joined != (joined := _GLUED_AND.sub(" and ", joined)):
        complaints.append('there is no space before an "and"; add it')
    names: list[str] = []
    typed = [name.strip() for name in split_name_list(joined)]
    bare = [without_role(name) for name in typed]
    for name in bare:
        found, wrong = _split_between_ands(name)
        names += found
        complaints += wrong
    complaints += _of_endings(typed, bare)
    return _with_commas(_without_braces(names))


def _of_endings(typed: list[str], bare: list[str]) -> Iterator[str]:
    """Say what names end in that is no part of them, and is removed."""
    commas = [
        n.rstrip(" ,") for n in bare if n.endswith(",") and len(_split_between_ands(n)[0]) == 1
    ]
    degrees = [name for name in typed if name != without_degrees(name)]
    roles = [name for name, rest in zip(typed, bare, strict=True) if name != rest]
    of_one = "has a role beside it; remove it, and use the field of that role, such as editor"
    of_several = "have roles beside them; remove them, and use the fields of those roles"
    if commas:
        yield _complaint(commas, "ends in a comma; remove it", "end in commas; remove them")
    if degrees:
        yield _complaint(degrees, "ends in a degree; remove it", "end in degrees; remove them")
    if roles:
        yield _complaint(roles, of_one, of_several)


def _without_braces(names: list[str]) -> list[str]:
    """Take people out of braces if all are so, family name first, as EDP Sciences exports them."""
    people = [name for name in names if not _OTHERS.fullmatch(name)]
    is_all = len(people) > 1 and all(map(_BRACED.fullmatch, people))
    return [name.strip("{}") for name in names] if is_all else names


def _with_commas(names: list[str]) -> list[str]:
    """Put commas after family names in a list of Smith AB and the like; not in Wei XU, Jun LI."""
    bare = {name: _BARE_INITIALS.fullmatch(name) for name in names if name[:1] != "{"}
    found = [match for name, match in bare.items() if not _OTHERS.fullmatch(name)]
    if not all(found) or not any(_are_initials(match[2], len(found)) for match in found if match):
        return names
    return [f"{match[1]}, {match[2]}" if (match := bare.get(n)) else n for n in names]


def _are_initials(letters: str, people: int) -> bool:
    if len(letters) == 1:
        return people > 1
    return not set(letters) & set("AEIOU") and letters not in {"NG", "LV"}


@lru_cache(maxsize=16384)
def _split_between_ands(typed: str) -> tuple[list[str], list[str]]:
    """Return the people in the text between two "and", and what is wrong with it."""
    complaints: list[str] = []
    typed = re.sub(r"(?<!\\)~", " ", typed)  # a tie
    stripped = _AND.sub("", typed)
    if stripped != typed:
        complaints.append('there is an "and" without a name beside it; remove it, or add the name')
    name = stripped.rstrip(" ,")
    bare = without_degrees(_ENDS_IN_OTHERS.sub("", name))
    people = _people(bare)
    if len(people) > 1:
        people = [without_role(one) for one in people]
        complaints.append(f'"{bare[:60]}" is several people; put " and " between them')
    return [*people, *(["et al."] if _ENDS_IN_OTHERS.search(name) else [])], complaints


def _people(name: str) -> list[str]:
    """Split the text between two "and" into people; usually there is one."""
    if EXTENDED.match(name) or (name.startswith("{") and name.endswith("}")):
        return [name]
    if re.search(r"[;；؛、]", re.sub(r"&#?\w+;", "", name)):
        return [part.strip() for part in re.split(r"[;；؛、]", name)]
    if "，" in name and not re.fullmatch(r"[^，]，[^，]{1,2}", name):
        return [part.strip() for part in re.split(r"[，,]", name)]
    words = name.split()
    if len(words) > 2 and all(CJK.match(word) and "," not in word for word in words):
        return words
    whole = _BETWEEN.split(name)
    if len(whole) > 1 and all(map(_IS_WHOLE.fullmatch, whole)):
        return whole
    parts = [part.strip() for part in split_tex_string(name, ",")]
    if len(parts) == 2:
        are_two = all(map(_BARE_INITIALS.fullmatch, parts)) or _TWO_KOREANS.fullmatch(name)
        return parts if are_two else [name]
    if len(parts) == 3 and (two := _AND_ELSEWHERE.fullmatch(name)):
        return [*two.groups()]
    if len(parts) == 3:
        chinese = all(CJK.search(part) for part in parts)
        whole_names = all(" " in part for part in parts)
        return parts if chinese or whole_names else [name]
    if len(parts) > 3 and len(parts) % 2 == 0 and all(map(_IS_INITIALS.fullmatch, parts[1::2])):
        return [", ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    return parts if len(parts) > 3 else [name]
