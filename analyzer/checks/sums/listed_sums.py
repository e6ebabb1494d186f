"""Sums told without 其中: 年初X、追加Y、全年Z; list lines after ``资金来源为：``; a sentence that lists what was spent on what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analyzer.checks.prose.words import cue
from analyzer.checks.sums.part_lists import COMPARED
from analyzer.checks.sums.sums import Reading
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_ITEM = late_regex(
    r"\s*(?:[-*•·●○◆■]|\d{1,2}\s?[.．、)）]|[（(][\d一二三四五六七八九十]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}[是、])"
)
_OPENS = late_regex(r"[：:][\s*\-•·●○◆■]*(?:[（(]?[\d一]{1,2}[.．、)）是]|①)?\s*$")
_NTH = late_regex(r"(?:^|(?<=[，。；、：,;:\s]))[一二三四五六七八九]是")
_LABEL = late_regex(r"[一-鿿]{2}")
_PART_OF = late_regex(r"\s*(?:其中|[(（]?含)")  # 年初安排486万元，其中动用上年结转66万元；追加26万元
_SHARED = late_regex(r"\s*(?:约|仅|各)?(?:占|完成|为|(?:预算|资金)?(?:执行|支出|完成|使用)(?:进度|率))[^，。；、]{0,12}")
_EACH = "(?:平均|[一-鿿]{1,2}均|均价|单价|每)"
_MEAN = late_regex(rf"\s*(?:约|仅|各)?{_EACH}[^，。；、]{{0,12}}")
_PRICE = late_regex(rf"{_EACH}[^，。；、\d]{{0,8}}$")
_BARE = late_regex(r"[\s(（\d一二三四五]*[)）、.．]?\s*[^，。；、\d]{2,24}")
_WHICH = late_regex(r"\s*其中[：:]?[^，。；、\d]{2,24}")
_COUNTED = ("个", "项", "大", "类", "块", "部分", "方面")
_RATIOS = ("", "percent", "percentage-point", "score", "points")
_REACH, _FEWEST, _LEAST, _LONGEST, _MOST, _ABOVE = 4, 2, 3, 60, 40, 12

Runs = tuple[tuple[Mention, ...], ...]
"""Figures that stand in a row."""


def unsaid_sums(passage: Passage, above: Sequence[Sentence], lexicon: Lexicon) -> Iterator[list[Reading]]:
    """The sums of a passage that no word calls one, each in the ways to read it. Args: above: the sentences before the passage."""
    before = None
    for index, sentence in enumerate(passage.sentences):
        yield from added_budgets(sentence, lexicon)
        amounts, runs = spent_on(sentence, before), runs_of(sentence)
        yield from [amounts] if amounts else in_a_row(sentence, before, runs, lexicon)
        if runs and not passage.in_table:
            yield from spent_above(sentence, [*above, *passage.sentences[:index]], runs, lexicon)
        before = sentence
    yield from ordinal_items(passage, lexicon)


def added_budgets(sentence: Sentence, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """``年初安排X，年中追加Y，全年实际安排Z``: the readings of the budget after the additions, the plainest first."""
    added = cue(lexicon, "budget-added")
    if (
        len(sentence.mentions) < _FEWEST
        or added.search(sentence.text) is None
        or cue(lexicon, "budget-cut").search(sentence.text) is not None
    ):
        return
    money = [one for one in sentence.mentions if _plain(one) and one.quantity.metric == "money" and not _PART_OF.match(sentence.item(one))]
    for index in range(1, len(money)):
        last = index + 1
        while last < len(money) and added.search(sentence.item(money[last])):
            last += 1
        parts = (money[index - 1], *money[index:last])
        if not added.search(sentence.item(money[index])) or not _first(sentence, parts[0], lexicon):
            continue
        wholes = [one for one in (*money[last : last + 1], *money[max(index - 2, 0) : index - 1]) if _whole(sentence, one, lexicon)]
        if wholes:
            yield [Reading(whole, parts) for whole in wholes]


def _first(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    words = sentence.item(mention)
    return cue(lexicon, "first-budget", "rate-base").search(words) is not None and cue(lexicon, "budget-added").search(words) is None


def _whole(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    words = sentence.item(mention)
    return cue(lexicon, "budget-after").search(words) is not None and cue(lexicon, "budget-spent").search(words) is None


def _plain(mention: Mention) -> bool:
    return mention.depth == 0 and mention.quantity.value is not None


def spent_on(sentence: Sentence, before: Sentence | None) -> list[Reading]:
    """Three or more amounts, one a clause and nothing else in the sentence, against the amounts of the sentence before.

    Before them may stand how many they are: ``资金投向三个方面：…``.
    """
    parts = sentence.mentions
    wholes = [one for one in before.mentions if one.quantity.metric == "money" and _plain(one)] if before and len(parts) >= _LEAST else []
    if not wholes:
        return []
    parts = parts[1:] if len(parts) > _LEAST and _counts(parts[0], len(parts) - 1) else parts
    parts = tuple([one for one in parts if not _PRICE.search(sentence.item(one))])  # 小修保养1046.4万元，按每公里1.2万元拨付
    if not _LEAST <= len(parts) <= _MOST or any(one.quantity.metric != "money" or not _plain(one) for one in parts):
        return []
    if len({sentence.clause_of(one) for one in parts}) < len(parts):
        return []
    return [Reading(whole, parts) for whole in wholes[: -_REACH - 1 : -1]]


def _counts(mention: Mention, count: int) -> bool:
    """True for a figure that says how many things follow."""
    return mention.quantity.value == count and mention.quantity.unit in _COUNTED


def spent_above(sentence: Sentence, above: Sequence[Sentence], runs: Runs, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """Three or more amounts in a row against what was spent as the sentences ``above`` tell it, the nearest first."""
    amounts = [run for run in runs if run[0].quantity.metric == "money" and len(run) >= _LEAST and not _made_up(run)] if above else []
    spent = cue(lexicon, "money-spent", "whole-noun")
    for run in amounts[:1]:
        lead = [one for one in sentence.mentions if one.end <= run[0].start and one.quantity.metric == "money"]
        wholes = [] if lead else [one for other in reversed(above[-_ABOVE:]) for one in reversed(other.mentions)
                                  if one.quantity.metric == "money" and _plain(one) and spent.search(other.item(one))]  # fmt: skip
        if wholes:
            yield [Reading(whole, run) for whole in wholes[:_REACH]]


def _made_up(run: tuple[Mention, ...]) -> bool:
    """True where the others make up the first: 控制价500万元，成交483万元，节约17万元 are no parts of one whole."""
    first, *others = (one.quantity.value or 0 for one in run)
    return first == sum(others)


def ordinal_items(passage: Passage, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """``总支出X。一是…，支出A。二是…，支出B。三是…C。合计X``: one amount an item, against the totals before and after them."""
    if "二是" not in passage.sentences[0].text and not any("二是" in sentence.text for sentence in passage.sentences[1:]):
        return
    plain = ((sentence, one) for sentence in passage.sentences for one in sentence.mentions if _plain(one))
    money = [(sentence, one) for sentence, one in plain if one.quantity.metric == "money"]
    items = [at for sentence in passage.sentences for at in _ordinals(sentence)]
    if len(items) < _FEWEST or not money:
        return
    inside = [[one for _, one in money if start <= one.start < end] for start, end in pairwise([*items, items[-1] + _LONGEST])]
    parts = tuple(found[0] for found in inside if found)
    if any(len(found) > 1 for found in inside[:-1]) or len(parts) < len(items):
        return
    after = [(sentence, one) for sentence, one in money if one.start > parts[-1].start][:1]
    before = [(sentence, one) for sentence, one in money if one.end <= items[0]][-1:]
    wholes = [one for sentence, one in (*after, *before) if _is_total(sentence, one, lexicon)]
    if wholes:
        yield [Reading(whole, parts) for whole in wholes]


def _ordinals(sentence: Sentence) -> list[int]:
    """Where 一是, 二是 … begin, in flow offsets."""
    return [sentence.start + found.start() for found in _NTH.finditer(sentence.text)]


def in_a_row(sentence: Sentence, before: Sentence | None, runs: Runs, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """Figures of one unit, each with a label of its own, beside one told as a total: before or after them, or a sentence up."""
    for run in runs:
        rows = [(run[0], run[1:]), (run[-1], run[:-1])] if len(run) > _LEAST else []
        found = [Reading(whole, parts) for whole, parts in rows if _is_total(sentence, whole, lexicon)]
        above = [one for one in before.mentions if _plain(one) and one.quantity.dimension == run[0].quantity.dimension] if before else []
        if before is not None and len(run) >= _LEAST and not _made_up(run):
            found += [Reading(whole, run) for whole in above[: -_FEWEST - 1 : -1] if _is_total(before, whole, lexicon)]
        if found:
            yield found


def runs_of(sentence: Sentence) -> Runs:
    """Neighbouring figures of one dimension, all with a label and none compared with anything; none of fewer than three figures."""
    kinds = [one.quantity.dimension for one in sentence.mentions] if len(sentence.mentions) >= _LEAST else []
    return tuple(_runs(sentence)) if any(kinds.count(kind) >= _LEAST for kind in {*kinds}.difference(_RATIOS)) else ()


def _runs(sentence: Sentence) -> Iterator[tuple[Mention, ...]]:
    run: list[Mention] = []
    for mention in sentence.mentions:
        if run and (mention.depth or _is_aside(sentence, mention)):
            continue  # 劳务补助186万元（310名，每人6000元）、…; 抽检838.5万元，占预算的97.5%；…
        fits = _plain(mention) and mention.quantity.comparator == "eq" and not mention.quantity.approximate
        fits = fits and mention.quantity.dimension not in _RATIOS and _LABEL.search(sentence.item(mention)) is not None
        fits = fits and COMPARED.search(sentence.item(mention)) is None
        if run and (not fits or mention.quantity.dimension != run[0].quantity.dimension):
            yield tuple(run)
            run = []
        run += [mention] if fits else []
    yield from [tuple(run)] if run else []


def _is_aside(sentence: Sentence, mention: Mention) -> bool:
    """True for what is told of a part by the way: its share, its execution rate, its mean."""
    words = _SHARED if mention.quantity.dimension == "percent" else _MEAN
    return words.fullmatch(sentence.item(mention)) is not None


def _is_total(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    return cue(lexicon, "total", "whole-noun").search(sentence.item(mention)) is not None


def lines_after(passages: Iterable[Passage], text: str, lexicon: Lexicon) -> Iterator[list[Reading]]:
    """List lines after a passage that ends with ：, against the amounts of that passage. Args: text: of the whole flow."""
    home: Passage | None = None
    items: list[Mention] = []
    for passage in passages:
        if passage.in_table:
            continue
        if home is not None and (_is_item(passage) or _is_label(passage, lexicon, first=not items)):
            items.append(passage.mentions[0])
            continue
        yield from _listed(home, items, text, lexicon)
        home, items = passage, []
    yield from _listed(home, items, text, lexicon)


def _is_item(passage: Passage) -> bool:
    sentence = passage.sentences[0]
    alone = len(passage.sentences) == 1 and len(sentence.text) <= _LONGEST and len(sentence.mentions) == 1
    return alone and _ITEM.match(sentence.text) is not None


def _is_label(passage: Passage, lexicon: Lexicon, *, first: bool) -> bool:
    """True for a line with a label and an amount and nothing behind it, the ``first`` of which 其中 opens: 其中：县级补助20.5万元."""
    sentence = passage.sentences[0]
    if len(passage.sentences) > 1 or len(sentence.mentions) != 1 or len(sentence.text) > _LONGEST:
        return False
    mention = sentence.mentions[0]
    label, behind = sentence.between(sentence.start, mention.start), sentence.between(mention.end, sentence.end)
    if behind.strip("；;，,。 \n") or cue(lexicon, "total").search(label):
        return False
    return (_WHICH if first else _BARE).fullmatch(label) is not None


def _listed(home: Passage | None, items: list[Mention], text: str, lexicon: Lexicon) -> Iterator[list[Reading]]:
    if home is None or not _FEWEST <= len(items) <= _MOST:
        return
    lead = text[home.mentions[-1].end : items[0].start]
    opened = _WHICH.match(lead.lstrip("。\n ")) or _OPENS.search(lead[: max(lead.rfind("\n") + 1, 0)].rstrip() or lead)
    alike = len({item.quantity.dimension for item in items}) == 1 and all(_plain(item) for item in items)
    last = next(sentence for sentence in reversed(home.sentences) if sentence.mentions)
    total = len(items) >= _LEAST and _is_total(last, home.mentions[-1], lexicon)
    if not (opened or total) or not alike or items[0].quantity.metric != "money":
        return
    wholes = [one for one in home.mentions if _plain(one) and one.quantity.dimension == items[0].quantity.dimension]
    if wholes:
        yield [Reading(whole, tuple(items)) for whole in wholes[: -_REACH - 1 : -1]]


__all__ = ["lines_after", "unsaid_sums"]
