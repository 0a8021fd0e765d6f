"""Cache what is the same in all builds of the tests, so that not every build computes it.

A normal process makes one build, a process of the tests hundreds: this took a quarter of its time.
"""

from __future__ import annotations

import gc
import json
import logging
import re
import subprocess
import sys
from copy import copy
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pybtex.plugin
import sphinx.cmd.build
import sphinx.theming
import sphinxcontrib.bibtex.plugin
from docutils.frontend import OptionParser
from jinja2 import Environment

from sphinx_cv import made_with
from sphinx_cv.checks import typos
from sphinx_cv.config import others
from sphinx_cv.kept import Values


def spare() -> None:
    """Install the caches in this process, and have it look for garbage less often."""
    gc.set_threshold(500_000, 50, 100)  # what builds would set, and set back each time
    gc.freeze()  # the modules, which stay
    logging.disable(logging.INFO)  # else Sphinx makes records that nobody reads
    patterns: Any = re
    patterns._MAXCACHE = 10_000  # the libraries together have more than Python's 512
    sphinx.cmd.build.get_parser = cache(sphinx.cmd.build.get_parser)
    modules: list[Any] = [pybtex.plugin, sphinx.theming, sphinxcontrib.bibtex.plugin, others]
    for module in modules:
        module.entry_points = lambda **wanted: _installed(tuple(sys.path), **wanted)
    Environment.compile = _compile_once(Environment.compile)  # type: ignore[method-assign]
    populate = _list_once(OptionParser.populate_from_components)
    OptionParser.populate_from_components = populate  # type: ignore[method-assign]
    Values.get = _measure_once(Values.get)  # type: ignore[method-assign]
    own: Any = made_with
    own._OF_OTHERS += (str(Path(__file__).parent),)  # no owner's CV has the tests as modules
    own._own_modules = _look_once(own._own_modules)
    asking: Any = typos
    asking.subprocess = SimpleNamespace(**{**vars(subprocess), "run": _ask_once(subprocess.run)})


@cache
def _installed(_path: tuple[str, ...], **wanted: str) -> Any:
    """Return entry points, for which a file of every installed package has to be read."""
    return entry_points(**wanted)


def _compile_once(compiled: Any) -> Any:
    """Return Jinja's `compile`, with a cache for templates that are not from files."""
    kept: dict[Any, Any] = {}

    def compile_(env: Environment, source: Any, name: str | None = None, *rest: Any) -> Any:
        if name is not None or not isinstance(source, str):
            return compiled(env, source, name, *rest)
        settings = (env.lexer, env.autoescape, frozenset(env.extensions), frozenset(env.filters))
        key = (source, type(env), *settings)
        if key not in kept:
            kept[key] = compiled(env, source, name, *rest)
        return kept[key]

    return compile_


def _list_once(populate: Any) -> Any:
    """Return the `populate` of docutils' options, with a cache by the types of its components."""
    kept: dict[Any, dict[str, Any]] = {}

    def populate_(parser: Any, components: Any) -> None:
        key = tuple(it if isinstance(it, type) else type(it) for it in components)
        if key not in kept:
            populate(parser, components)
            kept[key] = {name: copy(value) for name, value in vars(parser).items()}
        else:
            own = {"config_files": parser.config_files, "components": parser.components}
            vars(parser).update({name: copy(it) for name, it in kept[key].items()} | own)

    return populate_


def _measure_once(get: Any) -> Any:
    """Return the `get` of kept values, with a cache for what is wrong with looks, by its digest."""
    kept: dict[str, Any] = {}

    def get_(self: Any, key: str, digest: str, make: Any) -> Any:
        def make_once() -> Any:
            if digest not in kept:
                kept[digest] = make()
            return kept[digest]

        return get(self, key, digest, make_once if self._place[1].startswith("looks") else make)

    return get_


def _look_once(own_modules: Any) -> Any:
    """Return a function that looks for the owner's modules anew only if others are loaded."""
    kept: tuple[tuple[tuple[str, int], ...], list[str]] = ((), [])

    def own_modules_() -> list[str]:
        nonlocal kept
        loaded = tuple((name, id(module)) for name, module in sys.modules.items())
        if loaded != kept[0]:
            kept = loaded, [*own_modules()]
        return kept[1]

    return own_modules_


def _ask_once(run: Any) -> Any:
    """Return a `run` that asks the program typos only about words that are new to it."""
    program, answers = typos.program(), dict[str, list[str]]()

    def run_(command: list[str], *, input: str, **options: Any) -> Any:
        if command[0] != program:  # one that a test has put in its place
            return run(command, input=input, **options)
        words = input.split("\n")
        if new := [word for word in words if word not in answers]:
            done = run(command, input="\n".join(new), **options)
            answers.update((word, []) for word in new)
            for line in done.stdout.splitlines():
                answers[json.loads(line)["typo"]].append(line)
        lines = [line for word in words for line in answers[word]]
        return subprocess.CompletedProcess(command, 0, "\n".join(lines))

    return run_
