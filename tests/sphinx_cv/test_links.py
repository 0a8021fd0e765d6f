"""Links of a work: what identifiers and addresses become, and what is complained about."""

from __future__ import annotations

import pytest

from sphinx_cv.bibliography.identifiers import Links, identifier, is_web_address, read_links


def urls(**fields: str) -> list[str]:
    return [link.url for link in read_links(fields).links]


# A field, its value, where it leads.
GOOD = {
    "doi": ("doi", "10.1093/bib/bbac282", "https://doi.org/10.1093/bib/bbac282"),
    "doi-https": ("doi", "https://doi.org/10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-http": ("doi", "http://doi.org/10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-dx": ("doi", "http://dx.doi.org/10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-www": ("doi", "https://www.doi.org/10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-no-scheme": ("doi", "doi.org/10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-colon": ("doi", "doi:10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-colon-space": ("doi", "DOI: 10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-blanks": ("doi", " 10.1093/bib/b ", "https://doi.org/10.1093/bib/b"),
    "doi-underscore": ("doi", r"10.1007/3-319-2\_28", "https://doi.org/10.1007/3-319-2_28"),
    "doi-underscore-braces": ("doi", r"10.1007/3-2{\_}28", "https://doi.org/10.1007/3-2_28"),
    "doi-sub-prefix": ("doi", "10.1000.10/123", "https://doi.org/10.1000.10/123"),
    "doi-old-wiley": (
        "doi",
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID>3.0.CO;2-O",
        "https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID%3E3.0.CO;2-O",
    ),
    "doi-encoded": (
        "doi",
        "https://doi.org/10.1002/%28SICI%291097",
        "https://doi.org/10.1002/(SICI)1097",
    ),
    "doi-hash": ("doi", "10.1000/a#b?c", "https://doi.org/10.1000/a%23b%3Fc"),
    "pmid": ("pmid", "37171899", "https://pubmed.ncbi.nlm.nih.gov/37171899/"),
    "pmid-prefix": ("pmid", "PMID: 37171899", "https://pubmed.ncbi.nlm.nih.gov/37171899/"),
    "pmid-url": (
        "pmid",
        "https://pubmed.ncbi.nlm.nih.gov/37171899/",
        "https://pubmed.ncbi.nlm.nih.gov/37171899/",
    ),
    "pmcid": ("pmcid", "PMC123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
    "pmcid-prefix": ("pmcid", "PMCID: PMC123", "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/"),
    "pmcid-url": (
        "pmcid",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC123/",
    ),
    "arxiv": ("eprint", "2211.16944", "https://arxiv.org/abs/2211.16944"),
    "arxiv-four-digits": ("eprint", "0706.0001", "https://arxiv.org/abs/0706.0001"),
    "arxiv-version": ("eprint", "2211.16944v2", "https://arxiv.org/abs/2211.16944v2"),
    "arxiv-prefix": ("eprint", "arXiv:2211.16944", "https://arxiv.org/abs/2211.16944"),
    "arxiv-url": ("eprint", "https://arxiv.org/abs/2211.16944", "https://arxiv.org/abs/2211.16944"),
    "arxiv-old": ("eprint", "hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
    "arxiv-old-class": ("eprint", "math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136"),
    "url": ("url", "https://example.org/a?b=c&d=e#f", "https://example.org/a?b=c&d=e#f"),
    "url-http": ("url", "http://example.org", "http://example.org"),
    "url-capital": ("url", "HTTPS://EXAMPLE.ORG/a", "HTTPS://EXAMPLE.ORG/a"),
    "url-escapes": ("url", r"https://a.org/x\_y\%20z\&b\#c", "https://a.org/x_y%20z&b#c"),
    "url-tilde": ("url", r"https://a.org/\~{}me", "https://a.org/~me"),
    "url-tilde-braces": ("url", r"https://a.org/{\~{}}me", "https://a.org/~me"),
    "url-text-tilde": ("url", r"https://a.org/\textasciitilde me", "https://a.org/~me"),
    "url-command": ("url", r"\url{https://a.org/b}", "https://a.org/b"),
    "url-percent": ("url", "https://a.org/b%20c", "https://a.org/b%20c"),
    "url-chinese": ("url", "https://a.org/论文", "https://a.org/%E8%AE%BA%E6%96%87"),
    "url-quote": ("url", 'https://a.org/"b"', "https://a.org/%22b%22"),
    "code": ("code", "https://github.com/ncbi/AIONER", "https://github.com/ncbi/AIONER"),
    "slides": ("slides", "https://a.org/s.pdf", "https://a.org/s.pdf"),
    "poster": ("poster", "https://a.org/p", "https://a.org/p"),
    "video": ("video", "https://a.org/v", "https://a.org/v"),
    "data": ("data", "https://a.org/d", "https://a.org/d"),
    "pdf": ("pdf", "https://a.org/p.pdf", "https://a.org/p.pdf"),
}


@pytest.mark.parametrize(("field", "value", "url"), GOOD.values(), ids=GOOD.keys())
def test_good(field: str, value: str, url: str) -> None:
    found = read_links({field: value})
    assert [(link.field, link.url) for link in found.links] == [(field, url)]
    assert found.complaints == ()


# A field and a value that cannot be right: no link, one complaint.
BAD = {
    "doi-word": ("doi", "n/a"),
    "doi-no-suffix": ("doi", "10.1093"),
    "doi-only-slash": ("doi", "10.1093/"),
    "doi-short-prefix": ("doi", "10.1/abc"),
    "doi-space": ("doi", "10.1093/bib/ bbac282"),
    "doi-two": ("doi", "10.1093/a, 10.1093/b"),
    "doi-html": ("doi", "<script>alert(1)</script>"),
    "pmid-of-pmc": ("pmid", "PMC10212279"),
    "pmid-word": ("pmid", "none"),
    "pmcid-without-pmc": ("pmcid", "10212279"),
    "pmcid-word": ("pmcid", "PMCabc"),
    "arxiv-short": ("eprint", "2211.169"),
    "arxiv-word": ("eprint", "to appear"),
    "arxiv-javascript": ("eprint", "javascript:alert(1)"),
    "url-javascript": ("url", "javascript:alert(1)"),
    "url-javascript-capital": ("url", "JavaScript:alert(1)"),
    "url-javascript-blank": ("url", " javascript://a.org/%0aalert(1)"),
    "url-data": ("url", "data:text/html,<b>x</b>"),
    "url-file": ("url", "file:///etc/passwd"),
    "url-no-scheme": ("url", "www.example.org"),
    "url-relative": ("url", "//example.org"),
    "url-no-host": ("url", "https:///path"),
    "url-only-scheme": ("url", "https://"),
    "url-space": ("url", "https://a.org/b c"),
    "url-two": ("url", "https://a.org https://b.org"),
    "url-bracket": ("url", "https://[a.org/"),
    "url-port": ("url", "https://a.org:port/"),
    "code-name": ("code", "github.com/ncbi/AIONER"),
    "video-javascript": ("video", "javascript:alert(1)"),
    "pdf-javascript": ("pdf", "javascript:alert(1).pdf"),
}


EXAMPLES = {
    "doi": "10.1093/bib/bbac282",
    "pmid": "37171899",
    "pmcid": "PMC10212279",
    "eprint": "2211.16944",
}


@pytest.mark.parametrize(("field", "value"), BAD.values(), ids=BAD.keys())
def test_bad(field: str, value: str) -> None:
    found = read_links({field: value})
    assert (found.links, found.identifiers) == ((), {})
    [(name, text)] = found.complaints
    assert name == field
    assert value.strip()[:10] in text
    assert text.endswith(("write https://…", f"expected something like {EXAMPLES.get(field)}"))


@pytest.mark.parametrize("value", ["", "   "], ids=["empty", "blank"])
@pytest.mark.parametrize("field", ["doi", "pmid", "pmcid", "eprint", "url", "code"])
def test_nothing_is_no_link_and_no_fault(field: str, value: str) -> None:
    assert read_links({field: value}) == Links((), {}, ())


@pytest.mark.parametrize("archive", ["JSTOR", "hal", "bioRxiv"])
def test_eprint_of_another_archive(archive: str) -> None:
    assert read_links({"eprint": "hal-01234", "archiveprefix": archive}) == Links((), {}, ())


@pytest.mark.parametrize("archive", ["arXiv", "arxiv", "ARXIV"])
def test_eprint_of_arxiv(archive: str) -> None:
    assert urls(eprint="2211.16944", archiveprefix=archive) == ["https://arxiv.org/abs/2211.16944"]


def test_order_of_the_row() -> None:
    fields = {
        "url": "https://publisher.org/x",
        "video": "https://a.org/v",
        "code": "https://a.org/c",
        "pdf": "https://a.org/p.pdf",
        "eprint": "2211.16944",
        "pmcid": "PMC1",
        "pmid": "1",
        "doi": "10.1000/x",
    }
    found = [link.field for link in read_links(fields).links]
    assert found == ["doi", "pmid", "pmcid", "eprint", "pdf", "code", "video", "url"]


@pytest.mark.parametrize(
    "url", ["https://doi.org/10.1000/x", "http://dx.doi.org/10.1000/x", "https://doi.org/10.1000/X"]
)
def test_address_of_the_doi_is_linked_once(url: str) -> None:
    assert urls(doi="10.1000/x", url=url) == ["https://doi.org/10.1000/x"]


def test_address_of_the_preprint_is_linked_once() -> None:
    url = "https://arxiv.org/abs/2211.16944"
    assert urls(eprint="2211.16944", url=url) == [url]


def test_address_that_is_a_doi_stays_when_there_is_none() -> None:
    assert urls(url="https://doi.org/10.1000/x") == ["https://doi.org/10.1000/x"]


def test_address_that_is_a_doi_stays_when_the_doi_is_wrong() -> None:
    assert urls(doi="none", url="https://doi.org/10.1000/x") == ["https://doi.org/10.1000/x"]


def test_one_bad_link_does_not_cost_the_others() -> None:
    fields = {"doi": "none", "pmid": "1", "code": "javascript:1", "url": "https://a.org/"}
    found = read_links(fields)
    assert [link.field for link in found.links] == ["pmid", "url"]
    assert found.identifiers == {"pmid": "1"}
    assert [name for name, _text in found.complaints] == ["doi", "code"]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("doi", "https://doi.org/10.1000/x", "doi:10.1000/x"),
        ("pmid", "1", "PubMed"),
        ("pmcid", "PMC1", "PMC"),
        ("eprint", "2211.16944", "arXiv"),
        ("code", "https://a.org", "Code"),
        ("url", "https://a.org", "Publisher"),
        ("url", "https://a.org/x.PDF?download=1", "PDF"),
    ],
)
def test_text(field: str, value: str, text: str) -> None:
    assert read_links({field: value}).links[0].text == text


def test_identifier_of_a_missing_field() -> None:
    assert identifier({}, "doi") == ""


@pytest.mark.parametrize(
    ("value", "is_one"),
    [("https://a.org", True), ("mailto:a@b.org", False), ("", False), ("https://a.org\n", False)],
)
def test_web_address(value: str, is_one: bool) -> None:
    assert is_web_address(value) is is_one
