# `make` builds the site and the PDFs; `make help` lists the rest.
# Everything is installed into .venv and built into _build.

# The Python for .venv, 3.11 or newer: make PYTHON=python3.13. Better set it in the environment, since
# .venv is made again whenever requirements.lock changes. To change it later, run make distclean first.
PYTHON ?= python3
# -n: warn of broken links; -q: print only warnings. Add -W to fail on a warning.
SPHINXOPTS ?= -n -q
# The same names as in Sphinx's own Makefile.
SPHINXBUILD ?= .venv/bin/python -m sphinx_cv.cli.build
SOURCEDIR ?= .
BUILDDIR ?= _build
# The port of `make live`; 0 takes any free port.
PORT ?= 8000
# Options of `make requirements`: --upgrade pins the newest versions that requirements.in allows.
UVOPTS ?=
# Options of `make bench`: --runs 5 --works 100 500 --most 0; --write updates docs/performance.md.
BENCHOPTS ?=
# Options of `make look`: --beside also draws the CV with RenderCV, which runs under
# --python python3.13; --json.
LOOKOPTS ?=
# Options of `make fuzz`: CV_FUZZ=50000 CV_EDITS=100, and CV_SEED=7 for other inputs.
FUZZOPTS ?=
# Options of `make preview`: --picture docs/preview.png makes the picture in README.md;
# --beside FILE adds a screenshot to it.
PREVIEWOPTS ?=

SPHINX = $(SPHINXBUILD) -d $(BUILDDIR)/doctrees $(SPHINXOPTS)
PIP_INSTALL = .venv/bin/python -m pip install --quiet --disable-pip-version-check
# Only wheels: to build from source, pip would download packages that no hash covers.
PIP_INSTALL_LOCKED = $(PIP_INSTALL) --require-hashes --only-binary :all:
UV_COMPILE = _build/uv/bin/python -m uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make requirements' $(UVOPTS)

.DEFAULT_GOAL := all
.SUFFIXES:
# Two builds at once would both write to _build/doctrees.
.NOTPARALLEL:
.PHONY: all html pdf docs new live linkcheck check check-online test fuzz lint bench look newcomers preview \
	requirements clean distclean help FORCE

all: html pdf  ## build the site and the PDFs (the default)

html: .venv/.installed  ## build the site into _build/html
	@echo 'Building the site.'
	@$(SPHINX) -b html $(SOURCEDIR) $(BUILDDIR)/html
	@echo 'The site is in $(BUILDDIR)/html; open $(BUILDDIR)/html/index.html.'

pdf: .venv/.installed  ## build the PDFs into _build/pdf
	@echo 'Drawing the PDFs.'
	@$(SPHINX) -b pdf $(SOURCEDIR) $(BUILDDIR)/pdf
	@echo 'The PDFs are in $(BUILDDIR)/pdf.'

preview: pdf  ## draw the pages of the PDFs as images into _build/preview
	@.venv/bin/python -m sphinx_cv.cli.preview $(BUILDDIR)/pdf $(BUILDDIR)/preview $(PREVIEWOPTS)
	@echo 'The images are in $(BUILDDIR)/preview.'

docs: .venv/.installed  ## build the guide to sphinx-cv into _build/docs
	@$(SPHINXBUILD) $(SPHINXOPTS) -W -b html -d $(BUILDDIR)/docs-doctrees docs $(BUILDDIR)/docs
	@echo 'The guide is in $(BUILDDIR)/docs; open $(BUILDDIR)/docs/index.html.'

new: .venv/.installed  ## create another CV: make new DIR=../my-cv OPTS='--name "Ada Lovelace"'
	@.venv/bin/python -m sphinx_cv.cli new $(if $(DIR),'$(DIR)') $(OPTS)

# sphinx-autobuild adds a script to each page, which the policy would block.
live: .venv/.installed  ## serve the site, and rebuild it when you save a file
	@.venv/bin/python -m sphinx_autobuild --port $(PORT) --ignore $(BUILDDIR) --re-ignore __pycache__ \
		$(SPHINXOPTS) -D cv_policy=0 -d $(BUILDDIR)/live/doctrees -b html $(SOURCEDIR) $(BUILDDIR)/live/html

linkcheck: .venv/.installed  ## try every link to another site
	@$(SPHINX) -b linkcheck $(SOURCEDIR) $(BUILDDIR)/linkcheck
	@echo 'All links answer; $(BUILDDIR)/linkcheck/output.txt has those that were redirected.'

# In one process, so that the CV is built only once.
check: .venv/.installed-tests  ## check this CV: links, labels, lists, PDFs
	@.venv/bin/python -m pytest -n 0 tests/test_cv.py
	@.venv/bin/python -m sphinx_cv.cli check
	@.venv/bin/python -m sphinx_cv.cli doctor --quick || true

check-online: .venv/.installed  ## compare refs.bib with Crossref and others: OPTS='--mailto me@example.org'
	@.venv/bin/python -m sphinx_cv.cli check --online $(OPTS)

# One worker more than there are cores, since many tests wait for a browser or another program.
test: .venv/.installed-tests  ## run all tests: of this CV, and of the package
	PYTEST_XDIST_AUTO_NUM_WORKERS=$$(($$(getconf _NPROCESSORS_ONLN) + 1)) .venv/bin/python -m pytest

fuzz: .venv/.installed-tests  ## try 10,000 generated inputs, and long runs of edits and kills
	CV_SEED=1815 CV_FUZZ=10000 CV_EDITS=60 CV_KILLS=20 $(FUZZOPTS) .venv/bin/python -m pytest -v \
		--hypothesis-show-statistics tests/sphinx_cv/test_fuzz.py tests/sphinx_cv/test_edits.py tests/sphinx_cv/test_kills.py

lint: .venv/.installed-tests  ## check style, types and imports of the Python code, and the workflows
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/lint-imports --no-logo --no-cache
	.venv/bin/python -m mypy
	.venv/bin/zizmor --offline --quiet --no-progress .github

bench: .venv/.installed  ## measure builds and compare them with other programs
	@.venv/bin/python benchmarks/bench.py $(BUILDDIR)/bench $(BENCHOPTS)

look: .venv/.installed-tests html pdf  ## measure how the PDFs and the site look
	@.venv/bin/python benchmarks/look.py --build $(BUILDDIR) $(LOOKOPTS)
	@.venv/bin/python benchmarks/look_site.py $(BUILDDIR)/html

newcomers: .venv/.installed-tests  ## act as four new users: new, import, make, make check
	@.venv/bin/python benchmarks/newcomers.py $(BUILDDIR)/newcomers

requirements: _build/uv/bin/uv  ## pin the dependencies in pyproject.toml and both requirements.in
	@$(UV_COMPILE) pyproject.toml requirements.in -o requirements.lock >/dev/null
	@$(UV_COMPILE) tests/requirements.in -o tests/requirements.lock >/dev/null
	@# The same pins without hashes, since the package itself cannot have one.
	@sed -e '/^ *--hash=/d' -e 's/ \\$$//' requirements.lock >requirements.txt
	@printf '# The package in src/.\n.\n' >>requirements.txt

clean:  ## remove what was built
	@rm -rf $(BUILDDIR)

distclean: clean  ## also remove what was installed
	@rm -rf .venv .hypothesis .mypy_cache .pytest_cache .ruff_cache

help:  ## show this list
	@echo 'make TARGET, where TARGET is one of'
	@awk -F ':.*## *' '/^[a-z-]+:.*##/ { printf "  %-13s %s\n", $$1, $$2 }' Makefile
	@echo 'Settings: PYTHON=$(PYTHON) PORT=$(PORT) SPHINXOPTS="$(SPHINXOPTS)" UVOPTS="$(UVOPTS)"'
	@echo '  SPHINXBUILD="$(SPHINXBUILD)" SOURCEDIR="$(SOURCEDIR)" BUILDDIR="$(BUILDDIR)"'
	@echo '  BENCHOPTS="$(BENCHOPTS)" LOOKOPTS="$(LOOKOPTS)" FUZZOPTS="$(FUZZOPTS)" PREVIEWOPTS="$(PREVIEWOPTS)"'

# The stamps are written last, so that an interrupted installation starts again.
.venv/.requirements: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo 'Python 3.11 or newer is needed, and $(PYTHON) is not: name one, as in make PYTHON=python3.13.' >&2; \
		exit 1; }
	@echo "Making an environment in .venv with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv --clear .venv
	@echo 'Downloading and installing what requirements.lock lists into .venv; this takes a minute.'
	@$(PIP_INSTALL_LOCKED) -r requirements.lock
	@touch $@

# Editable, so that a change in src/ takes effect without another installation.
.venv/.installed: pyproject.toml .venv/.requirements
	@echo 'Installing the package in src/.'
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# Make .venv again if its Python was upgraded or removed.
ifneq ($(shell .venv/bin/python -c 'import sphinx, sphinx_cv' 2>/dev/null || echo broken),)
.venv/.requirements: FORCE
endif

.venv/.installed-tests: tests/requirements.lock .venv/.installed
	@echo 'Downloading and installing what tests/requirements.lock lists into .venv.'
	@$(PIP_INSTALL_LOCKED) -r tests/requirements.lock
	@touch $@

# Not in .venv, so that it works even if the pins cannot be installed.
_build/uv/bin/uv:
	@$(PYTHON) -m venv --clear _build/uv
	@_build/uv/bin/python -m pip install --quiet --disable-pip-version-check uv
