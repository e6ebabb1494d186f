"""What each kind of indicators earned, told in a section or sentence of its own: 二、产出（满分50分）。……本部分得48.5分.

A score that nothing names is of the kind whose full mark its sentence told last: 产出指标满分50分，因晚完工扣2分，计48分.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.scores.composition import score_labels
from analyzer.checks.scores.told_totals import ELSEWHERE
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Sentence

EXECUTION = "execution"
_INSIDE = ("cost", "output")
"""成本指标（5分） in the section on output is one of its parts."""
_LABEL = late_regex(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）]?\s?[、.．]?\s?)?(?P<name>[^，。；、,:：\d()（）]{2,14})(?:[(（][^()（）]{1,16}[)）])?\s*(?:[。:：]|$|(?<=方面)，|(?<=维度)，|(?<=部分)，)"
)
_NUMBER = late_regex(
    r"\s*(?:[一二三四五六七八九十]+(?P<chapter>、)|[(（][一二三四五六七八九十]+(?P<section>[)）])|\d{1,2}(?P<point>[、.．])(?!\d))"
)
_EARNED = late_regex(r"(?:自评|实际|实|共|应|最终|据此)*[得计评记获]分?(?:为|是|:)?\s*$")
_MARK = late_regex(r"(?:满分|分值|权重|标准分|[(（])(?:为|是|:)?\s*$")
_WHOLE = late_regex(r"(?:本|该|此|这一)(?:部分|大?类|板块|维度|方面|节)|小计")
_FRONT = late_regex(r".*[:：]|^(?:其中|一是|二是|三是|四是|本?项目|部门|年度|绩效|另有|另外|此外)+")
_REST = late_regex(r"(?:指标|类|部分|方面|一项|情况|维度|层面|目标)*(?:(?:该|此|本)项)?(?:的?(?:满分|分值|权重|标准分))?")
_BARE = late_regex(r"(?:(?:该|此|本)(?:项|部分|类)|故|因此|据此|折算|最终|自评|实际?|共|应)*")
_PLANNED = late_regex(r"[，,](?:拟|将|计划|下一步|今后)[^，。；]*")
"""A year to come in a plan, behind the score: 得29分，拟从2024年起建立台账."""
_RATE = late_regex(r"执行率(?:为|达到?|是|:)?\s?$")
_PROPORTION = late_regex(
    r"[，,]\s?(?:按|依|根据)?(?:比例|执行率|评分标准|规则|标准)?(?:计算|折算|计分)?(?:该项|此项|本项)?(?:自评|应|实)?[得计]分?(?:为|是)?\s?"
)


class KindScores(NamedTuple):
    """The scores and full marks of one kind of indicators, as often as they are told."""

    whole: list[Quantity]
    """Told of the kind by its name or as what its section earned."""
    single: list[Quantity]
    """All other scores of its section."""
    marks: list[Quantity]

    @property
    def score(self) -> Quantity | None:
        """What the kind earned, where one figure alone can be meant."""
        found = self.whole or self.single
        return found[0] if len({one.value for one in found}) == 1 else None

    @property
    def mark(self) -> Quantity | None:
        """Its full mark, where one alone is told."""
        return self.marks[0] if len({one.value for one in self.marks}) == 1 else None


@once
def kind_scores(facts: Facts) -> dict[str, KindScores]:
    """By kind (execution, output, …) the scores and full marks that the prose tells of it."""
    found: dict[str, KindScores] = {}
    for passage in facts.passages:
        sentences = passage.sentences if not passage.in_table else ()
        kind, level = _of_section(sentences[0], facts) if sentences else "", None
        for sentence in sentences:
            label = _LABEL.match(sentence.text)
            own = kind_of(label["name"], facts.lexicon) if label is not None else ""
            number = _NUMBER.match(sentence.text)
            style = number.lastgroup if number is not None else None
            if own or (style is not None and style == level):
                kind, level = own, style
            for name, place, quantity in _scores(sentence, kind, facts) if "分" in sentence.text else ():
                getattr(found.setdefault(name, KindScores([], [], [])), place).append(quantity)
    return found


def kind_of(words: str, lexicon: Lexicon, *, alone: bool = False) -> str:
    """The kind of indicators that words name, "" for none or several. Args: alone: nothing else may stand there."""
    kinds = pattern(lexicon, "scored-kind")
    bare = _FRONT.sub("", words.strip())
    found = kinds.match(bare)
    if found is None or (alone and not _REST.fullmatch(bare, found.end())) or kinds.search(bare, found.end()):
        return ""
    return found.lastgroup or ""


def _of_section(sentence: Sentence, facts: Facts) -> str:
    """The kind that the heading above names."""
    section = facts.layout.section_at(facts.layout.flow.to_text(sentence.start))
    label = _LABEL.match(facts.lexicon.fold(section.title)) if section is not None else None
    return kind_of(label["name"], facts.lexicon) if label is not None else ""


def _scores(sentence: Sentence, kind: str, facts: Facts) -> Iterator[tuple[str, str, Quantity]]:
    """The kind, the place in ``KindScores`` and the figure of every score of a sentence that is of a kind. Args: kind: of its section."""
    scores = [one for one in sentence.mentions if one.quantity.metric == "score" and one.quantity.value is not None]
    labels, opened = score_labels(sentence, scores), ""
    moved, totals = cue(facts.lexicon, "points-moved"), cue(facts.lexicon, "score-total", "added-up")
    for one in scores if ELSEWHERE.search(_PLANNED.sub("", sentence.text)) is None else ():
        words = labels.get(one.start)
        words = sentence.item(one) if words is None or moved.search(words) else words  # 扣1分，得29分
        total = totals.search(words) is not None and _WHOLE.search(words) is None
        if one.quantity.comparator != "eq" or total or moved.search(words):
            continue
        earned = words != sentence.item(one) or _EARNED.search(words) is not None
        bare = _EARNED.sub("", _MARK.sub("", words))
        named, opened = kind_of(bare, facts.lexicon, alone=True), opened if _BARE.fullmatch(bare) else ""
        named = "" if (named, kind) == _INSIDE else named
        named = named or (EXECUTION if earned and not kind and _by_rate(sentence, one) else "")
        if one.start not in labels or (not earned and _MARK.search(words)):
            yield from _mark(one, named, kind, sentence)
            opened = named or opened
        elif earned and opened:
            yield opened, "whole", one.quantity
        elif earned and (named or kind):
            yield named or kind, "whole" if named or _WHOLE.search(words) else "single", one.quantity


def _by_rate(sentence: Sentence, score: Mention) -> bool:
    """True for points told right behind the rate of execution: 执行率96%，按比例得9.6分."""
    before = [one for one in sentence.mentions if one.end <= score.start]
    if not before or before[-1].quantity.dimension != "percent" or _RATE.search(sentence.item(before[-1])) is None:
        return False
    return _PROPORTION.fullmatch(sentence.between(before[-1].end, score.start)) is not None


def _mark(one: Mention, named: str, kind: str, sentence: Sentence) -> Iterator[tuple[str, str, Quantity]]:
    """A full mark: behind the name of its kind, or in the label of its section."""
    label = _LABEL.match(sentence.text)
    alone = _BARE.fullmatch(_MARK.sub("", sentence.item(one))) is not None  # 资金方面，……，满分10分
    in_label = label is not None and (alone or one.end <= sentence.start + label.end())
    if named or (kind and in_label):
        yield named or kind, "marks", one.quantity


__all__ = ["EXECUTION", "KindScores", "kind_of", "kind_scores"]
