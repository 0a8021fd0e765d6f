"""The checks of this CV, run by `make check`. They come with sphinx-cv and are upgraded with it."""

from sphinx_cv.testing.tests import *  # noqa: F403
