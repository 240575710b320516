"""首问负责: the first window that a person asks stays responsible until the question is answered, or until another
window has taken it over. Who asked, who answered and who handed it to whom stays in the log `question/<id>`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from clerk_app.clock import new_key
from clerk_app.errors import BadInput, Refused

from .hand_over import must_be_together
from .model import Actor, EventDraft
from .ports import Clock, Store


@dataclass(frozen=True, slots=True)
class Question:
    """`window` and `clerk` are responsible now; `offered` to another window that has not accepted yet."""

    id: str
    text: str
    window: str
    clerk: str
    asked_at: datetime
    first_window: str
    first_clerk: str
    name: str = ""
    phone: str = ""
    theme_code: str = ""
    case_id: str = ""
    offered: str = ""
    offer_reason: str = ""
    answer: str = ""
    resolved_at: datetime | None = None
    resolved_by: str = ""
    version: int = 0
    later: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def open(self) -> bool:
        return self.resolved_at is None


class QuestionLog(Protocol):
    def get(self, question_id: str) -> Question:
        """Raises NotFound. The question stays locked until the unit of work ends."""

    def put(self, question: Question) -> Question:
        """Insert or update; raises Conflict if somebody saved another version first. As stored."""

    def open(self) -> tuple[Question, ...]:
        """Those not resolved, the oldest first."""

    def by_beginning(self, text: str) -> Question:
        """By the first characters of its id. Raises NotFound."""


Outcome = tuple[Question, EventDraft]


def resolve(question: Question, answer: str, actor: Actor, at: datetime) -> Outcome:
    """答复: by the window that is responsible."""
    _must_be_open(question)
    _must_be_mine(question, actor, "答复")
    if not answer.strip():
        raise BadInput("没有写明答复", "首问负责要留下给了什么答复", "写一句答复")
    done = replace(question, answer=answer.strip(), resolved_at=at, resolved_by=actor.name, offered="", offer_reason="")
    return done, EventDraft("resolved", after={"answer": done.answer})


def offer(question: Question, to: str, reason: str, actor: Actor) -> Outcome:
    """转交: the other window becomes responsible once it accepts, not before."""
    _must_be_open(question)
    _must_be_mine(question, actor, "转交")
    if not to.strip() or to.strip() == question.window:
        raise BadInput("没有写明转给哪个窗口", "窗口为空，或就是现在的窗口", "填写另一个窗口")
    if not reason.strip():
        raise BadInput("没有写明理由", "转交要写明理由", "写一句理由")
    offered = replace(question, offered=to.strip(), offer_reason=reason.strip())
    return offered, EventDraft(
        "offered", {"window": question.window}, {"to": offered.offered, "reason": reason.strip()}
    )


def accept(question: Question, actor: Actor) -> Outcome:
    """接下 by the window it was offered to."""
    _must_be_open(question)
    if question.offered != actor.window:
        raise Refused("不能接下：没有转交给本窗口", f"现在由 {question.window} {question.clerk} 负责", "刷新列表")
    mine = replace(question, window=actor.window, clerk=actor.name, offered="", offer_reason="")
    return mine, EventDraft("accepted", {"window": question.window}, {"window": actor.window, "clerk": actor.name})


def decline(question: Question, actor: Actor) -> Outcome:
    """退回 by the window it was offered to, or 收回 by the one that offered it."""
    _must_be_open(question)
    if not question.offered or actor.window not in (question.offered, question.window):
        raise Refused("没有等待接下的转交", f"现在由 {question.window} {question.clerk} 负责", "刷新列表")
    return replace(question, offered="", offer_reason=""), EventDraft("declined", {"to": question.offered})


def _must_be_open(question: Question) -> None:
    if not question.open:
        raise Refused("这个问题已经答复", f"由 {question.resolved_by} 答复：{question.answer}", "刷新列表")


def _must_be_mine(question: Question, actor: Actor, act: str) -> None:
    if question.window != actor.window and actor.role != "supervisor":
        raise Refused(
            f"不能{act}：不是本窗口负责", f"现在由 {question.window} {question.clerk} 负责", "请该窗口转交过来"
        )


class Questions:
    """Use cases; every method returns the question as stored, or raises a WorldError and changes nothing."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        together: Callable[[], bool] = lambda: True,
        check_window: Callable[[str], None] = lambda _name: None,
    ) -> None:
        """See `hand_over.HandOvers`."""
        self._store = store
        self._clock = clock
        self._together = together
        self._check_window = check_window

    def register(self, text: str, actor: Actor, name: str = "", phone: str = "", theme_code: str = "") -> Question:
        """登记: this window is the first one asked. Raises BadInput."""
        if not text.strip():
            raise BadInput("没有写问了什么", "问题为空", "写一句来人问的事")
        at = self._clock()
        fresh = Question(
            new_key(), text.strip(), actor.window, actor.name, at, actor.window, actor.name, name.strip(),
            phone.strip(), theme_code,
        )  # fmt: skip
        with self._store() as work:
            saved = work.questions.put(fresh)
            asked = EventDraft("asked", after={"text": fresh.text, "theme": theme_code})
            work.events.append(_stream(fresh.id), [asked], at, actor)
            work.commit()
        return saved

    def open(self) -> tuple[Question, ...]:
        """All that wait for an answer, the oldest first."""
        with self._store.read() as work:
            return work.questions.open()

    def find(self, beginning: str) -> Question:
        """By the first characters of its id. Raises NotFound."""
        with self._store.read() as work:
            return work.questions.by_beginning(beginning)

    def resolve(self, question_id: str, answer: str, actor: Actor) -> Question:
        return self._do(question_id, actor, lambda q: resolve(q, answer, actor, self._clock()))

    def offer(self, question_id: str, to: str, reason: str, actor: Actor, new_window: bool = False) -> Question:
        """`new_window`: see `hand_over.HandOvers.hand_over`. Raises UnknownWindow."""
        must_be_together(self._together())
        if not new_window:
            self._check_window(to)
        return self._do(question_id, actor, lambda q: offer(q, to, reason, actor))

    def accept(self, question_id: str, actor: Actor) -> Question:
        return self._do(question_id, actor, lambda q: accept(q, actor))

    def decline(self, question_id: str, actor: Actor) -> Question:
        return self._do(question_id, actor, lambda q: decline(q, actor))

    def link(self, question_id: str, case_id: str, actor: Actor) -> Question:
        """A case has begun from it."""
        return self._do(
            question_id,
            actor,
            lambda q: (replace(q, case_id=case_id), EventDraft("case_began", after={"case": case_id})),
        )

    def _do(self, question_id: str, actor: Actor, act: Callable[[Question], Outcome]) -> Question:
        with self._store() as work:
            question, event = act(work.questions.get(question_id))
            saved = work.questions.put(question)
            work.events.append(_stream(question_id), [event], self._clock(), actor)
            work.commit()
        return saved


def _stream(question_id: str) -> str:
    return f"question/{question_id}"
