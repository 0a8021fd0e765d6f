"""Normalize titles for comparison."""

from __future__ import annotations

from functools import lru_cache

from ..bibliography.person import folded


@lru_cache(maxsize=16384)
def folded_title(text: str) -> str:
    """Return a title or name of a journal without case, accents, punctuation, "and" and "the"."""
    words = text.casefold().replace("&", " and ").split()
    return folded(" ".join(word for word in words if word not in {"the", "and"}))
