"""From the records of BibTeX files to works, with all that is wrong with them."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .classify import kind_of, other_type, printed_kind
from .conditions import compile_condition, parse_condition
from .dates import only_date, read_date
from .fields import CONTROLS
from .identifiers import read_links
from .inheritance import references, whole_fields
from .kinds import KIND_OF_TYPE, KINDS
from .labels import number
from .languages import field_language, language_code, script_language
from .latex import decode, unknown_macros
from .names import read_names
from .noise import clean
from .page_ranges import pages_in
from .people import (
    find_owner,
    is_publisher,
    only_marks,
    owner_role,
    read_marks,
    told_once,
    why_not_owner,
    with_marks,
)
from .person import BESIDE, ROLES, People, Person, collaboration
from .silences import FIELD as SILENCES
from .states import only_states, with_state
from .text import CJK, Text
from .work import Work

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from .conditions import Condition
    from .kinds import Kinds
    from .records import Problem, Record

#: The key and type of an entry, and its fields: `Work.source`.
Source = tuple[Any, ...]

_ALIASES = {"advisor": "supervisor"}
_NAMED = "|".join((*ROLES, *_ALIASES, *BESIDE, "bookauthor"))
_PEOPLE = re.compile(rf"(?:{_NAMED})(?:_[a-z]{{2}})?")
#: Types of entries that only serve others, or a style.
_NO_WORKS = {"xdata", "set"} | CONTROLS
#: Fields that are not prose: addresses, dates, and what is read in other modules.
_VERBATIM = frozenset(
    "doi pmid pmcid eprint archiveprefix primaryclass url pdf code data slides poster video file "
    "preview date year month day urldate eventdate langid hyphenation language crossref xdata xref "
    "ids kind author+an editor+an options related sortkey "
    "composer+an translator+an supervisor+an advisor+an".split()
)
#: Fields whose unknown LaTeX commands are worth a warning: their text is printed.
_PRINTED = frozenset(
    "title subtitle journal booktitle eventtitle series publisher school institution organization "
    "address howpublished type holder note award addendum titleaddon maintitle issuetitle venue "
    "collaboration".split()
)
_REQUIRED = {
    "article": ("journal",),
    **dict.fromkeys(("inproceedings", "conference", "incollection"), ("booktitle",)),
}


def read_works(
    records: Iterable[Record],
    kinds: Kinds,
    spellings: tuple[str, ...],
    private: Collection[str] = (),
    known: Mapping[Source, Work] = MappingProxyType({}),
    han: str = "zh",
) -> tuple[tuple[Work, ...], list[Problem]]:
    """Turn records into works, in the order of the file, and list what is wrong with them.

    `xdata` and `crossref` are followed. An entry that others refer to by crossref is not a work,
    unless the owner is one of its people. *private* fields are left out. Works that are *known*, by
    their source, are not decoded again: they must have been read with the same kinds and spellings.
    Works of which nothing has changed stay the same objects. A title in Chinese characters alone is
    in the language *han*.
    """
    problems: list[Problem] = []
    by_key = {record.key.lower(): record for record in records}
    wholes = {
        key: _public(fields, private) for key, fields in whole_fields(by_key, problems).items()
    }
    parents = {key.lower() for fields in wholes.values() for key in references(fields, "crossref")}
    rules = _rules(kinds)
    works = []
    for key, record in by_key.items():
        if record.type in _NO_WORKS:
            continue
        if work := known.get((record.key, record.type, *wholes[key].items())):
            works.append(_at(work, record))
            continue
        people, complaints = _read_people(record, wholes[key], spellings)
        if key in parents and not any(p.is_owner for g in people.values() for p in g.persons):
            continue
        problems += complaints
        work = _read_work(record, wholes[key], people, kinds, problems, han)
        works.append(work if "kind" in work.fields else _by_rule(work, rules))
        _check_owner(record, works[-1], spellings, problems)
    silent = {record.key for record in by_key.values() if SILENCES in record.fields}
    return tuple(number(works, kinds)), told_once(problems, silent)


def _public(fields: Mapping[str, str], private: Collection[str]) -> dict[str, str]:
    """Return the fields that are not private, with the marks and the state that others tell."""
    told = with_marks(fields).items()
    return with_state({name: value for name, value in told if not _is_private(name, private)})


def _is_private(name: str, private: Collection[str]) -> bool:
    """Tell whether a field or, as with `note_zh`, the one that it translates is private."""
    return name in private or (name[-3:-2] == "_" and name[:-3] in private)


def _rules(kinds: Kinds) -> dict[str, Condition]:
    """Return the filters of the owner's kinds that have one."""
    texts = {kind: row.rule for kind, row in kinds.items() if row.rule}
    return {kind: compile_condition(parse_condition(text)) for kind, text in texts.items()}


def _at(work: Work, record: Record) -> Work:
    """Return a work with the place of its entry."""
    is_there = (work.path, work.line) == (record.path, record.line)
    return work if is_there else replace(work, path=record.path, line=record.line)


def _read_people(
    record: Record, fields: Mapping[str, str], spellings: tuple[str, ...]
) -> tuple[dict[str, People], list[Problem]]:
    """Read the people of a work by field, with the owner and marks, and what is wrong with them."""
    found: dict[str, People] = {}
    problems: list[Problem] = []
    for name in filter(_PEOPLE.fullmatch, fields):
        names = read_names(fields[name])
        publisher = fields.get("publisher", "").lstrip("{")
        if name == "editor" and "author" in fields and is_publisher(names.people, publisher):
            continue
        is_translation = "_" in name
        people = names.people if is_translation else find_owner(names.people, spellings)
        people, wrong = read_marks(people, fields.get(f"{name}+an", ""))
        problems += (record.problem("mark", text, f"{name}+an") for text in wrong)
        if not is_translation:
            problems += (record.problem("name", text, name) for text in names.wrong_with(people))
        found[_ALIASES.get(name, name)] = people
    if not found.keys() & {"author", "editor"} and "collaboration" in fields:
        group = collaboration(str(decode(fields["collaboration"])))
        found["author"] = People((Person(group, typed=f"{{{group}}}"),))
    return found, problems


def _read_work(
    record: Record,
    fields: dict[str, str],
    people: dict[str, People],
    kinds: Kinds,
    problems: list[Problem],
    han: str,
) -> Work:
    links = read_links(fields)
    problems += (record.problem("identifier", text, name) for name, text in links.complaints)
    category = kind_of(record, fields, links.identifiers, kinds, problems)
    kind = _kind(record, fields, links.identifiers, category)
    _check_fields(record, fields, kind, problems)
    date, language = read_date(record, fields, problems), _language(fields, han)
    again = only_states(fields) | only_marks(fields, people) | only_date(record, fields, date)
    unprinted = _VERBATIM | links.spent | again
    texts = {
        name: _decoded(name, value, language)
        for name, value in {**fields, **links.rests}.items()
        if value and name not in unprinted and not _PEOPLE.fullmatch(name)
    }
    clean(texts, record.type, kind, fields, links.identifiers)
    return Work(
        key=record.key,
        type=record.type,
        kind=kind,
        category=category,
        fields=fields,
        texts=texts,
        people=people,
        role=owner_role(people, fields),
        date=date,
        language=language,
        links=links.links,
        identifiers=links.identifiers,
        keywords=_keywords(texts),
        pages=pages_in(texts),
        path=record.path,
        line=record.line,
    )


def _kind(
    record: Record, fields: Mapping[str, str], identifiers: Mapping[str, str], category: str
) -> str:
    """Return the kind as which a work is printed; its category may be one of the owner's."""
    kind = category
    if category not in KINDS:
        typed = {name: value for name, value in fields.items() if name != "kind"}
        kind = kind_of(record, typed, identifiers, KINDS, [])
    return printed_kind(kind, record.type, fields, identifiers)


def _decoded(name: str, value: str, language: str) -> Text:
    text = decode(value)
    is_prose = name != "keywords"
    return text.with_quotes(field_language(name, value, language)) if is_prose else text


def _language(fields: Mapping[str, str], han: str) -> str:
    """Return the language that an entry states, or that the letters of its title suggest."""
    said = fields.get("langid", "") or fields.get("language", "")
    title = fields.get("title", "")
    if said or title.isascii() or len(CJK.findall(title)) <= len(re.findall("[A-Za-z]+", title)):
        return language_code(str(decode(said)) if "\\" in said else said)
    told = script_language(title + fields.get("journal", "") + fields.get("booktitle", ""))
    return han if told == "zh" else told


def _by_rule(work: Work, rules: Mapping[str, Condition]) -> Work:
    """Return the work with the first kind whose rule it passes."""
    facts = {**work.facts, "type": work.type, "key": work.key} if rules else {}
    for kind, passes in rules.items():
        if passes(lambda name: facts.get(name.lower(), "")):
            printed = printed_kind(kind, work.type, work.fields, work.identifiers)
            return replace(work, category=kind, kind=printed if kind in KINDS else work.kind)
    return work


def _keywords(texts: Mapping[str, Text]) -> tuple[str, ...]:
    words = re.split("[,;]", str(texts.get("keywords", "")))
    # Of extensions of Zotero: ⛔ No INSPIRE recid found, /unread.
    return tuple(w for word in words if (w := word.strip()) and not w.startswith(("⛔", "/")))


def _check_fields(
    record: Record, fields: Mapping[str, str], kind: str, problems: list[Problem]
) -> None:
    """Report fields that an entry lacks, and LaTeX that cannot be decoded."""
    for name in ("title", *_REQUIRED.get(record.type, ())):
        is_other = kind != KIND_OF_TYPE.get(record.type)
        stands_in = is_other or not fields.keys().isdisjoint(("eventtitle", "pubstate"))
        if name not in fields and (name == "title" or not stands_in):
            other = other_type(name, fields)
            problem = record.problem("missing", f"no {name}; write {name} = {{…}}{other}")
            # Papers and articles print the other field in place of this one; chapters do not.
            problems.append(replace(problem, is_hint=bool(other) and kind != "chapter"))
    for name in fields.keys() & _PRINTED:
        for macro in unknown_macros(fields[name]):
            text = f"the LaTeX command \\{macro} is not known; write its text instead"
            problems.append(record.problem("latex", text, name))


def _check_owner(
    record: Record, work: Work, spellings: tuple[str, ...], problems: list[Problem]
) -> None:
    """Report a work without people, or in which the owner is not found, or found twice."""
    if not work.creators:
        if work.kind != "other":
            problems.append(
                record.problem("missing", "no author and no editor; write author = {…}")
            )
        return
    count = sum(person.is_owner for person in work.creators.persons)
    # Of a collaboration of hundreds, only the first is named, or nobody.
    is_cut = work.creators.others or all(person.is_group for person in work.creators.persons)
    is_hidden = is_cut and "collaboration" in work.fields
    if not spellings or count == 1 or (not count and (work.role or is_hidden)):
        return
    roles = " or ".join(role for role in ROLES if role in work.people)
    text = (
        'cv_owner matches more than one of the people; check cv_owner["spellings"]'
        if count
        else why_not_owner(work.creators, roles, spellings, is_thesis=work.kind == "thesis")
    )
    problems.append(record.problem("owner", text, work.creator_role))
