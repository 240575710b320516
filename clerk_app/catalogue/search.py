"""Finding a one-thing as a clerk types it: name, alias, code, pinyin initials (kbcyd), full pinyin, sub-item."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from .library import Entry, Library

_PARTS = re.compile(r"\s+")
_PINYIN = re.compile(r"[a-z0-9]+")
_NOT_FOUND = 99


@dataclass(frozen=True, slots=True)
class Hit:
    """One result; `matched` is the name, alias, code or sub-item that the text was found in. Lower `rank` is better."""

    entry: Entry
    matched: str
    rank: int


def search(library: Library, text: str, drafts: bool = False) -> tuple[Hit, ...]:
    """The one-things that every word of the text points to, best first; all of them for an empty text."""
    words = _words(text)
    hits = []
    for entry in library.entries(drafts):
        found = [_best(entry, word) for word in words]
        if all(rank < _NOT_FOUND for rank, _ in found):
            rank, matched = max(found, default=(0, entry.name))
            hits.append(Hit(entry, matched, rank))
    return tuple(sorted(hits, key=lambda hit: (hit.rank, len(hit.matched), hit.entry.code)))


def _words(text: str) -> tuple[str, ...]:
    """Full-width letters become plain ones; case and the blanks around words do not count."""
    return tuple(word for word in _PARTS.split(unicodedata.normalize("NFKC", text).casefold()) if word)


def _best(entry: Entry, word: str) -> tuple[int, str]:
    """Best rank of a word in an entry: the name counts before an alias, an alias before a sub-item."""
    ranked = [(_code_rank(entry.code, word), entry.code)]
    ranked += _ranked((entry.name,), word, 0)
    ranked += _ranked(entry.aliases, word, 1)
    ranked += _ranked(entry.sub_items, word, 20)
    return min(ranked)


def _ranked(texts: Iterable[str], word: str, handicap: int) -> list[tuple[int, str]]:
    return [(min(_rank(text, word) + handicap, _NOT_FOUND), text) for text in texts]


def _code_rank(code: str, word: str) -> int:
    code = code.casefold()
    return 0 if code == word else 4 if code.startswith(word) else 12 if len(word) > 2 and word in code else _NOT_FOUND


def _rank(text: str, word: str) -> int:
    """Whole, beginning, inside; Chinese before pinyin."""
    plain = text.casefold()
    if word in plain:
        return 0 if plain == word else 2 if plain.startswith(word) else 6
    if not _PINYIN.fullmatch(word):
        return _NOT_FOUND
    from ..pinyin import search_tokens  # late: pypinyin takes long to load, and Chinese needs none of it

    ranks = (_token_rank(token, word) for token in search_tokens(text))
    return min(ranks, default=_NOT_FOUND)


def _token_rank(token: str, word: str) -> int:
    if token == word:
        return 2
    if token.startswith(word):
        return 8
    return 14 if len(word) > 1 and word in token else _NOT_FOUND
