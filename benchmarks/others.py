"""What our builds are compared with: plain Sphinx, pandoc, RenderCV, the compiler alone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from measuring import Bench, Name
from projects import COLD, PDF, UNCHANGED, Project, command
from works import make_works, to_rendercv

HERE = Path(__file__).resolve().parent
BARE = "Plain Sphinx"
BARE_COLD, BARE_UNCHANGED = (Name(BARE, f"one page, {step}") for step in (COLD, UNCHANGED))
PANDOC, RENDERCV = "pandoc", "RenderCV"
ALONE, PLAIN = "the compiler alone", "the same text as plain paragraphs"
NOCITE = '---\ntitle: Publications\nbibliography: {}\nnocite: "@*"\n---\n'
#: Draws nothing, in place of the icons of RenderCV's themes if Typst cannot fetch them.
ICONS = "#let fa-icon(..any) = none\n"


def bare(bench: Bench) -> None:
    """Measure one page with Sphinx, Furo and MyST: what a build costs without this package."""
    source, out = bench.folder / "bare", bench.folder / "bare-out"
    shutil.rmtree(out, ignore_errors=True)
    source.mkdir(exist_ok=True)
    conf = 'project = author = "Ada"\nextensions = ["myst_parser"]\nhtml_theme = "furo"\n'
    (source / "conf.py").write_text(conf, encoding="utf-8")
    (source / "index.md").write_text("# Ada\n\nA page.\n", encoding="utf-8")
    options = ("-q", "-b", "html", "-d", out / "doctrees", source, out / "out")
    for name in (BARE_COLD, BARE_UNCHANGED):
        bench.measure(name, sys.executable, "-m", "sphinx", *options)


def pandoc(bench: Bench, project: Project) -> str:
    """Measure pandoc making a page of the same refs.bib; return a note on how, or why not."""
    if not shutil.which("pandoc"):
        return "pandoc is left out: it is not installed."
    source, page = bench.folder / "pandoc.md", bench.folder / "pandoc.html"
    source.write_text(NOCITE.format(json.dumps(str(project.refs))), encoding="utf-8")
    arguments = ("--citeproc", "--standalone", source, "-o", page)
    bench.measure(Name(project.name, PANDOC), "pandoc", *arguments)
    entries = page.read_text(encoding="utf-8").count('class="csl-entry"')
    if entries != project.refs.read_text(encoding="utf-8").count("\n@") + 1:
        raise AssertionError(f"pandoc made {entries} entries of {project.refs}")
    version = subprocess.check_output(["pandoc", "--version"], text=True).split()[1]
    return f"pandoc is {version}, with `--citeproc` and its own style, from the same refs.bib."


class Compiler:
    """The Typst compiler by itself, on the first PDF of a project."""

    def __init__(self, bench: Bench, project: Project) -> None:
        self.bench, self.project = bench, project
        self.kept = bench.folder / f"{project.name}.pickle"
        self.kept.unlink(missing_ok=True)
        options = command(project, PDF, bench.folder / "kept" / project.name)
        bench.run(sys.executable, HERE / "compiling.py", "keep", self.kept, *options)

    def measure(self) -> None:
        for step, what in ((ALONE, "run"), (PLAIN, "plain")):
            name = Name(self.project.name, step)
            self.bench.measure(name, sys.executable, HERE / "compiling.py", what, self.kept)


class RenderCV:
    """RenderCV in an environment of its own; *note* says how it was run, or why not."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.folder = bench, bench.folder / "rendercv"
        self.python = self.folder / "venv" / "bin" / "python"
        self.environment: dict[str, str] = {}
        self.is_usable, self.note = True, ""
        try:
            if not self.python.exists():
                venv.create(self.python.parent.parent, with_pip=True)
            bench.run(self.python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt")
            self.note = f"RenderCV is {self._version()}, on the same works, to its one PDF."
            self._try()
        except (OSError, subprocess.CalledProcessError) as error:
            lines = str(getattr(error, "output", "") or error).strip().splitlines()
            self.is_usable, self.note = False, f"RenderCV is left out: {' '.join(lines[-2:])}"

    def measure(self, project: Project, works: str) -> None:
        if self.is_usable:
            name = Name(project.name, RENDERCV)
            self.bench.measure(name, *self._command(works), **self.environment)

    def _command(self, works: str) -> list[object]:
        source = self.folder / "cv.yaml"
        source.write_text(works, encoding="utf-8")
        options = ("-nomd", "-nohtml", "-nopng", "-o", self.folder / "out")
        return [self.python, "-m", "rendercv", "render", source, *options]

    def _try(self) -> None:
        """Render one work; if the icons cannot be fetched, render it again without them."""
        render = self._command(to_rendercv(make_works(1)))
        try:
            self._render(render)
        except subprocess.CalledProcessError as error:
            found = re.search(r"/preview/fontawesome-([\d.]+)\.tar", "".join(error.output.split()))
            if not found:
                raise
            # The cache is for releases that use XDG_DATA_HOME for packages of their own.
            self.environment = dict.fromkeys(
                ("XDG_DATA_HOME", "XDG_CACHE_HOME"), str(_stand_in(self.folder, found[1]))
            )
            self._render(render)
            self.note += (
                " Its icons, which cannot be fetched here, are drawn as nothing,"
                " which is in its favour."
            )

    def _render(self, command: list[object]) -> None:
        shutil.rmtree(self.folder / "out", ignore_errors=True)
        self.bench.run(*command, **self.environment)
        if not list((self.folder / "out").glob("*.pdf")):
            raise OSError((self.bench.folder / "log").read_text(encoding="utf-8"))

    def _version(self) -> str:
        ask = "import importlib.metadata as m; print(m.version('rendercv'))"
        return subprocess.check_output([self.python, "-c", ask], text=True).strip()


def _stand_in(folder: Path, version: str) -> Path:
    """Make a Typst package whose icon draws nothing; return the data folder that it is in."""
    package = folder / "data" / "typst" / "packages" / "preview" / "fontawesome" / version
    package.mkdir(parents=True, exist_ok=True)
    about = f'[package]\nname = "fontawesome"\nversion = "{version}"\nentrypoint = "lib.typ"\n'
    (package / "typst.toml").write_text(about, encoding="utf-8")
    (package / "lib.typ").write_text(ICONS, encoding="utf-8")
    return folder / "data"
