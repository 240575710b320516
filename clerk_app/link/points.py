"""What is still to be done in a session, and by whom: shown on the desk, and what each side goes on with when the line
does not come back (documents by dispatch). Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from .model import OVER, Side, State
from .view import Table

RESULT_TEXT = {"ok": "符合", "missing": "缺少", "unclear": "看不清", "mismatch": "不一致"}


@dataclass(frozen=True, slots=True)
class Point:
    """`by`: whose turn it is. `kind`: the act that settles it; `ref`: what that act refers to, "" for nothing."""

    by: Side
    kind: str
    what: str
    ref: str = ""


def open_points(table: Table) -> tuple[Point, ...]:
    """In the order in which a matter goes. Nothing for a session that never began; of one that is over only its seal
    is missing."""
    if table.state in OVER:
        return tuple(_seals(table))
    if table.state not in (State.OPEN, State.WRITING):
        return ()
    return (*_checks(table), *_scans(table), *_result(table), *_agreement(table))


def _seals(table: Table) -> Iterator[Point]:
    for side in Side:
        if side not in table.sealed and table.party(side).certificate:  # a page in a browser cannot do it by itself
            yield Point(side, "sealed", "封存记录")


def _checks(table: Table) -> Iterator[Point]:
    if table.picture is None:
        yield Point(Side.ASKING, "consent", "征求申请人对影像和录制的意见")
    if table.identity is None:
        yield Point(Side.HELPING, "identity", "核验申请人身份")
    elif table.identity is False:
        yield Point(Side.ASKING, "document", "补充身份证明材料后请对方再核验")
    for name, ticked in table.materials.items():
        if ticked is None:
            yield Point(Side.HELPING, "material", f"核对“{name}”", name)
        elif ticked.result != "ok":
            remark = f"：{ticked.remark}" if ticked.remark else ""
            yield Point(Side.ASKING, "document", f"补交“{name}”（{RESULT_TEXT[ticked.result]}{remark}）", name)


def _scans(table: Table) -> Iterator[Point]:
    for ask in table.scans:
        if ask.allowed is None:
            yield Point(Side.ASKING, "scan_answered", f"答复扫描请求“{ask.what}”", ask.id)


def _result(table: Table) -> Iterator[Point]:
    if not table.settled:
        yield Point(Side.HELPING, "certificate", f"出具证明或说明不予出具：{table.wanted}")
    for made in table.certificates:
        if made.ok is None:
            yield Point(Side.ASKING, "certificate_checked", f"验证“{made.title}”", made.id)
        elif made.ok is False and not made.material:  # the asking clerk may take it in all the same
            yield Point(Side.HELPING, "certificate", f"重新出具“{made.title}”（没有通过验证）", made.id)
        elif not made.printed:
            yield Point(Side.ASKING, "printed", f"打印“{made.title}”", made.id)


def _agreement(table: Table) -> Iterator[Point]:
    if not table.settled:
        return
    for side in Side:
        if side not in table.confirmed:
            yield Point(side, "confirmed", "确认办理结果")
    if table.applicant_ok is None:
        yield Point(Side.ASKING, "applicant_confirmed", "请申请人确认")
