"""The floor of everything that is stored: how fast this disk commits one row with the store's own settings."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path
from time import perf_counter

_serial = count()


def seconds_a_commit(database: Path, commits: int) -> float:
    """One-row inserts into the store's file, WAL and synchronous=FULL, each a transaction of its own."""
    with closing(sqlite3.connect(database, isolation_level=None, timeout=10)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        began = perf_counter()
        for _ in range(commits):
            connection.execute("INSERT INTO keep (key, value) VALUES (?, '1')", (f"bench/{next(_serial)}",))
        return (perf_counter() - began) / commits
