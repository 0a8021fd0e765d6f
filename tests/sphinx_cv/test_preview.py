"""Page images of the PDFs."""

from __future__ import annotations

import struct
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdf

from sphinx_cv.cli import preview

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build


def size(image: bytes) -> tuple[int, int]:
    assert image.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", image[16:24])
    return width, height


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx_cv.cli.preview", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_page_becomes_an_image(computer_scientist: Build, tmp_path: Path) -> None:
    (tmp_path / "gone-1.png").touch()
    outdir = computer_scientist.outdir
    assert run(outdir, tmp_path).returncode == 0
    files = [(pdf.stem, len(pypdf.PdfReader(pdf).pages)) for pdf in outdir.glob("*.pdf")]
    wanted = {f"{name}-{page}.png" for name, count in files for page in range(1, count + 1)}
    assert {path.name for path in tmp_path.iterdir()} == wanted
    for path in tmp_path.iterdir():
        assert size(path.read_bytes()) in {(893, 1263), (918, 1188)}  # A4, US Letter


def test_picture_has_a_page_and_what_is_beside_it(historian: Build, tmp_path: Path) -> None:
    pdf = historian.outdir / "vita.pdf"
    alone = preview.draw_picture(pdf)
    (tmp_path / "beside.png").write_bytes(alone)
    both = preview.draw_picture(pdf, tmp_path / "beside.png")
    assert size(both)[0] == size(alone)[0] + (797 + 13) * 3 // 2


def test_folder_without_a_pdf(tmp_path: Path) -> None:
    made = run(tmp_path, tmp_path / "out")
    assert made.returncode == 1
    assert made.stderr.endswith("has no PDF; run make pdf\n")


def test_file_that_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "cv.pdf").write_text("no PDF")
    made = run(tmp_path, tmp_path / "out")
    assert made.returncode == 1
    assert made.stderr.startswith("no preview: ")
