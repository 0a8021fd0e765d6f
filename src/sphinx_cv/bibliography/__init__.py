"""From the bytes of a BibTeX file to works; a library by itself, without Sphinx and docutils."""
