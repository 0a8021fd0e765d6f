"""The settings of conf.py, read into frozen values.

What is wrong in them is complained of and passed over: the rest of the CV still builds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..where import in_conf
from .day import read_date, set_date
from .owner import Owner, is_safe_address, read_owner
from .pdf import (
    ACCENT,
    DENSITIES,
    FONTS,
    Document,
    read_documents,
    read_look,
    read_paper,
    read_template,
)
from .web import read_base, read_resume
from .works import KINDS, PRIVATE_FIELDS, Kinds, read_kinds, read_remarks

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = [
    "KINDS",
    "Document",
    "Kinds",
    "Owner",
    "is_safe_address",
    "read_base",
    "read_date",
    "read_documents",
    "read_kinds",
    "read_look",
    "read_owner",
    "read_remarks",
    "read_resume",
    "read_template",
]

logger = logging.getLogger(__name__)


def check_settings(app: Sphinx, config: Config) -> None:
    """Complain, with its line in conf.py, of every setting that is wrong."""

    def complain(text: str, word: str) -> None:
        setting = re.split(r"\W", text)[0]
        location = in_conf(app.confdir, setting, word)
        logger.warning("%s", text, location=location, type="cv", subtype="conf")

    readers = (
        read_owner, read_documents, read_kinds, read_date, read_paper, read_look, read_remarks,
        read_base, read_resume,
    )  # fmt: skip
    for read in readers:
        read(config, complain)
    read_template(config, Path(app.confdir), complain)


def setup(app: Sphinx) -> None:
    default = [{"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}]
    app.add_config_value("cv_owner", {}, "env", frozenset({dict}))
    app.add_config_value("cv_pdf_documents", default, "env", frozenset({list}))
    app.add_config_value("cv_date", "", "env", frozenset({str}))
    app.add_config_value("cv_paper", "a4", "", frozenset({str}))
    app.add_config_value("cv_accent", ACCENT, "", frozenset({str}))
    app.add_config_value("cv_font", FONTS[0], "", frozenset({str}))
    app.add_config_value("cv_density", DENSITIES[0], "", frozenset({str}))
    app.add_config_value("cv_template", "", "", frozenset({str}))
    app.add_config_value("cv_pdf_attachments", False, "", frozenset({bool}))
    app.add_config_value("cv_pdf_on_site", True, "", frozenset({bool}))
    app.add_config_value("cv_kinds", {}, "env", frozenset({dict}))
    app.add_config_value("cv_type_marks", False, "env", frozenset({bool}))
    app.add_config_value("cv_max_authors", 0, "env", frozenset({int}))
    app.add_config_value("cv_remarks", {}, "env", frozenset({dict}))
    app.add_config_value("cv_private_fields", list(PRIVATE_FIELDS), "env", frozenset({list, tuple}))
    app.add_config_value("cv_resume", {}, "", frozenset({dict}))
    app.connect("config-inited", set_date, priority=400)
    app.connect("config-inited", check_settings)
