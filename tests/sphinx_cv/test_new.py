"""`sphinx-cv new`: what it writes builds at once, and it overwrites nothing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from conftest import ROOT, build
from sphinx_cv import __version__
from sphinx_cv.cli import main, notes
from sphinx_cv.cli.template import languages, lines
from sphinx_cv.testing.site import build_site
from sphinx_cv.testing.tests import CHECKS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What every new CV holds.
FILES = {
    ".github/dependabot.yml", ".github/workflows/check.yml", ".github/workflows/pages.yml",
    ".gitignore", ".readthedocs.yaml", ".sphinx-cv.json", "LICENSE", "Makefile", "README.md",
    "conf.py", "index.md", "make.bat", "refs.bib", "requirements.txt", "sections/awards.md",
    "sections/education.md", "sections/experience.md", "sections/interests.md",
    "sections/publications.md", "sections/selected.md", "sections/service.md",
    "sections/teaching.md", "statements/research.md", "tests/test_cv.py",
}  # fmt: skip


def run(*arguments: str | Path) -> tuple[int, str]:
    """Run `sphinx-cv` in this process; return its status and why it refuses."""
    try:
        main([*map(str, arguments)])
    except SystemExit as ended:
        is_said = isinstance(ended.code, str)
        return (1, str(ended.code)) if is_said else (int(ended.code or 0), "")
    return 0, ""


def new(folder: Path, *options: str, name: str = "Ada Lovelace") -> Path:
    assert run("new", folder, "--name", name, *options) == (0, "")
    return folder


def files_in(folder: Path) -> set[str]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in paths}


def settings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    exec((folder / "conf.py").read_text(encoding="utf-8"), found)
    return found


# ---- what is written -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh_CN", "de"])
def test_new_cv_builds_in_silence_and_passes_its_checks(language: str, tmp_path: Path) -> None:
    root = new(tmp_path / "cv", "--language", language)
    assert files_in(root) == FILES
    site = build_site(root, tmp_path / "out")
    assert site.warnings == []
    assert [complaint for check in CHECKS for complaint in check(site)] == []
    assert sorted(path.name for path in site.outdir.glob("*.pdf")) == [
        "cv.pdf", "research-statement.pdf",
    ]  # fmt: skip
    made = build(root, tmp_path / "pdf", "pdf", "-W")
    assert (made.status, made.warnings) == (0, [])


@pytest.mark.parametrize("language", languages())
def test_headings_are_in_the_language(language: str, tmp_path: Path) -> None:
    root = new(tmp_path / "cv", "--language", language)
    heads = [
        path.read_text(encoding="utf-8").splitlines()[0] for path in root.glob("sections/*.md")
    ]
    assert all(head.startswith("# ") for head in heads)
    assert ("# Education" in heads) == (language == "en")
    assert settings(root)["language"] == language


@pytest.mark.parametrize(("typed", "code"), [("pt-br", "pt_BR"), ("de_AT", "de_AT")])
def test_language_of_a_country(typed: str, code: str, tmp_path: Path) -> None:
    """Headings are in the language, whatever the country."""
    root = new(tmp_path / "cv", "--language", typed)
    assert settings(root)["language"] == code
    assert "# Education" not in (root / "sections/education.md").read_text(encoding="utf-8")


def test_answers_are_in_the_files(tmp_path: Path) -> None:
    root = new(
        tmp_path / "cv", "--native-name", "艾达", "--paper", "US-letter", "--post", "Countess",
        "--affiliation", "Engines & Co.", "--email", "ada@example.org",
        "--orcid", "https://orcid.org/0000000218250097",
        "--link", "Web = https://example.org/?a=b", "--link", "Code=https://git.example.org",
    )  # fmt: skip
    found = settings(root)
    assert found["cv_owner"] == {
        "name": "Ada Lovelace",
        "native_name": "艾达",
        "post": "Countess",
        "affiliation": "Engines & Co.",
        "email": "ada@example.org",
        "links": {
            "Web": "https://example.org/?a=b",
            "Code": "https://git.example.org",
            "ORCID 0000-0002-1825-0097": "https://orcid.org/0000-0002-1825-0097",
        },
    }
    assert found["cv_paper"] == "us-letter"
    kept = notes.read(root)
    assert kept
    assert kept.version == __version__
    assert kept.answers.email == "ada@example.org"
    assert kept.files.keys() == FILES - {notes.NAME}


def test_no_trace_of_another_owner(tmp_path: Path) -> None:
    for language in ("en", "zh_CN"):
        root = new(tmp_path / language, "--language", language)
        for name in files_in(root):
            text = (root / name).read_text(encoding="utf-8")
            assert not re.search(r"Ling ?Luo|Luo, L|罗凌|Dalian|大连", text, re.IGNORECASE), name


def test_every_option_of_conf_py_is_a_setting_when_it_is_put_to_use(tmp_path: Path) -> None:
    root = new(tmp_path / "cv")
    text = (root / "conf.py").read_text(encoding="utf-8")
    used = re.sub(r"^( *)# (?=[a-z_]+ = |\"\w+\": )", r"\1", text, flags=re.MULTILINE)
    assert len(ast.parse(used).body) > len(ast.parse(text).body) + 6
    used = used.replace('"photo": "me.jpg",', "").replace("https://…", "https://example.org")
    (root / "conf.py").write_text(used.replace('"email": ""', '"email": "a@b.org"'), "utf-8")
    assert build(root, tmp_path / "out").warnings == []


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """Make a CV whose .venv runs the Python of these tests, as if make had installed it."""
    root = new(tmp_path / "cv")
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    command = python.with_name("sphinx-cv")
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m sphinx_cv "$@"\n')
    for path in (python, command):
        path.chmod(0o755)
    (root / ".venv" / ".installed").touch()
    return root


def make(root: Path, *words: str, status: int = 0) -> str:
    env = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "MAKE"))
    }
    # Else its pytest would remove the folders of earlier runs of all tests.
    env["PYTEST_DEBUG_TEMPROOT"] = str(root.parent)
    done = subprocess.run(
        ["make", *words], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_make_builds_and_checks(ready: Path) -> None:
    assert make(ready, "pdf") == "The PDFs are in _build/pdf.\n"
    assert (ready / "_build" / "pdf" / "cv.pdf").is_file()
    # Pytest settings of an enclosing folder do not apply.
    (ready.parent / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--nix'\n")
    said = make(ready, "check")
    hint = r"index.md:6: hint: 11 examples of the template .*\n1 hint"
    assert re.search(rf"\n\d+ passed in [\d.]+s\n{hint}\nExamples: replace each", said)
    make(ready, "clean")
    assert not (ready / "_build").exists()


@pytest.mark.parametrize(("failing", "status"), [("pytest", 2), ("cli check", 2), ("nothing", 0)])
def test_failure_hides_nothing_of_what_make_check_says(
    failing: str, status: int, ready: Path
) -> None:
    python = ready / ".venv" / "bin" / "python"
    python.write_text(f'#!/bin/sh\necho "$*"\ncase "$*" in *"{failing}"*) exit 1;; esac\n')
    run = [line.split(" ")[1:3] for line in make(ready, "check", status=status).splitlines()]
    assert run[:3] == [["pytest", "-q"], ["sphinx_cv.cli", "check"], ["sphinx_cv.cli", "doctor"]]


def test_an_environment_that_was_moved_is_made_anew(ready: Path) -> None:
    install = "-m venv --clear .venv"
    assert install not in make(ready, "--dry-run", "html")
    script = ready / ".venv" / "bin" / "sphinx-cv"
    script.write_text("#!/where/it/was/.venv/bin/python\n")
    assert install in make(ready, "--dry-run", "html")


def test_command_that_is_told_can_be_typed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = new(tmp_path / "my cv")
    assert f'\n  cd "{root}", then make' in capsys.readouterr().out


def test_make_bat_knows_what_make_knows(tmp_path: Path) -> None:
    root = new(tmp_path / "cv")
    words = set(re.findall(r"^  make (\w+)", make(root, "help"), re.MULTILINE)) - {"all"}
    script = (root / "make.bat").read_bytes()
    assert b"\n" not in script.replace(b"\r\n", b"")
    assert set(re.findall(r'"%1"=="(\w+)"', script.decode())) == words


def test_make_new_in_this_repository() -> None:
    options = "--name 'Ada' --paper a4"
    recipe = make(ROOT, "--dry-run", "new", "DIR=../my cv", f"OPTS={options}")
    assert f".venv/bin/python -m sphinx_cv.cli new '../my cv' {options}\n" in recipe


def test_workflows_are_as_safe_as_ours(tmp_path: Path) -> None:
    root = new(tmp_path / "cv")
    texts = {path.name: path.read_text("utf-8") for path in (root / ".github").rglob("*.yml")}
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github").rglob("*.yml"))
    actions = re.findall(r"uses: (\S+@\S+ # \S+)", "".join(texts.values()))
    assert actions
    assert [action for action in actions if action not in ours] == []
    for text in texts.values():
        assert isinstance(yaml.safe_load(text), dict)
    zizmor = Path(sys.executable).parent / "zizmor"
    command = (zizmor, "--offline", "--quiet", root / ".github")
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


# ---- odd names -----------------------------------------------------------------------------------

NAMES = {
    "quotes": "O'Brien \"X\" '''Y'''",
    "backslashes and braces": r"{a\b} \begin{x} }{",
    "LaTeX": "~a^b $x^2$ 50% #1 & A_B",
    "Markdown": "*A* `b` <b> [^n] [l](x) {cite:p}`y` # z",
    "templates": "{{ x }} ${{ y }} [[ q ]] [% if %] [# r #]",
    "YAML and TOML": "- yes: [no] # x = 'y'",
    "lines": "A\nB\tC\r\nD",
    "long": "Xa " * 333,
    "one word": "x" * 1000,
    "and": "Rock and Roll",
    "others": "Ida Others",
    "commas": "King, Jr., Dr., x",
    "mark": "Ada*",
    "particle": "Ludwig van Beethoven",
    "accents": "José María de la Cruz-Núñez",
    "Chinese": "罗 小明",
    "a year": "%Y Smith",
    "address": "http://x.y",
    "seen as none": "\u202eAda\u2028B",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_odd_names_are_read_back(name: str, tmp_path: Path) -> None:
    root = new(tmp_path / "cv", "--native-name", name, "--affiliation", name, name=name)
    wanted = " ".join(name.split())
    assert settings(root)["cv_owner"]["name"] == wanted
    made = build(root, tmp_path / "out", "xml", "-D", "smartquotes=0")
    assert made.warnings == []
    title = re.search("(?s)<title>(.*?)</title>", made.text("index.xml"))
    assert title
    assert unescape(re.sub("<.*?>", "", title[1])) == wanted
    assert "cv-owner" in made.text("sections/publications.xml")


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Prof. Dr. Jane Doe, PhD", "Jane Doe"),
        ("Müller, José María", "Müller, José María"),
        ("Sinéad O'Brien", "Sinéad O'Brien"),
        ("Rock and Roll", "{Rock and Roll}"),
        ("神谷 遥香", "神谷 遥香"),
    ],
)
def test_names_are_spelt_as_in_bibliographies(name: str, author: str, tmp_path: Path) -> None:
    root = new(tmp_path / "cv", name=name)
    owner = settings(root)["cv_owner"]
    assert (owner["name"], owner.get("spellings", [name])) == (name, [author])
    assert f"author = {{{author}}}," in (root / "refs.bib").read_text(encoding="utf-8")


# ---- requirements.txt ----------------------------------------------------------------------------

GIT = {"url": "https://git.example.org/x", "vcs_info": {"vcs": "git", "commit_id": "abc"}}


@pytest.mark.parametrize(
    ("origin", "pin", "newest"),
    [
        ({}, "sphinx-cv[tests]==9.1", "sphinx-cv[tests]"),
        (
            GIT,
            "sphinx-cv[tests] @ git+https://git.example.org/x@abc",
            "sphinx-cv[tests] @ git+https://git.example.org/x",
        ),
        (
            {
                **GIT,
                "subdirectory": "a/b",
                "vcs_info": {**GIT["vcs_info"], "requested_revision": "main"},  # type: ignore[dict-item]
            },
            "sphinx-cv[tests] @ git+https://git.example.org/x@abc#subdirectory=a/b",
            "sphinx-cv[tests] @ git+https://git.example.org/x@main#subdirectory=a/b",
        ),
        (
            {"url": "file:///a%20b", "dir_info": {}},
            "sphinx-cv[tests] @ file:///a%20b",
            "sphinx-cv[tests] @ file:///a%20b",
        ),
        (
            {"url": "file:///a", "dir_info": {"editable": True}},
            "-e file:///a[tests]",
            "-e file:///a[tests]",
        ),
        (
            {**GIT, "url": "file:///a"},
            "sphinx-cv[tests] @ git+file://localhost/a@abc",
            "sphinx-cv[tests] @ git+file://localhost/a",
        ),
        (
            {"url": "https://example.org/x.whl", "archive_info": {}},
            "sphinx-cv[tests] @ https://example.org/x.whl",
            "sphinx-cv[tests] @ https://example.org/x.whl",
        ),
    ],
)
def test_package_is_asked_for_as_it_was_installed(
    origin: dict[str, Any], pin: str, newest: str
) -> None:
    assert lines(origin, "9.1") == (pin, newest)


# ---- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "whose CV is it? Add --name NAME"),
        (["--name", " "], "a CV needs a name with a letter in it"),
        (["--name", "\x07a"], r"'\x07a' has U+0007, which is not text; leave it out"),
        (["--name", "A", "--language", "de_XY"], "there are no words in 'de_XY' yet; take ar"),
        (["--name", "A", "--language", "tlh"], "there are no words in 'tlh' yet; take ar, bg, ca"),
        (["--name", "A", "--paper", "a5"], "there is no paper 'a5'; take a4 or us-letter"),
        (["--name", "A", "--email", "a"], "'a' is not an e-mail address"),
        (["--name", "A", "--orcid", "0000-0002-1825-0098"], "is not an ORCID iD; it has 16"),
        (["--name", "A", "--link", "https://x.org"], "is not a link; write a text, = and"),
        (["--name", "A", "--link", "X=javascript:1"], "is not a link; write a text, = and"),
        (["--name", "A", "--link", "X=http://["], "is not a link; write a text, = and"),
    ],
)
def test_wrong_answers_are_refused(options: list[str], said: str, tmp_path: Path) -> None:
    status, text = run("new", tmp_path / "cv", *options)
    assert status == 1
    assert text.startswith("sphinx-cv: ")
    assert said in text
    assert "\n" not in text
    assert not (tmp_path / "cv").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.tex").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name, said in {
        "full": "is not empty (it holds thesis.tex)",
        "file": "is a file",
        "file/x": "is a file",
        "n\0": "no folder can be called",
        "x" * 300: "File name too long",
    }.items():
        status, text = run("new", tmp_path / name, "--name", "Ada")
        assert status == 1
        assert said in text
    assert files_in(tmp_path) == {"full/thesis.tex", "file"}


def test_empty_folder_or_repository_is_filled(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new(tmp_path)
    assert files_in(tmp_path) == FILES


# ---- on a terminal -------------------------------------------------------------------------------


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that answers questions as on a terminal."""

    def typed(*answers: str) -> None:
        left: Iterator[str] = iter(answers)

        def answer(question: str) -> str:
            sys.stdout.write(f"{question}\n")
            try:
                return next(left)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)
        monkeypatch.setattr("sys.stdin", type("Terminal", (), {"isatty": lambda _self: True})())

    return typed


def test_what_is_not_given_is_asked_for(
    typed: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(
        "",
        "Ada",
        "",
        "klingon",
        "de",
        "",
        "",
        "nobody",
        "",
        "1234",
        "",
        "Web",
        "Web=https://x.y",
        "",
    )
    assert run("new", tmp_path / "cv", "--affiliation", "Home") == (0, "")
    found = settings(tmp_path / "cv")
    assert (found["language"], found["cv_paper"]) == ("de", "a4")
    assert found["cv_owner"] == {
        "name": "Ada", "affiliation": "Home", "links": {"Web": "https://x.y"},
    }  # fmt: skip
    said = capsys.readouterr().out
    assert "Language of the CV [en]: " in said
    assert "  'nobody' is not an e-mail address" in said


def test_questions_without_an_end(typed: Any, tmp_path: Path) -> None:
    typed("Ada")
    status, text = run("new", tmp_path / "cv")
    assert status == 1
    assert "the questions were not answered" in text
    assert not (tmp_path / "cv").exists()


def test_no_question_with_defaults(typed: Any, tmp_path: Path) -> None:
    typed()
    new(tmp_path / "cv", "--defaults")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no folder that takes none")
def test_what_the_system_refuses_is_said_in_words() -> None:
    assert run("new", "/proc/x", "--name", "A") == (
        1, "sphinx-cv: /proc/x cannot be written: No such file or directory",
    )  # fmt: skip
