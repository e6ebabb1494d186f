"""Text of a report as a page can hold it: signs that HTML does not allow, or that would mislead a reader, are shown as �."""

from __future__ import annotations

import unicodedata

_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_KEPT = "\n\t"


class _Signs(dict[int, str]):
    """What each code point is shown as, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        shown = "�" if unicodedata.category(char) in _HIDDEN and char not in _KEPT else char
        self[code] = shown
        return shown


_SIGNS = _Signs({ord("\r"): ""})


def readable(words: str) -> str:
    """The words without control signs, direction marks and lone surrogates; line feeds and tabs stay, carriage returns go."""
    return words.translate(_SIGNS)
