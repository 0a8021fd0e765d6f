"""From the entries of refs.bib to works: kind, date, label, the owner's role.

sphinxcontrib-bibtex keeps pybtex entries, so a work is one: what is computed here stands in
fields of its own (`COMPUTED`), where `:filter:` and the style find it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pybtex.database import Entry

from . import latex
from .identifiers import identifier
from .names import read_names
from .people import owner_positions, read_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ..config import Kinds
    from .dates import Date
    from .file import Problem, Record
from .dates import FORTHCOMING, read_date

_TYPES = {
    "journal": "article suppperiodical review",
    "conference": "inproceedings conference",
    "book": "book mvbook collection mvcollection proceedings mvproceedings reference mvreference "
    "booklet periodical",
    "chapter": "incollection inbook bookinbook suppbook suppcollection inreference",
    "preprint": "preprint",
    "thesis": "phdthesis mastersthesis bachelorsthesis thesis",
    "report": "techreport report manual",
    "patent": "patent",
    "dataset": "dataset data",
    "software": "software",
    "talk": "talk presentation lecture",
    "other": "misc online electronic www unpublished artwork audio video image performance "
    "standard legislation jurisdiction legal letter commentary movie music set",
}
KIND_OF_TYPE = {name: kind for kind, names in _TYPES.items() for name in names.split()}
#: Fields that are computed here and never leave the project.
COMPUTED = ("kind", "role", "label", "order", "issued", "anchor", "lang")
#: Marks of authors, by the words that author+an holds.
MARKS = {"equal": "+", "corresponding": "*", "student": "‡"}

#: biblatex's name of a field, and BibTeX's, under which the rest of the machinery knows it.
BIBLATEX = {
    "journaltitle": "journal",
    "location": "address",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    "annotation": "annote",
    "hyphenation": "langid",
}
#: What a part takes from its whole by crossref, besides the whole's title.
_INHERITED = frozenset(
    "editor publisher address location year date month day series volume number organization "
    "institution eventtitle eventdate venue isbn issn edition langid journalsubtitle".split()
)
_PREPRINT = re.compile(r"\b(?:arxiv|corr|\w+rxiv|ssrn|research square|preprints)\b", re.IGNORECASE)
_LANGUAGES = {
    "zh": "chinese zh pinyin mandarin 中文",
    "ja": "japanese ja 日本語",
    "ko": "korean ko 한국어",
    "de": "german ngerman austrian naustrian de deutsch",
    "fr": "french fr francais canadien",
    "es": "spanish es espanol",
    "it": "italian it",
    "pt": "portuguese brazilian portuges pt",
    "ru": "russian ru",
    "pl": "polish pl",
    "nl": "dutch nl",
    "en": "english american british usenglish ukenglish canadian australian en",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
_PRINTED = frozenset(
    "title subtitle journal booktitle eventtitle series publisher school institution organization "
    "address howpublished type holder note award".split()
)
_REQUIRED = {
    "article": ("journal",),
    **dict.fromkeys(("inproceedings", "conference", "incollection"), ("booktitle",)),
}


def language_code(name: str) -> str:
    """Give the code of a language (`chinese` gives zh), '' for one that is not known."""
    name = name.strip().lower()
    return _CODES.get(name) or _CODES.get(re.split(r"[-_,; ]", name)[0], "")


def read_works(
    records: Iterable[Record], kinds: Kinds, spellings: tuple[str, ...]
) -> tuple[dict[str, Entry], list[Problem]]:
    """Turn records into pybtex entries with computed fields, and say what is wrong with them.

    The entries come in the order of the file. `xdata` and `crossref` are followed; what is there
    only for others to refer to (by crossref, and not the owner's own) is no work.
    """
    problems: list[Problem] = []
    by_key = {record.key.lower(): record for record in records}
    wholes = {record.key.lower(): _whole(record, by_key, problems) for record in by_key.values()}
    parents = {fields.get("crossref", "").lower() for fields in wholes.values()}
    works = {}
    dates = {}
    for key, record in by_key.items():
        fields = wholes[key]
        if record.type == "xdata" or (key in parents and not _is_of_owner(fields, spellings)):
            continue
        dates[record.key] = read_date(record, fields, problems)
        works[record.key] = _work(record, fields, kinds, spellings, problems)
        works[record.key].fields["year"] = dates[record.key].text
        numbers = (number for number in dates[record.key].numbers if number not in {0, FORTHCOMING})
        works[record.key].fields["issued"] = "-".join(map(str, numbers))
    _number(works, dates, kinds)
    return works, problems


def _is_of_owner(fields: Mapping[str, str], spellings: tuple[str, ...]) -> bool:
    names = (read_names(fields.get(role, "")).persons for role in ("author", "editor"))
    return any(owner_positions(persons, spellings) for persons in names)


def _whole(
    record: Record,
    by_key: Mapping[str, Record],
    problems: list[Problem],
    seen: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Give a record's fields in BibTeX's names, with what it inherits."""
    fields = dict(record.fields)
    for name in fields.keys() & BIBLATEX.keys():
        fields.setdefault(BIBLATEX[name], fields[name])
    seen |= {record.key.lower()}
    for field in ("xdata", "crossref"):
        for key in filter(None, map(str.strip, fields.get(field, "").split(","))):
            parent = by_key.get(key.lower())
            if parent is None or key.lower() in seen:
                why = "is not in the file" if parent is None else "leads back to itself"
                problems.append(record.problem("crossref", f"{field} {key} {why}", field))
                continue
            inherited = _whole(parent, by_key, [], seen)
            if field == "crossref":
                container = "journal" if record.type == "article" else "booktitle"
                title = {container: inherited.get("title", "")}
                inherited = title | {k: v for k, v in inherited.items() if k in _INHERITED}
            for name, value in inherited.items():
                fields.setdefault(name, value)
    return {name: value for name, value in fields.items() if value.strip()}


def _work(
    record: Record,
    fields: dict[str, str],
    kinds: Kinds,
    spellings: tuple[str, ...],
    problems: list[Problem],
) -> Entry:
    language = fields.get("langid", "") or fields.get("language", "")
    kind = _kind(record, fields, kinds, problems)
    work = Entry(record.type, fields={**fields, "kind": kind, "lang": language_code(language)})
    work.key = record.key
    for role in ("author", "editor"):
        if role in fields:
            del work.fields[role]
            names = read_names(fields[role])
            problems.extend(record.problem("name", text, role) for text in names.complaints)
            work.persons[role] = list(names.persons)
            if names.others:
                work.fields[f"{role}+others"] = "1"
    work.fields["role"] = _role(record, work, spellings, problems)
    for name in ("title", *_REQUIRED.get(record.type, ())):
        stands_in = kind == "preprint" or "eventtitle" in fields
        if name not in fields and (name == "title" or not stands_in):
            problems.append(record.problem("missing", f"no {name}; write {name} = {{…}}"))
    for name in fields.keys() & _PRINTED:
        for macro in latex.unknown_macros(fields[name]):
            problems.append(record.problem("latex", f"\\{macro} is not known here", name))
    return work


def _kind(
    record: Record,
    fields: Mapping[str, str],
    kinds: Kinds,
    problems: list[Problem],
) -> str:
    """Tell the kind: what the entry says itself, or its type, or where it appeared."""
    if given := fields.get("kind", ""):
        if given in kinds:
            return given
        text = f'kind "{given}" is not known; known are {", ".join(kinds)}'
        problems.append(record.problem("kind", text, "kind"))
    kind = KIND_OF_TYPE.get(record.type, "")
    if not kind:
        text = f"the type @{record.type} is not known; printed as another work"
        problems.append(record.problem("type", text))
    places = " ".join(fields.get(name, "") for name in ("journal", "howpublished", "publisher"))
    preprint = _PREPRINT.search(places + " " + fields.get("archiveprefix", ""))
    if kind == "journal" and _PREPRINT.search(fields.get("journal", "")):
        return "preprint"
    unplaced = record.type == "article" and "journal" not in fields
    if unplaced or record.type in {"misc", "online", "unpublished"}:
        arxiv = identifier(fields, "doi").startswith("10.48550/") or (
            "eprint" in fields and "archiveprefix" not in fields
        )
        return "preprint" if preprint or arxiv else kind
    return kind or "other"


def _role(record: Record, work: Entry, spellings: tuple[str, ...], problems: list[Problem]) -> str:
    """Tell the owner's part: first, co-first, author (any other), editor; '' if in none."""
    role = "author" if work.persons.get("author") else "editor"
    persons = tuple(work.persons.get(role, ()))
    if not persons:
        if work.fields["kind"] != "other":
            problems.append(record.problem("missing", "no author and no editor"))
        return ""
    places = owner_positions(persons, spellings)
    if len(places) != 1 and spellings:
        text = "is not among the people" if not places else "is there more than once"
        hint = "" if places else "; add the spelling to cv_owner, or correct the name"
        problems.append(record.problem("owner", f"the owner {text}{hint}", role))
    marks = read_marks(work.fields.get(f"{role}+an", ""), len(persons), tuple(MARKS))
    problems.extend(record.problem("mark", text, f"{role}+an") for text in marks.complaints)
    if not places:
        return ""
    if role == "editor":
        return "editor"
    if places[0] == 1:
        return "first"
    equal = [place for place in range(1, places[0] + 1) if "equal" in marks.by_place.get(place, ())]
    return "co-first" if equal == list(range(1, places[0] + 1)) else "author"


def _number(works: Mapping[str, Entry], dates: Mapping[str, Date], kinds: Kinds) -> None:
    """Give every work its label, counted from the oldest with its letter, and an anchor.

    Of two works of one date the one nearer the top of the file is the newer.
    """
    place = {key: number for number, key in enumerate(works)}
    known = _complete(works, dates)
    oldest_first = sorted(works, key=lambda key: (known[key], -place[key]))
    counts: dict[str, int] = {}
    for order, key in enumerate(oldest_first):
        fields = works[key].fields
        letter = kinds[fields["kind"]][0]
        counts[letter] = counts.get(letter, 0) + 1
        fields["label"] = f"{letter}{counts[letter]}"
        fields["order"] = f"{order:06}"
    for key, anchor in zip(oldest_first, _anchors(oldest_first), strict=True):
        works[key].fields["anchor"] = anchor


def _complete(
    works: Mapping[str, Entry], dates: Mapping[str, Date]
) -> dict[str, tuple[int, int, int]]:
    """Give dates to sort by: what one does not say is as in the nearest below it in the file.

    So a work put on top stays newer than those below it, whatever its date leaves out.
    """
    below: dict[int, tuple[int, int, int]] = {}
    latest = (FORTHCOMING, 0, 0)
    complete = {}
    for key in reversed(list(works)):
        year, month, _day = numbers = dates[key].numbers
        if year == FORTHCOMING:
            complete[key] = latest
            continue
        if not month:
            numbers = below.get(year, numbers)
        complete[key] = below[year] = latest = numbers
    return complete


def _anchors(keys: Iterable[str]) -> Iterator[str]:
    """Give each key as an XML name, so that it may be an id in HTML, EPUB and PDF."""
    taken: set[str] = set()
    for key in keys:
        anchor = re.sub(r"[^\w.-]", "-", key)
        if not re.match(r"[^\W\d]", anchor):
            anchor = f"work-{anchor}"
        while anchor.lower() in taken:
            anchor += "-2"
        taken.add(anchor.lower())
        yield anchor
