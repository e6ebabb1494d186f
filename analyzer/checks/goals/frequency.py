"""How often something was to be done (每季度召开例会) and how often it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from analyzer.checks.base import Facts
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.clauses import Clause, head, likeness, topic
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.model import Quantity, Span
from analyzer.text import JOINT

_TIMES = {"times-2": 2, "times-4": 4, "times-6": 6, "times-12": 12, "times-24": 24, "times-52": 52}
_SAME = Decimal("0.4")
_LEAST = 2
_TIME = r"(?:\d{4}年)?(?:\d{1,2}(?:月份?[初底末中上下旬]{0,2})?(?:\d{1,2}日)?|第?[一二三四1-4](?:季度?)?|[上下]半年)"
_DATED = late_regex(rf"(?<![\d至到-])(?:{_TIME}[、和及与])*{_TIME}(?=[^\d至到-])")
_UNKNOWN = Decimal(-1)
_WHEN = late_regex(r"\d月|季|半年|\d日")
_EACH = late_regex(r"各(?=自?(?:[开召举组进实安][展开办织行施排]|\d|[一二两]))|分别")


@dataclass(frozen=True)
class Frequency:
    """A task with its times a year, and the clause of the result that tells of it, with the times it gives."""

    task: Clause
    word: str
    wanted: Decimal
    result: Clause
    done: Decimal | None


def says_often(span: Span, facts: Facts) -> bool:
    """True if a text gives a frequency."""
    return cue(facts.lexicon, *_TIMES).search(facts.layout.words(span)) is not None


def frequencies(aims: Iterable[Clause], results: list[Clause], facts: Facts) -> Iterator[Frequency]:
    """The tasks told with a frequency that a clause of the result names without one."""
    for task in aims:
        found = _wanted(task, facts)
        if found is not None:
            word, wanted = found
            own = topic(task.words.replace(word, " "), facts.lexicon)
            thing = head(task.words, facts.lexicon)
            named = [clause for clause in results if thing and thing in clause.words]
            alike = _alike(own, named, facts) if len(own) >= _LEAST else []
            if alike and cue(facts.lexicon, "often").search(_without_dates(alike[0].words)) is None:
                done = _done(alike, facts)
                if done is None or done >= 0:
                    yield Frequency(task, word, wanted, alike[0], done)


def _wanted(task: Clause, facts: Facts) -> tuple[str, Decimal] | None:
    """The word and the times a year; None for what every village or person gets, and for what is no event."""
    if cue(facts.lexicon, "each-one").search(task.words) or cue(facts.lexicon, "event-verb").search(task.words) is None:
        return None
    for entry, times in _TIMES.items():
        found = cue(facts.lexicon, entry).search(task.words)
        if found is not None:
            each = _events(task, facts)
            factor = each.value if each is not None and each.value is not None else Decimal(1)
            return found[0], times * factor
    return None


def _alike(own: frozenset[str], results: list[Clause], facts: Facts) -> list[Clause]:
    """The clauses that speak of the task, the likest first."""
    scored = [(likeness(own, topic(clause.words, facts.lexicon)), -index) for index, clause in enumerate(results)]
    return [results[-index] for share, index in sorted(scored, reverse=True) if share >= _SAME]


def _done(alike: list[Clause], facts: Facts) -> Decimal | None:
    """How often the clauses tell that it was done, None where they give no number, ``_UNKNOWN`` where it cannot be made out."""
    told = [_told(clause, facts) for clause in alike]
    dates = [_dates(clause) for clause in alike]
    apart = len(dates) > 1 and all(dates) and not any(one & other for one, other in combinations(dates, 2))
    if apart and all(times is not None and times > 0 for times in told):
        return sum((times for times in told if times is not None), Decimal(0))
    return told[0]


def _told(clause: Clause, facts: Facts) -> Decimal | None:
    """The times of one clause: 3月、9月各开展一次 are two, 4个片区各开展一次 cannot be counted."""
    dates, each = _dates(clause), _EACH.search(clause.words)
    figures = [one for one in inside(facts, clause.span) if one.dimension == "event" and one.value is not None]
    if (each is not None and not dates) or len(figures) > 1:
        return _UNKNOWN
    times = figures[0].value if figures else None
    if each is not None:
        return (times or Decimal(1)) * len(dates)
    return times if times is not None or not dates else Decimal(len(dates))


def _without_dates(words: str) -> str:
    """The words of a clause without a list of dates, whose quarters tell of no frequency: 一季度、三季度."""
    found = next((one for one in _DATED.finditer(words) if _WHEN.search(one[0]) and JOINT.search(one[0])), None)
    return words.replace(found[0], "") if found is not None else words


def _dates(clause: Clause) -> frozenset[str]:
    """The months, quarters or days that a clause lists before what was done then."""
    found = next((one for one in _DATED.finditer(clause.words) if _WHEN.search(one[0])), None)
    return frozenset(JOINT.split(found[0])) if found is not None else frozenset()


def _events(clause: Clause, facts: Facts) -> Quantity | None:
    """The only number of events in a clause."""
    found = [quantity for quantity in inside(facts, clause.span) if quantity.dimension == "event" and quantity.value is not None]
    return found[0] if len(found) == 1 else None


__all__ = ["Frequency", "frequencies", "says_often"]
