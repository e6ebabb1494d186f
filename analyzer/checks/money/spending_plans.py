"""Items of spending whose plan stands in one place and whose spending in another: 会议费控制数4万元 … 会议费列支5万元."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.checks.base import Facts, once
from analyzer.checks.compare import hedged
from analyzer.checks.goals.goals import inside
from analyzer.checks.prose.words import pattern
from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity, Span
from analyzer.model.layout import Region, Row
from analyzer.model.passages import Sentence
from analyzer.text import squeezed

_FEWEST = 2
_LEAST_NAME = 2
_MOST_LISTS = 40
_SENTENCE = late_regex(r"[^。！？\n]+")
_CHINESE = late_regex(r"[一-鿿]{2}")
_COLON = late_regex(r"[:：](?=.)")
_BESIDE = 6


_Sum = tuple[Quantity, str]
"""A sum with the words that tell what it is for."""


class Item(NamedTuple):
    """An item of spending: its name without what every item is called, and its sum."""

    name: str
    words: str
    quantity: Quantity


class Overspent(NamedTuple):
    """An item with what was planned for it and what was spent on it."""

    name: str
    plan: Quantity
    spent: Quantity


class _Words:
    """The patterns of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.plan, self.spent, self.other = (pattern(lexicon, f"item-{name}") for name in ("plan", "spent", "elsewhere"))
        self.filler, self.tail = pattern(lexicon, "item-filler"), pattern(lexicon, "item-tail")
        self.source = pattern(lexicon, "item-source")
        self.over, self.cause = pattern(lexicon, "item-over"), pattern(lexicon, "item-cause")

    def name(self, words: str) -> str:
        """What an item is called, without the words of planning and spending around it."""
        left, name = None, _COLON.split(squeezed(words))[-1]
        while name != left:
            left, name = name, self.filler.sub("", name)
        return self.tail.sub("", name) or name


@lru_cache(maxsize=8)
def _words(lexicon: Lexicon) -> _Words:
    return _Words(lexicon)


@once
def overspent_items(facts: Facts) -> tuple[Overspent, ...]:
    """The items on which more was spent than planned, of lists that share two names or more, with no word on why."""
    plans, spendings = _lists(facts, _words(facts.lexicon))
    found: dict[Span, Overspent] = {}
    for plan in plans:
        for spent in spendings:
            for one in _over(plan, spent):
                if not explained(one.name, facts):
                    found.setdefault(one.spent.span, one)
    return tuple(found.values())


def explained(name: str, facts: Facts) -> bool:
    """True if a sentence tells why more was spent on an item, or on items at large.

    Args: name: the item, as its table or list calls it.
    """
    words, text = _words(facts.lexicon), facts.layout.folded
    core = words.name(facts.lexicon.fold(name))
    for found in _SENTENCE.finditer(text):
        if words.cause.search(found[0]) is not None and (core in found[0] or words.over.search(found[0]) is not None):
            return True
    return False


def is_source(name: str, facts: Facts) -> bool:
    """True for a row that names where money comes from, or all of it, not what it was spent on."""
    words = _words(facts.lexicon)
    core = words.name(facts.lexicon.fold(name))
    return len(core) < _LEAST_NAME or words.source.search(core) is not None


def _over(plan: Sequence[Item], spent: Sequence[Item]) -> Iterator[Overspent]:
    """The overspent items of two lists that share two names or more."""
    planned, used = _by_name(plan), _by_name(spent)
    shared = [name for name in used if name in planned]
    if len(shared) < _FEWEST:
        return
    for name in shared:
        base, done = planned[name].quantity, used[name].quantity
        if base.span != done.span and (done.value or Decimal(0)) > (base.value or Decimal(0)) + base.ulp and not hedged(base, done):
            yield Overspent(planned[name].words, base, done)


def _by_name(items: Sequence[Item]) -> dict[str, Item]:
    """The items whose name stands once."""
    names = [item.name for item in items]
    return {item.name: item for item in items if names.count(item.name) == 1}


def _lists(facts: Facts, words: _Words) -> tuple[list[list[Item]], list[list[Item]]]:
    """The lists of planned and of spent items, of prose and tables; none where there are not both."""
    plans, spendings = list[list[_Sum]](), list[list[_Sum]]()
    for sentence in facts.prose:
        if sum(one.quantity.metric == "money" for one in sentence.mentions) >= _FEWEST:
            planned, spent = _of_sentence(sentence, words)
            plans.append(planned)
            spendings.append(spent)
    for region in facts.layout.regions:
        planned, spent = _of_region(region, facts, words) if region.kind in ("figures", "budget") else ([], [])
        plans.append(planned)
        spendings.append(spent)
    if any(len(one) >= _FEWEST for one in plans) and any(len(one) >= _FEWEST for one in spendings):
        return _named(plans, words), _named(spendings, words)
    return [], []


def _of_sentence(sentence: Sentence, words: _Words) -> tuple[list[_Sum], list[_Sum]]:
    """The planned and the spent sums that a sentence tells; a bare one is as the one before it."""
    told: dict[str, list[_Sum]] = {"plan": [], "spent": []}
    role, at = "", sentence.start
    for mention in sentence.mentions:
        between, at = sentence.between(at, mention.start), mention.end
        role = _role(between, words) if words.plan.search(between) or words.spent.search(between) else role
        if words.other.search(between) is not None:
            role = ""
        if role and mention.quantity.metric == "money" and mention.quantity.value and not mention.depth:
            told[role].append((mention.quantity, squeezed(sentence.item(mention))))
    return told["plan"], told["spent"]


def _named(lists: Iterable[Sequence[_Sum]], words: _Words) -> list[list[Item]]:
    """The items of some lists of sums; a single one makes no list."""
    out = []
    for told in lists:
        items = [Item(words.name(item), item, quantity) for quantity, item in told] if len(told) >= _FEWEST else []
        named = [one for one in items if len(one.name) >= _LEAST_NAME and words.source.search(one.name) is None]
        out += [named] if len(named) >= _FEWEST else []
    return out[:_MOST_LISTS]


def _role(text: str, words: _Words) -> str:
    """What a sum is by the last word of planning or spending before it: plan, spent, or nothing where both stand side by side."""
    last = {
        name: max((one.start() for one in found.finditer(text)), default=-1)
        for name, found in (("plan", words.plan), ("spent", words.spent))
    }
    if min(last.values()) >= 0 and abs(last["plan"] - last["spent"]) <= _BESIDE:
        return "plan" if last["plan"] > last["spent"] else ""
    return max(last, key=lambda name: last[name])


def _of_region(region: Region, facts: Facts, words: _Words) -> tuple[list[_Sum], list[_Sum]]:
    """The planned and the spent sums of a table with one column of either kind, or of one."""
    heads = {role: facts.quote(cell.span) for role, cell in region.roles.items()}
    columns: dict[str, list[str]] = {"plan": [], "spent": []}
    for role, head in heads.items():
        planned, spent = words.plan.search(head), words.spent.search(head)
        if (planned is None) is not (spent is None) and _is_filled(region, role, facts):
            columns["plan" if planned is not None else "spent"].append(role)
    found: dict[str, list[_Sum]] = {"plan": [], "spent": []}
    for kind, roles in columns.items():
        for row in region.rows if len(roles) == 1 and words.other.search(heads[roles[0]]) is None else ():
            told = _of_row(row, roles[0], facts)
            found[kind] += [told] if told is not None else []
    return found["plan"], found["spent"]


def _is_filled(region: Region, role: str, facts: Facts) -> bool:
    return any(inside(facts, row.cells[role].span) for row in region.rows if role in row.cells)


def _of_row(row: Row, role: str, facts: Facts) -> _Sum | None:
    label = next((cell for cell in (*row.leading, *row.cells.values()) if _CHINESE.search(facts.quote(cell.span))), None)
    figures = inside(facts, row.cells[role].span) if role in row.cells else []
    if label is None or len(figures) != 1 or figures[0].metric != "money" or not figures[0].value:
        return None
    return figures[0], facts.lexicon.fold(facts.quote(label.span))


__all__ = ["Overspent", "explained", "is_source", "overspent_items"]
