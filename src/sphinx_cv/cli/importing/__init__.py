"""`sphinx-cv import`: fill a CV from files, an ORCID record or DOIs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

_KINDS = ("bibtex", "json-resume", "rendercv", "orcid", "europass", "moderncv", "dois")


def add_parser(commands: Any) -> None:
    parser: argparse.ArgumentParser = commands.add_parser(
        "import",
        help="fill a CV from files, an ORCID record or DOIs",
        description="Add the contents of each SOURCE to a CV: works to refs.bib, everything else "
        "to sections/. What is there already does not change, and nothing of SOURCE is lost.",
    )
    parser.add_argument(
        "sources", metavar="SOURCE", nargs="+",
        help="a file: BibTeX, JSON Resume, RenderCV (YAML), Europass (XML), LaTeX (a class for CVs "
        "such as moderncv, or article), an ORCID record (JSON or XML) or a list of DOIs; a folder "
        "of pages of a site, such as content/publication or _talks; or orcid:0000-…, or doi:10.…",
    )  # fmt: skip
    parser.add_argument(
        "--kind", choices=_KINDS, help="the format of SOURCE, if its name does not tell"
    )
    parser.add_argument(
        "--into",
        type=Path,
        default=Path(),
        metavar="DIR",
        help="the folder of the CV (default: the current folder)",
    )
    parser.add_argument(
        "--mailto", default="", metavar="ADDRESS",
        help="your e-mail address, sent to the servers (default: that of conf.py)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from .doing import import_into

    for place, source in enumerate(given.sources):
        report = import_into(given.into, source, given.kind or "", given.mailto)
        print(*([""] if place else []), *report, sep="\n")
    return 0
