"""What the deliver step shows: read in one go off the screen's thread, then turned into rows."""

from dataclasses import dataclass, replace

from clerk_app.bootstrap import Desk as Services
from clerk_app.cases.model import Case
from clerk_app.catalogue.model import Theme
from ui.screens.visit.progress import Clock, ItemLine, PaperLine, item_line, paper_lines
from ui.text import tr
from ui.widgets.act_rows import Act, RowFacts

ONLY_PRINT = frozenset({"licence", "fallback"})
SLIP = "handover_slip"  # with it goes a hand-over, which is not this window's to make just now


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything the step shows of one case."""

    case_id: str
    items: tuple[ItemLine, ...]
    papers: tuple[PaperLine, ...]
    held: str = ""  # why nothing can be done with the sub-items while this desk is cut off


def read(services: Services, case: Case, theme: Theme) -> Delivery:
    """Sub-items with their lights and hand tasks, papers with their copies."""
    clock = Clock(services.clock(), services.calendar, services.settings["limits.yellow_days"])
    departments = services.library.departments
    with services.store.read() as work:
        made = work.papers.of_case(case.id)
        tasks = {item.id: work.hand_tasks.of_key(item.key) for item in case.sub_items}
    items = tuple(
        item_line(
            case,
            theme,
            item,
            departments[item.department].name if item.department in departments else item.department,
            tasks[item.id],
            clock,
        )
        for item in case.sub_items
    )
    return Delivery(case.id, items, paper_lines(case, items, made), services.held_by_hall(case.id))


def stored(services: Services, case_id: str) -> Case:
    """The case as the store has it now."""
    with services.store.read() as work:
        return work.cases.get(case_id)


def item_row(item: ItemLine, held: str = "") -> RowFacts:
    """A sub-item with what can be done about it; `held`: why nothing of it can be changed just now."""
    waits = item.deliver_waits
    told = [
        (" · ".join(part for part in (item.department, item.detail) if part), ""),
        *((words, "near") for words in item.corrections),
        (item.next_step, ""),
        (held, "near"),
    ]
    told += [(item.result, "done"), (item.delivered, ""), (waits, "near")]
    return RowFacts(
        key=item.id,
        head=item.name,
        state=item.state,
        pill=item.words,
        pill_state=item.own,
        left=item.left,
        left_state=item.light if item.light != "under_way" else "",
        lines=tuple((words, state) for words, state in told if words),
        acts=tuple(
            replace(act, why_not=held) if held and act.id not in ONLY_PRINT else act for act in _item_acts(item)
        ),
    )


def _item_acts(item: ItemLine) -> list[Act]:
    acts = []
    if item.may_deliver:
        acts.append(Act("L", tr("领取登记…"), "deliver", primary=True))
    if item.has_licence:
        acts.append(Act("P", tr("打印证照"), "licence"))
    if item.again:
        acts.append(Act("R", f"{item.again}…", "again", primary=True))
    if item.slip:
        acts.append(Act("P", tr("打印交接单"), "slip", primary=True))
        acts.append(Act("B", tr("去兜底登记"), "fallback"))
    if item.may_go_by_hand:
        acts.append(Act("H", tr("转人工…"), "hand"))
    return acts


def paper_row(paper: PaperLine, held: str = "") -> RowFacts:
    """A paper with the key that prints it, prints it again, or answers for it; `held`: see `item_row`."""
    why_not = held if paper.kind == SLIP and not paper.asked else ""
    words = tr("回答…") if paper.asked else tr("重印…") if paper.printed else tr("打印")
    return RowFacts(
        key=(paper.kind, paper.about),
        head=f"{paper.title} · {paper.note}" if paper.note else paper.title,
        state=paper.state,
        pill=paper.words,
        acts=(Act("P", words, "print", primary=True, why_not=why_not),),
    )
