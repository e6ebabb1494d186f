"""Targets told behind all their results: ……满意率94.8%；……满意率92.2%，上述满意率都在90%的指标值之上."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analyzer.indicators.listed_targets import is_near
from analyzer.indicators.names import as_printed, bare_words, name_pairs
from analyzer.indicators.target_reader import TargetReader
from analyzer.indicators.target_told import TargetTold, comparable
from analyzer.late_regex import late_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_SATISFACTION, _LEAST, _SHARED, _EVERY = "satisfaction", 2, 2, ("均", "都", "皆", "全部")
_ALL = late_regex(
    r"(?:^|[，；])(?:但|且|而)?(?:上述|以上|前述|这|各|该)?(?P<many>[两二三四五2-5])?(?:项|个|类|者|组)?(?:人群|群体|对象|样本|调查)?的?(?:满意[度率](?:指标)?|(?<=者)|(?<=[上前]述))"
    r"的?(?:年度|绩效|年初|设定|预期)*(?:目标|指标)?值?(?:全部|[均都皆])[^，。；、\d]{0,10}$"
)
_HOW_MANY = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}
_WHO = late_regex(
    r"(?:^|[，；:：]|访问了?|回访了?|抽[取访查]了?|调查了?|走访了?|测评了?|向|对(?!象))(?:其中|面向|向|对(?!象)|本次|全年|共|了)*"
    r"(?P<who>(?!满意|上述|以上|有效|回收|发放)[一-鿿]{2,10}?)(?:(?:的)?(?:共|累计|回收|收回|发放|开展|[以用采][^，。；\d]{2,8}方式|完成)*(?:有效)?(?:问卷|样本|答卷|访问|访谈)|发放|\s?\d)"
)
_OWN = late_regex(r"(?:综合|总体|平均)?满意[度率]$")
_THIS = late_regex(r"(?:对应的?)?(?:该|此|这|上述)一?[项]?")
_NO_PERSONS = late_regex(r"问卷|样本|满意|回收|份数|发放|合计|接通")


def satisfied_together(passages: Sequence[Passage], layout: Layout) -> Iterator[tuple[Sentence, TargetTold]]:
    """Each satisfaction with the target that is told of all of them."""
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            if any(word in sentence.text for word in _EVERY):
                yield from _of_all(passage.sentences[: number + 1], layout)


def named_behind(passages: Sequence[Passage], targets: TargetReader) -> Iterator[tuple[Sentence, TargetTold]]:
    """Figures with the target that the next sentence tells by name."""
    for passage in passages:
        for before, sentence in pairwise(passage.sentences):
            if targets.words.sign.search(sentence.text):
                yield from _of_named(before, sentence, targets)


def _of_all(sentences: Sequence[Sentence], layout: Layout) -> Iterator[tuple[Sentence, TargetTold]]:
    last = sentences[-1]
    for target in last.mentions:
        found = _ALL.search(last.between(last.start, target.start))
        if found is None:
            continue
        told = [(one, mention) for one in sentences for mention in one.mentions if _is_satisfaction(one, mention, target)]
        many = found["many"]
        if len(told) < _LEAST or (many and len(told) != int(_HOW_MANY.get(many, many))):
            continue
        names = [_name(one, mention, layout) for one, mention in told]
        if len(set(filter(None, names))) == len(told):
            for name, (_, mention) in zip(names, told, strict=True):
                yield last, TargetTold(target, mention, target, called=name)


def _is_satisfaction(sentence: Sentence, mention: Mention, target: Mention) -> bool:
    """A satisfaction told before a target of its kind, no target and no change of one."""
    if mention.start >= target.start or mention.depth or not comparable(mention.quantity, target.quantity):
        return False
    return mention.quantity.metric == _SATISFACTION and _OWN.search(bare_words(sentence.item(mention))) is not None


def _name(sentence: Sentence, mention: Mention, layout: Layout) -> str:
    """The words before a satisfaction, or whom its part of the sentence asked; "" where nothing tells."""
    words = bare_words(sentence.item(mention))
    own = _OWN.search(words)
    if own is None or own.start() or len(own[0]) > len("满意度"):
        return as_printed(words, mention.start - len(words) - 2, mention.start, layout)
    part = sentence.between(sentence.start, mention.start)
    asked = [found for found in _WHO.finditer(part, max(part.rfind("；"), 0)) if not _NO_PERSONS.search(found["who"])]
    if not asked:
        return ""
    at = sentence.start + asked[-1].start("who")
    who = as_printed(asked[-1]["who"], at, at + len(asked[-1]["who"]), layout)
    return who + as_printed(own[0], mention.start - len(own[0]) - 2, mention.start, layout)


def _of_named(before: Sentence, sentence: Sentence, targets: TargetReader) -> Iterator[tuple[Sentence, TargetTold]]:
    """``全年发放贷款1.84亿元，带动就业2,170人。贷款发放额的年度目标为1.6亿元，……``: the one figure that the name fits best."""
    for target in targets.of(sentence).unanswered():
        if target.quantity.metric == _SATISFACTION:
            continue
        taken = {told.actual.start for told in targets.of(before).found if told.actual is not None}
        taken |= {goal.start for goal in targets.of(before).unanswered()}
        words = bare_words(sentence.item(target))
        name = name_pairs(words)
        free = (one for one in before.mentions if one.quantity.unit == target.quantity.unit and one.start not in taken and not one.depth)
        near = (one for one in free if comparable(target.quantity, one.quantity) and is_near(target, one))
        told = [one for one in near if not targets.words.not_result.search(before.item(one))]
        if _THIS.fullmatch(words):
            yield from [(before, TargetTold(target, told[0], told[0]))] if len(told) == 1 else ()
            continue
        fits = sorted(((len(name & name_pairs(before.item(one))), -one.start, one) for one in told), reverse=True)
        if fits and fits[0][0] >= max(_SHARED, len(name) / 2) and (len(fits) == 1 or fits[1][0] < fits[0][0]):
            yield sentence, TargetTold(target, fits[0][2], target)


__all__ = ["named_behind", "satisfied_together"]
