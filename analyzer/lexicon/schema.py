"""What a lexicon entry looks like. Unknown keys are refused; every entry has a source, an example and counter-examples."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from analyzer.model import Record


class Example(Record):
    """A text in which the entry must match; ``value`` is what must come of it (a figure, a metric, or an id)."""

    text: str
    value: str = ""


class Entry(Record):
    """What all entries share."""

    source: str
    example: Example
    never: tuple[str, ...] = ()


class Scale(Entry):
    """A factor word: 万, 亿."""

    id: str
    factor: Decimal
    forms: tuple[str, ...] = Field(min_length=1)


class Unit(Entry):
    """A measuring unit. Units of one ``dimension`` are comparable; ``factor`` is their worth in its base unit."""

    id: str
    dimension: str
    metric: str
    factor: Decimal = Decimal(1)
    forms: tuple[str, ...] = Field(min_length=1)
    latin: bool = False
    not_before: tuple[str, ...] = ()


class Classifier(Record):
    """A counting word. ``dimension`` groups the words that an auditor takes for the same kind of unit."""

    form: str
    dimension: str
    metric: str
    not_before: tuple[str, ...] = ()
    example: str
    value: str
    never: tuple[str, ...] = ()
    source: str


class Comparator(Entry):
    """Words that make a figure a bound, before it (不低于) or after it (以上)."""

    id: str
    comparator: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Approximation(Entry):
    """Words that make a figure approximate. ``lower`` marks those that give a lower bound (余, 多)."""

    id: str
    lower: bool = False
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class MetricName(Entry):
    """Ends of names that tell what a percentage is a rate of (完成率), nouns that tell what is counted, coefficients."""

    metric: str
    forms: tuple[str, ...] = Field(min_length=1)


class NotQuantity(Record):
    """A name, ordinal or adverb that holds a numeral and is no quantity."""

    form: str
    kind: str
    example: str
    never: str = ""
    source: str


class Term(Entry):
    """A named group of words: header roles, section kinds, cues, placeholders."""

    id: str
    group: str = ""
    forms: tuple[str, ...] = Field(min_length=1)
    pattern: bool = False
    """True where ``forms`` are regular expressions (module ``regex``) and not literal words."""


class Equation(Entry):
    """A way to tell figures of which one follows from the others.

    ``arithmetic`` names the sum that is done; one of ``needs`` stands in every text that is told so. The forms are written with the
    marks of ``forms.py``; in example and counter-examples ◇ stands for a figure, ◆ for a percentage, ◈ for percentage points.
    """

    id: str
    arithmetic: Literal[
        "rest", "left", "flow", "difference", "stock-rise", "times", "times-more", "doubled", "twofold", "halved",
        "short", "over", "growth", "decline", "part-of", "risen", "fallen", "without",
        "ratio", "ratio-of-sum", "sum", "closed-sum",
    ]  # fmt: skip
    needs: tuple[str, ...] = Field(min_length=1)
    forms: tuple[str, ...] = Field(min_length=1)
    across: bool = False
    """True where the figures may stand on both sides of a ； or of a full stop."""
    figures: int = Field(default=3, ge=2)
    """How few figures tell it: two for those whose third one is a word (减半)."""


class OneWord(Entry):
    """Words that say, in their surroundings, the same as another one, and are read as it (去年, 上一年度: 上年).

    ``before`` and ``after`` are regular expressions of what must stand around; ``reads`` is no longer than any form. The value of
    the example is its text as it is read.
    """

    id: str
    reads: str = Field(min_length=1)
    forms: tuple[str, ...] = Field(min_length=1)
    before: str = ""
    after: str = ""


class Opposites(Entry):
    """Ways or objects that exclude each other (线下, 线上). ``both`` are words that mean several sides or none of them.

    ``neither`` are longer words that only sound like a side and say nothing (技术改造): they are passed over.
    The example's ``text`` holds one side and its ``value`` another one.
    """

    id: str
    sides: tuple[tuple[str, ...], ...] = Field(min_length=2)
    both: tuple[str, ...] = ()
    neither: tuple[str, ...] = ()


class ClaimCue(Term):
    """Words that make or unmake a claim, in the manner of ConText: ``kind`` is what they do.

    A trigger has a ``stance``; a modifier takes the force of the triggers after it as far as its ``scope`` reaches.
    """

    kind: str
    stance: Literal["met", "exceeded", "partly", "not-met", "improved", ""] = ""
    scope: Literal["near", "clause", "sentence"] = "clause"


class IndicatorName(Record):
    """A common indicator name with its aliases, metric and unit."""

    name: str
    metric: str
    unit: str = ""
    aliases: tuple[str, ...] = ()
    example: str
    never: str = ""
    source: str


class Word(Record):
    """A word of the field for the segmenter."""

    word: str
    freq: int
    tag: str = "n"
    source: str


class SourceEntry(Record):
    """Where an entry comes from."""

    title: str
    origin: str
    licence: str
    date: str
    checked_by: str
