"""Draw how a work of a full list is cited: in styles, as BibTeX, for Zotero, and in files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.osutil import relative_uri

from ..config import settings_of
from ..exports.bibtex import OWN_FIELDS, to_bibtex
from ..exports.cited import apa, gbt
from ..exports.coins import to_coins
from .files import WORK_FILES, work_file

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..bibliography.work import Work
    from .rendering import OwnTemplate


def draw(app: Sphinx, template: OwnTemplate, work: Work, here: str) -> str:
    """Return the HTML for citing a work, with links from the page *here* to its files."""
    return template.render(
        work=work,
        coins=to_coins(work),
        references={"APA": apa(work), "GB/T 7714": gbt(work)},
        bibtex=to_bibtex(work, settings_of(app.config).printing.remark_fields, OWN_FIELDS),
        files={suffix: relative_uri(here, work_file(work, suffix)) for suffix in WORK_FILES},
    )
