"""Guides bent in every way a portal bends them."""

import json
from pathlib import Path
from typing import Any

import pytest

from clerk_app.catalogue import guides
from clerk_app.catalogue.guide_text import clean
from tests.helpers.guides import Imported, faq, from_data, guide, item, material


def take(folder: Path, **changes: Any) -> Imported:
    done = from_data(folder, guide(**changes))
    assert done.errors == []
    return done


def test_the_same_material_twice_is_one_and_told(tmp_path: Path) -> None:
    rows = [material("身份证", 1), material("身份证", 2, gxsj=1, zzclfs="1")]
    done = take(tmp_path, materialList=rows)
    assert done.names() == ["身份证"]
    assert "材料“身份证”在指南里重复列出" in done.told
    assert "材料“身份证”在指南里重复列出" in done.review
    assert "材料：指南 2 项，草稿 1 项（合并重复 1 项）" in done.notes


def test_names_that_differ_only_in_blanks_and_width_are_one(tmp_path: Path) -> None:
    rows = [material("申报表（一般流程）"), material("申报表 (一般流程)", tbxz="如实填写　", clbz=" 材料齐全\r\n")]
    assert take(tmp_path, materialList=rows).names() == ["申报表（一般流程）"]


def test_one_name_with_two_contents_stays_two_with_codes_of_their_own(tmp_path: Path) -> None:
    done = take(tmp_path, materialList=[material("证明", 1), material("证明", 1, clbz="须盖章")])
    assert done.names() == ["证明", "证明"]
    assert len({entry["code"] for entry in done.draft["materials"]}) == 2
    assert all("同名而内容不同" in entry["review"] for entry in done.draft["materials"])
    assert "有 2 项同名而内容不同" in done.told


def test_the_same_sub_item_twice_is_one_but_other_limits_make_it_two(tmp_path: Path) -> None:
    done = take(tmp_path, approveList=[item("出生登记", 10.0), item("出生登记", "10"), item("出生登记", 3)])
    assert done.names("sub_items") == ["出生登记", "出生登记"]
    assert [entry["code"] for entry in done.draft["sub_items"]] == ["S1", "S2"]
    assert "子事项：指南 3 项，草稿 2 项（合并重复 1 项）" in done.notes


def test_variants_of_one_item_carry_the_variant_in_their_name(tmp_path: Path) -> None:
    rows = [item("企业变更登记", tyywblxName="公司变更登记"), item("企业变更登记", tyywblxName="合伙企业变更登记")]
    names = take(tmp_path, approveList=rows).names("sub_items")
    assert names == ["企业变更登记（公司变更登记）", "企业变更登记（合伙企业变更登记）"]


@pytest.mark.parametrize(
    "nothing", ["无", "/", "暂无", "暂无。", "-", "—", "空", "null", "", "  ", "无。", "　", None, "<p>无</p>"]
)
def test_placeholders_become_absent(tmp_path: Path, nothing: str | None) -> None:
    row = material("申请表", clbz=nothing, tbxz=nothing, yqtgyj=nothing, zzclgg=nothing, mtjfssm=nothing)
    done = take(tmp_path, materialList=[row], approveList=[item("登记", resultSampleName=nothing)])
    assert not {"standard", "instructions", "basis", "spare"} & done.draft["materials"][0].keys()
    assert "result" not in done.draft["sub_items"][0]


def test_rows_that_only_say_nothing_are_counted(tmp_path: Path) -> None:
    rows = [material("申请表"), None, {}, {"clmc": "无", "cjsj": 1}, {"clmc": None, "clbz": "/"}]
    done = take(tmp_path, materialList=rows)
    assert done.names() == ["申请表"]
    assert "材料：指南 1 项，另有空行 4 行，草稿 1 项（合并重复 0 项）" in done.notes


def test_a_material_without_a_name_is_kept_and_marked(tmp_path: Path) -> None:
    done = take(tmp_path, materialList=[material("申请表"), material("", 2, clbz="须盖章")])
    assert done.names() == ["申请表", "（未写名称的材料，第 2 项）"]
    assert "指南没有写材料名称" in done.draft["materials"][1]["review"]


def test_markup_entities_and_odd_line_ends_are_cleaned(tmp_path: Path) -> None:
    messy = (
        "<p>一、&nbsp;身份证；</p><p>二、年龄<18周岁的&lt;b&gt;户口簿&lt;/b&gt;<br/>"
        "三、A&amp;nbsp;B\u3000C</p><script>x()</script>"
    )
    row = material("申<b>请</b>表&#40;一&#41;", tbxz=messy, clbz="第一行\r\n\r\n第二行\u2028第三行\ufeff\x07")
    (entry,) = take(tmp_path, materialList=[row]).draft["materials"]
    assert entry["name"] == "申请表(一)"
    assert entry["instructions"] == "一、 身份证；\n二、年龄<18周岁的户口簿\n三、A B C"
    assert entry["standard"] == "第一行\n第二行\n第三行\n纸质材料规格：A4"


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "No",
        "on",
        "010",
        "2024-01-01",
        "12:30",
        "1e5",
        "- 项",
        "# 注",
        "a: b",
        "a #b",
        "{x}",
        "[x]",
        "*x",
        "&x",
        "!x",
        "|",
        ">",
        "%x",
        "@x",
        "`x",
        "'x'",
        '"x"',
        "\\n",
        "~x",
        "? x",
        ": x",
        "x:",
        "True",
        "1.50",
        "0x1F",
        "=",
        "，",
        "𬭚䶮",
        "·",
        "a\n- b\n# c",
        "x\n  y: z",
        "\ue000字",
        "—— 甲",
        "👶🏻",
        "x\t y",
        "甲" * 3000,
    ],
)
def test_text_that_looks_like_yaml_stays_text(tmp_path: Path, text: str) -> None:
    done = take(tmp_path, questionInfo=[faq(f"问{text}", f"{text}答"), faq(f"{text}问", f"答{text}")])
    kept = {(entry["question"], entry["answer"]) for entry in done.draft["faqs"]}
    assert kept == {(clean(f"问{text}"), clean(f"{text}答")), (clean(f"{text}问"), clean(f"答{text}"))}


@pytest.mark.parametrize("name", ["yes", "010", "2024-01-01", "1e5", "- 项", "a: b", "True", "0x1F", "12", "x:"])
def test_names_that_look_like_other_values_stay_names(tmp_path: Path, name: str) -> None:
    done = take(tmp_path, materialList=[material(name)], approveList=[item(name)], sxmc=name)
    assert done.names() == [name]
    assert done.names("sub_items") == [name]
    assert done.draft["name"] == name


def test_unknown_codes_get_a_careful_value_and_name_the_raw_one(tmp_path: Path) -> None:
    row = material("申请表", clbyx="7", cllyqd="55", clxs="8", clxz="6", mtjfs="12", zzclfs="若干")
    (entry,) = take(tmp_path, materialList=[row]).draft["materials"]
    assert (entry["source"], entry["original"], entry["medium"], entry["copies"]) == (
        "applicant",
        "original",
        "either",
        1,
    )
    for raw in ("7", "55", "8", "6", "12", "若干"):
        assert f"“{raw}”" in entry["review"]


def test_codes_may_be_numbers_and_numbers_texts(tmp_path: Path) -> None:
    row = material("身份证", clbyx=3, cllyqd=20.0, clxs=1, clxz="2.0", mtjfs=4, zzclfs="2.0", clmc="残疾人证")
    (entry,) = take(tmp_path, materialList=[row]).draft["materials"]
    assert (entry["source"], entry["original"], entry["medium"], entry["copies"]) == ("government", "copy", "paper", 2)
    assert entry["deferrable"] is True


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"mtjfs": "1", "clbyx": "3"}, {"source": "generated", "deferrable": None}),
        ({"mtjfs": "9", "mtjfssm": "通过数据共享取得", "clbyx": "3"}, {"source": "shared", "deferrable": None}),
        ({"mtjfs": "9", "mtjfssm": "从个人空间调取"}, {"source": "applicant"}),
        ({"clxs": "2", "clxz": "3"}, {"medium": "electronic", "original": "original"}),
        ({"clxs": "1", "zzclfs": 0}, {"copies": 1}),
        ({"clxz": "3"}, {"original": "original_and_copy"}),
    ],
)
def test_combinations_the_checks_refuse_are_resolved_and_told(
    tmp_path: Path, changes: dict[str, Any], expected: dict[str, Any]
) -> None:
    (entry,) = take(tmp_path, materialList=[material("申请表", **changes)]).draft["materials"]
    assert {key: entry.get(key) for key in expected} == expected
    assert "review" in entry


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("5.0", 5, "working_days"),
        ("10个工作日", 10, "working_days"),
        ("7个自然日", 7, "natural_days"),
        ("24小时", 24, "hours"),
        ("即办", 0, "immediate"),
        ("当场办结", 0, "immediate"),
        (0, 0, "immediate"),
        (None, None, "working_days"),
        ("3-5", None, "working_days"),
        (1.5, None, "working_days"),
        (-1, None, "working_days"),
    ],
)
def test_limits_in_any_spelling(tmp_path: Path, written: Any, amount: int | None, unit: str) -> None:
    (entry,) = take(tmp_path, approveList=[item("登记", written)]).draft["sub_items"]
    assert (entry["limit"]["promised"], entry["limit"]["unit"]) == (amount, unit)
    if amount is None and written is not None:
        assert str(written) in entry["review"]


def test_statutory_limits_and_departments_are_taken_where_a_portal_gives_them(tmp_path: Path) -> None:
    row = item("某项登记", 5, fdbjsx="20", ssztmc="示范县交通运输局")
    (entry,) = take(tmp_path, approveList=[row]).draft["sub_items"]
    assert entry["limit"]["statutory"] == 20
    assert entry["department"] == "jtj"


def test_a_guide_without_materials_or_sub_items_still_makes_a_draft(tmp_path: Path) -> None:
    done = take(tmp_path, materialList=None, approveList=[])
    assert done.draft["materials"] == []
    assert done.names("sub_items") == ["开办样例店一件事"]
    assert "暂以整件事代替" in done.draft["sub_items"][0]["review"]
    assert "指南没有列出材料" in done.told
    assert "子事项：指南 0 项，草稿 1 项（合并重复 0 项，另补 1 项）" in done.notes


def test_missing_sections_and_nulls_are_no_fault(tmp_path: Path) -> None:
    only = dict.fromkeys(("chargelist", "attachInfo", "guidePoint", "guideCondition", "questionInfo", "basicInfo"), ...)
    done = take(tmp_path, **only, onethingCatalogStandServiceGuide=None, intermediarylist=None)
    assert done.draft["lead"] == "pending"
    assert "指南没有写牵头部门" in done.told
    assert len(done.draft["materials"]) == 2


def test_a_single_object_where_a_list_should_stand(tmp_path: Path) -> None:
    done = take(tmp_path, materialList=material("申请表"), approveList={"rows": [item("登记")], "total": 1})
    assert (done.names(), done.names("sub_items")) == (["申请表"], ["登记"])


@pytest.mark.parametrize("bend", ["bare", "list", "text", "deep", "split"])
def test_other_nesting(tmp_path: Path, bend: str) -> None:
    data = guide()["data"]
    lists = {key: data[key] for key in ("materialList", "approveList")}
    bent: Any = {
        "bare": data,
        "list": [{"success": True, "data": [data]}],
        "text": {"data": json.dumps(data)},
        "deep": {"data": {"result": {"guide": data}}},
        "split": {"data": {"head": {key: data[key] for key in data if key not in lists}, "lists": lists}},
    }[bend]
    done = from_data(tmp_path, bent)
    assert done.errors == []
    assert (len(done.draft["materials"]), len(done.draft["sub_items"])) == (2, 2)
    assert (done.draft["code"], done.draft["lead"]) == ("43TCN0099", "scjg")


def test_english_spellings_alone_are_understood_and_both_are_one(tmp_path: Path) -> None:
    done = take(
        tmp_path,
        guidePoint=[{"pointName": "甲中心", "infoAddr": "甲路1号", "processingTime": "工作日"}],
        guideCondition=[{"processingConditions": "年满十八周岁"}],
        questionInfo=[{"problem": "问", "answer": "答"}],
        materialList=[{"materialTitle": "身份证明", "clbyx": "1"}],
    )
    assert done.draft["places"] == [{"name": "甲中心", "address": "甲路1号", "hours": "工作日"}]
    assert done.draft["conditions"] == ["年满十八周岁"]
    assert done.draft["faqs"] == [{"question": "问", "answer": "答"}]
    assert done.names() == ["身份证明"]


def test_spellings_that_disagree_are_told(tmp_path: Path) -> None:
    done = take(tmp_path, guidePoint=[{"bldmc": "甲", "pointName": "乙"}])
    assert done.names("places") == ["甲"]
    assert "“乙”不一致" in done.review


def test_fees_in_the_portals_spelling(tmp_path: Path) -> None:
    fees = [{"FEENAME": "工本费", "FEESTAND": "20元", "DESCEXPLAIN": "每证", "CHARGE_ID": "x1"}]
    done = take(tmp_path, chargelist=fees, basicInfo={"isCharge": "1", "qtbmmc": "市场监督管理局"})
    (fee,) = done.draft["fees"]
    assert (fee["name"], fee["amount"], fee["basis"]) == ("工本费", "20.00", "")
    assert fee["standard"] == "20元\n每证"
    assert "收费“工本费”没有写收费依据" in done.review


@pytest.mark.parametrize(
    ("fee", "amount", "basis"),
    [
        ({"sfxmmc": "检测费", "sfje": 35.5, "sfyj": "价费〔1992〕1号"}, "35.50", "价费〔1992〕1号"),
        ({"chargeName": "检测费", "amount": "按件计", "chargeBasis": "某文件"}, None, "某文件"),
        ({"name": "检测费", "price": "1,200元", "basis": "某文件", "odd": "另收差旅"}, "1200.00", "某文件"),
    ],
)
def test_fees_in_other_spellings(tmp_path: Path, fee: dict[str, Any], amount: str | None, basis: str) -> None:
    (entry,) = take(tmp_path, chargelist=[fee]).draft["fees"]
    assert (entry["name"], entry["amount"], entry["basis"]) == ("检测费", amount, basis)
    if "odd" in fee:
        assert "另收差旅" in entry["standard"]


def test_charging_said_without_a_fee_and_a_fee_where_none_is_said(tmp_path: Path) -> None:
    data = guide()["data"]["basicInfo"]
    said = take(tmp_path, basicInfo=data | {"isCharge": "1"})
    assert "指南说收费，却没有列出收费项目" in said.review
    listed = take(tmp_path, chargelist=[{"FEENAME": "工本费", "FEESTAND": "5元"}])
    assert len(listed.draft["fees"]) == 1
    assert "指南说不收费，却列出了收费项目" in listed.review


def test_intermediaries_are_kept_as_remarks(tmp_path: Path) -> None:
    done = take(tmp_path, intermediarylist="<p>消防设施检测由具备资质的机构出具</p>")
    assert "中介服务：消防设施检测由具备资质的机构出具" in done.draft["remarks"]
    listed = take(tmp_path, intermediarylist=[{"zjfwmc": "检测", "zjjg": "甲公司"}])
    assert "中介服务：检测；zjjg：甲公司" in listed.draft["remarks"]


def test_what_is_not_understood_is_named(tmp_path: Path) -> None:
    done = take(
        tmp_path,
        specialList=[{"tbcx": "专家评审"}],
        bzxx="特别说明",
        materialList=[material("申请表", xtra="骑缝章")],
        approveList=[item("登记", jbbm="000131001000")],
    )
    assert "specialList" in done.told
    assert "专家评审" in done.told
    assert "bzxx：特别说明" in done.told
    assert "骑缝章" in done.draft["materials"][0]["review"]
    assert "000131001000" in done.draft["sub_items"][0]["review"]


def test_situations_become_questions(tmp_path: Path) -> None:
    situations = [
        {"qxmc": "经营规模", "optionList": [{"xxmc": "小餐饮"}, {"xxmc": "其他"}]},
        {"name": "是否公众聚集场所", "options": ["是", "否"]},
        {"name": "经营项目", "multiple": True, "options": [{"name": "热食"}, {"name": "冷食"}, {"name": "热食"}]},
    ]
    done = take(tmp_path, qxxx={"list": situations})
    assert [(question["text"], question["kind"]) for question in done.draft["questions"]] == [
        ("经营规模", "single"),
        ("是否公众聚集场所", "yesno"),
        ("经营项目", "multi"),
    ]
    assert [option["text"] for option in done.draft["questions"][0]["options"]] == ["小餐饮", "其他"]
    assert "选项“热食”重复列出" in done.told
    assert "情形问题：指南 3 项，草稿 3 项（合并重复 0 项）" in done.notes


def test_situations_under_keys_nobody_announced_are_known_by_their_shape(tmp_path: Path) -> None:
    rows = [{"qxwt": "经营规模", "qxxx": [{"xxnr": "小"}, {"xxnr": "大"}]}]
    rows.append({"questionName": "有营业执照吗", "answerList": [{"answerName": "是"}, {"answerName": "否"}]})
    done = take(tmp_path, qxsz=rows)
    scale, licence = done.draft["questions"]
    assert (scale["text"], [option["text"] for option in scale["options"]]) == ("经营规模", ["小", "大"])
    assert (licence["text"], licence["kind"]) == ("有营业执照吗", "yesno")


def test_bare_names_under_situations_are_one_question(tmp_path: Path) -> None:
    (question,) = take(tmp_path, 情形=["新办", "变更"]).draft["questions"]
    assert (question["text"], [option["text"] for option in question["options"]]) == ("办理情形", ["新办", "变更"])


def test_heads_in_a_list_of_one_are_heads(tmp_path: Path) -> None:
    data = guide()["data"]
    heads = {key: [data[key]] for key in ("basicInfo", "onethingCatalogStandServiceGuide")}
    done = take(tmp_path, **heads)
    assert (done.draft["lead"], done.draft["limit"]["promised"], done.draft["finish"]) == ("scjg", 5, "together")


def test_questions_under_a_choice_arise_only_there_and_bring_their_materials(tmp_path: Path) -> None:
    under = {
        "name": "由谁办理",
        "options": [{"name": "父亲", "materialList": [material("授权委托书", 9)]}, {"name": "母亲"}],
    }
    done = take(
        tmp_path, situationList=[{"name": "办理方式", "options": [{"name": "窗口", "children": [under]}, "网上"]}]
    )
    way, who = done.draft["questions"]
    assert who["when"] == {"question": way["code"], "is": way["options"][0]["code"]}
    letter = next(entry for entry in done.draft["materials"] if entry["name"] == "授权委托书")
    assert letter["when"] == {"question": who["code"], "is": who["options"][0]["code"]}
    assert "材料：指南 3 项，草稿 3 项（合并重复 0 项）" in done.notes


def test_questions_with_choices_among_the_faqs_are_situations(tmp_path: Path) -> None:
    asked = {"problem": "随父还是随母落户？", "options": ["随父", "随母"]}
    done = take(tmp_path, questionInfo=[faq("收费吗？", "不收费。"), asked])
    assert [question["text"] for question in done.draft["questions"]] == ["随父还是随母落户？"]
    assert [entry["question"] for entry in done.draft["faqs"]] == ["收费吗？"]


def test_materials_listed_inside_a_sub_item_know_who_needs_them(tmp_path: Path) -> None:
    rows = [item("甲登记", materialList=[material("身份证", 7)]), item("乙登记", materialList=[material("身份证", 8)])]
    done = take(tmp_path, approveList=rows, materialList=[])
    (entry,) = done.draft["materials"]
    assert entry["needed_by"] == ["S1", "S2"]
    assert "材料：指南 2 项，草稿 1 项（合并重复 1 项）" in done.notes


def test_codes_fit_the_format_and_are_unique(tmp_path: Path) -> None:
    rows = [material("甲", bzclId="M 1/甲"), material("乙", bzclId="M 1/甲"), material("丙", bzclId=None)]
    done = take(tmp_path, materialList=[*rows, material("丁", bzclId="x" * 200)], yjsSsqdbm="某地_号 77")
    codes = [entry["code"] for entry in done.draft["materials"]]
    assert len(set(codes)) == 4
    assert "M 1/甲" in done.draft["materials"][0]["review"]


def test_without_a_code_one_is_made_up_and_told(tmp_path: Path) -> None:
    rows = [material("甲", bzclId=None)]
    done = take(tmp_path, yjsSsqdbm=None, materialList=rows)
    assert done.draft["code"].startswith("YJS-")
    assert "指南没有写事项编码" in done.told
    inferred = take(tmp_path, yjsSsqdbm=None)
    assert inferred.draft["code"] == "43TCN0099"


def test_departments_the_hall_does_not_list_are_told(tmp_path: Path) -> None:
    head = {"qtbmmc": "示范县发展和改革局", "cooperateName": "气象部门、公安部门，公安部门"}
    done = take(tmp_path, basicInfo=head)
    assert done.draft["lead"] == "pending"
    assert done.draft["cooperating"][0] == "gaj"
    assert "发展和改革局" in done.told
    assert "气象部门" in done.told


def test_figures_that_disagree_are_told(tmp_path: Path) -> None:
    service = {"cnbjsx": "8", "dbsxccs": "2", "sfzdtybj": "0"}
    done = take(tmp_path, onethingCatalogStandServiceGuide=service)
    assert done.draft["limit"]["promised"] == 5
    assert done.draft["finish"] == "each"
    assert "承诺时限不一致" in done.review
    assert "到现场次数不一致" in done.review


def test_a_key_that_stands_twice_keeps_both(tmp_path: Path) -> None:
    file = tmp_path / "guide.json"
    text = json.dumps(guide(), ensure_ascii=False)
    extra = json.dumps([material("补充说明", 5)], ensure_ascii=False)
    file.write_text(text.replace('"sxmc"', f'"materialList": {extra}, "sxmc"'), encoding="utf-8")
    assert "补充说明" in guides.import_guide(file).yaml_text
    assert "材料：指南 3 项，草稿 3 项（合并重复 0 项）" in guides.import_guide(file).notes


def test_halves_of_surrogate_pairs_and_other_encodings(tmp_path: Path) -> None:
    file = tmp_path / "guide.json"
    file.write_bytes(json.dumps(guide(sxmc="样例\ud800店")).encode("utf-8-sig"))
    assert "样例店" in guides.import_guide(file).yaml_text
    for encoding in ("gb18030", "utf-16"):
        file.write_bytes(json.dumps(guide(), ensure_ascii=False).encode(encoding))
        assert "开办样例店一件事" in guides.import_guide(file).yaml_text
