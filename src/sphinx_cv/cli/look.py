"""`sphinx-cv look`: create one's own look for the PDFs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .error import CommandError
from .files import write

if TYPE_CHECKING:
    import argparse


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `look` and its subcommand."""
    text = "create your own look for the PDFs"
    parser = subparsers.add_parser("look", help=text, description=text[0].upper() + text[1:] + ".")
    parser.set_defaults(run=lambda _given: parser.print_help())
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    new = commands.add_parser("new", help="copy a look of the package into looks/")
    new.add_argument("name", help="the name of your look, for cv_look in conf.py")
    new.add_argument(
        "--from", dest="base", default="classic", help="the look to copy (default: classic)"
    )
    new.add_argument("--root", type=Path, default=Path(), help="the folder of conf.py")
    new.set_defaults(run=run)


def run(given: argparse.Namespace) -> None:
    """Copy a look of the package into looks/ beside conf.py."""
    from ..config.look import FOLDER, OWN_LOOKS, known_looks  # imported late: it is slow

    if given.base not in known_looks():
        raise CommandError(f"there is no look {given.base!r}; there are {', '.join(known_looks())}")
    if not re.fullmatch(r"[\w-]{1,60}", given.name):
        raise CommandError(
            f"{given.name!r} cannot be the name of a look; use letters, digits, _ and -"
        )
    if not (given.root / "conf.py").is_file():
        raise CommandError(f"{given.root} has no conf.py; go to the folder of your CV")
    name = f"{FOLDER}/{given.name}.typ"
    if (given.root / name).exists():
        raise CommandError(f"{name} is there already; choose another name, or move it away")
    text = (OWN_LOOKS / f"{given.base}.typ").read_text(encoding="utf-8")
    write({name: text}, given.root)
    print(f'Wrote {name}. Change it, and write cv_look = "{given.name}" into conf.py.')
