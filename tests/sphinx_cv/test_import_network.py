"""Fetching ORCID records and DOIs, from a local server that answers as the real ones do."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from conftest import build
from servers import Server, ok
from sphinx_cv.bibliography.file import read
from sphinx_cv.cli import network
from sphinx_cv.cli.error import CommandError
from sphinx_cv.cli.importing.doing import import_into
from test_import import INPUTS, cv, texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from servers import Answers

ORCID = "0000-0002-1825-0097"
#: As Crossref writes it: on one line, after a space.
BIBTEX = (
    " @article{Vale_2019, title={Old <i>jars</i> &amp; new}, volume={5}, ISSN={1234-5679}, "
    "url={http://dx.doi.org/10.5555/vale.1}, DOI={10.5555/vale.1}, number={2}, "
    "journal={Journal of Jars}, publisher={Jar Press}, author={Vale, Ada and Costa, Rui}, "
    "year={2019}, month=sep, pages={12–19} }\n"
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with Server() as made:
        monkeypatch.setenv("SPHINX_CV_ORCID", f"{made.address}/v3.0")
        monkeypatch.setenv("SPHINX_CV_DOI", f"{made.address}/doi")
        yield made


def record(server: Server) -> None:
    """Serve the record of the tests, and the full data of its works."""
    found = json.loads((INPUTS / "orcid.json").read_text(encoding="utf-8"))
    works = []
    for group in found["activities-summary"]["works"]["group"]:
        people = [
            {"credit-name": {"value": name}, "contributor-attributes": {"contributor-role": role}}
            for name, role in (
                ("Amina Diallo", "author"), ("Nadia Okonkwo-Reyes", None), ("Ed Itor", "editor"),
                ("Amina Diallo", "author"),
            )
        ]  # fmt: skip
        whole = {**group["work-summary"][0], "contributors": {"contributor": people}}
        works.append({"work": whole})
    citation = '@misc{x, author = {Okonkwo-Reyes, Nadia and M{\\"u}ller, J.}, title = {x}}'
    works[-1]["work"] |= {
        "contributors": None,
        "citation": {"citation-type": "bibtex", "citation-value": citation},
    }
    codes = ",".join(str(row["work"]["put-code"]) for row in works)
    server.answers = {
        f"/v3.0/{ORCID}/record": ok(found),
        f"/v3.0/{ORCID}/works/{codes}": ok({"bulk": works}),
    }


def test_orcid_record_has_its_authors(server: Server, tmp_path: Path) -> None:
    record(server)
    source = cv(tmp_path / "cv", "Nadia Okonkwo-Reyes")
    report = import_into(source, f"https://orcid.org/{ORCID}", "", "nadia@cold.example.org")
    assert report[0].startswith(f"Imported ORCID {ORCID}: 9 works, into ")
    made = build(source, tmp_path / "html")
    assert (made.status, made.warnings) == (0, [])
    entries = {entry.fields["title"]: entry.fields for entry in read(source / "refs.bib")[0]}
    trap = entries["Trapping with mirrors"]
    assert trap["author"] == "Amina Diallo and Nadia Okonkwo-Reyes"
    assert trap["editor"] == "Ed Itor"
    light = entries["Light, an exhibition"]
    assert light["author"] == 'Okonkwo-Reyes, Nadia and M{\\"u}ller, J.'
    # The record comes first; requests ask for JSON and name the owner's e-mail address.
    assert server.asked[0][0].endswith("/record")
    assert len(server.asked) == 2
    for _path, headers in server.asked:
        assert headers["Accept"] == "application/json"
        assert headers["User-Agent"].startswith("sphinx-cv/")
        assert "(mailto:nadia@cold.example.org)" in headers["User-Agent"]
    # Answers are cached for a day, and importing them again adds nothing.
    before = texts_of(source)
    import_into(source, f"orcid:{ORCID}", "", "nadia@cold.example.org")
    assert len(server.asked) == 2
    assert texts_of(source) == before


def test_orcid_record_of_more_works_than_are_sent_at_once(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(server)
    whole = f"/v3.0/{ORCID}/works/"
    [path] = [path for path in server.answers if path.startswith(whole)]
    rows = json.loads(server.answers.pop(path)[0][2])["bulk"]
    codes = path.removeprefix(whole).split(",")
    monkeypatch.setattr("sphinx_cv.cli.importing.network._AT_ONCE", 4)
    for start in (0, 4, 8):
        # The last work was withdrawn, and only has its summary.
        some = rows[start : start + 4] if start < 8 else [{"error": {"response-code": 404}}]
        server.answers[whole + ",".join(codes[start : start + 4])] = ok({"bulk": some})
    source = cv(tmp_path / "cv", "Nadia Okonkwo-Reyes")
    assert "9 works, into" in import_into(source, ORCID, "", "")[0]
    entries = {entry.fields["title"]: entry.fields for entry in read(source / "refs.bib")[0]}
    assert sum("Amina Diallo" in fields.get("author", "") for fields in entries.values()) == 8


@pytest.mark.parametrize("start", ["doi:", "https://doi.org/", ""])
def test_doi(start: str, server: Server, tmp_path: Path) -> None:
    server.answers["/doi/10.5555/vale.1"] = ok(BIBTEX)
    source = cv(tmp_path / "cv", "Ada Vale")
    assert "1 work, into refs.bib" in import_into(source, f"{start}10.5555/vale.1", "", "")[0]
    assert server.asked[0][1]["Accept"] == "application/x-bibtex"
    fields = dict(read(source / "refs.bib")[0][0].fields)
    assert fields["month"] == "9"
    assert fields["pages"] == "12--19"
    made = build(source, tmp_path / "html")
    assert made.warnings == []
    assert "Old jars & new" in made.page("sections/publications.html").get_text()


def test_list_of_dois(server: Server, tmp_path: Path) -> None:
    server.answers["/doi/10.5555/vale.1"] = ok(BIBTEX)
    listed = tmp_path / "dois.txt"
    text = "# mine\nhttps://doi.org/10.5555/vale.1\n\n10.5555/gone # a comment\nnot one\n"
    listed.write_text(text, encoding="utf-8")
    source = cv(tmp_path / "cv", "Ada Vale")
    report = "\n".join(import_into(source, str(listed), "", ""))
    assert "1 work, into refs.bib" in report
    assert "dois.txt:1: not a DOI: # mine" in report
    assert "knows nothing of the DOI 10.5555/gone; look for a typing error" in report
    assert "dois.txt:4: 127.0.0.1" in report
    assert "dois.txt:5: not a DOI: not one" in report


def cut(answers: Answers) -> None:
    answers["/doi/10.5555/a"] = [(200, {"Content-Length": "9999"}, BIBTEX.encode())]


def busy(answers: Answers) -> None:
    answers["/doi/10.5555/a"] = [(429, {"Retry-After": "3600"}, b"")]


def still_busy(answers: Answers) -> None:
    answers["/doi/10.5555/a"] = [(503, {"Retry-After": "0"}, b"")]


ANSWERS: dict[str, tuple[Callable[[Answers], object], str]] = {
    "unknown": (
        lambda answers: None,
        "knows nothing of the DOI 10.5555/a; look for a typing error",
    ),
    "page": (
        lambda answers: answers.update({"/doi/10.5555/a": ok("<html>Welcome</html>")}),
        "the DOI 10.5555/a is not its record in application/x-bibtex; try again later, or import "
        "a file that you have",
    ),
    "bytes": (
        lambda answers: answers.update({"/doi/10.5555/a": [(200, {}, b"@misc{\xff")]}),
        "what was sent for the DOI 10.5555/a is not its record",
    ),
    "broken": (
        lambda answers: answers.update({"/doi/10.5555/a": [(500, {}, b"")]}),
        "answers 500 for the DOI 10.5555/a; try again later",
    ),
    "gone": (
        lambda answers: answers.update({"/doi/10.5555/a": [(410, {}, b"")]}),
        "knows nothing of the DOI 10.5555/a; look for a typing error",
    ),
    "no such form": (
        lambda answers: answers.update({"/doi/10.5555/a": [(406, {}, b"")]}),
        "answers 406 for the DOI 10.5555/a; try again later, or import a file that you have",
    ),
    "busy": (busy, "answers 429 for the DOI 10.5555/a; try again in 3600 seconds"),
    "still busy": (still_busy, "answers 503 for the DOI 10.5555/a; try again in 0 seconds"),
    "cut off": (cut, "cannot be reached (its answer was cut off)"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_answers_that_are_refused(name: str, server: Server, tmp_path: Path) -> None:
    prepare, why = ANSWERS[name]
    prepare(server.answers)
    source = cv(tmp_path / "cv")
    before = texts_of(source)
    with pytest.raises(CommandError) as refused:
        import_into(source, "doi:10.5555/a", "", "")
    assert why in str(refused.value)
    assert texts_of(source) == before
    assert not (source / "_build").exists()  # failures are not cached
    assert len(server.asked) == (3 if name == "still busy" else 1)


@pytest.mark.parametrize(
    "body", ["<html>", "[]", '{"activities-summary": {"works": {"group": [1]}}}']
)
def test_orcid_that_is_no_record(body: str, server: Server, tmp_path: Path) -> None:
    server.answers[f"/v3.0/{ORCID}/record"] = ok(body)
    with pytest.raises(CommandError, match=f"what was sent for ORCID {ORCID} is not its record"):
        import_into(cv(tmp_path / "cv"), f"orcid:{ORCID}", "", "")


@pytest.mark.parametrize("left", [b"", b"@misc{\xff", b"<"])
def test_kept_answer_that_was_cut_off(left: bytes, server: Server, tmp_path: Path) -> None:
    server.answers["/doi/10.5555/a"] = ok(BIBTEX)
    source = cv(tmp_path / "cv")
    import_into(source, "doi:10.5555/a", "", "")
    for kept in (source / "_build" / "import").iterdir():
        kept.write_bytes(left)
    assert "nothing that is not in the CV" in import_into(source, "doi:10.5555/a", "", "")[0]
    assert len(server.asked) == 2


@pytest.mark.parametrize("address", ["mirror.example.org/doi", "https://[mirror", "https://"])
def test_mirror_that_is_no_address(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPHINX_CV_DOI", f"{address}/")
    with pytest.raises(CommandError, match=r'^SPHINX_CV_DOI is "[^"]+", not an address; write one'):
        import_into(cv(tmp_path / "cv"), "doi:10.5555/a", "", "")


def test_server_that_asks_to_wait(server: Server, tmp_path: Path) -> None:
    server.answers["/doi/10.5555/a"] = [(429, {"Retry-After": "0"}, b""), *ok(BIBTEX)]
    assert "1 work" in import_into(cv(tmp_path / "cv"), "doi:10.5555/a", "", "")[0]
    assert len(server.asked) == 2


def test_answer_without_end(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_MOST", 100)
    server.answers["/doi/10.5555/a"] = ok(BIBTEX)
    with pytest.raises(CommandError, match=r"what .* sends for the DOI 10.5555/a is too long"):
        import_into(cv(tmp_path / "cv"), "doi:10.5555/a", "", "")


def test_server_that_never_answers(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "_TIMEOUT", 0.1)
    server.delay = 0.5
    with pytest.raises(CommandError, match=r"cannot be reached .*timed out"):
        import_into(cv(tmp_path / "cv"), "doi:10.5555/a", "", "")


def test_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    monkeypatch.setenv("SPHINX_CV_DOI", f"http://127.0.0.1:{port}")
    listed = tmp_path / "dois.txt"
    listed.write_text("10.5555/a\n", encoding="utf-8")
    for source in ("doi:10.5555/a", str(listed)):
        with pytest.raises(CommandError) as refused:
            import_into(cv(tmp_path / "cv"), source, "", "")
        assert str(refused.value).startswith(
            f"the DOI 10.5555/a needs the network, and 127.0.0.1:{port} cannot be reached ("
        )
        assert str(refused.value).endswith("try again later, or import a file that you have")
