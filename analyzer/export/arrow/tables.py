"""The tables, column by column: the one place where the schema is written."""

from __future__ import annotations

from analyzer.export.arrow.columns import Column, Table, calculation_columns, cell_columns, reading_columns, span_columns

_POSITION = Column("position", "whole", "在报告中的次序，从 0 起")

REPORTS = Table(
    "reports",
    "报告：每个文件一行，读不出的也在内",
    (
        Column("name", "text", "文件名", "source.name"),
        Column("path", "text", "路径，按提取时所写", "source.path"),
        Column("status", "word", "ok 读出，error 读不出（原因在 problems 表）"),
        Column("unit", "text", "单位：实施单位、填报单位，或标题、落款中的单位", "identity.unit"),
        Column("department", "text", "主管部门", "identity.department"),
        Column("year", "whole", "所报年度，读不准则为空", "identity.year"),
        Column("project", "text", "项目名称，几个则以“；”隔开"),
        Column("profile", "word", "所用评价口径"),
        Column("media_type", "word", "文件种类", "source.media_type"),
        Column("sha256", "text", "文件内容的散列值", "source.sha256"),
        Column("characters", "whole", "字数", "source.characters"),
        Column("text", "text", "正文；各表的 span 都指其中的字符"),
    ),
)
SCORECARDS = Table(
    "scorecards",
    "总分：每个项目（或每份报告）的满分、总分、等级",
    (
        _POSITION,
        Column("project", "text", "项目"),
        Column("full_mark", "figure", "满分", "full.value"),
        Column("total", "figure", "自评总分", "total.value"),
        Column("total_text", "text", "自评总分的原文", "total.text"),
        Column("grade", "word", "等级"),
        Column("table_id", "word", "所在表格的编号", "table"),
    ),
)
BUDGETS = Table(
    "budgets",
    "资金：自评表资金部分的各行，金额一律折算为元",
    (
        _POSITION,
        Column("project", "text", "项目"),
        Column("label", "text", "资金名称"),
        Column("initial", "figure", "年初预算数（元）", "initial.value"),
        Column("budget", "figure", "全年预算数（元）", "budget.value"),
        Column("executed", "figure", "全年执行数（元）", "executed.value"),
        Column("rate", "figure", "执行率（%）", "rate.value"),
        Column("weight", "figure", "分值", "weight.value"),
        Column("score", "figure", "得分", "score.value"),
        Column("table_id", "word", "所在表格的编号", "table"),
        Column("table_row", "whole", "所在行，从 0 起", "row"),
        *span_columns("该行"),
    ),
)
QUANTITIES = Table(
    "quantities",
    "数量：报告里每个带单位的数",
    (
        Column("quantity_id", "text", "数量编号", "id"),
        Column("text", "text", "原文"),
        Column("metric", "word", "种类：money headcount rate completion_rate satisfaction score count duration area 等"),
        Column("value", "figure", "数值：金额为元，百分比为百分数，其余按印出的单位并展开万、亿；范围为空"),
        Column("low", "figure", "范围的下限"),
        Column("high", "figure", "范围的上限"),
        Column("comparator", "word", "比较词：eq ge gt le lt range"),
        Column("approximate", "flag", "是否约数"),
        Column("hedge", "word", "约数的说法（余、近、左右）"),
        Column("unit", "word", "单位"),
        Column("dimension", "word", "量纲；单价写作 money/平方米 等"),
        Column("subject", "text", "数的是什么"),
        Column("printed", "text", "印出的数字"),
        Column("scale", "figure", "折算倍数：数值 = 印出的数字 × 倍数"),
        Column("ulp", "figure", "印出的最后一位值多少"),
        *cell_columns(),
        *span_columns("数量"),
    ),
)
INDICATORS = Table(
    "indicators",
    "指标：指标表的每一行，以及正文所述的目标和结果",
    (
        Column("indicator_id", "text", "指标编号", "id"),
        Column("name", "text", "指标名称（三级指标）"),
        Column("project", "text", "项目"),
        Column("category", "word", "一级指标"),
        Column("subcategory", "word", "二级指标"),
        *reading_columns("target", "目标值"),
        *reading_columns("actual", "完成值"),
        Column("weight", "figure", "分值"),
        Column("score", "figure", "得分"),
        Column("deviation_reason", "text", "偏差原因"),
        Column("verdict", "word", "met 完成，missed 未完成，exceeded 明显超额，incomparable 不可比，no_evidence 没有结果"),
        Column("direction", "word", "higher 越高越好，lower 越低越好，equal 相等为好"),
        Column("table_id", "word", "所在表格的编号，正文所述则为空", "table"),
        Column("table_row", "whole", "所在行，从 0 起", "row"),
        *span_columns("指标"),
    ),
)
CLAIMS = Table(
    "claims",
    "表述：报告说做成了什么",
    (
        Column("claim_id", "text", "表述编号", "id"),
        Column("text", "text", "原文"),
        Column("stance", "word", "met exceeded partly not-met improved"),
        Column("status", "word", "asserted 肯定，denied 否定，planned 计划，conditional 条件，earlier 往年"),
        Column("subject", "text", "说的是什么"),
        Column("period", "text", "说的是何时"),
        Column("quantities", "texts", "其中的数量编号（quantities.quantity_id）"),
        *cell_columns(),
        *span_columns("表述"),
    ),
)
LINKS = Table(
    "links",
    "对应：哪条表述说的是哪个指标",
    (
        Column("claim_id", "text", "表述编号", "claim"),
        Column("indicator_id", "text", "指标编号", "indicator"),
        Column("strength", "figure", "强度，0 至 1"),
        Column("evidence", "pairs", "依据：名目和分值"),
    ),
)
FINDINGS = Table(
    "findings",
    "发现：审核人员会记下来的问题",
    (
        _POSITION,
        Column("rule", "word", "规则编号（analyzer explain 说明）"),
        Column("severity", "word", "error 严重，warning 一般，info 提示"),
        Column("kind", "word", "种类：sum ratio difference weights score no-evidence wording 等"),
        Column("title", "word", "标题"),
        Column("message", "text", "说明"),
        *calculation_columns(),
        Column("indicator_id", "text", "所涉指标的编号", "indicator"),
        Column("basis", "word", "依据"),
        Column("fingerprint", "text", "指纹：报告改动其他地方时不变"),
        Column("state", "word", "open 未处理，confirmed 确认，dismissed 排除"),
        Column("reason", "text", "审核人员写的理由"),
        Column("diagnosis", "text", "最可能的一处修改", "diagnosis.text"),
        Column("slip", "word", "差错的样子", "diagnosis.slip"),
        Column("same_cause", "texts", "可能同出一因的其他规则"),
        Column("place", "text", "第一处引文所在的页、段、单元格或行"),
        Column("quotes", "texts", "引文"),
        Column("spans", "spans", "引文在 reports.text 中的位置"),
        Column("elsewhere", "quotes", "其他文件中的引文"),
    ),
)
VERIFIED = Table(
    "verified",
    "核对成立的关系",
    (
        _POSITION,
        Column("rule", "word", "规则编号"),
        Column("kind", "word", "种类"),
        *calculation_columns(),
        Column("note", "text", "怎样成立：尾差、截断、区间一致"),
        Column("place", "text", "第一处引文所在的页、段、单元格或行"),
        Column("quotes", "texts", "引文"),
        Column("spans", "spans", "引文在 reports.text 中的位置"),
    ),
)
CHECKS = Table(
    "checks",
    "规则的运行记录：没有发现，不等于没有运行",
    (
        Column("rule", "word", "规则编号"),
        Column("status", "word", "ran 运行，not-applicable 不适用，crashed 出错，off 关闭"),
        Column("examined", "whole", "查了几处"),
        Column("found", "whole", "发现几处"),
        Column("note", "text", "备注"),
    ),
)
PROBLEMS = Table(
    "problems",
    "程序没能做到的事：不是报告的错",
    (
        _POSITION,
        Column("stage", "word", "阶段：load layout checks export 等"),
        Column("code", "word", "种类"),
        Column("message", "text", "说明"),
    ),
)
PASSAGES = Table(
    "passages",
    "正文的句子（不含表格）：供查找各单位之间抄来的文字",
    (
        _POSITION,
        Column("span_start", "whole", "在 reports.text 中的起点（字符，从 0 起）", "span.start"),
        Column("span_end", "whole", "终点（不含）", "span.end"),
        Column("characters", "whole", "去掉数字、标点和空白后的字数"),
        Column("signature", "hashes", "MinHash 签名，32 个；两句相同的个数除以 32 就是相似度的估计"),
    ),
)
TABLES = (REPORTS, SCORECARDS, BUDGETS, QUANTITIES, INDICATORS, CLAIMS, LINKS, FINDINGS, VERIFIED, CHECKS, PROBLEMS, PASSAGES)
"""All tables, in the order of the page."""
