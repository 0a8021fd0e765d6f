"""Whole processes, measured: seconds, CPU seconds, memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Name(NamedTuple):
    """What is measured: a step of a project, or another program on the same works."""

    project: str
    step: str


@dataclass(frozen=True)
class Sample:
    """What a process took: wall and CPU seconds, peak resident memory in MB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Bench:
    """A folder to work in, and the measurements made there, in the order of their first runs."""

    folder: Path
    #: Has a new folder for each build, deleted only at the end: for minutes after many files were
    #: deleted, ext4 takes several times as long to create files.
    built: Path
    samples: dict[Name, list[Sample]] = field(default_factory=dict)

    def run(self, *command: object, **environment: str) -> Sample:
        """Run a process to its end; raise CalledProcessError, with its output, if it fails."""
        log = self.folder / "log"
        with log.open("wb") as output:
            start = time.perf_counter()
            process = subprocess.Popen(
                list(map(str, command)), stdout=output, stderr=output, env=_environment(environment)
            )
            _pid, status, usage = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            text = log.read_text(encoding="utf-8", errors="replace")
            raise subprocess.CalledProcessError(process.returncode, process.args, text)
        unit = 2**20 if sys.platform == "darwin" else 2**10  # Linux counts in kilobytes
        return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)

    def measure(self, name: Name, *command: object, **environment: str) -> None:
        """Run a process; print and keep what it took."""
        sample = self.run(*command, **environment)
        self.samples.setdefault(name, []).append(sample)
        took = f"{sample.wall:7.2f} s {sample.cpu:7.2f} s of CPU {sample.peak:6.0f} MB"
        print(f"{name.project}: {name.step}".ljust(56), took, flush=True)

    def median(self, name: Name) -> Sample | None:
        samples = self.samples.get(name)
        if not samples:
            return None
        kinds = (kind.name for kind in fields(Sample))
        return Sample(*(statistics.median(getattr(s, kind) for s in samples) for kind in kinds))

    def ratio(self, name: Name, beside: Name, of: str = "cpu") -> float | None:
        """Give the median of the ratios of all rounds; None if either was not measured.

        The speed of a machine varies less within a round than between rounds.
        """
        ours, theirs = self._all(name, of), self._all(beside, of)
        if not (ours and theirs):
            return None
        times = len(theirs) // len(ours)  # in each round
        rounds = [theirs[n * times : (n + 1) * times] for n in range(len(ours))]
        return statistics.median(
            one / statistics.median(other) for one, other in zip(ours, rounds, strict=True)
        )

    def _all(self, name: Name, of: str) -> list[float]:
        return [getattr(sample, of) for sample in self.samples.get(name, ())]


def _environment(more: dict[str, str]) -> dict[str, str]:
    """Let Python cache bytecode, as it does by default."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | more
