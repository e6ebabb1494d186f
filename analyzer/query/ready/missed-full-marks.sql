-- 标题：没有完成却得满分的指标
-- 说明：目标是数值、完成值没有达到目标、得分等于或高于分值的指标。得分应按完成比例折算，偏差原因须写明。
SELECT
    owner AS 单位,
    owners.year AS 年度,
    indicators.project AS 项目,
    indicators.name AS 指标,
    target_text AS 目标值,
    actual_text AS 完成值,
    weight AS 分值,
    score AS 得分,
    file AS 文件,
    place AS 位置
FROM indicators JOIN owners USING (report_id)
WHERE verdict = 'missed' AND weight > 0 AND score >= weight
ORDER BY weight DESC, 单位, 年度, 文件, indicators.indicator_id
