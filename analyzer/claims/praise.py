"""Praise told in words: 老人及家属总体认可, 群众对改造效果给予充分肯定, 社会反响普遍较好."""

from __future__ import annotations

from analyzer.claims.cues import Cue
from analyzer.claims.reading import Candidate, Reader
from analyzer.late_regex import late_regex
from analyzer.lexicon import Match

_GIVEN = late_regex(
    r"总体|整体|普遍|一致|广泛|高度|充分|大多|多数|均|都|十分|非常|比较|较为|给予|表示|予以|得到|获得|赢得|受到|深受|广受|备受|深得|颇受|获|认为"
)
_OPINION = late_regex(
    r"(?:[普遍总体整体一致均都也]{0,4}|[^，。；]{0,4}?)(?:较|很|十分|非常|都)?(?:较?好|良好|较?高|热烈|积极|正面|向好|不错|满意|佳|深刻)(?=[，。；：\n]|$)"
)
_TOLD_OF = ("反映", "反响", "评价", "口碑", "印象")
_WELL = late_regex(r"(?:给予|作出|做出|给出|得到|获得|赢得)[^，。；]{0,6}(?:正面|积极|较?高度?|较?好|良好|肯定)的?$")
_PLAIN = 2
_FEW = late_regex(r"个别|少数|部分|有的|一些")
_TO = "对"


def read_praise(reader: Reader, cue: Match[Cue]) -> Candidate | None:
    """What people think of the result, where no figure tells how many of them; a denied praise is a result missed."""
    clause = reader.clause
    if clause.figures or _FEW.search(reader.text, clause.start, cue.start):
        return None
    if len(cue.value.form) > _PLAIN:
        pass  # an idiom says it all: 好评如潮
    elif cue.value.form in _TOLD_OF:
        given = clause.end - cue.end <= 1 and _WELL.search(reader.text, clause.start, cue.start) is not None
        if not given and _OPINION.match(reader.text, cue.end, clause.end) is None:
            return None
    elif not _is_thought(reader, cue):
        return None
    return reader.deny(cue) if reader.is_denied(cue) else reader.make(30, "met", cue, kind="full")


def _is_thought(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 总体认可, 对效果认可: a word of praise that ends its clause or governs it, and says how it was given."""
    if reader.clause.end - cue.end > 1 and not reader.text.startswith(("了", "和", "、", "与"), cue.end) and not _rules(reader, cue):
        return False
    return _GIVEN.search(reader.text, reader.clause.start, cue.start) is not None or _TO in reader.text[reader.clause.start : cue.start]


def _rules(reader: Reader, cue: Match[Cue]) -> bool:
    """True for 绝大多数认可补助政策: what is praised stands behind."""
    return cue.value.form == "认可" and not reader.text.startswith(("度", "率", "的"), cue.end)


__all__ = ["read_praise"]
