-- 标题：没有结果可凭的指标
-- 说明：自评表里有目标，却没有完成值，正文也没有说到结果的指标。得了满分的排在前面。
SELECT
    owner AS 单位,
    owners.year AS 年度,
    indicators.name AS 指标,
    target_text AS 目标值,
    coalesce(actual_text, '') AS 完成值,
    weight AS 分值,
    score AS 得分,
    file AS 文件,
    place AS 位置
FROM indicators
JOIN owners USING (report_id)
WHERE verdict = 'no_evidence'
    AND indicators.table_id IS NOT NULL
    AND target_text <> ''
    AND NOT EXISTS (FROM links WHERE links.report_id = indicators.report_id AND links.indicator_id = indicators.indicator_id)
ORDER BY (weight > 0 AND score >= weight) DESC NULLS LAST, weight DESC NULLS LAST, 单位, 文件, indicators.indicator_id
