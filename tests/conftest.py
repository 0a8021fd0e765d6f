"""Builds for the tests: of this very project, and of small ones written for one question each."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sphinx.locale
from bs4 import BeautifulSoup
from sphinx.cmd.build import build_main

ROOT = Path(__file__).parents[1]


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
    arguments = ["-b", builder, "-n", "-q", "--no-color", "-w", str(log), "-d", str(doctrees)]
    status = build_main([*arguments, *options, str(source), str(outdir)])
    lines = log.read_text(encoding="utf-8").replace(f"{source}/", "").splitlines()
    # A message may run over several lines: only the first has the word.
    warnings = [line for line in lines if re.search(r"\b(?:WARNING|ERROR|CRITICAL): ", line)]
    return Build(status, warnings, outdir)


Project = Callable[..., Path]


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
def site(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build this project's own site, PDFs and all."""
    return build(ROOT, tmp_path_factory.mktemp("site") / "html")
