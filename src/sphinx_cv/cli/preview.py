"""Images of the PDFs: python -m sphinx_cv.cli.preview FOLDER OUT [--picture FILE] [--beside IMAGE].

Each page of each PDF in FOLDER becomes a PNG in OUT: cv-1.png and so on. FILE becomes a picture of
the first page of the first PDF, with IMAGE (a screenshot of the site, say) to its right.
Typst draws a page of a PDF like any image, so this needs nothing that the PDFs do not need.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Pixels to the inch: A4 is 893 by 1,263. With much less, letters are unevenly spaced.
_PPI = 108
_PAGE = """
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(sys.inputs.pdf, page: int(sys.inputs.page))
"""
_PICTURE = """
#set page(width: auto, height: auto, margin: 13pt, fill: rgb("#e8e8ea"))
#let images = (box(fill: white, image(sys.inputs.pdf, page: 1, height: 757pt)),)
#if "beside" in sys.inputs { images.push(image(sys.inputs.beside, width: 797pt)) }
#grid(columns: images.len(), column-gutter: 13pt, align: horizon, ..images)
"""


def draw_pages(pdf: Path) -> Iterator[bytes]:
    """Yield each page as a PNG; TypstError if *pdf* is no PDF."""
    number = 1
    while True:
        try:
            yield _draw(_PAGE, pdf=pdf, page=number)
        except typst.TypstError as error:
            if number > 1 and "does not exist" in error.message:
                return
            raise
        number += 1


def draw_picture(pdf: Path, beside: Path | None = None) -> bytes:
    """Return the first page as a PNG, *beside* to its right; TypstError if one is no image."""
    return _draw(_PICTURE, pdf=pdf, **({"beside": beside} if beside else {}))


def _draw(template: str, **inputs: Path | int) -> bytes:
    # Typst reads only files below its root, by paths from there.
    root = Path.cwd().anchor
    texts = {
        name: f"/{value.resolve().relative_to(root).as_posix()}"
        if isinstance(value, Path)
        else str(value)
        for name, value in inputs.items()
    }
    options: dict[str, Any] = {"format": "png", "ppi": _PPI, "ignore_system_fonts": True}
    return bytes(typst.compile(template.encode(), root=root, sys_inputs=texts, **options))


def main() -> None:
    parser = argparse.ArgumentParser("preview", description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--beside", type=Path)
    given = parser.parse_args()
    pdfs = sorted(given.folder.glob("*.pdf"), key=lambda pdf: pdf.stem)
    if not pdfs:
        raise SystemExit(f"{given.folder} has no PDF; run make pdf")
    given.out.mkdir(parents=True, exist_ok=True)
    for old in given.out.glob("*.png"):
        old.unlink()
    try:
        for pdf in pdfs:
            for number, image in enumerate(draw_pages(pdf), 1):
                (given.out / f"{pdf.stem}-{number}.png").write_bytes(image)
        if given.picture:
            given.picture.write_bytes(draw_picture(pdfs[0], given.beside))
    except typst.TypstError as error:
        raise SystemExit(f"no preview: {'; '.join((error.message, *error.hints))}") from None


if __name__ == "__main__":
    main()
