"""Split lists of people, as they are written on web pages and in citations, into names."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

#: Marks of affiliations and of shared work: raised text, signs, and styles.
_RAISED = re.compile(r"<sup>.*?</sup>|\^\{?[\w*,]+\}?\^?|\$\^.*?\$", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_SIGNS = "*_\\†‡§¶#✉¹²³⁴⁵⁶⁷⁸⁹⁰"
_AND = re.compile(r"\s*,?\s+(?:and|und|et(?! al))\s+|\s*,?\s*&\s*|\s*[和与]\s*")
_FIRST_AND = re.compile(r"(?:and|und|&)\s+")
_COMMA = re.compile(r"\s*[,，、]\s*")
_OTHERS = re.compile(r"et\.? al\.?|(?:and )?others|…|\.{2,}", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]*){1,4}")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{1,3}V?")
#: A name with its initials behind, as in medicine: Chen YW.
_INITIALS_LAST = re.compile(r"(.*[^\W\d_]{2}.*)\s((?:[A-Z]{1,3}|(?:[A-Z]\.){1,3}))")
#: The end of a sentence, which is no initial and no suffix.
_STOP = re.compile(r"(?<=[^\W\d_]{2})(?<!\b[JS]r)\.$")
#: The most words of a name; what has more is a sentence.
_MOST_WORDS = 6


def people_of(text: str) -> list[str]:
    """Return the names in a text, as an author field has them; "others" for et al."""
    text = _RAISED.sub("", unescape(_LINK.sub(r"\1", text)))
    text = " ".join(_TAG.sub("", text).translate(dict.fromkeys(map(ord, _SIGNS))).split())
    text = re.sub(r"\s+et\.? al\b\.?", ", et al.", text.strip(" ,;"))
    rows = re.split(r"\s*;\s*", text) if ";" in text else [text]
    found = [name for row in rows for part in _AND.split(row) for name in _in_a_row(part)]
    return ["others" if _OTHERS.fullmatch(name) else _named(name) for name in found]


def _named(text: str) -> str:
    name = _STOP.sub("", text)
    last = _INITIALS_LAST.fullmatch(name)
    is_other = "," in name or name.isupper()
    return f"{last[1]}, {last[2]}" if last and not is_other else name


def are_people(names: list[str]) -> bool:
    """Tell names from other text."""
    return bool(names) and not any(
        re.search(r"[\d:?!\"“”<>]", name) or len(name.split()) > _MOST_WORDS for name in names
    )


def _in_a_row(text: str) -> list[str]:
    """Return the names between commas, which may also be before a given name."""
    parts = [_FIRST_AND.sub("", part) for part in _COMMA.split(text) if part]
    parts = _with_suffixes(parts)
    if any(map(_are_initials, parts[1:])):
        return _before_initials(parts)
    if len(parts) > 2 and all(" " not in part for part in parts[:2]) and " " in parts[2]:
        return [", ".join(parts[:2]), *parts[2:]]  # as in MLA: Oe, Ada, Bo Li
    if len(parts) == 2 and _is_family(parts[0]) and not _OTHERS.fullmatch(parts[1]):
        return [", ".join(parts)]
    return parts


def _with_suffixes(parts: list[str]) -> list[str]:
    found: list[str] = []
    for part in parts:
        if found and _SUFFIX.fullmatch(part):
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _before_initials(parts: list[str]) -> list[str]:
    """Return names of a family name and initials, and others between them: Bier, R. L., Ada Oe."""
    found = []
    for part, following in pairwise([*parts, ""]):
        if _are_initials(following):
            found.append(f"{part}, {following}")
        elif not (found and found[-1].endswith(f", {part}")):
            found.append(part)
    return found


def _are_initials(text: str) -> bool:
    return text.isupper() and bool(_INITIALS.fullmatch(text))


def _is_family(text: str) -> bool:
    """Tell whether the first of two parts is a family name, as in Loyola, Juan Martín."""
    return text[:1].islower() or (" " not in text and text.upper() != text.lower())
