"""A reader of files that come to grief, for the tests of the engines. Named by the plan, so that it works in spawned processes."""

from __future__ import annotations

import os
import signal
import tempfile
import threading
from pathlib import Path

from analyzer.batch.worker import Settings, extract_bytes
from analyzer.model import Analysis


def extract(data: bytes, name: str, settings: Settings, *, path: str = "") -> Analysis:
    """Hang, die, die once, take memory as the text says; read anything else."""
    text = data.decode("utf-8", errors="replace")
    if text.startswith("永不结束"):
        threading.Event().wait()
    if text.startswith("立即死去"):
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("死去一次："):
        mark = Path(text.split("：")[1].strip())
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("留下临时文件："):
        Path(text.split("：")[1].strip()).write_text(tempfile.mkstemp()[1], encoding="utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("吃掉内存"):
        return extract_bytes(bytes(8 * 1024**3), name, settings, path=path)
    return extract_bytes(data, name, settings, path=path)
