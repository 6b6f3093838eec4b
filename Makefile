PYTHON ?=
BIN := .venv/bin

ENGINE ?= mkdocs
WHAT ?= package
AUDITED ?= requirements.txt

# Silence the theme's notice about its end of life, which hides the build's own messages.
export NO_MKDOCS_2_WARNING = 1

# Without cached bytecode, each command compiles its modules and the tests again.
unexport PYTHONDONTWRITEBYTECODE

LOCK := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

quietly = output=$$($(1)) || { echo "$$output"; exit 1; }
# One process more than there are cores, as tests wait for browsers and servers.
PYTEST := $(BIN)/python -m pytest --numprocesses $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --maxprocesses 5 --dist worksteal

.PHONY: help setup setup-site programs generate new-code article serve site check quick test lint bench pictures lock audit licences

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

setup: ## set up .venv for all targets
	@PYTHON="$(PYTHON)" sh scripts/setup.sh dev

setup-site: # what reading and building the site need
	@PYTHON="$(PYTHON)" sh scripts/setup.sh

programs: # browsers and servers for the tests
	@sh scripts/programs.sh

generate: setup-site ## write the files generated from catalog/errors.yml, and add to tests/published.yml
	@$(BIN)/python -m scripts.generate
	@$(BIN)/python -m scripts.snapshot

new-code: setup-site ## add an entry to catalog/errors.yml, and list what to write
	@$(BIN)/python -m scripts.new_code

article: setup-site ## write the guide as one article for a hosted help centre into dist/
	@$(BIN)/python -m scripts.article

serve: setup-site ## serve the site with live reload
	@$(BIN)/python -m scripts.serve

site: setup-site ## build the site into site/, with MkDocs or ENGINE=properdocs
	@$(BIN)/python -m scripts.build $(ENGINE)

check: setup ## run the quick checks: lint, types, generated files, tests without browser or server
	@$(MAKE) --no-print-directory --jobs 2 lint quick

quick: setup # the tests of `make check`
	@$(PYTEST) -m "not slow" --ignore tests/browser --hypothesis-profile few

test: lint programs ## run every check
	@$(PYTEST)

lint: setup ## check code, types, import layers, generated files, workflows and Dockerfile
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/python -m scripts.generate --check
	@$(BIN)/mypy --no-error-summary
	@$(call quietly,$(BIN)/lint-imports --no-logo --no-cache)
	@$(call quietly,$(BIN)/zizmor --quiet --offline .github)
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@$(BIN)/check-jsonschema --quiet --builtin-schema vendor.dependabot .github/dependabot.yml
	@$(BIN)/hadolint deploy/Dockerfile

bench: setup ## measure the package; WHAT=peers, WHAT=recognition, WHAT=site or WHAT=visits for the rest
	@$(BIN)/python -m tests.tools.bench $(WHAT)

pictures: setup site programs ## take the screenshots for README and link previews
	@$(BIN)/python -m tests.tools.pictures

lock: setup ## update the pinned dependencies
	@$(LOCK) --group dev --output-file requirements-dev.txt pyproject.toml > /dev/null
	@$(LOCK) --group site --constraint requirements-dev.txt --output-file requirements.txt pyproject.toml > /dev/null

audit: setup ## look for known vulnerabilities in what the site needs; AUDITED=requirements-dev.txt for everything
	@$(BIN)/uv tool run --quiet --from pip-audit==2.10.1 pip-audit --requirement $(AUDITED) --require-hashes --disable-pip --strict --progress-spinner off

licences: setup ## list the licences of what the site ships
	@$(BIN)/pip-licenses --packages mkdocs-material --with-urls --format markdown
