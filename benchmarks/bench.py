"""Measure builds, each a whole process, and print medians and ratios: bench.py FOLDER.

Works in FOLDER. Nothing here is a test: machines differ, so read the numbers beside each other.
RenderCV is measured on the same works where it can be installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

from works import make_works, to_bibtex, to_rendercv

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CONF = """\
extensions = ["sphinx_cv"]
project = author = "Ada Lovelace"
cv_owner = {"name": "Ada Lovelace"}
cv_date = "2024-01-31"
cv_pdf_documents = [{"name": "cv", "title": "Publications", "pages": ["index"]}]
html_theme = "furo"
"""
PAGE = "# Publications\n\n```{cv-bibliography}\n```\n"


@dataclass(frozen=True)
class Sample:
    """What a process took: wall and CPU seconds, peak resident memory in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Bench:
    """Where to measure, and how often."""

    folder: Path
    runs: int

    def once(self, *command: object) -> Sample:
        """Run a process to its end; raise CalledProcessError, with its output, if it fails."""
        log = self.folder / "log"
        with log.open("wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(list(map(str, command)), stdout=output, stderr=output)
            _pid, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            text = log.read_text(encoding="utf-8", errors="replace")
            raise subprocess.CalledProcessError(process.returncode, process.args, text)
        unit = 2**20 if sys.platform == "darwin" else 2**10  # Linux counts in kilobytes
        return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)

    def measure(
        self, name: str, *command: object, fresh: Path | None = None, target: str = ""
    ) -> Sample:
        """Print and give the medians of all runs; the folder *fresh* is deleted before each."""
        samples = []
        for _ in range(self.runs):
            if fresh:
                shutil.rmtree(fresh, ignore_errors=True)
            samples.append(self.once(*command))
        walls, cpus, peaks = zip(*((s.wall, s.cpu, s.peak) for s in samples), strict=True)
        median = Sample(*map(statistics.median, (walls, cpus, peaks)))
        spread = f"{min(walls):.2f}-{max(walls):.2f}"
        numbers = f"{median.wall:7.2f} {spread:>13} {median.cpu:7.2f} {median.peak:6.0f}"
        print(f"{name:32} {numbers}  {target}".rstrip(), flush=True)
        return median

    def builds(self, name: str, source: Path) -> Sample:
        """Measure both builders, from nothing and with nothing changed; give the PDF's cold one."""
        for builder in ("html", "pdf"):
            out = self.folder / name / builder
            command = (sys.executable, "-m", "sphinx", *_options(builder, source, out))
            cold = self.measure(f"{name}: {builder}, cold", *command, fresh=out)
            again = self.measure(f"{name}: {builder}, unchanged", *command)
            print(f"{'':32} {again.wall / cold.wall:7.2f} of cold")
        return cold

    def compiler(self, name: str, source: Path, target: str) -> None:
        """Measure the compiler alone on a first PDF, and on the same text as plain paragraphs."""
        script, kept = HERE / "compiling.py", self.folder / f"{name}.pickle"
        kept.unlink(missing_ok=True)
        options = _options("pdf", source, self.folder / name / "pdf")
        self.once(sys.executable, script, "keep", kept, *options)
        alone = f"{name}: the compiler alone"
        ours = self.measure(alone, sys.executable, script, "run", kept, target=target)
        plain = self.measure(f"{name}: as plain text", sys.executable, script, "plain", kept)
        print(f"{'':32} {ours.cpu / plain.cpu:7.2f} of CPU as plain text  2")

    def rendercv(self, name: str, rows: str) -> Sample | None:
        """Measure RenderCV, in an environment of its own; None where it cannot be had."""
        folder = self.folder / "rendercv"
        python = folder / "venv" / "bin" / "python"
        try:
            if not python.exists():
                venv.create(folder / "venv", with_pip=True)
            self.once(python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt")
            source = folder / f"{name}.yaml"
            source.write_text(rows, encoding="utf-8")
            command = (python, "-m", "rendercv", "render", source, "-nomd", "-nohtml", "-nopng")
            self.once(*command, "-o", folder / name)
            if not list((folder / name).glob("*.pdf")):
                raise OSError((self.folder / "log").read_text(encoding="utf-8"))
        except (OSError, subprocess.CalledProcessError) as error:
            reason = getattr(error, "output", "") or str(error)
            print(f"{name}: RenderCV is left out, since it cannot be run here:\n{reason[-400:]}")
            return None
        ask = "import importlib.metadata as m; print(m.version('rendercv'))"
        version = subprocess.check_output([python, "-c", ask], text=True).strip()
        return self.measure(f"{name}: RenderCV {version}", *command, "-o", folder / name)


def _options(builder: str, source: Path, out: Path) -> list[object]:
    return ["-q", "-b", builder, "-d", out / "doctrees", source, out / "out"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--works", type=int, default=2000)
    given = parser.parse_args()
    bench = Bench(given.folder.resolve(), given.runs)
    works = make_works(given.works)
    name = f"{len(works):,} works"
    source = bench.folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    files = {"conf.py": CONF, "index.md": PAGE, "refs.bib": to_bibtex(works)}
    for file, text in files.items():
        (source / file).write_text(text, encoding="utf-8")

    print(f"Medians of {bench.runs} runs, on {os.cpu_count()} cores\n")
    print(f"{'':32} {'seconds':>7} {'from-to':>13} {'CPU':>7} {'MB':>6}  target")
    bench.builds("this CV", ROOT)
    bench.compiler("this CV", ROOT, "0.5 s")
    ours = bench.builds(name, source)
    bench.compiler(name, source, "4 s, 600 MB")
    theirs = bench.rendercv(name, to_rendercv(works))
    if theirs:
        ratios = (
            f"{theirs.wall / ours.wall:7.2f} of our cold PDF, {theirs.peak / ours.peak:.2f} of MB"
        )
        print(f"{'':32} {ratios}")


if __name__ == "__main__":
    main()
