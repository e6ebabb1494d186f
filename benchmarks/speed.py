"""Speed beside one plain pass of jieba over the same texts, in one process, warm, best of several rounds.

``python benchmarks/speed.py [--rounds 7] [--corpus FOLDER] [--growth] [--json]``. Nothing is asserted; the aims stand in
the table. ``--growth`` adds how the time grows with the length of a report and with the number of its figures.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.growth import Point, growth_in_figures, growth_in_length, show_growth  # noqa: E402 - the folder comes first
from benchmarks.rules import rule_seconds, show_rules  # noqa: E402

STAGES = {
    "load_file": "读入 load", "lay_out": "版面 lay_out", "read_quantities": "取数 read_quantities",
    "read_indicators": "指标 read_indicators", "find_claims": "陈述 find_claims", "link_claims": "链接 link_claims",
    "run_checks": "检查 run_checks",
}  # fmt: skip
MOST_WHOLE, MOST_FIND, MOST_MEGABYTES = 2.0, 1 / 3, 400


def texts_folder() -> Path:
    """The seeds: a documents folder of ``ANALYZER_EXTRA_CORPORA`` (DOCS=GOLD pairs) or beside the repository; else our own corpus."""
    pairs = os.environ.get("ANALYZER_EXTRA_CORPORA", "").split(os.pathsep)
    folders = [Path(pair.partition("=")[0]) for pair in pairs if pair]
    known = [folder for folder in (*folders, ROOT.parent / "shared" / "seeds") if folder.name == "seeds" and folder.is_dir()]
    return next(iter(known), ROOT / "corpus" / "reports")


def peak_megabytes() -> float | None:
    """The most memory that this process has held; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def seconds(work: Callable[[], Any]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def timed_stages(pipeline: Any, spent: dict[str, float]) -> Iterator[None]:
    """Add up what each stage of the pipeline takes while the block runs."""

    def watch(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **more: Any) -> Any:
            start = time.perf_counter()
            try:
                return stage(*args, **more)
            finally:
                spent[name] += time.perf_counter() - start

        return run

    plain = {name: getattr(pipeline, name) for name in STAGES if hasattr(pipeline, name)}
    for name, stage in plain.items():
        setattr(pipeline, name, watch(name, stage))
    try:
        yield
    finally:
        for name, stage in plain.items():
            setattr(pipeline, name, stage)


class Bench:
    """The texts, and the things to be timed over them."""

    def __init__(self, folder: Path) -> None:
        """Args: folder: reports; their bytes are read once, so that no disk is timed."""
        self.pipeline = importlib.import_module("analyzer.analyze")
        self._loaders = importlib.import_module("analyzer.load.files").LOADERS
        paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in self._loaders)
        self.files = [(path.name, path.suffix.lower(), path.read_bytes()) for path in paths]
        self.texts = [self.load(*file).text for file in self.files]

    def load(self, name: str, suffix: str, data: bytes) -> Any:
        """One document from the bytes of its file."""
        return self._loaders[suffix](data, name)

    def whole(self) -> None:
        """Bytes to Analysis, every text."""
        for file in self.files:
            self.pipeline.analyze(self.load(*file))

    def read(self, text: str) -> None:
        """One plain text to Analysis."""
        self.pipeline.analyze(self.load("text.txt", ".txt", text.encode()))

    def find(self) -> None:
        """``find_quantities``, every text."""
        find = importlib.import_module("analyzer.quantities").find_quantities
        for text in self.texts:
            find(text)

    def words(self) -> None:
        """Our own segmenter, every text."""
        lexicon = importlib.import_module("analyzer.lexicon").load_lexicon()
        segmenter = importlib.import_module("analyzer.tokens").segmenter_of(lexicon)
        for text in self.texts:
            segmenter.cut(text)

    def jieba(self) -> None:
        """One plain ``jieba.lcut`` of each text: private tokenizer, jieba's own dictionary, nothing added."""
        cut = importlib.import_module("analyzer.tokens.engine").engine(()).lcut
        for text in self.texts:
            cut(text)

    def stages(self, rounds: int) -> dict[str, float]:
        """Seconds of each stage in the best round, and of what lies between the stages."""
        best: dict[str, float] = {}
        for _ in range(rounds):
            spent: dict[str, float] = defaultdict(float)
            with timed_stages(self.pipeline, spent):
                start = time.perf_counter()
                for file in self.files:
                    before = time.perf_counter()
                    document = self.load(*file)
                    spent["load_file"] += time.perf_counter() - before
                    self.pipeline.analyze(document)
                total = time.perf_counter() - start
            spent["rest"] = total - sum(spent.values())
            if not best or total < sum(best.values()):
                best = spent
        return best


def measure(folder: Path, rounds: int) -> dict[str, Any]:
    """All figures. Rounds are interleaved, so that a busy moment of the machine hurts all alike."""
    cold = time.perf_counter()
    bench = Bench(folder)
    bench.whole()
    first = time.perf_counter() - cold
    bench.find()
    peak = peak_megabytes()
    works = {"jieba.lcut": bench.jieba, "whole": bench.whole, "find": bench.find, "words": bench.words}
    best = {name: seconds(work) for name, work in works.items()}
    for _ in range(rounds):
        best = {name: min(best[name], seconds(work)) for name, work in works.items()}
    return {
        "folder": str(folder), "files": len(bench.files), "characters": sum(map(len, bench.texts)), "rounds": rounds,
        "seconds": best, "ratios": {name: best[name] / best["jieba.lcut"] for name in best},
        "stages": bench.stages(rounds), "rules": rule_seconds(bench, rounds), "first_run_seconds": first,
        "peak_megabytes": peak, "peak_megabytes_with_two_jieba": peak_megabytes(),
    }  # fmt: skip


def measure_growth(folder: Path) -> dict[str, list[Point]]:
    """How the time of one analysis grows."""
    bench = Bench(folder)
    return {"length": growth_in_length(bench.texts, bench.read), "figures": growth_in_figures(bench.read)}


def show(result: dict[str, Any]) -> None:
    """The Chinese table."""
    best, ratios = result["seconds"], result["ratios"]
    rate = result["characters"] / 1e6
    print(f"文本：{result['folder']}，{result['files']} 份，{result['characters']:,} 字；同一进程，预热后，{result['rounds']} 轮取最快\n")
    print("项目                        毫秒   万字/秒   为 jieba 的倍数   目标")
    aims = {"whole": f"≤ {MOST_WHOLE}", "find": "≤ 0.333"}
    titles = {"jieba.lcut": "纯 jieba.lcut", "whole": "整份分析（字节到结果）", "find": "find_quantities", "words": "本项目分词（可选）"}
    for name, title in titles.items():
        print(f"{_pad(title, 26)}{best[name] * 1000:>7.1f}{rate / best[name] * 100:>9.1f}{ratios[name]:>12.2f}        {aims.get(name, '')}")
    total = sum(result["stages"].values())
    print("\n整份分析各阶段              毫秒     占比")
    for name, title in {**STAGES, "rest": "其余（装配结果）"}.items():
        spent = result["stages"].get(name, 0.0)
        print(f"{_pad(title, 26)}{spent * 1000:>7.1f}{spent / total:>9.1%}")
    show_rules(result["rules"])
    print(f"\n首次运行（含读词典）{result['first_run_seconds']:.2f} 秒")
    if result["peak_megabytes"] is not None:
        both = result["peak_megabytes_with_two_jieba"]
        print(f"内存峰值 {result['peak_megabytes']:.0f} MB（目标 < {MOST_MEGABYTES}）；测速时另载两部 jieba 词典后 {both:.0f} MB")
    if "growth" in result:
        show_growth(*result["growth"].values())


def _pad(title: str, width: int) -> str:
    return title + " " * (width - len(title) - sum(char > "\u2e7f" for char in title))


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description="速度：与同文本的一遍 jieba.lcut 相比")
    parser.add_argument("--rounds", type=int, default=7, help="轮数，取最快一轮（默认 7）")
    parser.add_argument("--corpus", type=Path, help="报告所在的文件夹（默认用种子报告，没有则用 corpus/reports）")
    parser.add_argument("--growth", action="store_true", help="另测 10、100、1000 kB 和等长文本中一、二、四倍的数量（约 20 秒）")
    parser.add_argument("--json", action="store_true", help="以 JSON 打印")
    options = parser.parse_args()
    folder = options.corpus or texts_folder()
    result = measure(folder, options.rounds)
    if options.growth:
        result["growth"] = measure_growth(folder)
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=1))
    else:
        show(result)


if __name__ == "__main__":
    main()
