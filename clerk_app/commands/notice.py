"""`clerk notice CODE`: the one-time notice for some answers, as a list, as JSON, or as the printed 一次性告知书.

Exit codes: 0 told; 2 bad usage; 3 questions are still open (they are listed) and `--partial` was not given.

The JSON document (stable; `notice.plain.as_document`):
`theme` code, `version`, `name`, `audience`, `lead`, `cooperating[]`, `source`, `draft`, `complete`;
`answers` {question: value}, `situation[]` {question, answer}, `open_questions[]` {code, text, kind, options[], …};
`outside` null or {outcome, reason, organ, basis};
`sub_items[]` {code, name, department, department_name, type, limit, after[], result, basis, mark};
`materials[]` {code, name, original, copies, medium, source, spare, spared, to_hand_in, deferrable, needed_by[],
needed_by_names[], why, why_questions[], standard, instructions, basis, max_pages, max_megabytes, formats[], mark};
`fields[]` {code, label, section, required}; `fees[]` {name, amount, standard, basis, mark};
`limits` {promised, statutory, unit, their marks and texts, basis, path {working_days, through[], unknown[]}};
`finish`, `visits`, `delivery[]`, `places[]`, `phone`, `complaint_phone`, `legal_basis[]`, `conditions[]`, `remarks[]`,
`marks_note`; `hash` (SHA-256 over the rest, see `notice.plain.canonical_bytes`); `notes[]` (answers left out).
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

from ..errors import BadInput
from ..files import write_whole

if TYPE_CHECKING:
    from ..catalogue.model import Department, Question, Theme
    from ..notice.model import Notice

_DONE, _REFUSED = 0, 3


class Library(Protocol):
    """The part of the catalogue that the notice needs."""

    def theme(self, code: str) -> "Theme": ...
    @property
    def departments(self) -> Mapping[str, "Department"]: ...


class HallSettings(Protocol):
    """`context.hall`, if there is one: the settings by key, as `settings.SETTINGS` declares them ("hall.name", …)."""

    def __getitem__(self, key: str, /) -> Any: ...


class Context(Protocol):
    """What the command line hands to the command. Without `hall`, paper is headed with the default settings."""

    @property
    def library(self) -> Library: ...
    @property
    def out(self) -> TextIO: ...
    def emit_json(self, obj: Any) -> None: ...


def register(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `notice`; it sets `run`."""
    parser = subparsers.add_parser("notice", help="一次性告知：按情形列出事项、材料、表单、时限和收费")
    parser.add_argument("code", metavar="编码", help="一件事编码，如 43TCN0003")
    parser.add_argument("--answers", metavar="文件", help="情形答案（JSON 或 YAML，问题: 答案）；- 为标准输入")
    parser.add_argument(
        "--answer", action="append", default=[], type=_pair, metavar="问题=答案", help="一个答案，可重复；盖过文件里的"
    )
    parser.add_argument("--partial", action="store_true", help="情形没有答完也列出已经确定的内容")
    parser.add_argument("--pdf", type=Path, metavar="文件", help="写出一次性告知书（PDF）")
    parser.add_argument("--json", action="store_true", help="输出 JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, context: Context) -> int:
    """Tell the notice. Raises BadInput for answers that cannot be used, NotFound for an unknown code."""
    from ..notice import as_document, check_answers, compute, notes_on_answers
    from ..notice.listing import lines

    theme = context.library.theme(args.code)
    raw = _raw_answers(theme, args)
    notes = notes_on_answers(theme, raw)
    departments = {code: department.name for code, department in context.library.departments.items()}
    notice = compute(theme, departments, check_answers(theme, raw))
    told = notice.complete or args.partial
    if args.pdf and told:
        _write_pdf(notice, args.pdf, context)
    if args.json:
        context.emit_json(as_document(notice) | {"notes": list(notes)})
    else:
        shown = lines(notice) if told else _still_open(notice)
        shown += [f"注意：{note}" for note in notes]
        shown += [f"已写出：{args.pdf}"] if args.pdf and told else []
        print("\n".join(shown), file=context.out)
    return _DONE if told else _REFUSED


def _pair(text: str) -> tuple[str, str]:
    question, equals, answer = text.partition("=")
    if not question.strip() or not equals:
        raise argparse.ArgumentTypeError(f"应写成 问题=答案：{text}")
    return question.strip(), answer


def _raw_answers(theme: "Theme", args: argparse.Namespace) -> dict[str, object]:
    from ..notice import parse_answer

    raw = _read_answers(args.answers) if args.answers else {}
    questions = {question.code: question for question in theme.questions}
    for code, text in args.answer:
        raw[code] = parse_answer(questions[code], text) if code in questions else text
    return raw


def _read_answers(source: str) -> dict[str, object]:
    from .data_file import read_data

    data = read_data(source, most_megabytes=1)
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise BadInput(f"答案文件不对：{source}", "最外层应为 问题: 答案", "例如 scale: small")
    return data


def _write_pdf(notice: "Notice", path: Path, context: Context) -> None:
    from printing.documents.kinds import document_kind
    from printing.documents.values import Letterhead

    from ..cases.limits import BEIJING
    from ..clock import now
    from ..papers.notice_paper import notice_values
    from ..settings import BY_KEY

    hall: HallSettings = getattr(context, "hall", None) or {key: setting.default for key, setting in BY_KEY.items()}
    head = Letterhead(
        hall=hall["hall.name"],
        organ=hall["hall.organ"],
        address=hall["hall.address"],
        phone=hall["hall.phone"],
        complaint_phone=hall["hall.complaint_phone"],
        document_number="",
        case_number="",
        printed_at=now().astimezone(BEIJING),
        window=hall["desk.window"],
        clerk="",
    )
    values = notice_values(notice, head, region=f"区划代码 {hall['hall.region']}", hours=hall["hall.hours"])
    write_whole(path, document_kind("one_time_notice").render(values))


def _still_open(notice: "Notice") -> list[str]:
    lines = [f"{notice.name}：情形还没有答完，请先回答（最要紧的在前）"]
    return lines + [line for question in notice.open_questions for line in _asked(question)]


def _asked(question: "Question") -> Iterator[str]:
    from ..notice.answers import allowed

    yield f"  {question.code}  {question.text}"
    yield f"      答案：{allowed(question)}"
    if question.help:
        yield f"      {question.help}"
