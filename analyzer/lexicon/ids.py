"""Ids that stand twice: an entry that hides another one is refused, for its words would be lost without a sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analyzer.errors import LexiconError


def refuse_repeated_ids(file: str, table: str, entries: tuple[Any, ...]) -> None:
    """Refuse an id that two entries of one table have. Entries without ids are passed over.

    Raises: LexiconError with file and entry.
    """
    seen: set[str] = set()
    for entry in entries:
        name = getattr(entry, "id", None)
        if name in seen:
            raise LexiconError(
                f"条目 {name} 出现了两次，只有一条会起作用", file=file, place=f"[[{table}]] {name}", advice="请合并成一条，或改用不同的 id"
            )
        if name is not None:
            seen.add(name)


def refuse_shared_ids(files: Mapping[str, tuple[Any, ...]]) -> None:
    """Refuse an id that entries of two files have. Args: files: the entries of files whose ids are looked up together.

    Raises: LexiconError with both files and the entry.
    """
    homes: dict[str, str] = {}
    for file, entries in files.items():
        for entry in entries:
            home = homes.setdefault(entry.id, file)
            if home != file:
                raise LexiconError(
                    f"{home} 里已有同名条目 {entry.id}，两条会互相遮盖", file=file, place=f"[[cue]] {entry.id}",
                    advice="请给其中一条改用别的 id；想取代内置条目的，写进与它同名的文件",
                )  # fmt: skip


__all__ = ["refuse_repeated_ids", "refuse_shared_ids"]
