# Each target first sets up what it needs: a virtual environment in .venv and, on Debian, the libraries for PDF.

PYTHON ?= python3
BIN := .venv/bin
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)

.DEFAULT_GOAL := help
.PHONY: help setup build test check golden bench evaluate lock upgrade vendor clean

help:
	@echo 'make build DRAFT=drafts/met-2016.yaml   the documents of one findings file, into build/'
	@echo 'make test                               the tests'
	@echo 'make check                              lint, format, types, import directions'
	@echo 'make golden                             accept what the tests now produce as right: read the diff afterwards'
	@echo 'make bench ONLY="check cold"            how long a build takes; without ONLY, all that is measured'
	@echo 'make evaluate                           how often the rules of style and the checks of agreement are right'
	@echo 'make lock                               write requirements/ again after a change to pyproject.toml'
	@echo 'make upgrade                            the same, with the newest version of everything'
	@echo 'make vendor                             bundle again what the desk runs in the browser, after a change to requirements/browser'
	@echo 'make clean                              remove what the targets above made'

build: .venv/.ready
	@[ -n "$(DRAFT)" ] || { echo 'Say which findings file: make build DRAFT=drafts/met-2016.yaml' >&2; exit 2; }
	@$(BIN)/peelgen build $(DRAFT)

test: .venv/.ready-dev tests/lsp/node_modules tests/sdk/node_modules tests/web/node_modules requirements/browser/node_modules
	@$(BIN)/pytest -n auto --dist worksteal $(TESTS)

check: .venv/.ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The tests that compare with what was right before.
GOLDEN := tests/test_messages.py tests/test_editor_schema.py tests/response/test_response_schema.py tests/response/test_follow_up.py tests/fact_check/test_fact_check_manual.py tests/test_golden_pages.py

# And the lists in docs/reference, which are written from the registers in schemas/.
golden: .venv/.ready-dev
	@$(BIN)/python tools/write_reference.py
	@$(BIN)/pytest --update-golden $(GOLDEN)

bench: .venv/.ready-dev
	@$(BIN)/python tests/bench.py $(ONLY)

# PEELGEN_LABELLED names the folder of the labelled texts, PEELGEN_PROSE one of other prose that is taken to be right.
evaluate: .venv/.ready-dev
	@$(BIN)/python tools/evaluate.py
	@for set in tests/evaluation/planted/*; do \
		printf '\nFaults planted in whole inspections, %s\n' $$set; $(BIN)/python tools/evaluate_planted.py $$set; \
	done

clean:
	rm -rf .venv build dist

setup: .venv/.ready-dev

# WeasyPrint finds these with dlopen, so pip cannot bring them. Without HarfBuzz's subsetter it warns, and embeds differently.
PDF_LIBRARIES := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
HAS_PDF_LIBRARIES := $(PYTHON) -c 'from ctypes.util import find_library as f; \
	exit(not (f("pango-1.0") and f("pangoft2-1.0") and f("harfbuzz-subset")))'
HAS_VENV := $(PYTHON) -c 'import ensurepip' 2>/dev/null

# $(call apt_install,PACKAGES): quiet, and where it cannot be done, says what to do by hand. The lists of a new machine are
# fresh; only where they are not, or there are none, are they fetched.
apt_quietly = $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null
apt_install = { echo "Installing" $(1) && \
	{ $(call apt_quietly,$(1)) 2>/dev/null || { $(AS_ROOT) apt-get update -qq && $(call apt_quietly,$(1)); } } || \
	{ echo "Could not. Install them by hand, then run make again:" $(1) >&2; exit 1; }; }

# $(call install,NAME): the versions in requirements/NAME.txt. uv takes seconds where pip takes a minute; pip, where uv
# cannot be had or finds no way through a proxy.
PIP := $(BIN)/pip install -q --disable-pip-version-check --no-deps --only-binary :all: --require-hashes
UV := $(BIN)/uv pip install -q --python $(BIN)/python --no-config --no-deps --only-binary :all: --require-hashes
install = $(UV) -r requirements/$(1).txt 2>/dev/null || $(PIP) -r requirements/$(1).txt

# What building needs, and peelgen itself as it stands here.
.venv/.ready: requirements/install.txt requirements/build.txt pyproject.toml
	@missing="$$($(HAS_VENV) || echo python3-venv) $$($(HAS_PDF_LIBRARIES) || echo $(PDF_LIBRARIES))"; \
		[ "$$missing" = ' ' ] || $(call apt_install,$$missing)
	@echo 'Setting up .venv (half a minute, once)'
	@$(PYTHON) -m venv .venv
	@$(PIP) -r requirements/install.txt || true
	@$(call install,build)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# What the tests and the checks need besides.
.venv/.ready-dev: .venv/.ready requirements/dev.txt
	@echo 'Setting up what the tests need (once)'
	@$(call install,dev)
	@touch $@

# The exact versions of everything, with the hashes of their files, for every Python and every system.
COMPILE = $(BIN)/uv pip compile -q --universal --python-version 3.11 --only-binary :all: --generate-hashes \
	--no-annotate --no-emit-index-url --no-header --no-config $(UPGRADE)
lock: .venv/.ready
	@$(COMPILE) --group install -o requirements/install.txt
	@$(COMPILE) pyproject.toml --extra dev --group build -o requirements/dev.txt
	@$(COMPILE) pyproject.toml --group build -c requirements/dev.txt -o requirements/build.txt

upgrade:
	@$(MAKE) --no-print-directory lock UPGRADE=--upgrade

# What runs in the browser, in the versions of requirements/browser/package-lock.json, which names no address. After a change
# to package.json: npm install --omit-lockfile-registry-resolved in that folder.
vendor: .venv/.ready requirements/browser/node_modules
	@$(BIN)/python tools/vendor.py

requirements/browser/node_modules: requirements/browser/package-lock.json
	@! command -v npm >/dev/null || { npm ci --prefix requirements/browser --silent --no-audit --no-fund && touch $@; }

# The Open XML SDK, which knows what Word accepts, the language server that editors use, and two judges of web pages; without
# npm, the tests that ask them are skipped.
tests/%/node_modules: tests/%/package-lock.json
	@! command -v npm >/dev/null || { npm install --no-save --prefix tests/$* --silent --no-audit --no-fund && touch $@; }
