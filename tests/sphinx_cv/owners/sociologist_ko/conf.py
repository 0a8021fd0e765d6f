"""The CV of an invented sociologist, in Korean: works in Korean, English, Japanese, Chinese."""

# Who the CV is of: the name in Hangul, and in Latin letters beside it.
cv_owner = {
    "name": "도윤슬",
    "native_name": "Yunseul Do",
    "spellings": ["도윤슬", "Do, Yunseul", "Do, Y.", "都, 潤瑟", "都润瑟"],
    "post": "부교수, 사회학과",
    "affiliation": "가온누리대학교 사회과학대학",
    "email": "yunseul.do@gaonnuri.example.org",
    "links": {"홈페이지": "https://gaonnuri.example.org/~yunseul/"},
}

# Date, paper and language.
cv_date = "2024-11-05"
cv_paper = "a4"
language = "ko"
cv_words = {"Other works": "그 밖의 글"}

# The PDFs.
cv_pdf_documents = [
    {"name": "iryeokseo", "title": "이력서", "pages": ["sections/*"], "max_pages": 4},
    {
        "name": "teaching",
        "title": "교육 이력서",
        "pages": ["sections/teaching", "sections/*"],
        "tags": ["교육"],
        "max_pages": 2,
    },
    {
        "name": "grant",
        "title": "2019년 이후 이력서",
        "pages": ["sections/awards", "sections/career", "sections/publications"],
        "filter": 'role in {"first", "co-first"}',
        "since": "2019",
    },
    {
        "name": "research",
        "title": "연구 계획서",
        "pages": ["statements/research-plan"],
        "layout": "prose",
        "max_pages": 2,
    },
    {
        "name": "letter",
        "title": "지원서",
        "pages": ["letters/jiwon"],
        "layout": "letter",
        "max_pages": 1,
    },
]
cv_resume = {"sections/career": "work", "sections/teaching": ""}

# Publications.
bibtex_bibfiles = ["refs.bib"]

# The web site.
html_baseurl = ""
html_theme = "furo"
html_theme_options = {"top_of_page_buttons": []}
project = author = "도윤슬"
copyright = "2024, 도윤슬"
html_title = "도윤슬 이력서"

# What Sphinx reads.
extensions = ["sphinx_cv"]
include_patterns = ["index.md", "sections/*.md", "statements/*.md", "letters/*.md"]
