"""XRF-10: more people in post than there are posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from analyzer.checks.base import Check, Facts, Result, calculation
from analyzer.checks.posts import Staffing, listed_staffing, told_staffing


def find(facts: Facts) -> Iterator[Result]:
    """Every pair of posts and people told in tables or prose."""
    pairs = chain(listed_staffing(facts.layout, facts.lexicon), told_staffing(facts.passages, facts.lexicon))
    over: list[Staffing] = []
    for pair in pairs:
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
        yield _told(group)


def _told(group: list[Staffing]) -> Result:
    """One finding for the same two figures, wherever they are told; prose first: it says what is counted."""
    posts, people = group[-1].posts, group[-1].people
    spans = [span for pair in reversed(group) for span in pair.posts.spans + pair.people.spans]
    sums = calculation(f"{people.count}-{posts.count}", people.count - posts.count, posts.count - posts.count, "人")
    return CHECK.finding(
        at=spans, calculation=sums, sort=posts.sort, posts=posts.count, people=people.count, over=people.count - posts.count
    )


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
    limits="离退休、聘用、劳务派遣等编外人员不计；在职总数里混有编外人员的不判。",
    find=find,
)
