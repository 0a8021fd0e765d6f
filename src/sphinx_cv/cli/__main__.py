"""Run `sphinx-cv` as `python -m sphinx_cv.cli`."""

from . import main

main()
