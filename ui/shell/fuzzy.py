"""How well words fit what was typed: by letters, by pinyin initials, or by letters in order."""


def fit(query: str, words: str, initials: str = "") -> int | None:
    """Score of `words` for `query`, higher is better, None for no match; an empty query fits everything equally."""
    query, words, initials = query.casefold().replace(" ", ""), words.casefold(), initials.casefold()
    if not query:
        return 0
    for base, text in ((400, words), (300, initials)):
        at = text.find(query)
        if at >= 0:
            return base + 50 * (at == 0) - min(at, 40)
    gaps = _gaps(query, words)
    if gaps is None and initials:
        gaps = _gaps(query, initials)
        return None if gaps is None else 50 - min(gaps, 40)
    return None if gaps is None else 150 - min(gaps, 90)


def _gaps(query: str, text: str) -> int | None:
    """Letters skipped when `query` is a subsequence of `text`."""
    at, first = -1, -1
    for letter in query:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
        first = at if first < 0 else first
    return at - first + 1 - len(query)
