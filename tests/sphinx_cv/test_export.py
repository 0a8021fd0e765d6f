"""Works for other programs: BibTeX that reads back to the same, and CSL-JSON that is valid."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from bibtexparser.entrypoint import parse_string as parse_by_bibtexparser
from bibtexparser.middlewares import SeparateCoAuthors
from jsonschema import Draft7Validator
from pybtex.bibtex.utils import change_case
from pybtex.database import BibliographyData, Entry, parse_string

from conftest import ROOT, build
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.html_tags import tags_as_latex
from sphinx_cv.bibliography.inheritance import BIBLATEX
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.names import read_names
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config.owner import Owner
from sphinx_cv.exports.bibtex import all_bibtex, to_bibtex
from sphinx_cv.exports.cited import apa
from sphinx_cv.exports.coins import to_coins
from sphinx_cv.exports.csl import to_csl
from sphinx_cv.exports.json_ld import describe
from sphinx_cv.exports.ris import to_ris

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Project
    from sphinx_cv.bibliography.work import Work

REMARKS = ("impact_factor", "jcr_quartile", "ccf", "accepted", "downloads")
#: Fields that only this project knows; no export may contain them.
INTERNAL = {
    "author+an",
    "bibsource",
    "biburl",
    "timestamp",
    *"kind role label order issued anchor lang xdata crossref".split(),
    *REMARKS,
}
TITLES = ("title", "subtitle", "booktitle")
#: Types that only this project knows, and what they become in exports.
TYPES = {
    "review": "article",
    "talk": "misc",
    "presentation": "misc",
    "bachelorsthesis": "mastersthesis",
}
TRANSLATIONS = {
    f"{name}_{language}"
    for name in ("title", "journal", "booktitle", "author")
    for language in ("ar", "en", "ko", "zh")
}

# --- CSL-JSON 1.0.2: names of variables and types as the specification's appendices have them ---

CSL_TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
""".split()
CSL_TEXTS = """
abstract annote archive archive_collection archive_location archive-place authority call-number
citation-key citation-label collection-title container-title container-title-short dimensions
division DOI event event-place event-title genre ISBN ISSN journalAbbreviation jurisdiction keyword
language medium note original-publisher original-publisher-place original-title part-title PMCID
PMID publisher publisher-place references reviewed-genre reviewed-title scale section shortTitle
source status title title-short URL version volume-title volume-title-short year-suffix
""".split()
CSL_NUMBERS = """
chapter-number citation-number collection-number edition first-reference-note-number issue locator
number number-of-pages number-of-volumes page page-first part printing supplement volume
""".split()
CSL_NAMES = """
author chair collection-editor compiler composer container-author contributor curator director
editor editorial-director executive-producer guest host illustrator interviewer narrator organizer
original-author performer producer recipient reviewed-author script-writer series-creator
translator
""".split()
CSL_DATES = "accessed available-date event-date issued original-date submitted".split()

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
NUMBER: dict[str, Any] = {"type": ["string", "number"]}
FLAG: dict[str, Any] = {"type": ["string", "number", "boolean"]}
NAME: dict[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(
            ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal"),
            TEXT,
        ),
        **dict.fromkeys(("comma-suffix", "static-ordering", "parse-names"), FLAG),
    },
    "additionalProperties": False,
    "anyOf": [{"required": ["family"]}, {"required": ["literal"]}],
}
NAMES: dict[str, Any] = {"type": "array", "minItems": 1, "items": NAME}
DATE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}},
        },
        "season": NUMBER,
        "circa": FLAG,
        "literal": TEXT,
        "raw": TEXT,
        "edtf": TEXT,
    },
    "additionalProperties": False,
    "minProperties": 1,
}
CSL = Draft7Validator(
    {
        "type": "object",
        "required": ["type", "id"],
        "additionalProperties": False,
        "properties": {
            "id": TEXT,
            "type": {"enum": CSL_TYPES},
            "custom": {"type": "object"},
            "categories": {"type": "array", "items": TEXT},
            **dict.fromkeys(CSL_TEXTS, TEXT),
            **dict.fromkeys(CSL_NUMBERS, NUMBER),
            **dict.fromkeys(CSL_NAMES, NAMES),
            **dict.fromkeys(CSL_DATES, DATE),
        },
    }
)


def works_of(path: Path) -> dict[str, Work]:
    works, _problems = read_works(read(path)[0], KINDS, ())
    return {work.key: work for work in works}


def work_of(folder: Path, text: str) -> Work:
    """Read the first work of *text*."""
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    return next(iter(works_of(path).values()))


#: The refs.bib files of the invented owners, by folder, and the works in them.
FILES = {path.parent.name: path for path in sorted(ROOT.glob("tests/sphinx_cv/owners/*/refs.bib"))}
REFS = {owner: works_of(path) for owner, path in FILES.items()}
EVERY = [(owner, key) for owner, works in REFS.items() for key in works]

# Hand-written entries, each with something that a careless exporter of BibTeX gets wrong.
ODD = {
    "latex": r"@article{k, author={Erd{\H o}s, P{\'a}l}, title={The {BERT} of $\alpha$ \& 5\%}, "
    r"journal={J. {\'E}t.}, year=2020, note={\emph{x}}}",
    "quotes": '@misc{k, author="Luo, Ling", title="Say {"}yes{"}", year=2020}',
    "group": "@misc{k, author={{The 1000 Genomes Consortium} and {Barnes and Noble, Inc.}}, "
    "title={T}, year=2020}",
    "particles": "@misc{k, author={van der Berg, Jan and King, Jr., Martin Luther and "
    "Jean de La Fontaine and von und zu Liechtenstein, Hans}, title={T}, year=2020}",
    "lower-case": "@misc{k, author={{van der Berg}, Jan and danah boyd}, title={T}, year=2020}",
    "chinese": "@misc{罗凌2020, author={罗凌 and 罗, 凌 and 杨 志豪}, title={题目}, year=2020}",
    "others": "@misc{k, author={Luo, Ling and others}, title={T}, year=2020}",
    "extended": "@misc{k, author={family=Beethoven, given=Ludwig, prefix=van and "
    "family={de la Cruz}, given=Juan}, title={T}, year=2020}",
    "editor": "@proceedings{k, editor={Luo, Ling and Lu, Zhiyong}, title={T}, year=2020}",
    "author-and-editor": "@incollection{k, author={Luo, Ling}, editor={Lu, Zhiyong}, title={T}, "
    "booktitle={B}, year=2020}",
    "key": "@misc{DBLP:conf/acl/Luo23, author={Luo, Ling}, title={T}, year=2020}",
    "at-and-percent": "@misc{k, author={Luo, Ling}, title={50% of a@b.org}, year=2020}",
    "equals": "@misc{k, author={Luo, Ling}, title={x = {y}, z = 1}, year=2020}",
    "escaped-braces": r"@misc{k, author={Luo, Ling}, title={a \{b\} c}, year=2020}",
    "hash": "@misc{k, author={Luo, Ling}, title={C# # C}, year=2020}",
    "annotation": "@misc{k, author={Luo, Ling}, author+an={1=equal}, title={T}, year=2020}",
    "biblatex": "@thesis{k, author={Luo, Ling}, title={T}, date={2020-03-05}, "
    "institution={DUT}, location={Dalian}, type={phdthesis}, langid={english}}",
    "journaltitle": "@article{k, author={Luo, Ling}, title={T}, journaltitle={J}, date={2020}, "
    "eprint={2211.16944}, eprinttype={arxiv}}",
    "unknown-type": "@podcast{k, author={Luo, Ling}, title={T}, year=2020}",
    "month": "@article{k, author={Luo, Ling}, title={T}, journal={J}, year=2020, month=mar}",
    "in-press": "@article{k, author={Luo, Ling}, title={T}, journal={J}, year={in press}}",
    "pubstate": "@article{k, author={Luo, Ling}, title={T}, journal={J}, pubstate={inpress}}",
    "language": "@misc{k, author={Luo, Ling}, title={T}, year=2020, language={english}}",
    "no-author": "@misc{k, title={T}, year=2020}",
    "user-fields": "@misc{k, author={Luo, Ling}, title={T}, year=2020, kind={talk}}",
}


def test_owners_are_there() -> None:
    assert len(FILES) >= 4
    assert all(REFS.values())


def same_but_ours(fields: Mapping[str, str]) -> dict[str, str]:
    """Give the fields of an entry without our own, with names and values normalised."""
    left_out = INTERNAL | TRANSLATIONS
    names = {name: BIBLATEX.get(name.lower(), name.lower()) for name in fields}
    found = {alias: fields[name] for name, alias in names.items() if alias not in left_out}
    if "keywords" in found:
        found["keywords"] = re.sub(r"selected,? ?|, selected", "", found["keywords"])
    found["pages"] = found.get(
        "pages",
        next((found.pop(n) for n in ("eid", "articleno", "article-number") if n in found), ""),
    )
    found["month"] = found.get("month", "")[:3].lower()
    titles = {name: tags_as_latex(found[name]) for name in TITLES if name in found}
    found |= {name: re.sub("[{}]", "", title) for name, title in titles.items()}
    return {name: value for name, value in found.items() if value}


def inherited(source: Entry, entries: BibliographyData) -> set[str]:
    """Give all values that an entry may inherit."""
    keys = [key for name in ("xdata", "crossref") for key in source.fields.get(name, "").split(",")]
    parents = [entries.entries[key.strip()] for key in keys if key]
    return {value for parent in parents for value in same_but_ours(parent.fields).values()}


def original(text: str) -> Entry:
    return next(iter(parse_string(text, "bibtex").entries.values()))


def exported(work: Work) -> Entry:
    """Return our BibTeX of a work as pybtex reads it."""
    data = parse_string(to_bibtex(work, REMARKS), "bibtex")
    [entry] = data.entries.values()
    return entry


def test_what_only_a_note_or_an_address_without_a_scheme_says(tmp_path: Path) -> None:
    text = """@misc{k, author={A, B}, title={T}, year=2020, url={osf.io/ab3cd},
      note={Version Number: 1.0\nType: dataset}}"""
    fields = dict(exported(work_of(tmp_path, text)).fields)
    assert (fields["url"], fields["version"]) == ("https://osf.io/ab3cd", "1.0")
    assert "note" not in fields
    text = "@incollection{k, title={T}, booktitle={B}, note={Series Title: Wool & Silk}, year=2020}"
    assert exported(work_of(tmp_path, text)).fields["series"] == r"Wool \& Silk"


def test_state_is_in_the_field_that_has_it(tmp_path: Path) -> None:
    for typed, others in (
        ("journal={Under review}", {"pubstate": "under review"}),
        ("journal={J}, note={Submitted}", {"journal": "J", "note": "Submitted"}),
    ):
        work = work_of(tmp_path, f"@article{{k, title={{T}}, year=2020, {typed}}}")
        fields = {"title": "T", "year": "2020", **others}
        assert dict(exported(work).fields) == fields
        assert to_csl(work)["status"] in {"under review", "submitted"}


def names_of(value: str) -> list[str]:
    return [person.name for person in read_names(value).persons]


@pytest.mark.parametrize("owner", FILES)
def test_owners_entries_read_back_by_pybtex(owner: str) -> None:
    # The numbers by which DBLP tells namesakes apart are not part of a name.
    text = re.sub(r" 0\d{3}(?= and|\})", "", FILES[owner].read_text(encoding="utf-8"))
    sources = parse_string(text, "bibtex")
    for key, work in REFS[owner].items():
        entry, source = exported(work), sources.entries[key]
        assert (entry.key, entry.type) == (key, TYPES.get(source.type, source.type))
        found, own = same_but_ours(entry.fields), same_but_ours(source.fields)
        assert {name: value for name, value in found.items() if name in own} == own
        added = found.keys() - own.keys() - {"year", "month", "howpublished", "type"}
        assert {found[name] for name in added} <= inherited(source, sources)
        for role, persons in source.persons.items():
            assert entry.persons[role] == persons
        assert not set(entry.fields) & (INTERNAL | TRANSLATIONS)


@pytest.mark.parametrize("owner", FILES)
def test_owners_entries_read_back_by_bibtexparser(owner: str) -> None:
    text = all_bibtex(REFS[owner].values(), REMARKS)
    library = parse_by_bibtexparser(text, append_middleware=[SeparateCoAuthors()])
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == list(REFS[owner])
    for entry in library.entries:
        work = REFS[owner][entry.key]
        assert entry.entry_type == TYPES.get(work.type, work.type)
        fields = {field.key: field.value for field in entry.fields}
        if "translator" in fields:
            fields["translator"] = " and ".join(fields["translator"])
        for role, people in {"author": work.authors, "editor": work.editors}.items():
            names = [*(person.name for person in people.persons), *["others"] * people.others]
            typed = fields.pop(role, [])
            assert [next(iter(names_of(name)), name) for name in typed] == names
        assert same_but_ours(fields) == same_but_ours(exported(work).fields)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_entry_reads_back(text: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, text)
    entry, source = exported(work), original(text)
    assert (entry.key, entry.type) == (source.key, source.type)
    found, wanted = same_but_ours(entry.fields), same_but_ours(source.fields)
    assert {name: found[name] for name in wanted} == wanted
    assert found.keys() - wanted.keys() <= {"year", "month"}
    assert set(entry.persons) == set(source.persons)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_entry_is_a_work_again(text: str, tmp_path: Path) -> None:
    """Its date, its people and its own export are the same."""
    work = work_of(tmp_path, text)
    again = work_of(tmp_path, to_bibtex(work))
    assert again.date == work.date
    assert again.people.keys() == {role for role, people in work.people.items() if people}
    for role, people in again.people.items():
        assert people.others == work.people[role].others
        found = [person.name for person in people.persons]
        assert found == [person.name for person in work.people[role].persons]
    assert to_bibtex(again) == to_bibtex(work)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_entry_reads_in_bibtexparser(text: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, text)
    library = parse_by_bibtexparser(to_bibtex(work))
    assert library.failed_blocks == []
    [found] = library.entries
    assert (found.key, found.entry_type) == (work.key, work.type)
    fields = {field.key: field.value for field in found.fields}
    people = {role: names_of(fields.pop(role)) for role in work.people if role in fields}
    assert people == {role: [person.name for person in group.persons]
                      for role, group in work.people.items() if group}  # fmt: skip
    assert same_but_ours(fields) == same_but_ours(exported(work).fields)


def test_inherited_fields_are_written_out(tmp_path: Path) -> None:
    work = work_of(
        tmp_path,
        "@inproceedings{k, author={Luo, Ling}, title={T}, crossref={whole}}\n"
        "@proceedings{whole, editor={A, B}, title={Proceedings}, year=2019}",
    )
    entry = exported(work)
    assert dict(entry.fields) == {"title": "T", "booktitle": "Proceedings", "year": "2019"}
    assert [str(person) for person in entry.persons["editor"]] == ["A, B"]


def test_what_publishers_have_of_web_pages_is_latex(tmp_path: Path) -> None:
    text = (
        r"@article{k, author={Luo, Ling}, title={CO<sub>2</sub> &amp; {\textless}i{\textgreater}"
        r"silk{\textless}/i{\textgreater} at {\$}{\$}10{\^{}}5{\$}{\$}}, year=2020, "
        r"journal={Art &amp; Science}, publisher={A \& B}, eprint={https://a.org/10.1000/x}}"
    )
    entry = exported(work_of(tmp_path, text))
    assert dict(entry.fields) == {
        "title": r"{CO\textsubscript{2}} \& \emph{silk} at $10^5$",
        "journal": r"Art \& Science",
        "publisher": r"A \& B",
        "year": "2020",
    }


def test_no_field_twice(tmp_path: Path) -> None:
    text = (
        "@article{k, author={Luo, Ling}, title={T}, journaltitle={J}, date={2020-01}, "
        "location={X}, year={2020}, month=1, hyphenation={english}, annotation={n}}"
    )
    names = [line.split(" = ")[0] for line in to_bibtex(work_of(tmp_path, text)).splitlines()[1:-1]]
    assert len(names) == len(set(names))
    assert not {"  journaltitle", "  location", "  annote", "  hyphenation"} & set(names)


def test_number_of_an_article_is_its_pages(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@article{k, author={A, B}, title={T}, eid={e17}, year=2020}")
    fields = exported(work).fields
    assert (fields["pages"], "eid" in fields) == ("e17", False)


@pytest.mark.parametrize("nothing", ["0", "-"])
def test_what_says_that_there_is_nothing_stays_out(nothing: str, tmp_path: Path) -> None:
    numbers = f"volume={{{nothing}}}, number={{{nothing}}}"
    fields = f"journal={{J}}, {numbers}, pages={{null}}, year=2024"
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, title={{T}}, {fields}}}")
    assert {"volume", "number", "pages"}.isdisjoint(exported(work).fields)


def test_what_programs_put_round_titles_and_venues_stays_out(tmp_path: Path) -> None:
    series = "Looms (including subseries Lecture Notes in Lace)"
    text = (
        "@incollection{k, author={A, B}, title={{Chapter 5 - Silk \\& Wool}}, year=2020, "
        f"booktitle={{In Proceedings of the Weavers}}, series={{{series}}}, volume={{11234 LNCS}}}}"
    )
    assert dict(exported(work_of(tmp_path, text)).fields) == {
        "title": r"{Silk \& Wool}",
        "booktitle": "Proceedings of the {Weavers}",
        "series": "Looms",
        "volume": "11234",
        "chapter": "5",
        "year": "2020",
    }


def test_day_that_stands_with_its_month_is_kept(tmp_path: Path) -> None:
    text = '@misc{k, author={A, B}, title={T}, year=2016, month=feb # "~2"}'
    fields = exported(work_of(tmp_path, text)).fields
    assert (fields["month"], fields["day"]) == ("February", "2")


def test_thesis_that_bibtex_does_not_know_says_what_it_is(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@bachelorsthesis{k, author={A, B}, title={T}, year=2020}")
    entry = exported(work)
    assert (entry.type, entry.fields["type"]) == ("mastersthesis", "Bachelor’s thesis")


def test_note_of_inspire_is_a_report_with_its_number(tmp_path: Path) -> None:
    fields = "title={T}, reportNumber={ATLAS-CONF-2016-045}, year=2016"
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, {fields}}}")
    entry = exported(work)
    assert (entry.type, entry.fields["number"]) == ("techreport", "ATLAS-CONF-2016-045")
    assert (to_csl(work)["type"], to_csl(work)["number"]) == ("report", "ATLAS-CONF-2016-045")


def test_remarks_stay_out_only_when_named(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@misc{k, author={A, B}, title={T}, year=1, award={6}}")
    assert "award = {6}" in to_bibtex(work)
    assert "award" not in to_bibtex(work, ("award",))


def test_box_of_a_work_has_no_field_that_only_a_list_as_ours_prints(
    project: Project, tmp_path: Path
) -> None:
    fields = "code={https://a.org/c}, award={Best}, pmid={1}, note={N}, kind={talk}, cv_ok={year}"
    work = f"@misc{{k, author={{A, B}}, author+an={{1=equal}}, title={{T}}, year=2000, {fields}}}"
    page = "# W\n\n```{cv-bibliography}\n```\n"
    made = build(project({"index.md": page, "refs.bib": work}), tmp_path / "out")
    box = made.page("index.html").select_one(".cv-cite pre").text
    file = made.text("bib/k.bib")
    names = [
        [row.split(" = ")[0].strip() for row in text.splitlines()[1:-1]] for text in (box, file)
    ]
    assert names[0] == ["author", "title", "year", "pmid", "note"]
    assert {*names[1]} == {*names[0], "code", "award"}


@pytest.mark.parametrize(
    "field",
    ["bdsk-file-1={x}", "date-added={x}", "owner={x}", "timestamp={x}", "local-url={x}", "mine={x}",
     "pdf={/home/x.pdf}", "url={file:///x}", r"code={C:\x}", "slides={x.pdf}", "options={x}"],
)  # fmt: skip
def test_fields_of_nobody_elses_business_stay_out(field: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"@misc{{k, author={{A, B}}, title={{T}}, year=1, {field}}}")
    assert set(work.fields) > {"author", "title", "year"}
    assert to_bibtex(work) == "@misc{k,\n  author = {A, B},\n  title = {T},\n  year = {1},\n}\n"


#: Titles as typed, and as BibTeX's styles print our export of them in sentence case.
CAPITALS = {
    "inner": ("PubTator 3.0: An AI-powered resource", "PubTator 3.0: An AI-powered resource"),
    "one-name": ("Wells in Granada", "Wells in Granada"),
    "proper": ("Weak forms of a Hausdorff dimension", "Weak forms of a Hausdorff dimension"),
    "question": ("Do tones travel? In Norway", "Do tones travel? In Norway"),
    "title-case": ("A Queue for the BioRED-Corpus, Proved to the Disk: Notes",
                   "A queue for the BioRED-Corpus, proved to the disk: Notes"),
    "small-words": ("Learning from Data without Labels under Noise",
                    "Learning from data without labels under noise"),
    "article": ("Proof of A Better Theorem", "Proof of a better theorem"),
    "symbol-with-formula": ("Storing H$_2$ in Porous Carbon Frameworks",
                            "Storing H$_2$ in porous carbon frameworks"),
    "symbol": ("Proof of Vitamin D Uptake", "Proof of vitamin D uptake"),
    "formula": ("Energies from $L^p(X; Y)$ to $W$", "Energies from $L^p(X; Y)$ to $W$"),
    "own-braces": ("{X-ray} of {{DNA}} and {\\'E}tale maps", "X-ray of DNA and \\'Etale maps"),
    "quotes": ("On ``Big'' (BioRED) data", "On ``Big'' (BioRED) data"),
    "command": (r"On \emph{Big} \'Etale data in \LaTeX", r"On \emphBig \'Etale data in \LaTeX"),
    "small": ("on nothing", "on nothing"),
    "deep": ("On {a {b {c {d E} F}}} G", "On a b c d E F G"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "printed"), CAPITALS.values(), ids=CAPITALS.keys())
def test_styles_keep_capitals(title: str, printed: str, tmp_path: Path) -> None:
    """The case is changed as in BibTeX's plain.bst: `"t" change.case$`."""
    work = work_of(tmp_path, f"@misc{{k, author={{A, B}}, title={{{title}}}, year=2020}}")
    assert re.sub("[{}]", "", change_case(exported(work).fields["title"], "t")) == printed


def test_formula_in_parentheses_stays_whole(tmp_path: Path) -> None:
    text = r"@misc{k, author={A, B}, title={Seen by \( \mu \)CT in \(n\) mice}, year=2020}"
    assert exported(work_of(tmp_path, text)).fields["title"] == (
        r"Seen by {{\( \mu \)CT}} in \(n\) mice"
    )


def test_capital_behind_a_colon_needs_no_braces(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@misc{k, author={A, B}, title={PubTator 3.0: A way}, year=2020}")
    assert exported(work).fields["title"] == "{PubTator} 3.0: A way"


@pytest.mark.parametrize(
    ("title", "fields"),
    [
        ("Über Wälder", "langid={german}"),
        ("用BERT识别", "langid={chinese}"),
        ("L'Été", "langid={fr}"),
    ],
)
def test_titles_in_other_languages_stay(title: str, fields: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"@misc{{k, author={{A, B}}, title={{{title}}}, year=2020, {fields}}}")
    assert exported(work).fields["title"] == f"{{{title}}}"


def test_shorthands_of_babel_are_written_out(tmp_path: Path) -> None:
    text = """@misc{k, author={M"uller, Ada}, title={{"`}Raum{"'} in Nord"=Ost}, year=2020}"""
    fields = to_bibtex(work_of(tmp_path, text))
    assert "author = {Müller, Ada}" in fields
    assert "title = {{„Raum“} in {Nord-Ost}}" in fields


def test_tags_of_ours_stay_out(tmp_path: Path) -> None:
    text = (
        "@talk{k, author={A, B}, author+an={1=equal}, title={T}, eventtitle={E}, kind={talk}, "
        "date={2020-03-05}, keywords={selected, deep learning}}"
    )
    assert to_bibtex(work_of(tmp_path, text)) == (
        "@misc{k,\n  author = {A, B},\n  title = {T},\n  eventtitle = {E},\n"
        "  date = {2020-03-05},\n  keywords = {deep learning},\n  howpublished = {E},\n"
        "  year = {2020},\n  month = mar,\n}\n"
    )


def test_event_of_a_talk_is_there_once(tmp_path: Path) -> None:
    text = "@unpublished{k, author={A, B}, title={T}, eventtitle={E}, year=2020}"
    assert "howpublished" not in to_bibtex(work_of(tmp_path, text))


def test_number_and_doi_are_as_bibtex_has_them(tmp_path: Path) -> None:
    fields = "journal={J}, issue={3}, doi={https://doi.org/10.1000/x}"
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, title={{T}}, {fields}, year=2020}}")
    exported = to_bibtex(work)
    assert "  number = {3},\n" in exported
    assert "  doi = {10.1000/x},\n" in exported
    assert "issue" not in exported


def test_number_of_repec_for_no_issue_is_in_no_file(tmp_path: Path) -> None:
    fields = "journal={J}, volume={158}, number={C}"
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, title={{T}}, {fields}, year=2020}}")
    assert "number" not in to_bibtex(work)
    assert "issue" not in to_csl(work)


@pytest.mark.skipif(not shutil.which("bibtex"), reason="BibTeX is not installed")
@pytest.mark.parametrize("style", ["plain", "ieeetr"])
def test_bibtex_prints_what_we_print(style: str, tmp_path: Path) -> None:
    works = [work for owned in REFS.values() for work in owned.values()]
    (tmp_path / "all.bib").write_text(all_bibtex(works), encoding="utf-8")
    aux = f"\\relax\n\\citation{{*}}\n\\bibstyle{{{style}}}\n\\bibdata{{all}}\n"
    (tmp_path / "all.aux").write_text(aux)
    done = subprocess.run(["bibtex", "all"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    printed = re.sub(r"[{}~\s]+", " ", (tmp_path / "all.bbl").read_text("utf-8", "replace"))
    for work in works:
        wanted = [work.fields.get("journal", ""), work.date.text]
        wanted += [work.fields.get("pages", work.pages)] * (work.kind in {"journal", "conference"})
        plain = [re.sub(r"[{}~\s]+", " ", text) for text in wanted]
        assert [text for text in plain if text not in printed] == [], work.key


@pytest.mark.parametrize("owner", FILES)
def test_all_of_it_is_one_good_file(owner: str) -> None:
    data: BibliographyData = parse_string(all_bibtex(REFS[owner].values()), "bibtex")
    assert list(data.entries) == list(REFS[owner])


# --- CSL-JSON ---------------------------------------------------------------------------------


def assert_valid(item: dict[str, Any]) -> None:
    assert [error.message for error in CSL.iter_errors(json.loads(json.dumps(item)))] == []


@pytest.mark.parametrize(("owner", "key"), EVERY)
def test_owners_entries_are_valid_csl(owner: str, key: str) -> None:
    assert_valid(to_csl(REFS[owner][key]))


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_entries_are_valid_csl(text: str, tmp_path: Path) -> None:
    assert_valid(to_csl(work_of(tmp_path, text)))


ALL_FIELDS = """
    @article{k, author={Luo, Ling}, editor={Lu, Zhiyong}, title={T}, title_en={E}, journal={J},
    series={S}, volume=1, number=2, pages={3--4}, eid={e5}, edition={2}, publisher={P},
    address={A}, eventtitle={E}, type={Y}, version={V}, note={N}, abstract={B}, isbn={1}, issn={2},
    doi={10.1000/x}, pmid={1}, pmcid={PMC1}, eprint={2211.16944}, url={https://a.org}, year=2020,
    month=mar, day=5, langid={chinese}, keywords={k}, chapter={7}, howpublished={H}, school={S}}
"""


def test_every_field_is_valid_csl(tmp_path: Path) -> None:
    assert_valid(to_csl(work_of(tmp_path, ALL_FIELDS)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_valid_csl(kind: str, tmp_path: Path) -> None:
    text = f"@misc{{k, author={{Luo, Ling}}, title={{T}}, number=7, year=2020, kind={{{kind}}}}}"
    assert_valid(to_csl(work_of(tmp_path, text)))


def csl(folder: Path, fields: str, type_name: str = "article") -> dict[str, Any]:
    return to_csl(work_of(folder, f"@{type_name}{{k, title={{T}}, {fields}}}"))


def test_csl_of_an_article(tmp_path: Path) -> None:
    fields = """author = {Luo, Ling and Lu, Zhiyong}, title = {{AIONER}: all-in-one scheme},
      journal = {Bioinformatics}, volume = 39, number = 5, pages = {btad310}, year = 2023,
      doi = {10.1093/bioinformatics/btad310}, pmid = {37171899}, pmcid = {PMC10212279}"""
    item = to_csl(work_of(tmp_path, f"@article{{k, {fields}}}"))
    assert item["type"] == "article-journal"
    assert item["title"].startswith("AIONER: all-in-one")
    assert item["author"][0] == {"family": "Luo", "given": "Ling"}
    assert (item["container-title"], item["volume"], item["issue"]) == ("Bioinformatics", "39", "5")
    assert (item["page"], item["DOI"]) == ("btad310", "10.1093/bioinformatics/btad310")
    assert (item["PMID"], item["PMCID"]) == ("37171899", "PMC10212279")
    assert item["issued"] == {"date-parts": [[2023]]}


CSL_PEOPLE = {
    "plain": ("Luo, Ling", {"family": "Luo", "given": "Ling"}),
    "middle": ("Knuth, Donald E.", {"family": "Knuth", "given": "Donald E."}),
    "particle": (
        "van der Berg, Jan",
        {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
    ),
    "suffix": (
        "King, Jr., Martin",
        {"family": "King", "given": "Martin", "suffix": "Jr."},
    ),
    "latex": (r"Erd{\H o}s, P{\'a}l", {"family": "Erdős", "given": "Pál"}),
    "double": ("García Márquez, Gabriel", {"family": "García Márquez", "given": "Gabriel"}),
    "chinese": ("罗, 凌", {"family": "罗", "given": "凌"}),
    "chinese-whole": ("罗凌", {"literal": "罗凌"}),
    "group": ("{The 1000 Genomes Consortium}", {"literal": "The 1000 Genomes Consortium"}),
    "group-comma": ("{Barnes and Noble, Inc.}", {"literal": "Barnes and Noble, Inc."}),
}


@pytest.mark.parametrize(("author", "name"), CSL_PEOPLE.values(), ids=CSL_PEOPLE.keys())
def test_csl_name(author: str, name: dict[str, str], tmp_path: Path) -> None:
    assert csl(tmp_path, f"author={{{author}}}, year=2020")["author"] == [name]


def test_others_are_no_loss(tmp_path: Path) -> None:
    work = work_of(tmp_path, "@misc{k, title={T}, author={Doe, J and others}, year=2020}")
    assert to_csl(work)["author"] == [{"family": "Doe", "given": "J"}, {"literal": "others"}]
    assert "AU  - Doe, J\nAU  - others\n" in to_ris(work)


def test_collaboration_is_an_author(tmp_path: Path) -> None:
    fields = "title={T}, author={Doe, J and others}, collaboration={ATLAS}, year=2020"
    work = work_of(tmp_path, f"@article{{k, {fields}}}")
    assert to_csl(work)["author"][1:] == [{"literal": "ATLAS Collaboration"}, {"literal": "others"}]
    assert "AU  - Doe, J\nAU  - ATLAS Collaboration,\nAU  - others\n" in to_ris(work)
    assert {"@type": "Organization", "name": "ATLAS Collaboration"} in describe(
        work, "", Owner("Ada")
    )["author"]
    assert "&rft.au=Doe,+J&rft.aucorp=ATLAS+Collaboration" in to_coins(work)


@pytest.mark.parametrize(
    ("typed", "accessed", "ris"),
    [("2023-01-02", [2023, 1, 2], "2023/01/02/"), ("2023", [2023], "2023///"), ("today", [], "")],
)
def test_day_of_access(typed: str, accessed: list[int], ris: str, tmp_path: Path) -> None:
    work = work_of(
        tmp_path, f"@online{{k, title={{T}}, url={{https://a.org}}, urldate={{{typed}}}}}"
    )
    found = to_csl(work).get("accessed", {"date-parts": [[]]})
    assert found == {"date-parts": [accessed]}
    assert (f"Y2  - {ris}\n" in to_ris(work)) == bool(ris)


CSL_ISSUED = {
    "year": ("year=2020", {"date-parts": [[2020]]}),
    "month": ("year=2020, month=mar", {"date-parts": [[2020, 3]]}),
    "date": ("date={2020-03-05}", {"date-parts": [[2020, 3, 5]]}),
    "date-month": ("date={2020-03}", {"date-parts": [[2020, 3]]}),
    "letter": ("year={2020a}", {"date-parts": [[2020]]}),
    "in-press": ("year={in press}", {"literal": "in press"}),
    "day-alone": ("year=2020, day=5", {"date-parts": [[2020]]}),
    "range": ("date={1999/2003}", {"date-parts": [[1999], [2003]]}),
    "range-of-days": (
        "date={2019-12-30/2020-01-02}",
        {"date-parts": [[2019, 12, 30], [2020, 1, 2]]},
    ),
    "range-of-one-day": ("date={2019-12-30/2019-12-30}", {"date-parts": [[2019, 12, 30]]}),
    "range-of-years": ("year={1999--2003}", {"date-parts": [[1999], [2003]]}),
    "range-in-short": ("year={2014--17}", {"date-parts": [[2014], [2017]]}),
    "open": ("date={1999/}", {"date-parts": [[1999]]}),
    "doubt": ("date={2018?/2020}", {"date-parts": [[2018], [2020]]}),
}


@pytest.mark.parametrize(("fields", "issued"), CSL_ISSUED.values(), ids=CSL_ISSUED.keys())
def test_csl_date(fields: str, issued: dict[str, Any], tmp_path: Path) -> None:
    assert csl(tmp_path, f"author={{A, B}}, {fields}")["issued"] == issued


def test_csl_has_the_year_of_the_original(tmp_path: Path) -> None:
    item = csl(tmp_path, "author={A, B}, year=2020, origdate={1929-05}")
    assert item["original-date"] == {"date-parts": [[1929]]}


CSL_FIELDS = {
    "doi-bare": ("doi={https://doi.org/10.1000/a\\_b}", "DOI", "10.1000/a_b"),
    "pmcid": ("pmcid={PMC1}", "PMCID", "PMC1"),
    "url": ("url={https://a.org/x}", "URL", "https://a.org/x"),
    "url-escapes": (r"url={https://a.org/x\_y\%20z}", "URL", "https://a.org/x_y%20z"),
    "url-command": (r"url={\url{https://a.org/x}}", "URL", "https://a.org/x"),
    "pages": ("pages={17--20}", "page", "17-20"),
    "pages-dash": ("pages={17–20}", "page", "17-20"),
    "pages-one": ("pages={17}", "page", "17"),
    "article-number": ("eid={e17}", "page", "e17"),
    "latex": (r"journal={Ann. of \'Etudes \& {BERT}}", "container-title",
              "Ann. of Études & BERT"),
    "journaltitle": ("journaltitle={J}", "container-title", "J"),
    "language": ("langid={chinese}", "language", "zh"),
    "language-in-itself": ("language={Português (Brasil)}", "language", "pt"),
    "language-in-latex": ("language={Fran\\c{c}ais}", "language", "fr"),
    "school": ("school={DUT}", "publisher", "DUT"),
    "issue-in-a-series": ("journal={J}, series={2}, number={7}", "issue", "7"),
    "subtitle": ("subtitle={S}", "title", "T: S"),
    "bare-percent": ("note={50% of it}", "note", "50% of it"),
    "key-of-a-type": ("type={patentus}", "genre", "US Patent"),
    "topics": ("keywords={selected, lace; looms}", "keyword", "lace, looms"),
    "key-of-a-country": ("location={countryus}", "publisher-place", "United States"),
}  # fmt: skip


@pytest.mark.parametrize(("field", "variable", "value"), CSL_FIELDS.values(), ids=CSL_FIELDS.keys())
def test_csl_field(field: str, variable: str, value: str, tmp_path: Path) -> None:
    assert csl(tmp_path, f"author={{A, B}}, year=2020, {field}")[variable] == value


@pytest.mark.parametrize(
    ("field", "variable"),
    [
        ("doi={none}", "DOI"),
        ("pmcid={123}", "PMCID"),
        ("pmid={PMC1}", "PMID"),
        ("url={javascript:alert(1)}", "URL"),
        ("url={www.a.org}", "URL"),
        ("volume={}", "volume"),
    ],
)
def test_csl_leaves_out_what_is_wrong(field: str, variable: str, tmp_path: Path) -> None:
    assert variable not in csl(tmp_path, f"author={{A, B}}, year=2020, {field}")


@pytest.mark.parametrize("type_name", ["misc", "online"])
def test_csl_keeps_the_arxiv_number(type_name: str, tmp_path: Path) -> None:
    item = csl(tmp_path, "author={A, B}, year=2022, eprint={2211.16944}", type_name)
    assert item["type"] == "article"
    assert "2211.16944" in json.dumps(item)


@pytest.mark.parametrize("journal", ["CoRR", "ArXiv"])
def test_csl_has_no_number_of_arxiv_as_a_volume(journal: str, tmp_path: Path) -> None:
    fields = f"author={{A, B}}, year=2019, journal={{{journal}}}, volume={{abs/1907.09999}}"
    item = csl(tmp_path, fields)
    assert (item["number"], "volume" in item) == ("arXiv:1907.09999", False)


def test_csl_has_no_issn_as_an_isbn(tmp_path: Path) -> None:
    item = csl(tmp_path, "author={A, B}, year=2018, isbn={01681699}, issn={01681699}")
    assert (item["ISSN"], "ISBN" in item) == ("01681699", False)


def test_csl_keeps_the_address_of_a_preprint(tmp_path: Path) -> None:
    fields = "author={A, B}, year=2022, eprint={2211.16944}, url={https://a.org/x}"
    assert csl(tmp_path, fields, "misc")["URL"] == "https://a.org/x"


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        (r"@misc{k, howpublished={\url{https://a.org/x}}", "https://a.org/x"),
        (r"@misc{k, note={Available at \url{https://a.org/x}}", "https://a.org/x"),
        ("@article{k, html={https://a.org/x}, url={https://b.org/y}", "https://b.org/y"),
        ("@article{k, html={https://a.org/x}", "https://a.org/x"),
        ("@article{k, html={x.html}", ""),
        (
            "@phdthesis{k, hal_id={tel-01234}, url={https://theses.hal.science/tel-01234}",
            "https://hal.science/tel-01234",
        ),
        ("@article{k, website={https://a.org/x}", ""),  # a page about the work, not the work
    ],
)
def test_csl_has_the_address(entry: str, url: str, tmp_path: Path) -> None:
    assert to_csl(work_of(tmp_path, f"{entry}, title={{T}}}}")).get("URL", "") == url


def test_csl_says_once_that_a_work_is_to_come(tmp_path: Path) -> None:
    item = csl(tmp_path, "author={A, B}, pubstate={inpress}")
    assert (item["issued"], "status" in item) == ({"literal": "in press"}, False)


@pytest.mark.parametrize(
    ("type_name", "csl_type"),
    [
        ("article", "article-journal"),
        ("inproceedings", "paper-conference"),
        ("incollection", "chapter"),
        ("inreference", "entry-encyclopedia"),
        ("phdthesis", "thesis"),
        ("techreport", "report"),
        ("patent", "patent"),
        ("software", "software"),
        ("misc", "document"),
        ("unpublished", "manuscript"),
        ("online", "webpage"),
        ("movie", "motion_picture"),
        ("audio", "song"),
        ("jurisdiction", "legal_case"),
    ],
)
def test_csl_type(type_name: str, csl_type: str, tmp_path: Path) -> None:
    fields = "author={A, B}, year=2020, journal={J}, booktitle={B}"
    assert csl(tmp_path, fields, type_name)["type"] == csl_type


@pytest.mark.parametrize(
    ("typed", "csl_type", "ris"),
    [("newspaper", "article-newspaper", "NEWS"), ("magazine", "article-magazine", "MGZN")],
)
def test_article_of_a_newspaper(typed: str, csl_type: str, ris: str, tmp_path: Path) -> None:
    text = (
        f"@article{{k, title={{T}}, journal={{J}}, entrysubtype={{{typed}}}, date={{2021-11-05}}}}"
    )
    work = work_of(tmp_path, text)
    assert to_csl(work)["type"] == csl_type
    assert f"TY  - {ris}\n" in to_ris(work)


def test_people_by_what_they_did(tmp_path: Path) -> None:
    fields = "editor={C, D}, editortype={director}, editora={E, F}, editoratype={composer}"
    work = work_of(tmp_path, f"@movie{{k, author={{A, B}}, {fields}, title={{T}}, year=2020}}")
    item = to_csl(work)
    assert [item[role][0]["family"] for role in ("author", "director", "composer")] == [*"ACE"]
    assert "editor" not in item
    assert re.findall(r"(\w\w)  - (\w),", to_ris(work)) == [("AU", "A"), ("A3", "C"), ("A3", "E")]


@pytest.mark.parametrize(
    ("total", "variable"),
    [("81 min", "dimensions"), ("1:02:14", "dimensions"), ("48", "number-of-pages")],
)
def test_how_long_a_work_is(total: str, variable: str, tmp_path: Path) -> None:
    item = csl(tmp_path, f"author={{A, B}}, year=2020, pagetotal={{{total}}}", "movie")
    assert item[variable] == total


def test_decision_of_a_court_for_others(tmp_path: Path) -> None:
    fields = "title={T}, institution={BGH}, journal={NJW}, number={VI ZR 2/17}, date={2018-05-08}"
    work = work_of(tmp_path, f"@jurisdiction{{k, {fields}}}")
    item = to_csl(work)
    assert (item["number"], item["container-title"], "issue" in item) == (
        "VI ZR 2/17",
        "NJW",
        False,
    )
    assert to_ris(work).startswith("TY  - CASE\n")


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("$10^{-6}$ of H$_2$O", "10⁻⁶ of H₂O"),
        (r"E=mc\textsuperscript{2}", "E=mc²"),
        ("The 5\\textsuperscript{th} <sub>2</sub>", "The 5th ₂"),
        ("$x^{2k}$", "x2k"),
    ],
)
def test_powers_stay_powers(title: str, read: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"@article{{k, author={{A, B}}, title={{{title}}}, year=2020}}")
    assert to_csl(work)["title"] == read
    assert f"TI  - {read}\n" in to_ris(work)
    assert read in apa(work)


@pytest.mark.parametrize(
    ("type_name", "variable"),
    [("techreport", "number"), ("patent", "number"), ("standard", "number"), ("article", "issue")],
)
def test_csl_number(type_name: str, variable: str, tmp_path: Path) -> None:
    assert csl(tmp_path, "author={A, B}, year=2020, number=7", type_name)[variable] == "7"


@pytest.mark.parametrize(
    ("type_name", "tag"), [("inreference", "ENCYC"), ("unpublished", "UNPB"), ("inbook", "CHAP")]
)
def test_ris_type(type_name: str, tag: str, tmp_path: Path) -> None:
    work = work_of(tmp_path, f"@{type_name}{{k, title={{T}}, booktitle={{B}}, year=2020}}")
    assert to_ris(work).startswith(f"TY  - {tag}\n")


def test_csl_issue_of_what_is_in_a_whole(tmp_path: Path) -> None:
    fields = "author={A, B}, year=2020, booktitle={P}, number=7"
    assert csl(tmp_path, fields, "inproceedings")["issue"] == "7"
