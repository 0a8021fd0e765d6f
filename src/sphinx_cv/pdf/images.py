"""Report pictures that Typst cannot read: it says that there is one, but not which."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typst
from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder

logger = logging.getLogger(__name__)


def leave_out_broken(builder: Builder, pages: list[Any]) -> bool:
    """Warn of each picture that cannot be read, and have its text stand in its place."""
    found = False
    for image in _images(pages):
        code: Any = f'#image({json.dumps(image["path"])}, alt: " ")'.encode()
        try:
            typst.compile(code, root=str(builder.srcdir))
        except typst.TypstError as error:
            path = image["path"].lstrip("/")
            text = f"{path} is not a picture that the PDF can show: {error.message}"
            place = tuple(image["place"])
            logger.warning("%s", text, location=place, type="cv", subtype="image")
            del image["path"]
            found = True
    return found


def _images(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.get("type") == "image" and "path" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _images(part)
