"""Every kind of document by its code. A kind's module is imported when its first document is rendered."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from clerk_app.errors import NotFound
from printing.documents import figure_values as f
from printing.documents import report_values as r
from printing.documents import result_values as out
from printing.documents import values as v


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document: `code` (also its module's name), Chinese title, and the type of its values."""

    code: str
    title: str
    values: type[Any]

    def render(self, values: Any) -> bytes:
        """The PDF for these values; the same values give the same bytes. Raises `MissingGlyph`."""
        if not isinstance(values, self.values):
            raise TypeError(f"{self.code} takes {self.values.__name__}, not {type(values).__name__}")
        pdf: bytes = import_module(f"printing.documents.{self.code}").render(values)
        return pdf


DOCUMENTS: dict[str, DocumentKind] = {
    kind.code: kind
    for kind in (
        DocumentKind("one_time_notice", "一次性告知书", v.OneTimeNotice),
        DocumentKind("application_form", "申请表", v.ApplicationForm),
        DocumentKind("materials_receipt", "收件清单", v.MaterialsReceipt),
        DocumentKind("acceptance_notice", "受理通知书", v.AcceptanceNotice),
        DocumentKind("deferred_acceptance_notice", "容缺受理通知书", v.DeferredAcceptanceNotice),
        DocumentKind("correction_notice", "补正告知书", v.CorrectionNotice),
        DocumentKind("refusal_notice", "不予受理通知书", v.RefusalNotice),
        DocumentKind("not_needed_notice", "不受理告知书", v.NotNeededNotice),
        DocumentKind("handover_slip", "材料交接单", v.HandoverSlip),
        DocumentKind("pickup_slip", "取件凭证", out.PickupSlip),
        DocumentKind("licence", "证照", out.Licence),
        DocumentKind("cross_certificate", "证明", out.CrossCertificate),
        DocumentKind("withdrawal_notice", "终止办理通知书", v.WithdrawalNotice),
        DocumentKind("delivery_receipt", "送达回证", out.DeliveryReceipt),
        DocumentKind("originals_receipt", "原件退还单", r.Report),
        DocumentKind("day_close", "日终清单", r.Report),
        DocumentKind("shift_handover", "窗口交接单", r.Report),
        DocumentKind("link_record", "会谈记录", r.Report),
        DocumentKind("drill_report", "演练报告", r.Report),
        DocumentKind("reconciliation", "断网对账单", r.Report),
        DocumentKind("pack_cover", "应急包使用说明", r.Report),
        DocumentKind("pack_register", "应急收件登记表", r.Report),
        DocumentKind("pack_report", "应急编号核对表", r.Report),
        DocumentKind("daily_report", "大厅日报", f.FiguresReport),
        DocumentKind("weekly_report", "大厅周报", f.FiguresReport),
        DocumentKind("period_report", "大厅统计报告", f.FiguresReport),
        DocumentKind("urge_slip", "催办单", r.Report),
        DocumentKind("unresolved_slip", "办不成事登记回执", r.Report),
        DocumentKind("blank_form", "申请表（空白）", r.BlankForm),
    )
}


def document_kind(code: str) -> DocumentKind:
    """The kind with that code. Raises `NotFound`."""
    if code not in DOCUMENTS:
        raise NotFound(f"没有“{code}”这种文书", now="可打印的文书：" + "、".join(DOCUMENTS))
    return DOCUMENTS[code]
