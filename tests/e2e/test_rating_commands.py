"""`clerk rating` from the command line: asked for, given once, looked into, put right, called back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Clerk = Callable[..., Any]


def serve(clerk: Clerk) -> str:
    """Somebody is served at window 1; the number."""
    label = clerk("ticket", "issue", "--window", "1号", "--json")["label"]
    for act in (("next",), ("arrived", label), ("done", label)):
        clerk("ticket", *act, "--window", "1号", "--clerk", "李敏")
    return str(label)


def test_a_bad_rating_goes_from_the_window_to_its_end(clerk: Clerk) -> None:
    assert "今天还没有办过号票" in clerk("rating", "ask", "--window", "1号", code=3)
    label = serve(clerk)
    assert clerk("rating", "ask", "--window", "1号", "--json")["label"] == label
    assert "要选一个原因" in clerk("rating", "add", "--ticket", label, "--level", "1", code=3)
    given = ("rating", "add", "--ticket", label, "--level", "2", "--reason", "214", "--words", "说话很冲")
    rating = clerk(*given, "--request", "click-0001", "--json")
    assert (rating["level_text"], rating["reasons"], rating["clerk"]) == ("不满意", {"214": "服务态度生硬"}, "李敏")
    assert (rating["state"], rating["window"], rating["channel"]) == ("new", "1号", "paper")
    assert clerk(*given, "--request", "click-0001", "--json") == rating
    assert "评价过了" in clerk(*given, "--request", "click-0002", code=3)
    said = clerk("rating", "show", "click")
    assert "本大厅设定，不是法定期限" in said
    assert "待核实" in said
    assert "不能整改" in clerk("rating", "rectify", "click", "--remedy", "改了", code=3)
    clerk("rating", "verify", "click", "--finding", "看了录像", "--by", "周强")
    assert "待回访" in clerk("rating", "rectify", "click", "--remedy", "重新培训")
    assert "没有联系上" in clerk("rating", "call-back", "click", "--result", "unreached")
    assert [each["id"] for each in clerk("rating", "list", "--open", "--json")] == ["click-0001"]
    ended = clerk("rating", "call-back", "click", "--result", "satisfied", "--words", "认可", "--json")
    assert (ended["state"], ended["verified_by"], len(ended["call_backs"])) == ("closed", "周强", 2)
    assert clerk("rating", "list", "--open", "--json") == []


def test_lists_say_that_silence_is_not_praise_and_filter(clerk: Clerk) -> None:
    for level in ("5", "3"):
        clerk("rating", "add", "--ticket", serve(clerk), "--level", level)
    serve(clerk)
    said = clerk("rating", "list")
    assert "共 2 条评价，差评 0 条；没有评价的不算满意" in said
    assert clerk("rating", "list", "--bad", "--json") == []
    assert len(clerk("rating", "list", "--window", "1号", "--json")) == 2
    reasons = clerk("rating", "reasons", "--json")
    assert sum(len(each["reasons"]) for each in reasons.values()) == 40
    assert "208 没有提供材料清单" in clerk("rating", "reasons")
    assert "找不到这条评价" in clerk("rating", "show", "zzz", code=3)
