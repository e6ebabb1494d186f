"""Speed beside peers, in one process on the same texts, rounds interleaved: ``python benchmarks/peers.py [--rounds 5] [--corpus FOLDER]``.

The peers are installed for this alone, in an environment of their own (benchmarks/README.md); one that is missing is named and left out.
They do less than the analysis they are compared with: each row says what.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analyzer.batch.worker import Settings, extract_bytes, warm_up  # noqa: E402 - the folder comes first
from benchmarks.speed import texts_folder  # noqa: E402

Work = Callable[[], Any]
BASE = "jieba"


@dataclass
class Peer:
    """One competitor: what it is called, what it does, which module it needs, how to make its work of the texts."""

    name: str
    title: str
    module: str
    make: Callable[[list[Path], list[str]], Work]
    seconds: list[float] = field(default_factory=list)

    @property
    def installed(self) -> bool:
        """True where its module can be imported."""
        return importlib.util.find_spec(self.module) is not None


def whole_analysis(files: list[Path], texts: list[str]) -> Work:
    """Bytes to result, all rules."""
    del texts
    settings = Settings()
    warm_up(settings)
    given = [(file.read_bytes(), file.name) for file in files]
    return lambda: [extract_bytes(data, name, settings) for data, name in given]


def quantities(files: list[Path], texts: list[str]) -> Work:
    """Quantities with their values only."""
    del files
    from analyzer import find_quantities

    return lambda: [find_quantities(text) for text in texts]


def plain_jieba(files: list[Path], texts: list[str]) -> Work:
    """One pass of a tokenizer of its own, with jieba's dictionary."""
    del files
    import jieba

    jieba.setLogLevel("ERROR")
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return lambda: [tokenizer.lcut(text) for text in texts]


def spacy_with_jieba(files: list[Path], texts: list[str]) -> Work:
    """The blank zh of spaCy with its jieba segmenter: tokens of a Doc."""
    del files
    import spacy

    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    return lambda: [nlp(text) for text in texts]


def recognizers(files: list[Path], texts: list[str]) -> Work:
    """recognizers-text, Chinese: all its models of numbers with units."""
    del files
    from recognizers_number_with_unit import Culture, NumberWithUnitRecognizer

    made = NumberWithUnitRecognizer(Culture.Chinese)
    models = [made.get_currency_model(), made.get_dimension_model(), made.get_age_model(), made.get_temperature_model()]
    return lambda: [model.parse(text) for text in texts for model in models]


def jionlp_money(files: list[Path], texts: list[str]) -> Work:
    """JioNLP's extraction of sums of money, with their values."""
    del files
    import jionlp

    return lambda: [jionlp.ner.extract_money(text, with_parsing=True) for text in texts]


def cn2an_transform(files: list[Path], texts: list[str]) -> Work:
    """cn2an.transform: Chinese numerals of a text turned into digits."""
    del files
    import cn2an

    return lambda: [cn2an.transform(text, "cn2an") for text in texts]


PEERS = (
    ("analyzer", "本项目：整份分析，全部规则", "analyzer", whole_analysis),
    ("quantities", "本项目：只取数（find_quantities）", "analyzer", quantities),
    (BASE, "jieba.lcut：只分词", "jieba", plain_jieba),
    ("spacy", "spaCy 空白 zh，jieba 分词：只分词", "spacy", spacy_with_jieba),
    ("recognizers", "recognizers-text：数字带单位", "recognizers_number_with_unit", recognizers),
    ("jionlp", "JioNLP：金额", "jionlp", jionlp_money),
    ("cn2an", "cn2an.transform：换中文数字", "cn2an", cn2an_transform),
)


def measure(folder: Path, rounds: int) -> tuple[list[Peer], int]:
    """All peers that are installed, in turn, ``rounds`` times. Returns: the peers, the characters of the texts."""
    files = sorted(file for file in folder.iterdir() if file.suffix in (".txt", ".md"))
    texts = [_text(file) for file in files]
    peers = [Peer(*row) for row in PEERS]
    works = [(peer, peer.make(files, texts)) for peer in peers if peer.installed]
    for _, work in works:
        work()
    for _ in range(rounds):
        for peer, work in works:
            begun = time.perf_counter()
            work()
            peer.seconds.append(time.perf_counter() - begun)
    return peers, sum(map(len, texts))


def _text(file: Path) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def table(peers: list[Peer], characters: int) -> Iterator[str]:
    """The Chinese table: best round of each, and its time beside the analysis and beside jieba."""
    best = {peer.name: min(peer.seconds) for peer in peers if peer.seconds}
    yield _row("做什么", "毫秒", "万字/秒", "用时÷jieba", "速度÷recognizers")
    for peer in peers:
        if peer.name not in best:
            continue
        seconds, slow = best[peer.name], best.get("recognizers")
        faster = f"{slow / seconds:.1f}" if slow else "—"
        yield _row(peer.title, f"{seconds * 1000:.1f}", f"{characters / seconds / 1e4:.2f}", f"{seconds / best[BASE]:.2f}", faster)
    missing = [peer.title for peer in peers if not peer.installed]
    if missing:
        yield "没有安装，未比：" + "；".join(missing)


def _row(title: str, *cells: str) -> str:
    """A line of the table, columns apart whatever the width of their characters."""
    return _padded(title, 40, left=True) + "".join(_padded(cell, width) for cell, width in zip(cells, (10, 10, 13, 18), strict=True))


def _padded(words: str, width: int, *, left: bool = False) -> str:
    blanks = " " * max(width - len(words) - sum(char > "\u2e7f" for char in words), 1)
    return words + blanks if left else blanks + words


def main() -> None:
    """Parse the options, measure, print."""
    parser = argparse.ArgumentParser(description="与同类工具比速度：同一进程、同一批文本，交替跑")
    parser.add_argument("--rounds", type=int, default=5, help="轮数，各取最快一轮（默认 5）")
    parser.add_argument("--corpus", type=Path, help="报告所在的文件夹（默认用种子报告，没有则用 corpus/reports）")
    options = parser.parse_args()
    warnings.simplefilter("ignore")  # the peers' own
    folder = options.corpus or texts_folder()
    peers, characters = measure(folder, options.rounds)
    print(f"文本：{folder}，{characters:,} 字；同一进程，预热后，{options.rounds} 轮交替，各取最快一轮\n")
    for line in table(peers, characters):
        print(line)


if __name__ == "__main__":
    main()
