"""Measure how PDFs look: look.py [PDF …] [--json] [--beside].

Without a PDF, it measures those in _build/pdf. With --beside, it also measures the same CV as drawn
by RenderCV, and saves pictures of its pages next to those of our CV in _build/look.
This is not a test: compare the numbers, and look at the pages.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from dataclasses import asdict, fields
from pathlib import Path

import beside
from figures import Figures, measure
from measuring import Bench
from pdf_words import read_pdf

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    given = _arguments()
    pdfs = given.pdf or sorted((given.build / "pdf").glob("*.pdf"), key=lambda pdf: pdf.stem)
    if not pdfs:
        raise SystemExit(f"{given.build / 'pdf'} has no PDF; run make pdf")
    found = {pdf.stem: measure(read_pdf(pdf)) for pdf in pdfs}
    notes = []
    if given.beside:
        folder = given.build / "look"
        drawn = beside.draw(Bench(folder, built=folder), given.build / "html", given.python)
        notes = [drawn.note]
        for theme, pdf in drawn.pdfs.items():
            found[theme] = measure(read_pdf(pdf))
            pictures = beside.pictures(_main(pdfs), pdf, folder, theme)
            notes.append(f"{theme} is beside {_main(pdfs).name} in {pictures} pictures.")
    print(
        json.dumps({name: asdict(it) for name, it in found.items()}) if given.json else table(found)
    )
    print(*notes, sep="\n", file=sys.stderr)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", type=Path, nargs="*")
    parser.add_argument("--build", type=Path, default=ROOT / "_build", help="what make has built")
    parser.add_argument("--json", action="store_true", help="print JSON, not a table")
    parser.add_argument("--beside", action="store_true", help="draw the CV with RenderCV, too")
    parser.add_argument(
        "--python", default=sys.executable, help="for RenderCV, whose newest needs Python 3.12"
    )
    return parser.parse_args()


def _main(pdfs: list[Path]) -> Path:
    """Choose the PDF that has the whole CV: cv.pdf, or else the first."""
    return next((pdf for pdf in pdfs if pdf.stem == "cv"), pdfs[0])


def table(found: dict[str, Figures]) -> str:
    """Give a row for each figure and a column for each PDF."""
    rows = [["", *found]]
    for field in fields(Figures):
        values = (getattr(figures, field.name) for figures in found.values())
        rows.append([field.metadata["title"], *map(_cell, values)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows
    )


def _cell(value: float | tuple[int, ...]) -> str:
    return " ".join(map(str, value)) if isinstance(value, tuple) else f"{value:g}"


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}\n{error.output}")
