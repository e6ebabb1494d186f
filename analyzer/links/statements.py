"""Statements: the figures of the prose, each with its label and with what the sentence says of its time and of its mode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation, pattern_of
from analyzer.links.conditions import is_condition
from analyzer.links.goal_lists import goal_columns, is_result_of_goal, without_goal_number
from analyzer.links.labels import FILE, Labels, labels_of, with_name
from analyzer.model import Identity, Indicator, Quantity
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Passage, Sentence

_NO_FACTS = {"percentage-point", "multiple", "calendar", "score", "rank", "discount", "age", "credit"}
_RATIOS = {"percent", "money"}
_AFTER = late_regex(r"\s?[“\"《]?([一-鿿A-Za-z]{2,16})")
_STOP = late_regex(
    r"(?:逐|按|分|挨|每)[户人家村项台]|投入(?=[使日运教生])|正式|全部|的|等|和|及|并|中|占|较|比|为|达|已|均|有(?![效机线轨氧])|在|用于|开展|完成|进行"
)
_MEANT = late_regex(r"(计划|任务|目标|拟|预计|力争|将|应)(?:数|值)?(?:是|为|:)?(?:完成|达到|实现|建成)")
_AIMS = late_regex(r"(?:目标|任务)(?!.*(?:完成|实现|达成|落实|执行|实际|结果|成效|得分|偏[差离]|分析|如何|怎))")
_OPENING = late_regex(r"^\s*(?:全年|年内|本年度?|今年|累计|共计?|已|先后)+")
_SUCH = late_regex(r"(?P<verb>[一-鿿]{2})?[^，。；、\d等]{1,10}(?:、[^，。；、\d等]{1,12}){1,8}等(?=[一-鿿]{2})")
_RISE, _YEAR = late_regex(r"[到至]\s?$"), late_regex(r"(20\d\d)年")
_TITLE, _SHORT, _BEFORE, _DEED_REACH = 26, 6, 90, 16  # 提高到: the label stands before the figure that it was raised from
_DEED, _THIS_YEAR = late_regex("开展|举办|组织|召开|举行"), late_regex("(?:今年|本年度?|年初|一年)以来")
_CHAPTER = late_regex(r"\W*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[章部]|\d{1,2}\s+(?=[一-鿿]))")
_QUOTED = late_regex(r"《[^》]*》")  # a notice may be named after another year
_TERM = late_regex(r"上半年|下半年|前三季度|全年|年底|年末|合计|总计")
_HALVES, _PARTS_OF_YEAR = {"上半年", "下半年"}, {"上半年", "下半年", "前三季度"}
_TOTAL = late_regex(r"(?<!公)共(?!建|享|用|同|青|产|有|和|性|计)")
_FROM = late_regex(r"[由从]\s?(?:(?:20\d\d年(?:度|底|末|初)?|上年度?|去年|前年|年初|期初|最初|原来|[一-鿿]{2}前)(?:同期)?的?\s?)?$")
_BASE = late_regex(r"[较比](?:上年度?|去年|20\d\d年)(?:同期)?(?=[一-鿿]{0,3}[到至])")
_COMPARED = late_regex(r"[较比由从]\s?(?:20\d\d年|上年|去年|同期|往年)")


@dataclass(frozen=True)
class Statement:
    """A figure of the prose with its label. ``context`` is what else names it: heading, words before it in the paragraph."""

    quantity: Quantity
    mention: Mention
    sentence: Sentence
    label: str
    reader: StatementReader
    column: str = ""
    inherited: bool = False

    @cached_property
    def lead(self) -> str:
        """The words of its clause before it."""
        return self.sentence.lead(self.mention)

    @cached_property
    def before(self) -> str:
        """The words of its sentence before it."""
        return self.sentence.between(self.sentence.start, self.mention.start)

    @cached_property
    def context(self) -> str:
        """Section title, the paragraph's first words and the words around the figure, as a label."""
        return self.reader.context(self)

    def planned_beside(self, name: str) -> bool:
        """True if it is a target or plan, not a result; a plan word that belongs to the name (改善计划) says nothing."""
        return self.reader.planned(self, name)

    @property
    def place(self) -> str:
        """The table whose cell it stands in; empty for prose."""
        return self.quantity.cell.table if self.quantity.cell is not None else ""

    @cached_property
    def chapter(self) -> str:
        """The chapter (一、 二、) it stands in."""
        return self.reader.chapter(self.quantity.span.start)

    @cached_property
    def stock(self) -> bool:
        """True if it counts all that there is (累计, 现有), not what the year added."""
        return self.reader.stock.search(self.sentence.item(self.mention)) is not None

    @property
    def part(self) -> bool:
        """True if it stands in a list of parts (其中)."""
        return "其中" in self.before

    @cached_property
    def planned(self) -> bool:
        """True if it is a target or plan."""
        return self.planned_beside("")

    @cached_property
    def aimed(self) -> bool:
        """True if it may be a goal by where it stands, though no word beside it says so."""
        return self.reader.aimed(self)

    @cached_property
    def goal(self) -> bool:
        """True if it is a goal by where it stands."""
        return self.reader.is_goal(self)

    @cached_property
    def reached(self) -> bool:
        """True if the words say that it is a result."""
        return self.column == "actual" or self.reader.reached.search(self.lead) is not None

    @cached_property
    def each(self) -> bool:
        """True if it is an amount for one of many."""
        item = self.sentence.item(self.mention)
        return self.reader.each(item + self.label if len(item) < _SHORT else item)

    @cached_property
    def apart(self) -> bool:
        """True if it is of another time, of a part, or on another basis than the year's result."""
        return self.reader.apart(self)


class StatementReader:
    """Reads the statements of one report."""

    def __init__(self, layout: Layout, indicators: tuple[Indicator, ...], lexicon: Lexicon, identity: Identity) -> None:
        """Args: indicators: those stated in prose lend their name to their figures; identity: tells the year reported on."""
        self._layout, self._text = layout, layout.flow.folded
        self._labels: Labels = labels_of(lexicon)
        self.each, self.lexicon = self._labels.each, lexicon
        self._manner = pattern_of(lexicon, FILE, "manner-lead")
        self.wholes, self.done = _wholes(lexicon), pattern_of(lexicon, FILE, "told-done")
        self._growth, self._time, self._plan, self.reached, self._apart, self.stock, self._budget = _cues(lexicon)
        told = [item for item in indicators if item.table is None]
        self._aims = {id_ for item in told if item.target is not None for id_ in item.target.quantities}
        self._names = {id_: item.name for item in told for reading in (item.target, item.actual) if reading for id_ in reading.quantities}
        self._goals = goal_columns(layout, lexicon)
        self._rows = {
            (region.table.id, row.number)
            for region in layout.regions if region.kind in ("indicator", "budget") for row in region.rows
        }  # fmt: skip
        self._headings = {block.start for block in layout.blocks if block.kind == "heading"}
        found = _YEAR.search(_QUOTED.sub("", self._text[:400]))
        self.year = str(identity.year) if identity.year else found[1] if found else ""

    def read(self, passage: Passage) -> Iterator[Statement]:
        """The statements of a paragraph or of a cell that holds sentences; the rows of indicator and budget tables are none."""
        for sentence in passage.sentences:
            last: Statement | None = None
            for mention in sentence.mentions:
                found = self._read(mention, sentence, last)
                last = found or last
                if found is not None:
                    yield found

    def _read(self, mention: Mention, sentence: Sentence, last: Statement | None) -> Statement | None:
        quantity = mention.quantity
        if quantity.value is None or not quantity.dimension or quantity.dimension in _NO_FACTS:
            return None
        column = ""
        if quantity.cell is not None:
            place = (quantity.cell.table, quantity.cell.row)
            if place in self._rows:
                return None
            if place in self._goals:
                column = "actual" if quantity.cell.column >= self._goals[place] else "goal"
        elif is_result_of_goal(self._text, sentence.start):
            column = "actual"
        item = self._without_manner(without_goal_number(sentence.item(mention)), mention, sentence)
        words = (_TOTAL.split(item)[-1] or item) if "共" in item else item
        label = self._labels.of(_plainly(_FROM.sub("", words)) + self._after(mention))
        inherited = len(label) < 2 and last is not None and last.quantity.dimension == quantity.dimension
        if inherited and last is not None and _FROM.search(last.lead):
            before = _FROM.sub("", sentence.item(last.mention))
            return Statement(quantity, mention, sentence, self._labels.of(before) if len(before) > 1 else last.label, self, column)
        if inherited and last is not None and "实际" in item and last.planned:
            return Statement(quantity, mention, sentence, last.label, self, column, inherited=quantity.id not in self._names)
        name = self._labels.of_row(self._names[quantity.id]) if quantity.id in self._names else ""
        return Statement(quantity, mention, sentence, with_name(label, name), self, column)

    def _without_manner(self, item: str, mention: Mention, sentence: Sentence) -> str:
        """应急演练 of 围绕防汛、森林防火等科目开展应急演练; the words as they are where they tell no manner."""
        found = self._manner.search(sentence.lead(mention)) if _DEED.search(item[-_DEED_REACH:]) else None
        return sentence.lead(mention)[found.end() :] if found is not None else item

    def _after(self, mention: Mention) -> str:
        """The noun right after a counted figure (12期培训班)."""
        found = None if mention.quantity.dimension in _RATIOS else _AFTER.match(self._text, mention.end)
        if found is None:
            return ""
        stop = _STOP.search(found[1])
        return found[1][: stop.start()] if stop else found[1]

    def context(self, statement: Statement) -> str:
        """What names a figure beside its own words."""
        start = statement.mention.start
        paragraph = self._text.rfind("\n", max(start - 3000, 0), start) + 1
        title = self._layout.title_at(statement.quantity.span.start)
        first = max(paragraph, start - _BEFORE)
        head = self._text[paragraph : min(paragraph + _TITLE, first)] if first > paragraph else ""
        return self._labels.of(f"{title} {head} {self._text[first : statement.mention.start]}")

    def planned(self, statement: Statement, name: str) -> bool:
        """A plan word in the clause before the figure, nearer than any word of a result."""
        if statement.column == "goal" or self._text.rfind("\n", 0, statement.sentence.start + 1) + 1 in self._headings:
            return True
        if statement.column == "actual":
            return False
        if statement.quantity.id in self._aims:
            return True
        if statement.part and statement.quantity.dimension == "money" and self._of_budget(statement):
            return True
        lead = _MEANT.sub(r"\1", statement.lead)
        cues = self._plan.finditer(lead)
        plans = [cue.start() for cue in cues if not name or lead[max(cue.start() - 2, 0) : cue.end()] not in name]
        return bool(plans) and plans[-1] >= _last(self.reached, lead)

    def aimed(self, statement: Statement) -> bool:
        """True for an item of a list announced as goals (目标有三项：A；B；C), or a figure under a heading on goals, without 实际 or 已."""
        if statement.column == "actual" or self.done.search(statement.lead):
            return False
        at = statement.quantity.span.start
        around = (self._layout.section_at(at), self._layout.told_section_at(at))
        return _is_listed_aim(statement) or any(section is not None and _AIMS.search(section.title) for section in around)

    def is_goal(self, statement: Statement) -> bool:
        """True for an item of such a list, or in a section of goals whose sentence tells nothing as done."""
        if not self.aimed(statement) or _is_listed_aim(statement):
            return self.aimed(statement)
        section = self._layout.told_section_at(statement.quantity.span.start)
        return section is not None and section.kind == "targets" and self.done.search(statement.sentence.text) is None

    def _of_budget(self, statement: Statement) -> bool:
        """The amount that 其中 divides is a budget (预算安排60万元，其中基本支出…)."""
        whole = statement.before.rpartition("其中")[0].rstrip("，,（(：: ")
        return self._budget.search(re.split(r"[，；。]", whole)[-1]) is not None

    def chapter(self, offset: int, title: re.Pattern[str] = _CHAPTER) -> str:
        """The outermost section at an offset with such a title, else with one that says what it tells; empty where there is none."""
        section, found, known = self._layout.section_at(offset), "", ""
        while section is not None:
            found = section.id if title.match(section.title) else found
            known = section.id if section.kind != "other" and section.level else known
            section = self._layout.section_above(section)
        return found or known

    def apart(self, statement: Statement) -> bool:
        """Another time, a growth, or another basis, in its own clause; another year or half a year also earlier in the sentence."""
        lead = statement.lead
        if _RISE.search(lead):
            lead = _BASE.sub("", statement.sentence.item(statement.mention))
        lead = _THIS_YEAR.sub("", lead) if "以来" in lead else lead
        if _FROM.search(lead) or self._time.search(lead) or self._apart.search(lead) or self._growth.search(self._tail(statement)):
            return True
        if is_condition(statement):
            return True
        terms = _TERM.findall(statement.before)
        if terms and terms[-1] in _PARTS_OF_YEAR and (not _HALVES.issubset(terms) or _TERM.search(lead)):
            return True  # but 采样3718份，其中上半年1846份、下半年1872份，合格率82.5%
        years = _YEAR.findall(_COMPARED.sub("", statement.before))
        return bool(years) and bool(self.year) and years[-1] != self.year

    def _tail(self, statement: Statement) -> str:
        return statement.sentence.item(statement.mention)[-8:]


def _is_listed_aim(statement: Statement) -> bool:
    head, colon, _ = statement.before.partition(":")
    return colon != "" and _AIMS.search(head) is not None


def _plainly(words: str) -> str:
    """What a figure counts without examples of it: 适配辅助器具 of ``全年适配轮椅、助听器等辅助器具``."""
    if "、" not in words or "等" not in words:
        return words
    return _SUCH.sub(lambda found: found["verb"] or "", _OPENING.sub("", words))


def _last(pattern: re.Pattern[str], text: str) -> int:
    at = -1
    for found in pattern.finditer(text):
        at = found.start()
    return at


@lru_cache(maxsize=8)
def _wholes(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(form for entry in lexicon.entries(FILE, "containment") for form in entry.forms)


@lru_cache(maxsize=8)
def _cues(lexicon: Lexicon) -> tuple[re.Pattern[str], ...]:
    """The patterns of growth, other time, plan, result and other basis."""
    names = ("other-time", "planned", "reached", "apart", "stock", "some-budget")
    growth = alternation(lexicon.forms(FILE, "cue", "growth"))
    ends = late_regex(rf"(?<!不)(?:{growth})(?:[了约达]|计划|目标|任务|预期)*\s?$")
    # 公共 is not 共, 应完工 is not done
    return (ends, *(late_regex(rf"(?<![公应]){alternation(lexicon.forms(FILE, 'cue', name))}") for name in names))
