"""Units and counting words after a numeral: the longest form of the lexicons that may stand there."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.text import WIDTH, fold

_TIMES = "年|月|天|日|次|晚|学年|学期"
_NO_RATES = ("percent", "score")
"""Of these there is no amount for one of many: 9.5分/满分10分."""
_PER = late_regex(
    rf"/(?:m[³²3]|[a-zA-Z]{{1,4}}|(?:10{{0,3}}[千万亿])?[一-鿿]{{1,4}}?|10{{0,3}}[千万亿])(?:[·.][一-鿿]{{1,2}}?|[*×、/](?:{_TIMES}))?"
    r"(?=以[内上下]|及以|左右|(?:增[加长]|提[高升]|上升|减少|下降|降低)|[^一-鿿]|$)"
    rf"|(?:每(?:{_TIMES}|人|户|名|生|家|个|亩|村|校|公里|平方米)){{1,2}}(?=[^一-鿿]|$)"
)
_PER_SIGNS = frozenset("/每")
_JOINED = str.maketrans(dict.fromkeys(".*×、", "·"))
_LATIN = late_regex(r"[A-Za-z0-9]")


@lru_cache(maxsize=4096)
def base_of(dimension: str) -> str:
    """The dimension of what is counted where a unit is one per something: ``money`` for ``money/人``."""
    return dimension.split("/", maxsplit=1)[0]


class UnitForm(NamedTuple):
    """One form of a unit: its dimension, metric, worth in the dimension's base unit, and what must not follow it."""

    form: str
    dimension: str
    metric: str
    factor: Decimal
    latin: bool
    not_before: tuple[str, ...]
    counting: bool

    def printed(self) -> str:
        """The unit as results name it: every amount of RMB is in 元."""
        return "元" if base_of(self.dimension) == "money" else self.form


class UnitIndex:
    """All unit forms, and how long those are that begin with a character, longest first."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with units.toml and classifiers.tsv."""
        self._forms: dict[str, list[UnitForm]] = {}
        for unit in lexicon.entries("units.toml", "unit"):
            for form in unit.forms:
                self._add(
                    UnitForm(fold(form, WIDTH), unit.dimension, unit.metric, unit.factor, unit.latin, unit.not_before, counting=False)
                )
        for word in lexicon.entries("classifiers.tsv"):
            form = fold(word.form, WIDTH)
            self._add(UnitForm(form, word.dimension, word.metric, Decimal(1), latin=False, not_before=word.not_before, counting=True))
        self._lengths: dict[str, list[int]] = {}
        for form in sorted(self._forms, key=len, reverse=True):
            lengths = self._lengths.setdefault(form[0], [])
            if len(form) not in lengths:
                lengths.append(len(form))
        self.scales = {form: scale.factor for scale in lexicon.entries("units.toml", "scale") for form in scale.forms}
        self._scale_forms: dict[str, list[str]] = {}
        for form in sorted(self.scales, key=len, reverse=True):
            self._scale_forms.setdefault(form[0], []).append(form)
        self.starts = frozenset("(").union(self._lengths, self._scale_forms)
        """The first characters of units and scale words, in brackets too."""

    def _add(self, form: UnitForm) -> None:
        self._forms.setdefault(form.form, []).append(form)

    def at(self, text: str, pos: int, *, arabic: bool = True) -> tuple[UnitForm, int] | None:
        """The unit that begins at ``pos`` of a folded text and where it ends, in brackets too: ``(%)``."""
        if pos >= len(text):
            return None
        if text[pos] == "(":
            inside = self.at(text, pos + 1, arabic=arabic) if text[pos + 1 : pos + 2] != "(" else None
            return (inside[0], inside[1] + 1) if inside and text[inside[1] : inside[1] + 1] == ")" else None
        for length in self._lengths.get(text[pos], ()):
            end = pos + length
            for form in self._forms.get(text[pos:end], ()) if end <= len(text) else ():
                if form.not_before and text.startswith(form.not_before, end):
                    continue
                if form.latin and (not arabic or (form.form[-1].isascii() and _LATIN.match(text, end))):
                    continue
                return self._per(form, text, end) if text[end : end + 1] in _PER_SIGNS else (form, end)
        return None

    def _per(self, form: UnitForm, text: str, end: int) -> tuple[UnitForm, int]:
        """``元/生``, ``元每人每年``: a unit per something is a unit of its own."""
        found = _PER.match(text, end) if form.dimension not in _NO_RATES else None
        if not found:
            return form, end
        per = found[0] if found[0][0] == "/" else "/" + "·".join(found[0].split("每")[1:])
        return form._replace(form=form.form + per, dimension=form.dimension + per.translate(_JOINED)), found.end()

    def whole(self, text: str) -> UnitForm | None:
        """The unit that ``text`` (a header, a unit cell) is, with a scale before it or not."""
        found = self.at(text, 0)
        return found[0] if found and found[1] == len(text) else None

    def scale_at(self, text: str, pos: int) -> tuple[Decimal, int] | None:
        """The scale word at ``pos`` (万, 千万) and where it ends."""
        for form in self._scale_forms.get(text[pos : pos + 1], ()):
            if text.startswith(form, pos):
                return self.scales[form], pos + len(form)
        return None
