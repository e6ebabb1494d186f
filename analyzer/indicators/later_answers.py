"""Targets that the sentences after them answer: 目标为检查企业900家。全年实际检查1350家次; 满意度不低于92%。……该项目标已经达到."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.names import bare_words, section_name
from analyzer.indicators.target_reader import TargetReader
from analyzer.indicators.target_told import TargetTold, comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model import Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_REAL = late_regex(r"(?:全年|年内|本年|截至[^，。；]{2,10}[，]?)?(?:实际|实有|共|累计)")
_THIS = late_regex(r"(?:^|[，,])(?:该|此|这|本)一?项?(?:指标|目标值?|比率|比例|率)(?:实际|最终)?(?:为|是|达到?)*\s*$")
"""从年终统计看，这一指标为91.8%."""
_FINISHED = late_regex(
    r"(?:共|累计|已)*(?:办结|办理|完成|建成|完工|竣工|交付|发放|举办|开展|救助|资助|安装|更换|改造|出版|投放|结题|培训|惠及)(?:了)?"
)
_YEAR = late_regex(r"(?:全年|年内|本年|当年|截至)")
_FAR, _BOUND, _NAME, _DEED = 200, 5, 4, 2
_TIMES = "次"
_SATISFACTION = "satisfaction"


def later_answers(passages: list[Passage], layout: Layout, targets: TargetReader) -> Iterator[tuple[Sentence, TargetTold]]:
    """Each unanswered target of a sentence with the figure in a later one, or with words that call it reached."""
    words = targets.words
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            after = _result_after(sentence, passage.sentences[number + 1 : number + 2])
            if (after is not None or _asks_satisfaction(sentence)) and words.sign.search(sentence.text):
                for target in targets.of(sentence).unanswered():
                    answer = _next(sentence, target, after, layout, words) or _satisfied(target, passage, layout.flow.folded, words)
                    if answer is not None:
                        yield sentence, answer


def _result_after(sentence: Sentence, following: tuple[Sentence, ...]) -> Sentence | None:
    """The sentence right behind, where it says that it tells the result, or what was done in the year."""
    near = (after for after in following if after.start - sentence.end <= 1 and after.mentions)
    return next((one for one in near if _REAL.match(one.text) or _YEAR.match(one.text) or _tells_this(one)), None)


def _tells_this(sentence: Sentence) -> bool:
    """The first figure is that of 这一指标."""
    return _THIS.search(sentence.lead(sentence.mentions[0])) is not None


def _asks_satisfaction(sentence: Sentence) -> bool:
    return any(mention.quantity.metric == _SATISFACTION for mention in sentence.mentions)


def _next(sentence: Sentence, target: Mention, after: Sentence | None, layout: Layout, words: TargetWords) -> TargetTold | None:
    """The first figure of the next sentence, which says that it is the result, of the same thing; else the one of its very name."""
    if after is None or target is not sentence.mentions[-1]:
        return None
    if not _REAL.match(after.text) and not _tells_this(after):
        return _of_its_name(sentence, target, after, layout, words)
    first = after.mentions[0]
    alike = comparable(target.quantity, first.quantity) or _counted_in_times(target.quantity, first.quantity)
    if not alike or words.before.search(after.lead(first)):
        return None
    if not _of_one_thing(sentence, target, after, layout) and not _only_done(sentence, target, after, words):
        return None
    return TargetTold(target, first, target)


def _of_its_name(sentence: Sentence, target: Mention, after: Sentence, layout: Layout, words: TargetWords) -> TargetTold | None:
    """``目标是新增公办学位5000个。全年新建学校7所，新增公办学位5460个``: the first figure behind the name of the target.

    Or behind its deed alone, in its unit and size (年初提出新增养老床位1100张。全年新增1150张).
    """
    name = bare_words(sentence.item(target)) or section_name(layout, target)
    for one in after.mentions if len(name) >= _NAME else ():
        item = after.item(one)
        own = bare_words(item)
        alike = comparable(target.quantity, one.quantity) and not one.depth
        if alike and own and (own.endswith(name) or _is_deed_of(name, own, target, one)):
            other = words.before.search(after.lead(one)) or words.not_result.search(item) or words.of_part.search(item)
            return None if other else TargetTold(target, one, target)
    return None


def _is_deed_of(name: str, own: str, target: Mention, one: Mention) -> bool:
    near = target.quantity.unit == one.quantity.unit and is_near(target, one)
    return near and len(own) >= _DEED and (name.startswith(own) or name.endswith(own))


def _of_one_thing(sentence: Sentence, target: Mention, after: Sentence, layout: Layout) -> bool:
    """The words before both share something; those of the result share it with the heading of a target without a name of its own."""
    first = after.mentions[0]
    told = _pairs(after.item(first))
    if _pairs(sentence.item(target)) & told or _THIS.search(after.lead(first)):
        return True
    if bare_words(sentence.item(target)) or target.quantity.unit != first.quantity.unit:
        return False
    return not bare_words(after.item(first)) or bool(_pairs(section_name(layout, target)) & told)


def _only_done(sentence: Sentence, target: Mention, after: Sentence, words: TargetWords) -> bool:
    """``目标为办理案件1650件。实际办结1682件``: no more than that it was done, in the unit and size of the target."""
    first = after.mentions[0]
    item, lead = after.item(first), sentence.lead(target)
    told = _FINISHED.fullmatch(bare_words(item)) is not None and is_near(target, first)
    return told and not words.is_step(item, lead) and not words.not_result.search(item)


def _counted_in_times(target: Quantity, actual: Quantity) -> bool:
    """900家 and 1350家次."""
    return target.value is not None and actual.value is not None and actual.unit == target.unit + _TIMES


def _satisfied(target: Mention, passage: Passage, text: str, words: TargetWords) -> TargetTold | None:
    """A target of satisfaction with the first such figure after it in its paragraph, else with words that call it reached."""
    if target.quantity.metric != _SATISFACTION:
        return None
    figures = [(one, of) for of in passage.sentences for one in of.mentions if one.quantity.metric == _SATISFACTION]
    others = [one for one, of in figures if one is not target and words.bound_only.search(of.lead(one)[-_BOUND:])]
    if others:
        return None  # 群众满意度不低于90%、企业满意度不低于92%两项目标: which of them a figure answers is told by its name
    later = [(one, of) for one, of in figures if one.start > target.start]
    if later:
        answer, sentence = later[0]
        lead = sentence.lead(answer)
        told = words.before.search(lead) or words.not_result.search(lead) or words.adjusted.search(lead)
        return TargetTold(target, answer, target) if not told and comparable(target.quantity, answer.quantity) else None
    found = words.called_reached.search(text, target.end, _end_of_next_line(text, target.end))
    return TargetTold(target, None, target, done=found.span()) if found is not None else None


def _end_of_next_line(text: str, at: int) -> int:
    """A line may be broken after the target's sentence: the end of the line after its own, or so far as is looked."""
    last = at + _FAR
    own = text.find("\n", at, last)
    following = text.find("\n", own + 1, last) if own >= 0 else -1
    return following if following >= 0 else last


def _pairs(words: str) -> set[str]:
    return {first + second for first, second in pairwise(words) if not (first + second).isascii()}


__all__ = ["later_answers"]
