"""Prose figures that tell what a fund row of the table tells: budget, amount spent, rate of execution."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, pattern_of
from analyzer.links.digits import in_steps, is_one_off, is_slip
from analyzer.links.labels import FILE, covered, labels_of, pairs
from analyzer.links.row_facts import near
from analyzer.links.settings import Settings, settled
from analyzer.links.statements import Statement
from analyzer.model import BudgetLine, Quantity, SameFact
from analyzer.model.interval import alike
from analyzer.model.passages import Mention, last_piece

Role = Literal["initial", "budget", "executed", "rate", "plan"]
_ROLES: tuple[Role, ...] = ("initial", "budget", "executed", "rate")
_STRENGTH = {"label": Decimal("0.95"), "context": Decimal("0.75"), "value": Decimal("0.6")}
_SO_MANY = late_regex(r"(?<!第)(?:[两二三四五六七八九十]|\d{1,2})\s?[个项类](?:子|小|专项|重点)?(?:项目|方向|支出|资金|任务)")
_OF_ALL = late_regex(r"全年|本年|当年|合计|总|全部|(?<!各)项目(?!支出)")
_PROJECTS, _OF_WHICH = "项目支出", "其中"
_YEARLY = late_regex(r"全年|当年|本年")
_MONTH = late_regex(r"(?<!\d)(?:[1-9]|1[01])月")  # 截至11月底支出…: not the whole year's
_SLIP, _NEARLY, _FAR = Decimal("0.01"), Decimal("0.02"), Decimal("1.5")
_NAMED = Decimal("0.8")
_NAME, _LONGEST, _LEAD = 4, 30, 16


class FundRow(NamedTuple):
    """A fund row: its bare label, whether it is the block's total, and its project's label."""

    line: BudgetLine
    key: str
    total: bool
    project: str


Option = tuple[FundRow, Quantity, bool]
"""A fund row, its figure, and whether that is the figure of the prose."""


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

    def __init__(self, budgets: tuple[BudgetLine, ...], settings: Settings, lexicon: Lexicon) -> None:
        """Args: budgets: the fund rows of all tables; settings: tells what is of another time or area."""
        self._settings = settings
        self._labels, self._cues = labels_of(lexicon), _cues(lexicon)
        self._rows = [self._row(line, lexicon) for line in budgets]
        self._blocks = {(row.line.table, row.line.block) for row in self._rows}
        self._keys: dict[str, list[FundRow]] = defaultdict(list)
        for row in self._rows:
            if not row.total and len(row.key) > 1:
                self._keys[row.key].append(row)
        self._totals = [row for row in self._rows if row.total]

    def facts(self, statements: list[Statement]) -> Iterator[tuple[Statement, SameFact]]:
        """The facts of one paragraph: equal figures, and different ones where another figure of the block is equal."""
        told = [found for statement in statements if (found := self._told(statement)) is not None]
        vouched = {(one.row.line.table, one.row.line.block) for one in told if one.same}
        for one in told:
            if one.same:
                yield one.statement, _fact(one, "value" if one.role == "plan" else "label")
            else:
                basis: Literal["label", "context"] = "label" if (one.row.line.table, one.row.line.block) in vouched else "context"
                fact = self._different(one, basis)
                if fact is not None:
                    yield one.statement, fact

    def _different(self, told: Told, basis: Literal["label", "context"]) -> SameFact | None:
        """The fact of a figure that is not the row's, where it is no plan and of no other time or fund."""
        if basis == "context" and not self._stands_alone(told):
            return None
        if (told.statement.planned and told.role in ("executed", "rate")) or _is_of_more(told) or _is_of_some(told):
            return None
        setting = self._settings.of(told.statement, told.row.line.label)
        if setting == "unsure" and basis == "context" and told.role == "rate":
            return None
        return settled(_fact(told, basis), setting)

    def _stands_alone(self, told: Told) -> bool:
        """True if words alone, without another figure of the row, name it: its label or project, or the only rate of execution."""
        alone = told.project or len(self._blocks) == 1
        rated = told.role == "rate" and told.row.total and near(told.figure, told.statement.quantity)
        return (
            (alone and ((told.named and told.role == "executed") or rated))
            or (told.role in ("executed", "initial") and self._is_near(told))
            or (told.row.total and is_slip(told.figure, told.statement.quantity))
        )

    def _slip(self, options: list[Option], role: Role | None, statement: Statement) -> Option | None:
        """The budget of the only block that a figure is off by one digit, or by two that changed places."""
        if len(self._blocks) != 1 or statement.quantity.dimension != "money" or statement.part:
            return None
        if role not in ("initial", "budget") and _MONTH.search(statement.before):
            return None
        found = [option for option in options if option[0].total and is_slip(option[1], statement.quantity)]
        return found[0] if len(found) == 1 else None

    def _is_near(self, told: Told) -> bool:
        """True for what the whole year's spending of the only block is said to be, where it is off by a slip of the pen."""
        words = told.statement.sentence.item(told.statement.mention)
        spent, stated = told.figure.value or Decimal(0), told.statement.quantity.value or Decimal(0)
        initial = told.role == "initial" and self._is_bare(self._words(told.statement, told.statement.mention))
        yearly = _YEARLY.search(words) is not None or initial
        whole = told.row.total and len(self._blocks) == 1 and yearly and not told.statement.part
        least = _SLIP if told.role == "executed" else _NEARLY
        return whole and abs(spent - stated) <= spent * least and _MONTH.search(told.statement.before) is None

    def _row(self, line: BudgetLine, lexicon: Lexicon) -> FundRow:
        label = lexicon.fold(line.label)
        total = pattern_of(lexicon, FILE, "fund-total").search(label) is not None
        return FundRow(line, self._labels.bare(label), total, self._labels.of_row(line.project))

    def _told(self, statement: Statement) -> Told | None:
        if not self._rows or statement.quantity.dimension not in ("money", "percent") or statement.apart:
            return None
        words = self._words(statement, statement.mention)
        role = self._role(words, statement)
        rows = self._candidates(words, statement) if role is not None else []
        options = [(row, figure, alike(figure, statement.quantity)) for row in rows for figure in _figures(row.line, role)]
        best = max(options, key=lambda option: option[2], default=None)
        if role == "executed" and not rows and len(self._blocks) == 1 and _YEARLY.search(words):
            options = [(row, figure, alike(figure, statement.quantity)) for row in self._totals for figure in _figures(row.line, role)]
            of_year = self._slip(options, role, statement)  # 全年支出救助资金: no row's name, and yet the total but for one digit
            one_off = of_year is not None and is_one_off(*in_steps(of_year[1], statement.quantity))
            return Told(of_year[0], role, of_year[1], statement, same=False, project=False) if of_year and one_off else None
        if best is not None and not best[2] and (slip := self._slip(options, role, statement)) is not None:
            return Told(slip[0], role or "plan", slip[1], statement, same=False, project=False)
        if best is None or role is None or (not best[2] and self._doubtful(statement, options)):
            return None
        if not best[2] and self._is_bare(words):
            best = self._of_another(statement, role, best[0]) or self._by_subject(statement, role, best)
        if best is None:
            return None
        named = bool(best[0].project) and _share(best[0].project, self._labels.of(words)) >= _NAMED
        return Told(best[0], role, best[1], statement, best[2], named)

    def _words(self, statement: Statement, mention: Mention) -> str:
        return self._labels.bare(statement.sentence.item(mention)[-_LONGEST:])

    def _is_bare(self, words: str) -> bool:
        """True if the words name no fund: 实际支出, 执行率."""
        return not self._key(words) and not self._rest(words)

    def _by_subject(self, statement: Statement, role: Role, best: Option) -> Option | None:
        """The row that a figure without a name is of: that of the amount before it (中央资金预算60万元，支出50万元), else the total.

        None where that amount is of another fund or unit: 东岭县预算60万元，支出50万元. What is said of all (全年支出) begins anew.
        """
        if _OF_ALL.search(statement.sentence.item(statement.mention)):
            return best
        amounts = self._amounts_before(statement)
        for amount in amounts:
            words = self._words(statement, amount)
            for row in (best[0], *self._keys.get(self._key(words), ())):
                if any(alike(figure, amount.quantity) for column in _ROLES for figure in _figures(row.line, column)):
                    figures = _figures(row.line, role)
                    return (row, figures[0], alike(figures[0], statement.quantity)) if figures else None
            if not self._is_bare(words):
                return None
        return None if amounts and role == "rate" else best

    def _amounts_before(self, statement: Statement) -> list[Mention]:
        """The amounts and rates told since the last ；, the nearest first."""
        start = statement.mention.start - len(last_piece(statement.before))
        return [
            one
            for one in reversed(statement.sentence.mentions)
            if start <= one.start < statement.mention.start and one.quantity.dimension in ("money", "percent")
        ]

    def _of_another(self, statement: Statement, role: Role, row: FundRow) -> Option | None:
        """Another row of the block that the figure is of, where the words name none: 执行率 after 中央资金支出."""
        block = (row.line.table, row.line.block)
        found = (
            (other, figure)
            for other in self._rows
            if (other.line.table, other.line.block) == block
            for figure in _figures(other.line, role)
        )
        return next(((other, figure, True) for other, figure in found if alike(figure, statement.quantity)), None)

    def _doubtful(self, statement: Statement, options: list[Option]) -> bool:
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
            inside = _OF_WHICH in last_piece(statement.before) and statement.quantity.dimension == "money"
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


def _is_of_some(told: Told) -> bool:
    """True for what some of the rows come to, beside the total of all: 三个项目支出470.75万元."""
    return told.row.total and _SO_MANY.search(told.statement.before[-_LEAD:]) is not None


def _is_of_more(told: Told) -> bool:
    """True for an amount far beyond the total of a table, by no slip of the pen: the table may list some of it (projects alone)."""
    total, stated = told.figure.value or Decimal(0), told.statement.quantity.value or Decimal(0)
    return told.row.total and told.role != "rate" and stated > total * _FAR and not is_slip(told.figure, told.statement.quantity)


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
    return {name: late_regex(alternation(lexicon.forms(FILE, "cue", name))) for name in names}


__all__ = ["FundReader"]
