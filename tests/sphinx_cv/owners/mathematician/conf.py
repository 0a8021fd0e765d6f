"""The CV of an invented mathematician: formulas, tables, own kinds, US Letter."""

# Who the CV is of.
cv_owner = {
    "name": "René Quillfeather",
    "spellings": ["Quillfeather, René", "Quillfeather, R."],
    "post": "Professor of Mathematics",
    "affiliation": "Lake Marrow State University, Marrow, Ohio",
    "email": "quillfeather@math.example.edu",
    "links": {
        "math.example.edu/quillfeather": "https://math.example.edu/quillfeather",
        "Analysis seminar": "https://math.example.edu/seminar?series=analysis&year=2024",
    },
}

# Date, paper, language, and the look of the PDFs.
cv_date = "2024-10-01"
cv_paper = "us-letter"
cv_font = "New Computer Modern"
cv_accent = "#1f3f7a"
language = "en"

# The PDFs: the whole CV, two pages for a post in teaching, what a grant asks for, and a plan.
cv_pdf_documents = [
    {"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]},
    {
        "name": "cv-teaching",
        "title": "CV for teaching",
        "pages": [
            "sections/courses",
            "sections/appointments",
            "sections/education",
            "sections/distinctions",
            "sections/publications",
        ],
        "tags": ["teaching"],
        "max_pages": 2,
    },
    {
        "name": "cv-grant",
        "title": "CV since 2019",
        "pages": ["sections/appointments", "sections/distinctions", "sections/publications"],
        "filter": 'role in {"first", "co-first"}',
        "since": "2019",
    },
    {
        "name": "research-plan",
        "title": "Research Plan",
        "pages": ["statements/research-plan"],
        "layout": "prose",
        "max_pages": 4,
    },
    {
        "name": "letter",
        "title": "Letter to Harrow Falls",
        "pages": ["letters/harrow"],
        "layout": "letter",
        "max_pages": 1,
    },
]

# Publications: kinds with letters, headings and an order of their own.
bibtex_bibfiles = ["refs.bib"]
cv_kinds = {
    "book": ("M", "Monographs and textbooks"),
    "journal": ("A", "Research articles"),
    "preprint": ("E", "Preprints and submitted articles"),
    "conference": ("N", "Notes in proceedings"),
    "chapter": ("K", "Survey chapters"),
    "thesis": ("D", "Dissertation"),
    "talk": ("L", "Invited lectures"),
}

# Pages whose name does not tell their section of resume.json.
cv_resume = {"sections/appointments": "work", "sections/distinctions": "awards"}

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "René Quillfeather"
copyright = "2024, René Quillfeather"
version = release = cv_date
html_title = "René Quillfeather"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md", "letters/*.md"]
