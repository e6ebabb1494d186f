"""Clauses that tell of an indicator by its kind alone: 竣工的7个单体全部一次通过验收，质量目标实现; 数量、质量两项指标均达到要求."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.late_regex import late_regex
from analyzer.links.case import Case

_KIND = r"(?:数量|质量|时效|进度|成本|投资)"
_TOLD = late_regex(
    rf"(?:项目|工程|年度|绩效|预期|其)?(?P<kinds>{_KIND}(?:[、和及与]{_KIND})*)(?:[两二三四]项|等|类)?(?:方面)?的?(?:绩效|控制|预期)?(?:目标|指标|要求|任务)"
    r"(?=[^，。；\d]{0,4}(?:均|都|全部|也|已|得到|顺利|如期|圆满|全面)*(?:实现|达到|达成|达标|完成|没有|未|落空))"
)
_TIMED = late_regex(
    r"(?:均|都|全部|也|已)*(?:快于|早于|晚于|慢于|短于|先于|提前于|未超|没有超过|没有超出|未超过|未超出|符合|满足)[^，。；]{0,10}(?:时间|时限|期限|限期|日期|工期|时效)"
)
"""快于规定时间 tells of the only time limit there is."""
_EACH = late_regex(_KIND)
_NAMED = {
    "质量": late_regex(r"合格|优良|达标|准确|完好|成活|通过|规范|差错|错误|优质"),
    "时效": late_regex(r"及时|按时|按期|准时|时限|时间|期限|时长|用时|工期|日期|时效"),
    "成本": late_regex(r"成本|费用|造价|单价|投资|支出|经费|均费|金额"),
}
_ALSO = {"进度": "时效", "投资": "成本"}
_LEAST, _AHEAD = 12, 10
_RATE = ("率", "度", "比例", "占比")


def by_kind(case: Case) -> list[tuple[int, list[tuple[str, int]]]]:
    """The indicators of the kinds that a clause names, of which its sentence or the label above tells most; none where two tell as much."""
    if case.in_table:
        return []
    found = _TOLD.match(case.own.lstrip())
    timed = found is None and case.bare and _TIMED.match(case.own.lstrip()) is not None and not _is_named(case)
    out = []
    for kind in _EACH.findall(found["kinds"]) if found is not None else ["时效"] if timed else []:
        number = _best(case, _of_kind(case, _ALSO.get(kind, kind)))
        if number is not None:
            out.append((number, [("kind", _told(case, number) or _LEAST)]))
    return out


def _is_named(case: Case) -> bool:
    """True where enough speaks for an indicator without its kind."""
    return any(score >= case.least(number) for number, score in case.scores.items())


def _of_kind(case: Case, kind: str) -> list[int]:
    """The indicators of a kind, by their level or their name; a number is what is called no other."""
    scope = case.scope
    levels = [number for number, entry in enumerate(scope.indicators) if kind in entry.subcategory]
    if levels or any(entry.subcategory for entry in scope.indicators):
        return levels
    named = _NAMED.get(kind)
    if named is not None:
        return [number for number, name in enumerate(scope.folded) if named.search(name)]
    return [number for number, name in enumerate(scope.folded) if not name.endswith(_RATE) and not _is_of_another(name)]


def _is_of_another(name: str) -> bool:
    return any(named.search(name) for named in _NAMED.values())


def _best(case: Case, numbers: Sequence[int]) -> int | None:
    """The one that the zones of a claim tell most of; the only one of its kind needs no word."""
    if len(numbers) == 1:
        return numbers[0]
    ranked = sorted(((_told(case, number), number) for number in numbers), reverse=True)
    ahead = ranked and ranked[0][0] >= _LEAST and ranked[0][0] - ranked[1][0] >= _AHEAD
    return ranked[0][1] if ahead else None


def _told(case: Case, number: int) -> int:
    """The most that one zone tells of a name, in hundredths."""
    return max((told.shares.get(number, 0) * zone.worth // 100 for zone, told in case.read), default=0)


__all__ = ["by_kind"]
