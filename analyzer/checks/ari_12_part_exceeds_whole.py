"""ARI-12: a part (其中, 项目支出 of 总支出) must not be larger than its whole, nor the rate of a part than that of its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, in_scale, unit_words
from analyzer.checks.part_lists import COMPARED
from analyzer.checks.unit_prices import is_price
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_LISTED = re.compile(r"(?:、|和|及|以及|与|；|;)[^，。；、;\d]{0,12}$")
_STOPPED = re.compile(r"\s*[；;。]")
_FILE = "same_facts.toml"
_OF_WHICH = re.compile(r"[,，；;。(（]?\s?其中[:：，,]?[^，。；、]{0,20}")
_NESTED = re.compile(r"[,，；;。(（]\s?(?P<name>[一-鿿]{2,8})中[,，]?[^，。；、中]{1,12}")
_CUES = re.compile(r"其中|中(?<=[一-鿿]{2}中)(?=[^，。；、\d]{1,12}\d)")
_OPENS = re.compile(r"[，,\s]*其中[:：，,]?(?![^，。；、]*(?:安排|预算|下达|到位|拨款|计划|目标))[^，。；、]{1,20}")
_RATE = re.compile(r"[，,（(]\s?(?:[^，。；、\d]{0,10}(?:率|进度|满意度)(?:为|达到?)?|(?:占|为|完成|达到?)[^，。；、\d]{0,12}的)\s?")
_EXCESS = re.compile(r"(?:[比较超][^，。；、]{0,8}(?:多|少|增加|减少)|超额完成|超出|超)(?:了|出|约)?\s*$")
Pair = tuple[Sentence, Mention, Mention]
"""A whole with the sentence that tells it, and a part."""
_COUNTED = {
    "headcount",
    "households",
    "institution",
    "item",
    "place",
    "money",
    "area",
    "length",
    "vehicle",
    "device",
    "person_times",
    "case",
    "event",
    "batch",
    "copy",
    "weight",
}


def find(facts: Facts) -> Iterator[Result]:
    """A figure and the first one after 其中; the named parts and wholes of the lexicon."""
    growth, names = _growth(facts.lexicon), _names(facts)
    for passage in facts.passages:
        for before, sentence in pairwise((None, *passage.sentences)):
            if sentence is None or "中" not in sentence.text or _CUES.search(sentence.text) is None:
                continue
            for home, whole, part in (*_beside(sentence), *_opening(before, sentence), *_behind_rate(sentence)):
                if (
                    growth.search(home.item(whole))
                    or _EXCESS.search(home.item(whole))
                    or _netted(sentence, part, facts)
                    or is_price(home, whole, facts.lexicon)
                ):
                    continue
                if not _larger(part.quantity, whole.quantity) or (
                    not _of_all(home, whole, part) if home is sentence else _of_last(home, whole, part, facts.lexicon)
                ):
                    yield _judge(whole.quantity, part.quantity, names, "其中")
    yield from _named(facts, names)


def _beside(sentence: Sentence) -> Iterator[Pair]:
    """A figure with the first one after 其中."""
    return ((sentence, whole, part) for whole, part in pairwise(sentence.mentions) if _inside(sentence, whole, part))


def _behind_rate(sentence: Sentence) -> Iterator[Pair]:
    """``支出86.20万元，执行率95.78%，其中劳务费92.40万元``: a rate of the whole stands between."""
    for whole, rate, part in zip(sentence.mentions, sentence.mentions[1:], sentence.mentions[2:], strict=False):
        told = rate.quantity.dimension == "percent" and _RATE.fullmatch(sentence.between(whole.end, rate.start)) is not None
        if told and _OF_WHICH.fullmatch(sentence.between(rate.end, part.start)) and _comparable(whole, part):
            yield sentence, whole, part


def _opening(before: Sentence | None, sentence: Sentence) -> Iterator[Pair]:
    """The last figure of a sentence, but for its rate, with the first one of a next sentence that 其中 opens."""
    first, last = sentence.mentions[:1], list(before.mentions) if before is not None else []
    if not first or not last or before is None or _OPENS.fullmatch(sentence.between(sentence.start, first[0].start)) is None:
        return
    while last[-1].quantity.dimension == "percent" and len(last) > 1 and _RATE.fullmatch(before.between(last[-2].end, last[-1].start)):
        last.pop()
    if last[-1].depth == 0 and not COMPARED.search(before.item(last[-1])) and _comparable(last[-1], first[0]):
        yield before, last[-1], first[0]


def _of_last(home: Sentence, whole: Mention, part: Mention, lexicon: Lexicon) -> bool:
    """True where the last figure of the sentence before is what 其中 looks back to.

    None before it may hold the part, alone or all together, unless it was spent (年初安排328万元，全年支出318.40万元。其中…).
    """
    before = [one for one in home.mentions if one.end <= whole.start and one.quantity.unit == whole.quantity.unit]
    wanted = interval_of(part.quantity).low
    values = [one.quantity.value for one in (*before, whole) if one.quantity.value is not None]
    if all(value < wanted for value in values) and (not before or sum(values, Decimal(0)) < wanted):
        return True
    base, spent = cue(lexicon, "rate-base"), cue(lexicon, "money-spent")
    planned = all(base.search(home.item(one)) is not None and spent.search(home.item(one)) is None for one in before)
    return planned and spent.search(home.item(whole)) is not None and base.search(home.item(whole)) is None


def _inside(sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """The part is the first one that 其中, or the name of the whole with 中, tells right after the whole."""
    if not _comparable(whole, part):
        return False
    between = sentence.between(whole.end, part.start)
    if _OF_WHICH.fullmatch(between) is not None:
        return True
    named = _NESTED.fullmatch(between)  # 农民800人，农民中脱贫户460人
    return named is not None and sentence.item(whole).endswith(named["name"])


def _comparable(whole: Mention, part: Mention) -> bool:
    """Figures of one countable unit, the part no deeper in brackets than one."""
    one, other = whole.quantity, part.quantity
    if one.dimension != other.dimension or one.dimension not in _COUNTED or one.unit != other.unit:
        return False
    return one.value is not None and other.value is not None and part.depth - whole.depth in (0, 1)


def _of_all(sentence: Sentence, last: Mention, part: Mention) -> bool:
    """True where 其中 may look back over a list (肢体46人、视力12人；其中重度30人) to a figure that holds the part, or to the sum."""
    before = [one.quantity for one in sentence.mentions if one.end <= last.end and one.quantity.unit == last.quantity.unit]
    listed = _LISTED.search(sentence.between(sentence.start, last.start)) is not None and len(before) > 1
    if not listed and _STOPPED.match(sentence.between(last.end, part.start)) is None:
        return False
    values = [one.value for one in before if one.value is not None]
    wanted = interval_of(part.quantity).low
    return any(value >= wanted for value in (*values, sum(values, Decimal(0))))


def _netted(sentence: Sentence, part: Mention, facts: Facts) -> bool:
    """True where a figure that is taken off (调减2.66万元) stands beside the part: the whole is what is left."""
    cut = cue(facts.lexicon, "budget-cut")
    return part.quantity.metric == "money" and any(cut.search(sentence.item(one)) for one in sentence.mentions if one.start >= part.start)


def _judge(whole: Quantity, part: Quantity, names: Mapping[str, str], name: str) -> Result:
    sums = calculation(
        f"{amount(part)}{'>' if _larger(part, whole) else '≤'}{amount(whole, part)}", in_scale(part.value or part.ulp, part),
        in_scale(whole.value or whole.ulp, part), "%" if part.dimension == "percent" else unit_words(part),
    )  # fmt: skip
    if not _larger(part, whole):
        return CHECK.holds(at=(whole.span, part.span), calculation=sums, kind="ratio")  # a bound: it proves neither figure
    firm = name == "其中" and part.dimension != "percent"
    return CHECK.finding(
        at=(whole.span, part.span), calculation=sums, severity="error" if firm else "warning",
        kind="sum" if name == "其中" else "prose-vs-prose", part=f"{_subject(part, names)}{part.text.strip()}",
        whole=f"{_subject(whole, names)}{whole.text.strip()}", why="“其中”的一部分" if name == "其中" else "后者的一部分",
    )  # fmt: skip


def _larger(part: Quantity, whole: Quantity) -> bool:
    """True if every value that the part may stand for is above every one of the whole."""
    return interval_of(part).low > interval_of(whole).high


def _subject(quantity: Quantity, names: Mapping[str, str]) -> str:
    return names.get(quantity.id) or quantity.subject


def _names(facts: Facts) -> dict[str, str]:
    """The names of indicators that prose states, by the quantity of their result."""
    readings = ((item.name, item.actual) for item in facts.indicators if item.actual is not None and len(item.actual.quantities) == 1)
    return {reading.quantities[0]: name for name, reading in readings if reading is not None}


def _named(facts: Facts, names: Mapping[str, str]) -> Iterator[Result]:
    """Figures whose names end in a part and in a whole of the lexicon: the last whole told before each part, once each."""
    parts, wholes, ends = _containments(facts.lexicon)
    known, seen = dict[tuple[str, str], Quantity](), set[tuple[str, object]]()
    for quantity in facts.quantities:
        if (
            quantity.value is None
            or quantity.dimension not in ("money", "percent")
            or (quantity.cell is not None and quantity.id not in names)
        ):
            continue
        name = facts.lexicon.fold(_subject(quantity, names))
        if not name.endswith(ends):
            continue
        part, whole = parts.search(name), wholes.search(name)
        if part is not None:
            of = _whole_of(facts.lexicon)[part[0]]
            stated = known.get((of, quantity.dimension))
            if stated is not None and (of, quantity.value) not in seen:
                seen.add((of, quantity.value))
                yield _judge(stated, quantity, names, "名称")
        elif whole is not None:
            known.setdefault((whole[0], quantity.dimension), quantity)


@lru_cache(maxsize=8)
def _whole_of(lexicon: Lexicon) -> dict[str, str]:
    return {form: entry.id for entry in lexicon.entries(_FILE, "containment") for form in entry.forms}


@lru_cache(maxsize=8)
def _containments(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Names that end in a part, names that end in a whole, and all these ends."""
    parts = _whole_of(lexicon)
    wholes = set(parts.values())
    return re.compile(rf"(?:{alternation(parts)})$"), re.compile(rf"(?:{alternation(wholes)})$"), (*parts, *sorted(wholes))


@lru_cache(maxsize=8)
def _growth(lexicon: Lexicon) -> re.Pattern[str]:
    return re.compile(alternation(lexicon.forms(_FILE, "cue", "growth")))


_PROSE = "全年共检查企业120家，其中规模以上企业{part}家，督促整改到位。"

CHECK = Check(
    id="ARI-12",
    title="部分大于整体",
    message="{part}是{why}，却大于{whole}。",
    severity="error",
    kind="sum",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("quantities",),
    rationale="部分不会大于整体；子集的比率与母集同一分母时也不会大于母集的比率。大于，就是数字有误或口径不同。",
    wrong=_PROSE.format(part=150),
    right=_PROSE.format(part=50),
    limits="“其中”（“农民中”）之后第一项与前面的总数单位相同才比较；全程网办率与网上可办率一类按词典中的包含关系，报一般，需核对口径。",
    find=find,
)
