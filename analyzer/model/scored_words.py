"""The words and figures by which paragraphs tell the items of a score sheet: where one begins, what it could get, got and lost."""

from __future__ import annotations

from analyzer.late_regex import late_regex

_N = r"\d{1,3}(?:\.\d{1,3})?"
_POINTS = r"\s?分(?![钟之值析类别布为])"
_NUMBER = (
    r"(?:(?:(?P<chapter>[一二三四五六七八九十]{1,3}、)|(?P<section>\([一二三四五六七八九十]{1,3}\))|(?P<point>\d{1,2}[.、．](?!\d))|(?P<sub>\(\d{1,2}\))"
    r"|(?P<circle>[①-⑳])|(?:[一二三四]级)?(?:指标)?\s?(?P<code>[A-Z]\d{0,3})[.、:\s]?|(?:(?P<level>[一二三四])级)?指标(?P<ordinal>\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3}))[:、.]?)"
    r"(?:\s?[一二三四]级指标\s?[A-Z]?\d{0,3}\s?[:、.]?)?)"
)
_NAME = r"(?P<name>(?:[一-龥A-Za-z]|\d{1,5}(?=[一-龥—～~-])(?!\s?分))(?:[^，。；;:()“”\"《》【】\n\d%,]|\d{1,6}(?![\d.%]|\s?分)){1,28}?)"
_LABEL = r"(?:满分|分值|权重|标准分|配分|基准分|权数)(?:值|分|数)?(?:为|是|:|占|共)?\s?"
_SELF = r"(?P<self>(?:该|此|(?<![成资基样文])本)(?:项指标|指标|项|类|部分)的?)?"
_INSIDE = rf"[^()\n]{{0,24}}?{_N}(?:\s?分|\s?%)?[^()\n]{{0,24}}"
HEAD = late_regex(
    rf"[ \t　*#]*{_NUMBER}?\s?(?:\((?P<ahead>{_N}){_POINTS}\)\s?)?[“\"【《]?{_NAME}[”\"】》]?(?:指标(?=[(，,:满分权标”】]))?\s?"
    rf"(?:\((?P<inside>{_INSIDE})\)|[，,:。]?\s?{_SELF}(?:{_LABEL}|共计?\s?)(?P<label>{_N})(?:{_POINTS}|\s?%|(?=[，。；;\n]))|[，,:\s]?\s?(?P<bare>{_N}){_POINTS}(?=[，。；;:,\n]|$)"
    rf"|(?:共|评价|自评|综合)*(?:得|(?<![合小总共])计)分?(?:为|:)?\s?(?P<got>{_N}){_POINTS}(?=[，。；]|$)|(?P<open>[:。]|(?=\n|$)|，(?=[^①-⑳\n]{{0,120}}?(?:满分|分值|权重)\D{{0,3}}\d)))"
)
"""An item begins: its number, its name, and its full mark in one of the ways that reports print it; or ``open``: none behind the name."""
FIGURE = late_regex(
    rf"(?P<earned0>{_N})\s?/\s?(?:满分)?(?P<mark0>{_N}){_POINTS}"
    rf"|{_LABEL}(?P<mark>{_N})(?:{_POINTS}|\s?%)?(?![\d.])"
    rf"|[扣减失](?:减|除|掉|去|分)?了?(?:为|:)?\s?(?P<lost>{_N}){_POINTS}"
    rf"|(?:得分|评分结果|评价结果|自评分|评分|评价分|计分|得分结果)(?:值|数)?(?:为|是|:)?\s?(?P<score>{_N})(?:{_POINTS}|(?=[，。；;)\n]|$))"
    rf"|(?:[得计评获记]|自评)(?:予|了|到)?(?:为|是|:)?\s?(?P<earned>{_N}){_POINTS}"
    rf"|(?P<bare>{_N}){_POINTS}"
)
NO_NAME = late_regex(
    r"该|本项|本指标|此项|综上|根据|按(?![期时月])|故|因此|以上|上述|其中|满分|经(?=[评核查审过综])|评价组|评价等级|.*(?:评价指标|得分|评分|自评|总分|满分|分值|权重|扣分|等级)|.*[得扣计评为达共失减至到]$"
)
TOGETHER = late_regex(r"(?:合计|小计|共计|总计)|(?:本|该|此)(?:部分|类|板块|维度|方面)")
CORE = late_regex(r"^(?:项目|部门)|(?:一级指标|二级指标|指标|类|部分|方面|维度|情况|分析|得分|合计|小计|共计|总计|评价)+")
RULE = late_regex(r"每[^，。；]{0,24}$|(?:的|者)[，,]?(?:不?得|扣|计)?\s*$|(?:不足|低于|高于|超过|少于)\s?$")
OWN = late_regex(r"(?:该|本|此|综上|故|最终|合计|共)[^，。；]{0,14}$")
WORDS = late_regex(r"[一-鿿]")
START = late_regex(r"[。；;]|其中[，,:]|(?<=[^\d\s])\s?(?=[①-⑳])|(?<=[:，,])(?=\(\d{1,2}\)|[①-⑳])|(?<=\))\s?(?=(?:指标)?[A-Z]\d{1,3})")
PLAIN = late_regex(
    r"(?:指标|项目)?(?:满分|自评|评价|实际|最终|该|本|此|项|指标|综合|共|类|部分|合计|小计|标准分|分值|权重|得分率?|扣分|[得扣计评为，,。；;:、()\s\d.%分])+"
)
FIGURED = late_regex(r"(?<!得分率)(?<!得分率为)(?<![\d.])\d")
OF_IT = late_regex(rf"\s*(?:该|此|本)(?:项|指标)[^，。；\n]{{0,10}}{_N}{_POINTS}")
KIND = late_regex(r"决策|投入|过程|管理|产出|效益|效果|满意|成本|执行|履职")
MAY = late_regex(r"[得计评扣][^\d\n，。；]{0,6}\d[\d.]*\s?分|得分[:为]?\s?\d")


__all__ = ["CORE", "FIGURE", "FIGURED", "HEAD", "KIND", "MAY", "NO_NAME", "OF_IT", "OWN", "PLAIN", "RULE", "START", "TOGETHER", "WORDS"]
