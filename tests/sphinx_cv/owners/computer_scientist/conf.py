"""The CV of an invented computer scientist: DBLP keys, many authors, software, data, patents."""

# Who the CV is of; there is no photo.
cv_owner = {
    "name": "Xanthe Noor",
    "spellings": ["Noor, Xanthe", "Noor, Xanthe A.", "Noor, X.", "Noor, X. A."],
    "post": "Senior Research Scientist, Dependable Queues Group",
    "affiliation": "Perihelion Institute of Computing, Port Ellisande",
    "email": "xanthe.noor@perihelion.example.com",
    "links": {
        "xanthe-noor.example.com": "https://xanthe-noor.example.com/",
        "git.example.org/xnoor": "https://git.example.org/xnoor",
        "dblp.example.org/pid/00/0000": "https://dblp.example.org/pid/00/0000",
        "ORCID 0000-0002-1825-0097": "https://orcid.org/0000-0002-1825-0097",
    },
}

# Date, language, and the look of the PDFs, which carry BibTeX and JSON Resume within them.
cv_date = "2025-02-28"
cv_density = "compact"
cv_accent = "#005f5f"
cv_pdf_attachments = True
language = "en"

# The PDFs.
cv_pdf_documents = [
    {"name": "noor-cv", "title": "Curriculum Vitae", "pages": ["sections/*"]},
    {
        "name": "noor-short",
        "title": "Short CV",
        "pages": ["sections/jobs", "sections/education-and-training", "sections/highlights"],
        "max_pages": 2,
    },
    {
        "name": "noor-teaching",
        "title": "CV for teaching",
        "pages": [
            "sections/mentoring",
            "sections/education-and-training",
            "sections/jobs",
            "sections/publications",
        ],
        "tags": ["teaching"],
        "kinds": ["journal", "conference", "thesis"],
        "max_pages": 2,
    },
    {
        "name": "noor-grant",
        "title": "CV since 2019",
        "pages": ["sections/grants", "sections/jobs", "sections/publications"],
        "kinds": ["journal", "conference", "chapter", "patent", "dataset"],
        "filter": 'role in {"first", "co-first"}',
        "since": "2019",
    },
    {
        "name": "noor-statement",
        "title": "Research Statement",
        "pages": ["statements/dependable-queues"],
        "layout": "prose",
        "paper": "us-letter",
        "max_pages": 3,
        "max_words": 900,
    },
    {
        "name": "noor-letter",
        "title": "Letter to Port Ellisande",
        "pages": ["letters/ellisande"],
        "layout": "letter",
        "max_pages": 1,
    },
]

# Publications: marks of types, eight authors at most, and remarks in lists that ask for them.
bibtex_bibfiles = ["refs.bib"]
cv_type_marks = True
cv_max_authors = 8
cv_remarks = {
    "impact_factor": "IF {}",
    "accepted": "{} of submissions accepted",
    "downloads": "{} downloads",
}
cv_private_fields = ["biburl", "bibsource"]

# Pages whose name does not tell their section of resume.json.
cv_resume = {"sections/jobs": "work", "sections/grants": "projects", "sections/mentoring": ""}

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "Xanthe Noor"
copyright = "2025, Xanthe Noor"
html_title = "Xanthe Noor"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md", "letters/*.md"]
