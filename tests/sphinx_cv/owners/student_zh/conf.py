"""The CV of an invented student, in Chinese: few works, in Chinese and English."""

# Who the CV is of: the name in Chinese, and in Latin letters beside it.
cv_owner = {
    "name": "闻屿舟",
    "native_name": "Yuzhou Wen",
    "spellings": ["闻屿舟", "Wen, Yuzhou", "Wen, Y."],
    "post": "博士研究生，智能科学系",
    "affiliation": "澜江理工大学信息学院，澜江",
    "email": "wenyuzhou@lanjiang.example.org",
    "links": {
        "个人主页": "https://lanjiang.example.org/~wenyuzhou/",
        "代码仓库": "https://git.example.org/wenyuzhou",
    },
}

# Date, paper and language.
cv_date = "2024-12-20"
cv_paper = "a4"
language = "zh_CN"

# The PDFs.
cv_pdf_documents = [
    {"name": "jianli", "title": "个人简历", "pages": ["sections/*"], "max_pages": 3},
    {
        "name": "research",
        "title": "研究陈述",
        "pages": ["statements/research-interests"],
        "layout": "prose",
        "max_pages": 2,
    },
]

# Publications, with the marks of GB/T 7714 after titles, and what is printed as remarks.
bibtex_bibfiles = ["refs.bib"]
cv_type_marks = True
cv_remarks = {"ccf": "CCF {} 类"}

# Pages whose name does not tell their section of resume.json; "" leaves one out.
cv_resume = {
    "sections/internships": "work",
    "sections/competitions": "awards",
    "sections/skills": "",
}

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "闻屿舟"
copyright = "2024，闻屿舟"
html_title = "闻屿舟的简历"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md"]
