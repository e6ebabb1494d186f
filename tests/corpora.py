"""Reports with their gold: the project's own corpus, and those that ``ANALYZER_EXTRA_CORPORA`` names.

``ANALYZER_EXTRA_CORPORA`` holds pairs ``DOCS=GOLD`` of folders, set apart by ``os.pathsep``. Gold is anchored by quotation: the
reader fails where a quotation is not in its document.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from analyzer import Analysis, Document, analyze, load
from analyzer.model import Span

ROOT = Path(__file__).resolve().parents[1]
VARIABLE = "ANALYZER_EXTRA_CORPORA"
PROSE = ("prose", "mixed")
FAULTS = ("error", "warning")
Item = TypeVar("Item")


class AbsentQuote(ValueError):
    """Gold quotes what its document does not hold."""


@dataclass(frozen=True)
class Mention:
    """A quantity of the gold: where it stands, its value (or two ends), and the metrics that are right for it."""

    text: str
    span: Span
    values: tuple[Decimal, ...]
    metrics: frozenset[str]


@dataclass(frozen=True)
class Report:
    """A document with its gold."""

    file: Path
    gold_file: Path

    @property
    def name(self) -> str:
        return self.gold_file.stem

    @cached_property
    def gold(self) -> dict[str, Any]:
        gold: dict[str, Any] = json.loads(self.gold_file.read_text(encoding="utf-8"))
        return gold

    @cached_property
    def document(self) -> Document:
        return load(self.file)

    @cached_property
    def analysis(self) -> Analysis:
        return analyze(self.document)

    @property
    def clean(self) -> bool:
        """The gold tells no error and no warning of it."""
        return not any(found["severity"] in FAULTS for found in self.gold["findings"])

    @property
    def wordy(self) -> bool:
        """Prose with or without tables in it, as against a report that is one table."""
        return self.name.startswith("a") or self.gold["layout"] in PROSE

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(self._mention(entry) for entry in self.gold["mentions"])

    @cached_property
    def borderline(self) -> tuple[Span, ...]:
        """Places where a quantity may be found or not: neither is scored."""
        return tuple(span for entry in self.gold.get("borderline", ()) for span in self.places(entry["text"]))

    def _mention(self, entry: dict[str, Any]) -> Mention:
        values = tuple(Decimal(value) for value in str(entry["value"]).split(".."))
        return Mention(
            entry["text"], self.place(entry["text"], entry.get("nth", 1)), values, frozenset({entry["metric"], *entry.get("alt", ())})
        )

    def place(self, quote: str, nth: int = 1) -> Span:
        """The nth place of a quotation. Raises: AbsentQuote."""
        at, text = -len(quote), self.document.text
        for _ in range(nth):
            at = text.find(quote, at + len(quote))
            if at < 0:
                raise AbsentQuote(f"{self.gold_file.name}: {quote!r} does not stand {nth} times in {self.file.name}")
        return Span(start=at, end=at + len(quote))

    def places(self, quote: str) -> list[Span]:
        """All places of a quotation. Raises: AbsentQuote where there is none."""
        found, at = [self.place(quote)], self.document.text.find(quote)
        while (at := self.document.text.find(quote, at + 1)) >= 0:
            found.append(Span(start=at, end=at + len(quote)))
        return found


@dataclass(frozen=True)
class Corpus:
    """A folder of documents with a folder of their gold."""

    name: str
    reports: tuple[Report, ...]


def _corpus(documents: Path, gold: Path) -> Corpus:
    files = [file for file in sorted(documents.iterdir()) if file.is_file()]
    pairs = [(next((file for file in files if file.name.startswith(path.stem)), None), path) for path in sorted(gold.glob("*.json"))]
    reports = tuple(Report(file, path) for file, path in pairs if file is not None)
    if not reports:
        raise FileNotFoundError(f"no document of {documents} has a gold file in {gold}")
    return Corpus(f"{documents.parent.name}-{documents.name}", reports)


@lru_cache(maxsize=1)
def corpora() -> tuple[Corpus, ...]:
    """The project's corpus first, then those of the environment."""
    pairs = [(ROOT / "corpus" / "reports", ROOT / "corpus" / "gold")]
    for pair in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        documents, _, gold = pair.partition("=")
        pairs.append((Path(documents), Path(gold)))
    return tuple(_corpus(documents, gold) for documents, gold in pairs)


def own_reports() -> tuple[Report, ...]:
    """The reports of the project's own corpus."""
    return corpora()[0].reports


def spread(items: Sequence[Item], most: int) -> list[Item]:
    """At most so many of the items, evenly over their order: what takes seconds a report keeps its time while the corpus grows."""
    return [items[index * len(items) // most] for index in range(most)] if len(items) > most else list(items)
