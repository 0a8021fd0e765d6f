"""Check this CV: `make check` runs it. The checks come with sphinx-cv, and are renewed with it."""

from sphinx_cv.testing.tests import *  # noqa: F403
