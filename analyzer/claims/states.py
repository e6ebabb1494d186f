"""States that things came to, told by an adverb of change and any verb: 水生植被渐次恢复, 死亡率持续走低."""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.claims.reading import Candidate, Reader
from analyzer.late_regex import late_regex

_STATE, _THING = 2, 3
_OF_CHANGE = late_regex(r"明显|显著|稳步|不断|持续|进一步|大幅|逐步|逐渐|逐年|渐次|日渐|有所|大为|加速")
_WHY = late_regex(r"随着|因|由于|对|原因|如")
_LESS = late_regex(r"走低|[减下]降|减[少轻弱]|降低|回落|缩[小减短]|收窄|消[退失除]|压[减降]|下行")
_NO_CHANGE = late_regex(
    r"推[进动行]|开[展工]|进行|实施|探索|努力|跟进|落[实后]|关注|研究|学习|做[好到]|部署|谋划|对接|恶化|加剧|增多|萎缩|走弱|承压|放缓|下滑|下探|不足|滞后|偏|困难|存在|出现"
    r"|增[减长]|排查|检查|调度|督促|指导|组织|宣传|使用|支持|投入|运[行转营]|监[测督管]|反馈|上报|更新|完成|达到|保持|坚持"
)
"""Deeds, and what is no better: no states that a thing came to."""


def changed(reader: Reader) -> Iterator[Candidate]:
    """``水生植被渐次恢复``, ``死亡率持续走低``: a state of two characters behind an adverb of change, of a thing that is named."""
    end = reader.ends.get("rise", 0)
    if not end or reader.clause.end - end > _STATE + 1:
        return
    verb = reader.text[end : reader.clause.end].strip()
    if (
        len(verb) != _STATE
        or not end
        or reader.denied is not None
        or reader.holds("deficit", "shortage", "reach", "work", "full", "improve", "decline")
    ):
        return
    thing = reader.lead(reader.ends["rise-start"])
    adverb = reader.text[reader.ends["rise-start"] : end]
    if (
        len(thing) < _THING
        or _OF_CHANGE.fullmatch(adverb) is None
        or _WHY.match(thing)
        or _NO_CHANGE.match(verb)
        or thing.startswith(reader.words.pusher)
        or reader.words.is_spending(thing)
    ):
        return
    if (_LESS.match(verb) is not None) == reader.words.is_burden(thing):
        yield Candidate(24, "improved", reader.status(), "state", reader.ends["rise-start"], reader.clause.end)


__all__ = ["changed"]
