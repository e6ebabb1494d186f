"""What goes wrong on a cluster, made to go wrong: named as the ``extract`` of a plan, run in the workers.

The file's name tells: ``kill`` ends the executor that reads it, once; ``poison`` ends every process that reads it; ``hang`` never ends.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from analyzer.batch.worker import Settings, extract_bytes
from analyzer.model import Analysis


def extract(data: bytes, name: str, settings: Settings, *, path: str = "") -> Analysis:
    """``extract_bytes``, with accidents."""
    if name == "kill.txt" and _first_time(Path(path)):
        os.kill(_executor(), signal.SIGKILL)
        time.sleep(60)
    if name == "poison.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "hang.txt":
        time.sleep(600)
    return extract_bytes(data, name, settings, path=path)


def _first_time(path: Path) -> bool:
    """True once for a file, in whichever process."""
    try:
        path.with_name("killed").touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _executor() -> int:
    """The Java process that this Python worker belongs to: the nearest one above."""
    pid = os.getpid()
    while Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip() != "java":
        pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[1])
    return pid
