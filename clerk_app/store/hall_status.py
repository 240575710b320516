"""How the hall's store is: for `clerk hall status`, for monitoring, and before an upgrade."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from clerk_app.cases.windows import SILENT, STATE_TEXT
from clerk_app.files import megabytes

from .migrate import HEAD, OLDEST_PROGRAM, not_built
from .moments import from_text


def hall_status(connection: Connection, now: datetime) -> dict[str, Any]:
    """Plain values, as `--json` gives them: schema, sizes in bytes, windows, workers, cut-off times, standbys.

    Raises Refused when the schema is not there.
    """
    if connection.execute(text("SELECT to_regclass('public.alembic_version') IS NULL")).scalar():
        raise not_built()

    def one(query: str, **values: Any) -> Any:
        return connection.execute(text(query), values).scalar()

    def rows(query: str) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(text(query)).mappings()]

    windows = rows('SELECT "window", seen_at, state, program FROM window_state ORDER BY "window"')
    workers = rows("SELECT owner, seen_at, program, data FROM worker_state ORDER BY owner")
    for each in workers:
        facts = json.loads(each.pop("data"))
        each |= {name: facts.get(name) for name in ("kind", "name", "in_flight", "done", "since")}
    for each in (*windows, *workers):
        each["silent"] = now - from_text(each["seen_at"]) > SILENT
    return {
        "schema": one("SELECT version_num FROM alembic_version"),
        "program_schema": HEAD,
        "oldest_program": one("SELECT value FROM keep WHERE key = :key", key=OLDEST_PROGRAM),
        "server": one("SHOW server_version"),
        "encoding": one("SHOW server_encoding"),
        "tls": one("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"),
        "bytes": one("SELECT pg_database_size(current_database())"),
        "pages_bytes": one("SELECT pg_total_relation_size('content')"),
        "cases": one("SELECT count(*) FROM case_record"),
        "windows": windows,
        "workers": [each for each in workers if each["kind"] != "service"],
        "services": [each for each in workers if each["kind"] == "service"],
        "cut_off": rows('SELECT "window", began_at FROM cut_off WHERE ended_at IS NULL ORDER BY began_at'),
        "open_conflicts": one("SELECT count(*) FROM case_conflict WHERE open"),
        "drills": rows("SELECT target, began_at, ends_at FROM drill WHERE ended_at IS NULL ORDER BY began_at"),
        "standby": one("SELECT pg_is_in_recovery()"),
        "synchronous": one("SHOW synchronous_standby_names"),
        "standbys": rows(
            "SELECT application_name AS name, state, sync_state AS sync, "
            "pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)\\:\\:bigint AS behind_bytes FROM pg_stat_replication"
        ),
    }


def status_lines(status: dict[str, Any]) -> Iterator[str]:
    """The same for people."""
    schema, program = status["schema"], status["program_schema"]
    note = "" if schema == program else f"（这个程序的版本是 {program}，请运行 clerk hall migrate）"
    yield f"数据库版本 {schema}{note}　PostgreSQL {status['server']}　{'已加密' if status['tls'] else '没有加密'}"
    taken = f"占用 {megabytes(status['bytes'])}，其中材料和文书 {megabytes(status['pages_bytes'])}"
    yield f"办件 {status['cases']} 件　{taken}"
    yield f"窗口 {len(status['windows'])} 个"
    for each in status["windows"]:
        state = (
            "没有消息" if each["silent"] and each["state"] != "closed" else STATE_TEXT.get(each["state"], each["state"])
        )
        yield f"  {each['window']}　{state}　最后 {_clock(each['seen_at'])}　程序 {each['program']}"
    yield f"分办进程 {len(status['workers'])} 个"
    for each in status["workers"]:
        how = "没有消息" if each["silent"] else f"正常，手上 {each['in_flight'] or 0} 项，已做 {each['done'] or 0} 次"
        yield f"  {each['name'] or each['owner']}　{how}　最后 {_clock(each['seen_at'])}　程序 {each['program']}"
    yield from _services(status["services"])
    for each in status["cut_off"]:
        yield f"断网：{each['window']}，{_clock(each['began_at'])} 起，还没有合并"
    for each in status["drills"]:
        yield f"演练：{each['target']}，{_clock(each['began_at'])} 到 {_clock(each['ends_at'])}"
    if status["open_conflicts"]:
        yield f"待处理的冲突 {status['open_conflicts']} 件，在“大厅”里逐件选定"
    yield from _standbys(status)


def _services(services: list[dict[str, Any]]) -> Iterator[str]:
    if not services:
        yield "大厅服务没有运行：部门的回调收不到，由分办进程查询"
    for each in services:
        how = "没有消息" if each["silent"] else f"正常，{_clock(each['since'])} 起"
        yield f"大厅服务　{each['name']}　{how}　最后 {_clock(each['seen_at'])}　程序 {each['program']}"


def _standbys(status: dict[str, Any]) -> Iterator[str]:
    if status["standby"]:
        yield "这是备用库（只读）"
    elif status["standbys"]:
        for each in status["standbys"]:
            sync = "同步" if each["sync"] in ("sync", "quorum") else "不同步"
            behind = "" if each["behind_bytes"] is None else f"，落后 {megabytes(each['behind_bytes'])}"
            yield f"备用库 {each['name']}　{sync}　{each['state'] or '看不到状态（账号没有权限）'}{behind}"
    elif status["synchronous"]:
        yield f"备用库没有连上，而要求同步（{status['synchronous']}）：写入会一直等，见 deploy/README.md"
    else:
        yield "没有备用库，见 deploy/README.md"


def _clock(moment: str) -> str:
    return f"{from_text(moment).astimezone():%m-%d %H:%M:%S}"
