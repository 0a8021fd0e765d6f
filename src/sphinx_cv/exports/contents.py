"""The contents of the files that a site offers to other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..config import settings_of
from ..lists.sphinxcontrib_bibtex import own_works
from ..news import news
from .bibtex import all_bibtex
from .csl import all_csl
from .entries import readable, sections
from .feed import News, feed_text
from .files import BIBTEX, CSL, FEED, RESUME, RIS
from .keeping import keeping
from .resume import resume_text
from .ris import all_ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from docutils import nodes
    from sphinx.builders import Builder

    from ..bibliography.work import Work
    from ..config import Settings
    from .keeping import Each


@dataclass(frozen=True)
class Sources:
    """What files are made from."""

    settings: Settings
    #: The owner's, in the order of refs.bib.
    works: tuple[Work, ...]
    #: The address of each work in the site, by key.
    urls: Mapping[str, str]
    #: Returns the entries of the CV's pages, by section of JSON Resume, and the summary.
    sections: Callable[[], dict[str, Any]]
    #: Returns a `map` over works that keeps its results for the next build under this name.
    each: Callable[[str], Each]
    #: Lines of news of all pages.
    news: tuple[News, ...]


#: By the names in `files.FILES`.
_TEXTS: dict[str, Callable[[Sources], str]] = {
    FEED: lambda it: feed_text(it.settings, it.works, it.urls, it.news),
    RESUME: lambda it: resume_text(
        it.settings, it.works, it.urls, it.sections(), it.each("resume")
    ),
    BIBTEX: lambda it: all_bibtex(it.works, it.settings.printing.remark_fields, it.each("bibtex")),
    RIS: lambda it: all_ris(it.works, it.each("ris")),
    CSL: lambda it: all_csl(it.works, it.each("csl")),
}


def text_of(name: str, it: Sources) -> str:
    """Write one of `files.FILES`."""
    return _TEXTS[name](it)


def sources(builder: Builder, urls: Mapping[str, str] | None = None) -> Sources:
    """Gather what files are made from; without *urls* works have no address in the site."""

    def tree(page: str) -> nodes.document:
        return builder.env.get_and_resolve_doctree(page, builder, tags=builder.tags)

    return Sources(
        settings=settings_of(builder.config),
        works=tuple(own_works(builder.env).values()),
        urls=urls or {},
        sections=lambda: sections(builder.env, tree),
        each=lambda name: keeping(builder, name, urls),
        news=tuple(_news(builder)),
    )


def _news(builder: Builder) -> Iterator[News]:
    for page, box in news(builder):
        texts = (readable(part) for part in box.children if "cv-when" not in part["classes"])
        text = " ".join(" ".join(texts).split())
        address = settings_of(builder.config).base + builder.get_target_uri(page)
        yield News(box["cv_start"], text, f"{address}#{box['ids'][0]}")
