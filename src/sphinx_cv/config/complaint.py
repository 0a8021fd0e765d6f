"""What a reader of a setting says of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable

#: Takes a message and the word that the wrong line of conf.py has.
Complain = Callable[[str, str], None]


def ignore(_text: str, _word: str) -> None:
    """Complaints are heard once, by `check_settings`."""
