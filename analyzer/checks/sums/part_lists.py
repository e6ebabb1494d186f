"""What the figures of a list say of it: whether they are one list, an open one, or more than the whole can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from analyzer.checks.figures.equations import Equation
from analyzer.checks.prose.limits import is_ceiling
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model.passages import SEMICOLON, Mention, Sentence
from analyzer.text import small_number

COMPARED = late_regex(
    r"较(?<!比较)(?!为?(?:满意|[好差大重轻])|了解)|比(?!例|重|较为?(?:满意|[好差]|了解))|同比|环比|人均|户均|亩均|平均|单价|均(?:约|为|达|仅|近)*\s*$|每(?!年|月)|补助标准|控制标准|标准为|最[高低多少]|目标(?<!产出目标)(?<!效益目标)(?<!效果目标)(?<!满意度目标)(?<!绩效目标)(?<!特定目标)|计划数|上年(?!度?(?:资金)?(?:结转|结余|滚存|[缓欠未漏][发付拨]))|去年|原(?<![平高草]原)(?![料材粮因])|增长|增加|减少|下降|提高|缩短|超额|高出|低于|高于|超过|超出|年度计划|调减|核减|追减|冲减|扣减"
)
"""Words of a figure that is compared with another, or a mean or standard: no part of a sum. Each begins with a character of its own."""
_CHANGED = late_regex(r"[比较同][^，。；、]{0,10}(?:节约|节省|结余|减少|增加|增长|下降|提高|压减|多|少)(?:了|约)?\s*$")
_UNREAD = late_regex(r"(?<![A-Za-z\d.])\d+\.\d+[A-Za-z]{2,}")
_OPEN = late_regex(r"\s*等|[^，。；,;\d]{0,8}[，,、；;]\s*(?:其余|其他|其它|余下|剩余)的?[^，。；,;\d]{1,20}(?:[，。；,;]|$)")
_MAINLY = late_regex(r"\s*(?:[一-鿿]{1,4})?(?:为主|居多|为主体|为大头|占大头|占多数)(?=[，。；,;)、\s]|$)")
_AHEAD, _LABEL = 40, 12
_SHARE_OF = late_regex(r"\s*的\s*[约近]?\s*\d[\d.]*\s?%")
_NETTED = late_regex(r"相抵|轧差|冲抵")
_SO_MANY = late_regex(
    r"\W*(?:以上|上述|前述|这|前|后)?([两二三四五六七八九])(?:者|[项类种处个家档级][一-鿿]{0,4}?)(?:合计|共计|总计|合并|相加|加总|共|合)"
)
_BECAME, _MOST = late_regex("调整|[压追核调缩]减|[追增核调][加增]"), 8
_ADDED = late_regex(r"追加|追增|[调核净新]增|增[加拨补]|补充(?:安排|下达)")
_AT_FIRST = late_regex(r"年初|期初|原有?|上年|去年|已有|现有|预算(?:安排|批复|数)?$")
_JOINED = late_regex(r"[^，。；,;\n\d]{0,3}(?:、|和|及|以及)[^，。；,;\n\d]{2,16}")
_EACH = late_regex(
    r"(?:各|每[一-鿿]{1,2})(?:自|均)?(?:发[放出]?|收回|安排|下达|拨付|补助|举办|开展|抽[取查]|配备|设|建|有|为)[^，。；、\d]{0,6}$"
)
_PERIOD = late_regex(
    r"第?[一二三四1-4]季度|[一二三四五六七八九十\d]{1,2}月份?|[上下]半年|20\d\d年度?|第[一二三四五六七八九十\d]{1,2}[期批轮次届]"
)
_OF_PERIOD = late_regex(rf"(?P<period>{_PERIOD.pattern})[^，。；、,;\d]{{0,8}}$")
_DONE = late_regex(r"[，,；;]\s*(?:截至)?(?:全年|年末|年底|最终|年内|当年)?(?:共|累计)?实际")
_OWN = late_regex(r"(?P<before>[^，。；、\d]{0,5})(?P<done>[一-鿿]{2})(?:的|了|为|达|共|有)*\s*$")
_DUE = late_regex(r"[应需须待拟未]|计划")
_OWN_WORDS = late_regex(r"“[^”]{1,6}”|[^一-鿿]")
"""What items told alike differ in: a quoted word, figures and marks."""
_TINY = Decimal("0.01")
_LEAST, _HARDLY = 3, {3: Decimal("0.25")}
"""How much of a list its last item may be to be called tiny: of three the first two are soon right by chance."""


def open_list(sentence: Sentence, parts: tuple[Mention, ...]) -> bool:
    """True where 等 or 为主 follows the last part, or the rest is named without a figure (其余为自筹资金): the list is not whole."""
    behind = sentence.between(parts[-1].end, parts[-1].end + _AHEAD)
    return _OPEN.match(behind) is not None or _MAINLY.match(behind) is not None


def too_much(sentence: Sentence, whole: Mention, parts: list[Mention]) -> bool:
    """True for a change (比预算节约34万元) with amounts after 其中 that are far larger: they are what it was made of."""
    total, least = sum((part.quantity.value or Decimal(0) for part in parts), Decimal(0)), whole.quantity.value or Decimal(0)
    return whole.start >= sentence.start and total > least * 2 and _CHANGED.search(sentence.item(whole)) is not None


def is_no_part(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for what is compared, for the base of a share (为年初预算158.50万元的89.63%) and for a limit (在核定的66名编制以内)."""
    if _SHARE_OF.match(sentence.between(mention.end, mention.end + _LABEL)) or COMPARED.search(sentence.item(mention)):
        return True
    return is_ceiling(sentence, mention, lexicon)


def parts_of(equation: Equation) -> tuple[Mention, ...]:
    """The parts of an equation: as many as the total says (满意431份、基本满意98份，两者合计529份), and only what came to it.

    What was there before is no part where the whole is what was added: 年初3600万元，…共追加360万元.
    """
    parts, words = equation.figures["part"], equation.words["part"]
    told = _SO_MANY.match(equation.words["whole"][0])
    number = small_number(told[1]) if told is not None else len(parts)
    if number < len(parts):
        return _as_many(equation.one("whole"), parts, words, number)
    if _ADDED.search(equation.words["whole"][0]) is None or len(words) != len(parts):
        return parts
    first = next((at for at, said in enumerate(words) if _AT_FIRST.search(said) is None or _ADDED.search(said)), len(parts))
    return parts[first:]


def _as_many(whole: Mention, parts: tuple[Mention, ...], words: Sequence[str], number: int) -> tuple[Mention, ...]:
    """So many of some parts: the nearest that make the whole, else the last; none where one says what another became."""
    if len(parts) <= _MOST:
        for some in combinations(reversed(parts), number):
            if sum((one.quantity.value or Decimal(0) for one in some), Decimal(0)) == whole.quantity.value:
                return some[::-1]
    return () if any(_BECAME.search(said) for said in words[-number:]) else parts[-number:]


def part_unread(sentence: Sentence, start: int, stop: int) -> bool:
    """True where what the parts add up to is not known: a decimal with a unit that nobody knows (32.49hmm), or parts netted (增减相抵)."""
    if _NETTED.search(sentence.text, start - sentence.start) is not None:
        return True
    figures = _UNREAD.finditer(sentence.text, start - sentence.start, stop - sentence.start)
    places = [sentence.start + found.start() for found in figures]
    return any(all(not one.start <= at < one.end for one in sentence.mentions) for at in places)


def one_list(sentence: Sentence, parts: list[Mention]) -> bool:
    """Parts on both sides of a ； are one list only where every piece between two ； holds one of them, or where all are told alike.

    评为“优”的31个安排A万元；评为“良”的14个安排B万元，评为“中”的4个安排C万元.
    """
    if not _count(sentence.between(parts[0].end, parts[-1].start)):
        return True
    told = {_OWN_WORDS.sub("", sentence.between(first.end, second.start)) for first, second in pairwise(parts)}
    if len(parts) > _LEAST and len(told) == 1 and len(*told) >= _LEAST:
        return True
    breaks = [_count(sentence.between(first.end, second.start)) for first, second in pairwise(parts)]
    return not any(breaks) or all(breaks)


def goes_on_outside(sentence: Sentence, whole: Mention, parts: list[Mention]) -> bool:
    """``860万元用于养护500万元，其中大中修300万元；危桥改造360万元``: what follows the ； makes up an earlier figure with the whole."""
    if len(parts) < 2 or not _count(sentence.between(parts[0].end, parts[-1].start)):
        return False
    at = next(at for at in range(1, len(parts)) if _count(sentence.between(parts[at - 1].end, parts[at].start)))
    total = sum((part.quantity.value or Decimal(0) for part in parts[at:]), whole.quantity.value or Decimal(0))
    earlier = (one.quantity for one in sentence.mentions if one.end <= whole.start)
    return any(one.value == total and one.dimension == whole.quantity.dimension for one in earlier)


def goes_on(parts: tuple[Mention, ...], text: str) -> bool:
    """True where the last of several things counted in one list with 、 is so small that the sum without it is right by chance.

    ``142所，其中幼儿园56所、小学61所、初中18所、高中5所、职校2所、特教学校1所``. Args: text: of the flow.
    """
    last, total = parts[-1].quantity, sum((part.quantity.value or Decimal(0) for part in parts), Decimal(0))
    counted = last.metric == "count" and all(part.quantity.unit == last.unit for part in parts)
    if not counted or len(parts) < _LEAST or (last.value or Decimal(0)) > total * _HARDLY.get(len(parts), _TINY):
        return False
    return all(_JOINED.fullmatch(text, one.end, two.start) is not None for one, two in pairwise(parts))


def _is_of_each(text: str, whole: Mention) -> bool:
    """True for a number that each of several has: 两次各发放112张，满意票分别为93张和99张. Args: text: of the flow."""
    return _EACH.search(text, max(whole.start - _LABEL, 0), whole.start) is not None


def is_no_whole(text: str, whole: Mention, parts: tuple[Mention, ...], lexicon: Lexicon) -> bool:
    """True for a number that each of several has, and for that of one period before those of others. Args: text: of the flow.

    ``由第一季度的9万次升至第四季度的28万次，第二、第三季度分别为14万次和21万次``: the fourth quarter is no total of two others.
    """
    if _is_of_each(text, whole) or _answers_plan(text, whole, parts, lexicon) or _is_undone(text, whole, parts):
        return True
    own, between = _OF_PERIOD.search(text, max(whole.start - _LABEL, 0), whole.start), text[whole.end : parts[0].start]
    if own is None or "其中" in between or own["period"] in between:
        return False
    return any(found[0].rstrip("份度")[-1] == own["period"].rstrip("份度")[-1] for found in _PERIOD.finditer(between))


def _answers_plan(text: str, whole: Mention, parts: tuple[Mention, ...], lexicon: Lexicon) -> bool:
    """True where the last figure is what was done of a plan, no part of it: 任务600人，其中上半年300人，实际培训612人."""
    done = len(parts) > 1 and _DONE.match(text, parts[-2].end, parts[-1].start) is not None
    return done and cue(lexicon, "planned-figure").search(text, max(whole.start - _LABEL, 0), whole.start) is not None


def _is_undone(text: str, whole: Mention, parts: tuple[Mention, ...]) -> bool:
    """True where what was not done is told behind what was: 办结207件，其中按期办结204件；未办结的6件. Not of what was due (应办结)."""
    own = _OWN.search(text, max(whole.start - _LABEL, 0), whole.start)
    if own is None or _DUE.search(own["before"]):
        return False
    return any(f"未{own['done']}" in text[max(part.start - _LABEL, 0) : part.start] for part in parts)


def _count(words: str) -> int:
    return len(SEMICOLON.findall(words))


__all__ = [
    "COMPARED", "goes_on", "goes_on_outside", "is_no_part", "is_no_whole", "one_list", "open_list",
    "part_unread", "parts_of", "too_much",
]  # fmt: skip
