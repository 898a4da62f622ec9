# What one does with this project. `make` alone lists it. Needs only Python 3.11 or newer and make; the rest is fetched.

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt

.DELETE_ON_ERROR:
.PHONY: help setup pango demo test check check-documents docs bench clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## install the project and its tools into .venv

# Newest first. A name on the PATH may be a stand-in that does not run, so each is asked.
$(BIN)/python:
	@for python in python3.13 python3.12 python3.11 python3; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Creating $(VENV) with $$($$python --version)"; \
			exec $$python -m venv $(VENV); \
		fi; \
	done; \
	echo "No Python 3.11 or newer was found." >&2; exit 1

$(INSTALLED): pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing into $(VENV) ..."
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

pango: setup
	@$(BIN)/python -m tools.pango

demo: pango ## render the examples into build/demo, in every format that works here
	@rm -rf build/demo
	@formats=docx,html; $(BIN)/python -c 'import weasyprint' 2>/dev/null && formats=docx,pdf,html; \
	for spec in examples/*.yaml; do $(BIN)/aftalegen render "$$spec" -o build/demo --to $$formats || exit; done; \
	$(BIN)/aftalegen render examples/koebenhavn-dfh.yaml --consolidated -o build/demo --to $$formats
	@ls -l build/demo

test: pango ## run all tests
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q $(ARGS)

check: setup ## lint, format, types, import contracts, and the examples themselves
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/aftalegen validate examples

check-documents: pango ## have outside validators read every example in every mode
	@$(BIN)/python -m tools.check_documents

docs: pango ## make anew what is generated in the documentation
	@$(BIN)/python -m tools.coverage
	@$(BIN)/python -m tools.outputs

bench: pango ## measure speed and memory against peers
	@$(BIN)/python -m benchmarks

clean: ## remove everything that was made, except .venv
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
