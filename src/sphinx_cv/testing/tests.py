"""The tests that a CV imports into its tests/test_cv.py, for pytest to run.

They check the CV in the parent folder, or in the one that the environment variable CV_ROOT names.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .facts import dates_not_in_pdfs, editions_differ, wrong_files
from .pages import dead_links, misplaced_works, wrong_labels
from .pdfs import dead_links_of_pdfs, works_not_in_pdfs, wrong_pdfs
from .site import Site, build_site

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "pytestmark", "site", "test_build_is_silent", "test_editions_agree", "test_site_and_pdfs",
]  # fmt: skip

#: Libraries announce changes in later releases so; owners cannot do anything about it.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore::{kind}")
    for kind in ("DeprecationWarning", "PendingDeprecationWarning")
]
CHECKS = [misplaced_works, wrong_labels, dead_links]
CHECKS += [wrong_pdfs, dead_links_of_pdfs, works_not_in_pdfs, wrong_files, dates_not_in_pdfs]


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = Path(os.environ.get("CV_ROOT") or request.path.parents[1])
    return build_site(root.resolve(), tmp_path_factory.mktemp("cv"))


def test_build_is_silent(site: Site) -> None:
    assert not site.warnings, "\n".join(site.warnings)


@pytest.mark.parametrize("check", CHECKS)
def test_site_and_pdfs(check: Callable[[Site], list[str]], site: Site) -> None:
    complaints = [line for edition in site.every() for line in check(edition)]
    assert not complaints, "\n".join(complaints)


def test_editions_agree(site: Site) -> None:
    complaints = editions_differ(site)
    assert not complaints, "\n".join(complaints)
