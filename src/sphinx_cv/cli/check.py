"""`sphinx-cv check`: proofread a CV, for warnings and hints."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .arguments import add_folder
from .built import build_aside
from .error import CommandError

if TYPE_CHECKING:
    import argparse


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="proofread the CV: warnings, and hints that builds do not print",
        description="Build the CV in DIR in a temporary folder, without its PDFs, and print "
        "warnings and hints. The exit status is 1 if there are warnings; hints do not change it.",
    )
    add_folder(parser)
    parser.add_argument(
        "--online", action="store_true",
        help="compare refs.bib with Crossref, doi.org, PubMed and arXiv instead, and write the "
        "differences to a patch",
    )  # fmt: skip
    parser.add_argument("--apply", type=Path, metavar="FILE", help="apply such a patch to refs.bib")
    parser.add_argument(
        "--mailto", default="", metavar="ADDRESS",
        help="with --online: your e-mail address, sent to the servers",
    )  # fmt: skip
    parser.add_argument(
        "--most", type=int, default=500, metavar="N",
        help="with --online: the most works to ask about (default: 500)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    if given.apply:
        return _apply(given.dir.resolve(), given.apply)
    return _check_online(given) if given.online else _check(given.dir.resolve())


def _check(root: Path) -> int:
    from ..problems import HINT

    with tempfile.TemporaryDirectory() as folder:
        site = build_aside(root, Path(folder), has_pdfs=False, has_hints=True)
    hints = [line for line in site.warnings if f"WARNING: {HINT}" in line]
    warnings = [line for line in site.warnings if line not in hints]
    for line in (*warnings, *hints):
        print(line.replace(f"WARNING: {HINT}", HINT, 1).replace("WARNING: ", "warning: ", 1))
    counts = {"warning": len(warnings), "hint": len(hints)}
    said = [f"{n} {word}{'s' * (n > 1)}" for word, n in counts.items() if n]
    print(", ".join(said) if said else "Nothing looks wrong.")
    return int(bool(warnings))


def _check_online(given: argparse.Namespace) -> int:
    from .online.doing import check_online

    lines, is_wrong, failures = check_online(given.dir.resolve(), given.mailto, given.most)
    print(*lines, sep="\n")
    if failures:
        # What was not asked about may be right or wrong, so that this is an error.
        raise CommandError("\nsphinx-cv: ".join(failures))
    return int(is_wrong)


def _apply(root: Path, patch: Path) -> int:
    from .online.applying import apply

    lines, is_done = apply(root, patch)
    print(*lines, sep="\n")
    return int(not is_done)
