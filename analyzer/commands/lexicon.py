"""``analyzer lexicon check``: reads all lexicons and runs every entry's example and counter-examples."""

from __future__ import annotations

from analyzer.commands.options import LexiconOption

HELP = """检查词典：逐条运行每个条目的例句和反例。

退出码：0 全部合格，1 有条目不合格，2 词典无法读取。"""


def lexicon_check(
    lexicon: LexiconOption = None,
) -> int:
    """Run the examples of all lexicons. Returns: the exit status: 0, or 1 where an entry does not do what it says."""
    from rich.console import Console

    from analyzer.export.lines import Writer
    from analyzer.lexicon import load_lexicon
    from analyzer.lexicon_check import check_lexicon, entry_counts

    writer = Writer(Console(highlight=False))
    words = load_lexicon(lexicon)
    for file, count in entry_counts(words).items():
        writer.put(f"{file}  {count} 条")
    lapses = check_lexicon(words)
    for lapse in lapses:
        writer.put(f"{lapse.file}，{lapse.entry}：{lapse.what}", style="red")
    writer.put(f"{len(lapses)} 处不合格" if lapses else "例句和反例全部合格")
    return int(bool(lapses))
