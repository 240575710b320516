"""Questions and form fields: definitions that contradict themselves, and things asked twice."""

import re
from collections.abc import Iterator

from .check_reach import plain
from .check_references import all_fields
from .check_subject import Finding, Subject
from .document import Where
from .model import FormField, Question

_NUMERIC = ("integer", "number", "amount")
_TEXTUAL = ("text", "long_text", "address")
_DATES = ("date", "datetime", "month")
_OWN_SECTIONS = ("", "申请人", "申请人信息", "申请人基本信息")
_NUMBERS = ("证件号", "证件号码", "身份证号", "身份证号码", "手机", "手机号", "手机号码", "联系电话")
_COMMON_LABELS = frozenset(("姓名", "名称", "证件类型", "联系方式", "通讯地址", "联系地址", *_NUMBERS))
_COMMON_ALWAYS = ("送达方式", "领取方式", "真实性承诺", "申请人类型", "授权委托书编号")
_ROLES = ("申请人", "代理人", "经办人", "委托代理人")


def questions(subject: Subject) -> Iterator[Finding]:
    """A question can be answered, in more than one way."""
    for index, question in enumerate(subject.theme.questions):
        for key, reason in _question_faults(question):
            yield Finding(("questions", index, key), "question_contradicts", f"问题“{question.text}”{reason}")
        seen: dict[str, str] = {}
        for place, option in enumerate(question.options):
            if option.text and plain(option.text) in seen:
                reason = f"选项“{option.text}”写了两次（{seen[plain(option.text)]}、{option.code}）"
                yield Finding(("questions", index, "options", place), "option_twice", reason)
            seen.setdefault(plain(option.text), option.code)
    texts: dict[str, str] = {}
    for index, question in enumerate(subject.theme.questions):
        if plain(question.text) in texts:
            reason = f"同样的问题“{question.text}”问了两次（{texts[plain(question.text)]}、{question.code}）"
            yield Finding(("questions", index, "text"), "question_twice", reason, "warning")
        texts.setdefault(plain(question.text), question.code)


def _question_faults(question: Question) -> Iterator[tuple[str, str]]:
    chosen = question.kind in ("single", "multi")
    if chosen and not question.options:
        yield "options", "是选择题，却没有选项"
    elif question.kind == "single" and len(question.options) == 1:
        yield "options", "是单选题，却只有一个选项"
    if not chosen and question.options:
        yield "options", f"类型是 {question.kind}，不能有选项"
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield "minimum", f"最小值 {question.minimum} 大于最大值 {question.maximum}"
    for key in ("minimum", "maximum"):
        if question.kind != "number" and getattr(question, key) is not None:
            yield key, f"类型是 {question.kind}，不能写 {key}"


def definitions(subject: Subject) -> Iterator[Finding]:
    """Every field, and every column of a table, by itself."""
    for where, item in all_fields(subject.theme):
        nested = "columns" in where
        faults = (*_range_faults(item), *_shape_faults(item, nested), *_pattern_faults(item))
        for key, reason in faults:
            yield Finding((*where, key), "field_contradicts", f"字段“{item.label}”{reason}")
        if item.pattern and not item.pattern_message:
            reason = f"字段“{item.label}”有格式要求，却没有写不符合时的提示（pattern_message）"
            yield Finding((*where, "pattern"), "no_pattern_message", reason, "warning")


def _range_faults(item: FormField) -> Iterator[tuple[str, str]]:
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        yield "minimum", f"的最小值 {item.minimum} 大于最大值 {item.maximum}"
    for key in ("minimum", "maximum"):
        if getattr(item, key) is not None and item.type not in _NUMERIC:
            yield key, f"的类型是 {item.type}，不能写 {key}"
    if item.max_length is not None and item.type not in _TEXTUAL:
        yield "max_length", f"的类型是 {item.type}，不能写 max_length"
    if item.not_future and item.type not in _DATES:
        yield "not_future", f"的类型是 {item.type}，不是日期，不能写 not_future"


def _shape_faults(item: FormField, nested: bool) -> Iterator[tuple[str, str]]:
    chosen, table = item.type in ("choice", "multi"), item.type == "table"
    if chosen and not item.options:
        yield "options", "是选择项，却没有选项"
    if not chosen and item.options:
        yield "options", f"的类型是 {item.type}，不能有选项"
    if table and nested:
        yield "type", "是表格里的表格，不支持"
    if table and not item.columns:
        yield "columns", "是表格，却没有列"
    if not table and (item.columns or item.min_rows or item.max_rows is not None or item.sum_to):
        key = next(key for key in ("columns", "min_rows", "max_rows", "sum_to") if getattr(item, key))
        yield key, f"的类型是 {item.type}，不是表格，不能写 {key}"
    if item.max_rows is not None and item.min_rows > item.max_rows:
        yield "min_rows", f"最少 {item.min_rows} 行，多于最多 {item.max_rows} 行"
    if table and item.sum_to is not None:
        column = next((column for column in item.columns if column.code == item.sum_to[0]), None)
        if column is None:
            yield "sum_to", f"的合计列“{item.sum_to[0]}”不是表格里的列"
        elif column.type not in _NUMERIC:
            yield "sum_to", f"的合计列“{item.sum_to[0]}”不是数字"


def _pattern_faults(item: FormField) -> Iterator[tuple[str, str]]:
    if not item.pattern:
        return
    if item.type not in _TEXTUAL:
        yield "pattern", f"的类型是 {item.type}，不能写正则表达式"
    try:
        re.compile(item.pattern)
    except (re.error, OverflowError, RecursionError) as error:
        yield "pattern", f"的正则表达式写错了（{error}）"


def asked_twice(subject: Subject) -> Iterator[Finding]:
    """Fields that the common block, a question, or another section already asks."""
    theme = subject.theme
    texts = {plain(question.text): question.code for question in theme.questions}
    for index, item in enumerate(theme.fields):
        where: Where = ("fields", index)
        if _in_common_block(item):
            reason = f"字段“{item.label}”在登记时已经问过（申请人、代理人、送达方式是每件事共有的），请删去"
            yield Finding(where, "asked_at_registration", reason)
        code = texts.get(plain(item.label)) or texts.get(plain(f"是否{item.label}"))
        if code and f"answer.{code}" not in item.prefill:
            reason = f"字段“{item.label}”在情形问题里已经问过，请写 prefill: [answer.{code}]"
            yield Finding(where, "asked_in_questions", reason, "warning")
    yield from _across_sections(subject)


def _in_common_block(item: FormField) -> bool:
    label = plain(item.label)
    if label in _COMMON_ALWAYS or any(label == role + common for role in _ROLES for common in _COMMON_LABELS):
        return True
    return plain(item.section) in _OWN_SECTIONS and label in _COMMON_LABELS


def _across_sections(subject: Subject) -> Iterator[Finding]:
    """The same label and type in two sections. Short labels (姓名, 手机) belong to the person of their section."""
    first: dict[tuple[str, str], int] = {}
    fields = subject.theme.fields
    for index, item in enumerate(fields):
        label = plain(item.label)
        key = (label, item.type)
        if label in _COMMON_LABELS or len(label) <= 4:
            continue
        other = first.setdefault(key, index)
        if other != index and plain(fields[other].section) != plain(item.section):
            line = subject.document.position(("fields", other)).line
            reason = f"字段“{item.label}”与第 {line} 行“{fields[other].section}”分区里的同名，是不是问了两次？"
            yield Finding(("fields", index), "asked_twice_perhaps", reason, "warning")
