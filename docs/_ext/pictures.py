"""Pictures of what comes out, drawn when the guide is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_cv.cli.preview import draw_pages
from sphinx_cv.config.look import OWN_LOOKS, known_looks

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

OWNER = Path(__file__).parents[2] / "tests" / "sphinx_cv" / "owners" / "computer_scientist"
#: One PDF in each look, as it comes.
SETTINGS = f"""
_row = {{**cv_pdf_documents[0], "max_pages": 99}}
cv_pdf_documents = [{{**_row, "name": look, "look": look}} for look in {known_looks()}]
cv_accent, cv_font, cv_density, cv_pdf_attachments = "", "", "normal", False
"""


class Looks(SphinxDirective):
    """`{cv-looks}`: the first page of a CV in every look."""

    def run(self) -> list[nodes.Node]:
        for path in OWN_LOOKS.parent.rglob("*.typ"):
            self.env.note_dependency(path)
        folder = Path(self.env.doctreedir, "looks")
        draw_looks(folder)
        beside = os.path.relpath(folder, Path(self.env.doc2path(self.env.docname)).parent)

        lines: list[str] = []
        for n in range(0, len(known_looks()), 2):
            names = known_looks()[n : n + 2]
            empty = [" "] * (2 - len(names))
            pictures = [f"![A page in the look {name}]({beside}/{name}.png)" for name in names]
            heads = [f"`{name}`" for name in names]
            lines += [row(heads + empty), row(["---", "---"]), row(pictures + empty), ""]
        return self.parse_text_to_nodes("\n".join(lines))


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def draw_looks(folder: Path) -> None:
    """Draw the first page of a made-up owner's CV in every look, into *folder*."""
    shutil.rmtree(folder, ignore_errors=True)
    letters = shutil.ignore_patterns("letters")  # which no PDF here has
    source = shutil.copytree(OWNER, folder / "source", ignore=letters)
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(SETTINGS)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "pdf", str(source), str(folder)]
    subprocess.run(command, check=True)
    for name in known_looks():
        (folder / f"{name}.png").write_bytes(next(draw_pages(folder / f"{name}.pdf")))


def setup(app: Sphinx) -> dict[str, object]:
    app.add_directive("cv-looks", Looks)
    return {"parallel_read_safe": True}
