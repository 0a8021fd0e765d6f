"""What only a web site has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_HERE = Path(__file__).parent


def _configure(app: Sphinx, config: Config) -> None:
    # New lists: the ones there are Sphinx's defaults, and the next build in this process has them.
    config.html_static_path = [*config.html_static_path, str(_HERE / "static")]
    # Whole paths, for those who do not know the folder of conf.py.
    own = [str(Path(app.confdir) / path) for path in config.templates_path]
    config.templates_path = [*own, str(_HERE / "templates")]
    # Folders that hold no pages: Sphinx looks through thousands of files there at each build.
    config.exclude_patterns = [*config.exclude_patterns, ".*", "_build"]
    # By default Sphinx keeps its own cache where the EPUB is built, and then complains of it.
    config.suppress_warnings = [*config.suppress_warnings, "epub.unknown_project_files"]


def setup(app: Sphinx) -> None:
    app.add_css_file("fonts.css")
    app.add_css_file("cv.css")
    app.connect("config-inited", _configure)
