"""What 其中 looks back to over a sentence between: 共抽查9200批次。发现不合格150批次。其中，市局完成的2750批次抽查中…."""

from __future__ import annotations

from analyzer.checks.prose.statements import pairs_of
from analyzer.model.passages import Mention, Passage, Sentence

_BEHIND = 4


def is_of_earlier(passage: Passage, home: Sentence, whole: Mention, sentence: Sentence, part: Mention) -> bool:
    """True where a figure of the paragraph that can hold the part shares words with it, and the one right before 其中 shares none.

    Args: home: the sentence of the whole, before the one of the part.
    """
    words = pairs_of(sentence.item(part) + sentence.between(part.end, min(part.end + _BEHIND, sentence.end)))
    if home is sentence or pairs_of(home.item(whole)) & words:
        return False
    return any(
        pairs_of(one.item(figure)) & words
        for one in passage.sentences if one.end <= home.start
        for figure in one.mentions if figure.quantity.unit == part.quantity.unit and (figure.quantity.value or 0) >= part.value
    )  # fmt: skip


__all__ = ["is_of_earlier"]
