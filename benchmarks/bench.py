"""Measure whole builds against other programs in the same run: bench.py FOLDER.

Works in FOLDER. This is not a test: machines differ, so compare numbers of one run only.
Each round measures everything once, and programs to be compared right after each other, so that
a busy minute affects both.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import others
from measuring import Bench
from plot import plot
from projects import COLD, HTML, PDF, SITE, Project, copied, made_up, measure
from report import Report
from targets import targets
from works import csl_to_rendercv, make_works, to_rendercv

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    given = _arguments()
    folder = given.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as built:
        run(Bench(folder, Path(built)), given)


def run(bench: Bench, given: argparse.Namespace) -> None:
    cv = copied(ROOT, bench.folder / "cv")
    editions = copied(ROOT, bench.folder / "editions", has_editions=True)
    cvs = [made_up(count, bench.folder / f"works-{count}") for count in sorted(given.works)]
    notes = _rounds(bench, cv, editions, cvs, given.runs)
    many = most = cvs[-1]
    if given.most:
        most = made_up(given.most, bench.folder / f"works-{given.most}")
        measure(bench, most, HTML)
        measure(bench, most, PDF, (COLD,))
    report = Report(bench, given.runs, notes, targets(cv, many, most))
    print(f"\n{report}")
    if given.write:
        report.write(ROOT / "docs" / "performance.md")
        (ROOT / "docs" / "performance.svg").write_text(plot(bench, cv, many), encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="how often each build is measured")
    parser.add_argument("--works", type=int, nargs="+", default=[500, 2000], help="sizes of CVs")
    parser.add_argument("--most", type=int, default=10_000, help="measured once; 0 for none")
    parser.add_argument("--write", action="store_true", help="write tables and plot into docs/")
    return parser.parse_args()


def _rounds(
    bench: Bench, cv: Project, editions: Project, cvs: list[Project], runs: int
) -> list[str]:
    """Measure everything *runs* times; return notes on the other programs."""
    many = cvs[-1]
    rendercv = others.RenderCV(bench)
    compilers = [others.Compiler(bench, project) for project in (cv, many)]
    works = to_rendercv(make_works(many.count))
    pandoc = ""
    for _ in range(runs):
        for project in (cv, *cvs):
            others.bare(bench)
            site = measure(bench, project, SITE)
            if project is cv:
                own = csl_to_rendercv((site / "publications.json").read_text("utf-8"))
                rendercv.measure(cv, own)
            measure(bench, project, HTML)
            if project is many:
                pandoc = others.pandoc(bench, many)
            measure(bench, project, PDF)
        rendercv.measure(many, works)
        measure(bench, editions, SITE)
        for compiler in compilers:
            compiler.measure()
    return [pandoc, rendercv.note]


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.output}")
