"""A rule of one's own, tried on its two examples before it is run on reports."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.analyze import analyze
from analyzer.checks import Check
from analyzer.export.notebook import table_html
from analyzer.load import load_text
from analyzer.model import Analysis
from analyzer.notebook.shown import Shown


@dataclass(frozen=True, repr=False)
class Trial:
    """What a rule said of its examples: ``wrong`` must be found, ``right`` must be looked at and not found."""

    check: Check
    wrong: Analysis | None
    right: Analysis | None

    @property
    def passed(self) -> bool:
        """True where the rule tells its two examples apart."""
        return all(said.startswith("✓") for _, said in self._rows())

    def _rows(self) -> list[tuple[str, str]]:
        return [
            ("应报告的例子（wrong）", self._said(self.wrong, wanted=True)),
            ("不应报告的例子（right）", self._said(self.right, wanted=False)),
        ]

    def _said(self, analysis: Analysis | None, *, wanted: bool) -> str:
        if analysis is None:
            return "✗ 没有写这个例子"
        run = next(run for run in analysis.checks if run.rule == self.check.id)
        if run.status != "ran":
            return f"✗ 规则没有运行：{run.note}"
        found = "；".join(found.message for found in analysis.findings if found.rule == self.check.id)
        return f"{'✓' if bool(found) is wanted else '✗'} {f'报告：{found}' if found else '没有报告'}"

    def _shown(self) -> Shown:
        title = f"{self.check.id} {self.check.title}：{'两个例子都对' if self.passed else '例子不对，请修改'}"
        rows = self._rows()
        return Shown(table_html(title, ["例子", "结果"], rows), "\n".join([title, *(f"{name}  {said}" for name, said in rows)]))

    def _repr_html_(self) -> str:
        return self._shown().html

    def __repr__(self) -> str:
        """The outcome in words."""
        return self._shown().text


def try_check(check: Check) -> Trial:
    """Run a rule of one's own on its ``wrong`` and its ``right`` example.

    Raises: UsageError where it bears the id of a built-in rule.
    """
    wrong, right = (analyze(load_text(text, "示例"), checks=[check]) if text.strip() else None for text in (check.wrong, check.right))
    return Trial(check, wrong, right)
