"""基本支出 and 项目支出, each told in a place of its own, against the 总支出 told in a third.

And 人员经费 and 公用经费, told apart in the prose, against the row 基本支出 of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.compare import hedged
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_TAIL = r"(?:情况|决算|执行|实际|总额|总数|金额|完成|支出|合计|共计?|数|为|达|是|[:：\s])*$"
_ROLES = {
    "whole": late_regex(rf"(?:支出合计|总支出|支出总[计额数]|支出决算(?:总额|数)|决算支出|整体支出){_TAIL}"),
    "basic": late_regex(rf"基本支出{_TAIL}"),
    "project": late_regex(rf"项目支出{_TAIL}"),
}
_HEADED = late_regex(
    r"(?:[（(]?[一二三四五六\d]{1,2}[)）、.．]+)?\s*(?P<kind>基本|项目)支出(?:使用|决算|执行)?(?:情况)?[。:：]\s*(?:全年|本年度?|当年|20\d\d年度?|决算|实际|共|支出)*$"
)
_OTHER = late_regex(
    r"预算(?!支出|执行)|年初|计划|批复|上年|去年|同比|下年|财政拨款|公共预算|基金|[较比]|调整|追加|结转|结余|单位|所属|其中"
)
_MORE = late_regex(r"(?:经营支出|上缴上级支出|附属单位补助(?:支出)?|债务[^，。；、]{0,6}支出|其他支出)[^，。；、]{0,8}\d")
_TWO = late_regex(r"(?:只分|仅分|只有|分为|包括|分)[^，。；]{0,16}(?:两|二)[类块项大部]")
_KINDS = ("basic", "project")
_USED = r"(?:用去|花费|列支|开支|支付|情况|决算|执行|实际|总额|金额|完成|支出|合计|共计?|数|为|达|是|[:：\s])*$"
_BASIC = {"staff": late_regex(rf"人员(?:类)?(?:经费|支出){_USED}"), "running": late_regex(rf"(?:日常)?公用(?:类)?(?:经费|支出){_USED}")}
_NAMED = {role: late_regex(rf"\W*(?:其中)?\W*{words.pattern}") for role, words in _BASIC.items()}
_WHOLE = late_regex(rf"基本支出{_TAIL}")
_LIST = late_regex(r"\s*[，,。]?\s*其中[:：]?")
_AHEAD = 5  # sentences in which both may stand
_FAR = Decimal("0.1")


def spending_kinds(facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """The sum of the two kinds where each is told as one figure, and whether the words say that there are but two."""
    text = facts.layout.flow.folded
    if "基本支出" not in text or "项目支出" not in text or _MORE.search(text):
        return
    told: dict[str, dict[Decimal, Mention]] = {role: {} for role in _ROLES}
    for sentence in facts.prose:
        for mention in sentence.mentions:
            role = _role(sentence, mention, text)
            if role and mention.quantity.value:
                told[role].setdefault(mention.quantity.value, mention)
    if any(len(found) != 1 for found in told.values()):
        return
    whole, basic, project = (next(iter(told[role].values())) for role in ("whole", *_KINDS))
    if not _together(whole, basic, project, facts):
        reading = Reading(whole, (basic, project))
        if abs(reading.total - (whole.quantity.value or Decimal(0))) <= (whole.quantity.value or Decimal(0)) * _FAR:
            yield reading, _TWO.search(text) is not None


def basic_kinds(facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """人员经费 and 公用经费 against 基本支出, of the table or of the sentence before their list; closed where no other can be meant."""
    for reading in _in_paragraphs(facts):
        yield reading, abs(reading.total - reading.whole.value) <= reading.whole.value * _FAR
    yield from _of_the_table(facts)


def _in_paragraphs(facts: Facts) -> Iterator[Reading]:
    """``基本支出911万元，其中：`` with 人员经费A，主要包括… and 公用经费B，主要包括…, each in a paragraph of its own behind it."""
    for number, sentence in enumerate(facts.prose):
        whole = next((one for one in sentence.mentions if _WHOLE.search(sentence.item(one)) and one.quantity.metric == "money"), None)
        if whole is None or not whole.value or not _LIST.match(sentence.between(whole.end, sentence.end)):
            continue
        behind = [(home, one) for home in facts.prose[number : number + _AHEAD] for one in home.mentions if one.start >= whole.end]
        named = [[one for home, one in behind if words.fullmatch(home.item(one))] for words in _NAMED.values()]
        if all(len(found) == 1 for found in named) and not any(_WHOLE.search(home.item(one)) for home, one in behind):
            yield Reading(whole, tuple(found[0] for found in named))


def _of_the_table(facts: Facts) -> Iterator[tuple[Reading, bool]]:
    """The same of the row of the table, where each is told as one amount; closed where they make more than it."""
    text = facts.layout.flow.folded
    rows = [line.executed for line in facts.budgets if line.label.rpartition("/")[2].strip() == "基本支出"] if "公用" in text else []
    whole = next((one for one in rows if one is not None and one.value), None)
    if whole is None or not all(word in text for word in ("人员", "公用")) or len({one.value for one in rows if one is not None}) != 1:
        return
    told: dict[str, dict[Decimal, Mention]] = {role: {} for role in _BASIC}
    for sentence in facts.prose:
        for mention in sentence.mentions:
            role = next((role for role, words in _BASIC.items() if _is_spent(sentence, mention, words, facts)), "")
            if role:
                told[role].setdefault(mention.quantity.value or Decimal(0), mention)
    if all(len(found) == 1 for found in told.values()):
        reading = Reading(Mention(whole, 0, 0), tuple(next(iter(found.values())) for found in told.values()))
        stated = whole.value or Decimal(0)
        if abs(reading.total - stated) <= stated * _FAR:
            yield reading, reading.total > stated


def _is_spent(sentence: Sentence, mention: Mention, words: re.Pattern[str], facts: Facts) -> bool:
    """True for what was spent this year under a name, in all: neither planned nor compared, nor of some only."""
    quantity, lead = mention.quantity, sentence.lead(mention)
    plain = quantity.metric == "money" and bool(quantity.value) and not mention.depth and not hedged(quantity)
    return (
        plain
        and words.search(sentence.item(mention)) is not None
        and not _OTHER.search(lead)
        and not pattern(facts.lexicon, "staff-of-some").search(lead)
    )


def _role(sentence: Sentence, mention: Mention, text: str) -> str:
    """The kind of spending that a sum of money is told as; empty for none, for a plan and for another year."""
    quantity = mention.quantity
    if quantity.metric != "money" or mention.depth or quantity.approximate or quantity.comparator != "eq":
        return ""
    if _OTHER.search(sentence.lead(mention)):
        return ""
    item = sentence.item(mention)
    found = next((role for role, words in _ROLES.items() if words.search(item)), "")
    if found:
        return found
    headed = _HEADED.fullmatch(text, text.rfind("\n", 0, mention.start) + 1, mention.start)
    return "" if headed is None else _KINDS[headed["kind"] == "项目"]


def _together(whole: Mention, basic: Mention, project: Mention, facts: Facts) -> bool:
    """True where one sentence tells all three: the sums that words call one are read there."""
    sentences = (sentence for passage in facts.passages for sentence in passage.sentences)
    return any(all(sentence.start <= one.start < sentence.end for one in (whole, basic, project)) for sentence in sentences)


__all__ = ["basic_kinds", "spending_kinds"]
