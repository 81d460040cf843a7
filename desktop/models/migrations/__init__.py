"""Numbered migrations of the store: plain SQL, free of today's mapped classes."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from desktop.models.migrations import (
    m0001_first_tables,
    m0002_attachments_and_marks,
    m0003_indicators,
    m0004_issued_texts,
    m0005_exchange,
    m0006_report_templates,
    m0007_scope,
)

Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (
    m0001_first_tables.upgrade,
    m0002_attachments_and_marks.upgrade,
    m0003_indicators.upgrade,
    m0004_issued_texts.upgrade,
    m0005_exchange.upgrade,
    m0006_report_templates.upgrade,
    m0007_scope.upgrade,
)
"""The step at index n brings a store of version n to version n + 1."""

LATEST = len(STEPS)
"""The version this program writes; a store of a newer one is refused."""
