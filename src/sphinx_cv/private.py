"""Leave out of every build what is not for others: pages marked `private: true`, and comments.

Sphinx does not even read such pages, so they are in no page, PDF, index or file. Fields of
refs.bib are kept private by cv_private_fields, where the file is read.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.matching import get_matching_files

from .config import settings_of
from .leftovers import forget_page

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

#: Front matter, and what is there in the place of its last line where that is missing.
_FRONT = re.compile(
    r"\s*(-{3,}).*\n((?:.*\n)*?)(?: {0,3}\1-*[^\S\n]*$|\.\.\.[^\S\n]*$|(.*\Z))", re.MULTILINE
)
#: The fields that a page in Markdown starts with.
_FIELDS = re.compile(r"\s*((?::.*\n?)+)")
_FIELD = re.compile(r"^:private\s*:(.*)$", re.IGNORECASE | re.MULTILINE)
#: In front matter that is no YAML: a line or a part of one that starts with the word.
_MENTION = re.compile(r"(?:^|[{,])\W*private\b", re.IGNORECASE | re.MULTILINE)
#: As a browser reads them; one that is not closed goes on to the end.
_HTML_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)


def is_private(text: str, complain: Callable[[int], object], *, is_rst: bool = False) -> bool:
    """Tell whether a page says that it is private.

    In doubt it is, and *complain* gets the line that leaves it open.
    """
    if front := _FRONT.match(text):
        first = text.count("\n", 0, front.start(2)) + 1
        unclear = first - 1 if front[3] is not None else 0
        try:
            if not unclear and _is_marked(front[2]):
                return True
        except (yaml.YAMLError, RecursionError) as error:
            mark = getattr(error, "problem_mark", None)
            unclear = first + (mark.line if mark else 0)
        if unclear and _MENTION.search(front[2] + (front[3] or "")):
            complain(unclear)
            return True
    fields = _FIELDS.match(text)
    head = text if is_rst else fields[1] if fields else ""
    return any(map(_says_yes, _FIELD.findall(head)))


def _is_marked(front: str) -> bool:
    """Look for the mark where MyST reads front matter, at its top and below `myst:`.

    :raises yaml.YAMLError: where the front matter is not a table in YAML.
    """
    # The nodes, not their values: of a key that is there twice both count.
    root = yaml.compose(front, Loader=yaml.SafeLoader)
    if root and not isinstance(root, yaml.MappingNode):
        raise yaml.YAMLError
    rows = _rows(root)
    rows += [row for key, value in rows if key in {"myst", "<<"} for row in _rows(value)]
    return any(key == "private" and _says_yes(value.value) for key, value in rows)


def _rows(node: Any) -> list[tuple[str, Any]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return [(str(key.value).strip().lower(), value) for key, value in pairs]


def _says_yes(value: object) -> bool:
    return str(value).strip().lower() not in {"false", "no", "off", "n", "0"}


def leave_out(app: Sphinx, config: Config) -> None:
    """Take private pages from what Sphinx reads, and what was made of them from its folders."""
    pages = dict(_pages(Path(app.srcdir), config))
    private = {page for page, is_private in pages.items() if is_private}
    if config.root_doc in private:
        text = "the front page is private, so nothing can be built; take that out of it"
        location = f"{config.root_doc}:1"
        logger.warning("%s", text, location=location, type="cv", subtype="private")
    # With any suffix, since a toctree that names one looks for it with the first that is known.
    patterns = [re.sub(r"([*?\[])", r"[\1]", page) + ".*" for page in sorted(private)]
    config.exclude_patterns = [*config.exclude_patterns, *patterns]
    if private:
        # The toctree may name it all the same: it appears as soon as it is no longer private.
        config.suppress_warnings = [*config.suppress_warnings, "toc.excluded"]
    leave_out_of_pdfs(config, private, pages.keys() - private)
    for page in private:
        (Path(app.doctreedir) / f"{page}.doctree").unlink(missing_ok=True)
        for edition in settings_of(config).editions.all:
            forget_page(Path(app.outdir) / edition.folder, page)


def _pages(srcdir: Path, config: Config) -> Iterator[tuple[str, bool]]:
    """Yield every page, and whether it is private."""
    for name in get_matching_files(srcdir, config.include_patterns, config.exclude_patterns):
        suffix = Path(name).suffix
        if suffix not in config.source_suffix:
            continue

        def complain(line: int, name: str = name) -> None:
            text = "this front matter is not YAML, so the page is kept private; correct it"
            logger.warning(text, location=f"{name}:{line}", type="cv", subtype="private")

        text = (srcdir / name).read_text(encoding="utf-8-sig", errors="replace")
        is_rst = config.source_suffix[suffix] == "restructuredtext"
        yield name.removesuffix(suffix), is_private(text, complain, is_rst=is_rst)


def leave_out_of_pdfs(config: Config, private: Collection[str], public: Collection[str]) -> None:
    """Take private pages from the rows of cv_pdf_documents, and rows that have no others."""

    def is_open(pattern: str) -> bool:
        matches = partial(fnmatchcase, pat=pattern)
        return any(map(matches, public)) or not any(map(matches, private))

    settings = settings_of(config)
    rows = [
        replace(row, pages=tuple(filter(is_open, row.pages)))
        for row in settings.documents
        if not row.pages or any(map(is_open, row.pages))
    ]
    config._sphinx_cv = replace(settings, documents=tuple(rows))


class StripComments(SphinxTransform):
    """Take comments out of pages: HTML would carry them along, and the search would find them."""

    default_priority = 1

    def apply(self, **_options: Any) -> None:
        for comment in list(self.document.findall(nodes.comment)):
            comment.parent.remove(comment)
        for raw in list(self.document.findall(nodes.raw)):
            if "html" in raw["format"].split():
                text = _HTML_COMMENT.sub("", raw.astext())
                raw.replace_self([nodes.raw("", text, **raw.attributes)] if text.strip() else [])


def setup(app: Sphinx) -> None:
    app.connect("config-inited", leave_out, priority=900)  # when all have set their patterns
    app.add_transform(StripComments)
