"""Halls for tests without a store: a key each, an entry each, and a clock that stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from clerk_app.link.directory import HallEntry, Partner, sign_entry
from clerk_app.link.hall_key import HallKey, make_key

NOW = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
WUJIANG = make_key("wujiang", "吴江区政务服务中心", "吴江区行政审批局", NOW)
HUOQIU = make_key("huoqiu", "霍邱县政务服务中心", "霍邱县政务服务局", NOW)


def entry_of(key: HallKey, **parts: Any) -> HallEntry:
    told = HallEntry(
        key.code, f"{key.code}大厅", "341522", (), "https://hall.example", key.certificate, "工作日 09:00—17:00",
        "0564-1", 1, NOW,
    )  # fmt: skip
    return replace(told, **parts)


def partner_of(key: HallKey, **parts: Any) -> Partner:
    entry = entry_of(key, **parts)
    return Partner(entry, sign_entry(entry, key), NOW, "周强")
