"""What a figure is compared with: an aim, a cap, what was before (比2022年多214人次)."""

from __future__ import annotations

from analyzer.claims.cues import Cue
from analyzer.claims.reading import Candidate, Reader
from analyzer.lexicon import Match

SHORT_OF = ("差", "还差", "尚差", "欠", "尚欠", "还欠", "缺", "尚缺", "还缺", "短少")
"""Always from a goal, where nothing else is named: 仅60.3%，差1.7个百分点."""
_BEYOND = "超出"
"""So is what lies beyond by so much: 满意度93%，超出3个百分点."""


def compared_with(reader: Reader, cue: Match[Cue]) -> str:
    """What a figure is compared with: an aim, a cap, or nothing that is known."""
    short = len(cue.value.form) == 1
    after = cue.end + (8 if short else 40)
    for kind in ("cap", "aim"):
        if reader.holds(kind, start=cue.end, end=min(after, reader.clause.end)):
            return kind
        apart = reader.text.startswith(("离", "距"), reader.clause.start)
        if (apart or reader.holds("over", end=cue.start)) and reader.holds(kind, end=cue.start) and reader.figure_after(cue.end, 2):
            return kind
        behind = cue.end == reader.clause.end and not short and reader.holds(kind, end=cue.start)
        if behind and any(figure.start >= reader.ends[kind] for figure in reader.clause.figures):
            return kind  # 年初设定的85%已经超过
    leads = cue.start - reader.clause.start <= 1 and reader.figure_after(cue.end, 0) and not reader.holds("over", "earlier")
    before = reader.text[reader.clause.start : cue.start].strip()
    if leads and cue.value.form in SHORT_OF and (not before or before in "仍尚还只仅约也"):
        return reader.carry.aimed or "aim"
    if leads and cue.value.form == _BEYOND and not before:
        return reader.carry.aimed or "aim"
    return reader.carry.aimed if leads and (reader.carry.answered or not short) else ""


def read_growth(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    """More than in another year (比2022年多214人次), or a growth by so much (增幅为30%)."""
    growth = cue.value.form == "增幅"
    compared = reader.holds("over", end=cue.start) and (reader.holds("earlier", end=cue.start) or _names_year(reader, cue))
    if not reader.figure_after(cue.end, 2) or not (growth or compared) or reader.denied is not None:
        return None
    if reader.is_burden(cue) or reader.is_spending(cue) or reader.is_money_only():
        return None
    return reader.make(26, "improved", cue, kind="change")


def _names_year(reader: Reader, cue: Match[Cue]) -> bool:
    """True if the comparison names the year that it is made with (比2022年)."""
    return any(reader.words.period.search(reader.text, one.end, cue.start) for one in reader.clause.cues if one.value.kind == "over")


__all__ = ["SHORT_OF", "compared_with", "read_growth"]
