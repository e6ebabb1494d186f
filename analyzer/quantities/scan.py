"""Finds every numeral of a folded text and reads what belongs to it: scale words, hedges, unit. Linear in the text.

日 as a length of time (31.4日, 压缩在35日以内, 验收后30日内); elsewhere it is the day of a date (3月18日, 每月5日前).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from analyzer.late_regex import late_regex
from analyzer.lexicon import Lexicon
from analyzer.quantities.atoms import ONE, Atom
from analyzer.quantities.counting import counts, round_word
from analyzer.quantities.names import NameIndex
from analyzer.quantities.no_figures import is_no_figure, names_rate
from analyzer.quantities.numerals import CAPITALS, HAN, arabic, chinese, is_year, neighbours, step
from analyzer.quantities.units import UnitForm, UnitIndex

_N = f"[{HAN}]"
NUMERAL = late_regex(
    rf"(?P<per>[百千万]分之(?:{_N}{{1,24}}(?:点{_N}{{1,24}})?|\d{{1,15}}(?:\.\d{{1,15}})?))"
    rf"|(?P<fraction>{_N}{{1,12}}分之{_N}{{1,12}})"
    r"|(?P<arabic>(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?)"
    r"|(?P<double>翻(?:了)?[一两三]?番)"
    rf"|(?P<capital>[{CAPITALS}](?:[{CAPITALS}零〇]|[万亿](?=[{CAPITALS}零元圆])){{1,24}}(?:[万亿](?!元|圆))?)"
    rf"|(?P<han>(?:上(?=[百千万亿])|数(?=[十百千万亿])|几(?=[十百千万亿]))?{_N}+(?:点[{HAN}]+)?几?)"
)
_DAY, _SURPLUS = "日", frozenset("余多")
_FIRST = late_regex(f"[0-9{HAN}{CAPITALS}上数几翻]")
_CHAIN = late_regex(r"[\d.]*")
_CELL_ENDS = frozenset(("", "\t", "\n", "|"))
"""Nothing, or what ends a cell: no unit follows."""
_LONGEST = 15
"""Characters of a numeral that is a figure, however it is printed."""
_TENTHS = late_regex(r"成[半一二三四五六七八九]?(?!立|员|果|效|功|为|本|交|分|熟|长|就|绩|品|都|因|套|年|人|活|文|才|全|群|千|型|片)")
_TO = late_regex(rf"[至到~-](?:[{HAN}])")
_HALF_AFTER = late_regex(r"一半(?!年|天|月|以为)")
_LOWER = late_regex(r"零?(\d{1,4}(?:\.\d+)?)(?![\d.])")
_PART = Decimal("0.01")
_YEAR_NAME = late_regex(r"20[0-3]\d(?:项目|部门|单位|个人|名单)")
_QUOTES = "“‘「『《"
_QUOTED = late_regex(r"[^”’」』》，。；\n]{2,9}[”’」』》]")
_DATE_BEFORE = late_regex(r"(?:月份?|日 ?[、和及至到~-]|[每当上下次本]周) ?$")
_LENGTH_AFTER = late_regex(r" ?(?:以内|之内|内|左右|以[上下]|缩短|压缩|压减|减少|减至|降[至到低为]|延长)")
_LENGTH_BEFORE = late_regex(
    r"(?:[≤≥<>=]|不足|[少多低高大小短早]于|超过|不到|达到|突破|缩短|压缩|压减|减少|延长|提前|提速|提早|逾期|超期|延期|延迟|滞后|推迟"
    r"|平均|用时|耗时|历时|时长|时间|时限|(?<!日)期|期限|为期|连续|公示|公告|只需|仅需|仅用)(?:[了至到为在约近][至到为在约近]?)? ?$"
)
_RESULT_BEFORE = late_regex(r"实际(?:为|是)? ?$")
_STOPS = frozenset(("", *"\n\t|，。；;,)"))
_ENDS = frozenset(("", "\n", "\t", "|"))
_LOOK = 8
_MOST = 366


class Scanner:
    """Reads atoms with the unit, name and scale tables of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Args: lexicon: the lexicons to read with."""
        self.units = UnitIndex(lexicon)
        self._names = NameIndex(lexicon)
        self._may_follow = self.units.starts.union(_SURPLUS, " ")
        """What stands behind a figure that may have a unit, a scale word or a hedge there."""
        self._percent = self._must("%")
        self._permille = self._must("‰")

    def _must(self, sign: str) -> UnitForm:
        found = self.units.at(sign, 0)
        return found[0] if found else UnitForm(sign, "percent", "rate", ONE, latin=False, not_before=(), counting=False)

    def atoms(self, text: str, *, bare: bool = False) -> Iterator[Atom]:
        """Every numeral that could be a quantity, in order; Chinese ones without unit only where ``bare``."""
        resume, heads, tails = 0, self._names.beginnings, self._names.tails
        while at := _FIRST.search(text, resume):
            start = at.start()
            resume = start + 1
            found = NUMERAL.match(text, start)
            if found is None:
                continue
            kind = found.lastgroup
            resume = found.end()
            if kind == "arabic" and not bare and _is_alone(text, start, resume):
                yield Atom(start, resume, resume, "", ONE, ONE, ONE, arabic=True)
                continue
            quoted = _QUOTED.match(text, start) if start and text[start - 1] in _QUOTES else None
            if quoted:
                resume = quoted.end()
                continue
            may_name = text[start : start + 3] in heads or text[start : start + 2] in heads or text[start - 1 : start + 1] in tails
            name_end = self._names.end_of(text, start) if may_name else 0
            if name_end:
                resume = name_end
                continue
            if kind == "arabic":
                atom, resume = self._arabic(text, start, resume)
            else:
                atom = self._in_words(kind, text, start, resume, bare=bare)
            if atom is not None:
                resume = max(resume, atom.end)
                yield atom

    def _in_words(self, kind: str | None, text: str, start: int, end: int, *, bare: bool) -> Atom | None:
        """A numeral that is written with words. Args: kind: the group of ``NUMERAL`` that it is of."""
        if kind in ("han", "capital"):
            return self._han(text, start, end, bare=bare)
        if kind == "double":
            return self._doubled(text[start:end], start, end)
        return self._per(text, start, end) if kind == "per" else self._fraction(start, end, text[start:end])

    def _arabic(self, text: str, start: int, end: int) -> tuple[Atom | None, int]:
        before, after = text[start - 1 : start], text[end : end + 1]
        if after == "." and text[end + 1 : end + 2].isdigit():
            chain = _CHAIN.match(text, end)
            return None, chain.end() if chain else end
        if is_no_figure(text, start, end):
            return None, end
        printed = text[start:end]
        value = arabic(printed)
        if value is None:
            return None, end
        sign = before == "-" and _opens(text, start - 1)
        atom = Atom(start - sign, end, end, printed, -value if sign else value, ONE, step(printed), arabic=True)
        if after in self._may_follow:
            self._extend(atom, text)
            if atom.unit is not None and atom.unit.metric == "duration" and names_rate(text, start, atom.end):
                return None, atom.end
        return atom, atom.end

    def _extend(self, atom: Atom, text: str) -> None:
        """Take in scale words, hedges (余 多) and the unit after the numeral."""
        at = atom.number_end
        for _ in range(4):
            blank = at
            while text.startswith(" ", blank) and blank - at < 3:
                blank += 1
            char = text[blank : blank + 1]
            if char in _SURPLUS and not atom.hedge:
                atom.hedge, at = char, blank + 1
                continue
            if char == "(" and self._bracketed(atom, text, blank):
                return
            unit = self.units.at(text, blank, arabic=atom.arabic)
            if unit is not None and blank == atom.number_end and text.startswith("20", atom.start) and _YEAR_NAME.match(text, atom.start):
                return
            if unit is not None and unit[0].form == _DAY and not _is_length(text, atom.start, atom.number_end, unit[1]):
                return
            if unit is not None and not (char in self.units.scales and len(unit[0].form) == 1):
                atom.unit, atom.end = unit
                atom.number_end = at
                if unit[0].metric == "money" and unit[0].factor != 1:
                    _times(atom, unit[0].factor)
                return
            scale = self.units.scale_at(text, blank) if atom.arabic or atom.hedge else None
            if scale is None or atom.scale * scale[0] > 10**15:
                break
            _times(atom, scale[0])
            at = self._mixed(atom, text, scale[1])
        atom.number_end = atom.end = at

    def _bracketed(self, atom: Atom, text: str, at: int) -> bool:
        """``2.30(万元)``: scale and unit in brackets."""
        scale = self.units.scale_at(text, at + 1)
        unit = self.units.at(text, scale[1], arabic=atom.arabic) if scale is not None else None
        if scale is None or unit is None or text[unit[1] : unit[1] + 1] != ")":
            return False
        _times(atom, scale[0])
        atom.unit, atom.number_end, atom.end = unit[0], at, unit[1] + 1
        return True

    def _mixed(self, atom: Atom, text: str, at: int) -> int:
        """``3亿5000万``: a second numeral of a lower scale right after the first."""
        found = _LOWER.match(text, at)
        if not found:
            return at
        lower = self.units.scale_at(text, found.end())
        factor, end = lower or (ONE, found.end())
        if factor >= atom.scale or (lower is None and self.units.at(text, end) is None):
            return at
        atom.value += Decimal(found[1]) * factor
        atom.ulp, atom.scale = step(found[1]) * factor, ONE
        atom.printed = text[atom.start : end]
        return end

    def _per(self, text: str, start: int, end: int) -> Atom | None:
        number = text[start + 3 : end]
        value = arabic(number) if number[0].isdigit() else chinese(number)
        if value is None:
            return None
        ulp = Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0))
        if text[start] == "万":
            value, ulp = value / 100, ulp / 100
        unit = self._permille if text[start] == "千" else self._percent
        return Atom(start, end, end, text[start:end], value, ONE, ulp, arabic=False, unit=unit)

    def _fraction(self, start: int, end: int, printed: str) -> Atom | None:
        below, _, above = printed.partition("分之")
        bottom, top = chinese(below), chinese(above)
        if not bottom or top is None or top > bottom * 10:
            return None
        value = (top * 100 / bottom).quantize(_PART, rounding=ROUND_HALF_UP)
        return Atom(start, end, end, printed, value, ONE, _PART, arabic=False, unit=self._percent)

    def _doubled(self, printed: str, start: int, end: int) -> Atom | None:
        """翻一番 is twice, 翻两番 four times."""
        unit = self.units.at("倍", 0)
        times = {"两": 4, "三": 8}.get(printed[-2], 2)
        return Atom(start, end, end, printed, Decimal(times), ONE, ONE, arabic=False, unit=unit[0]) if unit else None

    def _han(self, text: str, start: int, end: int, *, bare: bool = False) -> Atom | None:
        printed = text[start:end]
        before = text[start - 1 : start]
        half = _HALF_AFTER.match(text, start) if printed == "一" else None
        if half:
            return Atom(start, half.end(), half.end(), "一半", Decimal(50), ONE, ONE, arabic=False, unit=self._percent)
        tenths = _TENTHS.match(text, end) if len(printed) <= 2 else None
        if tenths and (not before or before not in "完建形组变构"):
            return self._tenths(text, start, tenths.end(), printed)
        if before == "第" or (is_year(printed) and text.startswith(("年", " 年"), end)):
            return None
        atom = self._han_number(start, end, printed)
        if atom is None:
            return None
        self._extend(atom, text)
        if atom.unit is None:
            if round_word(printed, atom, text):
                return None
            if bare and len(printed) > 1:
                return atom
            return atom if _TO.match(text, end) or not printed.strip("十百千万亿余多") or printed[-1] in "万亿" or atom.hedge else None
        return atom if counts(atom, text, printed) else None

    def _tenths(self, text: str, start: int, end: int, printed: str) -> Atom | None:
        digits = chinese(printed)
        if digits is None or not 0 < digits <= 10:
            return None
        last = text[end - 1]
        more = Decimal(0) if last == "成" else Decimal(5) if last == "半" else chinese(last)
        step_of = Decimal(10) if last == "成" else Decimal(1)
        return Atom(start, end, end, text[start:end], digits * 10 + (more or 0), ONE, step_of, arabic=False, unit=self._percent)

    def _han_number(self, start: int, end: int, printed: str) -> Atom | None:
        prefix = printed[0] if printed[0] in "上数几" else ""
        body = printed[len(prefix) :]
        few = body.endswith("几")
        body = body.rstrip("几")
        pair = neighbours(body)
        value = pair[0] if pair else chinese(body)
        if value is None or not body:
            return None
        atom = Atom(start, end, end, body, value, ONE, ONE, arabic=False)
        if pair:
            atom.high = pair[1]
        elif few:
            atom.value, atom.high = value + 1, value + 9
            atom.hedge = "几"
        elif prefix in ("数", "几"):
            atom.value, atom.high, atom.hedge = value * 2, value * 9, prefix
        elif prefix == "上":
            atom.hedge = "上"
        return atom


def _is_alone(text: str, start: int, end: int) -> bool:
    """True for a numeral alone in its cell: it has no unit there, and nobody asks its value."""
    return text[end : end + 1] in _CELL_ENDS and text[start - 1 : start] in _CELL_ENDS and end - start <= _LONGEST


def _times(atom: Atom, factor: Decimal) -> None:
    """Put a figure into another scale: 万, or 角 for 元."""
    atom.scale *= factor
    atom.value *= factor
    atom.ulp *= factor


def _opens(text: str, at: int) -> bool:
    """A minus sign at ``at`` begins a negative figure: nothing that could be counted stands right before it."""
    before = text[at - 1 : at]
    return not before or before in " \t\n(:=约为达降长是,，" or before in "幅率值温"


def _is_length(text: str, start: int, end: int, unit_end: int) -> bool:
    """True where the figure before 日 is a length of time: ``text[start:end]`` of a folded text, 日 ending at ``unit_end``."""
    if "." in text[start:end] or "," in text[start:end]:
        return True  # 总床日459,820日
    head = max(start - _LOOK, 0)
    if _DATE_BEFORE.search(text, head, start) or (text[start:end].isdigit() and int(text[start:end]) > _MOST):
        return False
    if _LENGTH_AFTER.match(text, unit_end) or _LENGTH_BEFORE.search(text, head, start):
        return True
    if text[unit_end : unit_end + 1] in _STOPS and _RESULT_BEFORE.search(text, head, start):
        return True
    before, behind = text[head:start].rstrip(" "), text[unit_end : unit_end + 2].lstrip(" ")
    return before[-1:] in _ENDS and behind[:1] in _ENDS  # a cell of its own
