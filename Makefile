# make run starts the program, make test passes the tests; each does all of its own set-up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FOR_USE := $(VENV)/.installed
FOR_TESTS := $(VENV)/.installed-for-tests

.PHONY: run test lint screenshots looks translations clean

run: $(FOR_USE)
	$(BIN)/python -m app

test: lint
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest $(PYTEST_ARGS)

lint: $(FOR_TESTS)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(FOR_USE): pyproject.toml packaging/setup.sh
	PYTHON="$(PYTHON)" bash packaging/setup.sh $(VENV) use
	touch $@

$(FOR_TESTS): pyproject.toml packaging/setup.sh
	PYTHON="$(PYTHON)" bash packaging/setup.sh $(VENV) tests
	touch $@ $(FOR_USE)

screenshots: $(FOR_TESTS)
	$(BIN)/python packaging/tools/screenshots.py

# Takes the reference pictures of the surface tests anew; all of them lie in build/looks at 1x and 2x, to be looked at.
looks: $(FOR_TESTS)
	QT_QPA_PLATFORM=offscreen HITHER_LOOKS=make $(BIN)/python -m pytest -q tests/app/test_looks.py

translations: $(FOR_TESTS)
	$(BIN)/python packaging/tools/translate.py

clean:
	rm -rf $(VENV)
