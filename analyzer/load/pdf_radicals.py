"""Radicals that a PDF names in the place of characters: ⽬ for 目, ⻔ for 门.

A font that draws both with one glyph leaves it to the PDF's writer which of the two it names. Words are found only in characters.
NFKC of a whole text is no help (it moves offsets, and knows no supplementary radicals): this is one character for one.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = dict(
    zip(
        "⺁⺂⺄⺅⺆⺇⺉⺊⺋⺌⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乛乙亻冂几刂卜㔾小兀尣尢巳幺彑彐忄扌攵旡月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟网罒网网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
_MODERN = {"戶": "户", "靑": "青"}
"""Where the radical's name is an old form, and fonts of today draw the new one."""
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = range(0xF900, 0xFADA)


def _table() -> dict[int, str]:
    named = {code: unicodedata.normalize("NFKC", chr(code)) for code in (*_KANGXI, *_COMPATIBLE)}
    return {code: _MODERN.get(char, char) for code, char in named.items() if len(char) == 1} | {
        ord(char): to for char, to in _SUPPLEMENT.items()
    }


_CHARACTERS = _table()


def characters(text: str) -> str:
    """The text with characters in the place of radicals; its length stays."""
    return text.translate(_CHARACTERS)
