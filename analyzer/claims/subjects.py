"""What a claim speaks of and when: the words before its predicate, or its object, or the thing named before."""

from __future__ import annotations

from analyzer.claims.clauses import Clause
from analyzer.claims.cues import ClaimWords
from analyzer.claims.reading import Candidate
from analyzer.late_regex import late_regex

_LONGEST, _LEAST = 24, 2
_QUOTED = late_regex(r"[“\"]([^“”\"]{2,40})[”\"]$")
_CLOSING = ("”", '"')
_CUT = late_regex(r"(?<![A-Za-z\d.])\d|[，；,;(（）)]|[〇零一二三四五六七八九十百千万]+(?:[人名个件项场家户]|次(?!性))")
_TIME = late_regex("[年月季汛春截]")
_JOINED = late_regex(r"[、和及与]|以及")
_AND_SO_ON = late_regex(
    r"等(?:[一-鿿、]{0,12}?(?:指标|任务|目标|工作|项目|方面|内容|事项|环节)|[两三四五六七八九十\d]{1,2}[项个类][一-鿿]{0,8})?$"
)
"""甲、乙、丙等质量和时效指标: what stands behind the last thing that is named."""


class SubjectReader:
    """Names the subjects and the period of clauses."""

    def __init__(self, text: str, words: ClaimWords) -> None:
        """Args: text: the folded flow; words: the claim words."""
        self._text, self._words = text, words

    def of(self, clause: Clause, found: Candidate) -> str:
        """The subject within the clause: before the predicate, else its object. Empty where it names nothing."""
        if found.kind in ("work", "target") and clause.figures:
            named = next((figure.quantity.subject for figure in clause.figures if figure.quantity.subject), "")
            predicate = self._text[found.start : found.end]
            at = named.find(predicate)
            if at >= 0 and len(named) - at - len(predicate) >= _LEAST:
                return named[at + len(predicate) :].lstrip("了")
            if named:
                return named
        before = self.lead(clause, found.start)
        if before and not (found.kind == "work" and len(before) < _LEAST):
            return before
        return self._object(clause, found) if found.kind in ("reach", "work", "improve", "denied", "full", "bare") else ""

    def lead(self, clause: Clause, until: int) -> str:
        """The noun before an offset of a clause."""
        words = self._text[clause.start : until]
        lead = self._words.lead.match(words)
        words = self._text[max(clause.start + lead.end(), self._figure_end(clause, clause.start + lead.end())) : until] if lead else words
        period = self._words.period.match(words)
        if period:
            words = words[period.end() :]
            lead = self._words.lead.match(words)
            words = words[lead.end() if lead else 0 :]
        words = self._without_tail(words)
        quoted = _QUOTED.search(words) if words.endswith(_CLOSING) else None
        if quoted:
            return quoted[1]
        cut = _CUT.search(words)
        if cut:
            words = self._without_tail(words[: cut.start()])
        words = words.strip(' *“”"、的')
        if len(words) < _LEAST or self._words.aims.fullmatch(words):
            return ""
        return words[-_LONGEST:]

    @staticmethod
    def _figure_end(clause: Clause, at: int) -> int:
        """The end of the figure that an offset stands in: 3个乡镇 is led by a count, not by its digits."""
        return next((figure.end for figure in clause.figures if figure.start < at < figure.end), 0)

    def _without_tail(self, words: str) -> str:
        """Words without the adverbs and verbs at their end."""
        tail = self._words.tail.match(words[::-1])
        return words[: len(words) - tail.end()] if tail else words

    def _object(self, clause: Clause, found: Candidate) -> str:
        words = self._text[found.end : clause.end].lstrip("了 *")
        cut = _CUT.search(words)
        words = (words[: cut.start()] if cut else words).strip(' *“”"、的了')
        if len(words) < _LEAST or self._words.aims.fullmatch(words):
            return ""
        return words[:_LONGEST]

    def is_burden(self, words: str) -> bool:
        """True if what some words name is better the less there is of it."""
        return self._words.is_burden(words)

    def parts(self, subject: str) -> list[str]:
        """The things that a joined subject names (A、B), each long enough to be a name."""
        parts = [part.strip() for part in _JOINED.split(_AND_SO_ON.sub("", subject))]
        return parts if len(parts) > 1 and all(len(part) > _LEAST for part in parts) else [subject]

    def period(self, clause: Clause) -> str:
        """The time that a clause names, as printed."""
        if _TIME.search(self._text, clause.start, clause.end) is None:
            return ""
        found = self._words.period.search(self._text, clause.start, clause.end)
        return found[0] if found else ""


__all__ = ["SubjectReader"]
