"""What one of many cost (折合每页2.53元, 户均投入5840元) beside the row of the table that asks for it (单页加工费用, 户均改造成本)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.links.labels import FILE, labels_of, pairs
from analyzer.links.row_facts import agree
from analyzer.links.rows import RowIndex, TableRow
from analyzer.links.statements import Statement
from analyzer.model import SameFact

_ONE = late_regex(r"(?:每|单)(?P<unit>平方米|立方米|公里|人次|场次|批次|[一-鿿])|(?P<each>[户亩人场件套次台栋页棵株村])均")
_LIMIT = late_regex(r"\s?(?:以[内下上])?的?[^，。；、]{0,4}(?:上限|限价|控制|标准|目标|要求|预算|红线|概算)")
_FAR = Decimal(2)
_FEE = late_regex(r"[一-鿿](?:费(?!用)|款(?!项)|利息|租金|[薪酬]金)")
"""What is paid, by its last characters (保管费, 轮换费): money for one thing is no money for another."""
_NEXT = 4  # 按每套4150元结算
_STRENGTH, _PLACE = Decimal("0.7"), "table-prose"


class UnitCosts:
    """The rows of a report that ask what one of many costs, by what is counted; and the figures of the prose that may tell it."""

    def __init__(self, index: RowIndex, lexicon: Lexicon) -> None:
        """Args: index: of all rows."""
        self._lexicon, self._labels = lexicon, labels_of(lexicon)
        self._cost, self._other = _patterns(lexicon)
        rows: dict[str, list[TableRow]] = defaultdict(list)
        for row in index.rows:
            unit = _unit(lexicon.fold(row.indicator.name)) if row.each and row.dimension == "money" and row.actual is not None else ""
            if unit:
                rows[unit].append(row)
        self._rows = {unit: found[0] for unit, found in rows.items() if len(found) == 1}
        self._told: dict[str, list[tuple[Statement, bool]]] = defaultdict(list)
        self._alike: set[str] = set()
        """The units whose row has its very figure told of one of them, in whatever words (每吨100元包干)."""

    def hear(self, statements: Iterable[Statement]) -> None:
        """Remember the figures of a paragraph that tell such a cost."""
        for statement in statements if self._rows else ():
            if statement.quantity.dimension == "money":
                unit = _unit(statement.sentence.item(statement.mention))
                row = self._rows.get(unit)
                same = row is not None and agree(row.actual or statement.quantity, statement.quantity, self._lexicon)
                if same:
                    self._alike.add(unit)
                if row is not None and self._is_cost(statement, row):
                    self._told[unit].append((statement, same))

    def facts(self) -> list[SameFact]:
        """Equal figures; a different one only where no other figure of the prose tells the same cost."""
        out = []
        for unit, told in self._told.items():
            row, right = self._rows[unit], [statement for statement, same in told if same]
            wrong = [told[0][0]] if len(told) == 1 and unit not in self._alike else []
            out += [_fact(row, statement) for statement in right or wrong]
        return out

    def _is_cost(self, statement: Statement, row: TableRow) -> bool:
        """True for a cost of this year, no limit and no subsidy, near that of the row, beside words of the row's own."""
        item, lead = statement.sentence.item(statement.mention), statement.lead
        behind = statement.sentence.between(statement.mention.end, statement.mention.end + 14)
        if self._cost.search(lead + behind[:_NEXT]) is None or self._other.search(lead) or _LIMIT.match(behind) or statement.planned:
            return False
        own, told = (row.actual.value if row.actual else None) or Decimal(0), statement.quantity.value or Decimal(0)
        if not own or not told or max(own, told) > min(own, told) * _FAR:
            return False
        if _is_other_fee(self._lexicon.fold(row.indicator.name), lead):
            return False
        name = self._cost.sub(" ", _ONE.sub(" ", self._lexicon.fold(row.indicator.name)))
        words = frozenset(pair for piece in name.split() for pair in pairs(self._labels.of(piece)))
        return bool(words & pairs(statement.context + self._labels.of(item)))


def _is_other_fee(name: str, lead: str) -> bool:
    """True where a row asks for one fee (每吨保管费), and the words before a figure tell only of others (轮换费按每吨180元结算)."""
    asked, told = _FEE.findall(name), _FEE.findall(lead)
    return bool(asked and told) and not set(asked) & set(told)


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The words of a cost, and those of what is none."""
    return tuple(late_regex(alternation(lexicon.forms(FILE, "cue", name))) for name in ("unit-cost", "no-unit-cost"))


def _unit(words: str) -> str:
    found = _ONE.search(words)
    return (found["unit"] or found["each"]) if found is not None else ""


def _fact(row: TableRow, statement: Statement) -> SameFact:
    figure = row.actual or statement.quantity
    return SameFact.made(
        left=figure.id, right=statement.quantity.id, places=_PLACE, role="actual", label=row.indicator.name, indicator=row.indicator.id,
        strength=_STRENGTH, basis="context", evidence=(("label", "0"), ("each", "1")),
    )  # fmt: skip


__all__ = ["UnitCosts"]
