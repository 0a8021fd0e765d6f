"""What the libraries trip over in a page is left out of it, with a message."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.errors import SphinxError
from sphinx.parsers import Parser, RSTParser
from sphinx.transforms import SphinxTransform
from sphinx.util import logging

from .locations import in_page

logger = logging.getLogger(__name__)


class _GoesOn(Parser):
    """Goes on with the next page where the parser or a directive fails."""

    def parse(self, inputstring: Any, document: nodes.document) -> None:
        try:
            super().parse(inputstring, document)
        except SphinxError:
            raise
        except Exception as error:  # noqa: BLE001  # of any library, about what it did not foresee
            lines = [node.line for node in document.findall() if node.line]
            place = document["source"] + f":{max(lines, default=1)}"
            text = "the page ends here, since what follows cannot be read: %s: %s"
            what = type(error).__name__
            logger.warning(text, what, error, location=place, type="cv", subtype="page")
            super().parse("", document)  # what it does at the end of a page


class PageParser(_GoesOn, MystParser):
    """MyST's parser."""


class RestructuredTextParser(_GoesOn, RSTParser):
    """That of Sphinx for pages in reStructuredText."""


class LeaveOutUnreadable(SphinxTransform):
    """Leave out what no builder can write."""

    default_priority = 870  # after docutils' own, before Sphinx collects what pages have

    def apply(self, **_options: Any) -> None:
        for node in list(self.document.findall(nodes.pending)):
            self._warn(node, f"{node.transform.__name__} has no effect here; leave it out")
            node.parent.remove(node)
        for note in list(self.document.findall(nodes.footnote_reference)):
            if "refid" not in note:
                self._warn(note, "there is no such footnote; write [^1], and [^1]: with its text")
                note.replace_self(nodes.superscript("", note.astext()))
        # Sphinx puts headings into the list of a page's sections, and no files.
        for title in self.document.findall(nodes.title):
            for download in list(title.findall(addnodes.download_reference)):
                self._warn(download, "a heading cannot have a download; it has its text alone")
                download.replace_self(download.children)

    def _warn(self, node: nodes.Node, text: str) -> None:
        place = in_page(self.env.docname, node)
        logger.warning("%s", text, location=place, type="cv", subtype="page")


class NamePictures(SphinxTransform):
    """Find a picture under the name that was typed: MyST writes `图.png` as `%E5%9B%BE.png`."""

    default_priority = 870

    def apply(self, **_options: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            plain = unquote(image["uri"])
            try:
                path = Path(self.env.relfn2path(plain, self.env.docname)[1])
                if path.is_file():
                    image["uri"] = plain
                elif path.is_dir():
                    self._leave_out(image, "this is a folder")
            except RuntimeError:
                self._leave_out(image, "links lead to it in a circle")
            except (OSError, ValueError):  # what no file can be called: Sphinx says so
                pass

    def _leave_out(self, image: nodes.image, why: str) -> None:
        place = in_page(self.env.docname, image)
        text = f"{image['uri']} is not a picture: {why}"
        logger.warning("%s", text, location=place, type="cv", subtype="page")
        image.replace_self(nodes.inline("", image.get("alt", "")))


def setup(app: Any) -> None:
    app.add_source_parser(PageParser, override=True)
    app.add_source_parser(RestructuredTextParser, override=True)
    app.add_transform(LeaveOutUnreadable)
    app.add_transform(NamePictures)
