"""The owner's data, for the masthead of a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..config import settings_of
from ..contact import details
from ..locations import find, in_conf, warn
from ..messages import words
from .pictures import picture

if TYPE_CHECKING:
    from sphinx.builders import Builder


def owner_data(builder: Builder) -> dict[str, Any]:
    """Return the values of cv_owner that the PDFs of this build have; warn of an unusable photo."""
    settings = settings_of(builder.config)
    owner, _ = settings.pdf_owner, words(settings.language)

    def complain(reason: str) -> None:
        text = f"cv_owner['photo']: {owner.photo!r} {reason}; the PDFs are without it"
        code = settings.editions.code
        place = in_conf(Path(builder.confdir), "cv_owner", "photo", code)
        warn(text, place, subtype="image")

    file = photo(builder)
    return vars(owner) | {
        "native_language": settings.editions.language_of(owner.native_name),
        "photo": picture(builder, file, complain) if file else "",
        "photo_text": _("Photograph of {}").format(owner.name),
        "details": (rows := details(owner, settings.language)),
        "said": [_("{}: {}").format(*row) for row in rows],
    }


def photo(builder: Builder) -> Path | None:
    """Return the file of the owner's photo, None if PDFs have none."""
    name, root = settings_of(builder.config).pdf_owner.photo, Path(builder.srcdir)
    return (find(root, name.lstrip("/")) or root / "photo") if name else None
