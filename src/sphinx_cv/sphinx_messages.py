"""Add places to messages that Sphinx and docutils print without one, and print warnings once."""

from __future__ import annotations

import errno
import logging
import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from sphinx.errors import ExtensionError, SphinxError
from sphinx.locale import __
from sphinx.util.logging import NAMESPACE
from sphinx.util.osutil import relpath

from .locations import in_conf, in_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: Messages on names with an unknown domain; the parser repeats them, with their places.
_UNKNOWN = ("unknown role name: %s", "unknown directive name: %s")
#: Messages on settings that do not name them, and the settings.
_SETTINGS = {
    "logo file %r does not exist": "html_logo",
    "favicon file %r does not exist": "html_favicon",
    "invalid css_file: %r, ignored": "html_css_files",
    "invalid js_file: %r, ignored": "html_js_files",
    "unsupported theme option %r given": "html_theme_options",
}
#: The places and texts of the warnings in this build, including its editions.
_SAID: set[tuple[object, str]] = set()
#: Errors in reading or writing a file that are no fault of the build.
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC)


class PlaceFilter(logging.Filter):
    """Add lines of conf.py or of pages to messages; drop messages that others repeat."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__()
        self.app = app

    def filter(self, record: logging.LogRecord) -> bool:
        place = getattr(record, "location", None)
        # Sphinx takes the path of a page for its name, and adds a suffix.
        if isinstance(place, str) and (path := re.fullmatch(r"(.+\.(?:md|rst))\.rst(:\d+)", place)):
            record.location = path[1] + path[2]
        if isinstance(place, str) and place.endswith(":"):  # the node has no line
            record.location = _in_file(Path(place[:-1]), record.getMessage())
        if record.name == f"{NAMESPACE}.sphinx.util.docutils":
            text = record.getMessage()
            # Sphinx itself reports duplicate equations, too, by the labels as typed.
            return record.msg not in map(__, _UNKNOWN) and 'ID: "equation-' not in text
        if record.levelno >= logging.WARNING and not place:
            record.location = self._in_conf(record)
        if getattr(record, "subtype", "") == "not_included" and (code := self._edition()):
            # The page may be in a toctree of the main edition. The message ends with its type.
            text, bracket, kind = str(record.msg).partition(" [")
            text += f" of the edition {code!r}; name it in one, as in index.{code}.md"
            record.msg = text + bracket + kind
        return True

    def _in_conf(self, record: logging.LogRecord) -> str | None:
        """Return the place of the setting that a message is about, None if it is about none."""
        config, about = self.app.config, {__(text): name for text, name in _SETTINGS.items()}
        name = about.get(str(record.msg), "")
        if not name and record.name.startswith(f"{NAMESPACE}.sphinx."):
            # In other messages, settings such as `project` may be ordinary words.
            is_all = record.name == f"{NAMESPACE}.sphinx.config"
            words = re.findall(r"\w+", record.getMessage())
            name = next((it for it in words if it in config and (is_all or "_" in it)), "")
        if not name:
            return None
        word = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        return in_conf(Path(self.app.confdir), name, word, edition=self._edition())

    def _edition(self) -> str:
        return getattr(self.app.config.overrides.get("cv_edition"), "code", "")


class OnceFilter(logging.Filter):
    """Pass each warning, known by its place and text, once per build.

    Pages are resolved for the site, for PDFs and in editions.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        said = getattr(record, "location", None), record.getMessage()
        is_new = said not in _SAID
        _SAID.add(said)
        return is_new


def _in_file(path: Path, text: str) -> str:
    """Return the last line of a file that has what a message quotes, else the first line."""
    lines = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
    quoted = re.findall('"([^"]+)"', text)
    found = [n for n, line in enumerate(lines, 1) if any(part in line for part in quoted)]
    return f"{path}:{found[-1] if found else 1}"


def _is_page(app: Sphinx, missing: OSError) -> bool:
    """Tell whether a page has gone since the build began, as when git changes branches."""
    name = str(missing.filename or "")
    return missing.errno == errno.ENOENT and app.env.path2doc(name) in app.env.found_docs


@contextmanager
def ending_if_refused() -> Iterator[None]:
    """End the build if a file may not be read or written, in an event that is not of the build."""
    try:
        yield
    except OSError as error:
        if error.errno in _REFUSED and error.filename:
            _end_refused(error, error.filename)
        raise


def _end_refused(error: OSError, file: object) -> NoReturn:
    sys.exit(f"{relpath(str(file))}: ERROR: {error.strerror}; correct that, and build again")


def end_plainly(app: Sphinx, error: Exception | None) -> None:
    """Exit with the cause and place of an error in a project, without Sphinx's traceback.

    Unexpected errors in event handlers keep theirs, to be reported.
    """
    refused = getattr(error, "orig_exc", error)
    if isinstance(refused, OSError) and (refused.errno in _REFUSED or _is_page(app, refused)):
        _end_refused(refused, refused.filename or app.outdir)
    if not isinstance(error, SphinxError) or isinstance(error, ExtensionError):
        return
    place = in_template(error)
    cause = error.__cause__ if place and error.__cause__ else error
    text = " ".join(re.sub(r" in \[.*\]", "", str(cause)).split())  # without template folders
    sys.exit(f"{place or 'conf.py:1'}: ERROR: {text}{'; correct the template' if place else ''}")


def setup(app: Sphinx) -> None:
    if "cv_edition" not in app.config.overrides:
        _SAID.clear()
    for handler in logging.getLogger(NAMESPACE).handlers:
        handler.addFilter(PlaceFilter(app))
        handler.addFilter(OnceFilter())  # last, when the location is a text
    app.connect("build-finished", end_plainly, priority=10000)  # after others have cleaned up
