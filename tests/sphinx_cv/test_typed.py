"""Whatever is typed in refs.bib, a build ends with all of its files, each of them well-formed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from conftest import Project, build
from sphinx_cv.bibliography.text import FORBIDDEN

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Works\n\n```{cv-bibliography}\n:by: year\n```\n\n```{cv-chart}\n```\n"
HEAD = "author = {Lovelace, Ada}, journal = {J}"
#: For each entry: its title, more fields, and its key.
ENTRIES = [
    (r"\sqrt", "year = 2020", "sqrt"),
    (r"\verb", "year = 2020", "verb"),
    (r"\b\href", "year = 2020", "href"),
    (r"\d\input", "year = 2020", "input"),
    (r"\emph{" * 300 + "x" + "}" * 300, "year = 2020", "deep"),
    ("{" * 3000 + "x" + "}" * 3000, "year = 2020", "deeper"),
    ("Early", "year = {0204}, month = jan", "early"),
    ("Day", "year = 2020, month = jan, day = {²}", "day"),
    ("Long", "year = 2020", "k" * 300),
    ("A\x0cB\ufffe C&#12;D&#x1b;E", "year = 2020", "controls"),
    ("DOI", "year = 2020, doi = {https://doi.org/10.1000/a%00b%1b}", "doi"),
]
TYPED = "\n".join(
    f"@article{{{key}, {HEAD}, title = {{{title}}}, {more}}}" for title, more, key in ENTRIES
)


def test_build_ends(project: Project, tmp_path: Path) -> None:
    files = {"index.md": PAGE, "refs.bib": f"{TYPED}\n@article{{new"}
    made = build(project(files, html_baseurl="https://example.org/"), tmp_path / "out")
    assert made.status == 0
    feed = ElementTree.fromstring(made.text("feed.xml"))
    assert len(feed.findall("{*}entry")) == len(ENTRIES) + 1
    for name in ("publications.json", "resume.json"):
        assert not FORBIDDEN.search(json.dumps(json.loads(made.text(name)), ensure_ascii=False))
    names = [path for path in made.outdir.rglob("*.*") if path.suffix in {".html", ".bib", ".xml"}]
    assert made.outdir / "publications.bib" in names
    assert [path for path in names if FORBIDDEN.search(path.read_text("utf-8"))] == []
    assert made.outdir.joinpath("cv.pdf").read_bytes().startswith(b"%PDF")
    assert [line.split(" [")[0] for line in made.warnings] == [
        "refs.bib:2: WARNING: verb: the LaTeX command \\verb is not known; write its text instead",
        "refs.bib:4: WARNING: input: the LaTeX command \\input is not known; "
        "write its text instead",
        "refs.bib:7: WARNING: early: 204 cannot be its year; correct it",
        "refs.bib:10: WARNING: the control character U+000C in column 71 is left out; remove it",
        "refs.bib:10: WARNING: the control character U+FFFE in column 73 is left out; remove it",
        'refs.bib:11: WARNING: doi: "10.1000/a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}" '
        "is not a valid DOI; expected something like 10.1000/xyz123",
        "refs.bib:12: WARNING: new: the entry is not closed; a } is missing",
        "refs.bib:12: WARNING: new: no title; write title = {…}",
        "refs.bib:12: WARNING: new: no journal; write journal = {…}",
        "refs.bib:12: WARNING: new: no year; write year = {2024}",
        "refs.bib:12: WARNING: new: no author and no editor; write author = {…}",
    ]


def test_control_characters_in_pages(project: Project, tmp_path: Path) -> None:
    files = {
        "index.md": "# Ada\n\nOn\x1be, \x0ctwo\x1b\n\n```{eval-rst}\n.. include:: part\n```\n",
        "part": "th\uffferee",
    }
    made = build(project({**files, "refs.bib": ""}), tmp_path / "out")
    assert made.warnings == [
        "index.md:3: WARNING: the control character U+001B in column 3 is left out, "
        "and 1 more of it; remove it [cv.encoding]",
        "index.md:3: WARNING: the control character U+000C in column 7 is left out; "
        "remove it [cv.encoding]",
        "part:1: WARNING: the control character U+FFFE in column 3 is left out; "
        "remove it [cv.encoding]",
    ]
    pages = made.pages().values()
    assert [page for page in pages if FORBIDDEN.search(str(page))] == []
    assert made.page("index.html").select("section > p")[0].text == "One, two"


def test_names_of_files_that_are_none(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": PAGE}, bibtex_bibfiles=["none.bib", "circle.bib", "zero.bib"])
    (source / "circle.bib").symlink_to("circle.bib")
    (source / "zero.bib").symlink_to("/dev/zero")
    made = build(source, tmp_path / "out")
    assert made.status == 0
    assert len(made.warnings) == 3
    for name in ("none.bib", "circle.bib", "/dev/zero"):
        assert any(name in line for line in made.warnings), name


def test_byte_of_another_encoding_beside_a_character_without_a_font(
    project: Project, tmp_path: Path
) -> None:
    source = project({"index.md": PAGE})
    refs = f"@article{{k, {HEAD}, title = {{M\xfcller}},\n note = {{ꔀ}}, year = 2020}}\n"
    (source / "refs.bib").write_bytes(refs.encode().replace("ü".encode(), b"\xfc"))
    made = build(source, tmp_path / "out", "pdf")
    assert made.status == 0
    fonts = [line for line in made.warnings if "[cv.font]" in line]
    assert any("ꔀ" in line for line in fonts)
    assert any(line.startswith("refs.bib:1: ") and "UTF-8" in line for line in made.warnings)
