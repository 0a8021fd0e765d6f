"""Spare the builds of the tests what each would find out anew, though it is the same for all.

An owner's process makes one build, and one of the tests hundreds: a seventh of their time was this.
"""

from __future__ import annotations

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
    """Begin to spare, in this process."""
    logging.disable(logging.DEBUG)  # Sphinx makes a record of each message, for nobody to read
    modules: list[Any] = [pybtex.plugin, sphinx.theming, sphinxcontrib.bibtex.plugin]
    for module in modules:
        module.entry_points = lambda **wanted: _installed(tuple(sys.path), **wanted)
    Environment.compile = _compile_once(Environment.compile)  # type: ignore[method-assign]


@cache
def _installed(_path: tuple[str, ...], **wanted: str) -> Any:
    """Return what packages bring, of which each has a file of its own to be read."""
    return entry_points(**wanted)


def _compile_once(compiled: Any) -> Any:
    """Return Jinja's compiling, which keeps the code of templates that have no file."""
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
