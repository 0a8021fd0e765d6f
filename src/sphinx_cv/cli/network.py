"""HTTP requests that name who asks, and heed what servers say of waiting."""

from __future__ import annotations

import json
import os
import time
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from .. import __version__
from .error import CommandError

_HOME = "https://pypi.org/project/sphinx-cv"
_TIMEOUT = 20
#: The longest time in seconds to wait if a server asks for it; if it asks for more, it fails.
_LONGEST_WAIT = 30
_MOST = 20_000_000


class NetworkError(CommandError):
    """A server gave no answer, or no usable one."""

    def __init__(self, text: str, why: str, status: int = 0) -> None:
        super().__init__(text)
        #: What the server does: "cannot be reached (timed out)".
        self.why = why
        self.status = status


class NotThereError(NetworkError):
    """The server has no record of what was asked for."""


def base(variable: str, usual: str) -> str:
    """Return the address of a service, which an environment variable may replace, as for tests."""
    address = os.environ.get(variable, usual).rstrip("/")
    try:
        parts = urlsplit(address)
    except ValueError:  # https://[host
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise CommandError(
            f'{variable} is "{address}", not an address; write one like https://HOST'
        )
    return address


def answer(url: str, form: str, what: str, mailto: str = "", tries: int = 2) -> bytes:
    """Return the answer of a server at *url*, in the media type *form*; NetworkError if none.

    *what* names it in messages; *mailto*, the owner's address, is sent to the server.
    """
    contact = f"mailto:{quote(mailto, safe='@+')}" if mailto else _HOME
    agent = f"sphinx-cv/{__version__} ({contact})"
    request = Request(url, headers={"Accept": form, "User-Agent": agent})
    host = request.host
    try:
        with urlopen(request, timeout=_TIMEOUT) as found:
            data: bytes = found.read(_MOST + 1)
            if found.length and len(data) <= _MOST:
                raise HTTPException("its answer was cut off")
    except HTTPError as error:
        error.close()
        wait = error.headers.get("Retry-After", "")
        if error.code in {404, 410}:
            text = f"{host} knows nothing of {what}; look for a typing error"
            raise NotThereError(text, f"answers {error.code}", error.code) from None
        may_wait = wait.isdecimal() and len(wait) < 6 and int(wait) <= _LONGEST_WAIT
        if error.code in {429, 503} and tries and may_wait:
            time.sleep(int(wait))
            return answer(url, form, what, mailto, tries - 1)
        later = f"in {wait} seconds" if wait.isdecimal() else "later"
        text = f"{host} answers {error.code} for {what}; try again {later}"
        why = f"answers {error.code}, and can be tried again {later}"
        raise NetworkError(text, why, error.code) from None
    except (URLError, OSError, HTTPException) as error:
        why = f"cannot be reached ({getattr(error, 'reason', error)})"
        raise NetworkError(f"{what} needs the network, and {host} {why}", why) from None
    if len(data) > _MOST:
        text = f"what {host} sends for {what} is too long to be a record"
        raise NetworkError(text, "sends what is too long to be a record", 200)
    return data


def table(text: str) -> dict[str, Any]:
    """Parse a JSON object; ValueError for anything else."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError(text)
    return found
