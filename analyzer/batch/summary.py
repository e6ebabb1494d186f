"""What is said of a batch when it has ended: files, figures, findings by rule, failures with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from analyzer.batch.results import Result

_MOST_NAMED = 50


@dataclass
class Summary:
    """Counts the results of a batch as they come."""

    read: int = 0
    taken_over: int = 0
    characters: int = 0
    pages: int = 0
    rules: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    """Path and reason of every file that could not be read."""
    notes: list[tuple[str, str]] = field(default_factory=list)
    """Path and word of every file that was read, but not at the first attempt."""

    def add(self, result: Result) -> None:
        """Count a result."""
        tally = result.tally
        if tally.status == "error":
            self.failures.append((result.job.path, tally.message))
            return
        self.read += 1
        self.taken_over += result.unchanged
        self.characters += tally.characters
        self.pages += tally.pages
        self.rules.update(tally.rules)
        if tally.message and not result.unchanged:
            self.notes.append((result.job.path, tally.message))

    @property
    def files(self) -> int:
        """All files so far."""
        return self.read + len(self.failures)

    def lines(self, seconds: float, left_alone: Mapping[str, int]) -> Iterator[str]:
        """The summary as lines of Chinese. Args: seconds: what it took; left_alone: files of other kinds by their ending."""
        over = f"（其中沿用上次 {self.taken_over:,} 份）" if self.taken_over else ""
        pages = f"，{self.pages:,} 页" if self.pages else ""
        failed = len(self.failures)
        yield f"共 {self.files:,} 份：读出 {self.read:,} 份{over}，失败 {failed:,} 份；{self.characters:,} 字{pages}；{_told(seconds)}"
        rate = (self.files - self.taken_over) / seconds if seconds else 0
        if rate:
            yield f"速度：每秒 {rate:,.1f} 份"
        if self.rules:
            counted = "，".join(f"{rule} {times:,}" for rule, times in sorted(self.rules.items()))
            yield f"发现：共 {sum(self.rules.values()):,} 处（{counted}）"
        if left_alone:
            yield "未读的其他文件：" + "，".join(f"{ending} {times:,} 个" for ending, times in sorted(left_alone.items()))
        yield from _named("曾出意外", self.notes)
        yield from _named("失败", self.failures)


def _named(title: str, files: list[tuple[str, str]]) -> Iterator[str]:
    if files:
        yield f"{title} {len(files):,} 份："
        yield from (f"  {path}：{why}" for path, why in files[:_MOST_NAMED])
    if len(files) > _MOST_NAMED:
        yield f"  其余 {len(files) - _MOST_NAMED:,} 份见结果中 status 为 error 的记录"


def _told(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"用时 {hours} 小时 {minutes} 分"
    return f"用时 {minutes} 分 {rest} 秒" if minutes else f"用时 {seconds:.1f} 秒"
