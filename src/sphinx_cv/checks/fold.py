"""Texts without what does not tell them apart."""

from __future__ import annotations

from functools import lru_cache

from ..bibliography.person import folded


@lru_cache(maxsize=16384)
def folded_title(text: str) -> str:
    """Fold case, accents, punctuation, "and" and "the" of a title or a name of a journal."""
    words = text.casefold().replace("&", " and ").split()
    return folded(" ".join(word for word in words if word not in {"the", "and"}))
