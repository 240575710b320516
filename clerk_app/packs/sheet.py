"""The sheet on which a paper of an emergency pack is typed in: its fields, which of them count, and the visit it makes.

Codes: `q.` a question of the situation, `f.` a field of the union form, `m.` a material; the rest is the head. Pure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from clerk_app.cases.packs import FATE_TEXT, PackPaper
from clerk_app.catalogue.conditions import Answer
from clerk_app.catalogue.model import FormField, Material, Option, Question, Theme
from clerk_app.errors import BadInput
from clerk_app.notice import asked_fields, check_answers, needed_materials, next_questions

from .entry import TOLD

OUTCOMES = (("accept", "受理"), ("deferred", "容缺受理"), ("receive", "只收件"), (TOLD, "仅告知"))
AUTOMATIC = ("form", "e_licence", "data_sharing")  # never asked of a person
ORGANISATION_ONLY = frozenset({"legal_person"})
NOT_WHEN_TOLD = frozenset({"id_number", "phone", "legal_person", "agent_name", "agent_id", "promised"})


def head(themes: Iterable[tuple[str, str]]) -> tuple[FormField, ...]:
    """What stands on every slip. `themes`: code and name."""
    return (
        FormField("number", "应急编号", "text", help="扫描条码，或照纸面输入", max_length=50),
        FormField("paper_time", "纸面时间", "datetime", not_future=True),
        FormField("theme", "申请事项", "choice", options=tuple(Option(*each) for each in themes)),
        FormField("outcome", "纸面上的结果", "choice", options=tuple(Option(*each) for each in OUTCOMES)),
        FormField("kind", "申请人是", "choice", options=(Option("person", "个人"), Option("organisation", "单位"))),
        FormField("name", "申请人", "text", max_length=200),
        FormField("id_number", "证件号码", "text", max_length=40, help="身份证号或统一社会信用代码"),
        FormField("phone", "联系电话", "phone", required=False),
        FormField("legal_person", "法定代表人", "text", required=False, max_length=100),
        FormField("agent_name", "代理人", "text", required=False, max_length=100),
        FormField("agent_id", "代理人证件号", "text", required=False, max_length=40),
        FormField("promised", "申请人已在承诺上签名", "yesno"),
        FormField("explanation", "说明", "text", required=False, max_length=200,
                  help="换了窗口、过了日期等，写明原因"),
    )  # fmt: skip


def of_theme(theme: Theme) -> tuple[FormField, ...]:
    """Questions, form and materials of a theme, as one form."""
    asked = [_question(each) for each in theme.questions]
    fields = [replace(each, code=f"f.{each.code}", section=each.section or "申请表") for each in theme.fields]
    taken = [_material(each) for each in theme.materials if each.spare.way not in AUTOMATIC]
    return (*asked, *fields, *taken)


def _question(question: Question) -> FormField:
    kind = {"single": "choice", "multi": "multi", "yesno": "yesno", "number": "number"}[question.kind]
    return FormField(
        f"q.{question.code}", question.text, kind, "情形", required=question.kind != "multi",  # type: ignore[arg-type]
        options=question.options, minimum=question.minimum, maximum=question.maximum,
    )  # fmt: skip


def _material(material: Material) -> FormField:
    choices = (
        Option("original", "原件"),
        Option("copy", "复印件"),
        Option("both", "原件和复印件"),
        Option("no", "没有收"),
    )
    return FormField(f"m.{material.code}", material.name, "choice", "所收材料", options=choices)


def usual(theme: Theme) -> dict[str, str]:
    """Each material as the guide asks for it: most papers say just that."""
    forms = {"original": "original", "copy": "copy", "original_and_copy": "both", "none": "no"}
    return {f"m.{each.code}": forms[each.original] for each in theme.materials if each.spare.way not in AUTOMATIC}


def shown(theme: Theme, values: Mapping[str, Any]) -> frozenset[str]:
    """The codes that count for the answers so far; nothing of the theme when the person was only told."""
    audience = values.get("kind") if theme.audience == "both" else theme.audience
    codes = {field.code for field in head(())}
    codes -= {"kind"} if theme.audience != "both" else set()
    codes -= ORGANISATION_ONLY if audience != "organisation" else set()
    if values.get("outcome") == TOLD:
        return frozenset(codes - NOT_WHEN_TOLD)
    answers = answers_of(theme, values)
    try:
        codes |= {f"q.{code}" for code in (*answers, *(each.code for each in next_questions(theme, answers)))}
        codes |= {f"f.{each.code}" for each in asked_fields(theme, answers)}
        codes |= {f"m.{each.code}" for each in needed_materials(theme, answers) if each.spare.way not in AUTOMATIC}
    except BadInput:  # an answer that is not one (yet): said under its field
        codes |= {f"q.{each.code}" for each in theme.questions}
    return frozenset(codes)


def fate_words(paper: PackPaper) -> str:
    """录入为受理; 登记为作废."""
    outcome = dict(OUTCOMES).get(paper.outcome, paper.outcome)
    return f"录入为{outcome}" if paper.fate == "used" else f"登记为{FATE_TEXT[paper.fate]}"


def answers_of(theme: Theme, values: Mapping[str, Any]) -> dict[str, Answer]:
    """The situation as ticked on paper. What was left unticked where several may be ticked counts as none, once the
    question arises."""
    answers: dict[str, Answer] = {}
    for question in theme.questions:
        value = values.get(f"q.{question.code}")
        if value not in (None, "", []):
            answers[question.code] = tuple(value) if isinstance(value, list) else value
    try:
        answers = dict(check_answers(theme, answers))
        for _ in theme.questions:
            arises = [each for each in next_questions(theme, answers) if each.kind == "multi"]
            if not arises:
                break
            answers[arises[0].code] = ()
    except BadInput:
        pass  # told under the field
    return answers


def visit(theme: Theme, values: Mapping[str, Any]) -> dict[str, Any]:
    """The visit as `clerk intake` takes it."""
    counted = shown(theme, values)
    audience = values.get("kind") if theme.audience == "both" else theme.audience
    organisation = audience == "organisation"
    typed = ("name", "id_number", "phone", "legal_person")
    applicant = {code: values[code] for code in typed if code in counted and values.get(code)}
    applicant |= {"kind": "organisation", "id_type": "uscc"} if organisation else {"kind": "person", "id_type": "111"}
    made: dict[str, Any] = {
        "pack_number": values["number"],
        "paper_time": values["paper_time"],
        "theme": theme.code,
        "decision": values["outcome"],
        "applicant": applicant,
    }
    if values.get("explanation"):
        made["explanation"] = values["explanation"]
    if values["outcome"] == TOLD:
        return made
    if values.get("agent_name"):
        made["agent"] = {"name": values["agent_name"], "id_number": values.get("agent_id") or ""}
    answers = answers_of(theme, values)
    made["answers"] = {code: list(each) if isinstance(each, tuple) else each for code, each in answers.items()}
    made["form"] = {
        code.removeprefix("f."): value
        for code, value in values.items()
        if code.startswith("f.") and code in counted and value not in (None, "", [])
    }
    made["materials"] = {
        each.code: _taken(each, str(values.get(f"m.{each.code}", "")))
        for each in theme.materials
        if f"m.{each.code}" in counted
    }
    made["truth_promised"] = bool(values.get("promised"))
    return made


def _taken(material: Material, how: str) -> dict[str, int] | str:
    count = max(material.copies, 1)
    originals = count if how in ("original", "both") else 0
    copies = count if how in ("copy", "both") else 0
    return {"originals": originals, "copies": copies} if originals or copies else "missing"
