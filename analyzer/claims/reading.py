"""What a clause's cues make of its triggers: candidates with a stance, a status and how much they weigh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from analyzer.claims.clauses import TIMELY, Clause
from analyzer.claims.cues import ClaimWords, Cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Match
from analyzer.model.facts import Stance

Status = Literal["asserted", "denied", "planned", "conditional", "earlier"]
_LACK, _LACKS = 14, late_regex(r"差\s?\d[\d.,]*[^，。；\d]{1,4}$")
_STILL_SOME = late_regex(r"[仍尚还]有\s?(?:\d|部分|个别|少数|一些|不少)")
_LEAVES = late_regex(r"[仍尚还]有\s?\d[^，。；]{0,8}(?:没有?|未)[^，。；]{1,4}$")  # 还有540只没有装上
_STAYS, _WITHIN_LONG, _COMPARED = late_regex(r"(?<![不存现所正潜控制定缩减降])在"), 3, frozenset("比较与同由从为的")
_SET = ("为", "是", ":", "不低于", "不少于", "不超过", "≥", "≤", "控制在", "压缩在", "达到")
_NOW = ("已", "现", "业", "实际", "目前", "截至", "累计", "均已", "都已")
_TO_PLAN = late_regex(r"计划(?:数|值)?(?:[之以]?外)?$")  # 在岗人数未达到计划; 完成计划 may be a plan that was drawn up
_FIGURE_BEHIND = late_regex(r"(?:计划|预期|目标)?的\s?\d")  # 没有达到计划的5.6万人次
_GOAL_BEHIND = late_regex(r"\s?的[^，。；\d]{0,4}(?:目标|任务|指标|计划|要求)")
_SHORTEST, _SHORT_REST, _LONG_REST, _DENIED = 2, 4, 14, 9
_FEW = ("个别", "少数", "极少数", "但个别", "仍有个别", "有的")
_WHOLE, _LONG_THING = 100, 40
_MONEY, _AS_NOUN = ("资金", "经费", "款项"), ("确保", "保证", "保障")


class Candidate(NamedTuple):
    """A reading of one trigger. ``certain`` tells a thing done (已, 了, a figure) from a bare verb."""

    weight: int
    stance: Stance
    status: Status
    kind: str
    start: int
    end: int
    certain: bool = True


@dataclass(slots=True)
class Carry:
    """What a sentence hands from clause to clause."""

    planned: bool = False
    conditional: bool = False
    aimed: str = ""
    """``aim`` or ``cap`` where the clause before names one: 目标为97%，高出1.7个百分点."""
    answered: bool = False
    """True where the clause before tells the result of an aim: 目标值为45%，实际47.2%，高2.2个百分点."""
    rate: Decimal | None = None
    """The last percentage of the clause before."""

    def pass_on(self, clause: Clause, *, answered: bool) -> None:
        """What the next clause is told of the aim of this one, or of the one before that this one answers."""
        aimed = "cap" if "cap" in clause.kinds else "aim" if "aim" in clause.kinds else self.aimed if answered else ""
        self.aimed, self.answered = aimed if clause.figures else "", answered
        last = clause.figures[-1].quantity if clause.figures else None
        self.rate = last.value if last is not None and last.dimension == "percent" else None

    def status(self) -> Status:
        """The status of what a clause without a cue of its own says."""
        return "conditional" if self.conditional else "planned" if self.planned else "asserted"


@dataclass(slots=True)
class Reader:
    """Walks through the cues of one clause."""

    text: str
    clause: Clause
    words: ClaimWords
    carry: Carry
    topic: Callable[[], str]
    """What the sentence spoke of before, where this clause names nothing itself."""
    free: bool = False
    """True where purposes count as done (the cell of what was reached)."""
    ends: dict[str, int] = field(default_factory=dict)
    purpose: bool = False
    earlier: bool = False
    denied: Match[Cue] | None = None
    undone: bool = False
    perfect: Match[Cue] | None = None
    more: Match[Cue] | None = None

    def candidates(self, read: Callable[[Reader, Match[Cue]], Candidate | None]) -> list[Candidate]:
        """All readings, in the order of their triggers. Args: read: what makes a candidate of a trigger."""
        out: list[Candidate] = []
        idle = not self.clause.figures and not self.free
        for cue in self.clause.cues:
            kind = cue.value.kind
            if kind in _MODIFIERS:
                self._modify(cue)
            elif kind != "work" or not idle or self.denied is not None or self.is_timely(cue):
                found = read(self, cue)
                if found is not None:
                    if found.certain and kind in ("reach", "full", "exceed"):
                        self.ends.setdefault("trigger", cue.end)
                    out.append(found)
        if self.perfect is not None or self.more is not None or "ongoing" in self.ends:
            out += self._unnamed()
        if "within" in self.ends and self._is_kept_within():
            out.append(Candidate(22, "met", self.status(), "below", self.clause.start, self.ends["within"]))
        leaves = self.denied is not None and _LEAVES.search(self.text, self.clause.start, self.clause.end) is not None
        if self.denied is not None and not self.undone and (self.denied.value.stance or leaves):
            out.append(self._not_yet(self.denied))
        return out

    def _not_yet(self, cue: Match[Cue]) -> Candidate:
        """What is not done yet; by a few only, it is done in part (个别站所尚未联网)."""
        status: Status = "planned" if self.carry.planned else "denied"
        return Candidate(58, "partly" if self._is_of_few(cue) else "not-met", status, "not-yet", cue.start, cue.end)

    def _is_kept_within(self) -> bool:
        """True for a clause that says no more than where a figure is: 在户均8000元的控制标准之内."""
        end = self.ends["within"]
        if self.clause.end - end > 1 or self.denied is not None or _STAYS.search(self.text, self.clause.start, end) is None:
            return False
        limit = max(self.ends.get("cap", 0), self.ends.get("aim", 0))
        return limit > self.clause.start and end - limit <= _WITHIN_LONG

    def _is_of_few(self, denial: Match[Cue]) -> bool:
        """True if only a few have not done it yet."""
        return denial.value.form[0] in "尚还仍" and self.lead(denial.start).startswith(_FEW)

    def _modify(self, cue: Match[Cue]) -> None:
        kind = _SAME.get(cue.value.kind, cue.value.kind)
        self.ends[kind] = cue.end
        if kind == "plan":
            self._plan(cue)
        elif kind == "condition":
            self.carry.conditional = True
        elif kind == "stop":
            self.carry.planned = self.carry.conditional = False
        elif kind == "denial":
            self.denied, self.undone = cue, False
        elif kind == "earlier":
            after = self.text[cue.end : cue.end + 1]
            self.earlier = self.text[cue.start - 1 : cue.start] not in _COMPARED and after not in ("的", "同") and not after.isdigit()
        elif kind == "aim":
            self.purpose = self.purpose or self.text.startswith(_SET, cue.end)
        elif kind == "done":
            self._past(cue)
        elif kind == "rise":
            self.ends["rise-start"] = cue.start
            self.more = cue if cue.value.kind == "more" else self.more

    def _past(self, cue: Match[Cue]) -> None:
        if cue.value.form.startswith(_NOW):
            self.carry.planned = self.purpose = False
        if cue.value.kind == "perfect":
            self.perfect = cue

    def _unnamed(self) -> Iterator[Candidate]:
        """What a verb or an adjective that no list knows says by the words around it: 已…, 全部…, 更加…."""
        if self.perfect is not None:
            cue, rest = self.perfect, self.text[self.perfect.end : self.clause.end].strip()
            deed = "了" in rest or any(one.start >= cue.end and one.value.kind in ("work", "reach") for one in self.clause.cues)
            longest = _LONG_REST if deed or cue.value.form.startswith("已") or self.clause.takes_in(rest) else _SHORT_REST
            other = not deed and self.words.not_deed.search(rest) is not None and not self.clause.takes_in(rest)
            if _SHORTEST <= len(rest) <= longest and not ("的" in rest or other or self.holds("denial", "deficit", "shortage")):
                yield Candidate(20, "partly" if "most" in self.ends else "met", self.status(), "reach", cue.start, cue.end)
        if "ongoing" in self.ends and 0 < self.clause.end - self.ends["ongoing"] <= _LONG_REST:
            yield Candidate(23, "partly", self.status(), "state", self.clause.start, self.ends["ongoing"])
        if self.more is not None and 0 < self.clause.end - self.more.end <= _SHORT_REST and not self.holds("deficit", "shortage"):
            yield Candidate(24, "improved", self.status(), "state", self.more.start, self.more.end)

    def _plan(self, cue: Match[Cue]) -> None:
        if cue.value.scope == "sentence":
            self.carry.planned = True
        elif cue.value.form not in _AS_NOUN or len(self.lead(cue.start)) <= 1:
            self.purpose = True

    def near(self, kind: str, cue: Match[Cue], reach: int) -> bool:
        """True if a modifier of a kind stands close before a trigger."""
        end = self.ends.get(kind)
        return end is not None and cue.start - end <= reach

    def status(self, *, bare: bool = False) -> Status:
        """The status of a trigger at this point of the clause; a purpose does not touch what is said to be short (``bare``)."""
        if self.carry.conditional:
            return "conditional"
        if self.carry.planned or (self.purpose and not self.free and not bare):
            return "planned"
        return "earlier" if self.earlier else "asserted"

    def is_denied(self, cue: Match[Cue]) -> bool:
        """True if the trigger is in the scope of a denial (used up by the first trigger after it), or 差8.5万件完成全年任务."""
        before = self.text[max(self.clause.start, cue.start - _LACK) : cue.start]
        if "差" in before and _LACKS.search(before) is not None:
            return True
        if self.denied is None or cue.start - self.denied.end > _DENIED or self.undone:
            return False
        self.undone = True
        return True

    def figure_after(self, end: int, reach: int = 40) -> bool:
        """True if a figure follows within so many characters of the clause."""
        return any(0 <= figure.start - end <= reach for figure in self.clause.figures)

    def share_after(self, end: int) -> bool:
        """True if a share of less than the whole follows at once (完成了八成), no goal that was reached (准确率87.4%，完成86%的目标)."""
        for figure in self.clause.figures:
            quantity = figure.quantity
            if 0 <= figure.start - end <= 1 and quantity.dimension == "percent" and quantity.value is not None and quantity.value < _WHOLE:
                named = _GOAL_BEHIND.match(self.text, figure.end, self.clause.end) is not None
                return not (named and self.carry.rate is not None and self.carry.rate >= quantity.value)
        return False

    def duration_after(self, end: int) -> bool:
        """True if a length of time follows at once (缩至十分钟)."""
        return any(figure.quantity.metric == "duration" and 0 <= figure.start - end <= 1 for figure in self.clause.figures)

    def is_timely(self, cue: Match[Cue]) -> bool:
        """True if a verb that ends its clause is told as done in time (年鉴如期出版)."""
        return self.clause.end - cue.end <= 1 and self.text.endswith(TIMELY, 0, cue.start) and len(self.lead(cue.start)) > _SHORTEST

    def holds(self, *kinds: str, start: int = 0, end: int | None = None) -> bool:
        """True if a cue of such a kind stands in a part of the clause."""
        if self.clause.kinds.isdisjoint(kinds):
            return False
        stop = self.clause.end if end is None else end
        return any(cue.value.kind in kinds and start <= cue.start < stop for cue in self.clause.cues)

    def thing(self, cue: Match[Cue]) -> str:
        """The words for what the clause speaks of: its own before the trigger, else those of an earlier clause."""
        until = min((one.start for one in self.clause.cues if one.value.kind in ("over", "earlier")), default=cue.start)
        own = self.lead(min(until, cue.start))
        if not own and not any(until <= figure.start < cue.start for figure in self.clause.figures):
            own = self.lead(cue.start)
        bare = own.lstrip("较比同上年去由从的 0123456789.,%")
        if bare.startswith("占"):
            return self.topic() + bare
        return bare[-_LONG_THING:] if len(bare) > 1 and not bare[0].isdigit() else self.topic()

    def is_burden(self, cue: Match[Cue]) -> bool:
        """True if what the clause speaks of is better the less there is of it."""
        return self.words.is_burden(self.thing(cue))

    def is_spending(self, cue: Match[Cue]) -> bool:
        """True if it speaks of money spent or allotted: more of it is neither better nor worse."""
        thing = self.thing(cue)
        points = thing.endswith("率") and self.text.find("百分点", cue.end, self.clause.end) >= 0  # 执行率提高1.6个百分点
        return self.words.is_spending(thing) and not points

    def is_money_only(self) -> bool:
        """True if all figures of the clause are amounts of money."""
        return bool(self.clause.figures) and all(figure.quantity.metric == "money" for figure in self.clause.figures)

    def lead(self, until: int) -> str:
        """The words of the clause before an offset without what merely leads in."""
        start = self.clause.start
        found = self.words.lead.match(self.text, start, until)
        return self.text[found.end() if found else start : until].strip()

    def is_noun(self, cue: Match[Cue]) -> bool:
        """True if the trigger is part of a name or qualifies a noun (办结率, 发放标准, 更高效的; 完成资金支付 is a deed)."""
        if not self.text.startswith(self.words.noun_end, cue.end) or cue.end >= self.clause.end:
            return False
        short_of = "达" in cue.value.form
        left = _TO_PLAN.match(self.text, cue.end, self.clause.end) is not None and (short_of or "denial" in self.ends)
        if left or (short_of and _FIGURE_BEHIND.match(self.text, cue.end)):
            return False
        return not (self.text.startswith(_MONEY, cue.end) and self.words.payment.match(self.text, cue.end + 2))

    def make(self, weight: int, stance: Stance, cue: Match[Cue], *, certain: bool = True, kind: str = "") -> Candidate:
        """A candidate with the status of this point."""
        bare = cue.value.kind in ("deficit", "shortage") or "了" in cue.value.form
        if stance == "met" and self.text[self.clause.start] == "除" and "外" in self.text[self.clause.start : cue.start]:
            stance = "partly"
        left_out = cue.value.form[0] == "未" and self._is_still_of_some(cue)
        few = "达" not in cue.value.form and self.text.startswith(_FEW, self.clause.start)
        if cue.value.kind == "deficit" and (left_out or few):
            stance = "partly"
        return Candidate(weight, stance, self.status(bare=bare), kind or cue.value.kind, cue.start, cue.end, certain)

    def _is_still_of_some(self, cue: Match[Cue]) -> bool:
        """True for 仍有3个站未配备: the others have it."""
        return _STILL_SOME.search(self.text, self.clause.start, cue.start) is not None

    def deny(self, cue: Match[Cue]) -> Candidate:
        """A denied outcome."""
        some = self.holds("some") or self._is_still_of_some(cue)
        few = self.denied is not None and self._is_of_few(self.denied)
        status = self.status(bare=True)
        partly = few or (some and (cue.value.kind in ("full", "work", "improve") or cue.value.form == "满足"))
        stance: Stance = "partly" if partly else "not-met"
        return Candidate(60, stance, "denied" if status == "asserted" else status, "denied", cue.start, cue.end)


_SAME = {"perfect": "done", "more": "rise"}
_MODIFIERS = {
    "plan", "condition", "stop", "denial", "earlier", "done", "perfect", "rise", "more", "degree", "over", "past", "most", "some", "aim",
    "cap", "within", "ongoing",
}  # fmt: skip

__all__ = ["Candidate", "Carry", "Reader", "Status"]
