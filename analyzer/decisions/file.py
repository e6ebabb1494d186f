"""The decisions file: a JSON list, written by the review page or by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from analyzer.errors import DecisionError
from analyzer.model import Decision

_OF_FINDINGS = ("open", "confirmed", "dismissed")
_OF_LINKS = ("confirmed", "cut", "drawn")
_ADVICE = '每条写作 {"fingerprint": "…", "state": "dismissed", "reason": "…"}'
_LINK_ADVICE = '每条写作 {"claim": "原文", "indicator": "指标名称", "state": "drawn", "reason": "…"}'


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """The decisions in a file, in their order.

    Raises: DecisionError that names file, entry and key, and says what to do.
    """
    text = read_utf8(path, option="--decisions", advice="请另存为 UTF-8")
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"第 {error.lineno} 行第 {error.colno} 列"
        raise DecisionError("不是合法的 JSON", file=str(path), place=place, advice="请按提示的位置修改") from None
    except RecursionError:
        raise DecisionError("嵌套过深", file=str(path), advice=_ADVICE) from None
    if not isinstance(data, list):
        raise DecisionError("应是一个列表", file=str(path), advice=_ADVICE)
    return tuple(_decision(entry, str(path), number) for number, entry in enumerate(data, 1))


def read_utf8(path: str | Path, *, option: str, advice: str) -> str:
    """The text of a file that an option names. Args: advice: what to do where it is not UTF-8.

    Raises: DecisionError where it is missing, refused or not UTF-8.
    """
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DecisionError("文件不存在", file=str(path), advice=f"请检查 {option} 所给的路径") from None
    except OSError as error:
        raise DecisionError(f"无法读取（{error.strerror}）", file=str(path), advice="请检查路径和权限") from None
    except UnicodeDecodeError:
        raise DecisionError("不是 UTF-8 编码", file=str(path), advice=advice) from None


def _decision(entry: Any, file: str, number: int) -> Decision:
    place = f"第 {number} 条"
    try:
        decision = Decision.model_validate(entry)
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"]) or "整条"
        raise DecisionError(f"{key} 的写法不对", file=file, place=place, advice=_ADVICE) from None
    if not decision.of_link:
        if decision.state not in _OF_FINDINGS:
            raise DecisionError(f"state 不能是 {decision.state}", file=file, place=place, advice="可用：" + "、".join(_OF_FINDINGS))
    elif not (decision.claim and decision.indicator):
        raise DecisionError("既没有 fingerprint，也没有 claim 和 indicator", file=file, place=place, advice=_ADVICE)
    elif decision.state not in _OF_LINKS:
        raise DecisionError(f"state 不能是 {decision.state}", file=file, place=place, advice=_LINK_ADVICE)
    if decision.state in ("dismissed", "cut", "drawn") and not decision.reason.strip():
        raise DecisionError("没有写理由", file=file, place=place, advice="请在 reason 里写明理由：排除、断开、新连都须说明")
    return decision


def write_decisions(path: str | Path, decisions: Iterable[Decision]) -> None:
    """Write a decisions file: UTF-8 JSON, one entry a line, empty fields left out.

    Raises: DecisionError where the system refuses.
    """
    rows = [json.dumps(decision.model_dump(exclude_defaults=True), ensure_ascii=False) for decision in decisions]
    try:
        Path(path).write_text("[\n" + ",\n".join(rows) + "\n]\n" if rows else "[]\n", encoding="utf-8", newline="\n")
    except OSError as error:
        raise DecisionError(f"无法写入（{error.strerror}）", file=str(path), advice="请检查路径和权限") from None
