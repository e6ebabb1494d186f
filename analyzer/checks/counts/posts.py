"""Authorised posts (编制) and people in post (在编, 在职, 实有), as prose tells them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

import regex

from analyzer.checks.prose.words import cue, pattern
from analyzer.late_regex import late_regex, wide_regex
from analyzer.lexicon import Lexicon
from analyzer.model import Span
from analyzer.model.passages import Mention, Passage, Sentence

_PEOPLE = {"人", "名", "个", "位"}
_STAFF_WORDS = ("编", "在职", "实有", "在岗", "定员", "员额", "正式")
_WORDS = late_regex("|".join(_STAFF_WORDS))
_NEAR = 400
_PIECE = late_regex("[。；)]")
_LEAD, _LABEL, _FAR = 40, 14, 60
_OFFICE = late_regex(r"\s*(?:内设|职能|业务|综合|正科级|副科级|股级)*(?:机构|部门|[科股部处]室|[科股](?!技))")
_UNNAMED = late_regex(r"(?:截[至止])?(?:20\d\d年)?(?:年末|年底|期末|1?\d月底|目前|现|共|实际|全部)*(?:实有|在职|在岗)?在编")
_AMONG = late_regex("其中|包括|包含")
_SORTED = late_regex(r"(行政|事业|参公|机关|工勤|政法)(?:单位)?编制")


@dataclass(frozen=True)
class Strength:
    """A number of posts or of people in post: how many, of which sort ("" for all), where it stands."""

    count: Decimal
    sort: str
    spans: tuple[Span, ...]
    at: int
    beside: bool = False
    """True for people of no sort (在编46人) told right behind one number of posts: they are in these."""
    whole: bool = False
    """True for all the people in post of the unit itself (年末在编83人), for the posts of no other unit than the report's."""


@dataclass(frozen=True)
class Staffing:
    """Posts beside the people in them."""

    posts: Strength
    people: Strength


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[list[regex.Pattern[str]], list[regex.Pattern[str]]]:
    def compiled(name: str) -> list[regex.Pattern[str]]:
        return [wide_regex(form) for form in lexicon.forms("prose.toml", "cue", name)]

    return compiled("post-count"), compiled("in-post")


def told_staffing(text: str, passages: tuple[Passage, ...], lexicon: Lexicon) -> Iterator[Staffing]:
    """Pairs told in prose: people with the nearest posts of the same sort, posts first where both sides have some.

    People of no sort stand beside the only posts told near them, of whatever sort these are (事业编制42名，年末在编46人); all the
    people of the unit beside the only posts that the report tells, however far.

    Args: text: the flow that the passages are cut from.
    """
    posts, people = told_strengths(text, passages, lexicon)
    taken: set[Strength] = set()
    only = _only(posts, people, text)
    for actual in people:
        close = [post for post in posts if abs(post.at - actual.at) <= _NEAR and post not in taken]
        near = [post for post in close if post.sort == actual.sort] or (close if len(close) == 1 and actual.beside else [])
        near = near or ([post for post in only if post not in taken] if actual.whole else [])
        if near:
            post = min(near, key=lambda item: abs(item.at - actual.at))
            taken.add(post)
            yield Staffing(post, actual)


def _only(posts: list[Strength], people: list[Strength], text: str) -> list[Strength]:
    """The one number of all posts, or of posts of the only sort named, of a report that tells one number of people."""
    totals = [one for one in posts if not one.sort] or posts
    if len(totals) != 1 or not totals[0].whole or len({one.count for one in people if one.whole}) != 1:
        return []
    return totals if not totals[0].sort or {found[1] for found in _SORTED.finditer(text)} <= {totals[0].sort} else []


def told_strengths(text: str, passages: tuple[Passage, ...], lexicon: Lexicon) -> tuple[list[Strength], list[Strength]]:
    """The posts and the people told in prose, in reading order; the sum of the sorts of a sentence stands behind them."""
    posts: list[Strength] = []
    people: list[Strength] = []
    earlier: list[Sentence] = []
    for passage in passages:
        for sentence in passage.sentences:
            label = _label(text, sentence)
            if label or _WORDS.search(sentence.text) is not None:
                _read(sentence, lexicon, posts, people, label, _last_of(earlier))
            earlier.append(sentence)
    return posts, people


def _last_of(earlier: list[Sentence]) -> Mention | None:
    """The last figure of some sentences that counts no offices."""
    told = ((sentence, one) for sentence in reversed(earlier) for one in reversed(sentence.mentions))
    return next((one for sentence, one in told if not _counts_offices(sentence, one)), None)


def _label(text: str, sentence: Sentence) -> str:
    """The line before a sentence that begins with its figure, where it is a label of posts or people; else empty."""
    if not sentence.mentions or text[sentence.start : sentence.mentions[0].start].strip():
        return ""
    rest = text[: sentence.start].rstrip() if sentence.start <= _FAR else text[sentence.start - _FAR : sentence.start].rstrip()
    line = rest[rest.rfind("\n") + 1 :].strip()
    return line if len(line) <= _LABEL and _WORDS.search(line) is not None else ""


def _read(
    sentence: Sentence, lexicon: Lexicon, posts: list[Strength], people: list[Strength], label: str, before: Mention | None
) -> None:  # fmt: skip
    """The strengths of a sentence, the first one with the label in the line before it; ``before`` is the figure before the sentence."""
    post_forms, people_forms = _patterns(lexicon)
    sorts: list[Strength] = []
    total = False
    for mention in sentence.mentions:
        quantity = mention.quantity
        if quantity.unit not in _PEOPLE or quantity.value is None or mention.depth or quantity.comparator != "eq":
            continue
        lead = label if label and mention is sentence.mentions[0] else sentence.item(mention)[-_LEAD:]
        post, actual = _match(post_forms, lead), _match(people_forms, lead)
        if actual is not None and not cue(lexicon, "outside-posts").search(lead) and not _mixed(sentence, mention, lexicon):
            people.append(
                replace(
                    _strength(mention, actual),
                    beside=not actual and "在编" in lead and _behind_posts(sentence, mention, lead, posts, before),
                    whole=not actual and pattern(lexicon, "in-post-of-all").match(lead) is not None,
                )
            )
        elif post is not None and not _superseded(sentence, mention, lexicon) and not (post == "" and _is_of_them(sentence, mention)):
            posts.append(replace(_strength(mention, post), whole=pattern(lexicon, "other-units-told").search(sentence.text) is None))
            total = total or not post
            if post and "其中" not in sentence.between(sentence.start, mention.start):
                sorts.append(posts[-1])
    if len(sorts) > 1 and not total:
        spans = tuple(span for item in sorts for span in item.spans)
        total_of = sum((item.count for item in sorts), Decimal(0))
        posts.append(Strength(total_of, "", spans, sorts[-1].at, whole=all(item.whole for item in sorts)))


def _is_of_them(sentence: Sentence, mention: Mention) -> bool:
    """True for posts of a sort without a name of ours behind 其中: 编制152名，其中行政编制48名、参照管理编制64名、专业技术编制40名."""
    return _AMONG.search(sentence.between(sentence.start, mention.start)) is not None


def _superseded(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True for posts of an earlier time: 上年核定编制60名; 2021年核定编制60名，2022年3月增加4名."""
    if cue(lexicon, "earlier-cue").search(sentence.lead(mention)) is not None:
        return True
    return pattern(lexicon, "posts-changed").match(sentence.between(mention.end, sentence.end)) is not None


def _behind_posts(sentence: Sentence, mention: Mention, lead: str, posts: list[Strength], before: Mention | None) -> bool:
    """True where the figure before a mention is a number of posts: of its sentence, else of the one before where no other unit is named."""
    at = sentence.mentions.index(mention)
    earlier = [one for one in sentence.mentions[:at] if not _counts_offices(sentence, one)]
    last = earlier[-1] if earlier else before if _UNNAMED.match(lead) is not None else None
    return last is not None and bool(posts) and posts[-1].at == last.start


def _counts_offices(sentence: Sentence, mention: Mention) -> bool:
    """True for the number of offices told between the posts and the people: 事业编制24名，内设四个部室。年末在编27人."""
    return _OFFICE.match(sentence.text, mention.end - sentence.start) is not None


def _match(forms: list[regex.Pattern[str]], lead: str) -> str | None:
    found = next((found for form in forms if (found := form.search(lead))), None)
    return None if found is None else found["sort"] or ""


def _strength(mention: Mention, sort: str) -> Strength:
    return Strength(mention.quantity.value or Decimal(0), sort, (mention.quantity.span,), mention.start)


def _mixed(sentence: Sentence, mention: Mention, lexicon: Lexicon) -> bool:
    """True if the figure counts people without a post too: 在职25人，其中聘用7人; but not 另有聘用7人, (派遣11名未计在内)."""
    if "在编" in sentence.item(mention):
        return False
    rest = sentence.between(mention.end, sentence.end)
    found = cue(lexicon, "outside-posts").search(rest)
    if found is None or cue(lexicon, "apart").search(rest, 0, found.start()):
        return False
    return pattern(lexicon, "not-among-them").search(_PIECE.split(rest[found.end() :])[0]) is None


__all__ = ["Staffing", "Strength", "told_staffing", "told_strengths"]
