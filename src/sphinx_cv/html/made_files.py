"""The files of the site for other programs, each with a digest of its sources."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from .. import kept
from ..exports.bibtex import to_bibtex
from ..exports.contents import sources, text_of
from ..exports.files import FILES
from ..exports.ris import to_ris
from ..lists.changes import digest_of_works, work_digests
from ..lists.sphinxcontrib_bibtex import work_urls, works
from .files import work_file
from .sitemap import crawler_files
from .social_card import card_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx


class File(NamedTuple):
    """A file, and how it is made."""

    name: str
    make: Callable[[], str | bytes]
    #: Of all that it is made from; '' if it has to be made to see whether it has changed.
    digest: str = ""


def files_of(app: Sphinx) -> Iterator[File]:
    """Yield all files for other programs that the site can have."""
    urls = work_urls(app)
    it = sources(app.builder, urls)
    about = kept.digest_of(it.settings)
    digests = {key: about + digest for key, digest in work_digests(app.env).items()}
    remarks = it.settings.printing.remark_fields
    for work in works(app.env).values():
        own = digests[work.key]
        yield File(work_file(work, "bib"), partial(to_bibtex, work, remarks), own)
        yield File(work_file(work, "ris"), partial(to_ris, work), own)
    own_keys = [work.key for work in it.works]
    of_works = kept.digest_of(about, digest_of_works(app.env), urls, own_keys)
    for file in FILES:
        yield File(file.name, partial(text_of, file.name, it), "" if file.is_of_pages else of_works)
    yield from (File(name, partial(str, text)) for name, text in crawler_files(app))
    yield from (File(name, partial(bytes, picture)) for name, picture in card_file(app))
