"""The files that can be attached to a PDF: the publications and the CV, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..exports.contents import sources, text_of
from ..exports.files import FILES

if TYPE_CHECKING:
    from sphinx.builders import Builder


def attachments(builder: Builder) -> list[dict[str, str]]:
    """Return each file's name, media type, description and text, as the site has them."""
    it = sources(builder)
    return [
        {
            "name": file.name,
            "type": file.media_type,
            "description": file.attachment,
            "text": text_of(file.name, it),
        }
        for file in FILES
        if file.attachment
    ]
