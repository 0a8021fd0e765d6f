"""Settings of the CV, as plain data. docs/settings.md describes every setting."""

# The owner, with all spellings of the name in refs.bib.
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

# The date on the CV, the paper size ("a4", "us-letter") and the language.
cv_date = "2024-08-22"
cv_paper = "a4"
language = "en"

# The PDFs: file name, title and pages. Pages of one pattern are in the order of the toctrees.
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
# fields that lists with `:style: cv-remarks` print. To add a kind of works:
# cv_kinds = {"review": ("V", "Book reviews", 'keywords % "review"')}
# To print no labels: cv_labels = False
bibtex_bibfiles = ["refs.bib"]
cv_type_marks = True
cv_remarks = {"impact_factor": "IF {}", "jcr_quartile": "JCR {}", "ccf": "CCF {}"}
# People whose names publishers spell in two ways.
cv_same_person = [["Peter N. Robinson", "Peter N Robinson"], ["Andrew Oler", "Andrew J Oler"]]

# Numbers below the contact details, on the front page and in the PDFs.
cv_facts = [
    "{all} works",
    '{kind == "journal"} journal articles',
    '{role == "first"} as first author, {role == "co-first"} as co-first',
    '{code % "."} with code or data',
]

# The CV in other languages: pages like education.zh.md beside education.md, and the settings that
# differ.
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

# The section of resume.json for pages whose name does not tell it (see docs/hosting.md).
cv_resume = {"sections/challenges": "projects"}

# The site. Its address ("https://…") is needed unless Read the Docs or GitHub Pages provides it.
html_baseurl = ""
project = author = "Ling Luo"
copyright = "2024, Ling Luo"
version = release = cv_date
html_title = "Ling Luo"
html_use_index = False
html_copy_source = False
html_show_search_summary = False  # it does not work in a site opened from a folder
html_theme = "furo"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#7a1f2b", "color-brand-content": "#7a1f2b"},
    "dark_css_variables": {"color-brand-primary": "#e8a0a8", "color-brand-content": "#e8a0a8"},
}

# The files that Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
