"""The CV of an invented historian: edited volumes, translations, works to come, no DOIs."""

# Who the CV is of.
cv_owner = {
    "name": "Ágnes Kőváry-Templeton",
    "spellings": ["Kőváry-Templeton, Ágnes", "Kőváry, Ágnes", "Kovary-Templeton, A."],
    "post": "Reader in Early Modern History, School of Histories and Languages",
    "affiliation": "Aldersmoor University, Aldersmoor",
    "email": "a.kovary-templeton@aldersmoor.example.org",
    "links": {"River tolls blog": "https://tolls.example.org/blog/"},
}

# Date, paper, language, and the look of the PDFs.
cv_date = "2023-03-15"
cv_paper = "a4"
cv_density = "airy"
cv_accent = "#4a3b12"
language = "en"

# The PDFs: the list by year is a file of its own.
cv_pdf_documents = [
    {
        "name": "vita",
        "title": "Curriculum Vitae",
        "pages": [
            "sections/career",
            "sections/degrees",
            "sections/fellowships",
            "sections/editing",
            "sections/publications",
        ],
    },
    {"name": "works-by-year", "title": "Works by Year", "pages": ["sections/by-year"]},
    {
        "name": "cover-letter",
        "title": "Letter of Application",
        "pages": ["statements/cover-letter"],
        "layout": "prose",
        "max_pages": 1,
        "max_words": 400,
    },
]

# Publications: books come first; reviews and what was in the press are kinds of her own. She is
# cited by her name and the year, and her lists leave the name out where she is the only author.
bibtex_bibfiles = ["refs.bib"]
cv_labels = False
cv_own_name = False
cv_kinds = {
    "book": ("B", "Books and edited volumes"),
    "chapter": ("K", "Chapters"),
    "journal": ("A", "Articles"),
    "review": ("R", "Book reviews", 'type == "review"'),
    "press": ("Z", "In the press", 'keywords % "press"'),
    "other": ("E", "Essays"),
}
cv_uncounted = ["talk", "press"]
cv_groups = {
    "Monographs": 'kind == "book" and role == "first"',
    "Editions and edited volumes": 'role == "editor"',
    "Translations": 'role == "translator"',
    "Articles and chapters": 'kind in {"journal", "chapter", "conference"}',
    "Book reviews": 'kind == "review"',
    "Theses, my own and supervised": 'kind == "thesis"',
    "Essays and press": 'kind in {"other", "press"} and role != "translator"',
    "Talks": 'kind == "talk"',
}

# Pages whose name does not tell their section of resume.json; "" leaves one out.
cv_resume = {
    "sections/degrees": "education",
    "sections/career": "work",
    "sections/fellowships": "awards",
    "sections/editing": "",
}

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "Ágnes Kőváry-Templeton"
copyright = "2023, Ágnes Kőváry-Templeton"
html_title = "Ágnes Kőváry-Templeton, historian"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
