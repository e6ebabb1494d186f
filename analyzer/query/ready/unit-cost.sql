-- 标题：单位成本离群的指标
-- 说明：同名、同一计量单位的单价和单位成本，与各单位的中位数相差超过若干倍离差（1.4826 × 绝对中位差，至少为中位数的 5%）。
-- 说明：中位数不受个别离谱数字影响；组内少于 least 个的不比。
-- 参数：least 5 一组至少几个
-- 参数：times 3.5 相差几倍离差
WITH costs AS (
    SELECT
        indicators.report_id, indicators.indicator_id, indicators.name, quantities.dimension, quantities.value, actual_text, indicators.place
    FROM indicators
    JOIN quantities
        ON quantities.report_id = indicators.report_id AND quantities.quantity_id = indicators.actual_quantities[1]
    WHERE quantities.value IS NOT NULL
        AND (
            quantities.dimension LIKE 'money/%'
            OR (quantities.dimension = 'money' AND regexp_matches(indicators.name, '单位|单价|造价|均|标准|每|单[个场次项条套户公台件人]'))
        )
),
middles AS (
    SELECT name, dimension, count(*) AS told, median(value) AS middle FROM costs GROUP BY name, dimension HAVING count(*) >= $least
),
spreads AS (
    SELECT name, dimension, any_value(told) AS told, any_value(middle) AS middle,
        greatest(1.4826 * median(abs(value - middle)), 0.05 * any_value(abs(middle))) AS spread
    FROM costs JOIN middles USING (name, dimension)
    GROUP BY name, dimension
)
SELECT
    owner AS 单位,
    owners.year AS 年度,
    costs.name AS 指标,
    actual_text AS 完成值,
    value AS 折合元,
    CAST(middle AS DECIMAL(38, 2)) AS 中位数,
    CAST((value - middle) / spread AS DECIMAL(12, 1)) AS 相差倍数,
    told AS 同类个数,
    file AS 文件,
    place AS 位置
FROM costs
JOIN spreads USING (name, dimension)
JOIN owners USING (report_id)
WHERE spread > 0 AND abs(value - middle) > $times * spread
ORDER BY abs((value - middle) / spread) DESC, 单位, 文件, indicator_id
