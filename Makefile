# Everything a person or CI does here. `make report` and `make test` need only git, make and Python 3.11 to 3.13.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DIR ?= data/new_mexico_2021

.PHONY: help report lab dashboards test lint fuzz bench screenshots oracle lock clean

help: ## say what can be made
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

report: $(VENV)/run.stamp ## the demo initiative's county reports, and where to open them
	$(BIN)/evalkit run $(DIR)

lab: $(VENV)/run.stamp ## JupyterLab with the notebooks, for researchers; asks nothing of the internet
	JUPYTER_CONFIG_PATH=.jupyter $(BIN)/jupyter lab --notebook-dir .

dashboards: $(VENV)/run.stamp ## the dashboards on this machine, for stakeholders
	$(BIN)/evalkit serve $(DIR)

test: $(VENV)/dev.stamp ## lint, types, import contracts, then the notebooks' cells and all tests with coverage
	$(MAKE) lint
	$(BIN)/pytest -n auto --nbval-lax --nbval-current-env notebooks
	$(BIN)/pytest -n auto --cov --cov-report=term:skip-covered

lint: $(VENV)/dev.stamp ## ruff, mypy, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: $(VENV)/dev.stamp ## 5,000 damaged exports, 2,000 damaged projects: read the same, or told, or refused; 10,000 generated publications: audited
	EVALKIT_MUTATIONS=5000 $(BIN)/pytest -s tests/load/test_mutations.py
	EVALKIT_QDA_MUTATIONS=2000 $(BIN)/pytest -s tests/load/qda/test_mutations.py
	EVALKIT_AUDITED=10000 $(BIN)/pytest -s tests/metrics/audit/test_generated.py

bench: $(VENV)/dev.stamp ## measure what the issues give figures for, each beside its peer
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/dev.stamp ## take the README's pictures anew (needs Chromium)
	$(BIN)/python docs/screenshots.py

oracle: ## run the R lines behind the recorded values, and compare (needs R with psych and survey)
	Rscript tests/oracle/metrics.R
	Rscript tests/oracle/figures.R
	Rscript tests/oracle/agreement.R
	Rscript tests/oracle/designed.R
	Rscript tests/oracle/disparities.R

lock: ## pin the requirements anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras --quiet \
	  pyproject.toml requirements/build.in --extra lab --extra dashboards -o requirements/run.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-strip-extras --quiet \
	  pyproject.toml requirements/build.in --all-extras -c requirements/run.txt -o requirements/dev.txt

clean: ## remove the environment and what runs have written
	rm -rf $(VENV) reports/*/ data/*/store

# Pinned with hashes first, then this package itself, from the checkout.
$(VENV)/%.stamp: requirements/%.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "evalkit needs Python 3.11 to 3.13: make PYTHON=python3.12 ..."; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$*.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@
