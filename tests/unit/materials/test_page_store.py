"""The store holds whole contents or none, whatever happens to the process, the disk or the file."""

import errno
import hashlib
import io
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clerk_app.errors import NotFound, Unavailable
from clerk_app.materials.page_store import ContentDamaged, PageStore

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(tmp_path):
    return PageStore(tmp_path / "pages")


def files(store):
    return sorted(path for path in store.root.rglob("*") if path.is_file())


def test_bytes_are_kept_under_their_hash_and_kept_once(store):
    content = store.put(b"paper")
    assert content == hashlib.sha256(b"paper").hexdigest()
    assert store.put(io.BytesIO(b"paper")) == content
    assert store.read(content) == b"paper"
    assert files(store) == [store.path(content)]


def test_what_is_missing_is_said(store):
    held, other = store.put(b"a"), hashlib.sha256(b"b").hexdigest()
    assert store.missing([held, other]) == {other}
    with pytest.raises(NotFound, match="找不到"):
        store.read(other)


@pytest.mark.parametrize("name", ["../../etc/passwd", "A" * 64, "0" * 63, ""])
def test_a_name_that_is_no_hash_never_becomes_a_path(store, name):
    with pytest.raises(ValueError, match="not a content hash"):
        store.path(name)


def test_a_damaged_content_is_named_not_used_and_healed_by_putting_it_again(store):
    content = store.put(b"paper")
    store.path(content).write_bytes(b"pap")
    with pytest.raises(ContentDamaged) as damaged:
        store.read(content)
    assert damaged.value.content == content
    assert content[:12] in damaged.value.why
    store.put(b"paper")
    assert store.read(content) == b"paper"


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "磁盘空间已满"), (errno.EROFS, "权限"), (errno.EIO, "磁盘出错")]
)
def test_a_full_or_broken_disk_keeps_nothing_and_says_so(store, monkeypatch, code, words):
    def fail(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Unavailable) as failed:
        store.put(b"paper")
    assert words in failed.value.why
    assert files(store) == []


def test_many_threads_may_put_the_same_and_different_contents(store):
    def work(number):
        for turn in range(10):
            store.read(store.put(b"same"))
            store.read(store.put(b"%d %d" % (number, turn)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(files(store)) == 41


def test_the_sweep_takes_what_is_old_and_unreferenced_and_nothing_else(store):
    now = datetime.now(UTC)
    kept, garbage, fresh = store.put(b"kept"), store.put(b"garbage"), store.put(b"fresh")
    torn = store.root / "incoming" / "tmpx"
    torn.write_bytes(b"half")
    old = (now - timedelta(days=3)).timestamp()
    for path in (store.path(kept), store.path(garbage), torn):
        os.utime(path, (old, old))
    assert store.sweep({kept}, now - timedelta(days=1)) == 2
    assert store.missing([kept, garbage, fresh]) == {garbage}
    assert not torn.exists()


def test_putting_an_old_content_again_saves_it_from_the_sweep(store):
    now = datetime.now(UTC)
    content = store.put(b"old")
    old = (now - timedelta(days=3)).timestamp()
    os.utime(store.path(content), (old, old))
    store.put(b"old")
    assert store.sweep(set(), now - timedelta(days=1)) == 0
    assert store.read(content) == b"old"


def test_a_content_set_aside_by_a_killed_sweep_comes_back(store):
    content = store.put(b"aside")
    os.replace(store.path(content), store.root / "incoming" / f"doomed-{content}")
    store.sweep({content}, datetime.now(UTC) - timedelta(days=1))
    assert store.read(content) == b"aside"


PUT_FOR_EVER = """
import sys
from pathlib import Path
from clerk_app.materials.page_store import PageStore
store = PageStore(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    store.put(number.to_bytes(4) * 500_000)
    print(number, flush=True)
"""


def test_kill_9_in_the_middle_of_a_put_leaves_no_half_content(store):
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", PUT_FOR_EVER, str(store.root)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        said = []
        with process:
            assert process.stdout is not None
            for line in process.stdout:
                said.append(int(line))
                if len(said) == 3:
                    os.kill(process.pid, signal.SIGKILL)
                    said += [int(rest) for rest in process.stdout]
                    break
        for number in said:
            data = number.to_bytes(4) * 500_000
            assert store.read(hashlib.sha256(data).hexdigest()) == data
        for path in files(store):
            if path.parent.name != "incoming":
                assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
    store.sweep({path.name for path in files(store)}, datetime.now(UTC) + timedelta(seconds=1))
    assert list((store.root / "incoming").iterdir()) == []
