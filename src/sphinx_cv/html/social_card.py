"""The picture that social networks show beside a link to the site, drawn by Typst."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from sphinx.util import logging

from ..config import settings_of
from ..messages import written_language
from ..pdf.typefaces import Typefaces, find_typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..config import Owner

logger = logging.getLogger(__name__)

CARD = "card.png"
#: Width and height in pixels, as social_card.typ has them in points; networks want 1.91 to 1.
SIZE = (1200, 630)
_HERE = Path(__file__).parent


def draw(owner: Owner, address: str, fonts: Typefaces, language: str) -> bytes:
    """Draw the owner's card as PNG; *address* is printed at its foot.

    :raises typst.TypstError: if Typst fails.
    """
    import typst  # imported late: each build needs the size of the card alone

    card = {
        "name": owner.name,
        "native_name": owner.native_name,
        "lines": [owner.post, owner.affiliation],
        "address": unquote(address),
        "fonts": fonts.families(language),
        "language": language.partition("-")[0],
    }
    options: dict[str, Any] = {
        "input": (_HERE / "social_card.typ").read_bytes(),
        "root": str(_HERE),
        **fonts.options,
        "sys_inputs": {"card": json.dumps(card)},
    }
    return bytes(typst.compile(**options, format="png", ppi=72))


def card_file(app: Sphinx) -> Iterator[tuple[str, bytes]]:
    """Yield (name, PNG) if the site's address is known, without which no page can link to it."""
    settings = settings_of(app.config)
    if not settings.base:
        return
    import typst  # as above

    try:
        address = settings.base.partition("://")[2].rstrip("/")
        fonts, language = find_typefaces(Path(app.confdir)), written_language(settings.language)
        yield CARD, draw(settings.owner, address, fonts, language)
    except typst.TypstError as error:
        text = "%s was not made: %s"
        logger.warning(text, CARD, error.message, type="cv", subtype="card")
