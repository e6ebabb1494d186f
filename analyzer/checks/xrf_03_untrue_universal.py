"""XRF-03: a claim about all (各项指标均完成, 全员, 全覆盖) must hold for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from analyzer.checks.absolutes.all_done import AllDone
from analyzer.checks.absolutes.all_passed import failed_some
from analyzer.checks.absolutes.counted_late import counted_late
from analyzer.checks.absolutes.counts import reached_rate
from analyzer.checks.absolutes.covered_apart import ShortApart, short_apart
from analyzer.checks.absolutes.covered_areas import ShortArea, short_areas
from analyzer.checks.absolutes.covered_counts import Short, short_counts
from analyzer.checks.absolutes.covered_pairs import short_pairs
from analyzer.checks.absolutes.covered_places import bare_places, each_place
from analyzer.checks.absolutes.covered_rows import low_rows
from analyzer.checks.absolutes.covered_within import ShortWithin, short_within
from analyzer.checks.absolutes.deed_rows import LowRow, low_deeds
from analyzer.checks.absolutes.each_kept import each_kept
from analyzer.checks.absolutes.full_rates import FullRate, full_rates
from analyzer.checks.absolutes.full_rows import TakenBack, taken_back
from analyzer.checks.absolutes.goals_claimed import goals_claimed
from analyzer.checks.absolutes.not_one_left import not_one_left
from analyzer.checks.absolutes.outlasted import Outlasted, outlasted
from analyzer.checks.absolutes.passed_in_part import InPart, passed_in_part
from analyzer.checks.absolutes.rated_short import RatedShort, rated_short
from analyzer.checks.absolutes.split_apart import split_apart
from analyzer.checks.absolutes.split_totals import split_totals
from analyzer.checks.absolutes.trained import all_trained
from analyzer.checks.absolutes.untimely import untimely
from analyzer.checks.absolutes.whole_retold import whole_retold
from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.goals.credit import credit_of
from analyzer.checks.goals.kinds_of_goals import is_amount
from analyzer.checks.prose.said import printed_words, reading_words
from analyzer.checks.prose.words import fact_cue
from analyzer.checks.scores.row_losses import called_full
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, Indicator, Quantity, Span, plain
from analyzer.model.passages import Mention, Sentence

_SHOWN = 3
_MOST_CLAIMS = 200
_WHOLE = Decimal(100)
_PART, _MISSED = "其中", late_regex("[未没][^，。；]{0,4}$")


def find(facts: Facts) -> Iterator[Result]:
    """Claims that all indicators are met, beside rows that are not; full coverage, beside a rate; 全员, beside a larger number.

    The rate stands in the same sentence or in the table. Claims that all was done in time, beside the rate or number of what was.
    """
    yield from _all_met(facts)
    for place, less in called_full(facts):
        against = "自评表中有指标没有得满分"
        yield CHECK.finding(at=(place, *less), kind="table-vs-prose", claim=facts.quote(place), against=against)
    for claim, words, partial in untimely(facts):
        yield CHECK.finding(at=(claim, *partial.spans), severity="warning", kind="prose-vs-prose", claim=words, against=partial.words)
    within = list(short_within(facts))
    yield from _covered(facts, {one.span.end for one in within})
    for claim, words, row, actual in low_rows(facts):
        against = f"自评表“{row.name}”为{reading_words(actual)}"
        yield CHECK.finding(
            at=(claim, actual.span), severity="warning", kind="table-vs-prose", indicator=row.id, claim=words, against=against
        )
    yield from map(_low_deed, low_deeds(facts))
    yield from (_taken_back(facts, one) for one in taken_back(facts))
    for short in short_counts(facts):
        yield _short(short)
    for area in short_areas(facts):
        yield _short_of(area)
    yield from map(_short_within, within)
    yield from map(_short_apart, chain(short_apart(facts), short_pairs(facts), all_trained(facts)))
    full = [*full_rates(facts), *split_totals(facts), *split_apart(facts)]
    yield from map(_not_full, full)
    ends, counts = {one.span.end for one in full}, {one.all.span for one in full}
    yield from (_partly(one) for one in passed_in_part(facts) if one.span.end not in ends and one.figures[0].span not in counts)
    yield from map(_partly, (one for one in chain(not_one_left(facts), whole_retold(facts)) if one.span.end not in ends))
    yield from map(_rated, rated_short(facts))
    yield from (_longer(one, facts) for one in outlasted(facts))
    yield from _everyone(facts)
    for all_of_them, some in chain(failed_some(facts), counted_late(facts), bare_places(facts), each_kept(facts), each_place(facts)):
        spans = [facts.layout.flow.span(*place) for place in (all_of_them, some)]
        yield CHECK.finding(at=spans, kind="prose-vs-prose", claim=facts.quote(spans[0]), against=f"另一处写明“{facts.quote(spans[1])}”")


def _all_met(facts: Facts) -> Iterator[Result]:
    for claim, meant, of_kind in goals_claimed(facts):
        missed = [item for item in meant if item.verdict == "missed"]
        if missed:
            yield _untrue(claim, missed, sure=not of_kind or not all(is_amount(item, facts) for item in missed))
        elif meant and all(item.verdict in ("met", "exceeded") for item in meant):
            yield CHECK.holds(at=(claim.span, meant[0].span), note=f"{len(meant)}项指标均达到目标")


def _untrue(claim: AllDone, missed: list[Indicator], *, sure: bool) -> Result:
    """Args: sure: that one of them is of the kind that the claim names."""
    shown = missed[:_SHOWN]
    places = [reading.span for item in shown for reading in (item.target, item.actual) if reading is not None]
    rows = "；".join(f"“{item.name}”目标{reading_words(item.target)}、实际{reading_words(item.actual)}" for item in shown)
    more = f"等{len(missed)}项" if len(missed) > len(shown) else ""
    return CHECK.finding(
        at=[claim.span, *places], indicator=missed[0].id, severity="error" if claim.of_all and sure else "warning", kind="target-vs-actual",
        claim=claim.words, against=f"{rows}{more}，未达到目标",
    )  # fmt: skip


def _covered(facts: Facts, told: set[int]) -> Iterator[Result]:
    """全覆盖 with a rate of coverage below 100 % in the same sentence, but for those told by their numbers (where the claims end)."""
    cover = _patterns(facts.lexicon)[0]
    for passage in facts.passages:
        for sentence in passage.sentences:
            found = cover.search(sentence.text)
            for mention in sentence.mentions if found else ():
                value = mention.quantity.value
                if found is None or mention.quantity.dimension != "percent" or value is None or _of_which(sentence, found, mention):
                    continue
                if reached_rate(facts.lexicon, sentence.item(mention)):
                    span = facts.layout.flow.span(sentence.start + found.start(), sentence.start + found.end())
                    yield from _rate(span, found[0], mention.quantity) if span.end not in told else ()


def _of_which(sentence: Sentence, claim: re.Match[str], rate: Mention) -> bool:
    """True for a claim of a part behind a rate of the whole (覆盖率42.5%，其中试点镇实现全覆盖), or of what was missed (未达到全覆盖)."""
    between = sentence.between(rate.end, sentence.start + claim.start())
    return _PART in between or _MISSED.search(between) is not None


def _rate(claim: Span, words: str, rate: Quantity) -> Iterator[Result]:
    value = rate.value or Decimal(0)
    if value >= _WHOLE:
        yield CHECK.holds(at=(claim, rate.span))
    elif rate.comparator == "eq":
        yield CHECK.finding(at=(claim, rate.span), severity="warning", claim=words, against=f"同一句里的比率为{rate.text.strip()}")


def _everyone(facts: Facts) -> Iterator[Result]:
    """N名甲全员…, where another place counts more of 甲."""
    pattern = _patterns(facts.lexicon)[1]
    text, flow = facts.layout.flow.folded, facts.layout.flow
    people = [quantity for quantity in facts.quantities if quantity.dimension == "headcount" and quantity.comparator == "eq"]
    claims = [quantity for quantity in people if pattern.match(text, flow.after(quantity.span))]
    for claim in claims[:_MOST_CLAIMS]:
        found = pattern.match(text, flow.after(claim.span))
        noun = found[1] if found else ""
        larger = [
            one for one in people
            if one.subject.endswith(noun) and claim.value and one.value and claim.value < one.value <= claim.value * 2 and one is not claim
        ]  # fmt: skip
        if found and larger:
            yield _not_all(claim, larger[0], noun, flow.span(found.start(), found.end()))


def _not_all(claim: Quantity, whole: Quantity, noun: str, words: Span) -> Result:
    sums = _share(claim, whole)
    return CHECK.finding(
        at=(claim.span, words, whole.span), calculation=sums, severity="warning", kind="prose-vs-prose",
        claim=f"{claim.text.strip()}{noun}全员",
        against=f"另一处{noun}为{whole.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _low_deed(one: LowRow) -> Result:
    return CHECK.finding(
        at=(one.claim, one.actual.span), severity="error" if one.sure else "warning", kind="table-vs-prose", indicator=one.row.id,
        claim=one.words, against=f"自评表“{one.row.name}”为{reading_words(one.actual)}",
    )  # fmt: skip


def _taken_back(facts: Facts, one: TakenBack) -> Result:
    return CHECK.finding(
        at=(one.actual.span, one.clause), indicator=one.row.id, severity="error" if one.sure else "warning", kind="table-vs-prose",
        claim=f"{one.row.name}为{reading_words(one.actual)}", against=f"另一处写有“{facts.quote(one.clause)}”",
    )  # fmt: skip


def _short(short: Short) -> Result:
    """An error where the target is told as 100 %, for then it is missed."""
    sums, row = _share(short.done, short.all), short.row
    told = f"“{row.name}”的目标为100%，" if row is not None else ""
    aims = (row.target.span,) if row is not None and row.target is not None else ()
    return CHECK.finding(
        at=(short.span, short.done.span, short.all.span, *aims), calculation=sums, indicator=row.id if row is not None else None,
        severity="error" if row is not None else "warning", kind="target-vs-prose" if row is not None else "prose-vs-prose",
        claim=f"{short.words}（{short.done.text.strip()}）",
        against=f"{told}另一处{short.noun}为{short.all.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _short_of(area: ShortArea) -> Result:
    return CHECK.finding(
        at=(area.span, area.done.span, area.all.span), calculation=(sums := _share(area.done, area.all)), severity="warning",
        kind="prose-vs-prose", claim=f"{area.words}（{area.done.text.strip()}）",
        against=f"另一处{area.noun}为{area.all.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _short_within(one: ShortWithin) -> Result:
    sums = _share(one.done, one.all)
    return CHECK.finding(
        at=(one.span, one.done.span, one.all.span), calculation=sums, kind="prose-vs-prose",
        claim=one.words, against=f"同一句写明{one.all.text.strip()}中只有{one.done.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _short_apart(one: ShortApart) -> Result:
    sums = _share(one.done, one.all)
    return CHECK.finding(
        at=(one.span, one.done.span, one.all.span), calculation=sums, severity="warning", kind="prose-vs-prose",
        claim=one.words, against=f"另两处写明共{one.all.text.strip()}、做到的{one.done.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _longer(one: Outlasted, facts: Facts) -> Result:
    """An error where a row has its full marks for the limit, a warning beside a sentence that all kept it."""
    case, row = facts.quote(one.case), one.row
    if row is None or row.actual is None:
        return CHECK.finding(
            at=(one.limit, one.case), severity="warning", kind="prose-vs-prose", claim=facts.quote(one.limit), against=f"另一处写明“{case}”"
        )
    return CHECK.finding(
        at=(one.limit, row.actual.span, one.case), kind="table-vs-prose", indicator=row.id,
        message="“{name}”实际 {actual}、{credit}，要求为“{claim}”，但正文写明“{case}”。",
        name=row.name, actual=reading_words(row.actual), credit=credit_of(row, facts).words, claim=facts.quote(one.limit), case=case,
    )  # fmt: skip


def _partly(one: InPart) -> Result:
    told = "、".join(printed_words(figure) for figure in one.figures)
    return CHECK.finding(
        at=(one.span, *(figure.span for figure in one.figures)), severity="error" if one.sure else "warning", kind="prose-vs-prose",
        claim=one.words, against=f"另一处写出的数（{told}）说明并非全部如此",
    )  # fmt: skip


def _rated(one: RatedShort) -> Result:
    return CHECK.finding(
        at=(one.span, *one.at), severity="error" if one.sure else "warning", claim=one.words, against=one.against,
        kind="prose-vs-prose" if one.row is None else "table-vs-prose", indicator=one.row.id if one.row is not None else None,
    )  # fmt: skip


def _not_full(one: FullRate) -> Result:
    sums = _share(one.done, one.all)
    return CHECK.finding(
        at=(one.span, one.all.span, one.done.span, one.rest.span), calculation=sums, kind="prose-vs-prose", claim=one.words,
        severity=None if one.sure else "warning",
        against=f"另一处写明{one.all.text.strip()}中做到的{one.done.text.strip()}、其余{one.rest.text.strip()}，{sums.expression}={sums.computed}",
    )  # fmt: skip


def _share(part: Quantity, whole: Quantity) -> Calculation:
    """What the part is of the whole, where it is told as all of it."""
    top, bottom = part.value or Decimal(0), whole.value or Decimal(1)
    share = plain((top * _WHOLE / bottom).quantize(Decimal("0.01"))) + "%"
    return Calculation.made(
        expression=f"{plain(top)}÷{plain(bottom)}", computed=share, stated="100%", difference=f"{plain(top - bottom)}{part.unit}"
    )


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """Full coverage, everyone."""
    cover, every = (fact_cue(lexicon, name).pattern for name in ("full-cover", "everyone"))
    return late_regex(cover), late_regex(rf"\s?([一-鿿]{{2,8}}?)(?:{every})")


_TABLE = """| 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|---|
| 产出指标 | 改造危桥 | ≥8座 | {bridges}座 | 10 | 9 |
| 产出指标 | 养护里程 | ≥40公里 | 42公里 | 10 | 10 |

各项产出指标均完成年初目标。"""

CHECK = Check(
    id="XRF-03",
    title="全称断言不成立",
    message="报告称“{claim}”，但{against}。",
    severity="error",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（自评结果客观、准确）",
    needs=("text", "quantities"),
    rationale="“各项指标均完成”“全员”“全覆盖”只要有一项、一人不在其内就不成立，会掩盖没有完成的部分。",
    wrong=_TABLE.format(bridges=7),
    right=_TABLE.format(bridges=8),
    limits="一份报告评几个项目的，不看“各项指标均完成”；说明有例外（除…外、个别）的不报；“全覆盖”与同一句的总数、已达数不符报严重；“全覆盖”只与表中名称所说正是同一事物的比率比较；“全员”与另一处人数、“检查…家，实现全覆盖”与另一处总家数（目标为100%的报严重）、自己不带数的“改造全覆盖”“人人参训”与另两处的总数、做到数的比较、“均按时完成”与及时率的比较、100%的完成值与正文写出的未办件数的比较报一般。",
    find=find,
)
