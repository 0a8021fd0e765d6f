"""The list of files that a site offers to other programs; `contents` has their texts."""

from __future__ import annotations

from typing import NamedTuple

FEED = "feed.xml"
RESUME = "resume.json"
BIBTEX = "publications.bib"
RIS = "publications.ris"
CSL = "publications.json"


class SiteFile(NamedTuple):
    """A file at the root of the site."""

    name: str
    media_type: str
    #: What it is, in English; `messages.words` translates it.
    title: str
    #: Whether it is also made from pages.
    is_of_pages: bool = False
    #: Whether it is also linked below the full list of works.
    is_list: bool = False
    #: Its title as an attachment of PDFs, '' if it is none.
    attachment: str = ""


FILES = (
    SiteFile(FEED, "application/atom+xml", "Feed of new works", is_of_pages=True),
    SiteFile(
        RESUME,
        "application/json",
        "JSON Resume",
        is_of_pages=True,
        attachment="The CV as JSON Resume",
    ),
    SiteFile(
        BIBTEX,
        "application/x-bibtex",
        "All as BibTeX",
        is_list=True,
        attachment="The publications as BibTeX",
    ),
    SiteFile(RIS, "application/x-research-info-systems", "All as RIS", is_list=True),
    SiteFile(CSL, "application/vnd.citationstyles.csl+json", "All as CSL-JSON", is_list=True),
)
