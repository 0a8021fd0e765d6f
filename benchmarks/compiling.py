"""Run the Typst compiler alone, on the input that the pdf builder gives it.

compiling.py keep FILE OPTION ...   run sphinx-build, and save the first PDF's input in FILE
compiling.py run FILE               compile that input, and nothing else
compiling.py plain FILE             compile its text as plain paragraphs: the cost of text alone
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
            # Loaded fonts cannot be pickled; give the folder of the package's fonts instead.
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
