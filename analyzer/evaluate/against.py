"""What changed from an earlier evaluation to a later one: entries won and lost, figures side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from analyzer.model.evaluation import Change, Comparison, Evaluation, Judgement

_MARKS = {
    "found": "读出", "value": "数值", "metric": "类别", "right": "正确", "stance": "立场", "link": "对到指标", "told": "报告",
    "sound": "没有误报",
}  # fmt: skip
_SHOWN_BY_ITSELF = {"reports"}
Key = tuple[str, str, str, str, int]


def compare(old: Evaluation, new: Evaluation) -> Comparison:
    """The changes from ``old`` to ``new``, over the documents that both have."""
    both = set(old.documents) & set(new.documents)
    before = _keyed(item for item in old.judgements if item.document in both)
    after = _keyed(item for item in new.judgements if item.document in both)
    by_name = {figure.name: figure for figure in old.figures}
    return Comparison(
        figures=tuple((by_name.get(figure.name), figure) for figure in new.figures), changes=tuple(_changes(before, after)),
        added=tuple(name for name in new.documents if name not in both), removed=tuple(name for name in old.documents if name not in both),
    )  # fmt: skip


def _keyed(judgements: Iterable[Judgement]) -> dict[Key, Judgement]:
    """Judgements by what they are about; the number tells apart entries that are alike."""
    seen: Counter[tuple[str, str, str, str]] = Counter()
    out: dict[Key, Judgement] = {}
    for item in judgements:
        key = (item.document, item.stage, item.side, item.key)
        out[(*key, seen[key])] = item
        seen[key] += 1
    return out


def _changes(before: dict[Key, Judgement], after: dict[Key, Judgement]) -> Iterator[Change]:
    for key, item in after.items():
        was = before.get(key)
        if was is None:
            yield from _appeared(item)
        else:
            yield from _moved(was, item)
    for key, item in before.items():
        if key not in after:
            yield from _vanished(item)


def _moved(was: Judgement, item: Judgement) -> Iterator[Change]:
    for won in (True, False):
        marks = [_MARKS[mark] for mark, value in item.marks.items() if value is won and was.marks.get(mark, False) is not won]
        if marks:
            yield Change(won=won, judgement=item, what="、".join(marks))


def _appeared(item: Judgement) -> Iterator[Change]:
    """Something new: an extra is a loss, a right report a gain; fields of a row that is found now are gained with it."""
    if item.side == "gold":
        good = [_MARKS[mark] for mark, value in item.marks.items() if value]
        if good:
            yield Change(won=True, judgement=item, what="、".join(good))
    else:
        yield Change(won=item.stage in _SHOWN_BY_ITSELF and item.marks["right"], judgement=item, what="新报告" if item.marks else "多读")


def _vanished(item: Judgement) -> Iterator[Change]:
    if item.side == "gold":
        good = [_MARKS[mark] for mark, value in item.marks.items() if value]
        if good:
            yield Change(won=False, judgement=item, what="、".join(good))
    else:
        good_report = item.stage in _SHOWN_BY_ITSELF and item.marks["right"]
        yield Change(won=not good_report, judgement=item, what="不再报告" if item.marks else "不再多读")
