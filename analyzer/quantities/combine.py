"""Atoms become figures: ranges (2-3场, 2个至3个), shared units (12、15、18万元), negative and bare ones."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.late_regex import late_regex
from analyzer.quantities.atoms import ONE, Atom

_RANGE = late_regex(r" ?(?:-{1,2}|—{1,2}|~|至|到) ?")
_LIST = late_regex(r" ?(?:、|和|及|与|或) ?")
_COMMA, _EACH = late_regex(" ?[,，] ?"), late_regex(r"(?:分别|各)[^，。；\d]{0,6}$")
_CHANGE = late_regex(r"[由从自](?:[^，。；\n]{0,12})$")


def combine(atoms: Iterable[Atom], text: str) -> list[Atom]:
    """Atoms with their units shared and ranges joined; those that stay without unit are kept (``unit`` None)."""
    merged: list[Atom] = []
    for atom in atoms:
        last = merged[-1] if merged else None
        if last is not None and last.end < atom.start <= last.end + 4 and _joins(last, atom, text):
            merged[-1] = _range(last, atom)
        else:
            merged.append(atom)
    _share_units(merged, text)
    return merged


def _joins(low: Atom, high: Atom, text: str) -> bool:
    """True if the two are the ends of one range."""
    if not _RANGE.fullmatch(text, low.end, high.start) or low.high is not None or high.high is not None or low.hedge:
        return False
    if high.unit is None or low.arabic != high.arabic:
        return False
    between = text[low.end : high.start].strip()
    if low.unit is None:
        scaled = low.value * high.scale if low.scale == ONE else low.value
        return scaled < high.value and not (low.arabic and low.printed.startswith("0") and len(low.printed) > 1)
    same = low.unit.dimension == high.unit.dimension and low.value < high.value
    return same and not (between in ("至", "到") and _CHANGE.search(text[max(low.start - 16, 0) : low.start]))


def _range(low: Atom, high: Atom) -> Atom:
    bottom = low.value if low.unit is not None or low.scale != ONE else low.value * high.scale
    return Atom(
        low.start, high.number_end, high.end, f"{low.printed}~{high.printed}", bottom, high.scale, high.ulp,
        arabic=low.arabic, unit=high.unit, high=high.value,
    )  # fmt: skip


def _share_units(atoms: list[Atom], text: str) -> None:
    """From right to left, a numeral without unit takes that of its right neighbour in a list."""
    for left, right in zip(reversed(atoms[:-1]), reversed(atoms), strict=False):
        if left.unit is not None or right.unit is None or not left.arabic or left.scale != ONE:
            continue
        listed = left.end < right.start and (_LIST.fullmatch(text, left.end, right.start) or _in_turn(left, right, text))
        if listed and (right.shared or not _is_list_number(left, text)):
            scale = right.scale if right.high is None else ONE
            left.unit, left.scale, left.shared = right.unit, scale, True
            left.value *= scale
            left.ulp *= scale


def _in_turn(left: Atom, right: Atom, text: str) -> bool:
    """``收、支总计各是41.49,43.91万元``: told in turn with a comma; both have decimals, so that it parts no thousands."""
    turn = _EACH.search(text[max(left.start - 10, 0) : left.start])
    return turn is not None and "." in left.printed and "." in right.printed and _COMMA.fullmatch(text, left.end, right.start) is not None


def _is_list_number(atom: Atom, text: str) -> bool:
    """``1、2名同志``: a numeral at the start of a line is its number."""
    at = atom.start
    while at and text[at - 1] in " \t(":
        at -= 1
    return at == 0 or text[at - 1] in "\n|。；" or text[at - 1] == "第"
