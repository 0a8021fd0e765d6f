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
SOURCE = Path(os.environ.get("CV_ROOT") or OWNERS / "historian")


def start(source: Path, outdir: Path) -> subprocess.Popen[bytes]:
    command = ["-m", "sphinx", "-q", "-b", "html", "-d", outdir.parent / "doctrees"]
    return subprocess.Popen(
        [sys.executable, *map(str, command), str(source), str(outdir)],
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
    chance = random.Random(SEED)
    begun = time.monotonic()
    start(source, tmp_path / "timed" / "html").wait()
    duration = time.monotonic() - begun
    outdir = tmp_path / "killed" / "html"
    for number in range(KILLS):
        if number % 4 == 3:  # sometimes from scratch
            shutil.rmtree(outdir.parent)
        change(source, number)
        process = start(source, outdir)
        time.sleep(duration * chance.uniform(0.3, 1.0))
        process.kill()
        process.wait()
        assert start(source, outdir).wait() == 0
        fresh = tmp_path / f"fresh{number}" / "html"
        assert start(source, fresh).wait() == 0
        wrong = differences(tree(outdir), tree(fresh))
        assert wrong == [], f"seed {SEED}, kill {number}"
        shutil.rmtree(fresh.parent)


def test_two_builds_at_once(source: Path, tmp_path: Path) -> None:
    outdir = tmp_path / "twice" / "html"
    builds = [start(source, outdir) for _ in range(2)]
    assert [build.wait() for build in builds] == [0, 0]
    assert start(source, tmp_path / "fresh" / "html").wait() == 0
    assert differences(tree(outdir), tree(tmp_path / "fresh" / "html")) == []
