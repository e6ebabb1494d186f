"""What a report tells as done, as pairs of characters, and how much of a task of the goal is found in it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import chain, pairwise
from operator import add

from analyzer.checks.base import Facts, once
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, clauses_in, head, topic
from analyzer.checks.prose.words import cue
from analyzer.checks.tables.evaluations import Evaluation
from analyzer.late_regex import late_regex
from analyzer.model import COUNTED, Span

_AIMS = ("targets", "measures", "overview")
_ITEM = late_regex(r"[^、/和及与]+")
_NUMBER = late_regex(
    r"(?:不少于|不低于|至少|≥)?\d[\d,.]*[万亿]?(?:公里|平方米|人次|户次|[个处座条家所项台套件场次期批支人名位户])?(?:以上)?"
)
_COUNTS_GOALS = late_regex(r"(?:目标|指标)[^，、\d]{0,3}\d+\s*[项个条]")
_PIECE = late_regex("[^、]+")
_WORD = late_regex(r"[一-鿿]{2,}")
_LEAST, _SEVERAL = 2, 3
_HARDLY = Decimal("0.25")
_LEAD = 6


def pairs_in(spans: Iterable[Span], facts: Facts) -> frozenset[str]:
    """All pairs of neighbouring characters of some stretches of text."""
    texts = (facts.layout.words(span) for span in spans)
    return frozenset(chain.from_iterable(map(add, text, text[1:]) for text in texts))


def told_in_table(evaluation: Evaluation, goal: Span, facts: Facts) -> frozenset[str]:
    """What a table tells: names and results of rows, what the prose tells of them, the goal's result."""
    spans = [goal]
    for line in evaluation.lines:
        spans += [span for role in ("name", "actual", "reason") if (span := line.span(role)) is not None]
        spans += [reading.span for reading in line.indicator.told]
    return pairs_in(spans, facts)


@once
def told_in_prose(facts: Facts) -> frozenset[str]:
    """What the paragraphs tell that are no goals, plans or outlines."""
    return pairs_in((block.span for block in facts.layout.prose if _kind(block.span, facts) not in _AIMS), facts)


def told_as_results(facts: Facts) -> frozenset[str]:
    """What the sections on results tell, and the clauses that were read as results, of a report without a table."""
    spans = [block.span for block in facts.layout.prose if _kind(block.span, facts) == "results"]
    spans += [item.actual.span for item in facts.indicators if item.actual is not None]
    return pairs_in(spans, facts)


def _kind(span: Span, facts: Facts) -> str:
    section = facts.layout.section_at(span.start)
    return section.kind if section is not None else ""


def deliverables(span: Span, facts: Facts) -> list[Clause]:
    """The clauses of a goal that name a thing to be delivered by a verb: 编印手册, 开展业务竞赛."""
    verbs, things = cue(facts.lexicon, "deliverable-verb"), cue(facts.lexicon, "deliverable-noun")
    clauses = (_first_thing(clause) for clause in clauses_in(span, facts))
    return [clause for clause in clauses if verbs.search(clause.words) and things.search(clause.words)]


def _first_thing(clause: Clause) -> Clause:
    """``建成预警平台并接入企业20家`` without what is then done with the thing."""
    words, joined, _ = clause.words.partition("并")
    return clause._replace(words=words, end=clause.start + len(words)) if joined and words else clause


def counted_tasks(span: Span, facts: Facts) -> list[Clause]:
    """The clauses of a goal that name so many things to be built, bought or done: 完成3处避难场所改造."""
    verbs = cue(facts.lexicon, "build-verb", "task-verb")
    clauses = (clause for clause in clauses_in(span, facts) if verbs.search(clause.words))
    return [clause for clause in clauses if any(one.metric == "count" and one.value for one in inside(facts, clause.span))]


def measured_tasks(span: Span, facts: Facts) -> list[Clause]:
    """The clauses of a goal that ask for so much of something, by any measure but a rate: 硬化道路4.2公里."""
    clauses = chain.from_iterable(_apart(clause, facts) for clause in clauses_in(span, facts))
    return [clause for clause in clauses if _is_measured(clause, facts) and not _COUNTS_GOALS.search(clause.words)]


def _is_measured(clause: Clause, facts: Facts) -> bool:
    return any(one.value and one.dimension != "percent" and one.metric != "money" for one in inside(facts, clause.span))


def _apart(clause: Clause, facts: Facts) -> list[Clause]:
    """The tasks of a clause that lists several with a figure each: 扫描档案9万页、征集史料30份."""
    pieces = list(_PIECE.finditer(clause.words)) if "、" in clause.words and len(clause.words) == clause.end - clause.start else []
    parts = [clause._replace(words=one[0], start=clause.start + one.start(), end=clause.start + one.end()) for one in pieces]
    return parts if len(parts) > 1 and all(_is_measured(part, facts) for part in parts) else [clause]


def untouched(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True where hardly a word of the thing itself, without its number and the verbs, is told; none where its number is told elsewhere."""
    bare = _bare(clause, facts)
    own = topic(bare, facts.lexicon)
    if _counted_again(clause, facts):
        return False
    most = 0 if _told_again(clause, facts) else _HARDLY * len(own)
    return len(own) >= _SEVERAL and len(own & told) <= most and head(bare, facts.lexicon) not in told


def is_lost(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True where the word that a counted task comes down to is told nowhere (3个服务中心无障碍改造), nor its number of anything."""
    bare = _bare(clause, facts)
    last, values = head(bare, facts.lexicon), {one.value for one in inside(facts, clause.span) if one.metric == "count"}
    last = last if last not in told else _event(clause, facts)
    at = clause.words.rfind(last) if last and last not in told else 0
    if at <= 0 or clause.words[at - 1 : at + 1] in told or len(values) != 1 or len(topic(bare, facts.lexicon)) < _SEVERAL:
        return False
    return not any(one.value in values for one in facts.quantities if one.metric == "count" and not one.span.within(clause.span))


def _event(clause: Clause, facts: Facts) -> str:
    """The end of the only event that a clause is of: 组织消防应急演练6次."""
    found = set(cue(facts.lexicon, "event-noun").findall(clause.words))
    return found.pop()[-_LEAST:] if len(found) == 1 else ""


def _bare(clause: Clause, facts: Facts) -> str:
    """A task without its number and its verbs."""
    return _NUMBER.sub(" ", cue(facts.lexicon, "build-verb", "task-verb", "deliverable-verb", "task-manner").sub(" ", clause.words))


def vanished(clause: Clause, siblings: list[Clause], told: frozenset[str], facts: Facts) -> bool:
    """True for a counted one of several tasks whose thing is told nowhere, nor any figure of its unit, while the others are told."""
    figures = [one for one in inside(facts, clause.span) if one.metric in COUNTED]
    others = [one for one in siblings if one is not clause]
    if not figures or len(others) < _LEAST or not _is_strange(clause, told, facts):
        return False
    goals = [one.span for one in siblings]
    units = {one.unit for one in figures}
    if any(one.unit in units and not any(one.span.within(goal) for goal in goals) for one in facts.quantities):
        return False
    return sum(_is_met(one, told, facts) for one in others) >= max(_LEAST, len(others) - 1)


def _is_met(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True where the words of the thing, or the word that it comes down to, are told, or its figure has a result."""
    if not _is_strange(clause, told, facts) or head(clause.words, facts.lexicon) in told:
        return True
    return any(one.id in _answered(facts) for one in inside(facts, clause.span))


@once
def _answered(facts: Facts) -> frozenset[str]:
    """The figures of goals that have a result: by their own indicator, or by the row of the same target."""
    own = {id_ for item in facts.indicators if item.target is not None and item.actual is not None for id_ in item.target.quantities}
    return frozenset(own | {fact.right for fact in facts.firm_facts if fact.role == "target" and fact.left in own})


def left_out(aims: list[Clause], told: frozenset[str], facts: Facts) -> list[Clause]:
    """The counted aims of a row whose thing its result does not touch and no prose names, where the result tells another aim of it."""
    counted = [aim for aim in aims if any(one.metric in COUNTED and one.value for one in inside(facts, aim.span))]
    if len(counted) < _LEAST or not any(not _is_strange(aim, told, facts) for aim in counted):
        return []
    lost = [aim for aim in counted if _is_strange(aim, told_in_prose(facts), facts) and not _told_again(aim, facts)]
    return [aim for aim in lost if untouched(aim, told, facts)]


def _is_strange(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True where three neighbouring characters of the thing, or all of a short one, are told nowhere."""
    aside = cue(facts.lexicon, "build-verb", "task-verb", "deliverable-verb", "task-manner", "hollow-word")
    bare = _NUMBER.sub(" ", aside.sub(" ", clause.words))
    words = _WORD.findall(bare)
    if words and len(words[0]) == _LEAST and any(len(word) > _LEAST for word in words):
        words = words[1:]  # 编辑 of 编辑出版专题史料: a verb that no list has
    for word in words:
        untold = [pair not in told for pair in map(add, word, word[1:])]
        if untold and (all(untold) or any(first and second for first, second in pairwise(untold))):
            return True
    return False


def _told_again(clause: Clause, facts: Facts) -> bool:
    """True where a number of the clause is told elsewhere of the same unit, or one of a telling unit (家次) behind the clause's verb."""
    figures = inside(facts, clause.span)
    own = {(one.value, one.unit) for one in figures}
    units = {one.unit for one in figures if len(one.unit) > 1}
    verbs = set(cue(facts.lexicon, "task-verb", "build-verb").findall(clause.words)) if units else set()
    return any(
        (one.value, one.unit) in own or (one.unit in units and _led_by(verbs, one.span, facts))
        for one in facts.quantities if not one.span.within(clause.span)
    )  # fmt: skip


def _counted_again(clause: Clause, facts: Facts) -> bool:
    """True where the very number is told elsewhere behind the verb of the clause: 组织管护员培训6期 and 培训办了6期."""
    verbs = set(cue(facts.lexicon, "task-verb", "build-verb").findall(cue(facts.lexicon, "hollow-word").sub(" ", clause.words)))
    own = {(one.value, one.unit) for one in inside(facts, clause.span)} if verbs else set()
    alike = (one for one in facts.quantities if (one.value, one.unit) in own and not one.span.within(clause.span))
    return any(_led_by(verbs, one.span, facts) for one in alike)


def _led_by(verbs: set[str], figure: Span, facts: Facts) -> bool:
    lead = facts.layout.folded[max(figure.start - _LEAD, 0) : figure.start]
    return any(verb in lead for verb in verbs)


def coverage(clause: Clause, told: frozenset[str], facts: Facts) -> Decimal | None:
    """The share of a clause's own words that are told, 0 to 1; None where it has hardly any."""
    own = topic(cue(facts.lexicon, "deliverable-verb").sub(" ", clause.words), facts.lexicon)
    return Decimal(len(own & told)) / len(own) if len(own) >= _LEAST else None


def head_told(clause: Clause, told: frozenset[str], facts: Facts) -> bool:
    """True if the thing that any item of the clause comes down to, its last two characters, is told."""
    return any(head(found[0], facts.lexicon) in told for found in _ITEM.finditer(clause.words))


__all__ = [
    "counted_tasks", "coverage", "deliverables", "head_told", "is_lost", "left_out", "measured_tasks", "pairs_in", "told_as_results",
    "told_in_prose", "told_in_table", "untouched", "vanished",
]  # fmt: skip
