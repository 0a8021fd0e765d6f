"""The settings that conf.py can have besides Sphinx's own; the guide lists them from here."""

from __future__ import annotations

from typing import Literal, NamedTuple

from .kinds import CITATIONS
from .look import DENSITIES, FONTS, LOOK

_CV = {"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]}


class Setting(NamedTuple):
    """A setting of conf.py."""

    default: object
    #: What Sphinx rebuilds when it changes.
    rebuild: Literal["env", "html", ""]
    types: tuple[type, ...]
    #: What it does, in Markdown.
    text: str


_LIST = (list, tuple)
SETTINGS = {
    "cv_owner": Setting({}, "env", (dict,), "Whose CV it is."),
    "cv_date": Setting(
        "", "env", (str,),
        "The date printed, as `2024-08-22`. Without it SOURCE_DATE_EPOCH, else the last "
        "commit, else today.",
    ),
    "cv_pdf_documents": Setting([_CV], "env", _LIST, "The PDFs, a row each."),
    "cv_pdf_on_site": Setting(True, "", (bool,), "Make the PDFs beside the pages of the site."),
    "cv_pdf_attachments": Setting(
        False, "", (bool,),
        "Put the publications as BibTeX and the CV as JSON Resume into each PDF (PDF/A-3a then).",
    ),
    "cv_whole_page": Setting(
        "cv", "html", (str,),
        "Name of the page of the site with [the whole CV](site.md#the-whole-cv-as-one-page); "
        "`\"\"` for none.",
    ),
    "cv_paper": Setting("a4", "", (str,), "Paper of the PDFs; or `us-letter`."),
    "cv_look": Setting(
        LOOK, "", (str,), "Look of the PDFs: one of the package, or a file in `looks/`."
    ),
    "cv_accent": Setting(
        "", "", (str,),
        "Colour of headings and links in PDFs instead of the look's own, as `#7a1f2b`; dark "
        "enough to be read on white paper.",
    ),
    "cv_font": Setting(
        "", "", (str,),
        f"Font of the PDFs instead of the look's own: `{FONTS[0]}` or `{FONTS[1]}`. Letters "
        "that it lacks are from other fonts.",
    ),
    "cv_density": Setting(
        DENSITIES[0], "", (str,), f"Space in the PDFs; or `{DENSITIES[1]}`, `{DENSITIES[2]}`."
    ),
    "cv_kinds": Setting(
        {}, "env", (dict,), "Letters, headings and order of kinds of works, and kinds of your own."
    ),
    "cv_groups": Setting({}, "env", (dict,), "Headings and filters of lists with `:groups:`."),
    "cv_uncounted": Setting(
        ["talk"], "env", _LIST,
        "Kinds that are no publications: `all` in `{cv-count}` and the chart leave them out.",
    ),
    "cv_facts": Setting(
        [], "env", _LIST,
        "Numbers under the contact, as `{all} works` or `{role == \"first\"} as first author`: in "
        "braces, what `{cv-count}` counts.",
    ),
    "cv_labels": Setting(
        True, "env", (bool,), "Print labels, [J12]; without them citations name authors and year."
    ),
    "cv_own_name": Setting(
        True, "env", (bool,), "Print the owner's name where nobody else is an author."
    ),
    "cv_citation": Setting(
        CITATIONS[0], "env", (str,),
        f"Style of the works in lists; or {', '.join(f'`{name}`' for name in CITATIONS[1:])}.",
    ),
    "cv_type_marks": Setting(
        False, "env", (bool,), "Print [J], [C] … after titles, as GB/T 7714 has it."
    ),
    "cv_max_authors": Setting(
        0, "env", (int,),
        "Print at most this many authors, and always the owner and the last; `0` prints all.",
    ),
    "cv_remarks": Setting(
        {}, "env", (dict,),
        "Fields of refs.bib that lists with `:style: cv-remarks` print, and the text round them.",
    ),
    "cv_private_fields": Setting([], "env", _LIST, "More fields of refs.bib that nothing shows."),
    "cv_same_person": Setting(
        [], "", _LIST, "Spellings of one person, all correct: lists of names."
    ),
    "cv_other_person": Setting(
        [], "", _LIST, "Names that are nearly alike, of different people: lists of names."
    ),
    "cv_editions": Setting(
        {}, "html", (dict,),
        "[Editions in other languages](languages.md#editions), by their codes: what each has "
        "otherwise.",
    ),
    "cv_hints": Setting(
        False, "", (bool,), "Print the hints of `sphinx-cv check` as warnings of each build, too."
    ),
    "cv_math_macros": Setting({}, "env", (dict,), "LaTeX macros for formulas in pages."),
    "cv_words": Setting(
        {}, "env", (dict,), "Words that sphinx-cv prints, and those that you would rather read."
    ),
    "cv_resume": Setting(
        {}, "", (dict,), "Patterns of pages, and the section of resume.json that each fills."
    ),
    "cv_policy": Setting(
        True, "html", (bool,), "Write a Content-Security-Policy into each page of the site."
    ),
}  # fmt: skip
