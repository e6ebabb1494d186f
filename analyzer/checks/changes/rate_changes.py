"""Differences of two rates told in percent (下降0.8%), whose rates stand in the sentences before, or in a table of both years."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain, pairwise

from analyzer.checks.base import Facts
from analyzer.checks.changes.changes_apart import OTHERWISE, changes_apart, moved_verb, since_told, year_told
from analyzer.checks.changes.last_year_rows import since_last_year
from analyzer.checks.changes.stated_change import Change, relative_of
from analyzer.checks.compare import Outcome, hedged, percent_matches
from analyzer.checks.dates.years import years_of
from analyzer.checks.prose.told_names import is_wider, name_told
from analyzer.model import Quantity, Span
from analyzer.model.passages import Mention, Passage, Sentence

_PERCENT, _RATES, _NEAR = "percent", 3, 24


def rate_changes(facts: Facts, settled: Collection[Span]) -> Iterator[Change]:
    """Every change told in percent that is just the difference of the two rates, and not the relative change.

    Args: settled: the changes told already.
    """
    apart = (one.change for one in changes_apart(facts, settled, of_rates=True))
    rows = (_of_row(one.old, one.new, one.stated) for one in since_last_year(facts) if one.pointless and one.named)
    done = set(settled)
    for change in chain(_anaphoric(facts), apart, rows):
        quantity, old = change.stated.quantity, change.old.quantity.value
        if quantity.span not in done and old and abs(change.rise) == quantity.value:
            done.add(quantity.span)
            if percent_matches(relative_of(change), None, quantity) is Outcome.FAIL:
                yield change


def _of_row(old: Quantity, new: Quantity, stated: Quantity) -> Change:
    first, second, third = (Mention(one, 0, 0) for one in (old, new, stated))
    return Change(first, second, third, relative=False, firm=True)


def _anaphoric(facts: Facts) -> Iterator[Change]:
    """``2022年不合格率为3.2%。……2023年降到2.4%，同比下降0.8%``: this year's rate stands right before the change."""
    verb = moved_verb(facts.lexicon)
    for passage in facts.passages:
        rates = sum(one.quantity.dimension == _PERCENT for one in passage.mentions) if not passage.in_table else 0
        for sentence in passage.sentences if rates >= _RATES else ():
            for new, stated in pairwise(sentence.mentions):
                between = sentence.between(new.end, stated.start)
                if _are_rates(new, stated) and len(between) <= _NEAR and verb.search(sentence.item(stated)):
                    old = _old_rate(passage, sentence, new, since_told(between), facts)
                    if old is not None and not hedged(old.quantity, new.quantity, stated.quantity) and not OTHERWISE.search(between):
                        yield Change(old, new, stated, relative=False, firm=True)


def _are_rates(*mentions: Mention) -> bool:
    return all(one.quantity.dimension == _PERCENT and one.quantity.value is not None and not one.depth for one in mentions)


def _old_rate(passage: Passage, sentence: Sentence, new: Mention, since: int | None, facts: Facts) -> Mention | None:
    """The rate told last before this year's, where it is of the year before that the change compares with, and of the same thing."""
    if not since:
        return None
    for other in reversed([one for one in passage.sentences if one.start < sentence.start]):
        rates = [one for one in other.mentions if _are_rates(one)]
        if rates:
            old, name = rates[-1], name_told(sentence.item(new))
            said = other.between(other.start, old.start)
            label = name_told(other.item(old))
            this = year_told(sentence.between(sentence.start, new.start))
            own = year_told(said) in {since, -1, (this if this > 1 else years_of(facts).own or 0) - 1}
            same = not name or label.endswith(name) or is_wider(name, label)
            return old if len(rates) == 1 and own and same and not OTHERWISE.search(other.lead(old)) else None
    return None


__all__ = ["rate_changes"]
