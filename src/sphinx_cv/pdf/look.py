"""Looks, with which Typst draws documents, and what is wrong with one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from ..config.look import FOLDER, LOOK, OWN_LOOKS, find_look, is_own_look
from ..locations import in_conf, in_file
from .documents import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HERE = Path(__file__).parent
#: Between several times, where lines break: not in "Nov 5, 2016".
_BETWEEN_TIMES = re.compile(r"; |(?<! \d)(?<! \d\d), |[،、]\s*")
#: How many of the longest dates are measured.
_LONGEST = 8


class Look:
    """The look of a document: its files, its faults, and their places."""

    def __init__(self, name: str, confdir: Path) -> None:
        self.name = name
        self.confdir = confdir
        self.path = find_look(name, confdir) or OWN_LOOKS / f"{name}.typ"

    @property
    def is_own(self) -> bool:
        """Whether it is the owner's, and not one of the package's."""
        return is_own_look(self.name, self.confdir)

    def options(self, data: dict[str, Any], name: str = "") -> dict[str, Any]:
        """Return the files and inputs to compile, with this look or another one of the package.

        The package's files are given as if they were in the folder of conf.py, where Typst finds
        what else an owner's look imports.
        """
        files = {path.name: path.read_bytes() for path in _HERE.glob("*.typ")}
        looks = {path.name: path.read_bytes() for path in (*OWN_LOOKS.glob("*.typ"), self.path)}
        # A byte order mark within a text prints nothing, and PDF/A forbids it.
        text = json.dumps(data, ensure_ascii=False).replace("\ufeff", "")
        return {
            "input": {
                "main": files.pop("draw.typ"),
                **files,
                **{f"{FOLDER}/{file}": source for file, source in looks.items()},
            },
            "sys_inputs": {"document": text, "look": f"/{FOLDER}/{name or self.name}.typ"},
        }

    def is_at_fault(self, error: typst.TypstError, data: dict[str, Any], **options: Any) -> bool:
        """Tell whether the default look does not fail as this one does."""
        if self.name == LOOK and not self.is_own:
            return False
        try:
            typst.compile(**self.options(data, LOOK), **options)
        except typst.TypstError as other:
            return other.message != error.message
        return True

    def asked(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the files and inputs for a query of what is wrong with values of the look."""
        given = self.options({**data, "pages": [], "attachments": []})
        dates = sorted(set(_dates_in(data["pages"])), key=lambda date: (len(date), date))
        given["sys_inputs"]["dates"] = json.dumps(dates[-_LONGEST:])
        return given

    def wrong_values(self, data: dict[str, Any], **options: Any) -> Iterator[str]:
        """Yield messages about a date that is too long for its column, and about missing fonts."""
        given = self.asked(data)
        found = json.loads(typst.query(**given, selector="<wrong>", field="value", **options))
        for it in [it for it in found if "date" in it][:1]:
            yield (
                f"the look {self.name} has {it['column']:.0f} mm for dates, and breaks "
                f"{it['date']!r} into {it['lines']:.0f} lines; give its column {it['width']:.0f} mm"
            )
        families = {it["font"] for it in found if "font" in it}
        known = {family.lower() for family in options["font_paths"].families()}
        for family in sorted(family for family in families if family.lower() not in known):
            yield (
                f"the look {self.name} has the font {family!r}, which is not there; run pip "
                f"install fontpkg-{family.lower().replace(' ', '-')}, or put it into fonts/"
            )

    def place_of(self, error: RuntimeError | None = None) -> str:
        """Return the line of the look that is in error, or the setting that chose it."""
        if not self.is_own:
            return in_conf(self.confdir, "cv_look")
        path, line = self._line_of(error)
        return in_file(path.resolve(), line, self.confdir.resolve())

    def _line_of(self, error: RuntimeError | None) -> tuple[Path, int]:
        """Return the file and line of an error: as named in it, or of the value that it names."""
        text = getattr(error, "diagnostic", "")
        for name, line in re.findall(r"┌─ (.+):(\d+):\d+\n", text):
            path = Path(name).resolve()  # relative to the working directory
            is_ours = (OWN_LOOKS / path.name).exists() and path != self.path.resolve()
            if path.is_file() and not is_ours:
                return path, int(line)
        named = re.search(r"([a-z-]+) of a look |\blook\.([a-z-]+)", text)
        if not named:
            return self.path, 1
        key = re.compile(rf"(?<![\w-]){named[1] or named[2]}:")
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return self.path, next((n for n, it in enumerate(lines, 1) if key.search(it)), 1)


def _dates_in(value: Any) -> Iterator[str]:
    """Yield the dates of entries in drawn values."""
    if isinstance(value, list):
        for part in value:
            yield from _dates_in(part)
    elif isinstance(value, dict) and value["type"] != "work":
        if "cv-when" in value.get("classes", ()):
            yield from _BETWEEN_TIMES.split(text_of(value["body"]))
        else:
            yield from _dates_in(value["body"])
