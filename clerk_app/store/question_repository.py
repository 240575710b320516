"""People's questions in the store, each with the window that is responsible for it."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select, update

from clerk_app.cases.questions import Question
from clerk_app.codec import from_plain, to_plain
from clerk_app.errors import Conflict, NotFound

from .hall_tables import question as table
from .moments import to_text
from .unit import Unit


class SqlQuestions:
    """See `cases.questions.QuestionLog`."""

    def __init__(self, unit: Unit) -> None:
        self._unit, self._connection = unit, unit.connection

    def get(self, question_id: str) -> Question:
        self._unit.lock_stream(f"question/{question_id}")
        return self._one(table.c.id == question_id)

    def by_beginning(self, text: str) -> Question:
        return self._one(table.c.id.startswith(text, autoescape=True))

    def put(self, question: Question) -> Question:
        self._unit.touch("question", question.id)
        saved = replace(question, version=question.version + 1)
        row = {
            "case_id": saved.case_id or None,
            "window": saved.window[:40],
            "clerk": saved.clerk[:80],
            "open": saved.open,
            "at": to_text(saved.asked_at),
            "version": saved.version,
            "data": json.dumps(to_plain(saved), ensure_ascii=False, separators=(",", ":")),
        }
        if question.version == 0:
            self._connection.execute(insert(table).values(id=question.id, **row))
            return saved
        same = (table.c.id == question.id, table.c.version == question.version)
        if self._connection.execute(update(table).where(*same).values(**row)).rowcount != 1:
            raise Conflict("没有保存：别处先改了这个问题", "同一问题在另一处被处理", "刷新后再看")
        return saved

    def open(self) -> tuple[Question, ...]:
        return self._all(table.c.open.is_(True))

    def _one(self, where: Any) -> Question:
        found = self._all(where)
        if len(found) != 1:
            raise NotFound("找不到这个问题", "编号有误，或不止一个", "用 clerk question list 看编号")
        return found[0]

    def _all(self, where: Any) -> tuple[Question, ...]:
        rows = self._connection.execute(select(table.c.data).where(where).order_by(table.c.at, table.c.id)).scalars()
        return tuple(from_plain(Question, json.loads(data)) for data in rows)
