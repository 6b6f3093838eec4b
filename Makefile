PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

ENGINE ?= mkdocs
WHAT ?= package

# The theme's notice about its end of life would bury what the build has to say.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help setup generate serve site preview programs test bench pictures lock audit licences release-check

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: $(READY) ## set up the .venv, nothing else

$(READY): requirements.txt pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

generate: $(READY) ## write what is derived from catalog/errors.yml
	@$(BIN)/python scripts/generate.py

serve: $(READY) ## serve the site with live reload
	@$(BIN)/python scripts/serve.py

site: $(READY) ## build the site into site/, with MkDocs or ENGINE=zensical
	@$(BIN)/python scripts/build.py $(ENGINE)

preview: $(READY) programs ## build the site and serve it by nginx, as it is published
	@$(BIN)/python scripts/preview.py

programs: # which the tests drive
	@sh scripts/programs.sh

test: $(READY) programs ## run every check: lint, types, generated files, tests
	@echo "Checking style, types and generated files, then running the tests"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python scripts/generate.py --check
	@$(BIN)/python -m pytest

bench: $(READY) ## measure the package beside its peers; WHAT=serve the load, WHAT=site the builds
	@echo "Measuring, which takes a minute or two"
	@$(BIN)/python scripts/bench.py $(WHAT)

pictures: site programs ## take the pictures of README and link previews anew
	@$(BIN)/python scripts/pictures.py

lock: $(READY) ## resolve the dependencies of pyproject.toml anew
	@echo "Locking the dependencies into requirements.txt"
	@$(BIN)/uv pip compile --quiet --upgrade --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		--output-file requirements.txt pyproject.toml > /dev/null

audit: $(READY) ## ask whether a locked package has a known vulnerability
	@echo "Asking for the known vulnerabilities of the locked packages"
	@$(BIN)/pip-audit --requirement requirements.txt --require-hashes --disable-pip --strict --progress-spinner off

licences: $(READY) ## list the licences of what the site ships
	@$(BIN)/pip-licenses --packages mkdocs-material zensical --with-urls --format markdown

release-check: $(READY) ## compare with the last release, before the next one is tagged
	@$(BIN)/python scripts/release.py
