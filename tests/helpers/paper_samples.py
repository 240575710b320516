"""Sample values for every kind of document: synthetic people (birth year 1899), organisations and numbers."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from printing.documents import figure_values as f
from printing.documents import report_values as r
from printing.documents import result_values as out
from printing.documents import values as v

BEIJING = timezone(timedelta(hours=8))
HEAD = v.Letterhead(
    hall="芙蓉区政务服务中心",
    organ="芙蓉区市场监督管理局",
    address="长沙市芙蓉区人民东路189号一楼综合服务区",
    phone="0731-80000000",
    complaint_phone="0731-80000001、12345",
    document_number="湘芙食受字〔2026〕第00012号",
    case_number="430102-20260212-00012",
    printed_at=datetime(2026, 2, 12, 10, 23, 41, tzinfo=BEIJING),
    window="3号综合窗口",
    clerk="周敏",
)
PARTY = v.Party(
    name="长沙市芙蓉区䶮记小馆餐饮店（个体工商户）",
    id_label="统一社会信用代码",
    id_number="92430102MA0TEAT01B",
    phone="13800000000",
    representative="王䶮",
    agent_name="李𬭚",
    agent_id="430102********0012",
    agent_phone="138****0001",
)
PERSON = v.Party(name="刘𠅤", id_number="430102189901010012", phone="13800000000")
MATTER = "开办餐饮店“一件事”"
MARK = "标*的内容为示范值，以当地公布的办事指南为准。"

SUB_ITEMS = (
    v.SubItemLine(
        "企业营业执照信息核验",
        "芙蓉区市场监督管理局",
        "1个工作日",
        "—",
        date(2026, 2, 13),
        "信息核验",
        number="430102-20260212-00012-01",
    ),
    v.SubItemLine(
        "食品经营许可新办",
        "芙蓉区市场监督管理局",
        "10个工作日",
        "10个工作日",
        date(2026, 3, 5),
        "行政许可（承诺件）",
        "食品经营许可证",
        "企业营业执照信息核验",
        "430102-20260212-00012-02",
    ),
    v.SubItemLine(
        "户外招牌设施设置规范管理",
        "芙蓉区城市管理和综合执法局",
        "1个工作日*",
        "—",
        date(2026, 2, 13),
        "其他（即办件）",
        "—",
    ),
    v.SubItemLine(
        "公众聚集场所投入使用、营业前消防安全检查（告知承诺）",
        "芙蓉区消防救援大队",
        "1个工作日",
        "当场",
        date(2026, 2, 13),
        "行政许可（即办件）",
        "消防安全检查意见书",
        "企业营业执照信息核验",
    ),
)
LAW = (
    "《中华人民共和国行政许可法》第三十二条第一款第五项、第二款，第四十二条。",
    "《中华人民共和国食品安全法》第三十五条；《中华人民共和国消防法》第十五条。",
)
NEEDED = (
    v.NeededMaterial(
        "开办餐饮店“一件事”申请书", "原件", 1, "电子", "系统生成", ("全部事项",), "综合窗口按一表内容生成，签名确认"
    ),
    v.NeededMaterial("“一件事”承诺书", "原件", 1, "纸质", "申请人自备", ("全部事项",), standard="申请人签名"),
    v.NeededMaterial(
        "主要设备设施布局、操作流程文件",
        "原件",
        1,
        "纸质或电子",
        "申请人自备",
        ("食品经营许可新办",),
        standard="标明各功能间和设备位置",
        deferrable=True,
    ),
    v.NeededMaterial(
        "食品安全规章制度目录清单", "原件", 1, "纸质或电子", "申请人自备", ("食品经营许可新办",), deferrable=True
    ),
    v.NeededMaterial("消防安全制度", "原件", 1, "纸质", "申请人自备", ("消防安全检查（告知承诺）",)),
    v.NeededMaterial("灭火和应急疏散预案", "原件", 1, "纸质", "申请人自备", ("消防安全检查（告知承诺）",)),
    v.NeededMaterial(
        "场所平面布置图",
        "原件",
        1,
        "纸质",
        "申请人自备",
        ("消防安全检查（告知承诺）",),
        standard="标明疏散通道、安全出口",
    ),
    v.NeededMaterial("场所消防设施平面图", "原件", 1, "纸质", "申请人自备", ("消防安全检查（告知承诺）",)),
    v.NeededMaterial(
        "招牌位置示意图和效果图",
        "原件",
        1,
        "纸质或电子",
        "申请人自备",
        ("户外招牌设施设置规范管理",),
        "因您选择设置户外招牌",
        deferrable=True,
    ),
    v.NeededMaterial(
        "授权委托书和代理人身份证",
        "原件1、复印件1",
        1,
        "纸质",
        "申请人自备、公安机关核发",
        ("全部事项",),
        "因您委托他人办理",
        "委托书写明权限并签名",
    ),
    v.NeededMaterial("营业执照", "复印件", 1, "电子", "市场监管部门核发", ("全部事项",), spared="电子证照库调取"),
    v.NeededMaterial(
        "场所合法使用证明",
        "复印件",
        1,
        "电子",
        "不动产登记机构核发",
        ("食品经营许可新办", "消防安全检查"),
        spared="数据共享核验*",
    ),
)
TAKEN = (
    v.TakenMaterial("开办餐饮店“一件事”申请书", "原件", 1, 3, "电子"),
    v.TakenMaterial("“一件事”承诺书", "原件", 1, 1, "纸质"),
    v.TakenMaterial("消防安全制度", "原件", 1, 6, "纸质"),
    v.TakenMaterial("灭火和应急疏散预案", "原件", 1, 8, "纸质"),
    v.TakenMaterial("场所平面布置图", "原件", 1, 1, "纸质", remark="A3折叠"),
    v.TakenMaterial("场所消防设施平面图", "原件", 1, 1, "纸质"),
    v.TakenMaterial("营业执照", spared="电子证照库调取", medium="电子", copies=0),
    v.TakenMaterial("授权委托书和代理人身份证", "原件、复印件", 2, 2, "纸质"),
)
MISSING = (
    v.DueMaterial("主要设备设施布局、操作流程文件", date(2026, 2, 26), "可容缺，设计单位正在出图"),
    v.DueMaterial("食品安全规章制度目录清单", date(2026, 2, 26), "可容缺"),
)
QUERY = "可凭办件编号或查询码在本窗口、政务服务网“办件查询”栏目查询，也可拨打联系电话查询。"
EXCLUDED = (
    "依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在办理期限内；需要的时间将书面告知（行政许可法第四十五条）。",
    "申请人补正材料的时间不计算在办理期限内。",
)
ACCEPTANCE = v.AcceptanceNotice(
    head=HEAD,
    party=PARTY,
    matter=MATTER,
    received_on=date(2026, 2, 12),
    accepted_on=date(2026, 2, 12),
    sub_items=SUB_ITEMS,
    promised="10个工作日",
    statutory="20个工作日",
    due=date(2026, 3, 5),
    legal_basis=LAW,
    query_way=QUERY,
    query_code="739 204",
    excluded_time=EXCLUDED,
    delivery="窗口领取；已选择邮寄的，办结后3个工作日内寄出",
    mark_note=MARK,
)
REMEDY = (
    "对本决定不服的，可以自收到本通知书之日起六十日内向芙蓉区人民政府申请行政复议；",
    "也可以自收到本通知书之日起六个月内依法向长沙铁路运输法院提起行政诉讼。",
)

FIGURES = f.FiguresReport(
    head=HEAD,
    pairs=(("时间", "2026-02-12（周四）"), ("工作日", "1 个")),
    wide=(("环比", "2026-02-12（周四）（1 个工作日）与 2026-02-11（周三）（1 个工作日）相比"),),
    groups=(
        ("等候", (f.FigureRow("平均等候", "8.3 分钟", "301 条，删失 2", "−0.4 分钟", "—"),)),
        ("办件", (f.FigureRow("受理", "37 件", "37 条", "+5.7%", "+12.1%"),)),
    ),
    load=tuple(
        f.LoadBar(f"{9 + n // 4:02d}:{n % 4 * 15:02d}", n, n % 7, None if n == 3 else n / 2, 2.5, 3, 4.0)
        for n in range(12)
    ),
    heat=f.HeatMap("取号量：星期和时段", ("9时", "10时"), (("周一", (12.0, 30.0)), ("周二", (None, 4.0)))),
    funnel=(f.FunnelStep("取号", 312, "弃号 9"), f.FunnelStep("叫到", 303), f.FunnelStep("办完", 297)),
    lights=("正常", "临近", "超承诺", "超法定"),
    ageing=(f.Stack("示范区市场监督管理局", (20, 3, 1, 0)), f.Stack("示范区人力资源和社会保障局", (5, 0, 0, 1))),
    sections=(r.ReportSection("差评", ("时间", "评价"), (10, 50, 40), (), empty="没有。"),),
    definitions=(("平均等候", "从取号到第一次叫号。"),),
    notes=("只印前 30 行。",),
)

SAMPLES: dict[str, Any] = {
    "one_time_notice": v.OneTimeNotice(
        head=replace(HEAD, document_number="", case_number="", organ="芙蓉区政务服务中心"),
        theme="开办餐饮店“一件事”",
        theme_code="43TCN0003",
        category="法人·开办企业",
        region="湖南省长沙市芙蓉区",
        audience="企业、个体工商户",
        lead="芙蓉区市场监督管理局",
        cooperating=("芙蓉区城市管理和综合执法局", "芙蓉区消防救援大队"),
        visits="0至1次",
        fee="不收费",
        promised="4个工作日",
        statutory="20个工作日",
        ways="窗口办理、网上办理",
        delivery="窗口领取、邮寄送达（邮费自理）",
        consult="0731-80000000；综合服务区咨询台",
        hours="工作日 9:00—12:00，13:00—17:00（7、8月下午 13:30—17:30）",
        places=("长沙市芙蓉区人民东路189号一楼综合服务区，1—6号综合窗口。",),
        applicant="王䶮",
        answers=(
            ("经营规模", "一般餐饮（办理食品经营许可证）"),
            ("是否属于公众聚集场所", "是"),
            ("消防安全检查采用哪种方式", "告知承诺方式"),
            ("是否设置户外招牌", "是"),
            ("是否委托他人办理", "是"),
        ),
        conditions=(
            "已取得经营主体资格，营业执照在有效期内。",
            "具有与经营的食品品种、数量相适应的场所、设备、人员和制度。",
        ),
        sub_items=SUB_ITEMS,
        materials=NEEDED,
        form_parts=("经营主体信息", "经营场所", "经营项目", "食品安全管理员", "消防安全承诺", "招牌设置", "发证方式"),
        legal_basis=LAW,
        content_hash="9f3a12bc" * 8,
        notes=("本告知书按您选择的情形生成；情形有变化的，所需材料和时限以变化后的告知书为准。",),
        mark_note=MARK,
    ),
    "materials_receipt": v.MaterialsReceipt(
        head=replace(HEAD, document_number="湘芙政收〔2026〕第00012号"),
        party=PARTY,
        matter=MATTER,
        received_at=HEAD.printed_at,
        taken=TAKEN,
        missing=MISSING,
    ),
    "application_form": v.ApplicationForm(
        head=HEAD,
        party=PARTY,
        matter=MATTER,
        applied_on=date(2026, 2, 12),
        sub_items=ACCEPTANCE.sub_items,
        sections=(
            v.FormSection("经营场所", (("经营场所", "示范市解放东路1号"), ("场所面积", "126.5m²"))),
            v.FormSection(
                "股东", (("注册资本", "100万元"),), (v.FormTable("股东", ("姓名", "比例"), (("刘𠅤", "100%"),)),)
            ),
        ),
        promise="本人对所填内容和所交材料的真实性负责。",
        answers=(("是否设置户外招牌", "是"),),
        delivery="窗口自取",
    ),
    "acceptance_notice": ACCEPTANCE,
    "deferred_acceptance_notice": v.DeferredAcceptanceNotice(
        acceptance=ACCEPTANCE,
        missing=MISSING,
        hand_in_by=date(2026, 2, 26),
        hand_in_way="送交原受理窗口，或者通过政务服务网上传。",
        consequence="逾期未补交或者补交不符合要求的，视为撤回申请，终止办理。",
        promise=v.DEFAULT_PROMISE,
    ),
    "correction_notice": v.CorrectionNotice(
        head=replace(HEAD, document_number="湘芙食补字〔2026〕第00003号"),
        party=PARTY,
        matter=MATTER,
        received_on=date(2026, 2, 12),
        corrections=(
            v.Correction(
                "场所平面布置图",
                "未标明疏散通道和安全出口。",
                "《消防监督检查规定》及办事指南“材料要求”",
                "补充标注后重新提交1份原件",
            ),
            v.Correction(
                "授权委托书",
                "委托书没有委托人签名。",
                "《中华人民共和国行政许可法》第二十九条第二款",
                "委托人签名后提交原件",
            ),
            v.Correction("申请书：就餐座位数", "填写为“若干”，不是数字。", "办事指南“一表”填写说明", "填写实际座位数"),
        ),
        hand_in_by=date(2026, 2, 26),
        hand_in_way="补正材料可送交本窗口，也可通过政务服务网上传。",
        consequence="无正当理由逾期不补正的，视为撤回申请。",
        legal_basis=("《中华人民共和国行政许可法》第三十二条第一款第四项。",),
    ),
    "refusal_notice": v.RefusalNotice(
        head=replace(HEAD, document_number="湘芙食不受字〔2026〕第00001号"),
        party=PERSON,
        matter="食品生产许可",
        received_on=date(2026, 2, 12),
        reasons=("申请的事项属于食品生产许可，依法由市级市场监督管理部门办理，不属于本机关职权范围。",),
        legal_basis=("《中华人民共和国行政许可法》第三十二条第一款第二项、第二款。",),
        remedy=REMEDY,
        competent_organ="长沙市市场监督管理局",
        competent_address="长沙市岳麓区岳麓大道218号市民服务中心",
        competent_phone="0731-80000002",
    ),
    "not_needed_notice": v.NotNeededNotice(
        head=replace(HEAD, document_number="湘芙食告字〔2026〕第00002号"),
        party=PERSON,
        matter="销售食用农产品许可",
        received_on=date(2026, 2, 12),
        reasons=(
            "销售食用农产品和仅销售预包装食品的，不需要取得食品经营许可；仅销售预包装食品的，应当报所在地市场监督管理部门备案。",
        ),
        legal_basis=(
            "《中华人民共和国食品安全法》第三十五条第一款。",
            "《中华人民共和国行政许可法》第三十二条第一款第一项。",
        ),
        advice="仅销售预包装食品的，可在本大厅1—6号综合窗口办理备案。",
    ),
    "handover_slip": v.HandoverSlip(
        head=replace(HEAD, document_number="", marks=("应急办理",)),
        slip_number="JJ-430102-20260212-00007",
        party=PARTY,
        matter=MATTER,
        sub_item=SUB_ITEMS[1],
        to_department="芙蓉区市场监督管理局食品经营科",
        reason="部门业务系统自9:40起无应答，已连续重试5次，转人工办理。",
        materials=TAKEN[:6],
        handed_by="周敏",
        handed_at=HEAD.printed_at,
        may_have_been_received=True,
        last_try="2026年2月12日 9:58，已发出，未收到应答",
        accepted_on=date(2026, 2, 12),
    ),
    "pickup_slip": out.PickupSlip(
        head=replace(HEAD, document_number=""),
        party=PARTY,
        matter=MATTER,
        results=(
            out.ResultLine("食品经营许可证", "JY24301020000012", "芙蓉区市场监督管理局", date(2026, 3, 2)),
            out.ResultLine(
                "公众聚集场所投入使用、营业前消防安全检查意见书",
                "芙消安检字〔2026〕第0007号",
                "芙蓉区消防救援大队",
                date(2026, 2, 13),
            ),
        ),
        way="窗口自取",
        place="芙蓉区政务服务中心一楼出件窗口",
        hours="工作日 9:00—17:00",
        ready_on=date(2026, 3, 3),
        pickup_code="5821 07",
        notes=("请携带本凭证和本人有效身份证件领取；代领的另带授权委托书。",),
    ),
    "licence": out.Licence(
        head=replace(HEAD, document_number="", marks=("演示 不具法律效力",)),
        title="食品经营许可证",
        number="JY24301020000012",
        number_label="许可证编号",
        fields=(
            ("经营者名称", "长沙市芙蓉区䶮记小馆餐饮店（个体工商户）"),
            ("统一社会信用代码", "92430102MA0TEAT01B"),
            ("法定代表人（负责人）", "王䶮"),
            ("主体业态", "餐饮服务经营者"),
            ("经营场所", "湖南省长沙市芙蓉区马王堆街道古汉路88号一层101号"),
            ("经营项目", "热食类食品制售；冷食类食品制售（不含生食）；自制饮品制售（不含自酿酒）"),
            ("日常监督管理机构", "芙蓉区市场监督管理局马王堆所"),
            ("投诉举报电话", "12315"),
        ),
        issuing_organ="芙蓉区市场监督管理局",
        issued_on=date(2026, 3, 2),
        valid_from=date(2026, 3, 2),
        valid_to=date(2031, 3, 1),
        copy_kind="正本",
        mark_note="编号为示范值，正式编号由发证机关编制。",
    ),
    "cross_certificate": out.CrossCertificate(
        head=replace(
            HEAD,
            hall="霍邱县政务服务中心",
            organ="霍邱县人力资源和社会保障局",
            document_number="霍政证字〔2026〕第00003号",
            window="2号综合窗口",
            clerk="赵强",
        ),
        title="失业登记证明",
        person=PERSON,
        text="兹证明刘𠅤，公民身份号码430102189901010012，在霍邱县没有处于有效状态的失业登记，"
        "也没有正在领取的失业保险金。\n以上情况以出具之日的登记为准。",
        issued_on=date(2026, 2, 12),
        asking_hall="吴江区政务服务中心",
        session="0195f2a4-7c1e",
        fields=(("登记机关", "霍邱县人力资源和社会保障局"),),
        legal_basis=("《就业服务与就业管理规定》第六十三条",),
        valid_until=date(2026, 5, 12),
        purpose="办理灵活就业参保登记",
        identified="人证比对",
    ),
    "withdrawal_notice": v.WithdrawalNotice(
        head=replace(HEAD, document_number="湘芙食终字〔2026〕第00001号"),
        party=PARTY,
        matter=MATTER,
        requested_on=date(2026, 2, 12),
        accepted_on=date(2026, 2, 12),
        ended_on=date(2026, 2, 24),
        cause="申请人撤回申请",
        reasons=("申请人于2026年2月24日书面提出撤回申请，理由为经营场所变更。",),
        ended_items=SUB_ITEMS[1:3],
        returned=TAKEN[1:4],
        legal_basis=("办事指南“办理流程”关于撤回申请的规定。",),
    ),
    "delivery_receipt": out.DeliveryReceipt(
        head=replace(HEAD, document_number="湘芙食送字〔2026〕第00012号"),
        party=PARTY,
        matter=MATTER,
        documents=(
            out.DeliveredDocument("受理通知书", "湘芙食受字〔2026〕第00012号"),
            out.DeliveredDocument("食品经营许可证（正本、副本）", "JY24301020000012", 2),
        ),
        way="直接送达",
        place="芙蓉区政务服务中心一楼3号综合窗口",
        server="周敏、陈刚",
    ),
    "originals_receipt": r.Report(
        head=HEAD,
        pairs=(("申请人", "王䶮"), ("申请事项", MATTER)),
        wide=(("仍在窗口的原件", "没有"),),
        sections=(
            r.ReportSection(
                "已退还的原件",
                ("材料名称", "份数", "退还时间", "领回人", "经办人"),
                (7, 39, 10, 20, 12, 12),
                (("经营场所使用证明", "2份", "2026-02-12 10:20", "王䶮", "李敏"),),
                (2, 3, 4, 5),
            ),
        ),
        signatures=("领回人（签名）：", "经办人（签名）：", "　　　年　　月　　日"),
    ),
    "day_close": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"), ("日期", "2026-02-12　第1次")),
        sections=(
            r.ReportSection("数字", ("类别", "内容", "数量"), (8, 26, 46, 20), (("办件", "收件", "37 件"),), (3,)),
        ),
        signatures=("清点人（签名）：", "复核人（签名）：", "　　　年　　月　　日"),
    ),
    "shift_handover": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"), ("日期", "2026-02-12　第1次")),
        sections=(
            r.ReportSection(
                "交给张伟：没有办完的",
                ("事项", "办件编号", "申请人"),
                (8, 30, 36, 26),
                (("在窗口的原件 2 份", "430102-20260212-00012", "王䶮"),),
            ),
        ),
        signatures=("清点人（签名）：", "接班人（签名）：", "　　　年　　月　　日"),
    ),
    "urge_slip": r.Report(
        head=replace(HEAD, document_number="CB20260212-003"),
        pairs=(("送", "芙蓉区消防救援局"), ("催办时间", "2026-02-12 10:23"), ("催办人", "周强")),
        sections=(
            r.ReportSection(
                "请抓紧办理的办件",
                ("办件编号", "事项", "期限", "剩余", "灯"),
                (7, 29, 32, 14, 10, 8),
                (("430102-20260212-00012", "开办餐饮店\n消防安全检查", "2026-02-10", "超 2 天", "超承诺"),),
                (1, 3, 4, 5),
            ),
        ),
        signatures=("签收人（签名）：", "　　　年　　月　　日　　时　　分"),
    ),
    "unresolved_slip": r.Report(
        head=replace(HEAD, document_number="BC20260212-012"),
        pairs=(
            ("姓名", "王䶮"),
            ("联系电话", "138****0000"),
            ("登记时间", "2026-02-12 10:23"),
            ("登记窗口", "3号综合窗口　周敏"),
            ("承办人", "由值班长指派"),
            ("答复期限", "2026年2月19日前答复"),
        ),
        wide=(("什么事办不成", "换照时系统里的老地址改不过来"), ("卡在哪里", "信息对不上")),
        notes=("凭编号 BC20260212-012 可以到任何窗口询问进展。",),
    ),
    **dict.fromkeys(("daily_report", "weekly_report", "period_report"), FIGURES),
    "link_record": r.Report(
        head=HEAD,
        pairs=(("方式", "多地联办"), ("申请人", "王*"), ("影像同意", "同意"), ("状态", "已结束：办完")),
        wide=(
            ("发起方", "吴江区政务服务中心（wujiang） 3号 李敏"),
            ("协办方", "霍邱县政务服务中心（huoqiu） 1号 赵强"),
        ),
        sections=(
            r.ReportSection("核对的材料", ("材料", "结果", "说明"), (6, 34, 16, 44), (("身份证", "符合", "—"),), (2,)),
            r.ReportSection(
                "经过",
                ("时间", "谁", "做了什么", "内容"),
                (6, 16, 20, 17, 41),
                (("02-12 10:00:01", "协办方 赵强 1号", "核验身份", "一致，人证比对，证件照片与本人相符"),),
            ),
            r.ReportSection("验证", ("结果", "说明"), (6, 12, 82), (("通过", "链条完整：12 条依次相接"),), (1,)),
        ),
        signatures=("窗口人员（签名）：", "　　　年　　月　　日"),
        notes=("由双方签名的 12 条记录生成，末尾的哈希 " + "ab" * 32 + "。",),
    ),
    "drill_report": r.Report(
        head=HEAD,
        pairs=(("演练内容", "大厅数据库停用"), ("安排人", "周强")),
        sections=(
            r.ReportSection(
                "各窗口恢复用时",
                ("窗口", "停用", "恢复办事", "用时"),
                (7, 33, 20, 20, 20),
                (("3号综合窗口", "14:00:02", "14:00:44", "42.0 秒"), ("4号综合窗口", "14:00:03", "期间没有办事", "—")),
            ),
            r.ReportSection("期间真实发生的故障", ("窗口", "情况"), (7, 33, 60), ()),
        ),
        signatures=("值班长（签名）：", "　　　年　　月　　日"),
        notes=("用时从停用起，到本窗口第一次存下办件内容为止。",),
    ),
    "reconciliation": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"), ("原因", "没有应答，超过时限"), ("办件", "2 件，其中待核对 1 件")),
        sections=(
            r.ReportSection(
                "断网期间办理的件",
                ("编号", "申请人", "合并结果"),
                (6, 40, 20, 34),
                (("430102-20260212-50001", "王*", "并入大厅"), ("430102-20260212-00012", "李**", "两份都保留")),
            ),
            r.ReportSection("需要人工核对", ("编号", "事情"), (6, 26, 68), (("430102-20260212-00012", "待人工选定"),)),
        ),
        signatures=("窗口人员（签名）：", "值班长（签名）：", "　　　年　　月　　日"),
    ),
    "pack_cover": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"), ("编号个数", "12")),
        wide=(("编号", "430102-YJ2026-50001 至 430102-YJ2026-50012"),),
        sections=(r.ReportSection("包里有什么", ("内容", "编码、数量"), (7, 63, 30), (("应急收件登记表", "12 行"),)),),
    ),
    "pack_register": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"),),
        sections=(
            r.ReportSection("登记", ("应急编号", "时间"), (6, 50, 44), (("430102-YJ2026-50001", "　"),), least_row=26),
        ),
    ),
    "pack_report": r.Report(
        head=HEAD,
        pairs=(("窗口", "3号综合窗口"),),
        sections=(r.ReportSection("逐号核对", ("应急编号", "去向"), (6, 50, 44), (("430102-YJ2026-50001", "作废"),)),),
    ),
    "blank_form": r.BlankForm(
        head=HEAD,
        matter=MATTER,
        who=(("申请人", "证件号码"), ("联系电话", "代理人")),
        questions=(("经营规模", "□ 小餐饮　□ 其他餐饮"),),
        sections=(
            r.BlankSection(
                "经营场所", (r.BlankField("地址"), r.BlankField("面积", "平方米")), (("从业人员", ("姓名", "岗位")),)
            ),
        ),
        materials=(("场所合法使用证明", ""), ("授权委托书", "仅当：“是否委托代理人办理”为是")),
        promise="本人对所填内容和所交材料的真实性负责。",
    ),
}
