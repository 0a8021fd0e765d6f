"""Remove what pages contain but do not show, before anything else finds it there.

That is comments, including those in the source that Sphinx keeps of a text; tasks of
`sphinx.ext.todo`, with their labels, files and index entries; definitions of substitutions; marks
of footnotes in the texts of references. Sections within `{only}` are kept in it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.directives.other import Only
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import clean_astext
from sphinx.util.tags import Tags

from .locations import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: HTML comments as browsers read them: one that is not closed goes on to the end.
_HTML_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
#: The same, or inline code, which cannot contain one.
_IN_TEXT = re.compile(rf"(?s)(?P<code>(?P<tick>`+).+?(?P=tick))|{_HTML_COMMENT.pattern}")
#: Comments in LaTeX, only after a blank: the sign in 50% is one that somebody forgot to escape.
_TEX_COMMENT = re.compile(r"(?m)^[ \t]*%.*\n?|[ \t]+%.*$")
#: A condition of `{only}` that is always met.
_ALWAYS = "html or not html"
#: A key in the metadata of pages with tasks: whether they were shown when the page was read.
_TASKS = "cv-tasks"


class StripComments(SphinxTransform):
    """Remove comments from pages: HTML would carry them along, and the search would find them."""

    default_priority = 1

    def apply(self, **_options: object) -> None:
        for comment in list(self.document.findall(nodes.comment)):
            comment.parent.remove(comment)
        for raw in list(self.document.findall(nodes.raw)):
            if "html" in raw["format"].split():
                text = _HTML_COMMENT.sub("", raw.astext())
                raw.rawsource, raw[:] = "", [nodes.Text(text)]  # it keeps its line
                if not text.strip():
                    raw.parent.remove(raw)
        for formula in self.document.findall(nodes.math_block):
            formula[:] = [nodes.Text(_TEX_COMMENT.sub("", formula.astext()))]
            formula.rawsource = _TEX_COMMENT.sub("", formula.rawsource)
        for box in self.document.findall(nodes.admonition):
            title = cast("nodes.Element", box[0]).rawsource  # docutils makes a class of it
            names = [nodes.make_id(text) for text in (title, _HTML_COMMENT.sub("", title))]
            old, new = (f"admonition-{name}" for name in names)
            box["classes"] = [new if name == old else name for name in box["classes"]]
        for node in self.document.findall(nodes.Element):  # the raw source, which translators get
            if "<!--" in node.rawsource and not isinstance(node, nodes.FixedTextElement):
                node.rawsource = _IN_TEXT.sub(lambda found: found["code"] or "", node.rawsource)


class StripUnseen(SphinxTransform):
    """Remove tasks that are not shown, and definitions: the search would find them."""

    default_priority = 840  # after docutils' own, before Sphinx collects what pages have

    def apply(self, **_options: object) -> None:
        found: list[Any] = [*self.document.findall(nodes.substitution_definition)]
        if tasks := [n for n in self.document.findall(nodes.Element) if n.tagname == "todo_node"]:
            is_shown = bool(self.config.todo_include_todos)
            self.env.metadata[self.env.docname][_TASKS] = str(is_shown)
            found += [] if is_shown else tasks
        for node in found:
            forget_labels(self.document, node)
            node.parent.remove(node)


def forget_labels(document: Any, node: Any) -> None:
    """Forget the labels in a node that is removed, so that no page links to them."""
    for part in node.findall(nodes.Element):
        for name in part.get("names", ()):
            document.nametypes.pop(name, None)


def name_without_notes(app: Sphinx, doctree: nodes.document) -> None:
    """Take marks of footnotes out of the texts by which references name headings and captions."""
    labels = app.env.domains.standard_domain.labels
    titles = {note.parent: note.parent.parent for note in doctree.findall(nodes.footnote_reference)}
    for title, named in titles.items():
        short = title.deepcopy()
        for note in list(short.findall(nodes.footnote_reference)):
            note.parent.remove(note)
        old, new = clean_astext(title), clean_astext(short).strip()
        for name, (page, id_, text) in labels.items():
            if page == app.env.docname and id_ in named["ids"] and text == old:
                labels[name] = page, id_, new


class OnlyDirective(Only):
    """`{only}` that keeps the sections within it, which MyST puts into the page after it."""

    def run(self) -> list[nodes.Node]:
        self.arguments[0] = self._condition(self.arguments[0])
        known = {*self.state.document.findall(nodes.section)}
        found = super().run()
        for section in [*self.state.document.findall(nodes.section)]:
            if section not in known and section.parent in {*known, self.state.document}:
                only = addnodes.only("", expr=self.arguments[0])
                section.replace_self(only)
                only += section
        return found

    def _condition(self, typed: str) -> str:
        """Return the condition, or one that is always met for what Sphinx cannot read.

        Sphinx would show the text as well, but warn at each use, and where it copies titles for
        navigation, without a place.
        """
        try:
            Tags().eval_condition(typed)
        except Exception as error:  # noqa: BLE001  # of the template engine's parser, or Sphinx's
            text = f'{{only}} cannot read "{typed}", and shows its text: {error}; write names of '
            text += "tags, with and, or, not between them: html or pdf"
            warn(" ".join(text.split()), self.get_location(), subtype="page")
            return _ALWAYS
        return typed


def outdated_pages(app: Sphinx, env: BuildEnvironment, *_others: object) -> list[str]:
    """Return the pages with tasks that were read with another todo_include_todos."""
    now = str(bool(getattr(app.config, "todo_include_todos", False)))
    return [page for page, data in env.metadata.items() if data.get(_TASKS, now) != now]


def setup(app: Sphinx) -> None:
    app.add_directive("only", OnlyDirective, override=True)
    app.connect("doctree-read", name_without_notes)
    app.connect("env-get-outdated", outdated_pages)
    app.add_transform(StripComments)
    app.add_transform(StripUnseen)
