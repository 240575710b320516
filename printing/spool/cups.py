"""Printing through CUPS: `lp`, `lpstat`, `cancel` (package cups-client) and one IPP question, always with a time-out.

`media=A4 print-scaling=none` keeps positions exact to about 0.2 mm; other settings shift or shrink the page.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.errors import NotFound, Unavailable
from printing.spool.ipp import job_attributes
from printing.spool.printer import JobReport, JobState, PrinterInfo
from printing.spool.reasons import in_words

_OPTIONS = ("-o", "media=A4", "-o", "print-scaling=none")
_REQUEST_ID = re.compile(r"request id is (\S+-\d+)")
_STATES = {3: JobState.QUEUED, 4: JobState.HELD, 5: JobState.PRINTING, 6: JobState.PRINTING}


@dataclass(frozen=True, slots=True)
class CupsPrinter:
    """A CUPS queue. `timeout` in seconds for each call of `lp` or `lpstat`; `options` of `lp` for each job."""

    name: str
    timeout: float = 10.0
    options: tuple[str, ...] = _OPTIONS

    def submit(self, pdf: bytes, title: str, copies: int = 1) -> str:
        """Send the PDF to the queue; returns the job id (`queue-12`). Raises `Unavailable`."""
        command = ["lp", "-d", self.name, "-n", str(copies), *self.options, "-t", title, "-"]
        done = _run(command, self.timeout, pdf)
        found = _REQUEST_ID.search(done.stdout)
        if done.returncode or not found:
            raise _refusal(f"打印机“{self.name}”没有接下这份文书", done.stderr)
        return found[1]

    def job_state(self, job: str) -> JobReport:
        """What CUPS says of the job and its queue. Raises `Unavailable`; `NotFound` for a job CUPS has forgotten."""
        queue, _, number = job.rpartition("-")
        if not number.isdigit():
            raise NotFound(f"没有打印任务“{job}”")
        server = _checked(["lpstat", "-H"], self.timeout).strip()
        answer = job_attributes(server, queue, int(number), self.timeout)
        if answer.state == 9:
            return JobReport(JobState.DONE)
        reasons = in_words(" ".join((*answer.job_reasons, *answer.printer_reasons)))
        if answer.state in (7, 8):
            ending = "任务被取消" if answer.state == 7 else "任务被打印服务放弃"
            return JobReport(JobState.FAILED, tuple(dict.fromkeys((ending, *reasons))))
        return JobReport(_STATES.get(answer.state, JobState.QUEUED), reasons)

    def cancel(self, job: str) -> None:
        """Take the job back. Raises `Unavailable`."""
        done = _run(["cancel", job], self.timeout)
        if done.returncode and not re.search(r"completed|canceled|cancelled|does not exist|already", done.stderr):
            raise _refusal(f"任务 {job} 没有取消", done.stderr)


def list_printers(timeout: float = 5.0) -> tuple[PrinterInfo, ...]:
    """All queues of the CUPS server, the default one first. Raises `Unavailable` if CUPS does not answer."""
    _checked(["lpstat", "-r"], timeout)
    default = re.search(r"system default destination: (\S+)", _run(["lpstat", "-d"], timeout).stdout)
    listed = _run(["lpstat", "-l", "-p"], timeout)
    rejecting = set(re.findall(r"^(\S+) not accepting requests", _run(["lpstat", "-a"], timeout).stdout, re.MULTILINE))
    found: list[PrinterInfo] = []
    for block in re.split(r"^(?=printer )", listed.stdout, flags=re.MULTILINE):
        named = re.match(r"printer (\S+) (.*)", block)
        if not named:
            continue
        name = named[1]
        reasons = in_words(_alerts(block)) + (("打印机拒收任务",) if name in rejecting else ())
        ready = name not in rejecting and not named[2].startswith("disabled")
        found.append(PrinterInfo(name, bool(default and default[1] == name), ready, reasons))
    return tuple(sorted(found, key=lambda printer: (not printer.is_default, printer.name)))


def _alerts(block: str) -> str:
    """All `Alerts:` values in a block."""
    return " ".join(re.findall(r"^\s+Alerts: ?(.*)$", block, re.MULTILINE))


def _checked(command: Sequence[str], timeout: float) -> str:
    done = _run(command, timeout)
    if done.returncode or "scheduler is not running" in done.stdout + done.stderr:
        raise _refusal("打印服务没有应答", done.stderr or done.stdout)
    return done.stdout


def _refusal(what: str, said: str) -> Unavailable:
    said = said.strip()
    if "not accepting" in said:
        return Unavailable(what, "这台打印机拒收任务", "换一台打印机，或者请管理员启用它")
    if re.search(r"does not exist|[Ii]nvalid destination|[Uu]nknown destination", said):
        return Unavailable(
            what, "打印服务里没有这台打印机，或者打印服务没有运行", "在设置里重新选择打印机，或者先存成文件"
        )
    if re.search(r"scheduler is not running|[Uu]nable to connect|[Cc]onnection refused", said, re.IGNORECASE):
        return Unavailable(what, "打印服务（CUPS）没有运行", "请管理员启动打印服务；现在可以先存成文件")
    return Unavailable(what, said or "打印服务没有说明原因", "再试一次；仍然不行就换一台打印机，或者先存成文件")


def _run(command: Sequence[str], timeout: float, data: bytes | None = None) -> subprocess.CompletedProcess[str]:
    try:
        done = subprocess.run(
            list(command),
            input=data or b"",
            capture_output=True,
            timeout=timeout,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError as error:
        now = "请管理员安装 cups-client；现在可以先存成文件"
        raise Unavailable("这台电脑没有打印命令", f"找不到 {command[0]}", now) from error
    except subprocess.TimeoutExpired as error:
        why = f"{command[0]} 在 {timeout:g} 秒内没有应答"
        raise Unavailable("打印服务没有应答", why, "检查网络和打印服务后再试；现在可以先存成文件") from error
    stdout, stderr = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    return subprocess.CompletedProcess(done.args, done.returncode, stdout, stderr)
