"""The lexicons of one run: the built-in ones, with a user's own entries laid over them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from analyzer.errors import LexiconError
from analyzer.late_regex import late_regex
from analyzer.lexicon import schema
from analyzer.lexicon.ids import refuse_repeated_ids, refuse_shared_ids
from analyzer.lexicon.reader import build, read_toml, read_tsv, toml_tables, tsv_entries
from analyzer.text import WIDTH, fold

TOML_FILES: Mapping[str, Mapping[str, type[Any]]] = {
    "units.toml": {"unit": schema.Unit, "scale": schema.Scale},
    "comparators.toml": {"comparator": schema.Comparator},
    "approximations.toml": {"approximation": schema.Approximation},
    "metric_names.toml": {"name": schema.MetricName, "noun": schema.MetricName, "coefficient": schema.MetricName},
    "header_roles.toml": {"role": schema.Term},
    "section_kinds.toml": dict.fromkeys(("kind", "title", "plain"), schema.Term),
    "claims.toml": {"cue": schema.ClaimCue},
    "cues.toml": {"cue": schema.Term},
    "indicator_cues.toml": {"cue": schema.Term},
    "one_words.toml": {"word": schema.OneWord},
    "opposites.toml": {"opposites": schema.Opposites},
    "placeholders.toml": {"placeholder": schema.Term},
    "same_words.toml": dict.fromkeys(("same", "plain", "empty", "group", "hint", "several"), schema.Term),
    "prose.toml": {"cue": schema.Term},
    "equations.toml": {"equation": schema.Equation},
    "slips.toml": {"slip": schema.Term},
    "told_goals.toml": {"cue": schema.Term},
    "identity.toml": {"cue": schema.Term},
    "settings.toml": {"cue": schema.Term},
    "same_facts.toml": {"cue": schema.Term, "synonym": schema.Term, "containment": schema.Term},
    "contradictions.toml": {"claim": schema.Term, "confession": schema.Term},
}
TSV_FILES: Mapping[str, type[Any]] = {
    "classifiers.tsv": schema.Classifier,
    "not_quantities.tsv": schema.NotQuantity,
    "indicator_names.tsv": schema.IndicatorName,
    "words.tsv": schema.Word,
}


_SHORT = 48
_CUES = ("cues.toml", "indicator_cues.toml", "prose.toml")
_SEVERAL = {"header_roles.toml"}  # a role has its words in one entry and its patterns in another
_MAY_SHARE = {*_CUES, "same_facts.toml", "settings.toml", "claims.toml", "told_goals.toml"}  # one word may cue several things


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All entries by file and table; ``entries("units.toml", "unit")``. Hashable by identity, so stages can cache on it."""

    tables: Mapping[tuple[str, str], tuple[Any, ...]]
    characters: Mapping[str, str]
    sources: Mapping[str, schema.SourceEntry] = field(default_factory=dict)
    overlay: str = ""

    def entries(self, file: str, table: str = "") -> tuple[Any, ...]:
        """The records of one table (TSV files have one table, named "")."""
        return self.tables[file, table]

    @cached_property
    def folding(self) -> Mapping[str, str]:
        """Character table of ``fold``: width and Traditional to Simplified, one for one."""
        return {**self.characters, **WIDTH}

    @cached_property
    def _foldable(self) -> re.Pattern[str]:
        """Any character that folding replaces: found in a third of the time of a look into the table for each character."""
        return late_regex(f"[{re.escape(''.join(self.folding))}]")

    def fold(self, text: str) -> str:
        """Text of the same length in half-width and Simplified characters."""
        if len(text) <= _SHORT:
            return _folded(self, text)
        return fold(text, self.folding, set(self._foldable.findall(text)))

    def terms(self, file: str, table: str) -> dict[str, str]:
        """Every form of a table of terms with the id of its entry."""
        return {form: entry.id for entry in self.entries(file, table) for form in entry.forms}

    def forms(self, file: str, table: str, entry_id: str) -> tuple[str, ...]:
        """The forms of one entry. Raises: LexiconError where there is no such entry."""
        found = self._forms_by_id[file, table].get(entry_id)
        if found is not None:
            return found
        raise LexiconError(f"缺少条目 {entry_id}", file=file, place=f"[[{table}]]", advice="请恢复该条目")

    @cached_property
    def _forms_by_id(self) -> Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]]:
        """The forms of every entry with an id; the first where several share one."""
        return {
            place: {entry.id: tuple(entry.forms) for entry in reversed(entries) if hasattr(entry, "id") and hasattr(entry, "forms")}
            for place, entries in self.tables.items()
        }

    def words(self, *ids: str) -> tuple[str, ...]:
        """The forms of the named cue entries, in whichever file of cues they stand."""
        return tuple(form for entry_id in ids for form in self.forms(self._cue_files.get(entry_id, _CUES[0]), "cue", entry_id))

    @cached_property
    def _cue_files(self) -> Mapping[str, str]:
        return {entry.id: file for file in _CUES for entry in self.entries(file, "cue")}


@lru_cache(maxsize=8192)
def _folded(lexicon: Lexicon, text: str) -> str:
    """A short text folded, once: the labels of reports are the same everywhere."""
    return fold(text, lexicon.folding)


def folder() -> Path:
    """Where the built-in lexicons are: inside the installed package, or the repository's own folder."""
    packaged = Path(str(resources.files("analyzer"))) / "_data" / "lexicons"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / "lexicons"


@lru_cache(maxsize=8)
def load_lexicon(overlay: Path | None = None) -> Lexicon:
    """The built-in lexicons, with those of ``overlay`` (a TOML or TSV file, or a folder of them) laid over.

    An overlay entry with the id (or form) of a built-in one takes its place, any other is added.
    Raises: LexiconError for a broken lexicon, and for ids that stand twice where one entry would hide the other.
    """
    base = folder()
    sources = {key: build(schema.SourceEntry, value, "SOURCES.toml", key) for key, value in _sources(base, overlay)}
    tables: dict[tuple[str, str], tuple[Any, ...]] = {}
    for file, kinds in TOML_FILES.items():
        read = _read(base / file, kinds)
        for path in _overlays(overlay, file):
            own = _read(path, kinds)
            read = {table: _lay_over(read[table], own[table]) for table in kinds}
        for table, entries in read.items():
            tables[file, table] = _checked(file, entries, sources)
    refuse_shared_ids({file: tables[file, "cue"] for file in _CUES})
    for file, kind in TSV_FILES.items():
        rows: tuple[Any, ...] = tuple(tsv_entries(base / file, kind))
        for path in _overlays(overlay, file):
            rows = _lay_over(rows, _checked(file, tuple(tsv_entries(path, kind)), sources))
        tables[file, ""] = _checked(file, rows, sources)
    return Lexicon(tables, _characters(base), sources, str(overlay or ""))


def _read(path: Path, kinds: Mapping[str, type[Any]]) -> dict[str, tuple[Any, ...]]:
    """The tables of a file, no id of which stands twice where only one of the two entries would ever be read."""
    tables = toml_tables(path, kinds)
    for table, entries in tables.items():
        if path.name not in _SEVERAL:
            refuse_repeated_ids(path.name, table, entries)
    return tables


def _sources(base: Path, overlay: Path | None) -> Iterator[tuple[str, Any]]:
    for path in (base / "SOURCES.toml", *_overlays(overlay, "SOURCES.toml")):
        yield from read_toml(path).items()


def _characters(base: Path) -> dict[str, str]:
    return {row["traditional"]: row["simplified"] for _, row in read_tsv(base / "characters.tsv")}


def _overlays(overlay: Path | None, file: str) -> list[Path]:
    if overlay is None:
        return []
    if not overlay.exists():
        raise LexiconError("词典不存在", file=str(overlay), advice="请检查 --lexicon 所给的路径")
    if overlay.is_dir():
        if not any((overlay / name).exists() for name in (*TOML_FILES, *TSV_FILES, "SOURCES.toml")):
            raise LexiconError("文件夹里没有词典文件", file=str(overlay), advice="文件名须与内置词典相同，如 units.toml")
        return [overlay / file] if (overlay / file).exists() else []
    known = {*TOML_FILES, *TSV_FILES, "SOURCES.toml"}
    if overlay.name not in known:
        raise LexiconError("不认识的词典文件名", file=overlay.name, advice="文件名须与内置词典之一相同：" + "、".join(sorted(known)))
    return [overlay] if overlay.name == file else []


def _key(entry: Any) -> str:
    for name in ("id", "form", "name", "word"):
        if hasattr(entry, name):
            return str(getattr(entry, name))
    return str(entry.metric)


def _lay_over(base: tuple[Any, ...], own: tuple[Any, ...]) -> tuple[Any, ...]:
    keys = {_key(entry): entry for entry in own}
    return tuple(keys.pop(_key(entry), entry) for entry in base) + tuple(keys.values())


def _checked(file: str, entries: tuple[Any, ...], sources: Mapping[str, schema.SourceEntry]) -> tuple[Any, ...]:
    """Refuse duplicate forms and unknown sources."""
    counted = Counter((_key(entry) if file in _MAY_SHARE else "", form) for entry in entries for form in _forms(entry))
    twice = next((key for key, times in counted.items() if times > 1), None)
    if twice is not None:
        raise LexiconError(f"词形“{twice[1]}”出现了 {counted[twice]} 次", file=file, advice="请只保留一处")
    for entry in entries:
        if entry.source not in sources:
            raise LexiconError(f"来源 {entry.source} 不在 SOURCES.toml 中", file=file, place=_key(entry), advice="请补登来源")
    return entries


def _forms(entry: Any) -> tuple[str, ...]:
    if hasattr(entry, "forms"):
        return tuple(entry.forms)
    if hasattr(entry, "sides"):
        return (*(form for side in entry.sides for form in side), *entry.both, *entry.neither)
    if hasattr(entry, "before"):
        return tuple(f"{form}…" for form in entry.before) + tuple(f"…{form}" for form in entry.after)
    return (_key(entry),)
