"""Run `sphinx-cv` as `python -m sphinx_cv`, where the command is on no path."""

from .cli import main

main()
