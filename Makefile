# What a newsroom does every day. `make` alone lists the commands; each sets up what it needs.
#
# Variables: INPUTDIR OUTPUTDIR CONFFILE PUBLISHCONF CACHEDIR SITEURL PORT PELICANOPTS STRICT OVERWRITE PAGE
# and of developers: TEST PYTESTOPTS

PYTHON ?= python3
INPUTDIR ?= content
OUTPUTDIR ?= output
CACHEDIR ?= .cache
CONFFILE ?= pelicanconf.py
PUBLISHCONF ?= publishconf.py
PELICANOPTS ?=
PORT ?= 8000
SITEURL ?=
STRICT ?=
OVERWRITE ?=
PAGE ?=
TEST ?=
PYTESTOPTS ?=
# Names of folders and addresses as they were given, with every $ in them
$(foreach name,INPUTDIR OUTPUTDIR CACHEDIR CONFFILE PUBLISHCONF SITEURL PORT,\
  $(eval override $(name) := $$(value $(name))))
# Python code is compiled once, not at every build
unexport PYTHONDONTWRITEBYTECODE
export INPUTDIR OUTPUTDIR CACHEDIR CONFFILE PUBLISHCONF SITEURL PORT STRICT OVERWRITE PAGE

VENV := .venv
READY := $(VENV)/lock-$(shell cksum < requirements.lock | tr -d ' ')
RUN := $(VENV)/bin/python
PELICAN := $(RUN) -m pelican --log-handler plain
PYTEST := $(RUN) -m pytest --numprocesses=logical --dist=loadfile --no-loadscope-reorder

.PHONY: help html check why serve publish test test-all lint coverage bench wheel golden clean setup content-folder
.DEFAULT_GOAL := help

help: ## list these commands
	@echo "Вісник / Visnyk"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

html: $(READY) content-folder ## build the site from content/ into output/
	@$(PELICAN) -s "$$CONFFILE" $(PELICANOPTS)

check: $(READY) content-folder ## find the faults of the content, build nothing
	@CHECK_ONLY=1 $(PELICAN) -s "$$CONFFILE" $(PELICANOPTS)

why: $(READY) content-folder ## tell what a page was built from and what changed since (PAGE=/en/tags/x/)
	@test -n "$$PAGE" || { echo "PAGE: яку сторінку пояснити? / which page? make why PAGE=/en/"; exit 1; }
	@EXPLAIN_PAGE="$$PAGE" $(PELICAN) -s "$$CONFFILE" $(PELICANOPTS)

serve: $(READY) content-folder ## preview at http://127.0.0.1:8000/ with drafts and future items (PORT=)
	@$(PELICAN) -s previewconf.py --listen --autoreload --port "$$PORT" $(PELICANOPTS)

publish: $(READY) content-folder ## the strict production build (SITEURL=https://… is needed)
	@PUBLISH=1 $(PELICAN) -s "$$PUBLISHCONF" $(PELICANOPTS)

test: $(READY) ## run the tests on every core, without the slow ones (TEST="tests/feeds -k ids")
	@$(PYTEST) $(PYTESTOPTS) $(TEST)

test-all: $(READY) ## run every test, the slow ones too
	@$(PYTEST) --runslow $(PYTESTOPTS) $(TEST)

lint: $(READY) ## check style, mistakes and types
	@$(RUN) -m ruff check --no-cache
	@$(RUN) -m ruff format --no-cache --check
	@$(RUN) -m mypy

coverage: $(READY) ## run every test and show which lines and branches of plugins/ none has run
	@$(PYTEST) --runslow --cov --cov-report=term:skip-covered $(PYTESTOPTS) $(TEST)

bench: $(READY) ## measure builds, write the table into docs/speed.md, try 2,000 edits (BENCH= SIZES= ROUNDS=)
	@$(RUN) -m tests.benchmark

wheel: $(READY) ## build the wheel into dist/: packages, theme, the state's registers
	@$(RUN) -m hatchling build -t wheel

golden: $(READY) ## accept the golden pages and messages as they are now
	@$(RUN) -m pytest --accept-golden tests/test_golden_pages.py tests/test_faults.py tests/test_messages.py tests/test_text_warnings.py
	@git diff --stat -- tests/golden

clean: $(READY) content-folder ## remove the built site and the cache, and nothing else
	@CLEAN_ONLY=1 $(PELICAN) -s "$$CONFFILE" $(PELICANOPTS)

setup: $(READY)

content-folder:
	@test -d "$$INPUTDIR" || { echo "INPUTDIR: теки «$$INPUTDIR» немає / there is no such folder"; exit 1; }

$(READY): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Бракує Python 3.11 / Python 3.11 is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Потрібен Python 3.11 або новіший / Python 3.11 or newer is needed; another one: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Бракує venv / venv is missing: apt-get install python3-venv"; exit 1; }
	@echo "Готую середовище / setting up $(VENV) …"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock 2>&1 | { grep -v 'WARNING: Location' || true; }
	@$(RUN) -c 'import pelican, pydantic, babel, nh3, PIL, yaml, translitua, pytest'
	@touch $(READY)
