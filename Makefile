# Interdict: the commands of its developers and users. `make help` lists them.

# The system's own Python where it is new enough, makes environments and has its headers: distributions build theirs with
# profile-guided optimisation, version managers mostly do not, and then screening takes a tenth longer.
FIT := import ensurepip, os, sys, sysconfig; \
	header = os.path.join(sysconfig.get_path('include'), 'Python.h'); \
	sys.exit(sys.version_info < (3, 11) or not os.path.isfile(header))
PYTHON ?= $(shell /usr/bin/python3 -c "$(FIT)" 2>/dev/null && echo /usr/bin/python3 || echo python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
STAMP_DEV := $(VENV)/.installed-dev

.DEFAULT_GOAL := help
.PHONY: help install native run test check format lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: native ## install into .venv

native: $(STAMP) ## compile the name engine, where there is a C compiler and it has changed
	@$(BIN)/python -m app.native

run: native ## install, migrate, load lists/, serve on 127.0.0.1:8000 and say what to try
	@$(BIN)/interdict serve

test: $(STAMP_DEV) native ## everything, PostgreSQL included
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

check: $(STAMP_DEV) ## the fast part: format, lint, types, layers, unit tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto -m "not slow"

format: $(STAMP_DEV) ## format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: $(STAMP_DEV) ## resolve the dependencies anew into the two lock files
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade -q -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra build --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --upgrade -q -c requirements.lock -o requirements-dev.lock

clean: ## remove .venv and caches; the data directory stays
	rm -rf $(VENV) app/__native__ .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Interdict needs Python 3.11 or later; name one with make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(STAMP): requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMP_DEV): requirements-dev.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
