"""The command `sphinx-cv`."""

from __future__ import annotations

import argparse

from .. import __version__


def main() -> None:
    """Run `sphinx-cv`."""
    parser = argparse.ArgumentParser("sphinx-cv", description="Academic CVs as Sphinx projects.")
    parser.add_argument("--version", action="version", version=f"sphinx-cv {__version__}")
    parser.parse_args()
    parser.print_help()
