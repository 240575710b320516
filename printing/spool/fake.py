"""A printer for tests and drills: it prints into memory and misbehaves on request."""

from dataclasses import dataclass, field

from clerk_app.errors import NotFound, Unavailable
from printing.spool.printer import JobReport, JobState
from printing.spool.reasons import in_words


@dataclass(frozen=True, slots=True)
class Printed:
    """What came out."""

    job: str
    title: str
    pdf: bytes
    copies: int


@dataclass(slots=True)
class FakePrinter:
    """Each question for a job's state moves it one step: queued, printing, done.

    `offline` refuses everything; `trouble` (an IPP reason such as `media-empty-error`) stops jobs where they are until
    it is cleared; `fail_next` lets so many jobs end as failed; `forget` makes the spooler lose its jobs.
    """

    name: str = "练习打印机"
    offline: bool = False
    trouble: str = ""
    fail_next: int = 0
    forget: bool = False
    printed: list[Printed] = field(default_factory=list)
    _jobs: dict[str, tuple[JobState, Printed]] = field(default_factory=dict)
    _count: int = 0

    def submit(self, pdf: bytes, title: str, copies: int = 1) -> str:
        self._answer()
        self._count += 1
        job = f"fake-{self._count}"
        self._jobs[job] = (JobState.QUEUED, Printed(job, title, pdf, copies))
        return job

    def job_state(self, job: str) -> JobReport:
        self._answer()
        if self.forget or job not in self._jobs:
            raise NotFound(f"打印服务里查不到任务 {job}", now="请看打印机出纸盒；没有出纸就重新打印")
        state, paper = self._jobs[job]
        if state in (JobState.DONE, JobState.FAILED):
            return JobReport(state)
        if self.trouble:
            return JobReport(state, in_words(self.trouble))
        if state is JobState.QUEUED:
            state = JobState.PRINTING
        elif self.fail_next:
            self.fail_next -= 1
            state = JobState.FAILED
        else:
            state = JobState.DONE
            self.printed.append(paper)
        self._jobs[job] = (state, paper)
        return JobReport(state, in_words("aborted-by-system") if state is JobState.FAILED else ())

    def cancel(self, job: str) -> None:
        self._answer()
        state, paper = self._jobs.get(job, (JobState.DONE, None))
        if paper and state is not JobState.DONE:
            self._jobs[job] = (JobState.FAILED, paper)

    def _answer(self) -> None:
        if self.offline:
            raise Unavailable(f"打印机“{self.name}”没有应答", "打印机不在线", "检查电源和网线，或者换一台打印机")
