"""Works as BibTeX.

Private fields never come this far; of the others, only those about the work itself are written.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from ..bibliography import formulas
from ..bibliography.addresses import ADDRESSES, unescaped, with_scheme
from ..bibliography.archives import lacks_number
from ..bibliography.fields import EXPORTED, NOTED, PAGES
from ..bibliography.html_tags import tags_as_latex
from ..bibliography.inheritance import BIBLATEX
from ..bibliography.link import is_web_address
from ..bibliography.months import MONTHS
from ..bibliography.noise import IN_NOTES, NO_ISSUE, cleaned, has_no_volume_yet, of_signs
from ..bibliography.shorthands import without_shorthands
from ..bibliography.states import only_states
from ..bibliography.text import FORBIDDEN
from .capitals import braced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ..bibliography.person import People
    from ..bibliography.work import Work
    from .keeping import Each

#: Types that neither BibTeX nor biblatex has, and those to write instead.
_TYPES = {
    "bachelorsthesis": "mastersthesis",
    "review": "article",
    **dict.fromkeys(("talk", "presentation", "lecture", "preprint"), "misc"),
    "data": "dataset",
}
#: Fields that only lists like ours print: other people's reference managers have no use for them.
OWN_FIELDS = frozenset(
    "advisor award code composer data html link pdf poster preview slides supervisor video "
    "website".split()
)
_ROLES = ("author", "editor")
_TITLES = ("title", "subtitle", "booktitle", "booksubtitle", "maintitle")
_NAMES = frozenset("journal series publisher institution school organization".split())


def to_bibtex(
    work: Work, remarks: tuple[str, ...] = (), others: Collection[str] = frozenset()
) -> str:
    """Write a work as BibTeX, one field per line, without the fields in *remarks* and *others*.

    Fields have BibTeX's names, which biblatex takes, too.
    """
    fields = _rows(work, remarks).items()
    rows = [f"  {name} = {value}," for name, value in fields if value and name not in others]
    return "\n".join((f"@{_type_of(work)}{{{work.key},", *rows, "}\n"))


def _type_of(work: Work) -> str:
    is_note = work.type == "article" and work.kind == "report" and "journal" not in work.fields
    return "techreport" if is_note else _TYPES.get(work.type, work.type)


def _in_latex(value: str) -> str:
    """Convert HTML and escaped formulas, as publishers deliver them, to LaTeX."""
    value = tags_as_latex(formulas.unescaped(value))
    if "&" in value:
        value = re.sub(r"&#?\w+;", lambda match: FORBIDDEN.sub("", unescape(match[0])), value)
        value = re.sub(r"(?<!\\)&", r"\\&", value)
    return value


def _address(value: str) -> str:
    """Return an address as it is typed, but with its scheme; '' for what is none."""
    value = with_scheme(value)
    found = unescaped(value).split()
    return value if all(is_web_address(one) and not lacks_number(one) for one in found) else ""


@lru_cache(maxsize=16384)  # pages and files use them
def _rows(work: Work, remarks: tuple[str, ...]) -> dict[str, str]:
    fields = work.fields
    aliases = {name for name, alias in BIBLATEX.items() if alias in fields}
    texts = {role: _names(p) for role, p in work.people.items() if role in _ROLES}
    is_english = work.language in {"", "en"}
    for name, typed in fields.items():
        value = cleaned(name, typed, work.kind)
        if name in _TITLES:
            texts[name] = braced(_in_latex(without_shorthands(value)), is_english=is_english)
        elif name in EXPORTED and name not in {*remarks, *aliases, *_ROLES}:
            value = _address(value) if name in ADDRESSES else value
            texts[name] = _in_latex(value) if name in _NAMES else value
    if "doi" in fields or texts.get("url") == "":  # which may be a DOI
        texts["doi"] = work.identifiers.get("doi", fields.get("doi", ""))
    if is_web_address(unescaped(fields.get("eprint", ""))):  # as Wiley and ACS have it
        texts["eprint"] = work.identifiers.get("eprint", "")
    if "number" not in fields and fields.get("issue", "").isdecimal():
        texts["number"] = texts.pop("issue", "")
    if work.kind == "report" and "number" not in fields:  # of INSPIRE
        texts["number"] = fields.get("reportnumber", "")
    for name in _unknown(work):
        texts.pop(name, None)
    for name in sorted({"chapter", *IN_NOTES} & work.texts.keys() - fields.keys()):
        texts[name] = _in_latex(work.text(name))
    if "pages" not in fields and work.pages:  # BibTeX has no numbers of articles
        texts = {n: t for n, t in texts.items() if n not in PAGES}
        texts["pages"] = work.pages
    if work.type == "bachelorsthesis":
        texts.setdefault("type", "Bachelor’s thesis")
    # BibTeX prints this of a @misc, and biblatex both of others.
    if work.kind == "talk" and "eventtitle" in fields and _type_of(work) == "misc":
        texts.setdefault("howpublished", fields["eventtitle"])
    texts["keywords"] = ", ".join(work.topics)
    texts["year"] = work.date.year if "/" in work.date.text else work.date.text
    rows = {name: f"{{{_balanced(value)}}}" for name, value in texts.items() if value}
    if len(work.date.parts) > 1:
        rows["month"] = MONTHS[work.date.parts[1] - 1][:3]
    if len(work.date.parts) > 2 and "date" not in fields:  # typed with the month: 2 feb
        rows["day"] = f"{{{work.date.parts[2]}}}"
    return rows


def _unknown(work: Work) -> Iterator[str]:
    """Yield fields that tell nothing new: of programs, about nothing, or what a note says."""
    fields = work.fields
    if NOTED.match(fields.get("note", "").replace("\\", "")):
        yield "note"
    yield from of_signs(fields)
    if only_states(fields):
        yield "pubstate"
    if not work.pages and work.kind == "journal":
        yield "pages"
    if has_no_volume_yet(fields.get("volume", ""), fields.get("number", "")):
        yield from ("volume", "number")
    if {"journal", "volume"} <= fields.keys() and fields.get("number") == NO_ISSUE:
        yield "number"


def all_bibtex(works: Iterable[Work], remarks: tuple[str, ...] = (), each: Each = map) -> str:
    """Write all works as one file."""
    return "\n".join(each(lambda work: to_bibtex(work, remarks), works))


def _names(people: People) -> str:
    names = [without_shorthands(person.typed) for person in people.persons]
    return " and ".join([*names, "others"] if people.others else names)


def _balanced(value: str) -> str:
    if "{" not in value and "}" not in value:  # the usual case
        return value
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    return value if depth == 0 else re.sub(r"[{}]", "", value)
