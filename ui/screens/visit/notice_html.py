"""The one-time notice as rich text for the right side of 情形. Pure: words and colours in, text out."""

from collections.abc import Iterable, Mapping
from html import escape

from clerk_app.notice import words
from clerk_app.notice.model import Notice, NoticeItem, NoticeMaterial


class NoticeHtml:
    """`colours` are tokens of the theme."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours

    def page(self, notice: Notice) -> str:
        """Everything the applicant must be told, as far as it is certain."""
        if notice.outside is not None:
            return ""
        spared = [material for material in notice.materials if not material.to_hand_in]
        parts = [
            self._section("要办的事", self._items(notice), len(notice.sub_items)),
            self._section("要带的材料", self._materials(notice.to_hand_in), len(notice.to_hand_in)),
            self._section("不用带的材料", self._materials(spared), len(spared)),
            self._section("收费", self._fees(notice)),
            self._section("时限", self._limits(notice)),
            self._section("送达和地点", self._places(notice)),
            self._section("办理条件", self._list(notice.conditions)),
            self._section("依据", self._list(words.law(law) for law in notice.legal_basis)),
            self._section("说明", self._list([*notice.remarks, *filter(None, [notice.marks_note])])),
        ]
        return "".join(parts)

    def _section(self, title: str, body: str, count: int | None = None) -> str:
        if not body:
            return ""
        number = f"&nbsp;&nbsp;{self._ink(str(count), 'text_muted')}" if count is not None else ""
        return (
            f'<p style="font-size:15px; font-weight:700; margin-top:16px; margin-bottom:4px">{title}{number}</p>{body}'
        )

    def _items(self, notice: Notice) -> str:
        names = {item.code: item.name for item in notice.sub_items}
        rows = "".join(self._item(item, names) for item in notice.sub_items)
        return f'<table width="100%" cellspacing="0" cellpadding="4">{rows}</table>' if rows else ""

    def _item(self, item: NoticeItem, names: Mapping[str, str]) -> str:
        after = f"，在“{'”“'.join(escape(names[code]) for code in item.after)}”之后" if item.after else ""
        gives = f"，发{escape(words.result(item.result))}" if item.result else ""
        limit = words.promised(item.limit) or words.statutory(item.limit) or "未写时限"
        quiet = self._quiet(f"{escape(item.department_name)}{gives}{after}")
        return (
            f"<tr><td>{escape(words.marked(item.name, item.mark))}<br>{quiet}</td>"
            f'<td align="right" width="110">{escape(limit)}</td></tr>'
        )

    def _materials(self, materials: Iterable[NoticeMaterial]) -> str:
        rows = "".join(self._material(number, material) for number, material in enumerate(materials, 1))
        return f'<table width="100%" cellspacing="0" cellpadding="4">{rows}</table>' if rows else ""

    def _material(self, number: int, material: NoticeMaterial) -> str:
        name = f"<b>{escape(words.marked(material.name, material.mark))}</b>"
        tags = self._tag("可容缺", "near") if material.deferrable and material.to_hand_in else ""
        spared = words.spared(material)
        if spared:
            tags += self._tag("免交" if not material.to_hand_in else "有电子证照可免交", "done")
        first = spared if spared and not material.to_hand_in else words.form(material)
        first += f"；{spared}" if spared and material.to_hand_in else ""
        users = "、".join(material.needed_by_names)
        lines = [f"{first}　用于：{users}" if users else first]
        lines += [] if material.why == words.ALWAYS_NEEDED else [f"因为：{material.why}"]
        asked = "；".join(filter(None, (material.standard.rstrip("。；"), material.instructions)))
        lines += [f"要求：{asked}"] if asked else []
        quiet = "<br>".join(self._quiet(escape(line)) for line in lines)
        count = self._ink(str(number), "text_muted")
        return f'<tr><td width="20" align="right">{count}</td><td>{name}{tags}<br>{quiet}</td></tr>'

    def _fees(self, notice: Notice) -> str:
        if notice.free:
            return self._list([words.FREE])
        return self._list(
            f"{fee.name}：{words.fee(fee)}" + (f"（{fee.basis}）" if fee.basis else "") for fee in notice.fees
        )

    def _limits(self, notice: Notice) -> str:
        promised, statutory = words.promised(notice.limit), words.statutory(notice.limit)
        lines = [f"承诺 {promised}"] if promised else []
        lines += [f"法定 {statutory}"] if statutory else []
        return self._list([*lines, words.path(notice.path)] if notice.sub_items else lines)

    def _places(self, notice: Notice) -> str:
        ways = "、".join([*(words.DELIVERY[way] for way in notice.delivery), words.FINISH[notice.finish]])
        visits = [f"到场 {notice.visits} 次"] if notice.visits is not None else []
        places = ["，".join(filter(None, (p.name, p.address, p.hours, p.phone))) for p in notice.places]
        phones = [f"咨询 {notice.phone}" if notice.phone else "", f"监督投诉 {notice.complaint_phone}"]
        return self._list([ways, *visits, *places, "　".join(filter(None, phones))])

    def _list(self, lines: Iterable[str]) -> str:
        return "".join(
            f'<p style="margin-top:2px; margin-bottom:2px; margin-left:4px">{escape(line)}</p>' for line in lines
        )

    def _quiet(self, inner: str) -> str:
        return f'<span style="font-size:13px; color:{self._colours["text_muted"]}">{inner}</span>'

    def _ink(self, text: str, name: str) -> str:
        return f'<span style="color:{self._colours[name]}">{escape(text)}</span>'

    def _tag(self, text: str, state: str) -> str:
        ink, soft = self._colours[state], self._colours[f"{state}_soft"]
        return (
            f'&nbsp;&nbsp;<span style="font-size:12px; color:{ink}; background-color:{soft}">&nbsp;{text}&nbsp;</span>'
        )
