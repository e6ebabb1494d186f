"""How long the command takes before it says anything, beside what Python and jieba take: fastest of some rounds, in turn.

    python benchmarks/startup.py [--rounds 7] [--report FILE]

Bytecode and what the program keeps between runs (analyzer/kept.py) are written to a folder of their own, as after a first use,
and the first round is not counted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def cases(report: str) -> dict[str, list[str]]:
    """What is measured, by name."""
    return {
        "python -c pass": ["-c", "pass"],
        "import analyzer": ["-c", "import analyzer"],
        "import typer": ["-c", "import typer"],
        "import jieba": ["-W", "ignore", "-c", "import jieba"],
        "import jieba; jieba.lcut (dictionary)": ["-W", "ignore", "-c", "import jieba; jieba.setLogLevel(60); jieba.initialize()"],
        "import spacy": ["-W", "ignore", "-c", "import spacy"],
        "analyzer --help": ["-m", "analyzer", "--help"],
        "analyzer check REPORT": ["-m", "analyzer", "check", report],
        "analyzer extract REPORT": ["-m", "analyzer", "extract", report],
    }


def seconds(args: list[str], folder: str) -> tuple[float, float]:
    """Wall time and processor time of a process."""
    own = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    own |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": folder, "TMPDIR": folder, "ANALYZER_CACHE_DIR": folder}
    before, begun = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *args], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)  # noqa: S603
    wall, after = time.perf_counter() - begun, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--report", default=str(ROOT / "corpus" / "reports" / "a01.txt"))
    args = parser.parse_args()
    best: dict[str, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(args.rounds + 1):
            for name, command in cases(args.report).items():
                found = seconds(command, folder)
                if number:
                    known = best.get(name, found)
                    best[name] = (min(known[0], found[0]), min(known[1], found[1]))
    jieba = best["import jieba; jieba.lcut (dictionary)"][0]
    print(f"{'':40} {'wall s':>8} {'CPU s':>8} {'of jieba with its dictionary':>30}")
    for name, (wall, processor) in best.items():
        print(f"{name:40} {wall:8.3f} {processor:8.3f} {wall / jieba:30.2f}")


if __name__ == "__main__":
    main()
