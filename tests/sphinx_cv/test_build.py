"""`python -m sphinx_cv.cli.build`, which `make` calls: sphinx-build, with one line on conf.py."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sphinx_cv.cli.build import main
from sphinx_cv.cli.built import build_aside
from sphinx_cv.cli.error import CommandError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

GOOD = "extensions = ['sphinx_cv']\nproject = 'Ada'\n"


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx_cv.cli.build", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("conf", "said"),
    [
        ("x = {\n  'a': 1\n  'b': 2,\n}\n", "2: ERROR: invalid syntax"),
        ("x = 1\n\n  y = 2\n", "3: ERROR: unexpected indent"),
        ("x = 1\ny = z\n", "2: ERROR: NameError: name 'z' is not defined"),
        ("import nobody\n", "1: ERROR: ModuleNotFoundError: No module named 'nobody'"),
        ("import helper\n", "1: ERROR: ModuleNotFoundError: No module named 'helper'"),
        (
            "import sys\nsys.path.insert(0, '.')\nimport wrong\n",
            "3: ERROR: SyntaxError: invalid syntax (wrong.py, line 3)",
        ),
        ("x = open('no.txt')\n", "1: ERROR: FileNotFoundError: "),
        ("import sys\nsys.exit(1)\n", "1: ERROR: The configuration file "),
        (f"{GOOD}extensions += ['nobody.at_all']\n", "1: ERROR: the extension 'nobody.at_all' is"),
        ("extensions = [\n  'sphinx_cv',\n  'x',\n]\n", "3: ERROR: the extension 'x' is not inst"),
        ("extensions = 'sphinx_cv'\n", "1: ERROR: extensions is 'sphinx_cv'; give a list of names"),
        ("extensions = ['sphinx_cv', 3]\n", "1: ERROR: the extension '3' is not installed"),
    ],
)
def test_what_is_wrong_with_conf_py(
    conf: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])  # undo what conf.py adds
    (tmp_path / "cv").mkdir()
    (tmp_path / "cv" / "conf.py").write_text(conf)
    (tmp_path / "cv" / "wrong.py").write_text("\n\n1 +\n")
    assert main(["-q", "-b", "html", "cv", "out"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"cv/conf.py:{said}")
    assert not (tmp_path / "out").exists()


def test_folder_without_conf_py(tmp_path: Path) -> None:
    made = run("-b", "html", ".", "out", cwd=tmp_path)
    assert made.stderr == "conf.py: ERROR: there is no conf.py; name the folder of a CV\n"
    assert made.returncode == 2


@pytest.mark.parametrize("epoch", ["", "yesterday", "1e9", "99999999999999999"])
def test_time_that_sphinx_trips_over(
    epoch: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "conf.py").write_text(GOOD)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    said = f"SOURCE_DATE_EPOCH is {epoch!r}; set it to the seconds since 1970, or unset it"
    assert main(["-q", "-b", "html", str(tmp_path), str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err == f"ERROR: {said}\n"
    with pytest.raises(CommandError, match=re.escape(said)):
        build_aside(tmp_path, tmp_path / "out", has_pdfs=False)


def test_conf_py_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "conf.py").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sphinx.config.eval_config_file", refuse)  # chmod would not stop root
    assert main(["-q", "-b", "html", ".", "out"]) == 2
    assert capsys.readouterr().err == "conf.py: ERROR: it cannot be read: Permission denied\n"


def test_it_builds_as_sphinx_build_does(project: Project) -> None:
    source = project({"index.md": "# Ada\n\n[](nowhere.md)\n", "refs.bib": ""})
    conf = (source / "conf.py").read_text(encoding="utf-8")
    conf += "\nprint('once' if tags.has('mine') else 'no tag')\nx = '\\d'\n"
    (source / "conf.py").write_text(conf, encoding="utf-8")
    options = ("-q", "-n", "-b", "html", "-t", "mine", "-D", "html_title=Mine")
    made = run(*options, ".", "out", cwd=source)
    assert made.stdout.splitlines().count("once") == 1
    assert made.stderr.count("nowhere") == 1
    assert made.returncode == 0
    assert "Mine" in (source / "out" / "index.html").read_text(encoding="utf-8")
    assert run(*options, "-W", "-E", ".", "out", cwd=source).returncode == 1
