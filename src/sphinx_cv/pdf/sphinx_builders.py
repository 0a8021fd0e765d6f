"""The border to Sphinx's builders: draw PDFs while another builder runs, or with other doctrees."""

from __future__ import annotations

import pickle
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sphinx.application import ENV_PICKLE_FILENAME
from sphinx.util.tags import Tags

from ..output import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


@contextmanager
def building_with(app: Sphinx, name: str) -> Iterator[Builder]:
    """Resolve pages for the builder *name*, and not for the one that runs.

    Sphinx has no API for this: what a page becomes depends on the builder of the application, on
    its tags (`only` nodes), and on the class that the environment keeps (post-transforms).
    """
    env: Any = app.env
    kept = app.builder, app.tags, env._builder_cls
    running = app.builder
    web = {running.name, running.format, f"format_{running.format}", f"builder_{running.name}"}
    # A new object, since Tags caches its answers.
    app.tags = Tags([tag for tag in app.tags if tag not in web])
    builder = app.builder = app.create_builder(name)
    env._builder_cls = type(builder)
    try:
        yield builder
    finally:
        app.builder, app.tags, env._builder_cls = kept


def keep_pages_in(app: Any, folder: Path) -> None:
    """Give the build that begins another doctree folder, and the environment kept there.

    Sphinx loads the environment before any extension can know the builder. It uses a fresh one
    although there is another only with `-E`, so one without pages is kept in its place.
    """
    place = app.doctreedir / ENV_PICKLE_FILENAME
    is_fresh = app._fresh_env_used and place.exists()
    if not place.exists():
        write(place, pickle.dumps(app.env, pickle.HIGHEST_PROTOCOL))
    folder.mkdir(parents=True, exist_ok=True)
    app.doctreedir = app.builder.doctreedir = type(app.doctreedir)(folder)
    app.env = app.builder.env = app._init_env(is_fresh)
    app.env.set_versioning_method(app.builder.versioning_method, app.builder.versioning_compare)
    app._post_init_env()


def figure_number(env: BuildEnvironment, docname: str, node: Any) -> str:
    """Return the numfig number of a figure, a table or a listing, as text before it: `Fig. 1 `."""
    kind = env.get_domain("std").get_enumerable_node_type(node) or ""
    numbers = env.toc_fignumbers.get(docname, {}).get(kind, {})
    form = env.config.numfig_format.get(kind, "%s")
    found = (numbers[id_] for id_ in node["ids"] if id_ in numbers)
    return next((form % ".".join(map(str, number)) + " " for number in found), "")


def equation_number(env: BuildEnvironment, docname: str, node: Any) -> str:
    """Return the number of an equation in references: `2`, or `1.2` if numfig counts by section."""
    if not (node.get("number") and env.config.numfig and env.config.math_numfig):
        return str(node.get("number") or "")
    numbers = env.toc_fignumbers.get(docname, {}).get("displaymath", {})
    found: tuple[int, ...] = next((numbers[id_] for id_ in node["ids"] if id_ in numbers), ())
    return str(env.config.math_numsep).join(".".join(map(str, found)).rsplit(".", 1))


def section_number(env: BuildEnvironment, docname: str, title: Any) -> str:
    """Return the number of a heading in a numbered toctree, as text before it: `1.2. `."""
    numbers = env.toc_secnumbers.get(docname, {})
    # The first heading of a page has no anchor there.
    number = numbers.get("#" + title.parent["ids"][0], numbers.get("", ()))
    return ".".join(map(str, number)) + env.config.html_secnumber_suffix if number else ""
