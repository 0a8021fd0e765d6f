"""Check the names of people, and their marks of equal contribution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..bibliography.person import folded
from ..bibliography.records import with_count
from ..bibliography.roles import without_role
from ..bibliography.text import CJK
from ..bibliography.titles import title_before
from .refs import habit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.person import People, Person
    from ..bibliography.records import Problem
    from .refs import Refs

#: Names of groups, by their last word; some of these are family names, too.
_GROUP = re.compile(
    r".+ (?:collaborations?|consortium|committee|association|society|institute|university"
    r"|organi[sz]ation|ministry|foundation|agency|council|department|laboratory|gmbh|ltd\.?|inc\.?"
    r"|collaborative|consortia|investigators|trialists|registry|federation|task force)"
    r"|.+ .+ (?:team|network|initiative|project|group|study|alliance|members)",
    re.IGNORECASE,
)
#: Words that BibTeX takes for a prefix, like "van": on behalf of the Lace Study.
_BEFORE_GROUP = re.compile(r"\b(?:behalf|for|the)\b")
_PARTICLES = frozenset("DE DA DOS DAS DEL DI DER DEN VAN VON".split())
_LATIN = re.compile("[A-Za-z]{2}")
_DIGIT = re.compile(r"\d")
_GLUED = re.compile("[A-Z][a-z]{2,}[A-Z]")
#: Roles after names in Chinese, Japanese and Korean: 杨志豪 译. After a single character, one more
#: may be a given name: 李 译.
_DID = re.compile(
    r"(?:[（(]\s*|(?<=\w\w)\s+)((?:副?主[编編]|[编編]著|译著|主译|通[讯信]作者|監修|監訳|共著|지음|엮음|옮김"
    r"|[编編著译譯訳校])等?)[)）]?$|(?<=\w)(副?主编|编著|译著|主译)$"
)
_IN_ROLE = re.compile("[编編译譯訳엮옮]").search
_KATAKANA = re.compile(r"[\u30a1-\u30fa]")
#: A country before a name, as libraries write it; （株） is the form of a company.
_COUNTRY = re.compile(
    r"(?:[\[【]|[（(](?=[美英法德日俄苏加澳意荷韩印]))(?=[\u4e00-\u9fff])\w{1,3}[\]）)】]"
)
#: Suffixes, which stand between two commas of a name.
_SUFFIX = re.compile(
    r"(?:jr|sr|junior|júnior|senior|filho|neto|sobrinho|esq|[ivx]+|\d(?:st|nd|rd|th)|[a-z.]*d)\.?",
    re.IGNORECASE,
)
#: A family and given name that braces make one name; not a firm with its form: {Acme, Inc.}.
_BRACED = re.compile(
    r"\w[\w'’-]+, (?!(?:inc|ltd|llc|corp|co|plc|gmbh|ag|sa|usa?)\b)\w[\w.'’-]*(?: \w[\w.-]*)?",
    re.IGNORECASE,
)
#: Two names with a comma for "and": Eva Day, Al May. It may also be one name of four words.
_TWO = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}, [^\W\d_]{2,} [^\W\d_]{2,}")
#: Family name and initials without a comma, as PubMed prints them: Smith JA; and Oñate E.
_BEHIND = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]*[a-z][\w'’-]*(?: [^\W\d_][\w'’-]*[a-z][\w'’-]*)?) "
    r"(?P<given>(?!I{1,3}$|I?V$|X$)[A-Z]{1,3})"
    r"|(?P<word>[^\W\d_][\w'’-]*[a-z][\w'’-]*) (?P<letters>(?:[A-Z]\.-?){1,3})"
)
#: Among this many people, such as the authors of an experiment, some share a name.
_NAMESAKES = 50
#: A TeX length, left of a command that raises an accent.
_LENGTH = re.compile(r"\d*\.\d+(?:ex|em|pt)")


def names(refs: Refs) -> Iterator[Problem]:
    """Find malformed names, people named twice, and translations that name more or fewer people."""
    shouting = _shouting(refs) if refs.has_hints else frozenset()
    behind: list[Problem] = []
    for work in refs.unchecked:
        typed = refs.typed(work)
        for role, people in work.people.items():
            if role not in typed:
                continue
            for person in people.persons:
                text = _odd(person)
                hint = _doubtful(person, shouting) if refs.has_hints and not text else ""
                if text or hint:
                    yield refs.at(work, text or hint, role, is_hint=bool(hint))
            for text in _twice(people):
                yield refs.at(work, text, role)
            for text in _beside(typed[role]):
                yield refs.at(work, text, role)
            for text in _typed(typed[role]) if refs.has_hints else ():
                yield refs.at(work, text, role, is_hint=True)
            if refs.has_hints and (text := _initials_behind(typed[role])):
                behind.append(refs.at(work, text, role, is_hint=True))
            original = work.people.get(role.partition("_")[0])
            if original and original is not people and _counts(original) != _counts(people):
                one, other = len(people.persons), len(original.persons)
                text = f"{one} people here, and {other} in {role.partition('_')[0]}; name them all"
                yield refs.at(work, text, role)
    yield from habit(behind)


def _initials_behind(field: str) -> str:
    """Return a message if names end in initials, which are read as the family name, else ''."""
    parts = (_BEHIND.fullmatch(part.strip()) for part in re.split(r"\s+and\s+", field))
    found = [part for part in parts if part]
    if not found:
        return ""
    family, given = found[0]["family"] or found[0]["word"], found[0]["given"] or found[0]["letters"]
    text = f'"{found[0][0]}" ends in initials; if they are a given name, write {family}, {given}'
    return with_count(text, f"the same for {len(found) - 1} more here") if found[1:] else text


def _beside(field: str) -> Iterator[str]:
    """Yield messages about countries, roles and dots beside Chinese, Japanese or Korean names."""
    for part in [] if field.isascii() else re.split(r"\s+and\s+|[,;，；、]", field):
        name = part.strip()
        if country := _COUNTRY.match(name):
            yield f'"{country[0]}" in {name} is not part of a name; take it out'
        if did := _DID.search(without_role(name)):  # others are in what is wrong with names
            said = did[1] or did[2]
            more = ""
            if "作者" in said:
                more = "; say it in author+an = {1=corresponding}"
            elif _IN_ROLE(said):
                more = "; name editors in editor, translators in translator"
            yield f'"{said}" in {name} is not part of a name; take it out{more}'
        if "・" in name and not _KATAKANA.search(name):
            yield f'"{name}": if these are several people, put " and " between them'


def _typed(field: str) -> Iterator[str]:
    """Yield messages about slips that only the field as typed shows."""
    parts = [part.strip() for part in re.split(r"\s+and\s+", field)]
    has_plain = any(" " in part and not re.search("[,{]", part) for part in parts)
    for part in parts:
        if has_plain and _TWO.fullmatch(part) and part.istitle():
            yield f'"{part}": if these are two people, put " and " between them'


def _counts(people: People) -> tuple[int, bool]:
    return len(people.persons), people.others


def _shouting(refs: Refs) -> frozenset[str]:
    """Return the family names in capitals, if few of the CV's names are."""
    families = {
        p.family for work in refs.works for people in work.people.values() for p in people.persons
    }
    found = {n for n in families if n.isupper() and re.sub("[ -]", "", n).isalpha() and len(n) > 3}
    return frozenset(found if len(found) * 5 < len(families) else ())


def _in_small_letters(name: str) -> str:
    """Return a name in capitals as it is usually written, with particles in lower case."""
    words = (word.lower() if word in _PARTICLES else word for word in name.split())
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words)


def _odd(person: Person) -> str:
    """Return what is wrong with a name, '' if nothing is."""
    name, is_braced = person.name, person.typed.startswith("{")
    if _DIGIT.search(name):
        if length := _LENGTH.search(name):
            return f'"{name}" has {length[0]}, a length of TeX; type the letter itself'
        is_login = not person.given and re.search(r"\d\d$", name)
        if re.search(r"\d\b", name) and not (is_braced or person.is_group or is_login):
            return f'"{name}" has a digit; take it out, or put a group into {{braces}}'
    is_group = person.given and _GROUP.fullmatch(name)
    if is_group or _BEFORE_GROUP.search(person.prefix):
        return f"put the name of a group into braces: {{{name}}}"
    return ""


def _doubtful(person: Person, shouting: frozenset[str]) -> str:
    """Return what may be wrong with a name, '' if nothing is."""
    name, is_braced = person.name, person.typed.startswith("{")
    if person.given and not is_braced and (title := title_before(name)):
        return f'"{title}" in {name} is not part of a name; take it out'
    if is_braced and not person.given and _BRACED.fullmatch(name):
        return f'"{name}" is printed as it is; remove the braces if it is one person\'s name'
    if person.suffix and person.given and not _SUFFIX.fullmatch(person.suffix):
        return f'"{person.suffix}" is taken for a suffix, like Jr.; is an "and" missing?'
    if person.family in shouting and person.given and not is_braced and "/" not in name:
        return f"{name} is in capitals; write {_in_small_letters(name)}"
    if not is_braced and CJK.search(name) and _LATIN.search(name):
        return f'"{name}" is in two scripts; write one, and the other in author_en or author_zh'
    if person.given[-1:].isupper() and _GLUED.fullmatch(person.given):
        return f'"{person.given}" in {name}: is a space missing before the initial?'
    return ""


def _twice(people: People) -> Iterator[str]:
    seen: set[str] = set()
    for person in people.persons if len(people.persons) < _NAMESAKES else ():
        name = folded(person.name)
        if name in seen and not person.is_owner:  # reported as `cv.owner`
            yield f"{person.name} is here twice; name each person once"
        seen.add(name)


def marks(refs: Refs) -> Iterator[Problem]:
    """Find marks of equal contribution that one person has alone, or apart from the others."""
    for work in refs.unchecked:
        for role, people in work.people.items():
            places = [n for n, person in enumerate(people.persons) if "equal" in person.marks]
            field = f"{role}+an"
            if field not in refs.typed(work):
                continue
            if len(places) == 1:
                name = people.persons[places[0]].name
                text = f"{name} alone has contributed equally; mark the others, too, or nobody"
                yield refs.at(work, text, field)
            elif apart := _apart(places):
                text = f"{people.persons[apart[0]].name} is marked equal, but not beside the others"
                yield refs.at(work, f"{text}; is the number right?", field, is_hint=True)


def _apart(places: list[int]) -> list[int]:
    return [n for n in places if n - 1 not in places and n + 1 not in places]
