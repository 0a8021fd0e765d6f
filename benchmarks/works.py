"""Made-up works for the benchmark, the same at every run, as refs.bib and as RenderCV's YAML."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from typing import Any

OWNER = ("Ada", "Lovelace")
_GIVEN = "Zoë José Łukasz Søren Mária Noël Jürgen Anaïs Chloé Ngọc Ivan Grace Alan Emmy".split()
_FAMILY = "Müller Åström Nguyễn García Dvořák O’Neill Kowalski Hopper Turing Noether Şahin".split()
_HAN = "罗敏 杨志豪 林鸿飞 王健 张益嘉 孙媛媛 李智恒 欧阳修文".split()
_WORDS = (
    "learning entity recognition relation extraction biomedical literature large language model "
    "naïve Bayes Schrödinger µ-opioid β-cell {BERT} {mRNA} of in with for deep transfer graph "
    "attention corpus annotation document triage chemical disease normalization"
).split()
_HAN_WORDS = "基于 深度学习 生物医学 文本 实体识别 关系抽取 知识图谱 临床 方法 研究".split()
_VENUES = {
    "article": ("Journal of Synthetic Results", "Anales de Ejemplos", "Bioinformatics & More"),
    "inproceedings": ("Proceedings of the Conference on Examples", "Workshop “Größe”"),
    "incollection": ("Handbook of Specimens",),
    "misc": ("arXiv",),
    "patent": ("European Patent Office",),
}
_HAN_VENUES = ("中文信息学报", "计算机科学")
_CSL_NAME = ("given", "non-dropping-particle", "family", "literal")
_VENUE_FIELD = {
    "article": "journal",
    "inproceedings": "booktitle",
    "incollection": "booktitle",
    "misc": "howpublished",
    "patent": "holder",
}


@dataclass(frozen=True)
class Work:
    """One made-up publication; text is LaTeX as in refs.bib, with braces."""

    key: str
    type: str
    #: (given, family); a Chinese name is all family.
    authors: tuple[tuple[str, str], ...]
    title: str
    venue: str
    #: From 1 to 12 and from 1990 to 2024.
    month: int
    year: int
    doi: str
    #: author+an of biblatex, '' for none.
    marks: str
    chinese: bool


def make_works(count: int, seed: int = 1815) -> list[Work]:
    """Make *count* works: a tenth Chinese, a fifth with marks, three in four with a DOI."""
    chance = random.Random(seed)
    return [_make(number, chance) for number in range(1, count + 1)]


def _make(number: int, chance: random.Random) -> Work:
    chinese = chance.random() < 0.1
    type_ = "article" if chinese else chance.choices(list(_VENUES), (50, 35, 5, 5, 5))[0]
    names = [
        ("", chance.choice(_HAN)) if chinese else (chance.choice(_GIVEN), chance.choice(_FAMILY))
        for _ in range(chance.randint(1, 9))
    ]
    others = list(dict.fromkeys(names))
    place = chance.randint(0, len(others))
    words = dict.fromkeys(
        chance.choices(_HAN_WORDS if chinese else _WORDS, k=chance.randint(5, 14))
    )
    marks = f"1=equal; 2=equal; {place + 1}=corresponding" if chance.random() < 0.2 else ""
    return Work(
        key=f"work{number}",
        type=type_,
        authors=(*others[:place], OWNER, *others[place:]),
        title="".join(words) if chinese else " ".join(["On", *words]),
        venue=chance.choice(_HAN_VENUES if chinese else _VENUES[type_]),
        month=chance.randint(1, 12),
        year=chance.randint(1990, 2024),
        doi=f"10.5555/synthetic.{number}" if chance.random() < 0.75 else "",
        marks=marks,
        chinese=chinese,
    )


def to_bibtex(works: list[Work]) -> str:
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    names = (f"{family}, {given}" if given else family for given, family in work.authors)
    first = int(work.key.removeprefix("work"))
    fields = {
        "author": " and ".join(names),
        "author+an": work.marks,
        "title": work.title,
        _VENUE_FIELD[work.type]: work.venue.replace("&", r"\&"),
        "year": str(work.year),
        "month": str(work.month),
        "volume": str(work.year - 1985),
        "pages": f"{first}--{first + 9}",
        "doi": work.doi,
        "langid": "chinese" if work.chinese else "",
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@{work.type}{{{work.key},\n{''.join(lines)}}}\n"


def to_rendercv(works: list[Work]) -> str:
    """Give RenderCV's input, in JSON, which is YAML too."""
    return _rendercv([_row(work) for work in works])


def csl_to_rendercv(text: str) -> str:
    """Give RenderCV's input for works in CSL-JSON, the format in which a site has its works."""
    rows = []
    for work in json.loads(text):
        names = [[name.get(part) for part in _CSL_NAME] for name in work.get("author", ())]
        row = {
            "title": work["title"],
            "authors": [" ".join(filter(None, name)) for name in names],
            "journal": work.get("container-title", ""),
            "date": str(work["issued"]["date-parts"][0][0]),
        }
        rows.append(row | ({"doi": work["DOI"]} if "DOI" in work else {}))
    return _rendercv(rows)


def _rendercv(rows: list[dict[str, Any]]) -> str:
    cv = {"name": " ".join(OWNER), "sections": {"publications": rows}}
    return json.dumps({"cv": cv, "design": {"theme": "classic"}}, ensure_ascii=False)


def _row(work: Work) -> dict[str, Any]:
    names = (" ".join(filter(None, name)) for name in work.authors)
    row = {
        "title": work.title.replace("{", "").replace("}", ""),
        "authors": [f"**{name}**" if name == " ".join(OWNER) else name for name in names],
        "journal": work.venue,
        "date": f"{work.year}-{work.month:02}",
    }
    return row | ({"doi": work.doi} if work.doi else {})
