"""What of a saved web page is not the document: menus, breadcrumbs, sharing, related links, page feet. In doubt it stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from analyzer.late_regex import late_regex
from analyzer.text import squeezed

_ROLES = {"navigation", "contentinfo", "search", "banner", "menu", "menubar", "toolbar", "complementary", "dialog"}
_WORDS = {
    "nav", "navbar", "navi", "navigation", "topnav", "subnav", "sidenav", "menu", "submenu", "footer", "foot", "breadcrumb", "breadcrumbs",
    "crumb", "crumbs", "share", "bdshare", "sharebar", "sidebar", "copyright", "toolbar", "related", "relate", "recommend", "qrcode", "ewm",
    "erweima", "login", "search", "friendlink", "friendlinks", "links", "pager", "pagination", "pagebar", "prevnext", "banner", "tools",
    "weixin", "fontsize", "print", "mbx", "dqwz", "position", "location", "comment", "comments", "advert", "ads",
}  # fmt: skip
"""Words of classes and ids that name such parts, in English and in the short forms of Chinese sites."""
_NAMED = ("div", "ul", "ol", "dl", "section", "aside", "header", "table", "td", "tr", "p", "span", "h3", "h4", "form")
_NAME = late_regex(r"[A-Z]?[a-z]+")
_ABOUT = (
    r"(?:您?(?:现在|当前)?(?:所在)?的?位置|分享(?:到|至)?|字体|字号|打印(?:本页|此页|文章)?|关闭(?:本页|窗口|页面)?|收藏(?:本页)?"
    r"|返回(?:顶部|首页|列表)|扫一扫|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|文章|信息)|(?:浏览|点击|阅读|访问)(?:次数|量|数)?|责任编辑"
    r"|信息来源|发布(?:时间|日期|机构)|版权所有|网站标识码|设为首页|加入收藏|手机版|无障碍)"
)
_LINE = late_regex(rf"[【\[]?{_ABOUT}[】\]]?(?:\s*[:：>|｜\[【].*)?|(?:来源|时间|日期|作者).*{_ABOUT}.*|.{{0,2}}ICP备.*|.{{0,3}}公网安备.*")
_LINE_MOST, _LINE_PARTS = 90, 40
_LINES = ("p", "div", "li", "span", "h4", "h5", "h6", "dd", "dt", "td", "tr", "table", "ul", "section")
_LISTS = ("div", "ul", "ol", "dl", "p", "section", "table", "td", "aside", "header", "center", "span")
_LEAST_LINKS, _LINK_SHARE = 3, 0.6
_LONGEST_PART = 20_000
"""Longer parts are never taken out: no menu has so many characters."""
_PROSE, _FIGURES = 300, 3
_MAIN_SHARE, _SMALL_PAGE = 0.85, 200
_BODY = late_regex(r"trs_?editor|zoom|ucap-?content|article|content|detail|zhengwen|xxgk|main|text|news|\bcon\b", re.IGNORECASE)
_TITLE = late_regex(r"title|\bbt\b|biaoti|headline", re.IGNORECASE)
_TITLE_MOST = 80
_ENDING = late_regex(r"(?:报告|自评表?|总结|说明|通报|公告|公示|目标表|申报表)(?:\s*[（(][^（()）]{1,14}[)）])?$")
_FIGURE = late_regex(r"\d[\d,.]*")
_SENTENCE = late_regex(r"[^。；！？]{8,}[。；！？]")


class _Measure(NamedTuple):
    """Of an element: characters, characters in links, number of links. Blanks do not count."""

    text: int
    linked: int
    links: int


def keep_document(root: Any) -> None:
    """Take out of a page what is not its document. Args: root: the lxml tree, which is changed."""
    for chosen in (_named_apart, _is_link_list, _is_about_the_page):
        _drop(root, chosen)
    _narrow(root)


def _drop(root: Any, chosen: Callable[[Any, _Measure], bool]) -> None:
    """Take out the chosen parts; what is inside one of them is not looked at, nor what is half of the page or more."""
    measures = _measures(root)
    whole, gone = measures[root].text, set()
    for node in measures:
        small = measures[node].text * 2 <= whole and measures[node].text <= _LONGEST_PART
        if node.getparent() in gone or (small and node is not root and chosen(node, measures[node])):
            gone.add(node)
    for node in gone:
        if node.getparent() is not None and node.getparent() not in gone:
            node.drop_tree()


def _measures(root: Any) -> dict[Any, _Measure]:
    """Every element with its measure, parents before children."""
    nodes = [node for node in root.iter() if isinstance(node.tag, str)]
    out: dict[Any, _Measure] = {}
    for node in reversed(nodes):
        children = [out[child] for child in node if child in out]
        text = _length(node.text) + sum(inner.text for inner in children) + sum(_length(child.tail) for child in node)
        linked, links = sum(inner.linked for inner in children), sum(inner.links for inner in children)
        link = node.tag == "a" and node.get("href") is not None
        out[node] = _Measure(text, text if link else linked, links + link)
    return dict(reversed(out.items()))


def _length(text: str | None) -> int:
    return len(squeezed(text)) if text else 0


def _words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split())


def _named_apart(node: Any, _: _Measure) -> bool:
    """A part that its role, class or id names as none of the document, and that holds nothing of it."""
    if node.tag not in _NAMED:
        return False
    names = {name.lower() for name in _NAME.findall(f"{node.get('class', '')} {node.get('id', '')}")}
    named = node.tag == "form" or node.get("role", "") in _ROLES or not names.isdisjoint(_WORDS)
    return named and not _holds_document(node)


def _holds_document(node: Any) -> bool:
    """Sentences outside links, attachments, or a table of figures."""
    if "附件" in _words(node):
        return True
    sentences = sum(len(found[0]) for found in _SENTENCE.finditer("".join(_unlinked(node))))
    return sentences > _PROSE or any(len(_FIGURE.findall(" ".join(table.itertext()))) >= 2 * _FIGURES for table in node.iter("table"))


def _unlinked(node: Any) -> Iterator[str]:
    """The texts of a part that stand in no link."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part.tag, str) and (part.tag != "a" or part.get("href") is None):
            stack.extend(reversed([part.text or "", *(piece for child in part for piece in (child, child.tail or ""))]))


def _is_link_list(node: Any, found: _Measure) -> bool:
    """Mostly links, with no figures beside them; a list of attachments stays."""
    if node.tag not in _LISTS or found.links < _LEAST_LINKS or found.linked < _LINK_SHARE * found.text:
        return False
    return "附件" not in _words(node) and len(_FIGURE.findall(" ".join(_unlinked(node)))) < _FIGURES


def _is_about_the_page(node: Any, found: _Measure) -> bool:
    """A short line about the page itself: where it is, how often it was read, print and close."""
    if node.tag not in _LINES or not 0 < found.text <= _LINE_MOST:
        return False
    return len(node) <= _LINE_PARTS and _LINE.fullmatch(_words(node)) is not None


def _narrow(root: Any) -> None:
    """Leave the part that holds nearly all of the text, where its name says that it is the text, with the title above it."""
    measures = _measures(root)
    whole = measures[root].text
    candidates = [node for node, found in measures.items() if found.text >= _MAIN_SHARE * whole and _is_body(node)]
    if not candidates or whole < _SMALL_PAGE:
        return
    main = candidates[-1]
    kept = {main, *main.iter(), *main.iterancestors()}
    for node, found in measures.items():
        if (found.text <= _TITLE_MOST and _is_title(node)) or (node.tag == "table" and node not in kept):
            kept |= {node, *node.iter(), *node.iterancestors()}
    for node in measures:
        if node not in kept and node.getparent() in kept and node.getparent() is not None:
            node.drop_tree()


def _is_body(node: Any) -> bool:
    if node.tag in ("article", "main") or node.get("role") == "main":
        return True
    return node.tag in ("div", "td", "section") and _BODY.search(f"{node.get('class', '')} {node.get('id', '')}") is not None


def _is_title(node: Any) -> bool:
    """A short part named as a title, set in the middle, or ending as titles of such documents do."""
    if node.tag in ("h1", "h2", "h3", "center") or node.get("align") == "center" or _ENDING.search(_words(node)):
        return True
    return _TITLE.search(f"{node.get('class', '')} {node.get('id', '')}") is not None
