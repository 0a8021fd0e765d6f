"""A PDF is the same, byte for byte, whoever builds it, wherever and whenever."""

from __future__ import annotations

import locale
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

REFS = """
@article{ada, author = {Lovelace, Ada and Müller, Zoë}, title = {Größe of {β}}, journal = {J},
  year = 2024, month = may, doi = {10.5555/ada}}
@article{han, author = {罗凌 and Lovelace, Ada}, title = {基于深度学习的方法}, journal = {刊},
  year = 2020, langid = {chinese}}
"""
PAGE = """# CV

```{cv-entry} Somewhere
:when: 2014-09/..
```

```{cv-bibliography}
```
"""
#: Half an hour before midnight in UTC, so that a local date would differ.
EPOCH = "1706743800"
HERE = {"LC_ALL": "C", "TZ": "UTC0", "PYTHONHASHSEED": "1"}
ELSEWHERE = {"TZ": "EAST-14", "PYTHONHASHSEED": "2"}
#: The first that the machine has is used; Sphinx does not start in a locale that is missing.
LOCALES = ("de_DE.UTF-8", "de_DE.utf8", "C.UTF-8", "C")


def test_place_locale_and_time_zone_leave_no_trace(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": PAGE, "refs.bib": REFS}, cv_date="")
    moved = tmp_path / "an other" / "café"
    shutil.copytree(source, moved)
    one = built(source, tmp_path / "one", HERE)
    assert one.startswith(b"%PDF-")
    other = {**ELSEWHERE, "LC_ALL": next(name for name in LOCALES if is_known(name))}
    assert one == built(moved, tmp_path / "two" / "deep", other)


def is_known(name: str) -> bool:
    before = locale.setlocale(locale.LC_ALL)
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        return False
    locale.setlocale(locale.LC_ALL, before)
    return True


def built(source: Path, outdir: Path, settings: dict[str, str]) -> bytes:
    """Build in a separate process, in the project's folder."""
    environment = {
        **os.environ,
        **settings,
        "SOURCE_DATE_EPOCH": EPOCH,
    }
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "pdf", ".", str(outdir)]
    subprocess.run(command, cwd=source, env=environment, check=True)
    return (outdir / "cv.pdf").read_bytes()
