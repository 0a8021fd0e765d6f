"""The kind of a work, by the type of its entry, what its fields say, and where it appeared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .archives import host_name
from .kinds import KIND_OF_TYPE, near_type

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .records import Problem, Record

#: What to write instead of types that neither BibTeX nor biblatex has.
_MEANT = {
    name: type_name
    for type_name, names in {
        "article": "journalarticle newspaper magazine editorial",
        "inproceedings": "conferencepaper proceedingspaper",
        "incollection": "chapter bookchapter book_section",
        "phdthesis": "doctoralthesis dissertation",
        "report": "workingpaper whitepaper",
        "software": "code program",
        "talk": "poster speech",
        "online": "webpage web_page website blog",
        "audio": "podcast recording",
        "movie": "film",
        "music": "score composition",
        "legislation": "statute bill",
        "jurisdiction": "case",
        "misc": "generic",  # of Mendeley, as book_section and web_page
    }.items()
    for name in names.split()
}
_PREPRINT = re.compile(
    r"\b(?:arxiv|\w+rxiv|ssrn|social science research network|research square|preprints)\b"
    r"|^corr\b(?!\.)|^preprint$"
    r"|\bcryptol(?:ogy|\.) eprint arch",
    re.IGNORECASE,
)
_SAID_TO_BE_ONE = re.compile(  # the last of HAL
    r"\{*(?:e-?print|pre-?print|working paper or preprint)\b", re.IGNORECASE
)
#: DOIs of servers of preprints: arXiv, bioRxiv and medRxiv, SSRN, Research Square, Preprints.org,
#: ChemRxiv, PsyArXiv, OSF, SocArXiv, TechRxiv, AgriRxiv, EarthArXiv, engrXiv, and others of OSF,
#: which has projects under one prefix alone.
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/|1101/(?:[\d.]{11})?\d{6,8}$|64898/|2139/ssrn|21203/rs|20944/preprints"
    r"|26434/chemrxiv|31234/|31219/osf|31235/|36227/techrxiv|3122[034]/|(?!17605)\d{4,5}/osf\.io/)",
    re.IGNORECASE,
)
#: DOIs of archives that have data alone: Dryad, PANGAEA, Dataverse, Mendeley Data, ICPSR, GBIF, the
#: UK Data Service, GESIS, Kaggle, IEEE DataPort, the UCI repository, EDI, Borealis, DataverseNL.
_DATA_DOI = re.compile(
    r"(?i)10\.(?:5061/dryad|1594/pangaea|7910/dvn|17632/|3886/(?:icpsr|e\d)|15468/dl|5255/ukda|4232/"
    r"|34740/kaggle/dsv?/|21227/|24432/|6073/pasta|5683/|34894/)"
)
#: Addresses of figshare, which has works of all kinds under its DOIs, and the kinds of these; and
#: of datasets at Hugging Face.
_HOSTED = re.compile(
    r"https?://(?:(?:[\w-]+\.)*figshare\.com/articles/(\w+)|huggingface\.co/(dataset)s)/"
)
_OF_HOST = {
    **{name: name for name in ("dataset", "software", "thesis", "preprint")},
    **dict.fromkeys(("poster", "presentation"), "talk"),
}
#: Addresses of programs: GitHub, Bitbucket, GitLab, CRAN and PyPI; not of files and pages there.
_OF_CODE = re.compile(
    r"https?://(?:www\.)?(?:(?:github\.com|bitbucket\.org)/[\w.\\-]+/[\w.\\-]+"
    r"|gitlab\.com(?:/[\w.\\-]+){2,}|cran\.r-project\.org/(?:web/packages/|package=)[\w.]+"
    r"|pypi\.org/project/[\w.\\-]+)/?(?:(?:-/)?(?:tree|releases|index\.html)\b[^\s}]*)?(?=[\s}]|$)"
)
#: DOIs of Zenodo, which keeps the releases of programs.
_ZENODO = "10.5281/"
#: Types of entries for what is on the web, and fields that may tell of another place or kind.
_ON_WEB = frozenset(("misc", "online", "electronic", "www"))
_TELLING = (
    "type howpublished publisher organization institution school journal booktitle eventtitle "
    "series number pubstate"
).split()
#: Series of working papers that Google Scholar and others list as journals: NBER, IZA, CEPR …
#: "Working Papers in Linguistics" and the like are not drafts.
_DRAFTS = re.compile(
    r"\b(?:working|discussion) papers?\b(?! (?:in|of|on)\b)|\bdiscussion series$", re.IGNORECASE
)
_REPORTS = frozenset(("techreport", "report"))
#: The same as the `type` of a report, as RePEc has it; a type in the singular names no series.
_SERIES_OF_DRAFTS = re.compile(
    r"\b(?:working|discussion) paper(?:s| series)\b(?! (?:in|of|on)\b)", re.IGNORECASE
)
#: Fields that say where works of a type appeared, the first of them that there is; those that have
#: none of them may be preprints.
_PLACES = {
    **dict.fromkeys(("article", "review"), ("journal", "booktitle")),
    # PoS is a journal of conference papers.
    **dict.fromkeys(("inproceedings", "conference"), ("booktitle", "journal")),
    "incollection": ("booktitle",),
    **dict.fromkeys(("techreport", "report"), ("institution", "number")),
    **dict.fromkeys(("misc", "online", "electronic", "www", "unpublished"), ()),
}
#: The number of a patent and nothing else: US Patent App. 16/123,456.
PATENT = re.compile(r"(?-i:[A-Z])[\w.]+ patent\b[\w. ]*\d[\d,./ -]*(?:[A-Z]\d?)?", re.IGNORECASE)
#: Types of entries for anything; other fields say in words what the works are.
_OPEN = frozenset("booklet misc online electronic www unpublished techreport report manual".split())
_TALK = (
    r"(?:talk|presentation|poster|keynote|plenary|lecture|panel|(?:web|sem)inar|colloquium"
    r"|(?:poster|conference|symposium|paper|oral) session)s?"  # of APA
)
_SHORT = "(?:talk|poster|presentation|keynote)"
#: The same in other languages; a presentation of or by something is none.
_ELSEWHERE = (
    r"(?:(?:apresentação|presentación|présentation|presentazione)"
    r"(?! (?:de|du|des|del|della|di|do|da|dos|das|par|por|per)\b(?! (?:trabalho|p[óô]ster)))"
    r"|p[óô]ster|communication(?= (?:à|aux?|lors|dans)\b)|comunicación(?= (?:en|al)\b)"
    r"|коллоквиум|семинар|vortrag|(?:antritts|abschieds|gast|ring)vorlesung|leçon inaugurale"
    r"|ponencia|charla|palestra|lezing|voordracht|f[oö]re?drag|wykład|přednáška|prednáška|esitelmä"
    r"|előadás|izlaganje|predavanje|ponència|prelegere|ceramah"
    r"|pranešimas"
    r"|referāts|uzstāšanās"
    r"|ettekanne"
    r"|доклад|доповідь|referat|conférence invitée|communication orale"
    r"|relazione (?:su invito|invitata)|seminario|comunicazione orale|sunumu?|konuşma(?:s\u0131)?"
    r"|semineri?|comunicación oral|comunicação oral|comunicació oral|comunicare orală"
    r"|conferință invitată|διάλεξη|ομιλία|הרצאה|محاضرة|سخنرانی|講演|学会発表|口頭発表|ポスター発表"
    r"|演講|演讲|(?:特邀|邀请|大会|口头)报告|강연|(?:구두|포스터|학술(?:대회)?) ?발표"
    r"|báo cáo (?:mời|tại|tham luận)|tham luận|thuyết trình|(?:การ)?นำเสนอ\S*|ปาฐกถา\S*)"
)
_ABOUT_TALK = (
    rf"(?:(?:[\w-]+\s+)?{_TALK}|(?:invited|keynote) (?:address|session))(?:/\w+)?"
    r"(?:$|[.,:;]|\s+(?:at|in|to|for|on|presented|given|delivered|held)\b).*"
    rf"|(?:[^\W\d_]+\s+)?[^\W\d_]*{_ELSEWHERE}(?:$|[\s.,:;，、。،（(].*)"
)
#: Keywords of talks, by which owners list them.
_KEPT_AS_TALK = (
    r"(?:.*[,;])?\s*(?:"
    r"(?:\w+_|(?:invited|contributed|conference|seminar|keynote|selected|oral)[ -]?)"
    rf"{_SHORT}s?|(?:talk|poster|keynote)s?|presentations)\s*(?:[,;].*)?"
)
_PAPER_READ = re.compile(r"papers? (?:presented|given|delivered|read) ", re.IGNORECASE)
_DATA = r"data[ -]?sets?|database|데이터 ?셋|数据集|データセット|zbi[oó]r danych|مجموعة بيانات"
_SOFTWARE = r"(?:computer )?(?:software|programs?)(?: package)?|source code|소프트웨어|软件"
_IS_CODE = (
    r"\[?(?:computer )?software\]?|(?:컴퓨터 ?)?(?:프로그램|소프트웨어)(?: ?등록.*)?|软件著作权.*"
)
_IS_PATENT = r"(?-i:[A-Z][\w.]+) patent\b.*\d.*|(?:.*[ ])?(?:특허|发明专利).*\d{5}.*"
_SAID = [
    (kind, name, re.compile(pattern, re.IGNORECASE))
    for kind, name, pattern in (
        ("talk", "type", rf".*\b{_TALK}|.*{_ELSEWHERE}"),
        ("talk", "title", rf".*[(\[](?:[\w-]+\s+)?{_SHORT}[)\]]"),
        (
            "talk",
            "howpublished",
            rf"{_ABOUT_TALK}|presented (?:at|to) .*|.*\b(?:seminars?|colloquium)(?: series)?",
        ),
        ("talk", "note", _ABOUT_TALK),
        ("dataset", "type", _DATA),
        ("dataset", "title", rf".*\[(?:{_DATA})\]"),  # of APA, like that of software
        ("dataset", "note", r"(?:[a-z ]+: \S+ )?type: data ?set"),  # of Zotero
        ("dataset", "howpublished", rf"\[?(?!database)(?:{_DATA})\]?"),
        ("software", "howpublished", r"astrophysics source code library\b.*|ascl:\d.*"),  # of ADS
        ("software", "note", r"R package version\b.*"),  # of R's citation()
        ("software", "howpublished", _IS_CODE),
        ("software", "type", _SOFTWARE),
        ("software", "title", rf".*\[(?:{_SOFTWARE})\]"),
        ("patent", "publisher", "google patents"),  # as Google Scholar has them, like these
        ("patent", "note", r"(?-i:[A-Z]{2}) patent\b.*"),
        ("patent", "howpublished", _IS_PATENT),
        ("talk", "keywords", _KEPT_AS_TALK),
    )
]


def kind_of(
    record: Record,
    fields: Mapping[str, str],
    identifiers: Mapping[str, str],
    known: Collection[str],
    problems: list[Problem],
) -> str:
    """Return the kind that an entry states, or that its type, its fields or its place tell."""
    if given := fields.get("kind", ""):
        if given in known:
            return given
        text = f'kind "{given}" is not known; add it to cv_kinds, or write {", ".join(known)}'
        problems.append(record.problem("kind", text, "kind"))
    kind = KIND_OF_TYPE.get(record.type, "")
    if not kind:
        meant = _MEANT.get(record.type) or near_type(record.type)
        remedy = f"write @{meant}" if meant else "write a known one, or kind = {…}"
        text = f"the type @{record.type} is not known, so this is under other works; {remedy}"
        problems.append(record.problem("type", text))
    if _is_preprint(record.type, fields, identifiers):
        return "preprint"
    if archived := _of_archive(record.type, fields, identifiers):
        return archived
    if any(PATENT.fullmatch(fields.get(name, "")) for name in ("journal", "booktitle")):
        return "patent"
    if record.type == "article" and _is_note(fields, identifiers):
        return "report"
    if record.type == "proceedings" and {"author", "pages"} <= fields.keys():
        return "conference"  # a paper, as ASME has it
    if record.type in _OPEN and (said := _said(record.type, fields)):
        return said
    return "software" if _is_code(record.type, fields, identifiers) else kind or "other"


def printed_kind(
    kind: str, type_name: str, fields: Mapping[str, str], identifiers: Mapping[str, str]
) -> str:
    """Return the kind as which a work is printed: a working paper of an institution is a report."""
    is_draft = kind == "preprint" and type_name in _REPORTS and "eprint" not in identifiers
    return "report" if is_draft and "institution" in fields else kind


def is_server(place: str) -> bool:
    """Tell whether a place is a server of preprints."""
    return bool(_PREPRINT.search(place))


def is_series_of_drafts(place: str) -> bool:
    """Tell whether a place is a series of working papers."""
    return bool(_DRAFTS.search(place))


def says_no_more(text: str, kind: str) -> bool:
    """Tell whether the `type` of an entry only names the kind of the work: `Data Set`."""
    told = (pattern for of, name, pattern in _SAID if (of, name) == (kind, "type"))
    return not text or any(pattern.fullmatch(text) for pattern in told)


def other_type(missing: str, fields: Mapping[str, str]) -> str:
    """Return advice on the type that fits a field present in place of *missing*, '' for none."""
    others = {"journal": ("booktitle", "inproceedings"), "booktitle": ("journal", "article")}
    field, type_name = others.get(missing, ("", ""))
    return f", or @{type_name}, since there is a {field}" if field in fields else ""


def _said(type_name: str, fields: Mapping[str, str]) -> str:
    """Return the kind that an entry states in words, '' if it does not."""
    is_event = type_name == "unpublished" and {"eventtitle", "eventdate", "venue"} & fields.keys()
    is_read = type_name in {"misc", "unpublished"} and any(
        _PAPER_READ.match(fields.get(name, "")) for name in ("howpublished", "note")
    )
    if is_event or is_read or "presentationtype" in fields:
        return "talk"
    told = (
        kind
        for kind, name, pattern in _SAID
        if name in fields and pattern.fullmatch(re.sub("[{}]", "", fields[name]))
    )
    return next(told, "")


def _of_archive(type_name: str, fields: Mapping[str, str], identifiers: Mapping[str, str]) -> str:
    """Return the kind of a work that is in an archive of data or software, and nowhere else."""
    if type_name not in _OPEN and (type_name != "article" or "journal" in fields):
        return ""
    if "swhid" in identifiers:
        return "software"
    if _DATA_DOI.match(identifiers.get("doi", "")):
        return "dataset"
    found = _HOSTED.search(f"{fields.get('url', '')} {fields.get('howpublished', '')}")
    return _OF_HOST.get(found[1] or found[2], "") if found else ""


def _is_code(type_name: str, fields: Mapping[str, str], identifiers: Mapping[str, str]) -> bool:
    """Tell whether a work is where programs are, and has a version or is nowhere else."""
    found = _OF_CODE.search(f"{fields.get('url', '')} {fields.get('howpublished', '')}")
    if not found or type_name not in _ON_WEB:
        return False
    told = [fields[name] for name in _TELLING if name in fields]
    is_there = all(found[0] in text or host_name(found[0]) in text for text in told)
    is_of_zenodo = identifiers.get("doi", _ZENODO).startswith(_ZENODO)
    return "version" in fields or (is_there and is_of_zenodo)


def _is_note(fields: Mapping[str, str], identifiers: Mapping[str, str]) -> bool:
    """Tell whether a work has the number of a report and no place, as INSPIRE has notes."""
    places = ("journal", "booktitle", "series", "publisher", "howpublished", "pubstate")
    is_placed = "doi" in identifiers or not fields.keys().isdisjoint(places)
    return "reportnumber" in fields and not is_placed


def _is_preprint(type_name: str, fields: Mapping[str, str], identifiers: Mapping[str, str]) -> bool:
    """Tell whether a work appeared on a server of preprints, and nowhere else."""
    if type_name not in _PLACES:
        return False
    is_posted = bool(_PREPRINT_DOI.match(identifiers.get("doi", "")))
    if place := next((fields[name] for name in _PLACES[type_name] if name in fields), ""):
        is_draft = type_name == "article" and _DRAFTS.search(place)
        is_of_series = is_posted or _SERIES_OF_DRAFTS.search(fields.get("type", ""))
        return bool(_PREPRINT.search(place) or is_draft or (type_name in _REPORTS and is_of_series))
    others = " ".join(fields.get(name, "") for name in ("howpublished", "publisher"))
    is_said = any(_SAID_TO_BE_ONE.match(fields.get(name, "")) for name in ("note", "type"))
    is_numbered = not {"eprint", "ssrn"}.isdisjoint(identifiers)
    return is_numbered or is_posted or is_said or bool(_PREPRINT.search(others))
