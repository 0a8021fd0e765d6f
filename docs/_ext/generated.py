"""What of the guide comes from the code: the table of settings, and the help of commands."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stdout, suppress
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_cv.cli import main
from sphinx_cv.config.settings import SETTINGS

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SettingsTable(SphinxDirective):
    """`{cv-settings}`: each setting of sphinx-cv, its default, and what it does."""

    def run(self) -> list[nodes.Node]:
        rows = ["| setting | default | what it does |", "| --- | --- | --- |"]
        for name, setting in SETTINGS.items():
            rows.append(f"| `{name}` | `{_in_quotes(setting.default)}` | {setting.text} |")
        return self.parse_text_to_nodes("\n".join(rows))


def _in_quotes(value: Any) -> str:
    return repr(value).replace("'", '"')


class CommandHelp(SphinxDirective):
    """`{cv-command} NAME`: what `sphinx-cv NAME --help` prints."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        said = io.StringIO()
        # argparse breaks its lines at the width of the terminal.
        with patch.dict(os.environ, COLUMNS="88"), redirect_stdout(said), suppress(SystemExit):
            main([self.arguments[0], "--help"])
        return [nodes.literal_block(said.getvalue(), said.getvalue(), language="text")]


def leave_out_files(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Offer no files of works in the sidebar: there are none."""
    context["cv_files"] = []


def setup(app: Sphinx) -> dict[str, object]:
    app.connect("html-page-context", leave_out_files, priority=900)
    app.add_directive("cv-settings", SettingsTable)
    app.add_directive("cv-command", CommandHelp)
    return {"parallel_read_safe": True}
