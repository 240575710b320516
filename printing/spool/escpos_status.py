"""What a ticket printer says of itself, in plain words: `DLE EOT`, automatic status back, and `GS r`. Pure.

Bits as in the Epson ESC/POS reference; the three kinds of answers come mixed on one line and are told apart by their
fixed bits.
"""

from dataclasses import dataclass, field, replace

OUT_OF_PAPER, COVER_OPEN, OFF_LINE = "没有纸了", "上盖没有盖好", "打印机离线"
NEAR_END = "纸快用完"
_CUTTER, _BROKEN, _PAUSED, _STUCK = "切刀卡住", "打印机故障", "打印头过热，正在冷却", "打印机出错停下"
QUESTIONS = tuple(bytes((0x10, 0x04, number)) for number in (1, 2, 3, 4))
"""`DLE EOT n`: printer, cause of being off line, error, paper. Answered at once with a byte each, also off line."""
_BITS = {
    2: ((0x04, COVER_OPEN), (0x20, OUT_OF_PAPER)),
    3: ((0x08, _CUTTER), (0x20, _BROKEN), (0x40, _PAUSED)),
    4: ((0x60, OUT_OF_PAPER),),
}
_NOW = {
    OUT_OF_PAPER: "换一卷纸，合上盖子",
    COVER_OPEN: "把上盖按紧，听到“咔”一声",
    _CUTTER: "打开上盖，清掉切刀处的纸，再合上",
    _PAUSED: "等一两分钟，它会自己恢复",
    OFF_LINE: "看打印机的指示灯；按一下进纸键，或者关机重开",
}


def what_now(troubles: tuple[str, ...]) -> str:
    """What a person at the printer does about the first of its troubles."""
    return _NOW.get(troubles[0], "关机重开；还不行就找维修")


@dataclass(frozen=True, slots=True)
class TicketPrinterState:
    """`answers`: whether it said anything at all; if not, nothing is known, and that is not a trouble.

    `troubles` keep it from printing; `warnings` do not yet. Both in plain Chinese, each once.
    """

    answers: bool
    troubles: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """One line for a screen."""
        if not self.answers:
            return "状态未知：打印机不回答状态"
        return "、".join((*self.troubles, *self.warnings)) or "正常"


UNKNOWN = TicketPrinterState(answers=False)


def of_answers(answers: dict[int, int]) -> TicketPrinterState:
    """From the answers to `DLE EOT` by their number; an empty one is unknown."""
    if not answers:
        return UNKNOWN
    troubles = [words for number, bits in _BITS.items() for bit, words in bits if answers.get(number, 0) & bit == bit]
    if not troubles and answers.get(2, 0) & 0x40:
        troubles.append(_STUCK)
    if not troubles and answers.get(1, 0) & 0x08:
        troubles.append(OFF_LINE)
    low = answers.get(4, 0) & 0x0C and OUT_OF_PAPER not in troubles
    return TicketPrinterState(True, tuple(dict.fromkeys(troubles)), (NEAR_END,) if low else ())


def of_report(report: bytes) -> TicketPrinterState:
    """From the four bytes that it sends by itself (automatic status back)."""
    first, second, third = report[0], report[1], report[2]
    pairs = (
        (third & 0x0C == 0x0C, OUT_OF_PAPER),
        (first & 0x20, COVER_OPEN),
        (second & 0x08, _CUTTER),
        (second & 0x20, _BROKEN),
        (second & 0x40, _PAUSED),
    )
    troubles = tuple(words for is_so, words in pairs if is_so)
    if not troubles and first & 0x08:
        troubles = (OFF_LINE,)
    low = third & 0x03 and OUT_OF_PAPER not in troubles
    return TicketPrinterState(True, troubles, (NEAR_END,) if low else ())


@dataclass(slots=True)
class Listener:
    """Takes in what comes from the printer, byte by byte. `done` once `GS r` was answered, `reported` once it sent its
    state by itself."""

    state: TicketPrinterState = UNKNOWN
    done: bool = False
    reported: bool = False
    answers: list[int] = field(default_factory=list)
    _report: bytearray = field(default_factory=bytearray)

    def hear(self, data: bytes) -> None:
        for byte in data:
            self._hear(byte)

    def _hear(self, byte: int) -> None:
        if self._report:
            self._report.append(byte)
            if len(self._report) == 4:
                self.state, self.reported = of_report(bytes(self._report)), True
                self._report.clear()
        elif byte & 0x93 == 0x10:  # 0xx1xx00
            self._report.append(byte)
        elif byte & 0x93 == 0x12:  # 0xx1xx10
            self.answers.append(byte)
        elif byte & 0x90 == 0x00:
            self.done = True
            low = byte & 0x03 and NEAR_END not in self.state.warnings
            self.state = replace(self.state, answers=True, warnings=(NEAR_END,) if low else self.state.warnings)
        # whatever else comes (flow control characters of a serial adapter) says nothing about paper
