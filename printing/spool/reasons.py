"""Printer and job state reasons (RFC 8011 §5.4.12, §5.3.8, PWG 5100.9) in plain Chinese.

Printers add `-error`, `-warning` or `-report`, so reasons are known by how they begin.
"""

_WORDS = (
    ("media-empty", "缺纸"),
    ("media-needed", "缺纸，请装纸"),
    ("media-low", "纸快用完"),
    ("media-jam", "卡纸"),
    ("cover-open", "盖板打开"),
    ("door-open", "盖板打开"),
    ("interlock-open", "盖板打开"),
    ("toner-low", "墨粉不足"),
    ("toner-empty", "墨粉用完"),
    ("marker-supply-low", "墨粉或墨水不足"),
    ("marker-supply-empty", "墨粉或墨水用完"),
    ("marker-waste", "废粉盒快满或已满"),
    ("opc-", "感光鼓需要更换"),
    ("fuser-", "定影器过热或过冷"),
    ("input-tray-missing", "纸盒没有装好"),
    ("output-tray-missing", "出纸盒没有装好"),
    ("output-area", "出纸盒已满或将满"),
    ("offline", "打印机不在线"),
    ("connecting-to-device", "正在连接打印机"),
    ("timed-out", "打印机没有应答"),
    ("shutdown", "打印机已关机"),
    ("paused", "打印机已停用"),
    ("printer-stopped", "打印机已停用"),
    ("stopped", "打印机已停用"),
    ("spool-area-full", "打印服务的磁盘已满"),
    ("job-hold", "任务被暂停"),
    ("job-canceled", "任务被取消"),
    ("job-aborted", "任务被打印服务放弃"),
    ("aborted-by-system", "任务被打印服务放弃"),
    ("document-format-error", "打印服务不认识文件格式"),
    ("unsupported-document-format", "打印服务不认识文件格式"),
    ("document-password", "文件有密码"),
    ("account-", "打印账户没有权限或余额"),
)
_FINE = (
    "none",
    "job-printing",
    "job-completed",
    "job-incoming",
    "job-queued",
    "processing-to-stop-point",
    "job-transforming",
)


def in_words(reasons: str) -> tuple[str, ...]:
    """The reasons of an `Alerts:` line, each once; unknown ones are kept as they are."""
    found: dict[str, None] = {}
    for reason in reasons.replace(",", " ").split():
        if reason.startswith(_FINE) or reason.startswith("cups-"):
            continue
        found[next((words for beginning, words in _WORDS if reason.startswith(beginning)), f"打印机报告：{reason}")] = (
            None
        )
    return tuple(found)
