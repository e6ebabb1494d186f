"""What a quantity measures: percentages told apart by what they are a rate of, heads counted without a counting word."""

from __future__ import annotations

import re

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon, Matcher, Starts, alternation
from analyzer.text import FULL_STOP

_OF = late_regex(r"(完成|占|为|达到?|相当于|是)([^，。；、\n]{0,40})的$")
_AIM = late_regex(r"(?<!成本)(?<!控制)(?:目标|计划|任务)(?:任务|总?[数量值额])?$")  # 占年度目标的78%, but 占目标人群的, 占计划投资的
_CLAUSE_END = late_regex(r"[，。；、\n\t]")
_LEVEL = late_regex(r"(?:%|百分点)[，,][^，。；、\n\d]{0,6}[高低优大小超][于过出]约?$")  # 提高2.4个百分点，高于90%: a level again
_LABEL = late_regex(r"(?<![一-鿿])([一-鿿]{2,12}[率度])[。:]\W*$")  # **观众满意度。**目标值为90%: what the paragraph is of
_LABELLED = 20
_WINDOW = 70
_NOUN_WINDOW = 14


class Metrics:
    """Finds the metric of percentages and of figures without unit from the words around them."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: with metric_names.toml and the change and plan words of cues.toml."""
        names = {form: entry.metric for entry in lexicon.entries("metric_names.toml", "name") for form in entry.forms}
        self._names = Matcher(names)
        change = alternation(lexicon.words("increase", "decrease"))
        share = alternation(lexicon.words("share"))
        self._plan = late_regex(alternation(lexicon.words("plan-base")))
        named = alternation(names)
        self._cue = late_regex(
            rf"(?P<name>{named})|(?P<change>(?:{change})(?!了?[至到为]))|(?P<share>{share})|(?P<done>完成(?!指标|值|情况|数|率))|(?P<weak>率)"
        )
        forms = (*names, *lexicon.words("increase", "decrease", "share"), "完成", "率")
        self._may_cue = Starts(forms)
        """Where a cue is tried, instead of at every character."""
        self._money = late_regex(alternation(lexicon.words("money-noun")))
        self._nouns = Matcher({form: entry.metric for entry in lexicon.entries("metric_names.toml", "noun") for form in entry.forms})

    def of_name(self, name: str) -> str:
        """Metric of a percentage that has a name of its own (an indicator, a column header): the last known word in it."""
        found = self._names.find(name)
        return found[-1].value if found else "rate"

    def of_percent(self, text: str, start: int, end: int) -> str:
        """Metric of the percentage at ``text[start:end]`` (folded): the nearest cue before it, else the one right after it."""
        left = max(start - _WINDOW, 0)
        window = text[left:start]
        for cut in FULL_STOP.finditer(window):
            left = max(left, start - len(window) + cut.end())
        window = text[left:start].rstrip(" ")
        of = _OF.search(window)
        if of:
            done = of[1] == "完成" or (_AIM if of[1] == "占" else self._plan).search(of[2])
            return "completion_rate" if done else "rate"
        cue = self._last_cue(window)
        if cue is not None and cue.lastgroup == "change" and _LEVEL.search(window, cue.end()):
            cue = self._last_cue(window[: cue.start()]) or cue
        label = _LABEL.search(text, max(left - _LABELLED, 0), left) if cue is None else None
        if label is not None:
            return self.of_name(label[1])
        if cue is None or cue.lastgroup == "weak":
            right = self._right(text, end)
            return right or "rate"
        if cue.lastgroup == "name":
            return self._names.whole(cue[0]) or "rate"
        if cue.lastgroup == "done":
            return "completion_rate" if self._plan.search(window, cue.end()) else self._right(text, end) or "rate"
        return "rate"

    def _last_cue(self, window: str) -> re.Match[str] | None:
        """The last cue of a window, read from left to right: cues do not overlap."""
        last, at = None, 0
        for start in self._may_cue.find(window):
            cue = self._cue.match(window, start) if start >= at else None
            if cue is not None:
                last, at = cue, cue.end()
        return last

    def _right(self, text: str, end: int) -> str:
        stop = _CLAUSE_END.search(text, end, end + _NOUN_WINDOW)
        found = self._names.first(text, end, stop.start() if stop else min(end + _NOUN_WINDOW, len(text)))
        return found.value if found else ""

    def of_noun(self, text: str, start: int, end: int) -> str:
        """Metric of a figure that no counting word follows: ``400万江门市民`` counts heads, ``支出0.3万`` is money."""
        stop = _CLAUSE_END.search(text, end, end + _NOUN_WINDOW)
        found = self._nouns.first(text, end, stop.start() if stop else min(end + _NOUN_WINDOW, len(text)))
        if found:
            return str(found.value)
        left = text[max(start - _NOUN_WINDOW, 0) : start]
        for cut in _CLAUSE_END.finditer(left):
            left = left[cut.end() - len(left) :] if cut.end() < len(left) else ""
            break
        if self._money.search(left):
            return "money"
        before = [match.value for match in self._nouns.find(left)]
        return before[-1] if before else ""
