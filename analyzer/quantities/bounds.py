"""Words around a figure that make it a bound (不低于, 以上), approximate (约, 左右), or a point of reference (高于…的目标)."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.text import WIDTH, fold

_FILLERS = "了达到至为有:的"
_REFERENCE = late_regex(
    r"\s?的?[一-鿿]{0,6}?(?:目标|标准|要求|计划|任务|水平|指标|限值|均值|平均|规定|定额|红线|底线|上限|下限|预期|基数|控制数)"
)
_NOT_AFTER_INNER = ("容", "部", "设", "外", "涵", "科", "控", "销", "陆", "在", "河", "蒙", "需")
_DENIED = ("未", "没有")
_VETO_BEFORE = {"约": "签预节条合契公履制", "近": "附最邻就临"}
_AT_A_DISTANCE = late_regex(r"(至少|最少|至多|最多)[一-鿿]{1,4}$")


class Bound(NamedTuple):
    """Comparator, approximation, and the words that gave them."""

    comparator: str = "eq"
    approximate: bool = False
    word: str = ""


NO_BOUND = Bound()


class Bounds:
    """Comparator and approximation words before and after a figure."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with comparators.toml and approximations.toml."""
        self._before: dict[str, tuple[str, bool]] = {}
        self._after: dict[str, tuple[str, bool]] = {}
        self.surplus: set[str] = set()
        for entry in lexicon.entries("comparators.toml", "comparator"):
            self._before |= {fold(form, WIDTH): (entry.comparator, False) for form in entry.before}
            self._after |= {fold(form, WIDTH): (entry.comparator, False) for form in entry.after}
        for entry in lexicon.entries("approximations.toml", "approximation"):
            if entry.lower:
                self.surplus |= set(entry.after)
            self._before |= dict.fromkeys(entry.before, ("eq", True))
            self._after |= {form: ("eq", True) for form in entry.after if not entry.lower}
        self._before_by_last: dict[str, list[str]] = {}
        for form in sorted(self._before, key=len, reverse=True):
            self._before_by_last.setdefault(form[-1], []).append(form)
        self._may_end = frozenset(f"{_FILLERS} ").union(self._before_by_last)
        """What stands before a figure that may have a bound right before it."""
        self._after_by_first: dict[str, list[str]] = {}
        for form in sorted(self._after, key=len, reverse=True):
            self._after_by_first.setdefault(form[0], []).append(form)

    def before(self, text: str, pos: int) -> tuple[Bound, int]:
        """The bound words that end at ``pos`` of a folded text, and where they begin."""
        if text[pos - 1 : pos] not in self._may_end:
            comparator = self._afar(text, pos)
            return (NO_BOUND if comparator == "eq" else Bound(comparator)), pos
        comparator, approximate, word, start = "eq", False, "", pos
        for _ in range(3):
            at = start
            while at and text[at - 1] == " ":
                at -= 1
            found = self._ending(text, at)
            if found is None and at and text[at - 1] in _FILLERS:
                inner = at - 1
                if inner and text[inner - 1] in "达到":
                    inner -= 1
                found = self._ending(text, inner)
                at = inner
            if found is None:
                comparator = self._afar(text, start) if comparator == "eq" else comparator
                break
            form, (own, about) = found
            comparator = own if comparator == "eq" else comparator
            approximate |= about
            word = form + word
            start = at - len(form)
        return Bound(comparator, approximate, word), start

    def _afar(self, text: str, pos: int) -> str:
        """The comparator of a bound word (至少培训60人) that is not right before a figure."""
        near = text[max(pos - 6, 0) : pos]
        afar = _AT_A_DISTANCE.search(near) if "少" in near or "多" in near else None
        return self._before[afar[1]][0] if afar else "eq"

    def _ending(self, text: str, at: int) -> tuple[str, tuple[str, bool]] | None:
        for form in self._before_by_last.get(text[at - 1], ()) if at else ():
            if text.endswith(form, 0, at):
                previous = text[at - len(form) - 1 : at - len(form)]
                return None if previous and previous in _VETO_BEFORE.get(form, "") else (form, self._before[form])
        return None

    def after(self, text: str, pos: int, dimension: str) -> Bound:
        """The bound words that begin at ``pos`` of a folded text."""
        at = pos
        while text.startswith(" ", at):
            at += 1
        if text[at : at + 1] not in self._after_by_first:
            return NO_BOUND
        comparator, approximate, word = "eq", False, ""
        for _ in range(2):
            forms = self._after_by_first.get(text[at : at + 1])
            form = next((f for f in forms if text.startswith(f, at)), None) if forms else None
            if form is None or (form == "内" and (not dimension.startswith("duration") or text.startswith(_NOT_AFTER_INNER, at + 1))):
                break
            own, about = self._after[form]
            comparator = own if comparator == "eq" else comparator
            approximate |= about
            word += form
            at += len(form)
        return Bound(comparator, approximate, word)

    @staticmethod
    def is_reference(text: str, end: int, bound: Bound) -> bool:
        """``高于70%的目标``, ``未超过9000元的控制标准``: the figure is what something is compared with, not a bound of its own."""
        told = bound.comparator in ("gt", "lt") or bound.word.startswith(_DENIED)
        return told and _REFERENCE.match(text, end) is not None
