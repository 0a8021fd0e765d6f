"""What machines find on the site: JSON-LD, metadata, feed, JSON Resume, sitemap, 404 page."""

from __future__ import annotations

import json
import re
import shutil
import struct
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from docutils import nodes
from docutils.utils import new_document
from jsonschema import Draft7Validator, FormatChecker

from conftest import OWNERS, ROOT, Build, MadeOnce, Project, build
from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.kinds import KINDS
from sphinx_cv.bibliography.works import read_works
from sphinx_cv.config import Owner
from sphinx_cv.exports.entries import read_entries
from sphinx_cv.exports.feed import identifier, moments
from sphinx_cv.exports.json_ld import (
    TYPES,
    bibliography,
    describe,
    hide_addresses,
    orcid,
    profile,
    script_text,
)
from sphinx_cv.exports.resume import basics, publication

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_cv.testing.site import Site

BASE = "https://example.org/cv/"
#: HTML files that are not pages of the CV.
NO_PAGES = {"404.html", "search.html", "genindex.html"}
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ONE = "@article{ada1843, author={Lovelace, Ada}, title={Notes}, journal={J}, year={1843}}"
INDEX = "# Ada\n\n```{cv-bibliography}\n```\n"


@pytest.fixture(scope="session")
def addressed(made_once: MadeOnce) -> Build:
    """Build an owner's site whose address is known."""
    source, options = (
        OWNERS / "computer_scientist",
        ["-W", "-D", f"html_baseurl={BASE.rstrip('/')}"],
    )
    made = made_once("addressed", lambda folder: build(source, folder / "html", "html", *options))
    assert isinstance(made, Build)
    return made


def linked_data(page: Any) -> list[Any]:
    return [json.loads(tag.string) for tag in page.select('script[type="application/ld+json"]')]


def described_works(site: Build) -> list[Any]:
    data = [data for page in site.pages().values() for data in linked_data(page)]
    return [work for found in data for work in found.get("@graph", ())]


def works_of(folder: Path, text: str) -> list[Any]:
    (folder / "refs.bib").write_text(text, encoding="utf-8")
    works, _problems = read_works(read(folder / "refs.bib")[0], KINDS, ("Lovelace, Ada",))
    return list(works)


# --- The site's address -----------------------------------------------------------------------


def test_site_with_an_address_has_no_warning(addressed: Build) -> None:
    assert (addressed.status, addressed.warnings) == (0, [])


def test_nothing_needs_an_address(site: Build) -> None:
    for name in ("sitemap.xml", "card.png"):
        assert not (site.outdir / name).exists()
    assert "Sitemap" not in site.text("robots.txt")
    for page in site.pages().values():
        assert not page.select('link[rel="canonical"], [property="og:url"], [property="og:image"]')


def test_address_of_read_the_docs(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READTHEDOCS_CANONICAL_URL", "https://ada.readthedocs.io/en/latest/")
    source = project({"index.md": "# Ada\n"})
    made = build(source, source / "out")
    canonical = made.page("index.html").select_one('link[rel="canonical"]')
    assert canonical["href"] == "https://ada.readthedocs.io/en/latest/"


def test_read_the_docs_builds_in_a_language_of_its_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READTHEDOCS", "True")
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, language="zh_CN")
    made = build(source, source / "out", "html", "-D", "language=en")
    (warning,) = made.warnings
    line = (source / "conf.py").read_text("utf-8").splitlines().index("language = 'zh_CN'") + 1
    assert f"conf.py:{line}: WARNING: language is 'zh_CN' here" in warning
    assert "builds in 'en'; choose the same language in the settings of the project" in warning
    same = build(source, source / "same", "html", "-D", "language=zh_CN")
    assert (same.status, same.warnings) == (0, [])


def test_address_of_the_front_page_is_that_of_the_site(project: Project) -> None:
    address = "https://example.org/cv/index.html"
    made = build(source := project({"index.md": "# Ada\n"}, html_baseurl=address), source / "out")
    assert "<loc>https://example.org/cv/</loc>" in made.text("sitemap.xml")


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org", "/cv/", "https://", "https:"])
def test_wrong_address(base: str, project: Project) -> None:
    source = project({"index.md": "# Ada\n"}, html_baseurl=base)
    made = build(source, source / "out")
    assert made.warnings[0].endswith(
        f"WARNING: html_baseurl is {base!r}; write the address of the site, https://… [cv.conf]"
    )
    assert not (made.outdir / "sitemap.xml").exists()


def test_address_beyond_ascii(project: Project) -> None:
    source = project(
        {"页.md": "# 爱达\n", "refs.bib": ""}, html_baseurl="https://a.org/爱", root_doc="页"
    )
    made = build(source, source / "out")
    assert "<loc>https://a.org/%E7%88%B1/</loc>" in made.text("sitemap.xml")


def test_a_warning_of_a_setting_that_has_no_line(project: Project) -> None:
    source = project({"index.md": "# Ada\n"})
    made = build(source, source / "out", "html", "-D", "cv_paper=a3")
    assert "conf.py:1: WARNING: cv_paper is 'a3'" in made.warnings[0]


# --- JSON-LD ----------------------------------------------------------------------------------


def test_every_work_is_described_once(owner: Site, site: Build) -> None:
    works = {f"#{quote(work.anchor)}": work for work in owner.works}
    found = described_works(site)
    assert Counter(work["@id"] for work in found) == Counter(works.keys())
    for work in found:
        typed = works[work["@id"]].fields
        assert work["@type"] in TYPES.values()
        assert work["name"]
        if year := re.match(r"\d{4}", typed.get("date", typed.get("year", ""))):
            assert work["datePublished"].startswith(year[0])
        role = next(role for role in ("author", "editor", "translator") if role in typed)
        people, names = work[role], set(re.split(r"\s+and\s+", typed[role])) - {"others"}
        assert len(people) == len(names) + ("collaboration" in typed)
        assert all(person["name"] for person in people)
        if doi := typed.get("doi"):
            assert work["identifier"]["value"] == doi
            assert f"https://doi.org/{doi}" in work["sameAs"]


def test_works_have_addresses(addressed: Build) -> None:
    pages = {str(path): page for path, page in addressed.pages().items()}
    for work in described_works(addressed):
        assert work["url"] == work["@id"]
        page, anchor = work["url"].removeprefix(BASE).split("#")
        assert pages[str(addressed.outdir / page)].find(id=unquote(anchor))


def test_owner_is_one_person_on_all_pages(addressed: Build) -> None:
    (page,) = linked_data(addressed.page("index.html"))
    person = page["mainEntity"]
    assert (page["@type"], page["url"]) == ("ProfilePage", BASE)
    assert person["@type"] == "Person"
    assert person["@id"].startswith("https://orcid.org/")
    for work in described_works(addressed):
        people = work.get("author") or work["editor"]
        assert [p["name"] for p in people if p.get("@id") == person["@id"]]


def test_profile() -> None:
    links = (("ORCID", "https://orcid.org/0000-0001-2345-678X"), ("Home", "https://ada.org/"))
    owner = Owner("Ada Lovelace", "爱达", (), "Countess", "Ockham", "ada@example.org", "", links)
    page = profile(owner, "", "2024-01-31", {"knowsAbout": ["Engines"], "worksFor": []})
    assert (page["@context"], page["dateModified"]) == ("https://schema.org", "2024-01-31")
    assert "url" not in page
    assert page["mainEntity"] == {
        "@type": "Person",
        "knowsAbout": ["Engines"],
        "@id": "https://orcid.org/0000-0001-2345-678X",
        "name": "Ada Lovelace",
        "alternateName": "爱达",
        "email": "ada@example.org",
        "jobTitle": "Countess",
        "affiliation": {"@type": "Organization", "name": "Ockham"},
        "identifier": {
            "@type": "PropertyValue",
            "propertyID": "orcid",
            "value": "0000-0001-2345-678X",
        },
        "sameAs": ["https://orcid.org/0000-0001-2345-678X", "https://ada.org/"],
    }
    assert orcid(Owner("Ada")) == ""


FULL = """
@article{journal, author={Lovelace, Ada and {The Engine Group} and 罗凌}, title={A {\\'e}},
  journal={J}, volume=3, number=2, pages={1--9}, date={2020-03-05}, issn={1234-5678},
  doi={10.1000/x}, langid={chinese}}
@inproceedings{conference, author={Lovelace, Ada}, title={T}, booktitle={Proc}, year=2020}
@book{book, editor={Lovelace, Ada}, title={T}, publisher={P}, isbn={1}, year=2020, month=mar}
@incollection{chapter, author={Lovelace, Ada}, title={T}, booktitle={B}, pages=7, year=2020}
@phdthesis{thesis, author={Lovelace, Ada}, title={T}, school={S}, year=2020}
@techreport{report, author={Lovelace, Ada}, title={T}, institution={I}, year=2020}
@dataset{dataset, author={Lovelace, Ada}, title={T}, year=2020}
@software{software, author={Lovelace, Ada}, title={T}, year={in press}}
"""


def test_types_of_works(tmp_path: Path) -> None:
    works = works_of(tmp_path, FULL)
    graph = json.loads(bibliography(works, {}, Owner("Ada Lovelace")))["@graph"]
    types = "ScholarlyArticle ScholarlyArticle Book Chapter Thesis Report Dataset".split()
    assert [work["@type"] for work in graph] == [*types, "SoftwareSourceCode"]
    assert [work.get("datePublished") for work in graph[:3]] == ["2020-03-05", "2020", "2020-03"]
    assert "datePublished" not in graph[7]
    assert set(TYPES) == set(KINDS)


def test_a_whole_work(tmp_path: Path) -> None:
    (work, *_rest) = works_of(tmp_path, FULL)
    owner = Owner("Ada Lovelace", spellings=("Lovelace, Ada",))
    text = bibliography([work], {"journal": "https://a.org/#journal"}, owner)
    (found,) = json.loads(text)["@graph"]
    assert found == {
        "@type": "ScholarlyArticle",
        "@id": "https://a.org/#journal",
        "url": "https://a.org/#journal",
        "name": "A é",
        "author": [
            {"@type": "Person", "name": "Ada Lovelace"},
            {"@type": "Organization", "name": "The Engine Group"},
            {"@type": "Person", "name": "罗凌"},
        ],
        "datePublished": "2020-03-05",
        "inLanguage": "zh",
        "isPartOf": {
            "@type": "PublicationIssue",
            "issueNumber": "2",
            "isPartOf": {
                "@type": "PublicationVolume",
                "volumeNumber": "3",
                "isPartOf": {"@type": "Periodical", "name": "J", "issn": "1234-5678"},
            },
        },
        "identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "10.1000/x"},
        "sameAs": ["https://doi.org/10.1000/x"],
        "pagination": "1-9",
    }


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("@inproceedings{k, booktitle={W}, volume=30", "PublicationVolume"),
        ("@inproceedings{k, booktitle={W}, series={LNCS}, volume=1234", "Book"),
        ("@inproceedings{k, booktitle={W}, volume=2, isbn={978-3-16-148410-0}", "Book"),
        ("@incollection{k, booktitle={W}, volume=3", "Book"),
    ],
)
def test_what_a_work_is_in(fields: str, kind: str, tmp_path: Path) -> None:
    works = works_of(tmp_path, f"{fields}, author={{A, B}}, title={{T}}, year=2020}}")
    (found,) = json.loads(bibliography(works, {}, Owner("Ada Lovelace")))["@graph"]
    assert found["isPartOf"]["@type"] == kind


def test_volume_and_series_that_a_work_is_in(tmp_path: Path) -> None:
    fields = "author={A, B}, title={T}, maintitle={W}, series={S}, year=2020}"
    text = f"@book{{a, {fields} @incollection{{b, booktitle={{V}}, {fields}"
    text += "@article{c, title={T}, journal={J}, number=2, issuetitle={I}, year=2020}"
    book, part, article = (describe(it, "", Owner("Ada")) for it in works_of(tmp_path, text))
    wholes = [{"@type": "Book", "name": "W"}, {"@type": "BookSeries", "name": "S"}]
    assert book["isPartOf"] == wholes
    assert part["isPartOf"] == {"@type": "Book", "name": "V", "isPartOf": wholes}
    assert article["isPartOf"]["name"] == "I"


def test_composer_is_described(tmp_path: Path) -> None:
    (work,) = works_of(tmp_path, "@misc{k, composer={Bach, J. S.}, title={T}, year=1721}")
    assert describe(work, "", Owner("Ada"))["creator"] == [
        {"@type": "Person", "name": "J. S. Bach"}
    ]


def test_json_cannot_end_its_element() -> None:
    data = {"name": "</script><!--<script>&\u2028\u2029", "email": "ada@example.org"}
    text = script_text(data)
    assert json.loads(text) == data
    assert not re.search("[<>&@\u2028\u2029]", text)


def test_only_addresses_are_hidden() -> None:
    text = json.dumps({"@type": "Person", "email": "a@b.org", "name": "x @home"})
    assert hide_addresses(text) == text.replace("a@b", r"a\u0040b")
    assert json.loads(hide_addresses(text)) == json.loads(text)


# --- Metadata in the head ---------------------------------------------------------------------


def meta(page: Any, name: str) -> str:
    (tag,) = page.select(f'meta[name="{name}"], meta[property="{name}"]')
    return str(tag["content"])


def test_pages_say_what_they_are(addressed: Build) -> None:
    for path, page in addressed.pages().items():
        if path.name in NO_PAGES:
            continue
        for name in ("description", "og:description", "og:title", "og:type", "og:site_name"):
            assert meta(page, name)
        assert meta(page, "og:url") == page.select_one('link[rel="canonical"]')["href"]
        assert not page.select("[property='og:locale']")  # it would need a country
        is_of_owner = path.name in {"index.html", "cv.html"}
        kind = "website" if page.select(".cv-works") else "article"
        assert meta(page, "og:type") == ("profile" if is_of_owner else kind)
        image = meta(page, "og:image").removeprefix(BASE)
        assert (addressed.outdir / image).is_file()


def test_description(project: Project) -> None:
    long = "Word " * 100
    source = project(
        {
            "index.md": f'# A <b>"quoted"\n\n```{{cv-contact}}\n```\n\n"{long}" & so\n',
            "given.md": "---\nmyst: {html_meta: {description: By hand}}\n---\n# Given\n\nText\n",
            "bare.md": "# Bare\n",
            "broken.md": "# Broken\n\nOne\\\ntwo\n",
            "picture.md": "# Picture\n\n![Me](me.svg)\n\nI count.\n",
            "me.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
            "chinese.md": "# 研究\n\n我研究 BERT。" + "数学与机器，" * 60 + "\n",
            "refs.bib": "",
        },
        cv_owner={"name": "Ada", "affiliation": "Ockham", "post": "Countess"},
        suppress_warnings=["toc.not_included", "cv.pdf"],
    )
    made = build(source, source / "out")
    assert made.warnings == []
    text = meta(made.page("index.html"), "description")
    assert text.startswith("“Word Word")
    assert text.endswith("Word …")
    assert 190 < len(text) <= 200
    assert meta(made.page("index.html"), "og:title") == "A <b>”quoted”"
    assert meta(made.page("given.html"), "description") == "By hand"
    assert meta(made.page("given.html"), "og:description") == "By hand"
    assert meta(made.page("bare.html"), "description") == "Bare, Ada, Ockham"
    assert meta(made.page("broken.html"), "description") == "One two"
    assert meta(made.page("picture.html"), "description") == "I count."
    chinese = meta(made.page("chinese.html"), "description")
    assert (len(chinese), chinese[:9], chinese[-2:]) == (200, "我研究 BERT。", "机…")


def test_card(addressed: Build) -> None:
    data = (addressed.outdir / "card.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    size = struct.unpack(">II", data[16:24])
    page = addressed.page("index.html")
    assert size == (int(meta(page, "og:image:width")), int(meta(page, "og:image:height")))


@pytest.mark.parametrize("selector", ["link[rel=alternate][type]", ".sidebar-tree li a[href]"])
def test_every_page_links_the_files(selector: str, historian: Build) -> None:
    names = {"feed.xml", "resume.json", "publications.bib", "publications.json"}
    for path, page in historian.pages().items():
        if path.name != "404.html":
            targets = {(path.parent / link["href"]).resolve() for link in page.select(selector)}
            assert {historian.outdir / name for name in names} <= targets
    assert all((historian.outdir / name).is_file() for name in names)


# --- Feed: what RFC 4287 requires -------------------------------------------------------------

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def parse_feed(site: Build) -> ElementTree.Element:
    """Parse the feed and check what every Atom document must have."""
    root = ElementTree.fromstring(site.text("feed.xml"))
    assert root.tag == f"{ATOM}feed"
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            (child,) = element.findall(f"{ATOM}{name}")
            assert child.text
        assert urlsplit(element.findtext(f"{ATOM}id", "")).scheme
        assert RFC3339.fullmatch(element.findtext(f"{ATOM}updated", ""))
        assert all(author.findtext(f"{ATOM}name") for author in element.findall(f"{ATOM}author"))
        for link in element.findall(f"{ATOM}link"):
            assert link.get("href", "").startswith(BASE)
    assert root.findall(f"{ATOM}author")
    for found in root.findall(f"{ATOM}entry"):
        rels = {link.get("rel") for link in found.findall(f"{ATOM}link")}
        assert found.findtext(f"{ATOM}content") or "alternate" in rels
    return root


def ids(root: ElementTree.Element) -> list[str]:
    return [found.findtext(f"{ATOM}id", "") for found in root.iter(f"{ATOM}entry")]


def test_feed(owner: Site, site: Build) -> None:
    root = parse_feed(site)
    name = root.findtext(f"{ATOM}author/{ATOM}name", "")
    assert sorted(ids(root)) == sorted(identifier(name, work.key) for work in owner.works)
    assert len(set(ids(root))) == len(owner.works)
    assert not root.findall(f".//{ATOM}link")
    dated = [work for work in owner.works if work.date.parts]
    of_works = [identifier(name, work.key) for work in dated]
    years = [
        found.findtext(f"{ATOM}updated", "")[:4]
        for found in root.iter(f"{ATOM}entry")
        if found.findtext(f"{ATOM}id") in of_works
    ]
    assert years == sorted(years, reverse=True)


def test_feed_with_an_address(computer_scientist: Build, addressed: Build) -> None:
    root, placed = parse_feed(computer_scientist), parse_feed(addressed)
    assert ids(root) == ids(placed)
    (own,) = (link for link in placed.findall(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == f"{BASE}feed.xml"


def test_newest_work_comes_first(project: Project) -> None:
    new = "@book{new, author={Lovelace, Ada}, title={New}, publisher={P}, year={1850}}"
    source = project({"index.md": INDEX, "refs.bib": f"{ONE}\n{new}"})
    root = parse_feed(build(source, source / "out"))
    assert [found.findtext(f"{ATOM}title") for found in root.iter(f"{ATOM}entry")] == [
        "New",
        "Notes",
    ]


def test_same_input_same_bytes(historian: Build, tmp_path: Path) -> None:
    again = build(OWNERS / "historian", tmp_path / "html")
    for name in ("feed.xml", "resume.json", "robots.txt", "404.html", "publications.json"):
        assert again.text(name) == historian.text(name)


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        (["date={2020-03-05}"], ["2020-03-05T00:00:00"]),
        (["date={2020-03}"], ["2020-03-01T00:00:00"]),
        (["year={2020}"], ["2020-01-01T00:00:00"]),
        (["year={in press}"], ["2024-01-31T00:00:00"]),
        # In list order: a work without a month that stands above another counts as newer.
        (["year={2020}", "date={2020-08}", "year={2020}", "year={2019}"],
         ["2020-08-01T00:00:01", "2020-08-01T00:00:00", "2020-01-01T00:00:00",
          "2019-01-01T00:00:00"]),
        (["year={2020}"] * 3,
         ["2020-01-01T00:00:02", "2020-01-01T00:00:01", "2020-01-01T00:00:00"]),
        (["year={in press}", "year={2020}", "year={}"],
         ["2024-01-31T00:00:00", "2020-01-01T00:00:01", "2020-01-01T00:00:00"]),
        (["year={2021}", "year={in press}", "year={2020}"],
         ["2021-01-01T00:00:00", "2024-01-31T00:00:00", "2020-01-01T00:00:00"]),
    ],
)  # fmt: skip
def test_moments_of_works(fields: list[str], published: list[str], tmp_path: Path) -> None:
    entries = (f"@misc{{k{n}, author={{A, B}}, title={{T}}, {f}}}" for n, f in enumerate(fields))
    works = works_of(tmp_path, "\n".join(entries))
    known = moments(works, date(2024, 1, 31))
    assert [known[f"k{n}"].isoformat() for n in range(len(fields))] == published


def test_feed_says_when_works_appeared(site: Build) -> None:
    entries = parse_feed(site).findall(f"{ATOM}entry")
    published = [found.findtext(f"{ATOM}published", "") for found in entries]
    assert all(RFC3339.fullmatch(moment) for moment in published)
    assert published == sorted(set(published), reverse=True)


# --- JSON Resume ------------------------------------------------------------------------------

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
URI: dict[str, Any] = {"type": "string", "format": "uri", "pattern": "^https?://[^ ]+$"}
DAY: dict[str, Any] = {"type": "string", "pattern": r"^[12]\d{3}(-[01]\d(-[0-3]\d)?)?$"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}


def rows(**properties: Any) -> dict[str, Any]:
    """Return the schema of a section, whose other properties are text."""
    items = {"type": "object", "properties": properties, "additionalProperties": TEXT}
    return {"type": "array", "minItems": 1, "items": items}


@pytest.mark.parametrize(
    ("authors", "summary"),
    [
        ("Lovelace, Ada and Smith, Jr., John", "Ada Lovelace, John Smith Jr. [J1] J, 2020"),
        ("Lovelace, Ada and others", "Ada Lovelace et al. [J1] J, 2020"),
    ],
)
def test_summary_of_a_work(authors: str, summary: str, tmp_path: Path) -> None:
    text = f"@article{{k, author={{{authors}}}, title={{T}}, journal={{J}}, year=2020}}"
    (work,) = works_of(tmp_path, text)
    assert publication(work, "", "en")["summary"] == summary


#: What version 1.0.0 of the schema asks of the fields used here; our own fields are text.
RESUME = Draft7Validator(
    {
        "type": "object",
        "additionalProperties": False,
        "required": ["$schema", "basics", "meta"],
        "properties": {
            "$schema": URI,
            "basics": {
                "type": "object",
                "properties": {
                    "email": {"type": "string", "format": "email"},
                    "profiles": rows(url=URI),
                    "location": {"type": "object", "additionalProperties": TEXT},
                },
                "additionalProperties": TEXT,
            },
            **dict.fromkeys(
                ("work", "volunteer", "education", "projects"),
                rows(startDate=DAY, endDate=DAY, highlights=TEXTS, courses=TEXTS),
            ),
            **dict.fromkeys(("awards", "certificates"), rows(date=DAY)),
            "publications": rows(url=URI, releaseDate=DAY, authors=TEXTS),
            "meta": {"type": "object", "additionalProperties": TEXT},
        },
    },
    format_checker=FormatChecker(),
)


def test_resume(owner: Site, site: Build) -> None:
    data = json.loads(site.text("resume.json"))
    RESUME.validate(data)
    assert sorted(work["key"] for work in data["publications"]) == sorted(
        work.key for work in owner.works
    )
    assert "canonical" not in data["meta"]
    assert data["basics"]["email"] not in site.text("resume.json")


def test_resume_with_an_address(addressed: Build) -> None:
    data = json.loads(addressed.text("resume.json"))
    RESUME.validate(data)
    assert data["meta"]["canonical"] == f"{BASE}resume.json"


@pytest.mark.parametrize(
    ("page", "section", "field"),
    [
        ("education-and-training", "education", "institution"),
        ("jobs", "work", "name"),
        ("grants", "projects", "name"),
    ],
)
def test_resume_has_every_entry(
    page: str, section: str, field: str, computer_scientist: Build
) -> None:
    rows = json.loads(computer_scientist.text("resume.json"))[section]
    entries = computer_scientist.page(f"sections/{page}.html").select(".cv-entry")
    names = [entry.select_one(".cv-heading strong").text for entry in entries]
    assert names
    assert [row[field].removesuffix(f", {row.get('location')}") for row in rows] == names


ENTRIES = """# Page

```{cv-entry} Analytical *Society*
:when: 1842-10/1843-09
:where: London
:what: Translator

Wrote {cite:p}`ada1843`.

- A program
```

```{cv-entry} Now
:when: 1843/..
```
"""


def test_entries_of_a_page(project: Project) -> None:
    files = {f"{name}.md": ENTRIES for name in ("experience", "awards", "other", "employment")}
    source = project(
        {"index.md": INDEX, "refs.bib": ONE, **files},
        cv_resume={"other": "projects", "employment": ""},
        suppress_warnings=["toc.not_included"],
    )
    made = build(source, source / "out")
    data = json.loads(made.text("resume.json"))
    assert made.warnings == []
    assert set(data) == {"$schema", "basics", "publications", "meta", "work", "awards", "projects"}
    assert data["work"] == [
        {
            "startDate": "1842-10",
            "endDate": "1843-09",
            "name": "Analytical Society",
            "position": "Translator",
            "location": "London",
            "summary": "Wrote [J1].",
            "highlights": ["A program"],
        },
        {"startDate": "1843", "name": "Now"},
    ]
    assert data["awards"][0]["date"] == "1842-10"
    assert data["awards"][0]["title"] == data["projects"][0]["name"] == "Analytical Society"


def test_entry_gives_what_can_be_read() -> None:
    spoken = nodes.inline("", " (J1)", classes=["cv-spoken"])
    paragraph = nodes.paragraph(
        "", "", nodes.Text("One\ntwo "), nodes.emphasis("", "three"), spoken
    )
    heading = nodes.paragraph("", "", nodes.strong("", "Here"), classes=["cv-heading"])
    raw = nodes.raw("", "<b>", format="html")
    box = nodes.container(
        "", heading, paragraph, raw, nodes.comment("", "no"), classes=["cv-entry"]
    )
    page = new_document("page")
    page += box
    assert list(read_entries(page, "work")) == [{"name": "Here", "summary": "One two three"}]


SERVICE = """# Service

## Reviewer

Journals: *One*, Two

## Boards

- Society
"""


def test_page_without_entries_fills_its_section(project: Project) -> None:
    index = f"{INDEX}\n\n```{{toctree}}\nservice\nsections/statement\n```\n"
    files = {"index.md": index, "service.md": SERVICE, "refs.bib": ONE}
    files["sections/statement.md"] = "# Me\n\nI *count*.\n\nAnd weave.\n"
    made = build(source := project(files), source / "out")
    data = json.loads(made.text("resume.json"))
    assert data["volunteer"] == [
        {"organization": "Service", "position": "Reviewer", "summary": "Journals: One, Two"},
        {"organization": "Service", "position": "Boards", "highlights": ["Society"]},
    ]
    assert data["basics"]["summary"] == "I count.\n\nAnd weave."


def test_degree_and_area(project: Project) -> None:
    degrees = {"Ph.D. in History": ("Ph.D.", "History"), "M.S., Logic": ("M.S.", "Logic"),
               "工学博士，数学": ("工学博士", "数学"), "Diploma": ("Diploma", None)}  # fmt: skip
    entries = (f"```{{cv-entry}} U\n:where: London\n:what: {what}\n```\n" for what in degrees)
    files = {"index.md": INDEX, "education.md": "# E\n\n" + "\n".join(entries), "refs.bib": ""}
    source = project(files, suppress_warnings=["toc.not_included"])
    rows = json.loads(build(source, source / "out").text("resume.json"))["education"]
    assert [(row["studyType"], row.get("area")) for row in rows] == list(degrees.values())
    assert {row["institution"] for row in rows} == {"U, London"}


LINKS = {
    "https://github.com/ada": ("GitHub", "ada"),
    "https://orcid.org/0000-0001-2345-678X": ("ORCID", "0000-0001-2345-678X"),
    "https://www.linkedin.com/in/ada/": ("LinkedIn", "ada"),
    "https://uk.linkedin.com/in/ada": ("LinkedIn", "ada"),
    "https://scholar.google.co.uk/citations?hl=en&user=XY_z": ("Google Scholar", "XY_z"),
    "https://ada.org/": ("ada.org", None),
}


def test_profiles_have_the_names_of_networks() -> None:
    owner = Owner("Ada", links=tuple((url, url) for url in LINKS))
    work = [{"location": "Old", "endDate": "1840"}, {"location": "A, B", "endDate": "1844-02"},
            {"location": "C"}]  # fmt: skip
    data = basics(owner, {"work": work}, "1843-01-31")
    found = {row["url"]: (row["network"], row.get("username")) for row in data["profiles"]}
    assert found == LINKS
    assert data["url"] == "https://ada.org/"
    assert data["location"] == {"city": "A", "region": "B"}


def test_front_page_follows_other_pages(project: Project, tmp_path: Path) -> None:
    def person() -> dict[str, Any]:
        made = build(source, tmp_path / "html", "html", "-D", f"html_baseurl={BASE}")
        script = made.page("index.html").select_one('script[type="application/ld+json"]')
        found: dict[str, Any] = json.loads(script.string)["mainEntity"]
        return found

    entry = "# E\n\n```{{cv-entry}} ![{}](a&#32;b.png)\n:when: 1843/..\n:where: London\n```\n"
    files = {"index.md": f"# Ada\n\n```{{cv-contact}}\n```\n\nI count.\n\n{INDEX[7:]}"}
    files |= {"experience.md": entry.format("One"), "education.md": entry.format("School")}
    refs = ONE.replace("title", "keywords={selected, engines}, title")
    owner = {"name": "Ada", "photo": "a b.png"}
    source = project(
        files | {"refs.bib": refs}, cv_owner=owner, suppress_warnings=["toc.not_included"]
    )
    shutil.copy(next(ROOT.glob("docs/*.png")), source / "a b.png")
    found = person()
    assert found["worksFor"] == [{"@type": "Organization", "name": "One", "address": "London"}]
    assert found["alumniOf"] == [{"@type": "EducationalOrganization", "name": "School"}]
    assert (found["knowsAbout"], found["description"]) == (["engines"], "I count.")
    assert (tmp_path / "html" / unquote(found["image"].removeprefix(BASE))).is_file()
    (source / "experience.md").write_text(entry.format("Two"), encoding="utf-8")
    (source / "refs.bib").write_text(refs.replace("engines", "looms"), encoding="utf-8")
    found = person()
    assert (found["worksFor"][0]["name"], found["knowsAbout"]) == ("Two", ["looms"])


def test_unknown_section(project: Project) -> None:
    source = project({"index.md": "# Ada\n"}, cv_resume={"other": "hobbies"})
    made = build(source, source / "out")
    assert "WARNING: cv_resume['other'] is 'hobbies'; it can be education" in made.warnings[0]
    assert made.warnings[0].endswith("[cv.conf]")


# --- Sitemap, robots.txt, 404 page ------------------------------------------------------------


def test_sitemap_has_every_page(addressed: Build) -> None:
    root = ElementTree.fromstring(addressed.text("sitemap.xml"))
    assert root.tag == f"{SITEMAP}urlset"
    assert {child.tag for child in root} == {f"{SITEMAP}url"}
    found = [url.findtext(f"{SITEMAP}loc") for url in root]
    canonical = [
        page.select_one('link[rel="canonical"]')["href"]
        for path, page in addressed.pages().items()
        if path.name not in NO_PAGES
    ]
    assert sorted(filter(None, found)) == sorted(canonical)
    assert BASE in found
    assert addressed.text("robots.txt").endswith(f"\nSitemap: {BASE}sitemap.xml\n")


def test_sitemap_goes_with_the_address(project: Project) -> None:
    source = project({"index.md": "# Ada\n"})
    assert (
        build(source, source / "out", "dirhtml", "-D", f"html_baseurl={BASE}").outdir
        / "sitemap.xml"
    ).exists()
    assert not (build(source, source / "out", "dirhtml").outdir / "sitemap.xml").exists()


def test_not_found(computer_scientist: Build) -> None:
    page = computer_scientist.page("404.html")
    assert [a["href"] for a in page.select("a")] == ["index.html"]
    assert not page.select("script, img, link:not([href^='data:'])")
    assert page.select_one("h1").text
    assert page.html["lang"] == computer_scientist.page("index.html").html["lang"]


def test_not_found_in_the_frame_of_the_site(addressed: Build) -> None:
    page, home = addressed.page("404.html"), addressed.page("index.html")
    assert page.select_one("h1").text == "Page not found"
    assert page.html["data-content_root"] == "/cv/"
    assert meta(page, "robots") == "noindex"
    assert not page.select('link[rel="canonical"]')

    def entries(of: Any) -> list[tuple[str, str]]:
        links = of.select(".sidebar-tree li a")
        return [(urljoin("/cv/", link["href"]), link.text) for link in links]

    assert len(entries(home)) > 5
    assert entries(page) == entries(home)
    for tag in page.select("[href], [src], [action]"):
        address = tag.get("href") or tag.get("src") or tag.get("action")
        assert re.match(r"/cv/|#|https://|data:", address), address
        if address.startswith("/cv/") and urlsplit(address).path != "/cv/":
            assert (addressed.outdir / urlsplit(address).path.removeprefix("/cv/")).is_file()


@pytest.mark.parametrize("base", ["", BASE])
def test_hosts_find_it_where_pages_are_folders(base: str, project: Project) -> None:
    source = project({"index.md": "# Ada\n", "refs.bib": ""}, html_baseurl=base)
    made = build(source, source / "out", "dirhtml")
    home = made.page("404.html").select("article a, body > a, p a")[-1]["href"]
    assert urljoin(BASE + "404.html", home) == BASE
    assert not (made.outdir / "404").exists()


def test_not_found_by_hand(project: Project) -> None:
    files = {"index.md": "# Ada\n", "404.md": "---\norphan: true\n---\n# Gone\n"}
    source = project(files, html_baseurl=BASE)
    made = build(source, source / "out")
    assert "Gone" in made.page("404.html").select_one("h1").text
    assert "404" not in (made.outdir / "sitemap.xml").read_text(encoding="utf-8")
