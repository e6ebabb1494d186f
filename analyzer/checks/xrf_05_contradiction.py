"""XRF-05: what the results claim, the report's own account of its problems takes back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice

from analyzer.checks.absolutes.counted_late import counted_late
from analyzer.checks.absolutes.counted_rest import counted_rest
from analyzer.checks.absolutes.excepted import open_nearby
from analyzer.checks.absolutes.happened import happened
from analyzer.checks.absolutes.machines import of_one_machine
from analyzer.checks.absolutes.other_things import of_others
from analyzer.checks.absolutes.partly_seen import partly_seen
from analyzer.checks.absolutes.rated_short import rated_short
from analyzer.checks.absolutes.some_undone import some_undone
from analyzer.checks.absolutes.still_there import still_there
from analyzer.checks.absolutes.uncovered import uncovered
from analyzer.checks.absolutes.zeroes import received, variations, zeroes
from analyzer.checks.base import Check, Facts, Result
from analyzer.checks.dates.years import YEAR, years_of
from analyzer.checks.prose.possible import either, possible_forms
from analyzer.checks.prose.said import reading_words
from analyzer.checks.prose.sought import forms_in, sought
from analyzer.checks.prose.statements import Grounds, Place, grounds_of, pairs_of
from analyzer.checks.prose.words import cue, no_result, unlisted
from analyzer.late_regex import wide_regex
from analyzer.lexicon import Lexicon, Sieve, needed
from analyzer.model import Span
from analyzer.model.findings import Kind
from analyzer.text import piece_start

_PARTLY_SEEN = "“{name}”按{result}计为完成，又承认“{confession}”，这个数不能代表全部，请说明口径。"
_SHARED = 2
_NONE_LEFT = sought("none-left")
_GRAM, _TAIL, _MOST = 4, 11, 40
_HAN = wide_regex(r"[一-鿿]+")
_COUNTED = wide_regex(r"\d\s*([一-鿿])")
_SO_MANY = wide_regex(r"[^，。；、\d]{0,4}\d")
_SECONDS, _DENIED = 5, 8
_COVERAGE, _UNBROKEN, _EFFECT, _PAID = "full-cover", "unbroken", "effect-seen", "paid-right"
_DIGIT = wide_regex(r"\d")
_BEFORE, _BEHIND = 60, 20  # how many claims round a confession are looked at: bounds the work on long texts
_REACHED = wide_regex("截[至止]|已|完成")
_PARTLY = wide_regex(
    r"\d+[^，。；\d]{0,10}[中里内]有?的?\d+|除[^，。；]{1,20}外|的(?:约|近)?\d{1,2}(?:\.\d+)?%|(?:基本|大体)上?(?:做到|实现|达到)"
    r"|(?:大部分|多数|部分|基本)(?:项目|单位|工程|均|能|已)*(?=按|及|拨|完)|(?:大部分|大?多数|(?<!各)部分)[^，。；]{1,8}(?=按[日天时]|每[日天]|实时|逐日)"
)


@dataclass(frozen=True)
class Topic:
    """Something that reports both boast of and own up to, with the patterns of both.

    ``own`` where it needs no object: the report's own funds.
    """

    id: str
    own: bool
    claims: tuple[str, ...]
    confessions: tuple[str, ...]


@lru_cache(maxsize=8)
def _topics(lexicon: Lexicon) -> tuple[tuple[Topic, ...], Sieve[str]]:
    """All topics, and which of their confessions a text may hold."""
    confessions = {entry.id: entry.forms for entry in lexicon.entries("contradictions.toml", "confession")}
    entries = lexicon.entries("contradictions.toml", "claim")
    topics = tuple(Topic(entry.id, entry.group == "own", entry.forms, confessions[entry.id]) for entry in entries)
    return topics, Sieve({form: needed(form) for topic in topics for form in topic.confessions})


def find(facts: Facts) -> Iterator[Result]:
    """For every confession the claim on the same topic and object that it takes back."""
    grounds = grounds_of(facts)
    told: set[tuple[Place, Place]] = set()
    soft = ((*pair, False) for pair in chain(*_soft(grounds)))
    late = {(grounds.clause(*claim), grounds.sentence(*counted)) for claim, counted in counted_late(facts)}  # told by XRF-03
    late |= {(one.clause, grounds.sentence(*one.counted)) for one in rated_short(facts) if one.counted is not None}
    named = chain(counted_rest(grounds, _firm), some_undone(grounds, _firm), soft, happened(grounds, _firm))
    for claim, confession, sure in chain(named, open_nearby(grounds, _firm, told)):
        key = (grounds.clause(*claim), grounds.sentence(*confession))
        if key not in told and key not in late and not of_others(grounds, claim, confession):
            told.add(key)
            spans = [facts.layout.flow.span(*grounds.clause(*place)) for place in (claim, confession)]
            said = [facts.quote(span) for span in spans]
            yield CHECK.finding(at=spans, severity="error" if sure else None, kind=_kind(facts, spans), claim=said[0], confession=said[1])
    yield from _partly(facts)


def _soft(grounds: Grounds) -> tuple[Iterator[tuple[Place, Place]], ...]:
    faults = zeroes(grounds, _firm), received(grounds, _firm), variations(grounds, _firm), still_there(grounds, _firm)
    return _on_topics(grounds), _denied_words(grounds), uncovered(grounds, _coverage), *faults


def _on_topics(grounds: Grounds) -> Iterator[tuple[Place, Place]]:
    """Pairs on a topic of the lexicon; each claim and each confessing sentence once for a topic."""
    text = grounds.facts.layout.flow.folded
    topics, sieve = _topics(grounds.facts.lexicon)
    confessed = sieve.of("\n".join(text[start:end] for start, end in grounds.confessing))
    claimed = possible_forms(grounds.facts)
    for topic in topics:
        owned = either(topic.confessions, confessed) if not claimed.isdisjoint(topic.claims) else None
        if owned is None:
            continue
        confessions: dict[Place, Place] = {}
        for start, end in grounds.confessing:
            for found in owned.finditer(text, start, end, timeout=_SECONDS):
                confessions.setdefault(grounds.sentence(*found.span()), found.span())
        claims = list(_claims(grounds, topic)) if confessions else []
        taken: set[Place] = set()
        for confession in confessions.values():
            claim = _opposed(grounds, topic, confession, claims)
            if claim is not None and claim not in taken:
                taken.add(claim)
                yield claim, confession


def _denied_words(grounds: Grounds) -> Iterator[tuple[Place, Place]]:
    """Pairs in which the confession denies the very words of the claim: 全部纳入预算, 尚未纳入预算."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    denials = (found for start, end in grounds.confessing for found in cue(lexicon, "denial").finditer(text, start, end))
    for found in islice(denials, _MOST):
        _, right = grounds.clause(*found.span())
        tail = text[found.end() : min(right, found.end() + _TAIL)]
        for at in range(len(tail) - _GRAM + 1):
            gram = tail[at : at + _GRAM]
            claim = _asserted(grounds, gram, (found.start(), right)) if _HAN.fullmatch(gram) else None
            if claim is not None:
                yield claim, (found.start(), found.end() + at + _GRAM)
                break


def _coverage(grounds: Grounds) -> list[Place]:
    """The claims that all are covered, that none is left out."""
    lexicon = grounds.facts.lexicon
    covers = [topic for topic in _topics(lexicon)[0] if topic.id == _COVERAGE]
    covers.append(Topic("none-left", own=False, claims=_NONE_LEFT.forms(lexicon), confessions=lexicon.words("left-uncovered")))
    return sorted(claim for topic in covers for claim in _claims(grounds, topic))


def _asserted(grounds: Grounds, gram: str, confession: Place) -> Place | None:
    """The first place where words are claimed of the same object that a confession denies."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    about = grounds.subject(*confession) - pairs_of(gram)
    start = -1
    for _ in range(_BEHIND):
        start = text.find(gram, start + 1)
        if start < 0:
            return None
        place = (start, start + _GRAM)
        if (
            _firm(grounds, *place)
            and cue(lexicon, "asserting").search(text, *grounds.clause(*place))
            and len(about & grounds.subject(*place)) >= _SHARED
            and _own_item(grounds, place, about)
            and not _some_each(grounds, place, confession)
            and not _counted_apart(grounds, place, confession)
        ):
            return place
    return None


def _some_each(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where each clause counts some of the same things: 已整改到位28份 beside 尚有7份未整改到位."""
    text, one, two = grounds.facts.layout.flow.folded, grounds.clause(*claim), grounds.clause(*confession)
    if cue(grounds.facts.lexicon, "every-one").search(text, *one):
        return False
    return bool({found[1] for found in _COUNTED.finditer(text, *one)} & {found[1] for found in _COUNTED.finditer(text, *two)})


def _counted_apart(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True for a claim of so many (实现全程网办35项) beside others that the confession counts: 尚有3项须到现场，未能全程网办."""
    text = grounds.facts.layout.flow.folded
    if _SO_MANY.match(text, claim[1]) is None:
        return False
    own, item = text[slice(*grounds.clause(*claim))], text[piece_start(text, confession[0], "。；\n") : confession[1]]
    every = cue(grounds.facts.lexicon, "every-one").search(own)
    return every is None and bool({found[1] for found in _COUNTED.finditer(own)} & {found[1] for found in _COUNTED.finditer(item)})


def _of_some(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where a claim is of so many of them (按期完工10座), and the confession of some others (3座完工时间晚于计划)."""
    behind = _SO_MANY.match(grounds.facts.layout.flow.folded, claim[1])
    return behind is not None and (_some_each(grounds, claim, confession) or _in_stages(grounds, claim))


def _in_stages(grounds: Grounds, claim: Place) -> bool:
    """True for so many of each stage or kind, which is no claim on all: 汛前完工24座、汛期完工19座、10月底前按期完工10座."""
    clause = grounds.facts.layout.flow.folded[slice(*grounds.clause(*claim))]
    counted = [found[1] for found in _COUNTED.finditer(clause)]
    every = cue(grounds.facts.lexicon, "every-one").search(clause)
    return every is None and any(counted.count(unit) > _SHARED for unit in set(counted))


def _own_item(grounds: Grounds, place: Place, about: frozenset[str]) -> bool:
    """True where no other item of the sentence (甲完成了任务；乙未达到目标) speaks more of what is denied than the claim's own."""
    text = grounds.facts.layout.flow.folded
    start, end = grounds.sentence(*place)
    first, last = text.rfind("；", start, place[0]) + 1 or start, text.find("；", place[1], end)
    own = len(about & pairs_of(text[first : last if last > 0 else end]))
    return all(len(about & pairs_of(item)) <= own for item in text[start:end].split("；"))


def _claims(grounds: Grounds, topic: Topic) -> Iterator[Place]:
    """Where results are claimed: not in goals, plans, duties, denials, or of an earlier year."""
    text = grounds.facts.layout.flow.folded
    boast, denial = either(topic.claims, possible_forms(grounds.facts)), either(topic.confessions, topic.confessions)
    for found in forms_in(grounds.facts, topic.claims, boast, timeout=_SECONDS) if boast is not None else ():
        if topic.id == _EFFECT and _DIGIT.search(text, *grounds.sentence(*found.span())) is not None:
            continue  # told with a figure
        if _firm(grounds, *found.span()) and (denial is None or not denial.search(text, *grounds.clause(*found.span()))):
            yield found.span()


def _firm(grounds: Grounds, start: int, end: int) -> bool:
    """True where a statement is made of this year, without denial, condition or exception."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    if not grounds.tells_at(start, end):  # 完工率 | 100%: the cell of the target
        return False
    left, right = grounds.clause(start, end)
    near = text[max(left, start - _DENIED) : start]
    if cue(lexicon, "denial").search(near) or near.endswith(("不", "未", "没")):
        return False
    weak = no_result(lexicon)
    later = cue(grounds.facts.lexicon, "next-year").search(text, left, start) is not None or _is_later(grounds.facts, text[left:start])
    return not later and not weak.search(unlisted(lexicon, text[left:start])) and not _PARTLY.search(text, left, right)


def _is_later(facts: Facts, words: str) -> bool:
    """True for words of a year after the report's own, unless they tell what was reached by then: 列入2024年一季度销号."""
    own = years_of(facts).own if "20" in words and _REACHED.search(words) is None else 0
    return own > 0 and any(int(found[1]) > own for found in YEAR.finditer(words))


def _opposed(grounds: Grounds, topic: Topic, confession: Place, claims: list[Place]) -> Place | None:
    about, core = grounds.subject(*confession), grounds.core(*confession)
    at = bisect_left(claims, confession)
    near = [claim for claim in claims[max(at - _BEFORE, 0) : at + _BEHIND] if not _of_some(grounds, claim, confession)]
    scored = [(len(about & grounds.subject(*claim)), len(core & grounds.core(*claim)), claim) for claim in near]
    fit = [
        (shared + 2 * close, -claim[0], claim)
        for shared, close, claim in scored
        if topic.own
        or shared >= _SHARED
        or _some_of_all(grounds, claim, confession)
        or (topic.id == _PAID and shared and _named_above(grounds, about, claim))
        or (topic.id == _UNBROKEN and of_one_machine(grounds, confession, claim))
    ]
    return max(fit)[2] if fit else None


def _named_above(grounds: Grounds, about: frozenset[str], claim: Place) -> bool:
    """True where the sentences of its paragraph before a claim name what was paid: 护理补贴发放840人。补贴按月发放，未发生错发."""
    text = grounds.facts.layout.flow.folded
    return len(about & pairs_of(text[piece_start(text, claim[0], "\n") : claim[0]])) > _SHARED


def _some_of_all(grounds: Grounds, claim: Place, confession: Place) -> bool:
    """True where a claim is of all and the confession of some of them: 各部门数据按日同步, 水务等部门数据仍靠人工导入."""
    text, lexicon = grounds.facts.layout.flow.folded, grounds.facts.lexicon
    all_of, few = cue(lexicon, "all-kinds", "each"), cue(lexicon, "some-of", "part-of-them")
    every = all_of.search(text, grounds.clause(*claim)[0], claim[0])
    if every is None:
        return False
    named = text[every.end() : every.end() + _GRAM]
    some = (text[found.end() : found.end() + _GRAM] for found in few.finditer(text, *grounds.sentence(*confession)))
    return _HAN.fullmatch(named) is not None and len(named) == _GRAM and named in some


def _partly(facts: Facts) -> Iterator[Result]:
    for item, actual, confession in partly_seen(facts):
        yield CHECK.finding(
            at=(actual.span, confession), indicator=item.id, kind="no-evidence", title="结果只反映一部分", message=_PARTLY_SEEN,
            name=item.name, result=reading_words(actual), confession=facts.quote(confession),
        )  # fmt: skip


def _kind(facts: Facts, spans: list[Span]) -> Kind:
    tables = [table.span for table in facts.layout.tables]
    return "table-vs-prose" if any(span.within(table) for span in spans for table in tables) else "prose-vs-prose"


CHECK = Check(
    id="XRF-05",
    title="成效表述与自述问题矛盾",
    message="前文称“{claim}”，又承认“{confession}”，两处说法相反，请核实并统一。",
    severity="warning",
    kind="prose-vs-prose",
    basis="项目支出绩效评价管理办法（数据真实、结果客观）",
    needs=("text",),
    rationale="成效部分肯定、问题部分否定同一件事，至少有一处不实，成效不能作为得分依据。",
    wrong="一、主要成效\n专项资金拨付及时到位，使用规范。\n二、存在的问题\n部分补助资金下达较晚，影响工程进度。",
    right="一、主要成效\n专项资金拨付及时到位，使用规范。\n二、存在的问题\n宣传力度还不够。",
    limits="只在写明问题、不足、改进的部分和偏差原因栏里找自述（未发生某事而另处写有几起的、零投诉而另处写有接到几件的、断言无一遗漏而另处写有几户未办的，全文都找；两处说的是同一种事故、数的是同一批事物的报严重）；说的是否同一事物，按共有的词判断。",
    find=find,
)
