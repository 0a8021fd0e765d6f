"""The guide to sphinx-cv: built by sphinx-cv itself, `make docs`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-cv"
author = copyright = "The sphinx-cv contributors"
html_title = "sphinx-cv"
html_theme = "furo"
html_use_index = False
html_show_search_summary = False
html_theme_options = {"top_of_page_buttons": []}
myst_heading_anchors = 3
highlight_language = "none"

extensions = ["sphinx_cv", "generated", "pictures"]
include_patterns = ["*.md"]
cv_owner = {"name": author}
# A guide is no CV: no PDF of it, and no list of works.
cv_pdf_documents = []
bibtex_bibfiles = []
