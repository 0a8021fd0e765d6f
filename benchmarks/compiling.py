"""The Typst compiler by itself, on what the pdf builder hands it.

compiling.py keep FILE OPTION ...   run sphinx-build, and keep the first PDF's input in FILE
compiling.py run FILE               compile it, and nothing else
compiling.py plain FILE             compile its text as plain paragraphs: what text costs by itself
"""

import pickle
import sys
from pathlib import Path
from typing import Any

import typst

PLAIN = Path(__file__).with_name("plain.typ")


def keep(file: Path, options: list[str]) -> int:
    from sphinx.cmd.build import build_main

    from sphinx_cv.pdf.typefaces import OWN

    compile_pdf = typst.compile

    def kept(**given: Any) -> Any:
        if not file.exists():
            # The fonts as they were read cannot be kept; those of the package are all that is used.
            file.write_bytes(pickle.dumps(given | {"font_paths": [str(OWN)]}))
        return compile_pdf(**given)

    typst.compile = kept  # type: ignore[assignment]
    return build_main(options)


def run(file: Path, **others: Any) -> int:
    typst.compile(**{**pickle.loads(file.read_bytes()), **others})
    return 0


if __name__ == "__main__":
    what, file, *options = sys.argv[1:]
    if what == "keep":
        sys.exit(keep(Path(file), options))
    sys.exit(run(Path(file), **({"input": PLAIN.read_bytes()} if what == "plain" else {})))
