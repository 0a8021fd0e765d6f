"""Looks: those of the package, an owner's own, and what is wrong with one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest

from conftest import ROOT, build, text_of
from sphinx_cv.cli import main
from sphinx_cv.config.look import OWN_LOOKS, known_looks

if TYPE_CHECKING:
    from conftest import Project

REFS = """
@article{one, author = {Lovelace, Ada and Babbage, Charles and Byron, George}, year = 2021,
  title = {On Engines}, journal = {Notes}, doi = {10.1000/1}}
@article{two, author = {Lovelace, Ada}, title = {On Looms}, journal = {Notes}, year = 2021}
@article{old, author = {Lovelace, Ada}, title = {On Mills}, journal = {Notes}, year = 2019}
"""
PAGE = """# Title

```{cv-entry} Mill
:when: 2014-10/2019-11
:where: London
:what: Engineer
```

```{cv-chart}
```

```{bibliography}
:all:
```
"""
FILES = {"index.md": PAGE, "refs.bib": REFS}
SEVENTH = Path(__file__).with_name("seventh.typ")
HEAD = '#import "/lib.typ": *\n'


def mine(body: str, head: str = HEAD) -> dict[str, str]:
    return {**FILES, "looks/mine.typ": f"{head}#let look = ({body})\n"}


@pytest.mark.parametrize("look", ["ink", "letterpress"])
@pytest.mark.parametrize(
    ("language", "title", "is_small"),
    [("en", "Map", True), ("tr", "Map", True), ("vi", "Map", False), ("en", "Mapọ", False)],
)
def test_small_capitals_of_all_letters_or_none(
    look: str, language: str, title: str, is_small: bool, project: Project
) -> None:
    """A small capital P stands on the baseline; the letter p reaches below it."""
    source = project({"index.md": f"# {title}\n\nB.\n", "refs.bib": ""}, language=language)
    made = build(source, source.parent / "out", "pdf", "-D", f"cv_look={look}")
    text = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    place = text.get_text_range().index("Map")
    m, p = (text.get_charbox(place + n)[1] for n in (0, 2))
    assert (p > m - 1) == is_small


@pytest.mark.parametrize("name", known_looks())
@pytest.mark.parametrize("layout", ["cv", "prose"])
def test_look_draws_all(name: str, layout: str, project: Project, tmp_path: Path) -> None:
    rows = [{"name": "cv", "title": "CV", "pages": ["*"], "layout": layout, "look": name}]
    made = build(project(FILES, cv_pdf_documents=rows), tmp_path / "out", "pdf")
    assert made.warnings == []
    text = text_of(made)
    for word in ("Ada Lovelace", "Mill", "London", "Engineer", "On Engines", "10.1000/1", "2019"):
        assert word in text
    lines = (OWN_LOOKS / f"{name}.typ").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 150


def test_own_look_changes_what_it_wants(project: Project, tmp_path: Path) -> None:
    look = "version: 1, accent: blue, work: (look, w) => (none, [Work #w.key of #w.facts.year])"
    source = project(mine(look), cv_look="mine")
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    assert "Work old of 2019" in text_of(made)
    # It may build on a look other than the default, and import a file beside it.
    head = '#import "/looks/classic.typ": look as base\n#import "more.typ": word\n'
    more = mine("..base, masthead: look => word", head)
    project({**more, "looks/more.typ": "#let word = [Hello]"}, cv_look="mine")
    assert "Hello" in text_of(build(source, tmp_path / "out", "pdf"))


def test_look_by_the_guide(project: Project, tmp_path: Path) -> None:
    look = SEVENTH.read_text(encoding="utf-8")
    row = {"title": "CV", "pages": ["*"]}
    rows = [{"name": "cv", **row}, {"name": "text", "layout": "prose", **row}]
    source = project({**FILES, "looks/mine.typ": look}, cv_look="mine", cv_pdf_documents=rows)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    parts = ("Ada Lovelace", "Oct 2014", "Mill", "Engineer", "London", "2021", "On Engines")
    for name in ("cv.pdf", "text.pdf"):
        text = text_of(made, name)
        assert sorted(parts, key=text.index) == list(parts)


def test_year_stands_once_in_a_list_sorted_by_it(project: Project, tmp_path: Path) -> None:
    look = "version: 1, work: (look, w) => (none, [#w.key is #repr(w.year).])"
    made = build(project(mine(look), cv_look="mine"), tmp_path / "out", "pdf")
    text = text_of(made)
    assert [row in text for row in ('one is "2021"', "two is none", 'old is "2019"')] in (
        [True, True, True],
        [False, False, True],
    )
    assert text.count('"2021"') == 1


def test_works_without_a_year_are_not_of_the_year_above(project: Project, tmp_path: Path) -> None:
    entry = "@misc{{k{0}, author = {{Lovelace, Ada}}, title = {{T{0}}}{1}}}\n"
    refs = entry.format(1, ", year = 2020") + entry.format(2, "") + entry.format(3, "")
    files = {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": refs}
    source = project(files, language="de")
    made = build(source, tmp_path / "out")
    marks = [mark.get_text() for mark in made.page("index.html").select(".cv-year")]
    assert marks == ["2020", "o.\N{NO-BREAK SPACE}J."]
    assert text_of(made).count("o. J.") == 1  # and O. J. in the works


WRONG: dict[str, tuple[str, str]] = {
    "no version": (
        "column: 20mm", "mine.typ:1: WARNING: cv.pdf was not made: version of a look is none, "
        "but looks are of version 1 now",
    ),
    "another version": ("version: 9", "mine.typ:2: WARNING: cv.pdf was not made: version of a"),
    "unknown value": (
        "version: 1, colum: 3mm", "mine.typ:2: WARNING: cv.pdf was not made: colum of a look is "
        "unknown; there are version, accent, ",
    ),
    "column": (
        "version: 1, column: 12mm", "mine.typ:1: WARNING: cv.pdf: the look mine has 12 mm for "
        "dates, and breaks 'Oct 2014 – Nov 2019' into 3 lines; give its column 27 mm [cv.pdf]",
    ),
    "font": (
        'version: 1, font: ("Libertinus Serif", "Nosuch Sans")', "mine.typ:1: WARNING: cv.pdf: the "
        "look mine has the font 'Nosuch Sans', which is not there; run pip install fontpkg-nosuch-",
    ),
    "slip": ("version: 1,\n work: (look, w) => nosuch", "mine.typ:3: WARNING: cv.pdf was not made"),
    "value of no use": (
        'version: 1, column: "wide"', "mine.typ:2: WARNING: cv.pdf was not made: column of a "
        "look is of type length, not string",
    ),
    "panic": ('version: panic("no")', "mine.typ:2: WARNING: cv.pdf was not made: no [cv.pdf]"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "message"), WRONG.values(), ids=WRONG)
def test_wrong_look_is_named_at_its_line(
    body: str, message: str, project: Project, tmp_path: Path
) -> None:
    made = build(project(mine(body), cv_look="mine"), tmp_path / "out", "pdf")
    assert made.status == 0
    (warning,) = made.warnings
    assert warning.startswith(f"looks/{message}")


#: By faulty line of a look: what the message says.
FAULTS = {
    "styles: (cv-title: 3)": "styles of a look are functions, but cv-title is 3",
    "font: 3": "font of a look is of type string or array or dictionary, not integer",
    "column: 3mm size: 9pt": "expected comma",
    "work: w => [x]": "unexpected argument",
    "entry: (look, it) => [x]": "entry of a look returns two: what stands aside, or none, and a",
    "works: (look, rows) => beside(look, rows, colum: 3mm)": "unexpected argument: colum",
    'masthead: look => read("../../refs.bib")': 'path `"../../refs.bib"` would escape the project',
    'masthead: look => read("x")': "file not found",
    "masthead: look => while look.version == 1 { [a] }": "loop seems to be infinite",
    "masthead: look => (look.masthead)(look)": "maximum function call depth exceeded",
    'masthead: look => panic("no")': "no",
}


@pytest.mark.parametrize("line", FAULTS)
def test_fault_is_named_and_no_pdf_stays(line: str, project: Project, tmp_path: Path) -> None:
    kept = tmp_path / "out" / "cv.pdf"
    kept.parent.mkdir()
    kept.write_bytes(b"old")
    source = project(mine(f"version: 1,\n {line}\n"), cv_look="mine")
    (warning,) = build(source, tmp_path / "out", "pdf").warnings
    assert warning.startswith(f"looks/mine.typ:3: WARNING: cv.pdf was not made: {FAULTS[line]}")
    assert not kept.exists()


WRONG_FILES: dict[str, tuple[dict[str, str | bytes], str]] = {
    "nothing in it": (
        {"mine": ""},
        "mine.typ:1: WARNING: cv.pdf was not made: a look is a dictionary",
    ),
    "no dictionary": (
        {"mine": "#let look = 3"},
        "mine.typ:1: WARNING: cv.pdf was not made: a look is",
    ),
    "Latin-1": (
        {"mine": b"// \xe9"},
        "mine.typ:1: WARNING: cv.pdf was not made: file is not valid",
    ),
    "file beside": (
        {
            "mine": f'{HEAD}#import "more.typ": f\n#let look = (version: 1, masthead: look => f())',
            "more": '\n\n#let f() = 1 + "a"',
        },
        "more.typ:3: WARNING: cv.pdf was not made: cannot add integer and string",
    ),
}


@pytest.mark.parametrize(("files", "message"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_wrong_file_is_named(
    files: dict[str, str | bytes], message: str, project: Project, tmp_path: Path
) -> None:
    source = project({**FILES, "looks/x": ""}, cv_look="mine")
    for name, content in files.items():
        content = content if isinstance(content, bytes) else content.encode()
        (source / "looks" / f"{name}.typ").write_bytes(content)
    made = build(source, tmp_path / "out", "pdf")
    (warning,) = made.warnings
    assert warning.startswith(f"looks/{message}")


@pytest.mark.parametrize("margin", ["30mm", "(x: 30mm, y: 20mm)", "(rest: 30mm)", "(left: 30mm)"])
def test_margins_are_as_page_takes_them(margin: str, project: Project, tmp_path: Path) -> None:
    source = project(mine(f"version: 1, margin: {margin}"), cv_look="mine")
    assert build(source, tmp_path / "out", "pdf").warnings == []
    # Nothing is put into a margin that has no room for it.
    page = pypdfium2.PdfDocument(tmp_path / "out" / "cv.pdf")[0].get_textpage()
    lefts = [page.get_charbox(n)[0] for n in range(page.count_chars())]
    assert min(left for left in lefts if left) > 80


def test_look_for_chinese_committees(project: Project, tmp_path: Path) -> None:
    owner = {"name": "闻屿舟", "spellings": ["Lovelace, Ada"], "email": "w@example.org"}
    owner |= {"post": "教授", "affiliation": "大学"}
    title = {"name": "cv", "title": "个人简历", "pages": ["*"]}
    settings = {"cv_owner": owner, "cv_pdf_documents": [title], "cv_look": "gbt"}
    source = project(FILES, language="zh_CN", cv_labels=False, **settings)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    text = text_of(made)
    words = ("个人简历", "姓名", "闻屿舟", "单位", "邮箱", "一、", "[1]", "[2]", "[3]")
    assert sorted(words, key=text.index) == list(words)
    labelled = build(project(FILES, cv_look="gbt"), tmp_path / "out", "pdf")
    assert [word in text_of(labelled) for word in ("Name", "[J1]", "1.")] == [True, True, True]


def test_look_that_numbers_headings_leaves_those_with_a_number(
    project: Project, tmp_path: Path
) -> None:
    files = {
        "index.md": "# Ada\n\n```{toctree}\n:numbered:\none\n```\n",
        "one.md": "# One\n\n## Inner\n",
        "two.md": "---\norphan: true\n---\n# 7. Typed\n\n# Bare\n",
    }
    document = {"name": "cv", "title": "CV", "pages": ["one", "two"]}
    source = project({**files, "refs.bib": ""}, cv_look="gbt", cv_pdf_documents=[document])
    text = text_of(build(source, tmp_path / "out", "pdf"))
    assert re.findall(r"[\d. ]*(?:One|Inner|Typed|Bare)", text) == [
        " 1. One", " 1.1. Inner", " 7. Typed", " 3. Bare",
    ]  # fmt: skip


def test_look_for_limits_begins_no_line_with_a_dot(project: Project, tmp_path: Path) -> None:
    owner = {"name": "Ada Lovelace", "post": "Countess " * 5, "address": "Street " * 8}
    owner |= {"birthday": "1815-12-10", "nationality": "British", "email": "ada@example.org"}
    owner["address"] += "\nLondon SW"
    links = {f"Number {n} of links": f"https://example.org/{n}" for n in range(9)}
    whole = {**owner, "links": links}
    entries = [
        f"```{{cv-entry}} {'Engine ' * n}\n:where: London\n:what: Countess\n```"
        for n in range(11, 19)
    ]
    files = {**FILES, "index.md": "\n\n".join(["# Ada", *entries])}
    made = build(project(files, cv_look="compact", cv_owner=whole), tmp_path / "out", "pdf")
    lines = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0].extract_text().splitlines()
    assert any(line.startswith("Date of birth: ") for line in lines)
    assert any("Street" in line and "London SW" in line for line in lines)
    assert not [line for line in lines if line.startswith("·")]


def test_look_for_limits_keeps_long_labels_from_years(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": "# T\n\n```{cv-bibliography}\n```\n",
        "refs.bib": "@article{a, author = {Lovelace, X}, title = {On}, journal = {N}, year = 2021}",
    }
    settings = {
        "cv_look": "compact",
        "cv_kinds": {"journal": ("JMP", "Papers")},
        "cv_density": "compact",
    }
    made = build(project(files, **settings), tmp_path / "out", "pdf")
    assert "2021 JMP1" in text_of(made, "cv.pdf")


def test_look_for_limits_keeps_free_what_funders_want(project: Project, tmp_path: Path) -> None:
    made = build(project(FILES, cv_look="compact", cv_density="airy"), tmp_path / "out", "pdf")
    page = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0]
    text, (width, height) = page.get_textpage(), page.get_size()
    for n in range(text.count_chars()):
        if text.get_text_range(n, 1).strip():
            left, bottom, right, top = text.get_charbox(n)
            assert min(left, bottom, width - right, height - top) >= 36
    assert min(font_sizes(made.outdir / "cv.pdf")) >= 11


KNOWN = ", ".join(known_looks())


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"cv_look": "nosuch"}, f"cv_look is 'nosuch'; it can be {KNOWN}, or a file in looks/"),
        ({"cv_look": "../mine"}, "cv_look is '../mine'; it can be"),
        (
            {"cv_pdf_documents": [{"name": "a", "title": "", "pages": ["*"], "look": "x"}]},
            f"cv_pdf_documents: look of 'a' is 'x'; it can be {KNOWN}, or a file in looks/",
        ),
        (
            {"cv_pdf_documents": [{"name": "a", "title": "", "pages": ["*"], "density": "x"}]},
            "cv_pdf_documents: density of 'a' is 'x'; it can be normal or compact or airy",
        ),
    ],
)
def test_unknown_look_is_said_with_those_there_are(
    settings: dict[str, Any], message: str, project: Project, tmp_path: Path
) -> None:
    made = build(project(FILES, **settings), tmp_path / "out", "pdf")
    assert message in made.warnings[0]
    assert made.warnings[0].startswith("conf.py:")


def test_document_has_its_own_authors_and_density(project: Project, tmp_path: Path) -> None:
    rows = [
        {"name": "cv", "title": "CV", "pages": ["*"]},
        {"name": "short", "title": "CV", "pages": ["*"], "max_authors": 1, "density": "compact"},
    ]
    people = " and ".join(f"{name}, X" for name in ("Aa", "Bb", "Cc", "Lovelace", "Dd", "Ee"))
    refs = f"@article{{one, author = {{{people}}}, title = {{On}}, journal = {{N}}, year = 2021}}"
    owner = {"name": "X Lovelace"}
    source = project({**FILES, "refs.bib": refs}, cv_pdf_documents=rows, cv_owner=owner)
    made = build(source, tmp_path / "out", "pdf")
    assert "X Cc" in text_of(made, "cv.pdf").replace("\N{NO-BREAK SPACE}", " ")
    short = text_of(made, "short.pdf").replace("\N{NO-BREAK SPACE}", " ")
    assert "X Cc" not in short
    assert "X Lovelace" in short
    sizes = [font_sizes(made.outdir / name) for name in ("cv.pdf", "short.pdf")]
    assert max(sizes[0]) > max(sizes[1])


def font_sizes(file: Path) -> set[float]:
    sizes: set[float] = set()
    page: Any = pypdf.PdfReader(file).pages[0]
    page.extract_text(visitor_text=lambda _text, _cm, _tm, _font, size: sizes.add(size))
    return sizes


def test_command_copies_a_look(
    project: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = project(FILES, cv_look="mine")
    command = ["look", "new", "mine", "--from", "classic", "--root", str(source)]
    main(command)
    assert 'cv_look = "mine"' in capsys.readouterr().out
    assert build(source, tmp_path / "out", "pdf").warnings == []
    refused = {
        "is there already": command,
        "there is no look 'x'": ["look", "new", "a", "--from", "x", "--root", str(source)],
        "cannot be the name of a look": ["look", "new", "../x", "--root", str(source)],
        "has no conf.py": ["look", "new", "mine", "--root", str(tmp_path)],
    }
    for said, wrong in refused.items():
        with pytest.raises(SystemExit, match=said):
            main(wrong)


def test_guide_names_all_that_a_look_can_have() -> None:
    guide = (ROOT / "docs" / "pdf.md").read_text(encoding="utf-8")
    classic = (OWN_LOOKS / "classic.typ").read_text(encoding="utf-8")
    look = classic[classic.index("#let look = (") :]
    names = re.findall(r"^  ([a-z-]+): ", look, re.MULTILINE)
    assert {"version", "column", "work", "styles"} <= set(names)
    assert [name for name in names if not re.search(rf"`{name}[`(]", guide)] == []
    lib = (OWN_LOOKS.parent / "lib.typ").read_text(encoding="utf-8")
    used = set(re.findall(r"^#let ([a-z-]+)", lib, re.MULTILINE)) & set(
        re.findall(r"[a-z-]+", classic)
    )
    assert [name for name in sorted(used) if not re.search(rf"`{name}[`(]", guide)] == []


def test_chart_knows_the_works_of_a_first_author(project: Project, tmp_path: Path) -> None:
    look = "version: 1, chart: (look, it) => (none, [#it.years.map(it => (it.count, it.first))])"
    refs = REFS.replace("author = {Lovelace, Ada}, title = {On Looms}", LATER)
    made = build(project({**mine(look), "refs.bib": refs}, cv_look="mine"), tmp_path / "out", "pdf")
    assert made.warnings == []
    assert "((1, 1), (0, 0), (2, 1))" in text_of(made)


LATER = "author = {Byron, G and Lovelace, Ada}, title = {On Looms}"


def test_year_is_not_said_again_under_its_heading(project: Project, tmp_path: Path) -> None:
    look = "version: 1, work: (look, w) => (none, [#w.key is #repr(w.year).])"
    page = "# T\n\n```{cv-bibliography}\n:by: year\n```\n"
    made = build(project({**mine(look), "index.md": page}, cv_look="mine"), tmp_path / "out", "pdf")
    text = text_of(made)
    assert "one is none" in text
    assert "old is none" in text


def test_files_of_ones_own_do_not_stand_in_for_those_of_the_package(
    project: Project, tmp_path: Path
) -> None:
    files = {**FILES, "lib.typ": '#panic("old")', "draw.typ": '#panic("old")'}
    assert build(project(files), tmp_path / "out", "pdf").warnings == []
