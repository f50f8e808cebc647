# Everything that is done with this project by hand. `make help` lists it.
#
# The first target that needs them makes .venv and installs the locked, hash-checked packages into it;
# they are installed again only when a lock file or pyproject.toml changes.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
GOLD   ?= ../shared/gold
CORPORA ?= ../shared/corpora
UV     := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-find-links
UPGRADE ?= --upgrade
# The locks are whole, so nothing is resolved at installation: older pips look up "coverage[toml]" apart from the
# locked "coverage" and stop as soon as a newer one is released.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

# The theme announces its end of life at every build; CONTRIBUTING.md tells what that means here.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve test chromium pictures check format lint types contracts docs write wheel bench golden score gold development lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##  *\(.*\)/  make \1|\2/p' Makefile | sort | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

site: $(VENV)/site.stamp  ## read seeds/ and build the site in site/
	$(BIN)/briefing build

serve: $(VENV)/site.stamp  ## show the site and rebuild it when an article or a template changes
	$(BIN)/mkdocs serve

test: $(VENV)/dev.stamp chromium  ## run every test
	$(BIN)/python -m pytest

chromium:  ## install Chromium for the tests in a browser, where it is missing and may be installed
	@bash tests/browser/install.sh

pictures: $(VENV)/dev.stamp chromium  ## take the README's pictures of every kind of page anew
	$(BIN)/python -m tests.browser.pictures

check: format lint types contracts docs test  ## everything that must pass before a change is merged

format: $(VENV)/dev.stamp  ## is the code formatted?
	$(BIN)/ruff format --check .

lint: $(VENV)/dev.stamp  ## is the code clean?
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp  ## do the types hold?
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp  ## does every room import only the rooms before it?
	$(BIN)/lint-imports

docs: $(VENV)/dev.stamp  ## are the generated parts of docs/ up to date?
	$(BIN)/python -m tests.documents --check

write: $(VENV)/dev.stamp  ## write the generated parts of docs/ anew
	$(BIN)/python -m tests.documents

wheel: $(VENV)/dev.stamp  ## build the wheel, install it alone and build a new project's site with it
	bash tests/wheel.sh $(BIN)/python

bench: $(VENV)/dev.stamp  ## measure words a second and growth with the text; SITE=1 measures building the site, a quarter of an hour
	$(BIN)/python -m $(if $(SITE),tests.bench_site,tests.bench)

hostile: $(VENV)/dev.stamp  ## try everything that SECURITY.md promises, and write its figures
	$(BIN)/python -m tests.hostile
	$(BIN)/python -m tests.documents

TARGET ?= read-seed
SECONDS ?= 60
fuzz: $(VENV)/dev.stamp  ## feed TARGET with ever odder bytes for SECONDS; Linux, Python 3.11 to 3.13
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/fuzz.txt
	$(BIN)/python -m tests.fuzz $(TARGET) $(SECONDS)

audit: $(VENV)/site.stamp  ## look for known vulnerabilities; write licences and the bill of materials to build/
	$(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
	  -r requirements/audit.txt
	build/audit/bin/cyclonedx-py environment --gather-license-texts --output-reproducible --of JSON \
	  --output-file build/materials.cdx.json $(BIN)/python
	$(BIN)/python -m tests.licences
	build/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements/site.txt \
	  || { echo "audit: not clean: a known vulnerability, or a package that PyPI was not asked about (no network?); see above" >&2; exit 1; }

zensical: $(VENV)/dev.stamp  ## build the pages with mkdocs alone and with Zensical, and compare their words
	$(PYTHON) -m venv build/zensical
	build/zensical/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  --only-binary :all: -r requirements/zensical.txt
	rm -rf build/pages
	$(BIN)/briefing pages --out build/pages
	$(BIN)/python -m tests.publisher build/pages build/zensical/bin/zensical

golden: $(VENV)/dev.stamp  ## write the golden pages anew; review the difference before you commit it
	$(BIN)/python -m pytest -q --update-golden

score: $(VENV)/dev.stamp  ## score the briefs against the hand-made reading in GOLD and hold the floors
	$(BIN)/python -m tests.gold.measure --gold $(GOLD)

gold: $(VENV)/dev.stamp  ## the same, and write figures and floors anew
	$(BIN)/python -m tests.gold.measure --gold $(GOLD) --update --raise-floors
	$(BIN)/python -m tests.documents

development: $(VENV)/dev.stamp  ## score the briefs on the development set and hold its floors; RAISE=1 writes them anew
	$(BIN)/python -m tests.development.measure --corpora $(CORPORA) $(if $(RAISE),--update --raise-floors) $(if $(AGREEMENT),--agreement)

lock: $(VENV)/dev.stamp  ## write the lock files anew with the newest fitting packages; UPGRADE= keeps those locked
	$(UV) $(UPGRADE) pyproject.toml --group build --output-file requirements/site.txt
	$(UV) $(UPGRADE) pyproject.toml --group dev --constraint requirements/site.txt --output-file requirements/dev.txt
	$(UV) $(UPGRADE) --group pyproject.toml:audit --output-file requirements/audit.txt
	$(UV) $(UPGRADE) --group pyproject.toml:fuzz --output-file requirements/fuzz.txt
	$(UV) $(UPGRADE) --group pyproject.toml:zensical --output-file requirements/zensical.txt

clean:  ## delete everything that was made: .venv, site/, caches
	rm -rf $(VENV) site dist build .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage

$(BIN)/python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "Python 3.11 or newer is needed, and $(PYTHON) is %d.%d; name another: make PYTHON=python3.12 site" % v[:2])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements/site.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/site.txt
	$(INSTALL) --no-build-isolation --no-index --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes --only-binary :all: -r requirements/dev.txt
	$(INSTALL) --no-build-isolation --no-index --editable .
	@touch $@ $(VENV)/site.stamp
