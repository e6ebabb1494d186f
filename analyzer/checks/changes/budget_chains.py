"""A budget that was raised and cut, told over some sentences: 年初1280万元。5月追加80万元；9月交回18万元。全年预算1342万元，净增62万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.checks.figures.equations import Equation
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

CHAIN = "budget-chain"
"""The id of equations whose budget is what all the changes before it make of the first."""
GUESSED = "flow-guessed"
"""The id of flows in which one figure does not say whether it came or went."""
_FEWEST = 3
_THEN = late_regex(r"(?:调[减增剂整]|核[减增]|压减|追[加减]|收回|调出|增拨|补充)[^，。；、\d]{0,4}[后]")
"""调减后预算864万元 is what was left of it, no cut."""
_ASIDE = late_regex(r"\s*(?:其中|[(（]?含)")
_NET = late_regex(r"\s*(?:较年初|比年初|共|合计|累计)?净(?:增加?|减少?|调[增减]|核[增减])(?:了|为)?\s*$")
_SHARE = late_regex(r"\s*(?:预算)?(?:调整|变动|增减)(?:幅度|比例|率)(?:为|达|是)?\s*$")

Figures = Sequence[tuple[Mention, str]]
"""Figures with the words right before each."""


def budget_chains(passage: Passage, lexicon: Lexicon) -> Iterator[Equation]:
    """The budget after two changes or more of which one is a cut, then its net change and the share of it."""
    if passage.in_table or len(passage.mentions) < _FEWEST:
        return
    first, cut, added = cue(lexicon, "opening-budget"), cue(lexicon, "budget-cut"), cue(lexicon, "budget-added")
    if not any(cut.search(sentence.text) for sentence in passage.sentences):
        return
    figures = [(one, sentence.item(one)) for sentence in passage.sentences for one in sentence.mentions if not one.depth]
    listed = {one.start for sentence in passage.sentences for one in sentence.mentions if _is_listed(sentence, one)}
    after, spent = cue(lexicon, "budget-after"), cue(lexicon, "budget-spent")
    start: Mention | None = None
    more, less = list[Mention](), list[Mention]()
    side: list[Mention] | None = None
    for index, (mention, words) in enumerate(figures):
        if mention.quantity.metric != "money" or not mention.quantity.value or _ASIDE.match(words) or _NET.match(words):
            side = None
            continue
        moved = None if _THEN.search(words) else less if cut.search(words) else more if added.search(words) else None
        if moved is None and side is not None and mention.start in listed and not after.search(words):
            moved = side  # 追加甲经费48万元、乙经费63万元
        side = moved if start is not None else None
        if start is not None and moved is not None:
            moved.append(mention)
        elif start is not None and less and len(more) + len(less) > 1 and after.search(words) and not spent.search(words):
            yield Equation(CHAIN, "flow", {"start": (start,), "more": tuple(more), "less": tuple(less), "gap": (mention,)}, {})
            yield from _net(start, mention, figures[index + 1 : index + 3])
            start = None
        elif start is not None and len(less) == 1 and not more and _THEN.search(words) and not spent.search(words):
            yield Equation(CHAIN, "difference", {"old": (start,), "new": (mention,), "gap": (less[0],)}, {})
            start = None
        else:
            start, more, less = (mention if first.search(words) else None), [], []


def _is_listed(sentence: Sentence, mention: Mention) -> bool:
    """True for the second part and those behind it of one list: 甲48万元、乙63万元."""
    start = mention.start - len(sentence.item(mention))
    return start > sentence.start and sentence.between(start - 1, start) == "、"


def _net(old: Mention, new: Mention, behind: Figures) -> Iterator[Equation]:
    """``全年预算1342万元，净增62万元，调整幅度4.84%``."""
    for mention, words in behind:
        if mention.quantity.metric == "money" and _NET.match(words):
            yield Equation(CHAIN, "difference", {"new": (new,), "old": (old,), "gap": (mention,)}, {})
        elif mention.quantity.dimension == "percent" and _SHARE.match(words):
            rise = (new.quantity.value or 0) >= (old.quantity.value or 0)
            yield Equation(CHAIN, "risen" if rise else "fallen", {"new": (new,), "old": (old,), "rate": (mention,)}, {})


__all__ = ["CHAIN", "GUESSED", "budget_chains"]
