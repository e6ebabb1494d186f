"""Changes of the right size told the wrong way.

2021年支出64万元，2022年支出58万元，多支6万元; 预算60万元，支出58万元，超支2万元; 2021年清运64吨，2022年清运60吨，增长6.25%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.changes.changes_apart import LEADING, since_told, year_told, years_named
from analyzer.checks.changes.done_more import done_more
from analyzer.checks.changes.stated_change import Change
from analyzer.checks.compare import Outcome, hedged
from analyzer.checks.figures.slips import digits_of
from analyzer.checks.prose.told_names import is_moved_by, name_only, name_told
from analyzer.checks.prose.words import cue
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation
from analyzer.model import Quantity
from analyzer.model.passages import Mention, Passage, Sentence

_LAST = late_regex(r"上年|去年|同比|环比|20\d\d年")
_PAIR, _TAIL = 2, 12
_POINT, _PERCENT = "percentage-point", "percent"
_RATIOS = (_PERCENT, _POINT, "", "calendar", "score", "points")
_TELLING = 2  # a rate of fewer digits fits too many pairs of figures


class _Level(NamedTuple):
    """A figure: the year told of it as ``year_told`` reads it, whether it is a plan or done, and its name."""

    mention: Mention
    year: int
    role: str
    name: str


def turned_changes(passage: Passage, lexicon: Lexicon) -> Iterator[Change]:
    """The changes whose size is exactly that between two figures before them in their sentence, with their years or roles in order."""
    verb, apart = _verb(lexicon), cue(lexicon, "change-apart")
    for sentence in passage.sentences:
        if len(sentence.mentions) <= _PAIR or apart.search(sentence.text):
            continue
        for index, stated in enumerate(sentence.mentions):
            item = sentence.item(stated)
            found = verb.search(item, max(len(item) - _TAIL, 0)) if index >= _PAIR and not stated.depth else None
            if found is not None and not hedged(stated.quantity):
                change = _between(sentence, stated, found, list(_levels(sentence, sentence.mentions[:index], stated, lexicon)))
                if change is not None:
                    yield change


@lru_cache(maxsize=8)
def _verb(lexicon: Lexicon) -> re.Pattern[str]:
    words = alternation(lexicon.words("moved-in-a-year", "beside-plan"))
    return late_regex(rf"(?P<verb>{words}|{done_more(lexicon)})(?:了|出)?(?P<noun>[^，。；、\d]{{0,4}})$")


def _levels(sentence: Sentence, mentions: tuple[Mention, ...], stated: Mention, lexicon: Lexicon) -> Iterator[_Level]:
    """The figures of the unit of a change; one without a name has the one before it."""
    base, done = cue(lexicon, "rate-base"), cue(lexicon, "rate-top", "spent")
    last, name = sentence.start, ""
    for mention in mentions:
        said, item = sentence.between(last, mention.start), sentence.item(mention)
        last = mention.end
        one = mention.quantity
        if mention.depth or not _like(one, stated.quantity) or hedged(one) or _verb(lexicon).search(item):
            continue
        planned, spent = base.search(item), done.search(item)
        role = "done" if spent is not None else "plan" if planned is not None else ""
        name = name_told(item) or name
        yield _Level(mention, year_told(said), "" if planned and spent else role, name)


def _like(one: Quantity, change: Quantity) -> bool:
    """True for a figure that a change may lie between: of its unit, a rate for points, of any countable unit for a rate of change."""
    if change.dimension == _POINT:
        return one.dimension == _PERCENT
    if change.dimension == _PERCENT:
        return one.dimension not in _RATIOS
    return one.dimension == change.dimension and one.unit == change.unit


def _alike(old: _Level, new: _Level) -> bool:
    """True for two figures of one unit and one thing: the later may be told by a part of the name of the first, or by none."""
    one, other = old.mention.quantity, new.mention.quantity
    shared = any(new.name[at : at + _PAIR] in old.name for at in range(max(len(new.name) - 1, 1)))
    return one.dimension == other.dimension and one.unit == other.unit and shared and bool(one.value)


def _between(sentence: Sentence, stated: Mention, found: re.Match[str], levels: list[_Level]) -> Change | None:
    """The change between the two figures that it fits exactly, where they are the only two and told in order."""
    if len(levels) != _PAIR or levels[0].mention.quantity.value == levels[1].mention.quantity.value:
        return None
    since = since_told(sentence.text[: stated.start - sentence.start])
    pair = (_by_year(sentence, stated, levels, since) if any(is_moved_by(found["verb"], one.name) for one in levels) else None) or _by_role(
        sentence, stated, levels
    )
    labels = [part for part in (*LEADING.split(found.string[: found.start()]), found["noun"]) if part]
    named = all(any(name_only(label) in one.name or one.name in label for one in levels) for label in labels)
    if pair is None or not named:
        return None
    old, new = pair
    relative = stated.quantity.dimension == _PERCENT
    if relative and (not _alike(old, new) or len(digits_of(stated.quantity)) < _TELLING):
        return None
    change = Change(old.mention, new.mention, stated, relative, firm=True, explicit=True, words=found["verb"])
    return change if change.outcome is Outcome.EXACT else None


def _by_year(sentence: Sentence, stated: Mention, levels: list[_Level], since: int | None) -> tuple[_Level, _Level] | None:
    """Both years told, and the change told of the later one: 2021年多支 would be the other way round."""
    old, new = sorted(levels, key=lambda one: (one.year != -1, one.year))
    clear = old.year != new.year and old.year and new.year and (old.year == -1 or new.year > old.year > 1)
    own = years_named(sentence.lead(stated)) - {since}
    return (old, new) if clear and since is not None and since in (0, -1, old.year) and own <= {new.year} else None


def _by_role(sentence: Sentence, stated: Mention, levels: list[_Level]) -> tuple[_Level, _Level] | None:
    """A plan and what was done of it, in one year."""
    roles = {one.role: one for one in levels}
    if set(roles) != {"plan", "done"} or _LAST.search(sentence.between(levels[0].mention.end, stated.start)):
        return None
    return roles["plan"], roles["done"]


__all__ = ["turned_changes"]
