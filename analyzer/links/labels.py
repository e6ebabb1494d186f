"""Labels: the words that name what a figure counts, without the words that only lead up to it, in one wording for synonyms."""

from __future__ import annotations

from functools import lru_cache

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher, alternation, pattern_of

FILE = "same_facts.toml"
_YEAR = r"(?<!\d)20\d\d(?:年[度末底]?|(?=\D))"
_MARKS = late_regex(rf"{_YEAR}|[\W_]+")
_APART = "\0"
"""What stands for years and marks until the words between them are read: no word reaches over it."""
_RATE = "率"
_SHORT, _DEED = 2, 3
_DENIAL = late_regex("[不未非无超]")
_BRACKETS = late_regex(r"[(（][^()（）]{0,20}[)）]$|/.*$")
_ORDINAL = late_regex(r"^(?:指标)?\s*[(（]?[0-9一二三四五六七八九十]{1,2}[)）]?[.:：、)）]\s*|^其中[:：]?")


class Labels:
    """Makes labels. Two labels are compared by the pairs of neighbouring characters that they share."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with the filler words and synonyms of same_facts.toml."""
        forms = {form: entry.id for entry in lexicon.entries(FILE, "synonym") for form in entry.forms}
        self._fold = lexicon.fold
        self._synonym = Matcher(forms)
        head = alternation(lexicon.forms(FILE, "cue", "head"))
        self._each = late_regex(alternation(lexicon.forms(FILE, "cue", "each")))
        fillers = lexicon.forms(FILE, "cue", "filler")
        names = (form + _RATE for form in fillers)  # 按期完成率 is a name, 按期完成 is none
        self._wording = Matcher({name: name for name in names} | dict.fromkeys(fillers, "") | forms)
        backwards = alternation(form[::-1] for form in lexicon.forms(FILE, "cue", "tail"))
        self._tail = late_regex(rf"(?:{backwards})+")
        self.any_satisfaction = frozenset(lexicon.forms(FILE, "cue", "any-satisfaction"))
        """Labels that tell how many are satisfied, and not who was asked."""
        self.anybody_satisfied = frozenset(lexicon.forms(FILE, "cue", "anybody-satisfied"))
        """Labels of rows that ask whoever is served."""
        self.asked, self.houses, self.survey = (pattern_of(lexicon, FILE, name) for name in ("asked", "houses", "survey"))
        """Words for people who may be asked, for what is counted by 家 and may be asked too, and words of a survey."""
        self.public, self.anyone = (late_regex(alternation(lexicon.forms(FILE, "cue", name))) for name in ("public", "anyone"))
        """Words for whoever lives there, and words that anybody may be called by."""
        self.served = pattern_of(lexicon, FILE, "served")
        """Words for whoever is served by what the report is on."""
        fund = alternation(lexicon.forms(FILE, "cue", "fund-noun"))
        self._head = late_regex(rf"(?:项目(?!{fund})|(?!在[册编岗职建校院库])(?:{head}))+")

    def of(self, text: str) -> str:
        """The label in folded words: synonyms made one, fillers and marks left out."""
        plain = text.isalnum() and "20" not in text
        words = self._wording.replaced(text if plain else _MARKS.sub(_APART, text)).replace(_APART, "")
        tail, head = self._tail.match(words[::-1]), self._head.match(words)
        shorter = words[head.end() if head else 0 : len(words) - tail.end() if tail else None]
        return shorter if len(shorter) > 1 else words

    def bare(self, text: str) -> str:
        """The words without marks, ordinal and year, synonyms made one, fillers kept."""
        return self._synonym.replaced(_MARKS.sub("", _ORDINAL.sub("", _BRACKETS.sub("", text))))

    def with_synonyms(self, words: str) -> str:
        """Folded words, synonyms made one."""
        return self._synonym.replaced(words)

    def of_row(self, name: str) -> str:
        """The label of a table row: without its ordinal (指标1：) and without what its unit tells (人数, 面积)."""
        return self.of(_ORDINAL.sub("", self._fold(name)))

    def each(self, text: str) -> bool:
        """True if words speak of an amount for one of many (人均, 每亩)."""
        return self._each.search(self._fold(text)) is not None


@lru_cache(maxsize=4096)
def pairs(label: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a label, made once for all that it is compared with."""
    return frozenset(label[at : at + 2] for at in range(len(label) - 1))


def covered(label: str, by: frozenset[str]) -> int:
    """How many characters of a label stand in a pair that is among ``by``."""
    count, last = 0, -1
    for at in range(len(label) - 1):
        if label[at : at + 2] in by:
            count += 1 if last == at else 2
            last = at + 1
    return count


def with_name(label: str, name: str) -> str:
    """The label of a figure with the name of its indicator: 送戏下乡 + 演出 of ``任务为送戏下乡150场，实际演出158场``."""
    if not name:
        return label
    if len(label) < _SHORT or label in name:
        return name
    return name + label if len(label) <= _DEED <= len(name) else label


def opposed(one: str, other: str) -> bool:
    """True if one of two labels denies what the other tells: 合格率, 不合格率."""
    return _denies(one, other) or _denies(other, one)


def _denies(label: str, of: str) -> bool:
    known = pairs(of)
    return any(label[found.end() : found.end() + 2] in known and label[found.start() : found.end() + 1] not in known
               for found in _DENIAL.finditer(label))  # fmt: skip


@lru_cache(maxsize=8)
def labels_of(lexicon: Lexicon) -> Labels:
    """The label maker of a lexicon."""
    return Labels(lexicon)
