"""Details of pages, lists, PDFs and files, each of which once had no test."""

from __future__ import annotations

import json
import os
import re
import time
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest
import typst

from conftest import Build, Project, build, text_of
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Owner, Printing
from sphinx_cv.exports.cited import apa
from sphinx_cv.exports.csl import to_csl
from sphinx_cv.html import social_card
from sphinx_cv.lists.pieces import as_text
from sphinx_cv.lists.style import draw_work, looks
from sphinx_cv.pdf.typefaces import HAN, OWN, Typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_cv.bibliography.work import Work

#: Only the package's fonts, and a language.
FONTS = (Typefaces((OWN,), ()), "en")
ONE = "@book{one, author = {Lovelace, Ada}, title = {Engines}, year = 2020}\n"
INDEX = "# CV\n\n```{toctree}\nzeta\nalpha\nworks\n```\n"
LIST = "# Works\n\n```{bibliography}\n:all:\n```\n"


def site_of(source: Path, folder: Path) -> Build:
    return build(source, folder / "html")


def works_of(folder: Path, text: str) -> dict[str, Work]:
    path = folder / "refs.bib"
    path.write_text(text, encoding="utf-8")
    records, _problems = read(path)
    works, _problems = read_works(records, KINDS, ("Lovelace, Ada",))
    return {work.key: work for work in works}


def printed(work: Work, style: str = "cv", **settings: Any) -> str:
    text = as_text(draw_work(work, looks(Printing(**settings))[style]))
    return text.replace("\N{NO-BREAK SPACE}", " ")


# ---- Cited in ------------------------------------------------------------------------------------


def cited_in(made: Build) -> str:
    return "".join(row.text for row in made.page("works.html").select(".cv-cited-in"))


def citing(title: str) -> str:
    return f"# {title}\n\nSee {{cite:p}}`one`.\n"


def test_citing_pages_are_named_in_the_order_of_the_toctrees(
    project: Project, tmp_path: Path
) -> None:
    files = {"index.md": INDEX, "works.md": LIST, "refs.bib": ONE}
    files |= {"zeta.md": citing("Zeta"), "alpha.md": citing("Alpha")}
    made = site_of(project(files, cv_pdf_on_site=False), tmp_path)
    assert made.warnings == []
    assert cited_in(made) == "Cited in: Zeta, Alpha"


@pytest.mark.parametrize(("language", "row"), [("ar", "Zeta، Alpha"), ("ja", "Zeta、Alpha")])
def test_citing_pages_have_the_commas_of_the_language(
    language: str, row: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": INDEX, "works.md": LIST, "refs.bib": ONE}
    files |= {"zeta.md": citing("Zeta"), "alpha.md": citing("Alpha")}
    made = site_of(project(files, cv_pdf_on_site=False, language=language), tmp_path)
    assert cited_in(made).endswith(row)


def test_page_that_begins_or_ceases_to_cite_is_noticed_in_the_list(
    project: Project, tmp_path: Path
) -> None:
    files = {"index.md": INDEX, "works.md": LIST, "refs.bib": ONE}
    files |= {"zeta.md": citing("Zeta"), "alpha.md": "# Alpha\n"}
    source = project(files, cv_pdf_on_site=False)
    assert cited_in(site_of(source, tmp_path)) == "Cited in: Zeta"
    (source / "alpha.md").write_text(citing("Alpha"), encoding="utf-8")
    assert cited_in(site_of(source, tmp_path)) == "Cited in: Zeta, Alpha"
    (source / "zeta.md").write_text("# Zeta\n", encoding="utf-8")
    assert cited_in(site_of(source, tmp_path)) == "Cited in: Alpha"
    (source / "alpha.md").write_text("# Alpha\n", encoding="utf-8")
    assert cited_in(site_of(source, tmp_path)) == ""


def test_removed_page_cites_no_more(project: Project, tmp_path: Path) -> None:
    index = "# CV\n\n```{toctree}\n:glob:\n*\n```\n"
    files = {"index.md": index, "works.md": LIST, "refs.bib": ONE}
    files |= {"zeta.md": citing("Zeta"), "alpha.md": citing("Alpha")}
    source = project(files, cv_pdf_on_site=False)
    assert cited_in(site_of(source, tmp_path)) == "Cited in: Alpha, Zeta"
    (source / "zeta.md").unlink()
    made = site_of(source, tmp_path)
    assert (made.warnings, cited_in(made)) == ([], "Cited in: Alpha")


# ---- refs.bib: a new work, labels ----------------------------------------------------------------


def test_newest_work_is_noticed_on_every_page_that_shows_it(
    project: Project, tmp_path: Path
) -> None:
    files = {
        "index.md": INDEX,
        "works.md": LIST,
        "zeta.md": "# Count\n\nAll: {cv-count}`all`.\n",
        "alpha.md": "# Chart\n\n```{cv-chart}\n```\n",
        "refs.bib": ONE,
    }
    source = project(files, cv_pdf_on_site=False)
    site_of(source, tmp_path)
    newest = ONE.replace("one", "two").replace("2020", "2021")
    refs = source / "refs.bib"
    refs.write_text(newest + ONE, encoding="utf-8")
    # An older mtime, which Sphinx does not take for a change.
    os.utime(refs, (time.time() - 3600, time.time() - 3600))
    made = site_of(source, tmp_path)
    assert made.warnings == []
    labels = [label.text for label in made.page("works.html").select(".cv-label")]
    assert labels == ["B2", "B1"]
    assert "All: 2." in made.page("zeta.html").text
    assert "2021" in made.page("alpha.html").text


def labels_of(folder: Path, *dates: tuple[str, str]) -> dict[str, str]:
    """Return the labels of books, given in the order of the file as keys and date fields."""
    entries = (f"@book{{{key}, title = {{T}}, editor = {{X, Y}}, {date}}}\n" for key, date in dates)
    return {key: work.label for key, work in works_of(folder, "".join(entries)).items()}


def test_work_without_a_month_is_as_the_nearest_below_it_of_its_year(tmp_path: Path) -> None:
    assert labels_of(
        tmp_path,
        ("march", "year = 2020, month = mar"),
        ("none", "year = 2020"),
        ("other", "year = 2019, month = nov"),
        ("june", "year = 2020, month = jun"),
        ("may", "year = 2020, month = may"),
        ("december", "year = 2020, month = dec"),
    ) == {"none": "B5", "december": "B6", "june": "B4", "may": "B3", "march": "B2", "other": "B1"}


def test_work_without_a_month_and_none_below_it_is_the_oldest_of_its_year(tmp_path: Path) -> None:
    assert labels_of(
        tmp_path,
        ("june", "year = 2020, month = jun"),
        ("none", "year = 2020"),
        ("other", "year = 2019, month = nov"),
    ) == {"june": "B3", "none": "B2", "other": "B1"}


# ---- how a work is printed -----------------------------------------------------------------------


def authors(count: int) -> str:
    return " and ".join(f"{letter}, P" for letter in "ABCDEFGH"[:count])


@pytest.mark.parametrize(
    ("limit", "names"),
    [(1, "P A, …, P H"), (2, "P A, P B, …, P H"), (5, "P A, P B, P C, …, P H")],
)
def test_short_list_names_no_more_authors_than_the_others(
    limit: int, names: str, tmp_path: Path
) -> None:
    text = f"@book{{k, title = {{T}}, year = 2020, author = {{{authors(8)}}}}}"
    work = works_of(tmp_path, text)["k"]
    assert printed(work, "cv-short", max_authors=limit) == f"{names}. T. 2020."


@pytest.mark.parametrize(
    ("count", "names"),
    [(3, "P A, P B, and P C"), (4, "P A, P B, …, P D")],
    ids=["one more than the limit", "two more"],
)
def test_only_authors_between_the_limit_and_the_last_are_left_out(
    count: int, names: str, tmp_path: Path
) -> None:
    text = f"@book{{k, title = {{T}}, year = 2020, author = {{{authors(count)}}}}}"
    work = works_of(tmp_path, text)["k"]
    assert printed(work, max_authors=2) == f"{names}. T. 2020."


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        ("@misc{k, howpublished = {Zenodo}, publisher = {Zenodo}", "Zenodo, 2020"),
        ("@talk{k, eventtitle = {Royal Society}, organization = {Royal Society}",
         "Royal Society, 2020"),
        ("@talk{k, eventtitle = {Engines}, howpublished = {Engines}, type = {Keynote}",
         "Engines, Keynote, 2020"),
        ("@inproceedings{k, booktitle = {Engines}, eventtitle = {Engines}", "In Engines, 2020"),
        ("@misc{k, howpublished = {arXiv}, publisher = {arXiv}, eprint = {2211.16944}",
         "arXiv:2211.16944, 2020"),
        ("@phdthesis{k, school = {Cambridge}, institution = {Cambridge}",
         "PhD thesis, Cambridge, 2020"),
        ("@dataset{k, publisher = {Zenodo}, organization = {Zenodo}, version = {2}",
         "Version 2, Zenodo, 2020"),
    ],
    ids=["other", "talk", "talk: how", "conference", "preprint", "thesis", "dataset"],
)  # fmt: skip
def test_what_several_fields_say_is_printed_once(entry: str, venue: str, tmp_path: Path) -> None:
    text = f"{entry}, title = {{T}}, author = {{X, Y}}, year = 2020}}"
    assert printed(works_of(tmp_path, text)["k"]).startswith(f"Y X. T. {venue}.")


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("year = {2024}, pubstate = {inpress}", "2024, in press"),
        ("year = {2024}, pubstate = {inpreparation}", "2024, in preparation"),
        ("year = {2024}, pubstate = {submitted}", "2024, submitted"),
        ("year = {in press}, pubstate = {inpress}", "in press"),
        ("year = {In press}, pubstate = {inpress}", "In press"),
        ("year = {forthcoming}, pubstate = {inpress}", "in press"),
        ("pubstate = {inpress}", "in press"),
        ("pubstate = {Inpress}", "in press"),
        ("pubstate = {forthcoming}", "forthcoming"),
    ],
)
def test_state_of_publication_is_printed_in_words_and_once(
    date: str, when: str, tmp_path: Path
) -> None:
    text = f"@book{{k, title = {{T}}, author = {{X, Y}}, {date}}}"
    assert printed(works_of(tmp_path, text)["k"]) == f"Y X. T. {when[0].upper()}{when[1:]}."


@pytest.mark.parametrize(
    ("entry", "published"),
    [
        ("article{k, journal = {Under review}, year = 2024", "2024, under review"),
        ("article{k, journal = {{In Submission.}}, year = 2024", "2024, submitted"),
        ("article{k, journaltitle = {In prep.}, year = 2024", "2024, in preparation"),
        ("article{k, journal = {Forthcoming}", "Forthcoming"),
        ("article{k, journal = {Submitted to {Looms} Today}, year = 2024",
         "2024, submitted to Looms Today"),
        ("article{k, journal = {Submitted to Looms}", "Submitted to Looms"),
        ("article{k, journal = {To appear in Looms}, year = 2024", "Looms, 2024, to appear"),
        ("article{k, journal = {To appear in Duke Loom J.}, year = 2024",
         "Duke Loom J., 2024, to appear"),
        ("article{k, journal = {To appear in Inv. Loom.}, year = 2024",
         "Inv. Loom., 2024, to appear"),
        ("article{k, journal = {To appear in Looms.}, year = 2024", "Looms, 2024, to appear"),
        ("article{k, journal = {Im Erscheinen}, year = 2024", "2024, im Erscheinen"),
        ("article{k, journal = {Under review}, eprint = {2401.12345}, year = 2024",
         "arXiv:2401.12345, 2024, under review. arXiv"),
        ("article{k, journal = {Looms}, note = {(in press)}, year = 2024", "Looms, 2024, in press"),
        ("article{k, journal = {Under review}, note = {Under review}, year = 2024",
         "2024, under review"),
        ("inproceedings{k, booktitle = {Under review at LoomConf}, year = 2024",
         "2024, under review at LoomConf"),
        ("inproceedings{k, booktitle = {Under review as a paper at LoomConf}, year = 2024",
         "2024, under review as a paper at LoomConf"),
        ("inproceedings{k, booktitle = {LoomConf}, note = {To appear in}, year = 2024",
         "In LoomConf, 2024, to appear"),
        ("article{k, journal = {Manuscript in preparation for Looms}, year = 2024",
         "2024, in preparation for Looms"),
        ("article{k, journal = {Looms}, note = {Accepted as poster}, year = 2024",
         "Looms, 2024. Accepted as poster"),
        ("misc{k, howpublished = {To appear}, year = 2024", "2024, to appear"),
        ("article{k, journal = {Revise and resubmit, Looms}", "Revise and resubmit, Looms"),
        ("article{k, journal = {R\\&R at Looms}, year = 2024", "2024, R&R at Looms"),
        ("book{k, note = {Under contract with Wool Press}, year = 2024",
         "2024, under contract with Wool Press"),
        ("article{k, year = {revise and resubmit}, journal = {Looms}",
         "Looms, revise and resubmit"),
        ("unpublished{k, note = {Submitted for publication}, year = 2024", "2024, submitted"),
        ("unpublished{k, note = {Soumis à Tissages}", "Soumis à Tissages"),
        ("article{k, journal = {99 Loom L. Rev. (forthcoming 2024)}, year = 2024",
         "99 Loom L. Rev., 2024, forthcoming"),
        ("article{k, journal = {Looms (London), in press}, volume = 3, year = 2024",
         "Looms (London) 3, 2024, in press"),
        ("article{k, journal = {Forthcoming, Looms}, year = 2024", "Looms, 2024, forthcoming"),
        ("article{k, journal = {Looms (Im Druck)}, year = 2024", "Looms, 2024, im Druck"),
        ("article{k, journal = {Looms}, volume = {forthcoming}, year = 2024",
         "Looms, 2024, forthcoming"),
        ("article{k, journal = {Looms}, volume = {7 (in press)}, pages = {in press}, year = 2024",
         "Looms 7, 2024, in press"),
        # Names of journals, notes that say more, and years that no other field has, stay.
        ("article{k, journal = {Looms (forthcoming 2025)}, year = 2024",
         "Looms (forthcoming 2025), 2024"),
        ("article{k, journal = {Looms (submitted)}, year = 2024", "Looms (submitted), 2024"),
        ("article{k, journal = {Under Review Quarterly}, year = 2024",
         "Under Review Quarterly, 2024"),
        ("article{k, journal = {Looms}, note = {Accepted at LoomConf}, year = 2024",
         "Looms, 2024. Accepted at LoomConf"),
        ("misc{k, note = {Submitted to Looms. With data}, year = 2024",
         "2024. Submitted to Looms. With data"),
        ("misc{k, note = {Submitted}, pubstate = {inpress}, year = 2024",
         "2024, in press. Submitted"),
    ],
)  # fmt: skip
def test_state_in_place_of_a_journal_is_one(entry: str, published: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(f"@{entry}, title = {{T}}, author = {{X, Y}}}}", encoding="utf-8")
    [work], problems = read_works(read(path)[0], KINDS, ("X, Y",))
    assert (printed(work).rstrip("."), problems) == (f"Y X. T. {published}", [])


@pytest.mark.parametrize("year", ["forthcoming 2024", "2024 (Forthcoming)", "2024, forthcoming"])
def test_state_beside_a_year_is_in_all_files(year: str, tmp_path: Path) -> None:
    text = f"@article{{k, title={{T}}, author={{X, Y}}, journal={{J}}, year={{{year}}}}}"
    work = works_of(tmp_path, text)["k"]
    assert to_csl(work)["status"] == "forthcoming"
    assert apa(work) == "X, Y. (2024, forthcoming). T. J."
    assert printed(work, citation="apa").lower().count("forthcoming") == 1


def test_state_of_a_paper_is_in_each_style_and_above_no_journal(tmp_path: Path) -> None:
    text = "title={T}, author={X, Y}, booktitle={Submitted to Looms}"
    for year, said in (("", "submitted to Looms"), (", year=2024", "2024, submitted to Looms")):
        work = works_of(tmp_path, f"@inproceedings{{k, {text}{year}}}")["k"]
        styles = ("apa", "gbt7714", "nature", "vancouver")
        assert all(said in printed(work, citation=style) for style in styles)
    assert work.date.year == "2024"
    assert works_of(tmp_path, f"@inproceedings{{k, {text}}}")["k"].date.year == "submitted"


# ---- what programs read --------------------------------------------------------------------------


def test_pages_say_what_they_are_to_networks_and_zotero(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": "# CV\n\n```{toctree}\nworks\nlife\n```\n",
        "works.md": LIST,
        "life.md": "# A\n",
    }
    made = site_of(project(files | {"refs.bib": ONE}, cv_pdf_on_site=False), tmp_path)
    types = {
        name: made.page(f"{name}.html").find("meta", property="og:type")["content"]
        for name in ("index", "works", "life")
    }
    assert types == {"index": "profile", "works": "website", "life": "article"}


def test_apostrophe_in_the_name_is_that_of_lists(project: Project, tmp_path: Path) -> None:
    files = {"index.md": "# CV\n", "refs.bib": ""}
    made = site_of(project(files, cv_owner={"name": "Ada O'Neil"}, cv_pdf_on_site=False), tmp_path)
    assert json.loads(made.text("resume.json"))["basics"]["name"] == "Ada O’Neil"


def test_award_has_one_date_and_education_two(project: Project, tmp_path: Path) -> None:
    entry = "```{cv-entry} Society\n:when: 1842-10/1843-09\n```\n"
    files = {"index.md": "# CV\n\n```{toctree}\nawards\neducation\n```\n", "refs.bib": ""}
    files |= {f"{name}.md": f"# {name}\n\n{entry}" for name in ("awards", "education")}
    made = site_of(project(files, cv_pdf_on_site=False), tmp_path)
    data = json.loads(made.text("resume.json"))
    assert data["awards"] == [{"date": "1842-10", "title": "Society"}]
    assert data["education"] == [
        {"startDate": "1842-10", "endDate": "1843-09", "institution": "Society"}
    ]


def test_card_has_the_owner_and_the_affiliation(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[dict[str, Any]] = []

    def compile_nothing(sys_inputs: dict[str, str], **_options: object) -> bytes:
        handed.append(json.loads(sys_inputs["card"]))
        return b""

    monkeypatch.setattr(typst, "compile", compile_nothing)
    owner = Owner(name="Ada Lovelace", post="Analyst", affiliation="Analytical Society")
    social_card.draw(owner, "ada.example.org/%E7%88%B1", *FONTS)
    assert handed == [
        {
            "name": "Ada Lovelace",
            "native_name": "",
            "lines": ["Analyst", "Analytical Society"],
            "address": "ada.example.org/爱",
            "fonts": [HAN],
            "language": "en",
        }
    ]


def test_affiliation_can_be_seen_on_the_card() -> None:
    plain = Owner(name="Ada Lovelace", post="Analyst")
    placed = Owner(name="Ada Lovelace", post="Analyst", affiliation="Analytical Society")
    assert social_card.draw(plain, "a.org", *FONTS) != social_card.draw(placed, "a.org", *FONTS)


@pytest.mark.parametrize("count", [1, 3, 5, 7, 13])
def test_all_of_a_long_affiliation_is_above_the_address(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card is drawn as a PDF, which tells where each letter is."""
    compile_, long = typst.compile, "Analytical Society of Engines, " * count
    monkeypatch.setattr(typst, "compile", lambda format, ppi, **options: compile_(**options))
    drawn = social_card.draw(Owner(name="Ada", affiliation=f"{long}Ockham"), "a.org", *FONTS)
    page = pypdfium2.PdfDocument(drawn)[0]
    text = page.get_textpage()
    letters = re.sub(r"\s+", " ", text.get_text_bounded())
    assert letters.startswith(f"Ada {long}Ockham")
    boxes = (text.get_charbox(number) for number in range(text.count_chars()))
    seen = [(bottom, top) for left, bottom, right, top in boxes if right > left]
    owner, address = seen[: -len("a.org")], seen[-len("a.org") :]
    assert min(bottom for bottom, _top in owner) > max(top for _bottom, top in address)
    assert max(top for _bottom, top in owner) < page.get_height()


def test_affiliation_that_is_too_long_for_any_card_still_gives_one() -> None:
    owner = Owner(name="Ada", affiliation="Analytical Society of Engines, " * 260)
    assert social_card.draw(owner, "a.org/" * 200, *FONTS).startswith(b"\x89PNG")


# ---- the PDF -------------------------------------------------------------------------------------

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9"/></svg>'
NUMBERED = """\
# CV

:::{figure} one.svg
:alt: A box

First
:::

:::{figure} one.svg
:alt: A box

Second
:::

```{list-table} Third
* - a
```
"""


def test_numbers_of_figures_and_tables_are_in_the_pdf(project: Project, tmp_path: Path) -> None:
    files = {"index.md": NUMBERED, "one.svg": PICTURE, "refs.bib": ""}
    made = build(project(files, numfig=True), tmp_path / "out", "pdf")
    assert made.warnings == []
    pages = pypdf.PdfReader(made.outdir / "cv.pdf").pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    for caption in ("Fig. 1 First", "Fig. 2 Second", "Table 1 Third"):
        assert caption in text


EQUATIONS = """\
# One

```{math}
:label: first
a = b
```

```{math}
:label: second
c = d
```

See {eq}`second`.
"""


def test_chart_takes_no_number_of_tables(project: Project, tmp_path: Path) -> None:
    table = "```{list-table} Grants\n:name: grants\n\n* - One\n```\n\nSee {numref}`grants`.\n"
    bib = "@misc{a, author={Ada Lovelace}, title={A}, year=1843}"
    lists = "```{cv-chart}\n```\n\n```{cv-bibliography}\n```\n\n"
    source = project({"index.md": f"# CV\n\n{lists}{table}", "refs.bib": bib}, numfig=True)
    pdf, site = build(source, tmp_path / "pdf", "pdf"), build(source, tmp_path / "html")
    assert pdf.warnings == site.warnings == []
    assert "Table 1 Grants" in text_of(pdf)
    assert "See Table 1." in site.page("index.html").get_text()


@pytest.mark.parametrize(("settings", "number"), [({}, "(2)"), ({"numfig": True}, "(1-2)")])
def test_equations_have_the_numbers_of_references(
    settings: dict[str, bool], number: str, project: Project, tmp_path: Path
) -> None:
    front = "# CV\n\n```{toctree}\n:numbered:\none\n```\n"
    files = {"index.md": front, "one.md": EQUATIONS, "refs.bib": ""}
    made = build(project(files, math_numsep="-", **settings), tmp_path / "out")
    assert made.warnings == []
    page = made.page("one.html")
    assert page.select(".eqno")[1].text == number
    assert page.select_one("a[href='#equation-second']").text == number
    pdf = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text()
    assert pdf.count(number) == 2


def test_numbered_environment_has_the_same_id_in_each_build(
    project: Project, tmp_path: Path
) -> None:
    page = "# CV\n\n" + "\\begin{equation}\na = b\n\\end{equation}\n\n" * 2
    source = project({"index.md": page, "refs.bib": ""}, numfig=True)
    pages = [build(source, tmp_path / name / "out").page("index.html") for name in "ab"]
    ids = [[it["id"] for it in page.select(".cv-equation")] for page in pages]
    assert ids[0] == ids[1]
    assert len({*ids[0]}) == 2
    assert [it.text for it in pages[0].select(".eqno")] == ["(1)", "(2)"]


MERGED = """\
# CV

```{eval-rst}
+------+-----+-----+
| wide       | one |
+------+-----+     |
| high | two |     |
|      +-----+-----+
|      | six | ten |
+------+-----+-----+
```
"""


def test_merged_cells_of_a_table_are_in_the_pdf(project: Project, tmp_path: Path) -> None:
    made = build(project({"index.md": MERGED, "refs.bib": ""}), tmp_path / "out", "pdf")
    assert made.warnings == []
    found = sorted(spans(pypdf.PdfReader(made.outdir / "cv.pdf")))
    assert found == [("ColSpan", 2), ("RowSpan", 2), ("RowSpan", 2)]


def spans(pdf: pypdf.PdfReader) -> Iterator[tuple[str, int]]:
    """Yield the column and row spans above 1 of the cells in a tagged PDF.

    Source: ISO 32000-2, table 384.
    """
    size: Any = pdf.trailer["/Size"]
    for number in range(1, size):
        value: Any = pdf.get_object(number)
        if not isinstance(value, dict) or value.get("/S") not in {"/TD", "/TH"}:
            continue
        attributes = value.get("/A", [])
        for row in attributes if isinstance(attributes, list) else [attributes]:
            for name in ("ColSpan", "RowSpan"):
                if row.get_object().get(f"/{name}", 1) > 1:
                    yield name, row.get_object()[f"/{name}"]


@pytest.mark.parametrize(
    "field", ["edition = {#}", "month = jan, day = {#}", "author+an = {#=equal}", "pages = {#--2#}"]
)
def test_numbers_of_thousands_of_digits(field: str, project: Project, tmp_path: Path) -> None:
    """Python turns no more than 4,300 digits into a number."""
    work = f"@book{{k, title = {{T}}, author = {{X, Y}}, year = 2020, {field}}}"
    files = {"index.md": "# A\n\n```{cv-bibliography}\n```\n"}
    source = project({**files, "refs.bib": work.replace("#", "1" * 5000)}, cv_hints=True)
    assert build(source, tmp_path / "html").status == 0
