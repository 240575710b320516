"""Copies of a hall: the database as it was at one moment, with the stored pages that are in it, and a manifest.

A backup is a folder: `hall.dump` (PostgreSQL's custom format) and `manifest.json` with the SHA-256 of the file and the
facts of the store at that moment. The folder gets its name only when all of it is on the disk and was read back.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from clerk_app.errors import BadInput, NotFound, Refused, Unavailable
from clerk_app.files import plain_reason, syntax_reason, write_whole

from .engine import hall_url
from .hall_facts import broken_log, hall_facts
from .hall_roles import Names, grant_all, quoted
from .hall_setup import HallAccount, as_administrator, database_of, prepare
from .migrate import PROGRAM, newer, steps, upgrade_hall
from .postgres_tools import start, tool, way_in

DUMP, MANIFEST, FORMAT = "hall.dump", "manifest.json", 1
CHUNK = 1024 * 1024
_ABOUT = {"rows": "记录数", "ends_of_logs": "办理日志的末尾", "damaged_pages": "材料内容", "missing_pages": "材料内容"}


def backup(address: str, folder: Path, now: datetime) -> dict[str, Any]:
    """Copy the hall into a new folder while desks go on writing; the manifest. Raises Refused, Unavailable."""
    if folder.exists():
        raise Refused(f"没有备份：{folder} 已经存在", "不覆盖已有的备份", "换一个文件夹名，例如加上日期")
    part = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    with _plain_disk(part), as_administrator(address) as connection:
        part.mkdir(parents=True, mode=0o700)
        copied = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        snapshot = copied.execute(text("SELECT pg_export_snapshot()")).scalar()
        digest = _dump(copied, address, str(snapshot), part / DUMP)
        manifest = {
            "format": FORMAT,
            "made_at": now.isoformat(timespec="seconds"),
            "program": PROGRAM,
            "database": database_of(address),
            "server": copied.execute(text("SHOW server_version")).scalar(),
            "files": {DUMP: {"sha256": digest, "bytes": (part / DUMP).stat().st_size}},
            "facts": hall_facts(copied),
        }
        write_whole(part / MANIFEST, (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode())
        verify(part)
        part.rename(folder)
    return manifest


@contextmanager
def _plain_disk(part: Path) -> Iterator[None]:
    """What was begun goes when it fails."""
    try:
        yield
    except OSError as error:
        raise Unavailable("没有备份：写不进去", plain_reason(error), "检查文件夹和剩余空间后再试") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _dump(connection: Connection, address: str, snapshot: str, path: Path) -> str:
    """Write the dump; the SHA-256 of what the program gave, before the disk had it."""
    server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10000
    program = tool("pg_dump", server)
    place, env = way_in(hall_url(address), program)
    words = ["--format=custom", "--compress=1", f"--snapshot={snapshot}", "--no-owner", "--no-privileges"]
    process = start([str(program), *words, f"--dbname={place}"], env, stdout=subprocess.PIPE)
    assert process.stdout is not None
    digest = hashlib.sha256()
    try:
        with path.open("xb") as file:
            while chunk := process.stdout.read(CHUNK):
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        process.kill()
        raise
    finally:
        _finish(process, "没有备份：pg_dump 没有做完")
    return digest.hexdigest()


def _finish(process: "subprocess.Popen[bytes]", what: str) -> None:
    if process.stdin is not None:
        process.stdin.close()
    said = process.stderr.read().decode("utf-8", "replace") if process.stderr else ""
    code = process.wait()
    for stream in (process.stdout, process.stderr):
        if stream is not None:
            stream.close()
    if code > 0:  # killed by us otherwise
        raise Unavailable(what, said.strip().rpartition("\n")[2], "核对账号的权限（_owner）和服务器后再试")


def verify(folder: Path) -> dict[str, Any]:
    """The manifest of a backup whose files are whole. Raises NotFound, BadInput (torn or altered), Unavailable."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        files, facts = dict(manifest["files"]), dict(manifest["facts"])
        wrong = [name for name, told in files.items() if _digest(folder / name) != told["sha256"]]
    except FileNotFoundError as error:
        raise NotFound(f"不是完整的备份：{folder}", f"没有 {Path(error.filename).name}", "换另一份备份") from error
    except OSError as error:
        raise Unavailable(f"备份读不出来：{folder}", plain_reason(error), "检查磁盘，或换另一份备份") from error
    except (ValueError, KeyError, TypeError) as error:
        why = syntax_reason(error) if isinstance(error, ValueError) else "清单缺少内容"
        raise BadInput(f"备份的清单不对：{folder}", why, "换另一份备份") from error
    if wrong or DUMP not in files or manifest.get("format") != FORMAT or "schema" not in facts:
        raise BadInput(f"备份不完整或被改动过：{folder}", "、".join(wrong) or "清单不对", "换另一份备份")
    return dict(manifest)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def restore(folder: Path, address: str, now: datetime) -> tuple[dict[str, Any], tuple[HallAccount, ...]]:
    """Bring a backup into a new, empty database at the administrator's `address`; its facts, and the accounts.

    Everything is checked before anybody but the owner may use it: the file, the rows, every stored page by its hash,
    every log of acts from its beginning. Raises NotFound, BadInput, Refused, Unavailable.
    """
    manifest = verify(folder)
    newest = steps()[-1].revision
    if manifest["facts"]["schema"] > newest:
        raise newer(manifest["facts"]["schema"])
    accounts = prepare(address)
    with as_administrator(address) as connection:
        if connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar():
            raise Refused("没有恢复：那个数据库不是空的", "恢复不覆盖已有的数据", "换一个数据库名")
        server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10000
    _load(folder / DUMP, address, server)
    with as_administrator(address) as connection:
        connection.execute(text(f"SET ROLE {quoted(Names(database_of(address)).owner)}"))
        connection.commit()
        facts = hall_facts(connection)
        _same(manifest["facts"], facts)
        if broken := broken_log(connection):
            raise BadInput("恢复出来的数据不对：办理日志断了", f"从 {broken} 起", "不要使用它；换另一份备份")
        connection.rollback()
        upgrade_hall(connection, now)
        with connection.begin():
            grant_all(connection, database_of(address))
    return facts, accounts


def _same(wanted: dict[str, Any], found: dict[str, Any]) -> None:
    different = [_ABOUT.get(name, name) for name in wanted if wanted[name] != found.get(name)]
    if different:
        raise BadInput("恢复出来的数据与备份时不一样", "、".join(different), "不要使用它；换另一份备份")


def _load(dump: Path, address: str, server: int) -> None:
    """Policies name the roles of the hall that was copied; they are made anew for this one with the other rights."""
    program = tool("pg_restore", server)
    place, env = way_in(hall_url(address), program)
    listing = start([str(program), "--list", str(dump)], env, stdout=subprocess.PIPE)
    assert listing.stdout is not None
    lines = listing.stdout.read().decode().splitlines()
    _finish(listing, "备份读不出来")
    owner = Names(database_of(address)).owner
    words = ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", f"--role={owner}"]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".list") as wanted:
        wanted.write("\n".join(line for line in lines if " POLICY " not in line))
        wanted.flush()
        words += [f"--use-list={wanted.name}", f"--dbname={place}", str(dump)]
        _finish(start([str(program), *words], env, stdout=subprocess.DEVNULL), "没有恢复：pg_restore 没有做完")
