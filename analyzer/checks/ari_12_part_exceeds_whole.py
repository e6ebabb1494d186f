"""ARI-12: a part (其中, 项目支出 of 总支出) must not be larger than its whole, nor the rate of a part than that of its whole.

Rows 其中 of a table of funds right below the row that they are a part of: 项目支出, 其中：政府采购支出.
Two shares told in words, of a part and of what holds it: 可网上申请的占91%, 全流程在网上办结的占比为93%.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import regex

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.compare import amount, hedged, in_scale, unit_words
from analyzer.checks.money.department_total import projects_above_all
from analyzer.checks.money.funds import is_total
from analyzer.checks.money.spending_plans import is_source
from analyzer.checks.money.wrong_amounts import wrong_amounts
from analyzer.checks.prose.words import pattern
from analyzer.checks.sums.containments import contained
from analyzer.checks.sums.named_groups import named_groups
from analyzer.checks.sums.of_which import is_larger, wholes_and_parts
from analyzer.checks.sums.scope_groups import scope_groups
from analyzer.checks.sums.told_contents import told_contents
from analyzer.checks.sums.told_supported import told_supported
from analyzer.checks.sums.used_after import used_after
from analyzer.checks.tables.part_cells import PartCell, part_cells
from analyzer.late_regex import wide_regex
from analyzer.model import BudgetLine, Finding, Quantity, plain
from analyzer.model.passages import Passage

_OF_WHICH, _SPENT = "其中", ("支出", "经费", "费用", "费")
_SHARE = wide_regex(r"(?:占|占比|比例|比重)(?:约|为|是|达到?)?\s*$")
_INSIDE = wide_regex(r"中(?![心小央])|里|内")
"""开工项目中，完工的占86%: a share of another base."""
_ELSE = wide_regex(r"其中|[一-鿿]中[，,]|目标|计划|任务|上年|去年|同比|环比|未|没有|[不无]能|提[高升]|增长|较")


def find(facts: Facts) -> Iterator[Result]:
    """A figure and the first one after 其中, in prose and in tables; the named parts and wholes of the lexicon.

    What is told in a wrong unit (471.23元，其中补助189.63万元) is told as that alone.
    """
    yield from (one for one in _found(facts) if not (isinstance(one, Finding) and wrong_amounts(facts).intersection(one.spans)))


def _found(facts: Facts) -> Iterator[Result]:
    names = _names(facts)
    yield from (_judge(whole, part, names, "其中") for whole, part in wholes_and_parts(facts))
    yield from (_in_table(cell) for cell in part_cells(facts))
    yield from (_judge(whole, part, names, "其中") for whole, part in _fund_parts(facts))
    yield from (_judge(whole, part, names, "项目") for whole, part in projects_above_all(facts))
    yield from (_judge(whole, part, names, "占比") for whole, part in _nested_shares(facts))
    yield from (_judge(whole, part, names, "内容") for whole, part in told_contents(facts))
    yield from (_judge(whole, part, names, "对象") for whole, part in told_supported(facts))
    yield from (_judge(whole, part, names, "人群") for whole, part in named_groups(facts))
    yield from (_judge(whole, part, names, "对象" if sure else "人群") for whole, part, sure in used_after(facts))
    yield from (_judge(whole, part, names, "范围") for whole, part in scope_groups(facts))
    yield from (_judge(whole, part, names, "名称") for whole, part in contained(facts, names))


def _judge(whole: Quantity, part: Quantity, names: Mapping[str, str], name: str) -> Result:
    sums = calculation(
        f"{amount(part)}{'>' if is_larger(part, whole) else '≤'}{amount(whole, part)}", in_scale(part.value or part.ulp, part),
        in_scale(whole.value or whole.ulp, part), "%" if part.dimension == "percent" else unit_words(part),
    )  # fmt: skip
    if not is_larger(part, whole):
        return CHECK.holds(at=(whole.span, part.span), calculation=sums, kind="ratio")  # a bound: it proves neither figure
    firm = name in ("其中", "内容", "对象") and part.dimension != "percent"
    return CHECK.finding(
        at=(whole.span, part.span), calculation=sums, severity="error" if firm else "warning",
        kind="sum" if name == "其中" else "prose-vs-prose", part=f"{_subject(part, names)}{part.text.strip()}",
        whole=f"{_subject(whole, names)}{whole.text.strip()}", why="“其中”的一部分" if name == "其中" else "后者的一部分",
    )  # fmt: skip


def _in_table(cell: PartCell) -> Result:
    """A cell of a column or row 其中 above the one of its whole."""
    spans = [figure.span for figure in (cell.whole, cell.part) if figure.span is not None]
    expression = f"{plain(cell.part.value)}{'>' if cell.exceeds else '≤'}{plain(cell.whole.value)}"
    sums = calculation(expression, cell.part.value, cell.whole.value)
    if not cell.exceeds:
        return CHECK.holds(at=spans, calculation=sums, kind="ratio")
    return CHECK.finding(
        at=spans, calculation=sums, message="表中“{row}”的“{name}”{part}，大于“{whole_name}”{whole}。",
        row=cell.row, name=cell.name, part=cell.part.value, whole_name=cell.whole_name, whole=cell.whole.value,
    )  # fmt: skip


def _subject(quantity: Quantity, names: Mapping[str, str]) -> str:
    return names.get(quantity.id) or quantity.subject


def _names(facts: Facts) -> dict[str, str]:
    """The names of indicators that prose states, by the quantity of their result."""
    readings = ((item.name, item.actual) for item in facts.indicators if item.actual is not None and len(item.actual.quantities) == 1)
    return {reading.quantities[0]: name for name, reading in readings if reading is not None}


def _fund_parts(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """The whole and the part of each column, where no row above could hold the part; the sources of a total are for ARI-01."""
    for number, (above, line) in enumerate(pairwise(facts.budgets)):
        if not line.label.startswith(_OF_WHICH) or above.label.startswith(_OF_WHICH) or above.table != line.table:
            continue
        if is_total(above, facts.lexicon) or not above.label.endswith(_SPENT) or is_source(line.label, facts):
            continue
        earlier = [one for one in facts.budgets[:number] if one.table == line.table]
        for whole, part, others in zip(
            _columns(above), _columns(line), zip(*map(_columns, earlier), strict=True) if earlier else ((),) * 3, strict=True
        ):
            held = part is not None and any(one is not None and (one.value or 0) >= (part.value or 0) for one in others)
            if whole is not None and part is not None and whole.value and part.value and not held:
                yield whole, part


def _columns(line: BudgetLine) -> tuple[Quantity | None, Quantity | None, Quantity | None]:
    return line.initial, line.budget, line.executed


def _nested_shares(facts: Facts) -> Iterator[tuple[Quantity, Quantity]]:
    """Every share of a part with the smaller share of its whole in its paragraph."""
    nested = pattern(facts.lexicon, "nested-shares")
    for passage in facts.passages:
        if not passage.in_table and len(passage.mentions) > 1:
            told = list(_shares(passage, nested)) if any("占" in one.text or "比" in one.text for one in passage.sentences) else []
            for form, part, figure in told:
                wholes = [one for other, inner, one in told if other == form and part and not inner]
                if len(wholes) == 1 and is_larger(figure, wholes[0]) and not hedged(figure, wholes[0]):
                    yield wholes[0], figure


def _shares(passage: Passage, nested: regex.Pattern[str]) -> Iterator[tuple[str, bool, Quantity]]:
    """The shares of a paragraph: which containment they are of, whether of its part, and the figure."""
    for sentence in passage.sentences:
        last = sentence.start
        for one in sentence.mentions:
            before, last = sentence.between(last, one.start), one.end
            words = sentence.lead(one) if one.quantity.dimension == "percent" else ""
            found = nested.search(words) if _SHARE.search(words) is not None and _ELSE.search(words) is None else None
            if found is not None:
                name = next(key for key, text in found.groupdict().items() if text is not None)
                part = name.startswith("part_")
                if _ELSE.search(before) is None and not (part and _INSIDE.search(before) is not None):
                    yield name.removeprefix("part_").removeprefix("whole_"), part, one.quantity


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
    limits="“其中”（“农民中”“这批学员中”）之后第一项与前面的总数单位相同才比较；表中“其中”一栏与左边一栏、“其中”一行与上面一行，单位写明不同的不比较；“学员中”一类与全文所述该人群的最大数比较；“改造范围内”的数，与前文所写改造的总数比较，别处没有更大的数才报；全程网办率与网上可办率一类按词典中的包含关系，报一般，需核对口径。",
    find=find,
)
