"""What was done sooner than it should: 比规定期限早13天, 提前一个多月, 比合同约定早半个月."""

from __future__ import annotations

from analyzer.claims.cues import Cue
from analyzer.claims.reading import Reader
from analyzer.late_regex import late_regex
from analyzer.lexicon import Match

SOONER, SHORTER = ("短", "快", "早"), "缩压短快早"
_SOON = late_regex(r"(?:了|近|约)?[一二两三四五六七八九十半]{1,3}个?多?(?:月|天|周|年|季度|工作日|旬)")


def in_words(reader: Reader, cue: Match[Cue]) -> bool:
    """True for a length of time told in words behind a verb: 提前一个多月, 早半个月."""
    return _SOON.match(reader.text, cue.end) is not None


def is_timed(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 短, 快, 早 by a length of time: 比规定早3天, 早半个月."""
    return (reader.duration_after(cue.end) and reader.holds("over", end=cue.start)) or in_words(reader, cue)


def tells_time(reader: Reader, cue: Match[Cue]) -> bool:
    """True where a verb of less tells of a length of time."""
    if cue.value.form in SOONER and in_words(reader, cue):
        return True
    return cue.value.form[0] in SHORTER and any(figure.quantity.metric == "duration" for figure in reader.clause.figures)


def against_limit(reader: Reader, cue: Match[Cue]) -> bool:
    """True for what is compared with an aim or a limit before: 比合同约定早半个月."""
    return reader.holds("over", end=cue.start) and reader.holds("aim", "cap", end=cue.start) and not reader.holds("earlier")


__all__ = ["SHORTER", "SOONER", "against_limit", "in_words", "is_timed", "tells_time"]
