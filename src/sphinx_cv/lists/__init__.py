"""Publications: from refs.bib to permanently numbered lists, through sphinxcontrib-bibtex."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pybtex.database import BibliographyData
from pybtex.plugin import register_plugin
from sphinx.util import logging
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime
from sphinxcontrib.bibtex.domain import BibtexDomain
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style

from ..bibliography.file import Problem, Record, location, read
from ..bibliography.identifiers import read_links
from ..bibliography.works import read_works
from ..config import read_kinds, read_owner, read_remarks
from . import chart, directives, references, transform
from .citing import reference_style
from .style import Look, style_class

if TYPE_CHECKING:
    from collections.abc import Collection

    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

#: How many authors the styles `cv-short` and `cv-brief` print, besides the owner and the last.
_FEW = 3


def configure(_app: Sphinx, config: Config) -> None:
    """Set sphinxcontrib-bibtex up for our styles."""
    language = (config.language or "en").split("_")[0]
    group = "sphinxcontrib.bibtex.style.referencing"
    register_reference_style(group, "cv", reference_style(language), force=True)
    config.bibtex_reference_style = "cv"
    config.bibtex_default_style = "cv"
    config.bibtex_tooltips = False  # the same text again, in an attribute that few can read
    if config.bibtex_bibfiles is None:
        config.bibtex_bibfiles = ["refs.bib"]


def register_styles(config: Config, domain: BibtexDomain) -> None:
    """Register a style for each look that lists can have."""
    look = Look(
        spellings=read_owner(config).spellings,
        language=(config.language or "en").split("_")[0],
        type_marks=config.cv_type_marks,
        max_authors=config.cv_max_authors,
    )
    few = min(look.max_authors or _FEW, _FEW)
    looks = {
        "cv": look,
        "cv-remarks": replace(look, remarks=read_remarks(config)),
        "cv-short": replace(look, max_authors=few),
        "cv-brief": replace(look, max_authors=few, brief=True, type_marks=False),
    }
    for name, chosen in looks.items():
        drawn = {
            citation.entry.key: (citation.entry, citation.formatted_entry.text)
            for citation in domain.citations
            if getattr(citation.formatted_entry.text, "look", None) == chosen
        }
        register_plugin("pybtex.style.formatting", name, style_class(chosen, drawn), force=True)


def read_bibliography(app: Sphinx) -> None:
    """Read refs.bib before sphinxcontrib-bibtex does, and hand it works in place of entries.

    It finds its cache filled for the file as it is, so it does not parse the file again.
    """
    domain = cast(BibtexDomain, app.env.get_domain("cite"))
    register_styles(app.config, domain)
    paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
    records, problems = read(*paths)
    records = [_public(record, app.config.cv_private_fields) for record in records]
    spellings = read_owner(app.config).spellings
    works, wrong = read_works(records, read_kinds(app.config), spellings)
    problems += wrong
    problems += _wrong_identifiers(records, works)
    data = BibliographyData(entries=works)
    files = {
        path: BibFile(
            get_mtime(path), {r.key: None for r in records if r.path == path and r.key in works}
        )
        for path in paths
    }
    domain.data["bibdata"] = BibData(app.config.bibtex_encoding, files, data)
    for problem in sorted(problems, key=lambda problem: (str(problem.path), problem.line)):
        _warn(problem, app.confdir)


def _public(record: Record, private: Collection[str]) -> Record:
    """Leave out what is private before anything sees it."""
    hidden = {name.lower() for name in private}
    fields = {name: value for name, value in record.fields.items() if name not in hidden}
    return replace(record, fields=fields)


def _wrong_identifiers(records: list[Record], works: dict[str, Entry]) -> list[Problem]:
    return [
        record.problem("identifier", text, field)
        for record in records
        if record.key in works
        for field, text in read_links(works[record.key].fields)[1]
    ]


def _warn(problem: Problem, confdir: Path) -> None:
    place = location(problem.path, problem.line, confdir)
    logger.warning("%s", problem.text, location=place, type="cv", subtype=problem.subtype)


def outdated_pages(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Have pages read again whose works are no longer what they were at the last build."""
    domain = cast(BibtexDomain, env.get_domain("cite"))
    works = domain.bibdata.data.entries
    before = {citation.entry.key: citation.entry for citation in domain.citations}
    changed = {key for key, work in before.items() if works.get(key) != work}
    changed |= {key for key in works if key not in before}
    if not changed:
        return []
    pages = {key.docname for key in domain.bibliographies}
    pages |= {r.docname for r in domain.citation_refs if changed & {t.key for t in r.targets}}
    names = {str(path) for path in domain.bibdata.bibfiles}
    for docname, files in env.dependencies.items():
        if names & {str((Path(app.srcdir) / file).resolve()) for file in files}:
            pages.add(docname)
    return sorted(pages & env.found_docs)


def setup(app: Sphinx) -> None:
    app.setup_extension("sphinxcontrib.bibtex")
    directives.setup(app)
    chart.setup(app)
    app.add_post_transform(transform.ListTransform)
    app.add_post_transform(references.LocalCitations)
    references.watch_citing_pages(app)
    app.connect("config-inited", configure)
    app.connect("builder-inited", read_bibliography, priority=400)  # before sphinxcontrib-bibtex
    app.connect("env-get-outdated", outdated_pages)
    app.connect("env-updated", transform.name_anchors, priority=600)  # after sphinxcontrib-bibtex
