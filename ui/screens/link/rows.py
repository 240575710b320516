"""What a talk's details show in rows: what is to be done now and by whom, the materials, the certificates."""

from dataclasses import replace

from clerk_app.link.model import Side, State
from clerk_app.link.points import Point
from clerk_app.link.sessions import Look
from clerk_app.link.view import Certificate, ScanAsked
from ui.screens.link.words import METHOD_TEXT, RESULT_PILL, act_title
from ui.text import tr
from ui.widgets.act_rows import Act, RowFacts

IN_ROOM = Act("R", "到会谈窗口", "room", primary=True)
SCAN = Act("Y", "扫描", "scan_own", primary=True)


def point_rows(look: Look) -> list[RowFacts]:
    """What is still to be done: ours first, with how; then what the other side has to do."""
    points = [point for point in look.points if point.kind != "sealed"]  # the service sees to that
    mine = [point for point in points if point.by is look.session.side]
    theirs = [point for point in points if point.by is not look.session.side]
    rows = [RowFacts((point.kind, point.ref), point.what, "under_way", acts=_acts(look, point)) for point in mine]
    rows += [RowFacts((point.kind, point.ref, "theirs"), point.what, "quiet", tr("对方"), "quiet") for point in theirs]
    rows += [
        RowFacts((act.id, "dropped"), tr("没有记入：{0}").format(act_title(act.kind)), "late", "", "",
                 lines=((why, "late"),))
        for act, why in look.dropped[-3:]
    ]  # fmt: skip
    return rows


def _acts(look: Look, point: Point) -> tuple[Act, ...]:
    match point.kind:
        case "consent":
            return (Act("Y", "屏上选", "consent_screen", True), Act("T", "口头或纸面", "consent"))
        case "scan_answered":
            return (Act("Y", "扫描", "scan", True), Act("N", "不扫", "scan_no"))
        case "certificate_checked":
            return (Act("K", "查看", "certificate", True),)
        case "printed":
            return (Act("P", "打印", "print", True), Act("K", "查看", "certificate"))
        case "confirmed":
            return (Act("C", "确认办理结果", "confirmed", True),)
        case "applicant_confirmed":
            return (Act("Y", "屏上确认", "applicant_screen", True), Act("T", "口头或纸面", "applicant"))
        case "document":
            return (SCAN, replace(IN_ROOM, primary=False)) if look.table.state is State.OPEN else (SCAN,)
        case "sealed":
            return ()
    return (IN_ROOM,) if look.table.state is State.OPEN else ()


def material_rows(look: Look) -> list[RowFacts]:
    """Each with what the helping clerk says of it."""
    rows = []
    for name, ticked in look.table.materials.items():
        state, words = RESULT_PILL[ticked.result] if ticked else ("quiet", "没有核对")
        lines = ((ticked.remark, ""),) if ticked and ticked.remark else ()
        rows.append(RowFacts(("material", name), name, state, tr(words), state, lines=lines))
    return rows


def certificate_rows(look: Look) -> list[RowFacts]:
    """Each with what was found of its signature, and whether it was printed."""
    return [_certificate(look, each) for each in look.table.certificates]


def _certificate(look: Look, each: Certificate) -> RowFacts:
    state, words = {True: ("done", "签名有效"), False: ("late", "没有通过验证"), None: ("under_way", "等待验证")}[
        each.ok
    ]
    asking = look.session.side is Side.ASKING
    lines = [(" ".join(part for part in (each.number, each.who) if part), "")]
    lines += [(finding, "late" if each.ok is False else "") for finding in each.findings[:3]]
    lines += [(tr("已收作“{0}”").format(each.material), "done")] if each.material else []
    lines += [(tr("已打印"), "done")] if each.printed else []
    acts = (Act("K", "查看", "certificate", True), Act("P", "打印", "print")) if asking else (
        Act("K", "查看", "certificate", True),)  # fmt: skip
    return RowFacts(("certificate", each.id), each.title, state, tr(words), state, lines=tuple(lines), acts=acts)


def scan_rows(look: Look) -> list[RowFacts]:
    """Wishes to scan that were answered; those that wait stand among what is to be done."""
    return [_scan(each) for each in look.table.scans if each.allowed is not None]


def _scan(each: ScanAsked) -> RowFacts:
    state, words = ("done", tr("已允许")) if each.allowed else ("quiet", tr("没有扫描"))
    lines = ((each.reason, ""),) if each.reason else ()
    return RowFacts(("scan", each.id), tr("扫描“{0}”").format(each.what), state, words, state, lines=lines)


def fact_rows(look: Look, case: str = "") -> list[tuple[str, str]]:
    """What is known of the talk: name and words. `case`: what the case here is called, once it was read."""
    table = look.table
    agreed = {True: tr("同意"), False: tr("不同意"), None: tr("没有问过")}
    identity = {True: tr("已核验"), False: tr("没有通过"), None: tr("没有核验")}[table.identity]
    how = tr(METHOD_TEXT.get(table.identity_method, "")) if table.identity is not None else ""
    return [
        (tr("事项"), table.theme_name),
        (tr("请求"), table.wanted),
        (tr("申请人"), table.person.get("name") or table.applicant or tr("没有写")),
        (tr("身份"), "，".join(part for part in (identity, how, table.identity_rule) if part)),
        (tr("影像 / 录制"), f"{agreed[table.picture]} / {agreed[table.recording]}"),
        (tr("本厅办件"), case or (tr("已关联") if look.session.case_id else tr("没有关联"))),
        (tr("对方办件"), table.case_number if look.session.side is Side.HELPING else ""),
        (tr("两边"), " ↔ ".join(part for part in (f"{table.asking_who} {table.asking_window}".strip(),
                                               f"{table.helping_who} {table.helping_window}".strip()) if part)),
        *(((tr("不予出具"), f"{table.declined}（{table.law}）"),) if table.declined else ()),
    ]  # fmt: skip
