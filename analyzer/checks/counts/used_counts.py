"""More things in use (38台智慧黑板投入使用) than were bought, delivered or accepted (验收合格的智慧黑板共36台)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts
from analyzer.checks.compare import counts_several
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

_UNITS = frozenset("台套辆盏部架座处艘栋块具张组个件")
_USE = (
    r"(?:已|均|全部|正式|陆续|先后|同步|现|都|即|开始|投放并)*"
    r"(?:投入(?:了)?[一-鿿]{0,4}?(?:使用|运行|运营|教学|生产|服务|应用|运转)|启用|投用|上线运行|投运|上岗执勤|在用)"
)
_USED_BEHIND = late_regex(rf"\s*(?P<noun>[一-鿿A-Za-z]{{2,10}}?){_USE}")
_USE_WORDS = ("投入", "启用", "投用", "投运", "上线", "在用")
_IN_USE = late_regex("|".join(_USE_WORDS))
_USED_FIRST = late_regex(rf"\s*[，,]?{_USE}")
_NOUN = late_regex(r"(?P<noun>[一-鿿A-Za-z]{2,10}?)(?:共计|共有|共|总计|合计|计|有|为)?\s*$")
_LEADS = late_regex(r"^.*(?:的|了|采购|购置|购买|购入|购进|到货|验收|交付|配备|安装|新建|建成|更换|更新|配置|新增|全部|全年)")
_OLD = ("not-newly-got", "other-level", "over-years")
_NOUN_END = late_regex(r"(?:共计|共有|共|总计|合计|总数|数量|计|有|为|达|数)+\s*$")
_FEWEST = 2


class _Cues(NamedTuple):
    """Words for getting things, and what makes a number one of other things than those got this year."""

    got: re.Pattern[str]
    other: re.Pattern[str]


class Used(NamedTuple):
    """A number of things got, and the larger number of them in use."""

    noun: str
    got: Quantity
    used: Quantity


def used_counts(facts: Facts) -> Iterator[Used]:
    """Every number of things in use that is more than the only number told of what was got of them."""
    cues = _Cues(cue(facts.lexicon, "got-word"), cue(facts.lexicon, *_OLD))
    used = [found for passage in facts.passages for sentence in passage.sentences for found in _used(sentence, cues)]
    if not used:
        return
    for noun, mention, own in used:
        got = [
            one.quantity
            for passage in facts.passages
            for sentence in passage.sentences if sentence is not own and noun[-_FEWEST:] in sentence.text
            for one in sentence.mentions if _is_got(sentence, one, (noun, mention.quantity.unit), cues)
        ]  # fmt: skip
        values = {one.value for one in got}
        if len(values) == 1 and got[0].value is not None and mention.quantity.value is not None and got[0].value < mention.quantity.value:
            yield Used(noun, got[0], mention.quantity)


def _used(sentence: Sentence, cues: _Cues) -> Iterator[tuple[str, Mention, Sentence]]:
    """The numbers of things that a sentence says are in use, each with their name."""
    if _IN_USE.search(sentence.text) is None or cues.other.search(sentence.text):
        return
    for mention in sentence.mentions:
        if not counts_several(mention.quantity, _UNITS):
            continue
        at = mention.end - sentence.start
        first = _USED_FIRST.match(sentence.text, at) is not None
        found = _NOUN.search(_LEADS.sub("", sentence.item(mention))) if first else _USED_BEHIND.match(sentence.text, at)
        if found is not None and cues.got.search(sentence.text) is None:
            yield found["noun"], mention, sentence


def _is_got(sentence: Sentence, mention: Mention, thing: tuple[str, str], cues: _Cues) -> bool:
    """True for a number of just these things beside a word for getting them. Args: thing: its name and its counting word."""
    noun, unit = thing
    item, behind = sentence.item(mention), sentence.between(mention.end, mention.end + len(noun) + 1)
    named = behind.startswith(noun) or _NOUN_END.sub("", item).endswith(noun)
    got = cues.got.search(sentence.lead(mention)) is not None and cues.other.search(sentence.text) is None
    return named and got and mention.quantity.unit == unit and counts_several(mention.quantity, _UNITS)


__all__ = ["Used", "used_counts"]
