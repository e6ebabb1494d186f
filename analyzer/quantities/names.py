"""Names, ordinals and adverbs that hold a numeral and are no quantity (一网通办, 第三方, 进一步)."""

from __future__ import annotations

from analyzer.lexicon import Lexicon
from analyzer.quantities.numerals import HAN
from analyzer.text import WIDTH, fold

_NUMERAL = set(HAN) | set("0123456789")


class NameIndex:
    """Names by their first numeral and the character beside it: ``heads`` where that follows it, ``tails`` where it stands before."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with not_quantities.tsv."""
        self.heads: dict[str, list[tuple[int, str]]] = {}
        self.tails: dict[str, list[tuple[int, str]]] = {}
        self.beginnings: set[str] = set()
        """What stands at the numeral of a name and behind it, so far as three characters."""
        for entry in lexicon.entries("not_quantities.tsv"):
            form = fold(entry.form, WIDTH)
            at = next((index for index, char in enumerate(form) if char in _NUMERAL), -1)
            if at < 0 or form.isdigit():
                continue
            if at + 1 < len(form):
                self.heads.setdefault(form[at : at + 2], []).append((at, form))
                self.beginnings.add(form[at : at + 3])
            else:
                self.tails.setdefault(form[at - 1 : at + 1], []).append((at, form))
        for index in (self.heads, self.tails):
            for names in index.values():
                names.sort(key=lambda name: -len(name[1]))

    def end_of(self, text: str, pos: int) -> int:
        """Where the name that holds the numeral at ``pos`` of a folded text ends; 0 where there is none."""
        for offset, form in self.heads.get(text[pos : pos + 2], ()):
            if text.startswith(form, pos - offset) and pos >= offset:
                return pos - offset + len(form)
        if pos:
            for offset, form in self.tails.get(text[pos - 1 : pos + 1], ()):
                if pos >= offset and text.startswith(form, pos - offset):
                    return pos + 1
        return 0
