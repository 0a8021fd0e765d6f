"""Lists of works on pages: filters, groups, legends, counts, citations, and what can go wrong."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

import pytest

from conftest import Project, build

if TYPE_CHECKING:
    from pathlib import Path

REFS = """\
@article{new, author = {Lovelace, Ada and Babbage, Charles and Boole, George},
  author+an = {1=equal; 2=equal; 3=corresponding},
  title = {Newest}, journal = {Notes}, year = 2023, keywords = {selected}, impact_factor = {4.7},
  doi = {10.1000/new}}
@inproceedings{talk, author = {Babbage, Charles and Lovelace, Ada}, title = {On Engines},
  booktitle = {Proceedings of Engines}, year = 2021, keywords = {selected}}
@article{old, author = {Babbage, Charles and Lovelace, Ada}, author+an = {1=equal; 2=equal},
  title = {Oldest}, journal = {Notes}, year = 2020}
"""
FULL = "# Works\n\n```{cv-bibliography}\n```\n"


def labels(page: Any, place: str = "") -> list[str]:
    return [label.text for label in page.select(f"{place} .cv-label")]


def test_grouped_list_has_a_section_for_each_kind_with_works(
    project: Project, tmp_path: Path
) -> None:
    made = build(project({"index.md": FULL, "refs.bib": REFS}), tmp_path / "out")
    page = made.page("index.html")
    assert made.warnings == []
    assert [h.contents[0] for h in page.select("h2")] == ["Journal articles", "Conference papers"]
    assert labels(page) == ["J2", "J1", "C1"]


@pytest.mark.parametrize(
    ("grouping", "headings", "found"),
    [
        ("year", ["2023", "2021", "2020"], ["J2", "C1", "J1"]),
        ("role", ["As first or co-first author", "As co-author"], ["J2", "J1", "C1"]),
    ],
)
def test_lists_by_year_and_by_role(
    grouping: str, headings: list[str], found: list[str], project: Project, tmp_path: Path
) -> None:
    page = f"# Works\n\n```{{cv-bibliography}}\n:by: {grouping}\n```\n"
    made = build(project({"index.md": page, "refs.bib": REFS}), tmp_path / "out")
    assert made.warnings == []
    assert [h.contents[0] for h in made.page("index.html").select("h2")] == headings
    assert labels(made.page("index.html")) == found


def test_own_table_of_kinds(project: Project, tmp_path: Path) -> None:
    kinds = {"conference": ("K", "Papers")}
    source = project({"index.md": FULL, "refs.bib": REFS}, cv_kinds=kinds)
    page = build(source, tmp_path / "out").page("index.html")
    assert [h.contents[0] for h in page.select("h2")] == ["Papers", "Journal articles"]
    assert labels(page) == ["K1", "J2", "J1"]


def test_selected_list_shares_labels_and_links_to_the_full_one(
    project: Project, tmp_path: Path
) -> None:
    selected = (
        "# Selected\n\n```{bibliography}\n:filter: keywords % 'selected'\n:list: bullet\n"
        ":style: cv-remarks\n```\n\nSee {cite:p}`old,new`.\n\n```{toctree}\nworks\n```\n"
    )
    files = {"index.md": selected, "works.md": FULL, "refs.bib": REFS}
    made = build(project(files, cv_remarks={"Impact_Factor": "IF {}"}), tmp_path / "out")
    page = made.page("index.html")
    assert made.warnings == []
    assert labels(page) == ["J2", "C1"]
    assert [a["href"] for a in page.select(".cv-label a")] == ["works.html#new", "works.html#talk"]
    assert {a["href"] for a in page.select("section > p .bibtex-citation a")} == {
        "works.html#new",
        "works.html#old",
    }
    assert [span.text for span in page.select(".cv-remarks")] == ["IF\N{NO-BREAK SPACE}4.7"]
    assert made.page("works.html").select(".cv-remarks") == []


def test_legend_explains_the_marks_of_its_list_and_no_others(
    project: Project, tmp_path: Path
) -> None:
    made = build(project({"index.md": FULL, "refs.bib": REFS}), tmp_path / "out")
    page = made.page("index.html")
    journal, conference = page.select("section section")
    assert journal.select_one(".cv-legend").text == "+ equal contribution · * corresponding author"
    assert conference.select(".cv-legend") == []
    assert page.select_one("#new sup .cv-spoken").text == " (equal contribution)"


def test_mark_of_a_mentored_student(project: Project, tmp_path: Path) -> None:
    refs = REFS.replace("1=equal; 2=equal; 3=corresponding", "2=student")
    page = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "o").page("index.html")
    assert "‡ mentored student" in page.select_one(".cv-legend").text


def test_authors_shortened_but_never_the_owner(project: Project, tmp_path: Path) -> None:
    names = [f"Person, P{n}" for n in range(3000)]
    names[1500] = "Lovelace, Ada"
    refs = "@article{big, title = {T}, journal = {J}, year = 2020, author = {%s}}"
    refs %= " and ".join(names)
    source = project({"index.md": FULL, "refs.bib": refs}, cv_max_authors=2)
    text = build(source, tmp_path / "out").page("index.html").select_one(".cv-authors").text
    words = text.replace("\N{NO-BREAK SPACE}", " ")
    assert words == "P0 Person, P1 Person, …, Ada Lovelace, …, P2999 Person"


def test_counts_follow_the_bibliography(project: Project, tmp_path: Path) -> None:
    counts = "{cv-count}`all`, {cv-count}`kind == 'journal'`, {cv-count}`role == 'author'`, "
    page = f"{FULL}\n{counts}{{cv-count}}`year >= 2021`.\n"
    made = build(project({"index.md": page, "refs.bib": REFS}), tmp_path / "out", "text")
    assert made.warnings == []
    assert "3, 2, 1, 2." in made.text("index.txt")


def test_type_marks(project: Project, tmp_path: Path) -> None:
    files = {"index.md": FULL, "refs.bib": REFS}
    made = build(project(files, cv_type_marks=True), tmp_path / "out", "text")
    text = " ".join(made.text("index.txt").split())
    assert "Newest [J]. *Notes*" in text
    assert "On Engines [C]. In *Proceedings" in text


def test_work_in_another_language_is_marked_and_translated(
    project: Project, tmp_path: Path
) -> None:
    refs = """@article{zh, author = {洛, 埃 and 巴贝奇}, title = {分析机}, title_en = {The Engine},
      journal = {学报}, journal_en = {Acta}, year = 2020, langid = {chinese}}"""
    source = project({"index.md": FULL, "refs.bib": refs}, cv_owner={"name": "洛埃"})
    item = build(source, tmp_path / "out").page("index.html").select_one("#zh")
    assert item["lang"] == "zh"
    assert item.select_one(".cv-authors").text == "洛埃，巴贝奇"
    assert item.select_one(".cv-owner").text == "洛埃"
    translation = item.select_one(".cv-translation")
    assert (translation["lang"], translation.text) == ("en", "[The Engine. Acta. In Chinese.]")


@pytest.mark.parametrize(
    ("reader", "said"), [("en", "Dawn. In Lao."), ("de", "Morgen. Laotisch."), ("lo", "")]
)
def test_any_language_is_named(reader: str, said: str, project: Project, tmp_path: Path) -> None:
    refs = """@book{a, author = {Reed, Dana}, title = {ອາລຸນ}, title_en = {Dawn}, year = 2020,
      title_de = {Morgen}, langid = {lao}}"""
    source = project({"index.md": FULL, "refs.bib": refs}, language=reader)
    found = build(source, tmp_path / "out").page("index.html").select(".cv-translation")
    assert [translation.text for translation in found] == ([f"[{said}]"] if said else [])


def test_work_in_an_unknown_language_is_translated(project: Project, tmp_path: Path) -> None:
    refs = """@article{uk, author = {Коваль, Іван}, title = {Мова}, title_en = {Language},
      journal = {Acta}, journal_en = {Acta}, year = 2020}
    @article{en, author = {Lovelace, Ada}, title = {Notes}, title_en = {Notes}, journal = {Acta},
      year = 2019}"""
    source = project({"index.md": FULL, "refs.bib": refs})
    page = build(source, tmp_path / "out").page("index.html")
    assert page.select_one("#uk .cv-translation").text == "[Language.]"
    assert not page.select("#en .cv-translation")


def test_chinese_build_speaks_chinese(project: Project, tmp_path: Path) -> None:
    entry = "\n```{cv-entry} 大学\n:when: 2020-09/..\n```\n"
    source = project({"index.md": FULL + entry, "refs.bib": REFS}, language="zh_CN")
    page = build(source, tmp_path / "out").page("index.html")
    assert [h.contents[0] for h in page.select("h2")] == ["期刊论文", "会议论文"]
    assert page.select_one(".cv-legend").text == "+ 同等贡献 · * 通讯作者"
    assert page.select_one(".cv-when").text == "2020年9月至今"


BAD_PAGES = {
    "unknown key": ("{cite:p}`nobody`", "index.md:6: WARNING: refs.bib has no entry nobody"),
    "key in capitals": ("{cite:p}`NEW`", "index.md:6: WARNING: refs.bib has no entry NEW"),
    "malformed key": ("{cite:p}`a b`", 'index.md:6: WARNING: "a b" is not a list of keys'),
    "field nobody has": (
        '```{bibliography}\n:filter: keyword % "x"\n:list: bullet\n```',
        'index.md:6: WARNING: keyword % "x": no entry of refs.bib has a field keyword [cv.filter]',
    ),
    "bad pattern": (
        '```{bibliography}\n:filter: author % "("\n:list: bullet\n```',
        "index.md:6: WARNING: author % '(': missing ), unterminated subpattern",
    ),
    "bad pattern for what no work is": (
        '```{bibliography}\n:filter: kind == "book" and author % "("\n:list: bullet\n```',
        "index.md:6: WARNING: kind == 'book' and author % '(': missing ), unterminated subpattern",
    ),
    "bad pattern for what is cited": (
        '```{bibliography}\n:filter: cited and author % "("\n:list: bullet\n```\n{cite:p}`new`',
        "index.md:6: WARNING: cited and author % '(': missing ), unterminated subpattern",
    ),
    "no filter at all": (
        "```{bibliography}\n:filter: year ==\n:list: bullet\n```",
        "index.md:6: WARNING: year == is not a filter",
    ),
    "call": (
        "```{bibliography}\n:filter: keywords.lower()\n:list: bullet\n```",
        "index.md:6: WARNING: keywords.lower(): ",
    ),
    "count": ("{cv-count}`nothing > 1`", "index.md:6: WARNING: nothing > 1: no entry"),
    "count of what is cited": ("{cv-count}`cited`", "index.md:6: WARNING: cited: cited is known"),
    "newest of what is cited": (
        "```{bibliography}\n:filter: cited\n:newest: 1\n:list: bullet\n```",
        "index.md:6: WARNING: cited: cited is known only in a :filter:",
    ),
    "cited beside newest": (
        "```{bibliography}\n:cited:\n:newest: 1\n:list: bullet\n```",
        "index.md:6: WARNING: :cited: has no effect, since :newest: chooses the works; "
        "remove one [cv.filter]",
    ),
    "all beside cited": (
        "```{bibliography}\n:all:\n:cited:\n:list: bullet\n```",
        "index.md:6: WARNING: :cited: has no effect, since :all: chooses the works; "
        "remove one [cv.filter]",
    ),
    "deep filter": (
        f"```{{bibliography}}\n:filter: {'not ' * 3000}key\n:list: bullet\n```",
        "index.md:6: WARNING: not not",
    ),
    "style mistyped": (
        "```{bibliography}\n:style: cv-shrot\n:list: bullet\n```",
        "index.md:7: WARNING: 'bibliography': Invalid option value for 'style': cv-shrot: "
        '"cv-shrot" unknown; choose from "cv", "cv-remarks", "cv-short", or "cv-brief"',
    ),
    "style of another package": (
        "```{cv-references}\n:style: plain\n```\n\n{cite:p}`new`",
        "index.md:7: WARNING: 'cv-references': Invalid option value for 'style': plain: ",
    ),
    "style of groups": (
        "```{cv-bibliography}\n:style: unsrt\n:list: bullet\n```",
        "index.md:7: WARNING: 'cv-bibliography': Invalid option value for 'style': unsrt: ",
    ),
    "unknown option": ("```{cv-bibliography}\n:colour: red\n```", "index.md:6: WARNING: "),
    "unknown grouping": ("```{cv-bibliography}\n:by: size\n```", "index.md:6: WARNING: "),
}


@pytest.mark.parametrize(("page", "message"), BAD_PAGES.values(), ids=BAD_PAGES)
def test_mistake_on_a_page(page: str, message: str, project: Project, tmp_path: Path) -> None:
    source = project({"index.md": f"{FULL}\n{page}\n", "refs.bib": REFS})
    made = build(source, tmp_path / "out", "html", "-W", "--keep-going")
    assert made.status == 1
    assert [line for line in made.warnings if line.startswith(message)], made.warnings


def test_unlisted_work_is_a_warning(project: Project, tmp_path: Path) -> None:
    page = '# Works\n\n```{bibliography}\n:filter: kind == "journal"\n```\n'
    refs = "% @inproceedings{talk,\n%  year = 2020}\n" + REFS
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "out")
    assert made.warnings == [
        "refs.bib:7: WARNING: talk: in no list of any page; widen a filter or add a list "
        "[cv.unlisted]"
    ]


def test_citation_of_a_work_in_no_full_list(project: Project, tmp_path: Path) -> None:
    page = "# Works\n\nAs in {cite:p}`talk`.\n\n```{bibliography}\n:all:\n:list: bullet\n```\n"
    made = build(project({"index.md": page, "refs.bib": REFS}), tmp_path / "out")
    assert made.warnings == [
        "index.md:3: WARNING: talk: in no list that citations lead to; add one, or take "
        "`:list: bullet` out of one [cv.cite]"
    ]
    assert "As in [talk?]." in made.page("index.html").text


def test_owner_missing_or_twice_is_a_warning(project: Project, tmp_path: Path) -> None:
    refs = REFS.replace("Babbage, Charles and Lovelace, Ada}, title", "Lovelace, A.}, title")
    refs = refs.replace("Boole, George", "Lovelace, Ada")
    made = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "out")
    assert [line.split(" [")[0] for line in made.warnings] == [
        "refs.bib:1: WARNING: new: cv_owner matches more than one of the people; check "
        'cv_owner["spellings"]',
        "refs.bib:5: WARNING: talk: no author matches cv_owner, not even A. Lovelace; add this "
        'spelling to cv_owner["spellings"] or correct the name',
    ]


def test_unparsable_bibliography_costs_only_what_is_broken(
    project: Project, tmp_path: Path
) -> None:
    refs = REFS.replace("year = 2021", "year = {2021").replace("@article{old", "\n@article{old")
    made = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "out", "html", "-W")
    assert made.status == 1
    assert any("refs.bib:5: WARNING" in line or "is not closed" in line for line in made.warnings)
    assert set(labels(made.page("index.html"))) >= {"J2", "J1"}


def test_missing_bibliography(project: Project, tmp_path: Path) -> None:
    made = build(project({"index.md": FULL}), tmp_path / "out", "html", "-W", "--keep-going")
    assert made.status == 1
    assert made.warnings[0].startswith("refs.bib:1: WARNING: No such file")


def test_older_file_is_no_less_a_change(project: Project, tmp_path: Path) -> None:
    pages = {"index.md": "# CV\n\n{cite:t}`new`\n\n```{toctree}\nworks\n```\n", "works.md": FULL}
    source = project({**pages, "refs.bib": REFS})
    build(source, tmp_path / "once" / "out")
    refs = source / "refs.bib"
    # Its mtime is older, as if it came from an archive.
    refs.write_text(REFS.replace("title = {Oldest}", "title = {Eldest}"), encoding="utf-8")
    os.utime(refs, (time.time() - 3600, time.time() - 3600))
    again = build(source, tmp_path / "once" / "out")
    fresh = build(source, tmp_path / "fresh" / "out")
    for name in ("index.html", "works.html", "cv.pdf"):
        assert (again.outdir / name).read_bytes() == (fresh.outdir / name).read_bytes()


def test_new_work_changes_no_other_label(project: Project, tmp_path: Path) -> None:
    files = {"index.md": FULL, "refs.bib": REFS}
    before = build(project(files), tmp_path / "one" / "out").page("index.html")
    newer = "@article{newer, author = {Lovelace, Ada}, title = {N}, journal = {J}, year = 2024}\n"
    files["refs.bib"] = newer + REFS
    after = build(project(files), tmp_path / "two" / "out").page("index.html")
    for key in ("new", "talk", "old"):
        assert labels(after, f"#{key}") == labels(before, f"#{key}")
    assert labels(after, "#newer") == ["J3"]


def test_nothing_in_the_bibliography_becomes_markup(project: Project, tmp_path: Path) -> None:
    refs = """@article{evil, author = {Lovelace, Ada and <script>alert(1)</script>},
      title = {<img src=x onerror=alert(1)> and `code` and {cite}`x`}, journal = {"><b>},
      year = 2020, url = {javascript:alert(1)}, doi = {10.1000/a"onclick="alert(1)}}"""
    made = build(project({"index.md": FULL, "refs.bib": refs}), tmp_path / "out")
    page = made.page("index.html")
    item = page.select_one("#evil")
    assert item.select("script, img, [onclick], [onerror]") == []
    assert [a["href"] for a in item.select("a") if "script" in a["href"]] == []
    assert any("javascript:alert(1)" in line for line in made.warnings)


def test_bibtex_beside_each_work(project: Project, tmp_path: Path) -> None:
    made = build(project({"index.md": FULL, "refs.bib": REFS}), tmp_path / "out")
    item = made.page("index.html").select_one("#new")
    details = item.details
    assert "journal = {Notes}" in details.pre.text
    files = item.select("a[href^=bib]")
    assert [a["href"] for a in files] == ["bib/new.bib", "bib/new.ris"]
    assert made.text("bib/new.bib") == details.pre.text


def test_removed_work_takes_its_file_along(project: Project, tmp_path: Path) -> None:
    """Even if the build warns about a page that files are made from."""
    index = "# Works\n\n```{bibliography}\n:filter: kind == 'conference'\n```\n"
    toctree = "\n```{toctree}\nsections/education\n```\n"
    entry = "# Education\n\n```{cv-entry} School\n:when: 2020\n\nBy {cite:p}`new`.\n```\n"
    source = project({"index.md": index + toctree, "sections/education.md": entry})
    for refs in (f"{REFS}\n@misc{{more, title = {{More}}, year = 2020}}", REFS):
        (source / "refs.bib").write_text(refs, encoding="utf-8")
        made = build(source, tmp_path / "out")
    assert [line for line in made.warnings if "in no list that citations" in line]
    found = {path.stem for path in (made.outdir / "bib").iterdir()}
    assert found == {"new", "old", "talk"}


def test_newest_works_of_all_and_of_those_that_pass(project: Project, tmp_path: Path) -> None:
    def listed(options: str) -> str:
        return f"```{{bibliography}}\n{options}\n:list: bullet\n```\n\n"

    page = listed(":newest: 2") + listed(":newest: 1\n:filter: kind == 'conference'")
    page += listed(":newest: 1\n:filter: kind == 'book'") + listed(":newest: 9")
    page += listed(":except-newest: 1") + listed(":except-newest: 1\n:newest: 1")
    files = {"index.md": f"# Works\n\n{page}", "refs.bib": REFS}
    made = build(project(files), tmp_path / "out")
    assert made.warnings == []
    lists = made.page("index.html").select(".cv-works")
    assert [labels(found) for found in lists] == [
        ["J2", "C1"], ["C1"], ["J2", "C1", "J1"], ["C1", "J1"], ["C1"],
    ]  # fmt: skip


def test_newest_takes_a_number(project: Project, tmp_path: Path) -> None:
    page = "# Works\n\n```{bibliography}\n:newest: few\n```\n"
    made = build(project({"index.md": page, "refs.bib": REFS}), tmp_path / "out")
    assert any("index.md:" in warning and "newest" in warning for warning in made.warnings)


def test_short_style_names_three_authors_the_owner_and_the_last(
    project: Project, tmp_path: Path
) -> None:
    names = " and ".join([*(f"Person, {n}" for n in "ABCDE"), "Lovelace, Ada", "Boole, George"])
    refs = f"@article{{big, title = {{T}}, journal = {{J}}, year = 2020, author = {{{names}}}}}"
    page = "# Works\n\n```{bibliography}\n:all:\n:style: cv-short\n```\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "out")
    text = made.page("index.html").select_one(".cv-authors").text
    shown = ("A Person", "B Person", "C Person", "Ada Lovelace", "George Boole")
    assert all(name.replace(" ", "\N{NO-BREAK SPACE}") in text for name in shown)  # unbroken
    assert " ".join(text.split()) == "{}, {}, {}, …, {}, and {}".format(*shown)
