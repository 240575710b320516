"""What the database complains of never quotes the people in it."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from clerk_app.store.engine import open_engine


def test_the_text_of_an_error_does_not_quote_what_was_to_be_stored(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db")
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE t (number TEXT PRIMARY KEY)"))
        given = {"number": "430102189901010012"}
        connection.execute(text("INSERT INTO t VALUES (:number)"), given)
        with pytest.raises(IntegrityError) as refused:
            connection.execute(text("INSERT INTO t VALUES (:number)"), given)
    engine.dispose()
    assert given["number"] not in str(refused.value)
