"""Names that a heading tells better: what tells only how a figure was found (经监测测算), or only what was done (设置)."""

from __future__ import annotations

from analyzer.late_regex import late_regex
from analyzer.text import JOINT

_RECKONED_BY = late_regex(r"^[按经据][^，。；、]{2,12}?(?:计算|测算|统计|折算|核算|口径)(?:的|得出)?(?=[^，。；]{3})")
_RECKONED = late_regex(
    r"[按经据依][^，。；、]{1,16}?(?:平均|测算|计算|核算|统计|折算|抽检|检验|评估|监测)|[^，。；、]{1,10}(?<=[一-鿿]{3})[中后]"
)
"""What tells how a figure was found, and not of what: 按实际服务对象平均, 结业学员中."""
_ONLY_A_DEED = late_regex(r"设置|设立|布设|新建|新增|建成|举办|开展|发放|安装|配备|投放|组织|实施|创建|签约|筛查")
_BARE_DEED = late_regex("设置|安排|新?建设|新[建增]|建成|实施|落实|发放|办理|组织|[举开]办|开展|改造|配备|安装|任务")
_NO_TITLE = late_regex(r"绩效|目标|情况|分析|任务|指标|产出|效益|数量|质量|时效|成本|概况|结论|投入|[，,、和及与]")
_PLANNED_FOR = late_regex(
    r"(?<=[一-鿿]{3})(?<![确设核约制]定)(?<!提出)(?<!下达)(?<!申报)(?<!批复)(?<!年初)的(?:年度|全年|年初)?(?:计划|目标|任务)(?:是|为)"
    r"(?:完成|培训|举办|开展|新增|改造|建设|发放|安装)[^，。；、\d]*$"
)
"""职业技能培训的年度计划是培训残疾人900人 is of 职业技能培训."""
_LEAST = 3

_SHARES = ("的比例", "的比重", "的占比")
_RATE = late_regex(r"(?<![一-鿿])([一-鿿]{3,14})率(?=(?:为|是|达到?)?\s*$)")


def is_title(title: str) -> bool:
    """True for a heading that names one thing."""
    return len(title) >= _LEAST and _NO_TITLE.search(title) is None


def is_single(title: str) -> bool:
    """True for a heading that does not name several things."""
    return len(title) > _LEAST and JOINT.search(title) is None


def is_reckoning(name: str) -> bool:
    """True for a name that tells only how a figure was found."""
    return _RECKONED.fullmatch(name) is not None


def stands_for_nothing(name: str) -> bool:
    """True for a name that tells no thing: a deed, or how a figure was found."""
    return is_reckoning(name) or _ONLY_A_DEED.fullmatch(name) is not None


def is_bare_deed(name: str) -> bool:
    """True for a name that tells only what was done."""
    return _BARE_DEED.fullmatch(name) is not None


def without_reckoning(name: str) -> str:
    """按有效问卷计算满意度 is 满意度."""
    return _RECKONED_BY.sub("", name) if name[:1] in ("按", "经", "据") else name


def without_plan(words: str) -> str:
    """职业技能培训的年度计划是培训残疾人 is 职业技能培训."""
    return _PLANNED_FOR.sub("", words) if "的" in words else words


def as_rate(name: str, before: str) -> str:
    """``孕妇接受产前筛查的比例`` as its result calls it where this is part of it: 产前筛查率. Args: before: the words before the result."""
    found = _RATE.search(before) if name.endswith(_SHARES) else None
    return found[0].strip() if found is not None and found[1] in name else name
