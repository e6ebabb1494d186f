"""SQL over extracted reports, with an answer that shows itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.errors import missing_extra
from analyzer.export.notebook import table_html
from analyzer.model import plain
from analyzer.query import Answer, open_results, ready

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, repr=False)
class Rows:
    """The answer to a query: a table in a notebook, a DataFrame with ``frame``."""

    title: str
    answer: Answer

    def frame(self) -> DataFrame:
        """The answer as a pandas DataFrame; figures of reports stay ``Decimal``. Raises: MissingExtra where pandas is not installed."""
        try:
            import pandas as pd
        except ImportError:
            raise missing_extra("pandas", "notebook") from None
        rows = [[Decimal(plain(value)) if isinstance(value, Decimal) else value for value in row] for row in self.answer.rows]
        return pd.DataFrame(rows, columns=list(self.answer.columns))

    def _caption(self) -> str:
        return f"{self.title}：{len(self.answer.rows)} 行" if self.title else f"{len(self.answer.rows)} 行"

    def _repr_html_(self) -> str:
        return table_html(self._caption(), self.answer.columns, [[_shown(value) for value in row] for row in self.answer.rows])

    def __repr__(self) -> str:
        """The caption and the rows, a line each."""
        rows = [self.answer.columns, *([str(_shown(value)) for value in row] for row in self.answer.rows)]
        return "\n".join([self._caption(), *("  ".join(row) for row in rows)])


def query(what: str, folder: str | Path, **values: int | str | Decimal) -> Rows:
    """Ask the tables that ``analyzer extract … -o 结果.parquet`` wrote.

    Args: what: the name of a ready query (``missed-full-marks``), or one SELECT; folder: the tables; values: the parameters of a
    ready query.
    Raises: QueryError where the folder, the name, a parameter or the SQL is wrong; MissingExtra where DuckDB is not installed.
    """
    results = open_results(Path(folder))
    try:
        if len(what.split()) > 1:
            return Rows("", results.ask(what, values))
        chosen = ready(what)
        return Rows(chosen.title, results.ask(chosen.sql, chosen.values({name: str(value) for name, value in values.items()})))
    finally:
        results.close()


def _shown(value: Any) -> str | int | Decimal | None:
    """A value as a cell shows it."""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return "；".join(map(str, value))
    return value if value is None or isinstance(value, str | int | Decimal) else str(value)


__all__ = ["Rows", "query"]
