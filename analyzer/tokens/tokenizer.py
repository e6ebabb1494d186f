"""The segmenter as a spaCy tokenizer: every blank is a token of its own, so ``Doc.text`` is the text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.lexicon import Lexicon, load_lexicon
from analyzer.tokens.segmenter import Segmenter, segmenter_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class ReportTokenizer:
    """A spaCy tokenizer of our own: picklable under spawn (spaCy's jieba one is not), with a private dictionary.

    Set it with ``nlp.tokenizer = ReportTokenizer(nlp.vocab)``, or name it in a config as ``report_analyzer.tokenizer.v1``.
    """

    def __init__(self, vocab: Vocab, segmenter: Segmenter | None = None) -> None:
        """Args: vocab: of the pipeline; segmenter: the built-in lexicons' where none is given."""
        self.vocab = vocab
        self.segmenter = segmenter or segmenter_of(load_lexicon())

    def __call__(self, text: str) -> Doc:
        """The Doc of a text. Unpaired surrogates, which spaCy cannot hold, become U+FFFD, one for one."""
        from spacy.tokens import Doc

        words = self.segmenter.cut(_storable(text))
        return Doc(self.vocab, words=words, spaces=[False] * len(words))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The word lists, UTF-8 JSON. ``exclude`` is spaCy's; there is nothing to leave out."""
        del exclude
        state = {"words": self.segmenter.words, "names": self.segmenter.names}
        return json.dumps(state, ensure_ascii=False).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> ReportTokenizer:
        """Take back what ``to_bytes`` gave."""
        del exclude
        state = json.loads(data.decode("utf-8"))
        self.segmenter = Segmenter(((word, freq) for word, freq in state["words"]), state["names"])
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the word lists into a file."""
        Path(path).write_bytes(self.to_bytes(exclude=exclude))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> ReportTokenizer:
        """Read what ``to_disk`` wrote."""
        return self.from_bytes(Path(path).read_bytes(), exclude=exclude)


def _storable(text: str) -> str:
    if text.isascii() or not any("\ud800" <= char <= "\udfff" for char in set(text)):
        return text
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


@lru_cache(maxsize=8)
def _tokenizer(lexicon: Lexicon) -> Any:
    import spacy

    return ReportTokenizer(spacy.blank("zh").vocab, segmenter_of(lexicon))


def make_doc(text: str, *, lexicon: Lexicon | None = None) -> Doc:
    """A spaCy Doc of a text, without any pipeline. Docs of one lexicon share a vocabulary."""
    doc: Doc = _tokenizer(lexicon or load_lexicon())(text)
    return doc
