"""One report, all formats: prints how near the reading of each format comes to that of the text, report by report.

    python benchmarks/formats.py [--all] [FORMAT...]

``--all`` takes every report of the corpus, else those that the tests take. Needs the ``test`` extra, LibreOffice and Chromium.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.formats.comparison import Agreement, together
from tests.formats.matrix import FORMATS, REPORTS, agreements


def main(arguments: list[str]) -> None:
    wanted = [argument for argument in arguments if not argument.startswith("-")]
    reports = tuple(REPORTS) if "--all" in arguments else ()
    forms = [form for form in FORMATS if not wanted or form.name in wanted or form.suffix.lstrip(".") in wanted]
    table: dict[str, dict[str, Agreement]] = {}
    for form in forms:
        begun = time.perf_counter()
        table[form.name] = agreements(form, reports)
        print(f"{form.name}：{len(table[form.name])} 份，{time.perf_counter() - begun:.1f} 秒", file=sys.stderr)
    names = [name for name in REPORTS if any(name in column for column in table.values())]
    print("| 报告 | " + " | ".join(table) + " |\n|---|" + "---|" * len(table))
    for name in names:
        print(f"| {name} | " + " | ".join(shown(column.get(name)) for column in table.values()) + " |")
    print("| 合计 | " + " | ".join(shown(together(column.values())) for column in table.values()) + " |")
    for form, column in table.items():
        for name, one in column.items():
            for what in ("lost", "wrong", "missing", "added"):
                for words in getattr(one, what):
                    print(f"{form} {name} {what}: {words}")


def shown(one: Agreement | None) -> str:
    """F1 of indicators, accuracy of fields, findings missing and added."""
    return "" if one is None else f"{one.f1:.3f} {one.accuracy:.3f} −{len(one.missing)} +{len(one.added)}"


if __name__ == "__main__":
    main(sys.argv[1:])
