"""Figures whose names are a whole and a part by the lexicon: 全程网办率 and 网上可办率, 优良率 and 合格率, 项目支出 and 总支出."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.dates.years import YEAR, years_of
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue, fact_cue, pattern
from analyzer.checks.sums.of_which import is_larger
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity

_FILE = "same_facts.toml"
_NEXT_ITEM = late_regex(r"\n\s*(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d))")
_SENTENCE, _CLAUSE, _NEAR = late_regex(r"[。；;\n\t|]"), late_regex(r"[，,]"), 200
_SHORT = 4
"""A rate with a name this short (合格率, 合格品率) is told of many things."""


class _Named(NamedTuple):
    """A figure, and what its name says besides the part or the whole (工程 of 工程优良率)."""

    quantity: Quantity
    about: str


def contained(facts: Facts, names: Mapping[str, str]) -> Iterator[tuple[Quantity, Quantity]]:
    """Every part with the whole of the same things told nearest to it, for money the first one before it.

    Args: names: of the indicators whose results are these figures, by the id of the figure.
    """
    parts, wholes, ends = _containments(facts.lexicon)
    known, found = dict[tuple[str, str], list[_Named]](), list[tuple[str, _Named]]()
    for quantity in facts.quantities:
        if quantity.value is None or quantity.dimension not in ("money", "percent") or (quantity.cell and quantity.id not in names):
            continue
        name = facts.lexicon.fold(names.get(quantity.id) or quantity.subject)
        if not name.endswith(ends):
            continue
        part, whole = parts.search(name), wholes.search(name)
        if part is not None:
            found.append((part[0], _Named(quantity, name[: part.start()])))
        if whole is not None and (part is None or whole.start() == part.start()):
            known.setdefault((whole[0], quantity.dimension), []).append(_Named(quantity, name[: whole.start()]))
    seen = set[tuple[str, object]]()
    for form, one in found if known else ():
        for of in _wholes_of(facts.lexicon)[form]:
            stated = _whole(one, known.get((of, one.quantity.dimension), []), facts, many=len(of) <= _SHORT)
            if stated is not None and (of, one.quantity.value) not in seen:
                seen.add((of, one.quantity.value))
                yield stated, one.quantity


def _whole(one: _Named, told: list[_Named], facts: Facts, *, many: bool) -> Quantity | None:
    """The whole that a part is of: of money the first one told before it, else the nearest.

    None where the part exceeds one of another year, or a goal.
    """
    like = [other for other in told if _same_things(one, other, facts, many=many)]
    if one.quantity.dimension == "money":
        like = [other for other in like if other.quantity.span.start < one.quantity.span.start][:1]
    nearest = min(like, key=lambda other: abs(other.quantity.span.start - one.quantity.span.start), default=None)
    if nearest is None or not is_larger(one.quantity, nearest.quantity):
        return nearest.quantity if nearest is not None else None
    own = not hedged(one.quantity, nearest.quantity) and all(_is_own(figure, facts) for figure in (one.quantity, nearest.quantity))
    return nearest.quantity if own else None


def _same_things(one: _Named, other: _Named, facts: Facts, *, many: bool) -> bool:
    """True where both names speak of the same things.

    Args: many: where one says nothing of them, the two must stand in one sentence.
    """
    first, second = sorted((one.quantity.span, other.quantity.span), key=lambda span: span.start)
    if one.about == other.about or one.quantity.dimension == "money":  # 初检合格率 and 合格率, each of another item's things
        apart = many and not one.about and one.quantity.dimension != "money"
        return not apart or _NEXT_ITEM.search(facts.layout.folded, first.end, second.start) is None
    stage = pattern(facts.lexicon, "check-stage")
    if set(stage.findall(one.about)) != set(stage.findall(other.about)):
        return False  # 承建单位自检合格率92.5%，一次验收合格率97.5%
    if not one.about or not other.about:
        return not many or (second.start - first.end <= _NEAR and _SENTENCE.search(facts.layout.folded, first.end, second.start) is None)
    return not pairs_of(one.about).isdisjoint(pairs_of(other.about))


def _is_own(figure: Quantity, facts: Facts) -> bool:
    """True for a figure of the report's own year that is no goal."""
    folded, start = facts.layout.folded, figure.span.start
    cut = max((found.end() for found in _SENTENCE.finditer(folded, max(start - _NEAR, 0), start)), default=max(start - _NEAR, 0))
    words = folded[cut:start]
    clause = _CLAUSE.split(words)[-1]
    planned = figure.cell is None and figure.dimension == "percent" and cue(facts.lexicon, "plan-base").search(clause)
    if (planned and not fact_cue(facts.lexicon, "reached").search(clause)) or cue(facts.lexicon, "last-period").search(clause):
        return False
    years = {int(found[1]) for found in YEAR.finditer(words)}
    return not years or years_of(facts).own in years


@lru_cache(maxsize=8)
def _wholes_of(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """The wholes of each part."""
    out: dict[str, tuple[str, ...]] = {}
    for entry in lexicon.entries(_FILE, "containment"):
        for form in entry.forms:
            out[form] = (*out.get(form, ()), entry.id)
    return out


@lru_cache(maxsize=8)
def _containments(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Names that end in a part, names that end in a whole, and all these ends."""
    parts = _wholes_of(lexicon)
    wholes = {of for several in parts.values() for of in several}
    ends = [late_regex(rf"(?<![不非未])(?:{alternation(forms)})$") for forms in (parts, wholes)]
    return ends[0], ends[1], (*parts, *sorted(wholes))


__all__ = ["contained"]
