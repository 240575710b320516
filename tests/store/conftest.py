from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.hall import desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk over an empty store of its own."""
    opened = desk_at(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def store(desk: Desk) -> SqlStore:
    return desk.store
