# ruff: noqa: E501  (a definition, or a table of faults, reads better with one row a line)
"""Every kind of fault is found, on its line, with a reason that says what is wrong; and nothing else is."""

from pathlib import Path

import pytest

from clerk_app.catalogue.checks import check_document, check_paths
from clerk_app.catalogue.document import parse_document
from clerk_app.catalogue.faults import errors_in
from clerk_app.catalogue.library import SHIPPED

from .samples import DEPARTMENTS, SOUND, broken, faults_of, line_of

# Each: what is replaced, by what, part of the line the fault must stand on, its code, words of the reason.
ERRORS = [
    ("needed_by: [R4]", "needed_by: [R9]", "code: M3", "unknown_sub_item", "R9"),
    ("after: [R3]", "after: [R8]", "code: R4", "unknown_sub_item", "R8"),
    ("alternatives: [R3]", "alternatives: [R7]", "code: R2", "unknown_sub_item", "R7"),
    ("needed_by: [R3]}\n", "needed_by: [R6]}\n", "name: 工本费", "unknown_sub_item", "R6"),
    ("lead: scjg", "lead: nobody", "lead: nobody", "unknown_department", "nobody"),
    ("{question: drinks, has: wine}", "{question: drink, has: wine}", "code: M4", "unknown_question", "drink"),
    ("{question: drinks, has: wine}", "{question: drinks, has: beer}", "code: M4", "impossible_value", "beer"),
    ("{question: drinks, has: wine}", "{question: drinks, is: wine}", "code: M4", "impossible_value", "多选"),
    ("{question: fire, is: general}", "{question: fire, is: true}", "code: R4", "impossible_value", "true"),
    ("{question: licensed, is: false}", '{question: licensed, is: "no"}', "先办营业执照", "impossible_value", "true 和 false"),
    ('{question: seats, ">=": 50}', '{question: seats, ">": 500}', "code: M3", "impossible_value", "永远不成立"),
    ('{question: seats, ">=": 50}', '{question: seats, ">=": 0}', "code: M3", "impossible_value", "总是成立"),
    ("prefill: [licence.营业执照.name, applicant.name]", "prefill: [applicant.age]", "code: shop", "unknown_prefill", "applicant.age"),
    ("prefill: [licence.营业执照.name, applicant.name]", "prefill: [answer.size]", "code: shop", "unknown_prefill", "size"),
    ("prefill: [licence.营业执照.name, applicant.name]", "prefill: [licence.name]", "code: shop", "unknown_prefill", "licence.证照名称"),
    ("code: M4", "code: M3", "酒类承诺", "duplicate_code", "M3"),
    ("code: R4", "code: R3", "消防检查", "duplicate_code", "R3"),
    ("code: area", "code: shop", "label: 面积", "duplicate_code", "shop"),
    ("{code: large, text: 大}", "{code: small, text: 大}", "code: scale", "duplicate_code", "small"),
    ("{promised: 1, statutory: null}", "{promised: 1, statutory: null}, after: [R3]", "code: R1", "dependency_cycle", "R1 → R3 → R1"),
    ("after: [R3]", "after: [R4]", "code: R4", "dependency_cycle", "R4 → R4"),
    ("text: 规模, kind: single", "text: 规模, kind: single, when: {question: fire, is: general}", "code: scale", "question_cycle", "scale → fire → scale"),
    ("after: [R3]", "after: [R2]", "code: R4", "never_together", "从不在同一情形"),
    ("alternatives: [R3]", "alternatives: [R1]", "code: R2", "alternatives_overlap", "二选一"),
    ("alternatives: [R3]", "alternatives: [R2]", "code: R2", "own_alternative", "自己"),
    ("{question: drinks, has: wine}", "{all: [{question: scale, is: small}, {question: fire, is: general}]}", "code: M4", "unreachable", "永远不成立"),
    ("{question: drinks, has: wine}", "{question: licensed, is: false}", "code: M4", "unreachable", "不适用"),
    ("needed_by: [R2, R3]", "needed_by: [R4], when: {question: scale, is: small}", "code: M2", "unreachable", "R4 从不同时成立"),
    ("{question: fire, is: general}", "{all: [{question: fire, is: general}, {question: scale, is: small}]}", "code: R4", "unreachable", "永远不会办"),
    ("maximum: 5000}", "maximum: 5000, needed_by: [R2], when: {question: scale, is: large}}", "code: area", "unreachable", "字段“面积”"),
    ("when: {question: scale, is: large}, options", "when: {not: {any: [{question: scale, is: large}, {question: scale, is: small}]}}, options", "code: fire", "never_asked", "永远不会问"),
    ('when: {question: seats, ">=": 50}', "mark: known", "code: seats", "idle_question", "没有任何条件"),
    ("{question: licensed, is: false}", "{any: [{question: licensed, is: false}, {question: licensed, is: true}]}", "outside:", "all_outside", "谁也办不了"),
    ("statutory: 10}, after: [R3]", "statutory: 5}, after: [R3]", "code: R4", "limits_contradict", "长于法定"),
    ("{promised: 1, statutory: null}", "{promised: 1, statutory: null, unit: immediate}", "code: R1", "limits_contradict", "即办"),
    ("promised: 5, statutory: 20", "promised: -5, statutory: 20", "code: R3", "minimum", "不能小于 0"),
    ("basis: 某某条例第三条", 'basis: ""', "name: 工本费", "fee_without_basis", "五十八"),
    ('amount: "10.00"', "amount: null", "name: 工本费", "fee_without_amount", "收费标准"),
    ("spare: {way: form}", "spare: {way: form}, deferrable: true", "code: M1", "spared_and_deferrable", "可容缺"),
    ("spare: {way: form}", "spare: {way: e_licence, licence: 营业执照}", "code: M1", "spare_contradicts", "form"),
    ("standard: 签名", "standard: 签名, spare: {way: e_licence}", "code: M4", "spare_contradicts", "哪种证照"),
    ("name: 酒类承诺", "name: 制度", "code: M4", "asked_twice", "M2"),
    ("label: 面积", "label: 店名", "code: area", "asked_twice", "shop"),
    ("label: 面积", "label: 申请人姓名", "code: area", "asked_at_registration", "登记"),
    ("minimum: 1, maximum: 5000", "minimum: 6000, maximum: 5000", "code: area", "field_contradicts", "大于最大值"),
    ("max_length: 60", 'pattern: "[a-", pattern_message: 字母', "code: shop", "field_contradicts", "正则"),
    ("max_length: 60", "minimum: 3", "code: shop", "field_contradicts", "不能写 minimum"),
    ("label: 面积, type: number", "label: 面积, type: choice", "code: area", "field_contradicts", "没有选项"),
    ("sum_to: [share, 100]", "sum_to: [part, 100]", "sum_to", "field_contradicts", "part"),
    ("sum_to: [share, 100]", "sum_to: [name, 100]", "sum_to", "field_contradicts", "不是数字"),
    ("sum_to: [share, 100]", "min_rows: 5\n    max_rows: 2", "min_rows", "field_contradicts", "多于最多"),
    ("kind: number, minimum: 0", "kind: number, minimum: 900", "code: seats", "question_contradicts", "大于最大值"),
    ("[{code: tea, text: 茶}, {code: wine, text: 酒}]", "[]", "code: drinks", "question_contradicts", "没有选项"),
    ("{code: tea, text: 茶}", "{code: tea, text: 酒}", "code: drinks", "option_twice", "酒"),
]  # fmt: skip

WARNINGS = [
    ("limit: {promised: 10, statutory: 20}", "limit: {promised: 3, statutory: 20}", "code: R4", "longer_than_theme", "统一办结"),
    ("limit: {promised: 10, statutory: 20}", "limit: {promised: 10, statutory: 60}", "limit: {promised: 10, statutory: 60}", "over_law", "四十二条"),
    ("needed_by: [R2, R3]", "needed_by: [R2, R4], when: {question: scale, is: large}", "code: M2", "never_together", "R2"),
    ("cooperating: [xfjy]", "cooperating: [xfjy, gaj]", "cooperating", "department_idle", "gaj"),
    ("cooperating: [xfjy]", "cooperating: []", "code: R4", "department_not_named", "xfjy"),
    ("standard: 盖章, ", "", "code: M2", "no_standard", "受理标准"),
    ("label: 面积", "label: 规模", "code: area", "asked_in_questions", "answer.scale"),
    ("{question: drinks, has: wine}", "{not: {all: [{question: scale, is: small}, {question: scale, is: large}]}}", "code: M4", "always_true", "总是成立"),
    ("max_length: 60", 'pattern: "[a-z]+"', "code: shop", "no_pattern_message", "提示"),
]  # fmt: skip


def test_a_sound_definition_has_no_fault() -> None:
    assert faults_of(SOUND) == []


@pytest.mark.parametrize(("old", "new", "line", "code", "words"), ERRORS, ids=[f"{e[3]}-{e[1][:24]}" for e in ERRORS])
def test_each_error_is_told_on_its_line(old: str, new: str, line: str, code: str, words: str) -> None:
    text = broken((old, new))
    (found,) = [fault for fault in faults_of(text) if fault.code == code and words in fault.reason]
    assert (found.path, found.line, found.severity) == (Path("茶馆.yaml"), line_of(text, line), "error")


@pytest.mark.parametrize(("old", "new", "line", "code", "words"), WARNINGS, ids=[w[3] for w in WARNINGS])
def test_each_doubt_is_a_warning_on_its_line(old: str, new: str, line: str, code: str, words: str) -> None:
    text = broken((old, new))
    found = [fault for fault in faults_of(text) if fault.code == code and words in fault.reason]
    assert ("warning", line_of(text, line)) in [(fault.severity, fault.line) for fault in found]


def test_all_faults_are_told_at_once() -> None:
    text = broken(
        ("promised: 5, statutory: 20", "promised: -5, statutory: 20"),
        ("needed_by: [R4]", "needed_by: [R9]"),
        ("lead: scjg", "leed: scjg"),
        ("sum_to: [share, 100]", "sum_to: [part, 100]"),
        ("basis: 某某条例第三条", 'basis: ""'),
    )
    codes = {fault.code for fault in faults_of(text)}
    assert {"minimum", "unknown_sub_item", "unknown_key", "missing", "field_contradicts", "fee_without_basis"} <= codes


def test_one_mistake_in_a_condition_is_told_once() -> None:
    """A value that cannot be makes the sub-item unreachable too; saying so would hide the cause."""
    faults = faults_of(broken(("{question: fire, is: general}", "{question: fire, is: genral}")))
    assert [fault.code for fault in errors_in(faults)] == ["impossible_value"]


def test_a_wrong_value_does_not_raise_faults_elsewhere() -> None:
    """The question's kind is unreadable, so nothing is said about the conditions that read it."""
    faults = faults_of(broken(("text: 规模, kind: single", "text: 规模, kind: choose")))
    assert [(fault.code, fault.where) for fault in errors_in(faults)] == [("enum", "questions.scale.kind")]


def test_exclusive_twins_are_no_repetition() -> None:
    text = broken(
        ("name: 酒类承诺", "name: 制度"),
        ("needed_by: [R2, R3]", "needed_by: [R2]"),
        ("{question: drinks, has: wine}", "{all: [{question: drinks, has: wine}, {question: scale, is: large}]}"),
    )
    assert faults_of(text) == []


def test_an_outside_verdict_hidden_by_an_earlier_one_is_told() -> None:
    verdict = "  - {when: {question: licensed, is: false}, outcome: not_ours, organ: 登记窗口, reason: 先办营业执照}\n"
    text = broken((verdict, verdict + verdict.replace("先办营业执照", "后一条")))
    (fault,) = faults_of(text)
    assert (fault.code, fault.line) == ("unreachable", line_of(text, "后一条"))


def test_a_draft_passes_with_warnings_for_what_only_a_person_can_mend() -> None:
    text = broken(
        ('when: {question: seats, ">=": 50}', "mark: known"),
        ("lead: scjg", "draft: true\nreview: [哪些子事项需要哪些材料]\nlead: nobody"),
    )
    faults = faults_of(text)
    assert not errors_in(faults)
    assert {"idle_question", "unknown_department", "review"} <= {fault.code for fault in faults}


def test_a_draft_is_still_refused_for_what_is_broken() -> None:
    text = broken(("lead: scjg", "draft: true\nlead: scjg"), ("needed_by: [R4]", "needed_by: [R9]"))
    assert [fault.code for fault in errors_in(faults_of(text))] == ["unknown_sub_item"]


def test_without_a_list_departments_are_not_checked() -> None:
    document = parse_document(Path("x.yaml"), broken(("lead: scjg", "lead: nobody")))
    assert "unknown_department" not in {fault.code for fault in check_document(document, None)}
    assert "unknown_department" in {fault.code for fault in check_document(document, DEPARTMENTS)}


def test_the_shipped_catalogue_has_no_errors() -> None:
    assert list(SHIPPED.glob("*.yaml"))
    assert [str(fault) for fault in errors_in(check_paths([SHIPPED]))] == []


def test_the_same_version_twice_in_one_folder_is_an_error_at_the_second(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(SOUND, encoding="utf-8")
    (fault,) = check_paths([tmp_path])
    assert (fault.path.name, fault.line, fault.code, fault.severity) == ("b.yaml", 2, "version_twice", "error")
    assert "a.yaml" in fault.reason


def test_a_hall_may_override_a_version_in_its_own_folder(tmp_path: Path) -> None:
    for name in ("shipped", "hall"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.yaml").write_text(SOUND, encoding="utf-8")
    assert [fault.severity for fault in check_paths([tmp_path / "shipped", tmp_path / "hall"])] == ["warning"]


def test_a_hall_may_add_departments_beside_its_definitions(tmp_path: Path) -> None:
    (tmp_path / "departments.yaml").write_text(
        "departments: [{code: cwj, name: 茶务局, path: cwj}]\n", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(broken(("lead: scjg", "lead: cwj")), encoding="utf-8")
    assert errors_in(check_paths([tmp_path])) == ()


def test_a_list_of_departments_is_checked_too(tmp_path: Path) -> None:
    listing = tmp_path / "departments.yaml"
    listing.write_text(
        "departments:\n  - {code: a, name: 甲, path: a}\n  - {code: a, name: 乙, path: B}\n", encoding="utf-8"
    )
    faults = check_paths([tmp_path])
    assert [(fault.line, fault.code) for fault in faults] == [(3, "duplicate_code"), (3, "pattern")]


def test_missing_and_empty_paths_are_faults(tmp_path: Path) -> None:
    faults = check_paths([tmp_path / "nowhere.yaml", tmp_path])
    assert [fault.reason for fault in faults] == ["文件夹里没有事项定义（.yaml）", "没有这个文件"]
