# make demo    align the sample documents of corpus/ into out/demo/
# make test    install what the tests need, and run them
# make check   lint, formatting and types
# make docs    bring the command reference and the outputs shown in the READMEs up to date
# make corpus  print the sample documents in every format again (needs LibreOffice Writer)
# make images  take the pictures of the READMEs again (needs Chromium)
# make clean   remove all of it again

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --constraint constraints.txt

# Installed as users have it, and installed for working on it; whichever is there serves the demo.
PLAIN := $(VENV)/installed
EDITABLE := $(VENV)/editable
ANY := $(or $(wildcard $(EDITABLE)),$(PLAIN))

.PHONY: demo test check docs corpus images programs clean
.DELETE_ON_ERROR:

demo: $(ANY)
	$(BIN)/python tools/demo.py

# Warnings are errors there, so that an open() which names no encoding fails before it breaks somebody's Chinese text.
test: programs $(EDITABLE)
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/pytest

check: $(EDITABLE)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

docs: $(EDITABLE)
	$(BIN)/python tools/command_reference.py
	$(BIN)/python tools/validation_reference.py
	$(BIN)/python tools/readme_outputs.py

corpus: $(EDITABLE)
	$(BIN)/python tools/corpus_forms.py

images: $(EDITABLE)
	$(BIN)/python tools/screenshots.py

programs:
	@tools/install_programs.sh

clean:
	rm -rf $(VENV) out build dist

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "un-align needs Python 3.11 or later; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# Named first, PyTorch is taken in exactly this version; left to a range, pip may fetch gigabytes of another.
$(VENV)/torch: constraints.txt | $(BIN)/pip
	@echo "Installing into $(VENV); the first time this takes some minutes."
	$(PIP) $$(grep '^torch==' constraints.txt)
	touch $@

$(PLAIN): $(VENV)/torch pyproject.toml $(shell find src -name '*.py' -o -path '*/templates/*' -o -path '*/static/*')
	$(PIP) .
	touch $@

$(EDITABLE): $(VENV)/torch pyproject.toml
	$(PIP) --editable '.[dev]'
	touch $@
