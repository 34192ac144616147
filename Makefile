# One command for each thing one does; every one works in a fresh clone with Python 3.11 and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
unexport PYTHONDONTWRITEBYTECODE # kept bytecode: each start of the desk, its children and the tests is seconds shorter

.PHONY: install demo run test check lint soak bench load lifecycle lock
.DEFAULT_GOAL := demo

install: $(STAMP)

$(STAMP): requirements/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/python -m uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: install ## playground and desk, no token, no network
	@$(BIN)/tanggap demo

run: install ## the desk on Telegram, by .env
	@$(BIN)/tanggap run

test: install ## all tests but the long ones; three workers on two cores, for much of it waits
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: lint ## style, types, layers, tests, coverage
	@$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder --cov --cov-report=term

lint: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

soak: install ## what takes longer: crashes, replays, many rows; prints its figures
	@$(BIN)/python -m pytest -m soak -s -rs

bench: install ## figures beside peers
	@for name in desk guard matching sweep; do echo "== $$name"; $(BIN)/python benchmarks/$$name.py || exit 1; done

load: install ## a busy bank's day, and memory after 100,000 updates; an hour
	@for name in day growth; do echo "== $$name"; $(BIN)/python benchmarks/$$name.py || exit 1; done

lifecycle: install ## draw docs/lifecycle.md from the table
	@$(BIN)/python -c "from models.lifecycle import diagram; print(diagram(), end='')" > docs/lifecycle.md

lock: install ## pin the requirements anew
	@$(BIN)/python -m uv pip compile --quiet --upgrade --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --group dev pyproject.toml -o requirements/dev.txt
	@$(BIN)/python -m uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -c requirements/dev.txt pyproject.toml -o requirements/run.txt
