"""The figures of cases, of what the reform saved (减时限、减材料、减环节、减跑动), of ratings and appointments."""

from clerk_app.cases.limits import beijing
from clerk_app.queueing.model import AppointmentState

from .case_facts import ActKind, CaseAct, CaseFact
from .figures import NO, OPEN, UNKNOWN, YES, Figure, Sample, Terms, measured
from .service_facts import BookingFact, RatingFact, ServedFact

_LOG = "按办理时间计，与日终清单同一口径"
_OURS = "这是按事项库和办件算出的数，不是官方公布的数"
_NO_OFFICIAL = "事项库里没有公布或法定依据的（标※的示范值）不算，另列"


class _Acts:
    def __init__(self, *kinds: ActKind) -> None:
        self._kinds = kinds

    def __call__(self, act: CaseAct, _: Terms) -> Sample | None:
        return YES if act.kind in self._kinds else None


def _deferred(act: CaseAct, _: Terms) -> Sample | None:
    return YES if act.kind == "accepted" and act.deferred else None


def _deemed(act: CaseAct, _: Terms) -> Sample | None:
    return YES if act.kind == "accepted" and act.deemed else None


def _instant(case: CaseFact, _: Terms) -> Sample | None:
    return UNKNOWN if case.actual_days is None else YES if _same_day(case) else NO


def _same_day(case: CaseFact) -> bool:
    return case.accepted_at is not None and beijing(case.accepted_at).date() == beijing(case.at).date()


def _on_time(case: CaseFact, _: Terms) -> Sample | None:
    return UNKNOWN if case.due_at is None else YES if case.at <= case.due_at else NO


def _days(case: CaseFact, _: Terms) -> Sample | None:
    return measured(case.actual_days)


def _cut(whole: float | None, left: float | None) -> Sample:
    """How much of the whole is gone; unknown if either is."""
    return UNKNOWN if whole is None or left is None else Sample(number=whole - left, of=whole)


def _saved(whole: float | None, left: float | None) -> Sample:
    return UNKNOWN if whole is None or left is None else Sample(number=whole - left)


def _legal_cut(case: CaseFact, _: Terms) -> Sample | None:
    return _cut(case.legal_days, case.actual_days)


def _promise_cut(case: CaseFact, _: Terms) -> Sample | None:
    return _cut(case.legal_days, case.promised_days)


def _legal_saved(case: CaseFact, _: Terms) -> Sample | None:
    return _saved(case.legal_days, case.actual_days)


def _ahead(case: CaseFact, _: Terms) -> Sample | None:
    return _saved(case.promised_days, case.actual_days)


def _materials_saved(case: CaseFact, _: Terms) -> Sample | None:
    return _saved(case.separate_materials, case.merged_materials)


def _materials_cut(case: CaseFact, _: Terms) -> Sample | None:
    return _cut(case.separate_materials, case.merged_materials)


def _spared(case: CaseFact, _: Terms) -> Sample | None:
    return Sample(number=case.spared, of=case.spared + case.handed)


def _visits(case: CaseFact, _: Terms) -> Sample | None:
    return measured(case.visits)


def _visits_saved(case: CaseFact, _: Terms) -> Sample | None:
    return _saved(case.offices, case.visits)


def _steps_saved(case: CaseFact, _: Terms) -> Sample | None:
    return OPEN if case.steps is None else Sample(number=case.separate_steps - case.steps)


def _rated(_rating: RatingFact, _: Terms) -> Sample | None:
    return YES


def _good(rating: RatingFact, _: Terms) -> Sample | None:
    return NO if rating.bad else YES


def _bad(rating: RatingFact, _: Terms) -> Sample | None:
    return YES if rating.bad else None


def _verified_in_time(rating: RatingFact, _: Terms) -> Sample | None:
    return _kept(rating.verified_in_time) if rating.bad else None


def _rectified_in_time(rating: RatingFact, _: Terms) -> Sample | None:
    return _kept(rating.rectified_in_time) if rating.bad and rating.upheld else None


def _kept(in_time: bool | None) -> Sample:
    """None: the deadline is still running."""
    return OPEN if in_time is None else YES if in_time else NO


def _took_part(served: ServedFact, _: Terms) -> Sample | None:
    return YES if served.rated else NO


def _appointment_kept(booking: BookingFact, _: Terms) -> Sample | None:
    if booking.state is AppointmentState.CANCELLED:
        return None
    if booking.state is AppointmentState.BOOKED:
        return OPEN
    return YES if booking.state is AppointmentState.CHECKED_IN else NO


def _booked(_booking: BookingFact, _: Terms) -> Sample | None:
    return YES


def _cancelled(booking: BookingFact, _: Terms) -> Sample | None:
    return YES if booking.state is AppointmentState.CANCELLED else None


CASE_FIGURES: tuple[Figure, ...] = (
    Figure("taken", "收件", "件", "办件", "act", "count", f"收下材料、编了号的办件；{_LOG}", "", _Acts("taken")),
    Figure("accepted", "受理", "件", "办件", "act", "count", f"受理的办件，含容缺受理和视为受理；{_LOG}", "",
           _Acts("accepted")),
    Figure("deferred", "容缺受理", "件", "办件", "act", "count", f"受理里材料容缺的；{_LOG}", "", _deferred),
    Figure("deemed", "视为受理", "件", "办件", "act", "count",
           f"五个工作日没有告知、依法自收件日起受理的（行政许可法第三十二条）；{_LOG}", "", _deemed, True),
    Figure("correction", "补正告知", "件", "办件", "act", "count", f"一次告知补正的办件；{_LOG}", "",
           _Acts("correction")),
    Figure("refused", "不予受理", "件", "办件", "act", "count", f"不属于本机关职权的；{_LOG}", "", _Acts("refused")),
    Figure("not_needed", "不受理", "件", "办件", "act", "count", f"依法不需要许可的；{_LOG}", "", _Acts("not_needed")),
    Figure("withdrawn", "退件（终止）", "件", "办件", "act", "count", f"撤件和逾期终止的；{_LOG}", "",
           _Acts("withdrawn")),
    Figure("voided", "作废", "件", "办件", "act", "count", f"受理前作废的；{_LOG}", "", _Acts("voided")),
    Figure("finished", "办结", "件", "办件", "act", "count", f"各子事项都有结果的办件，重新申请后再办结的再计；{_LOG}",
           "", _Acts("finished")),
    Figure("instant", "即办率", "%", "办件", "case", "share", "受理当天办结的占比", "办结的办件，按最近一次办结",
           _instant, False),
    Figure("on_time", "按期办结率", "%", "时限", "case", "share", "在承诺期限以内办结的占比",
           "办结的办件；没有期限的另列", _on_time, False),
    Figure("days_mean", "平均用时", "个工作日", "时限", "case", "mean",
           "从受理到办结的工作日，受理当天不计，补正和特别程序暂停的日子也算在内", "办结的办件", _days, True),
    Figure("days_p90", "用时九成位", "个工作日", "时限", "case", "p90",
           "从受理到办结的工作日，受理当天不计，补正和特别程序暂停的日子也算在内", "办结的办件", _days, True),
    Figure("legal_cut", "减时限：比法定压缩", "%", "改革成效", "case", "ratio", "（法定期限 − 实际用时）÷ 法定期限",
           f"办结办件的法定期限之和；{_NO_OFFICIAL}", _legal_cut, False, _OURS),
    Figure("promise_cut", "减时限：承诺比法定压缩", "%", "改革成效", "case", "ratio",
           "（法定期限 − 承诺期限）÷ 法定期限", f"办结办件的法定期限之和；{_NO_OFFICIAL}", _promise_cut, False, _OURS),
    Figure("legal_saved", "减时限：每件比法定少", "个工作日", "改革成效", "case", "mean", "法定期限减去实际用时",
           f"办结的办件；{_NO_OFFICIAL}", _legal_saved, False, _OURS),
    Figure("ahead", "减时限：每件比承诺提前", "个工作日", "改革成效", "case", "mean", "承诺期限减去实际用时",
           f"办结的办件；{_NO_OFFICIAL}", _ahead, False, _OURS),
    Figure("materials_saved", "减材料：每件少交", "份", "改革成效", "case", "mean",
           "各子事项分别要的材料份数之和，减去一套材料的份数", f"办结的办件；{_NO_OFFICIAL}", _materials_saved, False,
           _OURS),
    Figure("materials_cut", "减材料：压缩", "%", "改革成效", "case", "ratio", "（分别要的 − 一套的）÷ 分别要的",
           f"办结办件分别要的材料份数之和；{_NO_OFFICIAL}", _materials_cut, False, _OURS),
    Figure("spared", "免提交率", "%", "改革成效", "case", "ratio", "免提交的材料占比",
           "办结办件收下的和免提交的材料份数", _spared, False),
    Figure("steps_saved", "减环节：每件少", "个", "改革成效", "case", "mean",
           "逐项申请、逐项领取的次数，减去实际的申请、补正和领取次数",
           "办结且结果都已领取的办件；没有领完的（删失）另列", _steps_saved, False, _OURS),
    Figure("visits", "平均跑动", "次", "改革成效", "case", "mean", "为这一件取号到大厅的次数",
           "办结且有取号记录的办件；没有取号记录的不明，另列", _visits, True),
    Figure("visits_saved", "减跑动：每件少跑", "次", "改革成效", "case", "mean",
           "逐个部门去至少要跑的次数（子事项涉及几个部门），减去实际取号次数",
           "办结且有取号记录的办件；没有取号记录的不明，另列", _visits_saved, False, _OURS),
    Figure("ratings", "评价", "次", "好差评", "rating", "count", "收到的评价，一次办事只评一次", "", _rated),
    Figure("good", "好评率", "%", "好差评", "rating", "share", "非常满意、满意、基本满意的占比", "收到的评价", _good,
           False),
    Figure("bad", "差评", "次", "好差评", "rating", "count", "不满意和非常不满意的", "", _bad, True),
    Figure("took_part", "参评率", "%", "好差评", "served", "share", "办完后作了评价的占比", "办完的人次", _took_part,
           False),
    Figure("verified", "差评按期核实率", "%", "好差评", "rating", "share", "{verify_days} 个工作日内核实的占比",
           "差评；期限还没有到的（删失）另列", _verified_in_time, False),
    Figure("rectified", "差评按期整改率", "%", "好差评", "rating", "share", "{rectify_days} 个工作日内整改的占比",
           "差评，核实不属实的除外；期限还没有到的（删失）另列", _rectified_in_time, False),
    Figure("booked", "预约", "人次", "预约", "appointment", "count", "约在这些日子的预约，含取消的", "", _booked),
    Figure("cancelled", "取消预约", "人次", "预约", "appointment", "count", "事先取消的预约", "", _cancelled),
    Figure("kept", "预约履约率", "%", "预约", "appointment", "share", "来签到的占比",
           "签到的和没有来的预约；取消的不在内，时段还没有过的（删失）另列", _appointment_kept, False),
)  # fmt: skip
