"""Read untrusted JSON, YAML and XML as tables, lists and texts."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import yaml

from ..error import CommandError
from .leaves import Table, plain_tree
from .source import AS_TEXT

if TYPE_CHECKING:
    from collections.abc import Hashable
    from pathlib import Path


def read_json(text: str, path: Path) -> Table:
    """Read JSON with a table at its top; CommandError for anything else."""
    try:
        tree = json.loads(text, object_pairs_hook=_unique, parse_int=str, parse_float=str)
    except json.JSONDecodeError as error:
        raise CommandError(f"{path}:{error.lineno}: not JSON: {error.msg}") from None
    except (RecursionError, ValueError) as error:
        why = "it is nested too deep" if isinstance(error, RecursionError) else error
        raise CommandError(f"{path}: {why}") from None
    return _table(tree, path)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [name for name, count in Counter(name for name, _ in pairs).items() if count > 1]
    if twice:
        raise ValueError(f'"{twice[0]}" is given twice in one table; rename one')
    return dict(pairs)


class _Loader(yaml.BaseLoader):
    """Loads all values as text, and rejects duplicate names."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for name, _value in node.value:
            if name.value in seen if isinstance(name.value, str) else False:
                what = f'"{name.value}" is given twice in one table; rename one'
                raise yaml.MarkedYAMLError(problem=what, problem_mark=name.start_mark)
            seen |= {name.value} if isinstance(name.value, str) else set()
        return super().construct_mapping(node, deep)


def read_toml(text: str, path: Path) -> Table:
    """Read TOML; CommandError for anything else."""
    try:
        return _table(tomllib.loads(text), path)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise CommandError(f"{path}: not TOML: {error}") from None


def read_yaml(text: str, path: Path, *, is_strict: bool = True) -> Table:
    """Read YAML with a table at its top; CommandError for anything else.

    A name that is given twice is an error, or has its last value if not *is_strict*. A list of
    sections with contents, as al-folio has, is in a table under "contents".
    """
    try:
        # Safe, as this loader makes nothing but texts, lists and tables.
        tree = yaml.load(text, _Loader if is_strict else yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise CommandError(f"{path}{line}: not YAML: {error.problem}") from None
    except RecursionError:
        raise CommandError(f"{path}: it is nested too deep for a CV") from None
    except (yaml.YAMLError, ValueError) as error:
        raise CommandError(f"{path}: not YAML: {str(error).partition(chr(10))[0]}") from None
    if isinstance(tree, list) and all(isinstance(it, dict) and "contents" in it for it in tree):
        tree = {"contents": tree}
    return _table(tree, path)


def read_xml(text: str, path: Path) -> tuple[str, Table]:
    """Read XML; return the name of its root, and nested tables of texts by names of elements.

    Names are without namespaces. Elements with one name become a list; attributes are added with
    `@` before their names. CommandError for what is not XML, or defines entities.
    """
    # Entities may read files, or expand without end; no CV needs any.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise CommandError(
            f"{path} defines entities (<!DOCTYPE …>), which no CV needs; remove them"
        )
    try:
        root = ElementTree.fromstring(text)
        return _local(root.tag), _table(_of_element(root), path)
    except ElementTree.ParseError as error:
        raise CommandError(f"{path}:{error.position[0]}: not XML: {error.msg}") from None
    except RecursionError:
        raise CommandError(f"{path}: it is nested too deep for a CV") from None


def _of_element(element: ElementTree.Element) -> Any:
    found: Table = {f"@{_local(name)}": value for name, value in element.attrib.items()}
    for child in element:
        found.setdefault(_local(child.tag), []).append(_of_element(child))
    texts = [element.text, *(child.tail for child in element)]
    text = " ".join(" ".join(filter(None, texts)).split("\u00a0")).strip()
    found = {name: its[0] if len(its) == 1 else its for name, its in found.items()}
    if not found:
        return text
    return found | ({"value": text} if text else {})


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2]


def _table(tree: Any, path: Path) -> Table:
    try:
        found = plain_tree(tree)
    except CommandError as error:
        raise CommandError(f"{path}: {error}") from None
    if not isinstance(found, dict):
        raise CommandError(f"{path} has no table of names and values at its top; {AS_TEXT}")
    return found
