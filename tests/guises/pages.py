"""Page marks and running heads, as PDF and Word leave them in the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.guises.guise import Guise

_LINES_OF_A_PAGE: Final = 18
_HEAD: Final = "2024年度项目支出绩效自评报告"


def _paged(foot: Callable[[int], list[str]]) -> Callable[[str], str]:
    """Some lines after every page. Args: foot: of the page of a number."""

    def write(text: str) -> str:
        out: list[str] = []
        for number, line in enumerate(text.split("\n"), 1):
            out.append(line)
            if number % _LINES_OF_A_PAGE == 0:
                out += foot(number // _LINES_OF_A_PAGE)
        return "\n".join(out)

    return write


GUISES: Final = (
    Guise("页码和页眉", _paged(lambda page: ["", f"— {page} —", "", _HEAD, ""])),
    Guise("第几页共几页", _paged(lambda page: [f"第 {page} 页 共 99 页"])),
)

__all__ = ["GUISES"]
