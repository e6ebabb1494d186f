"""A stated rise or fall of an amount with the causes that are listed for it and what each is worth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from analyzer.checks.base import Facts
from analyzer.checks.changes.cause_lists import Announced, announced, list_below
from analyzer.checks.changes.level_rest import rest_is_level
from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import wide_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Quantity
from analyzer.model.interval import Interval, printed
from analyzer.model.passages import Mention, Passage, Sentence

_AFTER = 40
_TAIL = 14
_OPENING = (
    "其具体的主要减增支差异原因是:：，, 缘由上下升降变动化多少结余节约超幅额成系项目金形造导致产生引起出现述该这以此一两二三四五六几个"
)
"""Characters of what may stand before the cue where it opens a sentence: 其主要, 下降的, 增支的."""
_OF_WHICH = wide_regex(r"(?<=[，,；;])其中[:：，,]?|[(（]其中[:：，,]?")
_SUMMED = wide_regex("[；;。)）]|[共后]|合计|全年|另外|此外")
"""Where the parts behind 其中 end: 两次共追加, 压减后全年预算."""
_BETWEEN = wide_regex(
    r"(?:(?<![缘理事])由|从|自(?![然筹主治动来有建]))[^，。；:：]{0,14}$|(?:至|到|为)了?\s*$"
)  # 由18万元减少到15万元: neither is a cause


@dataclass(frozen=True)
class Cause:
    """One amount in the list of causes; ``sign`` is +1 or -1, 0 where no word tells its direction."""

    quantity: Quantity
    sign: int


@dataclass(frozen=True)
class Explained:
    """A change (``sign`` +1 or -1) and its causes in order."""

    change: Quantity
    sign: int
    causes: tuple[Cause, ...]
    rest_is_level: bool = False

    def only_directed(self) -> Explained:
        """The same without the amounts that no word gives a direction."""
        return replace(self, causes=tuple(cause for cause in self.causes if cause.sign))

    def total(self) -> Decimal:
        """Sum of the causes in the direction of the change; those without direction count along with it."""
        return sum((self._value(cause) for cause in self.causes), Decimal(0))

    def _value(self, cause: Cause) -> Decimal:
        value = cause.quantity.value or Decimal(0)
        return value if cause.sign in (0, self.sign) else -value

    def image(self) -> Interval:
        """All totals that the printed figures may stand for."""
        slack = sum((cause.quantity.ulp for cause in self.causes), Decimal(0)) / 2
        return Interval(self.total() - slack, self.total() + slack)

    @property
    def stated(self) -> Interval:
        """The change as printed."""
        return printed(self.change.value or Decimal(0), self.change.ulp)


def explained(facts: Facts) -> Iterator[Explained]:
    """Every change whose causes are listed with amounts."""
    lexicon = facts.lexicon
    for at in announced(facts, cue(lexicon, "causes-follow")):
        change = change_before(facts.passages, at.passage, at.sentence, at.start, lexicon)
        if change is None:
            continue
        causes = tuple(_causes(facts.passages[at.passage], at.sentence, at.end, change[0], lexicon)) or tuple(_below(facts, at))
        if causes:
            end = facts.layout.flow.from_text(causes[-1].quantity.span.end)
            yield Explained(change[0].quantity, change[1], causes, rest_is_level(facts, end))


def divided(facts: Facts) -> Iterator[Explained]:
    """Every change with parts of it told behind 其中, all of its own direction: together they cannot be more than it."""
    for at in announced(facts, _OF_WHICH, sign="其中"):
        change = change_before(facts.passages, at.passage, at.sentence, at.start, facts.lexicon)
        if change is None:
            continue
        own = facts.passages[at.passage].sentences[at.sentence]
        stop = _SUMMED.search(own.text, at.end - own.start)
        end = own.start + stop.start() if stop is not None else own.end
        behind = [one for one in own.mentions if at.end <= one.start and one.end <= end]
        causes = tuple(cause for one in behind if (cause := cause_of(own, one, facts.lexicon)) is not None)
        if len(causes) > 1 and all(one.sign == change[1] for one in causes):
            yield Explained(change[0].quantity, change[1], causes)


def _below(facts: Facts, at: Announced) -> list[Cause]:
    """The causes of a list of paragraphs; none where one of them speaks of causes of its own."""
    sentences = list_below(facts, at.passage, at.end)
    if not sentences or _end(sentences, sentences[0].start, facts.lexicon) < sentences[-1].end:
        return []
    found = (cause_of(sentence, mention, facts.lexicon) for sentence in sentences for mention in sentence.mentions)
    return [one for one in found if one is not None]


def sign_of(words: str, lexicon: Lexicon) -> int:
    """The direction that the last cue of some words tells."""
    last, sign = -1, 0
    for name, worth in (("change-up", 1), ("change-down", -1)):
        for found in cue(lexicon, name).finditer(words):
            if found.start() > last:
                last, sign = found.start(), worth
    return sign


def change_before(passages: tuple[Passage, ...], number: int, index: int, at: int, lexicon: Lexicon) -> tuple[Mention, int] | None:
    """The last amount before the cue (a percentage may stand between) that a word of change leads to, with its sign.

    Where the cue opens a sentence, in the one before, which may end the paragraph before.
    """
    own = passages[number].sentences[index]
    before = [(own, mention) for mention in own.mentions if mention.end <= at]
    if not before and not own.between(own.start, at).strip(_OPENING):
        home = passages[number].sentences[index - 1] if index else _last_of(passages, number - 1)
        before = [(home, mention) for mention in home.mentions] if home is not None else []
    for sentence, mention in reversed(before):
        if mention.quantity.dimension == "percent":
            continue
        sign = sign_of(sentence.item(mention)[-6:], lexicon)
        amount = mention.quantity.dimension == "money" and mention.quantity.value is not None
        return (mention, sign) if amount and sign and at - mention.end <= _AFTER else None
    return None


def _last_of(passages: tuple[Passage, ...], number: int) -> Sentence | None:
    """The last sentence of a paragraph of the prose."""
    return passages[number].sentences[-1] if number >= 0 and not passages[number].in_table else None


def _causes(passage: Passage, index: int, at: int, change: Mention, lexicon: Lexicon) -> Iterator[Cause]:
    own = passage.sentences[index]
    numbered = pattern(lexicon, "cause-numbers").match(own.text, max(at - own.start - 1, 0), at - own.start + 8)
    listed = pattern(lexicon, "cause-numbers").search(own.text, at - own.start, at - own.start + 8) or numbered
    sentences = passage.sentences[index:] if listed else (own,)
    end = _end(sentences, at, lexicon) if listed else min(_end(sentences, at, lexicon), _aside(own, at))
    for sentence in sentences:
        for mention in sentence.mentions:
            if at <= mention.start < end and mention is not change:
                cause = cause_of(sentence, mention, lexicon)
                if cause is not None:
                    yield cause


def _end(sentences: tuple[Sentence, ...], at: int, lexicon: Lexicon) -> int:
    """Where the causes end: before the clause group that tells the causes of the next change."""
    for sentence in sentences:
        for found in cue(lexicon, "causes-follow").finditer(sentence.text):
            place = sentence.start + found.start()
            if place > at + 2:
                cut = max(sentence.text.rfind("；", 0, found.start()), sentence.text.rfind("。", 0, found.start()))
                return max(sentence.start + max(cut, 0), at)
    return sentences[-1].end


def _aside(own: Sentence, at: int) -> int:
    """Where a cause without an amount ends at a ；: what is told behind it is of something else (主要是学生减少；甲项目增加64万元)."""
    stop = own.text.find("；", at - own.start)
    bare = stop >= 0 and not any(at <= one.start < own.start + stop for one in own.mentions if one.quantity.dimension == "money")
    return own.start + stop if bare else own.end


def cause_of(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> Cause | None:
    """An amount as a cause, with the direction that the words around it tell; None where it cannot be one."""
    quantity = mention.quantity
    if quantity.dimension != "money" or quantity.value is None or mention.depth:
        return None
    lead = sentence.item(mention)
    sign = sign_of(lead, lexicon)
    _, end = sentence.clause_of(mention)
    after = sentence.between(mention.end, min(end, mention.end + _TAIL))
    if not sign:
        sign = sign_of(after, lexicon)
        if not sign and pattern(lexicon, "no-cause-lead").search(lead):
            return None
    if _BETWEEN.search(lead):
        return None
    return Cause(quantity, sign)


__all__ = ["Cause", "Explained", "cause_of", "change_before", "divided", "explained", "sign_of"]
