"""ARI-10: a list must have as many items as the number after it says (A、B、C三个领域)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.counts.announced import Announced, announced
from analyzer.checks.counts.area_kinds import Kinds, area_kinds
from analyzer.checks.counts.named_lists import NamedList, is_small, named_lists
from analyzer.checks.counts.row_counts import RowCount, row_counts
from analyzer.checks.counts.told_lots import told_lots
from analyzer.checks.counts.told_places import told_places
from analyzer.checks.prose.said import printed_words
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.model import plain
from analyzer.model.passages import Mention, Sentence
from analyzer.text import DIGIT

_AND = late_regex(r"(?<=[一-鿿”])(?:以及|和|及|与)(?=[一-鿿“])")
_JOINT = late_regex(r"(?:以及|和|及|与)(?=[一-鿿“])")
_LISTS = ("、", "和", "及", "与")
_PLACES = {"县", "市", "区", "镇", "乡", "村", "街道", "社区"}
_EDGE = late_regex(r"[，。；：:！？\n\t|(（]")
_VERB = late_regex(
    r"^(?:.*?(?:为|包括|涵盖|涉及|围绕|实现|含|设|在|对|把|将|了|的是|分为|完成|开展|推进|组织|建立|举办|整治|改造|疏浚|清理|维修|采用|采取|与|向|以))"
)
_ETC = late_regex(r"等(?:共|约)?\s*$|等(?=[一-鿿]{2,8}$)")
_COUNTERS = {"个", "大", "类", "项", "种", "地", "省", "部门", "家", "方面", "大类", "所", "县", "市", "区", "镇", "村", "名", "位"}
_NAMED_COUNTERS = {"条", "座", "处", "栋", "幢", "段", "支"}
"""They count names of one kind (枣园巷、南仓巷、水门巷3条), but kinds as well (国道、省道12条)."""
_DOING = late_regex(r"(?:举办|开展|建设|新建|组织|完成|召开|建成|培育|打造|设立|选树|开设|建立|实施|安排|新增)了?")
_RESTART = late_regex(rf"^.*、[^、]*等[^、]{{0,6}}?{_DOING.pattern}(?=[^、]+、)")
"""The end of a first list before the one that is counted: ``公安、应急、卫健等单位建立联合值守、信息共享等两项机制``."""
_POST = late_regex(r"[长员任师]$")
_PERSONS = {"名", "位", "人"}
_REASONS = late_regex(r"(?<![原起成诱基病动])因(?![素此而果子地材病])|由于")  # 因停产、注销和规模不达标退库18家: why, not what
_AMONG = late_regex(r"[一-鿿]{2}(?:在|居|位居|列|位列)(?:全[省市县区国州]|[^、]{0,4})$")
"""The number counts those among whom the list stands: ``使用量、上云数量及单位总数在全省14个市中居前``."""
_UNDER = late_regex(r"(?:下设|下属|下辖|管理|所属|代管)(?=.{3})")
_BODY = late_regex(r"(?:中心|[处所站院校馆局队办社室司园])$")
_COUNTED = late_regex(r"[两二三四五六七八九十](?:[个大]?(?:类|种|方面|层级|部分|级|档)(?:[^、，。；]{0,12})?|[个项大][^、，。；]{2,12})$")
"""A list that is counted already: ``产出、效益、满意度三类11项指标``, ``墙面、扶手、照明三类子项合格28个``."""
_OF_THEM = late_regex(r"(?:指标|任务|项目|工程|工作|内容|措施|目标|事项)(?:当?中|里)(?![心学小等央医药])[^、，。；\d]{0,8}$")
"""``产出、效益、满意度指标中达标十一项``: what the number counts are some of them."""
_IN_TURN = late_regex(r"(?:依次|分别)(?:为|是|有|建成|完成)?\s*$|各[一-鿿]{0,3}\s*$")
"""甲、乙、丙、丁四地依次为8个、10个…: the first of them has eight; 甲、乙、丙三校各招录12名."""
_TOWARDS = late_regex(r"[对向赴往从给](?:其中|其)?(?:的|全部|另外)?\s*$")
"""市甲局与乙部门对3所学校延伸检查: what the number counts is dealt with by those listed."""
_PAIR, _FEWEST = 2, 3
_SHORTEST = 3
_OF_NAMES = late_regex(
    r"(?:[大中小]型)?(?:灌区|水库|泵站|水厂|电站)|小型站"
    r"|(?:小区|社区|街道|乡镇|镇街|片区|[县区镇乡村])(?!级|[一-鿿]?[民情内外])|(?:方式|形式|渠道|途径|办法)"
)
"""Places and ways have names of two characters: ``青石、柳林三个镇``, ``入户和电话三种方式``."""
_LETTERS = late_regex(r"[甲乙丙丁戊己庚辛]+|[A-H]+")
_BODIES = ("部门", "单位")
_DOUBTFUL = ("参", "赠", "给", "授")  # 主导或参与制定三项: 与 joins nothing
_LONGEST_ITEM = 16


def find(facts: Facts) -> Iterator[Result]:
    """Every count that stands right after a list with 、, or before one; and places and bodies told by name and by number apart."""
    judged = list(_near(facts))
    yield from judged
    known = {result.spans[0] for result in judged}
    yield from (_listed(told, facts) for told in told_places(facts) if told.stated.span not in known)


def _near(facts: Facts) -> Iterator[Result]:
    for passage in facts.passages:
        judged: list[Result] = []
        for sentence in passage.sentences:
            for mention in sentence.mentions:
                unit = facts.lexicon.fold(mention.quantity.unit) if is_small(mention.quantity) else ""
                if unit not in _COUNTERS and unit not in _NAMED_COUNTERS:
                    continue
                if _IN_TURN.search(sentence.lead(mention)) is not None or _is_item(sentence, mention):
                    continue
                lead = _list_before(sentence, mention)
                if unit in _COUNTERS or _are_names(lead, mention):
                    judged += () if _describes(lead, facts) else _judge(lead, sentence, mention)
        counted = {result.spans[0] for result in judged}
        named = named_lists(passage, facts.layout.flow.folded, facts.lexicon)
        judged += (_listed(told, facts) for told in named if told.stated.span not in counted)
        yield from judged
    for told in chain(announced(facts), told_lots(facts)):
        yield _counted(told)
    for kinds in area_kinds(facts):
        yield _summed(kinds)
    for rows in row_counts(facts):
        yield _in_rows(rows)


def _in_rows(rows: RowCount) -> Result:
    """A number of things against the rows of the table that lists them."""
    listed, stated = len(rows.cells), rows.stated.value or Decimal(0)
    sums = calculation(f"列举{listed}项", Decimal(listed), stated)
    if listed == stated:
        return CHECK.holds(at=[rows.stated.span, *rows.cells], calculation=sums)
    return CHECK.finding(
        at=[rows.stated.span, *rows.cells], calculation=sums, kind="table-vs-prose",
        message="表中列有{noun} {listed} 个，正文称 {stated} 个，请核对是否漏列或误写数目。", noun=rows.noun, listed=listed, stated=stated,
    )  # fmt: skip


def _summed(kinds: Kinds) -> Result:
    """Numbers of places by kind (三县、三区) against the number of both (五个县(区))."""
    values = [part.quantity.value or Decimal(0) for part in kinds.parts]
    total, stated = sum(values, Decimal(0)), kinds.whole.quantity.value or Decimal(0)
    sums, spans = calculation("+".join(map(plain, values)), total, stated), [one.quantity.span for one in (kinds.whole, *kinds.parts)]
    if total == stated:
        return CHECK.holds(at=spans, calculation=sums)
    return CHECK.finding(
        at=spans, calculation=sums, message="{parts} 合计 {listed} 个，报告称共 {stated} 个，请核对是否漏列或误写数目。",
        parts="、".join(printed_words(part.quantity) for part in kinds.parts), listed=total, stated=stated,
    )  # fmt: skip


def _listed(told: NamedList, facts: Facts) -> Result:
    """A number against the names that are told of it one by one."""
    listed, stated = len(told.items), told.stated.value or Decimal(0)
    number, at = told.stated.span, facts.layout.flow.span(told.start, told.end)
    if told.holds:
        return CHECK.holds(at=[number], calculation=calculation(f"列举{plain(stated)}项", stated, stated))
    return CHECK.finding(at=[number, at], calculation=calculation(f"列举{listed}项", Decimal(listed), stated),
                         items="、".join(told.items), listed=listed, stated=stated, unit=told.stated.unit)  # fmt: skip


def _counted(told: Announced) -> Result:
    """A list numbered in words (一是…；二是…) against the number that announces it."""
    listed = len(told.items)
    sums = calculation(f"列举{listed}项", Decimal(listed), Decimal(told.stated))
    if listed == told.stated:
        return CHECK.holds(at=[told.span], calculation=sums)
    return CHECK.finding(
        at=[told.span, *told.items], calculation=sums,
        message="报告称“{words}”，随后列举了 {items}，共 {listed} 项，请核对是否漏列或误写数目。",
        words=told.words, items="、".join(name.rstrip("，,、") for name in told.names), listed=listed,
    )  # fmt: skip


def _judge(lead: str, sentence: Sentence, mention: Mention) -> Iterator[Result]:
    etc = _ETC.search(lead)
    body = lead[: etc.start()] if etc else lead
    stated = int(mention.quantity.value or 0)
    items = _items(body, stated)
    bodies = mention.quantity.unit in _BODIES and "、" in body  # 公安、卫健两部门; 水电和绿化三项 may be three
    named = bodies or mention.quantity.unit in _PLACES or _OF_NAMES.match(sentence.text, mention.end - sentence.start) is not None
    close = _one_off(items, stated, _PAIR if named else _SHORTEST)
    if (
        len(items) < _PAIR
        or _REASONS.search(items[0])
        or _counts_the_last(items[-1], mention)
        or _nested(lead)
        or ("、" not in body and len(items) != stated and not close)
    ):
        return
    sums = calculation("列举" + str(len(items)) + "项", Decimal(len(items)), Decimal(stated))
    if len(items) == stated:
        yield CHECK.holds(at=[mention.quantity.span], calculation=sums, note="等" if etc else "")
    elif etc and len(items) < stated:
        yield CHECK.holds(at=[mention.quantity.span], calculation=sums, note="“等”字表示未全列")
    elif _plain(items, lead, etc=etc is not None) or _two_bodies(items, lead) or (close and etc is None):
        yield CHECK.finding(at=[mention.quantity.span], calculation=sums, items="、".join(_trim(items)), listed=len(items), stated=stated,
                            unit=mention.quantity.unit)  # fmt: skip


def _is_item(sentence: Sentence, mention: Mention) -> bool:
    """True for a number that begins an item of the list: 市图书馆、市文化馆、14个乡镇文化站."""
    return sentence.text[: mention.start - sentence.start].rstrip().endswith(_LISTS)


def _describes(lead: str, facts: Facts) -> bool:
    """True where the list belongs to a word that the number counts: 由甲、乙、丙人员参加的指导组5个."""
    return "的" in lead and pattern(facts.lexicon, "list-describes").search(lead) is not None


def _are_names(lead: str, mention: Mention) -> bool:
    """True for a list of names that end alike, as many as told or one more or less."""
    items = [item.strip() for item in lead.removesuffix("共").split("、")]
    alike = len({item[-1:] for item in items}) == 1 and all(len(item) >= _SHORTEST for item in items)
    return alike and len(items) >= _FEWEST and abs(len(items) - int(mention.quantity.value or 0)) <= 1


def _counts_the_last(item: str, mention: Mention) -> bool:
    """True where the number belongs to the last piece alone: ``标识、举办两个培训班``, ``副局长2名``, or to what it is compared with."""
    if _AMONG.search(item) or _TOWARDS.search(item):
        return True
    return _DOING.fullmatch(item.strip()) is not None or (mention.quantity.unit in _PERSONS and _POST.search(item.strip()) is not None)


def _one_off(items: list[str], stated: int, shortest: int) -> bool:
    """Two plain things that are told as three: ``投资完成率和办结时限三项``, ``青石、柳林三个镇``."""
    if len(items) != _PAIR or stated != _PAIR + 1:
        return False
    lengths = [(len(whole.strip()), len(item.strip())) for whole, item in zip(items, _trim(items), strict=True)]
    named = all(shortest <= most and _PAIR <= least <= _LONGEST_ITEM for most, least in lengths)
    listed = any(_AND.search(item) or any(mark in item for mark in "“”") for item in items)
    return named and not listed and not items[0].endswith(_DOUBTFUL)


def _two_bodies(items: list[str], lead: str) -> bool:
    """Two named bodies after 下设 or 管理, and nothing else in the list."""
    named = len(items) == _PAIR and all(_BODY.search(item.strip()) and len(item.strip()) <= _LONGEST_ITEM for item in items)
    return named and _UNDER.search(items[0]) is not None and "和" not in lead and "、" in lead


def _nested(lead: str) -> bool:
    """Figures, brackets or 各 between list and count: the number counts something else."""
    if _OF_THEM.search(lead):
        return True
    return ")" in lead or lead.endswith("各") or any(map(str.isdigit, lead)) or _COUNTED.search(lead) is not None


def _items(body: str, stated: int) -> list[str]:
    """The pieces between 、; the last piece may hold two, joined by 和 or 及, unless the pieces already are as many as stated."""
    items = [item for item in _RESTART.sub("", body).split("、") if item.strip()]
    if len(items) == stated:
        return items
    last = _AND.split(items[-1], maxsplit=1) if items else []
    return items[:-1] + last


def _list_before(sentence: Sentence, mention: Mention) -> str:
    """The words of the list before a count: from the last mark, or from the count of another list (甲、乙两县和丙、丁、戊三区)."""
    lead = _EDGE.split(sentence.between(sentence.start, mention.start).rstrip(" "))[-1]
    for other in reversed([one for one in sentence.mentions if one.start < mention.start]):
        joint = _JOINT.match(sentence.text, other.end - sentence.start)
        rest = sentence.text[joint.end() : mention.start - sentence.start] if joint is not None else ""
        if rest and len(rest) < len(lead) and is_small(other.quantity) and (not DIGIT.search(lead) or _is_place(other, mention)):
            return rest.rstrip(" ")
    return lead


def _is_place(*counts: Mention) -> bool:
    """True for counts of places."""
    return all(one.quantity.unit in _PLACES for one in counts)


def _trim(items: list[str]) -> list[str]:
    """The first item without the words that lead to the list."""
    first = _VERB.sub("", items[0]) or items[0]
    return [first, *items[1:]]


def _plain(items: list[str], lead: str, *, etc: bool) -> bool:
    """A list plain enough to be counted: short items, no figures, no list inside a list."""
    if "”" in lead.replace("”、", "").rstrip("”等") and not all(item.count("“") == item.count("”") <= 1 for item in items):
        return False  # “甲、乙”两项: a list inside a list
    if _LETTERS.fullmatch("".join(items).strip()[-len(items) :]) is not None and len(items) > _PAIR:
        return all(len(item.strip()) == 1 for item in items[1:])  # 由甲、乙、丙、丁四家承担
    return all(2 <= len(item.strip()) <= _LONGEST_ITEM for item in items[1:]) and (etc or len(items) > 2)


CHECK = Check(
    id="ARI-10",
    title="列举项数与所称数目不符",
    message="列举了 {items}，共 {listed} 项，报告称 {stated}{unit}。",
    severity="warning",
    kind="sum",
    basis="项目支出绩效评价管理办法（内容完整）",
    needs=("text",),
    rationale="列举后写明数目的，项数应与数目一致；带“等”字的，列举可少不可多。",
    wrong="已在教育、医疗、养老、托育四个领域建成试点，并在水利、交通、能源等2个领域推开。",
    right="已在教育、医疗、养老、托育四个领域建成试点，并在水利、交通等4个领域推开。",
    limits="列举项里还套有列举、引号或数字的不判；数目大于三十的不判；“一是、二是”只与紧接在前的数目相比，同一节里又有“一是”的不判。",
    find=find,
)
