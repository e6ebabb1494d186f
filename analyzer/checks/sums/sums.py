"""Reading 总数 and 分项 out of a sentence: which figure is the whole and which are its parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise, takewhile

from analyzer.checks.base import calculation
from analyzer.checks.changes.shared_base import shared
from analyzer.checks.compare import Outcome, amount, in_scale, sum_outcome, unit_words
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.slips import significant
from analyzer.checks.sums.brackets import closing, depth_at
from analyzer.checks.sums.list_openings import looks_back
from analyzer.checks.sums.mixed_units import adds_up_in_units
from analyzer.checks.sums.parallel_lists import in_turn, named_before, of_each_group
from analyzer.checks.sums.part_lists import goes_on_outside, is_no_part, one_list, open_list, part_unread, parts_of, too_much
from analyzer.checks.sums.sum_cues import NESTED, SumCues
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, as_one
from analyzer.model import Calculation, Span
from analyzer.model.passages import SEMICOLON, Mention, Passage, Sentence

_APART = late_regex(
    r"^\s*(?:另有|另外|另|此外|同时|并(?!购|网)|还|年末|截至|累计|其余|剩余|结余|较|比|人均|平均|占|完成率|执行率|目前|空编|缺编|超编|缺员|空岗|(?:全年|实际|累计|共|已)*(?:支出|执行|支付|使用)(?:资金|数)?\s?\d)"
)
_DONE = late_regex(r"实际|完成")
_CHANGE = late_regex(r"(?:多|少|超额|超出|超过|高出|增加|减少|缩短|提高)(?:了|约)?\s*$")
_NAME = late_regex(r"[^，。；、：,;:\d]{0,8}")
_OTHERWISE = late_regex(
    r"前[一二三]季度|前.{1,2}个?月|调减|核减|追减|冲减|扣减|计划|目标|任务|(?<![模虚草])拟|预计|原定|上年(?!度?(?:资金)?结转)|去年|同比|比上|增长|人均|平均"
)
_RATES = ("", "percent", "percentage-point")
_AIM = late_regex(r"[，,；]?\s*(?:年度|年初|全年)?(?:目标|任务|计划)(?:任务|数|值|为|是|:)*\s*")
_BOTH, _LABEL, _ZERO = (0, 1), 12, Decimal(0)
PIECES = "；"
"""The cue of a list that goes on from ； to ；, with asides of its own: a sum only where it nearly holds."""
_FEWEST, _TELLING, _FIFTY, _HUNDRED = 2, 4, 50, 100  # a list of one part is no sum
_JOINED = late_regex(r"[^，。；,;\n]{0,3}(?:、|和|及|以及)[^，。；,;\n]{0,24}")
_BASE = late_regex(r"[较比][^，。；]{0,6}$|上年|去年|同期")
_BARE = late_regex(r"[^，。；、]{0,4}(?:合计|总计|共计|累计|共)(?:为|达)?")


@dataclass(frozen=True)
class Reading:
    """One way to read a sentence: this whole, these parts."""

    whole: Mention
    parts: tuple[Mention, ...]
    etc: bool = False

    @cached_property
    def total(self) -> Decimal:
        """Sum of the parts' printed values."""
        return sum([part.quantity.value or _ZERO for part in self.parts], _ZERO)

    def outcome(self) -> Outcome:
        """How the sum compares with the whole."""
        return self._outcome

    @cached_property
    def _outcome(self) -> Outcome:
        return sum_outcome(self.total, [part.quantity for part in self.parts], self.whole.quantity)

    def spans(self) -> list[Span]:
        """The whole's place and those of its parts."""
        return [self.whole.quantity.span, *(part.quantity.span for part in self.parts)]

    def calculation(self) -> Calculation:
        """The sum, written out in the whole's scale."""
        like = self.whole.quantity
        expression = "+".join(amount(part.quantity, like) for part in self.parts)
        return calculation(expression, in_scale(self.total, like), in_scale(like.value or Decimal(0), like), unit_words(like))


class SumReader:
    """Finds wholes and parts with the cue words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the of-which, exhaustive and total words of cues.toml."""
        self._lexicon, self._cues = lexicon, SumCues(lexicon)
        self._aimed = late_regex(alternation(lexicon.words("planned-figure")))
        self._cut = late_regex(alternation(lexicon.words("budget-cut")))
        self._opening = late_regex(alternation(lexicon.words("opening-budget")))
        self._grown = late_regex(alternation(lexicon.words("budget-grown")))
        self._added = late_regex(alternation(lexicon.words("budget-grown", "budget-added")))
        self.exhaustive = late_regex(alternation(lexicon.words("exhaustive")))
        self._pairs = [tuple(map(re.compile, form.split("、"))) for form in lexicon.words("closed-pairs")]
        self._none = late_regex(rf"\s*[，,；、]\s*(?:{alternation(lexicon.words('none-else'))})")
        self._overlap = late_regex(alternation(lexicon.words("overlapping", "overlapping-groups", "overlapping-over")))
        self._good, self._other = (late_regex(alternation(lexicon.words(f"{kind}-answers"))) for kind in ("good", "other"))
        self._groups = late_regex(alternation(lexicon.words("overlapping-groups")))
        self._sum = late_regex(
            rf"[，。；,;\s]{{0,3}}(?:以上|上述|[一二两三四五六七八九十各][项者])?(?:{alternation(lexicon.words('grand-total'))})(?:为|达|支出|资金|:)?"
        )

    def of_which_readings(self, passage: Passage, above: Sentence | None = None) -> Iterator[tuple[str, list[Reading]]]:
        """For each 其中 (or the like): the cue, and the ways to read it, the plainest first.

        Args: above: the last sentence of the passage before, which a 其中 that opens a passage looks back to.
        """
        for index, sentence in enumerate(passage.sentences):
            before = passage.sentences[index - 1] if index else above
            cues = self._cues.of(sentence.text) if len(sentence.mentions) >= _FEWEST else []
            cues = [cue for cue in cues if sentence.start + cue.end <= sentence.mentions[-1].start]  # …，分别是: (end of the sentence)
            depths = [depth_at(sentence, sentence.start + cue.start) for cue in cues]
            for number, cue in enumerate(cues):
                start = sentence.start + cue.end
                later = next((index for index in range(number + 1, len(cues)) if depths[index] <= depths[number]), None)
                stop = sentence.end if later is None else sentence.start + cues[later].start
                stop = stop if cue.stop is None else sentence.start + cue.stop
                readings = list(self._readings(sentence, before, sentence.start + cue.start, start, stop, last=later is None))
                readings = [one for one in readings if sentence.item(one.whole).endswith(cue.name)] if cue.name else readings
                outside = not depths[number] and cue.word != NESTED
                resumed = self._resumed(sentence, before, sentence.start + cue.start, start) if outside else None
                if resumed is not None and (self.closed(resumed, sentence.between) or resumed.outcome() is Outcome.EXACT):
                    readings, resumed = [resumed, *readings], None
                for dimension in dict.fromkeys(reading.whole.quantity.dimension for reading in readings):
                    yield cue.word, [reading for reading in readings if reading.whole.quantity.dimension == dimension]
                if resumed is not None and (len(resumed.parts) > _FEWEST or _hardly_fails(resumed)):
                    yield PIECES, [resumed]

    def _readings(
        self, sentence: Sentence, before: Sentence | None, cue: int, start: int, stop: int, *, last: bool,
    ) -> Iterator[Reading]:  # fmt: skip
        depth = depth_at(sentence, cue)
        stop = closing(sentence, start, stop) if depth else stop
        wholes = [one for one in self._wholes(sentence, before, cue) if not adds_up_in_units(sentence, one, start)]
        for stop_at in self._stops(sentence, start, stop, last=last) if wholes else ():
            if part_unread(sentence, start, stop_at) or self._taken_off(sentence, start, stop_at):
                continue
            for whole in wholes:
                parts = self._parts(sentence, whole, start, stop_at, depth)
                if whole is wholes[0] and goes_on_outside(sentence, whole, parts):
                    break
                if parts and not (too_much(sentence, whole, parts) or of_each_group(parts, sentence)) and one_list(sentence, parts):
                    reading = Reading(whole, tuple(parts), etc=open_list(sentence, tuple(parts)))
                    home = sentence if whole.start >= sentence.start or before is None else before
                    if reading.outcome() is Outcome.EXACT or not (named_before(parts, sentence) or in_turn(whole, parts, home)):
                        yield reading
        yield from self._to_the_end(sentence, wholes, start, stop, depth)

    def _to_the_end(self, sentence: Sentence, wholes: list[Mention], start: int, stop: int, depth: int) -> Iterator[Reading]:
        """All figures up to the ； where they add up, but for little: 其中基本支出A，项目支出B，年末结转C."""
        cut = sentence.text.find("；", start - sentence.start)
        until = stop if cut < 0 else min(stop, sentence.start + cut)
        for whole in wholes[:1]:
            reading = Reading(whole, tuple(self._parts(sentence, whole, start, until, depth)))
            near = _misses(reading) * _FIFTY <= whole.value
            if len(reading.parts) > _FEWEST and near and (reading.outcome() is Outcome.EXACT or reading.parts[0].start - start <= _LABEL):
                yield reading

    def _resumed(self, sentence: Sentence, before: Sentence | None, cue: int, start: int) -> Reading | None:
        """``其中：基本支出A，包括…、…；项目支出B``: the first figure of every piece between two ；."""
        cuts = [sentence.start + found.start() for found in SEMICOLON.finditer(sentence.text, start - sentence.start)]
        whole = next(iter(self._wholes(sentence, before, cue)), None) if cuts else None
        if whole is None:
            return None
        pieces = [self._parts(sentence, whole, first, last, 0)[:1] for first, last in pairwise([start, *cuts, sentence.end])]
        return Reading(whole, tuple(part for piece in pieces for part in piece)) if all(pieces) else None

    def _wholes(self, sentence: Sentence, before: Sentence | None, cue: int) -> list[Mention]:
        """The figures that 其中 may look back at: those before it in the sentence, the nearest first; at its start, the last one."""
        own, home = [mention for mention in sentence.mentions if mention.end <= cue], sentence
        if sentence.between(cue, cue + 1) in ("中", "用"):  # 64所学校中，, 586万元主要用于: only the figure that stands right before it
            near = [one for one in own[-1:] if _NAME.fullmatch(sentence.between(one.end, cue).lstrip("，,"))]
            return [one for one in near if _usable(one)]
        if before is not None and (not own or "；" in sentence.text) and looks_back(sentence, cue):
            own, home = [mention for mention in before.mentions if mention.depth == 0], before
        usable = [mention for mention in reversed(own) if _usable(mention)]
        usable = _done(home, usable, self._aimed)
        unlike = [mention for mention in usable if _CHANGE.search(home.item(mention)) or _is_base(home, mention)]
        return [*(mention for mention in usable if mention not in unlike), *unlike][:4]

    def closed(self, reading: Reading, words: Callable[[int, int], str]) -> bool:
        """True for two parts that are always the whole: 基本支出 and 项目支出, 男 and 女. Args: words: between two flow offsets."""
        if len(reading.parts) != len(_BOTH):
            return False
        first, second = reading.parts
        labels = words(max(first.start - _LABEL, 0), first.start), words(max(first.end, second.start - _LABEL), second.start)
        return any(pair[one].search(labels[0]) and pair[1 - one].search(labels[1]) for pair in self._pairs for one in _BOTH)

    def nothing_else(self, reading: Reading, text: str) -> bool:
        """True where the rest is told as none: ``…，无因公出国（境）费用``. Args: text: of the whole flow."""
        return self._none.match(text, reading.parts[-1].end) is not None

    def _stops(self, sentence: Sentence, start: int, stop: int, *, last: bool) -> list[int]:
        """Where the list of parts may end: at a ；, at a clause that begins something else, or at the sentence's end."""
        cuts = [sentence.start + one.start() for one in SEMICOLON.finditer(sentence.text, start - sentence.start, stop - sentence.start)]
        aparts = [clause for clause, _ in sentence.clauses if start < clause < stop and _APART.match(sentence.between(clause, clause + 8))]
        if len(aparts) > 1 and all(sentence.between(clause, clause + 1) == "占" for clause in aparts):
            aparts = aparts[-1:]  # 基本支出…，占70%；项目支出…，占30%: every part with its own share
        apart = next(iter(aparts), stop)
        stop = min(stop, max(apart, start + 1))
        cuts = [at for at in cuts if at < stop]
        if not cuts:
            return [stop]
        return [stop, cuts[0]] if last else [cuts[-1], cuts[0]]

    def _taken_off(self, sentence: Sentence, start: int, stop: int) -> bool:
        """True where a part of money is told as taken off (其中调减2.66万元): the parts do not simply add up."""
        money = (one for one in sentence.mentions if start <= one.start < stop and one.quantity.metric == "money")
        return any(self._cut.search(sentence.item(one)) for one in money)

    def _parts(self, sentence: Sentence, whole: Mention, start: int, stop: int, depth: int) -> list[Mention]:
        parts = []
        grown = self._added if whole.start >= sentence.start and self._opening.search(sentence.item(whole)) else self._grown
        for mention in sentence.mentions:
            if mention.start >= start and mention.quantity.dimension == whole.quantity.dimension and grown.search(sentence.item(mention)):
                break  # 年初预算A，其中…；7月追加B，调整后C: what the whole became is no part of it
            if not start <= mention.start < stop or mention.depth > depth or not _usable(mention):
                continue
            if mention.quantity.dimension != whole.quantity.dimension or is_no_part(sentence, mention, self._lexicon):
                continue
            told = as_one(mention.quantity, whole.quantity, self._lexicon)  # 4,320公顷，其中自流灌溉5.4万亩
            parts.append(mention if told is mention.quantity else mention._replace(quantity=told))
        return parts

    def leading(self, reading: Reading, text: str) -> Reading:
        """The reading without what follows its first list with 、: ``126处、87处、55处，年底前整改251处``. Args: text: of the flow."""
        joined = (_JOINED.fullmatch(text, one.end, two.start) is not None for one, two in pairwise(reading.parts))
        count = 1 + sum(1 for _ in takewhile(bool, joined))
        first = Reading(reading.whole, reading.parts[:count], etc=reading.etc and count == len(reading.parts))
        return reading if count < _FEWEST else first

    def summed_up(self, reading: Reading, text: str) -> bool:
        """True where a whole that stands right behind its parts is called their sum: 合计576万元. Args: text: of the flow."""
        last = reading.parts[-1].end
        return reading.whole.start > last and self._sum.fullmatch(text, last, reading.whole.start) is not None

    def only_good(self, words: str) -> bool:
        """True for a list of the good answers of a survey alone: the others were given too (非常满意180份、满意90份)."""
        return self._good.search(words) is not None and self._other.search(words) is None

    def overlapping(self, words: str, *, over: bool) -> bool:
        """True where the parts are traits that one person may have together (党员, 本科以上); ``over``: they exceed the whole."""
        return (self._overlap if over else self._groups).search(words) is not None

    def traits(self, labels: Sequence[str]) -> list[set[str]]:
        """The traits that one person may have together, label by label."""
        return [set(self._groups.findall(label)) for label in labels]


def sum_of(equation: Equation) -> Reading | None:
    """The whole and the parts of an equation; None where they are no figures of one kind."""
    whole, parts = equation.one("whole"), parts_of(equation)
    if len(parts) < _FEWEST <= len(equation.figures["part"]):
        return None
    alike = all(_usable(one) and one.quantity.dimension == whole.quantity.dimension != "" for one in (whole, *parts))
    apart = any(_OTHERWISE.search(words) for words in equation.words["part"])
    count = equation.figures.get("count")  # 三项合计
    apart = apart or (count is not None and count[0].quantity.value != len(parts))
    reading = Reading(whole, parts) if alike and not apart else None
    if reading is None or not _is_own(equation) or reading.outcome() is not Outcome.FAIL:
        return reading
    return None


def _is_own(equation: Equation) -> bool:
    """True for a last figure of a unit and with a name of its own: 演出197场，培训214期，举办展览共计173次."""
    whole, units = equation.one("whole").quantity, {one.quantity.unit for one in equation.figures["part"]}
    return whole.metric != "money" and whole.unit not in units and _BARE.fullmatch(equation.words["whole"][0].split("◇")[0]) is None


def _done(sentence: Sentence, wholes: list[Mention], aimed: re.Pattern[str]) -> list[Mention]:
    """The figures that were not only planned, where one of the kind was done: 计划8个，实际8个; 新增412具，目标为400具以上，其中…."""
    told = [(one, sentence.item(one)) for one in wholes]
    done = {one.quantity.dimension for one, words in told if _DONE.search(words)}
    done |= {one.quantity.dimension for (aim, words), (one, _) in pairwise(told) if _AIM.fullmatch(words) and _alike(aim, one)}
    return [one for one, words in told if one.quantity.dimension not in done or not aimed.search(words) or _DONE.search(words)]


def _usable(mention: Mention) -> bool:
    quantity = mention.quantity
    if quantity.value is None or quantity.metric == "score" or quantity.dimension in _RATES:
        return False
    return quantity.comparator == "eq" or quantity.hedge != ""


def _misses(reading: Reading) -> Decimal:
    return abs(reading.total - reading.whole.value)


def _hardly_fails(reading: Reading) -> bool:
    """True for two parts on both sides of a ； that make up nearly all of a telling figure."""
    return significant(reading.whole.quantity) >= _TELLING and _misses(reading) * _HUNDRED <= reading.whole.value


def _alike(one: Mention, other: Mention) -> bool:
    return (one.quantity.dimension, one.quantity.unit) == (other.quantity.dimension, other.quantity.unit)


def _is_base(sentence: Sentence, mention: Mention) -> bool:
    """What another figure is compared with (比上年的7.75万元, 占预算8万元的85%): hardly ever the whole, no more than 比目标多240个."""
    return _BASE.search(sentence.item(mention)) is not None or shared(sentence, mention)
