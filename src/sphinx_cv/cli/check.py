"""`sphinx-cv check`: what is wrong with a CV, and what may be."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .built import build_aside

if TYPE_CHECKING:
    import argparse


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="proofread the CV: warnings, and hints that builds do not print",
        description="Build the CV in DIR aside, without its PDFs, and print the warnings and the "
        "hints. The status is 1 if there are warnings; hints may be meant so.",
    )
    parser.add_argument("dir", type=Path, nargs="?", default=Path(), metavar="DIR")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from ..problems import HINT

    with tempfile.TemporaryDirectory() as folder:
        site = build_aside(given.dir.resolve(), Path(folder), has_pdfs=False, has_hints=True)
    hints = [line for line in site.warnings if f"WARNING: {HINT}" in line]
    warnings = [line for line in site.warnings if line not in hints]
    for line in (*warnings, *hints):
        print(line.replace(f"WARNING: {HINT}", HINT, 1).replace("WARNING: ", "warning: ", 1))
    counts = {"warning": len(warnings), "hint": len(hints)}
    said = [f"{n} {word}{'s' * (n > 1)}" for word, n in counts.items() if n]
    print(", ".join(said) if said else "Nothing looks wrong.")
    return int(bool(warnings))
