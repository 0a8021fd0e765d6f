"""The Typst compiler by itself, on what the pdf builder hands it.

compiling.py keep FILE OPTION ...   run sphinx-build, and keep the first PDF's input in FILE
compiling.py run FILE               compile it, and nothing else
"""

import pickle
import sys
from pathlib import Path
from typing import Any

import typst


def keep(file: Path, options: list[str]) -> int:
    from sphinx.cmd.build import build_main

    compile_pdf = typst.compile

    def kept(**given: Any) -> Any:
        if not file.exists():
            file.write_bytes(pickle.dumps(given))
        return compile_pdf(**given)

    typst.compile = kept  # type: ignore[assignment]
    return build_main(options)


def run(file: Path) -> int:
    typst.compile(**pickle.loads(file.read_bytes()))
    return 0


if __name__ == "__main__":
    what, file, *options = sys.argv[1:]
    sys.exit(keep(Path(file), options) if what == "keep" else run(Path(file)))
