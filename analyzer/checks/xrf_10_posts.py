"""XRF-10: more people in post than there are posts.

Denials that there are more people than posts (无超编情况, 控制在编制数以内), which the numbers of both take back.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.counts.listed_posts import listed_staffing, stacked_staffing
from analyzer.checks.counts.posts import Staffing, told_staffing, told_strengths
from analyzer.checks.prose.words import no_result, pattern
from analyzer.model import Span
from analyzer.text import piece_end, piece_start

_CLOSE = Decimal("0.2")
"""How far apart two numbers of posts may be, as a share, and still be meant for one unit."""
_DENIED = "{sort}编制{posts}名，在编（在职）{people}人，{people} - {posts} = {over}，超出编制{over}人，与“{claim}”的说法矛盾。"
_NAMES = ("超编", "超员", "超核", "超过", "超出", "超定", "编制")
_MARKS, _CLAUSES = "。！？\n", "。！？\n；，"


def find(facts: Facts) -> Iterator[Result]:
    """Every pair of posts and people told in tables or prose."""
    listed = [*listed_staffing(facts.layout, facts.lexicon), *stacked_staffing(facts.layout, facts.lexicon)]
    over: list[Staffing] = []
    for pair in chain(listed, told_staffing(facts.layout.flow.folded, facts.passages, facts.lexicon)):
        posts, people = pair.posts, pair.people
        if people.count <= posts.count:
            sums = calculation(f"{posts.count}-{people.count}", posts.count - people.count, posts.count - people.count, "人")
            yield CHECK.holds(at=posts.spans + people.spans, calculation=sums, note="在编未超编制")
        else:
            over.append(pair)
    merged: dict[tuple[object, ...], list[Staffing]] = {}
    for pair in over:
        merged.setdefault((pair.posts.count, pair.people.count, pair.posts.sort), []).append(pair)
    for group in merged.values():
        yield _told(group, next(_denials(facts, group[-1].posts.sort), None), facts)
    yield from _two_numbers(listed, facts)


def _two_numbers(listed: list[Staffing], facts: Facts) -> Iterator[Result]:
    """The posts of the form against those that the prose tells for the whole unit, where each tells one number and they are close."""
    listed = [pair for pair in listed if not pair.posts.sort]
    formed = {pair.posts.count for pair in listed}
    told = [
        post
        for post in (told_strengths(facts.layout.flow.folded, facts.passages, facts.lexicon)[0] if len(formed) == 1 else ())
        if not post.sort
    ]
    if len({post.count for post in told}) != 1:
        return
    form, prose = listed[0].posts, told[0]
    sums = calculation(f"{prose.count}-{form.count}", prose.count - form.count, Decimal(0), "名")
    if prose.count == form.count:
        yield CHECK.holds(at=form.spans + prose.spans, calculation=sums, note="表内编制数与正文一致")
    elif abs(prose.count - form.count) <= max(form.count, prose.count) * _CLOSE:
        yield CHECK.finding(
            at=prose.spans + form.spans, calculation=sums, kind="table-vs-prose", title="编制数文表不一致",
            message="编制数：表内为{form}名，正文{how}{prose}名，相差{gap}名，请核对是否同一口径。",
            form=form.count, prose=prose.count, how="分项合计为" if len(prose.spans) > 1 else "为", gap=abs(prose.count - form.count),
        )  # fmt: skip


def _told(group: list[Staffing], denied: Span | None, facts: Facts) -> Result:
    """One finding for the same two figures, wherever they are told; prose first: it says what is counted.

    An error where the prose denies it (无超编情况). Args: denied: the place.
    """
    posts, people = group[-1].posts, group[-1].people
    spans = [span for pair in reversed(group) for span in pair.posts.spans + pair.people.spans]
    sums = calculation(f"{people.count}-{posts.count}", people.count - posts.count, posts.count - posts.count, "人")
    over = people.count - posts.count
    if denied is None:
        return CHECK.finding(at=spans, calculation=sums, sort=posts.sort, posts=posts.count, people=people.count, over=over)
    return CHECK.finding(
        at=[*spans, denied], calculation=sums, severity="error", kind="prose-vs-prose", message=_DENIED, claim=facts.quote(denied),
        sort=posts.sort, posts=posts.count, people=people.count, over=over,
    )  # fmt: skip


def _denials(facts: Facts, sort: str) -> Iterator[Span]:
    """The places of the prose that deny it of posts of a sort, or of all, as a result of this year.

    Args: sort: 行政, 事业; "" for all.
    """
    text, lexicon = facts.layout.flow.folded, facts.lexicon
    if not any(name in text for name in _NAMES):
        return
    other, weak, sorts = pattern(lexicon, "not-of-posts"), no_result(lexicon), pattern(lexicon, "post-sort")
    for found in pattern(lexicon, "not-over-posts").finditer(text):
        start, end = piece_start(text, found.start(), _CLAUSES), piece_end(text, found.end(), _CLAUSES)
        named = {one[0] for one in sorts.finditer(text, start, end)}
        if other.search(text, start, end) or weak.search(text, start, found.start()) or (sort and named and sort not in named):
            continue
        if not pattern(lexicon, "over-explained").search(text, piece_start(text, start, _MARKS), piece_end(text, end, _MARKS)):
            yield facts.layout.flow.span(*found.span())


CHECK = Check(
    id="XRF-10",
    title="在编（实有）人数超过编制数",
    message="{sort}编制{posts}名，在编（在职）{people}人，{people} - {posts} = {over}，超出编制{over}人，应说明原因或人员口径。",
    severity="warning",
    kind="difference",
    basis="项目支出绩效评价管理办法（数据真实、准确）",
    needs=("text",),
    rationale="在编人数不得超过核定编制；超出说明超编，或把编外、下属单位人员计入，须写明口径。",
    wrong="核定编制20名，其中行政编制8名、事业编制12名；年末实有在职人员23人。",
    right="核定编制20名，其中行政编制8名、事业编制12名；年末实有在职人员19人，另有聘用人员4人。",
    limits="离退休、聘用、劳务派遣等编外人员不计；在职总数里混有编外人员的不判；正文又称没有超编的报严重。",
    find=find,
)
