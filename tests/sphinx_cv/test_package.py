"""The package as others get it: as wheel and sdist, installed, and with two CVs in one process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distributions
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import sphinx.locale
from bs4 import BeautifulSoup
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Project

ROOT = Path(__file__).parents[2]
OWNER = Path(__file__).parent / "owners" / "student_zh"
PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check", "--no-input")


def run(*command: str | Path, at: Path, **environment: str) -> str:
    """Run Python, or another program by its path, and return all that it printed."""
    arguments = command if isinstance(command[0], Path) else (sys.executable, *command)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | environment
    done = subprocess.run(
        [*map(str, arguments)], cwd=at, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# ---- what is installed ---------------------------------------------------------------------------


def pins(path: str) -> dict[str, str]:
    """Return the versions that a requirements file pins, by name and marker."""
    text = (ROOT / path).read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==([\w.!+-]+)(.*?)(?: \\)?$", text, re.MULTILINE)
    return {name + marker: version for name, version, marker in found}


def test_plain_pins_are_those_with_hashes() -> None:
    assert pins("requirements.txt") == pins("requirements.lock") != {}
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line and line[0] not in " #" and "==" not in line] == ["."]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=~]", line)[0] for line in project["dependencies"]}
    assert named <= {name.partition(" ")[0] for name in pins("requirements.lock")}


def test_tests_install_beside_what_they_test() -> None:
    ours, theirs = pins("requirements.lock"), pins("tests/requirements.lock")
    assert {name: theirs[name] for name in ours.keys() & theirs.keys()}.items() <= ours.items()


@pytest.mark.parametrize("path", ["requirements.lock", "tests/requirements.lock"])
def test_every_pin_has_hashes(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pins(path))
    assert [
        block for block in blocks if not re.search(r"--hash=sha256:[0-9a-f]{64}$", block, re.M)
    ] == []


def test_nothing_unchecked_is_installed() -> None:
    make = shutil.which("make")
    assert make, "make is needed"
    lines = run(Path(make), "--dry-run", "--always-make", "all", "lint", at=ROOT).splitlines()
    lines += (ROOT / "make.bat").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if re.search(r"pip install .*-[re]|%install%", line)]
    assert len(installs) == 6
    for line in installs:
        assert {"--require-hashes", "--no-deps"} & set(line.split()), line
        assert {":all:", "--no-build-isolation"} & set(line.split()), line


# ---- wheel and sdist -----------------------------------------------------------------------------


def make_wheel(source: Path, folder: Path) -> Path:
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", folder)
    run(*PIP, "wheel", *options, source, at=folder.parent)
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sources of this repository, so that building leaves no trace in it."""
    built = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", ".*_cache")
    return shutil.copytree(ROOT, tmp_path_factory.mktemp("repository") / "copy", ignore=built)


@pytest.fixture(scope="module")
def wheel(repository: Path) -> Path:
    return make_wheel(repository, repository.parent / "wheel")


def package_files(repository: Path) -> set[str]:
    """Return the files of the package, as a wheel names them."""
    source = repository / "src"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    for pattern in (
        "py.typed", "pdf/lib.typ", "pdf/fonts/*.ttf", "pdf/fonts/OFL.txt", "html/social_card.typ",
        "html/templates/cv/*.html", "html/static/*.js", "html/static/*.css",
        "locales/*/LC_MESSAGES/*.mo", "cli/template/any/.gitignore.jinja",
        "cli/template/any/.github/workflows/*.jinja", "cli/template/headings.toml",
        "cli/before.txt",
    ):  # fmt: skip
        assert list((source / "sphinx_cv").glob(pattern)), pattern
    return files


def names_in(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def test_wheel_holds_the_package_with_its_data_and_nothing_else(
    repository: Path, wheel: Path
) -> None:
    info = f"{'-'.join(wheel.name.split('-')[:2])}.dist-info/"
    names = names_in(wheel)
    assert {name for name in names if not name.startswith(info)} == package_files(repository)
    licenses = {
        "LICENSE", "src/sphinx_cv/html/static/LibertinusSerif-OFL.txt",
        "src/sphinx_cv/pdf/fonts/OFL.txt",
    }  # fmt: skip
    assert {f"{info}licenses/{name}" for name in licenses} <= names


def test_sdist_holds_the_package_and_makes_the_same_wheel(
    repository: Path, wheel: Path, tmp_path: Path
) -> None:
    script = "import sys; from flit_core.buildapi import build_sdist; build_sdist(sys.argv[1])"
    run("-c", script, tmp_path, at=repository)
    [archive] = tmp_path.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert {f"src/{name}" for name in package_files(repository)} <= names
    assert {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert [name for name in names if name.startswith(("tests/", "sections/", "refs.bib"))] == []
    assert names_in(make_wheel(archive, tmp_path / "wheel")) == names_in(wheel)


# ---- installed -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """Install the wheel into a folder: in PYTHONPATH it goes before the sources in `src/`."""
    folder = wheel.parent.parent / "installed"
    run(*PIP, "install", "--no-deps", "--no-index", "--target", folder, wheel, at=wheel.parent)
    return folder


def test_installed_package_builds_a_cv_in_silence(installed: Path, tmp_path: Path) -> None:
    found = run(
        "-c", "import sphinx_cv; print(sphinx_cv.__file__)", at=tmp_path, PYTHONPATH=str(installed)
    )
    assert Path(found.strip()).is_relative_to(installed)
    source = shutil.copytree(OWNER, tmp_path / "cv")
    sphinx = ("-m", "sphinx", "-n", "-W", "-q", "-d", tmp_path / "doctrees")
    for builder in ("html", "pdf"):
        out = tmp_path / builder
        printed = run(*sphinx, "-b", builder, source, out, at=tmp_path, PYTHONPATH=str(installed))
        assert printed == ""
        assert {path.name for path in out.glob("*.pdf")} == {"jianli.pdf", "research.pdf"}
    assert (tmp_path / "html" / "index.html").is_file()


def test_command_prints_the_version_that_is_installed(installed: Path) -> None:
    [script] = installed.glob("*/sphinx-cv*")
    [found] = distributions(name="sphinx-cv", path=[str(installed)])
    printed = run(script, "--version", at=installed, PYTHONPATH=str(installed))
    assert printed == f"sphinx-cv {found.version}\n"


def test_command_begins_a_cv_that_asks_for_what_is_installed(
    installed: Path, wheel: Path, tmp_path: Path
) -> None:
    [script] = installed.glob("*/sphinx-cv*")
    run(script, "new", "cv", "--name", "Ada", at=tmp_path, PYTHONPATH=str(installed))
    lines = (tmp_path / "cv" / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert f"sphinx-cv[tests] @ {wheel.as_uri()}" in lines
    assert (tmp_path / "cv" / ".gitignore").is_file()


# ---- two CVs in one process ----------------------------------------------------------------------

REFS = """\
@article{both, author = {Lovelace, Ada and Babbage, Charles and others}, title = {Engines},
  journal = {Notes}, year = 2020, impact_factor = {4.7}, author+an = {1=equal}}
"""
PAGE = "# CV\n\n```{cv-chart}\n```\n\n```{cv-bibliography}\n:style: cv-remarks\n```\n"
ADA: dict[str, Any] = {
    "cv_owner": {"name": "Ada Lovelace"},
    "cv_type_marks": True,
    "cv_remarks": {"impact_factor": "IF {}"},
}
CHARLES: dict[str, Any] = {
    "cv_owner": {"name": "Charles Babbage"},
    "cv_remarks": {"impact_factor": "影响因子 {}"},
    "cv_kinds": {"journal": ("A", "Journal articles")},
    "language": "zh_CN",
}


@pytest.fixture
def two(project: Project, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """Write the CVs of two authors of one work, one in English and one in Chinese."""
    files = {"index.md": PAGE, "refs.bib": REFS}
    ada = project(files, **ADA).rename(tmp_path / "ada")
    charles = project(files, **CHARLES).rename(tmp_path / "charles")
    sphinx.locale.translators.clear()
    with docutils_namespace():
        yield ada, charles
    sphinx.locale.translators.clear()


def application(source: Path) -> Sphinx:
    out = source / "_build"
    return Sphinx(
        source, source, out / "html", out / "doctrees", "html", status=None, warning=StringIO()
    )


def own_words(app: Sphinx) -> dict[str, str]:
    """Return the words in which the pages of the two projects differ."""
    page: Any = BeautifulSoup((app.outdir / "index.html").read_text("utf-8"), "html.parser")
    work = page.select_one("#both")
    parts = ("owner", "label", "authors", "title", "type", "remarks")
    found = {name: work.select_one(f".cv-{name}") for name in parts}
    return {
        "heading": page.h2.contents[0],
        "chart": page.select_one(".cv-chart")["aria-label"].partition(".")[0],
        "legend": page.select_one(".cv-legend").text,
        **{name: tag.text.replace("\xa0", " ") if tag else "" for name, tag in found.items()},
    }


def built(app: Sphinx) -> dict[str, str]:
    app.build()
    return own_words(app)


ADAS_PAGE = {
    "heading": "Journal articles",
    "chart": "Works per year",
    "legend": "+ equal contribution",
    "owner": "Ada Lovelace",
    "label": "J1",
    "authors": "Ada Lovelace+ (equal contribution), Charles Babbage, et al.",
    "title": "Engines",
    "type": "[J]",
    "remarks": "IF 4.7",
}
CHARLES_PAGE = {
    "heading": "期刊论文",
    "chart": "每年成果数",
    "legend": "+ 同等贡献",
    "owner": "Charles Babbage",
    "label": "A1",
    "authors": "Ada Lovelace+ (同等贡献), Charles Babbage, et al.",
    "title": "Engines",
    "type": "",
    "remarks": "影响因子 4.7",
}


def test_two_cvs_built_one_after_the_other_keep_their_own(two: tuple[Path, Path]) -> None:
    ada, charles = two
    assert built(application(ada)) == ADAS_PAGE
    assert built(application(charles)) == CHARLES_PAGE
    (ada / "refs.bib").write_text(REFS.replace("Engines", "Machines"), encoding="utf-8")
    assert built(application(ada)) == ADAS_PAGE | {"title": "Machines"}
    assert built(application(charles)) == CHARLES_PAGE


def test_two_cvs_at_once_keep_their_own(two: tuple[Path, Path]) -> None:
    ada, charles = map(application, two)
    assert built(ada) == ADAS_PAGE
    assert built(charles) == CHARLES_PAGE
    (two[0] / "index.md").write_text(PAGE + "\nMore.\n", encoding="utf-8")
    assert built(ada) == ADAS_PAGE


@pytest.mark.parametrize(
    "event", ["source-read", "doctree-read", "env-updated", "doctree-resolved"]
)
def test_cv_built_amid_the_build_of_another_changes_nothing(
    event: str, two: tuple[Path, Path]
) -> None:
    ada, charles = map(application, two)
    amid: list[dict[str, str]] = []
    ada.connect(event, lambda *_arguments: amid.append(built(charles)))
    assert built(ada) == ADAS_PAGE
    assert amid[0] == CHARLES_PAGE
