"""XRF-17: what the words say of a result and its target (高于, 低于, 未达到, 已达到) must fit the two figures beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.compare import amount, hedged, unit_words
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon
from analyzer.model import Calculation, plain
from analyzer.model.passages import Mention, Sentence

Says = Literal["stands-above", "stands-below", "falls-short", "comes-up-to"]
_SAYS: tuple[Says, ...] = ("stands-above", "stands-below", "falls-short", "comes-up-to")
_AFTER = 16
_PLAIN = ("eq", "gt", "lt")


class Said(NamedTuple):
    """A result, its target, the words between them, and what these say."""

    result: Mention
    goal: Mention
    says: Says
    words: str


def find(facts: Facts) -> Iterator[Result]:
    """Every sentence in which a figure is called a goal and one before it of the same kind is set against it."""
    for passage in facts.passages:
        for sentence in passage.sentences:
            for at in range(1, len(sentence.mentions)):
                said = _said(sentence, at, facts.lexicon)
                if said is not None:
                    yield _judge(said)


def _said(sentence: Sentence, at: int, lexicon: Lexicon) -> Said | None:
    goal = sentence.mentions[at]
    start, _ = sentence.clause_of(goal)
    lead = sentence.between(start, goal.start)
    if not _pattern(lexicon, "goal-after").match(sentence.between(goal.end, goal.end + _AFTER)) and not _pattern(
        lexicon, "goal-before"
    ).search(lead):
        return None
    found = {name: match for name in _SAYS if (match := _pattern(lexicon, name).search(lead)) is not None}
    says = next(iter(found), None)
    result = _result(sentence, at, lexicon) if says is not None else None
    if says is None or result is None or goal.quantity.value is None or goal.quantity.approximate:
        return None
    if says in ("falls-short", "comes-up-to") and cue(lexicon, "kept-low", "little-is-better").search(sentence.text):
        return None
    return Said(result, goal, says, found[says][0].strip())


def _result(sentence: Sentence, at: int, lexicon: Lexicon) -> Mention | None:
    """The figure that is set against the goal: the one just before it, in the same clause or in the one before."""
    goal, before = sentence.mentions[at], sentence.mentions[at - 1]
    mine, other = sentence.clause_of(goal), sentence.clause_of(before)
    near = mine == other or mine[0] - other[1] <= 1
    aside = cue(lexicon, "last-period").search(sentence.lead(before)) or _pattern(lexicon, "goal-after").match(
        sentence.between(before.end, before.end + _AFTER)
    )
    fits = before.quantity.dimension == goal.quantity.dimension and before.depth == goal.depth
    return before if near and fits and not aside and not hedged(before.quantity) and goal.quantity.comparator in _PLAIN else None


def _judge(said: Said) -> Result:
    result, goal = said.result.quantity, said.goal.quantity
    one, two = result.value or 0, goal.value or 0
    right = {"stands-above": one > two, "stands-below": one < two, "falls-short": one < two, "comes-up-to": one >= two}[said.says]
    unit = unit_words(goal)
    sums = Calculation.made(
        expression=f"{amount(result)}-{amount(goal)}", computed=plain((one - two) / goal.scale) + unit if two is not None else "",
        stated=said.words,
    )  # fmt: skip
    if right:
        return CHECK.holds(at=[result.span, goal.span], calculation=sums)
    truth = "与后者相等" if one == two else "高于后者" if one > two else "低于后者"
    return CHECK.finding(
        at=[result.span, goal.span], calculation=sums, result=result.text.strip(), goal=goal.text.strip(), words=said.words, truth=truth
    )


@lru_cache(maxsize=32)
def _pattern(lexicon: Lexicon, name: str) -> re.Pattern[str]:
    return re.compile("|".join(lexicon.forms("prose.toml", "cue", name)))


CHECK = Check(
    id="XRF-17",
    title="文字断言与数字不符",
    message="报告以“{words}”说 {result} 与目标 {goal} 的关系，实际前者{truth}。",
    severity="error",
    kind="target-vs-actual",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="结论应与同一句里的数字一致：92%不会低于90%的目标，也不能把88%说成已达到90%的目标。",
    wrong="群众满意度为92.4%，低于90%的目标值。\n",
    right="群众满意度为92.4%，高于90%的目标值。\n",
    limits="只看同一句里紧挨着、单位相同的两个数；“未达到”“已达到”遇到越小越好的指标不判；约数不判。",
    find=find,
)
