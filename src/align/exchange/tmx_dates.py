"""Dates as TMX writes them, `20261121T083000Z`, and as the records do, `2026-11-21T08:30:00Z`."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

_TMX: Final = "%Y%m%dT%H%M%SZ"


def tmx_date(moment: datetime) -> str:
    """Return a moment as TMX writes it, in UTC and to the second."""
    return moment.astimezone(UTC).strftime(_TMX)


def tmx_date_of_iso(text: str) -> str:
    """Return an ISO 8601 date and time as TMX writes it, or nothing for what is none; UTC where it names no zone."""
    with suppress(ValueError, OverflowError):
        moment = datetime.fromisoformat(text)
        return tmx_date(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    return ""


def iso_date(text: str) -> str:
    """Return a date of TMX as ISO 8601, or nothing for what is none."""
    with suppress(ValueError):
        return datetime.strptime(text, _TMX).replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
