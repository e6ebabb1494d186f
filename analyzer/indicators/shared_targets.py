"""One target of several satisfactions (窗口满意度和执法满意度的目标均为90%以上), each answered by its own figure behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.indicators.names import name_pairs
from analyzer.indicators.target_told import TargetTold, comparable
from analyzer.indicators.target_words import TargetWords
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Passage, Sentence

_ABOUT, _EACH, _SATISFACTION = "满意", ("均", "都"), "satisfaction"
_NAMES = late_regex(
    r"(?:^|[，；:])(?:(?:年初|年度|全年|20\d\d年)*(?:设定|确定|提出|申报|承诺|约定|要求|明确|下达|核定)的?)?(?P<names>[^，。；:]{4,60}?满意[度率])的?(?:年度|绩效|年初|设定|预期)*(?:目标|指标|要求|任务)?值?[均都][^，。；、\d]{0,8}$"
)
_JOINT = late_regex("以及|[、和与及]")
_TAIL = late_regex(r"(?:的|对[^，。；]*)?(?:总体|综合)?满意[度率]$")
_BACK = late_regex(
    r"(?:^|[，；])(?:上述|以上|这|前述|该)?(?P<many>[两二三四]|[234])(?:项|个|类|者)(?:满意[度率])?的?(?:年度|绩效|年初|设定|预期)*(?:目标|指标)值?[均都][^，。；、\d]{0,4}$"
)
_HOW_MANY = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_WHO = late_regex(
    r"(?:^|[，；:向对])(?:其中|面向|向|对|本次|全年|共)*(?P<who>[一-鿿]{2,8}?)(?:问卷|发放|发出|的?(?:总体|综合)?满意[度率]|回收|[有实]效|样本)"
)
_LEAST = 2


def shared_targets(passages: Sequence[Passage], words: TargetWords) -> Iterator[tuple[Sentence, TargetTold]]:
    """Each of the satisfactions with the target and its figure; nothing unless every one has its own."""
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            if not any(word in sentence.text for word in _EACH) or not words.sign.search(sentence.text):
                continue
            for target in sentence.mentions:
                who = _named(sentence, target)
                if len(who) >= _LEAST:
                    yield from _answered(sentence, target, who, passage.sentences[number:])
                elif (number_of := _BACK.search(sentence.between(sentence.start, target.start))) is not None:
                    yield from _told_before(sentence, target, _HOW_MANY[number_of["many"]], passage.sentences[: number + 1])


def _named(sentence: Sentence, target: Mention) -> list[str]:
    """The names of a list of satisfactions before a target of each."""
    found = _NAMES.search(sentence.between(sentence.start, target.start)) if target.quantity.metric == _SATISFACTION else None
    if found is None:
        return []
    parts = _JOINT.split(found["names"])
    tail = _TAIL.search(parts[-1])
    names = [part if _TAIL.search(part) or tail is None else part + tail[0] for part in parts]
    return names if all(len(_TAIL.sub("", name)) >= _LEAST for name in names) else []


def _told_before(sentence: Sentence, target: Mention, many: int, earlier: Sequence[Sentence]) -> Iterator[tuple[Sentence, TargetTold]]:
    """``甲问卷……，满意度93%；乙问卷……，满意度88%。两项目标均为90%``: just so many satisfactions before, each with a name of its own."""
    told = [
        (one, mention)
        for one in earlier
        for mention in one.mentions
        if mention.start < target.start and mention.quantity.metric == _SATISFACTION and comparable(target.quantity, mention.quantity)
    ]
    names = [_asked(one, mention) for one, mention in told]
    if len(names) == many == len(set(filter(None, names))):
        for name, (_, mention) in zip(names, told, strict=True):
            yield sentence, TargetTold(target, mention, target, called=name)


def _asked(sentence: Sentence, mention: Mention) -> str:
    """Whom the part of a sentence up to a satisfaction is of: 投标人满意度 of 投标人问卷回收1250份，满意1168份，满意度93.4%."""
    part = sentence.between(sentence.start, mention.start).rpartition("；")[2]
    named = [found["who"] for found in _WHO.finditer(part)]
    return f"{named[-1]}{_ABOUT}度" if named else ""


def _answered(sentence: Sentence, target: Mention, names: list[str], later: Sequence[Sentence]) -> Iterator[tuple[Sentence, TargetTold]]:
    own: dict[str, Mention] = {}
    before = target.end
    for one in later:
        for mention in one.mentions:
            if mention.start <= target.start or mention.quantity.metric != _SATISFACTION:
                continue
            said = name_pairs(one.between(max(before, one.start), mention.start))
            name = _of_one(names, said)
            if name and name not in own and comparable(target.quantity, mention.quantity):
                own[name] = mention
            before = mention.end
    if len(own) == len(names):
        for name in names:
            yield sentence, TargetTold(target, own[name], target, called=name)


def _of_one(names: list[str], said: frozenset[str]) -> str:
    """The name of which the words before a figure tell more than of any other."""
    told = sorted(((len(name_pairs(_TAIL.sub("", name)) & said), name) for name in names), reverse=True)
    return told[0][1] if told[0][0] > told[1][0] else ""


__all__ = ["shared_targets"]
