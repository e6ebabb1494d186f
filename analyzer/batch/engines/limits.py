"""Limits of time and memory of one file, and how a worker process is held to them on each system."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path

_MB = 1024 * 1024
_SYSTEM = platform.system()


@dataclass(frozen=True)
class Limits:
    """What one file may take. 0 is no limit."""

    seconds: float = 300
    megabytes: int = 4096
    """Of the worker process as a whole: what it holds between files counts too."""


def limit_own_memory(megabytes: int) -> None:
    """Make the system refuse this process more memory (Linux; elsewhere the parent watches, see ``must_be_watched``)."""
    if megabytes and not must_be_watched():
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = megabytes * _MB if hard == resource.RLIM_INFINITY else min(megabytes * _MB, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def must_be_watched() -> bool:
    """True where the system does not hold a process to a limit of memory, so that the parent must look at it."""
    return _SYSTEM != "Linux"


def memory_of(pid: int) -> int:
    """The resident memory of a process in bytes, 0 where this system does not tell."""
    if _SYSTEM == "Windows":
        return _memory_on_windows(pid)
    if _SYSTEM == "Linux":
        try:
            return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            return 0
    return _memory_by_ps(pid)


def _memory_by_ps(pid: int) -> int:
    """What ``ps`` says (macOS and other Unix)."""
    import subprocess

    try:
        said = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, timeout=5, check=False)  # noqa: S603, S607 - a number of our own
        return int(said.stdout.strip() or 0) * 1024
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def _memory_on_windows(pid: int) -> int:
    """What ``GetProcessMemoryInfo`` says."""
    import ctypes
    from ctypes import wintypes

    class Counters(ctypes.Structure):
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)] + [
            (name, ctypes.c_size_t)
            for name in (
                "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage", "QuotaPeakNonPagedPoolUsage",
                "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage",
            )
        ]  # fmt: skip

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.OpenProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.POINTER(Counters), wintypes.DWORD)
    kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    handle = kernel.OpenProcess(0x1000, False, pid)  # noqa: FBT003 - PROCESS_QUERY_LIMITED_INFORMATION, not inherited
    if not handle:
        return 0
    counters = Counters(cb=ctypes.sizeof(Counters))
    known = kernel.K32GetProcessMemoryInfo(handle, ctypes.byref(counters), counters.cb)
    kernel.CloseHandle(handle)
    return int(counters.WorkingSetSize) if known else 0
