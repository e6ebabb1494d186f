"""Texts in which every sentence is a paragraph: those that stand one under the other are read as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from analyzer.layout.lines import Line
from analyzer.layout.wraps import starts_anew

_STOPS, _CLOSING = "。！？", "”’」』）)】》"
_FEWEST, _PAIRS = 10, 5
_SINGLE, _OF = 4, 5
"""Of how many paragraphs how many are one sentence."""
_LEAST = 6
Group = list[Line]


def joined_sentences(
    groups: list[Group], gaps: list[int], is_heading: Callable[[Line], bool], numbered: frozenset[int] = frozenset()
) -> list[Group]:
    """The paragraphs, those of one sentence each put together.

    Args: groups: the lines of each; gaps: how many blank lines stand above each; is_heading: True for a line that is nothing else;
        numbered: the lines that begin with the number of their place (3.2).
    """
    if len(groups) < _FEWEST or sum([group[-1].text.count("。") in (1, 2) for group in groups]) < _FEWEST - 2:
        return groups
    plain = [_is_plain(group, is_heading) for group in groups]
    single = [is_plain and _sentences(group) == 1 for group, is_plain in zip(groups, plain, strict=True)]
    if plain.count(True) < _FEWEST or single.count(True) * _OF < plain.count(True) * _SINGLE:
        return groups
    pairs = [at + 1 for at, (one, other) in enumerate(pairwise(plain)) if one and other and not _opens(groups[at + 1][0], numbered)]
    least = min((gaps[at] for at in pairs), default=0)
    joins = {at for at in pairs if gaps[at] == least <= 1}
    return list(_joined(groups, joins)) if len(joins) >= _PAIRS else groups


def _opens(line: Line, numbered: frozenset[int]) -> bool:
    return line.number in numbered or starts_anew(line)


def _joined(groups: list[Group], joins: set[int]) -> Iterable[Group]:
    out: list[Group] = []
    for number, group in enumerate(groups):
        if number in joins:
            out[-1] = out[-1] + group
        else:
            out.append(group)
    return out


def _is_plain(group: Group, is_heading: Callable[[Line], bool]) -> bool:
    """A paragraph that ends a sentence and is no heading."""
    words = group[-1].text.rstrip(_CLOSING)
    return words[-1:] in _STOPS and sum(len(line.text) for line in group) >= _LEAST and not (len(group) == 1 and is_heading(group[0]))


def _sentences(group: Group) -> int:
    """How many sentences a paragraph has; the title that it runs on from is none."""
    words = "".join(line.text for line in group)
    start = words.find("。") + 1 if starts_anew(group[0]) and 0 < words.find("。") < len(words) - 1 else 0
    return sum(words.count(stop, start) for stop in _STOPS)
