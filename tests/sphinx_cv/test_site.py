"""Whole CVs of made-up owners: what is in refs.bib and the pages is in every output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
import yaml
from pybtex.database import parse_file

from conftest import OWNERS, ROOT, Build, build, write_project

if TYPE_CHECKING:
    from conftest import Project
    from sphinx_cv.testing.site import Site


def full_lists(site: Build) -> list[Any]:
    items = "ul.cv-works > li[id]:not(.cv-references li)"
    pages = (page for file, page in site.pages().items() if file.name != "cv.html")
    return [li for page in pages for li in page.select(items)]


@pytest.mark.parametrize(
    ("builder", "owner"),
    [
        ("pdf", "computer_scientist"),
        ("text", "student_zh"),
        ("epub", "mathematician"),
        ("singlehtml", "historian"),
        ("dirhtml", "student_zh"),
        ("json", "mathematician"),
        ("gettext", "computer_scientist"),
    ],
)
def test_other_builders_are_silent(builder: str, owner: str, tmp_path: Path) -> None:
    made = build(OWNERS / owner, tmp_path / builder, builder, "-W", "--keep-going")
    assert (made.status, made.warnings) == (0, [])


WORK = (
    "@article{one, author = {Lovelace, Ada}, title = {Engine}, journal = {Notes}, year = 2021,\n"
    "  doi = {10.1000/1}, code = {https://git.example.org/one}, pdf = {one.pdf}}\n"
)


def test_links_of_works_are_checked(project: Project, tmp_path: Path) -> None:
    page = "# Ada\n\n```{cv-bibliography}\n```\n"
    files = {"index.md": page, "refs.bib": WORK, "one.pdf": "%PDF"}
    made = build(project(files, linkcheck_ignore=[".*"]), tmp_path / "out", "linkcheck")
    found = [json.loads(line) for line in made.text("output.json").splitlines()]
    urls = {(row["uri"], row["filename"], row["lineno"]) for row in found}
    assert urls == {
        ("https://doi.org/10.1000/1", "index.md", 3),
        ("https://git.example.org/one", "index.md", 3),
    }


def test_citations_lead_to_works_in_latex(project: Project, tmp_path: Path) -> None:
    index = (
        "# Ada\n\nSee {cite}`one`.\n\n```{bibliography}\n:newest: 1\n:list: bullet\n```\n\n"
        "```{toctree}\nworks\n```\n"
    )
    files = {"index.md": index, "works.md": "# W\n\n```{cv-bibliography}\n```\n"}
    source = project(files | {"refs.bib": WORK})
    text = build(source, tmp_path / "out", "latex").text("adalovelace.tex")
    assert re.findall(r"\\hyperlink\{(.+?)\}", text) == ["cite.works:one"]
    assert re.findall(r"\\hypertarget\{(.+?)\}", text) == ["cite.works:one"]
    assert r"\hyperref[\detokenize{works:one}]" in text  # the label in the list of the front page
    assert text.count(r"\label{\detokenize{works:one}}") == 1
    texinfo = build(source, tmp_path / "info", "texinfo").text("adalovelace.texi")
    assert re.search(r"@item\s+@anchor\{works one\}", texinfo)


def test_other_projects_link_to_works(project: Project, tmp_path: Path) -> None:
    files = {"index.md": "# Ada\n\n```{cv-bibliography}\n```\n", "refs.bib": WORK}
    made = build(project(files), tmp_path / "cv" / "out")
    assert '"objects":{}' in made.text("searchindex.js")  # the search finds works by other means
    settings = {
        "extensions": ["sphinx.ext.intersphinx", "myst_parser"],
        "intersphinx_mapping": {
            "cv": ("https://ada.example.org/", str(made.outdir / "objects.inv"))
        },
    }
    page = {"index.md": "# Notes\n\n[](inv:cv#one) and [mine](inv:cv:cite:citation#one)\n"}
    other = build(write_project(tmp_path / "other", page, **settings), tmp_path / "o" / "out")
    links = other.page("index.html").select("a.external[href^='https://ada.']")
    assert [(a["href"], a.text) for a in links] == [
        ("https://ada.example.org/index.html#one", "Engine"),
        ("https://ada.example.org/index.html#one", "mine"),
    ]
    assert other.warnings == []


def test_every_entry_is_in_the_full_lists(owner: Site, site: Build) -> None:
    """Read refs.bib without the package's own code."""
    text = (owner.root / "refs.bib").read_text(encoding="utf-8")
    keys = re.findall(r"^@(?!string|comment|preamble)\w+\{([^,\s]+),", text, re.MULTILINE)
    parents = set(re.findall(r"^\s*(?:crossref|xdata)\s*=\s*\{(.+)\}", text, re.MULTILINE))
    anchors = {work.key: work.anchor for work in owner.works}
    found = [anchors[key] for key in keys if key in anchors]
    assert len(found) > 5
    assert set(keys) - parents <= set(anchors)
    assert sorted(item["id"] for item in full_lists(site)) == sorted(found)


def test_labels_are_unique_and_numbered_without_gaps(site: Build) -> None:
    labels = [label.text for item in full_lists(site) for label in item.select(".cv-label")]
    assert len(set(labels)) == len(labels)
    numbers: dict[str, list[int]] = {}
    for label in labels:
        letter = label.rstrip("0123456789")
        numbers.setdefault(letter, []).append(int(label.removeprefix(letter)))
    for found in numbers.values():
        assert sorted(found) == list(range(1, len(found) + 1))


def test_newest_work_of_a_kind_stands_first(mathematician: Build) -> None:
    page = mathematician.page("sections/publications.html")
    for works in page.select("ul.cv-works"):
        numbers = [int(re.sub(r"\D", "", label.text)) for label in works.select(".cv-label")]
        assert numbers == list(range(len(numbers), 0, -1))


def test_links_of_a_pdf_lead_to_a_point(owner: Site) -> None:
    for _place, file, _row in owner.pdfs():
        for page in pypdf.PdfReader(file).pages:
            notes = (note.get_object() for note in page.get("/Annots", ()))
            for _page, how, *_point in (note["/Dest"] for note in notes if "/Dest" in note):
                assert how == "/XYZ"


def test_headings_are_in_reading_order(owner: Site, site: Build) -> None:
    tree = site.page("index.html").select_one(".sidebar-tree")
    sidebar = [a.text for a in tree.select("li.toctree-l1 > a")]
    for _place, file, row in owner.pdfs():
        if row.layout == "cv" and not row.is_variant:
            outline: list[Any] = pypdf.PdfReader(file).outline
            titles = [item.title for item in outline if not isinstance(item, list)]
            assert titles
            assert [title for title in sidebar if title in titles] == titles


def test_site_offers_its_files(owner: Site, site: Build) -> None:
    for work in owner.works:
        assert (site.outdir / "bib" / f"{work.anchor}.bib").is_file()
    keys = [work.key for work in owner.works]
    assert list(parse_file(str(site.outdir / "publications.bib")).entries) == keys
    items = json.loads(site.text("publications.json"))
    assert [item["id"] for item in items] == keys


@pytest.mark.parametrize("name", ["computer_scientist", "student_zh"])
def test_same_pdf_from_both_builders(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    site: Build = request.getfixturevalue(name)
    made = build(OWNERS / name, tmp_path / "pdf", "pdf")
    found = {file.name: file.read_bytes() for file in site.outdir.glob("*.pdf")}
    assert found
    assert {name: (made.outdir / name).read_bytes() for name in found} == found


def test_read_the_docs_gets_one_pdf(tmp_path: Path) -> None:
    """Run the commands of .readthedocs.yaml: the folder must hold exactly one file."""
    source = shutil.copytree(OWNERS / "mathematician", tmp_path / "checkout")
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    assert settings["formats"] == ["pdf"]
    output = tmp_path / "readthedocs"
    environment = {
        **os.environ,
        "READTHEDOCS_OUTPUT": str(output),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    for command in settings["build"]["jobs"]["build"]["pdf"]:
        subprocess.run(command, shell=True, cwd=source, env=environment, check=True)
    files = list((output / "pdf").rglob("*"))
    assert len(files) == 1
    assert files[0].name.count(".") == 1
    assert files[0].read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("path", sorted(ROOT.glob(".github/workflows/*.yml")), ids=lambda p: p.name)
def test_workflows_name_actions_by_commit(path: Path) -> None:
    text = path.read_text("utf-8")
    assert yaml.safe_load(text)["permissions"] == {}
    actions = re.findall(r"uses: (.*)", text)
    assert actions
    assert [
        a for a in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v[\d.]+", a)
    ] == []


def test_github_pages_gets_the_site() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert jobs["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    steps = jobs["build"]["steps"]
    (command,) = (step["run"] for step in steps if "run" in step)
    (folder,) = (step["with"]["path"] for step in steps if "path" in step.get("with", {}))
    command = command.replace("make", "make --dry-run", 1)
    environment = {**os.environ, "BASE": "https://example.org/cv"}
    printed = subprocess.check_output(command, shell=True, cwd=ROOT, env=environment, text=True)
    assert f"-D html_baseurl=https://example.org/cv -b html . {folder}" in printed
