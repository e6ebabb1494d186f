"""Ready queries for auditors: SQL files with a title and an explanation in their first lines."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from importlib import resources

from analyzer.errors import QueryError
from analyzer.late_regex import late_regex

_HEAD = late_regex(r"-- (标题|说明|参数)：(.+)")


@dataclass(frozen=True)
class Parameter:
    """A number that a query may be given: its name in the SQL (``$name``), its value unless given, its meaning."""

    name: str
    value: Decimal
    note: str


@dataclass(frozen=True)
class Ready:
    """One ready query. ``sql`` is the whole file."""

    name: str
    title: str
    note: str
    parameters: tuple[Parameter, ...]
    sql: str

    def values(self, given: dict[str, str]) -> dict[str, Decimal]:
        """The values of all parameters. Raises: QueryError for an unknown name or no number."""
        known = {parameter.name: parameter.value for parameter in self.parameters}
        for name, words in given.items():
            if name not in known:
                have = "、".join(known) or "（没有）"
                raise QueryError(f"查询 {self.name} 没有参数 {name}", place="--set", advice=f"可用的参数：{have}")
            try:
                known[name] = Decimal(words)
            except InvalidOperation:
                raise QueryError(f"参数 {name} 的值 {words} 不是数", place="--set", advice="写法如 --set least=0.9") from None
        return known


@lru_cache(maxsize=1)
def ready_queries() -> tuple[Ready, ...]:
    """All ready queries by name."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".sql")]
    return tuple(sorted((_read(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")) for file in files), key=_name))


def ready(name: str) -> Ready:
    """The ready query of a name. Raises: QueryError with the nearest name."""
    found = {query.name: query for query in ready_queries()}
    if name not in found:
        near = difflib.get_close_matches(name, found, n=1, cutoff=0.4)
        advice = f"是否应为 {near[0]}" if near else "analyzer query --list 列出全部"
        raise QueryError(f"没有叫 {name} 的现成查询", advice=advice)
    return found[name]


def _name(query: Ready) -> str:
    return query.name


def _read(name: str, sql: str) -> Ready:
    head: dict[str, list[str]] = {"标题": [], "说明": [], "参数": []}
    for line in sql.splitlines():
        match = _HEAD.fullmatch(line)
        if match is None:
            break
        head[match[1]].append(match[2].strip())
    parameters = [words.split(maxsplit=2) for words in head["参数"]]
    return Ready(
        name, head["标题"][0], "".join(head["说明"]), tuple(Parameter(key, Decimal(value), note) for key, value, note in parameters), sql
    )
