"""Builds for the tests: CVs of invented owners, and small projects for a single question each."""

from __future__ import annotations

import pickle
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pypdf
import pytest
import sphinx.locale
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main

import sparing
from sphinx_cv.testing.site import Site, build_site

#: The repository.
ROOT = Path(__file__).parents[2]
OWNERS = Path(__file__).parent / "owners"
NAMES = (
    "architect_ar", "astronomer", "computer_scientist", "historian", "mathematician",
    "sociologist_ko", "student_zh",
)  # fmt: skip
#: Where this process keeps Jinja's compiled templates.
TEMPLATES = TemporaryDirectory(prefix="sphinx-cv-")
JINJA = version("jinja2")


def pytest_collection_finish() -> None:
    sparing.spare()


@dataclass(frozen=True)
class Build:
    """The results of a build."""

    status: int
    #: One line each, as Sphinx prints them, with paths relative to the project.
    warnings: list[str]
    outdir: Path

    def text(self, name: str) -> str:
        return (self.outdir / name).read_text(encoding="utf-8")

    def page(self, name: str) -> Any:
        """Parse a page; typed as Any, since a missing tag fails the test anyway."""
        return BeautifulSoup(self.text(name), "html.parser")

    def pages(self) -> dict[Path, Any]:
        files = sorted(self.outdir.rglob("*.html"))
        return {file: self.page(str(file)) for file in files if "_static" not in file.parts}


def build(source: Path, outdir: Path, builder: str = "html", *options: str) -> Build:
    """Run sphinx-build in this process, with doctrees next to *outdir* for the next build."""
    outdir.mkdir(parents=True, exist_ok=True)
    sphinx.locale.translators.clear()  # else the last build's language stays
    log = outdir.parent / f"{outdir.name}.log"
    doctrees = outdir.parent / "doctrees"
    share_templates(doctrees)
    arguments = ["-b", builder, "-n", "-q", "--no-color", "-w", str(log), "-d", str(doctrees)]
    status = build_main([*arguments, *options, str(source), str(outdir)])
    lines = log.read_text(encoding="utf-8").replace(f"{source}/", "").splitlines()
    # Of a message of several lines, only the first one has its level.
    warnings = [line for line in lines if re.search(r"\b(?:WARNING|ERROR|CRITICAL): ", line)]
    return Build(status, warnings, outdir)


def share_templates(doctrees: Path) -> None:
    """Share compiled templates among the builds of this process, to save time."""
    doctrees.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # already there, or no permission to make links on Windows
        (doctrees / f"templates-{JINJA}").symlink_to(TEMPLATES.name)


def text_of(made: Build, name: str = "cv.pdf") -> str:
    pages = pypdf.PdfReader(made.outdir / name).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def sentences(item: Any) -> str:
    """Return a listed work as sentences in a row: label, authors, title and so on."""
    label = item.select_one(".cv-label")
    parts = item.select(".cv-work > div") or [item.p]
    parts.sort(key=lambda part: "cv-authors" not in part.get("class", ()))
    texts = [" ".join(part.get_text().split()) for part in parts]
    ended = [text if text[-1] in ".?!]" else f"{text}." for text in texts]
    is_apart = label is not None and parts != [item.p]
    return " ".join([label.text, *ended] if is_apart else ended)


Project = Callable[..., Path]
#: Makes something in a named folder, once per test run.
MadeOnce = Callable[[str, Callable[[Path], Any]], Any]


def write_project(source: Path, files: dict[str, str], **settings: object) -> Path:
    """Write a project into *source*: its files by name, and settings for its conf.py."""
    values = {
        "extensions": ["sphinx_cv"],
        "html_theme": "basic",
        "project": "Ada Lovelace",
        "author": "Ada Lovelace",
        "cv_owner": {"name": "Ada Lovelace"},
        "cv_date": "2024-01-31",
        "cv_pdf_documents": [{"name": "cv", "title": "Curriculum Vitae", "pages": ["*"]}],
        **settings,
    }
    lines = [f"{name} = {value!r}" for name, value in values.items()]
    for name, text in {"conf.py": "\n".join(lines), **files}.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return source


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return `write_project`, bound to the test's own folder."""
    return partial(write_project, tmp_path / "project")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Return `make_once`, bound to a folder that all workers of pytest-xdist share."""
    base = tmp_path_factory.getbasetemp()
    return partial(make_once, base if worker_id == "master" else base.parent)


def make_once(shared: Path, name: str, make: Callable[[Path], Any]) -> Any:
    """Return the result of *make* with a folder, computed here or in another process."""
    folder, result = shared / f"made-{name}", shared / f"made-{name}.pickle"
    while not result.exists():
        try:
            folder.mkdir()
        except FileExistsError:  # another process is making it
            time.sleep(0.05)
            continue
        try:
            value = make(folder)
        except BaseException:
            shutil.rmtree(folder)
            raise
        scratch = result.with_suffix(".part")
        scratch.write_bytes(pickle.dumps(value))
        scratch.replace(result)
    return pickle.loads(result.read_bytes())


@pytest.fixture(scope="session")
def owner_site(made_once: MadeOnce) -> Callable[[str], Site]:
    """Return a function that gives an owner's site, as built by its checks."""
    return lambda name: made_once(name, lambda folder: build_site(OWNERS / name, folder))


@pytest.fixture(scope="session", params=NAMES)
def owner(owner_site: Callable[[str], Site], request: pytest.FixtureRequest) -> Site:
    """Give each of the owners' sites in turn."""
    return owner_site(request.param)


@pytest.fixture(scope="session")
def site(owner: Site) -> Build:
    """Give each of the owners' sites in turn, as a build."""
    return as_build(owner)


def as_build(site: Site) -> Build:
    return Build(int(bool(site.warnings)), site.warnings, site.outdir)


@pytest.fixture(scope="session")
def historian(owner_site: Callable[[str], Site]) -> Build:
    return as_build(owner_site("historian"))


@pytest.fixture(scope="session")
def mathematician(owner_site: Callable[[str], Site]) -> Build:
    return as_build(owner_site("mathematician"))


@pytest.fixture(scope="session")
def computer_scientist(owner_site: Callable[[str], Site]) -> Build:
    return as_build(owner_site("computer_scientist"))


@pytest.fixture(scope="session")
def student_zh(owner_site: Callable[[str], Site]) -> Build:
    return as_build(owner_site("student_zh"))
