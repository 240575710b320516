"""The words of an exported record, to the letter: a bundle of today must still be told the same in years."""

from datetime import UTC, datetime, timedelta
from typing import Any

from clerk_app.codec import to_plain
from clerk_app.link.chain import link
from clerk_app.link.evidence import VERSION
from clerk_app.link.model import Act, Entry, Party, Side
from clerk_app.link.points import open_points
from clerk_app.link.summary import summary
from clerk_app.link.view import Table, told

AT = datetime(2026, 2, 12, 2, 0, tzinfo=UTC)
PARTIES = (
    Party(Side.ASKING, "wujiang", "吴江区政务服务中心", certificate="x"),
    Party(Side.HELPING, "huoqiu", "霍邱县政务服务中心"),
)
PAGE, PDF = "ab" * 32, "cd" * 32
DONE: tuple[tuple[Side, str, dict[str, Any]], ...] = (
    (Side.ASKING, "opened", {
        "parties": [to_plain(each) for each in PARTIES], "mode": "together", "theme": "43TCN0003",
        "theme_name": "开办餐饮店", "applicant": "王*明", "wanted": "开具无违法记录证明",
        "materials": ["身份证", "户口簿"], "case_number": "320509-20260212-00001", "scheduled_at": "",
    }),
    (Side.HELPING, "accepted", {"page_key": "y"}),
    (Side.ASKING, "consent", {"picture": True, "recording": False, "how": "screen"}),
    (Side.ASKING, "document", {
        "content": PAGE, "name": "身份证", "media_type": "image/png", "bytes": 1234, "pages": 2, "origin": "scan",
    }),
    (Side.HELPING, "mark", {"document": "act-3-made", "page": 1, "shape": "box", "points": [], "color": "red"}),
    (Side.HELPING, "material", {"name": "身份证", "result": "ok", "remark": ""}),
    (Side.HELPING, "material", {"name": "户口簿", "result": "unclear", "remark": "首页\n模糊"}),
    (Side.HELPING, "scan_asked", {"what": "户口簿首页", "note": "300 dpi"}),
    (Side.HELPING, "identity", {"method": "face", "rule": "照片与本人相符", "ok": True, "remark": ""}),
    (Side.ASKING, "person", {
        "name": "王小明", "id_type": "111", "id_number": "430102189901010012", "phone": "13800000000",
    }),
    (Side.ASKING, "line", {"rtt_ms": 30, "loss": 0.01, "kbps": 900, "frozen_ms": 500}),
    (Side.HELPING, "ladder", {"step": "sound", "why": "线路差"}),
    (Side.HELPING, "certificate", {"content": PDF, "title": "无违法记录证明", "number": "霍证1", "bytes": 99}),
    (Side.ASKING, "certificate_checked", {"certificate": "act-12-made", "ok": True, "findings": ["签名有效"]}),
    (Side.ASKING, "closed", {"reason": "办完"}),
)  # fmt: skip
SAID = """\
屏对屏会谈记录
会谈编号  session-of-1
方式  多地联办
事项  开办餐饮店 43TCN0003
请对方办理  开具无违法记录证明
申请人  王*明
发起方办件  320509-20260212-00001
发起方  吴江区政务服务中心（wujiang） 3号 李敏
协办方  霍邱县政务服务中心（huoqiu）（浏览器，页面密钥签名） 1号 赵强
开始  2026-02-12 10:00:00
结束  2026-02-12 10:00:14
状态  已结束：办完
影像同意  同意
录制同意  不同意
身份核验  一致，人证比对，照片与本人相符
记录  15 条

经过
     1  02-12 10:00:00  发起方 李敏 3号  发起连线：多地联办，开办餐饮店，开具无违法记录证明
     2  02-12 10:00:01  协办方 赵强 1号  接受
     3  02-12 10:00:02  发起方 李敏 3号  申请人同意事项：影像同意，录制不同意，在屏幕上
     4  02-12 10:00:03  发起方 李敏 3号  放上桌面：身份证，2 页
     5  02-12 10:00:04  协办方 赵强 1号  标注：“身份证”，第 2 页，方框
     6  02-12 10:00:05  协办方 赵强 1号  核对材料：身份证：符合
     7  02-12 10:00:06  协办方 赵强 1号  核对材料：户口簿：看不清 首页 模糊
     8  02-12 10:00:07  协办方 赵强 1号  请求扫描：户口簿首页；300 dpi
     9  02-12 10:00:08  协办方 赵强 1号  核验身份：一致，人证比对，照片与本人相符
    10  02-12 10:00:09  发起方 李敏 3号  告知身份信息：王*明 430102********0012 138****0000
    12  02-12 10:00:11  协办方 赵强 1号  连线档位：仅语音，线路差
    13  02-12 10:00:12  协办方 赵强 1号  出具证明：无违法记录证明；霍证1
    14  02-12 10:00:13  发起方 李敏 3号  验证证明：“无违法记录证明”，通过；签名有效
    15  02-12 10:00:14  发起方 李敏 3号  结束会谈：办完

桌面上的材料
  身份证，2 页，1234 字节，标注 1 处，SHA-256 abababababababababababababababababababababababababababababababab

证明
  无违法记录证明 霍证1，验证通过，SHA-256 cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd

线路
  发起方：往返平均 30 毫秒，丢包平均 1.0%，画面停顿共 0.5 秒

尚未完成
  发起方：封存记录

封存
  第 15 条的哈希  0774488f9a5c00676e4bd5675650262927c70e06a0acfb33459ea0aa27b00f22
"""


def record() -> tuple[Table, list[Act], list[Entry]]:
    acts, entries = [], list[Entry]()
    for n, (side, kind, body) in enumerate(DONE):
        at = AT + timedelta(seconds=n)
        who, window = ("李敏", "3号") if side is Side.ASKING else ("赵强", "1号")
        acts.append(Act(f"act-{n}-made", "session-of-1", side, kind, at, who, window, body))
        entries.append(link(entries[-1] if entries else None, at, f"{n}"))
    return told(acts), acts, entries


def test_the_words_of_a_record_are_these() -> None:
    """Other words for the same record: raise `evidence.VERSION`, and keep these for bundles of version 1."""
    assert VERSION == 1
    assert summary(*record()) == SAID


def test_what_is_open_is_told_by_whose_turn_it_is() -> None:
    acts = record()[1][:-1]
    points = [(each.by, each.kind, each.what) for each in open_points(told(acts))]
    assert points == [
        (Side.ASKING, "document", "补交“户口簿”（看不清：首页\n模糊）"),
        (Side.ASKING, "scan_answered", "答复扫描请求“户口簿首页”"),
        (Side.ASKING, "printed", "打印“无违法记录证明”"),
        (Side.ASKING, "confirmed", "确认办理结果"),
        (Side.HELPING, "confirmed", "确认办理结果"),
        (Side.ASKING, "applicant_confirmed", "请申请人确认"),
    ]
