"""The settings of conf.py, read into frozen values.

What is wrong in them is complained of and passed over: the rest of the CV still builds.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from sphinx.util import logging

from ..locations import in_conf
from .day import read_date, set_date
from .kinds import KINDS, PRIVATE_FIELDS, Kinds, read_kinds, read_remarks
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
from .site import read_base, read_resume

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .complaint import Complain

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


#: Every setting: its default, what is rebuilt when it changes, and its form.
_SETTINGS: dict[str, tuple[object, Literal["env", "html", ""], str]] = {
    "cv_owner": ({}, "env", "a table"),
    "cv_pdf_documents": (
        [{"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}], "env", "a list",
    ),
    "cv_date": ("", "env", "text"),
    "cv_paper": ("a4", "", "text"),
    "cv_accent": (ACCENT, "", "text"),
    "cv_font": (FONTS[0], "", "text"),
    "cv_density": (DENSITIES[0], "", "text"),
    "cv_template": ("", "", "text"),
    "cv_pdf_attachments": (False, "", "True or False"),
    "cv_pdf_on_site": (True, "", "True or False"),
    "cv_kinds": ({}, "env", "a table"),
    "cv_type_marks": (False, "env", "True or False"),
    "cv_max_authors": (0, "env", "a number"),
    "cv_remarks": ({}, "env", "a table of texts"),
    "cv_private_fields": (list(PRIVATE_FIELDS), "env", "a list of texts"),
    "cv_resume": ({}, "", "a table of texts"),
}  # fmt: skip
#: Settings of others that we read: their defaults and forms.
_BORROWED = {"html_baseurl": ("", "text"), "bibtex_bibfiles": (["refs.bib"], "a list of texts")}


def _fits(value: Any, form: str) -> bool:
    """Tell whether a value has a form, by the words with which a complaint names it."""
    types = {"text": str, "True or False": bool, "a number": int}
    if form in types:
        return isinstance(value, types[form])
    parts = [*value, *value.values()] if isinstance(value, dict) else value
    is_whole = isinstance(value, dict if form.startswith("a table") else (list, tuple))
    return is_whole and (
        not form.endswith("of texts") or all(isinstance(part, str) for part in parts)
    )


def _complainer(app: Sphinx) -> Complain:
    def complain(text: str, word: str) -> None:
        location = in_conf(app.confdir, re.split(r"\W", text)[0], word)
        logger.warning("%s", text, location=location, type="cv", subtype="conf")

    return complain


def restore_defaults(app: Sphinx, config: Config) -> None:
    """Complain of settings that are of another form, and go on with their defaults."""
    forms = {name: (row[0], row[2]) for name, row in _SETTINGS.items()}
    for name, (default, form) in {**forms, **_BORROWED}.items():
        value = config[name]
        if not _fits(value, form) and not (name in _BORROWED and value is None):
            _complainer(app)(f"{name} is {value!r}, which is not {form}", "")
            config[name] = default


def check_settings(app: Sphinx, config: Config) -> None:
    """Complain, with its line in conf.py, of every setting that is wrong."""
    complain = _complainer(app)
    readers = (
        read_owner, read_documents, read_kinds, read_date, read_paper, read_look, read_remarks,
        read_base, read_resume,
    )  # fmt: skip
    for read in readers:
        read(config, complain)
    read_template(config, Path(app.confdir), complain)


def setup(app: Sphinx) -> None:
    for name, (default, rebuild, _form) in _SETTINGS.items():
        app.add_config_value(name, default, rebuild)
    app.connect("config-inited", restore_defaults, priority=300)
    app.connect("config-inited", set_date, priority=400)
    app.connect("config-inited", check_settings)
