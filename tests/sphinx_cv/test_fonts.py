"""Fonts beside conf.py and from packages: found without a setting, and named if missing."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2
import pytest

from conftest import build, text_of
from sphinx_cv.pdf import drawing, typefaces
from sphinx_cv.pdf.typefaces import HAN, OWN, find_typefaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Build, Project

#: By script: a text, a package with a font for it, and the family of that font.
SCRIPTS = {
    "Korean": ("한글", "pylopdf-fonts-ko", "NotoSerifKR"),
    "Japanese": ("ひらがな", "pylopdf-fonts-jp", "NotoSerifJP"),
    "Arabic": ("عربي", "fontpkg-amiri", "Amiri"),
    "Devanagari": ("हिन्दी", "pylopdf-fonts-hi", "NotoSerifDevanagari"),
    "Thai": ("ภาษาไทย", "pylopdf-fonts-th", "NotoSerifThai"),
}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hide the fonts that are installed for the tests."""
    monkeypatch.setattr(typefaces, "_installed", tuple)


def folder_of(package: str) -> Path:
    spec = find_spec(package.replace("-", "_"))
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


def made_of(project: Project, text: str, folder: Path, **settings: Any) -> Build:
    source = project({"index.md": f"# Title\n\n{text}\n", "refs.bib": ""}, **settings)
    return build(source, folder, "pdf")


def fonts_in(made: Build) -> set[str]:
    """Return the fonts in the PDF, without the prefix of a subset."""

    def of(element: Any) -> Iterator[str]:
        for font in element.get("/Resources", {}).get("/Font", {}).values():
            yield str(font.get_object()["/BaseFont"]).partition("+")[2]

    pages = pypdf.PdfReader(made.outdir / "cv.pdf").pages
    return {name for page in pages for name in of(page)}


def test_figures_in_a_japanese_title_are_upright(project: Project, tmp_path: Path) -> None:
    """Also in a CV in another language."""
    page = "# T\n\n```{cv-bibliography}\n```\n"
    refs = "@book{a, author={山田, 太郎}, title={第31回の薬理学}, year=2020, langid={japanese}}"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path, "pdf")
    assert [name for name in fonts_in(made) if "Italic" in name] == []


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("script", [name for name in SCRIPTS if name != "Japanese"])
def test_script_without_a_font_is_one_warning(
    script: str, project: Project, tmp_path: Path
) -> None:
    """Arabic, too: the compiler's font for code has its letters, but is not for text."""
    text, package, _family = SCRIPTS[script]
    made = made_of(project, f"Some\nwords, {text} and {text}{text[::-1]}.", tmp_path)
    assert made.warnings == [
        f"index.md:3: WARNING: cv.pdf: no font for {script} ({text[0]}); run pip install "
        f"{package}, or put a font of {script} into fonts/ beside conf.py [cv.font]"
    ]
    assert "Some words" in text_of(made)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("language", "letter", "package"),
    [
        ("ja", "読", "pylopdf-fonts-jp"),
        ("zh_TW", "龘", "pylopdf-fonts-zh-tw"),
        ("zh_CN", "龘", "pylopdf-fonts-zh-cn"),
    ],
)
def test_rare_chinese_characters_name_the_font_of_the_country(
    language: str, letter: str, package: str, project: Project, tmp_path: Path
) -> None:
    made = made_of(project, letter, tmp_path, language=language)
    assert [line for line in made.warnings if f"run pip install {package}," in line]
    assert len(made.warnings) == 1


@pytest.mark.parametrize("script", SCRIPTS)
def test_font_of_a_package_is_found(script: str, project: Project, tmp_path: Path) -> None:
    text, _package, family = SCRIPTS[script]
    made = made_of(project, text, tmp_path)
    assert made.warnings == []
    assert [name for name in fonts_in(made) if name.startswith(family)]
    assert text[:2] in text_of(made) or script in {"Arabic", "Devanagari"}


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize("suffix", [".ttf", ".OTF"])
def test_font_beside_conf_is_found(suffix: str, project: Project, tmp_path: Path) -> None:
    """Also, the PDF is drawn again when fonts change."""
    source = project({"index.md": "# Title\n\nعربي\n", "refs.bib": ""})
    assert len(build(source, tmp_path / "out", "pdf").warnings) == 1
    font = source / "fonts" / "deeper" / f"mine{suffix}"
    font.parent.mkdir(parents=True)
    shutil.copy(folder_of("fontpkg-amiri") / "files" / "Amiri-Regular.ttf", font)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    assert "Amiri-Regular" in fonts_in(made)
    shutil.copy(folder_of("pylopdf-fonts-ar") / "NotoNaskhArabic-Variable.ttf", font)
    made = build(source, tmp_path / "out", "pdf")
    assert made.warnings == []
    assert [name for name in fonts_in(made) if name.startswith("NotoNaskh")]


def test_files_that_are_no_fonts_for_pdfs_are_named(project: Project, tmp_path: Path) -> None:
    source = project({"index.md": "# Title\n", "refs.bib": ""})
    files = {"a.ttf": b"none", "a2.ttf": b"none", "b.woff2": b"", "c.woff2": b"", "OFL.txt": b"x"}
    (source / "fonts").mkdir()
    for name, content in files.items():
        (source / "fonts" / name).write_bytes(content)
    ours = next(OWN.glob("*.ttf"))
    shutil.copy(ours, source / "fonts" / "c.ttf")
    made = build(source, tmp_path / "pdf", "pdf")
    assert [line.partition(" WARNING: ")[::2] for line in made.warnings] == [
        ("fonts/a.ttf:1:", "the font a.ttf cannot be read; take another copy of it [cv.font]"),
        ("fonts/a2.ttf:1:", "the font a2.ttf cannot be read; take another copy of it [cv.font]"),
        ("fonts/b.woff2:1:", "PDFs need b.woff2 as .ttf or .otf; put that beside it [cv.font]"),
    ]
    for name in ("a.ttf", "a2.ttf", "b.woff2"):
        (source / "fonts" / name).unlink()
    assert build(source, tmp_path / "pdf", "pdf").warnings == []


def test_pdf_is_not_drawn_again_with_the_same_fonts(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = project({"index.md": "# Title\n\n한글\n", "refs.bib": ""})
    assert build(source, tmp_path / "out", "pdf").warnings == []
    monkeypatch.setattr(drawing, "write_pdf", None)
    assert build(source, tmp_path / "out", "pdf").status == 0


@pytest.mark.parametrize(
    ("language", "font"),
    [
        ("en", HAN), ("zh", HAN), ("ja", "Noto Serif JP"), ("ko", "Noto Serif KR"),
        ("zh-TW", "Noto Serif TC"),
    ],
)  # fmt: skip
def test_chinese_characters_have_the_shapes_of_the_country(language: str, font: str) -> None:
    han = {HAN, "Noto Serif JP", "Noto Serif KR", "Noto Serif TC"}
    found = find_typefaces(Path("nowhere")).families(language)
    assert next(name for name in found if name in han) == font
    assert found.index("Noto Serif JP") < found.index("Noto Sans JP")


@pytest.mark.usefixtures("bare")
def test_without_other_fonts_there_is_ours() -> None:
    fonts = find_typefaces(Path("nowhere"))
    assert (fonts.folders, fonts.state) == ((OWN,), ())
    assert {tuple(fonts.families(code)) for code in ("en", "ja", "ko", "zh-TW")} == {(HAN,)}
    assert fonts.thin("ko") == []


def test_ours_is_bold_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"Noto Sans SC": True, "Noto Serif KR": True, "Noto Serif JP": False}
    monkeypatch.setattr(typefaces, "_families", lambda *_: found)
    assert find_typefaces(Path("nowhere")).thin("zh") == ["ko"]


def test_letters_without_a_bold_font_are_made_bold(project: Project, tmp_path: Path) -> None:
    """They get an outline (`2 Tr` in the PDF); letters with a bold font do not."""

    def lines(text: str, name: str) -> int:
        made = made_of(project, text, tmp_path / name, language="ko")
        page: Any = pypdf.PdfReader(made.outdir / "cv.pdf").pages[0]
        return int(page.get_contents().get_data().count(b"2 Tr"))

    plain = lines("글 Latin", "plain")
    assert lines("글 **굵은 글** Latin", "bold") > plain
    assert lines("글 **Latin**", "latin") == plain


def test_letters_and_their_marks_stay_together_behind_a_hyphen(
    project: Project, tmp_path: Path
) -> None:
    """A mark separated from its letter would be a glyph of its own, with a dotted circle."""
    made = made_of(project, "शोध-प्रबंध", tmp_path)
    page = pypdfium2.PdfDocument(made.outdir / "cv.pdf")[0].get_textpage()
    boxes = [page.get_text_bounded(*page.get_rect(n)) for n in range(page.count_rects())]
    assert [text for text in boxes if "प्र" in text]
    assert [text for text in boxes if text.startswith("\N{DEVANAGARI SIGN VIRAMA}")] == []


def test_letters_of_mathematics_under_an_accent(project: Project, tmp_path: Path) -> None:
    refs = r"""@misc{k, author={Ada Lovelace}, year=2020,
      title={Space $\overline{\mathcal{M}}_{g,n}$, $\hat{\mathfrak{g}}$ and $\vec{\mathbb{R}}$}}"""
    page = "# CV\n\n```{bibliography}\n:all:\n```\n"
    made = build(project({"index.md": page, "refs.bib": refs}), tmp_path / "pdf", "pdf")
    assert made.warnings == []
    assert any("NewCMMath" in font for font in fonts_in(made))
