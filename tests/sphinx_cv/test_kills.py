"""After a killed build, the next one gives the same bytes as a fresh build."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import OWNERS
from test_edits import differences, tree

#: How many builds are killed; `make fuzz` asks for more, and for the CV in CV_ROOT.
KILLS = int(os.environ.get("CV_KILLS", "1"))
SEED = int(os.environ.get("CV_SEED", "1815"))
#: The status of a build that is ended amid its pages.
ENDED = 99
SOURCE = Path(os.environ.get("CV_ROOT") or OWNERS / "historian")


#: Ends a build at its third page as a kill does: nothing is flushed or put in order.
CUT = f"""
import os, sys
from sphinx.cmd.build import main
from sphinx.events import EventManager
emit, pages = EventManager.emit, iter(range(2))
def emit_or_end(self, name, *rest, **options):
    if name == "html-page-context" and next(pages, None) is None:
        os._exit({ENDED})
    return emit(self, name, *rest, **options)
EventManager.emit = emit_or_end
sys.exit(main(sys.argv[1:]))
"""


def start(source: Path, outdir: Path, *, is_cut: bool = False) -> subprocess.Popen[bytes]:
    command = ["-q", "-b", "html", "-d", outdir.parent / "doctrees", source, outdir]
    program = ["-c", CUT] if is_cut else ["-m", "sphinx"]
    return subprocess.Popen(
        [sys.executable, *program, *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def source(tmp_path: Path) -> Path:
    copy = tmp_path / "cv"
    names = ("conf.py", "index.md", "refs.bib", "sections", "statements")
    copy.mkdir()
    for name in names:
        path = SOURCE / name
        if path.is_dir():
            shutil.copytree(path, copy / name)
        elif path.is_file():
            shutil.copy(path, copy / name)
    return copy


def change(source: Path, number: int) -> None:
    """Change a page and a work, so that the next build has something to do."""
    page = sorted(source.glob("sections/*.md"))[0]
    page.write_text(page.read_text(encoding="utf-8") + f"\nWord {number}.\n", encoding="utf-8")
    refs = source / "refs.bib"
    text = refs.read_text(encoding="utf-8")
    refs.write_text(text.replace("title = {", f"title = {{{number} ", 1), encoding="utf-8")


def test_next_build_is_a_fresh_one(source: Path, tmp_path: Path) -> None:
    """The first build is cut off between two pages, and others at any time."""
    chance, duration = random.Random(SEED), 0.0
    outdir = tmp_path / "killed" / "html"
    for number in range(KILLS):
        if number % 4 == 3:  # sometimes from scratch
            shutil.rmtree(outdir.parent)
        change(source, number)
        process = start(source, outdir, is_cut=not number)
        if number:
            time.sleep(duration * chance.uniform(0.3, 1.0))
            process.kill()
        status = process.wait()
        assert number or status == ENDED
        assert start(source, outdir).wait() == 0
        fresh = tmp_path / f"fresh{number}" / "html"
        begun = time.monotonic()
        assert start(source, fresh).wait() == 0
        duration = time.monotonic() - begun
        wrong = differences(tree(outdir), tree(fresh))
        assert wrong == [], f"seed {SEED}, kill {number}"
        shutil.rmtree(fresh.parent)


def test_two_builds_at_once(source: Path, tmp_path: Path) -> None:
    outdir = tmp_path / "twice" / "html"
    builds = [start(source, outdir) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert start(source, tmp_path / "fresh" / "html").wait() == 0
    assert differences(tree(outdir), tree(tmp_path / "fresh" / "html")) == []
