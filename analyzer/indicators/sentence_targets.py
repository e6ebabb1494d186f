"""The targets that one sentence tells, each with the figure (or the words) that answers it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from analyzer.indicators.listed_targets import IN_TURN, bounds_with, labels_last, listed_with, names_before, run_of, summed_up, told_of
from analyzer.indicators.other_figures import is_no_target, is_quotient, tells_else
from analyzer.indicators.plain_answers import answered_at_once, answers_plainly, said_done, without_start
from analyzer.indicators.results_in_parts import in_parts
from analyzer.indicators.target_told import TargetTold, all_comparable, comparable, is_announced, is_mark, is_stated, pairs_of, same_name
from analyzer.indicators.target_words import TargetWords
from analyzer.indicators.told_changes import (
    SHARE,
    is_distance,
    is_excess,
    is_goal_of_change,
    is_of_all,
    looks_at_past,
    looks_past,
    other_change,
    tells_alike,
    tells_change,
)
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence, last_piece

_EXCESS = late_regex(
    r"(?:超出|超|超支|突破|低于|节约|结余)(?:了|年初|全年|年度|部门)*预算(?:数)?\s*$|超(?:年初|年度|全年|原)*(?:计划|目标|任务)[数值]?\s*$"
)
_LOOKS_BACK = late_regex(
    r"(?:(?<![务标划值数])为|占|较|比|与|超过|超|大于|小于|高于|低于|达到|完成了?)(?:了|年初|全年|年度|原|部门|其)*[^，。；\d]{1,8}$"
)
_ENDS_BOUND, _PARTS = late_regex(r"\s?(?:以内|以下|之内|以内的)(?!的)"), late_regex(r"分别|季度|其中|按月|逐月")
_OF_ALL = late_regex(r"(?:全年|年度|年均|平均|综合|总体)[^，。；\d]{0,4}$")
"""What makes a rate that of the year behind those of its quarters."""
_RAISED_TO = late_regex(r"(?:提高|提升|上升|下降|降低|缩短|增加|减少)(?:至|到|为)(?:每[一-龥]){0,2}\s?$")
_SAME_TIME = late_regex(r"[均都皆](?:已|全部)?(?:达到|高于|超过|超出|好于|优于|大于|多于|完成|实现|不低于|满足|符合|突破)")
_RESULT_FIRST = late_regex(r"(?:实际|完成|已|截至)")
_REAL = late_regex(r"(?:全年|年内|截至[^，。；]{2,10})?(?:实际|实测|测评结果|抽查结果|现有|实有|[现实]为)")
_DONE_COUNT = late_regex(r"(?:目标|任务|指标)完成(?:个|项)?(?:数|数量|量)(?:为|是|:)?\s*$")
_ALLOTTED = late_regex(r"预算(?:资金)?(?:数|额|总额)?(?:为|是|:)?\s*$")
_SOURCE = late_regex(r"(?:公共|基金|经营|[省市县区州本上]级(?:财政)?|中央|地方)预算(?:安排)?\s*$")  # 公益金60万元，县级预算40万元
_KIND = late_regex(r"\W*(?:数量|质量|时效|成本|产出|效益|效果|社会效益|经济效益|生态效益|满意度)指标[:：]")
_THEN_REAL = late_regex(r"\s?[，,]实际")
_FAR, _BOUND, _JOINED, _EACH, _AS = 40, 5, 3, "每", ("以", "按")


class SentenceTargets:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, words: TargetWords) -> None:
        """Args: sentence: with its mentions; words: to tell targets by."""
        self.sentence, self._words = sentence, words
        self._mentions = sentence.mentions
        self._aimed: dict[int, bool] = {}

    @cached_property
    def found(self) -> tuple[TargetTold, ...]:
        """In the order of the targets."""
        return tuple(self._found())

    def _found(self) -> Iterator[TargetTold]:
        for index, mention in enumerate(self._mentions):
            if is_mark(mention, self.sentence):
                continue
            if mention.depth:
                yield from self._bracketed(index)
                continue
            lead, after = self.sentence.lead(mention), self.sentence.between(mention.end, mention.end + 14)
            if self._is_bound(lead, after):
                yield from self._bounded(index)
            elif self._words.compares(lead, after):
                yield from () if self._elsewhen(mention) else self._compared(index)
            elif self._told_before(index, lead) and not self._elsewhen(mention):
                yield from self._listed(index) if IN_TURN.search(lead) else self._forward(index)
            elif self._words.bound_only.search(lead, max(len(lead) - _BOUND, 0)) and not self._elsewhen(mention):
                yield from self._answered(index) or self._named_result(mention)
            elif self._is_labelled(mention) and not self._elsewhen(mention):
                yield from self._answered(index)

    def unanswered(self) -> Iterator[Mention]:
        """The targets, told before their figure, that nothing in the sentence answers."""
        answered = {told.target.start for told in self.found}
        for index, mention in enumerate(self._mentions):
            if mention.start in answered or mention.depth or is_mark(mention, self.sentence):
                continue
            if self._told_before(index, self.sentence.lead(mention)) and not self._elsewhen(mention):
                yield mention
                yield from (one for one in bounds_with(mention, self.sentence, self._words.bound_only) if one.start not in answered)

    def _is_bound(self, lead: str, after: str) -> bool:
        """``控制在33微克以内``, ``未突破95万元的预算控制数``."""
        if self._words.limit.search(lead) is None or self._words.before.search(lead):
            return False
        return _ENDS_BOUND.match(after) is not None or self._words.after.match(after) is not None

    def _told_before(self, index: int, lead: str) -> bool:
        if index not in self._aimed:
            self._aimed[index] = self._is_aimed(self._mentions[index], lead)
        return self._aimed[index]

    def _is_aimed(self, mention: Mention, lead: str) -> bool:
        """True for a figure that words before it make a target."""
        if is_no_target(mention, lead):
            return False
        if self._words.before.search(lead):
            return "实际" not in lead and not self._words.adjusted.search(without_start(lead)) and not _EXCESS.search(lead)
        item = self.sentence.item(mention)
        named = self._words.verb.search(item) is not None and not is_distance(item) and not _DONE_COUNT.search(lead)
        named = named or is_announced(mention, self.sentence)
        return named or (self._words.bound_only.search(lead, max(len(lead) - _BOUND, 0)) is not None and is_stated(mention, self.sentence))

    def _elsewhen(self, mention: Mention) -> bool:
        """Another year's target, a plan, a rule of scoring."""
        words = self.sentence.between(self.sentence.start, mention.start)
        return self._words.elsewhen.search(words, words.rfind("；") + 1) is not None

    def _forward(self, index: int) -> Iterator[TargetTold]:
        """The target first: the next comparable figure that is told as done is the result; 为预算B的C% looks back."""
        target = self._mentions[index]
        of = self.sentence.between(target.end, target.end + 2).lstrip().startswith("的")
        back = of or _LOOKS_BACK.search(self.sentence.lead(target)) or labels_last(target, self.sentence)
        if back and (answers := list(self._before(index))):
            yield from answers
            return
        answer = self._next_result(index)
        if answer == [] and looks_at_past(self.sentence, target):
            yield from self._before(index)
        elif answer is not None:
            yield from answer
            for other in listed_with(self._mentions[index], self.sentence):
                yield from self._named_result(other)
        elif (done := said_done(self.sentence, target, self._words)) is not None:
            yield TargetTold(target, None, target, done=done)
        elif not (_SOURCE.search(self.sentence.lead(target)) or self._words.listed_in.search(self.sentence.lead(target))):
            yield from self._before(index)

    def _answered(self, index: int) -> list[TargetTold]:
        """``合格率不低于97%，实际为98.4%``: a bound is a target only where the next clause answers it with 实际."""
        own, answers = self.sentence, self._next_result(index) or ()
        return [one for one in answers if one.actual and (_REAL.match(own.lead(one.actual)) or is_quotient(own, one.target, one.actual))]

    def _bounded(self, index: int) -> list[TargetTold]:
        answers = list(self._backward(index, limit=True))  # 价差控制在每吨120元以内，实际平均为113元: told before it
        return answers or [one._replace(limit=True) for one in self._answered(index) if not self._elsewhen(one.target)]

    def _is_labelled(self, mention: Mention) -> bool:
        """``质量指标：核查处置率100%，实际完成100%``: under such a label a figure that 实际 follows at once is a target."""
        following = self.sentence.between(mention.end, mention.end + _BOUND)
        return _KIND.match(self.sentence.text) is not None and _THEN_REAL.match(following) is not None

    def _next_result(self, index: int) -> list[TargetTold] | None:
        """The result after a target; an empty list where the figure there tells something else, None where there is none."""
        target = self._mentions[index]
        listed = listed_with(self._mentions[index], self.sentence)
        for mention in self._mentions[index + 1 + len(listed) :]:
            if not comparable(target.quantity, mention.quantity) or self._says_else(mention, target):
                continue
            if is_excess(self.sentence, mention, target):
                return []  # 目标85项，实际超过目标4项
            if answers := answered_at_once(self.sentence, [target, *listed], [mention, *listed_with(mention, self.sentence)]):
                return answers
            lead, between = self.sentence.lead(mention), self.sentence.between(target.end, mention.start)
            if self._tells_other(mention, target, between):
                return []
            parts = _PARTS.search(last_piece(between)) is not None
            if parts and _EACH in self.sentence.lead(target):
                break  # 每季度不少于6次: no target of the year
            if parts and not _OF_ALL.search(lead):
                continue  # 各季度依次为97.2%、98.4%: the figure of the year may follow
            again = self._is_told_again(target, mention) or answers_plainly(self.sentence, target, mention)
            if again or self._words.result.search(between):
                results = [mention, *listed_with(mention, self.sentence)]
                if listed and all_comparable([target, *listed], results):
                    return pairs_of([target, *listed], results)
                told = TargetTold(target, summed_up(mention, self.sentence), target)
                return [] if in_parts(target, mention, self.sentence) else [told]
            break
        return None

    def _tells_other(self, mention: Mention, target: Mention, between: str) -> bool:
        """A change, another target, what a target was changed to."""
        lead = self.sentence.lead(mention)
        aimed = self._words.before.search(lead) is not None and "实际" not in lead
        return aimed or other_change(self.sentence, mention, target, self._words) or self._words.adjusted.search(between) is not None

    def _is_told_again(self, target: Mention, mention: Mention) -> bool:
        lead, item = self.sentence.lead(target), self.sentence.item(mention)
        return self._words.names_again(lead, item) or self._words.does_again(lead, item)

    def _named_result(self, target: Mention) -> Iterator[TargetTold]:
        """The later figure that stands behind the same words as a target of a list."""
        own = self._words.bound_only.sub("", self.sentence.item(target).lstrip("、和及与")).split(":")[-1].strip()
        for mention in self._mentions:
            if mention.start > target.start and comparable(target.quantity, mention.quantity) and not mention.depth:
                item = self.sentence.item(mention)
                if own and same_name(own, item) and not self._words.not_result.search(item):
                    yield TargetTold(target, mention, target)
                    return

    def _says_else(self, mention: Mention, target: Mention) -> bool:
        """A figure in brackets that is no result, or one that tells of something else."""
        item = self.sentence.item(mention).lstrip("(（")
        return (mention.depth > 0 and not _RESULT_FIRST.match(item)) or tells_else(self.sentence, mention, target, self._words)

    def _before(self, index: int) -> Iterator[TargetTold]:
        """``完成A，为年度计划B的p%``: the figure before the target is the result."""
        target = self._mentions[index]
        for mention in told_of(target, self._mentions[:index], self.sentence):
            if mention.depth or not comparable(target.quantity, mention.quantity):
                continue
            between = self.sentence.between(mention.end, target.start)
            aimed = self._words.before.search(own := self.sentence.item(mention)) or self._words.bound_only.search(own[-_BOUND:])
            apart = "；" in between or len(between) > _FAR or aimed or _ALLOTTED.search(self.sentence.lead(mention))
            share = SHARE.search(self.sentence.item(mention)) and mention.quantity.dimension == "percent"
            item = _RAISED_TO.sub("", self.sentence.item(mention))
            changes = not share and self._words.not_result.search(item) is not None
            if changes and not apart and looks_past(self.sentence, target, mention):
                continue
            if apart or (changes and not is_goal_of_change(self.sentence, target, mention)):
                return
            if not (is_excess(self.sentence, target, mention) or is_of_all(self.sentence, target, mention)):
                whole = self.sentence.whole_of(mention) or mention
                yield TargetTold(target, whole, whole)
            return

    def _compared(self, index: int) -> Iterator[TargetTold]:
        """``A，高于B的目标``; ``与B的目标相比，A``."""
        answers = list(self._backward(index))
        if not answers and not self._elsewhen(self._mentions[index]):
            own, later = self.sentence.lead(self._mentions[index]).endswith(_AS), self._next_result(index) or ()
            answers = [one if own else one._replace(named=one.actual or one.target) for one in later]
        yield from answers

    def _backward(self, index: int, *, limit: bool = False) -> Iterator[TargetTold]:
        """``A，高于B的目标``; ``A，C，均达到B的目标`` has several results."""
        target = self._mentions[index]
        several = _SAME_TIME.search(self.sentence.lead(target)) is not None
        for mention in told_of(target, self._mentions[:index], self.sentence):
            alike = comparable(target.quantity, mention.quantity) and tells_alike(self.sentence, mention, target, self._words)
            if mention.depth or not alike or self._words.is_step(self.sentence.item(mention), self.sentence.lead(target)):
                continue
            if "；" in self.sentence.between(mention.end, target.start):
                return
            actual = self.sentence.whole_of(mention) or mention
            yield TargetTold(target, actual, actual, limit=limit)
            if not several:
                return

    def _bracketed(self, index: int) -> Iterator[TargetTold]:
        """``A(目标B)``, ``名称(目标B)实际为A``, ``名称(目标B，实际A)``."""
        target = self._mentions[index]
        inside = self._inside(target)
        opened = target.start - len(inside) - 1
        labelled, bound = self._words.in_bracket.fullmatch(inside), self._words.bound_only.fullmatch(inside)
        if self._elsewhen(target):
            return
        if not inside and self._words.before.search(self.sentence.between(self.sentence.start, opened)):
            yield from self._compared(index)
            return
        if labelled is None and bound is None:
            return
        before = self._mentions[index - 1] if index else None
        if before is not None and self._beside(before, opened) and comparable(target.quantity, before.quantity):
            yield TargetTold(target, before, before)
            return
        if labelled is not None:
            yield from self._next_result(index) or ()

    def _beside(self, mention: Mention, opened: int) -> bool:
        """A result stands directly before a bracket that opens there."""
        return not mention.depth and opened - mention.end < _JOINED and not tells_change(self.sentence, mention, self._words)

    def _inside(self, mention: Mention) -> str:
        """The words of the bracket before a mention."""
        return re.split(r"[(（]", self.sentence.between(self.sentence.start, mention.start))[-1]

    def _listed(self, index: int) -> Iterator[TargetTold]:
        """``年度任务分别为40个和1.2万户``: targets told after as many results, or before them."""
        targets = run_of(self._mentions, index, self.sentence)
        rest = [mention for mention in self._mentions[index + len(targets) :] if not mention.depth]
        names = names_before(self.sentence, targets[0])
        for at, first in enumerate(rest):
            results = rest[at : at + len(targets)]
            if IN_TURN.search(self.sentence.item(first)) and all_comparable(targets, results):
                for number, (target, actual) in enumerate(zip(targets, results, strict=True)):
                    yield TargetTold(target, actual, target, name=names[number] if len(names) == len(targets) else None)
                return
        earlier = [mention for mention in self._mentions[:index] if not mention.depth]
        answers = []
        for target in reversed(targets):
            while earlier and not comparable(target.quantity, earlier[-1].quantity):
                earlier.pop()
            if earlier:
                actual = earlier.pop()
                answers.append(TargetTold(target, actual, actual))
        yield from reversed(answers)
