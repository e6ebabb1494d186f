"""Which figure a stated share (占p%) is of, and of which whole: what 其中, 中 or 由…组成 look back to.

The whole that 其中 looks back to: 全年318万人次，上半年、下半年分别为142万人次、176万人次；其中免费223万人次 is a part of 318.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from analyzer.checks.ratios.ratio_scope import TELLS, Pair, Scope, label_of, like
from analyzer.late_regex import late_regex
from analyzer.model.passages import SEMICOLON, Mention, Sentence

NAMED = late_regex(r"([一-鿿]{0,6})(?:率|进度|比例|占比|比重|满意度)" + TELLS)
"""The name of a rate right before its figure."""
_SHARED = late_regex(r"[约近]?占(?:比|其)?(?:的|为|约|近|达|\s)*$")
_WITHIN = late_regex(r"[^，。；、\d]{0,16}?(?:中|里|当中)[，,]?(?!心)")
OF_WHICH = late_regex(r"其中|包括|包含")
"""The words before the parts of a figure."""
APART = late_regex(r"[；。]")
"""What ends a part of a sentence."""
_MADE_UP = late_regex(r"[，,]?由(?=[^，。；]{2})")
_MADE = late_regex(r"(?:[两二三四五六七八九\d]个?(?:部分|方面|块|渠道|项|类))?(?:组成|构成)")
_STEM, _LIST, _TAIL = 2, 2, 14
_LISTED = late_regex(r"[、和及与][^，。；;、\d]{0,12}|[，；](?:[上下]半年|[一二三四1-4前]季度|\d{1,2}月)[^，。；;、\d]{0,8}")
"""What joins the parts of a whole that was told before them."""


def shares(scope: Scope, stated: Mention, odd: Callable[[str], bool], aimed: Callable[[str], bool]) -> Iterator[Pair]:
    """``A，其中B，占p%`` and ``A中，B，占p%``: the whole is what 其中 looks back to, for every share after it.

    Args: odd: tells of the words before a figure that it is no whole; aimed: that it is a goal, which is one only where no other is told.
    """
    if not scope.near or APART.search(scope.sentence.between(scope.near[-1].end, stated.start)):
        return
    found = _shared_top(scope, stated)
    if found is None or _measured_again(scope, found):
        return
    top = found
    for mention in reversed(scope.near[: scope.near.index(top)]):
        after = scope.sentence.between(mention.end, mention.end + _TAIL + 6)
        if like(mention.quantity, top.quantity) and _WITHIN.match(after) and mention.end + _TAIL + 6 < stated.start + _TAIL:
            yield Pair(top, mention, explicit=True)
            return
    cues = [found for found in OF_WHICH.finditer(scope.sentence.text) if scope.sentence.start + found.start() < top.start]
    if top is not scope.near[-1] and (whole := _made_up(scope, top)) is not None:
        yield Pair(top, whole, explicit=True)
        return
    if not cues:
        return
    inner = [found for found in cues if not SEMICOLON.search(scope.sentence.between(scope.sentence.start + found.end(), top.start))]
    at = scope.sentence.start + (inner[-1] if inner else cues[0]).start()  # A，其中：B，包括…；C，占: C is a part of A
    wholes = [mention for mention in scope.near if mention.end <= at]
    opens = not scope.sentence.between(scope.sentence.start, at).strip("，,：: ")
    if not wholes and opens:
        wholes = scope.earlier
    wholes = [mention for mention in wholes if like(mention.quantity, top.quantity)]
    wholes = [mention for mention in wholes if not odd(label_of(scope, mention))] or wholes
    if wholes:
        own = [mention for mention in wholes if not aimed(label_of(scope, mention))] or wholes
        whole = _whole_before(own, top, scope.sentence)
        yield Pair(top, whole, explicit=len(wholes) == 1 or (not opens and whole is wholes[-1]))


def _made_up(scope: Scope, top: Mention) -> Mention | None:
    """``安排A，由甲B、乙C、丙D组成，甲占p%``: the whole of a list that is told to make it up."""
    sentence, own = scope.sentence, [mention for mention in scope.near if like(mention.quantity, top.quantity)]
    for at, mention in enumerate(own[:-_LIST]):
        listed = own[at + 1 :]
        begun, ended = sentence.between(mention.end, listed[0].start), sentence.between(listed[-1].end, sentence.end)
        summed = sum(one.quantity.value or 0 for one in listed) == mention.quantity.value
        if _MADE_UP.match(begun) and _MADE.match(ended) and top in listed and summed:
            return mention
    return None


def _shared_top(scope: Scope, stated: Mention) -> Mention | None:
    """The figure that a share is of: the last one, or the one whose label stands before 占 (快充桩674个…，快充桩占六成)."""
    key = _SHARED.sub("", scope.sentence.item(stated)).strip(" ，、")
    if len(key) < _STEM:
        return scope.near[-1]
    labels = [(mention, OF_WHICH.split(scope.sentence.item(mention))[-1].strip(" ，、:")) for mention in reversed(scope.near)]
    named = next((mention for mention, label in labels if label.endswith(key)), None)
    return named or next((mention for mention, label in labels if len(label) >= _STEM and key.startswith(label)), None)


def _measured_again(scope: Scope, top: Mention) -> bool:
    """True where a second list stands behind a figure, in another unit: 甲20项、乙16项；补助分别为820万元、361万元，甲占57.7%."""
    units = [mention.quantity.unit for mention in scope.near if mention.start >= top.end and not like(mention.quantity, top.quantity)]
    return any(units.count(unit) >= _LIST for unit in set(units))


def _whole_before(wholes: Sequence[Mention], top: Mention, sentence: Sentence) -> Mention:
    """The last figure before 其中; before a list of parts the figure that they are parts of, if one is there as large as any of them."""
    last = wholes[-1]
    parts = [last, *_listed_with(wholes, sentence)]
    earlier = [one for one in wholes if one not in parts]
    least = max(map(_value, parts)) if len(parts) > 1 else _value(top) if _value(last) < _value(top) else None
    return next((one for one in reversed(earlier) if least is not None and _value(one) >= least), last)


def _listed_with(wholes: Sequence[Mention], sentence: Sentence) -> list[Mention]:
    """The figures of the list that the last one ends."""
    out: list[Mention] = []
    last = wholes[-1]
    for one in reversed(wholes[:-1]):
        if one.start < sentence.start or _LISTED.fullmatch(sentence.between(one.end, last.start)) is None:
            break
        out.append(one)
        last = one
    return out


def _value(mention: Mention) -> Decimal:
    return mention.quantity.value or Decimal(0)


__all__ = ["APART", "NAMED", "OF_WHICH", "shares"]
