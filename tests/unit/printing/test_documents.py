"""Every document says what the law and the hall ask it to say, and other tools read it back exactly."""

import json
from dataclasses import replace
from typing import Any

import pytest

from printing.documents import DOCUMENTS, document_kind
from printing.documents.fingerprint import content_hash, short_hash
from printing.documents.values import Party
from printing.layout.fonts import MissingGlyph
from tests.helpers.paper_samples import ACCEPTANCE, HEAD, PARTY, SAMPLES, SUB_ITEMS
from tests.unit.printing.reading import codes, pdfium_text, poppler

KINDS = list(DOCUMENTS)


def made(kind: str, **changes: Any) -> bytes:
    return DOCUMENTS[kind].render(replace(SAMPLES[kind], **changes))


def text_of(kind: str, **changes: Any) -> str:
    return pdfium_text(made(kind, **changes))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    assert made(kind) == made(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_the_creation_date_is_the_given_one(kind: str) -> None:
    info = poppler("pdfinfo", made(kind), "-rawdates")
    assert "D:20260212102341+08'00'" in info
    assert "D:2000" not in info


@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_embedded_as_subsets_with_a_way_back_to_text(kind: str) -> None:
    rows = poppler("pdffonts", made(kind)).splitlines()[2:]
    assert rows
    for row in rows:
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], row


@pytest.mark.parametrize("kind", KINDS)
def test_title_organ_and_case_number_are_on_it(kind: str) -> None:
    text = text_of(kind)
    title = "食品经营许可证（正本）" if kind == "licence" else DOCUMENTS[kind].title
    assert title in text
    assert SAMPLES[kind].head.organ in text
    assert SAMPLES[kind].head.case_number in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "licence"])
def test_a_voucher_says_where_to_ask_and_where_to_complain(kind: str) -> None:
    text = text_of(kind)
    assert HEAD.phone in text
    assert HEAD.complaint_phone in text
    assert HEAD.address in text


@pytest.mark.parametrize("name", ["王䶮", "李𬭚", "刘𠅤", "𠮷田㛃", "阿卜杜拉·买买提"])
def test_rare_names_are_extracted_exactly_by_two_readers(name: str) -> None:
    pdf = made("not_needed_notice", party=Party(name=name, id_number="430102189901010012"))
    assert name in pdfium_text(pdf)
    assert f"{name}：" in poppler("pdftotext", pdf, "-raw")


@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_glyph_stops_the_document(kind: str) -> None:
    head = SAMPLES[kind].head
    values = SAMPLES[kind]
    if kind == "deferred_acceptance_notice":
        values = replace(values, acceptance=replace(ACCEPTANCE, head=replace(head, organ="某\ue123局")))
    elif kind == "licence":
        values = replace(values, issuing_organ="某\ue123局")
    else:
        values = replace(values, head=replace(head, organ="某\ue123局"))
    with pytest.raises(MissingGlyph, match="U\\+E123"):
        DOCUMENTS[kind].render(values)


@pytest.mark.parametrize("kind", KINDS)
def test_the_qr_code_names_kind_number_and_hash(kind: str) -> None:
    pdf = made(kind)
    [content] = codes(pdf)["QRCode"]
    facts = json.loads(content)
    values = SAMPLES[kind]
    full = values.content_hash if kind == "one_time_notice" else content_hash(kind, values)
    assert facts["kind"] == kind
    assert facts["hash"] == short_hash(full)
    assert facts["hash"] in pdfium_text(pdf)
    if kind == "acceptance_notice":
        assert facts["number"] == "湘芙食受字〔2026〕第00012号"


OWN_CODE = ("licence", "one_time_notice", "handover_slip", "unresolved_slip", "urge_slip")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in OWN_CODE])
def test_the_bar_code_is_the_case_number(kind: str) -> None:
    assert codes(made(kind))["Code128"] == [HEAD.case_number]


def test_the_hand_over_slip_carries_its_own_number_as_a_bar_code() -> None:
    assert codes(made("handover_slip"))["Code128"] == ["JJ-430102-20260212-00007"]
    assert codes(made("unresolved_slip"))["Code128"] == ["BC20260212-012"]
    assert codes(made("urge_slip"))["Code128"] == ["CB20260212-003"]


def test_a_reprint_keeps_the_hash_and_shows_its_marks() -> None:
    head = replace(HEAD, marks=("补录", "重印 第2次 原因：卡纸"), clerk="别人", window="5号综合窗口")
    again = made("acceptance_notice", head=head)
    hashed = short_hash(content_hash("acceptance_notice", ACCEPTANCE))
    assert hashed in pdfium_text(again)
    assert "补录" in pdfium_text(again)
    assert "重印 第2次 原因：卡纸" in pdfium_text(again)


def test_another_content_has_another_hash() -> None:
    other = replace(ACCEPTANCE, promised="9个工作日")
    assert content_hash("acceptance_notice", other) != content_hash("acceptance_notice", ACCEPTANCE)
    assert content_hash("refusal_notice", ACCEPTANCE) != content_hash("acceptance_notice", ACCEPTANCE)


def test_the_acceptance_notice_lists_every_sub_item_with_its_due_date() -> None:
    text = text_of("acceptance_notice")
    for item in SUB_ITEMS:
        assert item.department[:6] in text
    for wanted in ("应办结日期", "2026年3月5日", "10个工作日", "20个工作日", "第四十五条", "查询码：739 204"):
        assert wanted in text


def test_the_materials_receipt_says_that_it_is_no_acceptance() -> None:
    text = text_of("materials_receipt")
    assert "不是受理凭证" in text
    assert "交件人（签名）" in text
    assert "收件人（签名）" in text
    assert "免提交" in text
    assert "缺少的材料" in text


def test_the_correction_notice_lists_all_corrections_with_reason_and_basis() -> None:
    text = text_of("correction_notice").replace(" ", "")
    assert "共3项" in text
    for correction in SAMPLES["correction_notice"].corrections:
        assert correction.item in text
        assert correction.reason in text
    assert "逾期不补正的后果" in text


def test_the_deferred_notice_has_the_promise_on_a_page_of_its_own() -> None:
    pages = poppler("pdftotext", made("deferred_acceptance_notice"), "-raw").split("\f")
    holding = [number for number, page in enumerate(pages) if "容缺受理承诺书" in page]
    assert len(holding) == 1
    assert "盖章处" not in pages[holding[0]]
    assert "承诺人（签名或盖章）" in pages[holding[0]]
    assert "视为撤回申请" in pages[holding[0]]


def test_the_refusal_names_the_competent_organ_and_the_remedy() -> None:
    text = text_of("refusal_notice")
    for wanted in ("请向长沙市市场监督管理局提出申请", "行政复议", "行政诉讼", "不予受理的理由"):
        assert wanted in text


@pytest.mark.parametrize("maybe", [True, False])
def test_the_slip_warns_when_the_other_side_may_have_it_already(maybe: bool) -> None:
    assert ("可能已被对方系统接收" in text_of("handover_slip", may_have_been_received=maybe)) is maybe


def test_the_one_time_notice_lists_every_material_once_and_the_given_hash() -> None:
    text = text_of("one_time_notice").replace(" ", "")
    assert "9F3A-12BC-9F3A-12BC" in text
    assert "免于提交的材料" in text
    for wanted in ("您的情形", "需要办理的事项", "主办部门", "协办部门", "到窗次数", "受理条件", "标*的内容为示范值"):
        assert wanted in text


def test_a_licence_of_any_theme_is_printed_from_its_fields() -> None:
    fields = (("姓名", "刘𠅤"), ("性别", "女"), ("备注", "很长的说明" * 40))
    text = text_of("licence", title="出生医学证明", fields=fields, valid_from=None, valid_to=None)
    assert "出生医学证明" in text
    assert "刘𠅤" in text
    assert "有效期限" not in text


def test_a_licence_with_many_fields_goes_on_to_a_second_page() -> None:
    fields = tuple((f"项目{number}", "内容" * 30) for number in range(30))
    text = text_of("licence", fields=fields)
    assert "第 2 页" in text
    assert "发证机关" in text


@pytest.mark.parametrize("kind", [kind for kind in KINDS if hasattr(SAMPLES[kind], "party")])
def test_a_document_with_the_longest_names_still_renders(kind: str) -> None:
    name = "中国某某特别长名称投资控股集团有限责任公司" * 4
    pdf = made(kind, party=replace(PARTY, name=name), matter="特别长的事项名称" * 20)
    assert name[:20] in pdfium_text(pdf)


def test_an_applicant_without_number_phone_or_agent_leaves_no_empty_boxes() -> None:
    text = text_of("not_needed_notice", party=Party(name="张三"))
    assert "代理人" not in text
    assert "公民身份号码" not in text


def test_wrong_values_and_unknown_kinds_are_told_apart() -> None:
    with pytest.raises(TypeError, match="acceptance_notice takes AcceptanceNotice"):
        DOCUMENTS["acceptance_notice"].render(SAMPLES["refusal_notice"])
    with pytest.raises(Exception, match="没有“poem”这种文书"):
        document_kind("poem")
