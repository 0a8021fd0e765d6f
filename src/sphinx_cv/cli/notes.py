"""Notes on what `sphinx-cv new` wrote, kept in one file of the CV for `sphinx-cv upgrade`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING

from packaging.version import Version

from .. import __version__
from .answers import Answers
from .error import CommandError

if TYPE_CHECKING:
    from pathlib import Path

NAME = ".sphinx-cv.json"


@dataclass(frozen=True)
class Notes:
    """The version of sphinx-cv that wrote a CV, the answers it had, and digests of its files."""

    version: str
    answers: Answers
    files: dict[str, str]


def digest(text: str) -> str:
    """Return a digest of a text that is the same for all line endings."""
    return sha256(text.replace("\r\n", "\n").encode()).hexdigest()[:16]


def text(answers: Answers, files: dict[str, str]) -> str:
    """Return the text of the notes for files that are written now."""
    return dump(Notes(__version__, answers, {name: digest(its) for name, its in files.items()}))


def dump(known: Notes) -> str:
    files = dict(sorted(known.files.items()))
    return json.dumps({**asdict(known), "files": files}, indent=1, ensure_ascii=False) + "\n"


def read(root: Path) -> Notes | None:
    """Return the notes in a CV, None if there are none; CommandError if they cannot be read."""
    try:
        found = json.loads((root / NAME).read_text(encoding="utf-8"))
        known = {field.name for field in fields(Answers)}
        answers = {key: value for key, value in found["answers"].items() if key in known}
        answers["links"] = tuple((label, url) for label, url in answers.get("links", ()))
        return Notes(str(Version(found["version"])), Answers(**answers), dict(found["files"]))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CommandError(f"{root / NAME} cannot be read; restore it from git") from None
