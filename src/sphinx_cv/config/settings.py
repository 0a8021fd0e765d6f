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
    "cv_owner": Setting(
        {}, "env", (dict,), "[The owner](#the-owner) of the CV: names, contact details, links."
    ),
    "cv_date": Setting(
        "", "env", (str,),
        "The date to print, such as `2024-08-22`. Without it, the date is that of "
        "SOURCE_DATE_EPOCH, else of the last commit, else today.",
    ),
    "cv_pdf_documents": Setting([_CV], "env", _LIST, "[The PDFs](#pdfs), one row for each."),
    "cv_pdf_on_site": Setting(True, "", (bool,), "Put the PDFs on the site, beside its pages."),
    "cv_pdf_attachments": Setting(
        False, "", (bool,),
        "Attach the publications as BibTeX and the CV as JSON Resume to each PDF, which is "
        "PDF/A-3a then.",
    ),
    "cv_whole_page": Setting(
        "cv", "html", (str,),
        "Name of the page with [the whole CV](site.md#the-whole-cv-as-one-page); "
        "`\"\"` for none.",
    ),
    "cv_paper": Setting("a4", "", (str,), "Paper of the PDFs: `a4` or `us-letter`."),
    "cv_look": Setting(
        LOOK, "", (str,), "[Look](pdf.md) of the PDFs: one of the package, or a file in `looks/`."
    ),
    "cv_accent": Setting(
        "", "", (str,),
        "Colour of headings and links in PDFs, such as `#7a1f2b`, instead of that of the look. It "
        "must be dark enough to read on white paper.",
    ),
    "cv_font": Setting(
        "", "", (str,),
        f"Font of the PDFs, `{FONTS[0]}` or `{FONTS[1]}`, instead of that of the look. "
        "Characters that it lacks come from other fonts.",
    ),
    "cv_density": Setting(
        DENSITIES[0], "", (str,),
        f"Spacing in the PDFs: {', '.join(f'`{name}`' for name in DENSITIES)}.",
    ),
    "cv_kinds": Setting(
        {}, "env", (dict,),
        "Letters, headings and order of the [kinds of works](#works), and your own kinds.",
    ),
    "cv_groups": Setting({}, "env", (dict,), "Headings and filters of lists with `:groups:`."),
    "cv_uncounted": Setting(
        ["talk"], "env", _LIST,
        "Kinds that do not count as publications, in `all` of `{cv-count}` and in the chart.",
    ),
    "cv_facts": Setting(
        [], "env", _LIST,
        "Numbers to print below the contact details: `{all} works`, `{role == \"first\"} as first "
        "author`. In braces is what `{cv-count}` counts.",
    ),
    "cv_labels": Setting(
        True, "env", (bool,),
        "Print labels such as [J12]. Without them, citations name authors and year.",
    ),
    "cv_own_name": Setting(
        True, "env", (bool,), "Print the owner's name for works without other authors."
    ),
    "cv_citation": Setting(
        CITATIONS[0], "env", (str,),
        f"Citation style of lists: {', '.join(f'`{name}`' for name in CITATIONS)}.",
    ),
    "cv_type_marks": Setting(
        False, "env", (bool,), "Print [J], [C] … after titles, as in GB/T 7714."
    ),
    "cv_max_authors": Setting(
        0, "env", (int,),
        "Print at most this many authors of a work; the owner and the last are always printed. "
        "`0` prints all.",
    ),
    "cv_remarks": Setting(
        {}, "env", (dict,),
        "Fields of refs.bib that lists with `:style: cv-remarks` print, each with a text around "
        "its value.",
    ),
    "cv_private_fields": Setting([], "env", _LIST, "Further fields of refs.bib to show nowhere."),
    "cv_same_person": Setting(
        [], "", _LIST, "Lists of names that are correct spellings of the same person."
    ),
    "cv_other_person": Setting(
        [], "", _LIST, "Lists of similar names of different people."
    ),
    "cv_editions": Setting(
        {}, "html", (dict,),
        "[Editions in other languages](languages.md#editions): their codes, and the settings in "
        "which each differs.",
    ),
    "cv_hints": Setting(
        False, "", (bool,), "Print the hints of `sphinx-cv check` in each build, too, as warnings."
    ),
    "cv_math_macros": Setting(
        {}, "env", (dict,), "LaTeX macros for formulas on pages and in refs.bib."
    ),
    "cv_words": Setting(
        {}, "env", (dict,), "Words that sphinx-cv prints, and your replacements."
    ),
    "cv_resume": Setting(
        {}, "", (dict,),
        "Patterns of pages, and the section of `resume.json` that their entries go to.",
    ),
    "cv_policy": Setting(
        True, "html", (bool,),
        "Put a [Content-Security-Policy](hosting.md#scripts-and-content-of-other-hosts) into "
        "each page of the site.",
    ),
}  # fmt: skip
