"""The use cases of 日终 and 交接班: look, count and sign, sign as the second; and the hall over all its windows."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from clerk_app.cases.model import Actor, EventDraft
from clerk_app.cases.ports import Clock
from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Conflict, Refused
from clerk_app.people.service import LoggedIn
from printing.documents.kinds import DOCUMENTS

from . import rules
from .model import Close, HallDay, Kind, Look, Signature, SignRequest, Snapshot, WindowTotal
from .ports import ClosingStore, ClosingWork

Confirm = Callable[[str, str, str], LoggedIn]  # account, password, window


class Closings:
    """`confirm` asks for the password again; `fee_themes` are the themes whose guide names a fee; `cut_off` tells
    whether this desk works without its hall, and so sees only its own window."""

    def __init__(
        self,
        store: ClosingStore,
        confirm: Confirm,
        fee_themes: Callable[[], Iterable[str]],
        clock: Clock,
        cut_off: Callable[[], bool] = lambda: False,
    ) -> None:
        self._store = store
        self._confirm = confirm
        self._fee_themes = fee_themes
        self._clock = clock
        self._cut_off = cut_off

    # --- looking -----------------------------------------------------------------------------------------------

    def look(self, window: str, day: date, kind: Kind = "day") -> Look:
        """A window's day now, from one snapshot of the store. Raises BadInput for a day that has not begun."""
        rules.check_day(day, self._clock())
        with self._store.read() as work:
            closes = work.closing.of_day(day, window)
            snapshot = self._snapshot(work, window, day, kind, closes)
            turn = 1 if kind == "day" else 1 + max((close.turn for close in closes), default=0)
            earlier = work.closing.before(window, day, turn)
        return Look(snapshot, rules.carried_over(earlier, snapshot), closes)

    def hall(self, day: date) -> HallDay:
        """All windows of the hall on that day, from one snapshot."""
        rules.check_day(day, self._clock())
        with self._store.read() as work:
            closes = work.closing.of_day(day)
            own = tuple(close for close in closes if not close.window)
            snapshot = self._snapshot(work, "", day, "day", own)
            earlier = work.closing.before("", day, 1)
        windows = rules.window_totals(snapshot, closes)
        missing = rules.missing_windows(windows, closes)
        return HallDay(snapshot, windows, missing, own, rules.carried_over(earlier, snapshot))

    def get(self, close_id: str) -> Close:
        """A sign-off with its lines. Raises NotFound; Refused if it is not what was signed."""
        with self._store.read() as work:
            close = work.closing.get(close_id)
            _check_whole(work, close)
        return close

    def _snapshot(self, work: ClosingWork, window: str, day: date, kind: Kind, closes: Iterable[Close]) -> Snapshot:
        at = self._clock()
        begin, end = rules.bounds(day)
        if kind == "shift":
            begin = max(
                (close.snapshot.at for close in closes if close.closed and close.kind == "shift"), default=begin
            )
        titles = {code: kind.title for code, kind in DOCUMENTS.items()}
        lines = work.closing.lines(window, begin, end, self._fee_themes(), titles)
        return Snapshot.taken(window, day, begin, min(at, end), lines)

    # --- signing -----------------------------------------------------------------------------------------------

    def sign(self, wanted: SignRequest) -> Close:
        """Count and sign as the first. The figures are frozen with it. Raises Refused, BadInput."""
        person = self._confirm(wanted.account, wanted.password, wanted.own)
        first = _signature(person, self._clock())
        rules.check_on_behalf(wanted.window, wanted.own, first, wanted.on_behalf)
        if wanted.window != wanted.own and self._cut_off():
            raise Refused("断网时只能办本窗口的日终", "别的窗口的情况现在看不到", "恢复连接后再办")
        windows: tuple[WindowTotal, ...] = ()
        if wanted.window:
            look = self.look(wanted.window, wanted.day, wanted.kind)
            snapshot, closes = look.snapshot, look.closes
            counted = rules.counted_by_hand(snapshot, wanted.numbers, wanted.reasons)
        else:
            hall = self._closable_hall(wanted.day, first)
            snapshot, windows, closes, counted = hall.snapshot, hall.windows, hall.closes, ()
            snapshot = replace(snapshot, lines=snapshot.open_lines)
        rules.check_shift(wanted.kind, wanted.taker, first, len(snapshot.open_lines))
        _check_again(wanted, snapshot, closes)
        with self._store() as work:
            work.closing.alone(wanted.window)
            cut_off = self._cut_off()
            turn = rules.next_turn(work.closing.of_day(wanted.day, wanted.window), cut_off)
            close = Close(
                new_key(), wanted.window, wanted.day, turn, wanted.kind, snapshot, counted, first, None,
                wanted.taker.strip(), wanted.on_behalf.strip(), wanted.note.strip(), windows, cut_off,
            )  # fmt: skip
            close = replace(close, hash=rules.seal(close))
            work.closing.put(close)
            self._log(work, close, "close_counted", person.at(wanted.own))
            work.commit()
        return close

    def _closable_hall(self, day: date, first: Signature) -> HallDay:
        if first.role != "supervisor":
            raise Refused("全大厅日终由值班长办", "窗口人员只办自己窗口的日终", "请值班长登录后办理")
        hall = self.hall(day)
        if hall.missing:
            named = "；".join(f"{window}：{why}" for window, why in hall.missing.items())
            raise Refused("还不能办全大厅日终", named, "等这些窗口办完，或由值班长代签并写明原因")
        return hall

    def countersign(self, close_id: str, account: str, password: str, own: str) -> Close:
        """Sign as the second. At a shift the taker now follows what is open. Raises Refused, Conflict."""
        person = self._confirm(account, password, own)
        second = _signature(person, self._clock())
        with self._store() as work:
            close = work.closing.get(close_id)
            rules.check_second(close, second)
            taken = self._taken_over(work, close, person.at(own))
            work.closing.alone(close.window)
            of_day = work.closing.of_day(close.day, close.window)
            if close.turn != max(each.turn for each in of_day) or any(
                each.closed for each in of_day if each.id == close.id
            ):
                raise Conflict("这一次清点已经作废", "之后又清点过，或别人刚签过", "看最新的一次再签")
            _check_whole(work, close)
            close = replace(close, second=second)
            work.closing.put(close)
            self._log(work, close, "close_signed", person.at(own), taken_over=taken)
            work.commit()
        return close

    def _taken_over(self, work: ClosingWork, close: Close, actor: Actor) -> int:
        """The taker becomes the clerk of every case that is open at the window."""
        if close.kind != "shift":
            return 0
        taken = 0
        for case_id in sorted({line.case_id for line in close.snapshot.open_lines if line.case_id}):
            case = work.cases.get(case_id)
            if case.clerk != close.taker and case.window == close.window:
                work.cases.save(replace(case, clerk=close.taker))
                change = EventDraft("shift_handed_over", {"clerk": case.clerk}, {"clerk": close.taker})
                work.events.append(case_id, [change], self._clock(), actor)
                taken += 1
        return taken

    def _log(self, work: ClosingWork, close: Close, kind: str, actor: Actor, **more: object) -> None:
        facts = {"id": close.id, "day": str(close.day), "turn": close.turn, "kind": close.kind, "hash": close.hash}
        differ = {each.figure: [each.program, each.by_hand, each.reason] for each in close.counted if each.reason}
        after = {**facts, "totals": close.snapshot.totals, "differences": differ, **more}
        work.events.append(f"close/{close.window}", [EventDraft(kind, after=after)], self._clock(), actor)


def _signature(person: LoggedIn, at: datetime) -> Signature:
    return Signature(person.name, person.display, person.role, at)


def _check_again(wanted: SignRequest, snapshot: Snapshot, closes: Iterable[Close]) -> None:
    """Closing a day again, with nothing new on it, is a correction and says what it corrects."""
    last = rules.in_force(closes, wanted.kind) if wanted.kind == "day" else None
    if last and not wanted.note.strip() and not rules.later_acts(last.snapshot.totals, snapshot.totals):
        raise BadInput("这一天已经日终", f"{last.title}，之后没有再办", "要更正的，写明更正什么，另签一次")


def _check_whole(work: ClosingWork, close: Close) -> None:
    """What is kept is what was signed: its hash stands in the chain. Raises Refused."""
    stream = f"close/{close.window}"
    signed = any(
        event.kind == "close_counted" and event.after["id"] == close.id and event.after["hash"] == close.hash
        for event in work.events.of(stream)
    )
    if not signed or rules.seal(close) != close.hash or work.events.broken(stream) is not None:
        raise Refused("这份日终记录和签字时不一样", "记录在签字之后被改动过", "不要使用，请管理员核对数据库")
