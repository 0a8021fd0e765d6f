"""A `map` over works that reuses the last build's results for unchanged works."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .. import kept
from ..config import settings_of
from ..lists.changes import work_digests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.builders import Builder

    from ..bibliography.work import Work

    #: As `map` is called.
    Each = Callable[[Callable[[Work], Any], Iterable[Work]], Iterable[Any]]


def keeping(builder: Builder, name: str, *state: object) -> Each:
    """Return such a `map`; *state* is what results are made from, besides works and settings."""
    made_from = kept.digest_of(settings_of(builder.config), *state)
    values = kept.Values(Path(builder.doctreedir), f"works-{name}", made_from)
    digests = work_digests(builder.env)

    def each(make: Callable[[Work], Any], works: Iterable[Work]) -> list[Any]:
        found = [values.get(work.key, digests[work.key], partial(make, work)) for work in works]
        values.save()
        return found

    return each
