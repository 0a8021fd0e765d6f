"""Pictures that a PDF has besides those of its pages: of the owner, and of a signature."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders import Builder

#: The ends of the names of pictures.
SUFFIXES = frozenset((".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"))


def picture(builder: Builder, path: Path, complain: Callable[[str], object]) -> str:
    """Return the path of a picture from the folder of conf.py; '' for what cannot be drawn."""
    root = Path(builder.srcdir).resolve()
    if not path.is_file():
        complain("leads to no file")
    elif not path.is_relative_to(root):
        complain("is not in the folder of conf.py")
    else:
        import typst  # only here, since most builds draw nothing

        name = f"/{path.relative_to(root).as_posix()}"
        try:
            source: Any = b"#image(sys.inputs.name)"
            typst.compile(source, root=str(root), sys_inputs={"name": name})
        except RuntimeError as error:
            complain(f"is no picture that the PDF can show: {getattr(error, 'message', error)}")
        else:
            return name
    return ""
