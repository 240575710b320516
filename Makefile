# make run    set up and open the desk (with no display: run the main job headless and say so)
# make test   set up and pass the tests
PY := .venv/bin/python
N ?= 8
SEED ?=

.PHONY: setup run demo test check unit faults bench clean

setup:
	@./setup.sh

run: setup
	@$(PY) main.py

demo: setup
	@$(PY) main.py demo --headless

test: setup check
	@$(PY) -m pytest

check: setup
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@.venv/bin/lint-imports

unit: setup
	@$(PY) -m pytest tests/unit

faults: setup
	@$(PY) -m tests.faults --schedules $(N) $(if $(SEED),--seed $(SEED))

bench: setup
	@$(PY) -m tests.bench

clean:
	rm -rf build .venv
