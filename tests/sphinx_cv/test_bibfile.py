"""Reading a BibTeX file: what survives in a broken one, and what is reported, at which line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_cv.bibliography.file import read
from sphinx_cv.bibliography.records import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_cv.bibliography.records import Record


def read_text(folder: Path, text: str) -> tuple[list[Record], list[Problem]]:
    path = folder / "refs.bib"
    path.write_bytes(text.encode())
    return read(path)


def entry(key: str, *more: str) -> str:
    """Write an entry of three lines, plus one for each of *more*."""
    return "\n".join((f"@article{{{key},", *(f"  {row}" for row in more), "  year = 2020", "}\n"))


FIRST, LAST = entry("first"), entry("last")

# A file; the keys that survive; line, subtype and part of the text of each problem.
Row = tuple[str, list[str], list[tuple[int, str, str]]]
FILES: dict[str, Row] = {
    "whole": (FIRST + LAST, ["first", "last"], []),
    "empty": ("", [], []),
    "only-blanks": (" \n\n ", [], []),
    "only-text": ("Some notes, and nothing else.\n", [], []),
    "git-conflict": (
        FIRST + "<<<<<<< HEAD\n" + LAST + "=======\n" + entry("other") + ">>>>>>> b\n",
        ["first", "last", "other"],
        [(4, "syntax", "git could not merge")],
    ),
    "only-comments": ("% nothing\n% here\n", [], []),
    # broken in the middle: lines 1-3 are FIRST, the broken entry starts at line 4
    "comma-missing": (
        FIRST + "@article{bad,\n  title = {A}\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "comma")],
    ),
    "comma-missing-quotes": (
        FIRST + '@article{bad,\n  title = "A"\n  year = "2020"\n}\n' + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "comma")],
    ),
    "comma-missing-number": (
        FIRST + "@article{bad,\n  year = 2020\n  title = {A}\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "comma")],
    ),
    "comma-missing-after-key": (
        FIRST + "@article{bad\n  title = {A},\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "comma")],
    ),
    "comma-twice": (
        FIRST + "@article{bad,\n  title = {A},,\n  year = 2020\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "comma")],
    ),
    "closing-brace-missing": (
        FIRST + "@article{bad,\n  title = {A},\n  year = 2020,\n\n" + LAST,
        ["first", "bad", "last"],
        [(4, "syntax", "not closed")],
    ),
    "closing-brace-missing-at-end": (
        FIRST + "@article{bad,\n  title = {A},\n  year = 2020,\n",
        ["first", "bad"],
        [(4, "syntax", "not closed")],
    ),
    "brace-open-in-value": (
        FIRST + "@article{bad,\n  title = {A {B},\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "not closed")],
    ),
    "brace-closed-in-value": (
        FIRST + "@article{bad,\n  title = {A} B},\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "quote-missing": (
        FIRST + '@article{bad,\n  title = "A,\n  year = 2020,\n}\n' + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "quote-missing-before": (
        FIRST + '@article{bad,\n  title = A",\n  year = 2020,\n}\n' + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "brace-in-quotes": (
        FIRST + '@article{bad,\n  title = "A } B",\n  year = 2020,\n}\n' + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "equals-missing": (
        FIRST + "@article{bad,\n  title {A},\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "=")],
    ),
    "value-missing": (
        FIRST + "@article{bad,\n  title = ,\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "key-with-space": (
        FIRST + "@article{my paper,\n  title = {A},\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "key")],
    ),
    "key-missing": (
        FIRST + "@article{\n  title = {A},\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "key")],
    ),
    "key-missing-comma": (
        FIRST + "@article{,\n  title = {A},\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "key")],
    ),
    "field-not-ascii": (
        FIRST + "@article{bad,\n  year = 2020,\n  备注 = {x},\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "备注")],
    ),
    "field-with-space": (
        FIRST + "@article{bad,\n  year = 2020,\n  impact factor = {6},\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "factor")],
    ),
    "undefined-macro": (
        FIRST + "@article{bad,\n  journal = nosuch,\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "nosuch")],
    ),
    "undefined-month": (
        FIRST + "@article{bad,\n  year = 2020,\n  month = germ,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "syntax", "germ")],
    ),
    "two-broken": (
        "@article{a,\n  title = {A}\n  year = 1,\n}\n@article{b,\n  title = {B}\n  year = 2,\n}\n",
        ["a", "b"],
        [(3, "syntax", "a:"), (7, "syntax", "b:")],
    ),
    # twice
    "key-twice": (
        FIRST + entry("first") + LAST,
        ["first", "last"],
        [(4, "duplicate", "line 1")],
    ),
    "key-twice-other-case": (
        FIRST + entry("First") + LAST,
        ["first", "last"],
        [(4, "duplicate", "line 1")],
    ),
    "key-three-times": (
        FIRST + FIRST + FIRST,
        ["first"],
        [(4, "duplicate", "line 1"), (7, "duplicate", "line 1")],
    ),
    "field-twice": (
        FIRST + "@article{bad,\n  note = {A},\n  title = {B},\n  note = {C},\n}\n" + LAST,
        ["first", "bad", "last"],
        [(7, "duplicate", "note")],
    ),
    "jekyll": (
        "---\n---\n" + FIRST + "{%- comment -%}\n@article{out,\n}\n@misc{too,\n  x = {y},\n}\n"
        "{%- endcomment -%}\n" + LAST,
        ["first", "last"],
        [],
    ),
    "jekyll-open": (
        FIRST + "{% comment %}\n" + LAST, ["first", "last"], [(5, "syntax", "comment")]
    ),
    "field-twice-same-value": (
        FIRST + "@article{bad,\n  note = {A},\n  title = {B},\n  note = {A},\n}\n" + LAST,
        ["first", "bad", "last"],
        [],
    ),
    "field-twice-other-case": (
        FIRST + "@article{bad,\n  note = {A},\n  Note = {C},\n}\n" + LAST,
        ["first", "bad", "last"],
        [(6, "duplicate", "twice")],
    ),
    "field-three-times": (
        "@article{bad,\n  note = {A},\n  note = {B},\n  note = {C},\n}\n",
        ["bad"],
        [(3, "duplicate", "note"), (4, "duplicate", "note")],
    ),
    # between entries
    "address-in-text": ("Write to me@example.org {now}\n" + FIRST, ["first"], []),
    "address-with-brace": ("Write to me@example{x}\n" + FIRST, ["first"], []),
    "at-in-text": ("Meet @ noon, @home\n" + FIRST, ["first"], []),
    "at-in-value": (entry("first", "note = {me@example.org},") + LAST, ["first", "last"], []),
    "entry-in-value": (
        entry("first", "abstract = {We write @article{x, y} there},") + LAST,
        ["first", "last"],
        [],
    ),
    "entry-on-a-line-in-value": (
        entry("first", "abstract = {We write\n  @misc{x, title = {y}}\n  there},") + LAST,
        ["first", "last"],
        [],
    ),
    "commented": ("% " + FIRST.replace("\n", "\n% ") + "\n" + LAST, ["last"], []),
    "comment-in-entry": (
        "@article{first,\n  % a note to myself\n  year = 2020,\n}\n" + LAST,
        ["first", "last"],
        [],
    ),
    "comments-behind-fields": (
        "@article{first, % the first\n  year = 2020, % of two\n  note = {50%} % or so\n}\n" + LAST,
        ["first", "last"],
        [],
    ),
    "comment": ("@comment{jabref-meta: x}\n" + FIRST, ["first"], []),
    "comment-with-entry": ("@Comment{\n" + entry("hidden") + "}\n" + LAST, ["last"], []),
    "comment-with-parenthesis": (
        "@comment{ :) a smile }\n" + FIRST + LAST,
        ["first", "last"],
        [],
    ),
    "comment-without-braces": ("@comment a remark\n" + FIRST, ["first"], []),
    "comment-not-closed": ("@comment{oops\n" + FIRST + LAST, ["first", "last"],
                           [(1, "syntax", "not closed")]),
    "preamble": ('@preamble{"\\newcommand{\\x}{y}"}\n' + FIRST, ["first"], []),
    # spellings of a whole entry
    "parentheses": ("@article(first,\n  year = 2020\n)\n" + LAST, ["first", "last"], []),
    "parenthesis-in-value": (
        "@article(first,\n  title = {A (B)},\n  year = 2020\n)\n" + LAST,
        ["first", "last"],
        [],
    ),
    "one-line": (
        "@misc{a, year=1}@misc{b, year=2} @misc{c, year=3}\n@misc{d, year=4}",
        ["a", "b", "c", "d"],
        [],
    ),
    "capitals": ("@ARTICLE{first, YEAR = 2020}\n", ["first"], []),
    "blanks": ("  @article  {  first  ,\n year=2020}\n", ["first"], []),
    "newline-before-brace": ("@article\n{first,\n year=2020}\n" + LAST, ["first", "last"], []),
    "no-fields": ("@misc{first}\n" + LAST, ["first", "last"], []),
    "no-newline-at-end": (FIRST + "@misc{b, year = 1}", ["first", "b"], []),
    "odd-keys": (
        "@misc{DBLP:conf/x, year=1}\n@misc{罗凌2020, year=2}\n@misc{a+b_c.d-e, year=3}\n",
        ["DBLP:conf/x", "罗凌2020", "a+b_c.d-e"],
        [],
    ),
    "not-a-type": ("@{x}\n" + FIRST, ["first"], []),
    # while it is being typed
    "typing-a-type": (FIRST + "@artic", ["first"], []),
    "typing-a-bracket": (FIRST + "@article", ["first"], [(4, "syntax", "not an entry")]),
    "typing-a-key": (FIRST + "@article{", ["first"], [(4, "syntax", "key")]),
    "typing-a-comma": (
        FIRST + "@article{newkey",
        ["first", "newkey"],
        [(4, "syntax", "newkey: the entry is not closed")],
    ),
    "typing-a-comma-before-others": (
        "@article{newkey\n" + FIRST,
        ["newkey", "first"],
        [(1, "syntax", "newkey: the entry is not closed")],
    ),
    "typing-a-field": (
        FIRST + "@article{newkey, tit",
        ["first", "newkey"],
        [(4, "syntax", "'=' expected")],
    ),
    "field-with-blanks": (  # as in the Web of Science
        FIRST + "@article{bad, Early Access Date = {MAR 2021}, year = 2021}",
        ["first", "bad"],
        [(4, "syntax", '"Early Access Date" is not a field')],
    ),
    "typing-an-abbreviation": (FIRST + "@string{new", ["first"], [(4, "syntax", "@string")]),
    "type-with-a-digit": (FIRST + "@ 1x{", ["first"], [(4, "syntax", "key")]),
    "type-not-ascii": (FIRST + "@文章{bad, year = 2020}", ["first", "bad"], []),
    # text that belongs to no entry
    "bracket-missing": (
        FIRST + "@article bad,\n  year = 2020,\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "not an entry; write @article{bad,")],
    ),
    "at-missing": (
        FIRST + "InProceedings{bad,\n  year = 2020,\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "not an entry; write @inproceedings{bad,")],
    ),
    "at-missing-and-a-letter": (
        FIRST + "inproceeding {bad,\n  year = 2020,\n}\nabout {bad,\n}\n" + LAST,
        ["first", "last"],
        [(4, "syntax", "not an entry; write @inproceedings{bad,")],
    ),
    "letter-before": (FIRST + "x" + LAST, ["first", "last"], [(4, "syntax", "x does not keep")]),
    # comments of other languages, which BibTeX does not have
    "comment-of-a-shell": (FIRST + "# " + LAST, ["first", "last"], [(4, "syntax", "# does not")]),
    "comment-of-c": (FIRST + "/*\n" + LAST, ["first", "last"], [(5, "syntax", "/* does not")]),
    "comment-of-html": (FIRST + "<!-- " + LAST, ["first", "last"], [(4, "syntax", "<!-- does")]),
    "iffalse": (FIRST + "\\iffalse\n" + LAST, ["first", "last"], [(5, "syntax", "\\iffalse does")]),
    "closed-before": (FIRST + "/* Talks */\n# Talks\n-----\n" + LAST, ["first", "last"], []),
    "closed-too-early": (
        FIRST + "@article{bad, title = {A}},\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(4, "syntax", "bad: what follows")],
    ),
    "closed-by-the-other-bracket": (
        FIRST + "@article{bad,\n  title = {A}),\n  year = 2020,\n}\n" + LAST,
        ["first", "bad", "last"],
        [(5, "syntax", "bad")],
    ),
    "taken-in-by-a-value": (
        FIRST + "@article{bad,\n  note = {A {B},\n  year = 2020,\n}\n" + LAST + "}}\n",
        ["first", "bad", "last"],
        [(5, "syntax", "note is not closed")],
    ),
    "closed-by-a-stray-brace": (
        FIRST + "@article{bad,\n  year = 2020,\n" + LAST + "}\n",
        ["first", "bad", "last"],
        [(4, "syntax", "not closed")],
    ),
    "percent-in-another-on-the-line": (
        "@misc{a, title = {50%}} @misc{b, year=1} % @misc{c, year=2}\n" + LAST,
        ["a", "b", "last"],
        [],
    ),
    "comment-with-a-brace": (
        "@article{first,\n  % a } here\n  year = 2020,\n}\n" + LAST,
        ["first", "last"],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "keys", "wrong"), FILES.values(), ids=FILES.keys())
def test_file(
    text: str, keys: list[str], wrong: list[tuple[int, str, str]], tmp_path: Path
) -> None:
    records, problems = read_text(tmp_path, text)
    assert [record.key for record in records] == keys
    said = [(problem.line, problem.subtype) for problem in problems]
    assert said == [(line, subtype) for line, subtype, _word in wrong]
    for problem, (_line, _subtype, word) in zip(problems, wrong, strict=True):
        assert word in problem.text
        assert "\n" not in problem.text
        assert problem.path == tmp_path / "refs.bib"


# A broken entry, and its fields that are kept nevertheless.
KEPT = {
    "comma-missing": ("@misc{a,\n title = {A}\n year = 2020,\n}", {"title": "A", "year": "2020"}),
    "closing-brace-missing": (
        "@misc{a,\n title = {A},\n year = 2020,\n",
        {"title": "A", "year": "2020"},
    ),
    "field-twice": ("@misc{a, title = {A}, title = {B}}", {"title": "A"}),
    "undefined-macro": ("@misc{a, month = germ, year = 2020}", {"month": "germ", "year": "2020"}),
    "field-not-ascii": ("@misc{a, title = {A}, 备注 = {x}}", {"title": "A"}),
    "field-not-ascii-first": ("@misc{a, 备注 = {x}, title = {A}}", {"title": "A"}),
    "string": ("@string{b = {Bio}}\n@misc{a, title = b}", {"title": "Bio"}),
    "string-capital": ("@STRING(b = {Bio})\n@misc{a, title = B}", {"title": "Bio"}),
    "string-of-string": (
        '@string{b = {Bio}}\n@string{c = b # " Chem"}\n@misc{a, title = c}',
        {"title": "Bio Chem"},
    ),
    "concatenated": (
        '@string{b = {Bio}}\n@misc{a, title = "A " # b # { C} # 4}',
        {"title": "A Bio C4"},
    ),
    "months": ("@misc{a, month = jan # {~5}}", {"month": "January~5"}),
    "numbers": ("@misc{a, year = 2020, volume = 1}", {"year": "2020", "volume": "1"}),
    "white-space": ("@misc{a, title = {A\n    long\ttitle }}", {"title": "A long title"}),
    "braces": ("@misc{a, title = {{A} {{B}}}}", {"title": "{A} {{B}}"}),
    "quotes": ('@misc{a, title = "A {"}B{"}"}', {"title": 'A {"}B{"}'}),
    "percent": ("@misc{a, title = {50% of all}}", {"title": "50% of all"}),
    "at": ("@misc{a, title = {mail@home.org}}", {"title": "mail@home.org"}),
    "annotation": ("@misc{a, author+an = {1=equal}}", {"author+an": "1=equal"}),
    "equals": ("@misc{a, title = {x = y, z = {w}}}", {"title": "x = y, z = {w}"}),
    "escaped-brace": (r"@misc{a, title = {a \{ b \} c}}", {"title": r"a \{ b \} c"}),
    "commented-field": ("@misc{a,\n%  note = {A},\n title = {A}}", {"title": "A"}),
    "nested": (
        f"@misc{{a, title = {{x{'{' * 200 + '}' * 200}}}}}",
        {"title": f"x{'{' * 200 + '}' * 200}"},
    ),
    "empty": ("@misc{a, title = {}, year = 2020}", {"title": "", "year": "2020"}),
}


@pytest.mark.parametrize(("text", "fields"), KEPT.values(), ids=KEPT.keys())
def test_fields(text: str, fields: dict[str, str], tmp_path: Path) -> None:
    [record], _problems = read_text(tmp_path, text)
    assert record.fields == fields


def test_lines_of_entry_and_fields(tmp_path: Path) -> None:
    text = "% a\n\n@article{a,\n  title = {Two\n    lines},\n\n  year = 2020, note = {x}\n}\n"
    [record], _problems = read_text(tmp_path, text + LAST.replace("last", "A"))
    assert (record.line, dict(record.lines)) == (3, {"title": 4, "year": 7, "note": 7})


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["windows", "old-mac"])
def test_newlines(newline: str, tmp_path: Path) -> None:
    text = (FIRST + FIRST + LAST).replace("\n", newline)
    records, problems = read_text(tmp_path, text)
    assert [(record.key, record.line) for record in records] == [("first", 1), ("last", 7)]
    assert [problem.line for problem in problems] == [4]
    assert records[0].fields == {"year": "2020"}


def test_byte_order_mark(tmp_path: Path) -> None:
    records, problems = read_text(tmp_path, "\ufeff" + FIRST)
    assert ([record.key for record in records], problems) == (["first"], [])


@pytest.mark.parametrize(
    ("name", "encoding"), [("Müller, Jörg", "latin-1"), ("罗凌", "gbk"), ("罗凌", "utf-16")]
)
def test_another_encoding(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_bytes((FIRST + entry("bad", f"author = {{{name}}},") + LAST).encode(encoding))
    records, problems = read(path)
    assert (problems[0].line, problems[0].subtype) == (1 if encoding == "utf-16" else 5, "encoding")
    assert "UTF-8" in problems[0].text
    if encoding != "utf-16":
        assert [record.key for record in records] == ["first", "bad", "last"]
        assert len(problems) == 1


def test_nul_byte(tmp_path: Path) -> None:
    records, problems = read_text(tmp_path, entry("first", "title = {A\0B},") + LAST)
    assert [record.key for record in records] == ["first", "last"]
    assert [problem.line for problem in problems] == [2]
    assert "\0" not in records[0].fields["title"]


def test_missing_file(tmp_path: Path) -> None:
    records, [problem] = read(tmp_path / "none.bib")
    assert records == []
    assert (problem.path, problem.line, problem.subtype) == (tmp_path / "none.bib", 1, "bibfile")
    assert "No such file" in problem.text
    assert "bibtex_bibfiles" in problem.text


def test_directory(tmp_path: Path) -> None:
    records, [problem] = read(tmp_path)
    assert records == []
    assert problem.subtype == "bibfile"
    assert "directory" in problem.text


@pytest.mark.parametrize("kind", ["pipe", "device", "circle", "dangling"])
def test_what_is_no_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "odd.bib"
    targets = {"device": Path("/dev/zero"), "circle": path, "dangling": tmp_path / "none"}
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(targets[kind])
    records, [problem] = read(path)
    assert (records, problem.path, problem.subtype) == ([], path, "bibfile")


CONTROLS = ["\0", "\x0c", "\x1b", "\x7f", "\x92", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe"]


@pytest.mark.parametrize("character", CONTROLS, ids=ascii)
def test_character_that_is_no_text(character: str, tmp_path: Path) -> None:
    title = f"A{character}B{character * 2}"
    records, problems = read_text(tmp_path, entry("first", f"title = {{{title}}},") + LAST)
    assert records[0].fields["title"] == "AB"
    assert [(problem.line, problem.subtype) for problem in problems] == [(2, "encoding")]


def test_long_abstract(tmp_path: Path) -> None:
    abstract = "A {long} abstract, with words. " * 6600
    records, problems = read_text(tmp_path, entry("first", f"abstract = {{{abstract}}},") + LAST)
    assert [record.key for record in records] == ["first", "last"]
    assert len(records[0].fields["abstract"]) > 200_000
    assert problems == []


MANY = 6_000
LONG = {
    "one-line": (lambda n: f"@misc{{k{n}, title = {{A}}}}", MANY, 0),
    "unfinished": (lambda n: f"@misc{{k{n},\n title = {{A\n", MANY, 2 * MANY),
    "unfinished-fields": (lambda n: f" f{n} = {{A\n" if n else "@misc{k,\n", 1, MANY),
    "commented": (lambda n: f"x % @misc{{k{n}}}" if n else "%", 0, 0),
    "addresses": (lambda n: f"me@example{{x}}{n}", 0, 0),
    "jekyll": (lambda n: "{% comment %}\n" if n else "{% endcomment %}", 0, 0),
    "brackets": (lambda _: "@misc{", 0, 1),
    "blank-lines": (lambda n: "\n" * 20 if n else "@misc{k,\n title = {A},,", 1, 2),
}


@pytest.mark.parametrize(("part", "records", "problems"), LONG.values(), ids=LONG.keys())
def test_work_grows_with_the_file_alone(
    part: Callable[[int], str], records: int, problems: int, tmp_path: Path
) -> None:
    # Each takes minutes if the reader scans the whole file for every part.
    found, wrong = read_text(tmp_path, "".join(map(part, range(MANY))))
    assert (len(found), len(wrong)) == (records, problems)


def test_macros_of_the_files_before(tmp_path: Path) -> None:
    first, second = tmp_path / "strings.bib", tmp_path / "refs.bib"
    first.write_text('@string{nat = "Nature"}\n@preamble{"\\newcommand{\\me}{Ada}"}', "utf-8")
    second.write_text("@article{k, journal = nat, note = {By \\me}}", "utf-8")
    [record], problems = read(first, second)
    assert record.fields == {"journal": "Nature", "note": "By Ada"}
    assert problems == []
    _records, [problem, *_] = read(second, first)
    assert "nat is not defined" in problem.text


@pytest.mark.parametrize(
    ("typed", "month"), [("Sept", "September"), ("june", "June"), ("sep", "September")]
)
def test_month_without_braces(typed: str, month: str, tmp_path: Path) -> None:
    [record], problems = read_text(tmp_path, f"@misc{{k, month={typed}, year=2020}}")
    assert (record.fields["month"], problems) == (month, [])


def test_macros_that_double(tmp_path: Path) -> None:
    doubling = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    text = "@string{s0 = {0123456789}}\n" + doubling + "@misc{k, note = s60, title = {A}}"
    [record], problems = read_text(tmp_path, text)
    assert sum(map(len, record.fields.values())) < 2_000_000
    assert {problem.subtype for problem in problems} == {"syntax"}
    assert "1,000,000 characters" in problems[0].text


def test_message_is_short_and_plain(tmp_path: Path) -> None:
    _records, [problem] = read_text(tmp_path, f"@misc{{k, note = {'x' * 5_000}}}")
    assert len(problem.text) < 500
    assert problem.text.endswith("is not defined; put the value in braces")
    assert Problem(tmp_path, 1, "x", "a\x1b[31mb").text == "a\N{REPLACEMENT CHARACTER}[31mb"


def test_problem_at_a_field(tmp_path: Path) -> None:
    [record], _problems = read_text(tmp_path, entry("first", "title = {A},"))
    at_field = record.problem("x", "text", "title")
    assert (at_field.line, at_field.text) == (2, "first: text")
    assert record.problem("x", "text", "missing").line == 1


def test_a_control_character_is_named_once_with_its_place(tmp_path: Path) -> None:
    text = FIRST + "@article{a,\n  title = {A\x0bB\x0b},\n  note = {\x0b\x07}\n}\n"
    records, problems = read_text(tmp_path, text)
    assert [record.fields.get("title") for record in records] == [None, "AB"]
    assert [(problem.line, problem.text) for problem in problems] == [
        (5, "the control character U+000B in column 13 is left out, and 2 more of it; remove it"),
        (6, "the control character U+0007 in column 12 is left out; remove it"),
    ]


PREAMBLES = {
    "to-sort": (r"\newcommand{\switchargs}[2]{#2#1}", r"\switchargs{--90}{1968}", "1968--90"),
    "newcommand": (r"\newcommand{\Foo}[1]{(#1)}", r"a \Foo{b}", "a (b)"),
    "def": (
        r"\ifx \undefined \booktitle \def \booktitle #1{{{\em #1}}} \fi",
        r"\booktitle{b}",
        r"{{\em b}}",
    ),
    "no-argument": (r"\providecommand\Dashed{\penalty0---\nosuchfont}", r"a\Dashed b", "a---b"),
    "two": (r"\newcommand{\aaaa}[2]{#2#1} \newcommand{\bbbb}{x}", r"\aaaa{\bbbb}{y}", "yx"),
    "known-anyway": (r"\def\emph#1{#1}", r"\emph{a}", r"\emph{a}"),
    "never-ends": (r"\def\aaaa{\aaaa}", r"\aaaa", r"\aaaa"),
    "broken": (r"\newcommand{\aaaa}[1]", r"\aaaa{b}", r"\aaaa{b}"),
}


@pytest.mark.parametrize(("preamble", "typed", "title"), PREAMBLES.values(), ids=PREAMBLES.keys())
def test_commands_that_a_file_defines(
    preamble: str, typed: str, title: str, tmp_path: Path
) -> None:
    text = f'@preamble{{"{preamble}"}}\n' + entry("k", f"title = {{{typed}}},")
    [record], problems = read_text(tmp_path, text)
    assert record.fields["title"] == title
    assert problems == []


def test_macros_of_a_long_file_may_add_much(tmp_path: Path) -> None:
    journal = "x" * 5000
    text = f'@string{{j = "{journal}"}}\n' + "".join(
        f"@article{{k{number}, journal = j, note = {{{'n' * 2000}}}}}\n" for number in range(400)
    )
    records, problems = read_text(tmp_path, text)
    assert {record.fields["journal"] for record in records} == {journal}
    assert problems == []


@pytest.mark.parametrize("value", ["10.1000/x.2", "2020-05-01", "1--2", "12a"])
def test_value_in_no_braces(value: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.bib"
    path.write_text(f"@article{{k,\n  a = {value},\n  b = 1}}\n", encoding="utf-8")
    [record], [problem] = read(path)
    assert record.fields == {"a": value, "b": "1"}
    assert (problem.line, problem.text) == (2, f"k: a has no braces; write a = {{{value}}}")
