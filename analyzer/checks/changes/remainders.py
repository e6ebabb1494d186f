"""What is left of a sum of money (结余, 未支付), told a sentence or two after the budget and what was spent of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.money.funds import is_total
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import BudgetLine, Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_REACH, _MOST, _ABOVE = 3, 3, 10
_WHICH = "其中"
ABOVE = "remainder-above"
"""The id of equations whose budget or spending stands above the passage or in the fund table."""
PROVED = "remainder-proved"
"""The id of those whose budget and spending a percentage binds that is the quotient of both."""
FAR = "remainder-far"
"""The id of those whose budget and spending, bound in the same way, stand chapters above."""
_HUNDRED, _TELLING = Decimal(100), 3
_COMPARED = late_regex(r"\s*(?:同?比|较)(?:上年度?|去年|上一年)(?!.{0,4}(?:结转|结余))")  # 较上年的1280万元增加: no money of this year
_ABOVE_FIRST = late_regex(r"\s*[比较]年初(?:预算)?数?(?:多|少|净?增加?|净?减少?|调增|调减)了?$")  # 预算1150万元，比年初多70万元
_SUMMED, _CLOSE = "累计", 10
_ADDED_UP = late_regex(r"(?:合计|共计|总计)(?:为|是)?\s?$")
_FIRST = late_regex("年初(?=预算|安排|批复|下达|核定)")
_UP_TO = late_regex(r"截[至止到][^，。；]{0,8}(?:12月|年末|年底)|全年|当年|本年|年末|年底|(?<!历)年内")
_SINCE = late_regex(r"以来|历年|各年|[两三四五六]年|20\d\d年(?:\d+月)?(?:起|至|—|-|~|开工|启动|立项)|跨年|建设期|总投资|概算")
_ONE_OF = late_regex("最[多大高少小低][^，。；]{0,4}的")  # 结余最多的运营补贴结余16.40万元
_STILL = late_regex(r"(?:年末|年底|期末)?(?:尚|仍|还)有")
_UNSPENT = late_regex(r"(?:资金)?(?:没有|尚未|未能|未)(?:形成)?(?:支出|支付|使用|执行|拨付)")
"""尚有36万元没有支出."""
_HAS_UNSPENT = late_regex(r"[尚仍还]有[\d,.]+[万亿]?元")
_CARRY = "结转"
_CARRIED = late_regex(r"(?:年末|年底|期末|当年|余额|余款|其余|资金|指标|尚有|尚|，)*结转(?:资金|指标)?(?:为)?")
"""支出463万元，执行率95.3%，结转22.9万元: with nothing that says from which year."""
_PLAIN = late_regex(r"(?:结转|项目|专项|预算|资金|经费|年末|年底|期末|本年度?|年度|当年|全年|实际|最终|形成|产生|尚有?|仍有?|共|，|\s)*")


class _Remainders:
    """Reads the sums of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.left = cue(lexicon, "remainder")
        self.changed = cue(lexicon, "adjustment", "budget-cut", "budget-grown")
        self._apart = cue(lexicon, "remainder-apart", "last-period")
        self._base, self._top, self._real = cue(lexicon, "rate-base", "whole-fund"), cue(lexicon, "money-spent"), cue(lexicon, "actual-cue")
        self._rate = cue(lexicon, "execution-group")

    def role(self, sentence: Sentence, mention: Mention) -> str:
        """What a sum of money is: ``more`` was there, ``less`` was spent, ``gap`` is left, ``apart`` muddles it; else nothing."""
        words = sentence.item(mention)
        if self._apart.search(_FIRST.sub("", words if not self._of_year(sentence, words) else words.replace(_SUMMED, ""))):
            return "" if _COMPARED.match(words) or _ABOVE_FIRST.match(words) else "apart"
        left = self.left.search(words)
        if _CARRIED.fullmatch(words) is not None and self._top.search(sentence.between(sentence.start, mention.start)) is not None:
            return "gap"
        if _STILL.fullmatch(words) is not None and _UNSPENT.match(sentence.between(mention.end, mention.end + _CLOSE)) is not None:
            return "gap"
        if left is not None:
            return "gap" if _PLAIN.fullmatch(words, 0, left.start()) and not _ONE_OF.search(words) else ""
        spent = self._top.search(words)
        if spent is not None and (self._base.search(words, 0, spent.start()) is None or self._real.search(words)):
            return "less"
        if self._base.search(words):
            return "more"
        return "less" if _ADDED_UP.search(words) and self._executed(sentence, mention) else ""

    def _executed(self, sentence: Sentence, mention: Mention) -> bool:
        """True for a sum that the rate of execution follows at once: 三项合计516.35万元，执行率95.62%."""
        behind = next((one for one in sentence.mentions if one.start > mention.start), None)
        rate = behind is not None and behind.quantity.dimension == "percent" and behind.start - mention.end <= _CLOSE
        return behind is not None and rate and self._rate.search(sentence.item(behind)) is not None

    def _of_year(self, sentence: Sentence, words: str) -> bool:
        """True for what was spent up to the end of one year: 截至12月31日，累计支付; not since a year before."""
        return _SUMMED in words and _UP_TO.search(sentence.text) is not None and _SINCE.search(sentence.text) is None


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> _Remainders:
    return _Remainders(lexicon)


class _Money(NamedTuple):
    """A sum of money: in which sentence it stands, counted from that of the remainder, what it is, and whether in the same passage."""

    sentence: int
    role: str
    mention: Mention
    own: bool
    rates: tuple[Quantity, ...] = ()
    """The percentages behind it in its sentence."""


def remainders(passage: Passage, above: Sequence[Passage], facts: Facts) -> Iterator[Equation]:
    """The remainder that a passage tells alone, against budgets and spendings, the pair that comes nearest first.

    Those of the passage come first, then the only sum of the report of which the told rate is, then those with the passages
    ``above`` it, then the totals of the fund table.
    """
    lexicon = facts.lexicon
    reader = _reader(lexicon)
    if not any(reader.left.search(one.text) or _HAS_UNSPENT.search(one.text) or _CARRY in one.text for one in passage.sentences):
        return
    own = list(_money(passage.sentences, reader, own=True))
    rests = [one for one in own if one.role == "gap"]
    if len(rests) != 1:
        return
    rest = rests[0]
    before = [one for one in own if rest.sentence - one.sentence <= _REACH and one.mention.end <= rest.mention.start]
    yield from _equations("remainder", before, rest)
    if {"more", "less"} <= {one.role for one in before} and not any(one.role == "apart" for one in before):
        return
    yield from _of_rate(before, rest, facts)
    higher = [sentence for one in above if not one.in_table for sentence in one.sentences] if not passage.in_table else []
    yield from _equations(ABOVE, [*_money(higher[-_ABOVE:], reader, own=False), *before], rest)
    for line in _totals(facts):
        if line.budget is not None and line.executed is not None and (line.budget.value or 0) > (line.executed.value or 0) > 0:
            more, less = Mention(line.budget, 0, 0), Mention(line.executed, 0, 0)
            for spent in (less, *(one.mention for one in before if one.role == "less")):
                yield Equation(ABOVE, "remainder", {"more": (more,), "less": (spent,), "gap": (rest.mention,)}, {})


@once
def _totals(facts: Facts) -> tuple[BudgetLine, ...]:
    return tuple([line for line in facts.budgets if is_total(line, facts.lexicon)])


def _of_rate(before: Sequence[_Money], rest: _Money, facts: Facts) -> Iterator[Equation]:
    """What was spent with its rate (支出3512.6万元，执行率96.5%): the budget is the one sum of the report of which that is the rate."""
    for less in (one for one in before if one.role == "less" and one.rates):
        whole = [one for one in _sums(facts) if one.quantity.value and one.value > less.mention.value]
        proved = [one for one in whole if _proved(_Money(0, "more", one, own=False), less)]
        if len(proved) == 1:
            yield Equation(PROVED, "remainder", {"more": (proved[0],), "less": (less.mention,), "gap": (rest.mention,)}, {})


@once
def _sums(facts: Facts) -> tuple[Mention, ...]:
    """The sums of money of the report, each once."""
    found: dict[Decimal | None, Mention] = {}
    for quantity in facts.quantities:
        if quantity.metric == "money" and quantity.comparator == "eq":
            found.setdefault(quantity.value, Mention(quantity, 0, 0))
    return tuple(found.values())


def _money(sentences: Sequence[Sentence], reader: _Remainders, *, own: bool) -> Iterator[_Money]:
    changed = any(reader.changed.search(sentence.text) for sentence in sentences)
    for index, sentence in enumerate(sentences):
        which = sentence.text.find(_WHICH)
        for mention in sentence.mentions:
            quantity = mention.quantity
            listed = which >= 0 and mention.start > sentence.start + which
            closing = listed and _is_closing(sentence, mention) and reader.role(sentence, mention) == "gap"
            inside = mention.depth or (listed and not closing)
            if quantity.metric == "money" and quantity.value and quantity.comparator == "eq" and not inside:
                first = changed and _FIRST.search(sentence.item(mention)) is not None
                rates = tuple(one.quantity for one in sentence.mentions if one.start > mention.end and one.quantity.dimension == "percent")
                yield _Money(index, "apart" if first else reader.role(sentence, mention), mention, own, rates)


def _is_closing(sentence: Sentence, mention: Mention) -> bool:
    """True for a sum right behind the only ； after 其中: 支出2,363万元，其中甲…、乙…；结余116万元."""
    told, mark, words = sentence.between(sentence.start, mention.start).rpartition("；")
    return bool(mark) and "；" not in told.partition(_WHICH)[2] and words == sentence.item(mention)


def _equations(name: str, known: Sequence[_Money], rest: _Money) -> Iterator[Equation]:
    """Every pair of a budget told after all that changed it and a spending, of which one at least is needed from above for that name."""
    last = max((index for index, one in enumerate(known) if one.role == "apart"), default=-1)
    wholes = [one for one in known[last + 1 :] if one.role == "more"][-_MOST:]
    spent = [one for one in known if one.role == "less"][-_MOST:]
    pairs = [(more, less) for more, less in product(wholes, spent) if more.mention.value > less.mention.value]
    if name == ABOVE:
        pairs = [(more, less) for more, less in pairs if not (more.own and less.own)]
    wanted = rest.mention.value
    for more, less in sorted(pairs, key=lambda pair: abs(pair[0].mention.value - pair[1].mention.value - wanted)):
        known_rate = PROVED if _proved(more, less) else name
        yield Equation(known_rate, "remainder", {"more": (more.mention,), "less": (less.mention,), "gap": (rest.mention,)}, {})


def _proved(more: _Money, less: _Money) -> bool:
    """True where a percentage told behind what was spent is its share of the budget: 支付309万元，占预算的94.69%."""
    share = less.mention.value * _HUNDRED / more.mention.value
    return any(percent_matches(share, None, rate) is Outcome.EXACT and len(digits_of(rate)) >= _TELLING for rate in less.rates)


def proved_pairs(passage: Passage, lexicon: Lexicon) -> Iterator[tuple[Mention, Mention]]:
    """The budgets and spendings of one sentence behind which their quotient is told: 预算620万元，其中…，支出603.42万元，执行率97.33%."""
    reader = _reader(lexicon)
    for sentence in passage.sentences:
        rates = [one for one in sentence.mentions if one.quantity.dimension == "percent"]
        sums = [one for one in sentence.mentions if rates and one.quantity.metric == "money" and one.quantity.value and not one.depth]
        told = [_Money(0, reader.role(sentence, one), one, own=True, rates=_behind(rates, one)) for one in sums]
        for more, less in product([one for one in told if one.role == "more"], [one for one in told if one.role == "less"]):
            if more.mention.value > less.mention.value and _proved(more, less):
                yield more.mention, less.mention


def _behind(rates: Sequence[Mention], mention: Mention) -> tuple[Quantity, ...]:
    return tuple(one.quantity for one in rates if one.start > mention.end)


__all__ = ["ABOVE", "FAR", "PROVED", "proved_pairs", "remainders"]
