"""What of the guide comes from the code: settings, checks, commands, and citation styles."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.checks.kinds_of_messages import ROWS
from sphinx_cv.cli import main
from sphinx_cv.config import Printing
from sphinx_cv.config.kinds import CITATIONS
from sphinx_cv.config.settings import SETTINGS
from sphinx_cv.lists.pieces import as_nodes
from sphinx_cv.lists.style import draw_work

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SettingsTable(SphinxDirective):
    """`{cv-settings}`: each setting of sphinx-cv, its default, and what it does."""

    def run(self) -> list[nodes.Node]:
        rows = ["| setting | default | what it does |", "| --- | --- | --- |"]
        for name, setting in SETTINGS.items():
            rows.append(f"| `{name}` | `{_in_quotes(setting.default)}` | {setting.text} |")
        return self.parse_text_to_nodes("\n".join(rows))


class ChecksTable(SphinxDirective):
    """`{cv-checks}`: each check, whether it is a hint, and what it finds."""

    def run(self) -> list[nodes.Node]:
        rows = ["| kind | level | what it finds |", "| --- | --- | --- |"]
        for kind, is_hint, text in ROWS:
            rows.append(f"| `cv.{kind}` | {'hint' if is_hint else 'warning'} | {text} |")
        return self.parse_text_to_nodes("\n".join(rows))


def _in_quotes(value: Any) -> str:
    return repr(value).replace("'", '"')


class CommandHelp(SphinxDirective):
    """`{cv-command} NAME`: what `sphinx-cv NAME --help` prints."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        said = io.StringIO()
        # argparse breaks its lines at the width of the terminal.
        with patch.dict(os.environ, COLUMNS="88"), redirect_stdout(said), suppress(SystemExit):
            main([*self.arguments[0].split(), "--help"])
        return [nodes.literal_block(said.getvalue(), said.getvalue(), language="text")]


class CitationStyles(SphinxDirective):
    """`{cv-citations}`: the work in its content in each citation style."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "refs.bib"
            path.write_text("\n".join(self.content), encoding="utf-8")
            [work], _problems = read_works(read(path)[0], KINDS, ("Lovelace, Ada",))
        rows = []
        for name in CITATIONS:
            look = Printing(citation=name)
            text = nodes.paragraph("", "", *as_nodes(draw_work(work, look), is_html=True))
            term = nodes.term("", "", nodes.literal("", f'"{name}"'))
            rows.append(nodes.definition_list_item("", term, nodes.definition("", text)))
        return [nodes.definition_list("", *rows)]


def leave_out_files(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Offer no files of works in the sidebar: there are none."""
    context["cv_files"] = []


def setup(app: Sphinx) -> dict[str, object]:
    app.connect("html-page-context", leave_out_files, priority=900)
    app.add_directive("cv-settings", SettingsTable)
    app.add_directive("cv-checks", ChecksTable)
    app.add_directive("cv-command", CommandHelp)
    app.add_directive("cv-citations", CitationStyles)
    return {"parallel_read_safe": True}
