"""A date or time of a spreadsheet as it is displayed: 45291 in ``yyyy"年"m"月"d"日"`` is 2023年12月31日."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from analyzer.late_regex import late_regex

_DAYS = "一二三四五六日"
_TOKEN = late_regex(
    r'"([^"]*)"|[\\!](.)|_.|\*.|\[\$-[^\]]*\]|\[([^\]]*)\]|(AM/PM|A/P|上午/下午)|(y+|m+|d+|h+|s+|a+|e+|\.0+)|(.)', re.IGNORECASE | re.DOTALL
)
_LAST = 2958465
_FALSE_LEAP_DAY = 60


@lru_cache(maxsize=1000)
def is_date(code: str) -> bool:
    """True for a format of dates or times."""
    bare = re.sub(r'"[^"]*"|[\\!_*].|\[[^\]]*\]|General|[Ee][+-]|AM/PM|A/P', "", code.split(";", maxsplit=1)[0])
    return re.search(r"[ymdhse]|aaa", bare, re.IGNORECASE) is not None and not re.search(r"[0#?](?!\])", re.sub(r"\.0+", "", bare))


def shown_date(value: Decimal, code: str, *, from_1904: bool = False) -> str:
    """A day number in a format of dates; "" where it is no day.

    Args: value: days, with the time as a fraction; code: the format; from_1904: days count from 1904, not 1900.
    """
    if not 0 <= value <= _LAST:
        return ""
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30) if value >= _FALSE_LEAP_DAY else datetime(1899, 12, 31)  # noqa: DTZ001
    moment = start + timedelta(seconds=int((value * 86400).to_integral_value()))
    tokens = list(_TOKEN.finditer(code.split(";", maxsplit=1)[0]))
    half = any(match[4] for match in tokens)
    out, last = "", ""
    for number, match in enumerate(tokens):
        quoted, escaped, elapsed, noon, field, other = match.groups()
        if field:
            following = next((later[5] for later in tokens[number + 1 :] if later[5]), "") or ""
            minutes = field[0] in "mM" and (last in ("h", "H") or following[:1] in ("s", "S"))
            out += _field(moment, "n" * len(field) if minutes else field.lower(), half=half)
            last = field[0]
        elif noon:
            out += ("上午" if moment.hour < 12 else "下午") if noon.startswith("上") else ("AM" if moment.hour < 12 else "PM")
        elif elapsed and elapsed.lower().strip("hms") == "":
            out += str(int(value * {"h": 24, "m": 1440, "s": 86400}[elapsed[0].lower()]))
            last = elapsed[0].lower()
        else:
            out += quoted or escaped or other or ""
    return out.strip()


def _field(moment: datetime, field: str, *, half: bool) -> str:
    """One part of a date; ``n`` are minutes."""
    kind, width = field[0], len(field)
    if kind in "ye":
        return f"{moment.year % 100:02d}" if kind == "y" and width < 3 else str(moment.year)
    if kind == "a":
        return ("星期" if width > 3 else "") + _DAYS[moment.weekday()]
    if kind == ".":
        return ""
    if kind in "md" and width > 2:
        return moment.strftime({"m": "%b", "d": "%a"}[kind] if width == 3 else {"m": "%B", "d": "%A"}[kind])
    hour = (moment.hour % 12 or 12) if half else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}[kind]
    return f"{number:02d}" if width > 1 else str(number)
