# Only python (3.11 or newer), git and make are assumed. Everything is installed in .venv.
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
WEB := $(VENV)/.web
DEMO := --place Utrecht --package status-quo --package kaasschaaf --package investeren --out out/utrecht
TESTS := tests

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format docs clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## Compare three packages for Utrecht; the report is out/utrecht/report.html
	$(BIN)/veerkracht compare $(DEMO)

serve: $(WEB) ## Serve the pages on http://127.0.0.1:8000
	$(BIN)/veerkracht serve

test: $(DEV) ## Run all tests (TESTS=path for some of them)
	@sh tools/chromium.sh
	@sh tools/postgres.sh
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null || sh tools/apt.sh libpango-1.0-0 libpangoft2-1.0-0
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(TESTS)

lint: $(DEV) ## Check format, style, types and who imports whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

format: $(DEV) ## Put the code in one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(RUNTIME) ## Write a page per scheme of the law to docs/law
	$(BIN)/veerkracht law --pages docs/law --cases tests/cases

clean: ## Remove the virtual environment, results and caches of this folder
	rm -rf $(VENV) out docs/law build dist src/*.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp per set of packages: installed again only when a version or requirement changed.
$(RUNTIME): pyproject.toml constraints.txt
	@sh tools/venv.sh $(VENV)
	$(PIP) --editable .
	@touch $@

$(WEB): pyproject.toml constraints.txt
	@sh tools/venv.sh $(VENV)
	$(PIP) --editable '.[web]'
	@touch $@ $(RUNTIME)

$(DEV): pyproject.toml constraints.txt
	@sh tools/venv.sh $(VENV)
	$(PIP) --editable '.[dev]'
	@touch $@ $(RUNTIME) $(WEB)
