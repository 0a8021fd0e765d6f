"""The CV entry: the `{cv-entry}` directive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .config import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx


def _when(argument: str | None) -> str:
    from .when import parse_when  # not imported if no page is read

    parse_when(argument or "")
    return argument or ""


def _tags(argument: str | None) -> list[str]:
    return [tag for tag in map(str.strip, re.split("[,;，、；]", argument or "")) if tag]


class EntryDirective(SphinxDirective):
    """`{cv-entry} HEADING` with `:when:`, `:where:`, `:what:`, `:tags:` and a body in Markdown.

    Makes a container `cv-entry` with paragraphs `cv-when`, `cv-heading` (with an inline
    `cv-where`) and `cv-what`, followed by the body: standard nodes that any builder can write. The
    attributes `cv_start` and `cv_end` of the container hold the dates in ISO 8601; `cv_tags` holds
    tags, by which PDFs select entries and which are never printed.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "when": _when,
        "where": directives.unchanged_required,
        "what": directives.unchanged_required,
        "tags": _tags,
    }

    def run(self) -> list[nodes.Node]:
        entry = nodes.container(classes=["cv-entry"], cv_tags=self.options.get("tags", []))
        self.set_source_info(entry)
        heading = self._paragraph("cv-heading", nodes.strong(), self.arguments[0])
        if "when" in self.options:
            entry["cv_start"], entry["cv_end"], text = self._time(self.options["when"])
            entry += nodes.paragraph("", text, classes=["cv-when"])
        if "where" in self.options:
            heading += nodes.Text(" ")
            place = nodes.inline(classes=["cv-where"])
            heading += self._filled(place, self.options["where"])
        entry += heading
        if "what" in self.options:
            entry += self._paragraph("cv-what", nodes.emphasis(), self.options["what"])
        entry += self.parse_content_to_nodes()
        return [entry]

    def _time(self, typed: str) -> tuple[str, str, str]:
        """Return both ends of a time, and the time as printed, in the language of the page."""
        from .when import format_when, iso_ends, parse_when

        settings, path = settings_of(self.config), self.env.doc2path(self.env.docname)
        language = settings.editions.language_at(path, settings.language)
        try:
            when = parse_when(typed, language)
        except ValueError as error:  # in this language alone
            raise self.error(str(error)) from None
        return *iso_ends(when), format_when(when, language)

    def _paragraph(self, name: str, inner: nodes.Element, text: str) -> nodes.paragraph:
        paragraph = nodes.paragraph("", "", self._filled(inner, text), classes=[name])
        self.set_source_info(paragraph)
        return paragraph

    def _filled(self, element: nodes.Element, text: str) -> nodes.Element:
        children, messages = self.parse_inline(text)
        element += [*children, *messages]
        # Headings, places and posts are plain text: HTML in them is printed as typed, except for
        # comments, which are dropped.
        for raw in list(element.findall(nodes.raw)):
            text = raw.astext()
            raw.replace_self(nodes.Text("" if text.startswith("<!--") else text))
        return element


def setup(app: Sphinx) -> None:
    app.add_directive("cv-entry", EntryDirective)
