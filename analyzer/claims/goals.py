"""What a form tells of its yearly goals: the text of what was reached, and that of the goals beside it, by the labels over them.

Forms print the two under or beside their labels (预期目标, 实际完成情况) in many ways: as two cells of a row, line by line, in one long
line. A list of goals (目标1, 目标2) is printed twice: what stands under a number for the second time is what was reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from analyzer.claims.cues import GoalLabels
from analyzer.late_regex import late_regex

_PIECE = late_regex(r"[^\n\t|]+?(?:(?<=[。；])\s|(?=[\n\t|])|$)")
_NUMBER = late_regex(r"目标\s*(\d{1,2}|[一二三四五六七八九十])")
_WORDS = late_regex(r"[㐀-鿿]{2}")
_BACK, _AROUND, _PIECES = 1500, 24, 40
"""Characters between the two labels, characters of a label, and pieces read after them, at most."""
_LEAST_GOAL, _BOTH = 6, 2


class GoalText(NamedTuple):
    """A range of the flow: the words of a goal, or (``reached``) of what was reached of it."""

    start: int
    end: int
    reached: bool


def goal_texts(text: str, labels: GoalLabels) -> list[GoalText]:
    """The words of all goals of a form, and of what was reached of them; a form's own hint (100字以内) is neither.

    Args: text: the folded flow.
    """
    return [told._replace(reached=False) if labels.note.search(text, told.start, told.end) else told for told in _told(text, labels)]


def _told(text: str, labels: GoalLabels) -> list[GoalText]:
    out: list[GoalText] = []
    at = text.find(labels.anchor)
    while at >= 0:
        near = labels.reached.finditer(text, max(at - _AROUND, 0), at + _AROUND)
        label = next((found for found in near if found.end() > at), None)
        goal = _label_before(text, label.start(), labels) if label is not None else None
        if label is not None and goal is not None:
            out += _read(text, goal, label, labels)
            at = max(at, label.end(), out[-1].end if out else 0)
        at = text.find(labels.anchor, at + 1)
    return out or _unlabelled(text, labels)


def _unlabelled(text: str, labels: GoalLabels) -> list[GoalText]:
    """``| 年度总体目标 | 更新泵站6座 | 泵站已全部更新 |``: the first row of two texts behind a label of goals that no label tells apart."""
    for label in labels.goal.finditer(text) if "|" in text or "\t" in text else ():
        line = text.find("\n", label.end())
        end = line if line >= 0 else len(text)
        cells = [piece for piece in _pieces(text, label.end(), end, labels) if piece[1] - piece[0] >= _LEAST_GOAL]
        numbered = any(_NUMBER.match(text, *cell) for cell in cells)
        if len(cells) == _BOTH and not numbered and not labels.told.search(text, *cells[0]) and labels.told.search(text, *cells[1]):
            return [GoalText(*cells[0], reached=False), GoalText(*cells[1], reached=True)]
    return []


def _label_before(text: str, at: int, labels: GoalLabels) -> re.Match[str] | None:
    """The label of the goals before that of what was reached; none where another column stands before it, as in a list of tasks."""
    above = list(labels.goal.finditer(text, max(at - _BACK, 0), at))
    if not above:
        return None
    found = above[-1]
    before = text[max(found.start() - _AROUND, 0) : found.start()].rstrip(" \n\t|")
    before = re.split(r"[\n\t|]", before)[-1]
    return found if before.endswith(labels.row_ends) or _WORDS.search(before) is None else None


def _read(text: str, goal: re.Match[str], reached: re.Match[str], labels: GoalLabels) -> Iterator[GoalText]:
    """The texts that two labels stand for: one after each label, or both behind the two."""
    between = [piece for piece in _pieces(text, goal.end(), reached.start(), labels) if piece[1] - piece[0] >= _LEAST_GOAL]
    after = list(_pieces(text, reached.end(), len(text), labels))
    if not after:
        return
    one_line = "\n" not in text[goal.end() : reached.start()]
    if between:
        if not one_line or "\n" not in text[reached.end() : after[0][0]]:
            yield from (GoalText(*piece, reached=False) for piece in between)
            yield GoalText(*after[0], reached=True)
    elif _NUMBER.match(text, *after[0]):
        yield from _numbered(text, after)
    elif len(after) > 1 and after[0][1] - after[0][0] >= _LEAST_GOAL and not (one_line and "\n" in text[after[0][1] : after[1][0]]):
        yield GoalText(*after[0], reached=False)
        yield GoalText(*after[1], reached=True)


def _numbered(text: str, pieces: list[tuple[int, int]]) -> Iterator[GoalText]:
    """The pieces of a list of goals; a piece without a number goes with the one before."""
    seen: set[str] = set()
    reached = False
    for start, end in pieces:
        number = _NUMBER.match(text, start, end)
        if number is not None:
            reached = number[1] in seen
            seen.add(number[1])
        yield GoalText(start, end, reached)


def _pieces(text: str, start: int, end: int, labels: GoalLabels) -> Iterator[tuple[int, int]]:
    """The cells, lines and sentences with words, up to where the indicators begin."""
    at = start
    for _ in range(_PIECES):
        found = _PIECE.search(text, at, end)
        if found is None:
            return
        at = found.end()
        words = found[0].strip()
        if labels.ends.match(words):
            return
        if _WORDS.search(words) and not labels.goal.fullmatch(words):
            low = found.start() + found[0].find(words)
            yield low, low + len(words)


__all__ = ["GoalText", "goal_texts"]
