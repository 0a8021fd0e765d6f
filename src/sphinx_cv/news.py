"""The `{cv-news}` directive: dated lines, newest first, usually on the front page."""

from __future__ import annotations

import re
from html import escape
from itertools import chain, count
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from .config import settings_of
from .locations import warn
from .messages import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: The class of an item, and a key in the metadata of pages that have news.
NEWS = "cv-news"
_DATE = re.compile(r"([^:：]{4,40})[:：]\s*")
# The day of "- 12. März 2024", which Markdown takes for the number of a list within the item.
_DAY = re.compile(r"^(\s*[-*+]\s+\d+)(?=\.\s)")


class NewsDirective(SphinxDirective):
    """`{cv-news}`: a list whose items begin with a date and a colon.

    Makes a container `cv-entry` of each, with its date in the column of dates. `:newest: 3` folds
    the older ones away on the web.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {"newest": directives.positive_int}

    def run(self) -> list[nodes.Node]:
        self.env.metadata[self.env.docname][NEWS] = ""
        for index, line in enumerate(self.content):
            self.content[index] = _DAY.sub(r"\1\\", line)
        parts = self.parse_content_to_nodes()
        lists = [part for part in parts if isinstance(part, nodes.bullet_list)]
        if others := [part for part in parts if part not in lists]:
            self._warn("news are a list; begin each with -, a date and a colon", others[0])
        items = [self._item(item) for part in lists for item in part.children]
        items.sort(key=lambda item: str(item.get("cv_start", "")), reverse=True)
        shown = self.options.get("newest", len(items))
        new, old = items[:shown], items[shown:]
        if not old:
            return list(new)
        _ = words(settings_of(self.config).language)
        fold = '<details class="cv-older"><summary>{}</summary>'.format(escape(_("Older news")))
        return [*new, _html(fold), *old, _html("</details>")]

    def _item(self, item: Any) -> nodes.container:
        """Return an item of the list as an entry."""
        from .when import format_when, iso_ends, parse_when  # not imported if no page is read

        box = nodes.container(classes=["cv-entry", NEWS])
        box.source, box.line = item.source, item.line
        first = next(item.findall(nodes.Text), nodes.Text(""))
        date = _DATE.match(first)
        try:
            when = parse_when(date[1] if date else "")
        except ValueError:
            self._warn("news without a date; begin with one and a colon, 2024-06-30: …", item)
        else:
            assert date
            first.parent.replace(first, nodes.Text(first[date.end() :]))
            settings, path = settings_of(self.config), self.env.doc2path(self.env.docname)
            language = settings.editions.language_at(path, settings.language)
            shown = format_when(when, language)
            box["cv_start"], box["cv_end"] = iso_ends(when)
            box += nodes.paragraph("", shown, classes=["cv-when"])
            self._name(box)
        box += item.children
        return box

    def _name(self, box: nodes.container) -> None:
        """Give an item an id, for links from the feed."""
        name, ids = f"news-{box['cv_start']}", self.state.document.ids
        more = (f"{name}-{number}" for number in count(2))
        box["ids"] = [next(id_ for id_ in chain([name], more) if id_ not in ids)]
        ids[box["ids"][0]] = box

    def _warn(self, text: str, node: nodes.Node) -> None:
        line = node.line or self.lineno
        warn(text, (self.env.docname, line), subtype="news")


def _html(text: str) -> addnodes.only:
    return addnodes.only("", nodes.raw("", text, format="html"), expr="html")


def news(builder: Builder) -> Iterator[tuple[str, Any]]:
    """Yield the name of the page and the node of each dated item, of all pages."""
    env = builder.env
    for page in sorted(page for page, data in env.metadata.items() if NEWS in data):
        doctree = env.get_and_resolve_doctree(page, builder, tags=builder.tags)
        for box in doctree.findall(nodes.container):
            if NEWS in box["classes"] and box["ids"]:
                yield page, box


def setup(app: Sphinx) -> None:
    app.add_directive("cv-news", NewsDirective)
