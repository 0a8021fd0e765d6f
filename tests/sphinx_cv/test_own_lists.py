"""Kinds, groups, labels and roles, as is the custom in an owner's field."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from conftest import build, sentences, text_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Project

PDFS: dict[str, Any] = {"cv_pdf_on_site": True}
FULL = "# Works\n\n```{cv-bibliography}\n```\n"
REVIEW = """@article{review, author = {Lovelace, Ada}, title = {On Babbage}, journal = {Notes},
  year = 2022, keywords = {review, engines}}
"""
ARTICLE = """@article{article, author = {Lovelace, Ada}, title = {On Engines}, journal = {Notes},
  year = 2021}
"""
REPORT = """@techreport{report, author = {Lovelace, Ada}, title = {On Loops},
  institution = {Mill}, year = 2020}
"""


@pytest.fixture
def project(project: Project) -> Project:
    """Write a project whose site has no PDFs, unless a test asks for them."""
    return partial(project, cv_pdf_on_site=False)


def headings(made: Build, name: str = "index.html") -> list[str]:
    return [heading.contents[0] for heading in made.page(name).select("h2")]


def labels(made: Build, name: str = "index.html") -> list[str]:
    return [label.text for label in made.page(name).select(".cv-label")]


def texts(made: Build, name: str = "index.html") -> list[str]:
    """Return the text of each work on a page."""
    return [sentences(item) for item in made.page(name).select(".cv-works > li")]


# ---- kinds ---------------------------------------------------------------------------------------

#: Ways to give an entry an owner's own kind: the entry, and the row of cv_kinds.
CHOSEN = {
    "by the entry": (
        REVIEW.replace("year = 2022", "year = 2022, kind = {review}"), ("R", "Book reviews"),
    ),
    "by keywords": (REVIEW, ("R", "Book reviews", 'type == "article" and keywords % "review"')),
    "by its type": (
        REVIEW.replace("@article", "@review"), ("R", "Book reviews", 'type == "review"'),
    ),
    "by its role": (REVIEW, ["R", "Book reviews", 'role == "first" and year > 2021']),
}  # fmt: skip


@pytest.mark.parametrize(("refs", "row"), CHOSEN.values(), ids=CHOSEN)
def test_kind_of_ones_own(refs: str, row: Any, project: Project, tmp_path: Path) -> None:
    page = FULL + '\n{cv-count}`kind == "review"` of {cv-count}`all`\n'
    kinds = {"book": ("B", "Books"), "review": row}
    source = project({"index.md": page, "refs.bib": refs + ARTICLE}, cv_kinds=kinds)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert headings(made) == ["Book reviews", "Journal articles"]
    assert labels(made) == ["R1", "J1"]
    options = [option["value"] for option in made.page("index.html").select("[name=kind] option")]
    assert options == ["", "review", "journal"]
    assert "1 of 2" in made.page("index.html").text
    # CSL knows no such kind, so it gets the entry's type.
    assert {item["type"] for item in json.loads(made.text("publications.json"))} == {
        "article-journal"
    }
    assert 'term="review"' in made.text("feed.xml")
    assert "Notes, 2022" in texts(made)[0]


def test_rule_for_drafts_keeps_what_reports_print(project: Project, tmp_path: Path) -> None:
    refs = (
        "@techreport{a, author = {Lovelace, Ada}, title = {Looms}, type = {Working Paper}, "
        "number = 5, institution = {Bank of Lace}, year = 1843}\n"
    )
    kinds = {"preprint": ("W", "Working papers", 'type == "techreport"')}
    made = build(project({"index.md": FULL, "refs.bib": refs}, cv_kinds=kinds), tmp_path / "o")
    assert labels(made) == ["W1"]
    assert "Working Paper 5, Bank of Lace, 1843" in texts(made)[0]
    [item] = json.loads(made.text("publications.json"))
    assert (item["type"], item["number"], item["publisher"]) == ("report", "5", "Bank of Lace")


def test_rule_of_a_known_kind_prints_works_as_of_it(project: Project, tmp_path: Path) -> None:
    kinds = {"report": ("R", "Reports", 'keywords % "review"')}
    made = build(project({"index.md": FULL, "refs.bib": REVIEW}, cv_kinds=kinds), tmp_path / "o")
    assert labels(made) == ["R1"]
    assert json.loads(made.text("publications.json"))[0]["type"] == "report"


WRONG_KINDS = {
    "filter": (
        {"review": ("R", "Book reviews", "type ==")}, REVIEW,
        "cv_kinds['review']: type == is not a filter: invalid syntax",
    ),
    "call in the filter": (
        {"review": ("R", "Book reviews", "type()")}, REVIEW, "cv_kinds['review']: type(): a filter",
    ),
    "pattern": (
        {"review": ("R", "Book reviews", 'keywords % "("')}, REVIEW,
        "cv_kinds['review']: missing ), unterminated subpattern",
    ),
    "field of no work": (
        {"review": ("R", "Book reviews", 'keyword % "review"')}, REVIEW,
        "cv_kinds['review']: keyword % \"review\": no entry of refs.bib has a field keyword",
    ),
    "kind of no work": (
        {"reveiw": ("V", "Book reviews")}, REVIEW,
        "cv_kinds['reveiw']: no work is of this kind; write kind = {reveiw} in an entry",
    ),
    "letter of a known kind": (
        {"review": ("R", "Book reviews", 'keywords % "review"')}, REVIEW + REPORT,
        "cv_kinds['review']: report has the letter R, too; give one of them another",
    ),
    "letter alone": ({"review": "R"}, REVIEW, "cv_kinds['review'] is 'R'; expected a letter and a"),
    "name": ({"book review": ("R", "B")}, REVIEW, "cv_kinds has 'book review'; the name of a kind"),
}  # fmt: skip


@pytest.mark.parametrize(("kinds", "refs", "message"), WRONG_KINDS.values(), ids=WRONG_KINDS)
def test_what_is_wrong_with_kinds_is_said_at_its_line(
    kinds: Any, refs: str, message: str, project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": FULL, "refs.bib": refs}, cv_kinds=kinds)
    lines = (source / "conf.py").read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("cv_kinds"))
    (warning,) = build(source, tmp_path / "out").warnings
    assert warning.startswith(f"conf.py:{line}: WARNING: {message}")
    assert warning.endswith("[cv.conf]")


def test_letter_that_two_rows_share_is_meant(project: Project, tmp_path: Path) -> None:
    kinds = {"review": ("R", "Reviews", 'keywords % "review"'), "report": ("R", "Reports of mine")}
    source = project({"index.md": FULL, "refs.bib": REVIEW + REPORT}, cv_kinds=kinds)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert labels(made) == ["R2", "R1"]


# ---- what counts ---------------------------------------------------------------------------------

TALK = "@talk{talk, author = {Lovelace, Ada}, title = {T}, eventtitle = {E}, year = 2019}\n"
COUNTED: dict[str, tuple[dict[str, object], str, list[str]]] = {
    "not talks": ({}, "1 1 0 1", ["2021"]),
    "talks": ({"cv_uncounted": []}, "2 1 0 1", ["2021", "2019"]),
    "no articles": ({"cv_uncounted": ["journal"]}, "1 1 0 1", ["2019"]),
}


@pytest.mark.parametrize(("settings", "counts", "years"), COUNTED.values(), ids=COUNTED)
def test_what_is_no_publication_does_not_count(
    settings: dict[str, object], counts: str, years: list[str], project: Project, tmp_path: Path
) -> None:
    kinds = ("kind == 'talk'", "kind == 'book'", "kind == 'journal'")
    page = " ".join(f"{{cv-count}}`{text}`" for text in ("all", *kinds))
    page = f"{FULL}\n{page}\n\n```{{cv-chart}}\n```\n"
    source = project({"index.md": page, "refs.bib": TALK + ARTICLE}, **settings)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert counts in made.page("index.html").text
    rows = made.page("index.html").select(".cv-chart tbody tr, figure tbody tr, table tbody tr")
    shown = {
        row.find_all(["th", "td"])[0].text: row.find_all(["th", "td"])[-1].text for row in rows
    }
    assert [year for year, count in shown.items() if count != "0"] == years


def test_unknown_kind_that_does_not_count(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": FULL, "refs.bib": ARTICLE}, cv_uncounted=["tlak"])
    (warning,) = build(source, tmp_path / "out").warnings
    assert "WARNING: cv_uncounted has the unknown kind 'tlak'; known are journal, " in warning


# ---- groups --------------------------------------------------------------------------------------

GROUPED = "# Works\n\n```{cv-bibliography}\n:groups:\n```\n"
GROUPS = {"New & old": 'kind == "journal"', "On loops": 'kind == "report" and year >= 2020'}


def test_groups_have_the_owners_headings(project: Project, tmp_path: Path) -> None:
    files = {"index.md": GROUPED, "refs.bib": REVIEW + ARTICLE + REPORT}
    made = build(project(files, cv_groups=GROUPS, html_theme="furo"), tmp_path / "out")
    assert made.warnings == []
    assert headings(made) == list(GROUPS)
    assert labels(made) == ["J2", "J1", "R1"]
    contents = [link.text for link in made.page("index.html").select(".toc-tree li li a")]
    assert contents == list(GROUPS)


def test_work_in_no_group_and_work_in_two(project: Project, tmp_path: Path) -> None:
    groups = {"A": 'keywords % "review"', "B": "year >= 2021"}
    files = {"index.md": GROUPED, "refs.bib": REVIEW + ARTICLE + REPORT}
    made = build(project(files, cv_groups=groups), tmp_path / "out")
    assert made.warnings == [
        "refs.bib:1: WARNING: review: in more than one group of cv_groups (A, B); listed under "
        "the first; narrow a filter [cv.groups]",
        "refs.bib:5: WARNING: report: in no group of cv_groups; listed under others; widen a "
        "filter, or add a group [cv.groups]",
    ]
    assert headings(made) == ["A", "B", "Other"]
    assert labels(made) == ["J2", "J1", "R1"]


def test_groups_of_some_works(project: Project, tmp_path: Path) -> None:
    page = GROUPED.replace(":groups:", ":groups:\n:filter: kind != 'report'\n:list: bullet")
    groups = {"A": 'kind == "journal"'}
    files = {"index.md": page + FULL[7:], "refs.bib": ARTICLE + REPORT}
    made = build(project(files, cv_groups=groups), tmp_path / "out")
    assert made.warnings == []
    assert headings(made) == ["A", "Journal articles", "Reports"]


def test_filter_of_a_group_that_is_none(project: Project, tmp_path: Path) -> None:
    groups = {"A": "kind ==", "B": 'nothing == "x"', "C": 'kind == "journal"'}
    files = {"index.md": GROUPED, "refs.bib": ARTICLE}
    made = build(project(files, cv_groups=groups), tmp_path / "out")
    assert [line.partition("WARNING: ")[2] for line in made.warnings] == [
        "cv_groups['A']: kind == is not a filter: invalid syntax [cv.conf]",
        "cv_groups['B']: nothing == \"x\": no entry of refs.bib has a field nothing [cv.conf]",
    ]
    assert headings(made) == ["C"]


# ---- labels --------------------------------------------------------------------------------------

FOUR = """@article{d, author = {Lovelace, Ada and Boole, George and Babbage, Charles},
  title = {D}, journal = {J}, year = 2023}
@article{c, author = {Lovelace, Ada and Boole, George}, title = {C}, journal = {J}, year = 2021}
@article{b, author = {Lovelace, Ada}, title = {B}, journal = {J}, year = 2021}
@article{a, author = {Lovelace, Ada}, title = {A}, journal = {J}, year = 2021}
@article{p, author = {Lovelace, Ada}, title = {P}, journal = {J}, year = {in press}}
@article{n, author = {洛芙 and 布尔 and 巴贝}, title = {恩}, journal = {J}, year = 2020}
"""
OWNER = {"name": "Ada Lovelace", "spellings": ["洛芙"]}
CITES = "\n\n".join(
    f"{{cite:{role}}}`{keys}`"
    for role, keys in (
        ("p", "d"), ("t", "d"), ("p", "c,a"), ("p", "see {p. 5}b"), ("p", "p"), ("p", "n"),
        ("t", "n"), ("label", "c"), ("year", "b"), ("authors", "d"), ("alp", "d"),
    )
)  # fmt: skip
CITED = {
    "en": [
        "(Lovelace et al. 2023)", "Lovelace et al. (2023)",
        "(Lovelace and Boole 2021; Lovelace 2021a)", "(Lovelace 2021b)", "(Lovelace in press)",
        "(洛芙 等 2020)", "洛芙 等 (2020)", "Lovelace and Boole 2021", "2021b",
        "Lovelace, Boole, and Babbage", "Lovelace et al. 2023",
    ],
    "zh_CN": [
        "(Lovelace et al., 2023)", "Lovelace et al. (2023)",
        "(Lovelace and Boole, 2021; Lovelace, 2021a)", "(Lovelace, 2021b)", "(Lovelace, in press)",
        "(洛芙 等, 2020)", "洛芙 等 (2020)", "Lovelace and Boole, 2021", "2021b",
        "Lovelace, Boole, and Babbage", "Lovelace et al., 2023",
    ],
}  # fmt: skip


def cited(made: Build, name: str = "index.html") -> list[str]:
    return [span.text for span in made.page(name).select(".bibtex-citation")]


@pytest.mark.parametrize("language", CITED)
def test_without_labels_citations_name_authors_and_year(
    language: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": f"{FULL}\n{CITES.replace('see {p. 5}', '')}\n", "refs.bib": FOUR}
    source = project(files, cv_labels=False, cv_owner=OWNER, language=language, **PDFS)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert cited(made) == CITED[language]
    links = made.page("index.html").select(".bibtex-citation")[2].select("a")
    assert [link["href"] for link in links] == ["#c", "#a"]
    assert labels(made) == []
    # The list shows the letters that tell works apart in the text.
    years = {
        item["id"]: sentences(item) for item in made.page("index.html").select(".cv-works > li")
    }
    assert "J, 2021a." in years["a"]
    assert "J, 2021b." in years["b"]
    assert "J, 2021." in years["c"]
    orders = [o["value"] for o in made.page("index.html").select("[name=sort] option")]
    assert orders == ["", "year"]
    printed = text_of(made)
    assert all(text in printed.replace(" ,", ",") for text in CITED[language][:2])


@pytest.mark.parametrize(
    ("language", "has_labels", "said"),
    [
        ("en", True, ["[see J2, p. 5, but see J5, J4]", "[J5, J4, J2]"]),
        (
            "en",
            False,
            ["(see Lovelace 2021a, p. 5; but see Lovelace et al. 2023; Lovelace and Boole 2021)"],
        ),
        ("ar", True, ["[see J2، p. 5، but see J5، J4]", "[J5، J4، J2]"]),
        (
            "ar",
            False,
            ["(see Lovelace 2021a، p. 5؛ but see Lovelace et al. 2023؛ Lovelace and Boole 2021)"],
        ),
        ("zh_CN", True, ["[see J2, p. 5, but see J5, J4]", "[J5, J4, J2]"]),
    ],
)
def test_words_in_a_citation_keep_its_order(
    language: str, has_labels: bool, said: list[str], project: Project, tmp_path: Path
) -> None:
    cites = "{cite:p}`{see}a{p. 5},{but see}d,c`\n\n{cite:p}`a,d,c`\n"
    source = project(
        {"index.md": f"{FULL}\n{cites}", "refs.bib": FOUR}, cv_labels=has_labels, language=language
    )
    made = build(source, tmp_path / "out")
    assert cited(made)[: len(said)] == said


def test_letter_of_a_year_leaves_the_rest_of_its_date(project: Project, tmp_path: Path) -> None:
    refs = "".join(
        f"@music{{{key}, author={{Lovelace, Ada}}, title={{T}}, date={{{date}}}}}\n"
        for key, date in {"a": "1841/1843", "b": "1841~"}.items()
    )
    page = f"{FULL}\n{{cite:t}}`a` and {{cite:t}}`b`\n"
    source = project({"index.md": page, "refs.bib": refs}, cv_labels=False, cv_owner=OWNER)
    made = build(source, tmp_path / "out")
    assert cited(made) == ["Lovelace (1841b)", "Lovelace (1841a)"]
    dated = [sentences(item) for item in made.page("index.html").select(".cv-works > li")]
    assert [text.partition(".")[2].strip(" .T") for text in dated] == ["1841b–1843", "Ca. 1841a"]


def test_works_that_nobody_cites_have_no_letters(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": FULL, "refs.bib": FOUR}, cv_labels=False, cv_owner=OWNER)
    made = build(source, tmp_path / "out")
    assert [text for text in texts(made) if "2021a" in text] == []


def test_one_list_without_labels(project: Project, tmp_path: Path) -> None:
    page = (
        "# Works\n\n```{bibliography}\n:filter: kind == 'journal'\n:labels: off\n```\n\n"
        "```{bibliography}\n:filter: kind != 'journal'\n```\n\n{cite:p}`article` {cite:p}`report`\n"
    )
    made = build(project({"index.md": page, "refs.bib": ARTICLE + REPORT}), tmp_path / "out")
    assert made.warnings == []
    assert labels(made) == ["R1"]
    assert cited(made) == ["(Lovelace 2021)", "[R1]"]


def test_labels_option_says_what_it_takes(project: Project, tmp_path: Path) -> None:
    page = "# Works\n\n```{cv-bibliography}\n:labels: none\n```\n"
    made = build(project({"index.md": page, "refs.bib": ARTICLE}), tmp_path / "out")
    assert any('"none" unknown; write off' in warning for warning in made.warnings)


@pytest.mark.parametrize("option", ["list: enumerated", "enumtype: arabic", "start: 3"])
def test_numbers_in_the_place_of_labels_are_no_option(
    option: str, project: Project, tmp_path: Path
) -> None:
    page = f"# Works\n\n```{{bibliography}}\n:all:\n:{option}\n```\n"
    made = build(project({"index.md": page, "refs.bib": ARTICLE}), tmp_path / "out")
    assert [warning.endswith("[myst.directive_option]") for warning in made.warnings] == [True]
    assert labels(made) == ["J1"]


@pytest.mark.parametrize("name", ["refs.bib", "../refs.bib", "/refs.bib"])
def test_file_of_a_list_is_named_from_its_page_or_from_conf_py(
    name: str, project: Project, tmp_path: Path
) -> None:
    page = f"# Works\n\n```{{bibliography}} {name}\n:all:\n```\n"
    front = "# CV\n\n```{toctree}\nsections/works\n```\n"
    files = {"index.md": front, "sections/works.md": page, "refs.bib": ARTICLE}
    made = build(project(files), tmp_path / "out")
    assert made.warnings == []
    assert "cv-works" in made.page("sections/works.html").decode()


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["own.bib"], "own.bib has no entry nobody; correct the key"),
        (["own.bib", "more.bib"], "own.bib, more.bib have no entry nobody; correct the key"),
        ([], "there is no entry nobody; name its file in bibtex_bibfiles of conf.py"),
    ],
)
def test_missing_key_is_said_of_the_files_of_works(
    names: list[str], said: str, project: Project, tmp_path: Path
) -> None:
    files = {"index.md": "# CV\n\n{cite}`nobody`\n", **dict.fromkeys(names, "")}
    made = build(project(files, bibtex_bibfiles=names), tmp_path / "text", "text")
    assert made.warnings == [f"index.md:3: WARNING: {said} [cv.cite]"]


def test_reference_list_without_labels_is_sorted_by_names(project: Project, tmp_path: Path) -> None:
    refs = "".join(
        f"@article{{{key}, author = {{{names}}}, title = {{T}}, journal = {{J}}, year = {year}}}\n"
        for key, names, year in (
            ("x", "Lovelace, Ada", 2023),
            ("y", "Boole, George and Lovelace, Ada", 2022),
            ("z", "Lovelace, Ada", 2020),
            ("w", "Löwe, Eva and Lovelace, Ada", 2019),
            ("v", "Mann, Eva and Lovelace, Ada", 2018),
        )
    )
    text = "# Text\n\n{cite:t}`x,y,z,w,v`\n\n```{cv-references}\n```\n"
    files = {"index.md": text + "\n```{toctree}\nworks\n```\n", "works.md": FULL, "refs.bib": refs}
    made = build(project(files, cv_labels=False, cv_own_name=False), tmp_path / "out")
    assert made.warnings == []
    ids = [item["id"] for item in made.page("index.html").select(".cv-works > li")]
    assert ids == ["ref-y", "ref-z", "ref-x", "ref-w", "ref-v"]
    # The text cites works by author, so the owner's name is not left out here.
    assert texts(made)[1].startswith("Ada Lovelace. T.")
    assert texts(made, "works.html")[2] == "T. J, 2020."
    links = [link["href"] for link in made.page("index.html").select(".bibtex-citation a")]
    assert links == [f"#ref-{key}" for key in "xyzwv"]


def test_letters_follow_what_is_cited_anywhere(project: Project, tmp_path: Path) -> None:
    pages = {"index.md": FULL + "\n```{toctree}\ntext\n```\n", "text.md": "# Text\n\nNothing.\n"}
    source = project({**pages, "refs.bib": FOUR}, cv_labels=False, cv_owner=OWNER, **PDFS)
    made = build(source, tmp_path / "one" / "out")
    assert "2021a" not in made.text("index.html")
    (source / "text.md").write_text("# Text\n\n{cite:p}`b`\n", encoding="utf-8")
    made = build(source, tmp_path / "one" / "out")
    fresh = build(source, tmp_path / "two" / "out")
    assert ", 2021a" in made.text("index.html")
    for name in ("index.html", "text.html", "cv.pdf"):
        assert (made.outdir / name).read_bytes() == (fresh.outdir / name).read_bytes()


def test_list_that_loses_its_labels_is_cited_so_elsewhere(project: Project, tmp_path: Path) -> None:
    pages = {"index.md": "# Text\n\n{cite:p}`article`\n\n```{toctree}\nworks\n```\n"}
    source = project({**pages, "works.md": FULL, "refs.bib": ARTICLE})
    assert cited(build(source, tmp_path / "out")) == ["[J1]"]
    plain = FULL.replace("```{cv-bibliography}", "```{cv-bibliography}\n:labels: off")
    (source / "works.md").write_text(plain, encoding="utf-8")
    assert cited(build(source, tmp_path / "out")) == ["(Lovelace 2021)"]


def test_without_labels_nothing_speaks_of_them(project: Project, tmp_path: Path) -> None:
    refs = ARTICLE.replace("year", "code = {https://example.org/c}, year")
    made = build(project({"index.md": FULL, "refs.bib": refs}, cv_labels=False), tmp_path / "out")
    spoken = [span.text for span in made.page("index.html").select(".cv-works .cv-spoken")]
    assert spoken == [" (On Engines)"] * 3
    assert "[]" not in made.text("feed.xml")
    assert "label" not in json.loads(made.text("resume.json"))["publications"][0]


def test_pdf_without_labels_has_no_column_for_them(project: Project, tmp_path: Path) -> None:
    document = {"name": "cv", "title": "T", "pages": ["*"], "layout": "prose"}

    def left(**settings: object) -> float:
        source = project({"index.md": FULL, "refs.bib": ARTICLE}, **settings)
        made = build(source, tmp_path / f"{len(settings)}" / "out", "pdf")
        found: list[float] = []

        def note(text: str, cm: list[float], tm: list[float], *_rest: Any) -> None:
            if "On Engines" in text:
                found.append(cm[4] + tm[4])

        pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text(visitor_text=note)
        return max(found)

    labelled = left(cv_pdf_documents=[document])
    assert left(cv_pdf_documents=[document], cv_labels=False) < labelled


# ---- the owner's part ----------------------------------------------------------------------------

PARTS = {
    "translator of a book": (
        "@book{k, author = {Boole, George}, translator = {Lovelace, Ada}, title = {T}, year=2020}",
        "translator", "George Boole. T. Translated by Ada Lovelace. 2020.",
    ),
    "translator of what has no author": (
        "@book{k, translator = {Lovelace, Ada}, title = {T}, year = 2020}",
        "translator", "Ada Lovelace (trans.). T. 2020.",
    ),
    "composer": (
        "@music{k, author = {Boole, George}, composer = {Lovelace, Ada}, title = {T}, year = 2020}",
        "composer", "George Boole. T. Composed by Ada Lovelace. 2020.",
    ),
    "composer alone": (
        "@music{k, composer = {Lovelace, Ada}, title = {T}, year = 2020}",
        "composer", "Ada Lovelace. T. 2020.",
    ),
    "advisor": (
        "@phdthesis{k, author = {Boole, George}, advisor = {Lovelace, Ada}, title = {T}, "
        "school = {U}, year = 2020}",
        "supervisor", "George Boole. T. Supervised by Ada Lovelace. PhD thesis, U, 2020.",
    ),
    "supervisor": (
        "@phdthesis{k, author = {Boole, George}, title = {T}, school = {U}, year = 2020,"
        "supervisor = {Lovelace, Ada and Babbage, Charles}}",
        "supervisor",
        "George Boole. T. Supervised by Ada Lovelace and Charles Babbage. PhD thesis, U, 2020.",
    ),
    "performer": (
        "@audio{k, composer = {Boole, George}, editor = {Lovelace, Ada}, editortype = {performer},"
        "title = {T}, year = 2020}",
        "performer", "George Boole. T. Ada Lovelace (performer). 2020.",
    ),
    "author and translator": (
        "@book{k, author = {Lovelace, Ada}, translator = {Boole, George}, title = {T}, year=2020}",
        "first", "Ada Lovelace. T. Translated by George Boole. 2020.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("refs", "role", "printed"), PARTS.values(), ids=PARTS)
def test_part_of_the_owner(
    refs: str, role: str, printed: str, project: Project, tmp_path: Path
) -> None:
    page = FULL.replace("y}", "y}\n:by: role") + f"\n{{cv-count}}`role == '{role}'` in all\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "out")
    assert made.warnings == []
    assert texts(made)[0].partition(" ")[2] == printed
    owners = [owner.text for owner in made.page("index.html").select(".cv-owner")]
    assert owners == ["Ada\N{NO-BREAK SPACE}Lovelace"]
    assert "1 in all" in made.page("index.html").text
    (heading,) = headings(made)
    others = {"first": "As first or co-first author", "performer": "Other"}
    assert heading == others.get(role, f"As {role}")


def test_part_is_a_choice_of_the_list(project: Project, tmp_path: Path) -> None:
    refs = PARTS["translator of a book"][0] + PARTS["advisor"][0].replace("{k,", "{l,") + ARTICLE
    made = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "out")
    options = [o.text for o in made.page("index.html").select("[name=role] option")]
    assert options == ["All", "First author (1)", "Translator (1)", "Supervisor (1)"]


def test_nobody_in_any_part_is_the_owner(project: Project, tmp_path: Path) -> None:
    refs = "@book{k, author = {A, B}, translator = {C, D}, title = {T}, year = 2020}"
    (warning,) = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "o").warnings
    assert "k: no author or translator matches cv_owner; add this spelling" in warning


def test_who_edits_a_book_has_no_part_in_chapters_of_others(
    project: Project, tmp_path: Path
) -> None:
    refs = """@incollection{k, author = {Boole, George}, editor = {Lovelace, Ada}, title = {T},
      booktitle = {B}, year = 2020}"""
    (warning,) = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "o").warnings
    assert "matches cv_owner" in warning


ALONE = {
    "alone": ("author = {Lovelace, Ada}", "T. 2020."),
    "with another": ("author = {Lovelace, Ada and B, A}", "Ada Lovelace and A B. T. 2020."),
    "and others": ("author = {Lovelace, Ada and others}", "Ada Lovelace, et al. T. 2020."),
    "as editor": ("editor = {Lovelace, Ada}", "Ada Lovelace (ed.). T. 2020."),
    "composer": ("composer = {Lovelace, Ada}", "T. 2020."),
    "somebody else": ("author = {B, A}, translator = {Lovelace, Ada}", "A B. T. Translated by "
                      "Ada Lovelace. 2020."),
}  # fmt: skip


@pytest.mark.parametrize(("people", "printed"), ALONE.values(), ids=ALONE)
def test_name_of_the_owner_alone_is_left_out(
    people: str, printed: str, project: Project, tmp_path: Path
) -> None:
    refs = f"@book{{k, {people}, title = {{T}}, year = 2020}}"
    source = project({"index.md": FULL, "refs.bib": refs}, cv_own_name=False)
    made = build(source, tmp_path / "out")
    assert texts(made)[0].partition(" ")[2].replace("Lovelace et al", "Lovelace, et al") == printed
    assert json.loads(made.text("publications.json"))[0]["id"] == "k"


# ---- files ---------------------------------------------------------------------------------------

FILE = ARTICLE.replace("year", "pdf = {paper.pdf}, slides = {talk.pptx}, year")


@pytest.mark.parametrize(
    ("place", "address", "settings"),
    [
        ("paper.pdf", "paper.pdf", {}),
        ("assets/pdf/paper.pdf", "assets/pdf/paper.pdf", {}),
        ("public/paper.pdf", "paper.pdf", {"html_extra_path": ["public"]}),
        ("_static/assets/pdf/paper.pdf", "_static/assets/pdf/paper.pdf",
         {"html_static_path": ["_static"]}),
    ],
)  # fmt: skip
def test_file_that_a_work_names(
    place: str, address: str, settings: dict[str, object], project: Project, tmp_path: Path
) -> None:
    files = {"index.md": "# CV\n", "sub/works.md": FULL, "refs.bib": FILE, place: "%PDF"}
    files["index.md"] += "\n```{toctree}\nsub/works\n```\n"
    base = "https://ada.example.org/"
    documents = [{"name": "cv", "title": "T", "pages": ["sub/works"]}]
    source = project(files, html_baseurl=base, cv_pdf_documents=documents, **PDFS, **settings)
    made = build(source, tmp_path / "out")
    assert made.warnings == [
        "refs.bib:1: WARNING: article: slides leads to no file talk.pptx; put it beside conf.py "
        "or in assets/pdf, or write https://… [cv.identifier]"
    ]
    links = {a["href"] for a in made.page("sub/works.html").select(".cv-links a")}
    assert links == {f"../{address}"}
    assert made.text(address) == "%PDF"
    uris = [
        annotation.get_object()["/A"]["/URI"]
        for page in pypdf.PdfReader(made.outdir / "cv.pdf").pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object()
    ]
    assert base + address in uris


def test_file_comes_and_goes(project: Project, tmp_path: Path) -> None:
    refs = ARTICLE.replace("year", "pdf = {paper.pdf}, preview = {none.gif}, year")
    source = project({"index.md": FULL, "refs.bib": refs, "paper.pdf": "one"}, **PDFS)
    made = build(source, tmp_path / "out")
    assert made.warnings == []
    assert made.text("paper.pdf") == "one"
    assert "PDF" in texts(made)[0]
    assert "PDF" not in text_of(made)  # the site's address is not known
    (source / "paper.pdf").write_text("two!", encoding="utf-8")
    assert build(source, tmp_path / "out").text("paper.pdf") == "two!"
    (source / "paper.pdf").unlink()
    made = build(source, tmp_path / "out")
    assert len(made.warnings) == 1
    assert "PDF" not in texts(made)[0]
    assert not (made.outdir / "paper.pdf").exists()


@pytest.mark.parametrize("name", ["../secret.pdf", "{folder}/secret.pdf", "a/../../secret.pdf"])
def test_file_outside_the_project_is_none(name: str, project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.pdf").write_text("x", encoding="utf-8")
    refs = ARTICLE.replace("year", f"pdf = {{{name.format(folder=tmp_path)}}}, year")
    made = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "out")
    assert [line for line in made.warnings if "leads to no file" in line]
    assert made.page("index.html").select(".cv-links a") == []


def test_all_missing_files_are_one_warning(project: Project, tmp_path: Path) -> None:
    refs = "\n".join(FILE.replace("{article,", f"{{k{n},") for n in range(3))
    (warning,) = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "o").warnings
    assert "k0: pdf leads to no file paper.pdf (and 5 more); put it" in warning
