"""What an auditor decided of a finding or of a link between a claim and an indicator.

A finding is named by its fingerprint, a link by its claim's words and its indicator's path: neither holds offsets, so a
decision survives an edit of the report.
"""

from __future__ import annotations

from typing import Literal

from analyzer.model.base import Record


class Decision(Record):
    """One line of a decisions file.

    On a finding ``{"fingerprint": "…", "state": "dismissed", "reason": "…"}``; on a link
    ``{"claim": "…", "indicator": "项目/一级指标/指标名称", "state": "cut", "reason": "…"}``.

    ``before`` are the words that stand before the claim, to tell two equal ones apart. ``by`` is who decided, ``at`` when, as
    the auditor wrote it.
    """

    fingerprint: str = ""
    claim: str = ""
    before: str = ""
    indicator: str = ""
    state: Literal["open", "confirmed", "dismissed", "cut", "drawn"]
    reason: str = ""
    by: str = ""
    at: str = ""

    @property
    def of_link(self) -> bool:
        """True where it speaks of a link, not of a finding."""
        return not self.fingerprint
