"""`sphinx-cv doctor`: list what is left for the owner of a CV to do."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arguments import add_folder
from .built import build_aside

if TYPE_CHECKING:
    import argparse

#: The most lines that are printed for one kind, without --all.
_MOST = 12


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="list what in a CV needs your attention",
        description="Build the CV in DIR in a temporary folder, and list what needs your "
        "attention.",
    )
    add_folder(parser)
    parser.add_argument(
        "--all", action="store_true", help=f"print all lines of each kind, not only {_MOST}"
    )
    parser.add_argument("--quick", action="store_true", help="do not build and check the PDFs")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from .findings import find_all

    with tempfile.TemporaryDirectory() as folder:
        site = build_aside(given.dir.resolve(), Path(folder), has_pdfs=not given.quick)
        found = [(head, lines) for head, lines in find_all(site) if lines]
    for head, lines in found:
        most = len(lines) if given.all or len(lines) <= _MOST else _MOST - 1
        print(f"{head} ({len(lines)})", *lines[:most], sep="\n  ")
        if most < len(lines):
            print(f"  … and {len(lines) - most} more: sphinx-cv doctor --all")
    if not found:
        print("Nothing in this CV needs your attention.")
    return int(bool(found))
