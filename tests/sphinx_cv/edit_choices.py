"""What random edits choose from: options, blocks of pages, fields of works, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_cv.config.kinds import CITATIONS
from sphinx_cv.config.look import DENSITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Options of the one list that citations lead to.
FULL_OPTIONS = (
    "",
    "by: year",
    "by: role",
    "labels: off",
    "filter: year > 2018",
    "list: bullet",
    "style: cv-short",
    "groups:",
)
#: What a page may have besides; `W` is some words, `K` the key of a work.
BLOCKS = (
    "```{bibliography}\n:filter: author % 'Babbage'\n:list: bullet\n```",
    "```{bibliography}\n:newest: 3\n:list: bullet\n:style: cv-remarks\n```",
    "```{bibliography}\n:filter: docname in docnames\n:list: bullet\n```",
    "```{bibliography}\n:list: bullet\n\nK\n```",
    "```{cv-references}\n```",
    "```{cv-chart}\n```",
    "```{cv-entry} W\n:when: 2019-03 – now\n:where: London\n:tags: one\n\nW {cite:p}`K`\n```",
    "```{cv-entry} W\n:when: 2015\n\n:::{bibliography}\n:list: bullet\n\nK\n:::\n```",
    "## W\n\n### {cite:t}`K` W",
    "$x_n = \\frac12$ and {{ [W](#w) }}",
    "| A | B |\n|---|--:|\n| W | {cv-count}`role == 'first'` |",
    "Note[^n].\n\n[^n]: W {cite}`K`.",
    "```{include} /part.txt\n```",
    "```{literalinclude} /part.txt\n```",
    "```{csv-table}\n:file: /rows.csv\n```",
    "```{admonition} W\n{doc}`/index` {ref}`genindex`\n```",
)
FIELDS = (
    "note = {W}",
    "abstract = {W}",
    "keywords = {one, two}",
    "langid = {ngerman}",
    "journal = notes",
    "crossref = {parent}",
    "pdf = {part.txt}",
    "eprint = {2001.00001}, eprinttype = {arxiv}",
    "author+an = {1=equal}",
    "award = {W}",
    "file = {W}",
    "related = {work1}, relatedtype = {reprintof}",
)
PEOPLE = (
    "Lovelace, Ada and others",
    "Babbage, Charles",
    "Lovelace, A. and Babbage, C. and Somerville, Mary",
    "{Analytical Society}",
    "罗凌 and Lovelace, Ada",
)
_SWITCH = (True, False)
#: Settings of conf.py, with the values of each.
SETTINGS: Mapping[str, Sequence[object]] = {
    "language": ("en", "zh_CN", "zh_TW", "de"),
    "html_baseurl": ("", "https://example.org/cv/"),
    "cv_owner": [
        {"name": name, "email": "a@example.org"} for name in ("Ada Lovelace", "Charles Babbage")
    ],
    "cv_max_authors": (0, 1, 2),
    "cv_type_marks": _SWITCH,
    "cv_citation": CITATIONS,
    "cv_accent": ("#7a1f2b", "#003366"),
    "cv_whole_page": ("cv", "all", ""),
    "cv_labels": _SWITCH,
    "cv_groups": ({}, {"Books": "kind == 'book'"}),
    "cv_facts": ([], ["{all} works", "{role == 'first'} first"]),
    "cv_remarks": ({}, {"doi": "see {}"}),
    "cv_uncounted": ([], ["book"]),
    "cv_own_name": _SWITCH,
    "cv_look": ("classic", "compact", "modern"),
    "cv_density": DENSITIES,
    "cv_pdf_on_site": _SWITCH,
    "cv_pdf_attachments": _SWITCH,
    "cv_math_macros": ({}, {"frac": [r"#1/#2", 2]}, {"half": "2"}),
    "cv_words": ({}, {"et al.": "& al.", "Abstract": "Summary"}),
    "cv_private_fields": ([], ["doi"]),
    "cv_date": ("2024-01-31", "2020-02-29"),
    "cv_paper": ("a4", "us-letter"),
    "cv_policy": _SWITCH,
}
