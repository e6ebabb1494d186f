"""What is left of a sum of money (结余, 未支付), told a sentence or two after the budget and what was spent of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import product

from analyzer.checks.equations import Equation
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon
from analyzer.model.passages import Mention, Passage, Sentence

_REACH, _MOST, _FEWEST = 3, 3, 3
_WHICH = "其中"
_PLAIN = re.compile(r"(?:项目|专项|预算|资金|经费|年末|年底|期末|本年度?|年度|当年|全年|实际|最终|形成|产生|尚有?|仍有?|共|，|\s)*")


class _Remainders:
    """Reads the sums of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.left = cue(lexicon, "remainder")
        self._apart = cue(lexicon, "remainder-apart", "last-period")
        self._base, self._top, self._real = cue(lexicon, "rate-base"), cue(lexicon, "money-spent"), cue(lexicon, "actual-cue")

    def role(self, sentence: Sentence, mention: Mention) -> str:
        """What a sum of money is: ``more`` was there, ``less`` was spent, ``gap`` is left, ``apart`` muddles it; else nothing."""
        words = sentence.item(mention)
        if self._apart.search(words):
            return "apart"
        left = self.left.search(words)
        if left is not None:
            return "gap" if _PLAIN.fullmatch(words, 0, left.start()) else ""
        spent = self._top.search(words)
        if spent is not None and (self._base.search(words, 0, spent.start()) is None or self._real.search(words)):
            return "less"
        return "more" if self._base.search(words) else ""


@lru_cache(maxsize=8)
def _reader(lexicon: Lexicon) -> _Remainders:
    return _Remainders(lexicon)


def remainders(passage: Passage, lexicon: Lexicon) -> Iterator[Equation]:
    """The remainder that a passage tells alone, against the budgets and the spendings before it, the pair that comes nearest first."""
    reader = _reader(lexicon)
    if len(passage.mentions) < _FEWEST or not any(reader.left.search(sentence.text) for sentence in passage.sentences):
        return
    found: list[tuple[int, str, Mention]] = []
    for index, sentence in enumerate(passage.sentences):
        which = sentence.text.find(_WHICH)
        for mention in sentence.mentions:
            quantity = mention.quantity
            inside = mention.depth or (which >= 0 and mention.start > sentence.start + which)
            if quantity.metric == "money" and quantity.value and quantity.comparator == "eq" and not inside:
                found.append((index, reader.role(sentence, mention), mention))
    rests = [(index, mention) for index, role, mention in found if role == "gap"]
    for at, rest in rests if len(rests) == 1 else ():
        known = [(role, mention) for index, role, mention in found if at - index <= _REACH and mention.end <= rest.start]
        if any(role == "apart" for role, _ in known):
            return
        wholes, spent = ([mention for role, mention in known if role == wanted][-_MOST:] for wanted in ("more", "less"))
        pairs = [(more, less) for more, less in product(wholes, spent) if _value(more) > _value(less)]
        for more, less in sorted(pairs, key=lambda pair: abs(_value(pair[0]) - _value(pair[1]) - _value(rest))):
            yield Equation("remainder", "remainder", {"more": (more,), "less": (less,), "gap": (rest,)}, {})


def _value(mention: Mention) -> Decimal:
    return mention.quantity.value or Decimal(0)


__all__ = ["remainders"]
