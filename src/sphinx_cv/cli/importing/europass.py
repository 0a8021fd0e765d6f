"""Read a Europass CV in XML, as its editor wrote it up to 2020 (SkillsPassport 3).

Source: http://interop.europass.cedefop.europa.eu/data-model/xml-resources
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from .entries import make_entry, one_line
from .found import Found, Section
from .leaves import rest, table_of, tables_of, take, take_texts
from .markdown import bullets, escape, escape_line, links_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .found import Entry
    from .leaves import Table

#: Lists of entries: list, item, section of the CV.
_LISTS = (
    ("WorkExperienceList", "WorkExperience", "Experience"),
    ("EducationList", "Education", "Education"),
)
#: Metadata of the editor, and the look of the document.
_MACHINERY = ("DocumentInfo", "PrintingPreferences", "@locale", "@schemaLocation")


def read_europass(root: Table) -> Found:
    """Read a SkillsPassport, and leave nothing out."""
    learner = table_of(root, "LearnerInfo")
    person = table_of(learner, "Identification")
    name = table_of(person, "PersonName")
    contact = table_of(person, "ContactInfo")
    headline = table_of(learner, "Headline", "Description")
    owner = {
        "name": " ".join(filter(None, (take(name, "FirstName"), take(name, "Surname")))),
        "post": take(headline, "Label"),
        "email": take(table_of(contact, "Email"), "Contact"),
    }
    sites = [take(row, "Contact") for row in _rows(contact, "WebsiteList", "Website")]
    links = links_of((url.partition("://")[2] or url, url) for url in filter(None, sites))
    picture = [("Photo", "a picture")] * bool(take(table_of(person, "Photo"), "Data"))
    sections = [*_entries(learner), *_skills(learner), *_achievements(learner)]
    private = picture + [
        pair
        for part in ("ContactInfo", "Demographics", "Photo")
        for pair in rest(person.pop(part, ""), (part,))
    ]
    noise = [part for part in _MACHINERY if any(rest(root.pop(part, "")))]
    table_of(learner, "Headline").pop("Type", None)
    _drop_codes(root)
    left_out = ", ".join([*noise, "Code", "Type"])
    return Found(
        owner=owner,
        links=links,
        sections=tuple(sections),
        rest=tuple(rest(root)),
        private=tuple(private),
        notes=(f"what Europass notes for itself is left out: {left_out}",),
    )


def _rows(table: Table, *names: str) -> list[Table]:
    return tables_of(table_of(table, *names[:-1]), names[-1])


def _drop_codes(tree: object) -> None:
    """Drop codes, which stand beside their labels."""
    if isinstance(tree, dict):
        if "Label" in tree or set(tree) <= {"Code"}:
            tree.pop("Code", None)
        for value in list(tree.values()):
            _drop_codes(value)
    elif isinstance(tree, list):
        for value in tree:
            _drop_codes(value)


def _label(table: Table, *names: str) -> str:
    """Take a text that may have a code beside it."""
    found = table_of(table, *names)
    if found:
        found.pop("Code", None)
        return take(found, "Label", "value")
    return take(table_of(table, *names[:-1]), names[-1])


def _entries(learner: Table) -> Iterator[Section]:
    for part, item, title in _LISTS:
        rows = _rows(learner, part, item)
        if blocks := tuple(_entry(row) for row in rows):
            yield Section(title, blocks)


def _entry(row: Table) -> Entry | str:
    host = next(filter(None, (table_of(row, n) for n in ("Employer", "Organisation"))), {})
    address = table_of(host, "ContactInfo", "Address", "Contact")
    parts = (take(address, "AddressLine"), take(address, "PostalCode"),
             take(address, "Municipality"), _label(address, "Country"))  # fmt: skip
    what = [_label(row, "Position"), _label(row, "Title"), _label(row, "Level"),
            _label(host, "Sector")]  # fmt: skip
    sites = [take(row, "Contact") for row in [table_of(host, "ContactInfo", "Website")]]
    field = _label(row, "Field")
    return make_entry(
        escape_line(take(host, "Name")),
        what=escape_line(", ".join(filter(None, (*what, field)))),
        where=escape_line(", ".join(filter(None, parts))),
        time=_period(row),
        body=(*map(html_as_markdown, (take(row, "Activities"), take(row, "Skills"))),
              *map(escape, filter(None, sites))),
    )  # fmt: skip


def _period(row: Table) -> tuple[str, str]:
    period = table_of(row, "Period")
    start, end = (_day(table_of(period, name)) for name in ("From", "To"))
    return start, end or ("present" if take(period, "Current") == "true" else "")


def _day(table: Table) -> str:
    parts = (take(table, f"@{name}").strip("-") for name in ("year", "month", "day"))
    return "-".join(part for part in parts if part)


def _skills(learner: Table) -> Iterator[Section]:
    skills = table_of(learner, "Skills")
    tongues = _rows(skills, "Linguistic", "MotherTongueList", "MotherTongue")
    lines = [one_line(escape_line(_label(row, "Description")), "native") for row in tongues]
    for row in _rows(skills, "Linguistic", "ForeignLanguageList", "ForeignLanguage"):
        said = [*_grades(row), *map(_certificate, _rows(row, "CertificateList", "Certificate"))]
        lines.append(
            one_line(escape_line(_label(row, "Description")), escape_line(", ".join(said)))
        )
    if lines:
        yield Section("Languages", (bullets(lines),))
    texts = [
        one_line(_words(name), html_as_markdown(text), escape_line(", ".join(_grades(its))))
        for name, its in skills.items()
        if isinstance(its, dict) and (text := _said(its))
    ]
    if texts:
        yield Section("Skills", tuple(texts))


def _grades(row: Table) -> list[str]:
    """Take the grades of a skill: `Listening C1`."""
    levels = table_of(row, "ProficiencyLevel")
    return [f"{_words(name)} {grade}" for name in list(levels) if (grade := take(levels, name))]


def _certificate(row: Table) -> str:
    told = (take(row, "AwardingBody"), _day(table_of(row, "Date")), take(row, "Level"))
    more = ", ".join(filter(None, told))
    return take(row, "Title") + (f" ({more})" if more else "")


def _said(skill: Table) -> str:
    """Take the description of a skill: a text, or the classes of a driving licence."""
    licences = take_texts(table_of(skill, "Description"), "Licence")
    return take(skill, "Description") or ", ".join(licences)


def _words(name: str) -> str:
    """Return `SpokenInteraction` as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _achievements(learner: Table) -> Iterator[Section]:
    blocks: dict[str, list[Entry | str]] = {}
    for row in _rows(learner, "AchievementList", "Achievement"):
        title, text = _label(row, "Title"), take(row, "Description")
        blocks.setdefault(title or "Achievements", []).append(html_as_markdown(text))
    for title, its in blocks.items():
        yield Section(title, tuple(filter(None, its)))


def html_as_markdown(html: str) -> str:
    """Return the text of HTML, with its paragraphs and lists."""
    text = re.sub(r"\s+", " ", html)
    text = re.sub(r"(?i)<li\b[^>]*>", "\n\n• ", text)
    text = re.sub(r"(?i)</?(?:p|div|ul|ol|li|h\d|br)\b[^>]*>", "\n\n", text)
    parts = re.split(r"\n\s*\n", unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", text)))
    found = ""
    for part in filter(None, (part.strip() for part in parts)):
        is_item = part.startswith("•")
        block = bullets([escape_line(part[1:])]) if is_item else escape(part)
        gap = "\n" if is_item and found.rpartition("\n")[2].startswith("- ") else "\n\n"
        found += (gap if found else "") + block
    return found
