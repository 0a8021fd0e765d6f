"""Settings of the site: its address and language, and what some of its pages are for."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..bibliography.labels import RESERVED
from ..messages import locale_code
from .owner import is_safe_address

if TYPE_CHECKING:
    from sphinx.config import Config

    from .complaint import Complain

#: Sections of JSON Resume, by patterns of the usual names of pages.
RESUME_SECTIONS = {
    "*education*": "education",
    "*experience*": "work",
    "*employment*": "work",
    "*positions*": "work",
    "*award*": "awards",
    "*honor*": "awards",
    "*project*": "projects",
    "*volunteer*": "volunteer",
    "*service*": "volunteer",
    "*certificate*": "certificates",
    "*/statement": "basics",
    "*summary*": "basics",
    "*/about": "basics",
}


def read_base(config: Config, complain: Complain) -> str:
    """Return the address of the site with a slash at its end: html_baseurl, or Read the Docs'.

    Source: https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
    """
    base = config.html_baseurl or os.environ.get("READTHEDOCS_CANONICAL_URL", "")
    base = re.sub(r"/index\.html?$", "/", base)  # that of the front page, as browsers show it
    is_address = re.fullmatch(r"https?://[^\s/?#@]+(/[^\s?#]*)?", base) and is_safe_address(base)
    if not base or is_address:
        return quote(base and base.rstrip("/") + "/", safe="%/:[]!$&'()*+,;=~._-")
    complain(f"html_baseurl is {base!r}; write the address of the site, https://…", "")
    return ""


def is_read_the_docs() -> bool:
    """Tell whether this build runs on Read the Docs."""
    return os.environ.get("READTHEDOCS") == "True"


def check_language(config: Config, complain: Complain) -> None:
    """Report that Read the Docs builds in another language than that of conf.py.

    There, the setting of its project wins, which is English until somebody changes it.
    """
    own, given = config._raw_config.get("language", "en"), config.language
    if is_read_the_docs() and isinstance(own, str) and locale_code(own) != given:
        complain(
            f"language is {own!r} here, but Read the Docs builds in {given!r}; choose the same "
            "language in the settings of the project there",
            "",
        )


def read_resume(config: Config, complain: Complain) -> tuple[tuple[str, str], ...]:
    """Read cv_resume: patterns of pages and their section of JSON Resume; ours come last."""
    found = []
    for pattern, section in {**config.cv_resume, **RESUME_SECTIONS}.items():
        if section in {"", *RESUME_SECTIONS.values()}:
            found.append((str(pattern), str(section)))
        else:
            known = ", ".join(dict.fromkeys(RESUME_SECTIONS.values()))
            complain(
                f"cv_resume[{pattern!r}] is {section!r}; it can be {known}, or '' for none", pattern
            )
    return tuple(found)


#: Names of pages that Sphinx makes, and of the one for addresses that lead nowhere.
_TAKEN = {"404", "genindex", "index", "search"}


def read_whole_page(config: Config, complain: Complain) -> str:
    """Read cv_whole_page."""
    name = str(config.cv_whole_page)
    if re.fullmatch(r"[\w-]*", name) and name not in _TAKEN and not RESERVED.match(name):
        return name
    complain(f"cv_whole_page is {name!r}; take another name, of letters, digits, _ and -", "")
    return "cv"
