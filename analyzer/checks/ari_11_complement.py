"""ARI-11: shares of one whole must not exceed 100 %, and a share and the shortfall told with it must make 100 %."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.prose.words import cue, pattern
from analyzer.checks.ratios.kinds_of_two import kinds_of_two
from analyzer.checks.ratios.two_sides import two_kinds, two_sides
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span, Verified, plain
from analyzer.model.findings import Severity
from analyzer.model.interval import Interval, interval_of
from analyzer.model.passages import Mention, Sentence

_SHARE = late_regex(r"占(?:比|总[数额量]|全[市县区省]|其)?(?:的|为|约|达)?\s?$")
_DONE = late_regex(r"(?:为|占)[^，。；]*的\s?$|(?:完成率|执行率)(?:为|达)?\s?$")
_SHORT = late_regex(r"(?:减支|少支|减少|结余率|结转率|未完成率|未执行率)(?:了|为|达|约)?\s?")
_NOT = late_regex(r"[不未非]([一-鿿]{2})")
_TOLD = late_regex(r"占[^，。；]{0,12}$|(?:率|比例|占比|比重)(?:为|达到?|是)?\s?$|[提升上增下降][高升长]?[至到]\s?$")
_REST = late_regex(r"(?:其余|剩余|剩下|余下)的?\s?")
_REST_APART = late_regex(
    r"(?:^|[，；。])\s*(?:其余|剩余|剩下|余下)的?(?![^，。；\d]{0,14}[中里])[^，。；\d]{0,24}(?:[，,][^，。；\d]{0,14})?占(?:比|其)?(?:为|约|达)?\s?$"
)
"""The words of a sentence up to the share of the rest, which is told after what the rest is: 其余办件由窗口收取，占27.4%."""
_OWN_SHARE = late_regex(r"(?:占(?![^，。；\d]{0,6}其余)[^，。；]{0,12}|占比|比重)(?:为|达到?)?\s?$")
_AMONG = late_regex(r"[^，。；\d其当]{2,12}[中里][，,]")
_ELSEWHEN = ("earlier-cue", "aim", "bound-or-mean")
_OTHERS = "{parts} = {total}%，所述比例与其余部分之和应为100%。"
_CLOSED = "{parts} = {total}%，报告称再无其他类别，各项占比之和应为100%。"
_SORTED = "{parts} = {total}%，同一口径下各类占比之和应为100%。"
_TWO = "{parts} = {total}%，所述两类互为补充，占比之和应为100%。"
_WHOLE, _NEAR, _TENTH, _FAR, _PAIR = Decimal(100), Decimal(5), Decimal(10), Decimal(30), 2


def find(facts: Facts) -> Iterator[Result]:
    """Pairs of a share and its shortfall, and rows of shares, in one sentence."""
    told: set[Span] = set()
    for passage in facts.passages:
        before: Sentence | None = None
        for sentence in passage.sentences:
            percents = [mention for mention in sentence.mentions if _percent(mention)]
            near = [*_shortfall(sentence, percents, facts), *(_denied(sentence, percents, facts) if len(percents) == _PAIR else ())]
            yield from near
            told.update(one.spans[0] for one in near)
            yield from _shares(sentence, before, percents, facts)
            if percents and _REST.search(sentence.text):
                yield from _others(sentence, percents, facts)
                yield from _others_apart(sentence, before, percents, facts)
            before = sentence
    yield from _apart(facts, told)


def _apart(facts: Facts, settled: Collection[Span]) -> Iterator[Result]:
    """The shares of two kinds that stand in sentences of their own, and those of two sides. Args: settled: the shares read before."""
    for both in two_kinds(facts):
        yield from _judge(both, firm=True, message=_TWO)
    for both in two_sides(facts):
        yield from _judge(both, firm=True, message=_TWO) if both[0].quantity.span not in settled else ()
    for pair in kinds_of_two(facts):
        yield from _judge_all(pair, firm=True, message=_TWO)


def _percent(mention: Mention) -> bool:
    quantity = mention.quantity
    return quantity.dimension == "percent" and quantity.value is not None and quantity.comparator == "eq"


def _shortfall(sentence: Sentence, percents: list[Mention], facts: Facts) -> Iterator[Result]:
    left = cue(facts.lexicon, "rest", "beside-plan", "not-met-cue")
    for done, short in pairwise(percents):
        between = sentence.between(done.end, short.start)
        if not (_DONE.search(sentence.lead(done)) and _SHORT.fullmatch(sentence.lead(short)) and left.search(between)):
            continue
        if done.quantity.value is None or done.quantity.value >= _WHOLE:
            continue
        yield from _judge([done, short], firm=True)


def _denied(sentence: Sentence, percents: list[Mention], facts: Facts) -> Iterator[Result]:
    """``满意占92.4%，不满意占8.6%``: the only two shares of a sentence, of those who are and those who are not."""
    first, second = (sentence.item(one) for one in percents)
    denied, apart = _NOT.search(second), cue(facts.lexicon, "share-apart").search(first + second)
    if denied is None or denied[1] not in first or apart or _NOT.search(first):
        return
    if abs(sum((one.quantity.value or Decimal(0) for one in percents), Decimal(0)) - _WHOLE) <= _NEAR:
        yield from _judge(percents, firm=True)


def _shares(sentence: Sentence, before: Sentence | None, percents: list[Mention], facts: Facts) -> Iterator[Result]:
    shares = [mention for mention in percents if _SHARE.search(sentence.lead(mention))]
    closed = _all_told(sentence, before, shares, facts) if shares and pattern(facts.lexicon, "shares-closed").search(sentence.text) else []
    if closed:
        yield from _judge(closed, firm=True, message=_CLOSED)
    elif len(shares) >= _PAIR:
        yield from _judge(shares, firm=_divides(sentence, shares, facts), message=_SORTED, severity="warning")


def _divides(sentence: Sentence, shares: list[Mention], facts: Facts) -> bool:
    """``从构成看，大户占60%，带头人占25%，青年占25%``: three shares or more in a row, told from one point of view, of nearly all."""
    start = sentence.clause_of(shares[0])[0]
    lead, own = sentence.between(sentence.start, shares[0].start), sentence.between(start, shares[-1].end)
    labels = [_SHARE.sub("", sentence.item(one)).strip("，,、 ") for one in shares]
    row = len(shares) == sum(shares[0].start <= one.start <= shares[-1].start for one in sentence.mentions) > _PAIR
    over = _total(shares) > _WHOLE and _AMONG.search(lead) is not None
    sorted_by = over or pattern(facts.lexicon, "shares-sorted").search(lead) is not None
    other = cue(facts.lexicon, *_ELSEWHEN).search(own) is not None
    return row and sorted_by and all(labels) and not other and "其中" not in own and abs(_total(shares) - _WHOLE) <= _TENTH


def _all_told(sentence: Sentence, before: Sentence | None, shares: list[Mention], facts: Facts) -> list[Mention]:
    """``网上办理占63.8%；窗口办理占38.2%，别无其他渠道``: the shares of a list that is said to be whole, also with the sentence before."""
    told = [(sentence, one) for one in shares]
    if len(told) < _PAIR and before is not None:
        told = [*((before, one) for one in filter(_percent, before.mentions) if _SHARE.search(before.lead(one))), *told]
    closed = pattern(facts.lexicon, "shares-closed").search(sentence.text)
    told = [(home, one) for home, one in told if closed is not None and one.start < sentence.start + closed.start()]
    elsewhen = cue(facts.lexicon, *_ELSEWHEN)
    apart = any("其中" in home.text or elsewhen.search(home.lead(one)) for home, one in told)
    found = [one for _, one in told]
    return found if len(found) >= _PAIR and not apart and abs(_total(found) - _WHOLE) <= _TENTH else []


def _others(sentence: Sentence, percents: list[Mention], facts: Facts) -> Iterator[Result]:
    """``网上提交的占71.6%，…；其余三成四到窗口递交``: the last share, or all before it, and the rest of them."""
    more = cue(facts.lexicon, "about-behind")
    for index, rest in enumerate(percents):
        shares = [one for one in percents[:index] if _TOLD.search(sentence.lead(one))]
        if not shares or not _REST.fullmatch(sentence.lead(rest)) or more.match(sentence.between(rest.end, rest.end + 1)):
            continue
        readings = [
            list(_judge([*own, rest], firm=True, message=_OTHERS)) for own in dict.fromkeys([*((one,) for one in shares), tuple(shares)])
        ]
        held = [found for found in readings if found and isinstance(found[0], Verified)]
        firm = len(shares) == 1 or "其中" not in sentence.text
        wrong = firm and abs(_total([*shares, rest]) - _WHOLE) <= _FAR
        yield from held[0] if held else readings[-1] if wrong else ()


def _others_apart(sentence: Sentence, before: Sentence | None, percents: list[Mention], facts: Facts) -> Iterator[Result]:
    """``网上提交的占71.6%，较上年提高。其余由窗口收取，占29.4%``: what the rest is stands between, also in a sentence of its own."""
    about, elsewhen = cue(facts.lexicon, "about-behind"), cue(facts.lexicon, *_ELSEWHEN)
    for index, rest in enumerate(percents):
        found = _REST_APART.search(sentence.text, 0, rest.start - sentence.start)
        if found is None or _REST.fullmatch(sentence.lead(rest)) or about.match(sentence.between(rest.end, rest.end + 1)):
            continue
        holder, told = (
            (sentence, percents[:index]) if found.start() or before is None else (before, list(filter(_percent, before.mentions)))
        )
        shares = [one for one in told if _OWN_SHARE.search(holder.lead(one)) and not elsewhen.search(holder.lead(one))]
        shares = shares if len(shares) == 1 or "其中" not in holder.text else []
        more = any(_OWN_SHARE.search(sentence.lead(one)) for one in percents[index + 1 :])
        total = _total([*shares, rest])
        if shares and _total(shares) < _WHOLE and (total > _WHOLE or not more) and -_TENTH <= total - _WHOLE <= _FAR:
            yield from _judge([*shares, rest], firm=True, message=_OTHERS)


def _total(mentions: list[Mention]) -> Decimal:
    return sum((one.quantity.value or Decimal(0) for one in mentions), Decimal(0))


def _judge(mentions: list[Mention], *, firm: bool, message: str = "", severity: Severity = "error") -> Iterator[Result]:
    yield from _judge_all([mention.quantity for mention in mentions], firm=firm, message=message, severity=severity)


def _judge_all(shares: Sequence[Quantity], *, firm: bool, message: str = "", severity: Severity = "error") -> Iterator[Result]:
    values = [one.value or Decimal(0) for one in shares]
    total = sum(values, Decimal(0))
    image = interval_of(shares[0])
    for one in shares[1:]:
        image = image + interval_of(one)
    spans = [one.span for one in shares]
    sums = calculation("+".join(plain(value) for value in values), total, _WHOLE, "%")
    if image.overlaps(Interval(_WHOLE, _WHOLE)):
        yield CHECK.holds(at=spans, calculation=sums, note="" if total == _WHOLE else "尾差")
    elif firm:
        yield CHECK.finding(at=spans, calculation=sums, severity=severity, message=message, parts=sums.expression, total=total)


CHECK = Check(
    id="ARI-11",
    title="互补百分比之和不为100%",
    message="{parts} = {total}%，完成比例与未完成比例之和应为100%。",
    severity="error",
    kind="ratio",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="同一总数的完成比例与减少（未完成）比例互补，其和应为百分之百。",
    wrong="全年支出940万元，为预算1000万元的94%，减支60万元，减少16%。",
    right="全年支出940万元，为预算1000万元的94%，减支60万元，减少6%。",
    limits="只看同一句里“为……的百分之几”和紧接的“减少百分之几”，“占百分之几”和其后（含下一句）的“其余百分之几”，两个资金来源、一件事的两面（办结与在办）各自的占比；各项占比之和不足100%的，写明“别无其他渠道”一类的才判。",
    find=find,
)
