"""A figure that may be a result, with what names it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from analyzer.indicators.names import name_pairs
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_ALL = late_regex(r"20\d\d年|全年|共|累计|合计|总计|实际|全部|本年|当年")
_CHANGE = late_regex(
    r"上年|去年|同期|开工|动工|(?<!新)增|减|比|较|超|少|多|缩短|欠|缺|差|余|尚|另"
    r"|提[高升]|[上下]升|[下升]降|延长|计划|目标|任务"
)
TAIL_ENDS = late_regex(r"[，。；、:：()（）\d]")
_ASPECT = late_regex(r"\s*([^，。；:：、\d]{2,12})(?:方面|上)[，,:]")
_PLACES = late_regex(r"(?:片区|乡镇|镇街|街道|社区|村|县|区|地块|路段|标段|点位|站点|学校|单位|批次|小区)[^，。；、\d]{0,12}")
"""在东门等7个片区新增泊位584个: where something was done."""
_DONE_DEEDS = ("完工", "竣工", "建成", "完成", "投用", "交付")
_DONE_NEXT = late_regex(rf"[、，](?:{'|'.join(_DONE_DEEDS)})")
_FOR_WHOM, _GIVEN = late_regex(r"(?:为|对|帮助|支持|组织|给)\s*$"), 24
_PERCENT, _SIZES = "percent", ("length", "area", "volume", "weight", "duration")
_FROM = late_regex(r"[由从自](?:上年度?|去年|上一年|年初|前年|原来?|原先|此前|过去|项目?实施前|20\d\d年)?的?\s*$")
_CAME_TO = late_regex(r"\s*[，,]?(?:进一步|大幅|逐步|持续|明显|显著|稳步)?[一-龥]{1,3}[至到为]了?\s*")
_TURNED = late_regex(r"[，,]?(?:同比)?(?:增长|下降|上升|提高|提升|降低|减少|增加|增|降)(?:了|达到?|为)?\s*")
_REST = ("另有", "其余", "其他", "剩余", "余下", "尚有", "还有")
"""What is told after a result as not done: 另有2个转入下年."""

THIS_YEAR = late_regex(r"(?:其中)?(?:本年|当年|今年|年内|20\d\d年|全年共|共计|合计|总计)")
_SUM = "累计"
_GROWTH = late_regex(r"(?:(?P<up>增速|增幅|增长率|增长|升幅)|降幅|减幅|下降率|下降)(?:目标|预期)?$")
_MOST = Decimal("0.6")


class Told(NamedTuple):
    """A figure that may be a result, with what names it."""

    mention: Mention
    name: str
    named: frozenset[str]
    """Pairs of characters of the name."""
    words: frozenset[str]
    """The same of the name, of the words before the figure and of the noun behind it."""
    label: frozenset[str]
    """The same of the words that its paragraph begins with."""
    manner: tuple[str, bool]
    before: str
    """The words of its part of the sentence before it."""
    beside_others: bool
    """True if it stands among figures of its kind none of which says that it is the whole: 春节12万盆，国庆18万盆."""
    sentence: Sentence
    item: str
    noun: str
    """The noun behind it."""
    tail: str
    """All words behind it in its clause."""
    title: str
    """The words that its paragraph begins with, without their number."""


def beside_others(mention: Mention, sentence: Sentence) -> bool:
    """Whether other counts of the same stand in its part of the sentence, those after 其中 aside, and it is not called the whole."""
    if _ALL.search(sentence.item(mention)) or mention.quantity.dimension == _PERCENT:
        return False
    start = sentence.text.rfind("；", 0, mention.start - sentence.start) + 1
    end = sentence.text.find("；", mention.end - sentence.start)
    parts = sentence.text.find("其中", mention.end - sentence.start)
    stop = min(at for at in (end, parts, len(sentence.text)) if at >= 0)
    beside = (one for one in sentence.mentions if one is not mention and start <= one.start - sentence.start < stop and not one.depth)
    others = (one for one in beside if not _PLACES.fullmatch(sentence.between(one.end, mention.start)))
    labels = (sentence.item(one).strip() for one in others if kind_of(one.quantity) == kind_of(mention.quantity))
    return any(label and not _CHANGE.search(label) and not label.startswith(_REST) for label in labels)


def misses(target: Quantity, actual: Quantity) -> bool:
    """A result that is, or in another unit may be, short of a target that is no upper bound."""
    if in_two_units(target, actual):
        return True
    if target.value is None or actual.value is None or target.comparator in ("le", "lt"):
        return False
    return actual.value < target.value


def in_two_units(target: Quantity, actual: Quantity) -> bool:
    """True for sizes of one kind in two units (15公里, 13800米), whose printed values tell nothing of each other."""
    return target.dimension in _SIZES and target.dimension == actual.dimension and target.unit != actual.unit


def unit_of(quantity: Quantity) -> tuple[str, str]:
    """What a figure measures, and in which unit."""
    return quantity.dimension, quantity.unit


def kind_of(quantity: Quantity) -> tuple[str, str]:
    """What a figure measures; of counts, what they count."""
    return quantity.dimension, quantity.unit if quantity.metric == "count" else ""


def given_to(sentence: Sentence, mention: Mention) -> str:
    """``为486户特殊困难老年人家庭实施了适老化改造``: all that is told of those for whom something was done; "" for other figures."""
    if mention.quantity.dimension == _PERCENT or _FOR_WHOM.search(sentence.item(mention)) is None:
        return ""
    return TAIL_ENDS.split(sentence.between(mention.end, mention.end + _GIVEN), maxsplit=1)[0]


def topic_of(sentence: Sentence) -> str:
    """What a sentence says first that it is about: 路面修复方面，……; "" where it does not."""
    found = _ASPECT.match(sentence.text)
    return found[1] + "，" if found is not None else ""


def clause_ahead(sentence: Sentence, mention: Mention, own: str) -> str:
    """The clause without a figure right before that of a figure: 阅读推广活动月月有主题，共举办171场; "" where there is none.

    What was begun tells of what is done as well: 山塘整治开工18座、完工17座. Args: own: what the figure names itself.
    """
    if own and own not in _DONE_DEEDS:
        return ""
    start = sentence.clause_of(mention)[0]
    at = sentence.mentions.index(mention)
    if at and _DONE_NEXT.fullmatch(sentence.between(sentence.mentions[at - 1].end, mention.start)) is not None:
        return sentence.item(sentence.mentions[at - 1])
    left, right = next(((left, right) for left, right in reversed(sentence.clauses) if right < start), (0, 0))
    return "" if any(left <= one.start < start for one in sentence.mentions) else sentence.between(left, right)


def named_at(sentence: Sentence, mention: Mention) -> Mention:
    """The figure before which stands what a changed one is of; itself for a figure that its own words name.

    ``平均耗时由上年的52分钟缩短到47分钟``, 损失820万元，较上年的900万元减少80万元，下降9%.
    """
    at = sentence.mentions.index(mention)
    item = sentence.item(mention)
    before = sentence.mentions[at - 1] if at else None
    if before is not None and _CAME_TO.fullmatch(item) and _FROM.search(sentence.item(before)):
        return before
    if mention.quantity.dimension != _PERCENT or _TURNED.fullmatch(item) is None:
        return mention
    begin = mention.start - len(part_before(sentence, mention))
    return next((one for one in sentence.mentions[:at] if one.start >= begin and not one.depth), mention)


def part_before(sentence: Sentence, mention: Mention) -> str:
    """The words before a figure, from the last ； of its sentence."""
    return sentence.between(sentence.start, mention.start).rsplit("；", maxsplit=1)[-1]


def time_before(sentence: Sentence, mention: Mention) -> str:
    """The words before a figure that may tell its time: the first clause of the sentence and those of its part from the last ；."""
    part = part_before(sentence, mention)
    whole = sentence.between(sentence.start, mention.start)
    return part if part == whole else whole[: sentence.clauses[0][1] - sentence.start] + part


def of_years(mention: Mention, sentence: Sentence) -> bool:
    """A sum of several years, beside which the year's own figure stands: 累计建成38公里，本年建成18公里."""
    if _SUM not in sentence.item(mention):
        return False
    return any(one.start > mention.start and THIS_YEAR.match(sentence.item(one)) for one in sentence.mentions)


def share_of_grown(name: str, told: Told) -> Decimal | None:
    """``零售总额增速`` is told as 零售总额612亿元，……，增长6.8%: how much of the thing the words before the change name; None if little."""
    ends = _GROWTH.search(name)
    if ends is None or told.manner != ("增" if ends["up"] else "减", False) or told.mention.quantity.dimension != _PERCENT:
        return None
    wanted = name_pairs(name[: ends.start()])
    share = Decimal(len(wanted & name_pairs(told.before))) / max(len(wanted), 1)
    return share if share >= _MOST else None


__all__ = [
    "TAIL_ENDS",
    "THIS_YEAR",
    "Told",
    "beside_others",
    "clause_ahead",
    "given_to",
    "in_two_units",
    "kind_of",
    "misses",
    "named_at",
    "of_years",
    "part_before",
    "share_of_grown",
    "time_before",
    "topic_of",
    "unit_of",
]
