# Each target first sets up what it needs: a virtual environment in .venv and, on Debian, the libraries for PDF.

PYTHON ?= python3
BIN := .venv/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.DEFAULT_GOAL := help
.PHONY: help setup build test check golden bench evaluate clean

help:
	@echo 'make build DRAFT=drafts/met-2016.yaml   the documents of one findings file, into build/'
	@echo 'make test                               the tests'
	@echo 'make check                              lint, format, types, import directions'
	@echo 'make golden                             accept what the tests now produce as right: read the diff afterwards'
	@echo 'make bench ONLY="check cold"            how long a build takes; without ONLY, all that is measured'
	@echo 'make evaluate                           how often the rules of style and the checks of agreement are right'
	@echo 'make clean                              remove what the targets above made'

build: .venv/.ready
	@[ -n "$(DRAFT)" ] || { echo 'Say which findings file: make build DRAFT=drafts/met-2016.yaml' >&2; exit 2; }
	@$(BIN)/peelgen build $(DRAFT)

test: .venv/.ready tests/lsp/node_modules tests/sdk/node_modules
	@$(BIN)/pytest -n auto $(TESTS)

check: .venv/.ready
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests that compare with what was right before.
GOLDEN := tests/test_messages.py tests/test_editor_schema.py tests/test_golden_pages.py

golden: .venv/.ready
	@$(BIN)/pytest --update-golden $(GOLDEN)

bench: .venv/.ready
	@$(BIN)/python tests/bench.py $(ONLY)

# PEELGEN_LABELLED names the folder of the labelled texts, PEELGEN_PROSE one of other prose that is taken to be right.
evaluate: .venv/.ready
	@$(BIN)/python tools/evaluate.py

clean:
	rm -rf .venv build dist

setup: .venv/.ready

# WeasyPrint finds these with dlopen, so pip cannot bring them. Without HarfBuzz's subsetter it warns, and embeds differently.
PDF_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
HAS_PDF_LIBRARIES := $(PYTHON) -c 'from ctypes.util import find_library as f; \
	exit(not (f("pango-1.0") and f("pangoft2-1.0") and f("harfbuzz-subset")))'
HAS_VENV := $(PYTHON) -c 'import ensurepip'

# $(call apt_install,PACKAGES): quiet, and where it cannot be done, says what to do by hand.
apt_install = { echo 'Installing $(1)' && $(AS_ROOT) apt-get update -qq && \
	$(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null || \
	{ echo 'Could not. Install them by hand, then run make again: $(1)' >&2; exit 1; }; }

.venv/.ready: pyproject.toml
	@$(HAS_VENV) 2>/dev/null || $(call apt_install,python3-venv)
	@$(HAS_PDF_LIBRARIES) || $(call apt_install,$(PDF_LIBRARIES))
	@echo 'Setting up .venv (about a minute, once)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $@

# The Open XML SDK, which knows what Word accepts; without npm, the tests that ask it are skipped.
tests/sdk/node_modules: tests/sdk/package.json
	@! command -v npm >/dev/null || { npm install --prefix tests/sdk --silent --no-audit --no-fund && touch $@; }

# The language server that editors use; without npm, the tests that ask it are skipped.
tests/lsp/node_modules: tests/lsp/package-lock.json
	@! command -v npm >/dev/null || { npm ci --prefix tests/lsp --silent --no-audit --no-fund && touch $@; }
