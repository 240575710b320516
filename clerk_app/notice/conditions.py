"""Conditions in words, for papers that are printed before anybody has answered: "“经营规模”为“小餐饮”". Pure."""

from ..catalogue.conditions import ALWAYS, All, Any, Compare, Condition, Not
from ..catalogue.model import Question, Theme

_ORDER = {">": "大于", ">=": "不少于", "<": "小于", "<=": "不多于"}


def only(theme: Theme, condition: Condition) -> str:
    """ "仅当：…"; "" for what holds always."""
    return "" if condition == ALWAYS else f"仅当：{told(theme, condition)}"


def told(theme: Theme, condition: Condition) -> str:
    """The condition as people say it."""
    match condition:
        case Compare():
            return _compare(theme, condition, yes=True)
        case Not(part=Compare() as part):
            return _compare(theme, part, yes=False)
        case Not(part=part):
            return f"不是（{told(theme, part)}）"
        case All(parts=parts):
            return "，且".join(_inner(theme, part) for part in parts)
        case Any(parts=parts):
            return "，或".join(_inner(theme, part) for part in parts)
    return "任何情形"


def choices(question: Question) -> str:
    """The answers to tick or to write in."""
    if question.kind == "yesno":
        return "□ 是　□ 否"
    if question.kind == "number":
        return "________"
    return "　".join(f"□ {option.text}" for option in question.options)


def _inner(theme: Theme, part: Condition) -> str:
    words = told(theme, part)
    return f"（{words}）" if isinstance(part, All | Any) else words


def _compare(theme: Theme, condition: Compare, yes: bool) -> str:
    question = theme.question(condition.question)
    texts = {option.code: option.text for option in question.options}
    value = condition.value
    if isinstance(value, bool):
        return f"“{question.text}”为{'是' if value is yes else '否'}"
    if condition.operator in _ORDER:
        return f"“{question.text}”{'' if yes else '不是'}{_ORDER[condition.operator]} {value}"
    wanted = "或".join(f"“{texts.get(str(each), each)}”" for each in (value if isinstance(value, tuple) else (value,)))
    verb = ("含" if yes else "不含") if condition.operator == "has" else ("为" if yes else "不为")
    return f"“{question.text}”{verb}{wanted}"
