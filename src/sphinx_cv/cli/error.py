"""What a command says when it cannot do what it was asked for."""

from __future__ import annotations


class CommandError(Exception):
    """One clear sentence; the command ends with it."""
