"""Shared by all tests: one PostgreSQL server for the run, and a hall's database of its own for each test that asks."""

from collections.abc import Iterator
from itertools import count

import pytest

from tests.helpers.postgres import PostgresServer

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running server, started when the first test asks for it."""
    server = PostgresServer().create()
    try:
        yield server.start()
    finally:
        server.remove()


@pytest.fixture(scope="session")
def hall_template(postgres: PostgresServer) -> str:
    """The name of a database with the newest schema, to be copied."""
    from clerk_app.store.engine import open_engine
    from clerk_app.store.migrate import upgrade

    engine = open_engine(postgres.new_database("hall_template"))
    upgrade(engine)
    engine.dispose()
    return "hall_template"


@pytest.fixture
def hall_url(postgres: PostgresServer, hall_template: str) -> Iterator[str]:
    """The address of a hall's store, empty and of the newest schema."""
    name = f"hall_{next(_NUMBERS)}"
    yield postgres.new_database(name, hall_template)
    postgres.drop_database(name)
