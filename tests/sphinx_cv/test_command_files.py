"""How commands write into a CV: all files or none, and through symbolic links."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_cv.cli.error import CommandError
from sphinx_cv.cli.files import replace_all, write
from sphinx_cv.cli.importing.folder import write_all


@pytest.mark.parametrize("is_import", [False, True])
def test_a_link_to_a_file_stays_one(is_import: bool, tmp_path: Path) -> None:
    kept = tmp_path / "zotero" / "mine.bib"
    kept.parent.mkdir()
    kept.write_text("old", "utf-8")
    kept.chmod(0o600)
    link = tmp_path / "refs.bib"
    link.symlink_to("zotero/mine.bib")
    if is_import:
        write_all({link: "new"})
    else:
        write({link.name: "new"}, tmp_path)
    assert link.is_symlink()
    assert kept.read_text("utf-8") == "new"
    assert kept.stat().st_mode & 0o777 == 0o600
    assert list(kept.parent.iterdir()) == [kept]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_cannot_be_written_leaves_all_as_it_was(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "conf.py", tmp_path / "refs.bib"
    first.write_text("old", "utf-8")
    whole = Path.write_bytes

    def write_bytes(path: Path, content: bytes) -> int:
        if path.name.startswith("refs"):
            whole(path, content[:1])
            raise error
        return whole(path, content)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    with pytest.raises((CommandError, KeyboardInterrupt)) as caught:
        replace_all({first: b"new", second: b"new"})
    if isinstance(error, OSError):
        assert str(caught.value) == f"{second} cannot be written: No space left on device"
    assert list(tmp_path.iterdir()) == [first]
    assert first.read_text("utf-8") == "old"
