"""People of an entry: their names as printed, who the owner is, and the marks they carry."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person

from . import latex

#: Chinese, Japanese and Korean letters: names in them are family name first, without a space.
_CJK = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff々〇]")
_INITIALS = r"(?:\w\.[\s-]?)+\s*"
#: "A. Author, B. Author": initials before the name on both sides of a comma.
_COMMA_FOR_AND = re.compile(rf"{_INITIALS}\w[\w'-]+(?:,\s*{_INITIALS}\w[\w'-]+)+")
_OTHERS = re.compile(r"(?:others|et\.?\s+al\.?|等)", re.IGNORECASE)
_TRAILING_MARKS = re.compile(r"[\s*+†‡§¶#∗]*[*+†‡§¶#∗](?=\s*(?:,|$))|\\textsuperscript\{[*+†‡§]\}")


@dataclass(frozen=True)
class Names:
    """The people in a field, what is wrong with it, and whether it ends in "and others"."""

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
        clean = _TRAILING_MARKS.sub("", name).strip()
        if clean != name:
            complaints.append(f'"{name}" carries a mark; write author+an = {{1=equal}} instead')
        if clean:
            persons.append(_person(clean, complaints))
    return Names(tuple(persons), others, tuple(complaints))


def _split(value: str, complaints: list[str]) -> list[str]:
    """Split at " and "; where other separators stand in its place, complain and split there."""
    trimmed = re.sub(r"^\s*and\s+|\s+and\s*$", "", value, flags=re.IGNORECASE)
    names = [name.strip() for name in split_name_list(trimmed) if name.strip()]
    if trimmed != value:
        complaints.append('there is an "and" without a name beside it')
    split: list[str] = []
    for name in names:
        separator = _separator(name)
        if separator:
            complaints.append(f'"{name[:60]}" is several people; put " and " between them')
        split += [part.strip() for part in re.split(separator, name)] if separator else [name]
    return [part for name in split if (part := re.sub(r"\s+et\.? al\.?$", "", name))] + (
        ["et al."] if any(re.search(r"\S\s+et\.? al\.?$", name) for name in split) else []
    )


def _separator(name: str) -> str:
    """Find what separates several people in *name*, '' if it is one."""
    if name.startswith("{") and name.endswith("}"):
        return ""
    if re.search(r"[;；、]", re.sub(r"&#?\w+;", "", name)):
        return r"[;；、]"
    if "，" in name and not re.fullmatch(r"[^，]，[^，]{1,2}", name):
        return "[，,]"
    if name.count(",") > 2 or _COMMA_FOR_AND.fullmatch(name):
        return ","
    if name.count(",") == 2 and _CJK.search(name):
        return ","
    return ""


def _person(name: str, complaints: list[str]) -> Person:
    name = name.replace("，", ",")
    if _CJK.search(name) and "," not in name and not re.search(r"[A-Za-z]", name):
        name = re.sub(r"\s+", "", name)  # 罗 凌 is family name first, too
    if re.match(r"\s*(?:family|given|prefix|suffix)\s*=", name):
        return _extended(name)
    try:
        return Person(name)
    except Exception:  # noqa: BLE001  # pybtex raises errors of many kinds for odd braces
        complaints.append(f'"{name[:60]}" is no name that BibTeX can read')
        return Person(last="{" + re.sub(r"[{}]", "", name) + "}")


def _extended(name: str) -> Person:
    """Read biblatex's extended format: `family=Beethoven, given=Ludwig, prefix=van`."""
    parts = dict(re.findall(r"(\w+)\s*=\s*([^,]+)", name))
    given, _, middle = parts.get("given", "").strip().partition(" ")
    names = {"last": parts.get("family", ""), "prelast": parts.get("prefix", "")}
    return Person(**names, first=given, middle=middle, lineage=parts.get("suffix", ""))


def print_name(person: Person) -> str:
    """Give a name as it is printed: `Ludwig van Beethoven`, `Martin Luther King Jr.`, `罗凌`."""
    given = " ".join((*person.first_names, *person.middle_names))
    family = " ".join((*person.prelast_names, *person.last_names))
    lineage = " ".join(person.lineage_names)
    given, family, lineage = (latex.to_text(part).strip() for part in (given, family, lineage))
    if _CJK.search(family) and (not given or _CJK.search(given)):
        return family + given
    return " ".join(filter(None, (given, family, lineage)))


def family_name(person: Person) -> str:
    """Give the family name, for running text: `van Beethoven`; Chinese names whole."""
    if _CJK.search("".join(person.last_names)):
        return print_name(person)
    family = (*person.prelast_names, *person.last_names)
    return latex.to_text(" ".join(family)).strip()


def script_language(text: str) -> str:
    """Tell a language by its letters alone: ko, ja, zh, or '' for other scripts."""
    letters = (("ko", r"[\uac00-\ud7af]"), ("ja", r"[\u3040-\u30ff]"), ("zh", _CJK.pattern))
    return next((code for code, pattern in letters if re.search(pattern, text)), "")


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    """Fold what does not tell people apart: case, accents, dots, hyphens, spaces."""
    letters = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l"))
    return re.sub(r"[\W_]", "", "".join(c for c in letters if not unicodedata.combining(c))).lower()


def identity(person: Person) -> str:
    """Give what two spellings of one name share (accents, case, dots and hyphens aside)."""
    given = " ".join((*person.first_names, *person.middle_names))
    family = " ".join((*person.prelast_names, *person.last_names))
    if _CJK.search(family + given):
        return _folded(family + given)
    given, family = latex.to_text(given), latex.to_text(family)
    return f"{_folded(family)}|{_folded(given)}"


def owner_positions(persons: tuple[Person, ...], spellings: tuple[str, ...]) -> list[int]:
    """Find the owner among *persons*: the places counted from 1."""
    known = {identity(_person(spelling, [])) for spelling in spellings}
    return [place for place, person in enumerate(persons, 1) if identity(person) in known]


@dataclass(frozen=True)
class Marks:
    """What an annotation says: the marks of each place (from 1), and what is wrong with it."""

    by_place: dict[int, tuple[str, ...]]
    complaints: tuple[str, ...]


def read_marks(annotation: str, count: int, known: tuple[str, ...]) -> Marks:
    """Read biblatex's `author+an = {1=equal; 2=equal, corresponding}` for *count* people."""
    marks: dict[int, tuple[str, ...]] = {}
    complaints: list[str] = []
    for item in filter(None, (part.strip() for part in annotation.split(";"))):
        match = re.fullmatch(r"(\d+)(:\w+)?\s*=\s*(.+)", item)
        if not match:
            complaints.append(f'"{item}" is no annotation; write 1=equal; 2=corresponding')
            continue
        place = int(match.group(1))
        words = [word.strip().strip('"').lower() for word in match.group(3).split(",")]
        if match.group(2):
            continue  # about a part of the name, not about the person
        if not 1 <= place <= count:
            complaints.append(f'"{item}" points at person {place} of {count}')
            continue
        for word in words:
            if word not in known:
                complaints.append(f'"{word}" is no mark; known are {", ".join(known)}')
        marks[place] = marks.get(place, ()) + tuple(word for word in words if word in known)
    return Marks(marks, tuple(complaints))
