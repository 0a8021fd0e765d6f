"""Lines of requirements.txt that install this package as it is installed here."""

from __future__ import annotations

import json
from typing import Any

from .. import __version__

#: With the extra that `make check` needs.
_NAME = "sphinx-cv[tests]"


def installed() -> tuple[str, str]:
    """Return the requirement for the installed version, and the one for the newest version."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        text = distribution("sphinx-cv").read_text("direct_url.json")
    except PackageNotFoundError:  # run from its sources
        text = None
    return lines(json.loads(text) if text else {}, __version__)


def lines(origin: dict[str, Any], version: str) -> tuple[str, str]:
    """Return the two lines for an origin, the data of direct_url.json; {} for the package index.

    Source: https://packaging.python.org/en/latest/specifications/direct-url-data-structure/
    """
    if not origin:
        return f"{_NAME}=={version}", _NAME
    url, folder = origin["url"], origin.get("subdirectory")
    inner = f"#subdirectory={folder}" if folder else ""
    if vcs := origin.get("vcs_info"):
        url = url.replace("file:///", "file://localhost/")  # pip before 24.1 wants a host
        address, branch = f"{_NAME} @ {vcs['vcs']}+{url}", vcs.get("requested_revision")
        newest = f"{address}@{branch}" if branch else address
        return f"{address}@{vcs['commit_id']}{inner}", f"{newest}{inner}"
    if origin.get("dir_info", {}).get("editable"):
        return (f"-e {url}[tests]",) * 2
    return (f"{_NAME} @ {url}{inner}",) * 2
