"""Read one name, as many cultures and programs write it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from pybtex.bibtex.utils import split_tex_string
from pybtex.database import Person as BibtexName

from .latex import decode
from .person import Person
from .text import CJK

_SUFFIX = re.compile(r"(?:[JS]r|[JS]unior|I{2,3}|IV|2nd|3rd)\.?", re.IGNORECASE)
_SHORT_SUFFIX = re.compile(r"[JS]r\.?|I{2,3}|IV")
#: A suffix after a family name or given names: "Daumé III", "Martin Luther Jr.".
_BEHIND = re.compile(rf"(\S.*?)\s+({_SHORT_SUFFIX.pattern})")
#: A name in biblatex's extended format.
EXTENDED = re.compile(r"\s*(?:family|given|prefix|suffix)[\w-]*\s*=")
#: Family name first without a comma: Rao S.N., Иванова Л.И., and Иванова Мария Сергеевна; not
#: Мария Сергеевна Иванова.
FAMILY_FIRST = re.compile(
    r"(?=[A-Z])([^\W\d_](?:[\w’'-]*[^\W\d_])) ((?:[A-Z]\.[ -]?)+)|"
    r"([\u0400-\u042f\u0490][\w’'-]+) ((?:[\u0400-\u042f\u0490]\.[ -]?)+"
    r"|[\u0400-\u042f\u0490][\w’'-]*(?<!вич)(?<!вна)(?<!чна) \w+(?:вич|вна|[иі]чна))"
)
#: Arabic family names of several words: حسن عبد العزيز, محمد بن علي, Ḥasan ʿAbd al-ʿAzīz.
_ARABIC = re.compile(
    r"([^,{}]+?)\s+((?:(?:عبد|[أا]بو|ابن|بن|بنت|آل)\s+)+[^\s,]+"
    r"|(?:[ʿʻ‘'`]?Abd[ -](?:al|el|ul)[ -]|Abd[aeu]l[ -]|Abu |Ibn |El )[^\s,]+)"
)
#: Initials without a space behind them: W.A.Hamilton.
_GLUED = re.compile(r"((?:[^\W\d_]\.-?)+)([^\W\d_][\w’'-]+)")
#: Vietnamese names, family name first, recognized by a letter: Nguyễn Văn Minh.
_VIETNAMESE = re.compile(
    r"(?=.*[ĂăĐđƠơƯư\u1ea0-\u1ef9])(Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô"
    r"|Dương|Lý|Đinh|Trương|Lương|Đoàn|Trịnh|Tạ|Tô|Hà|Cao|Mai) ([^\W\d_]+(?: [^\W\d_]+){0,3})"
)
#: Family and given name in Chinese, Japanese or Korean.
_PART = rf"({CJK.pattern}{{1,4}}|[\u30a0-\u30ff]+)"
_SPACED = re.compile(rf"{_PART}\s+{_PART}")
#: A whole name in Latin letters, and in others: Wang, Xiaoming 王小明; Cohen, Dan (דן כהן).
#: One word may be a role: Day, Eva (עורכת).
_OTHER = r"[\u0370-\u1cff\u1f00-\u1fff]+"
_NATIVE = re.compile(
    rf"(?!{{.*}})(?P<latin>\S+\s.*[A-Za-z\u00c0-\u024f\u1e00-\u1eff.])(?P<native>\s*(?:\s|[(（])"
    rf"(?P<name>{CJK.pattern}+[\s·・]+{CJK.pattern}+|{CJK.pattern}{{3,}}|(?<=\s){CJK.pattern}{{2}}"
    rf"|{_OTHER}(?:\s+{_OTHER})+)[)）]?)"
)
#: The same the other way round, as Korean journals have it: 홍길동(Gil-Dong Hong).
_LATIN = re.compile(
    rf"(?P<name>{CJK.pattern}{{2,5}})\s*[(（](?P<latin>[A-Z][\w.’'-]*,?\s+[A-Z][^()（）]*)[)）]"
)
#: A space that ADS writes: K. -H.
_BEFORE_HYPHEN = re.compile(r"(?<=\w\.)\s+(?=-\w\.)")


@lru_cache(maxsize=16384)
def read_name(name: str) -> tuple[Person, tuple[str, ...]]:
    """Read one name, and say what is wrong with it."""
    typed = name
    name = name.replace("，", ",")
    if not name.isascii() and (native := _NATIVE.fullmatch(name)):
        person, complaints = read_name(native["latin"])
        whole = person.typed + native["native"]
        return replace(person, native=native["name"], typed=whole), complaints
    if not name.isascii() and (latin := _LATIN.fullmatch(name)):
        person, complaints = read_name(latin["name"])
        return replace(person, native=latin["latin"], typed=typed), complaints
    if CJK.search(name) and "," not in name and not re.search(r"[A-Za-z]", name):
        spaced = _SPACED.fullmatch(name)  # 小山 翔一 says which is the family name
        name = ", ".join(spaced.groups()) if spaced else re.sub(r"\s+", "", name)
    if EXTENDED.match(name):
        return _decoded(_extended(name)), ()
    name = _with_comma(name)
    if vietnamese := _VIETNAMESE.fullmatch(name):
        family, given = vietnamese.groups()
        return Person(family, given, typed=f"{family}, {given}", is_family_first=True), ()
    parts = [part.strip() for part in split_tex_string(name, ",")]
    is_last = len(parts) > 1 and _SUFFIX.fullmatch(parts[-1])
    complaints = (f'"{typed}" ends in a suffix; write "{_inverted(parts)}"',) if is_last else ()
    short, whole = _suffix(name, parts)
    has_short = len(parts) < 3 and " " in whole and _SHORT_SUFFIX.fullmatch(short)
    if is_last:
        has_short, short, whole = is_last, parts[-1], ", ".join(parts[:-1])
    try:
        parsed = BibtexName(whole if has_short else name)
        parsed.lineage_names = [short] if has_short else parsed.lineage_names
        return _decoded(parsed), complaints
    except Exception:  # noqa: BLE001  # pybtex raises errors of many kinds for odd braces
        bare = BibtexName(last="{" + re.sub(r"[{}]", "", name) + "}")
        return _decoded(bare), (
            f'"{typed[:60]}" is not a name that BibTeX can read; write "Family, Given"',
        )


def _with_comma(name: str) -> str:
    """Return a name with a comma if its form tells which part is the family name."""
    if glued := _GLUED.fullmatch(name):
        name = " ".join(glued.groups())
    if first := FAMILY_FIRST.fullmatch(name):
        name = ", ".join(filter(None, first.groups()))
    arabic = _ARABIC.fullmatch(name)
    return f"{arabic[2]}, {arabic[1]}" if arabic else name


def _suffix(name: str, parts: list[str]) -> tuple[str, str]:
    """Return what may be a suffix, where programs and people have it, and the name without it."""
    if len(parts) != 2:  # Hal Daumé III, of DBLP
        front, _space, last = name.rpartition(" ")
        return last, front
    family, given = parts
    if behind := _BEHIND.fullmatch(family):  # Daumé III, Hal, of Google Scholar
        return behind[2], f"{behind[1]}, {given}"
    if behind := _BEHIND.fullmatch(given):  # King, Martin Luther Jr.
        return behind[2], f"{family}, {behind[1]}"
    return family, given  # III, Hal Daumé, of PMLR


def _inverted(parts: list[str]) -> str:
    """Return a name that ends in a suffix in BibTeX's order: Ford, Jr., Henry."""
    family, *given, suffix = parts
    if not given:
        front, _space, family = family.rpartition(" ")
        given = [front] if front else []
    return ", ".join([family, suffix, *given])


def _extended(name: str) -> BibtexName:
    """Read biblatex's extended format: `family=Beethoven, given=Ludwig, prefix=van`."""
    pairs = (part.partition("=") for part in split_tex_string(name, ","))
    parts = {key.strip(): value.strip() for key, _equals, value in pairs}
    given, _space, middle = parts.get("given", "").partition(" ")
    names = {"last": parts.get("family", ""), "prelast": parts.get("prefix", "")}
    return BibtexName(**names, first=given, middle=middle, lineage=parts.get("suffix", ""))


def _decoded(name: BibtexName) -> Person:
    return Person(
        family=_plain(name.last_names),
        given=_BEFORE_HYPHEN.sub("", _plain([*name.first_names, *name.middle_names])),
        prefix=_plain(name.prelast_names),
        suffix=_plain(name.lineage_names),
        typed=str(name),
    )


def _plain(parts: list[str]) -> str:
    return str(decode(" ".join(parts)).with_quotes("")).strip()
