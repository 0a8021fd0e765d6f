"""The CV of an invented historian of architecture, in Arabic: works in Arabic, English, French."""

# Who the CV is of: the name in Arabic, and in Latin letters beside it.
cv_owner = {
    "name": "ليان الصفّار",
    "native_name": "Layan Al-Saffar",
    "spellings": ["الصفّار, ليان", "Al-Saffar, Layan", "Al-Saffar, L."],
    "post": "أستاذة مشاركة، قسم العمارة",
    "affiliation": "جامعة وادي الريحان",
    "email": "l.saffar@rayhan.example.org",
    "links": {"الموقع": "https://rayhan.example.org/~saffar/"},
}

# Date, paper and language.
cv_date = "2024-09-18"
cv_paper = "a4"
language = "ar"

# The PDFs.
cv_pdf_documents = [
    {"name": "sira", "title": "السيرة العلمية", "pages": ["sections/*"], "max_pages": 4},
    {
        "name": "research",
        "title": "بيان بحثي",
        "pages": ["statements/research-plan"],
        "layout": "prose",
        "max_pages": 2,
    },
]
cv_resume = {"sections/career": "work", "sections/teaching": ""}

# Publications.
bibtex_bibfiles = ["refs.bib"]

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "ليان الصفّار"
copyright = "2024، ليان الصفّار"
html_title = "سيرة ليان الصفّار"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
