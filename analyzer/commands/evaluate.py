"""``analyzer evaluate``: how well the analyzer reads a corpus with gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from analyzer.errors import UsageError

if TYPE_CHECKING:
    from analyzer.model.evaluation import Evaluation

HELP = """用人工标注评测：各阶段的准确率、召回率、F1，并可与上次结果比较。

语料是含 reports 和 gold 两个文件夹的文件夹，或写成 报告文件夹=标注文件夹。退出码：0 评测完成，2 标注有误或报告无法读取。"""

Shape = Literal["text", "json"]
Split = Literal["dev", "test"]


def evaluate(
    corpora: Annotated[list[str], typer.Argument(metavar="语料…", help="含 reports 和 gold 的文件夹，或 报告文件夹=标注文件夹")],
    *,
    split: Annotated[Split | None, typer.Option(metavar="dev|test", help="只评测这一部分")] = None,
    only: Annotated[str, typer.Option(metavar="正则", help="只评测名称以此开头的标注")] = "",
    misses: Annotated[bool, typer.Option("--misses", help="列出漏读和读错之处")] = False,
    extras: Annotated[bool, typer.Option("--extras", help="列出多读和多报之处")] = False,
    shape: Annotated[Shape, typer.Option("--format", metavar="text|json", help="text 供人阅读，json 供程序读取和下次比较")] = "text",
    against: Annotated[Path | None, typer.Option(metavar="文件", help="与上次 --format json 的结果比较")] = None,
    mutate: Annotated[bool, typer.Option("--mutate", help="变异评测：在成立的关系里逐个注入差错，看相应规则是否指出")] = False,
    limit: Annotated[int, typer.Option(min=1, metavar="个数", help="变异评测：每份报告每类差错最多几个")] = 5,
    jobs: Annotated[int, typer.Option(min=1, metavar="个数", help="变异评测：同时使用几个进程")] = 1,
) -> int:
    """Evaluate corpora and print the figures. Returns: the exit status 0."""
    from analyzer.evaluate import evaluate as run
    from analyzer.evaluate import find_pairs

    if mutate:
        if against is not None:
            raise UsageError("--mutate 不能与 --against 同用", advice="请去掉其中一个")
        from analyzer.commands.mutate import run_benchmark

        return run_benchmark(corpora, split=split or "", only=only, limit=limit, jobs=jobs, shape=shape, misses=misses, extras=extras)
    old = read_evaluation(against) if against is not None else None
    pairs = find_pairs(corpora, only=only)
    evaluation = run(pairs, split=split or "")
    if not evaluation.documents:
        raise UsageError("没有可评测的报告", place="、".join(corpora), advice="请检查 --split、--only 和文件名")
    if shape == "json":
        _print_json(evaluation, old)
    else:
        _print_text(evaluation, old, misses=misses, extras=extras)
    return 0


def read_evaluation(path: Path) -> Evaluation:
    """An evaluation that was printed as JSON. Raises: UsageError where the file is none."""
    import json

    from pydantic import ValidationError

    from analyzer.model.evaluation import Evaluation

    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        for figure in raw["figures"]:
            for share in ("precision", "recall", "f1"):
                figure.pop(share, None)
        return Evaluation.model_validate(raw)
    except OSError as error:
        raise UsageError(f"无法读取（{error.strerror}）", file=str(path), advice="请检查 --against 所给的路径") from None
    except (ValueError, KeyError, TypeError, AttributeError, ValidationError):
        raise UsageError("不是评测结果", file=str(path), advice="请给 analyzer evaluate --format json 的输出") from None


def _print_json(evaluation: Evaluation, old: Evaluation | None) -> None:
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.evaluate import compare

    utf8_stdout()
    record = compare(old, evaluation) if old is not None else evaluation
    sys.stdout.write(record.model_dump_json(indent=1) + "\n")


def _print_text(evaluation: Evaluation, old: Evaluation | None, *, misses: bool, extras: bool) -> None:
    from rich.console import Console

    from analyzer.evaluate import compare
    from analyzer.export.evaluation import show_comparison, show_evaluation

    console = Console(highlight=False)
    show_evaluation(evaluation, console, misses=misses, extras=extras)
    if old is not None:
        show_comparison(compare(old, evaluation), console)
