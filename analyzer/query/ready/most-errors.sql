-- 标题：差错最多的单位
-- 说明：各单位报告中的严重、一般、提示三级发现（已排除的不计），按平均每份的严重问题排列。
SELECT
    owner AS 单位,
    count(DISTINCT owners.report_id) AS 报告,
    count(*) FILTER (severity = 'error') AS 严重,
    count(*) FILTER (severity = 'warning') AS 一般,
    count(*) FILTER (severity = 'info') AS 提示,
    CAST(count(*) FILTER (severity = 'error') / count(DISTINCT owners.report_id) AS DECIMAL(9, 2)) AS 每份严重,
    string_agg(DISTINCT rule, ' ' ORDER BY rule) FILTER (severity = 'error') AS 严重的规则
FROM owners
LEFT JOIN findings ON findings.report_id = owners.report_id AND state <> 'dismissed'
GROUP BY owner
ORDER BY 每份严重 DESC, 严重 DESC, 一般 DESC, 单位
