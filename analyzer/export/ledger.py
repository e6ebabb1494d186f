"""The number ledger for people: one line of counts, and every numeral with its state."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from analyzer.export.lines import Writer
from analyzer.export.quotes import Quoter, visible
from analyzer.model import Analysis, LedgerShare, LedgerState, share_of

STATES: dict[LedgerState, tuple[str, str]] = {
    "contradicts": ("✗", "矛盾"),
    "incomparable": ("?", "口径不可比"),
    "holds": ("✓", "复算一致"),
    "agrees": ("↔", "前后相符"),
    "alone": ("○", "无对照"),
    "not-quantity": ("–", "非数量"),
}
"""Sign and Chinese name of each state (``domain.md`` 8.1)."""

_STYLES = {"contradicts": "red", "incomparable": "yellow", "holds": "green", "agrees": "green", "alone": "", "not-quantity": "dim"}


def ledger_line(share: LedgerShare) -> str:
    """The counts in one line: ``数字 197 个，数量 111 个，参与核对 51 个（45.9%）：…``."""
    states = "，".join(f"{name} {share.states[state]}" for state, (_, name) in STATES.items() if share.states.get(state))
    taken = f"，参与核对 {share.checked} 个（{share.percent}%）" if share.quantities else ""
    return f"共 {share.numerals} 个，其中数量 {share.quantities} 个{taken}" + (f"：{states}" if states else "")


def show_ledger(analysis: Analysis, console: Console, *, title: str, states: Iterable[LedgerState] = tuple(STATES)) -> None:
    """Print every numeral of the given states in its context, then the counts."""
    writer, wanted = Writer(console), set(states)
    quoter = Quoter(analysis.text, analysis.places, marks=writer.marks)
    ledger = analysis.ledger()
    writer.put(title, style="bold")
    for entry in ledger:
        if entry.state not in wanted:
            continue
        sign, name = STATES[entry.state]
        quote = quoter.quotes([entry.span])[0]
        about = "、".join(entry.rules) or entry.note
        line = Text.assemble((f"{sign} {name}", _STYLES[entry.state]), f"  {about}  " if about else "  ", quote.text)
        writer.put(line, indent=2, label=visible(quote.place))
    writer.put(ledger_line(share_of(ledger)), label="数字")
