"""Archives of works (DOI, arXiv, HAL …): their numbers in addresses and prose; names of hosts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

#: The name of an archive, and the number of a work in it.
Found = tuple[str, str]


class Archive(NamedTuple):
    """Where works have numbers: a pattern of a number, and an address with {} in its place."""

    #: The text of a link to it; {} is the number.
    text: str
    number: str
    address: str
    #: Pattern of its addresses, from the host to the number.
    places: str = r"(?!)"
    #: Pattern of what precedes a number in prose.
    said: str = r"(?!)"


ARCHIVES = {
    "doi": Archive(
        "doi:{}",
        r"10\.\d{4,9}(?:\.\d+)*/(?:(?![,;]10\.\d{4,9}/)\S)+",  # and no second one behind it
        "https://doi.org/{}",
        r"(?:dx\.)?doi\.org/",
        r"\bdoi:\s*(?:https?://(?:dx\.)?doi\.org/)?",
    ),
    "pmid": Archive(
        "PubMed",
        r"\d{1,9}",
        "https://pubmed.ncbi.nlm.nih.gov/{}/",
        r"pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/",
        r"\bpmid:?\s*",
    ),
    "pmcid": Archive(
        "PMC",
        r"PMC\d+",
        "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
        r"(?:pmc\.|m\.)?ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/|europepmc\.org/articles?/",
        r"\bpmcid:?\s*",
    ),
    "eprint": Archive(
        "arXiv",
        r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?",
        "https://arxiv.org/abs/{}",
        r"(?:\w+\.)?arxiv\.org/(?:abs|pdf|html|format)/",
        r"\barxiv(?:\s+e-?prints?|\s+preprint)?[:,\s]\s*(?:arxiv:\s*)?(?:abs/)?|\bcorr,?\s*abs/",
    ),
    "hal": Archive(
        "HAL",
        r"[a-z]+-\d{4,}(?:v\d+)?",
        "https://hal.science/{}",
        r"(?:[\w-]+\.)*(?:hal\.science|archives-ouvertes\.fr)/|[\w-]*hal\.[\w.-]+/",
    ),
    "ssrn": Archive(
        "SSRN",
        r"\d{5,}",
        "https://ssrn.com/abstract={}",
        r"(?:papers\.)?ssrn\.com/(?:sol3/papers\.cfm\?abstract_?id=|abstract=)",
        r"\bssrn(?:\s+electronic\s+journal)?:?\s*",
    ),
    "bibcode": Archive(
        "ADS",
        r"\d{4}[\w.&]{14}[\w.]",
        "https://ui.adsabs.harvard.edu/abs/{}",
        r"(?:ui\.)?adsabs\.harvard\.edu/(?:#?abs/|cgi-bin/nph-bib_query\?bibcode=)",
    ),
    "openreview": Archive(
        "OpenReview",
        r"[\w-]+",
        "https://openreview.net/forum?id={}",
        r"openreview\.net/(?:forum|pdf)\?id=",
    ),
    "acl": Archive(
        "ACL Anthology",
        r"[A-Z]\d\d-\d{4}|\d{4}\.[\w-]+\.\d+",
        "https://aclanthology.org/{}/",
        r"aclanthology\.(?:org|info/papers)/|aclweb\.org/anthology/(?:[A-Z]/[A-Z]\d\d/)?",
    ),
    "jstor": Archive(
        "JSTOR",
        r"\d+|(?:j\.[a-z]+|resrep)\w+(?:\.\d+)?",  # of articles; of books and reports
        "https://www.jstor.org/stable/{}",
        r"jstor\.org/(?:stable|pss)/(?:pdf/)?",
    ),
    "zenodo": Archive("Zenodo", r"\d+", "https://zenodo.org/records/{}", r"zenodo\.org/records?/"),
    "hdl": Archive("Handle", r"[\d.]+/\S+", "https://hdl.handle.net/{}", r"hdl\.handle\.net/"),
    "mrnumber": Archive(
        "MathSciNet",
        r"\d{1,7}",
        "https://mathscinet.ams.org/mathscinet-getitem?mr={}",
        r"(?:mathscinet\.)?ams\.org/mathscinet-getitem\?mr=(?:MR)?",
    ),
    "zblnumber": Archive(
        "zbMATH", r"\d{4}\.\d{5}|0\d{7}", "https://zbmath.org/{}", r"zbmath\.org/(?:\?q=an:)?"
    ),
    "swhid": Archive(
        "Software Heritage",
        r"swh:1:(?:cnt|dir|rel|rev|snp):[0-9a-f]{40}(?:;\S+)?",
        "https://archive.softwareheritage.org/{}",
        r"archive\.softwareheritage\.org/",
    ),
}
#: Fields for the number of an archive alone, with its name and an example for the warning.
NUMBERS = {
    "doi": ("DOI", "10.1000/xyz123"),
    "pmid": ("PubMed number", "12345678"),
    "pmcid": ("PMC number", "PMC1234567"),
    "eprint": ("arXiv number", "1234.56789"),
}
_SAID = ("doi", "pmid", "pmcid", "eprint", "ssrn")
#: Occurs in any prose that mentions an archive or an address.
MENTIONING = re.compile(r"://|doi|pmid|pmcid|arxiv|corr|ssrn", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s{}<>\"]+")
#: What \href shows, which may be the number at the end of its address: TeXMed.
_SHOWN = re.compile(r"\}\{([^{}]+)\}")
#: No archive has longer addresses.
_LONGEST = 2000
_END = r"(?:\.pdf|/(?:abstract|document|pdf|(?:en|fr)/?)?)?(?:[?&#].*)?$"
#: DOIs in addresses of publishers, with more after them.
_DOI = re.compile(
    r"https?://(?:[^?#]+?/(10\.\d{4,9}/[^?#]+)|journals\.plos\.org/[^?#]+\?id=(10\.\d+/[^#&]+))",
    re.IGNORECASE,
)
_BEHIND_DOI = re.compile(
    r"(?:/(?:full|abstract|abs|e?pdf|x?html?|xml|meta|fulltext|summary|download|citations?))+$"
    r"|/suppl_file/.*$"
    r"|(?<=\d)v\d+(?:\.[a-z][a-z.+-]*)?$|(?:\.(?:full|abstract|short|long|pdf|html?|xml))+$|/$",
    re.IGNORECASE,
)
#: A DOI followed by Oxford's own number of the article.
_OF_OXFORD = re.compile(r"^(10\.1093/[^/]+/[^/]+)/\d{5,}$")
#: Words around an address or a number that say nothing about the work.
_ABOUT = re.compile(
    r"\\(?:url|href|path)\b|\[[\w.-]+(?:, [\w.-]+)*\]|\b(?:also\s+)?(?:available|accessible|"
    r"accessed|online|see|from|at|as|on|or|ssrn|url|doi|pubmed(?: central)?|arxiv|e-?prints?"
    r"|preprint)\b|[\W_]",
    re.IGNORECASE,
)
#: What may precede a work's own number in a remark.
_STATE = re.compile(
    r"\b(?:submitted|accepted|to appear|in press|under review|manuscript|unpublished|working paper|"
    r"technical report|\d+ (?:pages|pp))\b(?: (?:to|in|by|for) [^.,;:]*)?",
    re.IGNORECASE,
)
HOSTS = {
    "academia.edu": "Academia.edu", "academic.oup.com": "Oxford Academic",
    "archive.org": "Internet Archive", "bitbucket.org": "Bitbucket",
    "books.google.com": "Google Books", "ceur-ws.org": "CEUR-WS", "cnki.net": "CNKI",
    "cran.r-project.org": "CRAN", "dl.acm.org": "ACM Digital Library",
    "drive.google.com": "Google Drive", "f1000research.com": "F1000Research",
    "figshare.com": "figshare", "github.com": "GitHub", "gitlab.com": "GitLab",
    "huggingface.co": "Hugging Face", "ieeexplore.ieee.org": "IEEE Xplore",
    "inspirehep.net": "INSPIRE", "kaggle.com": "Kaggle", "link.springer.com": "SpringerLink",
    "muse.jhu.edu": "Project MUSE", "nature.com": "Nature", "ncbi.nlm.nih.gov": "NCBI",
    "numdam.org": "Numdam", "onlinelibrary.wiley.com": "Wiley Online Library",
    "openreview.net": "OpenReview", "osf.io": "OSF", "patents.google.com": "Google Patents",
    "persee.fr": "Persée", "proceedings.mlr.press": "PMLR", "projecteuclid.org": "Project Euclid",
    "pypi.org": "PyPI", "researchgate.net": "ResearchGate",
    "sciencedirect.com": "ScienceDirect", "semanticscholar.org": "Semantic Scholar",
    "slideshare.net": "SlideShare", "speakerdeck.com": "Speaker Deck",
    "tandfonline.com": "Taylor & Francis", "usenix.org": "USENIX", "vimeo.com": "Vimeo",
    "wikipedia.org": "Wikipedia", "youtu.be": "YouTube", "youtube.com": "YouTube",
    **{urlsplit(archive.address).netloc: archive.text for archive in ARCHIVES.values()},
    "arxiv.org": "arXiv", "doi.org": "DOI", "ssrn.com": "SSRN", "zbmath.org": "zbMATH",
}  # fmt: skip

#: The addresses of archives up to the number, with a slash behind them.
_BARE = re.compile(
    rf"https?://(?:www\.)?(?i:{'|'.join(archive.places for archive in ARCHIVES.values())})/?"
)


@lru_cache(maxsize=64)
def _place(name: str) -> re.Pattern[str]:
    archive = ARCHIVES[name]
    # A DOI or a handle may contain anything that an address can.
    end = "$" if name in {"doi", "hdl"} else _END
    return re.compile(rf"https?://(?:www\.)?(?i:{archive.places})({archive.number}){end}")


@lru_cache(maxsize=64)
def _said(name: str) -> re.Pattern[str]:
    archive = ARCHIVES[name]
    return re.compile(rf"(?i:{archive.said})({archive.number})")


def address_in(name: str, number: str) -> str:
    """Return the address of a work in an archive."""
    return ARCHIVES[name].address.format(quote(number, safe="/:;=()._-~"))


def several(name: str, value: str) -> list[str]:
    """Return the numbers in a field of more than one, as INSPIRE's with that of an erratum."""
    found = re.split(r"\s+and\s+|[,;]?\s+|[,;](?=10\.)", value)
    are_numbers = all(re.fullmatch(ARCHIVES[name].number, one) for one in found)
    return found if found[1:] and are_numbers else []


def no_number(name: str, value: str) -> str:
    """Say why the value of a field is no number for an archive."""
    what, example = NUMBERS[name]
    if numbers := several(name, value):
        return f'"{value}" is more than one {what}, and {numbers[0]} is taken; remove the others'
    return f'"{value}" is not a valid {what}; expected something like {example}'


def find(address: str) -> Found | None:
    """Return the archive and the number that an address leads to, None if it is of no archive."""
    if len(address) > _LONGEST:
        return None
    plain = unquote(address)
    for name in ARCHIVES:
        if match := _place(name).match(plain):
            return _told(name, match[1])
    match = _DOI.match(plain)
    if not match:
        return None
    number = _BEHIND_DOI.sub("", match[1] or match[2])
    return _told("doi", _OF_OXFORD.sub(r"\1", number))


def lacks_number(address: str) -> bool:
    """Tell whether an address is that of an archive, with no number behind it."""
    return len(address) <= _LONGEST and bool(_BARE.fullmatch(f"{address.rstrip('/')}/"))


def _told(name: str, number: str) -> Found:
    """Return the archive and the number, but arXiv and its number for a DOI of arXiv's own."""
    is_arxiv = re.match("10.48550/arxiv.", number, re.IGNORECASE) if name == "doi" else None
    return ("eprint", number[is_arxiv.end() :]) if is_arxiv else (name, number)


class Mention(NamedTuple):
    """An address or a number in prose."""

    start: int
    end: int
    found: Found | None
    #: '' if there is only a number.
    address: str = ""


def mentions(prose: str) -> list[Mention]:
    """Find addresses and numbers in prose: `arXiv:2001.12345`, `PMID: 1`."""
    made = []
    for match in _ADDRESS.finditer(prose):
        address = match[0].rstrip(".,;:!?)]'")
        end = match.start() + len(address)
        shown = _SHOWN.match(prose, end)
        end = shown.end() if shown and address.endswith(shown[1]) else end
        made.append(Mention(match.start(), end, find(address), address))
    rest = _ADDRESS.sub(lambda match: " " * len(match[0]), prose) if made else prose
    for name in _SAID:
        for match in _said(name).finditer(rest):
            number = match[1].rstrip(".,;)]")
            made.append(Mention(match.start(), match.start(1) + len(number), _told(name, number)))
    return sorted(made)


def says_more(prose: str, made: list[Mention]) -> bool:
    """Tell whether prose says anything besides the addresses and numbers that it mentions."""
    for mention in reversed(made):
        prose = prose[: mention.start] + " " + prose[mention.end :]
    return bool(_ABOUT.sub("", prose))


def is_of_the_work(prose: str, first: Mention) -> bool:
    """Tell whether a remark begins with a number, which is then the work's own."""
    return not _ABOUT.sub("", _STATE.sub("", prose[: first.start]))


def host_name(address: str) -> str:
    """Return the common name of an address's host, or the host: `GitHub`, `example.org`."""
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    labels = host.split(".")[-5:]  # no name above has more
    parents = (".".join(labels[start:]) for start in range(len(labels)))
    return next((HOSTS[parent] for parent in parents if parent in HOSTS), host)
