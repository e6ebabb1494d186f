"""The two figures of a change where another sentence or clause tells the one of this year, and the extremes of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.checks.changes.change_roles import Between, Place, RoleWords, label_of, wholes
from analyzer.checks.changes.part_runs import without_parts
from analyzer.checks.ratios.ratio_scope import like
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention

Fits = Callable[[Mention], bool]

_POINT, _PAIR, _FEWEST = "percentage-point", 2, 3
_OPENS = late_regex(r"(?:上年|去年|上一?[年届次期轮])(?:度?末|度|同期|底|同口径)?")
_NOW = late_regex(r"^(?:本[次年届期轮]|今年|当年|年末)")
_CUT = late_regex(r"[时“”\"]")
_QUOTES = '”"'
_FILLERS = "为是有共达计:的 "
_OWN_WORD = late_regex(r"^\)?(?:占比|比例|比重|[一-鿿]{1,4}率)?(?=[提上升下降增减回]|高|低)")
_EXTREMES = late_regex(r"最[高大多][^，。；、]{0,6}[与和跟比][^，。；、]{0,6}最[低小少][^，。；、]{0,6}(?:相差|差|[高大多]出?)了?$")
_SHARE = "占"
_SINCE = late_regex(r"[，；(](?:比|较|与|而)?(?:上年|去年|上一年|20\d\d年)(?:度?末|度|底|同期)?(?:分别)?(?:为|是|有|[(，])")
"""What leads from this year's share to the one of the year before: none told of a part (，其中上年购置的占…)."""
_JOINED = late_regex(r"[、和及与]\s*")


def told_before(place: Place, fits: Fits, roles: RoleWords) -> Iterator[Between]:
    """The pair that is told in this way, if any. Args: fits: True for figures that the change may lie between; roles: the role words."""
    near = [mention for mention in place.near if fits(mention)]
    if not near:
        return
    if _EXTREMES.search(place.sentence.item(place.stated)) is not None:
        found = _extremes(place, near)
    elif place.stated.quantity.dimension == _POINT and len(near) >= _PAIR:
        found = _beside(place, near, roles)
    else:
        found = _of_sentence_before(place, near, fits, roles)
    if found is not None:
        yield found


def _extremes(place: Place, near: list[Mention]) -> Between | None:
    """``执行率依次为99%、98%、93.5%和97%，最高与最低相差5.5个百分点``."""
    row = [near[-1]]
    for one in reversed(near[:-1]):
        if _JOINED.fullmatch(place.sentence.between(one.end, row[0].start)) is None:
            break
        row.insert(0, one)
    if len(row) < _FEWEST or row[0] is not near[0]:
        return None
    ordered = sorted(row, key=lambda one: one.quantity.value or 0)
    return Between(ordered[0], ordered[-1], explicit=True)


def _beside(place: Place, near: list[Mention], roles: RoleWords) -> Between | None:
    """``占65.1%；上年末分别为226名、140名，占61.9%，占比提高3.2个百分点``: two shares, or two rates, of one name."""
    sentence, (new, old) = place.sentence, near[-_PAIR:]
    between, item = sentence.between(new.end, old.start), sentence.item(place.stated)
    behind = sentence.between(old.end, place.stated.start)
    words = [sentence.item(one).rstrip(_FILLERS)[-_PAIR:] for one in (new, old)]
    same = (words[0] == words[1] != "") or all(sentence.lead(one).startswith(_SHARE) for one in (new, old))
    if not same or not _SINCE.search(between) or roles.aside.search(between) or behind.count("，") > 1:
        return None
    if "；" in behind or not roles.pure.fullmatch(_OWN_WORD.sub("", item)):
        return None
    return Between(old, new, explicit=False)


def _of_sentence_before(place: Place, near: list[Mention], fits: Fits, roles: RoleWords) -> Between | None:
    """``受理1846件，其中甲312件。上年同期为2051件，减少205件``; ``年末入住359人。上年末入住340人，净增19人``."""
    sentence, old = place.sentence, near[-1]
    item, said = sentence.item(place.stated), sentence.between(old.end, place.stated.start)
    lead = sentence.between(sentence.start, old.start).strip()
    opens = _OPENS.match(lead)
    if opens is None or len(near) > 1 or place.before is None or lead != sentence.item(old).strip():
        return None
    if "；" in said or said.count("，") != 1 or not roles.pure.fullmatch(_NOW.sub("", item)):
        return None
    label = _CUT.split(lead[opens.end() :].strip(_FILLERS + _QUOTES))[-1]
    alike = [one for one in place.earlier if fits(one) and like(one.quantity, old.quantity)]
    alike = [one for one in alike if not roles.aside.search(label_of(place, one))]
    news = [one for one in alike if label in label_of(place, one)] if label else without_parts(wholes(place.before, alike))
    return Between(old, news[0], explicit=bool(label)) if len(news) == 1 else None


__all__ = ["told_before"]
