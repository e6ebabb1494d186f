"""Prose figures that tell what a fund row of the table tells: budget, amount spent, rate of execution."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from analyzer.lexicon import Lexicon, alternation
from analyzer.links.labels import FILE, covered, labels_of, pairs
from analyzer.links.statements import Statement
from analyzer.model import BudgetLine, Quantity, SameFact
from analyzer.model.interval import alike

Role = Literal["initial", "budget", "executed", "rate", "plan"]
_STRENGTH = {"label": Decimal("0.95"), "context": Decimal("0.75"), "value": Decimal("0.6")}
_NAMED = Decimal("0.8")
_TOTAL = re.compile(r"合计|总额|总计|总支出")
_PROJECTS = "项目支出"
_OF_WHICH = "其中"
_LONGEST = 30
_PIECE = re.compile(r"[；;]")
_YEARLY = re.compile(r"全年|当年|本年")
_MONTH = re.compile(r"(?<!\d)(?:[1-9]|1[01])月")  # 截至11月底支出…: not the whole year's
_SLIP = Decimal("0.01")
_NAME = 4


class FundRow(NamedTuple):
    """A fund row: its bare label, whether it is the block's total, and its project's label."""

    line: BudgetLine
    key: str
    total: bool
    project: str


class Told(NamedTuple):
    """A figure of the prose beside the figure of the fund row that it may tell."""

    row: FundRow
    role: Role
    figure: Quantity
    statement: Statement
    same: bool
    project: bool

    @property
    def named(self) -> bool:
        """The words are the row's label and nothing else, or name its project."""
        exact = not self.row.total and self.statement.label == self.row.key and not self.statement.part
        return self.project or (exact and len(self.row.key) >= _NAME)


class FundReader:
    """Finds the fund row of a statement by its words. Where a paragraph tells several figures of a block, they vouch for each other."""

    def __init__(self, budgets: tuple[BudgetLine, ...], lexicon: Lexicon) -> None:
        """Args: budgets: the fund rows of all tables."""
        self._labels, self._cues = labels_of(lexicon), _cues(lexicon)
        self._rows = [self._row(line, lexicon) for line in budgets]
        self._blocks = {(row.line.table, row.line.block) for row in self._rows}
        self._keys: dict[str, list[FundRow]] = defaultdict(list)
        for row in self._rows:
            if not row.total and len(row.key) > 1:
                self._keys[row.key].append(row)
        self._totals = [row for row in self._rows if row.total]

    def facts(self, statements: list[Statement]) -> Iterator[SameFact]:
        """The facts of one paragraph: equal figures, and different ones where another figure of the block is equal."""
        told = [found for statement in statements if (found := self._told(statement)) is not None]
        vouched = {(one.row.line.table, one.row.line.block) for one in told if one.same}
        for one in told:
            if one.same or (one.row.line.table, one.row.line.block) in vouched:
                yield _fact(one, "value" if one.same and one.role == "plan" else "label")
            elif one.role == "executed" and ((one.named and (one.project or len(self._blocks) == 1)) or self._is_near(one)):
                yield _fact(one, "context")

    def _is_near(self, told: Told) -> bool:
        """True for what the whole year's spending of the only block is said to be, where it is off by a slip of the pen."""
        words = told.statement.sentence.item(told.statement.mention)
        spent, stated = told.figure.value or Decimal(0), told.statement.quantity.value or Decimal(0)
        whole = told.row.total and len(self._blocks) == 1 and _YEARLY.search(words) is not None and not told.statement.part
        return whole and abs(spent - stated) <= spent * _SLIP and _MONTH.search(told.statement.before) is None

    def _row(self, line: BudgetLine, lexicon: Lexicon) -> FundRow:
        label = lexicon.fold(line.label)
        total = _TOTAL.search(label) is not None
        return FundRow(line, self._labels.bare(label), total, self._labels.of_row(line.project))

    def _told(self, statement: Statement) -> Told | None:
        if not self._rows or statement.quantity.dimension not in ("money", "percent") or statement.apart:
            return None
        words = self._labels.bare(statement.sentence.item(statement.mention)[-_LONGEST:])
        role = self._role(words, statement)
        rows = self._candidates(words, statement) if role is not None else []
        options = [(row, figure, alike(figure, statement.quantity)) for row in rows for figure in _figures(row.line, role)]
        best = max(options, key=lambda option: option[2], default=None)
        if best is None or role is None or (not best[2] and self._doubtful(statement, options)):
            return None
        named = bool(best[0].project) and _share(best[0].project, self._labels.of(words)) >= _NAMED
        return Told(best[0], role, best[1], statement, best[2], named)

    def _doubtful(self, statement: Statement, options: list[tuple[FundRow, Quantity, bool]]) -> bool:
        """Several rows with several figures fit, or the sentence cuts the amount for staff into more parts than the table."""
        cut = self._cues["staff-part"].search(statement.sentence.item(statement.mention)) and self._cues["other-part"].search(
            statement.sentence.text
        )
        return cut is not None or len({option[1].value for option in options}) > 1

    def _role(self, words: str, statement: Statement) -> Role | None:
        cues = self._cues
        if statement.quantity.dimension == "percent":
            return "rate" if cues["rate-word"].search(words) else None
        if cues["first-budget"].search(words):
            return "initial"
        if cues["whole-budget"].search(words):
            return "budget"
        spent, planned = _last(cues["spent"], words), _last(cues["some-budget"], words)
        if spent < 0 and planned < 0:
            return None
        return "executed" if spent > planned else "plan"

    def _candidates(self, words: str, statement: Statement) -> list[FundRow]:
        key = self._key(words)
        rest = self._rest(words.replace(key, "", 1) if key else words)
        if key and not rest:
            before = statement.before.rpartition(_OF_WHICH)[0]
            apart = _PROJECTS in before and not key.endswith(_PROJECTS)
            return [] if apart else self._of_project(self._keys[key], statement)
        if not rest:
            inside = _OF_WHICH in _PIECE.split(statement.before)[-1] and statement.quantity.dimension == "money"
            return [] if inside else self._of_project(self._totals, statement)
        return [row for row in self._totals if row.project and _share(row.project, rest) >= _NAMED and _share(rest, row.project) >= _NAMED]

    def _key(self, words: str) -> str:
        """The label of a row that stands first in the words, the longest of those that begin there; empty where none does."""
        found = [(at, -len(key), key) for key in self._keys if (at := words.find(key)) >= 0]
        return min(found)[2] if found else ""

    def _rest(self, words: str) -> str:
        """What is left of the words beside those that every fund has."""
        return self._cues["fund-word"].sub("", self._labels.of(self._cues["fund-word"].sub("", words)))

    def _of_project(self, rows: list[FundRow], statement: Statement) -> list[FundRow]:
        """The rows of the block that is meant: the only one, or that of the project that the context names."""
        if len(self._blocks) == 1:
            return rows
        return [row for row in rows if row.project and _share(row.project, statement.context) >= _NAMED]


def _figures(line: BudgetLine, role: Role | None) -> list[Quantity]:
    by_role = {
        "initial": (line.initial,), "budget": (line.budget,), "executed": (line.executed,), "rate": (line.rate,),
        "plan": (line.budget, line.initial),
    }  # fmt: skip
    return [figure for figure in by_role.get(role or "", ()) if figure is not None and figure.value is not None]


def _fact(told: Told, basis: Literal["label", "context", "value"]) -> SameFact:
    return SameFact.made(
        left=told.figure.id, right=told.statement.quantity.id, places="table-prose", role="amount", label=told.row.key,
        strength=_STRENGTH[basis], basis=basis, evidence=(("role", told.role), ("block", str(told.row.line.block))),
    )  # fmt: skip


def _share(label: str, of: str) -> Decimal:
    return Decimal(covered(label, pairs(of))) / Decimal(len(label)) if label else Decimal(0)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    names = ("first-budget", "whole-budget", "some-budget", "rate-word", "fund-word", "spent", "other-part", "staff-part")
    return {name: re.compile(alternation(lexicon.forms(FILE, "cue", name))) for name in names}


__all__ = ["FundReader"]
