"""Files are written whole or not at all, and what cannot be written is named."""

from __future__ import annotations

import os
import shutil
from errno import EACCES
from typing import TYPE_CHECKING

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.testing.util import SphinxTestApp

from conftest import Project, build
from sphinx_cv import leftovers
from sphinx_cv.kept import seal_of_copy
from sphinx_cv.output import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def app(tmp_path: Path) -> Iterator[SphinxTestApp]:
    """Start an application, since Sphinx's loggers print nothing without one."""
    (tmp_path / "conf.py").touch()
    app = SphinxTestApp(srcdir=tmp_path)
    yield app
    app.cleanup()


def test_writes_what_differs(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "feed.xml"
    assert write(path, "é\n")
    assert path.read_bytes() == "é\n".encode()
    os.utime(path, (0, 0))
    assert write(path, "é\n".encode())
    assert path.stat().st_mtime == 0
    assert write(path, "e")
    assert path.read_text(encoding="utf-8") == "e"
    assert [*path.parent.iterdir()] == [path]


def test_names_a_folder_in_its_place(app: SphinxTestApp, tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    path.mkdir()
    assert not write(path, b"%PDF")
    assert "cv.pdf was not written: a folder has its name" in app.warning.getvalue()
    assert "[cv.output]" in app.warning.getvalue()
    assert path.is_dir()
    assert not [*tmp_path.glob("*.part")]


def test_keeps_the_file_when_there_is_no_room(app: SphinxTestApp, tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "cv.pdf"
    path.write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        is_written = write(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not is_written
    assert "cv.pdf was not written: File too large" in app.warning.getvalue()
    assert path.read_bytes() == b"old"
    assert not [*tmp_path.glob("*.part")]


def test_a_copy_is_known_by_its_size_and_time(tmp_path: Path) -> None:
    """So another machine can go on with a copy of a build instead of making it anew."""
    file, copy = tmp_path / "a", tmp_path / "b"
    file.write_text("1", encoding="utf-8")
    shutil.copy2(file, copy)
    assert seal_of_copy(copy) == seal_of_copy(file) != ()
    os.utime(copy, (0, 0))
    assert seal_of_copy(copy) != seal_of_copy(file)


def refuse(*_given: object, **_options: object) -> None:
    raise PermissionError(EACCES, "Permission denied", "html/_sources")


FILES = {"index.md": "# Ada\n", "work.pdf": "%PDF"}
WORK = "@misc{k, author = {Lovelace, Ada}, title = {T}, year = 1843, pdf = {work.pdf}}"


def test_build_that_may_not_write_ends_plainly(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project({**FILES, "refs.bib": ""})
    with monkeypatch.context() as patched:
        patched.setattr(StandaloneHTMLBuilder, "prepare_writing", refuse)
        with pytest.raises(SystemExit, match="_sources: ERROR: Permission denied; correct that"):
            build(source, tmp_path / "html")
    with monkeypatch.context() as patched:
        patched.setattr(leftovers, "write", lambda *_given: False)
        with pytest.raises(SystemExit, match="doctrees: ERROR: nothing can be written there"):
            build(source, tmp_path / "html")
    with monkeypatch.context() as patched:  # before Sphinx begins to build
        patched.setattr(leftovers, "state_of", refuse)
        with pytest.raises(SystemExit, match="_sources: ERROR: Permission denied; correct that"):
            build(source, tmp_path / "html")
    assert build(source, tmp_path / "html").warnings == []


def test_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_cv.output._write", refuse)
    monkeypatch.setattr("pathlib.Path.is_dir", refuse)
    assert not write(tmp_path / "file", "text")


def test_file_of_a_work_that_may_not_be_copied(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "# Ada\n\n```{cv-bibliography}\n```\n"
    source = project({**FILES, "index.md": page, "refs.bib": WORK}, cv_pdf_on_site=False)
    monkeypatch.setattr(shutil, "copy2", refuse)
    [warning] = build(source, tmp_path / "html").warnings
    assert "work.pdf was not copied: Permission denied; correct that" in warning


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is hidden from root")
@pytest.mark.parametrize("name", ["refs.bib", "it.svg", "work.pdf"])
def test_files_that_may_not_be_read(name: str, project: Project, tmp_path: Path) -> None:
    page = "# Ada\n\n```{cv-bibliography}\n```\n\n![It](it.svg)\n"
    source = project({**FILES, "index.md": page, "refs.bib": WORK, "it.svg": "<svg/>"})
    (source / name).chmod(0)
    made = build(source, tmp_path / "html", "html", "-D", "cv_pdf_on_site=0")
    assert made.status == 0
    assert [name in warning for warning in made.warnings] == [True]
