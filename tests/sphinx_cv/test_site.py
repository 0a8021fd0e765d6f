"""This project's own CV, whoever's it is: what is in refs.bib and the pages is in every output."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pypdf
import pytest
import yaml
from pybtex.database import parse_file

from conftest import ROOT, Build, build

KEYS = list(parse_file(str(ROOT / "refs.bib")).entries)


def full_lists(site: Build) -> list[Any]:
    items = "ul.cv-works > li[id]:not(.cv-references li)"
    return [li for page in site.pages().values() for li in page.select(items)]


@pytest.fixture(scope="module")
def pdf(site: Build) -> Any:
    return pypdf.PdfReader(site.outdir / "cv.pdf")


@pytest.fixture(scope="module")
def pdf_text(pdf: Any) -> str:
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def squeezed(text: str) -> str:
    """Drop what a line break may add or take: spaces, hyphens and dashes of any kind."""
    return re.sub(r"[\s\u00ad‐‑–—-]+", "", text)


def test_clean_build_has_no_warning(site: Build) -> None:
    assert (site.status, site.warnings) == (0, [])


@pytest.mark.parametrize("builder", ["pdf", "text", "epub", "singlehtml", "dirhtml", "json"])
def test_other_builders_are_silent(builder: str, tmp_path: Path) -> None:
    made = build(ROOT, tmp_path / builder, builder, "-W", "--keep-going")
    assert (made.status, made.warnings) == (0, [])


def test_every_work_stands_once_in_the_full_list(site: Build) -> None:
    anchors = Counter(item["id"] for item in full_lists(site))
    assert sorted(anchors) == sorted(KEYS)
    assert set(anchors.values()) == {1}


def test_labels_are_unique_and_numbered_without_gaps(site: Build) -> None:
    labels = [item.select_one(".cv-label").text for item in full_lists(site)]
    assert len(set(labels)) == len(labels)
    numbers: dict[str, list[int]] = {}
    for label in labels:
        letter = label.rstrip("0123456789")
        numbers.setdefault(letter, []).append(int(label.removeprefix(letter)))
    for found in numbers.values():
        assert found == list(range(len(found), 0, -1))


def test_every_work_is_in_the_pdf_under_its_label(site: Build, pdf_text: str) -> None:
    for item in full_lists(site):
        label, title, authors = (
            squeezed(item.select_one(f".cv-{part}").text) for part in ("label", "title", "authors")
        )
        authors = re.sub(r"\((?:equal|corresponding|mentored)[^)]*\)", "", authors)
        assert label + authors in pdf_text, label
        assert title in pdf_text, label


def test_a_work_has_one_label_wherever_it_stands(site: Build) -> None:
    labels = {item["id"]: item.select_one(".cv-label").text for item in full_lists(site)}
    for page in site.pages().values():
        for link in page.select(".cv-label a, .bibtex-citation a"):
            key = unquote(urldefrag(link["href"]).fragment).removeprefix("ref-")
            assert link.text == labels[key]


def test_internal_links_lead_somewhere(site: Build) -> None:
    pages = site.pages()
    ids = {path: {tag["id"] for tag in page.select("[id]")} for path, page in pages.items()}
    dead = [
        f"{path.name}: {link['href']}"
        for path, page in pages.items()
        for link in page.select("a[href]")
        if not urlsplit(link["href"]).scheme and not leads_somewhere(path, link["href"], ids)
    ]
    assert dead == []


def leads_somewhere(path: Path, href: str, ids: dict[Path, set[str]]) -> bool:
    address, fragment = urldefrag(href)
    target = (path.parent / unquote(address)).resolve() if address else path
    if not fragment:
        return target.exists()
    return unquote(fragment) in ids.get(target, set())


def test_internal_links_of_the_pdf_have_their_destination(pdf: Any) -> None:
    pages = {page.indirect_reference for page in pdf.pages}
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots", ())]
    destinations = [note["/Dest"] for note in notes if "/A" not in note]
    for page, how, *_place in destinations:
        assert page in pages
        assert how == "/XYZ"


def test_pdf_says_what_it_is(pdf: Any) -> None:
    assert pdf.metadata.title
    assert pdf.metadata.author
    root = pdf.trailer["/Root"]
    assert root["/Lang"]
    assert root["/MarkInfo"]["/Marked"]
    assert pdf.outline


def test_pdf_embeds_its_fonts(pdf: Any) -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    for font in fonts:
        assert {"/FontFile2", "/FontFile3"} & set(font)


def test_headings_are_in_reading_order(site: Build, pdf: Any) -> None:
    tree = site.page("index.html").select_one(".sidebar-tree")
    sidebar = [a.text for a in tree.select("li.toctree-l1 > a")]
    outline = [item.title for item in pdf.outline if not isinstance(item, list)]
    assert outline
    assert [title for title in sidebar if title in outline] == outline


def test_site_offers_its_files(site: Build) -> None:
    for key in KEYS:
        assert (site.outdir / "bib" / f"{key}.bib").is_file()
    assert list(parse_file(str(site.outdir / "publications.bib")).entries) == KEYS
    items = json.loads(site.text("publications.json"))
    assert [item["id"] for item in items] == KEYS


def test_same_pdf_from_both_builders(site: Build, tmp_path: Path) -> None:
    build(ROOT, tmp_path / "pdf", "pdf")
    made = (tmp_path / "pdf" / "cv.pdf").read_bytes()
    assert made == (site.outdir / "cv.pdf").read_bytes()


def test_read_the_docs_gets_one_pdf(tmp_path: Path) -> None:
    """Run the commands of .readthedocs.yaml: the folder must hold exactly one file."""
    source = tmp_path / "checkout"
    shutil.copytree(ROOT, source, ignore=shutil.ignore_patterns(".venv", "_build", ".git"))
    settings = yaml.safe_load((source / ".readthedocs.yaml").read_text("utf-8"))
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


def test_github_pages_gets_the_site() -> None:
    text = (ROOT / ".github/workflows/pages.yml").read_text("utf-8")
    steps = yaml.safe_load(text)["jobs"]["site"]["steps"]
    actions = [step["uses"] for step in steps if "uses" in step]
    assert all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in actions)
    (command,) = (step["run"] for step in steps if "run" in step)
    (folder,) = (step["with"]["path"] for step in steps if "path" in step.get("with", {}))
    command = command.replace("make", "make --dry-run", 1)
    environment = {**os.environ, "BASE": "https://example.org/cv"}
    printed = subprocess.check_output(command, shell=True, cwd=ROOT, env=environment, text=True)
    assert f"-D html_baseurl=https://example.org/cv -b html . {folder}" in printed
