"""The command `sphinx-cv` itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_cv.cli import main


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 0, "commands:"),
        (["--help"], 0, "doctor"),
        (["new", "--help"], 0, "--native-name"),
        (["brew"], 2, "invalid choice: 'brew'"),
        (["new"], 2, "the following arguments are required: DIR"),
        (["doctor", "--tea"], 2, "unrecognized arguments: --tea"),
    ],
)
def test_usage(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        main(arguments)
        ended: object = 0
    except SystemExit as error:
        ended = error.code
    assert ended == status
    assert said in "".join(capsys.readouterr())


def test_it_stops_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("sphinx_cv.cli.doctor.run", interrupt)
    with pytest.raises(SystemExit, match="sphinx-cv: stopped"):
        main(["doctor"])


def test_nothing_heavy_is_imported_before_a_command_runs() -> None:
    script = (
        "import sys\nfrom sphinx_cv.cli import main\nmain([])\n"
        "print({'sphinx', 'docutils', 'typst', 'jinja2', 'pybtex', 'pytest'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("set()\n")


@pytest.mark.parametrize("module", ["sphinx_cv", "sphinx_cv.cli"])
def test_letters_that_a_terminal_lacks_are_no_fault(module: str) -> None:
    command = [sys.executable, "-m", module, "new", "/nowhere", "--name", "罗\udcff"]
    done = subprocess.run(
        [argument.encode("utf-8", "surrogateescape") for argument in command],
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "1"}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"sphinx-cv: '")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_who_went_is_no_fault(unbuffered: str) -> None:
    command = [sys.executable, "-m", "sphinx_cv", "--help"]
    with subprocess.Popen(
        command,
        env={"PYTHONUNBUFFERED": unbuffered},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_one_sentence() -> None:
    command = [sys.executable, "-m", "sphinx_cv", "--help"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, env={}, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"sphinx-cv: No space left on device\n")
