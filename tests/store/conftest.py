from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.bootstrap import Desk
from clerk_app.store.unit_of_work import SqlStore
from tests.helpers.hall import desk_at
from tests.helpers.linked_desks import LinkedDesks

# For tests of what only one of the two stores does: `pytestmark = ALONE`, or as a decorator.
ALONE = pytest.mark.parametrize("database", ["alone"], indirect=True)


@pytest.fixture(params=["alone", "hall"])
def database(request: pytest.FixtureRequest) -> str:
    """Both stores: SQLite on the desk, PostgreSQL in a hall."""
    return str(request.getfixturevalue("hall_url")) if request.param == "hall" else ""


@pytest.fixture
def desk(tmp_path: Path, database: str) -> Iterator[Desk]:
    """A desk over an empty store, its own or a hall's."""
    opened = desk_at(tmp_path, database=database)
    yield opened
    opened.close()


@pytest.fixture
def store(desk: Desk) -> SqlStore:
    return desk.store


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LinkedDesks]:
    """Two halls that know each other, for all tests of a module."""
    made = LinkedDesks(tmp_path_factory.mktemp("halls"))
    yield made
    made.close()
