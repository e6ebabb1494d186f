"""Targets of the prose that are called the same under several headings: 规范管理率 of 高血压患者管理, and that of 糖尿病患者管理."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.indicators.names import name_pairs, section_name
from analyzer.indicators.titles import is_title
from analyzer.model import Indicator
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention


def apart(found: Sequence[tuple[Indicator, Mention]], layout: Layout) -> Iterator[Indicator]:
    """The indicators in their order; those that share a name, each with the heading that it stands under before it.

    Args: found: each with the figure that named it.
    """
    often = {name for name, count in Counter(item.name for item, _ in found).items() if count > 1 and name}
    if not often:
        yield from (item for item, _ in found)
        return
    titles = {at: section_name(layout, named) for at, (item, named) in enumerate(found) if item.name in often}
    for at, (item, _) in enumerate(found):
        title = titles.get(at, "")
        others = [other for place, other in titles.items() if place != at and found[place][0].name == item.name]
        own = bool(title) and title not in others and is_title(title)
        yield item.model_copy(update={"name": _joined(title, item.name)}) if own else item


def _joined(title: str, name: str) -> str:
    """高血压患者 and 规范管理率, joined; a heading that tells all of the name stands for it."""
    if name_pairs(name) <= name_pairs(title):
        return title
    return name if name_pairs(title) <= name_pairs(name) else title + name
