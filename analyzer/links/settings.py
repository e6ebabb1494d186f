"""When, where and of whom a figure of the prose is told: whether it may stand against another figure of the same name.

Asked only of figures that differ: two that agree need no such proof. What is told of another time, of a wider area, of some of many
or as a standard is another fact; where the words leave it open, the pair is no more than a question.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, pattern_of
from analyzer.links.goal_lists import without_goal_number
from analyzer.links.revised_plans import RevisedPlans
from analyzer.links.statements import Statement
from analyzer.model import Identity, SameFact
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, last_piece

Setting = Literal["same", "unsure", "other"]
_FILE = "settings.toml"
_CUES = (
    "own-time", "elsewhen", "compared-before", "compared-behind", "some-month", "told-goal", "as-standard", "some-of-them", "outside",
    "unit-end", "if", "aspect",
)  # fmt: skip
_YEAR = r"(?<!\d)(?P<from>20\d\d)\s*(?:(?:年度?)?\s*[-—~～至到]+\s*(?P<to>20\d\d))?\s*年度?"
_BEGINS = late_regex(r"(?:^|[，,；;。:：、(（])\s*(?:其中|而|但|同时|截[至止]|到|在|至|自|从|于|对|按|按照|根据|依据|据|项目|经|预计)*$")
_NUMBER = late_regex(r"^(?:[\W\d一二三四五六七八九十]*[、.．)）]|第[一二三四五六七八九十]+(?:部分|[章节篇]) *)?(?:\d{0,2} )?")
_BESIDE = late_regex(r"[(（]?[的为仅约有达:是]{0,2}")
_BEHIND = late_regex(rf"^\s?[（(]{_YEAR}")
_INSET = late_regex(
    r"(?:同期|全年|年?末|度)?(?:的|为|是|仅|只有|有)*\s?\d[^，。；]{0,8}[，,](?:同比|比上年)?(?:下降|减少|增长|增加|上升|提高|降低|降幅|增幅|[少多减增])[^，。；]{0,14}[，；]"
)
"""上年为9起，下降55.6%；what follows is of the report's own year again."""
_AREA = late_regex(r"(?P<whose>[全我本])(?P<level>省|自治区|市|州|盟|县|区|旗|镇|乡|街道)(?![场政民级委域块])")
_OF_UNIT = late_regex(
    r"(?:[一-鿿]{2,6}?(省|自治区))?(?:[一-鿿]{2,5}?([市州盟])(?!场|政|民))?(?:[一-鿿]{2,5}?([县区旗])(?!级|域|块))?(?:[一-鿿]{2,5}?(镇|乡|街道))?"
)
_LEVELS = {"省": 1, "自治区": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "街道": 4}
_NAME = r"(?:^|[，,；;:：])\s*(?!全|我|各|本|项目|该|在|对|由|按|通过|组织|采取|采用|利用|依托|会同|联合)(?P<name>[一-鿿]{1,8}?"
_RATIOS, _COUNTED = {"percent", "money"}, 4
_JOINED = late_regex(r"\s*(?:、|和|及|与|以及)\s*")
_IN_TURN = late_regex(r"[、和及与].*(?:分别|依次)(?:为|是|有|达到?|完成|实现|约)*\s*$")
_ONLY_IS = late_regex(r"(?:[，,]\s*)(?:均?为|均?系|均?是|主要[为是]|即)\s*$")
_OF = late_regex(r"[一-鿿]{2,8}?的")
_MARK = late_regex(r"[。:，；]")
_PARAGRAPH, _TITLE = 3000, 90
UNSURE = Decimal("0.75")


class _Told(NamedTuple):
    """A word of time: whether it is the report's own, whether it begins a clause or stands beside the figure, and where it ends."""

    own: bool
    sets: bool
    end: int


class Settings:
    """Reads the settings of the statements of one report."""

    def __init__(self, layout: Layout, identity: Identity, lexicon: Lexicon) -> None:
        """Args: layout: of the report; identity: whose it is, and of which year."""
        self._layout, self._text, self._fold = layout, layout.flow.folded, lexicon.fold
        self._identity = identity
        self._cues, self._base = _patterns(lexicon), pattern_of(lexicon, "identity.toml", "base-year")
        self.revised = RevisedPlans(layout, lexicon)

    def of(self, statement: Statement, name: str, *, plans: bool = True) -> Setting:
        """How sure it is that a statement tells the report's own year, its whole area, and no standard.

        Args: name: what the other figure is a figure of; its words say nothing against the statement; plans: what stands in a
        section of plans is meant for later.
        """
        asked = (
            self._time(statement),
            self._share(statement, self._fold(name)),
            self._standard(statement),
            self._section(statement, self._fold(name), plans=plans),
        )
        return "other" if "other" in asked else "unsure" if "unsure" in asked else "same"

    def _time(self, statement: Statement) -> Setting:
        """By the last word of time in the sentence before the figure; that of an earlier sentence only raises doubt."""
        behind = _BEHIND.match(self._text[statement.mention.end : statement.mention.end + 24])
        if behind is not None and not self._own_year(behind):
            return "other"
        told = self._last_time(statement.before, len(statement.before) - len(statement.sentence.item(statement.mention)))
        if told is not None:
            month = self._cues["some-month"].search(statement.before, told.end) or self._cues["some-month"].search(statement.lead)
            return ("unsure" if month else "same") if told.own else "other" if told.sets else "unsure"
        if self._cues["some-month"].search(statement.before):
            return "unsure"
        earlier = self._last_time(self._earlier(statement), None)
        return "unsure" if earlier is not None and not earlier.own and earlier.sets else "same"

    def _last_time(self, words: str, own_words: int | None) -> _Told | None:
        """The last word of time that is not the base of a comparison. Args: own_words: where those of the figure itself begin."""
        found = None
        for one in self._cues["time"].finditer(words):
            before, behind = words[max(one.start() - 3, 0) : one.start()], words[one.end() : one.end() + 12]
            compared = self._cues["compared-before"].search(before) or self._cues["compared-behind"].search(behind)
            if (compared and not _BESIDE.fullmatch(words, one.end())) or _INSET.match(words, one.end()):
                continue
            own = one["own"] is not None or (one["from"] is not None and self._own_year(one))
            near = own_words is not None and one.start() >= own_words
            found = _Told(own, near or _BEGINS.search(words[: one.start()]) is not None, one.end())
        return found

    def _own_year(self, found: re.Match[str]) -> bool:
        """True for the year reported on; where the report does not say which, any single year after those that it compares with."""
        own, year = self._identity.year, int(found["from"])
        return found["to"] is None and (year == own if own is not None else year > self._base_year)

    @cached_property
    def _base_year(self) -> int:
        """The last year that figures are compared with (较2022年增长10%): what is reported on comes after it."""
        return max((int(found[1]) for found in self._base.finditer(self._text)), default=0)

    def _earlier(self, statement: Statement) -> str:
        """The paragraph before the sentence."""
        start = statement.sentence.start
        return self._text[self._paragraph(start) : start]

    def _paragraph(self, offset: int) -> int:
        """Where the paragraph round a flow offset begins."""
        return self._text.rfind("\n", max(offset - _PARAGRAPH, 0), offset) + 1

    def paragraph(self, statement: Statement) -> int:
        """Where the paragraph of a statement begins."""
        return self._paragraph(statement.mention.start)

    def opening(self, statement: Statement, length: int) -> str:
        """The first words of its paragraph, up to the first mark: 2.3 家庭无障碍改造."""
        start = self.paragraph(statement)
        return _MARK.split(self._text[start : start + length], maxsplit=1)[0]

    def beside(self, one: Statement, other: Statement) -> bool:
        """True for two statements of one paragraph."""
        return self._paragraph(one.mention.start) == self._paragraph(other.mention.start)

    def _share(self, statement: Statement, name: str) -> Setting:
        """Another area than the report's, or some of many, in its own words; in the sentence before them it raises doubt."""
        if _is_one_of_several(statement) or self._explains(statement):
            return "other"
        item = statement.sentence.item(statement.mention)
        area = self._area(statement.lead, name)
        if area == "other" or _foreign(self._cues["outside"], statement.lead, name) or _foreign(self._cues["some-of-them"], item, name):
            return "other"
        before = last_piece(statement.before[: len(statement.before) - len(item)])
        part = _is_counted(statement) or ("其中" in before and statement.sentence.whole_of(statement.mention) is not None)
        return "unsure" if part or _foreign(self._cues["some-of-them"], before, name) or self._is_of_unit(before) else area

    def _explains(self, statement: Statement) -> bool:
        """True for things named only to say what the figure before them is: 结余8万元，为3个工程的质保金 counts three of all."""
        before = [one for one in statement.sentence.mentions if one.end <= statement.mention.start]
        if not before or not _ONLY_IS.fullmatch(statement.sentence.between(before[-1].end, statement.mention.start)):
            return False
        return before[-1].quantity.dimension != statement.quantity.dimension and _OF.match(self._text, statement.mention.end) is not None

    def _area(self, words: str, name: str) -> Setting:
        """Whether the area that the words name (全市) is that of who reports."""
        areas = [_LEVELS[found["level"]] for found in _AREA.finditer(words) if found["whose"] == "全" and found[0] not in name]
        if not areas or areas[-1] == self._level:
            return "same"
        return "other" if self._level else "unsure"

    @cached_property
    def _level(self) -> int:
        """The level of who reports: that of which the text speaks as its own (我市), that of the name, the only one told; else 0."""
        told = [(_LEVELS[found["level"]], found["whose"]) for found in _AREA.finditer(self._text)]
        own = Counter(level for level, whose in told if whose != "全")
        if own:
            return own.most_common(1)[0][0]
        for owner in (self._identity.unit, self._identity.department):
            found = _OF_UNIT.match(self._fold(owner))
            if found is not None and found.lastindex:
                return _LEVELS[found[found.lastindex]]
        return told[0][0] if len(told) > 1 and len(set(told)) == 1 else 0

    def _is_of_unit(self, words: str) -> bool:
        """True where a clause begins with the name of a unit that the report is not of."""
        return any(found["name"] not in self._head for found in self._cues["named"].finditer(words))

    def _standard(self, statement: Statement) -> Setting:
        """A rule, goal or case by the words around it (以上为合格, 的目标, 若遇); a goal told earlier in the sentence raises doubt."""
        end = statement.mention.end
        if self._cues["as-standard"].match(self._text[end : end + 24]):
            return "other"
        before = without_goal_number(last_piece(statement.before))
        if self._cues["if"].search(before):
            return "other"
        goals = [found.end() for found in self._cues["told-goal"].finditer(before)]
        answered = not goals or statement.reader.done.search(before, goals[-1]) is not None
        return "same" if answered or statement.planned or statement.goal else "unsure"

    def _section(self, statement: Statement, name: str, *, plans: bool) -> Setting:
        """What stands under 下一步工作打算 is meant for later, unless it is told as done; a title may name a part (一期工程)."""
        section = self._layout.section_at(statement.quantity.span.start)
        if section is not None and section.kind == "measures" and plans:
            return "unsure" if statement.reader.done.search(statement.before) else "other"
        part = self._part(statement)
        return "unsure" if part and part not in name else "same"

    @cached_property
    def _head(self) -> str:
        """The lines before the first empty one, where a report names itself and who wrote it."""
        return self._text[:_TITLE].lstrip().partition("\n\n")[0]

    def of_whole(self, statement: Statement) -> bool:
        """True under a title of one aspect of the whole (2.质量), or under none but the report's own."""
        section = self._layout.section_at(statement.quantity.span.start)
        if section is None or section.kind != "other" or (section.parent is None and section.level == 0):
            return True
        return self._cues["aspects"].fullmatch(_NUMBER.sub("", self._fold(section.title))) is not None

    def tells_results(self, section: str) -> bool:
        """True for a section of results by its title, no project or place among others."""
        return any(one.id == section and one.kind == "results" for one in self._layout.sections)

    def parts_differ(self, one: Statement, other: Statement) -> bool:
        """True if the titles above two figures name two parts: 东岭片区, 西湾片区."""
        first, second = self._part(one), self._part(other)
        return bool(first and second) and first != second

    def title(self, statement: Statement) -> str:
        """The title above a figure without its number; empty where there is none."""
        section = self._layout.section_at(statement.quantity.span.start)
        return _NUMBER.sub("", self._fold(section.title)) if section is not None else ""

    def _part(self, statement: Statement) -> str:
        """The part that the title above a figure names: 二期工程, 东岭片区; empty where it names none."""
        title = self.title(statement)
        found = self._cues["some-of-them"].search(title)
        units = (unit["name"] for unit in self._cues["named"].finditer(title) if unit["name"] not in self._head)
        return found[0] if found is not None else next(units, "")


def _is_counted(statement: Statement) -> bool:
    """True for the rate of a number of things named right before it: 20座公厕达标率90%; 全县16个乡镇 are all of them."""
    item, before = (
        statement.sentence.item(statement.mention),
        [one for one in statement.sentence.mentions if one.end <= statement.mention.start],
    )
    if statement.quantity.dimension != "percent" or len(item) < _COUNTED or not before or before[-1].quantity.dimension in _RATIOS:
        return False
    beside = item == statement.sentence.between(before[-1].end, statement.mention.start)
    return beside and not item.startswith("的") and "全" not in statement.sentence.lead(before[-1])[-6:]


def _is_one_of_several(statement: Statement) -> bool:
    """True in a bare list of figures of one measure, each of another thing: 三馆分别接待2万人、3万人; 甲、乙分别为2人、3人 tells which."""
    mentions, unit = statement.sentence.mentions, (statement.quantity.dimension, statement.quantity.unit)
    first = last = mentions.index(statement.mention)
    while first and _is_joined(statement, mentions[first - 1], mentions[first], unit):
        first -= 1
    while last + 1 < len(mentions) and _is_joined(statement, mentions[last], mentions[last + 1], unit):
        last += 1
    return last > first and _IN_TURN.search(statement.sentence.lead(mentions[first])) is None


def _is_joined(statement: Statement, one: Mention, other: Mention, unit: tuple[str, str]) -> bool:
    """True for two figures of that measure and unit with nothing but a mark of a list between them."""
    alike = all((figure.quantity.dimension, figure.quantity.unit) == unit for figure in (one, other))
    return alike and _JOINED.fullmatch(statement.sentence.between(one.end, other.start)) is not None


def settled(fact: SameFact, setting: Setting) -> SameFact | None:
    """A pair of different figures after its setting was looked at: kept, doubted, or none."""
    return None if setting == "other" else doubted(fact) if setting == "unsure" else fact


def doubted(fact: SameFact) -> SameFact:
    """A pair whose settings may differ: its words are the same, and yet it is no more than a question."""
    if fact.basis != "label":
        return fact
    return fact.having(basis="context", strength=UNSURE, evidence=(*fact.evidence, ("setting", "unsure")))


def _foreign(pattern: re.Pattern[str], words: str, name: str) -> bool:
    """True if the words hold a match that the name has not."""
    return any(found[0] not in name for found in pattern.finditer(words))


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> dict[str, re.Pattern[str]]:
    said = {cue: "|".join(lexicon.forms(_FILE, "cue", cue)) for cue in _CUES}
    time = f"(?P<own>{said['own-time']})|{_YEAR}|(?:{said['elsewhen']})"
    named = f"{_NAME}(?:{said['unit-end']})(?!域))"
    return {cue: late_regex(forms) for cue, forms in {**said, "time": time, "named": named, "aspects": f"(?:{said['aspect']})+"}.items()}


__all__ = ["UNSURE", "Setting", "Settings", "doubted", "settled"]
