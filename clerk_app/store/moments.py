"""Moments as the store keeps them: UTC, ISO 8601, fixed width, so text order is time order."""

from datetime import UTC, datetime

from sqlalchemy import ColumnElement, literal_column

# This moment by the clock of a PostgreSQL server, in the same form.
SERVER_NOW: ColumnElement[str] = literal_column(
    "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
)


def to_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_text_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else to_text(moment)


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    return None if text is None else from_text(text)
