"""Whose CV this is and what is built from it. Plain data; docs/settings.md has every setting."""

# Who the CV is of. All spellings of the name under which refs.bib may have it.
cv_owner = {
    "name": "Ling Luo",
    "native_name": "罗凌",
    "spellings": ["Luo, Ling", "Luo, L."],
    "post": "Associate Professor, School of Computer Science and Technology",
    "affiliation": "Dalian University of Technology (DUT), Dalian, China",
    "email": "lingluo_nlp@outlook.com",
    "links": {
        "lingluodlut.github.io": "https://lingluodlut.github.io/",
        "github.com/lingluodlut": "https://github.com/lingluodlut",
        "ORCID 0000-0002-5141-0259": "https://orcid.org/0000-0002-5141-0259",
    },
}

# The date printed on the CV, and in which language and on which paper it is ("a4", "us-letter").
cv_date = "2024-08-22"
cv_paper = "a4"
language = "en"

# The PDFs: file name, title, and the pages in them; those of one pattern as in the toctree.
cv_pdf_documents = [
    {"name": "cv", "title": "Curriculum Vitae", "pages": ["sections/*"]},
    {
        "name": "cv-short",
        "title": "Short CV",
        "pages": [
            "sections/education",
            "sections/experience",
            "sections/selected",
            "sections/awards",
        ],
        "density": "compact",
        "max_authors": 3,
        "max_pages": 1,
    },
    {
        "name": "research-statement",
        "title": "Research Statement",
        "pages": ["statements/research"],
        "layout": "prose",
        "max_pages": 3,
    },
]

# Publications: the BibTeX file, the type marks of GB/T 7714 after titles ([J], [C]), and the
# fields printed as remarks in lists that have `:style: cv-remarks`. A kind of your own, say, is
# cv_kinds = {"review": ("V", "Book reviews", 'keywords % "review"')}; cv_labels = False has none.
bibtex_bibfiles = ["refs.bib"]
cv_type_marks = True
cv_remarks = {"impact_factor": "IF {}", "jcr_quartile": "JCR {}", "ccf": "CCF {}"}
# People whom publishers spell in two ways.
cv_same_person = [["Peter N. Robinson", "Peter N Robinson"], ["Andrew Oler", "Andrew J Oler"]]

# Numbers under the contact, on the front page and in the CV.
cv_facts = [
    "{all} works",
    '{kind == "journal"} journal articles',
    '{role == "first"} as first author, {role == "co-first"} as co-first',
    '{code % "."} with code or data',
]

# The CV in other languages: pages named education.zh.md beside education.md, and what is
# otherwise there than above and below.
cv_editions = {
    "zh": {
        "language": "zh_CN",
        "cv_owner": {
            "name": "罗凌",
            "native_name": "Ling Luo",
            "post": "计算机科学与技术学院副教授",
            "affiliation": "大连理工大学，中国大连",
        },
        "cv_pdf_documents": {
            "cv": {"title": "个人简历"},
            "cv-short": {"title": "个人简历（简版）"},
            "research-statement": {"title": "研究陈述"},
        },
        "cv_facts": [
            "论著{all}篇",
            '期刊论文{kind == "journal"}篇',
            '第一作者{role == "first"}篇，共同第一作者{role == "co-first"}篇',
            '附代码或数据{code % "."}篇',
        ],
        "project": "罗凌",
        "author": "罗凌",
        "copyright": "2024 罗凌",
        "html_title": "罗凌",
    },
}

# Sections of resume.json, for pages whose name does not tell (see docs/hosting.md).
cv_resume = {"sections/challenges": "projects"}

# The web site, and its address ("https://…") where Read the Docs or GitHub does not give it.
html_baseurl = ""
project = author = "Ling Luo"
copyright = "2024, Ling Luo"
version = release = cv_date
html_title = "Ling Luo"
html_use_index = False
html_copy_source = False
html_show_search_summary = False  # a page opened from a folder may not fetch others
html_theme = "furo"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#7a1f2b", "color-brand-content": "#7a1f2b"},
    "dark_css_variables": {"color-brand-primary": "#e8a0a8", "color-brand-content": "#e8a0a8"},
}

# What Sphinx reads, and nothing else in this folder.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
