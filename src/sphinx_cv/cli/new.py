"""`sphinx-cv new`: make the repository of a CV, ready to build."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .error import CommandError
from .files import write

if TYPE_CHECKING:
    import argparse


def add_parser(commands: Any) -> None:
    from . import answers

    parser: argparse.ArgumentParser = commands.add_parser(
        "new",
        help="create a CV",
        description="Create a CV in DIR. Only --name is required. On a terminal, you are asked for "
        "whatever you do not give.",
    )
    parser.add_argument("dir", type=Path, metavar="DIR", help="a new or empty folder")
    answers.add_options(parser)
    parser.add_argument("--defaults", action="store_true", help="ask no questions")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    from . import answers, notes, template

    root: Path = given.dir
    refuse_filled(root)
    is_asking = sys.stdin is not None and sys.stdin.isatty() and not given.defaults
    if given.name is None and not is_asking:
        raise CommandError("whose CV is it? Add --name NAME")
    told = answers.read(given, is_asking)
    files = template.render(told)
    write({**files, notes.NAME: notes.text(told, files)}, root)
    typed = f'"{root}"' if " " in str(root) else root
    print(
        f"Wrote a CV into {root}.\n"
        f"  cd {typed}, then make (on Windows make.bat) builds the site and the PDFs;\n"
        "  make check lists the examples that are left; README.md says what to write where."
    )
    return 0


def refuse_filled(root: Path) -> None:
    """Raise CommandError for a folder that holds anything but the repository of git."""
    try:
        there = [path.name for path in root.iterdir() if path.name != ".git"]
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise CommandError(f"{root} is a file; name a new folder") from None
    except ValueError:
        raise CommandError(f"no folder can be called {str(root)!r}") from None
    if there:
        raise CommandError(f"{root} is not empty (it holds {there[0]}); name a new folder")
