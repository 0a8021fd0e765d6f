"""The border to Sphinx's HTML builder: uses of its private parts, and what it lacks."""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from jinja2 import FileSystemBytecodeCache
from sphinx import package_dir
from sphinx.locale import _ as translate
from sphinx.util.index_entries import split_index_msg

from ..config import settings_of
from ..messages import babel_locale, words
from ..output import write
from ..site import is_site
from ..sphinx_messages import ending_if_refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

#: Messages of Sphinx's scripts that not all of its catalogues have.
_SCRIPT_WORDS = (
    "Search Results", "Searching", "Preparing search...", "Hide Search Matches", ", in ",
    "Your search did not match any documents. Please make sure that all words are spelled "
    "correctly and that you've selected enough categories.",
)  # fmt: skip
#: The last message of its search, a list of plural forms, which are empty in most catalogues.
_FOUND = "Search finished, found one page matching the search query."


def theme_folders(app: Sphinx) -> tuple[str, ...]:
    """Return the folders of the site's theme and of the themes that it inherits from."""
    theme = cast("StandaloneHTMLBuilder", app.builder).theme
    return tuple(map(str, theme.get_theme_dirs()))


def add_script_words(app: Sphinx) -> None:
    """Add Sphinx's translations for its scripts if it has them for another country alone.

    It has Ukrainian as uk_UA, and does not find German for de_AT. If it has none, ours are added.
    """
    code = app.config.language.partition("_")[0]
    if not is_site(app) or code == "en" or cast("Any", app.builder)._get_translations_js():
        return
    found = sorted((package_dir / "locale").glob(f"{code}*/LC_MESSAGES/sphinx.js"))
    is_other = babel_locale(app.config.language).script  # than that of Sphinx's: Serbian
    known = [path for path in found if path.parts[-3].partition("_")[0] == code and not is_other]
    path = Path(app.outdir) / "_static" / "translations.js"
    none = {"messages": {_FOUND: [""]}, "plural_expr": "0", "locale": app.config.language}
    text = f"Documentation.addTranslations({json.dumps(none)});"
    text = known[0].read_text(encoding="utf-8") if known else text
    write(path, text)
    app.add_js_file(path.name)


def plain_translations(app: Sphinx, exception: Exception | None) -> None:
    """Rewrite Sphinx's translations for its scripts, with those that it lacks, and without `eval`.

    Sphinx passes the plural rule as a string to be evaluated, which the policy forbids. With two
    forms, the rule yields true or false and not a number.
    """
    path = Path(app.outdir) / "_static" / "translations.js"
    text = path.read_text(encoding="utf-8") if is_site(app) and path.is_file() else ""
    call = re.fullmatch(r"Documentation\.addTranslations\((.*)\);?\s*", text, re.DOTALL)
    if exception or not call:
        return
    catalog, _ = json.loads(call[1]), words(settings_of(app.config).language)
    said, found = catalog["messages"], _("Pages found: {}").format("${resultCount}")
    said |= {word: translate(word) for word in _SCRIPT_WORDS if not said.get(word)}
    said |= {_FOUND: [form or found for form in said[_FOUND]]} if said.get(_FOUND) else {}
    write(
        path,
        f"Object.assign(Documentation.TRANSLATIONS, {json.dumps(said)});\n"
        f"Documentation.PLURAL_EXPR = (n) => (+({catalog['plural_expr']}));\n"
        f"Documentation.LOCALE = {json.dumps(catalog['locale'])};\n",
    )


def keep_sources(_app: Sphinx, config: Config) -> None:
    """Publish no copies of the sources, which have comments, unless conf.py asks for them."""
    if not {"html_copy_source"} & (config._raw_config.keys() | config.overrides.keys()):
        config.html_copy_source = False


def find_scorer(app: Sphinx, config: Config) -> None:
    """Look for the scorer beside conf.py; Sphinx would, in the folder it was started in."""
    if config.html_search_scorer:
        config.html_search_scorer = str(Path(app.confdir, config.html_search_scorer))


def keep_templates(app: Sphinx) -> None:
    """Keep compiled templates beside the doctrees; Jinja recompiles those that have changed."""
    environment = getattr(getattr(app.builder, "templates", None), "environment", None)
    if environment:
        doctrees = Path(app.doctreedir)  # those of an edition lie in those of the main one
        is_edition = bool(settings_of(app.config).editions.code)
        folder = (doctrees.parent if is_edition else doctrees) / f"templates-{version('jinja2')}"
        folder.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(folder))


def _index_of(app: Sphinx) -> Any:
    """Return Sphinx's search index of this build, None if none is made."""
    return getattr(app.builder, "indexer", None)


def forget_old_words(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Remove words from the search index that no page has any more.

    Sphinx continues the index of the last build, and keeps words without a page.
    """
    index = _index_of(app)
    for known in (index._mapping, index._title_mapping) if index else ():
        for word in [word for word, pages in known.items() if not pages]:
            del known[word]
    return []


def index_all_entries(app: Sphinx) -> list[tuple[str, dict[str, object], str]]:
    """Add the `{index}` entries and terms of all pages to the search index.

    Sphinx adds those of the pages that it has just written, and forgets the others.
    """
    index = _index_of(app)
    for page, entries in app.env.domains.index_domain.entries.items() if index else ():
        if index._titles.get(page):
            index._index_entries[page] = sorted(
                {
                    (words, place or "", main)
                    for kind, value, place, main, _key in entries
                    for words in split_index_msg(kind, value)
                }
            )
    return []


def forget_old_numbers(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Remove the section numbers of pages that are in no numbered toctree any more."""
    for page in env.titles.keys() - env.toc_secnumbers.keys():
        for node in (env.titles[page], *env.tocs[page].findall(nodes.reference)):
            node.attributes.pop("secnumber", None)
    return []


def write_again(app: Sphinx, _env: object, pages: Iterable[str]) -> None:
    """Mark written pages as outdated, so that the next build writes those that this one does not.

    A build of one page alone reads all that have changed, and writes only that page. For the JSON
    builder, copies of sources are removed, since it does not replace them.
    """
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for page in pages if builder.format == "html" else ():
        copy = Path(app.outdir) / "_sources" / f"{app.env.doc2path(page, base=False)}.txt"
        with suppress(OSError):  # it was never written
            if is_site(app):
                os.utime(builder.get_outfilename(page), (0, 0))
            else:
                copy.unlink()


def written_pages(app: Sphinx) -> Iterator[bytes]:
    """Yield the contents of the pages of the site, from their files."""
    for page in app.env.found_docs:
        path = Path(cast("StandaloneHTMLBuilder", app.builder).get_outfilename(page))
        if path.is_file():  # `singlehtml` has one of them
            yield path.read_bytes()


def setup(app: Sphinx) -> None:
    app.connect("env-before-read-docs", write_again)
    app.connect("config-inited", keep_sources)
    app.connect("config-inited", find_scorer)
    app.connect("builder-inited", keep_templates)
    app.connect("builder-inited", add_script_words)
    app.connect("build-finished", ending_if_refused()(plain_translations))
