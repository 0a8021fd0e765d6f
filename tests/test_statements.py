"""Statements: texts that cite the publication list."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import Project, build

if TYPE_CHECKING:
    from pathlib import Path

REFS = """
@article{ada, author = {Lovelace, Ada}, title = {One}, journal = {J}, year = 2024}
@article{two, author = {Lovelace, Ada and Babbage, Charles}, title = {Two},
  journal = {J}, year = 2023}
@article{many, author = {van der Berg, Jan and Lovelace, Ada and Babbage, Charles}, title = {Many},
  journal = {J}, year = 2022}
@article{others, author = {Lovelace, Ada and others}, title = {Others}, journal = {J}, year = 2021}
@article{han, author = {罗凌 and 杨志豪 and 林鸿飞}, title = {文}, journal = {刊}, year = 2020,
  langid = {chinese}}
@article{translated, author = {罗凌 and 杨志豪 and 林鸿飞}, title = {文}, journal = {刊},
  year = 2019, author_en = {Luo, Ling and Yang, Zhihao and Lin, Hongfei}, langid = {chinese}}
@book{edited, editor = {Lovelace, Ada}, title = {Edited}, publisher = {P}, year = 2018}
@misc{nobody, title = {Nobody \\& Co}, howpublished = {x}, year = 2017}
"""
OWNER = {"name": "Ada Lovelace", "native_name": "罗凌"}


@pytest.mark.parametrize(
    ("citation", "language", "printed"),
    [
        ("{cite:p}`ada`", "en", "[J6]"),
        ("{cite:p}`ada,two`", "en", "[J6, J5]"),
        ("{cite:t}`ada`", "en", "Lovelace [J6]"),
        ("{cite:t}`two`", "en", "Lovelace and Babbage [J5]"),
        ("{cite:t}`many`", "en", "van der Berg et al. [J4]"),
        ("{cite:ts}`many`", "en", "van der Berg, Lovelace, and Babbage [J4]"),
        ("{cite:t}`others`", "en", "Lovelace et al. [J3]"),
        ("{cite:t}`han`", "en", "罗凌等 [J2]"),
        ("{cite:t}`translated`", "en", "Luo et al. [J1]"),
        ("{cite:t}`translated`", "zh_CN", "罗凌等 [J1]"),
        ("{cite:ts}`translated`", "zh_CN", "罗凌、杨志豪、林鸿飞 [J1]"),
        ("{cite:t}`many`", "zh_CN", "van der Berg et al. [J4]"),
        ("{cite:t}`edited`", "en", "Lovelace [B1]"),
        ("{cite:t}`nobody`", "en", "Nobody & Co [O1]"),
    ],
)
def test_citation_in_running_text(
    citation: str, language: str, printed: str, project: Project, tmp_path: Path
) -> None:
    page = f"# CV\n\nSee {citation}.\n\n```{{cv-bibliography}}\n```\n"
    source = project(
        {"index.md": page, "refs.bib": REFS},
        cv_owner=OWNER,
        language=language,
        suppress_warnings=["cv.owner"],
    )
    made = build(source, tmp_path / "out", "dirhtml")
    assert made.warnings == []
    assert made.page("index.html").select_one("h1 + p").text == f"See {printed}."
