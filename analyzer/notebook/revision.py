"""Two versions of a report, compared: a difference that shows itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Never, Self

from analyzer.model import Analysis, Difference, FigureChange
from analyzer.notebook.checked import Findings
from analyzer.notebook.collection import Collection, Column, attribute
from analyzer.notebook.context import Context
from analyzer.notebook.filters import Filter, Words, worded
from analyzer.revision import compare as find_difference


class Changes(Collection[FigureChange]):
    """Figures that read otherwise in the new version, in its order."""

    ITEM = FigureChange
    NAME = "数字改动 {} 处"
    COLUMNS = (
        Column("place", "位置（后稿）", lambda item, context: context.place([item.new]) if item.new else "已删去"),
        attribute("context", "前面的文字"),
        Column("before", "前稿", lambda item, _: item.before, lambda item, _: item.before or "（无）"),
        Column("after", "后稿", lambda item, _: item.after, lambda item, _: item.after or "（删去）"),
    )
    FILTERS: ClassVar[dict[str, Filter]] = {"context": worded("context"), "before": worded("before"), "after": worded("after")}

    def where(
        self, test: Callable[[FigureChange], bool] | None = None, /, *, context: Words | None = None, before: Words | None = None,
        after: Words | None = None, **unknown: Never,
    ) -> Self:  # fmt: skip
        """Those that meet all conditions.

        Args: test: a function of a change; context: the words before the figure; before, after: words of the figure.
        Raises: UsageError for an unknown condition.
        """
        return self._where(test, unknown, context=context, before=before, after=after)


@dataclass(frozen=True, repr=False)
class Revision:
    """What a revision did: findings mended (of the old version), still open and new (of the new one), figures changed.

    Dismissed findings stand in ``difference`` only.
    """

    difference: Difference
    """The plain record; ``model_dump(mode="json")`` is what ``analyzer diff --format json`` prints."""
    mended: Findings
    open: Findings
    new: Findings
    figures: Changes

    def _parts(self) -> list[tuple[str, Collection[Any]]]:
        groups: list[tuple[str, Collection[Any]]] = [("已改", self.mended), ("仍在", self.open), ("新增", self.new), ("", self.figures)]
        return [(name, part) for name, part in groups if part]

    def _head(self) -> str:
        return f"已改 {len(self.mended)} 处，仍在 {len(self.open)} 处，新增 {len(self.new)} 处，数字改动 {len(self.figures)} 处"

    def _repr_html_(self) -> str:
        tables = [f"<h4>{name}</h4>{part._repr_html_()}" for name, part in self._parts()]
        return f"<p><b>{self._head()}</b></p>" + "".join(tables)

    def __repr__(self) -> str:
        """The counts, then what is in each group."""
        return "\n".join([self._head(), *(f"{name}：{part!r}" if name else repr(part) for name, part in self._parts() if part)])


def compare(old: Analysis, new: Analysis) -> Revision:
    """What the new version of a report mended, left open and brought in. Args: old, new: analyses of the two versions."""
    found = find_difference(old, new)
    before, after = Context(old), Context(new)
    groups = ((found.mended, before), (found.open, after), (found.new, after))
    mended, still, new_ones = (Findings((item for item in items if item.state != "dismissed"), context) for items, context in groups)
    return Revision(found, mended, still, new_ones, Changes(found.figures, after))
