"""Claims: clauses and cells that say what was done or reached, each with subject, figures, period, stance and status."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import itemgetter

from analyzer.claims.allowed import allows
from analyzer.claims.clauses import Clause, ClauseCutter, Figure
from analyzer.claims.cues import ClaimWords, claim_words
from analyzer.claims.differences import beside_candidate, bound_candidate, difference_candidate
from analyzer.claims.figures import rate_candidates, target_candidate, target_figures
from analyzer.claims.history import History
from analyzer.claims.places import Place, Places, Setting
from analyzer.claims.reading import Candidate, Carry, Reader, Status
from analyzer.claims.results import built_candidates
from analyzer.claims.row_results import RowResults
from analyzer.claims.states import changed
from analyzer.claims.subjects import SubjectReader
from analyzer.claims.triggers import read_trigger
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Claim, Indicator, Quantity
from analyzer.model.layout import Layout

_LEAST, _LEAST_THING, _LEAST_ROW = 4, 2, 24
_RESULT = {"reach", "work", "done", "perfect", "past"}
_ACTUAL = "实际"
_SET_DOWN, _MAY_BE_BUILT = {"aim", "plan"}, {"aim", "cap", "perfect", "over"}
_NOT_OF_AIMS = ("work", "rate", "target", "change")
_RATES, _SHORTEST, _BEFORE_AIM = ("率", "度", "比例", "占比"), 3, 24
_ALL = "均都皆"
_ITEM = late_regex(r"；\W{0,2}(?:[二三四五六七八九十]是|[(（](?:[二三四五六七八九十]|[2-9])[)）])")
"""The second item of a list and those after it: a plan that an item before told ends there (一是…集中在次年；二是…)."""
_OPENING, _ITEM_LONG = 10, 5
_FIRST = late_regex(r"\W{0,3}(?:一是|[(（][一1][)）])")
_figure = tuple.__new__  # a third of the time of the named tuple's own way
_SHELL = late_regex(r"(?:<[^>]*>|[\s*#>|-]|\d{1,2}[.、](?!\d))+")


def find_claims(
    layout: Layout, quantities: tuple[Quantity, ...], lexicon: Lexicon, indicators: tuple[Indicator, ...] = ()
) -> tuple[Claim, ...]:  # fmt: skip
    """All claims in reading order. A clause is the text between two of ，；。 and line or cell ends.

    Args: indicators: whose results are claims wherever the prose tells them.
    """
    finder = _Finder(layout, quantities, claim_words(lexicon), RowResults(indicators, quantities))
    return tuple(finder.claims())


class _Finder:
    """Reads the places of one report."""

    def __init__(self, layout: Layout, quantities: tuple[Quantity, ...], words: ClaimWords, rows: RowResults) -> None:
        flow = layout.flow
        cues = words.find(flow.folded)
        placed = [_figure(Figure, (start := flow.from_text(q.span.start), start + len(q.text), q)) for q in quantities]
        self._layout, self._words, self._text, self._rows = layout, words, flow.folded, rows
        self._places = Places(layout, words, cues)
        self._cutter = ClauseCutter(flow.folded, cues, sorted(placed, key=itemgetter(0)))
        self._subjects = SubjectReader(flow.folded, words)
        self._count = 0

    def claims(self) -> Iterator[Claim]:
        """All claims, place by place."""
        done = 0
        for place in self._places.all():
            start = max(place.start, done)
            if start >= place.end or not (place.setting in ("done", "result") or self._cutter.holds(start, place.end)):
                continue
            done = place.end
            if place.setting == "result":
                yield from self._result(place)
                continue
            looks_back = place.setting in ("problems", "measures")
            for sentence in self._cutter.sentences(start, place.end, bare=place.setting == "done"):
                yield from self._sentence(sentence, self._looked_back(sentence, place) if looks_back else place)

    def _looked_back(self, sentence: list[Clause], place: Place) -> Place:
        """The place of a sentence: one that looks back on the year (回顾全年，…) tells results, in a section on problems too."""
        first = sentence[0].start
        start = max(self._text.rfind("。", place.start, first), self._text.rfind("\n", place.start, first), place.start - 1) + 1
        back = self._words.looking_back.search(self._text, start, min(start + _OPENING, sentence[-1].end))
        return place._replace(setting="prose") if back is not None else place

    def _result(self, place: Place) -> Iterator[Claim]:
        """The cell of one indicator's result: a claim where it says so in words."""
        for sentence in self._cutter.sentences(place.start, place.end, bare=True):
            for clause in sentence:
                found = self._best(clause, Carry(), History(self._text, self._subjects), "result")
                if found is None and not clause.figures and self._words.result.search(self._text[clause.start : clause.end]):
                    found = Candidate(0, "met", "asserted", "bare", clause.start, clause.end)
                if found is not None:
                    yield self._claim(clause, found, place, "")

    def _sentence(self, clauses: list[Clause], place: Place) -> list[Claim]:
        plain = place.setting == "prose" and any(map(self._of_row, clauses))
        if not plain and not _is_worth_reading(clauses, place.setting):
            return []
        out: list[Claim] = []
        carry, history, last = Carry(), History(self._text, self._subjects), clauses[0].start
        for clause in clauses:
            if carry.planned and _ITEM.search(self._text, last, clause.start + _ITEM_LONG) and self._opens_list(clauses[0], place):
                carry.planned = False
            last = clause.end
            if history.targets and self._revises(clause):
                history.targets += clause.figures[:1]
                continue
            found = self._best(clause, carry, history, place.setting)
            if found is None and place.setting == "done":
                found = self._plain(clause, carry)
            if found is None and plain and carry.status() == "asserted":
                found = self._of_row(clause)
            if found is not None:
                out += self._each(clause, found, place, history)
            if clause.figures or found is not None:
                history.add(clause, found)
            carry.pass_on(clause, answered=found is not None and found.kind == "target")
        return out

    def _of_row(self, clause: Clause) -> Candidate | None:
        """The result of a row that a clause tells with whatever words."""
        return self._rows.candidate(self._text, clause)

    def _opens_list(self, first: Clause, place: Place) -> bool:
        """True for a sentence that begins with 一是 or （一）, so that no plan stands before its items (下一步，一是…；二是…)."""
        start = max(self._text.rfind("。", place.start, first.start), self._text.rfind("\n", place.start, first.start), place.start - 1) + 1
        return _FIRST.match(self._text, start) is not None

    def _revises(self, clause: Clause) -> bool:
        """True for a clause that tells what a target was changed to: 8月任务增加到24场; none for a share of it (为调整后计划的102%)."""
        if len(clause.figures) != 1 or (clause.figures[0].percent and self._text.endswith("的", 0, clause.figures[0].start)):
            return False
        changes = self._words.revised.finditer(self._text, clause.start, clause.figures[0].start + 1)
        return any(found.end() == clause.figures[0].start for found in changes)

    def _plain(self, clause: Clause, carry: Carry) -> Candidate | None:
        """In the cell of what was reached every clause says what was done, but for those that only set out."""
        words = _SHELL.sub("", self._text[clause.start : clause.end])
        if carry.planned or len(words) < _LEAST or words.startswith(self._words.setting_out):
            return None
        if "denial" in clause.kinds:
            return Candidate(0, "not-met", "denied", "bare", clause.start, clause.start)
        return Candidate(0, "met", "asserted", "bare", clause.start, clause.start)

    def _best(self, clause: Clause, carry: Carry, history: History, setting: Setting) -> Candidate | None:
        """The reading of a clause that weighs most among those that its place allows."""
        if (not clause.cues and not clause.figures) or self._is_of_table(clause):
            return None
        free = setting in ("done", "result")
        if clause.cues and not free and clause.tells_nothing(self._text):
            return None
        found: list[Candidate] = []
        if clause.cues:
            reader = Reader(self._text, clause, self._words, carry, history.topic, free=free)
            found = [*reader.candidates(read_trigger), *changed(reader)]
            status = reader.status()
        else:
            status = carry.status()
        found += self._by_figures(clause, history, status, carry.status())
        if setting == "reason":
            found = [one._replace(stance="exceeded") if one.kind in ("improve", "change") and clause.figures else one for one in found]
            found += self._fewer(clause) if not found else []
        if "aim" in clause.kinds and len(target_figures(self._text, clause)) == len(clause.figures) > 0:
            found = [one for one in found if one.kind not in _NOT_OF_AIMS]
        allowed = [one for one in found if allows(setting, one, clause, self._text)] if found else found
        if len(allowed) < 2:
            return allowed[0] if allowed else None
        return max(allowed, key=lambda one: (one.status in ("asserted", "denied"), one.weight))

    def _by_figures(self, clause: Clause, history: History, status: Status, carried: Status) -> list[Candidate]:
        """What the figures of a clause tell. Args: status: of the clause; carried: what the clauses before leave it."""
        found: list[Candidate] = []
        burden = self._burden(history)
        if clause.figures:
            found += rate_candidates(self._text, clause, status, self._words)
        if history.targets and clause.figures and (not clause.kinds.isdisjoint(_RESULT) or self._names_again(clause, history)):
            beside = target_candidate(self._text, clause, history.targets, burden=burden, status=status)
            found += [beside] if beside is not None and not self._words.spending.search(self._text, clause.start, clause.end) else []
        if clause.figures and (before := history.told):
            stem = self._words.stem
            apart = difference_candidate(self._text, clause, before, history.targets, stem, burden=burden, status=status)
            apart = apart or bound_candidate(self._text, clause, before, status=carried)
            found += [apart] if apart is not None else []
        if clause.figures and not clause.kinds.isdisjoint(_SET_DOWN):
            aside = beside_candidate(self._text, clause, history.told, burden=history.is_burden)
            found += [aside] if aside is not None and carried == "asserted" else []
        if clause.figures or not clause.kinds.isdisjoint(_MAY_BE_BUILT):
            found += built_candidates(self._text, clause, history.told, history.targets, burden=history.is_burden, status=carried)
        return found

    def _burden(self, history: History) -> Callable[[], bool]:
        """Tells, where it is asked, whether the thing named last is better the less there is of it."""
        return lambda: self._words.is_burden(history.topic())

    def _fewer(self, clause: Clause) -> list[Candidate]:
        """What grew less, as a reason for what was not reached (报名人数减少); less of a burden is none."""
        last = clause.cues[-1] if clause.cues else None
        if (
            last is None
            or last.value.kind != "decline"
            or last.value.form[0] in "少节"
            or last.end != clause.end
            or "denial" in clause.kinds
        ):
            return []
        thing = self._text[clause.start : last.start]
        if len(thing) < _LEAST_THING or self._words.is_burden(thing):
            return []
        return [Candidate(20, "not-met", "asserted", "shortage", last.start, last.end)]

    def _is_of_table(self, clause: Clause) -> bool:
        """True for a piece of a table that was read as running text: it holds several labels of columns."""
        if clause.end - clause.start < _LEAST_ROW:
            return False
        labels = self._words.goals.columns.finditer(self._text, clause.start, clause.end)
        return next(labels, None) is not None and next(labels, None) is not None

    def _names_again(self, clause: Clause, history: History) -> bool:
        """A rate told under the name of its target: 化解率指标值为85%，……，化解率89.1%."""
        name = _SHELL.sub("", self._text[clause.start : clause.figures[0].start])
        if len(name) < _SHORTEST or not name.endswith(_RATES):
            return False
        return any(self._text.find(name, max(aim.start - _BEFORE_AIM, 0), aim.start) >= 0 for aim in history.targets)

    def _each(self, clause: Clause, found: Candidate, place: Place, history: History) -> list[Claim]:
        """One claim, or one for each of the things that it speaks of (均, 分别, A、B)."""
        words = self._text[clause.start : found.end]
        count = len(clause.figures)
        if count > 1 and "分别" in words:
            names = self._own_parts(clause, found)
            names = names if len(names) == count else history.names()[-count:]
            if len(names) == count:
                return [self._claim(clause, found, place, name, [figure]) for name, figure in zip(names, clause.figures, strict=True)]
        every = [cue for cue in clause.cues if cue.value.form[0] in _ALL]
        if every or "两个" in words or "两项" in words:
            parts = self._own_parts(clause, found)
            if len(parts) > 1:
                return [self._claim(clause, found, place, part) for part in parts]
            topics = history.topics() if not parts else []
            if len(topics) > 1:
                return [self._claim(clause, found, place, name, [known, *clause.figures]) for name, known in topics]
        return [self._claim(clause, found, place, self._subjects.of(clause, found) or history.topic())]

    def _own_parts(self, clause: Clause, found: Candidate) -> list[str]:
        """The things that stand joined before the predicate (A、B两个项目均已完成)."""
        own = self._subjects.lead(clause, found.start)
        return self._subjects.parts(own.partition("两")[0]) if own else []

    def _claim(self, clause: Clause, found: Candidate, place: Place, subject: str, figures: list[Figure] | None = None) -> Claim:
        self._count += 1
        start, end = clause.start, clause.end
        shell = _SHELL.match(self._text, start, end)
        start = shell.end() if shell and shell.end() < end else start
        while end > start and self._text[end - 1] in " *\n\t|":
            end -= 1
        span = self._layout.flow.span(start, end)
        told = clause.figures if figures is None else figures
        return Claim.whole({
            "id": f"c{self._count}", "span": span, "text": self._layout.printed(span), "stance": found.stance,
            "quantities": tuple([figure.quantity.id for figure in told]), "status": found.status,
            "subject": subject, "period": self._subjects.period(clause), "cell": place.cell,
        })  # fmt: skip


def _is_worth_reading(clauses: list[Clause], setting: Setting) -> bool:
    """Whether a sentence may hold a claim at all: goals and overviews need a word of the past."""
    if setting in ("goals", "overview"):
        return any(cue.value.form[0] == "已" for clause in clauses for cue in clause.cues)
    return setting == "done" or any(map(Clause.may_claim, clauses)) or _answers(clauses)


def _answers(clauses: list[Clause]) -> bool:
    """True for 目标20人，实际21人: an aim with its figure, and a result that is called so."""
    aimed = any(clause.figures and "aim" in clause.kinds for clause in clauses)
    return aimed and any(clause.figures and clause.cues and clause.cues[0].value.form == _ACTUAL for clause in clauses)


__all__ = ["find_claims"]
