"""`sphinx-cv import`: fills a CV from files of other programs, and loses nothing of them."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import pytest
import yaml

from conftest import build, text_of, write_project
from sphinx_cv.bibliography.records import Record
from sphinx_cv.cli import main, notes
from sphinx_cv.cli.answers import Answers, filled
from sphinx_cv.cli.importing.dates import read_interval, read_when
from sphinx_cv.cli.importing.doing import import_into, other_spellings, suggestions
from sphinx_cv.cli.importing.entries import make_entry
from sphinx_cv.cli.importing.folder import Folder, open_folder
from sphinx_cv.cli.importing.found import Found
from sphinx_cv.cli.importing.latex import to_markdown
from sphinx_cv.cli.importing.markdown import draw, escape, escape_line, tame
from sphinx_cv.cli.importing.markdown_tex import tex_of
from sphinx_cv.cli.importing.moderncv import read_moderncv
from sphinx_cv.cli.importing.pages import slug
from sphinx_cv.cli.importing.works import make_work

if TYPE_CHECKING:
    from collections.abc import Iterator

INPUTS = Path(__file__).parent / "imports"
INDEX = """
# {name}

```{{cv-contact}}
```

```{{toctree}}
:hidden:

sections/publications
```
"""
WORKS = "# Publications\n\n```{cv-bibliography}\n```\n"
#: Files, the names of their owners, and facts that the pages must show.
FILES = {
    "resume.json": (
        "Maren Holt-Østby",
        [
            "I study kelp_forests & their *recovery*; see [1] and <x>no tag</x>.",
            "in the field (at $5 a day)",
            "Leads the {kelp} group: budget 2 M€ # 3.",
            "- Planted 10,000 seedlings",
            "1. Wrote `kelpR`, an R package",
            "Mar 2021 – present",
            "Summer 2012 – 2012",
            "Grade: Passed with distinction",
            "Field methods (Expert): Diving, Transects, ROV",
            "Maren is the best diver I know.",
            "Kelp recovery at 70° north & beyond",
            "Night shifts",
        ],
    ),
    "rendercv.yaml": (
        "Tomas Lindqvist",
        [
            "I write about rural courts and their records",
            "it cost $12, of {note}x.",
            "PhD, History",
            "Aug 2018 – present",
            "#1 in the students’ vote",
            "Fall 2016",
            "2019 – 2021",
            "Court Atlas",
            "Oaths and ordeals in the rural court",
            "What a roll is & is not",
            "Palaeography: 12 years",
            "Keynote on courts, Oslo (2022)",
        ],
    ),
    "moderncv.tex": (
        "João Figueira",
        [
            "Thesis on soft grippers, 50 % done.",
            "2019 – present",
            "Sep 2013 – Jul 2018",
            "MSc, 17/20",
            "Garra & Filhos",
            "a gripper with five fingers;",
            "the code",
            "English: Fluent (IELTS 8.0)",
            "Also cooking, for $5 a head.",
            "That person, see [sol2019?].",
            "Garra, Inc. Some city",
            "I am writing.",
        ],
    ),
    "europass.xml": (
        "Eleni Markou",
        [
            "Runs the laser laboratory:",
            "plans & orders",
            "Sep 2012 – present",
            "Diploma in Chemistry, EQF level 7",
            "English: Listening C1, Reading C2, IELTS 8 (Council, 2010)",
            "Computer (Information C): LaTeX",
            "Medal of Light, 2015",
        ],
    ),
}
#: Keys of ORCID that only the registry needs; and `type`, which becomes the type of an entry.
ORCIDS_OWN = {
    "put-code", "path", "visibility", "display-index", "source", "history", "host", "preferences",
    "uri", "disambiguated-organization", "external-id-relationship", "external-id-normalized",
    "verified", "primary", "type",
}  # fmt: skip


def cv(folder: Path, name: str = "Ada Lovelace", **files: str) -> Path:
    texts = {
        "index.md": INDEX.format(name=name),
        "sections/publications.md": WORKS,
        "refs.bib": "",
        **files,
    }
    about = {"title": "CV", "name": "cv", "pages": ["sections/*"]}
    return write_project(
        folder, texts, cv_owner={"name": name}, project=name, author=name, html_theme="furo",
        cv_pdf_documents=[about],
    )  # fmt: skip


def texts_of(folder: Path) -> dict[str, str]:
    files = [*folder.rglob("*.md"), folder / "refs.bib"]
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in files}


def letters(text: str) -> str:
    """Return the part of a text that is the same in all spellings, such as the year of a date."""
    text = re.sub(r"^(\d{4})-\d\d(-\d\d)?$|^https://doi\.org/|^arXiv:|\\emph", r"\1", text)
    return re.sub(r"[\W_]+", "", text.casefold())


@pytest.mark.parametrize("file", FILES)
def test_files_of_other_programs_become_pages(file: str, tmp_path: Path) -> None:
    name, facts = FILES[file]
    source = cv(tmp_path / "cv", name)
    report = import_into(source, str(INPUTS / file), "", "")
    assert report[0].startswith(f"Imported {file}: ")
    made = build(source, tmp_path / "html")
    # A JSON Resume has no authors of works, and LaTeX cites those of a .bib: both are asked for.
    asked = "no author and no editor; write", "refs.bib has no entry sol2019"
    others = [line for line in made.warnings if not any(text in line for text in asked)]
    assert (made.status, others) == (0, [])
    pages = [page.get_text() for page in made.pages().values()]
    seen = re.sub(r"\s+", " ", " ".join(pages))
    assert [fact for fact in facts if fact not in seen] == []
    printed = letters(text_of(made))
    assert [fact for fact in facts if letters(fact) not in printed] == []


def leaves(tree: Any, without: set[str]) -> Iterator[str]:
    if isinstance(tree, dict):
        for name, value in tree.items():
            if name not in without:
                yield from leaves(value, without)
    elif isinstance(tree, list):
        for value in tree:
            yield from leaves(value, without)
    elif tree not in (None, True, False):
        yield str(tree)


def texts_in(file: str) -> list[str]:
    """Return every text of an input."""
    text = (INPUTS / file).read_text(encoding="utf-8")
    if file.endswith(".json"):
        return [*leaves(json.loads(text), ORCIDS_OWN if file == "orcid.json" else set())]
    if file.endswith(".yaml"):
        found = yaml.safe_load(text)
        return [*leaves(found["cv"], set()), *(name for name in found["cv"]["sections"])]
    if file.endswith(".xml"):
        root = ElementTree.fromstring(text)
        codes = {"Code", "Type", "DocumentInfo"}
        parts = [child for child in root.iter() if child.text and child.text.strip()]
        dropped = [
            c for part in root.iter() if part.tag.split("}")[1] in codes for c in part.iter()
        ]
        texts = [part.text or "" for part in parts if part not in dropped]
        return [re.sub("&amp;|<[^<>]*>", " ", its) for its in texts if its != "true"]
    plain = re.sub(r"(?m)(?<!\\)%.*$|\\~|\\begin\{\w+\}|\\end\{\w+\}|\\[a-zA-Z]+\*?", " ", text)
    return re.findall(r"[^\s{}\[\]]+", plain.replace("Jo ao", "João"))


@pytest.mark.parametrize("file", [*FILES, "orcid.json"])
def test_no_text_is_lost(file: str, tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada")
    report = import_into(source, str(INPUTS / file), "", "")
    kept = letters("\n".join([*texts_of(source).values(), *report]))
    # Dates become numbers, and open ends `..`; 0.5 is the width of a column. An embedded photo is
    # mentioned, but not kept.
    photo = "/9j/4AAQSkZJRgABAQAAAQABAAD"
    known = {"present", "2019--present", "Sept.\\", "July", "03", "0.5", photo}
    lost = [text for text in texts_in(file) if text not in known and letters(text) not in kept]
    assert lost == []


@pytest.mark.parametrize("file", [*FILES, "orcid.json", "library.bib"])
def test_importing_twice_adds_nothing(file: str, tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada")
    import_into(source, str(INPUTS / file), "", "")
    before = texts_of(source)
    report = import_into(source, str(INPUTS / file), "", "")
    assert report[0] == f"{file} holds nothing that is not in the CV already."
    assert texts_of(source) == before


def test_works_of_an_orcid_record_lack_only_their_authors(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Nadia Okonkwo-Reyes")
    report = import_into(source, str(INPUTS / "orcid.json"), "", "")
    made = build(source, tmp_path / "html")
    assert len(made.warnings) == 8
    assert all("no author and no editor; write author = {…}" in line for line in made.warnings)
    # The report names each, with its line in refs.bib.
    shown = [line.strip() for line in report if "no author and no editor" in line]
    assert shown == [line.replace("WARNING: ", "").rpartition(" [")[0] for line in made.warnings]
    labels = [tag["id"] for tag in made.page("sections/publications.html").select("section[id]")]
    kinds = "journal-articles conference-papers books book-chapters preprints theses datasets talks"
    assert {*kinds.split(), "other-works"} <= {*labels}
    bib = (source / "refs.bib").read_text(encoding="utf-8")
    assert "eprint = {2201.00001}" in bib
    assert "whole-doi = {10.5555/handbook}" in bib  # of the book, not of the chapter
    assert "doi = {10.5555/handbook}" not in bib.replace("whole-doi", "")


def record_of_several_sources() -> dict[str, Any]:
    """Return a record with works, grants, reviews and a proposal, some from several sources."""

    def number(kind: str, value: str, url: str = "") -> dict[str, Any]:
        of = {"external-id-type": kind, "external-id-value": value, "external-id-url": url}
        return {"external-id": [of | {"external-id-relationship": "self"}]}

    def work(kind: str, title: str, ids: dict[str, Any]) -> dict[str, Any]:
        day = {"year": {"value": "2020"}}
        about = {"type": kind, "publication-date": day, "external-ids": ids}
        return about | {"title": {"title": {"value": title}}}

    def funding(host: str, year: str) -> dict[str, Any]:
        about = {"type": "grant", "title": {"title": {"value": "Looms"}}}
        return about | {"organization": {"name": host}, "start-date": {"year": year}}

    def review(code: str, year: str) -> dict[str, Any]:
        row = {"convening-organization": {"name": "Press"}, "reviewer-role": "reviewer"}
        row |= {"completion-date": {"year": year}, "external-ids": number("source-work-id", code)}
        return {"peer-review-summary": [row]}

    host = {"hosts": {"organization": [{"name": "Lab"}]}, "start-date": {"year": "2016"}}
    proposal = host | {"title": {"title": {"value": "Kiln"}}}
    doi = "10.5555/1"
    one = [("One", doi), ("One.", f"https://doi.org/{doi}")]
    works = [
        [work("journal-article", title, number("doi", given)) for title, given in one],
        [work("software", "Two", number("uri", "https://a.org/2", "https://a.org/2"))],
        [work("patent", "Three", number("pat", "US3"))],
        [work("other", "Four", number("handle", "1/4", "https://hdl.handle.net/1/4"))],
    ]
    fundings = [funding("Fund", "2018"), funding("The Fund", "2018"), funding("Fund", "2022")]
    reviews = [review("a1", "2020"), review("b2", "2020"), review("c3", "2021")]
    return {
        "works": {"group": [{"work-summary": rows} for rows in works]},
        "fundings": {"group": [{"funding-summary": fundings}]},
        "peer-reviews": {"group": [{"peer-review-group": reviews}]},
        "research-resources": {"group": [{"research-resource-summary": [{"proposal": proposal}]}]},
    }


def test_orcid_of_several_sources(tmp_path: Path) -> None:
    activities = record_of_several_sources()
    (tmp_path / "o.json").write_text(json.dumps({"activities-summary": activities}), "utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "o.json"), "", ""))
    texts = texts_of(source)
    assert re.findall(r":when: (.*)\n:where: (.*)", texts["sections/funding.md"]) == [
        ("2018", "Fund"), ("2022", "Fund")
    ]  # fmt: skip
    assert "Looms: ORCID also says: The Fund" in report
    assert "ORCID also says: One.\n" in report
    assert "- **Press** (reviewer): 2020 (2), 2021\n" in texts["sections/peer-review.md"]
    assert "source-work-id" in report
    assert ":when: 2016\n:where: Lab" in texts["sections/research-resources.md"]
    assert all(it in texts["refs.bib"] for it in ("url = {https://a.org/2}", "number = {US3}"))
    assert "url = {https://hdl.handle.net/1/4}" in texts["refs.bib"]
    assert "type = {other}" not in texts["refs.bib"]
    assert "sections/other.md" not in texts


def test_orcid_in_xml_is_read_as_in_json(tmp_path: Path) -> None:
    def element(name: str, value: Any) -> str:
        if isinstance(value, list):
            return "".join(element(name, its) for its in value)
        if isinstance(value, dict) and set(value) == {"value"}:
            value = value["value"]
        if isinstance(value, dict):
            inner = "".join(element(key, its) for key, its in value.items())
            return f"<c:{name}>{inner}</c:{name}>"
        text = str(value).replace("&", "&amp;").replace("<", "&lt;")
        return "" if value is None else f"<c:{name}>{text}</c:{name}>"

    record = json.loads((INPUTS / "orcid.json").read_text(encoding="utf-8"))
    text = element("record", record).replace("<c:record>", '<c:record xmlns:c="urn:x">', 1)
    (tmp_path / "orcid.xml").write_text(text, encoding="utf-8")
    one, other = cv(tmp_path / "one"), cv(tmp_path / "other")
    import_into(one, str(INPUTS / "orcid.json"), "", "")
    import_into(other, str(tmp_path / "orcid.xml"), "", "")
    assert texts_of(one) == texts_of(other)


# ---- what is there stays -------------------------------------------------------------------------


def test_own_pages_grow_and_keep_every_byte(tmp_path: Path) -> None:
    own = "# Work  \r\n\r\nMy own words.\r\n\r\n% a note\r\n"
    source = cv(tmp_path / "cv", **{"sections/experience.md": own.replace("Work", "Experience")})
    (source / "sections/experience.md").write_bytes(own.replace("Work", "Experience").encode())
    import_into(source, str(INPUTS / "resume.json"), "", "")
    page = (source / "sections/experience.md").read_bytes().decode()
    assert page.startswith(own.replace("Work", "Experience"))
    assert "Fjord Laboratory" in page
    assert "\n" not in page.replace("\r\n", "")


def test_entries_that_the_owner_edited_are_not_added_again(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    import_into(source, str(INPUTS / "resume.json"), "", "")
    page = source / "sections" / "volunteering.md"
    page.write_text(page.read_text(encoding="utf-8").replace("Weekly walks.", "Walks."), "utf-8")
    before = texts_of(source)
    report = import_into(source, str(INPUTS / "resume.json"), "", "")
    assert texts_of(source) == before
    assert any("there is already an entry" in line and "Weekly walks." in line for line in report)


ENTRY = "```{{cv-entry}} {}\n:when: {}\n:what: {}\n```\n"


@pytest.mark.parametrize(
    ("heading", "when", "what", "is_there"),
    [
        ("University of Oslo", "2014/2018", "Ph.D. in Marine Biology", True),
        ("[University of Oslo](https://uio.no)", "2014-10/2018-03", "PhD, Marine Biology", True),
        ("University of Oslo", "2014-10/2018-03", "", True),
        ("University of Oslo", "2014-10/2018-03", "Head of library", False),
        ("University of Oslo", "2014-11/2018", "Marine Biology", False),
        ("University of Oslo", "2014-10/..", "Marine Biology", False),
        ("University of Bergen", "2014-10/2018-03", "Marine Biology", False),
    ],
)
def test_entries_in_other_words(
    heading: str, when: str, what: str, is_there: bool, tmp_path: Path
) -> None:
    own = "# Schools\n\n" + ENTRY.format(heading, when, what)
    source = cv(tmp_path / "cv", **{"sections/schools.md": own})
    (tmp_path / "cv.yaml").write_text(
        """
cv:
  sections:
    education:
      - institution: University of Oslo
        area: Marine Biology
        degree: PhD
        start_date: 2014-10
        end_date: 2018-03
""",
        encoding="utf-8",
    )
    report = "\n".join(import_into(source, str(tmp_path / "cv.yaml"), "", ""))
    assert ("there is already an entry" in report) is is_there
    assert ("sections/education.md" not in texts_of(source)) is is_there


def test_page_of_professional_experience_is_for_experience(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", **{"sections/experience.md": "# Professional experience\n"})
    import_into(source, str(INPUTS / "resume.json"), "", "")
    assert "Fjord Laboratory" in texts_of(source)["sections/experience.md"]
    assert "sections/experience-imported.md" not in texts_of(source)


def test_examples_make_way_and_what_was_edited_stays(tmp_path: Path) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit) as done:
        main(["new", str(source), "--name", "Tomas Lindqvist", "--defaults"])
    assert not done.value.code
    edited = source / "sections" / "experience.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nMy own line.\n", encoding="utf-8")
    report = import_into(source, str(INPUTS / "rendercv.yaml"), "", "")
    found = texts_of(source)
    assert "Gamla University" in found["sections/education.md"]
    assert "xample" not in found["sections/education.md"]
    page = found["sections/experience.md"]
    assert page.index("University of Example") < page.index("My own line.") < page.index("Gamla")
    # Remaining example pages no longer cite example works, and imports still replace them.
    assert not [name for name, text in found.items() if "`example2" in text]
    assert not re.findall(r"\{(example\w+),", found["refs.bib"])
    assert not any("the examples" in line or notes.NAME in line for line in report)
    assert build(source, tmp_path / "html").warnings == []
    assert open_folder(source).is_as_new(source / "sections" / "awards.md")
    with pytest.raises(SystemExit) as done:
        main(["upgrade", str(source)])
    assert not done.value.code
    assert texts_of(source) == found


def test_new_pages_have_headings_in_the_language_and_conf_says_who(tmp_path: Path) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(source), "--name", "Maren Holt-Østby", "--language", "de"])
    report = import_into(source, str(INPUTS / "resume.json"), "", "")
    found = texts_of(source)
    heads = {name: found[f"sections/{name}.md"].partition("\n")[0] for name in (
        "skills", "other", "education", "references")}  # fmt: skip
    assert list(heads.values()) == [
        "# Kenntnisse", "# Weiteres", "# Ausbildung", "# References",
    ]  # fmt: skip
    owner = open_folder(source).owner
    assert owner["post"] == "Postdoctoral Researcher in Marine Ecology"
    assert owner["links"]["GitHub maren-kelp"] == "https://github.com/maren-kelp"
    assert not any('"post"' in line for line in report)
    # A second import leaves an edited conf.py alone, and only reports what it says of an owner.
    again = import_into(source, str(INPUTS / "rendercv.yaml"), "", "")
    assert any('"post": "Lecturer in Medieval History"' in line for line in again)
    assert open_folder(source).owner == owner


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("https://a.org/Knot_(unit).", "<https://a.org/Knot_(unit)>."),
        ("(see https://a.org/b)", "(see <https://a.org/b>)"),
    ],
)
def test_addresses_end_where_people_end_them(text: str, markdown: str) -> None:
    assert escape(text) == markdown


def test_what_is_plain_in_conf(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    text = 'cv_owner: dict = {"name": "Ada", "post": post(), "spellings": ["A"]}\nlanguage = code()'
    (source / "conf.py").write_text(text, encoding="utf-8")
    folder = open_folder(source)
    assert (folder.owner, folder.language) == ({"name": "Ada", "spellings": ["A"]}, "en")


def test_links_that_say_where_they_stand(tmp_path: Path) -> None:
    address = "https://example.org/ada"
    links = {"Web": {"text": f"{address}/", "on": "paper"}, "None": None}
    folder = Folder(tmp_path, {"cv_owner": {"name": "Ada", "links": links}}, {})
    assert suggestions(Found(links={"Home": address}), folder, ()) == []
    assert suggestions(Found(links={"Home": "https://b.org"}), folder, ()) != []


def test_links_that_conf_has_already() -> None:
    answers = Answers("Ada", links=(("a.org", "https://a.org/"),))
    links = {"Home": "https://a.org", "b.org": "https://b.org"}
    assert filled(answers, {}, links).links == (*answers.links, ("b.org", "https://b.org"))


TITLES = {
    # Of sections, and the pages that they are on, with the titles there.
    "own": (["Experience"], "en", {"experience": "Experience"}),
    "longer": (["Work Experience"], "en", {"experience": "Work Experience"}),
    "two": (
        ["Research Experience", "Work experience"], "en",
        {"experience": "Research Experience", "work-experience": "Work experience"},
    ),
    "other-word": (["Employment History"], "en", {"experience": "Employment History"}),
    "two-words": (["Honors & Awards"], "en", {"awards": "Honors & Awards"}),
    "teaching": (["Teaching Experience"], "en", {"teaching": "Teaching Experience"}),
    "doubtful": (["Teaching Awards"], "en", {"teaching-awards": "Teaching Awards"}),
    "translated": (
        ["Experiencia profesional"], "es", {"experience": "Experiencia profesional"}
    ),
    "of-no-page": (["Research Grants"], "en", {"research-grants": "Research Grants"}),
}  # fmt: skip


@pytest.mark.parametrize(("titles", "language", "pages"), TITLES.values(), ids=TITLES)
def test_sections_take_the_place_of_examples(
    titles: list[str], language: str, pages: dict[str, str], tmp_path: Path
) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(source), "--name", "Ada Lovelace", "--language", language, "--defaults"])
    sections = {title: [{"company": f"Firm {n}"}] for n, title in enumerate(titles)}
    given = tmp_path / "cv.yaml"
    given.write_text(yaml.safe_dump({"cv": {"sections": sections}}, sort_keys=False), "utf-8")
    before = texts_of(source)
    import_into(source, str(given), "", "")
    after = {
        Path(name).stem: text for name, text in texts_of(source).items() if text != before.get(name)
    }
    changed = {name: text for name, text in after.items() if name not in {"index", "refs"}}
    assert {name: text[2 : text.index("\n")] for name, text in changed.items()} == pages
    assert all("% example" not in text for text in changed.values())
    assert all(f"Firm {n}" in "".join(changed.values()) for n in range(len(titles)))


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        ("selected={true}", [':filter: keywords % "selected"']),
        ("keywords={looms; selected}", [':filter: keywords % "selected"']),
        ("keywords={unselected}, selected={false}", [":newest: 3"]),
    ],
)
def test_selected_works_are_listed_as_such(fields: str, options: list[str], tmp_path: Path) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(source), "--name", "Ada Lovelace", "--defaults"])
    work = f"@misc{{a, title={{A}}, author={{Ada Lovelace}}, year=2020, {fields}}}"
    (tmp_path / "papers.bib").write_text(work, "utf-8")
    import_into(source, str(tmp_path / "papers.bib"), "", "")
    page = texts_of(source)["sections/selected.md"]
    assert re.findall("^:(?:newest|filter):.*", page, re.MULTILINE) == options
    assert ("% example" in page) == (":newest: 3" in options)


def test_examples_that_an_edited_page_cites_stay(tmp_path: Path) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(source), "--name", "Tomas Lindqvist", "--language", "zh_CN"])
    edited = source / "sections" / "awards.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "\nMy own line.\n", encoding="utf-8")
    report = import_into(source, str(INPUTS / "rendercv.yaml"), "", "")
    found = texts_of(source)
    assert re.findall(r"\{(example\w+),", found["refs.bib"]) == ["example2024paper"]
    assert any("the examples that pages cite: example2024paper" in line for line in report)
    assert build(source, tmp_path / "html").warnings == []


def test_sections_find_their_pages_by_title_or_name(tmp_path: Path) -> None:
    pages = {
        "sections/education.md": "# 教育经历\n",
        "sections/jobs.md": "# Experience\n",
        "sections/interests.md": "# Research interests\n\nCourts.\n",
    }
    source = cv(tmp_path / "cv", **pages)
    import_into(source, str(INPUTS / "resume.json"), "", "")
    found = texts_of(source)
    assert "Northvik" in found["sections/education.md"]
    assert "Fjord Laboratory" in found["sections/jobs.md"]
    assert found["sections/interests.md"] == pages["sections/interests.md"]
    assert "Skiing" in found["sections/interests-imported.md"]


@pytest.mark.parametrize(
    ("language", "title", "hobbies"),
    [("pl", "Zainteresowania naukowe", "Zainteresowania"), ("zh_CN", "研究兴趣", "兴趣")],
)
def test_sections_find_their_pages_in_the_language_of_the_cv(
    language: str, title: str, hobbies: str, tmp_path: Path
) -> None:
    source = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(source), "--name", "Ada Żak", "--language", language])
    resume = tmp_path / "resume.json"
    resume.write_text('{"basics": {}, "interests": [{"name": "Skiing"}]}', encoding="utf-8")
    record = tmp_path / "orcid.json"
    person = {"keywords": {"keyword": [{"content": "Knots"}]}}
    record.write_text(json.dumps({"person": person}), encoding="utf-8")
    import_into(source, str(resume), "", "")
    import_into(source, str(record), "orcid", "")
    found = texts_of(source)
    assert found["sections/interests.md"] == f"# {title}\n\nKnots\n"
    assert found["sections/interests-imported.md"] == f"# {hobbies}\n\n- **Skiing**\n"


def test_links_of_one_name_are_all_there(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv")
    file = tmp_path / "orcid.json"
    urls = [{"url-name": "Site", "url": {"value": f"https://{host}.org/"}} for host in "abb"]
    number = {"external-id-type": "ResearcherID", "external-id-value": "A-1"}
    person = {
        "researcher-urls": {"researcher-url": urls},
        "external-identifiers": {"external-identifier": [{**number, "external-id-url": None}]},
    }
    file.write_text(json.dumps({"person": person}), encoding="utf-8")
    report = import_into(source, str(file), "orcid", "")
    assert report[-1].strip() == (
        '"links": {"Site": "https://a.org/", "Site (b.org)": "https://b.org/"},'
    )
    assert "  ResearcherID A-1, without an address" in report


# ---- texts and dates -----------------------------------------------------------------------------

TYPED = [
    "a *b* _c_ `d` <e> [f](g) {h} $i$ ~j~ |k| ^l^ \\m &amp; n & o",
    "# no heading", "- no item", "+ no item", "1. no item", "2) no item", "% no comment",
    "+++ no break", "(target)=", "::: no fence", "=== no heading", "> no quote", "[^1] no note",
    "{cite:p}`x` no role", "--- no break",
]  # fmt: skip


def test_text_is_printed_as_typed_and_markdown_stays(tmp_path: Path) -> None:
    blocks = [draw(make_entry(escape_line(t), where=escape_line(t), what=escape_line(t),
                              body=[escape(t)])) for t in TYPED]  # fmt: skip
    blocks += map(escape, TYPED)
    blocks.append(tame("**bold** $$x^2$$ costs $5, {note}`y`, `{z} $`\n\n(t)=\n% u <v>\n\n- item"))
    page = "# Page\n\n" + "\n\n".join(blocks) + "\n"
    source = write_project(tmp_path / "cv", {"index.md": page, "refs.bib": ""})
    made = build(source, tmp_path / "html", "html", "-D", "smartquotes=0")
    assert made.warnings == []
    body = made.page("index.html")
    text = re.sub(r"\s+", " ", body.get_text())
    assert {typed: text.count(typed) for typed in TYPED} == dict.fromkeys(TYPED, 5)
    assert body.find("strong", string="bold")
    assert body.find("math")
    for seen in ("costs $5, {note}y", "{z} $", "(t)= % u <v>"):
        assert seen in text
    assert body.find("li", string=re.compile("item"))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2020", "2020"), ("2020-05", "2020-05"), ("2020-05-01T10:00:00Z", "2020-05-01"),
        ("05/2020", "2020-05"), ("1.5.2020", "2020-05-01"), ("May 2020", "2020-05"),
        ("Sept. 2020", "2020-09"), ("3 May 2020", "2020-05-03"), ("May 3, 2020", "2020-05-03"),
        ("Mai 2020", "2020-05"), ("2020年5月", "2020-05"), ("2010--2014", "2010/2014"),
        ("2010-2014", "2010/2014"), ("Sep 2010 – present", "2010-09/.."), ("2010–", "2010/.."),
        ("2019.9—2020.12", "2019-09/2020-12"), ("since 2019", "2019/.."),
        ("2019 to 2020", "2019/2020"),
        ("May–Aug. 2019", "2019-05/2019-08"), ("Sept. to Dec. 2019", "2019-09/2019-12"),
        ("octubre de 2018 - actualidad", "2018-10/.."), ("depuis 2020", "2020/.."),
        ("září 2014 – dosud", "2014-09/.."), ("sedan augusti 2014", "2014-08/.."),
        ("toukokuu 2010 – tammikuu 2012", "2010-05/2012-01"), ("okt. 2012 – d.d.", "2012-10/.."),
        ("2015 -", "2015/.."), ("2019年9月 – 至今", "2019-09/.."), ("2018.9-至今", "2018-09/.."),
        ("2018年9月-2022年6月", "2018-09/2022-06"),
        ("2018年9月至今", "2018-09/.."), ("2015至2018", "2015/2018"),
        ("mar. 2015 -- atual", "2015-03/.."), ("maj 2019 – obecnie", "2019-05/.."),
        ("2019 – la actualidad", "2019/.."), ("Май 2019 – наст. время", "2019-05/.."),
        ("2015年9月\uff5e現在", "2015-09/.."), ("2015 年 9 月 - 2019 年", "2015-09/2019"),
        ("2015년 9월 – 현재", "2015-09/.."),
        ("2019.09-2020.06", "2019-09/2020-06"), ("2019/9-", "2019-09/.."), ("2019-", "2019/.."),
        ("Jun 2014-Aug 2015", "2014-06/2015-08"), ("09.2019-heute", "2019-09/.."),
        ("09-2019 – 31-12-2020", "2019-09/2020-12-31"), ("2014-2016-2018", ""),
        ("Fall 2016", "Fall 2016"), ("2020-13", ""), ("2014-2010", ""), ("2019/20", "2019/20"),
        ("1998--03", "1998–03"), ("1998–03", "1998–03"), ("2009--11", "2009/11"),
        ("2009-11", "2009-11"),
        ("June '15 – Present", "2015-06/.."), ("’98-’02", "1998/2002"),
        ("Spring '15", "Spring 2015"), ("09 2022", "2022-09"),
        ("03 2021– 9 2022", "2021-03/2022-09"),
        ("soon", ""), ("", ""),
        ("April'13 - May’14", "2013-04/2014-05"), ("–", ""),
        ("2010–2012–2014", ""), ("Sep.2019-Present", "2019-09/.."),
        ("Oct., 2018 → Mar., 2021", "2018-10/2021-03"), ("1. Mai.2018", "2018-05-01"),
        ("2021 --> 2022", "2021/2022"), ("Mayo 2021 -> Presente", "2021-05/.."),
        ("2011- 2013", "2011/2013"), ("2011 -2013", "2011/2013"), ("2019, junio", "2019-06"),
    ],
)  # fmt: skip
def test_dates(text: str, when: str) -> None:
    assert read_interval(text) == when


def test_ends_of_times() -> None:
    assert read_when("2019-01", "") == "2019-01"
    assert read_when("2019-01", "", is_open=True) == "2019-01/.."
    assert read_when("2019", "Present") == "2019/.."
    assert read_when("", "2020") == "2020"
    assert read_when("2019", "soon") == ""
    assert read_when("Spring 2019", "Fall 2020") == "Spring 2019/Fall 2020"
    # Days that were only entered to fill a form are left out.
    assert read_when("2018-01-01", "2018-12-31") == "2018-01/2018-12"
    assert read_when("2018-01-01", "", is_open=True) == "2018-01/.."
    assert read_when("2018-01-01", "2018-03-14") == "2018-01-01/2018-03-14"
    assert read_when("2018-01-01") == "2018-01-01"
    assert read_when("2018-01-01", "2018-01-31") == "2018-01"


@pytest.mark.parametrize(
    ("kind", "venue", "note", "type_"),
    [
        ("other", "Journal of Cold Seas", "", "article"),
        ("other", "Zeitschrift für Tang", "", "article"),
        ("other", "Proc. of the 3rd Conference on Kelp", "", "inproceedings"),
        ("journal", "Workshop on Kelp 2020", "", "inproceedings"),
        ("journal", "Proceedings of the National Academy of Examples", "", "article"),
        ("other", "Northvik University Press", "", "book"),
        ("other", "University of Northvik", "PhD thesis", "thesis"),
        ("other", "Newsletter", "", "misc"),
        ("talk", "Conference on Kelp", "", "misc"),
    ],
)
def test_venues_tell_the_kind_of_a_work(kind: str, venue: str, note: str, type_: str) -> None:
    assert make_work(Path("a"), kind, "T", venue=venue, note=note).type == type_


def test_brace_without_its_other_half_is_told(tmp_path: Path) -> None:
    rows = ["\\section{A}\\cvitem{a}{b}", "\\section{B", "\\cvitem{c}{d}"]
    tex = "\n".join(["\\begin{document}", *rows, "\\end{document}"])
    [note] = read_moderncv(tex, tmp_path / "cv.tex").notes
    assert note.startswith("cv.tex:5: Unexpected closing environment: 'document'; what stands")
    assert read_moderncv(tex.replace("B", "B}"), tmp_path / "cv.tex").notes == ()


def test_quotation_marks_of_latex_stay(tmp_path: Path) -> None:
    tex = r"\section{A}\cvitem{b}{\glqq c\grqq, \enquote{d}}"
    section = read_moderncv(tex, tmp_path).sections[0]
    assert section.blocks == ('- **b**: „c“, "d"',)


def test_spellings_may_have_one_of_two_family_names() -> None:
    fields = {"author": "Brandt, F. and Sölle, G."}
    record = Record(Path("a"), 1, "k", "article", fields, {})
    assert other_spellings(["Friederike Brandt-Sölle"], [record]) == ["Brandt, F."]
    assert other_spellings(["Gerd Soelle"], [record]) == ["Sölle, G."]


def test_latex_and_names_of_files() -> None:
    assert tex_of("a_b {c} 5% & <i>d</i> x^2 \\") == (
        r"a\_b \lbrace{}c\rbrace{} 5\% \& <i>d</i> x^2 \textbackslash{}"
    )
    assert tex_of("**a *b*** [c](https://d.org) \\*e", is_markdown=True) == (
        r"\textbf{a \emph{b}} c (https://d.org) *e"
    )
    assert to_markdown([]) == ""
    assert [slug(t) for t in ("Con", "Ämter & Würden", "教育", "?!", "a" * 99)] == [
        "con-page", "ämter-würden", "教育", "section", "a" * 60
    ]  # fmt: skip


RENDERCV = """
cv:
  name: Ada
  social_networks:
    - {network: WhatsApp, username: "+14155550123"}
    - {network: Telegram, username: ada}
  sort_entries: none
  sections:
    experience:
      - company: Mill
        highlights:
          - Ran it
            - by day
            - by night
        details: Steam
    tests: [{name: TOEFL, details: 113}]
    skills: [{name: Physics, level: Master, icon: fa, keywords: [Heat, Light]}]
    education: [{institution: Zurich, studyType: PhD, area: Physics, awarder: ETH}]
    papers:
      - title: On it
        authors: ["***Ada***\\\\*", et al.]
        releaseDate: 1905-09-26
        publisher: Annals
    patents: [{title: A loom, authors: ["*Ada*†"], date: 1905, number: GB 1, highlights: [Granted]}]
    person: [{label: Telefon, details: +49 170 555 0100}, {label: Mobile, details: Android 12}]
"""


def test_rendercv_as_its_other_readers_have_it(tmp_path: Path) -> None:
    (tmp_path / "cv.yaml").write_text(RENDERCV, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "cv.yaml"), "", ""))
    texts = texts_of(source)
    assert "Steam\n\n- Ran it\n  - by day\n  - by night\n" in texts["sections/experience.md"]
    assert "- **TOEFL**: 113" in texts["sections/tests.md"]
    assert "- **Physics** (Master): Heat, Light" in texts["sections/skills.md"]
    assert ":where: ETH\n:what: PhD, Physics" in texts["sections/education.md"]
    assert "author = {Ada* and others}" in texts["refs.bib"]
    assert "journal = {Annals}" in texts["refs.bib"]
    assert "the look is left out: icon, sort_entries" in report
    assert "https://t.me/ada" in report
    # A telephone number is private in any network.
    assert "WhatsApp: +14155550123" in report
    assert not any("4155550123" in text for text in texts.values())
    assert "sections/other.md" not in texts
    assert "author = {Ada†},\n  title = {A loom}" in texts["refs.bib"]
    assert "number = {GB 1},\n  note = {Granted}" in texts["refs.bib"]
    # So it is in a line of a list.
    assert "  Telefon: +49 170 555 0100" in report
    assert texts["sections/person.md"].endswith("\n\n- **Mobile**: Android 12\n")


def test_rendercv_as_al_folio_has_it(tmp_path: Path) -> None:
    (tmp_path / "cv.yml").write_text(
        """cv:
  name: Ada
  address: {street: 3 Loom Road, city: Turin}
  sections:
    Awards:
      - {title: Medal, authors: [Guild], awarder: Guild, date: 1843-11-01, url: "https://a.org"}
    Publications:
      - {title: On it, authors: [Ada], publisher: J, date: 1842-09-26, releaseDate: 1842-09-26}
    Languages:
      - {name: German, summary: Native speaker, icon: fa-solid fa-tag}
    Projects:
      - {name: Loom, summary: It has cards.}
""",
        "utf-8",
    )
    source = cv(tmp_path / "cv", "Ada")
    report = import_into(source, str(tmp_path / "cv.yml"), "", "")
    at = report.index("Not written, since it may be private:")
    assert report[at + 1 : at + 3] == ["  address / street: 3 Loom Road", "  address / city: Turin"]
    texts = texts_of(source)
    award = "{cv-entry} [Medal](https://a.org)\n:when: 1843-11-01\n:where: Guild\n```"
    assert award in texts["sections/awards.md"]
    assert texts["sections/languages.md"].endswith("\n\n- **German**: Native speaker\n")
    assert "{cv-entry} Loom\n\nIt has cards.\n" in texts["sections/projects.md"]
    assert (texts["refs.bib"].count("@article"), "Medal" in texts["refs.bib"]) == (1, False)
    assert "sections/other.md" not in texts


SOCIALS = """# accounts
email: ada@looms.org # your email address
rss_icon: true
orcid_id: 0000-0002-1825-0097
scholar_userid: -U5HAJ
github_username:
mastodon_username: looms.org/@ada
bluesky_url: https://bsky.app/profile/ada.org
whatsapp_number: 14155550123
unheard_id: ada1
custom_social: {logo: a.png, title: Guild, url: "https://guild.org/ada"}
"""
AUTHOR = """title: &name Site of Ada
twitter: {username: &twitter}
author:
  avatar: me.png
  name: Ada
  bio: Lecturer
  employer: Loom College
  email: none@example.com
  location: Turin
  googlescholar: "https://scholar.google.com/citations?user=U5"
  bluesky: ada.org
  uri: # URL
  pronouns: she/her
"""


@pytest.mark.parametrize(
    ("settings", "private", "owner"),
    [
        (
            SOCIALS,
            "whatsapp_number: 14155550123",
            {
                "email": "ada@looms.org",
                "links": {
                    "ORCID": "https://orcid.org/0000-0002-1825-0097",
                    "Google Scholar": "https://scholar.google.com/citations?user=-U5HAJ",
                    "Mastodon": "https://looms.org/@ada",
                    "Bluesky": "https://bsky.app/profile/ada.org",
                    "Guild": "https://guild.org/ada",
                },
            },
        ),
        (
            AUTHOR,
            "location: Turin",
            {
                "post": "Lecturer",
                "affiliation": "Loom College",
                "links": {
                    "Google Scholar": "https://scholar.google.com/citations?user=U5",
                    "Bluesky": "https://bsky.app/profile/ada.org",
                },
            },
        ),
    ],
)
def test_settings_of_a_site(
    settings: str, private: str, owner: dict[str, object], tmp_path: Path
) -> None:
    (tmp_path / "socials.yml").write_text(settings, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = import_into(source, str(tmp_path / "socials.yml"), "", "")
    assert "  socials.yml also has settings of a site, which are not read" in report
    assert f"  {private}" in report
    at = report.index("For cv_owner in conf.py, which you change yourself:")
    assert ast.literal_eval(f"{{{''.join(report[at + 1 :])}}}") == owner
    rest = "unheard\\_id: ada1" if settings == SOCIALS else "pronouns: she/her"
    assert texts_of(source)["sections/other.md"].endswith(f"\n\n- {rest}\n")


def test_times_and_places_of_rendercv(tmp_path: Path) -> None:
    (tmp_path / "cv.yml").write_text(
        """
cv:
  name: Ada
  location: {address: 12 Mill Lane, city: Oslo}
  social_networks: [{network: Twitter, username: ada}]
  sections:
    work:
      - {company: Mill, start_date: 2020-03}
      - {company: Loom, start_date: 2019-01-01, end_date: ""}
      - {company: Dye, end_date: 2018}
    school: [{institution: Zurich, date: 1905, score: 5.5}]
""",
        encoding="utf-8",
    )
    source = cv(tmp_path / "cv", "Ada")
    report = import_into(source, str(tmp_path / "cv.yml"), "", "")
    texts = texts_of(source)
    # For RenderCV, an entry without an end is ongoing.
    assert re.findall(":when: (.*)", texts["sections/work.md"]) == [
        "2020-03/..",
        "2019-01/..",
        "2018",
    ]
    assert "Grade: 5.5" in texts["sections/school.md"]
    assert "  location / address: 12 Mill Lane" in report
    assert any('"Twitter ada": "https://x.com/ada"' in line for line in report)
    assert not any("Mill Lane" in text or "Oslo" in text for text in texts.values())


def test_json_resume_as_themes_have_it(tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ada", "profiles": [{"network": "GitHub", "username": "ada"}]},
        "awards": [
            {"title": "Prize", "startdate": "2014", "icon": "fa-medal"},
            {"title": "Grant", "startdate": "2016", "enddate": "2017"},
        ],
        "publications": [{"name": "On it", "website": "https://a.org", "authors": ["Ada"]}],
    }
    (tmp_path / "cv.json").write_text(json.dumps(resume), encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "cv.json"), "", ""))
    texts = texts_of(source)
    assert re.findall(":when: (.*)", texts["sections/awards.md"]) == ["2014", "2016/2017"]
    assert "url = {https://a.org}" in texts["refs.bib"]
    assert '"links": {"GitHub ada": "https://github.com/ada"}' in report
    assert "the look is left out: icon" in report
    assert "sections/other.md" not in texts


def test_sections_that_an_owner_added_to_a_json_resume(tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ada"},
        "technical_skills": [{"name": "Looms", "level": "Master", "keywords": ["Cards"]}],
        "talks": [{"title": "On cards", "event": "Fair", "date": "1843-05", "location": "Turin"}],
    }
    (tmp_path / "cv.json").write_text(json.dumps(resume), encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    import_into(source, str(tmp_path / "cv.json"), "", "")
    texts = texts_of(source)
    assert texts["sections/technical-skills.md"] == (
        "# Technical skills\n\n- **Looms** (Master): Cards\n"
    )
    entry = "{cv-entry} Fair\n:when: 1843-05\n:where: Turin\n:what: On cards\n"
    assert entry in texts["sections/talks.md"]
    assert "sections/other.md" not in texts


def test_json_of_academicpages(tmp_path: Path) -> None:
    resume = {
        "basics": {
            "name": "Ada",
            "summary": "At <b>Turin </b>University",
            "linkedin": "ada-l",
            "website": "https://ada.org/",
        },
        "work": [
            {
                "company": "Looms",
                "position": "Weaver",
                "date": "1842 - Present",
                "description": "<ul class='x'><li>Cards &amp; punches</li><li>Holes</li></ul>",
            }
        ],
        "teaching": [{"course": "Cards", "institution": "Fair", "date": "1843", "role": "Lecture"}],
        "portfolio": [{"name": "Loom", "category": "portfolio", "url": "/portfolio/loom/"}],
    }
    (tmp_path / "cv.json").write_text(json.dumps(resume), encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "cv.json"), "", ""))
    texts = texts_of(source)
    work = ":when: 1842/..\n:what: Weaver\n\n- Cards & punches\n- Holes\n```"
    assert f"{{cv-entry}} Looms\n{work}" in texts["sections/experience.md"]
    assert "Fair\n:when: 1843\n:what: Cards, Lecture\n" in texts["sections/teaching.md"]
    assert "At **Turin** University" in texts["sections/profile.md"]
    assert '"LinkedIn": "https://linkedin.com/in/ada-l"' in report
    assert "{cv-entry} [Loom](https://ada.org/portfolio/loom/)\n" in texts["sections/portfolio.md"]
    assert "sections/other.md" not in texts


AL_FOLIO = """
- title: General Information
  type: map
  contents:
    - {name: Full Name, value: Ada}
    - {name: Date of Birth, value: 10th December 1815}
    - {name: Languages, value: English}
- title: Education
  type: time_table
  contents:
    - title: PhD
      institution: Turin
      year: 1833 - 1835
      description: [On cards, {title: With, contents: [punches, holes]}]
    - {degree: MSc, institution: London, year: 1832, description: "<b>First</b>"}
- title: Honors
  type: time_table
  contents:
    - {year: 1843, items: [Medal, Prize]}
    - {year: 1842, items: ["<a href='https://a.org'>Grant</a>"]}
- title: Interests
  type: nested_list
  contents: [{title: Looms, items: [Cards, Threads]}]
- title: Others
  type: list
  contents: [Whist, See <a href="/cv">here</a>.<br>`<b>`]
"""


def test_cv_of_al_folio(tmp_path: Path) -> None:
    (tmp_path / "cv.yml").write_text(AL_FOLIO, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "cv.yml"), "", ""))
    texts = texts_of(source)
    assert "  Date of Birth: 10th December 1815" in report
    assert not any("1815" in text for text in texts.values())
    assert texts["sections/general-information.md"].endswith("\n\n- **Languages**: English\n")
    education = texts["sections/education.md"]
    assert "Turin\n:when: 1833/1835\n:what: PhD\n\n- On cards\n- With\n\n  - punches" in education
    assert "London\n:when: 1832\n:what: MSc\n\n**First**\n" in education
    assert (
        "- **1843**\n\n  - Medal\n  - Prize\n- **1842**: [Grant](https://a.org)\n"
        in (texts["sections/honors.md"])
    )
    assert "- **Looms**\n\n  - Cards\n" in texts["sections/interests.md"]
    assert "- Whist\n- See here (/cv).\n  `<b>`\n" in texts["sections/others.md"]
    assert "sections/other.md" not in texts


OLD_CV_YML = """- title: General Information
  contents:
    - {name: Full Name, value: Ada Day}
    - {name: Position, value: Lecturer}
    - {name: Institution, value: <i>Loom</i> College}
    - {name: Email, value: '<a href="mailto:ada@a.org">ada@a.org</a>'}
    - {name: Phone, value: 706-555-1952}
    - {name: GitHub, value: '<a href="https://github.com/ada">https://github.com/ada</a>'}
    - {name: Location, value: Turin}
- title: Committees
  contents:
    - {year: 2024, description: [Looms]}
    - {year: 2023, description: [Looms, Cards]}
- title: Work
  contents:
    - {title: Intern, company: Mill, year: 1832, description: ["With <ul><li>care</li></ul> "]}
    - {title: A Card, publisher: Press, year: 1831}
"""


def test_cv_of_al_folio_says_who_the_owner_is_and_has_other_rows(tmp_path: Path) -> None:
    (tmp_path / "cv.yml").write_text(OLD_CV_YML, "utf-8")
    source = cv(tmp_path / "cv", "Ada Day")
    report = import_into(source, str(tmp_path / "cv.yml"), "", "")
    assert [line.strip() for line in report if "Not" in line or "phone" in line] == [
        "Not written, since it may be private:",
        "phone: 706-555-1952",
    ]
    assert report[-5:] == [
        "For cv_owner in conf.py, which you change yourself:",
        '  "post": "Lecturer",',
        '  "affiliation": "Loom College",',
        '  "email": "ada@a.org",',
        '  "links": {"github.com/ada": "https://github.com/ada"},',
    ]
    texts = texts_of(source)
    assert texts["sections/general-information.md"].endswith("\n\n- **Location**: Turin\n")
    committees = "- **2024**: Looms\n- **2023**\n\n  - Looms\n  - Cards\n"
    assert texts["sections/committees.md"].endswith(f"\n\n{committees}")
    assert "Mill\n:when: 1832\n:what: Intern\n\n- With\n  - care\n```" in texts["sections/work.md"]
    assert "A Card\n:when: 1831\n:where: Press\n" in texts["sections/work.md"]


def test_addresses_without_their_scheme(tmp_path: Path) -> None:
    resume = {
        "basics": {
            "name": "Ada",
            "url": "www.ada.org/me",
            "image": "https://a.org/pictures/ada.png",
            "profiles": [{"network": "GitHub", "url": "github.com/ada"}],
        },
        "projects": [{"name": "Loom", "url": "loom.org"}],
        "publications": [{"name": "On it", "url": "www.it.org", "publisher": "Press"}],
        "skills": ["Knots", "Looms"],
    }
    (tmp_path / "cv.json").write_text(json.dumps(resume), encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada")
    report = "\n".join(import_into(source, str(tmp_path / "cv.json"), "", ""))
    texts = texts_of(source)
    assert (
        '"www.ada.org/me": "https://www.ada.org/me", "GitHub": "https://github.com/ada"' in report
    )
    assert '"photo": "ada.png",  # save https://a.org/pictures/ada.png under this name' in report
    assert "{cv-entry} [Loom](https://loom.org)" in texts["sections/projects.md"]
    assert "url = {https://www.it.org}" in texts["refs.bib"]
    assert "- Knots\n- Looms\n" in texts["sections/skills.md"]


def test_contents_tell_what_a_file_is(tmp_path: Path) -> None:
    source = cv(tmp_path / "cv", "Ada")
    (tmp_path / "resume.yaml").write_text("basics: {name: Ada}\nwork: [{name: Mill}]\n", "utf-8")
    import_into(source, str(tmp_path / "resume.yaml"), "", "")
    assert "{cv-entry} Mill" in texts_of(source)["sections/experience.md"]
    (tmp_path / "cite.txt").write_text("\n@misc{a, title={A}, author={Ada}, year=2020}", "utf-8")
    import_into(source, str(tmp_path / "cite.txt"), "", "")
    assert "title = {A}" in texts_of(source)["refs.bib"]


def test_list_of_works_is_made_where_only_some_have_one(tmp_path: Path) -> None:
    newest = "# Newest\n\n```{bibliography}\n:newest: 3\n:list: bullet\n```\n"
    source = cv(tmp_path / "cv", **{"sections/publications.md": newest})
    (tmp_path / "works.bib").write_text("@misc{a, title={A}, author={Ada}, year=2020}", "utf-8")
    import_into(source, str(tmp_path / "works.bib"), "", "")
    page = (source / "sections/publications.md").read_text(encoding="utf-8")
    assert page == f"{newest}\n```{{cv-bibliography}}\n```\n"


def test_works_get_a_list_beside_publications_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "cv"
    with pytest.raises(SystemExit):
        main(["new", str(folder), "--defaults", "--name", "Jörg Müller"])
    (tmp_path / "cv.tex").write_text(r"\section{Publications}\cvitem{2019}{On it}", "utf-8")
    authors = r"M{\"u}ller, J. and Li, Anna"
    works = f"@misc{{a, title={{A}}, author={{{authors}}}, year=2020}}"
    (tmp_path / "works.bib").write_text(works, "utf-8")
    import_into(folder, str(tmp_path / "cv.tex"), "", "")
    assert build(folder, tmp_path / "html").warnings == []
    report = import_into(folder, str(tmp_path / "works.bib"), "", "")
    page = (folder / "sections/publications.md").read_text(encoding="utf-8")
    assert page == "# Publications\n\n- **2019**: On it\n\n```{cv-bibliography}\n```\n"
    # The report gives a spelling in the form that conf.py needs.
    assert report[-1].strip() == '"spellings": ["Müller, J."],'
