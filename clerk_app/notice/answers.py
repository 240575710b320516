"""What a person answered, made fit for the rules: known questions, allowed values, only questions that arise."""

from collections.abc import Mapping

from ..catalogue.analysis import Situation, compiled
from ..catalogue.conditions import Answer, Answers
from ..catalogue.model import Question, Theme
from ..errors import BadInput

_YES_NO = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}
_LARGEST = 10**15  # whole numbers up to here are exact as floats; also keeps out infinity and NaN


def check_answers(theme: Theme, raw: Mapping[str, object]) -> Answers:
    """The answers in catalogue order, lists as tuples in option order, without those to questions that do not arise.

    A question arises only if the other answers make it certain; `notes_on_answers` says what was left out. Raises
    BadInput that names the question and the allowed answers.
    """
    unknown = [code for code in raw if code not in compiled(theme).questions]
    if unknown:
        raise BadInput(
            f"“{theme.name}”没有这个情形问题：{'、'.join(map(str, unknown))}",
            "答案里的问题代码不在事项定义中",
            "可用的问题代码：" + "、".join(question.code for question in theme.questions),
        )
    answers = {
        question.code: _answer(question, raw[question.code]) for question in theme.questions if question.code in raw
    }
    return _arising(theme, answers)


def notes_on_answers(theme: Theme, raw: Mapping[str, object]) -> tuple[str, ...]:
    """One line for each answer that `check_answers` leaves out. Raises BadInput as it does."""
    kept = check_answers(theme, raw)
    situation = Situation(compiled(theme), kept)
    return tuple(
        f"“{question.text}”的答案没有采用："
        + ("此情形下不问这个问题" if situation.arises(question.code) is False else "前面的问题还没有回答")
        for question in theme.questions
        if question.code in raw and question.code not in kept
    )


def parse_answer(question: Question, text: str) -> object:
    """A typed answer as `check_answers` takes it: 是/否/true/false, option code, codes with commas, or a number.

    What cannot be read stays text, so that `check_answers` refuses it with the allowed answers.
    """
    text = text.strip()
    match question.kind:
        case "yesno":
            return _YES_NO.get(text.lower(), text)
        case "multi":
            return tuple(part.strip() for part in text.replace("，", ",").split(",") if part.strip())
        case "number":
            try:
                return float(text)
            except ValueError:
                return text
    return text


def allowed(question: Question) -> str:
    """The allowed answers in words, for messages: "small（小餐饮）、normal（其他）"."""
    options = "、".join(f"{option.code}（{option.text}）" for option in question.options)
    match question.kind:
        case "yesno":
            return "true（是）、false（否）"
        case "single":
            return f"其中一个：{options}"
        case "multi":
            return f"列表，可以为空，可选：{options}"
    low = "" if question.minimum is None else f"，不小于{question.minimum:g}"
    high = "" if question.maximum is None else f"，不大于{question.maximum:g}"
    return f"数字{low}{high}"


def _arising(theme: Theme, answers: Answers) -> Answers:
    """Leaving out one answer can leave another question open, so this repeats until nothing more falls out."""
    while True:
        situation = Situation(compiled(theme), answers)
        kept = {code: answer for code, answer in answers.items() if situation.arises(code)}
        if len(kept) == len(answers):
            return kept
        answers = kept


def _answer(question: Question, raw: object) -> Answer:
    codes = tuple(option.code for option in question.options)
    match question.kind:
        case "yesno":
            if isinstance(raw, bool):
                return raw
        case "single":
            if isinstance(raw, str) and raw in codes:
                return raw
        case "multi":
            if isinstance(raw, list | tuple | set | frozenset) and all(entry in codes for entry in raw):
                return tuple(code for code in codes if code in raw)
        case "number":
            number = _number(question, raw)
            if number is not None:
                return number
    raise BadInput(
        f"问题“{question.text}”（{question.code}）的答案不能用：{raw!r}",
        "不在允许的答案之内",
        f"允许的答案：{allowed(question)}",
    )


def _number(question: Question, raw: object) -> int | float | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not -_LARGEST <= raw <= _LARGEST:
        return None
    if question.minimum is not None and raw < question.minimum:
        return None
    if question.maximum is not None and raw > question.maximum:
        return None
    return int(raw) if raw == int(raw) else raw  # 3 and 3.0 must give the same notice
