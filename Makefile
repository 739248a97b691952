# `make help` lists the commands. Each does all of its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOR_USE := $(VENV)/.installed
FOR_TESTS := $(VENV)/.installed-for-tests
# Processes that share the test files; 0 runs them all in one.
WORKERS ?= 2

.PHONY: run test lint bench screenshots looks translations clean help

run: $(FOR_USE)  ## start the program
	$(BIN)/python -m app

test: lint  ## all checks and the whole test suite; PYTEST_ARGS=tests/search for a part
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

lint: $(FOR_TESTS)  ## style, types, layers and dead code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vulture

$(FOR_USE): pyproject.toml packaging/setup.sh
	PYTHON="$(PYTHON)" bash packaging/setup.sh $(VENV) use
	touch $@

$(FOR_TESTS): pyproject.toml packaging/setup.sh
	PYTHON="$(PYTHON)" bash packaging/setup.sh $(VENV) tests
	touch $@ $(FOR_USE)

bench: $(FOR_TESTS)  ## measure: SUBJECT=search ARGS="--passages 2000"; without SUBJECT, list the subjects
	$(BIN)/python -m tests.bench $(SUBJECT) $(ARGS)

screenshots: $(FOR_TESTS)  ## the pictures of README and manual
	$(BIN)/python packaging/tools/screenshots.py

looks: $(FOR_TESTS)  ## the reference pictures of the surface tests; look at them in build/looks
	QT_QPA_PLATFORM=offscreen HITHER_LOOKS=make $(BIN)/python -m pytest -q tests/app/test_looks.py

translations: $(FOR_TESTS)  ## the texts of the window into resources/, to be translated
	$(BIN)/python packaging/tools/translate.py

clean:  ## remove the environment
	rm -rf $(VENV)

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14
