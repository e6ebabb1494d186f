"""The sheet of the number ledger (数字台账): every numeral of the report with its state."""

from __future__ import annotations

from decimal import Decimal

from analyzer.export.entries import Teller
from analyzer.export.ledger import STATES
from analyzer.export.names import METRICS
from analyzer.export.quotes import visible
from analyzer.export.workbook.cells import Cell, Number, number
from analyzer.export.workbook.paper import Column, Paper, Sheet
from analyzer.model import Analysis, LedgerEntry, Quantity

_COLUMNS = (
    Column("序号", 6, "center"), Column("位置", 20), Column("数字", 14, "right"), Column("折算值", 16, "right"),
    Column("单位", 9, "center"), Column("种类", 9, "center"), Column("核对状态", 12, "center"), Column("规则或说明", 18),
    Column("原文", 70),
)  # fmt: skip
STATE = 6
"""Column of the state, from 0."""
_FILLS = {"contradicts": "#F8CBAD", "incomparable": "#FFE699", "holds": "#E2EFDA", "agrees": "#E2EFDA"}
_NOTE = "金额折算为元，百分数写作百分之几，万、亿展开；超过 15 位有效数字的数以文本写入，避免丢失末位"


def fill_ledger(paper: Paper, name: str, analysis: Analysis, teller: Teller, *, title: str) -> Sheet:
    """Write the sheet. Args: name: of the sheet."""
    sheet = paper.sheet(name, _COLUMNS)
    sheet.title(title, _NOTE)
    quantities = {quantity.id: quantity for quantity in analysis.quantities}
    for at, entry in enumerate(analysis.ledger(), 1):
        fill = _FILLS.get(entry.state)
        sheet.add(_cells(at, entry, quantities.get(entry.quantity or ""), teller), fills={STATE: fill} if fill else None)
    return sheet


def _cells(at: int, entry: LedgerEntry, quantity: Quantity | None, teller: Teller) -> list[Cell]:
    quote = teller.quotes([entry.span])[0]
    value = number(quantity.value) if quantity is not None else None
    if quantity is not None and quantity.value is None and quantity.low is not None and quantity.high is not None:
        value = f"{quantity.low:f}～{quantity.high:f}"
    return [
        Number(Decimal(at), "0"), quote.place, visible(entry.text), value, visible(quantity.unit) if quantity is not None else "",
        METRICS[quantity.metric] if quantity is not None else "", STATES[entry.state][1], "、".join(entry.rules) or entry.note, quote.text,
    ]  # fmt: skip


__all__ = ["STATE", "fill_ledger"]
