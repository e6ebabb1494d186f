"""The number ledger (数字账) that shows itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Never, Self

from analyzer.export.ledger import STATES, ledger_line
from analyzer.model import LedgerEntry, LedgerShare, share_of
from analyzer.notebook.collection import Collection, Column, attribute
from analyzer.notebook.context import Context
from analyzer.notebook.filters import Filter, Words, coded, ruled, sectioned, worded

_NAMES = {state: name for state, (_, name) in STATES.items()}


def _around(item: LedgerEntry, context: Context) -> str:
    return context.quoter.quotes([item.span])[0].text.plain


class Ledger(Collection[LedgerEntry]):
    """Every numeral of a report with its state: ``analysis.ledger().where(state="contradicts")``."""

    ITEM = LedgerEntry
    NAME = "数字账 {} 条"
    COLUMNS = (
        Column("place", "位置", lambda item, context: context.place([item.span])),
        Column("state", "状态", lambda item, _: item.state, lambda item, _: " ".join(STATES[item.state])),
        attribute("text", "数字"),
        Column("context", "原文", _around),
        Column("rules", "规则", lambda item, _: list(item.rules), lambda item, _: "、".join(item.rules)),
        attribute("note", "备注"),
        attribute("quantity"),
        Column("start", "", lambda item, _: item.span.start),
        Column("end", "", lambda item, _: item.span.end),
    )
    FILTERS: ClassVar[dict[str, Filter]] = {
        "state": coded("state", _NAMES),
        "rule": ruled("rules"),
        "text": worded("text"),
        "section": sectioned,
    }

    @property
    def share(self) -> LedgerShare:
        """How many numerals there are, how many state a quantity, and how many of these took part in a check."""
        return share_of(self)

    def where(
        self, test: Callable[[LedgerEntry], bool] | None = None, /, *, state: Words | None = None, rule: Words | None = None,
        text: Words | None = None, section: Words | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of an entry; state: ``contradicts`` or ``矛盾``; rule: a rule that looked at it; text: words in the
        numeral; section: words in the title of its section or one above it.
        Raises: UsageError for an unknown condition or value.
        """
        return self._where(test, unknown, state=state, rule=rule, text=text, section=section)

    def _caption(self) -> str:
        return "数字账：" + ledger_line(self.share)
