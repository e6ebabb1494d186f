"""What speaks for a claim's being about an indicator, in hundredths, each piece kept by its name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from analyzer.links.case import SPEAKS, UNLIKELY, Case
from analyzer.links.scopes import ordinals
from analyzer.links.signs import same_figure, signs_of
from analyzer.links.words import Words
from analyzer.model import COUNTED, Indicator, Quantity

_NAME = 72
_WHOLE_NAME = 90
_LONGEST = 12
_ACTUAL, _TARGET = (18, 9, 3), (10, 5, 2)
"""What an equal figure is worth where one, up to three, or more indicators have it."""
_UNIT, _NO_UNIT, _UNIT_IN_NAME = 6, -8, 12
_TASKS, _TASK = "任务", 10
_GROUP, _HINT, _ONLY, _ONLY_OF_SOME, _NOT_SATISFACTION = 4, 3, 42, 18, -32
_RARE_WORD, _RARE_SYNONYM, _RARE_ELSEWHERE = 10, 8, 7
_ORDINAL, _LIKELY_ORDINAL = 42, 10
_PLACE, _PROJECT = ("place", 12), ("project", 10)
_IN_PLACE = 400
"""A goal and its result that stand farther apart are no place: all of the report lies between them."""
_LEAST_NAME, _LEAST_RARE_NAME = 12, 6
_HOPELESS = 2_000
"""A name of which less is told is not weighed outside of tables."""
_SATISFACTION = "satisfaction"
_TO = "对"
_EACH = ("每", "单位", "/")


def weigh(case: Case, words: Words) -> None:
    """Fill in the scores of all indicators that anything speaks for."""
    if _is_of_all(case, words):
        return
    scope = case.scope
    groups = {words.groups[form] for form in words.group.findall(case.said)}
    praise = words.praise.search(case.said)
    if praise is not None:
        groups.add(_SATISFACTION)
    told = ordinals(case.lead)[-1:] if scope.by_ordinal else []
    signs = signs_of(case, words)
    if not groups and not told and not signs.marked and case.likeliest() < (UNLIKELY if case.in_table else _HOPELESS):
        return
    units = {quantity.dimension for quantity in case.quantities}
    said = _Said(words, groups, _hints(case, words), _TASKS in case.own and not case.claim.quantities, praise[0] if praise else "")
    alone = _alone(case, said) if groups else set[int]()
    counted = scope.by_ordinal.get(told[0], []) if told else []
    layers, names = case.layers(), scope.index.of
    known: dict[int, list[tuple[str, int]]] = {}
    marked = alone.union(counted, signs.marked)
    for number in sorted(marked.union(layers)) if marked else sorted(layers):
        name = names[number]
        named = known.get(name)
        if named is None:
            named = known[name] = _name(case, name, layers.get(number))
        if not named and number not in marked:
            continue
        pieces = [*named, *_figures(case, number, units)] if units else [*named]
        signed = signs.pieces.get(number, ())
        group = _group(case, number, said, alone=number in alone)
        if group and (group > 0 or not any(kind == "figure" for kind, _ in signed)):
            pieces.append(("group", group))
        pieces += signed
        if number in counted:
            pieces.append(("ordinal", _ORDINAL if len(counted) == 1 else _LIKELY_ORDINAL))
        pieces += _places(case, scope.indicators[number])
        case.evidence[number] = pieces
        case.scores[number] = max(min(sum([worth for _, worth in pieces]), 100), 0)


def _is_of_all(case: Case, words: Words) -> bool:
    """True for a clause that speaks of all indicators at once, and of none by its name or its goal."""
    if case.told.most >= SPEAKS or words.as_a_whole.search(case.own) is None:
        return False
    return not words.by_goal.search(case.own) and not words.this_one.search(case.own)


def _alone(case: Case, said: _Said) -> set[int]:
    """The only indicator of each group that is told, and the only one of all who are served where such praise is told."""
    scope = case.scope
    alone = {members[0] for group in said.groups if len(members := scope.by_group.get(group, [])) == 1}
    if said.praise and len(general := scope.of_everybody) == 1 and _asks_everybody(case.said.partition(said.praise)[0], said.words):
        alone.update(general)
    return alone


class _Said(NamedTuple):
    """What a claim's words say of the group of its indicator: named groups, and hints at groups."""

    words: Words
    groups: set[str]
    hints: set[str]
    task: bool
    """True where a task is told as done, without a figure: 造林种草任务全部完成."""
    praise: str
    """The word that praises (好评), empty where none does."""


def _hints(case: Case, words: Words) -> set[str]:
    hints = {words.hints[form] for form in words.hint.findall(case.said)}
    if case.quantities and any(quantity.metric in COUNTED for quantity in case.quantities):
        hints.add("quantity")
    return hints


def _places(case: Case, entry: Indicator) -> list[tuple[str, int]]:
    near = entry.table is None and entry.span.end - entry.span.start <= _IN_PLACE
    out = [_PLACE] if near and case.claim.span.overlaps(entry.span) else []
    return [*out, _PROJECT] if case.project and entry.project == case.project else out


def _rare(case: Case, name: int) -> int:
    found, index = case.told.found.get(name), case.scope.index
    if not found or not index.names[name].own:
        return 0
    exact, alike = index.parted(found)
    if exact and index.rare(name, exact):
        return _RARE_WORD if case.in_table else _RARE_ELSEWHERE
    return _RARE_SYNONYM if alike and index.rare(name, alike) else 0


def _name(case: Case, name: int, layers: list[tuple[int, int]] | None) -> list[tuple[str, int]]:
    if not layers:
        return []
    share, rare = case.scope.index.share(name, layers), _rare(case, name)
    worth = share * _NAME // 100
    if worth < (_LEAST_RARE_NAME if rare else _LEAST_NAME):
        return []
    if share >= _WHOLE_NAME:
        worth += min(len(case.scope.index.names[name].chars), _LONGEST) // 2
    return [("name", worth), ("rare-word", rare)] if rare else [("name", worth)]


def _figures(case: Case, number: int, said: set[str]) -> list[tuple[str, int]]:
    """What speaks for an indicator among the figures of a claim. Args: said: what they measure."""
    actual, target = case.scope.figures(number)
    out = []
    for kind, figures, worths in (("actual", actual, _ACTUAL), ("target", target, _TARGET)):
        equal = _equal(case.quantities, figures)
        if equal is not None:
            rivals = _having(case, equal)
            out.append((kind, worths[0 if rivals == 1 else 1 if rivals <= 3 else 2]))
    units = case.scope.units[number]
    if units & said:
        out.append(("unit", _UNIT))
    elif _names_unit(case.quantities, case.scope.folded[number]):
        out.append(("unit", _UNIT_IN_NAME))
    elif units and said and case.claim.quantities and "percent" not in units | said:
        out.append(("unit", _NO_UNIT))
    return out


def _equal(told: Sequence[Quantity], figures: Sequence[Quantity]) -> Decimal | None:
    """The value of the first figure told that is one of some others."""
    for one in told:
        for other in figures:
            if same_figure(one, other):
                return one.value
    return None


def _having(case: Case, value: Decimal) -> int:
    """How many indicators have a figure of the claim: one of another kind (87人 beside 87人次) is none."""
    told = [quantity for quantity in case.quantities if quantity.value == value]
    numbers = case.scope.by_value[value]
    sides = (case.scope.figures(number) for number in numbers)
    return sum(1 for actual, target in sides if any(same_figure(one, other) for one in told for other in (*actual, *target)))


def _names_unit(told: Sequence[Quantity], name: str) -> bool:
    """True if a name holds the unit of a figure as what it counts; 每公顷成本 counts none."""
    for quantity in told:
        at = name.find(quantity.unit) if len(quantity.unit) > 1 else -1
        if at >= 0 and not name.endswith(_EACH, 0, at):
            return True
    return False


def _group(case: Case, number: int, said: _Said, *, alone: bool) -> int:
    """What the group of an indicator is worth for a claim, or costs it."""
    mine = case.scope.groups[number]
    if _SATISFACTION in mine and not said.praise and said.words.satisfied.search(case.lead) is None:
        return _NOT_SATISFACTION
    praised = bool(said.praise) and said.praise in case.scope.folded[number]
    if _SATISFACTION in said.groups and not praised and (_SATISFACTION not in mine or _asks_others(case, number, said)):
        return _NOT_SATISFACTION
    if alone:
        return _ONLY_OF_SOME if _SATISFACTION in mine and not said.praise and case.scope.of_some(number) else _ONLY
    if said.groups and mine & said.groups:
        return _GROUP
    if said.task and "quantity" in mine:
        return _TASK
    return _HINT if said.hints and mine & said.hints else 0


def _asks_everybody(asked: str, words: Words) -> bool:
    """True if the words before a word of praise tell nobody in particular: 服务对象获得感, 群众来信中对供水普遍认可."""
    left = words.empty.sub("", asked)
    everybody = words.everybody.find(left)
    for found in reversed(everybody):
        left = left[: found.start] + left[found.end :]
    return not left or (bool(everybody) and words.asked.search(left.partition(_TO)[0]) is None)


def _asks_others(case: Case, number: int, said: _Said) -> bool:
    """True if the clause tells whose satisfaction it is, and the indicator is of other people's."""
    words = said.words
    name = case.scope.index.of[number]
    read = [told for _, told in case.read] if words.this_one.search(case.own) else [case.told]
    exact, alike = case.scope.index.parted(max([told.found.get(name, 0) for told in read]))
    if (exact | alike) & ~case.scope.index.names[name].plain or not case.scope.of_some(number):
        return False
    asked = case.said.partition(said.praise or words.satisfaction)[0]
    return words.asked.search(asked) is not None if said.praise else bool(words.empty.sub("", asked))


__all__ = ["Case", "weigh"]
