"""ARI-12: a part (其中, 项目支出 of 总支出) must not be larger than its whole, nor the rate of a part than that of its whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, in_scale, unit_words
from analyzer.checks.unit_prices import is_price
from analyzer.checks.words import cue
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity
from analyzer.model.interval import interval_of
from analyzer.model.passages import Mention, Sentence

_LISTED = re.compile(r"(?:、|和|及|以及|与|；|;)[^，。；、;\d]{0,12}$")
_STOPPED = re.compile(r"\s*[；;。]")
_FILE = "same_facts.toml"
_OF_WHICH = re.compile(r"[,，；;。(（]?\s?其中[:：]?[^，。；、]{0,20}")
_NESTED = re.compile(r"[,，；;。(（]\s?(?P<name>[一-鿿]{2,8})中[,，]?[^，。；、中]{1,12}")
_CUES = re.compile(r"其中|中(?<=[一-鿿]{2}中)(?=[^，。；、\d]{1,12}\d)")
_COUNTED = {"headcount", "households", "institution", "item", "place", "money", "area", "length", "vehicle", "device"}


def find(facts: Facts) -> Iterator[Result]:
    """A figure and the first one after 其中; the named parts and wholes of the lexicon."""
    growth, names = _growth(facts.lexicon), _names(facts)
    for passage in facts.passages:
        for sentence in passage.sentences:
            if "中" not in sentence.text or _CUES.search(sentence.text) is None:
                continue
            for whole, part in pairwise(sentence.mentions):
                if not _inside(sentence, whole, part) or growth.search(sentence.item(whole)) or _netted(sentence, part, facts):
                    continue
                if is_price(sentence, whole, facts.lexicon):
                    continue
                if not (_larger(part.quantity, whole.quantity) and _of_all(sentence, whole, part)):
                    yield _judge(whole.quantity, part.quantity, names, "其中")
    yield from _named(facts, names)


def _inside(sentence: Sentence, whole: Mention, part: Mention) -> bool:
    """The part is the first one that 其中, or the name of the whole with 中, tells right after the whole."""
    one, other = whole.quantity, part.quantity
    if one.dimension != other.dimension or one.dimension not in _COUNTED or one.unit != other.unit:
        return False
    if one.value is None or other.value is None or part.depth - whole.depth not in (0, 1):
        return False
    between = sentence.between(whole.end, part.start)
    if _OF_WHICH.fullmatch(between) is not None:
        return True
    named = _NESTED.fullmatch(between)  # 农民800人，农民中脱贫户460人
    return named is not None and sentence.item(whole).endswith(named["name"])


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
        if quantity.value is None or quantity.cell is not None or quantity.dimension not in ("money", "percent"):
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
