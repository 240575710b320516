"""The page's own hand at changes: it makes of each state the very state that the service has."""

import json
import random
from pathlib import Path
from typing import Any

from clerk_app.hall.pages.room_changes import change
from tests.helpers.hall_site import HallSite


def test_the_page_makes_the_same_of_each_change_as_the_service(browser: Any, tmp_path: Path) -> None:
    rng = random.Random(3)
    cases = []
    for _ in range(300):
        old, new = _value(rng, 4), _value(rng, 4)
        cases.append([old, change(old, new), new])
    with HallSite(tmp_path) as site:
        page = browser.new_page()
        page.goto(f"{site.url}/web/room_changes.js")
        made = page.evaluate(
            """async (cases) => {
              const { applied, reader } = await import("/web/room_changes.js");
              const whole = { t: "state", seq: 5, now: "n", table: { a: [1] } };
              const told = JSON.stringify(whole);
              const mine = reader();
              const seen = [mine.read(`#0/2:${told.slice(0, 9)}`), mine.read(`#1/2:${told.slice(9)}`), mine.have,
                mine.read('{"t":"change","seq":6,"base":5,"now":"m","change":["{",{"table":["{",{"a":["[",1,0,[2]]},[]]},[]]}'),
                mine.read('{"t":"change","seq":9,"base":8,"now":"m","change":null}')];
              return [cases.map(([old, change]) => applied(old, change)), seen];
            }""",
            json.loads(json.dumps(cases)),
        )
        page.close()
    assert made[0] == [new for _, _, new in cases]
    whole = {"t": "state", "seq": 5, "now": "n", "table": {"a": [1]}}
    after = {"t": "state", "seq": 6, "now": "m", "table": {"a": [1, 2]}}
    assert made[1] == [None, whole, 5, after, {"t": "lost"}]


def _value(rng: random.Random, depth: int) -> Any:
    kind = rng.randrange(5 if depth else 3)
    if kind == 3:
        return [_value(rng, depth - 1) for _ in range(rng.randrange(5))]
    if kind == 4:
        return {rng.choice("abc"): _value(rng, depth - 1) for _ in range(rng.randrange(4))}
    return rng.choice([None, True, 1, 2.5, "x", "é\u2028"])
