"""Play four newcomers on a clean machine, from a wheel: newcomers.py FOLDER [NEWCOMER …].

Each makes a CV, imports their files, does what the report asks for, builds and checks the CV, with
an empty home and a bare environment. Fails if a step fails or prints a warning without a remedy,
if the steps take more than a minute, or if a file names anyone whose CV is in this repository.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from works import OWNER, make_works, to_bibtex

ROOT = Path(__file__).resolve().parent.parent
INPUTS = Path(__file__).parent / "newcomers"
#: Seconds that all steps of a newcomer may take, without the installation.
MOST = 60
#: Names of the people whose CV is in this repository.
STRANGERS = re.compile("|".join(("ling ?luo", "罗凌", "lingluo")), re.IGNORECASE)
_REMEDY = re.compile(r"WARNING: .*; ")


@dataclass(frozen=True)
class Newcomer:
    """Somebody with files of their own; *settings* are appended to conf.py."""

    folder: str
    name: str
    inputs: tuple[str, ...]
    options: tuple[str, ...] = ()
    settings: str = ""
    #: Another edit that they make: file, old text, new text.
    edit: tuple[str, str, str] = ("conf.py", "", "")


NEWCOMERS = (
    Newcomer(
        "student",
        " ".join(OWNER),
        ("library.bib",),
        ("--paper", "us-letter"),
    ),
    Newcomer(
        "soil-scientist",
        "Miriam Okafor-Lund",
        ("resume.json",),
        edit=("refs.bib", "  title =", "  author = {Okafor-Lund, Miriam},\n  title ="),
    ),
    Newcomer("roboticist", "Jonas Petterson", ("rendercv.yaml",)),
    Newcomer(
        "historian",
        "Friederike Brandt-Sölle",
        ("lebenslauf.tex", "werke.bib"),
        ("--language", "de"),
        """
cv_labels = False
cv_own_name = False
cv_groups = {
    "Monographien": 'kind == "book" and role == "first"',
    "Herausgaben": 'role == "editor"',
    "Übersetzungen": 'role == "translator"',
    "Rezensionen": 'entrysubtype == "review"',
    "Aufsätze": 'kind in {"journal", "chapter"} and entrysubtype != "review"',
    "Hochschulschriften": 'kind == "thesis"',
}
""",
        edit=("sections/publications.md", "{cv-bibliography}\n", "{cv-bibliography}\n:groups:\n"),
    ),
)


@dataclass
class Machine:
    """A folder that stands in for a machine: a home, and `sphinx-cv` installed from a wheel."""

    folder: Path

    def __post_init__(self) -> None:
        """Install, with the downloads in pip's cache if there are any."""
        cache = _output(sys.executable, "-m", "pip", "cache", "dir").strip()
        kept = {name: its for name, its in os.environ.items() if name.startswith("PIP_")}
        home = self.folder / "home"
        shutil.rmtree(self.folder, ignore_errors=True)
        home.mkdir(parents=True)
        self.environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "PIP_CACHE_DIR": cache,
            **kept,
        }  # fmt: skip
        pip = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", self.folder)
        _output(*pip, ROOT)
        [wheel] = self.folder.glob("*.whl")
        _output(sys.executable, "-m", "venv", self.folder / "tool")
        self.run(self.folder, self.folder / "tool/bin/pip", "install", "--quiet", wheel)

    def run(self, cwd: Path, *command: object) -> tuple[float, str]:
        """Return the seconds that a command took, and its output."""
        start = time.perf_counter()
        done = subprocess.run(
            list(map(str, command)), cwd=cwd, env=self.environment, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode:
            sys.exit(f"{cwd.name}: {' '.join(map(str, command))}: {done.returncode}\n{done.stdout}")
        return time.perf_counter() - start, done.stdout


def play(machine: Machine, one: Newcomer) -> list[str]:
    """Play one newcomer; print all output, and return a row of the table."""
    root, tool = machine.folder / one.folder, machine.folder / "tool/bin/sphinx-cv"
    steps: dict[str, float] = {}
    settings = one.settings

    def step(name: str, cwd: Path, *command: object) -> str:
        seconds, said = machine.run(cwd, *command)
        steps[name] = steps.get(name, 0) + seconds
        print(f"--- {one.folder}: {name}, {seconds:.1f} s\n{said}")
        if mute := [line for line in said.splitlines() if _is_mute(line)]:
            sys.exit("\n".join(["these have no remedy:", *mute]))
        return said

    step("new", machine.folder, tool, "new", root, "--name", one.name, *one.options)
    for name in one.inputs:
        source = machine.folder / name
        source.write_text(_input(name), encoding="utf-8")
        said = step("import", root, tool, "import", source)
        if spellings := re.search(r'"spellings": (.*),', said):
            settings += f'cv_owner["spellings"] = {spellings[1]}\n'
    with (root / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(settings)
    name, old, new = one.edit
    mended = (root / name).read_text(encoding="utf-8").replace(old, new) if old else ""
    if mended:
        (root / name).write_text(mended, encoding="utf-8")
    step("install", root, "make", ".venv/.installed")
    step("make", root, "make")
    step("make check", root, "make", "check")
    if found := _strangers(root):
        sys.exit("\n".join(["these name somebody else:", *found]))
    installed = steps.pop("install")
    whole = sum(steps.values())
    if whole > MOST:
        sys.exit(f"{one.folder} took {whole:.0f} seconds")
    return [one.folder, *(f"{its:.1f}" for its in (*steps.values(), whole, installed))]


def _is_mute(line: str) -> bool:
    is_warning = "WARNING: " in line and not _REMEDY.search(line)
    return is_warning or line.startswith("Warnings (") or "Traceback" in line


def _input(name: str) -> str:
    if name == "library.bib":
        own = (INPUTS / "zotero.bib").read_text(encoding="utf-8")
        return own + to_bibtex(make_works(100 - own.count("\n@") + own.count("\n@string")))
    return (INPUTS / name).read_text(encoding="utf-8")


def _strangers(root: Path) -> list[str]:
    """Return the files that name anyone of this repository, in the text of PDFs, too."""
    found = []
    for path in sorted(root.rglob("*")):
        if path.is_file() and ".venv" not in path.relative_to(root).parts:
            text = path.read_bytes().decode("utf-8", "replace")
            if path.suffix == ".pdf":
                pdf = PdfReader(path)
                text += "".join(page.extract_text() for page in pdf.pages) + str(pdf.metadata)
            found += [str(path)] if STRANGERS.search(f"{path.relative_to(root)}\n{text}") else []
    return found


def _output(*command: object) -> str:
    return subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit("usage: newcomers.py FOLDER [NEWCOMER …]")
    chosen = [one for one in NEWCOMERS if one.folder in (sys.argv[2:] or one.folder)]
    machine = Machine(Path(sys.argv[1]).resolve())
    head = ["seconds", "new", "import", "make", "make check", "together", "installing"]
    for row in [head, *[play(machine, one) for one in chosen]]:
        print("".join(f"{cell:<16}" if n == 0 else f"{cell:>12}" for n, cell in enumerate(row)))


if __name__ == "__main__":
    main()
