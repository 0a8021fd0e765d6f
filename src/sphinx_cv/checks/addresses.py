"""Check web addresses: those that only the owner can open, and mistyped hosts."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..bibliography.addresses import ADDRESSES, unescaped
from ..bibliography.link import is_web_address
from .near import edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..bibliography.records import Problem
    from .refs import Refs

_WRONG = (
    (r"^https?:/*(?:www\.)?https?:?/", "it begins with http twice; remove one"),
    (r"^https?://10\.\d{4,}/", "a DOI has a field of its own; write doi = {10.…}"),
    (
        r"^https?://(?:localhost|127\.|10\.|192\.168\.|\[::1\])",
        "others cannot open it; write a public one",
    ),
    (r"^https?://[^/]*\b(?:ez-?)?proxy", "it leads through a library's proxy; leave that out"),
    (r"^https?://[^/]*(?:\.\.|,)", "the host has a slip; correct it"),
)
#: A host of this many addresses is taken as correct.
_OFTEN = 3


def addresses(refs: Refs) -> Iterator[Problem]:
    """Find addresses that others cannot open, and hosts one letter away from a frequent one."""
    found = [
        (work, field, unescaped(value))
        for work in refs.works
        for field, value in refs.typed(work).items()
        if field in ADDRESSES and value.startswith("http")
    ]
    valid = [url for _work, _field, url in found if is_web_address(url)]
    hosts = Counter(urlsplit(url).netloc for url in valid)
    often = [host for host, count in hosts.items() if count >= _OFTEN]
    for work, field, url in found:
        wrong = next((why for pattern, why in _WRONG if re.search(pattern, url, re.I)), "")
        host = urlsplit(url).netloc if url in valid else ""
        if not wrong and hosts.get(host) == 1:
            near = next((other for other in often if edits(host, other) == 1), "")
            wrong = f"the host is {near} elsewhere; correct one of them" if near else ""
        if wrong:
            yield refs.at(work, f"{url}: {wrong}", field)
