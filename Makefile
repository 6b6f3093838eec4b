PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# The theme's notice about its end of life would bury what the build has to say.
export NO_MKDOCS_2_WARNING = 1

.PHONY: browser help setup generate serve site test bench pictures lock

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 16

setup: $(READY) ## set up the .venv, nothing else

$(READY): requirements.txt pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

generate: $(READY) ## write what is derived from catalog/errors.yml
	@$(BIN)/python scripts/generate.py

serve: $(READY) ## serve the site with live reload
	@$(BIN)/python scripts/serve.py

site: generate ## build the site into site/
	@echo "Building the site into site/"
	@$(BIN)/mkdocs build --strict >.venv/build.log 2>&1 || { grep -v ^INFO .venv/build.log; exit 1; }

browser: # the tests drive a real one
	@sh scripts/browser.sh

test: $(READY) browser ## run every check: lint, types, generated files, tests
	@echo "Checking style, types and generated files, then running the tests"
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/python scripts/generate.py --check
	@$(BIN)/python -m pytest

bench: $(READY) ## measure the package beside its peers
	@echo "Measuring, which takes about a minute"
	@$(BIN)/python scripts/bench.py

pictures: site browser ## take the pictures of README and link previews anew
	@$(BIN)/python scripts/pictures.py

lock: $(READY) ## resolve the dependencies of pyproject.toml anew
	@echo "Locking the dependencies into requirements.txt"
	@$(BIN)/uv pip compile --quiet --upgrade --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header \
		--output-file requirements.txt pyproject.toml > /dev/null
