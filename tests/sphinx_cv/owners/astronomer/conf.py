"""The CV of an invented astronomer: collaborations of hundreds, ADS's macros, formulas."""

# Who the CV is of.
cv_owner = {
    "name": "Ximena Ostrander",
    "spellings": ["Ostrander, Ximena", "Ostrander, X.", "Ostrander, X. L."],
    "post": "Staff Astronomer",
    "affiliation": "Cerro Alumbre Observatory, Valle Hondo",
    "email": "ostrander@alumbre.example.org",
    "links": {"ORCID 0000-0000-0000-0001": "https://orcid.org/0000-0000-0000-0001"},
}

# Date, paper, language, and the look of the PDFs.
cv_date = "2024-11-05"
cv_paper = "a4"
cv_accent = "#123a5c"
language = "en"

# The PDFs.
cv_pdf_documents = [
    {"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]},
    {
        "name": "proposal",
        "title": "Observing Proposal",
        "pages": ["statements/proposal"],
        "layout": "prose",
    },
]

# Publications: of a large collaboration the first six authors, the owner and the last.
bibtex_bibfiles = ["refs.bib"]
cv_max_authors = 6
cv_math_macros = {
    "Msun": r"M_\odot",
    "vect": (r"\boldsymbol{#1}", 1),
    "chisq": (r"\left\| #1 \right\|_2^2", 1),
}

# Pages whose name does not tell their section of resume.json.
cv_resume = {"sections/telescopes": "projects"}

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "Ximena Ostrander"
copyright = "2024, Ximena Ostrander"
version = release = cv_date
html_title = "Ximena Ostrander"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
