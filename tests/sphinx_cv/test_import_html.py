"""Text with HTML in it, as `sphinx-cv import` writes it into pages."""

from __future__ import annotations

import time

import pytest

from sphinx_cv.cli.importing.markdown import escape, escape_line, tame


@pytest.mark.parametrize(
    ("text", "markdown", "line"),
    [
        ("<ul class='x'><li>A &amp; b</li>\n<li>C</li></ul>", "- A & b\n- C", "A & b C"),
        ("Good<br/>\nfun", "Good\\\nfun", "Good fun"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo", "One Two"),
        ("<p>One</p>\n<p>Two</p>\n", "One\n\nTwo", "One Two"),
        ("<b>Red </b><em>*x*</em>", "**Red** *\\*x\\**", "**Red** *\\*x\\**"),
        ("<u>a</u><b, &lt;q&gt;", "a\\<b, \\<q\\>", "a\\<b, \\<q\\>"),
        ("a<b, 3 < 4 &amp; c", "a\\<b, 3 \\< 4 \\&amp; c", "a\\<b, 3 \\< 4 \\&amp; c"),
        (
            'see <a class="x" href="https://a.org/b_(c)">the *site*</a>.',
            "see [the \\*site\\*](https://a.org/b_%28c%29).",
            "see [the \\*site\\*](https://a.org/b_%28c%29).",
        ),
        ('<a href="/cv.pdf">PDF</a><img src="a.png">', "PDF (/cv.pdf)", "PDF (/cv.pdf)"),
        ("<a href='javascript:x()'>y</a> <script>", "y \\<script\\>", "y \\<script\\>"),
    ],
)
def test_html_becomes_markdown(text: str, markdown: str, line: str) -> None:
    assert escape(text) == markdown
    assert escape_line(text) == line


@pytest.mark.parametrize("part", ["<a href='https://a.org'>b", "<b>c", " ", "<ul>  "])
def test_tags_that_do_not_end_are_read_at_once(part: str) -> None:
    # It would take minutes if reading were quadratic in the length of the text.
    start = time.process_time()
    assert escape(part * 16_000 + "<li>")
    assert tame(part * 16_000 + "<li>x")
    assert time.process_time() - start < 10
