"""What was changed in the hall's store, for other desks to show: one row a transaction, written inside it."""

import json
from datetime import datetime

from sqlalchemy import insert

from .hall_tables import change
from .moments import to_text
from .unit import Unit


def note(unit: Unit, origin: str, at: datetime) -> None:
    """Write down what this unit touched; it is seen by others when, and only if, the unit commits."""
    told = json.dumps(sorted(unit.touched), ensure_ascii=False, separators=(",", ":"))
    unit.connection.execute(insert(change).values(at=to_text(at), origin=origin[:80], data=told))
