"""What is known of the files of an earlier run: which bytes they had, where their records stand, what came of them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import analyzer
from analyzer.batch.results import Plan, Result, Tally
from analyzer.batch.worker import prepare

_FORM = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a run. ``path`` and ``place`` are as in ``Job``. ``offset`` and ``length`` count bytes of the file of records.

    ``crc`` is of these bytes.
    """

    path: str
    place: str
    sha256: str
    offset: int
    length: int
    crc: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of an earlier run: its entry and the file it stands in."""

    entry: Entry
    file: Path

    def text(self) -> bytes | None:
        """The record; None where the file does not hold it any more."""
        try:
            with self.file.open("rb") as file:
                file.seek(self.entry.offset)
                data = file.read(self.entry.length)
        except OSError:
            return None
        return data if zlib.crc32(data) == self.entry.crc else None


class Journal:
    """The list of the files that are done, written as they are done."""

    def __init__(self, file: Path, key: str) -> None:
        """Begin a list. Args: key: what the records depend on besides the files (``key_of``). Raises: OSError."""
        self._file = file.open("w", encoding="utf-8", newline="\n")
        self._put({"form": _FORM, "key": key})

    def add(self, result: Result, offset: int, length: int) -> None:
        """Note a file whose record has been written."""
        entry = Entry(result.job.path, result.job.place, result.sha256, offset, length, zlib.crc32(result.text), result.tally)
        self._put(asdict(entry))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _put(self, value: dict[str, Any]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._file.flush()


def read_journal(file: Path, key: str | None) -> Iterator[Entry]:
    """The files of a run that were read; nothing where the list is of another key, missing or broken.

    Args: key: None for any. A last line that was cut off is left out.
    """
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    except OSError:
        return
    try:
        head, rows = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
        if head["form"] != _FORM or key not in (None, head["key"]):
            return
        entries = [Entry(**{**row, "tally": Tally(**row["tally"])}) for row in rows]
    except (ValueError, KeyError, TypeError, IndexError):
        return
    yield from (entry for entry in entries if entry.tally.status == "ok")


def key_of(plan: Plan) -> str:
    """What the records of a plan depend on besides the files: version, code, lexicons, profile, shape. Raises: LexiconError."""
    from analyzer.lexicon.lexicon import folder

    profile, _ = prepare(plan.settings)
    digest = hashlib.sha256()
    said = (
        analyzer.__version__,
        plan.settings.profile,
        profile.model_dump_json() if profile else "",
        plan.shape,
        plan.extract.__qualname__,
    )
    digest.update(repr(said).encode())
    overlay = Path(plan.settings.lexicon) if plan.settings.lexicon else None
    code = sorted(Path(__file__).resolve().parents[1].rglob("*.py"))
    words = sorted(file for file in folder().rglob("*") if file.is_file())
    own = [] if overlay is None else sorted(file for file in overlay.rglob("*") if file.is_file()) if overlay.is_dir() else [overlay]
    for file in (*code, *words, *own):
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
