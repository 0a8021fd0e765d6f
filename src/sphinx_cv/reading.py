"""Leave out of pages what would break the build or do harm, with a warning.

That is what makes Sphinx, MyST or docutils fail, control characters, and links of odd schemes.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from docutils import nodes
from docutils.parsers.rst import Directive
from myst_parser.mocking import MockIncludeDirective
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.parsers import Parser, RSTParser
from sphinx.transforms import SphinxTransform

from .bibliography.text import FORBIDDEN, controls_in
from .config.owner import is_safe_address
from .locations import beside, in_conf, in_page, says_line, warn
from .site import SITE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class _GoesOn(Parser):
    """A parser that, where it or a directive fails, warns and ends the page there."""

    def parse(self, inputstring: Any, document: nodes.document) -> None:
        try:
            super().parse(inputstring, document)
        except SphinxError:
            raise
        except Exception as error:  # noqa: BLE001  # any library may raise anything
            place = document["source"] + f":{_line_of(error, document)}"
            text = f"the page ends here, since what follows cannot be read: {_reason(error)}"
            warn(text, place, subtype="page")
            super().parse("", document)  # for what it does at the end of a page


def _line_of(error: Exception, document: nodes.document) -> int:
    """Return the line of the directive that failed, or the last one that could be read."""
    running = (frame.f_locals.get("self") for frame, _line in walk_tb(error.__traceback__))
    directives = (it for it in running if isinstance(it, Directive | MockIncludeDirective))
    lines = (node.line for node in document.findall() if node.line)
    return next((it.lineno for it in directives), 0) or max(lines, default=1)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it includes itself, or is nested too deep"
    if isinstance(error, UnicodeError):
        return "a file that it includes is not UTF-8; save that as UTF-8"
    return f"{type(error).__name__}: {error}"


class PageParser(_GoesOn, MystParser):
    """MyST's parser, for pages in Markdown."""


class RestructuredTextParser(_GoesOn, RSTParser):
    """Sphinx's parser, for pages in reStructuredText."""


class LeaveOutUnreadable(SphinxTransform):
    """Leave out what no builder can write."""

    default_priority = 870  # after docutils' own, before Sphinx collects what pages have

    def apply(self, **_options: Any) -> None:
        for node in list(self.document.findall(nodes.pending)):
            _warn(self.env, node, f"{node.transform.__name__} has no effect here; leave it out")
            node.parent.remove(node)
        for note in list(self.document.findall(nodes.footnote_reference)):
            if "refid" not in note:
                text = "there is no such footnote; write [^1], and [^1]: with its text"
                _warn(self.env, note, text)
                note.replace_self(nodes.superscript("", note.astext()))
        # Sphinx copies headings into a page's list of sections, where it supports no downloads.
        for title in self.document.findall(nodes.title):
            for download in list(title.findall(addnodes.download_reference)):
                _warn(self.env, download, "a heading cannot have a download; put the link below it")
                download.parent.replace(download, download.children)


class TellYears(SphinxTransform):
    """Warn of dates that Markdown takes for the number of a list: 2024. 3. 1., as in Korean."""

    default_priority = 870

    def apply(self, **_options: Any) -> None:
        for numbered in self.document.findall(nodes.enumerated_list):
            year = numbered.get("start", 1)
            if 1500 < year < 2200:
                text = f"{year}. begins a numbered list; write {year}\\. for a date"
                _warn(self.env, numbered, text)


class LeaveOutFolders(SphinxTransform):
    """Leave out downloads of folders, which Sphinx finds but cannot copy, and of missing files."""

    default_priority = 870

    def apply(self, **_options: Any) -> None:
        for download in list(self.document.findall(addnodes.download_reference)):
            path = beside(self.env, download["reftarget"])
            if path is None or path.is_dir():
                what = "is a folder; link a file in it" if path else "leads to no file; correct it"
                text = f"{download['reftarget'][:70]!r} {what}"
                _warn(self.env, download, text)
                download.replace_self(nodes.inline("", "", *download.children))


class NamePictures(SphinxTransform):
    """Find pictures by the names as typed, and report missing ones with their lines.

    MyST writes `图.png` as `%E5%9B%BE.png`, and gives a picture within text no line.
    """

    default_priority = 870

    def apply(self, **_options: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            if re.match(r"\w+:", image["uri"]):  # on the web, or embedded in the page
                continue
            image.line = says_line(image).line
            plain = unquote(image["uri"])
            path = beside(self.env, plain)
            if path is None or path.is_dir():
                _warn(
                    self.env,
                    image,
                    f"{plain[:70]!r} is not a picture: it leads to no file; correct it",
                )
                text = nodes.inline("", f"[{image.get('alt', '')}]")
                is_in_text = isinstance(image.parent, nodes.TextElement)
                image.replace_self(text if is_in_text else nodes.paragraph("", "", text))
            elif path.is_file():
                image["uri"] = plain


class UnlinkUnsafe(SphinxTransform):
    """Replace a link by its text if its address is of another scheme."""

    default_priority = 880  # after all that turns text into links

    def apply(self, **_options: Any) -> None:
        for link in list(self.document.findall(nodes.reference)):
            address = link.get("refuri", "")
            if not address.startswith(SITE) and not self._is_safe(address, link):
                link.parent.replace(link, link.children)
        for toctree in self.document.findall(addnodes.toctree):
            entries = toctree["entries"]
            toctree["entries"] = [row for row in entries if self._is_safe(row[1], toctree)]

    def _is_safe(self, address: str, node: nodes.Node) -> bool:
        if is_safe_address(address):
            return True
        text = f'"{address}" is not linked; a link starts with https://, http:// or mailto:'
        warn(text, in_page(self.env.docname, node), subtype="address")
        return False


def clean_page(app: Sphinx, docname: str, source: list[str]) -> None:
    """Leave control characters out of a page."""
    _clean(app.env.doc2path(docname), source)


def clean_part(app: Sphinx, path: Path, _docname: str, source: list[str]) -> None:
    """Leave control characters out of what a page includes."""
    _clean(app.srcdir / path, source)


def _clean(path: Path, source: list[str]) -> None:
    for line, what in controls_in(source[0]):
        warn(what, f"{path}:{line}", subtype="encoding")
    source[0] = FORBIDDEN.sub("", source[0])


def require_front_page(app: Sphinx, env: BuildEnvironment, _docnames: list[str]) -> None:
    """Stop if there is no first page: Sphinx would, too, but with a traceback."""
    if (page := app.config.root_doc) not in env.found_docs:
        place = in_conf(Path(app.confdir), "root_doc")
        sys.exit(
            f"{place}: ERROR: the first page, {page}.md, is not there, is private, or left out by "
            "patterns of conf.py; write it, or name another as root_doc"
        )


def _warn(env: BuildEnvironment, node: nodes.Node, text: str) -> None:
    warn(text, in_page(env.docname, node), subtype="page")


def setup(app: Sphinx) -> None:
    app.add_source_parser(PageParser, override=True)
    app.add_source_parser(RestructuredTextParser, override=True)
    app.add_transform(LeaveOutUnreadable)
    app.add_transform(TellYears)
    app.add_transform(LeaveOutFolders)
    app.add_transform(NamePictures)
    app.add_transform(UnlinkUnsafe)
    app.connect("source-read", clean_page)
    app.connect("include-read", clean_part)
    app.connect("env-before-read-docs", require_front_page, priority=0)
