"""Pictures in PDFs, of pages, of the owner and of a signature; sizes of pictures and tables."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util.osutil import relpath

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from sphinx.builders import Builder

_DRAWN_BY = Path(__file__).with_name("picture.typ")
#: The suffixes of pictures.
SUFFIXES = frozenset((".gif", ".jpeg", ".jpg", ".pdf", ".png", ".svg", ".webp"))
#: The known units, in points.
_UNITS = {
    "": 0.75, "px": 0.75, "pt": 1, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72, "pc": 12, "em": 10,
    "rem": 10, "ex": 5, "ch": 5,
}  # fmt: skip


def length(text: str) -> dict[str, float]:
    """Return a length as a `ratio` of the line, or in points (`pt`); {} if it is neither."""
    found = re.fullmatch(r"(\d{1,5}(?:\.\d*)?|\.\d+)\s*(%|[a-z]*)", text.strip())
    if found and found[2] == "%":
        return {"ratio": min(float(found[1]) / 100, 1.0)}
    return {"pt": float(found[1]) * _UNITS[found[2]]} if found and found[2] in _UNITS else {}


def placed(node: nodes.Element) -> dict[str, Any]:
    """Return the width, height and alignment of a picture, a figure or a table, if given."""
    side = node.get("align", "")
    found = {"align": side} if side in {"left", "center", "right"} else {}
    return found | {name: length(node[name]) for name in ("width", "height") if name in node}


def picture_of_page(builder: Builder, node: nodes.Element) -> tuple[dict[str, Any], str]:
    """Return (values of an image, its address if it is left out or '').

    An image that is drawn has a `path` from the folder of conf.py; others have their text alone.
    Sphinx has warned of missing ones.
    """
    kinds: dict[str, str] = node.get("candidates", {})
    known = (kinds[kind] for kind in builder.supported_image_types if kind in kinds)
    uri: str = next(known, node["uri"])
    is_there = uri in builder.env.images
    drawn = {"alt": node.get("alt") or uri, "body": [], **placed(node)}
    path = Path(relpath(builder.srcdir / uri, builder.srcdir)).as_posix()
    if is_there and not path.startswith(".."):
        return {**drawn, "path": f"/{path}"}, ""
    return drawn, uri if is_there or ":" in uri else ""


def picture(builder: Builder, path: Path, complain: Callable[[str], object]) -> str:
    """Return the path of a picture from the folder of conf.py; '', after a complaint, for none."""
    root = Path(builder.srcdir).resolve()
    if not path.is_file():
        complain("leads to no file")
    elif not path.is_relative_to(root):
        complain("is not in the folder of conf.py")
    else:
        import typst  # imported late: most builds draw nothing

        name = f"/{path.relative_to(root).as_posix()}"
        try:
            source = '#import "picture.typ": picture-of\n#picture-of(sys.inputs.name)'
            files: Any = {"main": source.encode(), _DRAWN_BY.name: _DRAWN_BY.read_bytes()}
            typst.compile(files, root=str(root), sys_inputs={"name": name})
        except RuntimeError as error:
            complain(f"is not a picture that the PDF can show: {getattr(error, 'message', error)}")
        else:
            return name
    return ""
