"""The targets of all sentences of a report, each sentence read once, whichever reader asks."""

from __future__ import annotations

from analyzer.indicators.sentence_targets import SentenceTargets
from analyzer.indicators.target_words import TargetWords
from analyzer.model.passages import Sentence


class TargetReader:
    """Reads sentences and keeps what it read."""

    def __init__(self, words: TargetWords) -> None:
        """Args: words: to tell targets by."""
        self.words = words
        self._read: dict[int, SentenceTargets] = {}

    def of(self, sentence: Sentence) -> SentenceTargets:
        """What a sentence tells."""
        found = self._read.get(sentence.start)
        if found is None:
            found = self._read[sentence.start] = SentenceTargets(sentence, self.words)
        return found


__all__ = ["TargetReader"]
