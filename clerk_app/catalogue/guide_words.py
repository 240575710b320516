"""What a portal's keys and codes mean (domain facts: Hunan's guide service and GB/T 39554.1), as tables."""

from typing import Literal, TypeAlias

Section: TypeAlias = Literal[
    "materials",
    "items",
    "faqs",
    "conditions",
    "places",
    "fees",
    "intermediaries",
    "attachments",
    "situations",
]
# Keys are compared without case, blanks, "_" and "-".
SECTIONS: dict[Section, tuple[str, ...]] = {
    "materials": ("materialList", "materials", "clList", "cllb", "sqcl", "sqclList", "申请材料", "材料清单", "材料"),
    "items": ("approveList", "approves", "itemList", "subItems", "subItemList", "lbsx", "lbsxList", "matterList")
    + ("联办事项", "子事项", "事项清单"),
    "faqs": ("questionInfo", "questionList", "questions", "faq", "faqs", "faqList", "cjwt", "cjwtList", "常见问题"),
    "conditions": ("guideCondition", "guideConditions", "conditionList", "conditions", "sltj", "sltjList")
    + ("受理条件", "办理条件"),
    "places": ("guidePoint", "guidePoints", "pointList", "points", "bldd", "blddList", "办理地点"),
    "fees": ("chargelist", "charges", "chargeInfo", "feeList", "fees", "sfxm", "sfxmList", "收费项目", "收费信息"),
    "intermediaries": ("intermediarylist", "intermediaries", "zjfw", "zjfwList", "中介服务"),
    "attachments": ("attachInfo", "attachList", "attachments", "附件"),
    "situations": ("situationList", "situations", "situation", "qxList", "qx", "sceneList", "scenes", "情形", "情形列表"),
}
TECHNICAL = frozenset(
    "cjsj gxsj pxh zt cjr gxr cjrid gxrid createtime updatetime creator updater version sort sortno ordernum isdeleted "
    "del delflag sfyx s3tmc fjlj fjbm fjdx fjlx traceid requestid timestamp areacode chargeid unifyid rowno".split()
)
ENVELOPE = frozenset("code msg message success error errorcode errcode status statuscode time path".split())
# Codes whose meaning is nowhere published; told once, not item by item.
UNEXPLAINED = frozenset(
    "cllx cljm tgfs type sfxtmb sfykb sfyslb blxs bszt jsms sfczlct sfjxtz sfzdysl sfztxsbl sxlx xsblqd zcblqd ywzjfw "
    "gqbjlx xzbjlx".split()
)
NAMES = ("文本", "name", "title", "mc", "text", "label", "名称", "标题")

NECESSITY = {"1": "needed", "必要": "needed", "2": "situational", "非必要": "situational"} | {
    "3": "deferrable",
    "容缺": "deferrable",
    "容缺后补": "deferrable",
}
SOURCES = {"10": "applicant", "申请人自备": "applicant", "20": "government", "政府部门核发": "government"} | {
    "99": "other",
    "其他": "other",
}
ORIGINALS = {"1": "original", "原件": "original", "2": "copy", "复印件": "copy"} | {
    "原件和复印件": "original_and_copy",
    "原件及复印件": "original_and_copy",
}
MEDIA = {"1": "paper", "纸质": "paper", "2": "electronic", "电子": "electronic", "3": "either", "4": "either"} | {
    "纸质和电子": "either",
    "纸质或电子": "either",
    "纸质/电子": "either",
    "电子版": "electronic",
    "纸质版": "paper",
}
SPARES = {"1": "form", "2": "e_licence", "3": "e_licence", "4": "none"}
SPARE_WORDS = (
    ("个人空间", "personal_space"),
    ("数据共享", "data_sharing"),
    ("自动生成", "form"),
    ("系统生成", "form"),
    ("证照", "e_licence"),
)
# Part of a material's name → the licence of that name.
LICENCES = (
    ("不动产权证", "不动产权证书"),
    ("身份证", "居民身份证"),
    ("户口簿", "居民户口簿"),
    ("户口本", "居民户口簿"),
    ("营业执照", "营业执照"),
    ("结婚证", "结婚证"),
    ("离婚证", "离婚证"),
    ("出生医学证明", "出生医学证明"),
    ("社会保障卡", "社会保障卡"),
    ("残疾人证", "残疾人证"),
    ("道路运输证", "道路运输证"),
    ("驾驶证", "机动车驾驶证"),
    ("行驶证", "机动车行驶证"),
)
ITEM_TYPES = (
    {"1": "licence", "01": "licence", "5": "payment", "05": "payment", "7": "confirmation", "07": "confirmation"}
    | {"10": "other_power", "20": "service", "行政许可": "licence", "行政给付": "payment", "行政确认": "confirmation"}
    | {"公共服务": "service", "其他行政权力": "other_power"}
)
ITEM_TYPE_WORDS = (
    ("核验", "check"),
    ("核查", "check"),
    ("信息确认", "check"),
    ("报装", "utility"),
    ("许可", "licence"),
    ("消防安全检查", "licence"),
    ("补贴", "payment"),
    ("补助", "payment"),
    ("奖励金", "payment"),
    ("待遇支付", "payment"),
    ("待遇核定", "payment"),
    ("养老金申领", "payment"),
    ("认定", "confirmation"),
    ("核定", "confirmation"),
    ("核准", "confirmation"),
    ("确认", "confirmation"),
    ("婚姻登记", "confirmation"),
    ("结婚登记", "confirmation"),
    ("出生登记", "confirmation"),
    ("户口", "confirmation"),
    ("企业变更登记", "confirmation"),
    ("注销登记", "confirmation"),
)
# Words of a department's name or of an item's name → codes, the first one named by the guide wins; longest word first.
DEPARTMENT_WORDS: dict[str, tuple[str, ...]] = {
    "市场监": ("scjg",),
    "市监": ("scjg",),
    "工商": ("scjg",),
    "消防": ("xfjy",),
    "应急": ("xfjy",),
    "住建": ("zjj",),
    "住房和城乡建设": ("zjj",),
    "住房城乡建设": ("zjj",),
    "城管": ("cgj",),
    "城市管理": ("cgj",),
    "卫健": ("wjw",),
    "卫生健康": ("wjw",),
    "公安": ("gaj",),
    "派出所": ("gaj",),
    "医保": ("ybj",),
    "医疗保障": ("ybj",),
    "人社": ("rsj",),
    "人力资源": ("rsj",),
    "税务": ("swj",),
    "公积金": ("gjj",),
    "教育": ("jyj",),
    "自然资源": ("zrzy",),
    "残联": ("clj",),
    "残疾人": ("clj",),
    "民政": ("mzj",),
    "交通运输": ("jtj",),
    "交通部门": ("jtj",),
    "海关": ("hgs",),
    "人民银行": ("yh",),
    "开户银行": ("yh",),
    "供水": ("glj",),
    "供排水": ("glj",),
    "水务": ("glj",),
    "供电": ("gdj",),
    "电力": ("gdj",),
    "燃气": ("rqj",),
    "通信": ("txj",),
    "广电": ("gbj",),
    "广播电视": ("gbj",),
    "烟草": ("ycj",),
    "文旅": ("wlj",),
    "文化和旅游": ("wlj",),
    "街道": ("jd",),
}
ITEM_WORDS: dict[str, tuple[str, ...]] = {
    "营业执照": ("scjg",),
    "食品": ("scjg",),
    "企业变更": ("scjg",),
    "企业迁": ("scjg",),
    "企业登记": ("scjg",),
    "企业注销": ("scjg",),
    "个体工商户": ("scjg",),
    "药品": ("scjg",),
    "医疗器械": ("scjg",),
    "消防安全": ("xfjy",),
    "消防": ("xfjy",),
    "户外招牌": ("cgj", "zjj"),
    "户外广告": ("cgj", "zjj"),
    "店招": ("cgj", "zjj"),
    "油烟": ("cgj",),
    "公租房": ("zjj",),
    "商品房": ("zjj",),
    "施工许可": ("zjj",),
    "出生医学证明": ("wjw",),
    "预防接种": ("wjw",),
    "科学育儿": ("wjw",),
    "独生子女": ("wjw",),
    "生育登记": ("wjw",),
    "卫生许可": ("wjw",),
    "死亡医学证明": ("wjw",),
    "出生登记": ("gaj",),
    "户籍": ("gaj",),
    "户口": ("gaj",),
    "落户": ("gaj",),
    "居住证": ("gaj",),
    "身份证": ("gaj",),
    "公章": ("gaj",),
    "印章": ("gaj",),
    "驾驶证": ("gaj",),
    "机动车": ("gaj",),
    "医疗保险": ("ybj",),
    "医保": ("ybj",),
    "生育医疗": ("ybj",),
    "生育津贴": ("ybj",),
    "生育保险": ("ybj",),
    "城乡居民参保": ("ybj",),
    "在职转退休": ("ybj",),
    "社会保障卡": ("rsj",),
    "社保": ("rsj",),
    "养老保险": ("rsj",),
    "养老金": ("rsj",),
    "养老待遇": ("rsj",),
    "职工参保": ("rsj",),
    "工伤": ("rsj",),
    "失业": ("rsj",),
    "就业": ("rsj",),
    "劳动用工": ("rsj",),
    "特殊工种": ("rsj",),
    "退休": ("rsj",),
    "税": ("swj",),
    "公积金": ("gjj",),
    "住房公积金": ("gjj",),
    "入学": ("jyj",),
    "学籍": ("jyj",),
    "教师资格": ("jyj",),
    "不动产": ("zrzy",),
    "土地": ("zrzy",),
    "残疾人": ("clj",),
    "困难残疾人生活补贴": ("mzj",),
    "重度残疾人护理补贴": ("mzj",),
    "结婚": ("mzj",),
    "婚姻": ("mzj",),
    "低保": ("mzj",),
    "社会救助": ("mzj",),
    "火化": ("mzj",),
    "道路货物运输": ("jtj",),
    "道路运输": ("jtj",),
    "货运": ("jtj",),
    "海关": ("hgs",),
    "报关": ("hgs",),
    "基本账户": ("yh",),
    "银行账户": ("yh",),
    "供水": ("glj",),
    "供排水": ("glj",),
    "用水": ("glj",),
    "供电": ("gdj",),
    "用电": ("gdj",),
    "燃气": ("rqj",),
    "用气": ("rqj",),
    "通信": ("txj",),
    "广播电视": ("gbj",),
    "烟草": ("ycj",),
    "文化市场": ("wlj",),
    "旅游": ("wlj",),
}
# The portal's numbers of joining organs, read from guides that also give the names.
ORGAN_NUMBERS = {"09": "公安部门", "14": "人社部门", "17": "住建部门", "23": "卫健部门"} | {
    "25": "应急部门",
    "31": "市监部门",
    "36": "医保部门",
}
