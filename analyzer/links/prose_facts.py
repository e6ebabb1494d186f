"""One fact told in two places of the prose: found by the end of the label, where Chinese names have their head.

Or by all its characters in another order: 改造危桥16座, 危桥改造16座.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from analyzer.late_regex import late_regex
from analyzer.links.digits import in_one_scale, is_one_off
from analyzer.links.labels import covered, opposed, pairs
from analyzer.links.row_facts import agree
from analyzer.links.settings import Setting, Settings, doubted, settled
from analyzer.links.statements import Statement
from analyzer.links.told_parts import is_part
from analyzer.model import COUNTED, Quantity, SameFact

_HEAD, _LONG, _WHOLE = 4, 6, 8
_SECTION = late_regex(r"[（(][一二三四五六七八九十]{1,2}[)）]")
_REMEMBERED = 6
_ORDER: tuple[Setting, ...] = ("same", "unsure", "other")
_STRENGTH = {"label": Decimal("0.9"), "context": Decimal("0.7")}


class ProseIndex:
    """The statements read so far by dimension and by the last characters of their labels."""

    def __init__(self, settings: Settings) -> None:
        """Args: settings: tells whether two figures of one name may be of two times or areas."""
        self._settings = settings
        self._known: dict[tuple[str, str], list[Statement]] = {}
        self._turned: dict[tuple[str, str], list[Statement]] = {}

    def pair(self, statement: Statement) -> Iterator[SameFact]:
        """The latest earlier statement that tells the same, if any; the statement is remembered."""
        if len(statement.label) < _HEAD or statement.inherited:
            return
        ended = _remembered(self._known, statement.label[-_HEAD:], statement)
        turned = _remembered(self._turned, "".join(sorted(statement.label)), statement)
        if not ended and not turned:
            return
        known = [*(one for one in turned if one.label[-_HEAD:] != statement.label[-_HEAD:]), *ended]
        found = [
            (fact, earlier, statement) for earlier in reversed(known) if (fact := _fact(earlier, statement, self._settings)) is not None
        ]
        best = max(found, key=lambda one: (one[0].evidence[0][1] == "1", one[0].strength), default=None)
        if best is not None:
            yield best[0]
            yield from _rates(*best)


def _remembered(known: dict[tuple[str, str], list[Statement]], name: str, statement: Statement) -> list[Statement]:
    """The last earlier statements under a name; the statement is remembered."""
    key = statement.quantity.dimension, name
    if key not in known:
        known[key] = [statement]
        return []
    found = known[key][-_REMEMBERED:]
    known[key].append(statement)
    return found


def _fact(earlier: Statement, later: Statement, settings: Settings) -> SameFact | None:
    """The pair if the longer label says no more than the shorter one with its context, in one time, mode and unit."""
    if earlier.sentence is later.sentence or earlier.quantity.unit != later.quantity.unit or earlier.each != later.each:
        return None
    longer, shorter = (later, earlier) if len(later.label) > len(earlier.label) else (earlier, later)
    foreign = _foreign(longer.label, shorter.label)
    basis: Literal["label", "context"] = "label"
    if foreign:
        if _foreign(longer.label, shorter.context):
            return None
        basis = "label" if len(longer.label) >= _LONG else "context"
    elif len(longer.label) < _LONG:
        basis = "context"
    if earlier.planned != later.planned or earlier.apart or later.apart or earlier.place != later.place:
        return None
    same = agree(earlier.quantity, later.quantity, later.reader.lexicon)
    retold = not same and (_is_retold(earlier, later, settings) or _in_two_sections(earlier, later, settings))
    if not same and not retold and not _contradict(earlier, later, longer.label):
        return None
    fact = SameFact.made(
        left=earlier.quantity.id, right=later.quantity.id, places="prose-prose", role="target" if later.planned else "actual",
        label=longer.label, strength=_STRENGTH[basis], basis=basis, evidence=(("equal", str(int(same))), ("foreign", str(foreign))),
    )  # fmt: skip
    turned = earlier.label[-_HEAD:] != later.label[-_HEAD:]
    return fact if same else _compared(doubted(fact) if retold or turned else fact, earlier, later, settings)


def _compared(fact: SameFact, earlier: Statement, later: Statement, settings: Settings) -> SameFact | None:
    """A pair of different figures, unless one of them tells of another time or area."""
    found = [settings.of(one, fact.label) for one in (earlier, later)]
    if opposed(earlier.label, later.label) or settings.parts_differ(earlier, later):
        return None
    if settings.revised.is_revised(earlier) or is_part(earlier, later.quantity) or is_part(later, earlier.quantity):
        return None
    return settled(fact, max(found, key=_ORDER.index))


def _contradict(earlier: Statement, later: Statement, label: str) -> bool:
    """Different figures of one name are at odds only in two chapters: items of one list (各项目, 各乡镇) each have their own."""
    if earlier.stock != later.stock or earlier.aimed != later.aimed:
        return False
    if label in later.reader.wholes:
        return True
    return not (earlier.part or later.part) and earlier.chapter != later.chapter


def _is_retold(earlier: Statement, later: Statement, settings: Settings) -> bool:
    """One long name in a report without chapters, told of the whole in two paragraphs, and figures that differ in one digit."""
    if earlier.chapter or later.chapter or earlier.label != later.label or len(later.label) < _LONG or earlier.part or later.part:
        return False
    if earlier.place or later.place or any(one.planned or one.goal for one in (earlier, later)):
        return False
    alone = not settings.beside(earlier, later) and earlier.stock == later.stock and earlier.aimed == later.aimed
    return alone and is_one_off(*in_one_scale(earlier.quantity, later.quantity)) and all(map(settings.of_whole, (earlier, later)))


def _in_two_sections(earlier: Statement, later: Statement, settings: Settings) -> bool:
    """A number under one whole name in two sections of a chapter: （二）任务完成情况, （三）主要成效."""
    if earlier.label != later.label or len(later.label) < _WHOLE or earlier.part or later.part or earlier.chapter != later.chapter:
        return False
    if earlier.quantity.metric not in COUNTED or earlier.place or later.place or earlier.stock != later.stock:
        return False
    if any(one.planned or one.goal or one.aimed for one in (earlier, later)):
        return False
    first, second = (one.reader.chapter(one.quantity.span.start, _SECTION) for one in (earlier, later))
    return bool(first and second) and first != second and all(settings.tells_results(one) for one in (first, second))


def _rates(fact: SameFact, earlier: Statement, later: Statement) -> Iterator[SameFact]:
    """The rates of execution told right after two different amounts of one name."""
    if earlier.quantity.dimension != "money" or fact.evidence[0][1] == "1" or fact.label not in later.reader.wholes:
        return
    first, second = _rate(earlier), _rate(later)
    if first is not None and second is not None:
        yield fact.having(left=first.id, right=second.id, basis="context", strength=_STRENGTH["context"])


def _rate(statement: Statement) -> Quantity | None:
    """The first percentage after an amount in its sentence."""
    after = (one.quantity for one in statement.sentence.mentions if one.start > statement.mention.start)
    return next((quantity for quantity in after if quantity.dimension == "percent"), None)


def _foreign(label: str, of: str) -> int:
    return len(label) - covered(label, pairs(of))
