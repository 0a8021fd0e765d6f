"""Names in a field of refs.bib: split into people, read, and printed as each culture has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person

from . import latex

#: Chinese, Japanese and Korean letters: names in them are family name first, without a space.
CJK = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff々〇]")
_INITIALS = r"(?:\w\.[\s-]?)+"
_IS_INITIALS = re.compile(_INITIALS)
#: "A. Author, B. Author": initials before the name on both sides of a comma.
_COMMA_FOR_AND = re.compile(rf"{_INITIALS}\s*\w[\w'-]+(?:,\s*{_INITIALS}\s*\w[\w'-]+)+")
_SUFFIX = re.compile(r"(?:[JS]r|[JS]unior|I{2,3}|IV|2nd|3rd)\.?", re.IGNORECASE)
_EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)[\w-]*\s*=")
_OTHERS = re.compile(r"(?:others|et\.?\s*al\.?|等)", re.IGNORECASE)
_ENDS_IN_OTHERS = re.compile(r"[,\s]+(?:et\.?\s*al\.?|等)$", re.IGNORECASE)
_MARKS = re.compile(
    r"\s*(?:\\textsuperscript\{[^}]*\}|\$\^?\{?[^$]{0,9}\}?\$|[*+†‡§¶#∗])+(?=\s*(?:,|$))"
)


@dataclass(frozen=True)
class Names:
    """The people in a field, whether it ends in "and others", and what is wrong with it."""

    persons: tuple[Person, ...]
    others: bool
    complaints: tuple[str, ...]


@lru_cache(maxsize=4096)
def read_names(value: str) -> Names:
    """Split a name field (`Luo, Ling and 罗凌 and others`) into people."""
    complaints: list[str] = []
    persons: list[Person] = []
    others = False
    for name in _split(value, complaints):
        if _OTHERS.fullmatch(name):
            others = True
            if name.lower() != "others":
                complaints.append(f'"{name}" is no name; write "and others"')
            continue
        clean = _MARKS.sub("", name).strip()
        if clean != name:
            complaints.append(f'"{name}" carries a mark; write author+an = {{1=equal}} instead')
        if re.search(r"[^\W\d_]", clean):
            persons.append(_person(clean, complaints))
        elif clean.strip("{}"):
            complaints.append(f'"{clean}" is no name')
    return Names(tuple(persons), others, tuple(complaints))


def _split(value: str, complaints: list[str]) -> list[str]:
    """Split at " and "; where other separators stand in its place, complain and split there."""
    joined = re.sub(r"\s\\?&\s(?![^{}]*\})", " and ", value)
    if joined != value:
        complaints.append('there is an "&"; put " and " between names')
    names: list[str] = []
    for typed in split_name_list(joined):
        name = re.sub(r"^(?:and\b\s*)+|\s*\band$", "", typed.strip(), flags=re.IGNORECASE)
        if name != typed.strip():
            complaints.append('there is an "and" without a name beside it')
        if name != (name := name.rstrip(" ,")):
            complaints.append(f'"{name[:60]}" ends in a comma')
        bare = _ENDS_IN_OTHERS.sub("", name)
        people = _people(bare)
        if len(people) > 1:
            complaints.append(f'"{bare[:60]}" is several people; put " and " between them')
        names += [*people, *(["et al."] if bare != name else [])]
    return names


def _people(name: str) -> list[str]:
    """Split what stands between two "and" into the people that it is; mostly it is one."""
    if _EXTENDED.match(name) or (name.startswith("{") and name.endswith("}")):
        return [name]
    if re.search(r"[;；、]", re.sub(r"&#?\w+;", "", name)):
        return [part.strip() for part in re.split(r"[;；、]", name)]
    if "，" in name and not re.fullmatch(r"[^，]，[^，]{1,2}", name):
        return [part.strip() for part in re.split(r"[，,]", name)]
    words = name.split()
    if len(words) > 2 and all(CJK.match(word) and "," not in word for word in words):
        return words
    parts = [part.strip() for part in split_tex_string(name, ",")]
    if len(parts) == 2:
        return parts if _COMMA_FOR_AND.fullmatch(name) else [name]
    if len(parts) == 3:
        chinese = all(CJK.search(part) for part in parts)
        whole_names = all(" " in part for part in parts)
        return parts if chinese or whole_names or _COMMA_FOR_AND.fullmatch(name) else [name]
    if len(parts) > 3 and len(parts) % 2 == 0 and all(map(_IS_INITIALS.fullmatch, parts[1::2])):
        return [", ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)]
    return parts if len(parts) > 3 else [name]


def _person(name: str, complaints: list[str]) -> Person:
    name = name.replace("，", ",")
    if CJK.search(name) and "," not in name and not re.search(r"[A-Za-z]", name):
        name = re.sub(r"\s+", "", name)  # 罗 凌 is family name first, too
    if _EXTENDED.match(name):
        return _extended(name)
    parts = [part.strip() for part in split_tex_string(name, ",")]
    if len(parts) > 1 and _SUFFIX.fullmatch(parts[-1]):
        complaints.append(f'"{name}" ends in a suffix; write "Ford, Jr., Henry"')
        *rest, suffix = parts
        person = Person(", ".join(rest))
        person.lineage_names = [suffix]
        return person
    try:
        return Person(name)
    except Exception:  # noqa: BLE001  # pybtex raises errors of many kinds for odd braces
        complaints.append(f'"{name[:60]}" is no name that BibTeX can read')
        return Person(last="{" + re.sub(r"[{}]", "", name) + "}")


def _extended(name: str) -> Person:
    """Read biblatex's extended format: `family=Beethoven, given=Ludwig, prefix=van`."""
    pairs = (part.partition("=") for part in split_tex_string(name, ","))
    parts = {key.strip(): value.strip() for key, _equals, value in pairs}
    given, _space, middle = parts.get("given", "").partition(" ")
    names = {"last": parts.get("family", ""), "prelast": parts.get("prefix", "")}
    return Person(**names, first=given, middle=middle, lineage=parts.get("suffix", ""))


def print_name(person: Person) -> str:
    """Give a name as it is printed: `Ludwig van Beethoven`, `Martin Luther King Jr.`, `罗凌`."""
    given = " ".join((*person.first_names, *person.middle_names))
    family = " ".join((*person.prelast_names, *person.last_names))
    lineage = " ".join(person.lineage_names)
    given, family, lineage = (latex.to_text(part).strip() for part in (given, family, lineage))
    if CJK.search(family) and (not given or CJK.search(given)):
        return family + given
    return " ".join(filter(None, (given, family, lineage)))


def family_name(person: Person) -> str:
    """Give the family name, for running text: `van Beethoven`; Chinese names whole."""
    if CJK.search("".join(person.last_names)):
        return print_name(person)
    family = (*person.prelast_names, *person.last_names)
    return latex.to_text(" ".join(family)).strip()


def script_language(text: str) -> str:
    """Tell a language by its letters alone: ko, ja, zh, or '' for other scripts."""
    letters = (("ko", r"[\uac00-\ud7af]"), ("ja", r"[\u3040-\u30ff]"), ("zh", CJK.pattern))
    return next((code for code, pattern in letters if re.search(pattern, text)), "")
