"""Where a line of Chinese may end (GB/T 15834-2011 §5): no closing mark starts a line, no opening mark ends one."""

from collections.abc import Sequence

NOT_AT_START = frozenset("，。、；：？！…—～·／’”）》」』】〕〉〗］｝％‰℃,.;:?!)]}%°′″々〃ー－-/*＊※")
NOT_AT_END = frozenset("（《「『【〔〈〖［｛“‘([{￥＄¥$№#＃")
# Full-width marks drawn in the left half of their square: at a line's end the empty half may stand in the margin.
_HALF_EMPTY = frozenset("，。、；：？！’”）》」』】〕〉〗］｝")
_WORD_JOINERS = frozenset("-_.:/@+&=*'")


def _in_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in _WORD_JOINERS)


def may_break(before: str, after: str, force: bool = False) -> bool:
    """May a line end between two neighbours? With `force` a Latin word or number may be cut, the marks still hold."""
    if after == " " or after in NOT_AT_START or before in NOT_AT_END:
        # A word such as "a-b" is cut after the hyphen only when forced.
        return force and _in_word(before) and _in_word(after) and after not in ",.;:?!)]}%"
    if before == " ":
        return True
    return force or not (_in_word(before) and _in_word(after))


def break_lines(text: str, widths: Sequence[float], room: float, first_indent: float = 0.0) -> list[tuple[int, int]]:
    """Cut `text` into lines no wider than `room` points; returns (start, end) pairs without the spaces at line ends.

    `widths` holds one advance a character. A closing full-width mark may overhang by half its width; newlines end
    lines; a paragraph does not end in a line of one lonely character if the line before can spare some.
    """
    lines: list[tuple[int, int]] = []
    start, indent = 0, first_indent
    for stop in [i for i, char in enumerate(text) if char == "\n"] + [len(text)]:
        if start >= stop:
            lines.append((start, start))
        while start < stop:
            end = _line_end(text, widths, start, stop, room - indent)
            if end < stop and len(text[end:stop].strip(" ，。；：、）》”")) <= 1:
                end = _spare(text, start, end)
            lines.append((start, len(text[:end].rstrip(" ")) if text[start:end].strip(" ") else start))
            start, indent = end, 0.0
            while start < stop and text[start] == " ":
                start += 1
        start, indent = stop + 1, first_indent
    return lines


def _spare(text: str, start: int, end: int) -> int:
    """A slightly earlier end for a long line, so that the last line gets company."""
    for cut in range(end - 1, max(end - 4, start + 5), -1):
        if may_break(text[cut - 1], text[cut]):
            return cut
    return end


def _line_end(text: str, widths: Sequence[float], start: int, stop: int, room: float) -> int:
    """Index just after the last character of the line that begins at `start`; always takes at least one character."""
    used, end = 0.0, start
    while end < stop:
        allowed = room + (widths[end] / 2 if text[end] in _HALF_EMPTY else 0.0) + 1e-6
        if used + widths[end] > allowed and text[end] != " ":
            break
        used += widths[end]
        end += 1
    if end == stop:
        return stop
    for force in (False, True):
        for cut in range(end, start, -1):
            if may_break(text[cut - 1], text[cut], force):
                return cut
    return max(end, start + 1)
