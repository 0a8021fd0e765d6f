"""`sphinx-cv import` of works, talks and projects in sites of Hugo Academic and academicpages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from conftest import build, write_project
from sphinx_cv.bibliography.entries import parse
from sphinx_cv.cli.error import CommandError
from sphinx_cv.cli.importing.doing import import_into
from sphinx_cv.cli.importing.people import are_people, people_of
from sphinx_cv.cli.importing.site_citations import behind, cited_people, details_of, doi_in, parted

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build

INDEX = "# Ada\n\n```{toctree}\n:hidden:\n\nsections/publications\n```\n"
WORKS = "# Publications\n\n```{cv-bibliography}\n```\n"
HUGO = {
    "content/authors/admin/_index.md": "---\ntitle: Ada Berg\nsuperuser: true\n---\n",
    "content/publication/_index.md": "---\ntitle: Publications\n---\n",
    # BibTeX beside it, and a front matter in TOML.
    "content/publication/ice/index.md": """+++
title = "On ice"
date = 2020-06-01
authors = ["**Ada Berg**", "Bo Oe"]
publication_types = ["2"]
featured = true
tags = ["melting"]
publication = "*Snow*"
url_code = "https://code.example.org/ice"
url_pdf = "https://doi.org/10.5555/ice"
doi = "10.5555/ice"
[image]
caption = ""
+++
""",
    "content/publication/ice/cite.bib": """@article{Berg2020,
  author = {Berg, Ada and Oe, Bo}, title = {On ice}, journal = {Annals of Snow},
  year = {2020}, month = {jun}, pages = {1-9}, keywords = {ice}
}
""",
    # No BibTeX; a name that is given twice.
    "content/publication/drought/index.md": r"""---
title: "Drought & $k_2$ in *Camellia*"
authors:
- admin
- X. Liu
- and T.D. Oe<sup>2</sup>
date: "2023-01-01T00:00:00Z"
publication_types: ["article-journal"]
publication: "*Science of Leaves*, 2023, 66(10): 2385-2410"
abstract: We measured 5% --- more.
summary: In short.
featured: false
links:
- name: Preprint
  url: https://arxiv.org/pdf/2204.06182v2.pdf
- name: Ungated
  url: files/drought.pdf
hugoblox: {ids: {doi: 10.5555/drought}}
featured: true
---
""",
    "content/publication/talk.md": """---
title: Meltwater
authors: [Ada Berg, Bo Oe]
date: 2019-05-01
publication_types: ["1"]
publication: "In *Proceedings of Wet Things*, revised"
---
""",
    "content/publication/old/cite.bib": "@misc{old, author={Berg, Ada}, title={Old}, year=2001}",
    "content/publication/soon/index.md": "---\ntitle: Soon\ndate: 2024-01-01\ndraft: true\n---\n",
}
EVENTS = {
    "content/event/oslo/index.md": """---
title: Ice and I
event: Days of Ice
event_url: https://days.example.org
address: {street: Gate 1, city: Oslo, country: Norway}
date: "2023-11-22T10:30:00Z"
date_end: "2023-11-24T19:00:00Z"
abstract: Long.
url_slides: https://slides.example.org/ice
url_video: ice.mp4
type: event
---

{{< gallery album="pics" >}}

### Who

![](pics/1.png)

Many.
""",
    "content/event/bergen/index.md": (
        "---\ntitle: Newer\ndate: 2024-02-03\nlocation: Bergen\nsummary: A panel.\n---\n"
    ),
}
JEKYLL = {
    "_publications/a.md": """---
title: "Rings of <i>trees</i>"
collection: publications
category: manuscripts
permalink: /publication/a
excerpt: 'On rings.'
date: 2009-10-01
venue: 'Journal of Rings'
paperurl: 'http://example.org/a'
bibtexurl: 'http://example.org/files/none.bib'
citation: 'Berg, A. B., Oe, C., & Li, D. (2009). &quot;Rings of trees.&quot;
  <i>Journal of Rings</i>. 1(2), 3-4.'
---

**Abstract:** Trees have rings.

[Download paper here](https://arxiv.org/abs/0910.1234)
""",
    "_publications/b.md": """---
title: Roots
collection: publications
date: 2010-01-01
venue: Conference on Roots
authors: 'Ada Berg, Bo Oe and Cy Li'
bibtexurl: '/files/roots.bib'
---
""",
    "files/roots.bib": (
        "@inproceedings{roots, title={Roots}, author={Berg, Ada}, booktitle={Roots}, year=2010}"
    ),
    "_publications/list.md": "---\ntitle: Publications\n---\n\n# All\n\nText.\n",
    "_publications/talk.md": (
        "---\ntitle: Said\ncollection: talks\ntype: Talk\nvenue: L&apos;Aula\n"
        "date: 2011-02-03\n---\n"
    ),
}


def site(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "site"


def imported(folder: Path, *sources: Path) -> tuple[list[str], Build, Path]:
    """Import each source into a CV, and build it; return the reports, the site and the CV."""
    texts = {"index.md": INDEX, "sections/publications.md": WORKS, "refs.bib": ""}
    cv = write_project(
        folder / "cv", texts, cv_owner={"name": "Ada Berg", "spellings": ["A. B. Berg"]},
        html_theme="furo",
    )  # fmt: skip
    report = [line for its in sources for line in import_into(cv, str(its), "", "")]
    return report, build(cv, folder / "html"), cv


def fields_in(cv: Path) -> dict[str, tuple[str, dict[str, str]]]:
    text = (cv / "refs.bib").read_text(encoding="utf-8")
    records = parse(text, cv / "refs.bib", [])
    return {its.key: (its.type, dict(its.fields)) for its in records}


WORKS_OF_HUGO = {
    "berg2023drought": (
        "article",
        {
            "author": "Ada Berg and X. Liu and T.D. Oe",
            "title": r"Drought \& $k_2$ in \emph{Camellia}",
            "journal": "Science of Leaves",
            "year": "2023",
            "volume": "66",
            "number": "10",
            "pages": "2385--2410",
            "doi": "10.5555/drought",
            "eprint": "2204.06182",
            "archiveprefix": "arXiv",
            "keywords": "selected",
            "abstract": r"We measured 5\% — more.",
        },
    ),
    "Berg2020": (
        "article",
        {
            "author": "Berg, Ada and Oe, Bo",
            "title": "On ice",
            "journal": "Annals of Snow",
            "year": "2020",
            "month": "6",
            "pages": "1--9",
            "doi": "10.5555/ice",
            "code": "https://code.example.org/ice",
            "keywords": "ice, selected, melting",
        },
    ),
    "berg2019meltwater": (
        "inproceedings",
        {
            "author": "Ada Berg and Bo Oe",
            "title": "Meltwater",
            "booktitle": "Proceedings of Wet Things",
            "year": "2019",
            "month": "5",
            "note": "revised",
        },
    ),
    "old": ("misc", {"author": "Berg, Ada", "title": "Old", "year": "2001"}),
}


def test_works_of_hugo(tmp_path: Path) -> None:
    folder = site(tmp_path, HUGO) / "content/publication"
    report, made, cv = imported(tmp_path, folder)
    assert made.warnings == []
    assert fields_in(cv) == WORKS_OF_HUGO
    text = "\n".join(report)
    assert "soon/index.md is left out: the site does not show it" in text
    assert "publication also has, and it is not taken over: links, summary" in text
    again = import_into(cv, str(folder), "", "")
    assert again[0] == "publication holds nothing that is not in the CV already."
    assert len(made.page("sections/publications.html").select("ul.cv-works > li")) == 4


def test_events_of_hugo_are_one_section(tmp_path: Path) -> None:
    folder = site(tmp_path, EVENTS) / "content/event"
    report, made, cv = imported(tmp_path, folder)
    assert made.warnings == []
    assert (
        (cv / "sections/talks.md").read_text(encoding="utf-8")
        == """# Talks

```{cv-entry} Newer
:when: 2024-02-03
:where: Bergen

A panel.
```

```{cv-entry} Ice and I
:when: 2023-11-22/2023-11-24
:where: [Days of Ice](https://days.example.org), Oslo, Norway

**Who**

Many.

[Slides](https://slides.example.org/ice)
```
"""
    )
    assert report[-1].strip() == (
        "event also has, and it is not taken over: abstract, images, url_video"
    )


def test_works_of_academicpages(tmp_path: Path) -> None:
    report, made, cv = imported(tmp_path, site(tmp_path, JEKYLL) / "_publications")
    assert made.warnings == []
    assert fields_in(cv) == {
        "roots": (
            "inproceedings",
            {"title": "Roots", "author": "Berg, Ada", "booktitle": "Roots", "year": "2010"},
        ),
        "berg2009rings": (
            "article",
            {
                "author": "Berg, A. B. and Oe, C. and Li, D.",
                "title": "Rings of <i>trees</i>",
                "journal": "Journal of Rings",
                "year": "2009",
                "month": "10",
                "volume": "1",
                "number": "2",
                "pages": "3--4",
                "url": "http://example.org/a",
                "eprint": "0910.1234",
                "archiveprefix": "arXiv",
                "abstract": "Trees have rings.",
            },
        ),
    }
    talks = (cv / "sections/talks.md").read_text(encoding="utf-8")
    assert "{cv-entry} Said\n:when: 2011-02-03\n:where: L'Aula\n:what: Talk\n" in talks
    assert "  list.md is left out: it is no page of one thing" in report
    assert "  _publications also has, and it is not taken over: bibtexurl, excerpt" in report


def test_projects_of_al_folio_are_in_the_order_of_the_site(tmp_path: Path) -> None:
    layout = '<div class="row">\n    {% include figure.liquid path="a.jpg" %}\n</div>\n'
    folder = site(
        tmp_path,
        {
            "_projects/1.md": f"---\ntitle: Second\nimportance: 2\n---\n\nLong.\n\n{layout}",
            "_projects/2.md": (
                "---\ntitle: First\ndescription: Short.\nimportance: 1\n"
                "redirect: https://first.example.org\n---\n"
            ),
        },
    )
    _report, made, cv = imported(tmp_path, folder / "_projects")
    assert made.warnings == []
    assert (
        (cv / "sections/projects.md").read_text(encoding="utf-8")
        == """# Projects

```{cv-entry} [First](https://first.example.org)

Short.
```

```{cv-entry} Second

Long.
```
"""
    )


def test_news_are_one_list(tmp_path: Path) -> None:
    texts = {
        "_news/a.md": "---\ndate: 2024-01-02\ninline: true\n---\n\nA **paper**.\n",
        "_news/b.md": "---\ndate: 2025-01-02 10:00:00-0400\ntitle: Prize\n---\n\nWon.\n",
    }
    report, made, cv = imported(tmp_path, site(tmp_path, texts) / "_news")
    assert made.warnings == []
    assert len(report) == 1
    assert (cv / "sections/news.md").read_text(encoding="utf-8") == (
        "# News\n\n- 2025-01-02: Prize: Won.\n- 2024-01-02: A **paper**.\n"
    )


SHOWN = """---
title: Ice
collection: portfolio
excerpt: "On ice.<br/><img src='/images/ice.png' width='5'>"
---

<br/><img src="a.png"/>

## Formulas

$$
x^2
$$

![](b.png){: .align-left width="2"}
See [the paper](/files/a.pdf), [[PDF]](files/b.pdf) and [ice](https://ice.example.org).

<details><summary>More</summary>
Hidden.
</details>
<script src="a.js"></script>
{% include figure.liquid path="c.png" %}
"""


def test_what_only_a_site_shows_is_left_out_of_entries(tmp_path: Path) -> None:
    texts = {
        "_portfolio/a.md": SHOWN,
        "_portfolio/b.md": "---\ntitle: All\nlayout: archive\n---\n\nText.\n",
    }
    report, made, cv = imported(tmp_path, site(tmp_path, texts) / "_portfolio")
    assert made.warnings == []
    assert (
        (cv / "sections/portfolio.md").read_text(encoding="utf-8")
        == """# Portfolio

```{cv-entry} Ice

On ice.

**Formulas**

$$
x^2
$$

See the paper, [PDF] and [ice](https://ice.example.org).

More
Hidden.
```
"""
    )
    assert report[-1].strip() == (
        "_portfolio also has, and it is not taken over: images, links to files"
    )


def test_a_page_alone_is_read_as_in_its_folder(tmp_path: Path) -> None:
    path = site(tmp_path, HUGO) / "content/publication/ice/index.md"
    _report, _made, cv = imported(tmp_path, path)
    assert fields_in(cv)["Berg2020"][1]["doi"] == "10.5555/ice"


@pytest.mark.parametrize(
    ("number", "type_"),
    [
        ("1", "inproceedings"), ("2", "article"), ("3", "misc"), ("4", "report"), ("5", "book"),
        ("6", "incollection"), ("7", "thesis"), ("8", "patent"), ("0", "misc"),
        ("paper-conference", "inproceedings"), ("article-journal", "article"),
        ("article", "misc"), ("manuscript", "misc"), ("chapter", "incollection"),
        ("report", "report"), ("thesis", "thesis"), ("dataset", "dataset"), ("speech", "misc"),
    ],
)  # fmt: skip
def test_types_of_hugo(number: str, type_: str, tmp_path: Path) -> None:
    text = f"---\ntitle: T\nauthors: [Ada Berg]\npublication_types: ['{number}']\n"
    texts = {"content/publication/a.md": f"{text}publication: Place\ndate: 2020-02-03\n---\n"}
    _report, _made, cv = imported(tmp_path, site(tmp_path, texts) / "content/publication")
    [(found, _fields)] = fields_in(cv).values()
    assert found == type_


def test_pages_of_works_that_are_not_understood(tmp_path: Path) -> None:
    texts = {
        "content/publication/a.md": (
            "---\npublication_types: ['2']\ndate: 2020-02-03\n"
            "publication: 'Berg, A. Ice. Snow, 3.\n  https://doi.org/10.5555/a'\n---\n"
        ),
        "content/publication/b.md": (
            "---\ntitle: Rain\nauthors: [Ada Berg]\npublication_types: ['2']\ndate: 2019-02-03\n"
            "publication: Journal of Snow\n"
            "citation: 'Your Name, You. (2009). \"Paper Title.\" Journal of Snow 1(3).'\n---\n"
        ),
        "content/publication/c.md": "No front matter.\n",
        "content/publication/all.bib": "@misc{a, title={A}}",
    }
    report, _made, cv = imported(tmp_path, site(tmp_path, texts) / "content/publication")
    assert [fields["author"] for _type, fields in fields_in(cv).values()] == ["Ada Berg"]
    assert [fields.get("volume") for _type, fields in fields_in(cv).values()] == [None]
    assert [line.strip() for line in report[2:]] == [
        "c.md is left out: its front matter cannot be read",
        "a.md is left out: it has no title; import doi:10.5555/a",
        'b.md: its citation is of another work: Your Name, You. (2009). "Paper Title." Journal of '
        "Snow 1(3).",
        "all.bib is not of one page; import it, too",
    ]


def test_pages_in_several_languages_are_read_once(tmp_path: Path) -> None:
    page = "---\ntitle: {}\ndate: 2020-02-03\n---\n"
    texts = {
        "content/talk/a/index.md": page.format("Ice"),
        "content/talk/a/index.de.md": page.format("Eis"),
        "content/talk/b/index.es.md": page.format("Nieve"),
        "content/talk/b/index.pt-br.md": page.format("Neve"),
        "content/talk/c.md": page.format("Rain"),
        "content/talk/c.fr.md": page.format("Pluie"),
    }
    report, _made, cv = imported(tmp_path, site(tmp_path, texts) / "content/talk")
    talks = (cv / "sections/talks.md").read_text(encoding="utf-8")
    assert [line[14:] for line in talks.splitlines() if "cv-entry" in line] == [
        "Ice", "Nieve", "Rain"
    ]  # fmt: skip
    assert report[-1].endswith("not taken over: translations (3 pages)")


def test_a_journal_is_one_whatever_its_name(tmp_path: Path) -> None:
    text = "---\ntitle: T\nauthors: [Ada Berg]\npublication_types: ['2']\ndate: 2020-02-03\n"
    texts = {"content/publication/a.md": f"{text}publication: History Workshop Journal\n---\n"}
    _report, _made, cv = imported(tmp_path, site(tmp_path, texts) / "content/publication")
    assert [type_ for type_, _fields in fields_in(cv).values()] == ["article"]


def test_types_by_the_legend_of_a_site(tmp_path: Path) -> None:
    text = """---
title: T
authors: [Ada Berg]
# Legend: 0 = Uncategorized; 1 = Journal article; 2 = Preprint;
# 3 = Working Paper; 4=Conference paper
publication_types: ["4"]
publication: Days of Ice
date: 2020-02-03
# Placement options: 1 = Full width, 4 = Journal
---
"""
    folder = site(tmp_path, {"content/publication/a.md": text}) / "content/publication"
    _report, _made, cv = imported(tmp_path, folder)
    [(found, _fields)] = fields_in(cv).values()
    assert found == "inproceedings"


def test_notes_on_authors_and_bibtex_in_other_places(tmp_path: Path) -> None:
    texts = {
        "_publications/a.md": (
            "---\ntitle: Ice\nauthors: [Ada Berg, Bo Oe]\ndate: 2020-02-03\nvenue: Journal of Ice\n"
            "author_notes: [Equal contribution, Equal contribution]\n---\n"
        ),
        "_publications/b.md": (
            "---\ntitle: Snow\ndate: 2019\nexcerpt: 'Authors: <b>Ada Berg</b>, Cy Li'\n"
            "venue: Journal of Snow\n---\n"
        ),
        "_publications/c.md": (
            "---\ntitle: Hail\ndate: 2018\ncitation: '@misc{hail, title={Hail}, year=2018,\n"
            "  author={Berg, Ada}}'\n---\n"
        ),
        "_publications/d.md": (
            "---\ntitle: Rain\ndate: 2017\n---\n\nIt rains.\n\n```bibtex\n"
            "@misc{rain, title={Rain}, year=2017, author={Berg, Ada}}\n```\n"
        ),
    }
    _report, made, cv = imported(tmp_path, site(tmp_path, texts) / "_publications")
    assert made.warnings == []
    found = {key: fields for key, (_type, fields) in fields_in(cv).items()}
    assert found.keys() == {"berg2020ice", "berg2019snow", "hail", "rain"}
    assert found["berg2020ice"]["author+an"] == "1=equal; 2=equal"
    assert found["berg2019snow"]["author"] == "Ada Berg and Cy Li"


def test_bibtex_that_says_else_than_its_page(tmp_path: Path) -> None:
    text = "---\ntitle: Ice\nauthors: [Ada Berg]\ndate: 2020-02-03\ndoi: 10.5555/b\n"
    bib = "@article{ice, author={Berg, Ada}, title={Ice}, year=2020,doi={10.5555/a}, journal={Ice}}"
    texts = {
        "content/publication/a/index.md": f"{text}publication_types: ['1']\npublication: B\n---\n",
        "content/publication/a/cite.bib": bib,
    }
    report, _made, cv = imported(tmp_path, site(tmp_path, texts) / "content/publication")
    [(type_, fields)] = fields_in(cv).values()
    assert (type_, fields["doi"], fields["journal"]) == ("article", "10.5555/a", "Ice")
    assert [line.strip() for line in report[2:]] == [
        "a/index.md: ice has the DOI 10.5555/a in BibTeX and 10.5555/b on the page",
        "a/index.md: ice is of the kind journal in BibTeX, and conference on the page",
    ]


def test_authors_with_names_and_tags_in_a_line(tmp_path: Path) -> None:
    text = """---
title: Ice
authors: [{name: Ada Berg}, {name: Bo Oe}]
tags: ice, snow
date: 2020-02-03
publication: {name: "*Snow*, 3(4), 115850"}
publication_types: [article-journal]
---
"""
    folder = site(tmp_path, {"content/publication/a.md": text}) / "content/publication"
    _report, _made, cv = imported(tmp_path, folder)
    [(_type, fields)] = fields_in(cv).values()
    assert fields == {
        "author": "Ada Berg and Bo Oe", "title": "Ice", "journal": "Snow", "year": "2020",
        "month": "2", "day": "3", "volume": "3", "number": "4", "eid": "115850",
        "keywords": "ice, snow",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("*Snow*, 2023, 66(10): 2385-2410", ("Snow", "2023, 66(10): 2385-2410")),
        ("In [*Days of Ice*](https://a.org)", ("Days of Ice", "")),
        ("*One College* and *Other College*", ("One College and Other College", "")),
        ("*CVPR* 2019", ("CVPR", "")),
        ("*ICML* (Submitted)", ("ICML", "(Submitted)")),
        ("In the proceedings of Ice", ("proceedings of Ice", "")),
        ("Works on Ice (WI 15), pp. 1–10", ("Works on Ice (WI 15)", "pp. 1–10")),
        ("Systems, 342, 115850", ("Systems", "342, 115850")),
        ("Studies in Ice, Bergen", ("Studies in Ice, Bergen", "")),
    ],
)
def test_places_of_works(text: str, parts: tuple[str, str]) -> None:
    assert parted(text) == parts


def test_details_and_citations() -> None:
    assert details_of("vol. 32, no. 7, pp. 2242-2254, 2024") == {
        "volume": "32", "number": "7", "pages": "2242-2254"
    }  # fmt: skip
    assert details_of("pp. 1990-2001") == {"pages": "1990-2001"}
    assert details_of("Routledge, 2020") == {}
    text = 'A. Oe and B. Li, "On ice," in Journal of Ice, vol. 3, 2024, doi: 10.5555/a.b'
    assert cited_people(text, "On Ice") == ["A. Oe", "B. Li"]
    assert behind(text, "Journal of Ice") == {"volume": "3"}
    text = "Oe A, et al. (2023). Ice. Snow: 4, 15–19. doi: https://doi.org/10.5555/a - JIF = 2"
    assert (behind(text, "Snow"), doi_in(text)) == ({"volume": "4", "pages": "15–19"}, "10.5555/a")
    text = "Oe, Ada, Bo Li, and Cy Lu. In Days of Ice, pp. 1-2. 2024."
    assert cited_people(text, "On ice") == ["Oe, Ada", "Bo Li", "Cy Lu"]
    assert cited_people("This is on the ice of the year 2020.", "Snow") == []


def test_folders_that_are_no_collections(tmp_path: Path) -> None:
    texts = {"projects/a.md": "---\ntitle: T\n---\n\nText.\n", "_talks/a.txt": ""}
    folder = site(tmp_path, texts)
    for name, why in (("projects", "is a folder; name a file in it"), ("_talks", "has no page")):
        with pytest.raises(CommandError, match=why):
            imported(tmp_path, folder / name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kate Oe, Bo Li, Cy Berg", ["Kate Oe", "Bo Li", "Cy Berg"]),
        ("Oe, A. A., Li, J., & Berg, O. A.", ["Oe, A. A.", "Li, J.", "Berg, O. A."]),
        ("Ada H. Oe and Bo A. Li.", ["Ada H. Oe", "Bo A. Li"]),
        ("Oe, Ada; Li, Bo", ["Oe, Ada", "Li, Bo"]),
        ("van der Berg, Jan", ["van der Berg, Jan"]),
        ("Oe et al.", ["Oe", "others"]),
        ("Ada Oe, Jr., [Bo Li](https://a.org)†", ["Ada Oe Jr.", "Bo Li"]),
        ("<b>Oe A.</b>", ["Oe, A."]),
        ("Chen YW, Oe A, and Li B", ["Chen, YW", "Oe, A", "Li, B"]),
        ("张三、李四", ["张三", "李四"]),
    ],
)
def test_people(text: str, names: list[str]) -> None:
    assert people_of(text) == names


def test_sentences_are_no_people() -> None:
    assert not are_people(people_of("This paper is about the number 1"))
