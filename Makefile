# Everything a person or a CI job does with this repository. `make help` lists it.
#
# Every package is locked once: what a run needs in requirements.lock, and in requirements-dev.lock what the tests
# need beside it. Two stamps in .venv say how much is installed, so that nothing is installed twice:
#   .venv/installed        what a run needs
#   .venv/installed-dev    and what the tests need

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
REPORTS ?= samples
BASE ?=
CASES ?= evaluation/cases
SHOW ?= 0
HISTORIES ?= 20
N ?= 100
YEARS ?= 1
SEED ?= 1
SIZES ?= 100 1000
VENV := .venv
BIN := $(VENV)/bin

# Without compiled files every process that Dagster starts takes two to four times as long to import.
unexport PYTHONDONTWRITEBYTECODE
# An environment or a user site of the caller's must not leak into ours.
unexport PYTHONPATH PYTHONHOME
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Tests that need a browser or LibreOffice, or run the OCR engine for a minute, are targets of their own:
# `make test` passes with Python and make alone. The files that take longest come first: each runs on one core.
TESTS := tests/integration tests/golden tests/formats tests/unit tests/conventions
PACKAGES := ingestion orchestration expectations reporting

# $(call install,LOCK FILES): everything in the locks, by hash, then the project itself.
define install
total=$$(cat $(1) | grep -c '^[a-z0-9].*==')
echo "Installing up to $$total packages from $(1) (once; some minutes on a slow network) ..."
$(BIN)/python -m pip install --no-deps --require-hashes --progress-bar off $(addprefix -r ,$(1)) \
  | awk '/^(Collecting|Processing) / { if (++n % 25 == 0) { print "  " n " fetched"; fflush() } } /^Installing/ { print "  unpacking ..."; fflush() }'
$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
$(BIN)/python -m compileall -q $(PACKAGES)
endef

.PHONY: help
help: ## List the targets
	@echo "make TARGET; with REPORTS=FOLDER for run, BASE=COMMIT for same-as, JIXIAO_HOME=FOLDER for where everything is kept (./data)"
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "Python's venv is missing. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(call install,requirements.lock)
	touch $@

$(VENV)/installed-dev: requirements.lock requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@$(call install,requirements.lock requirements-dev.lock)
	touch $(VENV)/installed $@

.PHONY: install
install: $(VENV)/installed ## Create .venv from the lock file

.PHONY: run
run: $(VENV)/installed ## Take in REPORTS (default samples/), build, check, publish
	@code=0
	$(BIN)/jixiao run --reports "$(REPORTS)" || code=$$?
	# 3 is "done, but some files were refused": the list above says which and why; the run itself is fine.
	[ $$code -eq 3 ] || exit $$code

.PHONY: ui
ui: $(VENV)/installed ## Open the pipeline in the browser (Dagster on 127.0.0.1:3000)
	@$(BIN)/jixiao ui

.PHONY: test
test: $(VENV)/installed-dev ## Unit, golden, integration and convention tests
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(TESTS) -m "not office and not ocr and not every_scan"

.PHONY: test-browser
test-browser: $(VENV)/installed-dev ## Dagster's UI in a headless browser (needs Chromium)
	@$(BIN)/python -m pytest tests/browser

.PHONY: test-ocr
test-ocr: $(VENV)/installed-dev ## Scanned pages and one whole scanned report against the samples (two minutes)
	@$(BIN)/python -m pytest tests/ocr tests/formats tests/unit/samples -m ocr

.PHONY: test-scans
test-scans: $(VENV)/installed-dev ## All samples scanned, cells and figures counted (ten minutes)
	@$(BIN)/python -m pytest tests/formats -m "ocr or every_scan"

.PHONY: test-office
test-office: $(VENV)/installed-dev ## Formats that LibreOffice reads (needs libreoffice-writer and -calc)
	@$(BIN)/python -m pytest tests/office tests/formats -m office

.PHONY: lint
lint: lint-code lint-sql ## ruff, mypy, import contracts, sqlfluff

.PHONY: lint-code
lint-code: $(VENV)/installed-dev
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: lint-sql
lint-sql: $(VENV)/installed-dev
	@$(BIN)/sqlfluff lint --processes 0 --disable-progress-bar dbt_project

.PHONY: contracts
contracts: $(VENV)/installed-dev ## dbt parses, Dagster's definitions load and are listed
	@home=$$(mktemp -d)
	trap 'rm -rf "$$home"' EXIT
	export JIXIAO_HOME=$$home DAGSTER_HOME=$$home/dagster
	# The home's dagster.yaml, which switches telemetry off for dg, too.
	$(BIN)/python -c 'from orchestration.home import Home; Home.open()'
	$(BIN)/dbt parse --project-dir dbt_project --profiles-dir dbt_project --target-path $$home/target --log-path $$home/logs
	$(BIN)/dg check defs
	$(BIN)/dg list defs --json > $$home/definitions.json
	$(BIN)/python -c 'import json, sys; print(*(f"{len(found)} {kind}" for kind, found in json.load(open(sys.argv[1])).items()), sep=", ")' $$home/definitions.json

.PHONY: docs
docs: $(VENV)/installed-dev ## Write anew what is generated: dbt's macros of facts said elsewhere, the data dictionary, the schema of kept pages, click in Chinese
	@$(BIN)/python -m dbt_project.generate
	$(BIN)/python docs/generate_dictionary.py
	$(BIN)/python -c 'from orchestration.early_words import compile_locale; compile_locale()'
	$(BIN)/python -c 'import json; from ingestion.documents.kept import schema; print(json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True))' > ingestion/documents/kept.schema.json

.PHONY: vendor
vendor: ## Bundle anew what the pages contain of Apache ECharts (needs npm and its registry)
	@command -v npm > /dev/null || { echo "npm is missing; nothing but this target needs it" >&2; exit 1; }
	folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT
	cp reporting/site/vendor/{entry.js,package.json,package-lock.json} "$$folder"
	cd "$$folder" && npm ci --no-audit --no-fund --silent && npm run --silent bundle && cd - > /dev/null
	cp "$$folder/echarts.js" reporting/site/vendor/echarts.js
	sha256sum reporting/site/vendor/echarts.js | cut -d ' ' -f 1 > reporting/site/vendor/echarts.sha256

.PHONY: bench
bench: $(VENV)/installed-dev ## Measure reading, stages, the no-change run and start-up
	@$(BIN)/python -m benchmarks.run

.PHONY: bench-growing
bench-growing: $(VENV)/installed-dev ## One report more on homes of SIZES documents (100 1000), and everything behind the reader (hours from 10000 on)
	@$(BIN)/python -m benchmarks.growing $(addprefix --size ,$(SIZES))

.PHONY: province
province: $(VENV)/installed-dev ## A province drawn from a seed: files and a home of records in build/province (N=100 agencies, YEARS=1, SEED=1; FILES= none)
	@rm -rf build/province
	size=(--agencies "$(N)" --years "$(YEARS)" --seed "$(SEED)")
	$(if $(FILES),,[ "$(N)" -gt 1000 ] || $(BIN)/python -m evaluation.province files build/province/files "$${size[@]}")
	$(BIN)/python -m evaluation.province records build/province/home "$${size[@]}"

.PHONY: delivery
delivery: $(VENV)/installed-dev ## Its files delivered to a new home: are all good ones published, each bad one named? (N=500 takes a quarter of an hour)
	@rm -rf build/delivery
	$(BIN)/python -m evaluation.province files build/delivery/files --agencies "$(N)" --years "$(YEARS)" --seed "$(SEED)"
	$(BIN)/python -m evaluation.province deliver build/delivery/files build/delivery/home

.PHONY: audit-score
audit-score: $(VENV)/installed-dev ## Precision and recall of the audit against the labelled reports
	@$(BIN)/python -m evaluation.audit_score

.PHONY: audit-plant
audit-plant: $(VENV)/installed-dev ## Errors planted one at a time: how many the audit finds
	@$(BIN)/python -m evaluation.planting

.PHONY: reading-score
reading-score: $(VENV)/installed-dev ## Cells of the cases read right, flagged, lost, silently wrong (CASES=FOLDER for others, SHOW=5 for words)
	@$(BIN)/python -m evaluation.reading_score "$(CASES)" --show "$(SHOW)"

.PHONY: unseen-score
unseen-score: $(VENV)/installed-dev ## The same of forms drawn by seeds, which nobody here has seen (HELD=--held: the half held back)
	@rm -rf build/unseen && $(BIN)/python -m evaluation.unseen build/unseen $(HELD)
	@$(BIN)/python -m evaluation.reading_score build/unseen --show "$(SHOW)" || true
	@$(BIN)/python -m evaluation.unseen.sentences $(HELD)

.PHONY: planted
planted: $(VENV)/installed-dev ## Misreadings and mistakes planted in forms, all of them (make test plants a sample)
	JIXIAO_PLANTED=whole $(BIN)/python -m pytest -q -o log_cli=true --log-cli-level=INFO tests/unit/ingestion/forms/test_planted.py

.PHONY: faults
faults: $(VENV)/installed-dev ## A full disk, a failing one, a kill wherever a step changes files: tried, survived, lost, let in (an hour and more)
	@$(BIN)/python -m evaluation.faults

.PHONY: same-as base-is-named
same-as: base-is-named $(VENV)/installed-dev ## Does this tree make the same of the same files as the commit BASE? (CORPORA=samples,layouts ONCE=1 is quicker)
	@$(BIN)/python -m evaluation.same_as "$(BASE)" $(if $(CORPORA),--corpora "$(CORPORA)") $(if $(ONCE),--once)

base-is-named:
	@[ -n "$(BASE)" ] || { echo "Which commit is it compared with? make same-as BASE=COMMIT" >&2; exit 2; }

.PHONY: histories
histories: $(VENV)/installed-dev ## Random lives of a home: is what a refresh computes what a whole build computes? (HISTORIES=20)
	@JIXIAO_HISTORIES=$(HISTORIES) $(BIN)/python -m pytest tests/integration/test_increments.py

.PHONY: lock
lock: ## Resolve pyproject.toml into the lock files (needs uv and a package index)
	@command -v uv > /dev/null || { echo "uv is missing; install it with: pipx install uv" >&2; exit 1; }
	compile() { uv pip compile --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" pyproject.toml --extra install --extra ocr "$$@" > /dev/null; }
	compile --output-file requirements.lock
	# Resolved together with what a run needs, and then written without it.
	whole=$$(mktemp); trap 'rm -f "$$whole"' EXIT; cat requirements.lock requirements-dev.lock > "$$whole"
	compile --extra dev --constraint requirements.lock --output-file "$$whole"
	awk 'NR == FNR { if (/^[a-z0-9]/) locked[$$0]; next } /^[a-z0-9]/ { dropped = $$0 in locked } !dropped' requirements.lock "$$whole" > requirements-dev.lock

.PHONY: clean
clean: ## Remove what tools left behind; keeps .venv and data
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .grimp_cache .coverage .hypothesis dbt_project/target dbt_project/logs logs
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
