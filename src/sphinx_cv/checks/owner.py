"""Check the owner's ORCID iD and e-mail address, and the date of the CV."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..bibliography.check_digits import orcid_is_valid
from ..config import settings_of
from ..locations import in_conf, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from ..config import Settings

_ORCID = re.compile(r"orcid\.org/([\dXx-]*)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")


def check_owner(app: Sphinx) -> None:
    """Warn of what `find` yields, at its line of conf.py."""
    settings = settings_of(app.config)
    for setting, word, text in find(settings):
        place = in_conf(app.confdir, setting, word, settings.editions.code)
        warn(text, place, subtype="conf")


def find(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield (setting, word in the wrong line, message)."""
    for _text, address in settings.owner.links:
        found = _ORCID.search(address)
        if found and (len(found[1]) != 19 or not orcid_is_valid(found[1])):
            text = f"cv_owner: {found[1]} is not an ORCID iD: a digit is wrong; copy it again"
            yield "cv_owner", address, text
    email = settings.owner.email
    if email and "@" in email and not _EMAIL.fullmatch(email):
        yield (
            "cv_owner",
            email,
            f"cv_owner: {email} is not an e-mail address; write name@example.org",
        )
    if (settings.day - datetime.now(UTC).date()).days > 1:
        text = f"cv_date is {settings.day}, which is in the future; correct it"
        yield "cv_date", str(settings.day), text


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", check_owner)
