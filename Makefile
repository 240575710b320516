# make run    set up and open the desk (with no display: run the main job headless and say so)
# make test   set up and pass the tests
PY := .venv/bin/python
N ?= 8
SEED ?=
HALL ?=

.PHONY: setup setup-hall run demo test check unit faults bench link-test link-figures clean

setup:
	@./setup.sh

# what a hall's server and the tests need besides
setup-hall:
	@./setup.sh --hall

run: setup
	@$(PY) main.py

demo: setup
	@$(PY) main.py demo --headless

test: setup-hall check
	@$(PY) -m pytest

check: setup-hall
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

unit: setup-hall
	@$(PY) -m pytest tests/unit

faults: setup-hall
	@$(PY) -m tests.faults $(if $(HALL),--hall) --schedules $(N) $(if $(SEED),--seed $(SEED))

bench: setup-hall
	@$(PY) -m tests.bench

# sessions between halls over bad lines: namespaces, a relay, a meeting point, real browsers (root only; some minutes)
link-test: setup-hall
	@$(PY) -m pytest tests/link_lab -o timeout=600 -rs

# what a talk costs, the desk's room beside a plain browser, in build/link.json
link-figures: setup-hall
	@$(PY) -m tests.link_lab

clean:
	rm -rf build .venv
