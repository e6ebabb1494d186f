"""Macros in office files: never run, and told, since a report needs none."""

from __future__ import annotations

from analyzer.model import Problem

_PACKED = (b"vbaProject.bin", b"xl/macrosheets/", b"Basic/Standard/")
"""Parts of zip archives that hold macros, by their names, which are not packed."""
_OLE = b"\xd0\xcf\x11\xe0"
_OLDER = "_VBA_PROJECT\0".encode("utf-16-le")


def macro_problems(data: bytes) -> tuple[Problem, ...]:
    """A problem record where an office file holds macros. Args: data: the file's bytes."""
    if any(name in data for name in _PACKED) if data.startswith(b"PK") else data.startswith(_OLE) and _OLDER in data:
        return (Problem(stage="load", code="macros", message="文件带有宏；宏没有运行，也没有读取。报告一般不需要宏，请向报送单位问明用途"),)
    return ()
