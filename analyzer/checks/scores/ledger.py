"""The points that prose tells, item by item: what each could get, got and lost, whatever the order and the words between.

产出指标满分50分，自评得分46.3分，扣3.7分; 效益（30分）27.6分; 甲、乙、丙三项分别得8分、12分、9.5分.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from analyzer.checks.base import Facts, once
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.words import pattern
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import IN_BRACKETS, JOINT

Role = Literal["mark", "earned", "lost", "bare"]
_CUT = late_regex(r"[，,；;。：:、\n]")
_OPEN = late_regex(r"^.*[(（]", re.DOTALL)
_IS = r"(?:了|到|共|各|均|分别|依次|为|是|达|约|合?计|总计|累计|:|\s)*$"
_LOST = late_regex(rf"(?:扣|减|失|丢)(?:减|除|去|掉|分|罚|的)*{_IS}")
_GIVES = r"(?:(?<![应可未])得|(?<![合总共累])计|评|记|获|给|打|赋)"
_EARNED = late_regex(rf"(?:{_GIVES}(?:予|得|了)?(?:分|分数|分值)?|自评(?:得?分|分数)?|得分|评分){_IS}")
_MARK = late_regex(rf"(?:满分|分值|权重|标准分|应得分?|总分值|配分|基准分|占|设|分数|[×乘]以?|率\s*\*)(?:值|数)?{_IS}")
_YEAR = late_regex(r"(?<![较比同于与])(20\d\d)年")
_MEAN = late_regex("平均(?!得?分)")
_SLASH = late_regex(r"[/／]\s*(?:满分)?\s*$")
_OWN_REVIEW = late_regex(
    r"经(?![^，。；]*(?:财政|审计|第三方|专家|上级|主管|中介|机构|人大))[^，。；]{0,14}(?:复核|核查|抽查)[^，。；]{0,4}[，,]"
)
_LABELLED = late_regex(r"(?:满分|分值|权重|标准分|共|计|占|总分)?(?:为|:)?\s*$")
_CHANGE = late_regex(r"(?:提[高升]|上升|增[加长]|下降|降低|减少|[相还]?差[距额]?|高出?|低|多|少|扩大|缩小)(?:了|出|约|仅|为|达|:)*\s*$")
_RULE = late_regex(r"每[^，。；]{0,30}$|(?:的|者)[，,]?(?:不?得|扣|计)\s*$|(?:不足|低于|高于|超过|达到|不低于|介于|满)\s*$")
_BOUND = late_regex(r"\s*(?:[(（]不?含[^()（）]{0,4}[)）])?(?:[及或]?以[上下内]|[-—~～至到]{1,2}\s*\d|者)")
_JOINER = late_regex(r"[、和及与，,\s]*(?:以及)?\s*$")
_WORDS = late_regex(r"[一-鿿]{2,}")
_ALL = late_regex(r"[得获计]了?满分\s*$")
_BY = late_regex(r"^(?:按(?![期时])|依|根据)[^，。；]{1,10}$")
_LOSSES = late_regex(
    r"[扣失丢]分(?:点|项目?|因素|原因|情况|主要|共|的|有|涉及|分布|集中|在|于|为|是|[一二两三四五六七八九十\d]+[处项个])*[:：]"
)
_GOT = late_regex(r"[得计]分?为?\s*\d")
_FROM_FULL = late_regex(r"(?:[距与比较离同]离?)满分(?:\d+分)?[^，。；\d]{0,3}(?:差|少|低)[了约]?\s*$")
_FORMULA = late_regex(r"(?:比例|折算|计算|公式|规定|办法)[^，。；]{0,4}应[得计扣]分?(?:为|是)?\s*$")
_IN_PAIRS = late_regex(r"(?:满分|分值|权重)[和与及、/](?:自评|实际|实)?得分")
_OF_LOSS = late_regex(r"[，,]?\s*(?:来自|源于|分别|分布在|集中在|其中|包括|[为系是即]|[:：(（])")
_LEAD = late_regex(r"^(?:其中|包括|包含|细?分[为成]|分别[为是]|主要[为是]|由|即|另有|另外|故|因此|据此)+")
_VERB = late_regex(
    r"(?:自评|实际|应|实|共|合计|分别|依次|按[^，。；]{0,4}比例|折算|计算)*"
    r"(?:扣|减|失|丢|得|计|评|记|获|给|打|赋|满分|分值|权重|标准分|自评|得分|评分|为|是|分|到|共)+$"
)
_PLAIN = late_regex(
    r"(?:按[^，。；\d]{1,12}(?:计[分算]|折算|评分|打分|(?=[扣得计减自]))|自评|评价|实际|应|实|得|扣|失|减|计|评|记|获|给|打|赋|予|除|去|掉|了|分数?|分值|满分|权重|标准分|为|是|共|各|均|该|此|本|项|指标|按|依|据|照|比例|折算|计算|规定|评分|标准|规则|办法|细则|公式|故|因此|据此|后|则|即|所|应当|最终|仍|还|也|其中|占|设|部分|[，,、\s:：()（）]|合计|总计|累计|[距与比离]|差|少)*"
)


@dataclass
class Item:
    """One thing that has points, with where its words begin and its last figure ends."""

    label: str
    depth: int
    start: int
    end: int = 0
    mark: Quantity | None = None
    earned: Quantity | None = None
    lost: Quantity | None = None
    bare: bool = False
    """True where no word but its noun stands before its only figure."""
    of_loss: bool = False
    """True in a list of what was lost, without a verb: 扣1.47分来自预算执行0.27分、制剂备案1分."""
    words: str = ""
    """The words of its clause before its first figure."""
    lead: str = ""
    """What stands between the item before and its first figure."""

    def take(self, role: Role, quantity: Quantity, end: int) -> None:
        """One more of its figures."""
        setattr(self, "earned" if role == "bare" else role, quantity)
        self.end = end

    @property
    def figures(self) -> list[Quantity]:
        """All it has."""
        return [one for one in (self.mark, self.earned, self.lost) if one is not None]


@dataclass
class Told:
    """The items of one sentence."""

    sentence: Sentence
    passage: int
    items: list[Item] = field(default_factory=list)


@once
def ledger(facts: Facts) -> tuple[Told, ...]:
    """The sentences of the running text with points of this self-evaluation in them."""
    return tuple(
        told for number, passage in enumerate(facts.passages) if not passage.in_table for told in _of_passage(number, passage, facts)
    )


def _of_passage(number: int, passage: Passage, facts: Facts) -> Iterator[Told]:
    others = pattern(facts.lexicon, "points-of-others")
    before: Item | None = None
    own = years_of(facts).own
    for sentence in passage.sentences:
        words = _OWN_REVIEW.sub("", sentence.text)
        named = {int(year) for year in _YEAR.findall(words)}
        words = _YEAR.sub("", words) if len(named) == 1 and own in (None, *named) else words
        if "分" not in sentence.text:
            continue
        if ELSEWHERE.search(_MEAN.sub("", words)) or others.search(sentence.text):
            before = None
            continue
        told = Told(sentence, number)
        for mention in sentence.mentions:
            exact = mention.quantity.comparator == "eq" or _is_told_of_loss(sentence, mention)  # 在线率不足2分
            if mention.quantity.metric == "score" and exact and mention.quantity.value is not None:
                _add(told, mention, facts)
        if told.items:
            _mark_above(told, before)
            yield told
        before = told.items[-1] if told.items else None


def _mark_above(told: Told, before: Item | None) -> None:
    """The full mark of the label before, for a score that nothing names: 时效指标（10分）。……按比例得8.91分."""
    first = told.items[0]
    alone = before is not None and before.mark is not None and before.earned is before.lost is None
    if before is not None and alone and not first.label and first.mark is None and first.earned is not None and not first.bare:
        first.mark = before.mark


def _add(told: Told, mention: Mention, facts: Facts) -> None:
    """Put a figure to the item it belongs to, or begin one with it."""
    sentence, items = told.sentence, told.items
    last = items[-1] if items else None
    between = sentence.between(last.end if last else sentence.start, mention.start)
    if _BOUND.match(sentence.between(mention.end, mention.end + 12)):
        return
    role = _role(sentence, mention, between, last)
    if role is None:
        return
    aside = role == "mark" and _is_aside(sentence, mention)
    words = _CUT.split(IN_BRACKETS.sub("", between).rstrip(" :：（("))[-1]
    item = Item(_label(words), mention.depth - aside, mention.start, mention.end, words=words, lead=between, bare=role == "bare")
    whole = mention.quantity.value == facts.profile.full_mark and len(items) > 1 and role == "mark"
    whole = whole or (role == "lost" and len(items) > 1 and pattern(facts.lexicon, "points-together").search(words) is not None)
    if last is not None and not whole and _continues(last, item, role, words, mention.quantity):
        if last.bare and role in ("earned", "lost"):
            last.mark, last.earned = last.earned, None
        last.bare = False
        last.take(role, mention.quantity, mention.end)
        return
    item.take(role, mention.quantity, mention.end)
    item.of_loss = role == "lost" and _LOST.search(words) is None
    if _ALL.search(words):
        item.take("earned", mention.quantity, mention.end)
    items.append(item)


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """True for a full mark in brackets of its own behind its noun: 数量指标（20分）."""
    return mention.depth > 0 and _LABELLED.fullmatch(_OPEN.sub("", sentence.between(sentence.start, mention.start))) is not None


def _label(words: str) -> str:
    """The noun of an item: without what leads to the list, and without the verb of its points."""
    return _BY.sub("", _VERB.sub("", _LEAD.sub("", "".join(_WORDS.findall(words)))))


def _continues(last: Item, new: Item, role: Role, words: str, figure: Quantity) -> bool:
    """True where a figure goes on with the item before: no words of its own, and none of its kind yet."""
    if "；" in new.lead or ";" in new.lead or "其中" in new.lead or new.depth > last.depth + 1 or role == "bare":
        return False
    if _JOINER.fullmatch(new.lead) and role != "mark" and not (last.bare and role == "earned" and last.label):
        return False
    if last.bare:
        larger = (figure.value or Decimal(0)) >= (last.earned.value or Decimal(0) if last.earned else Decimal(0))
        if role == "mark":
            return larger and last.mark is None and _PLAIN.fullmatch(new.lead) is not None and not JOINT.search(new.lead)
        more = (figure.value or Decimal(0)) > (last.earned.value or Decimal(0) if last.earned else Decimal(0))
        return bool(last.label) and not more and _PLAIN.fullmatch(new.lead) is not None
    if getattr(last, role) is not None:
        return False
    near = _PLAIN.fullmatch(new.lead) is not None or (new.lead.startswith((")", "）")) and _PLAIN.fullmatch(words) is not None)
    return near or (last.mark is not None and role != "mark" and _PLAIN.fullmatch(words) is not None and "、" not in new.lead[-12:])


def _is_told_of_loss(sentence: Sentence, mention: Mention) -> bool:
    """True in a list that is announced as one of deductions: 丢分点有四处：记录不全1.5分，清淤晚于汛前1.2分."""
    found = _LOSSES.search(sentence.text)
    if found is None or sentence.start + found.end() > mention.start:
        return False
    return _GOT.search(sentence.text, found.end()) is None  # 扣分两处：预算执行率10分得9.70分


def _role(sentence: Sentence, mention: Mention, between: str, last: Item | None) -> Role | None:
    """What a figure is by the words before it; None for a change, for a rule of scoring."""
    before = sentence.between(sentence.start, mention.start)
    words = before if mention.depth else IN_BRACKETS.sub("", before)
    words = _OPEN.sub("", words) if mention.depth else _CUT.split(words)[-1]
    after = sentence.between(mention.end, mention.end + 1)
    if _FROM_FULL.search(words) or (_is_told_of_loss(sentence, mention) and not _EARNED.search(words)):
        return "lost"
    if _CHANGE.search(words) or _RULE.search(words) or _FORMULA.search(words):
        return None
    if mention.depth and _LABELLED.fullmatch(words) and after in (")", "）", ""):
        return "mark"
    if _SLASH.search(words):
        return "mark"
    for role, cue in (("lost", _LOST), ("mark", _MARK), ("earned", _EARNED)):
        if cue.search(words):
            return role  # type: ignore[return-value]
    if last is not None and last.bare and last.label and _JOINER.fullmatch(between) and _IN_PAIRS.search(sentence.text):
        return "earned"
    if last is not None and not last.bare and _JOINER.fullmatch(between):
        return "lost" if last.lost and not last.earned else "mark" if last.mark and not last.earned else "earned"
    if last is not None and last.lost is not None and (_OF_LOSS.match(between) or (last.of_loss and JOINT.match(between))):
        return "lost"
    return "bare"


__all__ = ["Item", "Told", "ledger"]
