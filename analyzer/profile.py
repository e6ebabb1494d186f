"""Policy profile: which checks are on, their severities, tolerances and grade thresholds, per issuing authority."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from analyzer.errors import LexiconError
from analyzer.late_regex import late_regex
from analyzer.lexicon.lexicon import folder
from analyzer.lexicon.reader import build, read_toml
from analyzer.model import Number, Record

DEFAULT = "mof"
_WHOLE = ("weights", "cost_weights")
_ASIDE = late_regex(r"[(（][^()（）]*[)）]|[\[【][^\]】]*[\]】]")
_MARKS = late_regex(r"\W+")
_FIRST_FIGURE = late_regex(r"\s*[≥≤=]?\d")
_LONGEST_STATE = 16
Clause = Literal["full", "proportional", "reverse", "bands", "execution"]


class Grade(Record):
    """A grade with the lowest score that earns it (the bound included)."""

    name: str
    lowest: Number
    aliases: tuple[str, ...] = ()


class Band(Record):
    """A step of a score given by judgement: the words that name it and its range in percent of the weight.

    ``highest`` belongs to the step only where it is 100. ``verdict`` is what the words say of the indicator.
    """

    name: str
    lowest: Number
    highest: Number
    words: tuple[str, ...] = Field(min_length=1)
    verdict: Literal["met", "missed", "no_evidence"]


class Scoring(Record):
    """How scores follow from figures. Percents are of the target, of the budget or of the weight.

    ``below``: what a missed target earns: in proportion to the result, or nothing; below ``pass_line`` percent always nothing.
    ``reverse``: what an exceeded limit leaves: 1−(result−limit)÷limit, limit÷result, or nothing. ``full_execution`` is the rate of
    execution that earns the full mark. ``rounding`` of scores to ``decimals``: ``report`` infers it. ``slack`` is the share of the
    weight by which a score may differ. ``bands`` are tried in order, so a longer word stands before the one it holds.
    ``clauses`` name the document behind each formula.
    """

    below: Literal["proportional", "nothing"] = "proportional"
    reverse: Literal["complement", "quotient", "nothing"] = "complement"
    pass_line: Number = Decimal(0)
    full_execution: Number = Decimal(100)
    decimals: int = Field(default=2, ge=0, le=4)
    rounding: Literal["report", "round", "truncate", "ceil"] = "report"
    slack: Number = Decimal("0.01")
    bands: tuple[Band, ...] = ()
    clauses: dict[Clause, str] = Field(default_factory=dict)

    def band_of(self, words: str) -> Band | None:
        """The step that a short result names: 达成预期指标（100%-80%） says 达成. Args: words: folded."""
        if len(words) > _LONGEST_STATE * 4 or _FIRST_FIGURE.match(words):
            return None
        said = _MARKS.sub("", _ASIDE.sub("", words))
        found = set(self._naming.findall(said)) if 0 < len(said) <= _LONGEST_STATE else None
        return next((band for band in self.bands if not found.isdisjoint(band.words)), None) if found else None

    @cached_property
    def _naming(self) -> re.Pattern[str]:
        """Any word that names a step."""
        return late_regex("|".join(re.escape(word) for band in self.bands for word in band.words) or r"(?!)")


class Profile(Record):
    """The rules of one authority. Scores are points of ``full_mark``; ``overshoot`` are percents over the target.

    ``cost_weights`` are the weights where cost indicators are set. A target in percent is overshot by ``overshoot_points``
    at least. An execution rate below ``low_execution`` percent calls for a word on its cause, and so does a budget that was changed
    by more than ``adjustment`` percent.
    """

    id: str
    title: str
    source: str
    full_mark: Number
    grades: tuple[Grade, ...] = Field(min_length=2)
    budget_weight: Number
    weights: dict[str, Number] = Field(default_factory=dict)
    cost_weights: dict[str, Number] = Field(default_factory=dict)
    overshoot_points: Number = Decimal(10)
    low_execution: Number = Decimal(90)
    adjustment: Number = Decimal(20)
    overshoot: tuple[Number, Number, Number]
    scoring: Scoring = Field(default_factory=Scoring)
    off: tuple[str, ...] = ()
    severities: dict[str, Literal["error", "warning", "info"]] = Field(default_factory=dict)
    cited_as: tuple[str, ...] = ()
    """Words by which a report says that it follows this profile (the title of a local measure)."""

    def grade_words(self) -> dict[str, str]:
        """The grade that each name and alias stands for, the longest word first."""
        words = {alias: grade.name for grade in self.grades for alias in (grade.name, *grade.aliases)}
        return dict(sorted(words.items(), key=lambda item: -len(item[0])))


@lru_cache(maxsize=32)
def load_profile(name: str | Path = DEFAULT) -> Profile:
    """A built-in profile by its id, or a profile file.

    Raises: LexiconError where there is none of that name, or it is broken.
    """
    path = _path(name)
    return build(Profile, _with_base(path, ()), path.name, "")


def known_profiles() -> tuple[Profile, ...]:
    """All built-in profiles, the default first, then by id."""
    ids = sorted(_built_in(), key=lambda name: (name != DEFAULT, name))
    return tuple(load_profile(name) for name in ids)


def cited_profile(text: str) -> Profile | None:
    """The one built-in profile that a report says it follows; None where it names none or several. Args: text: folded."""
    cited = {name for words, name in _citations() if words in text}
    return load_profile(cited.pop()) if len(cited) == 1 else None


@lru_cache(maxsize=1)
def _citations() -> tuple[tuple[str, str], ...]:
    """The words by which reports cite the built-in profiles, with the profile's id."""
    return tuple((words, profile.id) for profile in known_profiles() for words in profile.cited_as)


def _built_in() -> dict[str, Path]:
    return {file.stem: file for file in sorted((folder() / "profiles").glob("*.toml"))}


def _path(name: str | Path) -> Path:
    path = Path(name)
    if path.suffix == ".toml":
        return path
    known = _built_in()
    if str(name) not in known:
        near = difflib.get_close_matches(str(name), known, n=1)
        hint = f"是否应为 {near[0]}" if near else "可用的口径：" + "、".join(known)
        raise LexiconError(f"没有名为 {name} 的评价口径", advice=hint)
    return known[str(name)]


def _with_base(path: Path, above: tuple[Path, ...]) -> dict[str, Any]:
    """The tables of a profile laid over those of its base: a table key by key, anything else as a whole."""
    if path in above:
        raise LexiconError("base 互相引用，没有尽头", file=path.name, advice="请改正其中一个的 base")
    own = read_toml(path)
    base = own.pop("base", "")
    if not base:
        return own
    return _laid_over(_with_base(_path(str(base)), (*above, path)), own, drop=("cited_as",))


def _laid_over(below: dict[str, Any], over: dict[str, Any], *, drop: tuple[str, ...] = ()) -> dict[str, Any]:
    out = {key: value for key, value in below.items() if key not in drop}
    for key, value in over.items():
        old = out.get(key)
        if isinstance(old, dict) and isinstance(value, dict) and key not in _WHOLE:
            out[key] = _laid_over(old, value)
        else:
            out[key] = value
    return out
