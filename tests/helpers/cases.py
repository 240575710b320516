"""A theme of three materials and its cases in every state: values only, no store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from clerk_app.cases import acts
from clerk_app.cases.calendar_file import load_calendar
from clerk_app.cases.limits import BEIJING, Limit, LimitUnit
from clerk_app.cases.model import (
    Actor,
    Applicant,
    Case,
    CaseMaterial,
    Correction,
    MaterialState,
    Status,
    SubItem,
    SubItemState,
)
from clerk_app.cases.readiness import Readiness, readiness
from clerk_app.catalogue.conditions import Compare
from clerk_app.catalogue.model import FormField, LimitPair, Material, Question, Spare, Theme
from clerk_app.catalogue.model import SubItem as ThemeItem

CALENDAR = load_calendar(Path(__file__).parents[2] / "resources" / "calendar" / "cn-2024-2027.yaml")
NOW = datetime(2026, 2, 12, 10, 0, tzinfo=BEIJING)
DUE = NOW + timedelta(days=20)
CLERK, CHIEF = Actor("李敏", "clerk", "3号综合窗口"), Actor("周强", "supervisor", "3号综合窗口")
LIMIT = LimitPair(promised=3, statutory=20)
THEME = Theme(
    code="99TST0002",
    version="1",
    name="试办一件事",
    audience="person",
    lead="scjg",
    cooperating=(),
    limit=LIMIT,
    finish="each",
    questions=(Question("sign", "有没有招牌", "yesno"),),
    sub_items=(
        ThemeItem("R1", "登记", "scjg", "licence", LIMIT),
        ThemeItem("R2", "招牌", "cgj", "other_power", LIMIT, after=("R1",), when=Compare("sign", "is", True)),
    ),
    materials=(
        Material("M1", "房屋证明", "applicant"),
        Material("M2", "效果图", "applicant", deferrable=True, needed_by=("R2",), when=Compare("sign", "is", True)),
        Material("M3", "申请书", "generated", spare=Spare("form")),
    ),
    fields=(
        FormField("name", "店名", "text", max_length=20),
        FormField("opened", "开业日期", "date", not_future=True),
    ),
)


def a_case(**parts: object) -> Case:
    """A draft with everything in it that acceptance wants."""
    values: dict[str, object] = {
        "id": "case-1",
        "theme_code": THEME.code,
        "theme_version": THEME.version,
        "theme_name": THEME.name,
        "window": CLERK.window,
        "clerk": CLERK.name,
        "created_at": NOW,
        "applicant": Applicant(name="王䶮", id_number="430102189901010012", phone="13800000000"),
        "answers": {"sign": True},
        "form": {"name": "示范店", "opened": "2026-01-20"},
        "materials": (held("M1"), held("M2")),
        "truth_promised": True,
        "version": 1,
    }
    return Case(**(values | parts))  # type: ignore[arg-type]


def held(code: str) -> CaseMaterial:
    return CaseMaterial(code, THEME.material(code).name, MaterialState.HELD, originals=1)


def missing(code: str) -> CaseMaterial:
    return CaseMaterial(code, THEME.material(code).name)


def ready(case: Case) -> Readiness:
    return readiness(THEME, case, NOW.date())


def in_status(status: Status) -> Case:
    """A case brought into the status by lawful acts alone."""
    draft = a_case()
    received, _ = acts.receive(draft, "430102-20260212-00001", NOW)
    lacking = replace(received, materials=(held("M1"), missing("M2")))
    made = {
        Status.DRAFT: lambda: draft,
        Status.RECEIVED: lambda: received,
        Status.CORRECTING: lambda: correcting(received),
        Status.NOT_NEEDED: lambda: acts.not_needed(received, "", "不需要许可", "", NOW, "李敏")[0],
        Status.REFUSED: lambda: acts.refuse(received, "", "城管局", "不属于本机关", "", NOW, "李敏")[0],
        Status.ACCEPTED: lambda: accepted(received),
        Status.ACCEPTED_DEFERRED: lambda: acts.accept_deferred(
            lacking, ready(lacking), NOW, "李敏", date(2026, 2, 26), "按期补交", DUE
        )[0],
        Status.FINISHED: lambda: acts.finish(done(accepted(received)), NOW)[0],
        Status.WITHDRAWN: lambda: acts.withdraw(received, "不办了")[0],
        Status.VOID: lambda: acts.void(received, "录错", "supervisor")[0],
    }
    return made[status]()


def correcting(received: Case) -> Case:
    items = [Correction("M1", "看不清")]
    return acts.notify_correction(received, items, NOW, NOW.date() + timedelta(days=5), date(2026, 3, 1))[0]


def accepted(received: Case) -> Case:
    return acts.accept(received, ready(received), NOW, "李敏", DUE)[0]


def done(case: Case, state: SubItemState = SubItemState.DONE) -> Case:
    return replace(case, sub_items=(an_item(state=state),))


def an_item(**parts: object) -> SubItem:
    values: dict[str, object] = {
        "id": "item-1",
        "case_id": "case-1",
        "code": "R1",
        "name": "登记",
        "department": "scjg",
        "promised": Limit(3, LimitUnit.WORKING_DAYS),
        "key": "key-00000001",
        "since": NOW,
    }
    return SubItem(**(values | parts))  # type: ignore[arg-type]
