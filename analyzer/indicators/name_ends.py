"""What a name is without the words at either end that name nothing, and with those that it lacks.

的智能水表安装 and 智能水表安装须 are 智能水表安装; 零星报销平均…办结 is 零星报销办结时限; 从申请到交付平均用时 is of the heading above.
"""

from __future__ import annotations

from analyzer.indicators.titles import is_title
from analyzer.late_regex import late_regex
from analyzer.model.passages import Mention, Sentence

_SAID = r"(?:这|该|此|上述)一?[项条块](?:指标|任务|工作|目标)?|一[项条](?:指标|任务|工作)?"
_AIMED = r"(?:预期|期望|预计|申报|批复|年初|计划)值|(?<=[一-鿿]{3})(?:期望|预计|原定)"
_WHEN = r"全年(?:共计?|累计)?|年内|当年|本年度?"
_TAIL = late_regex(
    rf"(?<=[一-鿿”）)]{{2}})(?:{_SAID}|{_AIMED}|{_WHEN}|[须应拟]|实测|(?:实际)?完成值|实际?[绩值]|(?<=[一-鿿]{{3}})(?:实际|方面)"
    rf"|(?<=[率度量数额])按[一-鿿]{{2,8}}?(?:规定|要求|约定|规范|规程))+$"
)
_ONLY_HOW_MANY = late_regex(r"(?:目标|任务|计划)?(?:数量|数额|任务量|工作量|值)|围绕|对照|按照|锚定|聚焦|紧扣|根据|对标")
_HEAD = late_regex(
    r"^(?:的(?=[一-鿿])|的?(?:工作|主要|年度)*(?:任务|目标|计划)就?是(?=[一-鿿]{4})|将(?=[一-鿿]{3})|(?:全年|年内)(?=[一-鿿]{3})|要求(?=[一-鿿]{4})|(?:应(?![用急对届邀付收该征税聘诉援激季力变答酬])|须|拟)(?=[一-鿿]{2}[一-鿿\d(“])"
    r"|(?:绩效)?(?:目标)?申报[表书]中|(?:完成|达到|实现)?了?(?:年度|年初|绩效|预期)*(?:目标|任务)的(?:还有|有|是|包括)"
    r"|实现(?!率|程度|情况)(?=[^率程度，。；、\d]{3})|(?:合并|综合|加权|汇总)(?:计算|测算|统计)的?(?=..)|年底前(?=..)"
    r"|(?:产出|效益)?(?:数量|质量|时效|成本|效益|满意度?|社会效益|经济效益|生态效益)(?:(?:指标)?方面|指标(?:设定|要求|明确|提出|确定))(?=..)"
    r"|[^，。；、\d]{0,14}(?:签订|签署|下达|印发|制定)的(?:目标)?(?:责任状|责任书|任务书|方案|文件|协议|合同)中?(?:要求|约定|明确|规定|确定|提出)的?(?=..))+"
)
_DONE_TO = late_regex(r"^[对向为给](?P<whom>[^，。；、\d]{2,12}?)(?:组织)?(?:开展|进行|实施)(?P<what>[^，。；、\d]{2,14})$")
_HANDED, _WHAT_IS_HANDED = late_regex(r"下达|分解|交办"), late_regex(r"(?<=[一-鿿]{3})(?:指标|任务)$")
_OF = late_regex(
    r"\s?(?:以上|以下)?的(?!(?:年度|年初|预期|绩效|考核|控制|规定|省定)*(?:目标|任务|要求|标准|计划|指标|规定|水平|比例))"
    r"(?P<name>[^，。；、:\s]{3,28}?)[，,]"
)
_SAID_BEFORE = late_regex(
    r"(?<![^。；\n])[ 　]*(?:[一二三四五六七八九]是)?(?P<name>[^，。；、:\d\s]{3,22}?)"
    r"(?:(?:任务|工作|目标|指标|计划)?(?:已经?|均|也|全面|圆满|如期|按期|按时|超额|顺利|提前|基本|全部|未能?|没有|尚未)*"
    r"(?:完成|实现|达到|达成|达标|落实|推进)了?(?:年度|全年|年初|既定)?(?:目标|任务|计划|要求)?)?[。；]\s*$"
)
_LEAST, _MONEY, _FAR = 2, "money", 60
_DAYS = ("duration", "working-day")
_MEAN = late_regex(r"(?:的)?平均$")
_BEHIND = late_regex(r"\s?(?P<deed>[一-鿿]{2,4})(?=[，。；])")
_FROM_TO = late_regex(r"^[从自][^，。；、\d]{1,10}[到至][^，。；、\d]{1,10}?(?P<what>(?:平均)?(?:用时|耗时|时间|时长|时限|天数|周期))$")
_EACH = late_regex(r"平均每(?P<each>[一-鿿])(?:成交价|采购价|价格|造价)?(?:为)?\s*$")
_OF_EACH = {"台": "台均", "套": "套均", "人": "人均", "户": "户均", "亩": "亩均", "件": "件均", "辆": "辆均"}
_ARRIVED = late_regex(r"^(?:已(?:到货|交付|购置|验收|完工)|到货|购置的?)(?:的)?(?=[一-鿿]{2})")
_PRICE = late_regex(r"控制价|限价|单价|均价|价格")
_BOUNDED = late_regex(r"及?以[上下内][)）]?的?[一-龥]|[之以]?内[^，。；、:：\d]{1,10}[率比例重](?=$|[为达不至≥≤]|[实年]|[高低多少])")
"""A figure before these words is part of a name: 年收入10万元以上的村, 10秒内接听率."""
_RATE_OF_TIME = late_regex(r"[一-鿿]{1,6}(?:率|占比|比例)(?![一-鿿]{0,4}\d)")
_NO_THING = late_regex(r"(?:达到?|为|是|用时|平均|时间|时长|[了在于到至过约短长共]|[，,:])\s*$")
_SHARE = "占比"
_DEED = late_regex(
    r"(?:网办|激活|结算|办结|签约|覆盖|整改|处置|回收|利用|治理|修复|达标|合格|入学|就业|参保|接种|注册|持证|取证|入园|完工|归档|上线)占比$"
)


def pared(words: str, *, handed: bool = False) -> str:
    """The words of a name without what names nothing at either end; as they are where hardly anything would be left.

    Args: handed: they were told as a task that another one set (下达科普讲座指标).
    """
    bare = "" if _ONLY_HOW_MANY.fullmatch(words) else _TAIL.sub("", _HEAD.sub("", words))
    done = _DONE_TO.match(bare) if bare[:1] in "对向为给" else None
    bare = done["whom"] + done["what"] if done is not None else bare
    bare = _WHAT_IS_HANDED.sub("", bare) if handed else bare
    return bare if len(bare) >= _LEAST or not bare else words


def goes_on(words: str, figure: Mention, sentence: Sentence) -> bool:
    """True for words behind a figure that make it a part of a name: 65周岁以上老年人体检, 110警情10分钟到场率."""
    if _BOUNDED.match(words):
        return True
    ahead = sentence.item(figure) if figure.quantity.dimension == "duration" and _RATE_OF_TIME.match(words) else ""
    return len(ahead) > 1 and _NO_THING.search(ahead) is None


def is_handed(words: str) -> bool:
    """True for words that tell a task as set by another one."""
    return _HANDED.search(words) is not None


def whole_name(name: str, label: str, sentence: Sentence, mention: Mention) -> str:
    """A name that lacks its noun, with it: by the heading above, by what stands behind the figure. Args: label: the heading."""
    quantity = mention.quantity
    if name.endswith(_SHARE):
        return _of_share(name, label)
    if quantity.metric == _MONEY and name.endswith("平均") and (each := _EACH.search(sentence.item(mention))):
        price = "价格" if _PRICE.search(sentence.text) else "成本"
        return _ARRIVED.sub("", name.removesuffix("平均")) + _OF_EACH.get(each["each"], "平均") + price
    if quantity.dimension not in _DAYS:
        return name
    if (found := _FROM_TO.match(name)) is not None:
        return label + found["what"] if is_title(label) else name
    if not name.endswith("平均"):
        return name
    behind = _BEHIND.match(sentence.between(mention.end, mention.end + 6))
    return _MEAN.sub("", name) + (behind["deed"] + "时限" if behind is not None else "平均用时")


def name_around(sentence: Sentence, target: Mention, flow: str) -> tuple[int, int] | None:
    """Where the name of a target stands that its own clause does not tell: behind it, or in the sentence before. None for neither.

    目标值为80%的全程网办率，……; 床位建设任务圆满完成。计划260张，……, in one line or in two.
    Args: flow: the folded text without wraps.
    """
    behind = _OF.match(flow, target.end)
    if behind is not None:
        return behind.span("name")
    start = flow.rfind("\n", 0, max(flow.rfind("\n", 0, sentence.start), 0)) + 1
    before = _SAID_BEFORE.search(flow, max(start, sentence.start - _FAR), sentence.start)
    return before.span("name") if before is not None else None


def _of_share(name: str, label: str) -> str:
    """激活占比 under 医保电子凭证 is 医保电子凭证激活率; 全程网办占比 is 全程网办率."""
    told = _DEED.sub(lambda found: found[0].removesuffix(_SHARE) + "率", name)
    bare = len(told.removesuffix("率").removesuffix(_SHARE)) <= _LEAST
    return label + told if bare and is_title(label) and label not in told else told


__all__ = ["is_handed", "name_around", "pared", "whole_name"]
