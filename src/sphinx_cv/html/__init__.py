"""What only a web site has, beginning with the static files and templates of the package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..site import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HERE = Path(__file__).parent


def _configure(app: Sphinx, config: Config) -> None:
    # New lists, as these may be Sphinx's defaults, which the next build in this process shares.
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]
    # Absolute paths, for code that does not know the folder of conf.py.
    own = [str(Path(app.confdir) / path) for path in config.templates_path]
    config.templates_path = [*own, str(_HERE / "templates")]
    # Folders without pages: Sphinx would search thousands of files there in each build.
    config.exclude_patterns = [*config.exclude_patterns, ".*", "_build"]
    # By default Sphinx keeps its own cache where the EPUB is built, and then complains of it.
    config.suppress_warnings = [*config.suppress_warnings, "epub.unknown_project_files"]


def _require_text(app: Sphinx) -> None:
    """Exit if an owner's template cannot be read as UTF-8: Sphinx would leave its pages out."""
    own = (path for folder in app.config.templates_path for path in Path(folder).rglob("*.html"))
    for path in filter(Path.is_file, own if is_site(app) else ()):
        if path.is_relative_to(_HERE) or path.parent.name == "cv":  # `rendering` falls back to ours
            continue
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            sys.exit(f"{path}:{line}: ERROR: it is not UTF-8; save the template as UTF-8")
        except OSError as error:
            sys.exit(f"{path}:1: ERROR: {error.strerror}; make the template readable")


def setup(app: Sphinx) -> None:
    app.add_css_file("fonts.css")
    app.add_css_file("cv.css")
    app.connect("config-inited", _configure)
    app.connect("builder-inited", _require_text)
