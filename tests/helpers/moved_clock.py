"""A clock that a test moves."""

from datetime import datetime, timedelta


class Now:
    """Stands at `at` until it is moved; called, it tells the time."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, minutes: float) -> None:
        """So many minutes go by."""
        self.at += timedelta(minutes=minutes)
