"""Places for what Sphinx says without one."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import __
from sphinx.util.logging import NAMESPACE

from .locations import in_conf

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Of names with a domain that there is not; the parser says so, too, and where.
_UNKNOWN = ("unknown role name: %s", "unknown directive name: %s")


class PlaceFilter(logging.Filter):
    """Give messages on settings their line of conf.py; leave out those that are said better."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name == f"{NAMESPACE}.sphinx.util.docutils":
            return record.msg not in map(__, _UNKNOWN)
        if record.name == f"{NAMESPACE}.sphinx.config" and not getattr(record, "location", None):
            config = self.app.config
            names = (word for word in re.findall(r"\w+", str(record.msg)) if word in config)
            if name := next(names, ""):
                code = getattr(config.overrides.get("cv_edition"), "code", "")
                record.location = in_conf(Path(self.app.confdir), name, edition=code)
        return True


def setup(app: Sphinx) -> None:
    for handler in logging.getLogger(NAMESPACE).handlers:
        handler.addFilter(PlaceFilter(app))
