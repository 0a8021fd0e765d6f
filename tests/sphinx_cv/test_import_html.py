"""Text with HTML in it, as `sphinx-cv import` writes it into pages."""

from __future__ import annotations

import pytest

from sphinx_cv.cli.importing.markdown import escape, escape_line


@pytest.mark.parametrize(
    ("text", "markdown", "line"),
    [
        ("<ul class='x'><li>A &amp; b</li>\n<li>C</li></ul>", "- A & b\n- C", "A & b C"),
        ("Good<br/>\nfun", "Good\\\nfun", "Good fun"),
        ("<p>One</p><p>Two</p>", "One\n\nTwo", "One Two"),
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
