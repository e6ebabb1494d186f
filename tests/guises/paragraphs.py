"""The same prose with other line ends, blanks and marks."""

from __future__ import annotations

import re
from typing import Final

from tests.guises.guise import Guise, is_heading, is_paragraph, on_paragraphs, without_cells

_HALF: Final = str.maketrans("，；：（）", ",;:()")


def _wrapped(letters: int) -> Guise:
    """Lines of running text cut at a number of letters; not of a text that is wrapped already."""

    def write(text: str) -> str | None:
        lines = text.split("\n")
        if sum(is_paragraph(line) and line.rstrip()[-1] not in "。；：）" and not is_heading(line) for line in lines) > len(lines) // 10:
            return None
        return "\n".join(_cut(line, letters) if is_paragraph(line) else line for line in lines)

    return Guise(f"每行{letters}字", without_cells(write))


def _cut(line: str, letters: int) -> str:
    return "\n".join(line[at : at + letters] for at in range(0, len(line), letters))


def _one_sentence_each(line: str) -> str:
    return line if "“" in line or "（一）" in line else re.sub(r"。(?=[^）)”])", "。\n", line)


GUISES: Final = (
    _wrapped(38),
    _wrapped(52),
    Guise("一句一段", without_cells(on_paragraphs(_one_sentence_each))),
    Guise("段间空行", without_cells(lambda text: text.replace("。\n", "。\n\n"))),
    Guise("首行缩进", on_paragraphs(lambda line: "\u3000\u3000" + line.strip())),
    Guise("制表符缩进", without_cells(on_paragraphs(lambda line: "\t" + line.strip()))),
    Guise("半角标点", lambda text: text.translate(_HALF)),
    Guise("附在函后", without_cells(lambda text: "关于报送绩效自评材料的函\n\n市财政局：\n\n现将有关材料随函报送。\n\n" + text)),
)

__all__ = ["GUISES"]
