"""The day of one event of the project told twice: 10月18日通过竣工验收, and in another section 11月18日进行竣工验收.

So too of a part that both name: 溢洪道改建8月29日完工, 9月28日溢洪道改建完工.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.late_regex import late_regex

_EVENTS = {
    "竣工验收": "竣工验收", "完工验收": "竣工验收", "交工验收": "交工验收", "初步验收": "初步验收", "初验": "初步验收", "终验": "终验",
    "开工建设": "开工", "正式开工": "开工", "动工": "开工", "开工": "开工", "竣工": "完工", "完工": "完工", "通车": "通车",
    "开馆": "开馆", "开园": "开园", "正式启用": "启用", "投入使用": "启用", "启用": "启用",
}  # fmt: skip
_DAY = r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|[1-9])月(?P<day>[12]\d|3[01]|[1-9])日"
_NAMED = "|".join(sorted(_EVENTS, key=len, reverse=True))
_EVENT = late_regex(_NAMED)
_TOLD = late_regex(
    rf"(?<=[，。；：:\n ])(?P<lead>[^，。；：:、\d\n]{{0,20}}?){_DAY}"
    rf"(?P<between>[^，。；、\d\n]{{0,12}}?)(?P<event>{_NAMED})(?P<tail>[^，。；\n]{{0,6}})"
)
_COMMON = late_regex(
    r"(?:项目|工程|主体|整体|改造|建设|该|本|全部|各?参建单位|参建各方|各方|单位|业主|施工方?|监理|我[局院校馆所站中心]{1,2}|于|在|已|经|由|并|后|也|即|最终|实际|现场|共同|组织|会同|联合)*"
)
"""What may stand before the day without naming a part of the project."""
_MEANT = late_regex(
    r"计划|拟|应|要求|约定|预计|原定|目标|前(?:完成|通过|须|应)?$|标段|[一二三]期|批|分别|首|另|各(?!参建|方)|部分|预验|复验|上年|去年"
)
_EDGE = late_regex(r"[。；\n]")
_JOINED = late_regex(r"^[于在已经由并后]+|[于在已经由并后也即]+$")
_PAIR, _NAME = 2, 4


class EventDay(NamedTuple):
    """A day with the event told of it: flow offsets from the day to the event's end."""

    event: str
    year: str
    day: str
    start: int
    end: int
    part: str
    """What the event is of, where just one side of the day names it."""
    plain: bool
    """True where no part is named before the day."""


def event_days(facts: Facts) -> Iterator[tuple[EventDay, EventDay]]:
    """Each event told just twice, in two sections, with two days."""
    told: dict[tuple[str, str], list[EventDay]] = defaultdict(list)
    for one in _days(facts):
        if one.plain:
            told[one.event, ""].append(one)
        if one.part:
            told[one.event, one.part].append(one)
    settled = set[int]()
    for found in told.values():
        if len(found) == _PAIR and found[0].day != found[1].day and _section(facts, found[0]) != _section(facts, found[1]):
            first, second = found
            if first.start not in settled and (not first.year or not second.year or first.year == second.year):
                settled.add(first.start)
                yield first, second


def _days(facts: Facts) -> Iterator[EventDay]:
    flow = facts.layout.flow
    for block in facts.layout.prose:
        if flow.folded.find("日", block.start, block.end) < 0 or _EVENT.search(flow.folded, block.start, block.end) is None:
            continue
        for found in _TOLD.finditer(flow.folded, max(block.start - 1, 0), block.end):
            event = _EVENTS[found["event"]]
            day, start = f"{found['month']}月{found['day']}日", found.start("month")
            before = _EDGE.split(flow.folded[block.start : found.start()])[-1]
            meant = _MEANT.search(before + found["lead"] + found["between"] + found["tail"]) is not None
            plain = not meant and _COMMON.fullmatch(found["lead"]) is not None
            yield EventDay(event, found["year"] or "", day, start, found.end("event"), _part(found, meant=meant), plain=plain)


def _part(found: re.Match[str], *, meant: bool) -> str:
    """溢洪道改建 of 溢洪道改建8月29日完工 and of 9月28日溢洪道改建完工; empty for words that may be of the whole."""
    ahead = not _COMMON.fullmatch(found["lead"])
    if meant or (ahead and len(found["between"]) >= _NAME):
        return ""
    words = _JOINED.sub("", found["lead"] if ahead else found["between"])
    return words if len(words) >= _NAME else ""


def _section(facts: Facts, one: EventDay) -> str:
    section = facts.layout.section_at(facts.layout.flow.to_text(one.start))
    return section.id if section is not None else ""


__all__ = ["EventDay", "event_days"]
