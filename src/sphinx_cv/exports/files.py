"""The one list of files that a site offers to other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..config import settings_of
from ..lists.sphinxcontrib_bibtex import works
from .bibtex import all_bibtex
from .csl import all_csl
from .entries import sections
from .feed import FEED, feed_text
from .resume import RESUME, resume_text
from .ris import all_ris

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.builders import Builder

    from ..bibliography.work import Work
    from ..config import Settings


@dataclass(frozen=True)
class Sources:
    """What files are made from."""

    settings: Settings
    #: In the order of refs.bib.
    works: tuple[Work, ...]
    #: The address of each work in the site, by key.
    urls: Mapping[str, str]
    #: Entries of the pages of the CV, by section of JSON Resume, and the summary.
    sections: dict[str, Any]


@dataclass(frozen=True)
class SiteFile:
    """A file at the root of the site."""

    name: str
    media_type: str
    #: What it is, in English; `messages.words` translates it.
    title: str
    text: Callable[[Sources], str]
    #: Linked below the full list of works, too.
    is_list: bool = False
    #: What it is as an attachment of PDFs, '' if it is none.
    attachment: str = ""


FILES = (
    SiteFile(
        FEED,
        "application/atom+xml",
        "Feed of new works",
        lambda it: feed_text(it.settings, it.works, it.urls),
    ),
    SiteFile(
        RESUME,
        "application/json",
        "JSON Resume",
        lambda it: resume_text(it.settings, it.works, it.urls, it.sections),
        attachment="The CV as JSON Resume",
    ),
    SiteFile(
        "publications.bib",
        "application/x-bibtex",
        "All as BibTeX",
        lambda it: all_bibtex(it.works, it.settings.printing.remark_fields),
        is_list=True,
        attachment="The publications as BibTeX",
    ),
    SiteFile(
        "publications.ris",
        "application/x-research-info-systems",
        "All as RIS",
        lambda it: all_ris(it.works),
        is_list=True,
    ),
    SiteFile(
        "publications.json",
        "application/vnd.citationstyles.csl+json",
        "All as CSL-JSON",
        lambda it: all_csl(it.works),
        is_list=True,
    ),
)


def sources(builder: Builder, urls: Mapping[str, str] | None = None) -> Sources:
    """Gather what files are made from; without *urls* works have no address in the site."""
    return Sources(
        settings=settings_of(builder.config),
        works=tuple(works(builder.env).values()),
        urls=urls or {},
        sections=sections(
            builder.env,
            lambda page: builder.env.get_and_resolve_doctree(page, builder, tags=builder.tags),
        ),
    )
