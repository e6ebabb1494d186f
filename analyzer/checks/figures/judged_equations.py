"""What equations say of their figures: those that hold, those wrong beyond doubt, and how a check's own results stand to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from analyzer.checks.base import Check, Result
from analyzer.checks.changes.budget_chains import CHAIN, GUESSED
from analyzer.checks.changes.change_roles import ELSEWHERE
from analyzer.checks.changes.remainders import ABOVE, FAR, PROVED
from analyzer.checks.compare import Outcome, percent_matches
from analyzer.checks.figures.equations import Equation
from analyzer.checks.figures.multiples import meaning
from analyzer.checks.figures.slips import near_miss, swapped
from analyzer.checks.figures.told_equations import POINT, Told, told_of
from analyzer.checks.prose.statements import share_pair
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Finding, Span, Verified
from analyzer.text import YEAR

_ZERO, _HUNDRED = Decimal(0), Decimal(100)
_OF_YEARS = ("risen", "fallen")
_SHARE, _WHICH = "占", "其中"
_SOFT = ("left", "remainder", "stock-rise")
_BY_GAP = ("short", "over")
_AMONG = late_regex(r"(?:[是为有:]|包括)[^，。；、◇]*[一-鿿]{2}(?:、|[和及与]|以及)(?:另外?|还有)?◇")
"""未完工的是牛栏冲供水工程和一个冷藏库项目: the figure counts only one of the things named."""
_AUDITED, _LEFT, _ECHO, _FIGURE, _VERB = "audited", "left-named", "left-echo", "◇", 2
_LOT = late_regex(r"首[批期轮]|第[一二三四五六七八九十\d]+[批期轮次]")
"""Words of one lot of several: neither of two lots is the whole of the other."""
_FIRST = late_regex("一次|首[次检验]|初[次检验]")
_EARLIER = ("of-earlier", "earlier-cue")
"""Entries of the lexicon: money of the years before."""
_GIVEN = late_regex(r"预算(?!(?:资金|总额)?(?:执行|支出|支付))|计划|概算|下达|批复|合同[价金总]")
"""The words of a sum that there was to spend: what is left is a part of it and does not come on top."""
_RISEN_TO = late_regex(r"(?:[增扩升]|发展|增加|增长|扩大|扩展|壮大)(?:到|至)了?◇|总[数量]已?(?:达到?|为|有)◇")
_NEW_ONES = late_regex(r"[新增][建设增办开立添加]|净增")
"""A stock that has risen, and the goal of what was to come to it: 由19个增加到23个，完成新建目标5个的80%."""
_NEAR_RATE, _FAR_RATE, _NEAR_SHARE, _NEAR_REST = Decimal(5), Decimal(20), Decimal("0.1"), Decimal("0.05")


def judged(lexicon: Lexicon, equations: Iterable[Equation], *arithmetic: str) -> Iterator[Told]:
    """Every figure that an equation of these kinds states: as it holds, else as it is wrong beyond doubt."""
    found: dict[Span, list[Told]] = {}
    for equation in equations:
        if equation.arithmetic not in arithmetic or mistold_role(equation) or _of_new(equation):
            continue
        readings = [reading for one in equation.readings if (reading := told_of(one)) is not None]
        if readings:
            found.setdefault(readings[-1].stated.quantity.span, []).extend(readings)
    for readings in found.values():
        right = next((one for one in readings if one.outcome is not Outcome.FAIL), None)
        faulty = [one for one in readings if (one.plausible and _sure(one, lexicon)) or one.wrong_unit]
        wrong = min(faulty, key=lambda one: one.gap, default=None)
        if right is not None or wrong is not None:
            yield right or wrong  # type: ignore[misc]


def meant_otherwise(equations: Iterable[Equation]) -> Iterator[Told]:
    """What is told in percentage points and is exactly a percentage of the figures told with it, or the other way round."""
    for equation in equations:
        role = mistold_role(equation)
        if role:
            stated = equation.one(role)
            meant = stated._replace(quantity=stated.quantity.having(dimension="percent" if role == "rate" else POINT))
            reading = told_of(replace(equation, figures={**equation.figures, role: (meant,)}))
            if reading is not None and reading.outcome is Outcome.EXACT:
                yield reading


def mistold_role(equation: Equation) -> str:
    """The role of the figure that is told in percentage points and is a percentage, or the other way round; else nothing."""
    rate, gap = equation.figures.get("rate"), equation.figures.get("gap")
    if rate is not None and rate[0].quantity.dimension == POINT:
        return "rate"
    rates = equation.figures.get("new", ())
    return "gap" if gap and rates and gap[0].quantity.dimension == "percent" == rates[0].quantity.dimension else ""


def merged(check: Check, results: Iterable[Result], told: Iterable[Told]) -> Iterator[Result]:
    """The results of a check with those of equations.

    What the check found of a figure stands, but for three cases: an equation that names both its figures and holds clears it; one with
    a target, which is exact, undoes an agreement that rests on the last digit; a rate that holds may still gainsay the gap told with it.
    """
    found = list(results)
    known = {result.spans[0]: result for result in found}
    for one in told:
        old = known.get(one.stated.quantity.span)
        holds = one.outcome is not Outcome.FAIL
        if isinstance(old, Finding) and not _of_sense(old) and one.outcome is Outcome.EXACT and one.equation.arithmetic not in _BY_GAP:
            found = [result for result in found if result.spans[0] != one.stated.quantity.span]
        elif "aim" in one.equation.figures and not holds and (isinstance(old, Finding) or (old is not None and old.note)):
            found.remove(old)  # the words name the goal: no other pair of figures is meant
        elif old is not None and not (isinstance(old, Verified) and one.equation.arithmetic in _BY_GAP and not holds):
            continue
        found.append(check.holds(at=one.spans(), calculation=one.calculation(), note=one.outcome.value) if holds else _finding(check, one))
    yield from found


def _of_sense(found: Finding) -> bool:
    """True for a finding on the sense of a change (由45例下降到47例), whose figures add up."""
    return found.calculation is not None and found.calculation.computed == found.calculation.stated


def _finding(check: Check, one: Told) -> Result:
    sums, kind = one.calculation(), one.equation.arithmetic
    soft = one.equation.id == GUESSED or (kind in _SOFT and one.equation.id != FAR) or (kind == "short" and one.gap > _NEAR_RATE)
    why = f"疑为{one.wrong_unit}。" if one.wrong_unit else f"{said}。" if (said := meaning(one.equation)) else ""
    return check.finding(
        at=one.spans(), calculation=sums, severity="warning" if soft else "error",
        message="{expression} = {computed}，报告写为 {stated}。{why}", why=why,
        expression=sums.expression, computed=sums.computed, stated=sums.stated,
    )  # fmt: skip


def _sure(reading: Told, lexicon: Lexicon) -> bool:
    """True where a difference cannot come of figures that tell of several things."""
    kind, gap = reading.equation.arithmetic, reading.gap
    if reading.equation.id == _AUDITED and ELSEWHERE.search(reading.equation.words["gap"][0]):
        return False
    if kind in _OF_YEARS and _turned_years(reading):
        return False
    if (kind == "rest" and _is_no_rest(reading, lexicon)) or (kind == "ratio" and _of_another_whole(reading)):
        return False
    if kind == "short":
        earlier = cue(lexicon, *_EARLIER).search(reading.equation.words["gap"][0]) is not None
        return gap <= _FAR_RATE and not earlier and not _made_good(reading, lexicon) and not _GIVEN.search(_words_of_top(reading))
    if kind == "remainder":
        if reading.equation.id in (PROVED, FAR) and gap <= min(reading.value, reading.stated.quantity.value or _ZERO):
            return True
        if reading.equation.id == ABOVE:
            return reading.slipped or near_miss(reading.stated.quantity, reading.value) != ""
        return gap <= (reading.equation.one("more").quantity.value or _ZERO) * _NEAR_REST or reading.slipped
    if kind == "flow" and reading.equation.id in (CHAIN, GUESSED):
        return _near_flow(reading)
    if kind == "stock-rise":
        return gap <= (reading.stated.quantity.value or _ZERO) * _NEAR_SHARE or _stock_slipped(reading)
    return kind != "left" or _one_rest(reading)


def _near_flow(reading: Told) -> bool:
    """True where what there was at the end is near what came and went make of it; a slip of the pen where one of these is a guess."""
    stated = reading.stated.quantity
    return near_miss(stated, reading.value) != "" or (reading.equation.id == CHAIN and reading.gap <= (stated.value or _ZERO) * _NEAR_SHARE)


def _of_new(equation: Equation) -> bool:
    tops, aims = equation.words.get("top", ()), equation.words.get("aim", ())
    return bool(tops and aims) and is_stock(tops[0], aims[0])


def is_stock(top: str, aim: str) -> bool:
    """True for all that there is after a rise, beside the goal of what was to be new. Args: top, aim: the words before a figure, with ◇."""
    return _RISEN_TO.search(top) is not None and _NEW_ONES.search(aim) is not None


def _made_good(reading: Told, lexicon: Lexicon) -> bool:
    """True where the rest came right later (另有3个经整改后复验合格), unless the rate is that of the first try."""
    words = reading.equation.words
    return pattern(lexicon, "made-good").search(words["gap"][0]) is not None and not _FIRST.search(words["rate"][0])


def _words_of_top(reading: Told) -> str:
    return reading.equation.words["top"][0]


def _turned_years(reading: Told) -> bool:
    """True where what is read as the new figure is the one of the earlier year."""
    new, old = (YEAR.findall(reading.equation.words.get(role, ("",))[0]) for role in ("new", "old"))
    return bool(new and old) and new[-1] < old[-1]


def _no_whole(reading: Told) -> bool:
    """True where what is called the whole is less than either part: 防汛物资1.5万元，除质保金11.2万元结转外，其余18.66万元交回."""
    whole, *parts = (reading.equation.one(role).quantity.value or _ZERO for role in ("more", "less", "gap"))
    return all(part > whole for part in parts)


def _of_another_whole(reading: Told) -> bool:
    """True for a share of what is no whole: a part above it, or one beside it that is neither its share of it nor makes it up with it.

    四个季度分别为9项、13项、14项和12项，上半年22项，占45.8%；下半年26项，占54.2%: of all four, not of 12项.
    """
    if _SHARE not in reading.equation.words["rate"][0] or "bottom" not in reading.equation.figures:
        return False
    top, whole = (reading.equation.one(role).quantity.value or _ZERO for role in ("top", "bottom"))
    if top > whole and (reading.stated.quantity.value or _ZERO) <= _HUNDRED:
        return True
    if "part" not in reading.equation.figures or "share" not in reading.equation.figures:
        return False
    part, share = reading.equation.one("part").quantity, reading.equation.one("share").quantity
    beside = part.value or _ZERO
    return beside + top != whole and percent_matches(beside * _HUNDRED / whole, None, share) is Outcome.FAIL


def _in_one_row(reading: Told) -> bool:
    """True where the whole and the part are two of one row: of lots (首批9所，第二批7所，其余4所), or told with one verb.

    道路使用758.5万元，补贴使用400万元，其余621.5万元; 9所于7月移交，7所于8月移交，其余4所于10月移交.
    """
    words = [reading.equation.words[role][0] for role in ("more", "less")]
    if all(_LOT.search(clause) for clause in words):
        return True
    if words[1].startswith(_WHICH) or (words[0] == words[1] and words[0].count(_FIGURE) > 1):
        return False  # 问题8.64亿元，其中违规0.42亿元; 剩余7件中5件: one figure is told as a part of the other
    whole, *parts = (reading.equation.one(role).quantity.value or _ZERO for role in ("more", "less", "gap"))
    sides = list(zip(*map(_sides, words), strict=True))
    return sum(parts, _ZERO) > whole and any(_same_verb(*pair) for pair in (sides if words[0] != words[1] else sides[:1]))


def _is_no_rest(reading: Told, lexicon: Lexicon) -> bool:
    return _no_whole(reading) or _in_one_row(reading) or _opens_list(reading, lexicon)


def _opens_list(reading: Told, lexicon: Lexicon) -> bool:
    """True for a list that the rest closes: 投入1.46亿元，其中上级8,320万元，市级3,650万元，其余2,630万元 is none of the first part."""
    words = reading.equation.words
    return words["more"][0].startswith(_WHICH) and cue(lexicon, "later-step").search(words["less"][0]) is None


def _sides(clause: str) -> tuple[str, str]:
    """The last two characters before the figure of a clause, and those at its end, behind the figure."""
    before, _, behind = clause.partition(_FIGURE)
    return before[-_VERB:], behind[-_VERB:]


def _same_verb(one: str, other: str) -> bool:
    return len(one) == _VERB and one == other


def _stock_slipped(reading: Told) -> bool:
    """True where two digits of the stock before or after are the other way round."""
    own = reading.stated.quantity.value or _ZERO
    old, new = (reading.equation.one(role).quantity for role in ("old", "new"))
    return swapped(old, (new.value or _ZERO) - own) or swapped(new, (old.value or _ZERO) + own)


def _one_rest(reading: Told) -> bool:
    """True where what was done and what was not, told with one verb or with words that belong together, nearly make up the whole."""
    more, words = reading.equation.one("more").quantity.value or _ZERO, reading.equation.words
    if _AMONG.search(words["gap"][0]):
        return False
    if reading.equation.id == _ECHO:  # 采纳8条，未采纳的1条: nothing else is left
        return reading.gap * 2 <= more
    if reading.gap > more * _NEAR_SHARE and not reading.slipped:
        return False
    return reading.equation.id == _LEFT or share_pair(words["less"][0], words["gap"][0])


__all__ = ["is_stock", "judged", "meant_otherwise", "merged"]
