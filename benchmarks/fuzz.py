"""Fuzzing for minutes or hours: every loader, and the whole pipeline, on mutations of the corpus' files.

``python benchmarks/fuzz.py --minutes 16 [--targets docx pdf] [--out 目录] [--engine mutate|atheris] [--seed 1]``

The targets take turns of a few seconds in one process. Anything but a Document or an error of analyzer/errors.py is a crash: its
input is saved, once per place in the code, under its name in ``--out``. An input that takes longer than ``--slow`` seconds of
processor time is saved likewise. ``atheris`` (``pip install "jixiao-analyzer[fuzz]"``) chooses inputs by coverage and mutates with
the same mutations; it works on one target. The lean form for every run of the tests is tests/fuzz/test_fuzz.py.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import signal
import sys
import time
import traceback
import warnings
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

_TURN = 20.0
_KEPT = 200
_FOLLOWED = 0.3
_LIMIT = 4 << 30
"""Bytes of memory that the process may take: more is a crash (MemoryError)."""


class TakesTooLongError(Exception):
    """Raised inside an input that does not come to an end."""


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TakesTooLongError


class Fuzz:
    """One target: its inputs, what came of them, its crashes."""

    def __init__(self, target: str, out: Path, slow: float, rng: random.Random) -> None:
        """Args: target: of tests/fuzz/targets.py; out: folder of crashes; slow: seconds that an input may take; rng: of the mutations."""
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import TARGETS

        self.target, self._run, self._out, self._slow, self._rng = target, TARGETS[target], out, slow, rng
        self._seeds = list(seeds({"whole": "docx"}.get(target, target)))
        self._followed: list[bytes] = []
        self.executions, self.seconds, self.slowest = 0, 0.0, 0.0
        self.came: Counter[str] = Counter()
        self.crashes: dict[str, str] = {}

    def turn(self, seconds: float) -> None:
        """Try mutations for so many seconds; one that was read becomes a seed of its own for a while."""
        from tests.fuzz.mutations import mutated

        until = time.monotonic() + seconds
        while time.monotonic() < until:
            old = self._followed if self._followed and self._rng.random() < _FOLLOWED else self._seeds
            data = mutated(self._rng.choice(old), self._rng)
            if self.attempt(data) == "document" and len(data) < 100_000:
                self._followed = [*self._followed[-_KEPT:], data]
        self.seconds += seconds

    def attempt(self, data: bytes) -> str:
        """Give one input to the target; a crash is saved."""
        signal.setitimer(signal.ITIMER_REAL, self._slow * 10)
        start = time.process_time()
        try:
            came = self._run(data)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt | SystemExit):
                raise
            came = "crash"
            self._save(data, _where(error), "".join(traceback.format_exception(error)[-12:]))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        took = time.process_time() - start
        if took > self._slow and came != "crash":
            self._save(data, f"slow-{int(took)}s", f"{took:.1f} s")
        self.executions, self.slowest = self.executions + 1, max(self.slowest, took)
        self.came[came] += 1
        return came

    def _save(self, data: bytes, where: str, told: str) -> None:
        if where in self.crashes:
            return
        self.crashes[where] = told
        name = f"{self.target}-{hashlib.sha256(where.encode()).hexdigest()[:8]}"
        (self._out / f"{name}.bin").write_bytes(data)
        (self._out / f"{name}.txt").write_text(f"{where}\n{told}", encoding="utf-8")
        print(f"CRASH {self.target} {where} -> {name}", flush=True)

    def told(self) -> str:
        """One row of the table."""
        came = " ".join(f"{code} {count}" for code, count in self.came.most_common())
        return (
            f"{self.target:<6}{self.seconds / 60:>6.1f} min{self.executions:>9} runs{len(self.crashes):>4} crashes"
            f"  slowest {self.slowest:.2f} s  {came}"
        )


def _where(error: BaseException) -> str:
    """The kind of an error with the last place in our own code (or in the tests' demands) that it came from."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/analyzer/" in frame.filename or "targets" in frame.filename]
    last = frames[-1] if frames else None
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}" if last else type(error).__name__


def by_coverage(fuzz: Fuzz, minutes: float, folder: Path) -> None:
    """Let atheris choose the inputs of one target. Ends the process."""
    import atheris

    from tests.fuzz.mutations import mutated
    from tests.fuzz.seeds import seeds

    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds({"whole": "docx"}.get(fuzz.target, fuzz.target))):
        (folder / f"seed{number}").write_bytes(data)

    def change(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, random.Random(seed))[:most]  # noqa: S311 - the same each time

    began = time.monotonic()

    def one(data: bytes) -> None:
        fuzz.attempt(data)
        fuzz.seconds = time.monotonic() - began
        if fuzz.executions % 500 == 0:
            print(fuzz.told(), flush=True)

    options = [f"-max_total_time={int(minutes * 60)}", "-max_len=200000", "-timeout=300", "-rss_limit_mb=6000", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, str(folder)], one, custom_mutator=change)
    atheris.Fuzz()


def main() -> None:
    """Parse the options, fuzz, print one row per target after each round."""
    parser = argparse.ArgumentParser(description="模糊测试：各加载器与全流程")
    parser.add_argument("--minutes", type=float, default=5, help="一共跑多少分钟（默认 5）")
    parser.add_argument("--targets", nargs="*", help="只跑这些目标")
    parser.add_argument("--out", type=Path, default=Path("fuzz_crashes"), help="保存出错输入的目录")
    parser.add_argument("--engine", choices=["mutate", "atheris"], default="mutate", help="mutate 按种子随机变异；atheris 由覆盖率引导")
    parser.add_argument("--seed", type=int, default=1, help="随机数种子")
    parser.add_argument("--slow", type=float, default=5, help="单个输入超过多少秒处理器时间算慢（默认 5）")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    options.out.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGALRM, _alarm)
    if options.engine == "atheris":
        import atheris

        with atheris.instrument_imports(include=["analyzer.load"]):
            import analyzer.load  # noqa: F401
    else:
        resource.setrlimit(resource.RLIMIT_AS, (_LIMIT, _LIMIT))
    from tests.fuzz.targets import TARGETS

    rng = random.Random(options.seed)  # noqa: S311 - the same each time
    chosen = options.targets or list(TARGETS)
    fuzzes = [Fuzz(name, options.out, options.slow, rng) for name in chosen]
    if options.engine == "atheris":
        by_coverage(fuzzes[0], options.minutes, options.out / f"corpus-{chosen[0]}")
    until = time.monotonic() + options.minutes * 60
    while time.monotonic() < until:
        for fuzz in fuzzes:
            fuzz.turn(min(_TURN, max(until - time.monotonic(), 0)))
        print("\n".join(fuzz.told() for fuzz in fuzzes), flush=True)


if __name__ == "__main__":
    main()
