"""The corpus and its index name the same reports."""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_index_names_every_report_with_its_gold() -> None:
    lines = (ROOT / "corpus" / "index.tsv").read_text(encoding="utf-8").splitlines()
    rows = [dict(zip(lines[0].split("\t"), line.split("\t"), strict=True)) for line in lines[1:]]
    assert list(rows[0]) == ["id", "file", "kind", "layout", "department", "split", "clean"]
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "corpus" / "gold").glob("*.json")}
    assert {row["id"]: row["split"] for row in rows} == {name: gold["split"] for name, gold in golds.items()}
    assert {row["file"] for row in rows} == {f"reports/{path.name}" for path in (ROOT / "corpus" / "reports").iterdir()}
    faulty = {name for name, gold in golds.items() if any(finding["severity"] == "error" for finding in gold["findings"])}
    assert {row["id"] for row in rows if row["clean"] == "no"} == faulty
