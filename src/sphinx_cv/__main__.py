"""Run `sphinx-cv` as `python -m sphinx_cv`, for when the command is not on the PATH."""

from .cli import main

main()
