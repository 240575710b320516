"""A session as it stands, told from its acts alone: both halls and anybody later come to the same. Pure."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from cattrs import BaseValidationError

from clerk_app.codec import from_plain
from clerk_app.errors import BadInput, Refused

from .acts import check
from .jws import moment
from .model import Act, Mode, Party, Side, State
from .table import Certificate as Certificate
from .table import Document as Document
from .table import Line as Line
from .table import Mark as Mark
from .table import ScanAsked as ScanAsked
from .table import Table as Table
from .table import Ticked as Ticked


def opened(act: Act) -> Table:
    """The table as the first act lays it. Raises BadInput, Refused as `acts.check`."""
    check(act, None)
    body = act.body
    parties = _parties(body)
    if body.get("scheduled_at"):
        moment(body["scheduled_at"])
    return Table(
        act.session,
        State.RINGING,
        Mode(body["mode"]),
        body["theme"],
        body["theme_name"],
        body["applicant"],
        body["wanted"],
        act.at,
        parties,
        case_number=body.get("case_number") or "",
        scheduled_at=body.get("scheduled_at") or "",
        asking_who=act.who,
        asking_window=act.window,
        materials={str(name): None for name in body["materials"]},
        entries=1,
    )


def _parties(body: Mapping[str, Any]) -> tuple[Party, ...]:
    """One hall on each side. Raises BadInput."""
    try:
        parties = tuple(from_plain(Party, each) for each in body["parties"])
    except (BaseValidationError, AttributeError, TypeError, ValueError) as error:
        raise BadInput("没有写明两方", "两方的格式不对", "请发起方重新呼叫") from error
    if sorted(each.side for each in parties) != sorted(Side):
        raise BadInput("没有写明两方", "应当是一个发起方、一个协办方", "请发起方重新呼叫")
    return parties


def told(acts: Iterable[Act], pending: Iterable[Act] = ()) -> Table:
    """All that was done, in the order of the record; then what is not in it yet (of this hall alone), as if it were.

    What is in the record was checked when it was placed. A pending act that does not fit is passed over: the record
    went another way meanwhile. Raises BadInput, Refused for acts that do not begin with `opened`.
    """
    table: Table | None = None
    for act in acts:
        table = opened(act) if table is None else after(table, act)
    return with_pending(table, pending)


def with_pending(table: Table | None, pending: Iterable[Act]) -> Table:
    """The table with what is not in the record yet, see `told`. Raises BadInput, Refused as it does."""
    for act in pending:
        if table is None:
            table = opened(act)
            continue
        with suppress(BadInput, Refused):
            check_against(table, act)
            table = after(table, act, pending=True)
    if table is None:
        raise Refused("没有这次会谈", "没有一条记录", "刷新后再看")
    return table


def check_against(table: Table, act: Act) -> None:
    """Whether that may be done as the table stands: `acts.check`, and what it refers to. Raises BadInput, Refused."""
    check(act, table.state)
    rule = _RULES.get(act.kind)
    if rule is not None and not rule.holds(table, act.body):
        raise Refused(rule.what, rule.why, rule.now)


@dataclass(frozen=True, slots=True)
class _Rule:
    """What the table must be like for an act; what is said where it is not."""

    what: str
    why: str
    now: str
    holds: Callable[[Table, Mapping[str, Any]], bool]


def _has_page(table: Table, body: Mapping[str, Any]) -> bool:
    return any(each.id == body["document"] and body["page"] < each.pages for each in table.documents)


def _has_certificate(table: Table, body: Mapping[str, Any]) -> bool:
    return any(each.id == body["certificate"] for each in table.certificates)


_AGAIN = "刷新后再看"
_NO_PAGE = _Rule("没有翻到那一页", "桌面上没有这一页", _AGAIN, _has_page)
_NO_CERTIFICATE = _Rule("没有记录", "没有这份证明", _AGAIN, _has_certificate)
_RULES = {
    "shown": _NO_PAGE,
    "mark": _NO_PAGE,
    "unmark": _Rule(
        "没有去掉标注",
        "桌面上没有这处标注",
        _AGAIN,
        lambda table, body: any(mark.id == body["mark"] for each in table.documents for mark in each.marks),
    ),
    "scan_answered": _Rule(
        "没有答复",
        "没有这条扫描请求，或已经答复",
        _AGAIN,
        lambda table, body: any(ask.id == body["ask"] and ask.allowed is None for ask in table.scans),
    ),
    "certificate_checked": _NO_CERTIFICATE,
    "printed": _NO_CERTIFICATE,
    "certificate": _Rule("没有出具证明", "还没有核验申请人身份", "先核验身份", lambda table, _: table.identity is True),
    "person": _Rule("没有告知身份信息", "对方还没有核验身份", "等对方核验", lambda table, _: table.identity is True),
    "piece": _Rule("没有录制", "申请人没有同意录制", "先征得申请人同意", lambda table, _: table.recording is True),
    "snapshot": _Rule(
        "没有截图",
        "申请人没有同意影像",
        "先征得申请人同意",
        lambda table, body: body["of"] == "page" or table.picture is True,
    ),
    "confirmed": _Rule(
        "没有确认", "还没有出具证明，也没有说明不予出具", "等协办方办完", lambda table, _: table.settled
    ),
    "applicant_confirmed": _Rule("没有确认", "还没有办理结果", "等协办方办完", lambda table, _: table.settled),
}


def after(table: Table, act: Act, pending: bool = False) -> Table:
    """The table after one more act that was checked."""
    step = _STEPS.get(act.kind)
    if step is not None:
        table = step(table, act, dict(act.body))
    if act.kind in _SPOKEN:
        table = replace(
            table, lines=(*table.lines, Line(act.id, act.kind, act.side, act.who, act.at, dict(act.body), pending))
        )
    return table if pending else replace(table, entries=table.entries + 1)


Body: TypeAlias = dict[str, Any]
Step: TypeAlias = Callable[[Table, Act, Body], Table]
# What is told in the room's column of words; the rest is shown where it belongs.
_SPOKEN = frozenset(
    {
        "accepted", "transferred", "said", "file", "snapshot", "document", "identity", "material", "scan_asked",
        "scan_answered", "certificate", "certificate_checked", "declined", "printed", "consent", "confirmed",
        "applicant_confirmed", "in_writing", "resumed", "ladder", "joined", "left", "closed",
    }
)  # fmt: skip


def _accepted(table: Table, act: Act, body: Body) -> Table:
    table = _with_key(table, act, body)
    return replace(table, state=State.OPEN, helping_who=act.who, helping_window=act.window, reason="")


def _transferred(table: Table, _: Act, body: Body) -> Table:
    return replace(table, state=State.RINGING, helping_who="", helping_window=body["window"], reason=body["reason"])


def _joined(table: Table, act: Act, body: Body) -> Table:
    table = _with_key(table, act, body)
    prints = table.prints | {act.side.value: body.get("print") or ""}
    return replace(table, here=table.here | {act.side}, prints=prints)


def _with_key(table: Table, act: Act, body: Body) -> Table:
    """A hall that has only a browser tells the key of its page with its first act; the first key is the only one."""
    key = body.get("page_key")

    def with_key(party: Party) -> Party:
        takes = key and party.side is act.side and not party.certificate and not party.page_key
        return replace(party, page_key=str(key)) if takes else party

    return replace(table, parties=tuple(with_key(each) for each in table.parties))


def _document(table: Table, act: Act, body: Body) -> Table:
    parts = ("content", "name", "media_type", "bytes", "pages", "origin")
    said = {part: body[part] for part in parts}
    laid = Document(act.id, act.side, act.who, act.at, **said, material=body.get("material") or "")
    return replace(table, documents=(*table.documents, laid), shown=(act.id, 0))


def _mark(table: Table, act: Act, body: Body) -> Table:
    drawn = Mark(
        act.id, act.side, act.who, act.at, body["page"], body["shape"], tuple(body["points"]), body["color"],
        body.get("text") or "",
    )  # fmt: skip
    return _on(table, body["document"], lambda each: replace(each, marks=(*each.marks, drawn)))


def _unmark(table: Table, _: Act, body: Body) -> Table:
    def without(each: Document) -> Document:
        return replace(each, marks=tuple(mark for mark in each.marks if mark.id != body["mark"]))

    return replace(table, documents=tuple(without(each) for each in table.documents))


def _on(table: Table, document: str, change: Callable[[Document], Document]) -> Table:
    return replace(table, documents=tuple(change(each) if each.id == document else each for each in table.documents))


def _material(table: Table, act: Act, body: Body) -> Table:
    return replace(table, materials={**table.materials, body["name"]: Ticked(body["result"], body["remark"], act.at)})


def _scan_answered(table: Table, _: Act, body: Body) -> Table:
    scans = tuple(
        replace(ask, allowed=body["allowed"], reason=body["reason"]) if ask.id == body["ask"] else ask
        for ask in table.scans
    )
    return replace(table, scans=scans)


def _certificate(table: Table, act: Act, body: Body) -> Table:
    made = Certificate(act.id, body["content"], body["title"], body["number"], body["bytes"], act.at, act.who)
    # What both had confirmed was another result.
    return replace(table, certificates=(*table.certificates, made), declined="", law="", **_UNCONFIRMED)


def _of_certificate(table: Table, body: Body, **changed: Any) -> Table:
    certificates = tuple(
        replace(each, **changed) if each.id == body["certificate"] else each for each in table.certificates
    )
    return replace(table, certificates=certificates)


def _checked(table: Table, _: Act, body: Body) -> Table:
    return _of_certificate(
        table, body, ok=body["ok"], findings=tuple(body["findings"]), material=body.get("material") or ""
    )


def _closed(table: Table, _: Act, body: Body) -> Table:
    return replace(table, state=State.CLOSED, reason=body.get("reason") or "", here=frozenset())


_UNCONFIRMED: dict[str, Any] = {"confirmed": frozenset(), "applicant_ok": None}
_STEPS: dict[str, Step] = {
    "queued": lambda table, _, body: replace(
        table, state=State.QUEUED, ticket=body["ticket"], ahead=body["ahead"], wait=body["wait"]
    ),
    "accepted": _accepted,
    "refused": lambda table, act, body: replace(
        _with_key(table, act, body), state=State.REFUSED, reason=body["reason"], instead=body.get("instead") or ""
    ),
    "transferred": _transferred,
    "cancelled": lambda table, _, body: replace(table, state=State.CANCELLED, reason=body["reason"]),
    "missed": lambda table, *_: replace(table, state=State.MISSED),
    "joined": _joined,
    "left": lambda table, act, _: replace(table, here=table.here - {act.side}),
    "consent": lambda table, _, body: replace(table, picture=body["picture"], recording=body["recording"]),
    "document": _document,
    "shown": lambda table, _, body: replace(table, shown=(body["document"], body["page"])),
    "mark": _mark,
    "unmark": _unmark,
    "identity": lambda table, _, body: replace(
        table, identity=body["ok"], identity_rule=body["rule"], identity_method=body["method"]
    ),
    "person": lambda table, _, body: replace(
        table, person={part: body[part] for part in ("name", "id_type", "id_number", "phone")}
    ),
    "material": _material,
    "scan_asked": lambda table, act, body: replace(
        table, scans=(*table.scans, ScanAsked(act.id, body["what"], body["note"]))
    ),
    "scan_answered": _scan_answered,
    "certificate": _certificate,
    "certificate_checked": _checked,
    "declined": lambda table, _, body: replace(table, declined=body["reason"], law=body["law"], **_UNCONFIRMED),
    "printed": lambda table, _, body: _of_certificate(table, body, printed=True),
    "ladder": lambda table, _, body: replace(table, step=body["step"], step_why=body["why"]),
    "in_writing": lambda table, _, body: replace(table, state=State.WRITING, reason=body["why"], step="alone"),
    "resumed": lambda table, *_: replace(table, state=State.OPEN, reason="", step="full", step_why=""),
    "confirmed": lambda table, act, _: replace(table, confirmed=table.confirmed | {act.side}),
    "applicant_confirmed": lambda table, _, body: replace(table, applicant_ok=body["ok"]),
    "closed": _closed,
    "sealed": lambda table, act, _: replace(table, sealed=table.sealed | {act.side}),
}
