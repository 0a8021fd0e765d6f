"""Builds for the tests: of made-up owners' CVs, and of small projects for one question each."""

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
#: Where this process keeps the templates that Jinja compiled.
TEMPLATES = TemporaryDirectory(prefix="sphinx-cv-")


def pytest_collection_finish() -> None:
    sparing.spare()


@dataclass(frozen=True)
class Build:
    """What a build left behind."""

    status: int
    #: One a line, as Sphinx prints them, with paths from the project's own folder.
    warnings: list[str]
    outdir: Path

    def text(self, name: str) -> str:
        return (self.outdir / name).read_text(encoding="utf-8")

    def page(self, name: str) -> Any:
        """Parse a page; Any, since a tag that is not there fails its test by itself."""
        return BeautifulSoup(self.text(name), "html.parser")

    def pages(self) -> dict[Path, Any]:
        files = sorted(self.outdir.rglob("*.html"))
        return {file: self.page(str(file)) for file in files if "_static" not in file.parts}


def build(source: Path, outdir: Path, builder: str = "html", *options: str) -> Build:
    """Run sphinx-build in this process; its doctrees lie beside *outdir*, for the next build."""
    outdir.mkdir(parents=True, exist_ok=True)
    sphinx.locale.translators.clear()  # or the language of the last build stays
    log = outdir.parent / f"{outdir.name}.log"
    doctrees = outdir.parent / "doctrees"
    share_templates(doctrees)
    arguments = ["-b", builder, "-n", "-q", "--no-color", "-w", str(log), "-d", str(doctrees)]
    status = build_main([*arguments, *options, str(source), str(outdir)])
    lines = log.read_text(encoding="utf-8").replace(f"{source}/", "").splitlines()
    # A message may run over several lines: only the first has the word.
    warnings = [line for line in lines if re.search(r"\b(?:WARNING|ERROR|CRITICAL): ", line)]
    return Build(status, warnings, outdir)


def share_templates(doctrees: Path) -> None:
    """Let a build have the templates that others in this process compiled, to save its time."""
    doctrees.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # there already, or Windows, where not everybody may make links
        (doctrees / f"templates-{version('jinja2')}").symlink_to(TEMPLATES.name)


def text_of(made: Build, name: str = "cv.pdf") -> str:
    pages = pypdf.PdfReader(made.outdir / name).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def sentences(item: Any) -> str:
    """Return a work of a list as a row of sentences: its label, authors, title and so on."""
    label = item.select_one(".cv-label")
    parts = item.select(".cv-work > div") or [item.p]
    parts.sort(key=lambda part: "cv-authors" not in part.get("class", ()))
    texts = [" ".join(part.get_text().split()) for part in parts]
    ended = [text if text[-1] in ".?!]" else f"{text}." for text in texts]
    is_apart = label is not None and parts != [item.p]
    return " ".join([label.text, *ended] if is_apart else ended)


Project = Callable[..., Path]
#: Makes something in a folder of a name, once in a run.
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
    """Write a project in the test's own folder, as `write_project` does."""
    return partial(write_project, tmp_path / "project")


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeOnce:
    """Make something once for all workers of pytest-xdist, which share a folder."""
    base = tmp_path_factory.getbasetemp()
    return partial(make_once, base if worker_id == "master" else base.parent)


def make_once(shared: Path, name: str, make: Callable[[Path], Any]) -> Any:
    """Return what *make* made of its folder, here or in another process."""
    folder, result = shared / f"made-{name}", shared / f"made-{name}.pickle"
    while not result.exists():
        try:
            folder.mkdir()
        except FileExistsError:  # another process is at it
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
    """Give the site of one of the owners, as its checks build it."""
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
