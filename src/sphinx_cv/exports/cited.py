"""Works as reference lists print them, to be copied: in APA's style and in GB/T 7714's.

Sources: https://apastyle.apa.org/style-grammar-guidelines/references (7th edition), and
GB/T 7714-2015, in its numeric style. The tests hold both against their CSL styles.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.dates import format_date

from ..bibliography.csl import csl_variables
from ..bibliography.names import People
from ..bibliography.text import CJK
from ..lists.style import TYPE_MARKS
from ..lists.venue import is_spaceless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..bibliography.names import Person
    from ..bibliography.work import Work

    Item = dict[str, str]

#: How many authors APA's style prints, and GB/T 7714.
_MANY, _FEW = 20, 3
#: What APA's style says of works that are no texts, where their entries do not.
_FORMS = {"dataset": "Data set", "software": "Computer software"}
#: What ends a part of a reference, and what stands between parts of a name.
_ENDED, _HYPHEN = re.compile(r"[.?!。？！]$|https?://\S+$"), re.compile("[-‐‑]")
_IN_WHOLE = frozenset(("conference", "chapter"))


def apa(work: Work) -> str:
    """Write a work in APA's style: `Luo, L., & Lu, Z. (2023). Title. *Journal*, *39*(5), 1–9.`."""
    item = csl_variables(work)
    people, title = _apa_names(_lead(work)), _apa_title(work, item)
    if people and work.creator_role == "editor":
        people += f" ({_editors(work.editors)})"
    when = f"({_apa_date(work)})"
    start = [people, when, title] if people else [title, when]
    return _sentences([*start, *_apa_whole(work, item), _address(item, "https://doi.org/")])


def _apa_title(work: Work, item: Item) -> str:
    """Return the title with what is said of the work behind it, in (parentheses) and [brackets]."""
    genre, number = item.get("genre", ""), item.get("number", "")
    said = [" ".join(filter(None, (genre, number)))] if number else []
    if translators := work.people.get("translator"):
        names = _joined([_apa_name(p, is_inverted=False) for p in translators.persons], " & ")
        said.append(f"{names}, Trans.")
    if work.kind not in _IN_WHOLE:
        said += _volume(item) if work.kind in {"book", "report"} else []
        said += [f"Version {item['version']}"] if "version" in item else []
    form = _FORMS.get(work.kind, "" if number else genre)
    parts = [item.get("title", work.key), f"({', '.join(said)})" if said else ""]
    return " ".join(filter(None, (*parts, f"[{form}]" if form else "")))


def _lead(work: Work) -> People:
    """Return who stands before the title: who translated a work stands behind it."""
    return work.creators if work.creator_role != "translator" else People()


def _apa_whole(work: Work, item: Item) -> list[str]:
    """Return where a work appeared: periodical or book, and publisher."""
    whole = item.get("container-title", "")
    pages = item.get("page", "").replace("-", "–")
    publisher = item.get("publisher", "")
    is_periodical = work.kind == "journal" or (work.kind == "conference" and not work.editors)
    if whole and is_periodical:
        issue = f"({item['issue']})" if "issue" in item else ""
        series = item.get("collection-title") if work.kind == "conference" else ""
        return [", ".join(filter(None, (whole, series, item.get("volume", "") + issue, pages)))]
    if whole and work.kind in _IN_WHOLE:
        mark = "pp." if "–" in pages or "," in pages else "p."
        said = [*_volume(item), *([f"{mark} {pages}"] if pages else [])]
        whole += f" ({', '.join(said)})" if said else ""
        names = _joined([_apa_name(p, is_inverted=False) for p in work.editors.persons], " & ")
        editors = f"{names} ({_editors(work.editors)}), " if work.authors and names else ""
        return [f"In {editors}{whole}", publisher]
    event = ", ".join(item[n] for n in ("event-title", "event-place") if n in item)
    return list(dict.fromkeys((whole, event, publisher)))


def _volume(item: Item) -> list[str]:
    edition = _edition(item.get("edition", ""))
    volume = f"Vol. {item['volume']}" if "volume" in item else ""
    return list(filter(None, (edition, volume)))


def _edition(text: str) -> str:
    if re.fullmatch(r"\d+", text):
        tens, ones = divmod(int(text) % 100, 10)
        text += {1: "st", 2: "nd", 3: "rd"}.get(ones, "th") if tens != 1 else "th"
    return f"{text} ed." if text and not re.search(r"(?i)\bed(?:\.|ition)|版", text) else text


def _apa_date(work: Work) -> str:
    parts = work.date.parts
    is_event = work.kind == "conference" and not work.pages
    if len(parts) < 2 or not (is_event or work.kind in {"talk", "other"}):
        return work.date.year or "n.d."
    day = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return format_date(day, "y, MMMM d" if len(parts) > 2 else "y, MMMM", locale="en")


def _apa_names(people: People) -> str:
    names = [_apa_name(person) for person in people.persons]
    if people.others:
        return ", ".join((*names, "et al."))
    if len(names) > _MANY:
        return f"{', '.join(names[: _MANY - 1])}, … {names[-1]}"
    return _joined(names, ", & ")


def _apa_name(person: Person, *, is_inverted: bool = True) -> str:
    family = person.whole_family
    if not person.given or CJK.search(person.family):
        return person.name
    initials = _initials(person.given, ".", "-")
    if is_inverted:
        return ", ".join(filter(None, (family, initials, person.suffix)))
    return " ".join(filter(None, (initials, family, person.suffix)))


def _editors(people: People) -> str:
    return "Ed." if len(people.persons) == 1 else "Eds."


def gbt(work: Work) -> str:
    """Write a work as GB/T 7714 has it: `LUO L, LU Z. Title[J]. Journal, 2023, 39(5): 1-9.`."""
    item = csl_variables(work)
    address = _address(item, "DOI:")
    mark = f"[{TYPE_MARKS[work.kind]}{'/OL' if address else ''}]"
    number = f": {item['number']}" if work.kind in {"report", "patent"} and "number" in item else ""
    volume = _gbt_volume(work, item)
    own = number or (volume if work.kind == "book" else "")
    title = f"{item.get('title', work.key)}{own}{mark}"
    whole = item.get("container-title", "")
    if work.kind == "journal" and whole:
        place = [_gbt_issue(work, item, whole)]
    elif whole and work.kind in _IN_WHOLE:
        editors = _gbt_names(work.editors, work) if work.authors else ""
        title += f"//{editors}. " if editors else "//"
        title += whole + volume
        place = [_gbt_edition(work, item), _gbt_publisher(work, item)]
    else:
        place = [_gbt_edition(work, item), _gbt_publisher(work, item)]
    translators = work.people.get("translator")
    lead = _gbt_names(_lead(work), work)
    others = f"{_gbt_names(translators, work)}, 译" if translators else ""
    return _sentences([lead, title, others, *place, address])


def _gbt_volume(work: Work, item: Item) -> str:
    if "volume" not in item:
        return ""
    return f": 第{item['volume']}卷" if is_spaceless(work) else f": Vol. {item['volume']}"


def _gbt_edition(work: Work, item: Item) -> str:
    text = item.get("edition", "")
    is_number = re.fullmatch(r"\d+", text)
    return f"{text}版" if is_number and is_spaceless(work) else _edition(text)


def _gbt_issue(work: Work, item: Item, journal: str) -> str:
    """Return `Journal, 2024, 31(9): 1865-1874`; what is not known is left out."""
    issue = f"({item['issue']})" if "issue" in item else ""
    when = work.date.year
    numbers = f"{when}, {item['volume']}{issue}" if "volume" in item else f"{when}{issue}"
    return ": ".join(filter(None, (f"{journal}, {numbers}".rstrip(", "), item.get("page"))))


def _gbt_publisher(work: Work, item: Item) -> str:
    """Return `Place: Publisher, year: pages`; a date alone where nobody published the work."""
    names = (item.get("publisher-place"), item.get("publisher"))
    known = ": ".join(filter(None, names)) if work.kind != "patent" else ""
    year = work.date.iso if work.kind == "patent" else work.date.year
    pages = item.get("page", "") if work.kind in {*_IN_WHOLE, "book"} else ""
    return ": ".join(filter(None, (", ".join(filter(None, (known, year))), pages)))


def _gbt_names(people: People, work: Work) -> str:
    names = [_gbt_name(person) for person in people.persons[:_FEW]]
    if people.others or len(people.persons) > _FEW:
        names.append("等" if is_spaceless(work) else "et al")
    return ", ".join(names)


def _gbt_name(person: Person) -> str:
    if CJK.search(person.family):
        return person.name
    family = person.whole_family.upper()
    return " ".join(filter(None, (family, _initials(person.given, "", " "), person.suffix)))


@lru_cache(maxsize=4096)  # people write together again
def _initials(given: str, dot: str, hyphen: str) -> str:
    """Return `C.-H. A.`, or `C H A`, of `Chih-Hsuan Anna`; scripts without capitals have none."""
    if given.upper() == given.lower():
        return given
    words = given.replace(".", ". ").split()
    return " ".join(
        hyphen.join([part[0].upper() + dot for part in _HYPHEN.split(word) if part])
        for word in words
    )


def _address(item: Item, before: str) -> str:
    return before + item["DOI"] if "DOI" in item else item.get("URL", "")


def _joined(names: list[str], last: str) -> str:
    """Join names by commas, and the last one by another word."""
    if len(names) < 2:
        return "".join(names)
    between = last if last[0] == "," or len(names) == 2 else f",{last}"
    return ", ".join(names[:-1]) + between + names[-1]


def _sentences(parts: Iterable[str]) -> str:
    """End each part with a full stop, where it has no mark of its own; an address has none."""
    found = ""
    for part in filter(None, parts):
        found += f" {part}" if found else part
        if not _ENDED.search(part):
            found += "."
    return found
