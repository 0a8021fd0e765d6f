"""Links of a work: what identifiers and addresses become, and what is reported about them."""

from __future__ import annotations

import pytest

from sphinx_cv.bibliography.addresses import identifier
from sphinx_cv.bibliography.identifiers import Links, read_links
from sphinx_cv.bibliography.link import is_web_address


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
    "doi-word": ("doi", "DOI 10.1093/bib/b", "https://doi.org/10.1093/bib/b"),
    "doi-blanks": ("doi", " 10.1093/bib/b ", "https://doi.org/10.1093/bib/b"),
    "doi-underscore": ("doi", r"10.1007/3-319-2\_28", "https://doi.org/10.1007/3-319-2_28"),
    "doi-underscore-braces": ("doi", r"10.1007/3-2{\_}28", "https://doi.org/10.1007/3-2_28"),
    "doi-in-braces": ("doi", "{10.1093/bib/b}", "https://doi.org/10.1093/bib/b"),
    "doi-short": ("doi", "10/gg9hdq", "https://doi.org/10/gg9hdq"),
    "doi-short-url": ("doi", "https://doi.org/10/gg9hdq", "https://doi.org/10/gg9hdq"),
    "code-in-braces": ("code", "{https://example.org/a}", "https://example.org/a"),
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


@pytest.mark.parametrize(
    ("field", "value", "identifier"),
    [
        ("pubmedid", "37171899", {"pmid": "37171899"}),  # from MDPI
        ("pubmed_id", "{37171899}", {"pmid": "37171899"}),  # from Scopus
        ("html", "10.31219/osf.io/kfnzt", {"doi": "10.31219/osf.io/kfnzt"}),
        ("preprint", "https://arxiv.org/abs/2607.07543", {"eprint": "2607.07543"}),
        ("arxiv", "https://arxiv.org/abs/2607.07543", {"eprint": "2607.07543"}),  # of al-folio
        ("arxiv", "https://arxiv.org/pdf/2607.07543v2", {"eprint": "2607.07543v2"}),
        ("arxiv", "arXiv: 2607.07543", {"eprint": "2607.07543"}),
        ("arxivid", "2607.07543", {"eprint": "2607.07543"}),  # of Mendeley
    ],
)
def test_numbers_in_fields_of_others(field: str, value: str, identifier: dict[str, str]) -> None:
    found = read_links({field: value})
    assert (found.identifiers, len(found.links), found.complaints) == (identifier, 1, ())


# A field with a value that cannot be right: no link, one message.
BAD = {
    "doi-word": ("doi", "n/a"),
    "doi-no-suffix": ("doi", "10.1093"),
    "doi-only-slash": ("doi", "10.1093/"),
    "doi-short-prefix": ("doi", "10.1/abc"),
    "doi-space": ("doi", "10.1093/bib/ bbac282"),
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
    "url-two": ("url", "https://a.org and https://b.org"),
    "url-bracket": ("url", "https://[a.org/"),
    "url-port": ("url", "https://a.org:port/"),
    "code-name": ("code", "github.com/ncbi/AIONER"),
    "video-javascript": ("video", "javascript:alert(1)"),
    "pdf-javascript": ("pdf", "javascript:alert(1).pdf"),
}


EXAMPLES = {
    "doi": "10.1000/xyz123",
    "pmid": "12345678",
    "pmcid": "PMC1234567",
    "eprint": "1234.56789",
}


@pytest.mark.parametrize(("field", "value"), BAD.values(), ids=BAD.keys())
def test_bad(field: str, value: str) -> None:
    found = read_links({field: value})
    assert (found.links, found.identifiers) == ((), {})
    [(name, text)] = found.complaints
    assert name == field
    assert value.strip()[:10] in text
    assert text.endswith(
        ("write https://…", "remove it", f"expected something like {EXAMPLES.get(field)}")
    )


@pytest.mark.parametrize("between", [", ", "; ", " ", ",", ";", " and "])
def test_first_of_two_dois_is_taken(between: str) -> None:
    typed = f"10.1093/a{between}10.1093/b"
    found = read_links({"doi": typed})
    text = f'"{typed}" is more than one DOI, and 10.1093/a is taken; remove the others'
    assert (found.identifiers, found.complaints) == ({"doi": "10.1093/a"}, (("doi", text),))


def test_blank_in_an_address_is_named() -> None:
    [(_name, text)] = read_links({"url": "https://doi.org/10. 17605/OSF"}).complaints
    assert text == 'url "https://doi.org/10. 17605/OSF" has a space in it; remove it'


@pytest.mark.parametrize("value", ["", "   "], ids=["empty", "blank"])
@pytest.mark.parametrize("field", ["doi", "pmid", "pmcid", "eprint", "url", "code"])
def test_nothing_is_no_link_and_no_fault(field: str, value: str) -> None:
    assert read_links({field: value}) == Links((), {}, ())


@pytest.mark.parametrize("archive", ["JSTOR", "bioRxiv"])
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
        ("url", "https://a.org", "a.org"),
        ("url", "https://www.github.com/ada/engine", "GitHub"),
        ("url", "https://de.wikipedia.org/wiki/Ada", "Wikipedia"),
        ("url", "https://blast.ncbi.nlm.nih.gov/Blast.cgi", "NCBI"),
        ("url", "https://a.org/x.PDF?download=1", "PDF"),
    ],
)
def test_text(field: str, value: str, text: str) -> None:
    assert read_links({field: value}).links[0].text == text


# Fields, and the row of links that they become: names and addresses.
ARXIV = ("arXiv", "https://arxiv.org/abs/2001.12345")
OLD = ("arXiv", "https://arxiv.org/abs/hep-th/9901001")
DOI = ("doi:10.1000/x", "https://doi.org/10.1000/x")
GITHUB = ("GitHub", "https://github.com/ada/engine")
ROWS: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = {
    "arxiv-url": ({"url": "http://arxiv.org/abs/2001.12345"}, [ARXIV]),
    "arxiv-pdf": ({"url": "https://arxiv.org/pdf/2001.12345.pdf"}, [ARXIV]),
    "arxiv-old-url": ({"url": "https://arxiv.org/abs/hep-th/9901001"}, [OLD]),
    "arxiv-journal": ({"journal": "arXiv preprint arXiv:2001.12345"}, [ARXIV]),
    "arxiv-old-journal": ({"journal": "arXiv preprint hep-th/9901001"}, [OLD]),
    "arxiv-corr": ({"journal": "CoRR", "volume": "abs/2001.12345"}, [ARXIV]),
    "arxiv-note": ({"note": "arXiv:2001.12345 [math.AG], 25 pages"}, [ARXIV]),
    "arxiv-note-url": ({"note": r"Available at \url{https://arxiv.org/abs/2001.12345}"}, [ARXIV]),
    "arxiv-how": ({"howpublished": r"\href{https://arxiv.org/abs/2001.12345}{arXiv}"}, [ARXIV]),
    "arxiv-state": ({"note": "Submitted to X. arXiv: 2001.12345"}, [ARXIV]),
    "arxiv-number": ({"number": "arXiv:2001.12345"}, [ARXIV]),
    "arxiv-class": ({"eprint": "2001.12345 [hep-th]", "archiveprefix": "arXiv"}, [ARXIV]),
    "arxiv-doi": ({"doi": "10.48550/arXiv.2001.12345"}, [ARXIV]),
    "arxiv-doi-url": ({"url": "https://doi.org/10.48550/arXiv.2001.12345"}, [ARXIV]),
    "arxiv-twice": ({"eprint": "2001.12345", "url": "https://arxiv.org/abs/2001.12345v2"}, [ARXIV]),
    "arxiv-other": ({"note": "Companion to arXiv:2001.12345"}, []),
    "doi-url": ({"url": "https://dx.doi.org/10.1000/x"}, [DOI]),
    "doi-of-bibdesk": ({"bdsk-url-1": "https://a.org/1",
                        "bdsk-url-2": "http://dx.doi.org/10.1000/x"}, [DOI]),
    "doi-and-bibdesk": ({"doi": "10.1000/x", "bdsk-url-1": "https://doi.org/10.1000/y"}, [DOI]),
    "doi-as-host": ({"url": "https://doi:10.1000/x"}, [DOI]),
    "doi-as-host-space": ({"url": "https://doi: 10.1000/x"}, [DOI]),
    "doi-publisher": ({"url": "https://onlinelibrary.wiley.com/doi/abs/10.1000/x"}, [DOI]),
    "doi-springer": ({"url": "https://link.springer.com/article/10.1000/x"}, [DOI]),
    "doi-behind": ({"url": "https://www.frontiersin.org/articles/10.1000/x/full"}, [DOI]),
    "doi-version": ({"url": "https://www.biorxiv.org/content/10.1000/x1v1.full.pdf"},
                    [("doi:10.1000/x1", "https://doi.org/10.1000/x1"),
                     ("PDF", "https://www.biorxiv.org/content/10.1000/x1v1.full.pdf")]),
    "doi-version-alone": ({"url": "https://www.biorxiv.org/content/10.1000/x1v1"},
                          [("doi:10.1000/x1", "https://doi.org/10.1000/x1")]),
    "doi-tab": ({"url": "https://www.biorxiv.org/content/10.1000/x1v2.supplementary-material"},
                [("doi:10.1000/x1", "https://doi.org/10.1000/x1")]),
    "doi-abstract": ({"url": "https://www.biorxiv.org/content/10.1000/x1.abstract"},
                     [("doi:10.1000/x1", "https://doi.org/10.1000/x1")]),
    "doi-with-entities": ({"doi": "10.1000/(X)2:1&lt;7::A&gt;3",
                           "url": "https://doi.org/10.1000/(X)2:1<7::A>3"},
                          [("doi:10.1000/(X)2:1<7::A>3",
                            "https://doi.org/10.1000/(X)2:1%3C7::A%3E3")]),
    "doi-of-a-supplement": ({"url": "https://www.science.org/doi/suppl/10.1000/x/suppl_file/a.docx"},
                            [DOI]),
    "doi-of-plos": ({"url": "https://journals.plos.org/plosone/article?id=10.1000/x&rev=2"}, [DOI]),
    "doi-in-a-query": ({"url": "https://example.org/search?id=10.1000/x"},
                       [("example.org", "https://example.org/search?id=10.1000/x")]),
    "doi-in-a-query-of-scopus": (
        {"doi": "10.1000/x", "url": "https://www.scopus.com/record.uri?eid=2&doi=10.1000%2fX&md5=a"},
        [DOI],
    ),
    "doi-of-dryad": (
        {"doi": "10.1000/x", "url": "http://datadryad.org/stash/dataset/doi:10.1000/x"}, [DOI]
    ),
    "pdf-beside-doi": ({"doi": "10.1000/x", "url": "https://a.org/doi:10.1000/x.pdf"},
                       [DOI, ("PDF", "https://a.org/doi:10.1000/x.pdf")]),
    "no-scheme-of-osf": ({"url": "osf.io/ab3cd"}, [("OSF", "https://osf.io/ab3cd")]),
    "no-scheme-of-zbmath": ({"url": "hdl.handle.net/1234/5"},
                            [("Handle", "https://hdl.handle.net/1234/5")]),
    "doi-in-number": ({"number": "10.1000/x"}, [DOI]),
    "doi-in-pages": ({"pages": "doi.org/10.1000/x"}, [DOI]),
    "doi-in-month": ({"month": "DOI:10.1000/x"}, [DOI]),
    "doi-twice-said": ({"number": "doi:https://doi.org/10.1000/x"}, [DOI]),
    "doi-behind-number": ({"number": "5 DOI: 10.1000/x"}, [DOI]),
    "address-in-number": ({"number": "https://github.com/ada/engine"}, [GITHUB]),
    "doi-of-oxford": ({"url": "https://academic.oup.com/j/article/doi/10.1093/j/x1/4919655"},
                      [("doi:10.1093/j/x1", "https://doi.org/10.1093/j/x1")]),
    "doi-known": ({"doi": "10.1000/x", "url": "https://dl.acm.org/doi/10.1000/X"}, [DOI]),
    "doi-note": ({"note": "doi: 10.1000/x."}, [DOI]),
    "doi-in-brackets": ({"note": "(doi: 10.1000/x)"}, [DOI]),
    "doi-of-another": ({"note": "Erratum: doi:10.1000/y"}, []),
    "pmid": ({"url": "https://www.ncbi.nlm.nih.gov/pubmed/1"},
             [("PubMed", "https://pubmed.ncbi.nlm.nih.gov/1/")]),
    "pmid-note": ({"note": "PMID: 12"}, [("PubMed", "https://pubmed.ncbi.nlm.nih.gov/12/")]),
    "pmcid": ({"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/pdf/a.pdf"},
              [("PDF", "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/pdf/a.pdf")]),
    "hal": ({"url": "https://hal.archives-ouvertes.fr/hal-01234v2"},
            [("HAL", "https://hal.science/hal-01234v2")]),
    "hal-in-a-language": ({"url": "http://halshs.archives-ouvertes.fr/halshs-01234/en/"},
                          [("HAL", "https://hal.science/halshs-01234")]),
    "hal-eprint": ({"eprint": "hal-01234", "archiveprefix": "hal"},
                   [("HAL", "https://hal.science/hal-01234")]),
    "hal-thesis": ({"url": "https://theses.hal.science/tel-01234/document"},
                   [("HAL", "https://hal.science/tel-01234")]),
    "ssrn": ({"url": "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=12345"},
             [("SSRN", "https://ssrn.com/abstract=12345")]),
    "ssrn-journal": ({"journal": "Available at SSRN 12345"},
                     [("SSRN", "https://ssrn.com/abstract=12345")]),
    "ads": ({"url": "http://adsabs.harvard.edu/abs/2001A%26A...365L...1J"},
            [("ADS", "https://ui.adsabs.harvard.edu/abs/2001A%26A...365L...1J")]),
    "ads-field": ({"adsurl": "https://ui.adsabs.harvard.edu/abs/2019ApJ...875L...1E/abstract"},
                  [("ADS", "https://ui.adsabs.harvard.edu/abs/2019ApJ...875L...1E")]),
    "openreview": ({"url": "https://openreview.net/pdf?id=Abc_1-x"},
                   [("OpenReview", "https://openreview.net/forum?id=Abc_1-x")]),
    "acl": ({"url": "https://www.aclweb.org/anthology/P19-1001.pdf"},
            [("ACL Anthology", "https://aclanthology.org/P19-1001/")]),
    "acl-new": ({"url": "https://aclanthology.org/2020.acl-main.1"},
                [("ACL Anthology", "https://aclanthology.org/2020.acl-main.1/")]),
    "jstor": ({"url": "http://www.jstor.org/stable/12"},
              [("JSTOR", "https://www.jstor.org/stable/12")]),
    "jstor-chapter": ({"url": "http://www.jstor.org/stable/j.ctt1bh4d8r.9"},
                      [("JSTOR", "https://www.jstor.org/stable/j.ctt1bh4d8r.9")]),
    "jstor-eprint": ({"eprint": "12", "archiveprefix": "jstor"},
                     [("JSTOR", "https://www.jstor.org/stable/12")]),
    "zenodo": ({"url": "https://zenodo.org/record/12"}, [("Zenodo", "https://zenodo.org/records/12")]),
    "jstor-doi": ({"eprint": "10.2307/12", "archiveprefix": "jstor"}, []),
    "mathscinet": ({"mrnumber": "MR12 (1 #2)"},
                   [("MathSciNet", "https://mathscinet.ams.org/mathscinet-getitem?mr=12")]),
    "zbmath": ({"zbl": "Zbl 1234.56789"}, [("zbMATH", "https://zbmath.org/1234.56789")]),
    "software-heritage": (
        {"swhid": f"swh:1:rel:{'0a' * 20};origin=https://github.com/a/b;lines=9-15"},
        [
            (
                "Software Heritage",
                f"https://archive.softwareheritage.org/swh:1:rel:{'0a' * 20}"
                ";origin=https://github.com/a/b;lines=9-15",
            )
        ],
    ),
    "software-heritage-of-zenodo": (
        {"swhid": f"swh:1:dir:{'0a' * 20}\n ;origin=https://doi.org/10.5281/zenodo.1;vi\n sit=x"},
        [("Software Heritage", f"https://archive.softwareheritage.org/swh:1:dir:{'0a' * 20}")],
    ),
    "zbmath-new": ({"zblnumber": "07654321"}, [("zbMATH", "https://zbmath.org/07654321")]),
    "address-in-eprint": ({"eprint": "https://a.org/p.pdf"}, [("PDF", "https://a.org/p.pdf")]),
    "howpublished": ({"howpublished": r"\url{https://github.com/ada/engine}"}, [GITHUB]),
    "howpublished-twice": ({"howpublished": r"Online: \url{https://github.com/ada/engine}",
                            "url": "https://github.com/ada/engine/"},
                           [("GitHub", "https://github.com/ada/engine/")]),
    "note-with-more": ({"note": r"Code at \url{https://github.com/ada/engine}, in C"}, []),
    "two-pdfs": ({"pdf": "https://a.org/a.pdf", "url": "https://b.org/b.pdf"},
                 [("PDF", "https://a.org/a.pdf"), ("b.org", "https://b.org/b.pdf")]),
    "pdf-of-arxiv": ({"pdf": "https://arxiv.org/pdf/2001.12345"},
                     [ARXIV, ("PDF", "https://arxiv.org/pdf/2001.12345")]),
    "arxiv-field": ({"arxiv": "2001.12345"}, [ARXIV]),
    "html": ({"html": "https://github.com/ada/engine", "url": "https://a.org"},
             [("a.org", "https://a.org"), GITHUB]),
    "doi-in-url": ({"url": "DOI: 10.1000/x"}, [DOI]),
    "bare-doi-in-url": ({"url": "10.1000/x"}, [DOI]),
    "two-addresses": ({"url": "https://a.org/1 http://dx.doi.org/10.1000/x"},
                      [DOI, ("a.org", "https://a.org/1")]),
    "two-addresses-of-a-host": ({"url": "https://a.org/1/htm https://a.org/1"},
                                [("a.org", "https://a.org/1/htm")]),
    "accent": ({"url": r"https://a.org/{\"U}ber_{\'e}t{\'{e}}"},
               [("a.org", "https://a.org/%C3%9Cber_%C3%A9t%C3%A9")]),
    "ampersand": ({"url": "https://a.org/?a=1&amp;b=2"}, [("a.org", "https://a.org/?a=1&b=2")]),
    "ampersand-escaped": ({"url": r"https://a.org/?a=1\&amp;b=2"},
                          [("a.org", "https://a.org/?a=1&b=2")]),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "row"), ROWS.values(), ids=ROWS)
def test_row(fields: dict[str, str], row: list[tuple[str, str]]) -> None:
    found = read_links(fields)
    assert [(link.text, link.url) for link in found.links] == row
    assert found.complaints == ()


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/",
        "http://dx.doi.org",
        "https://arxiv.org/abs/",
        "https://openreview.net/forum?id=",
        "https://www.ncbi.nlm.nih.gov/pubmed/",
    ],
)
def test_address_of_an_archive_without_a_number(url: str) -> None:
    found = read_links({"url": url})
    assert found.links == ()
    assert found.complaints == (("url", f'url "{url}" has no number behind it; add it'),)


@pytest.mark.parametrize(
    ("name", "typed"), [("doi", "https://doi.org/"), ("eprint", "https://arxiv.org/abs/")]
)
def test_field_of_an_archive_with_its_address_alone(name: str, typed: str) -> None:
    found = read_links({name: typed})
    assert (found.links, found.identifiers) == ((), {})
    assert found.complaints == ((name, f'{name} "{typed}" has no number behind it; add it'),)


def test_note_of_texmed_and_address_of_endnote() -> None:
    note = (
        r"[PubMed Central:\href{https://www.ncbi.nlm.nih.gov/pmc/articles/PMC65}{PMC65}] "
        r"[DOI:\href{https://dx.doi.org/10.1136/b-1}{10.1136/b-1}] "
        r"[PubMed:\href{https://www.ncbi.nlm.nih.gov/pubmed/3123}{3123}] "
    )
    found = read_links({"note": note, "url": "<Go to ISI>://WOS:000459876500003"})
    assert found.identifiers == {"doi": "10.1136/b-1", "pmid": "3123", "pmcid": "PMC65"}
    assert (len(found.links), found.complaints) == (3, ())
    assert found.spent == {"note"}


@pytest.mark.parametrize(
    ("note", "is_spent"),
    [
        (r"\url{https://a.org}", True),
        (r"Available online at: \url{https://a.org}.", True),
        ("arXiv:2001.12345 [cs.CL]", True),
        ("arXiv:2001.12345 [cs, stat]", True),
        ("PMID: 12", True),
        (r"PMID: 12, \url{https://a.org}", True),
        (
            "Available at SSRN: https://ssrn.com/abstract=12345 or "
            "http://dx.doi.org/10.2139/ssrn.12345",
            True,
        ),
        (r"Talk, \url{https://a.org}", False),
        ("Best paper", False),
        ("Erratum: doi:10.1000/y", False),
    ],
)
def test_prose_that_is_nothing_but_links(note: str, is_spent: bool) -> None:
    assert (read_links({"note": note}).spent == {"note"}) is is_spent


def test_identifier_of_a_missing_field() -> None:
    assert identifier({}, "doi") == ""


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("https://a.org", True),
        ("mailto:a@b.org", False),
        ("", False),
        ("https://a.org\n", False),
        ("http://dx.", False),
    ],
)
def test_web_address(value: str, is_one: bool) -> None:
    assert is_web_address(value) is is_one
