"""What random edits choose from: options, blocks of pages, fields of works, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_cv.config.kinds import CITATIONS
from sphinx_cv.config.look import DENSITIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Options of the full list, to which citations link.
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
#: Blocks to add to pages; `W` stands for some words, `K` for the key of a work.
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
    "```{figure} /square.svg\n:name: square\n\nW {cite:p}`K`\n```",
    "{numref}`square` and {eq}`sum`",
    "```{math}\n:label: sum\n\n1 + 1 = W\n```",
    "```{glossary}\nengine\n  W\n```",
    "{term}`engine` and {download}`/part.txt`",
    "```{index} W\n```\n\nW",
    "```{only} html\nW\n```\n\n```{only} pdf\nW {cite}`K`\n```",
    "```{rst-class} important\n```\n\nW",
    "[W](#works) and [](/sections/works.md)",
    "```{cv-entry} W\n:when: 2018 – 2019\n:tags: two\n```",
    "```{cv-news}\n- 2024-02-03: W {cite:p}`K`\n```",
    "[W]{.cv-paper} and `W`{l=python}",
)
#: Rows of cv_pdf_documents.
DOCUMENTS: Sequence[Mapping[str, object]] = (
    {"name": "cv", "title": "CV", "pages": ["sections/*"]},
    {"name": "short", "title": "Short", "pages": ["sections/newest"], "layout": "prose"},
    {"name": "chosen", "title": "Chosen", "pages": ["sections/*"], "tags": ["one"]},
    {
        "name": "recent",
        "title": "Recent",
        "pages": ["sections/*"],
        "since": "2018",
        "max_authors": 1,
    },
    {"name": "led", "title": "Led", "pages": ["*/*"], "filter": "role == 'first'", "site": False},
    {"name": "letter", "title": "Letter", "pages": ["statements/research"], "layout": "letter"},
    {"name": "paper", "title": "Paper", "pages": ["statements/*"], "site": False, "max_words": 9},
    {"name": "own", "title": "Own", "pages": ["sections/works"], "look": "own", "density": "airy"},
)
#: Front matter of pages.
FRONT = (
    "private: true",
    "orphan: true",
    "to: [W]\nsubject: W",
    "myst: {substitutions: {term: W}}",
    "title: W",
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
MORE_OF_OWNER: Sequence[Mapping[str, object]] = (
    {},
    {"phone": {"text": "+44 20", "on": "both"}, "post": "Analyst"},
    {"photo": "square.svg", "links": {"Code": "https://example.org"}},
    {"native_name": "爱达", "lines": {"Fax": "1"}, "spellings": ["Babbage, Charles"]},
)
#: Settings of conf.py, with the values of each.
SETTINGS: Mapping[str, Sequence[object]] = {
    "language": ("en", "zh_CN", "zh_TW", "de"),
    "html_baseurl": ("", "https://example.org/cv/"),
    "cv_owner": [
        {"name": name, "email": "a@example.org", **more}
        for name in ("Ada Lovelace", "Charles Babbage")
        for more in MORE_OF_OWNER
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
    "cv_kinds": ({}, {"book": ("M", "Monographs")}, {"table": ("T", "W", 'title % "table"')}),
    "cv_font": ("", "New Computer Modern"),
    "cv_hints": _SWITCH,
    "cv_same_person": ([], [["Babbage, Charles", "Babbage, C."]]),
    "cv_resume": ({}, {"sections/service": "work", "sections/newest": ""}),
    "bibtex_bibfiles": (["refs.bib"], ["refs.bib", "more.bib"]),
    "numfig": _SWITCH,
    "html_theme": ("basic", "alabaster"),
    "html_logo": ("", "square.svg"),
    "html_css_files": ([], ["own.css"]),
    "html_extra_path": ([], ["extra"]),
    "exclude_patterns": ([], ["statements/*"]),
    "rst_prolog": ("", ".. |x| replace:: y"),
    "myst_enable_extensions": ([], ["deflist", "attrs_inline", "substitution"]),
    "myst_substitutions": ({}, {"term": "a **term**"}, {"term": "{cite:t}`work1`"}),
    "nitpicky": _SWITCH,
    "html_last_updated_fmt": (None, "%Y"),
    "html_show_sourcelink": _SWITCH,
    "toc_object_entries": _SWITCH,
    "html_short_title": ("", "Short"),
    "today": ("", "today"),
    "extensions": [
        ["sphinx_cv", *more]
        for more in ([], ["sphinx.ext.githubpages"], ["sphinx.ext.autosectionlabel"])
    ],
    "copyright": ("", "2024, Ada"),
    "html_context": ({}, {"a": 1}),
    "html_file_suffix": (None, ".htm"),
    "html_permalinks": _SWITCH,
    "html_search_language": (None, "de"),
    "html_sidebars": ({}, {"**": []}),
    "html_split_index": _SWITCH,
    "math_number_all": _SWITCH,
    "myst_heading_anchors": (0, 2),
    "myst_url_schemes": (["http", "https"], {"wiki": "https://example.org/{{path}}"}),
    "numfig_format": ({}, {"figure": "Plate %s"}),
    "pygments_style": (None, "monokai"),
    "smartquotes": _SWITCH,
}
