"""Which department of the list a portal means by a name, or by the name of an item."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .guide_words import DEPARTMENT_WORDS, ITEM_WORDS

UNKNOWN_LEAD = "pending"  # in no list of departments, so a draft cannot go into use with it


@dataclass(slots=True)
class Departments:
    """The departments a hall knows, and those the guide has named so far."""

    known: Mapping[str, str]  # code → name
    named: list[str] = field(default_factory=list)

    def of_name(self, text: str) -> str:
        """The code of a written department ("长沙县市场监督管理局", "公安部门"); "" when none fits."""
        exact = [code for code, name in self.known.items() if name and name in text]
        if exact:
            return max(exact, key=lambda code: len(self.known[code]))
        return self._by_words(text, DEPARTMENT_WORDS)

    def of_item(self, name: str) -> str:
        """The code that the name of an item suggests; "" when none does."""
        return self._by_words(name, ITEM_WORDS)

    def _by_words(self, text: str, words: Mapping[str, Sequence[str]]) -> str:
        fitting = sorted((word for word in words if word in text), key=len, reverse=True)
        for word in fitting:
            codes = [code for code in words[word] if code in self.known]
            if codes:
                return next((code for code in codes if code in self.named), codes[0])
        return ""

    def title(self, code: str) -> str:
        return self.known.get(code, code)


def split_names(text: str) -> list[str]:
    """Names in one text, separated by commas, stops or blanks."""
    return [part for part in re.split(r"[,，、;；|/\s]+", text) if part]
