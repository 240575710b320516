import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clerk_app.commands.entry import main
from tests.helpers.hall import Hall, open_hall


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with open_hall(tmp_path) as opened:
        yield opened


@pytest.fixture
def clerk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Runs one command over a data folder; what it said, as JSON where asked, and checks its exit code."""

    def run(*words: str, code: int = 0, database: str = "") -> Any:
        where = ["--data", str(tmp_path / "data"), *(["--database", database] if database else [])]
        assert main([*where, *words]) == code, capsys.readouterr()
        said = capsys.readouterr()
        if code:
            return said.err
        return json.loads(said.out) if "--json" in words else said.out

    return run
