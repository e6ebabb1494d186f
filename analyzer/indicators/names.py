"""What a target or result in prose is called: the words of its clause without cues, else the heading above it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from analyzer.indicators.name_ends import goes_on, is_handed, pared
from analyzer.indicators.titles import is_bare_deed, is_reckoning, is_single, is_title, stands_for_nothing, without_plan, without_reckoning
from analyzer.late_regex import late_regex
from analyzer.lexicon import guarded_regex
from analyzer.model.layout import Layout
from analyzer.model.passages import Mention, Sentence
from analyzer.text import NUMBERED, ORDINAL, squeezed

_CUES = guarded_regex(
    r"(?:(?:年初|年度|原)(?:定|确定|设定|核定|下达|提出|申报)的?(?:为|是|:|要求|不低于|不少于|不超过|不高于|至少|[≥≤><=])*$)|"
    r"年初(?:计划)?安排(?:建设|实施|完成|任务)?$|"
    r"(?:的)?(?:年初|年度|全年|年内|累计|实际|市人大审议(?:通过)?本部门)?"
    r"(?:申报|设定|确定的?)?(?:绩效)?(?:目标任务|目标值|指标值|目标|计划数|计划|任务)(?:数|量|额)?(?:分别|均)?"
    r"(?:为|是|:|要求|定为|控制在|不低于|不少于|不超过|不高于|至少|[≥≤><=])*(?:(?<=[为是:])(?:完工|竣工|建成|完成|开工))?$"
)
_SET_BY = guarded_regex(
    r"(?:(?:国家|全国|[省市县区]里?|上级|部门|年初|原先?|事先|合同|方案|任务书)+(?:规定|要求|预计|约定|确定|设定|下达|核定|批复|承诺|提出|定下|设想)的?"
    r"(?:考核线|及格线|合格线|达标线|门槛|底线|[底基]数|指标|任务)?|(?<=[一-鿿]{2})(?:考核|及格|合格|达标|保底)线|(?<=[一-鿿]{2})(?:门槛|底线)"
    r"|(?<=[一-鿿]{2})(?:设定|预设|规划|约定|期望|考核|核查)(?:值|线|[基底]数|指标)|(?<=[一-鿿]{2})(?:年度|年初)?指标(?=[为是定达:])|(?<=[一-鿿]{2})任务$)"
    r"(?:年内|全年|当年)*(?:须|应|要)?(?:为|是|定为|:|达到?|[≥≤><=]|不[短长]于)*$"
)
"""Who set a goal, and what they call it: 部门下达的考核线是, 省里要求年内达到."""
_WRITTEN = guarded_regex(
    r"^(?:年初|年度)?(?:(?:项目)?(?:合同|协议|任务书|责任[书状]|计划书|申[报请][表书]|批复|文件|(?:实施|工作|年度)?方案|工作要点)中?(?:约定|要求|规定|明确|确定|载明|提出|下达)的?|原定|原拟|拟定?(?=[一-龥]{3})|初定|须|要求(?=[一-龥]{2}))+(?:完成(?!率))?"
)
"""Where a goal is written down: 年初方案要求举办专场招聘会."""
_TAIL = late_regex(
    r"(?:达到?|为|是|共|仅|(?<![预签节合履])约|近|不?超过?|不[高低多少大小长短]于|不得?[高低多少]于|不得超过|完成数?|的|由|从|控制在|不低于|不少于|保持在|维持在|(?<=[率度例数量额限])(?:应|须|稳定|保持|维持|控制|巩固)|稳定在|合计|[:：(（≥≤><=]|分别|已|至|到|了|(?<!年初)(?<!年度)设定|预期|(?<!考核)(?<!质量)(?<!标准)(?:年初)?要求(?=$|[由从压控缩])|考核要求|考核线|控制[数线值]|提高|(?<!改造)提升|缩短|下降|降低|增长|上升"
    r"|减少|增加|压缩|压减|压降|(?<![一二三四血水电气油液高低变承受加减])压|缩减|上涨|同比|折合|未|没有|降|(?<!提)升|占|(?<!所)在|[较比](?:上年度?|去年|往年)(?:同期)?|(?<=[由从])(?:上年度?|去年|往年|年初|年前|原来)(?:年?[末底]|同期)?|力争|争取|突破|(?<=[一-龥]{3})[以按]|(?<![需主必纪摘重概])要|(?<![所急必供内军特])需要?|(?<![平人户年日月])均|每(?:[周月年日天]|季度)|每(?![周月年日天]|季度)[^，。；\d]{1,3}|\s)+$"
)
_PLANNED_TO = guarded_regex(
    r"^[^，。；、\d]{2,16}项目(?:当年|本年|年内)?(?:应|拟|须|计划)(?=[建新完改购举开培组][一-龥]{2})|^目标(?=(?!完成|达成|实现|达标|兑现|偏离|人[群口]|群体|对象|客户|责任|管理)[一-龥]{2,8}[率度]$)|(?:^(?:年初|年度)?目标|(?<=..)(?<!年度)(?:计划|拟))(?=(?:资助|投放|新增|新建|培训|建设|建成|举办|开展|发放|改造|扶持|引进|招聘|招收|招录|采购|购置|救助|帮扶|组织|实施|安装|创建|接待|受理)(?:..|$))"
)
"""What stands between a thing and its deed: 希望工程计划资助困难学生."""
_HANDED = late_regex(
    r"^[^，。；、\d]{0,10}?(?:下达|分解|交办)(?:给[^，。；、\d]{1,6}?的)?的?(?:年度|全年|目标)*(?:(?P<kind>[^，。；、\d]{0,6})任务(?:为|是|:)(?=.))?"
)
"""A task that another one has set: 县政府年初下达的培训任务为救护员."""
_AIM = r"(?:年度|预期|总体|绩效|工作|主要)*(?:目标|任务|计划)(?:任务)?\d{0,2}"
_HEAD = late_regex(
    r"^(?:\*+|[-•●■◆·]\s?(?=[一-龥])|(?:企业|群众|单位|农户|居民|家长|患者)反映(?=从|平均|目前)|(?:[上下]半年|年[初中])(?:抽测|监测|检测|抽查|测评)(?=.{3})|[(（][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|(?:任务|目标|指标)[一二三四五六七八九十]{1,2}(?::|$)|[到至](?:20\d\d年?)?年?[底末](?=[，,一-龥])|拟(?=[一-龥]{3})(?!定|合)|力争|争取|确保|实现(?=[^率程度，。；、\d]{3})|[^，。；:\d]{2,16}目标:|20\d\d年度?(?![底末初])|其中|(?:民生|为民|惠民)实事(?:项目)?(?=目标|任务|计划)|我(?:馆|局|市|县|区|院|校|站|办|委|处|厅|会|中心|单位)|全年|年初|年内|截[至止](?:[\dxX]{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末前]*|(?:实际)?完成情况(?:为|是|:)+|同时|另外|此外|并|以及|及|和|如|累计|[一二三四五六七八九]是|全[市县区省]|(?:目标|任务|计划)(?:为|是)|本年度?|年末"
    r"|其中[:：]|[\s,，:：、“”(（]|实际|年度|为(?=.{4})|共(?!同|享|青|建)|\d{1,2}[)、.](?!\d)|[一二三四五六七八九十]{1,3}、|指标\d{0,2}(?=[:“])|指标值(?=[一-龥]{2})(?!为)"
    r"|(?:本|该)?项目(?=(?:原|拟)?(?:计划|预定|预期|目标|要求))|预定(?:举办|开展|组织)?|(?:[一-龥]{0,6}?(?:调查|测评|监测|检测|抽查|统计|评估|评价)(?:结果)?(?:显示|表明)[，,:]?)|(?:考核|指标)要求|列入(?:年度|全年|本年|当年)?(?:计划|任务|目标)的|(?:项目)?(?:绩效)?目标要求|(?:本?项目)?(?:绩效)?(?:目标)?申报[表书]中?(?:确定|设定|填报|载明|提出)的?|(?:按照|根据)?(?:申报|设定|确定|核定|提出|下达)的?"
    + _AIM
    + r"(?:为|是|:|要求)*|"
    + _AIM
    + r"(?:设定|要求|确定|提出|为|是|:)+"
    r"|(?:采取|采用|通过|运用|利用|以)[^，。；\d]{2,24}?(?:方式|形式|模式)(?=[^，。；、\d的]{4})"
    r"|(?<=年初)(?:设定|确定|申报|提出|核定|承诺|约定|明确|下达|规划|部署|(?:计划)?安排)的?|原?计划(?!生育|单列|免疫|内|外|数|投资|总)|应(?=完成|当|[建达]成|新[建增])|(?:数量|质量|时效|成本|效益)指标[:：]"
    r"|(?:受.{1,8}影响)?(?:未|没有|已|超额|提前|圆满)+完成(?!率)|完成(?!率|情况|度|进度|及时|质量|时|值|比例|数|对))+"
)
_WEAK = late_regex(
    r"^(?:目标任务?|计划|任务|重点|各项|实际|完成|年度|年初|全年|共|累计|为|举办|开展|培训|检查|组织|应|申报|测评结果|新增|开工|完工|[年期]末|现有|实有|在[岗册职编园校库营建])*$"
)
_MEASURING = late_regex(
    r"(?:\d{1,2}月|年[末底中]|期末|全年|[上下]半年|最近|再次)?(?:抽测|监测|检测|测评|复测|抽查|抽样|调查|测算|评估|回访)(?:结果|显示)?"
)
"""What tells no more than how a rate was found: 上半年抽测佩戴率为89%，年末抽测为92%."""
_COMPARES = guarded_regex(
    r"(?:(?<!占)比(?![例重率])|较|与|超出?|超过)[^，。；\d]{0,6}(?:目标|计划|任务|预算)(?:值|数|要求)?[^，。；\d]{0,4}$"
)
"""A clause that only measures another figure against a target (比计划多2万平方米)."""
_NUMBERING = late_regex(NUMBERED)
_PREDICATE = late_regex(
    r"(?:工作)?(?:扎实|稳步|按期|有序|持续|全面|深入|顺利|继续|不断|进一步|逐步|明显|显著|大幅|有力|有效)?(?:推进|提升|完成|开展|起步.{0,2}|落实|到位|见效|提高|增强)$"
)
_LABEL = late_regex(rf"[ \t*#]*{ORDINAL}[ *]*([^。:,，；;、\n\d*]{{2,20}})[。:]")
"""The run-in heading of a paragraph: 8. **观众满意度。** 目标值为90%以上。"""
_TOPIC = late_regex(r"\s*(?:[一二三四五六七八九十]是)?(?:在)?([^，。；、:\d]{2,12}?)(?:工作)?方面[，,]")
"""口袋公园方面，计划建设18个: of what the deed is told."""
_NO_BEGIN, _NO_END = '):，、；”“"', '(:，、；”“"'
_LEAST, _DEED, _RATES = 2, 2, ("率", "度", "比例", "占比", "比重")
_INTRODUCED = late_regex(r"^[^:()]*[^:\d]:\s*[①-⑳]?(?=\D{2})")
"""What leads to a name with a colon: 有一项未达标:年收入10万元以上的村."""
_AFTER = late_regex(
    r"\s?(?:以上|以内|以下|左右)?的?([^，。；、,:：()（）\d]{2,14}?)(?:的?(?:年度)?(?:目标|任务|计划|要求))?(?=[，。；、,()（）]|$)"
)
_IN_TIME = late_regex(r"[^，。；]{0,2}?[以之]?内(?:要|应|须|必须)?([^，。；、,:：()（）\d]{4,18})(?=[，。；、,()（）]|$)")
_DONE_IN_TIME = late_regex(r"[^，。；]{0,2}?[以之]?内([^，。；、,:：()（）\d的]{2,4})(?=[，。；、,]|$)")
_GIVEN = late_regex(
    r"\s?[^，。；、]{0,24}?(?:提供|发放|开展|实施|办理|购买|配发|实现|参加|完成|享受|接受|接种|安装|建立|进行)了?"
    r"(?P<name>[^，。；、\d]{4,14})(?=[，。；、]|$)"
)
"""为2.6万名65周岁以上老年人提供免费健康体检: what is given to so many."""
_MANNER = late_regex(
    r"(?:按照|依照|根据|依据|参照|对照)[^，。；、]{0,24}|按(?![期时])[^，。；、]{2,24}(?:标准|要求|规定|计划|方案|部署|安排|口径)"
)
"""按每村每月放映一场的标准，年度目标2,232场: how the goal was reckoned names nothing."""
_CHANGES = {"降幅", "减幅", "增幅", "升幅", "增速", "增长率", "下降率"}
_EACH, _PIECES = "分别", late_regex(r"[^一-鿿、]|[一二两三四五六七八九十]+[次批期轮]")
_GATHERED = late_regex(r"^(?:集中|组织|举办|开展)+")
_NO_NOUN = late_regex(r"目标|任务|计划|指标|要求|标准|预期|以[上内下]|之内|左右|完成|实际")
_ONLY_DOING = late_regex(
    r"(?:解决|改善|保障|扶[持助]|培育|配备|整治|治理|更新|维修|扩建|修缮|举办|开展|培训|检查|组织|新增|开工|改造|实施|建设|新建|完成|召开|发放|采购|购置|安装)?"
)
_NOUN_AHEAD, _GIVEN_AHEAD = 22, 40
_PER = late_regex(r"每[百千万十]{0,2}(?:名|位)?(?:常住|户籍)?(?:人口|居民|农户|[人户亩])(?=(?:达到?|为)?$)")
_TO_WHOM = ("为", "对", "向", "给", "帮助", "支持", "扶持", "引导", "资助", "推动", "促进", "组织")
_CARRIED_OUT = late_regex(r"(?<=..)(?:开展|进行|实施|予以)(?=..$)")
"""对260家重点单位开展检查 is 重点单位检查."""
_WHOM = late_regex(f"(?:{'|'.join(_TO_WHOM)})$")


def prose_name(sentence: Sentence, mention: Mention, layout: Layout, *, begin: int = 0) -> str:
    """The name in the mention's own clause or, where that holds only cues, in the clause before. "" where there is none.

    Args: begin: flow offset before which nothing of the clause is part of the name (年度目标包括：).
    """
    start = max(sentence.clause_of(mention)[0], begin)
    item = sentence.item(mention)[max(begin - mention.start + len(sentence.item(mention)), 0) :]
    offset = mention.start - len(item)
    words = bare_words(item)
    earlier = [other for other in sentence.mentions if start <= other.start < mention.start]
    if named := _noun_after(sentence, mention, words) or _within_time(sentence, mention, item):
        return named
    if not words and (named := _per_head(sentence, mention, item)):
        return named
    if earlier and goes_on(words, earlier[-1], sentence):
        offset = earlier[-1].start - len(sentence.item(earlier[-1]))
        words = bare_words(sentence.between(offset, mention.start))
    measured = words if mention.quantity.dimension == "percent" and _MEASURING.fullmatch(words) else ""
    words = words.removeprefix(measured)
    while not words and earlier:
        item = sentence.item(earlier[-1])
        offset = earlier.pop().start - len(item)
        words = bare_words(item)
    if not words and (before := _clause_before(sentence, start)):
        words = bare_words(before[1])
        offset = before[0]
    words = "" if _MANNER.fullmatch(words) else words
    if words in _CHANGES and (thing := _thing_changed(sentence, mention)):
        return thing + words
    if words.startswith(_EACH):
        words, offset = _of_all(words, offset, sentence)
    words += _done_within(sentence, mention) if words and mention.quantity.dimension == "duration" else ""
    if len(words) == _DEED and (topic := _TOPIC.match(sentence.text)):
        return topic[1].removesuffix(words) + words
    words = _INTRODUCED.sub("", words) if not measured or words.endswith(_RATES) else measured
    return as_printed(words, offset, mention.start, layout) if len(words) >= _LEAST and not _WEAK.match(words) else ""


def _thing_changed(sentence: Sentence, mention: Mention) -> str:
    """``农药使用量由386吨降至370吨，减少16吨，降幅4%``: what the sentence names first before a rate of change. "" where nothing."""
    names = (bare_words(sentence.item(other)) for other in sentence.mentions if other.start < mention.start and not other.depth)
    return next((name for name in names if len(name) > _LEAST and not _WEAK.match(name)), "")


def _of_all(words: str, offset: int, sentence: Sentence) -> tuple[str, int]:
    """``两次集中走访慰问，分别慰问1,204人次和1,310人次，合计…``: the deed in full as the clause before tells it, and where."""
    deed = words.removeprefix(_EACH)
    left, right = next(((left, right) for left, right in reversed(sentence.clauses) if right < offset), (offset, offset))
    full = _GATHERED.sub("", _PIECES.split(sentence.between(left, right).rstrip("，,"))[-1])
    return (full, left) if deed and full.endswith(deed) else (deed, offset)


def _noun_after(sentence: Sentence, mention: Mention, words: str) -> str:
    """``计划举办12场招聘会``: the noun after the figure, with the verb before it. "" where more stands before the figure."""
    if mention.quantity.dimension == "percent" or not sentence.item(mention) or not _ONLY_DOING.fullmatch(_WHOM.sub("", words)):
        return ""
    given = _GIVEN.match(sentence.between(mention.end, mention.end + _GIVEN_AHEAD)) if sentence.item(mention).endswith(_TO_WHOM) else None
    if given is not None:
        return given["name"]
    noun = _CARRIED_OUT.sub("", noun_behind(sentence, mention))
    return words.removeprefix("完成").lstrip("为对向给") + noun if noun else ""


def _within_time(sentence: Sentence, mention: Mention, item: str) -> str:
    """``暴雨预警发布后2小时内转移群众``: what is to be done in so long after something. "" for other figures."""
    timed = mention.quantity.dimension == "duration" and item.rstrip().endswith("后")
    found = _IN_TIME.match(sentence.between(mention.end - 2, mention.end + _NOUN_AHEAD)) if timed else None
    return found[1].strip() if found else ""


def _done_within(sentence: Sentence, mention: Mention) -> str:
    """``首批物资5小时内送达``: what is done to the thing in so long. "" for other figures."""
    return found[1] if (found := _DONE_IN_TIME.match(sentence.between(mention.end - 2, mention.end + _NOUN_AHEAD))) else ""


def _per_head(sentence: Sentence, mention: Mention, item: str) -> str:
    """``抽检3468批次，……每千人4.3批次`` is 每千人抽检: what the figure of the whole in its unit tells. "" for other figures."""
    found = _PER.search(item) if "每" in item else None
    if found is None:
        return ""
    unit = mention.quantity.unit
    wholes = [other for other in sentence.mentions if other.start < mention.start and other.quantity.unit == unit]
    return found[0] + (bare_words(sentence.item(wholes[-1])) if wholes else noun_behind(sentence, mention))


def noun_behind(sentence: Sentence, mention: Mention) -> str:
    """The noun right after a figure (12场招聘会); "" where none stands there."""
    found = _AFTER.match(sentence.between(mention.end, mention.end + _NOUN_AHEAD))
    return found[1].strip() if found and not _NO_NOUN.search(found[1]) else ""


def run_in_label(layout: Layout, mention: Mention) -> str:
    """The heading at the beginning of a mention's line, without numbering and predicate; "" where it has none."""
    text = layout.flow.folded
    label = _LABEL.match(text, text.rfind("\n", 0, mention.start) + 1, mention.start)
    return as_printed(heading_name(label[1]), *label.span(1), layout) if label is not None else ""


def section_name(layout: Layout, mention: Mention) -> str:
    """The heading at the beginning of a mention's line, else the innermost one above, without numbering and predicate."""
    if not (label := run_in_label(layout, mention)) and (section := layout.section_at(layout.flow.to_text(mention.start))) is not None:
        return heading_name(section.title)
    return label


def titled_name(name: str, mention: Mention, layout: Layout) -> str:
    """The heading above, where all that names a figure is a deed, or how it was reckoned: 改造 under 独居老人家庭防火改造, 经监测测算."""
    name = without_reckoning(name)
    if len(name) != _DEED and not is_reckoning(name):
        return name
    label, title = run_in_label(layout, mention), section_name(layout, mention)
    told = is_title(title) and (stands_for_nothing(name) or (bool(label) and is_bare_deed(name)))  # 家庭养老床位。计划设置600张
    return title if told or (title.endswith(name) and is_single(title)) else name


def heading_name(title: str) -> str:
    """A heading as a name: ``（三）妇女“两癌”免费检查按期推进`` is 妇女“两癌”免费检查."""
    return _PREDICATE.sub("", _NUMBERING.sub("", title)).strip()


def list_name(place: tuple[int, int] | None, layout: Layout) -> str:
    """The name that a range of the flow holds, as the document prints it; "" for None."""
    if place is None:
        return ""
    words = _HEAD.sub("", layout.flow.folded[place[0] : place[1]]).strip()
    return as_printed(words, *place, layout) if len(words) >= _LEAST else ""


def bare_words(words: str) -> str:
    """Words before a figure without the cues around what they name: 全年扫描档案不少于 is 扫描档案."""
    handed = is_handed(words)
    words = _WRITTEN.sub("", _SET_BY.sub("", _COMPARES.sub("", without_plan(words)).strip(), count=1), count=1)
    for _ in range(3):
        before, words = words, _CUES.sub("", _TAIL.sub("", words.strip()))
        if words == before:
            break
    words = _task_given(words) if handed else words
    words = _PLANNED_TO.sub("", words, count=1)
    kept = _TAIL.sub("", _HEAD.sub("", words)).strip().lstrip(_NO_BEGIN)
    bare = pared(kept.rstrip(_NO_END), handed=handed)
    return bare + "”" if bare.count("“") > bare.count("”") and kept[len(bare) :].startswith("”") else bare


def _task_given(words: str) -> str:
    """县政府下达的培训任务为救护员 is 救护员培训."""
    found = _HANDED.match(words)
    return words[found.end() :] + (found["kind"] or "") if found is not None else words


def _clause_before(sentence: Sentence, start: int) -> tuple[int, str] | None:
    before = [clause for clause in sentence.clauses if clause[1] < start]
    if not before:
        return None
    left, right = before[-1]
    inside = [mention for mention in sentence.mentions if left <= mention.start < right]
    if not inside or goes_on(sentence.between(inside[-1].end, right), inside[-1], sentence):
        return left, sentence.between(left, right)
    items = [sentence.item(mention) for mention in reversed(inside)]  # 死亡人数由上年的132人降至123人: the words before the first
    return left, next((item for item in items if bare_words(item)), items[0])


def as_printed(words: str, offset: int, end: int, layout: Layout) -> str:
    """The name as the document prints it (Traditional characters, full-width brackets)."""
    at = layout.flow.folded.find(words, max(offset - 2, 0), end + len(words))
    if at < 0:
        return words
    start = at - 1 if _opened_before(words) and layout.flow.folded[at - 1 : at] == "“" else at
    span = layout.flow.span(start, at + len(words))
    name = squeezed(layout.printed(span))
    return name[1:-1] if name[0] + name[-1] == "“”" and name.count("“") == 1 else name


def _opened_before(words: str) -> bool:
    """The first quotation mark in the words closes."""
    return "”" in words.split("“", maxsplit=1)[0]


_DOING = late_regex(r"^(?:完成|举办|开展|组织|实施|召开|提供|新增)+(?=.{2})")


def without_doing(name: str) -> str:
    """A name without the verb of doing that it begins with: 开展巡查 is 巡查."""
    return _DOING.sub("", name)


@lru_cache(maxsize=4096)
def name_pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring letters and digits, by which two names are compared."""
    kept = [char for char in words if char.isalnum()]
    return frozenset(first + second for first, second in pairwise(kept))
