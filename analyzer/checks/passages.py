"""Passages, as the checks see them."""

from analyzer.model.passages import Mention, Passage, Sentence, passages_of

__all__ = ["Mention", "Passage", "Sentence", "passages_of"]
