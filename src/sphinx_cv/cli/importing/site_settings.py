"""Read who owns a site, and their accounts, in YAML for al-folio or academicpages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .found import Found, Section
from .json_resume import PARTS
from .leaves import rest, table_of, tables_of, take, text_at
from .markdown import escape, links_of, shown_address, whole_address
from .rendercv import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .leaves import Table

_NETWORKS = NETWORKS | {
    "ACM": "https://dl.acm.org/profile/{}",
    "Facebook": "https://facebook.com/{}",
    "HAL": "https://cv.hal.science/{}",
    "IEEE": "https://ieeexplore.ieee.org/author/{}",
    "INSPIRE": "https://inspirehep.net/authors/{}",
    "Kaggle": "https://www.kaggle.com/{}",
    "Lattes": "http://lattes.cnpq.br/{}",
    "Medium": "https://medium.com/@{}",
    "OSF": "https://osf.io/{}",
    "Scopus": "https://www.scopus.com/authid/detail.uri?authorId={}",
    "Semantic Scholar": "https://www.semanticscholar.org/author/{}",
    "Wikidata": "https://www.wikidata.org/wiki/{}",
    "Zotero": "https://www.zotero.org/{}",
}
_KNOWN = {name.replace(" ", "").lower(): name for name in (*_NETWORKS, "Mastodon", "dblp", "arXiv")}
_KNOWN |= {"scholar": "Google Scholar", "inspirehep": "INSPIRE", "semantic": "Semantic Scholar"}
_KNOWN |= {"twitter": "X"}
#: The end of the names of accounts in al-folio: github_username, scholar_userid.
_ACCOUNT = re.compile(r"_(?:username|userid|id|url|profile|number)$")
_PRIVATE = ("location", "whatsapp_number")
#: The longest post; what is longer is a text.
_LONG = 80


def network_of(name: str) -> str:
    """Return the usual name of a network, '' for others: google-scholar is Google Scholar."""
    return _KNOWN.get(re.sub("[_ -]", "", name.lower()), "")


def is_site(tree: Table) -> bool:
    """Tell such settings from other YAML, as a CV of the owner's own form."""
    return not tree.keys() & PARTS and bool(
        table_of(tree, "author")
        or tree.keys() & {"first_name", "last_name", "email"}
        or any(map(_ACCOUNT.search, tree))
    )


def read_site(tree: Table, name: str) -> Found:
    """Read `_data/socials.yml` or `_config.yml`; how the site works is left out."""
    author = table_of(tree, "author") or tree
    parts = [take(author, f"{part}_name") for part in ("first", "middle", "last")]
    bio = take(author, "bio")
    owner = {
        "name": take(author, "name") or " ".join(filter(None, parts)),
        "post": bio if len(bio) <= _LONG else "",
        "affiliation": take(author, "employer"),
        "email": take(author, "email"),
    }
    author.pop("avatar", "")
    private = [(name, text) for name in _PRIVATE if (text := take(author, name))]
    rows = dict(author) if author is not tree else dict(filter(_is_account, tree.items()))
    links = links_of(_links(rows))
    has_more = author is not tree or any(rest({k: v for k, v in tree.items() if k not in rows}))
    return Found(
        owner={key: text for key, text in owner.items() if "example.com" not in text},
        links=links,
        sections=(Section("Profile", (escape(bio),)),) if len(bio) > _LONG else (),
        rest=tuple(rest(rows)),
        private=tuple(private),
        notes=(f"{name} also has settings of a site, which are not read",) * has_more,
    )


def _is_account(row: tuple[str, object]) -> bool:
    name, value = row
    return bool(_ACCOUNT.search(name)) or (
        isinstance(value, dict) and {"title", "url"} <= value.keys()
    )


def _links(rows: Table) -> Iterator[tuple[str, str]]:
    """Take accounts: addresses, or names in a network that is known."""
    for key in list(rows):
        for its in tables_of(rows, key):
            if url := take(its, "url"):
                its.pop("logo", "")
                yield take(its, "title") or shown_address(url), url
        value = text_at(rows, key)
        label = network_of(_ACCOUNT.sub("", key))
        address = whole_address(value) if "/" in value else ""  # she/her is none
        if label in _NETWORKS and "://" not in address:
            address = _NETWORKS[label].format(value.lstrip("@"))
        if value and "://" in address:
            del rows[key]
            yield label or shown_address(address), address
