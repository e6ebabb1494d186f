"""The gold file of a report: human truth, anchored by quotation. Fields that are not scored are read past."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from analyzer.errors import GoldError

Words = Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]
"""Text; a missing value or a bare number is text too."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class GoldMention(_Entry):
    """A quantity that the report states. ``value`` is one figure or a range, in the base unit."""

    text: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    metric: str
    value: Words = ""
    scope: Words = ""
    alt: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[Decimal | None, ...]:
        """One number, or the two ends of a range."""
        return tuple(decimal(part) for part in self.value.split(".."))


class GoldIndicator(_Entry):
    """A row of an indicator table, or a target with its result in prose."""

    name: str
    project: Words = ""
    target: Words = ""
    actual: Words = ""
    weight: Words = ""
    score: Words = ""


class GoldClaim(_Entry):
    """What a sentence says was reached, and of which indicator."""

    quote: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    indicator: Words = ""
    asserts: str


class GoldFinding(_Entry):
    """What a careful auditor would write down."""

    kind: str
    severity: str
    evidence: tuple[str, ...] = Field(min_length=1)
    why: Words = ""
    alt_kinds: tuple[str, ...] = ()


class GoldVerified(_Entry):
    """A relation that holds and must not be reported. ``calc`` and ``why`` hold its arithmetic."""

    kind: str
    evidence: tuple[str, ...] = Field(min_length=1)
    why: Words = ""
    calc: tuple[str, ...] = ()


class GoldBorderline(_Entry):
    """Something that may be read as a quantity or not: neither costs."""

    text: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)


class Gold(_Entry):
    """One gold file. ``file`` is its name, for messages."""

    file: str = ""
    split: str = ""
    mentions: tuple[GoldMention, ...]
    indicators: tuple[GoldIndicator, ...] = ()
    claims: tuple[GoldClaim, ...] = ()
    findings: tuple[GoldFinding, ...] = ()
    verified: tuple[GoldVerified, ...] = ()
    borderline: tuple[GoldBorderline, ...] = ()


def read_gold(path: Path) -> Gold:
    """Read a gold file. Raises: GoldError where it cannot be read or an entry lacks what it needs."""
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise GoldError(f"无法读取（{error.strerror}）", file=path.name, advice="请检查路径和权限") from None
    except ValueError as error:
        raise GoldError(f"不是 UTF-8 的 JSON（{error}）", file=path.name, advice="请修正语法") from None
    if not isinstance(raw, dict):
        raise GoldError("最外层应为一个 JSON 对象", file=path.name, advice="请对照 GUIDE.md 的格式")
    try:
        return Gold.model_validate({**raw, "file": path.name})
    except ValidationError as error:
        first = error.errors()[0]
        place = _place(first["loc"])
        raise GoldError(f"写法不对（{first['msg']}）", file=path.name, place=place, advice="请对照 GUIDE.md 的格式") from None


def _place(loc: tuple[int | str, ...]) -> str:
    """``mentions 第 3 条 metric`` for ``("mentions", 2, "metric")``."""
    return " ".join(f"第 {part + 1} 条" if isinstance(part, int) else part for part in loc)


def decimal(value: object) -> Decimal | None:
    """A figure of the gold, None where it is not one."""
    try:
        return Decimal(str(value).replace(",", "")) if value not in (None, "") else None
    except InvalidOperation:
        return None
