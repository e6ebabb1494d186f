"""Results that a clause tells by its build, whatever its words: 离目标差距较大, 完成106%, 由46种扩至53种，增设7种."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from analyzer.claims.clauses import Clause, Figure
from analyzer.claims.figures import stance_of
from analyzer.claims.reading import Candidate, Status
from analyzer.late_regex import late_regex
from analyzer.model.facts import Stance
from analyzer.model.interval import is_share

_WHOLE = Decimal(100)
_PERCENT = "%"
_GAP = late_regex(
    r"(?:离|距离?|与|同|较|比|相较)[^，。；]{0,18}?(?:目标|计划|任务|指标|要求|预期|预定|标准|设定|申报|约定|承诺|规划|考核|\d[\d.,]*\s?%?)"
    r"[^，。；]{0,8}?(?<!没有)(?<!不存在)(?<!无)(?:差距|距离|缺口|落差|差异较大|一段|一截)(?!缩小|收窄|不大)"
)
_NO_GAP = late_regex(r"(?:没有|并无|不存在|消除|缩小|收窄|弥补|补齐|填补)[^，。；]{0,6}(?:差距|缺口|距离)|差距[^，。；]{0,4}(?:缩小|收窄)")
_WITHIN = late_regex(
    r"(?:(?<![不存现所正潜控制定缩减降])在|处于|位于)[^，。；]{0,16}(?:目标|指标|任务|计划|标准|要求|预期|考核|约定|承诺|规定|限期|时限|期限|限额|红线|底线|控制线)"
    r"(?:[^，。；]{0,4}|的\s?\d[\d.,]*[^，。；\d]{1,6})(?:以上|之上|[以之]内|[以之]前|范围内)$"
)
_AIMED = {"aim", "cap", "plan"}
_REST = late_regex(
    r"\W{0,2}(?:(?P<undone>未)[^，。；\d]{0,2}(?:完成|建成|办结|实施|开工|完工|到位|交付|验收|拨付|发放|安装|达标|改造|修复|整改|处理|上线|投用)的"
    r"|(?:剩余|余下|其余)的?)\s?(?P<count>\d)(?:[^，。；]{0,12}?(?P<put>结转|转入|推迟|顺延|延至|放到|转到|留待))?"
)
"""``未完成的0.8公里位于施工围挡段``, ``剩余2处结转次年``: what is left over, by its number."""
_ON_TIME = late_regex(
    r"(?:均|都|皆|全部|全数|悉数|已|实际)[^，。；应须需要]{0,3}(?:在|于|赶在)?[^，。；应须需要]{0,16}?(?:前|内|当[天日月]|次日)(?:全部|全数|足额|一次性|按时|准时|予以|完成)?"
    r"(?:到账|发放|拨付|兑付|支付|兑现|下达|到位|送达|办结|办理|出具|交付|完工|竣工|建成|投用|开工|开通|上线|反馈|答复|报送|上报|回复|公示|公开|修复|处置|结算|归还|移交|签订|开学)"
    r"(?:[到至给][户人位卡账][^，。；]{0,4}|完毕|完成|到位|了)?$"
)
"""``12个月均在当月20日前到账``: a day or a time that was kept."""
_RAISED = {"over", "improve"}
_LEVELS = late_regex(
    r"(?<=[一-鿿]{2})[由从](?!而|事|业|于|严|优|快|速|来)[^，。；\d]{1,8}(?:提升|提高|改善|升级|优化|转变|上升|晋升|跃升)(?:到|至|为|成)[^，。；\d]{1,8}$"
)
"""``水质由Ⅳ类提升到Ⅲ类``."""
_RULE = late_regex(r"要求|规定|明确|约定|承诺|确保|保证|力争|办法|合同|协议|原定|原拟|拟")
_EACH = ("均", "都", "皆", "全", "悉数", "已", "实际")
_APART = ("距", "缺口", "落差")
_DONE = late_regex(r"(?:完成|达成|达到?|兑现|落实|实现)(?:率|度|比例|了)?(?:达到?|为|是|约)?\s?$")
_ROSE = late_regex(r"[增新净多扩拓延提升涨高添加攀长大]")
_FELL = late_regex(r"[减降缩压少短低省落收退回窄]")
_COMPARED = late_regex(
    r"(?:比|较|在|超)(?![例重率])(?P<aim>[^，。；\d]{0,8}?(?:目标|计划|任务|指标|预期|要求|设定|预定|规定|约定|承诺|方案|批复|年初数|预计|上限|限额|限价|限值|控制[数价线]|定额|核定)[数值量线]?)(?:的?基础上)?"
    r"[^，。；\d]{0,4}?(?P<sign>[多超增高快早前少减低省节短差晚迟慢])(?!于)[^，。；\d]{0,6}$"
)
_BASE = late_regex(r"[比较超](?:规定|核定|约定|承诺|方案|批复|年初数|预计|要求)")
_SURPLUS = late_regex(r"\W{0,2}(?:还|共|实际)?(?P<sign>[多少超])(?!于|数|年|次|处)[^，。；\d多少超]{0,2}?了?(?=\s?\d)")
"""多建1个, 少办1场, 超3个 behind a result in that very unit."""
_TIMES_MORE = 2
_OTHER = late_regex(r"上年|去年|同[比期]|往年|平均水平|全[国省市]|预算|支出|经费|资金|概算|投资")
_OTHER_TIME = late_regex(r"上年|去年|同[比期]|往年|比20|较20|原[来有]|其[中余]")
_CAP = late_regex(r"限|控制|定额")
_MORE, _SOONER = "多超增高", "快早前晚迟慢"
_SET = late_regex(r"调整|变更|预算|资金|支出|经费|补助|标准|目标|计划|任务|指标|投资|概算")
"""What was decided, and is no result."""
_FROM, _TO = ("由", "从"), ("至", "到", "为", "成")
_BETWEEN, _TWO = 12, 2


def built_candidates(
    text: str, clause: Clause, before: Sequence[Clause], targets: Sequence[Figure], *, burden: Callable[[str], bool], status: Status
) -> Iterator[Candidate]:
    """The readings of a clause by its build.

    Args: text: the folded flow; before, targets: the earlier clauses of the sentence with figures, and their targets;
        burden: whether the less there is of a named thing, or of what the sentence spoke of last, the better.
    """
    if any(text.find(word, clause.start, clause.end) >= 0 for word in _APART):
        found = _GAP.search(text, clause.start, clause.end)
        if found is not None and not _NO_GAP.search(text, clause.start, clause.end):
            yield Candidate(56, "not-met", status, "below", found.start(), found.end())
    if text[clause.end - 1] in "上内前" and (within := _WITHIN.search(text, clause.start, clause.end)) is not None:
        yield Candidate(32, "met", status, "below", within.start(), clause.end)
    yield from _told_in_words(text, clause, status)
    if len(clause.figures) == 1:
        if not clause.kinds.isdisjoint(_AIMED) or _BASE.search(text, clause.start, clause.figures[0].start) is not None:
            yield from _apart(text, clause, burden, status)
        yield from _over_or_short(text, clause, before, status)
        yield from _shares(text, clause, before, targets, status)
        yield from _told_again(text, clause, before, burden, status)
    elif len(clause.figures) == _TWO and (pair := _from_to(text, clause)) is not None:
        lead = text[clause.start : clause.figures[0].start]
        if (pair[1] > pair[0]) != burden(lead) and pair[1] != pair[0]:
            yield Candidate(21, "improved", status, "change", clause.start, clause.figures[1].end)


def _told_in_words(text: str, clause: Clause, status: Status) -> Iterator[Candidate]:
    """What is left over by its number, what rose from one level to another, and a time that was kept."""
    rest = _REST.match(text, clause.start, clause.end) if clause.figures else None
    left = rest is not None and any(figure.start == rest.start("count") for figure in clause.figures)
    if rest is not None and left and (rest["undone"] or rest["put"]):
        yield Candidate(61, "not-met", status if status == "conditional" else "denied", "denied", clause.start, rest.end())
    if not clause.figures and clause.kinds >= _RAISED and (raised := _LEVELS.search(text, clause.start, clause.end)) is not None:
        yield Candidate(24, "improved", status, "change", raised.start(), raised.end())
    told = "denial" not in clause.kinds and any(text.find(word, clause.start, clause.end) >= 0 for word in _EACH)
    kept = _ON_TIME.search(text, clause.start, clause.end) if told else None
    if kept is not None and not _RULE.search(text, clause.start, kept.start()):
        yield Candidate(31, "met", status, "reach", kept.start(), clause.end)


def _apart(text: str, clause: Clause, burden: Callable[[str], bool], status: Status) -> Iterator[Candidate]:
    """``比原计划多筛查148人``, ``每场比上限省0.12万元``: whatever verb stands between what is compared and the figure."""
    found = _COMPARED.search(text, clause.start, clause.figures[0].start)
    if found is None or found.end() != clause.figures[0].start or _OTHER.search(text, clause.start, found.end()):
        return
    if found["sign"] not in _SOONER and clause.figures[0].quantity.metric == "duration":
        return
    more, capped = found["sign"] in _MORE, _CAP.search(found["aim"]) is not None
    real: Status = "asserted" if status == "planned" else status  # 比原计划 is no plan
    if found["sign"] in _SOONER:
        stance: Stance = "exceeded" if found["sign"] in "早快前" else "not-met"
    elif capped or burden(text[clause.start : found.start()]):
        stance = "not-met" if more else "met"
    else:
        stance = "exceeded" if more else "not-met"
    yield Candidate(34, stance, real, "above", found.start(), clause.figures[0].end)


def _over_or_short(text: str, clause: Clause, before: Sequence[Clause], status: Status) -> Iterator[Candidate]:
    """``实际建成13个，多建1个``: what is said to be more or less than it should, by no more than half of what there is."""
    figure, last = clause.figures[0], before[-1].figures[-1] if before else None
    found = _SURPLUS.match(text, clause.start, figure.end) if last is not None and before[-1].end + 1 == clause.start else None
    if found is None or last is None or not 0 <= figure.start - found.end() <= 1 or clause.end - figure.end > _TWO:
        return
    size, whole = figure.quantity, last.quantity
    if size.unit != whole.unit or not size.value or not whole.value or size.value * _TIMES_MORE > whole.value:
        return
    if _OTHER_TIME.search(text, before[0].start, clause.end) is None:
        yield Candidate(33, "not-met" if found["sign"] == "少" else "exceeded", status, "above", clause.start, figure.end)


def _shares(text: str, clause: Clause, before: Sequence[Clause], targets: Sequence[Figure], status: Status) -> Iterator[Candidate]:
    """``目标300人次，实际318人次，完成106%``: more than the whole of a target, or just the share that a result before makes of it."""
    figure = clause.figures[0]
    told = figure.quantity
    if not figure.percent or told.value is None or told.comparator != "eq" or not targets or not before:
        return
    if _DONE.search(text, clause.start, figure.start) is None:
        return
    results = [one.quantity for earlier in before for one in earlier.figures if one not in targets]
    aims = [one.quantity for one in targets]
    shared = any(is_share(one.value, aim.value, told) for aim in aims for one in results if one.unit == aim.unit != _PERCENT)
    if shared or told.value > _WHOLE:
        yield Candidate(47, stance_of(told.value), status, "rate", figure.start, figure.end)


def _told_again(text: str, clause: Clause, before: Sequence[Clause], burden: Callable[[str], bool], status: Status) -> Iterator[Candidate]:
    """``由46种扩至53种，增设7种``: how much more or less than before."""
    figure = clause.figures[0]
    pair = _from_to(text, before[-1]) if before else None
    if pair is None or figure.quantity.value is None or abs(pair[1] - pair[0]) != figure.quantity.value:
        return
    more = pair[1] > pair[0]
    if more != burden("") and (_ROSE if more else _FELL).search(text, clause.start, figure.start):
        yield Candidate(26, "improved", status, "change", clause.start, figure.end)


def _from_to(text: str, clause: Clause) -> tuple[Decimal, Decimal] | None:
    """The two figures of 由A…至B in one unit; None elsewhere."""
    if len(clause.figures) != _TWO:
        return None
    first, second = clause.figures
    one, two = first.quantity, second.quantity
    if one.value is None or two.value is None or one.unit != two.unit or second.start - first.end > _BETWEEN:
        return None
    lead, between = text[clause.start : first.start], text[first.end : second.start].rstrip(" 正负约近")
    if not between.endswith(_TO) or not any(word in lead for word in _FROM) or _SET.search(lead + between):
        return None
    return (one.value, two.value) if (_ROSE if two.value > one.value else _FELL).search(between) else None


__all__ = ["built_candidates"]
