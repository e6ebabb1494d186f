"""The one function that every engine shares: the bytes of a file in, its record out. It never raises for a bad file."""

from __future__ import annotations

import hashlib
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError, LexiconError, our_fault
from analyzer.load.files import MAX_BYTES, TIME_LIMIT

if TYPE_CHECKING:
    from analyzer.lexicon import Lexicon
    from analyzer.model import Analysis
    from analyzer.profile import Profile

AUTO = "auto"
MEMORY = "memory"
NO_MEMORY = "内存不足。请提高 --memory-limit，或拆分文件后再试"


@dataclass(frozen=True)
class Settings:
    """What a batch reads its files with. Plain values, so that it crosses process borders; equal settings give equal records."""

    profile: str = AUTO
    """A built-in profile by id, a ``.toml`` file, or ``auto``: each report by the profile that it says it follows."""
    lexicon: str = ""
    """A file or folder laid over the built-in lexicons; empty for none."""
    max_bytes: int = MAX_BYTES
    """The most bytes of text to read from a file; office files and PDFs, with their pictures, may be 16 times larger."""
    debug: bool = False
    """Print the traceback of a fault of ours."""
    password: str = field(default="", repr=False)
    """Opens PDFs that have one."""
    load_seconds: float = TIME_LIMIT
    """Seconds that the reading of a file may take; 0 where the process is watched."""


def prepare(settings: Settings) -> tuple[Profile | None, Lexicon]:
    """The profile (None for ``auto``) and the lexicons, read once in a process and kept. Raises: LexiconError."""
    from analyzer.lexicon import load_lexicon
    from analyzer.profile import load_profile

    profile = None if settings.profile == AUTO else load_profile(settings.profile)
    return profile, load_lexicon(Path(settings.lexicon) if settings.lexicon else None)


def warm_up(settings: Settings) -> None:
    """Build all that is built at the first report, so that no file's time counts it. Raises: LexiconError."""
    prepare(settings)
    extract_bytes("一、基本情况\n全年培训12人，预算执行率98.5%。\n".encode(), "report.txt", settings)


def extract_bytes(data: bytes, name: str, settings: Settings, *, path: str = "") -> Analysis:
    """Everything read from one report: the same bytes, name, path and settings always give the same record.

    Args: data: the file's bytes; name: the file's name, whose ending picks the loader; settings: what to read it with;
    path: the file as the user named it, for ``source.path``.
    Returns: the analysis; for a file that cannot be read, one with ``status`` ``error`` and the reason in ``problems``.
    Raises: LexiconError where a lexicon or profile is broken: that is no fault of the file.
    """
    from analyzer.analyze import analyze
    from analyzer.load import load_bytes

    profile, lexicon = prepare(settings)
    try:
        document = load_bytes(data, name, max_bytes=settings.max_bytes, password=settings.password, time_limit=settings.load_seconds)
        analysis = analyze(document, profile=profile, lexicon=lexicon)
    except LexiconError:
        raise
    except AnalyzerError as error:
        return failure(name, error.code, error.without_file, path=path, data=data)
    except MemoryError:
        return failure(name, MEMORY, NO_MEMORY, path=path, data=data)
    except Exception as error:  # noqa: BLE001 - a fault of ours in one report must not cost the others
        if settings.debug:
            traceback.print_exc()
        return failure(name, "internal", our_fault(error), path=path, data=data)
    return analysis.model_copy(update={"source": analysis.source.model_copy(update={"path": path})})


def failure(name: str, code: str, message: str, *, path: str = "", data: bytes | None = None) -> Analysis:
    """The record of a file that could not be read.

    Args: name, path: of the file; code: the kind of failure; message: a Chinese sentence that does not name the file;
    data: the file's bytes where they were read.
    """
    from analyzer.model import Analysis, Problem, Source

    digest = hashlib.sha256(data).hexdigest() if data is not None else ""
    source = Source(name=name, path=path, media_type="", sha256=digest, characters=0)
    return Analysis(source=source, text="", status="error", problems=(Problem(stage="load", code=code, message=message),))
