"""Options that several commands take, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer.commands.completion import profiles

ProfileOption = Annotated[
    str,
    typer.Option(metavar="口径", help="评价口径：名称（analyzer profiles 列出）或 .toml 文件；auto 从报告所写", autocompletion=profiles),
]
LexiconOption = Annotated[Path | None, typer.Option(metavar="路径", help="叠加自己的词典：文件或文件夹")]
PasswordOption = Annotated[
    str,
    typer.Option(
        metavar="密码",
        envvar="ANALYZER_PASSWORD",
        show_envvar=False,
        help="打开加密 PDF 的密码；写在命令里会留在历史记录中，也可写入环境变量 ANALYZER_PASSWORD；都不给时，在终端里询问",
    ),
]
MaxMbOption = Annotated[
    int, typer.Option(metavar="MB", min=1, help="最大的文本（默认 16）；带图的 Office 文件和 PDF 可大到 16 倍", show_default=False)
]
SelectOption = Annotated[str, typer.Option(metavar="规则", help="只用这些规则：编号或前缀，逗号分隔，如 ARI,XRF-07")]
IgnoreOption = Annotated[str, typer.Option(metavar="规则", help="不用这些规则：写法同上")]
TargetsOption = Annotated[
    list[Path] | None, typer.Option(metavar="文件", help="另一份文件：绩效目标申报表、批复、上年报告、同一项目的自评表；可重复给出")
]
