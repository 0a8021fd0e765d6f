"""Cache what is the same in all builds of the tests, so that not every build computes it.

A normal process makes one build, a process of the tests hundreds: this took a seventh of its time.
"""

from __future__ import annotations

import gc
import logging
import sys
from functools import cache
from importlib.metadata import entry_points
from typing import Any

import pybtex.plugin
import sphinx.theming
import sphinxcontrib.bibtex.plugin
from jinja2 import Environment


def spare() -> None:
    """Install the caches in this process, and have it look for garbage less often."""
    gc.set_threshold(100_000, 50, 100)
    logging.disable(logging.DEBUG)  # else Sphinx makes records that nobody reads
    modules: list[Any] = [pybtex.plugin, sphinx.theming, sphinxcontrib.bibtex.plugin]
    for module in modules:
        module.entry_points = lambda **wanted: _installed(tuple(sys.path), **wanted)
    Environment.compile = _compile_once(Environment.compile)  # type: ignore[method-assign]


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
