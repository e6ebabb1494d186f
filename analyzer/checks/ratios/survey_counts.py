"""The answers of a survey as the prose counts them (满意418份、比较满意117份) against the one satisfaction told elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from analyzer.checks.base import Facts, calculation
from analyzer.checks.compare import Outcome, amount, hedged, percent_matches
from analyzer.checks.goals.satisfaction import is_satisfaction, results
from analyzer.checks.prose.statements import pairs_of
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_ASKED = late_regex(r"(?:有效|回收|收回|收到|受访|发放|发出|调查|访问|测评|填写|回访|访谈)[^，。；、\d]{0,10}$")
_LEVELS = (
    late_regex(r"(?:非常|很|十分)满意"),
    late_regex(r"(?<![常很分较本不太])满意(?!度|率)"),
    late_regex(r"较满意"),
    late_regex(r"基本满意"),
)
"""The good answers, the best first."""
_POOR = late_regex(r"不(?:太|够)?满意")
_TOLD = late_regex(r"(?:计|视|作|算|归)[为入作]{1,2}[^，。；]{0,4}满意|合并|两项|之和|合计")
_CHOSEN = late_regex(r"(?:[对向]|抽取|选取|抽选|走访)[^，。；、\d]{0,4}$")
_WEIGHTED = late_regex(r"加权|折算|赋分|赋值|权重系数|按[^，。；]{0,8}分计|百分制")
_ANYBODY = late_regex(r"(?:服务|受益|帮扶|补助)?对象|群众|公众|居民|社会|人员|综合|总体|满意[度率]")
_SAID = late_regex(r"(?:受访者|群众|服务对象|对象)?(?:表示|感到|认为)(?:非常|很|十分|比较|较|基本)?满意")
_KIN = {"名": "人", "位": "人"}
_FORMS = ("人", "份")
_UNITS = ("份", "人", "名", "户", "位", "个", "家")
_AFTER = 14
_NEAR, _HUNDRED, _PLACES = Decimal(10), Decimal(100), Decimal("0.0001")


@dataclass(frozen=True)
class Counted:
    """A satisfaction with the answers that come nearest to it; ``sure`` where the report says which answers count as good."""

    stated: Quantity
    parts: tuple[Quantity, ...]
    base: Quantity
    sure: bool

    @property
    def share(self) -> Decimal:
        """The good answers in percent of all."""
        return sum((part.value or Decimal(0) for part in self.parts), Decimal(0)) * _HUNDRED / (self.base.value or Decimal(1))

    @property
    def outcome(self) -> Outcome:
        """How the share compares with the stated satisfaction."""
        return percent_matches(self.share, None, self.stated)

    def spans(self) -> list[Span]:
        """The satisfaction, the answers, how many were asked."""
        return [self.stated.span, *(part.span for part in self.parts), self.base.span]

    def calculation(self) -> Calculation:
        """The quotient, written out."""
        words = "+".join(map(amount, self.parts))
        words = f"({words})" if len(self.parts) > 1 else words
        return calculation(f"{words}÷{amount(self.base)}×100%", self.share.quantize(_PLACES), self.stated.value or Decimal(0), "%")


def survey_counts(facts: Facts) -> Iterator[Counted]:
    """The one satisfaction of the report, where one survey is counted: as an answer explains it, else as the nearest does not."""
    if "满意" not in facts.text or _WEIGHTED.search(facts.layout.flow.folded):
        return
    surveys = [found for passage in facts.passages if not passage.in_table and (found := _survey(passage, facts.lexicon)) is not None]
    stated = list(_stated(facts))
    if len(surveys) != 1 or len({one.value for one in stated}) != 1 or stated[0].value is None or hedged(stated[0]):
        return
    passage, bases, good, sure = surveys[0]
    if any(mention.quantity.metric == "satisfaction" for mention in passage.mentions) or _is_aside(facts, passage):
        return  # told beside the answers: read there
    readings = [Counted(stated[0], parts, base, sure) for parts in good for base in bases]
    right = next((one for one in readings if one.outcome is not Outcome.FAIL), None)
    nearest = min(readings, key=lambda one: abs(one.share - (stated[0].value or Decimal(0))))
    if right is not None:
        yield right
    elif abs(nearest.share - (stated[0].value or Decimal(0))) <= _NEAR and nearest.share <= _HUNDRED:
        yield nearest


def _is_aside(facts: Facts, passage: Passage) -> bool:
    """True where a passage tells only whom the unit called or met: others than those of the table, or a survey proper stands elsewhere."""
    told = "".join(sentence.text for sentence in passage.sentences)
    called, proper = cue(facts.lexicon, "called-on"), cue(facts.lexicon, "survey-proper")
    if called.search(told) is None or proper.search(told) is not None:
        return False
    named = [
        pairs_of(_ANYBODY.sub("，", item.name)) for item in facts.indicators if item.actual is not None and is_satisfaction(item, facts)
    ]
    others = any(named) and all(pairs and not pairs & pairs_of(told) for pairs in named)
    return others or proper.search(facts.layout.flow.folded) is not None


_Survey = tuple[Passage, list[Quantity], list[tuple[Quantity, ...]], bool]


def _survey(passage: Passage, lexicon: Lexicon) -> _Survey | None:
    """How many were asked or answered, which sums of the answers may count as good, and whether the passage says which do."""
    text = "".join(sentence.text for sentence in passage.sentences)
    survey = cue(lexicon, "survey-way")
    if "满意" not in text or not survey.search(text) or cue(lexicon, "no-answer").search(text):
        return None
    told = [(sentence, mention) for sentence in passage.sentences for mention in sentence.mentions if _plain(mention)]
    bases = [mention for sentence, mention in told if _is_base(sentence, mention, survey)]
    answers = [(_level(sentence, mention), mention) for sentence, mention in told if bases and mention.start > bases[0].start]
    levels = sorted(((level, mention) for level, mention in answers if level is not None), key=lambda pair: pair[0])
    if not levels or len({level for level, _ in levels}) != len(levels):
        return None
    unit = _KIN.get(levels[0][1].quantity.unit, levels[0][1].quantity.unit)
    counted = [one.quantity for one in bases if _KIN.get(one.quantity.unit, one.quantity.unit) == unit]
    if not counted or any(_KIN.get(mention.quantity.unit, mention.quantity.unit) != unit for _, mention in levels):
        return None
    if unit in _FORMS:  # 调查1050人，收回问卷1016份，满意883人
        counted = [one.quantity for one in bases if _KIN.get(one.quantity.unit, one.quantity.unit) in _FORMS]
    parts = [mention.quantity for _, mention in levels]
    poor = any(_POOR.search(sentence.item(mention)) for sentence, mention in told)
    sure = _TOLD.search(text) is not None or (len(parts) == 1 and not poor)
    return passage, counted, [*accumulate(((one,) for one in parts), tuple.__add__)], sure


def _is_base(sentence: Sentence, mention: Mention, survey: re.Pattern[str]) -> bool:
    """How many were asked, or answered: 收回有效问卷572份, 对400户群众入户调查, 电话回访，随机抽取320名."""
    words = sentence.item(mention)
    asked = _CHOSEN.search(words) is not None and survey.search(sentence.between(sentence.start, mention.end + _AFTER)) is not None
    return "满意" not in words and (asked or _ASKED.search(words) is not None)


def _plain(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.unit in _UNITS and bool(quantity.value) and not hedged(quantity)


def _level(sentence: Sentence, mention: Mention) -> int | None:
    """Which of the good answers a figure counts; None for another."""
    words = sentence.item(mention)
    if _POOR.search(words):
        return None
    if not words.strip("，其中有"):
        behind = _SAID.match(sentence.between(mention.end, sentence.end))
        words = behind[0] if behind else ""
    return next((number for number, level in enumerate(_LEVELS) if level.search(words)), None)


def _stated(facts: Facts) -> Iterator[Quantity]:
    """The satisfaction that the rows of a table give as their result, and that the prose tells."""
    yield from (one for one in results(facts) if one.dimension == "percent")
    for item in facts.indicators:
        quantity = facts.figure_of(item.actual)
        if quantity is not None and quantity.dimension == "percent" and is_satisfaction(item, facts):
            yield quantity


__all__ = ["Counted", "survey_counts"]
