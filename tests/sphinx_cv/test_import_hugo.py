"""`sphinx-cv import` of authors in sites of Hugo Academic, Wowchemy and Hugo Blox."""

from __future__ import annotations

from pathlib import Path

from sphinx_cv.cli.importing.found import Entry, Section
from sphinx_cv.cli.importing.hugo_author import is_author, read_author
from sphinx_cv.cli.importing.markdown_file import read_markdown
from sphinx_cv.cli.importing.structured import read_yaml

ACADEMIC = """---
name: Eva Berg
authors: [admin]
superuser: true
role: Lecturer
organizations:
- {name: Northern College, url: "https://a.org"}
- {name: Ice Lab, url: ""}
interests: [Ice, Snow_*]
education:
  courses:
  - {course: PhD, institution: Bergen, year: 2017-2021}
social:
- {icon: envelope, icon_pack: fas, link: "/#contact"}
- {icon: google-scholar, icon_pack: ai, link: "https://scholar.google.com/citations?user=a"}
- {icon: tree, icon_pack: fa, link: "https://tree.org/eva"}
- {icon: cv, icon_pack: ai, link: files/cv.pdf}
email: "eva@example.org"
---

I like *ice*.
"""
WOWCHEMY = """title: Eva Berg
first_name: Eva
status: {icon: x}
role: Lecturer
organizations: [{name: Northern College}]
profiles:
  - {icon: at-symbol, url: "mailto:eva@example.org", label: E-mail Me}
  - {icon: brands/github, url: "https://github.com/eva"}
education:
  - area: MSc
    institution: Oslo
    date_start: 2016-08-01
    date_end: 2018-05-01
    summary: |
      On _ice_.
    button: {text: Read it, url: "https://b.org"}
work:
  - {position: Guide, company_name: Glacier, company_url: www.c.org, company_logo: '',
     date_start: 2021-01-01, date_end: '', summary: Led it.}
skills:
  - {name: Tools, color: red, items: [{name: Axe, description: sharp, percent: 80}, {name: Rope}]}
languages: [{name: Norse, percent: 100}]
awards: [{title: Medal, url: "https://d.org", date: '2023-11-25', awarder: Guild, icon: a}]
"""
BLOX = """schema: hugoblox/author/v1
slug: me
is_owner: true
name: {display: Eva Berg, given: Eva, family: Berg, pronunciation: ""}
role: Lecturer
bio: I like [ice](https://e.org).
affiliations: [{name: Northern College, url: "https://a.org"}]
links: [{icon: at-symbol, url: eva@example.org, label: E-mail}]
experience:
  - {role: Guide, org: Glacier, start: "2021-01-01", date_start: "2021-01-01", date_end: ""}
education: [{degree: MSc, institution: Oslo, start: "2016-08-01", end: "2018-05-01"}]
languages: [{name: Norse, label: Native}]
skills: [{name: Tools, items: [{label: Axe, level: 5}]}]
"""
OWNER = {
    "name": "Eva Berg",
    "post": "Lecturer",
    "affiliation": "Northern College",
    "email": "eva@example.org",
}


def test_author_in_front_matter() -> None:
    found = read_markdown(ACADEMIC, Path("_index.md"))
    assert found.owner == OWNER
    assert found.links == {
        "Google Scholar": "https://scholar.google.com/citations?user=a",
        "tree.org/eva": "https://tree.org/eva",
    }
    assert found.sections == (
        Section("Research interests", ("- Ice\n- Snow\\_\\*",)),
        Section("Education", (Entry("Bergen", "2017/2021", what="PhD"),)),
        Section("Profile", ("I like *ice*.",)),
    )
    assert (found.rest, found.notes) == (
        (("organizations / 2 / name", "Ice Lab"), ("social / 4 / link", "files/cv.pdf")),
        (),
    )


def test_author_with_a_whole_cv() -> None:
    found = read_author(read_yaml(WOWCHEMY, Path()))
    assert (found.owner, found.links) == (OWNER, {"GitHub": "https://github.com/eva"})
    education = Entry(
        "Oslo", "2016-08/2018-05", what="MSc", body="On _ice_.\n\n[Read it](https://b.org)"
    )
    assert found.sections == (
        Section("Education", (education,)),
        Section(
            "Experience",
            (Entry("[Glacier](https://www.c.org)", "2021-01/..", what="Guide", body="Led it."),),
        ),
        Section("Awards", (Entry("[Medal](https://d.org)", "2023-11-25", "Guild"),)),
        Section("Skills", ("- **Tools**: Axe (sharp), Rope",)),
        Section("Languages", ("- **Norse**",)),
    )
    assert found.rest == ()


def test_author_of_hugo_blox() -> None:
    tree = read_yaml(BLOX, Path())
    assert is_author(tree)
    found = read_author(tree)
    assert (found.owner, found.links, found.rest) == (OWNER, {}, ())
    assert found.sections == (
        Section("Profile", ("I like [ice](https://e.org).",)),
        Section("Education", (Entry("Oslo", "2016-08/2018-05", what="MSc"),)),
        Section("Experience", (Entry("Glacier", "2021-01/..", what="Guide"),)),
        Section("Skills", ("- **Tools**: Axe",)),
        Section("Languages", ("- **Norse**: Native",)),
    )


def test_what_is_no_text_is_kept() -> None:
    row = {"company_name": "Mill", "date_start": {"year": "1832"}, "position": "Intern"}
    found = read_author({"superuser": "true", "experience": [row]})
    assert "Mill" in str(found.sections[0].blocks[0])
    assert [text for _place, text in found.rest] == ["1832"]
