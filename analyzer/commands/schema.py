"""``analyzer schema``: what the JSON looks like."""

from __future__ import annotations

HELP = "输出提取结果的 JSON Schema。"


def schema() -> int:
    """Print the JSON Schema of an Analysis. Returns: the exit status."""
    import sys

    from analyzer.commands.door import utf8_stdout
    from analyzer.export.json import json_schema

    utf8_stdout()
    sys.stdout.write(json_schema())
    return 0
