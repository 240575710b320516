"""Pinyin of names and titles, for search by initials (kbcyd finds 开办餐饮店). pypinyin loads at the first call."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, product

# Readings as a surname that pypinyin's heteronyms lack; it has the others (曾 zeng, 单 shan, 仇 qiu, 尉迟 yuchi …).
_SURNAMES = {"黑": "he", "谌": "shen"}
_NAME_LENGTH = 4  # a person's name; in longer texts the words around a character settle its reading
_MOST_READINGS = 32
_KEPT = re.compile(r"[a-z0-9]")
_SPOKEN = re.compile(r"[a-z]+[1-5]|[A-Z]")


def initials(text: str) -> str:
    """First letters of the likeliest reading, digits and Latin letters kept, lower case: 58同城 → 58tc."""
    return _initials(_likeliest(text))


def full(text: str) -> str:
    """The likeliest reading without tones or blanks, ü as v: 开办餐饮店 → kaibancanyindian."""
    return "".join(_likeliest(text))


def spoken(text: str) -> str:
    """The likeliest reading with tones, syllables apart, letters as capitals: 请A零三号 → qing3 A ling2 san1 hao4.

    ü is v, the neutral tone is 5; what has no reading is left out.
    """
    from pypinyin import Style, lazy_pinyin

    parts = lazy_pinyin(
        text,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=lambda chunk: " ".join(chunk.upper()),
    )
    return " ".join(part for part in " ".join(parts).split() if _SPOKEN.fullmatch(part))


@lru_cache(maxsize=4096)
def search_tokens(text: str) -> frozenset[str]:
    """Every string a clerk may type for `text`: initials and full pinyin of its readings.

    Names (up to four characters) give all readings of every character (曾 zeng and ceng, 单 shan and dan), longer
    texts the likeliest reading with those of their first character. ü is found as v and as u.
    """
    readings = {_likeliest(text), *islice(_readings(text), _MOST_READINGS)}
    tokens = {token for reading in readings for token in (_initials(reading), "".join(reading))}
    tokens |= {token.replace("v", "u") for token in tokens}
    return frozenset(tokens - {""})


@lru_cache(maxsize=4096)
def _likeliest(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(part for spoken in lazy_pinyin(text, errors=_without_reading) for part in _parts(spoken))


def _readings(text: str) -> Iterator[tuple[str, ...]]:
    if len(text) <= _NAME_LENGTH:
        return product(*filter(None, map(_spoken, text)))
    first = _spoken(text[0])
    return ((reading, *_likeliest(text)[1:]) for reading in first)


def _spoken(character: str) -> list[str]:
    """All readings of one character, asked alone: within a word pypinyin would give that word's only."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors=_without_reading)
    readings = [part for each in found for reading in each for part in _parts(reading)]
    return [_SURNAMES[character], *readings] if character in _SURNAMES else readings


def _initials(syllables: tuple[str, ...]) -> str:
    return "".join(part[0] for part in syllables)


def _without_reading(chunk: str) -> str:
    """What pypinyin has no reading for: digits and Latin letters, a blank between any two; the rest is dropped."""
    return " ".join(_KEPT.findall(chunk.lower()))


def _parts(spoken: str) -> list[str]:
    """The syllables in one answer of pypinyin; letters with marks, as in ê, are dropped."""
    return ["".join(_KEPT.findall(part)) for part in spoken.split() if _KEPT.search(part)]
