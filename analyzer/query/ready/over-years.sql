-- 标题：同一指标的历年目标和结果
-- 说明：同一单位的同名指标在不同年度的目标值和完成值，以及比上一次增减百分之几。结果逐年相同、目标逐年降低的值得一问。
WITH told AS (
    SELECT DISTINCT ON (owner, indicators.name, owners.year)
        owner, indicators.name, owners.year, target_value, actual_value, coalesce(nullif(actual_unit, ''), target_unit) AS unit, file
    FROM indicators JOIN owners USING (report_id)
    WHERE owners.year IS NOT NULL AND actual_value IS NOT NULL
    ORDER BY owner, indicators.name, owners.year, (indicators.table_id IS NULL), file, indicators.indicator_id
),
compared AS (
    SELECT
        *,
        lag(actual_value) OVER years AS before,
        lag(target_value) OVER years AS target_before,
        lag(unit) OVER years AS unit_before,
        count(*) OVER (PARTITION BY owner, name) AS told_years
    FROM told
    WINDOW years AS (PARTITION BY owner, name ORDER BY year)
)
SELECT
    owner AS 单位,
    name AS 指标,
    year AS 年度,
    target_value AS 目标值,
    actual_value AS 完成值,
    unit AS 量词,
    CASE WHEN unit = unit_before AND before <> 0 THEN CAST(100 * (actual_value - before) / before AS DECIMAL(12, 1)) END AS 增减百分比,
    CASE
        WHEN unit <> unit_before THEN '单位不同'
        WHEN actual_value = before THEN '与上次相同'
        WHEN target_value < target_before THEN '目标降低'
        ELSE ''
    END AS 备注,
    file AS 文件
FROM compared
WHERE told_years > 1
ORDER BY 单位, 指标, 年度
