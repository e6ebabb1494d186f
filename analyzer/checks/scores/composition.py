"""Scores in sentences: a total with those that it is made of (产出48分、效益28.5分…，自评总分96.1分), a score with its full mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Facts, once
from analyzer.checks.prose.words import cue
from analyzer.checks.scores.marks_apart import APART, EARNED, EARNS, is_lost, marks_before
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence
from analyzer.text import IN_BRACKETS

_OF_WHICH = late_regex(r"[，,:(]?\s*(?:其中|[:：(])")
_SCORED = late_regex(
    r"(?:[，,、()]{0,2}\s*(?:该项|此项|本项|按[^，。；\d]{2,8})?(?:自评|实际?)?[得计记](?:分)?(?:为|是|:)?\s*(?P<sign>[-−－负])?|\)\s*(?:得分)?:?\s*)\s*"
)
"""The same, and 满分10分，按比例折算记10分, 产出（50分）44.1分, 得-1分."""
_NEXT_MARK = late_regex("[，、；,][一-鿿]{2,10}")
_DEDUCTED = late_regex(r"[扣失]分(?:项目?|点|共|的|主要|有|涉及|集中在|[一二三四五六七八九十\d]{1,2}[处项个])*[：:]")
_CLOSE = Decimal("0.05")
_BARE = late_regex(r"(?:最终|综合|总体|项目|实际)?(?:自评|评价)?得分(?:为|是)?")
_FULL = late_regex(r"[，,(]\s*(?:该项|此项|其)?(?:满分|权重|分值|标准分)(?:为|是|:)?\s*")
_TAKEN = late_regex(r"扣(?:除|减|掉|去)?(?:了|分)?\s*$")
_TURN, _JOINED = late_regex(r"(?:依次|分别|各)得(?:分为?)?\s*$"), late_regex(r"\s*[、和及]\s*")
_UNTOLD = late_regex(
    r"(?:(?<![非未])(?<!未[得获])(?<!接近)(?<!距离)满分(?!\s*[值:为是共]?\s*\d|分别|依次|各|合计)|(?:未|没有?|不)[扣失丢]分|[得给计]满?全分)(?![，,]?(?:各|均)?[得计记]\s*\d)"
)
_ALL_EARNED = late_regex(r"[得获计]满分(?=\s*\d)|(?:[得获计记拿]了?|接近|达到?|距离?|离|不到|低于)满分(?!\s*[值为是]?\s*\d)")
"""满意度得满分10分, 各部分均接近满分: no word on how much a part may get."""
_SLASH = late_regex(r"\s*/\s*(?:满分|分值|权重|标准分)?(?:为|:)?\s*")
_FEWEST, _AHEAD = 3, 200
_LISTED = late_regex(r"\s*[、和及与](?!得)")
_TIMES, _SHORT = late_regex(r"\s*(?:乘以?|×|\*)"), 4
"""按10分乘以执行率得9.70分: the full mark, no score."""
_LABELLED, _EARNED_BEFORE = 2, 4
_OPEN = late_regex(r"[(（][^()（）]*$")
"""What a bracket goes on with behind the clause: 得49.79分（满分50分，按比例扣减0.21分）."""


@dataclass(frozen=True)
class Composition:
    """A total with its parts, all of them scores."""

    total: Quantity
    parts: tuple[Quantity, ...]


@once
def compositions_of(facts: Facts) -> tuple[Composition, ...]:
    """Every sentence with a total score after at least three scores, of which two or more name a kind of indicator."""
    return tuple(one for one in _compositions(facts.passages, facts.lexicon) if not _are_marks(one, facts))


def _are_marks(told: Composition, facts: Facts) -> bool:
    """True for parts that make the full mark and of which none is said to be earned: 编制20分、执行30分、效益50分，自评总分98.67分."""
    made, full = sum(part.value or 0 for part in told.parts), facts.profile.full_mark
    if made != full or (told.total.value or full) >= full:
        return False
    return not any(EARNS.search(facts.text, max(part.span.start - _EARNED_BEFORE, 0), part.span.start) for part in told.parts)


def _compositions(passages: Iterable[Passage], lexicon: Lexicon) -> Iterator[Composition]:
    for passage in passages:
        before: Sentence | None = None
        for sentence in passage.sentences:
            scores = [mention for mention in sentence.mentions if mention.quantity.metric == "score" and mention.quantity.value is not None]
            scores = without_marks(sentence, scores)
            if len(scores) >= _FEWEST and scored_in_words(sentence):
                before = sentence
                continue
            if len(scores) > _FEWEST:
                yield from _read(sentence, scores, lexicon)
            if before is not None and len(scores) >= _FEWEST and _is_rest(sentence):
                yield from _below(before, sentence, scores, lexicon)
            elif before is not None and len(scores) >= _FEWEST and _is_earned(sentence, scores, lexicon):
                yield from filter(_near, _below(before, sentence, scores, lexicon))
            before = sentence


def _read(sentence: Sentence, scores: list[Mention], lexicon: Lexicon) -> Iterator[Composition]:
    scores = [one for one in _without_deductions(sentence, scores) if not _TIMES.match(sentence.between(one.end, one.end + _SHORT))]
    labels = score_labels(sentence, scores)
    plain = [one for one in scores if one.start in labels and not one.depth and not _TAKEN.search(sentence.item(one))]  # 其中展览扣1.5分
    weights = _weights(sentence, plain, lexicon)
    off = _DEDUCTED.search(sentence.text)  # 总分98.94分；扣分共四处：预算执行0.22分、……，合计1.06分
    since = sentence.start + off.end() if off is not None else 0
    earned = [mention for mention in plain if mention.start not in weights and mention.start >= since]
    parts_named = [cue(lexicon, "score-part").search(labels[mention.start]) is not None for mention in earned]
    first = _total_first(sentence, earned, parts_named, lexicon)
    if first is not None:
        yield first
        return
    in_turn = _in_turn(sentence, scores, lexicon)
    if in_turn is not None:
        yield in_turn
        return
    for index, mention in enumerate(earned):
        if index >= _FEWEST and sum(parts_named[:index]) >= _LABELLED and cue(lexicon, "score-total").search(sentence.item(mention)):
            yield Composition(mention.quantity, tuple(part.quantity for part in earned[:index]))
            return


def _weights(sentence: Sentence, scores: list[Mention], lexicon: Lexicon) -> set[int]:
    """Where full marks stand: those called so, with those listed right before them (按产出50分，效益30分，满意度10分的权重)."""
    out, following = set[int](), None
    for one in reversed(scores):
        between = sentence.between(one.end, following.start) if following is not None and following.start in out else ""
        listed = _NEXT_MARK.fullmatch(between) is not None and not tells_marks(between, lexicon)
        if listed or _is_weight(sentence, one, lexicon):
            out.add(one.start)
        following = one
    return out


def scored_in_words(sentence: Sentence) -> bool:
    """True where one of the scores that make the total is told without its figure: 满意度得满分, 成本类未扣分."""
    return _UNTOLD.search(sentence.text) is not None


def without_marks(sentence: Sentence, scores: list[Mention]) -> list[Mention]:
    """``决策9.5分/10分、过程19分/满分20分``: what was earned, without what could be."""
    if "/" not in sentence.text:
        return scores
    marks = {two.start for one, two in pairwise(scores) if _SLASH.fullmatch(sentence.between(one.end, two.start))}
    return [one for one in scores if one.start not in marks]


def tells_marks(words: str, lexicon: Lexicon) -> bool:
    """True for words that speak of full marks or weights."""
    return cue(lexicon, "full-marks").search(_ALL_EARNED.sub("", words)) is not None


def _without_deductions(sentence: Sentence, scores: list[Mention]) -> list[Mention]:
    """``效益30分因能耗指标扣0.86分、得29.14分``: of the three only what was earned is a score."""
    gone: set[int] = set()
    for full, taken, earned in zip(scores, scores[1:], scores[2:], strict=False):
        told = _TAKEN.search(sentence.item(taken)) is not None and EARNS.search(sentence.item(earned)) is not None
        values = [one.value for one in (full, taken, earned)]
        gone |= {full.start, taken.start} if told and values[0] - values[1] == values[2] else set()
    gone |= {one.start for one in scores if is_lost(sentence, one)}
    gone |= {start for index, one in enumerate(scores) for start in marks_before(sentence, one, scores[index + 1 :])}
    return [one for one in scores if one.start not in gone]


def _in_turn(sentence: Sentence, scores: list[Mention], lexicon: Lexicon) -> Composition | None:
    """``四类依次得19.5分、18.6分、32.9分和22.4分，自评总分94.4分``."""
    first = next((one for one in scores if _TURN.search(sentence.item(one))), None)
    if first is None:
        return None
    run = [first]
    for one, two in pairwise(scores[scores.index(first) :]):
        if _JOINED.fullmatch(sentence.between(one.end, two.start)) is None:
            whole = cue(lexicon, "score-total").search(sentence.item(two)) is not None and len(run) >= _FEWEST
            return Composition(two.quantity, tuple(part.quantity for part in run)) if whole else None
        run.append(two)
    return None


def _below(before: Sentence, sentence: Sentence, scores: list[Mention], lexicon: Lexicon) -> Iterator[Composition]:
    """``自评得分89.3分，等级为良。其中预算执行9.7分，产出指标48.5分，……``."""
    totals = [one for one in before.mentions if one.quantity.metric == "score" and one.quantity.value is not None]
    labels = score_labels(sentence, scores)
    parts = [one for one in scores if one.start in labels and not one.depth]
    named = all(cue(lexicon, "score-part").search(labels[one.start]) for one in parts) and len(parts) >= _FEWEST
    if named and len(totals) == 1 and _is_whole(before, totals[0], lexicon):
        yield Composition(totals[0].quantity, tuple(part.quantity for part in parts))


def _near(one: Composition) -> bool:
    """True where parts that nothing calls the parts of a total could be all of them."""
    parts, total = sum((part.value or Decimal(0) for part in one.parts), Decimal(0)), one.total.value or Decimal(0)
    return abs(parts - total) <= total * _CLOSE


def _is_rest(sentence: Sentence) -> bool:
    return sentence.text.lstrip().startswith("其中")


def _is_earned(sentence: Sentence, scores: list[Mention], lexicon: Lexicon) -> bool:
    """True for a sentence of nothing but scores, each with its verb: 预算执行得10分，产出得48.5分，效益得29.5分."""
    earned = all(EARNS.search(sentence.item(one)) for one in scores)
    other = cue(lexicon, "earlier-cue", "re-scored").search(sentence.text)
    alone = len(scores) == len(sentence.mentions) and other is None
    return earned and alone and not any(_is_weight(sentence, one, lexicon) for one in scores)


def _is_whole(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for a total: called one, or told as the score of the self-evaluation (经自评，得分98.4分)."""
    words = sentence.item(mention)
    if cue(lexicon, "score-total").search(words):
        return True
    return _BARE.fullmatch(words.strip()) is not None and "自评" in sentence.between(sentence.start, mention.start)


@once
def told_apart(facts: Facts) -> bool:
    """True if the prose tells the scores of three kinds of indicators or more, wherever: each in its own section, say."""
    part, moved = cue(facts.lexicon, "score-part"), cue(facts.lexicon, "points-moved")
    kinds, text = set(), facts.layout.flow.folded
    for sentence in facts.prose:
        for mention in sentence.mentions if "分" in sentence.text else ():
            if mention.quantity.metric == "score" and moved.search(sentence.item(mention)) is None:
                paragraph = max(text.rfind("\n", 0, mention.start) + 1, mention.start - _AHEAD)
                kinds.update(part.findall(text, paragraph, mention.start)[-1:])
    return len(kinds) >= _FEWEST


@once
def marked_scores(facts: Facts) -> tuple[tuple[Quantity, Quantity], ...]:
    """Each score that prose tells right after its full mark (过程（30分）得29.1分) or before it (得29.1分，满分30分): mark, score."""
    pairs, moving = [], cue(facts.lexicon, "points-moved")
    for passage in facts.passages:
        for sentence in passage.sentences:
            scores = [one for one in sentence.mentions if one.quantity.metric == "score" and one.quantity.comparator == "eq"]
            told: list[Mention] = []
            earlier: Mention | None = None
            for first, second in pairwise(scores):
                between = sentence.between(first.end, second.start)
                moved = moving.search(sentence.item(first) + sentence.item(second)) is not None
                is_score = first is earlier or EARNS.search(sentence.item(first)) is not None  # 问卷平均得分92.5分，得10分
                earned = _SCORED.fullmatch(between) if not moved else None
                told += [first] if first is not earlier else []
                if earned is not None and (is_score or _is_of_all(sentence, told, second)):
                    continue  # 产出（50分），因一项（5分）按比例得4.6分，计49.6分: 4.6 was earned
                if earned is not None:
                    told, earlier = [], second
                    pairs.append((first.quantity, _signed(second.quantity, earned["sign"])))
                elif _FULL.fullmatch(between) and EARNS.search(sentence.item(first)) and not moved:
                    pairs.append((second.quantity, first.quantity))
    return tuple(pairs)


def _is_of_all(sentence: Sentence, told: Sequence[Mention], score: Mention) -> bool:
    """True where a score is that of the list before it: 任务分5.33分、满意度分3.88分，得9.21分; also with ， where it is more."""
    run = list(told[-1:])
    for one, after in reversed(list(pairwise(told))):
        between = sentence.between(one.end, after.start)
        if APART.search(between) is not None:
            break
        if len(run) == 1 and _LISTED.match(between) is not None:
            return True
        run.append(one)
    parts, value = [one.value for one in run], score.value
    return len(run) > 1 and parts[0] < value <= sum(parts, Decimal(0))


def _signed(score: Quantity, sign: str | None) -> Quantity:
    """得-1分: the sign before a score is no part of the figure that was read."""
    return score.having(value=-score.value) if sign and score.value is not None else score


def score_labels(sentence: Sentence, scores: list[Mention]) -> dict[int, str]:
    """The words before each score by its place; 投入10分得9.6分: those of the full mark, which is none itself, go to its score."""
    labels = {mention.start: sentence.item(mention) for mention in scores}
    for full, score in pairwise(scores):
        larger = score.value > full.value  # 满意度10分，自评得分97.35分
        if full.start in labels and not larger and EARNED.fullmatch(sentence.between(full.end, score.start)):
            words = labels.pop(full.start)
            labels[score.start] = labels[score.start] if _TAKEN.search(words) else words  # 扣1分，得29分
    return labels


def _total_first(sentence: Sentence, earned: list[Mention], named: list[bool], lexicon: Lexicon) -> Composition | None:
    """``自评得分96.8分，其中预算执行9.7分、产出指标48.6分……``; where every part names its kind, 自评96.8分 is a total too."""
    if len(earned) <= _FEWEST or not cue(lexicon, "score-total", "score-told").search(sentence.item(earned[0])):
        return None
    whole, parts = earned[0], earned[1:]
    if not _OF_WHICH.match(sentence.between(whole.end, parts[0].start)):
        return None
    if any(part.value > whole.value for part in parts):
        return None  # 各部分得分为:预算执行9.68分(满分10分)、成本20分: the first of them
    return Composition(whole.quantity, tuple(part.quantity for part in parts)) if all(named[1:]) else None


def _is_weight(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True in a clause that speaks of full marks: 各项满分分别为10分、50分, 按产出30分、效果30分的权重."""
    words = IN_BRACKETS.sub("", sentence.between(*sentence.clause_of(mention)))
    return tells_marks(words if mention.depth else _OPEN.sub("", words), lexicon)


__all__ = [
    "Composition",
    "compositions_of",
    "marked_scores",
    "score_labels",
    "scored_in_words",
    "tells_marks",
    "told_apart",
    "without_marks",
]
