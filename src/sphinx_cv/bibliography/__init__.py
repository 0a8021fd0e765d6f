"""Read BibTeX files into works; a library by itself, without Sphinx and docutils."""
