"""What was measured, as tables in Markdown."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

from measuring import Name
from others import BARE_COLD, BARE_UNCHANGED, PANDOC, RENDERCV
from projects import COLD

if TYPE_CHECKING:
    from measuring import Bench, Sample
    from targets import Target

BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"
PACKAGES = ("sphinx", "furo", "myst-parser", "sphinxcontrib-bibtex", "typst")
NONE = "–"


@dataclass(frozen=True)
class Report:
    """The results of a run."""

    bench: Bench
    runs: int
    notes: list[str]
    targets: list[Target]

    def __str__(self) -> str:
        projects = dict.fromkeys(name.project for name in self.bench.samples)
        tables = (f"### {project}\n\n{self._project(project)}" for project in projects)
        about = " ".join((self._machine(), *self.notes))
        return "\n\n".join((fill(about, 124, break_on_hyphens=False), self._targets(), *tables))

    def write(self, page: Path) -> None:
        """Replace what is between the markers of a page with the tables."""
        before, rest = page.read_text(encoding="utf-8").split(BEGIN)
        after = rest.split(END)[1]
        page.write_text(f"{before}{BEGIN}\n\n{self}\n\n{END}{after}", encoding="utf-8")

    def _machine(self) -> str:
        versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
        runs = f"Medians of {self.runs} runs" if self.runs > 1 else "One run"
        return (
            f"{runs} on {os.cpu_count()} cores ({_cpu()}), "
            f"{platform.system()}, Python {platform.python_version()}, {versions}."
        )

    def _targets(self) -> str:
        titles = ["", "beside", "CPU ×", "wall ×", "MB ×", "target", "met"]
        return _table(titles, [self._target(target) for target in self.targets])

    def _target(self, target: Target) -> list[str]:
        ratios = {}
        for of in ("cpu", "wall", "peak"):
            ratio = self.bench.ratio(target.name, target.beside, of)
            ratios[of] = ratio and ratio / target.works
        found = ratios[target.of]
        met = "not measured" if found is None else "yes" if found <= target.most else "no"
        limit = f"{'MB' if target.of == 'peak' else 'CPU'} ≤ {target.most}"
        names = (f"{name.project}: {name.step}" for name in (target.name, target.beside))
        told = (f"{name} per work" if target.works > 1 else name for name in names)
        return [*told, *map(_number, ratios.values()), limit, met]

    def _project(self, project: str) -> str:
        beside = {"× pandoc": Name(project, PANDOC), "× RenderCV": Name(project, RENDERCV)}
        beside = {title: name for title, name in beside.items() if name in self.bench.samples}
        rows = []
        for name, samples in self.bench.samples.items():
            if name.project == project and (median := self.bench.median(name)):
                bare = BARE_COLD if name.step.endswith(COLD) else BARE_UNCHANGED
                ratios = (self.bench.ratio(name, other) for other in (bare, *beside.values()))
                rows.append([name.step, *_numbers(median, samples), *map(_number, ratios)])
        titles = ["", "seconds", "from–to", "CPU", "from–to", "MB", "× plain Sphinx", *beside]
        return _table(titles, rows)


def _numbers(median: Sample, samples: list[Sample]) -> list[str]:
    found = []
    for kind in ("wall", "cpu"):
        values = [getattr(sample, kind) for sample in samples]
        found += [_number(getattr(median, kind)), f"{min(values):.2f}–{max(values):.2f}"]
    return [*found, f"{median.peak:.0f}"]


def _cpu() -> str:
    """Name the processor: from /proc/cpuinfo on Linux, from `platform` elsewhere."""
    file = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", file.read_text()) if file.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def _number(value: float | None) -> str:
    return NONE if value is None else f"{value:.2f}"


def _table(titles: list[str], rows: list[list[str]]) -> str:
    """Align a table: text to the left, numbers to the right."""
    columns = list(zip(titles, *rows, strict=True))
    widths = [max(3, *map(len, column)) for column in columns]
    is_text = [any(cell[:1].isalpha() for cell in cells) for _title, *cells in columns]
    rules = [
        "-" * (width - 1) + ("-" if text else ":")
        for width, text in zip(widths, is_text, strict=True)
    ]
    lines = []
    for row in (titles, rules, *rows):
        cells = zip(row, widths, is_text, strict=True)
        padded = (cell.ljust(width) if text else cell.rjust(width) for cell, width, text in cells)
        lines.append(f"| {' | '.join(padded)} |")
    return "\n".join(lines)
