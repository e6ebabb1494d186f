"""Figures as decimal128(38, 9): exact, or not at all."""

from __future__ import annotations

from decimal import Context, Decimal, InvalidOperation

PRECISION, SCALE = 38, 9
_STEP = Decimal(1).scaleb(-SCALE)
_WIDE = Context(prec=PRECISION)


def fitted(figure: str | None) -> Decimal | None:
    """A decimal string as a figure of the column; None where there is none, or where it has more digits than the column holds."""
    if figure is None:
        return None
    value = Decimal(figure)
    try:
        fixed = value.quantize(_STEP, context=_WIDE)
    except InvalidOperation:
        return None
    return fixed if fixed == value else None
