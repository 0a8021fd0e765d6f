"""`sphinx-cv upgrade`: unchanged files are renewed, and nothing that an owner wrote is lost."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from conftest import build
from sphinx_cv import __version__
from sphinx_cv.cli import before, conf_file, notes
from test_new import FILES, files_in, new, run

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING_NEW = "Nothing in this version of sphinx-cv is new to this CV.\n"


def texts(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in files_in(root)}


def age(root: Path, **files: str) -> None:
    """Make a CV look like one from an older version, which had written *files* with these texts."""
    kept = json.loads((root / notes.NAME).read_text("utf-8"))
    kept["version"] = "0.9"
    for name, text in files.items():
        (root / name).write_text(text, encoding="utf-8")
        kept["files"][name] = notes.digest(text)
    (root / notes.NAME).write_text(json.dumps(kept), encoding="utf-8")


def test_new_cv_has_nothing_to_upgrade(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new(tmp_path / "cv")
    before = texts(root)
    capsys.readouterr()
    assert run("upgrade", root) == (0, "")
    assert capsys.readouterr().out == NOTHING_NEW
    assert texts(root) == before


def test_what_nobody_changed_is_renewed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = new(tmp_path / "cv", "--language", "zh_CN")
    wanted = texts(root)
    age(root, Makefile="old:\n", **{"sections/awards.md": "# Old\n"})
    (root / "Makefile").write_bytes(b"old:\r\n")  # as git writes it on Windows
    (root / "tests" / "test_cv.py").write_text("# mine\n")  # the template's has not changed since
    (root / "LICENSE").unlink()
    capsys.readouterr()
    assert run("upgrade", root, "--dry-run") == (0, "")
    text = "Written anew, since you did not change them: Makefile, sections/awards.md\n"
    assert capsys.readouterr().out == text
    assert (root / "Makefile").read_bytes() == b"old:\r\n"
    assert run("upgrade", root) == (0, "")
    wanted["tests/test_cv.py"] = b"# mine\n"
    del wanted["LICENSE"]
    wanted["Makefile"] = wanted["Makefile"].replace(b"\n", b"\r\n")
    assert texts(root) == wanted
    kept = notes.read(root)
    assert kept
    assert kept.version == __version__


def test_what_the_owner_changed_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = new(tmp_path / "cv")
    age(root, Makefile="old:\n", **{"index.md": "# Old\n", "conf.py": "x = 1\n"})
    mine = {"Makefile": "mine:\n", "index.md": "# Mine\n", "conf.py": 'cv_owner = {"name": "A"}\n'}
    for name, text in mine.items():
        (root / name).write_text(text)
    capsys.readouterr()
    assert run("upgrade", root) == (0, "")
    said = capsys.readouterr().out
    assert "Makefile is yours, and left as it is; sphinx-cv would now write:\n--- Makefile" in said
    assert "\n-mine:\n" in said
    assert "conf.py is yours" in said
    assert "Mine" not in said  # newer example pages are of no use to an owner
    assert {name: (root / name).read_text() for name in mine} == mine


def test_file_that_is_new_in_this_version_is_added(tmp_path: Path) -> None:
    root = new(tmp_path / "cv")
    wanted = texts(root)
    kept = json.loads((root / notes.NAME).read_text("utf-8"))
    del kept["files"]["make.bat"]
    (root / notes.NAME).write_text(json.dumps(kept), encoding="utf-8")
    (root / "make.bat").unlink()
    assert run("upgrade", root) == (0, "")
    assert texts(root) == wanted


# ---- conf.py -------------------------------------------------------------------------------------

OLD_CONF = '''"""Mine."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

cv_owner = {"name": "Ada Lovelace"}  # mine
extensions = [
    "cv",  # mine
    'sphinx.ext.todo',
]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
'''


def test_conf_says_the_same_in_the_words_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(conf_file.RENAMED, "cv_who", "cv_owner")
    wanted = '''"""Mine."""

cv_owner = {"name": "Ada Lovelace"}  # mine
extensions = [
    "sphinx_cv",  # mine
    'sphinx.ext.todo',
]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
'''
    assert conf_file.renewed(OLD_CONF.replace("cv_owner", "cv_who")) == wanted
    assert conf_file.renewed(wanted) == wanted
    used = OLD_CONF + "version = sys.version\n"
    assert "import sys\n" in conf_file.renewed(used)
    assert "pathlib" not in conf_file.renewed(used)


def test_ends_of_lines_stay(old: Callable[[set[str]], Path]) -> None:
    root = old({"_ext/cv/__init__.py"})
    (root / "conf.py").write_bytes(b"\xef\xbb\xbf" + OLD_CONF.replace("\n", "\r\n").encode())
    assert run("upgrade", root, "--yes") == (0, "")
    after = (root / "conf.py").read_bytes()
    assert after.startswith(b'\xef\xbb\xbf"""Mine."""\r\n\r\ncv_owner')
    assert b"\n" not in after.replace(b"\r\n", b"")


# ---- from before the package ---------------------------------------------------------------------


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


OWN = {
    "index.md": "# Ada\n\n```{toctree}\nsections/awards\n```\n",
    "sections/awards.md": "# Awards\n\nMine: {cite:p}`one`.\n\n```{cv-bibliography}\n```\n",
    "statements/own.md": "---\norphan: true\n---\n# Own\n",
    "refs.bib": "@misc{one, title = {One}, author = {Lovelace, Ada}, year = {1843}}\n",
}
MACHINERY = {"_ext/cv/entry.py", "_ext/cv/pdf/cv.typ", "fonts/subset.py", "bench/works.py"}


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[set[str]], Path]:
    """Write a CV as this repository once was, with an owner's edits, and know its machinery.

    The real hashes have a test of their own, since a clone need not have the old files.
    """

    def old(machinery: set[str]) -> Path:
        came = {name: f"came as {name}\n" for name in {*machinery, "Makefile", "README.md"}}
        own = {
            "_static/mine.css": "p {}\n",
            "_ext/cv/mathml.py": "# mine\n",
            "docs/notes.md": "mine\n",
        }
        root = write(tmp_path / "old", {**OWN, **came, **own, "conf.py": OLD_CONF})
        (root / "requirements.txt").write_text("mine\n")
        write(root, {".venv/pyvenv.cfg": "", ".venv/bin/x": "x\n", "_build/x": "x\n"})
        (root / "_ext" / "cv" / "__pycache__").mkdir()
        (root / "_ext" / "cv" / "__pycache__" / "x.pyc").write_bytes(b"\0")
        known = {blob for text in came.values() for blob in before.blobs(text.encode())}
        (tmp_path / "before.txt").write_text(" ".join(known))
        monkeypatch.setattr(before, "KNOWN", tmp_path / "before.txt")
        return root

    return old


SRC = {"src/sphinx_cv/__init__.py", "src/sphinx_cv/entry.py", "benchmarks/bench.py"}


@pytest.mark.parametrize(
    "machinery", [{*MACHINERY, "_ext/cv/__init__.py"}, SRC], ids=["before", "today"]
)
def test_cv_from_before_the_package(
    machinery: set[str],
    old: Callable[[set[str]], Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = old(machinery)
    there = texts(root)
    assert run("upgrade", root, "--dry-run") == (0, "")
    assert run("upgrade", root) == (1, "")  # without a terminal, nobody is asked
    said = capsys.readouterr().out
    assert said.endswith("Nothing was changed; sphinx-cv upgrade --yes does it.\n")
    assert "Yours, and left as they are: _ext/cv/mathml.py, _static/mine.css, docs/notes.md" in said
    assert texts(root) == there
    assert run("upgrade", root, "--yes") == (0, "")
    kept = {*OWN, "_static/mine.css", "_ext/cv/mathml.py", "docs/notes.md", "requirements.txt"}
    kept |= {".venv/pyvenv.cfg", ".venv/bin/x", "_build/x"}
    after = texts(root)
    assert {name: after[name] for name in kept} == {name: there[name] for name in kept}
    support = {n for n in FILES if not n.startswith(("sections/", "statements/"))}
    assert after.keys() == support | kept
    assert after["Makefile"] != there["Makefile"]
    conf = after["conf.py"].decode()
    assert conf.startswith('"""Mine."""\n\ncv_owner = {"name": "Ada Lovelace"}  # mine\n')
    assert conf.endswith('html_static_path = ["_static"]\n')
    made = build(root, tmp_path / "out", "html", "-D", "html_theme=basic")
    assert made.warnings == []
    assert run("upgrade", root) == (0, "")
    assert texts(root) == after


def test_empty_files_of_the_owner_stay(old: Callable[[set[str]], Path]) -> None:
    root = old(SRC)
    before.KNOWN.write_text(f"{before.KNOWN.read_text()} {' '.join(before.blobs(b''))}")
    for name in ("src/sphinx_cv/py.typed", ".nojekyll", "fonts/.gitkeep"):
        write(root, {name: ""})
    assert run("upgrade", root, "--yes") == (0, "")
    assert {".nojekyll", "fonts/.gitkeep"} <= texts(root).keys()
    assert not (root / "src").exists()


def test_upgrade_that_was_cut_off_is_taken_up(
    old: Callable[[set[str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = old({*MACHINERY, "_ext/cv/__init__.py"})
    whole = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "works.py":
            raise PermissionError(13, "Permission denied", str(path))
        whole(path, missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", unlink)
        assert run("upgrade", root, "--yes")[0] == 1
    assert run("upgrade", root, "--yes") == (0, "")
    assert not (root / "bench").exists()


@pytest.mark.parametrize("answer", [None, "", "n", "y"])
def test_nothing_goes_without_consent(
    answer: str | None, old: Callable[[set[str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = old(SRC)

    def typed(_question: str) -> str:
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("builtins.input", typed)
    monkeypatch.setattr("sys.stdin", None)
    assert run("upgrade", root) == (1, "")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    assert run("upgrade", root) == (int(answer != "y"), "")
    assert (root / "src").exists() == (answer != "y")


def test_known_machinery_is_known_by_gits_names() -> None:
    assert before.blobs(b"") == {"e69de29b"}
    assert before.blobs(b"a\r\n") == before.blobs(b"a\r\n") | before.blobs(b"a\n")
    known = before.KNOWN.read_text("ascii").split()
    assert len(known) > 900
    assert {len(name) for name in known} == {8}


def test_machinery_of_the_repository_before_the_package_is_known() -> None:
    # git rev-parse 758fe2a^:_ext/cv/__init__.py, _static/cv.css, fonts/subset.py
    assert set(before.KNOWN.read_text("ascii").split()) >= {"86deb2f5", "c300d115", "e969244e"}


def test_package_does_not_take_itself_away(
    old: Callable[[set[str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = old(SRC)
    monkeypatch.setattr(
        "sphinx_cv.cli.upgrade.__file__", str(root / "src/sphinx_cv/cli/upgrade.py")
    )
    status, said = run("upgrade", root, "--yes")
    assert status == 1
    assert said == "sphinx-cv: this sphinx-cv is the one in the folder; install it elsewhere first"
    assert (root / "src" / "sphinx_cv" / "entry.py").is_file()


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "has no conf.py; name the folder of a CV"),
        ({"conf.py": "x = 1\n"}, "has no .sphinx-cv.json; sphinx-cv new did not make it"),
        ({"conf.py": "", ".sphinx-cv.json": "{"}, ".sphinx-cv.json cannot be read; restore it"),
        ({"conf.py": "", ".sphinx-cv.json": "[1]"}, ".sphinx-cv.json cannot be read; restore it"),
        (
            {
                "conf.py": "",
                ".sphinx-cv.json": '{"version": "99", "answers": {"name": "A"}, "files": {}}',
            },
            "a newer sphinx-cv, 99, wrote this CV; install that first",
        ),
        ({"conf.py": "x = (\n", "_ext/cv/__init__.py": ""}, "conf.py:1: '(' was never closed"),
    ],
)
def test_what_is_no_cv_is_refused(files: dict[str, str], said: str, tmp_path: Path) -> None:
    write(tmp_path, files)
    there = texts(tmp_path)
    status, text = run("upgrade", tmp_path, "--yes")
    assert status == 1
    assert said in text
    assert "\n" not in text
    assert texts(tmp_path) == there
