"""A result and the goal that it is set against (92%，高于90%的目标), where the words between the two leave no other reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Sentence
from analyzer.text import IN_BRACKETS, piece_end, piece_start, squeezed

Says = Literal["stands-above", "stands-below", "stands-better", "comes-up-to", "stays-within"]
SAYS: tuple[Says, ...] = ("stands-above", "stands-below", "stands-better", "comes-up-to", "stays-within")
_RATE_NAME = late_regex(r"([一-鿿]{2})(?:率|度|比例|占比)(?:分别|均|已)?(?:达到?|为|是|有)?[:\s]*$")
_AFTER, _TAIL = 16, 20
_PLAIN = ("eq", "gt", "lt")
_COMMA = late_regex(r"[，,]\s*")
_APART = late_regex(r"[、；;:：。]|\d")
_AGAIN = late_regex(r"[，,]\s*(?P<name>[一-鿿]{2,10}?)(?:[户人家件]?数量?|总量|面积|金额)(?P<words>[^，,。；;、\d]{2,20})")
_BARE = ("目标", "任务", "计划", "要求", "标准", "指标", "上限", "下限", "控制")
_COUNTERS = ("项", "个", "类", "条", "大", "款", "方面")
_EACH_ONE = late_regex(r"每([一-鿿]{1,2})\s*$")
_BY_ONE = ("每", "均", "单")
_MOVED, _FROM = ("至", "到", "为"), ("由", "从")
_EACH = ("均", "都")
_POOR = late_regex(r"(?:不|未|无|失|漏|误|超|欠|逾)[^，。；]{0,4}率")
_MEAN = late_regex(r"(?:每[一-鿿]{1,3}|[一-鿿]均)[一-鿿]{0,4}$")
_RATE = late_regex(r"[一-鿿]+(?:率|度|比例|比重|占比)(?=[为达至到约是]?$)")
_WAYS = "下降|降低|减少|压减|缩短|增长|增加|提高|上升"
_FAR, _ALIKE = Decimal(3), Decimal(2)


@dataclass(frozen=True)
class Comparison:
    """A result, the goal, and what the words between say of them; ``others`` might be meant instead of the result."""

    sentence: Sentence
    result: Mention
    goal: Mention
    says: Says
    denied: bool
    words: str
    others: tuple[Mention, ...]

    def holds(self, lexicon: Lexicon) -> bool | None:
        """Whether the words are true of the two figures; None where the figures do not tell."""
        return self._true_of(self.result.quantity.value or Decimal(0), lexicon)

    def saved(self, lexicon: Lexicon) -> bool:
        """True where another figure that may be meant, or the sum up to the result, makes the words true. 均 is said of each.

        A figure far from the goal is not meant: 评定景区2家，新增民宿37家，未达到35家的目标.
        """
        if not self.others or self.words.startswith(_EACH):
            return False
        upto = [one.quantity.value or Decimal(0) for one in (*self.others, self.result) if one.start <= self.result.start]
        values = [*(one.quantity.value or Decimal(0) for one in self.others if _are_near(one, self.goal)), sum(upto, Decimal(0))]
        return any(self._true_of(value, lexicon) is not False for value in values)

    def doubtful(self, lexicon: Lexicon) -> bool:
        """True where the two figures may not be of one thing: far from each other, or one of them a change; or little is better."""
        one, two = self.result.quantity.value or Decimal(0), self.goal.quantity.value or Decimal(0)
        apart = not two or not one or max(one, two) / min(one, two) > _ALIKE
        far = [one.quantity.value or Decimal(0) for one in self.others if not _are_near(one, self.goal)]
        apart = apart or any(self._true_of(value, lexicon) is not False for value in far)
        return apart or self.little_is_better(lexicon) or is_change(self.sentence, self.result, lexicon)

    def little_is_better(self, lexicon: Lexicon) -> bool:
        """True where the words speak of something of which less is better, or may do so."""
        text = self._piece
        low = cue(lexicon, "kept-low", "little-is-better").search(text) is not None or _POOR.search(text) is not None
        return low or self.goal.quantity.dimension.startswith("duration")

    @property
    def _piece(self) -> str:
        """What the sentence says between the two ； round the figures."""
        text, at = self.sentence.text, self.sentence.start
        return text[piece_start(text, self.result.start - at, "；;") : piece_end(text, self.goal.end - at, "；;")]

    def _true_of(self, value: Decimal, lexicon: Lexicon) -> bool | None:
        goal = self.goal.quantity.value or Decimal(0)
        if self.says == "stands-above":
            return (value > goal) is not self.denied
        if self.says == "stands-below":
            return (value < goal) is not self.denied
        if self.says == "stays-within" or (self.says == "comes-up-to" and self.goal.quantity.comparator == "le"):
            return (value <= goal) is not self.denied
        if self.says == "stands-better" and value == goal:
            return self.denied
        if self.little_is_better(lexicon) or (self.says == "stands-better" and self.goal.quantity.dimension != "percent"):
            return None
        return ((value > goal) if self.says == "stands-better" else (value >= goal)) is not self.denied


def comparisons(sentence: Sentence, lexicon: Lexicon) -> Iterator[Comparison]:
    """The comparisons of a sentence in reading order."""
    for before, goal in pairwise(sentence.mentions):
        if not _is_goal(sentence, goal, lexicon):
            continue
        result = before if before.depth <= goal.depth else _outside(sentence, goal)
        said = _between(sentence, result, goal, lexicon) if result is not None else None
        own = _meant(sentence, result, goal, lexicon) if result is not None and said is not None else None
        named = _named(sentence, goal, lexicon) if said is None else None
        own, said = named or (own, said)
        if said is None or own is None or not _is_result(sentence, own, lexicon):
            continue
        if not (_alike(own, goal) or _same_each(sentence, own, goal)) or not _fits(sentence, own, goal, said[0], lexicon):
            continue
        others = tuple(
            one for one in sentence.mentions
            if named is None and one.end <= goal.start and one is not own and _may_be(sentence, one, goal, lexicon)
            and not _is_another(sentence, one, own, goal, lexicon)
        )  # fmt: skip
        yield Comparison(sentence, own, goal, *said, others)


def _outside(sentence: Sentence, goal: Mention) -> Mention | None:
    """The last figure before a goal that stands in no brackets of its own: 86.9%(883人),高于85%的目标."""
    return next((one for one in reversed(sentence.mentions) if one.end <= goal.start and one.depth <= goal.depth), None)


def _meant(sentence: Sentence, result: Mention, goal: Mention, lexicon: Lexicon) -> Mention | None:
    """What the words behind a figure are said of: the figure, the whole of which it is a part, or what it only adds to.

    43.6%，比上年的42.9%提高0.7个百分点，超过43%的目标; 2613人次，每期约84人次，高于2400人次的目标.
    """
    added = _added(sentence, result, goal, lexicon)
    return added or _governing(sentence, result, lexicon)


def _added(sentence: Sentence, result: Mention, goal: Mention, lexicon: Lexicon) -> Mention | None:
    """The figure of the clause before, in the goal's unit, where those behind it only tell its change, or the mean of it."""
    own, last, mean = result, result, _EACH_ONE.search(sentence.item(goal)) is None
    while pattern(lexicon, "told-against").match(sentence.lead(last)) or (mean and _MEAN.match(sentence.lead(last))):
        start, _ = sentence.clause_of(last)
        before = [one for one in sentence.mentions if one.end < start and one.depth == goal.depth]
        if not before or _COMMA.fullmatch(sentence.between(before[-1].end, start)) is None:
            return None
        own = last = before[-1]
    return own if own is not result and _same_unit(own, goal) and not is_change(sentence, own, lexicon) else None


def _fits(sentence: Sentence, own: Mention, goal: Mention, says: Says, lexicon: Lexicon) -> bool:
    """True for what can be told of a goal: one keeps within a most, or comes up to it."""
    cap = _is_cap(sentence, own, goal, lexicon)
    return (says == "stays-within") is cap or (cap and says == "comes-up-to")


def _is_goal(sentence: Sentence, goal: Mention, lexicon: Lexicon) -> bool:
    """A plain figure that is called a goal by the words behind it or right before it; 完成12项任务 counts the tasks."""
    quantity = goal.quantity
    if quantity.value is None or quantity.approximate or quantity.comparator not in _PLAIN:
        return quantity.comparator == "le" and not quantity.approximate and bool(quantity.value)
    start, _ = sentence.clause_of(goal)
    behind = pattern(lexicon, "goal-after").match(sentence.between(goal.end, goal.end + _AFTER).lstrip())
    if behind is not None:
        return behind[0] not in _BARE or quantity.unit not in _COUNTERS
    return pattern(lexicon, "goal-before").search(sentence.between(start, goal.start)) is not None


def _is_cap(sentence: Sentence, result: Mention, goal: Mention, lexicon: Lexicon) -> bool:
    """True for a goal that is a most (3000元以内), set against what was reached, not against a budget or a price that is a limit too."""
    words = sentence.item(result)
    if goal.quantity.comparator != "le" or pattern(lexicon, "limit-itself").search(words) is not None:
        return False
    return _EACH_ONE.search(sentence.item(goal)) is None or any(each in words for each in _BY_ONE)


def _same_each(sentence: Sentence, result: Mention, goal: Mention) -> bool:
    """True where both figures are told of one of the same things: 每册2250元，控制在每册240元以内."""
    one, two = (_EACH_ONE.search(sentence.item(mention)) for mention in (result, goal))
    return one is not None and two is not None and one[1] == two[1] and _same_unit(result, goal)


def _between(sentence: Sentence, result: Mention, goal: Mention, lexicon: Lexicon) -> tuple[Says, bool, str] | None:
    """What all the words between two figures say, whether it is denied, and the words; None where they say anything else."""
    head, *more = _COMMA.split(IN_BRACKETS.sub("", sentence.between(result.end, goal.start)))
    tail, words = ("", head) if not more else (head, more[0])
    if len(more) > 1 or len(tail) > _TAIL or _APART.search(tail) or pattern(lexicon, "told-among").search(tail):
        return None
    told = _grammar(lexicon).fullmatch(squeezed(words))
    if told is None:
        return None
    says = next(name for name in SAYS if told[name.replace("-", "_")])
    if told["way"] and not sentence.item(result).endswith(told["way"]):
        return None
    return says, told["denied"] is not None, told["words"]


def _named(sentence: Sentence, goal: Mention, lexicon: Lexicon) -> tuple[Mention, tuple[Says, bool, str]] | None:
    """The only figure with the name that is said again right before the words: 新设2万户、注销1万户，新设户数超过预期的1.8万户."""
    before = [one for one in sentence.mentions if one.end <= goal.start]
    clause = sentence.between(before[-1].end, goal.start) if len(before) > 1 else ""
    told = _AGAIN.fullmatch(clause)
    if told is None:
        return None
    own = [one for one in before if told["name"] in sentence.item(one) and _same_unit(one, goal)]
    words = _grammar(lexicon).fullmatch(squeezed(told["words"])) if len(own) == 1 else None
    if words is None or own[0] is before[-1]:
        return None
    says = next(name for name in SAYS if words[name.replace("-", "_")])
    return own[0], (says, words["denied"] is not None, words["words"])


@lru_cache(maxsize=8)
def _grammar(lexicon: Lexicon) -> re.Pattern[str]:
    verbs = "|".join(f"(?P<{name.replace('-', '_')}>{pattern(lexicon, name).pattern})" for name in SAYS)
    how, no, named = (pattern(lexicon, name).pattern for name in ("told-how", "told-not", "goal-between"))
    return late_regex(rf"(?P<words>(?:{how})*(?P<denied>{no})?(?:{how})*(?:{verbs})(?:{named})*(?P<way>{_WAYS})?)")


def _governing(sentence: Sentence, result: Mention, lexicon: Lexicon) -> Mention | None:
    """The figure that the words are said of: the whole before 其中 where the last figure is a part, else the last figure itself.

    A rate is a part of no count: 床位9680张，其中护理型5324张，占55%，高于50%的目标. Nor of a rate of another name: 回收率97.4%；其中
    满意460份，满意率94.5%.
    """
    before = sentence.between(sentence.start, result.start)
    among = list(pattern(lexicon, "told-among").finditer(before))
    if not among:
        return result
    cut = sentence.start + among[-1].start()
    wholes = [one for one in sentence.mentions if one.end <= cut and _same_unit(one, result)]
    if wholes:
        own = _RATE_NAME.search(sentence.item(result))
        return result if own is not None and own[1] not in sentence.item(wholes[-1]) else wholes[-1]
    return result if result.quantity.dimension == "percent" else None


def _is_result(sentence: Sentence, result: Mention, lexicon: Lexicon) -> bool:
    """A plain figure of this year that is no goal itself."""
    if hedged(result.quantity) or _called_goal(sentence, result, lexicon):
        return False
    lead, item = sentence.lead(result), sentence.item(result)
    if cue(lexicon, "condition-cue", "plan-cue").search(lead):
        return False
    return cue(lexicon, "last-period").search(item if item.endswith(_MOVED) else lead) is None


def is_change(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for a figure by which something grew or fell: 较上年增加12场."""
    return pattern(lexicon, "told-change").search(sentence.item(mention)) is not None


def _may_be(sentence: Sentence, one: Mention, goal: Mention, lexicon: Lexicon) -> bool:
    """True for a figure before the goal that may be what is set against it."""
    return _same_unit(one, goal) and one.quantity.value is not None and not _called_goal(sentence, one, lexicon)


def _is_another(sentence: Sentence, one: Mention, own: Mention, goal: Mention, lexicon: Lexicon) -> bool:
    """True for a figure of another year or time, one before the ； behind which a rate stands, or the rate of another name.

    回收率94%，满意度97%，高于95%的目标.
    """
    if pattern(lexicon, "told-against").match(sentence.lead(one)) or sentence.item(one).endswith(_FROM):
        return True
    if own.quantity.dimension != "percent":
        return False
    if "；" in sentence.between(one.end, goal.start):
        return True
    first, second = (_RATE.search(sentence.item(mention)) for mention in (one, own))
    return first is not None and second is not None and first[0] != second[0]


def _called_goal(sentence: Sentence, one: Mention, lexicon: Lexicon) -> bool:
    return pattern(lexicon, "goal-after").match(sentence.between(one.end, one.end + _AFTER).lstrip()) is not None


def _alike(result: Mention, goal: Mention) -> bool:
    return _are_near(result, goal) and _same_unit(result, goal) and result.depth == goal.depth


def _are_near(one: Mention, two: Mention) -> bool:
    """True for two figures within a factor of three."""
    first, second = one.quantity.value, two.quantity.value
    return first is not None and second is not None and first > 0 and second > 0 and max(first, second) / min(first, second) <= _FAR


def _same_unit(one: Mention, two: Mention) -> bool:
    first, second = one.quantity, two.quantity
    return first.dimension == second.dimension and (first.unit == second.unit or first.dimension in ("money", "percent"))


__all__ = ["SAYS", "Comparison", "comparisons", "is_change"]
