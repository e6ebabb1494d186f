"""A batch of many reports: rate, memory of the workers at the beginning and at the end, failures; what an interruption costs.

    python benchmarks/batch.py make FOLDER --count 10000       varied reports
    python benchmarks/batch.py spoil FOLDER                    50 corrupt files and one that never ends among them
    python benchmarks/batch.py run FOLDER OUT [--jobs 2]       read them all; rate and memory
    python benchmarks/batch.py run FOLDER OUT --kill-worker    the same, one worker killed by signal in the middle
    python benchmarks/batch.py cut FOLDER OUT                  kill the run in the middle, resume it, compare with an uninterrupted one
    python benchmarks/batch.py large [--mb 10]                 one report of many MB: time and memory

The varied reports are the corpus' own with other digits and other place names, so that no two are alike; their arithmetic seldom
holds, which makes more findings than real reports have.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analyzer.batch.engines.limits import Limits, memory_of  # noqa: E402
from analyzer.batch.engines.processes import run_in_processes  # noqa: E402
from analyzer.batch.inputs import find_inputs  # noqa: E402
from analyzer.batch.one_file import OneFile  # noqa: E402
from analyzer.batch.results import Plan, Result  # noqa: E402
from analyzer.batch.run import run_batch  # noqa: E402
from analyzer.load.decode import decode  # noqa: E402
from tests.batch import hostile  # noqa: E402

CORRUPT = 50
NAMES = "青禾云溪石桥安平长宁永丰东湖西岭南坪北川金沙银滩玉田白水红岩绿洲"
_FIGURE = re.compile(r"(?<![0-9.,])[1-9][0-9]*(?:\.[0-9]+)?(?![0-9年月日.])")
_PLACE = re.compile(r"[一-鿿]{2}(?=[县市区镇乡])")


def varied(text: str, chance: random.Random) -> str:
    """A report with other figures (as long as before) and other place names (each always by the same other one)."""
    names: dict[str, str] = {}

    def renamed(found: re.Match[str]) -> str:
        at = chance.randrange(len(NAMES) // 2) * 2
        return names.setdefault(found[0], NAMES[at : at + 2])

    def refigured(found: re.Match[str]) -> str:
        if chance.random() < 0.5:
            return found[0]
        return re.sub("[1-9]", lambda _: str(chance.randint(1, 9)), found[0])

    return _FIGURE.sub(refigured, _PLACE.sub(renamed, text))


def make(folder: Path, count: int) -> None:
    """Write varied reports, a thousand in a folder."""
    sources = sorted((ROOT / "corpus" / "reports").glob("*.*"))
    texts = [(file.suffix, decode(file.read_bytes(), file.name)) for file in sources if file.suffix in (".txt", ".md", ".html")]
    chance = random.Random(2026)  # noqa: S311
    for number in range(count):
        suffix, text = texts[number % len(texts)]
        file = folder / f"{number // 1000:03}" / f"{number:06}{suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(varied(text, chance), encoding="utf-8")


def spoil(folder: Path) -> None:
    """Corrupt some files and let one never end (the benchmark's reader hangs at its first words)."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    chance = random.Random(2026)  # noqa: S311
    chosen = chance.sample(files, CORRUPT + 1)
    for file in chosen[:CORRUPT]:
        file.write_bytes(chance.randbytes(len(file.read_bytes()) // 2))
    chosen[CORRUPT].write_text("永不结束", encoding="utf-8")
    print("corrupt:", *sorted(file.name for file in chosen[:CORRUPT]))
    print("never ends:", chosen[CORRUPT].name)


class Watch:
    """Looks at the workers as results come."""

    def __init__(self, total: int, *, kill: bool) -> None:
        """Args: total: files in all; kill: kill a worker in the middle."""
        self.total, self.kill, self.killed = total, kill, 0
        self.begun = time.monotonic()
        self.count = self.characters = 0
        self.failures: list[str] = []
        self.notes: list[str] = []
        self.memory: dict[int, list[int]] = {}

    def told(self, result: Result) -> None:
        """Take note of a result."""
        self.count += 1
        self.characters += result.tally.characters
        if result.tally.status == "error":
            self.failures.append(f"{result.job.name} {result.tally.code}")
        elif result.tally.message:
            self.notes.append(f"{result.job.name} {result.tally.message}")
        if self.count % max(1, self.total // 10) == 0 or self.count == 200:
            pids = workers()
            for pid in pids:
                self.memory.setdefault(pid, []).append(memory_of(pid) // 1048576)
            own = memory_of(os.getpid()) // 1048576
            held = [self.memory[pid][-1] for pid in pids]
            print(f"{self.count:6} files {time.monotonic() - self.begun:7.1f} s  RSS of parent {own} MB, of workers {held} MB", flush=True)
        if self.kill and not self.killed and self.count == self.total // 2:
            self.killed = workers()[0]
            os.kill(self.killed, signal.SIGKILL)


def workers() -> list[int]:
    """The worker processes."""
    import multiprocessing

    return sorted(child.pid or 0 for child in multiprocessing.active_children())


def run(folder: str, out: Path, jobs: int, *, kill: bool = False, resume: bool = False) -> None:
    """Read all reports of a folder and say what it took."""
    inputs = find_inputs([folder], bytes)
    watch = Watch(len(inputs.jobs), kill=kill)
    engine = partial(run_in_processes, workers=jobs, limits=Limits(seconds=20))
    run_batch(inputs.jobs, Plan(extract=hostile.extract), OneFile(out), engine, resume=resume, told=watch.told)
    seconds = time.monotonic() - watch.begun
    kinds = Counter(failure.split()[1] for failure in watch.failures)
    rate = f"{watch.count / seconds:.1f} files/s, {watch.characters / seconds:,.0f} characters/s"
    print(f"{watch.count} files in {seconds:.1f} s with {jobs} processes: {rate}")
    print(f"failures {len(watch.failures)} {dict(kinds)}: {sorted(watch.failures)}")
    print("notes:", watch.notes)
    check_all_there(inputs.jobs, out)


def check_all_there(jobs: list, out: Path) -> None:
    """Every job has its record, in order."""
    with out.open(encoding="utf-8") as lines:
        paths = [json.loads(line)["source"]["path"] for line in lines]
    print("every file has its record, in order:", paths == [job.path for job in jobs])


def cut(folder: str, out: Path, jobs: int) -> None:
    """Kill a run in the middle, resume it; compare with a run that was not cut off."""
    whole = Path(f"{out}.whole")
    run(folder, whole, jobs)
    command = [sys.executable, __file__, "run", folder, str(out), "--jobs", str(jobs)]
    total = len(find_inputs([folder], bytes).jobs)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - this script
    journal = Path(f"{out}.parts") / "1.list"
    while not journal.exists() or journal.read_bytes().count(b"\n") < total // 2:
        time.sleep(0.2)
    process.kill()
    process.wait()
    print(f"killed with {journal.read_bytes().count(chr(10).encode()) - 1} of {total} files done")
    run(folder, out, jobs, resume=True)
    digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in (out, whole)]
    print("same bytes as the uninterrupted run:", digests[0] == digests[1], digests[0][:16])


def large(megabytes: int) -> None:
    """One report of many MB: paragraphs of varied corpus reports one after the other."""
    import resource

    from analyzer import analyze
    from analyzer.export.json import to_json_line
    from analyzer.load import load_text

    chance = random.Random(2026)  # noqa: S311
    sources = [decode(file.read_bytes(), file.name) for file in sorted((ROOT / "corpus" / "reports").glob("*.txt"))]
    pieces: list[str] = []
    size = 0
    while size < megabytes * 1048576:
        pieces.append(varied(chance.choice(sources), chance))
        size += len(pieces[-1].encode())
    text = "\n".join(pieces)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    analysis = analyze(load_text(text))
    seconds = time.process_time() - begun
    line = to_json_line(analysis)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(text.encode()) / 1048576:.1f} MB, {len(text):,} characters: {seconds:.1f} s, {len(text) / seconds:,.0f} characters/s; "
          f"memory {before // 1024} -> {peak // 1024} MB; JSON {len(line) / 1048576:.0f} M characters; "
          f"{len(analysis.quantities):,} quantities, {len(analysis.findings):,} findings")  # fmt: skip
    print("crashed rules:", [check.rule for check in analysis.checks if check.status == "crashed"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("make", "spoil", "run", "cut", "large"))
    parser.add_argument("folder", nargs="?", default="")
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--mb", type=int, default=10)
    parser.add_argument("--kill-worker", action="store_true")
    args = parser.parse_args()
    if args.what == "make":
        make(Path(args.folder), args.count)
    elif args.what == "spoil":
        spoil(Path(args.folder))
    elif args.what == "run":
        run(args.folder, args.out, args.jobs, kill=args.kill_worker)
    elif args.what == "cut":
        cut(args.folder, args.out, args.jobs)
    else:
        large(args.mb)


if __name__ == "__main__":
    main()
