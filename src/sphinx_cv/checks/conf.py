"""Check conf.py: the owner, kinds and groups of works, patterns of pages, texts, unknown names."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..bibliography.check_digits import orcid_is_valid
from ..bibliography.kinds import KINDS
from ..config import settings_of
from ..lists.filters import read_filter
from ..lists.sphinxcontrib_bibtex import entries
from ..locations import in_conf, warn
from ..problems import of_conf, report

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..bibliography.records import Problem
    from ..config import Edition, Owner, Settings
    from ..lists.pybtex_entries import WorkEntry

#: Sites on which a person has one profile page.
_NETWORKS = frozenset(
    "bsky.app dblp.org github.com gitlab.com linkedin.com openreview.net orcid.org "
    "researchgate.net scholar.google.com twitter.com webofscience.com x.com zhihu.com".split()
)
_ORCID_ADDRESS = re.compile(r"orcid\.org/([\dXx-]*)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def check_values(app: Sphinx) -> None:
    """Warn of what is wrong in itself."""
    settings = settings_of(app.config)
    for setting, word, text in _values(settings):
        place = in_conf(app.confdir, setting, word, settings.editions.code)
        warn(text, place, subtype="conf")


def _values(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Yield (setting, word in the wrong line, message) for wrong addresses and dates."""
    for _text, address in settings.owner.links:
        found = _ORCID_ADDRESS.search(address)
        if found and (len(found[1]) != 19 or not orcid_is_valid(found[1])):
            text = f"cv_owner: {found[1]} is not an ORCID iD: a digit is wrong; copy it again"
            yield "cv_owner", address, text
    email = settings.owner.email
    if email and "@" in email and not _EMAIL.fullmatch(email):
        text = f"cv_owner: {email} is not an e-mail address; write name@example.org"
        yield "cv_owner", email, text
    if (settings.day - datetime.now(UTC).date()).days > 1:
        text = f"cv_date is {settings.day}, which is in the future; correct it"
        yield "cv_date", str(settings.day), text


def check_kinds(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of invalid filters, of kinds without works, and of letters used twice."""
    works, settings = entries(env), settings_of(app.config)
    found = [*_filters(works, settings), *_letters(works, settings)] if works else []
    for setting, name, text in found:
        place = in_conf(app.confdir, setting, name, settings.editions.code)
        warn(f"{setting}[{name!r}]: {text}", place, subtype="conf")


def _filters(works: list[WorkEntry], settings: Settings) -> Iterator[tuple[str, str, str]]:
    rules = [("cv_kinds", kind, row.rule) for kind, row in settings.kinds.items() if row.rule]
    groups = [("cv_groups", heading, text) for heading, text in settings.groups]
    for setting, name, text in (*rules, *groups):
        try:
            read_filter(text, works, "", is_early=True)
        except ValueError as error:
            yield setting, name, str(error)


def _letters(works: list[WorkEntry], settings: Settings) -> Iterator[tuple[str, str, str]]:
    used = {entry.work.category for entry in works}
    for kind, row in settings.kinds.items():
        if kind not in KINDS and kind not in used and not row.rule:
            text = f"no work is of this kind; write kind = {{{kind}}} in an entry, or remove it"
            yield "cv_kinds", kind, text
        if kind in used and row != KINDS.get(kind):
            # Two kinds in cv_kinds may share a letter on purpose.
            rest = {k for k in (used - {kind}) & KINDS.keys() if settings.kinds[k] == KINDS[k]}
            for other in sorted(k for k in rest if KINDS[k].letter == row.letter):
                text = f"{other} has the letter {row.letter}, too; give one of them another"
                yield "cv_kinds", kind, text


def check_conf(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what the functions below find, with lines of conf.py."""
    settings = settings_of(app.config)
    found = []
    for word, text in patterns(settings, env.found_docs):
        found.append(_problem(app, "cv_pdf_documents", word, "pages", text))
    for edition in settings.editions.others if not settings.editions.code else ():
        for text in untranslated(app.config, edition):
            found.append(_problem(app, "cv_editions", edition.code, "edition", text, is_hint=True))
    for word, text, is_hint in links(settings.owner):
        found.append(_problem(app, "cv_owner", word, "conf", text, is_hint=is_hint))
    for name, text, is_hint in unknown(app) if not settings.editions.code else ():
        found.append(_problem(app, name, "", "conf", text, is_hint=is_hint))
    report(app, found)


def _problem(
    app: Sphinx, setting: str, word: str, kind: str, text: str, *, is_hint: bool = False
) -> Problem:
    place = in_conf(app.confdir, setting, word, settings_of(app.config).editions.code)
    return of_conf(app, place, kind, text, is_hint=is_hint)


def patterns(settings: Settings, pages: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield (word in conf.py, message) for PDFs without pages and patterns that match none."""
    for document in settings.documents:
        if not document.pages:
            yield document.name, f"{document.name}.pdf has no pages; name some in its row"
        for pattern in document.pages:
            if not any(fnmatchcase(page, pattern) for page in pages):
                text = f"{document.name}.pdf: no page is called {pattern!r}"
                yield pattern, f"{text}; correct it, or add the page"


#: Settings whose words have to be translated, if conf.py has them.
_WORDED = ("cv_facts", "cv_groups", "html_title")


def untranslated(config: Config, edition: Edition) -> Iterator[str]:
    """Yield a message for each text that an edition leaves in the main language."""
    own, head = edition.typed, f"cv_editions[{edition.code!r}]"
    for name in _WORDED:
        if config[name] and name in config._raw_config and name not in own:
            yield f"{head} has no {name} of its own; add it"
    owner = _table(own.get("cv_owner"))
    for name in ("post", "affiliation"):
        if config.cv_owner.get(name) and name not in owner:
            yield f"{head}: cv_owner has no {name} of its own; add it"
    ours = {kind.heading for kind in KINDS.values()}
    for name, kind in settings_of(config).kinds.items():
        if kind.heading not in ours and name not in _table(own.get("cv_kinds")):
            yield f"{head}: cv_kinds has no heading of its own for {name!r}; add it"
    rows = own.get("cv_pdf_documents", {})
    for row in settings_of(config).documents if isinstance(rows, dict) else ():
        if "title" not in _table(rows.get(row.name)):
            yield f"{head}: the PDF {row.name!r} has no title of its own; add it"


def _table(value: object) -> Mapping[Any, Any]:
    """Return *value* if it is a dict, else an empty one; wrong types are reported elsewhere."""
    return value if isinstance(value, dict) else {}


def links(owner: Owner) -> Iterator[tuple[str, str, bool]]:
    """Yield (word, message, is_hint) for misleading links, and for two profiles on one site."""
    first: dict[str, str] = {}
    for text, address in owner.links:
        host, path = _parts(address)
        said = _ORCID.search(text) or re.search(rf"{re.escape(host)}/\S+", text.lower())
        if host and said and said[0].strip("/") not in f"{host}/{path}":
            what = f"cv_owner: the link {text!r} leads to {address}; correct one of them"
            yield text, what, False
        if host in _NETWORKS:
            other = first.setdefault(host, address)
            if _parts(other)[1] != path:
                what = f"cv_owner: {address} and {other} are both of {host}; are both yours?"
                yield text, what, True


def unknown(app: Sphinx) -> Iterator[tuple[str, str, bool]]:
    """Yield (name, message, is_hint) for names in conf.py that are no settings, and unused there.

    Only names that begin with `cv_` or nearly match a setting count.
    """
    known = {*app.config.values, "extensions"}
    others = {
        name: value
        for name, value in app.config._raw_config.items()
        if name not in known and not name.startswith("_") and not callable(value)
    }
    near = {name: get_close_matches(name, known, 1, 0.85) for name in others}
    found = [name for name in others if name.startswith("cv_") or near[name]]
    used = _names_read(Path(app.confdir, "conf.py")) if found else set()
    for name in found:
        if name not in used:
            what = f"write {near[name][0]}" if near[name] else "correct or remove it"
            yield name, f"{name} is not a setting; {what}", not name.startswith("cv_")


def _names_read(path: Path) -> set[str]:
    """Return the names that conf.py itself reads."""
    nodes = ast.walk(ast.parse(path.read_bytes())) if path.is_file() else ()
    return {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}


def _parts(address: str) -> tuple[str, str]:
    """Return the host of an address without www, and its path and query, in lower case."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    rest = parts.path.strip("/") + (f"?{parts.query}" if parts.query else "")
    return host, rest if host == "orcid.org" else rest.lower()


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", check_values)
    app.connect("env-updated", check_kinds, priority=700)
    app.connect("env-updated", check_conf, priority=700)
