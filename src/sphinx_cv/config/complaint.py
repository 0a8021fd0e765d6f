"""What a reader of a setting says of one that is wrong."""

from __future__ import annotations

from collections.abc import Callable

#: Takes a message that starts with the setting's name, and a word in the wrong line of conf.py.
Complain = Callable[[str, object], None]
