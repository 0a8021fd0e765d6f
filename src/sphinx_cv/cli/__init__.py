"""The command `sphinx-cv`: a module for each of its subcommands."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from io import TextIOWrapper

from .. import __version__
from .error import CommandError

#: Modules with add_parser(subparsers), which sets `run`; they import what is slow only to run.
_COMMANDS = ("new", "importing", "look", "upgrade", "doctor", "check")


def main(arguments: list[str] | None = None) -> None:
    """Run `sphinx-cv`; exit with 0, with 1 if a command fails or finds problems, 2 if misused."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal may lack letters of a name
    try:
        status = _run(arguments)
    except CommandError as error:
        sys.exit(f"sphinx-cv: {error}")
    except BrokenPipeError:
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        sys.exit(f"sphinx-cv: {where}{error.strerror or error}")
    except KeyboardInterrupt:
        sys.exit("\nsphinx-cv: stopped")
    finally:
        _flush()
    if status is not None:
        sys.exit(status)


def _run(arguments: list[str] | None) -> int | None:
    parser = argparse.ArgumentParser("sphinx-cv", description="Build academic CVs with Sphinx.")
    parser.add_argument("--version", action="version", version=f"sphinx-cv {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    for name in _COMMANDS:
        import_module(f".{name}", __name__).add_parser(commands)
    given = parser.parse_args(arguments)
    if "run" not in given:
        parser.print_help()
        return None
    status: int | None = given.run(given)
    return status


def _flush() -> None:
    """Flush standard output; at exit, Python would complain of a closed pipe, as by `| head`."""
    try:
        if sys.stdout:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            sys.exit(f"sphinx-cv: {error.strerror}")
