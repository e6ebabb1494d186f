"""Which cell of a row belongs to which column, when merged cells were dropped and rows differ in length.

By place where that fits; else by what the cells hold: figures under figures, words under words.
"""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[=≥≤><约]{0,2}-?\d[\d,]*(?:\.\d+)?(?:[(]?(?:%|‰|分|万元|元)[)]?)?")
_DASH = re.compile(r"[-—–－/\\无]+|不适用")
_COMPARED = re.compile(r"[=≥≤><]{1,2}\s*-?\d")
_LEVEL = re.compile(r"(?:[一-鿿]{2,9}(?:指标|效益|产出|影响|执行率?|成本|管理|满意度))$")
_UNIT_WORD = re.compile(r"(?:%|‰|[一-鿿/·]{1,6}|[一-鿿]{0,4}[(][一-鿿]{1,3}[)]|[A-Za-z/³²]{1,8}|-+|—+)")
_COMPARATOR = re.compile(r"[=≥≤><]{1,2}|定性|定量|等于|大于等于|小于等于")

FIGURES = {"weight", "score", "initial", "budget", "executed", "rate", "ordinal"}


def fits(role: str, words: str) -> float:
    """How well the words of a cell fit a role; negative where they do not."""
    if not words:
        return -1.5 if role == "name" else -0.1
    if role[0] == "c" and role[1:].isdigit():
        return 0.4
    number = _NUMBER.fullmatch(words) is not None
    if role in FIGURES:
        return 2.0 if number and words[0] not in "=≥≤><" else 0.3 if _DASH.fullmatch(words) else -3.0
    if role in ("target", "actual"):
        return 1.6 if _COMPARED.match(words) and role == "target" else 1.2 if words[0].isdigit() else 0.8
    if role == "unit":
        return -3.0 if number else 1.5 if _UNIT_WORD.fullmatch(words) else -2.0
    if role == "comparator":
        return 2.0 if _COMPARATOR.fullmatch(words) else -2.0
    if number:
        return -3.0
    if role in ("level1", "level2"):
        return 2.0 if _LEVEL.search(words) and len(words) <= 14 else 0.2
    if role == "name":
        return 1.0 if not _LEVEL.fullmatch(words) else 0.6
    return 0.5


def align(roles: list[str], places: list[int], words: dict[int, str], width: int, header_width: int) -> dict[str, int]:
    """The column of each role in one row.

    Args: roles, places: the header's roles with their columns, left to right; words: the row's cell texts by column;
    width, header_width: number of columns of the row and of the header row.
    """
    candidates = [dict(zip(roles, places, strict=True))]
    if width != header_width:
        shift = width - header_width
        candidates.append({role: place + shift for role, place in zip(roles, places, strict=True) if place + shift >= 0})
    best = max(candidates, key=lambda mapping: _total(mapping, words))
    if _total(best, words) >= 0 and not any(_clash(role, words.get(place, "")) for role, place in best.items()):
        return best
    matched = _match(roles, [(column, text) for column, text in sorted(words.items()) if text])
    return matched if _total(matched, words) > _total(best, words) + 1 else best


def _clash(role: str, words: str) -> bool:
    return bool(words) and fits(role, words) <= -2


def _total(mapping: dict[str, int], words: dict[int, str]) -> float:
    return sum(fits(role, words.get(place, "")) for role, place in mapping.items())


def _match(roles: list[str], cells: list[tuple[int, str]]) -> dict[str, int]:
    """The best order-keeping assignment of filled cells to roles (dynamic programming); a cell left out costs."""
    lost = -2.5
    table = [[(0.0, ())] * (len(cells) + 1) for _ in range(len(roles) + 1)]
    best: list[list[tuple[float, tuple[tuple[str, int], ...]]]] = [list(row) for row in table]
    for number in range(len(cells) - 1, -1, -1):
        best[len(roles)][number] = (lost * (len(cells) - number), ())
    for index in range(len(roles) - 1, -1, -1):
        role = roles[index]
        for number in range(len(cells), -1, -1):
            skipped = (best[index + 1][number][0] + fits(role, ""), best[index + 1][number][1])
            options = [skipped]
            if number < len(cells):
                column, text = cells[number]
                after = best[index + 1][number + 1]
                options.append((after[0] + fits(role, text), ((role, column), *after[1])))
                left = best[index][number + 1]
                options.append((left[0] + lost, left[1]))
            best[index][number] = max(options, key=lambda option: option[0])
    return dict(best[0][0][1])
