"""`sphinx-cv import`: fill a CV from a file, an ORCID record or DOIs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

_KINDS = ("bibtex", "json-resume", "rendercv", "orcid", "europass", "moderncv", "dois")


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="fill a CV from a file, an ORCID record or DOIs",
        description="Put what SOURCE holds into the CV in this folder: works into refs.bib, all "
        "else into sections/. Nothing that is there is changed, and nothing of SOURCE is lost.",
    )
    parser.add_argument(
        "source", metavar="SOURCE",
        help="a .bib, a JSON Resume, YAML of RenderCV, XML of Europass, .tex with moderncv, a "
        "record of ORCID as JSON or XML, a list of DOIs; or orcid:0000-…, or doi:10.…",
    )  # fmt: skip
    parser.add_argument("--kind", choices=_KINDS, help="what SOURCE is, if its name does not tell")
    parser.add_argument("--into", type=Path, default=Path(), metavar="DIR", help="the CV's folder")
    parser.add_argument(
        "--mailto", default="", metavar="ADDRESS",
        help="your e-mail address, told to the servers that are asked; by default that of conf.py",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from .doing import import_into

    for line in import_into(given.into, given.source, given.kind or "", given.mailto):
        print(line)
    return 0
