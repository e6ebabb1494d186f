"""Which cell of a row belongs to which column, when merged cells were dropped and rows differ in length.

By place where that fits; else by what the cells hold: figures under figures, words under words.
"""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, alternation

_NUMBER = late_regex(r"[=≥≤><约]{0,2}-?\d[\d,]*(?:\.\d+)?(?:[(]?(?:%|‰|分|[万亿]元?|元)[)]?)?")
_DASH = late_regex(r"[-—–－/\\无]+|不适用")
_COMPARED = late_regex(r"[=≥≤><]{1,2}\s*-?\d")
_BOUND = r"(?:[=≥≤><约近]|不低于|不少于|不超过|不高于|大于等于|小于等于){0,2}"
_FIGURE = late_regex(rf"(?!\d{{1,2}}[.、．](?!\d)){_BOUND}-?\d[\d,]*(?:\.\d+)?\D{{0,10}}")
_DATE = late_regex(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:年?[底末初前内]|以前|之前|[上中下]旬|完成)*")
_GROUP_WORD = late_regex(r"[一-鿿]{2,7}指标|[一-鿿]{0,4}效益|满意度|可持续影响")
_LEVEL = late_regex(r"(?:[一-鿿]{2,9}(?:指标|效益|产出|影响|执行率?|成本|管理|满意度)|^(?:产出|效益|执行率))$")
_UNIT_WORD = late_regex(r"(?:%|‰|[一-鿿/·]{1,6}|[一-鿿]{0,4}[(][一-鿿]{1,3}[)]|[A-Za-z/³²]{1,8}|-+|—+)")
_COMPARATOR = late_regex(r"[=≥≤><]{1,2}|定性|定量|等于|大于等于|小于等于")

_MEASURE = late_regex(r"(?:[一-鿿]率|人数|数量|[天次户]数|[一-鿿]{2}[度量])$")
"""How names of indicators end, and no figure with its unit: 2型糖尿病患者管理人数, 12345热线受理量."""
_FIRST_LEVEL = late_regex(r"(?:产出|效益|效果|满意度|预算执行|绩效|管理|过程|投入)指标?$")
_SECOND = late_regex(r"(?:数量|质量|时效|经济|社会|生态|可持续|服务对象)")
_MARKED = late_regex(r"(?<=.)[(]\d+(?:\.\d+)?分?[)]$")
"""The full mark behind a level: 产出指标(40分)."""
_LOST = -2.5
_FEW = 2
_LONGEST_LEVEL = 14
_MARGIN = 0.5
_CACHED = 5000
_HOME = 0.4
_MISFIT = -1.6
"""Below what a cell fits its role worse than any blank one: the places of such a mapping are nobody's home."""
IS_READING = 0.9
"""How well a figure or a state fits a target or result at least; free words fit less."""
READINGS = {"target", "actual"}
MONEY = {"initial", "budget", "executed", "rate"}
"""Columns that serve the rows of money in a table of indicators too, and there may hold words beside a reading (全年预算/口径)."""
_JOINT = late_regex(r"\d+(?:\.\d+)?分?[/(]\d+(?:\.\d+)?分?[)]?")
"""Weight and score in one cell: 10/9.5, 9.5(10)."""
FIGURES = {"weight", "score", "points", "initial", "budget", "executed", "rate", "ordinal", "recheck"}
POINTS = {"weight", "score", "recheck"}

_RATE_DIGITS, _NO_RATE = 3, -1.0
"""A bare figure of four digits before its point is an amount and no rate."""
_PERCENT_FITS = {"rate": 2.2, "weight": 1.0, "score": 1.0, "initial": -1.0, "budget": -1.0, "executed": -1.0}
"""How well a percentage fits: some print weights as shares, nobody prints amounts so."""
_BLANK_COSTS = {"name": -1.5, "weight": -0.5, "score": -0.4, "points": -0.5, "budget": -0.8, "executed": -0.8}


class Heads(NamedTuple):
    """A header: its roles with their columns, left to right, how wide it is, and the columns whose headers have no role."""

    roles: list[str]
    places: list[int]
    width: int
    beside: frozenset[int] = frozenset()


class Aligner:
    """Puts the cells of a row under the columns of its header, with the state words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the state words (合规, 已完成) of cues.toml."""
        self._state = late_regex(
            rf"(?:{alternation(lexicon.words('state'))})[一-鿿]{{0,4}}|[一-鿿]{{0,6}}(?:{alternation(lexicon.words('state'))})"
        )

        self._known: dict[tuple[str, str], float] = {}

    def fits(self, role: str, words: str) -> float:
        """How well the words of a cell fit a role; negative where they do not."""
        known = self._known.get((role, words))
        if known is None:
            if len(self._known) > _CACHED:
                self._known.clear()
            known = self._known[role, words] = self._fits(role, words)
        return known

    def _fits(self, role: str, words: str) -> float:
        if not words:
            return _BLANK_COSTS.get(role, -0.1)
        if role[0] == "c" and role[1:].isdigit():
            return 0.4
        number = _NUMBER.fullmatch(words) is not None
        if role in FIGURES:
            return self._figure(role, words, number=number)
        if role in READINGS:
            return self._reading(role, words, number=number)
        if role == "comparator":
            return 2.0 if _COMPARATOR.fullmatch(words) else -2.0
        if number:
            return -3.0
        if role == "unit":
            return 1.5 if _UNIT_WORD.fullmatch(words) and not self._state.fullmatch(words) else -1.5
        return self._label(role, words)

    def _figure(self, role: str, words: str, *, number: bool) -> float:
        """An amount, points, a share; weight and score in one cell where the column holds both."""
        if role == "points" and _JOINT.fullmatch(words):
            return 2.0
        if role in POINTS and words[-1] == "元":
            return -3.0  # no points
        if number and words[0] not in "=≥≤><":
            if words[-1] == "%":
                return _PERCENT_FITS.get(role, 2.0)
            return _NO_RATE if role == "rate" and len(words.split(".", 1)[0]) > _RATE_DIGITS else 2.0
        return 0.3 if _DASH.fullmatch(words) else -3.0

    def _reading(self, role: str, words: str, *, number: bool) -> float:
        """A target or result: with a sign it is a target, with a unit likelier than bare, else words of a state."""
        if _COMPARED.match(words):
            return 1.6 if role == "target" else 0.6
        if words[0].isdigit():
            return 0.9 if number else 1.2
        if _DASH.fullmatch(words):
            return 0.3
        return 1.1 if self._state.fullmatch(words) else 0.7

    def _label(self, role: str, words: str) -> float:
        """A level, a name, or free words: names are no figures, no group words, no states."""
        if role not in ("level1", "level2", "name"):
            level = role == "goal" and max(self._label("level1", words), self._label("level2", words)) > 1
            return -1.0 if level else 0.5  # a level is no goal
        if (_FIGURE.fullmatch(words) and not _MEASURE.search(words)) or _DASH.fullmatch(words) or _DATE.fullmatch(words):
            return -2.5
        if role != "name":
            other = _SECOND if role == "level1" else _FIRST_LEVEL
            words = _MARKED.sub("", words)
            level = _LEVEL.search(words) is not None and len(words) <= _LONGEST_LEVEL
            return 0.2 if not level else 0.6 if other.match(words) else 2.0
        return -1.0 if _GROUP_WORD.fullmatch(words) else -0.3 if self._state.fullmatch(words) else 1.0

    def align(self, heads: Heads, words: dict[int, str], width: int) -> dict[str, int]:
        """The column of each role in one row. Args: words: the row's cell texts by column; width: how many columns it reaches over."""
        roles, places = heads.roles, heads.places
        candidates = [dict(zip(roles, places, strict=True))]
        if width != heads.width:
            shift = width - heads.width
            candidates.append({role: place + shift for role, place in zip(roles, places, strict=True) if place + shift >= 0})
        filled = [text for text in words.values() if text]
        if len(filled) <= _FEW and not any(_FIGURE.fullmatch(text) for text in filled):
            if len(candidates) == 1 and min(places) and len(words.get(min(places) - 1, "")) > _LONGEST_LEVEL:
                candidates.append({role: place - 1 for role, place in candidates[0].items()})  # its label merged away, blanks at its end
            moved = "goal" in roles and [_covers(mapping, words) for mapping in candidates] == [False, True]
            return candidates[-1] if moved else candidates[0]
        best = max(candidates, key=lambda mapping: self._total(mapping, roles, words)) if len(candidates) > 1 else candidates[0]
        if self._at_ease(best, roles, words) or (len(candidates) == 1 and self._is_in_place(best, heads, words)):
            return best
        if len(candidates) == 1 and (misfits := self._shared_columns(best, heads, words)):
            return {role: place for role, place in best.items() if role not in misfits}
        beside = {role: place + 1 for role, place in candidates[0].items()}  # a second label stands before the figures
        best = max(best, beside, key=lambda mapping: self._total(mapping, roles, words))
        home = best if all(self.fits(role, words.get(place, "")) > _MISFIT for role, place in best.items()) else {}
        matched = self._match(roles, [(column, text) for column, text in sorted(words.items()) if text], home)
        return matched if self._total(matched, roles, words) > self._total(best, roles, words) + _MARGIN else best

    def _at_ease(self, mapping: dict[str, int], roles: list[str], words: dict[int, str]) -> bool:
        """Every filled cell fits its role, the name is there, and no filled cell right of the first role is left over."""
        for role, place in mapping.items():
            text = words.get(place)
            if text and self.fits(role, text) < 0:
                return False
        figures = min([place for role, place in mapping.items() if role in FIGURES or role in READINGS], default=0)
        left = mapping.get("name", figures)
        placed = set(mapping.values())
        for column, text in words.items():
            if text and column not in placed and (column > left or _FIGURE.fullmatch(text)):
                return False
        if "score" in roles and not words.get(mapping.get("score", -1), ""):
            bare = any(_NUMBER.fullmatch(words.get(mapping.get(role, -1), "")) for role in READINGS)
            if bare:
                return False
        return "name" not in roles or bool(words.get(mapping.get("name", -1), ""))

    def _is_in_place(self, mapping: dict[str, int], heads: Heads, words: dict[int, str]) -> bool:
        """True where target and result hold figures or states, and what is left over stands under headers of its own (责任部门).

        They may hold any words where the last column is filled too, or weight and score: no row that lacks its merged cells reaches so far.
        """
        if not heads.beside or not READINGS.issubset(mapping):
            return False
        points = [words.get(mapping[role], "") for role in ("weight", "score") if role in mapping]
        full = bool(words.get(max(heads.beside | set(heads.places)), "")) or (len(points) > 1 and all(map(_NUMBER.fullmatch, points)))
        readings = [self.fits(role, words.get(mapping[role], "")) for role in READINGS if not full or words.get(mapping[role], "")]
        if min(readings, default=-1.0) < (0 if full else IS_READING):
            return False
        return self._at_ease(mapping, heads.roles, {column: text for column, text in words.items() if column not in heads.beside})

    def _shared_columns(self, mapping: dict[str, int], heads: Heads, words: dict[int, str]) -> set[str]:
        """The columns of money that hold words in a row whose other cells are all in their places, with target and result."""
        misfits = {role for role in MONEY.intersection(mapping) if self.fits(role, words.get(mapping[role], "")) < 0}
        if not misfits or not READINGS.issubset(mapping):
            return set()
        rest = {role: place for role, place in mapping.items() if role not in misfits}
        places = {mapping[role] for role in misfits}
        left = {column: text for column, text in words.items() if column not in places}
        fit = min(self.fits(role, words.get(rest[role], "")) for role in READINGS) >= IS_READING
        return misfits if fit and self._at_ease(rest, heads.roles, left) else set()

    def _total(self, mapping: dict[str, int], roles: list[str], words: dict[int, str]) -> float:
        placed = set(mapping.values())
        first = min(placed, default=0)
        lost = sum([1 for column, text in words.items() if text and column not in placed and column > first])
        return sum([self.fits(role, words.get(mapping.get(role, -1), "")) for role in roles]) + lost * _LOST

    def _match(self, roles: list[str], cells: list[tuple[int, str]], placed: dict[str, int]) -> dict[str, int]:
        """The best order-keeping assignment of filled cells to roles (dynamic programming).

        A cell left out costs; of two equal fits the one that stands at its place (``placed``) wins.
        """
        table = [[(0.0, ())] * (len(cells) + 1) for _ in range(len(roles) + 1)]
        best: list[list[tuple[float, tuple[tuple[str, int], ...]]]] = [list(row) for row in table]
        for number in range(len(cells) - 1, -1, -1):
            best[len(roles)][number] = (_LOST * (len(cells) - number), ())
        for index in range(len(roles) - 1, -1, -1):
            role, blank = roles[index], self.fits(roles[index], "")
            row, below = best[index], best[index + 1]
            row[-1] = (below[-1][0] + blank, below[-1][1])
            for number in range(len(cells) - 1, -1, -1):
                column, text = cells[number]
                after, left = below[number + 1], row[number + 1]
                home = _HOME if placed.get(role) == column else 0.0
                if role == "target" and number and _COMPARATOR.fullmatch(cells[number - 1][1]):
                    home += _HOME  # what follows a sign is what it compares with, though it be words (定性 优良中低差)
                skipped, taken, lost = below[number][0] + blank, after[0] + self.fits(role, text) + home, left[0] + _LOST
                if skipped >= taken and skipped >= lost:
                    row[number] = (skipped, below[number][1])
                else:
                    row[number] = (taken, ((role, column), *after[1])) if taken >= lost else (lost, left[1])
        return dict(best[0][0][1])


def _covers(mapping: dict[str, int], words: dict[int, str]) -> bool:
    """True if every column of a mapping is filled."""
    return all(words.get(place) for place in mapping.values())
