"""When the disk does not play along: plain words, and what was there is still there."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy.exc import OperationalError

from clerk_app.bootstrap import Desk
from clerk_app.errors import Unavailable
from clerk_app.store.engine import world_error
from clerk_app.store.unit_of_work import SqlStore

from .conftest import ALONE

FULL_DISK = """
import resource, sys
from pathlib import Path
from clerk_app.errors import WorldError
from clerk_app.store.unit_of_work import SqlStore
import signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = SqlStore.at(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
kept = 0
try:
    for number in range(2000):
        with store() as work:
            work.keep.put(f"key/{number}", "一" * 2000)
            work.commit()
        kept += 1
except WorldError as error:
    print(kept, type(error).__name__, error.what, error.now, sep="|")
"""


@ALONE
def test_a_full_disk_is_told_and_everything_confirmed_before_is_there(desk: Desk) -> None:
    desk.store.close()
    path = desk.data / "desk.db"
    limit = path.stat().st_size + 600_000
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(path), str(limit)], capture_output=True, text=True)
    kept, kind, what, now = done.stdout.strip().split("|")
    assert (kind, "磁盘" in what, "空间" in now) == ("Unavailable", True, True), done
    assert int(kept) > 10
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("select count(*) from keep").fetchone() == (int(kept),)


def read_only(desk: Desk) -> Callable[[], None]:
    """Nobody may write the file; root may whatever the mode says, so then the file is opened read-only instead."""
    path = desk.data / "desk.db"
    if os.geteuid() != 0:
        desk.store.close()
        path.chmod(0o400)
        desk.data.chmod(0o500)
        return lambda: (desk.data.chmod(0o700), path.chmod(0o600))  # type: ignore[return-value]
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("pragma query_only = on")
    return lambda: None


@ALONE
def test_a_store_that_may_not_be_written_is_told_in_plain_words(desk: Desk) -> None:
    restore = read_only(desk)
    try:
        with pytest.raises(Unavailable, match="没有存下来") as error, desk.store() as work:
            work.keep.put("a", 1)
    finally:
        restore()
    assert "权限" in error.value.now


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="数据文件夹"):
        Desk(tmp_path / "file" / "data")


def test_a_store_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="打不开"):
        SqlStore.at(tmp_path / "no-such-folder" / "desk.db")


@ALONE
def test_a_writer_that_waits_for_another_program_gets_its_turn(desk: Desk) -> None:
    other = sqlite3.connect(desk.data / "desk.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    ends = Thread(target=lambda: (__import__("time").sleep(0.3), other.execute("rollback")))
    ends.start()
    with desk.store() as work:
        work.keep.put("a", 1)
        work.commit()
    ends.join()
    other.close()


@ALONE
def test_a_program_that_holds_the_store_too_long_is_told_about(desk: Desk) -> None:
    other = sqlite3.connect(desk.data / "desk.db", isolation_level=None)
    with desk.store.engine.connect() as connection:
        connection.exec_driver_sql("pragma busy_timeout = 50")  # the pool hands out this very connection next
    other.execute("begin immediate")
    with pytest.raises(Unavailable, match="正忙"), desk.store() as work:
        work.keep.get("a")
    other.close()


def test_reading_goes_on_while_somebody_writes(desk: Desk) -> None:
    with desk.store() as work:
        work.keep.put("a", 1)
        work.commit()
    with desk.store() as writing:
        writing.keep.put("a", 2)
        with desk.store.read() as reading:
            assert reading.keep.get("a") == 1
        writing.commit()
    with desk.store.read() as reading:
        assert reading.keep.get("a") == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("database or disk is full", "磁盘写不进去"),
        ("disk I/O error", "磁盘写不进去"),
        ("database is locked", "正忙"),
        ("attempt to write a readonly database", "不能写"),
        ("unable to open database file", "打不开"),
        ("database disk image is malformed", "损坏"),
        ("file is not a database", "损坏"),
        ("something new", "数据库出错"),
    ],
)
def test_what_sqlite_says_becomes_words_with_a_next_step(said: str, words: str) -> None:
    error = world_error(OperationalError("select", {}, sqlite3.OperationalError(said)))
    assert words in error.what
    assert error.now


@ALONE
def test_the_store_may_be_copied_while_it_is_in_use(desk: Desk, tmp_path: Path) -> None:
    with desk.store() as work:
        work.keep.put("a", "王䶮")
        work.commit()
    with closing(sqlite3.connect(desk.data / "desk.db")) as db:
        db.execute("vacuum into ?", (str(tmp_path / "copy.db"),))
    (tmp_path / "other").mkdir()
    shutil.copy(tmp_path / "copy.db", tmp_path / "other" / "desk.db")
    copy = SqlStore.at(tmp_path / "other" / "desk.db")
    with copy.read() as work:
        assert work.keep.get("a") == "王䶮"
    copy.close()
