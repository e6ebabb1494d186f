-- 标题：各条规则的发现
-- 说明：每条规则在几份报告里运行过、几份有发现、共几处（已排除的不计）。没有运行过的规则没有发现，不等于没有问题。
WITH found AS (
    SELECT rule, any_value(title) AS title, min(severity) AS severity, count(*) AS found, count(DISTINCT report_id) AS reports
    FROM findings
    WHERE state <> 'dismissed'
    GROUP BY rule
),
runs AS (
    SELECT
        rule,
        count(*) FILTER (status = 'ran') AS ran,
        count(*) FILTER (status = 'crashed') AS crashed,
        sum(examined) AS examined
    FROM checks
    GROUP BY rule
)
SELECT
    rule AS 规则,
    coalesce(title, '') AS 标题,
    coalesce(found, 0) AS 发现,
    coalesce(reports, 0) AS 有发现的报告,
    ran AS 运行的报告,
    CASE WHEN ran > 0 THEN CAST(100 * coalesce(reports, 0) / ran AS DECIMAL(5, 1)) END AS 占比,
    examined AS 查了几处,
    crashed AS 出错
FROM runs LEFT JOIN found USING (rule)
ORDER BY 发现 DESC, 规则
