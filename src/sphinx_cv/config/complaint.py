"""The type of the functions that report an invalid setting."""

from __future__ import annotations

from collections.abc import Callable

#: Takes a message that starts with the setting's name, and a word in the line of conf.py at fault.
Complain = Callable[[str, object], None]
