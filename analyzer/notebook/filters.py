"""The conditions of ``where``: each turns what was asked for into a test of one item, or says what can be asked for."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from analyzer.errors import UsageError
from analyzer.model import Span
from analyzer.notebook.context import Context
from analyzer.text import squeezed

Test = Callable[[Any], bool]
Filter = Callable[[Any, Context], Test]
"""Makes the test: from what was asked for, and the report."""
Words = str | Iterable[str]
"""One word, or several of which any will do."""


def coded(field: str, names: Mapping[Any, str]) -> Filter:
    """A field that holds one of some codes; they may be asked for by code or by Chinese name. Raises: UsageError for others."""

    def make(wanted: Words, _: Context) -> Test:
        codes = {_code(word, field, names) for word in several(wanted)}
        return lambda item: getattr(item, field) in codes

    return make


def worded(*fields: str) -> Filter:
    """Fields in words: one of them has the words somewhere, blanks not counted."""

    def make(wanted: Words, _: Context) -> Test:
        parts = [squeezed(word) for word in several(wanted)]
        return lambda item: any(part in squeezed(str(getattr(item, field))) for field in fields for part in parts)

    return make


def ruled(field: str = "rule") -> Filter:
    """Ids of rules, or how they begin: ``ARI`` stands for all of them. A field may hold several ids."""

    def make(wanted: Words, _: Context) -> Test:
        starts = tuple(word.upper() for word in several(wanted))
        return lambda item: any(rule.startswith(starts) for rule in several(getattr(item, field)))

    return make


def flagged(test: Callable[[Any], bool]) -> Filter:
    """Yes or no."""
    return lambda wanted, _: lambda item: test(item) is bool(wanted)


def sectioned(wanted: Words, context: Context) -> Test:
    """In a section of such a title, or in one below it."""
    titles = several(wanted)
    return lambda item: any(context.under(span, title) for span in spans_of(item) for title in titles)


def bounded(*, most: bool) -> Filter:
    """The value is at least (or at most) a bound; a range counts by the end that is nearer to it, no value never does."""

    def make(wanted: Decimal | int | str, _: Context) -> Test:
        bound = _number(wanted)

        def test(item: Any) -> bool:
            value = item.value if item.value is not None else item.low if most else item.high
            return value is not None and (value <= bound if most else value >= bound)

        return test

    return make


def several(wanted: Words) -> tuple[str, ...]:
    """What was asked for, as a tuple."""
    return (wanted,) if isinstance(wanted, str) else tuple(wanted)


def spans_of(item: Any) -> tuple[Span, ...]:
    """The places of a fact: its quotes, or its own place."""
    return tuple(item.spans) if hasattr(item, "spans") else (item.span,)


def refuse_unknown(given: Iterable[str], known: Iterable[str], kind: str) -> None:
    """Raises: UsageError where a condition is none of the known ones. Args: kind: the name of the collection."""
    known = list(known)
    for name in given:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"是否应为 {near[0]}" if near else "可用的条件：" + "、".join(known)
        raise UsageError(f"{kind}没有名为 {name} 的条件", advice=hint)


def _code(word: str, field: str, names: Mapping[Any, str]) -> str:
    codes = {**{name: str(code) for code, name in names.items()}, **{str(code): str(code) for code in names}}
    if word in codes:
        return codes[word]
    near = difflib.get_close_matches(str(word), codes, n=1)
    known = "、".join(f"{code}（{name}）" for code, name in names.items())
    raise UsageError(f"{field} 没有 {word} 这个值", advice=f"是否应为 {near[0]}" if near else f"可用的值：{known}")


def _number(wanted: Any) -> Decimal:
    if isinstance(wanted, Decimal | int | str):
        try:
            return Decimal(wanted)
        except InvalidOperation:
            pass
    raise UsageError(f"{wanted!r} 不能作为数值的界限", advice="请用整数、Decimal 或 '98.5' 这样的字符串")
