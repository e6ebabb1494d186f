-- 标题：自评总分的分布
-- 说明：自评表的总分和正文里带等级的总分，按百分制折算后各分数段的个数和占比，以及其中写明的等级。集中在最高两档，说明评分没有拉开差距。
WITH totals AS (
    SELECT report_id, 100 * total / coalesce(nullif(max(full_mark), 0), 100) AS score, max(grade) AS grade
    FROM scorecards
    WHERE total IS NOT NULL AND (table_id IS NOT NULL OR grade <> '')
    GROUP BY report_id, total
),
banded AS (
    SELECT
        *,
        CASE
            WHEN score > 100 THEN '高于 100'
            WHEN score = 100 THEN '100'
            WHEN score >= 98 THEN '98 至 100'
            WHEN score >= 95 THEN '95 至 98'
            WHEN score >= 90 THEN '90 至 95'
            WHEN score >= 80 THEN '80 至 90'
            WHEN score >= 60 THEN '60 至 80'
            ELSE '低于 60'
        END AS band
    FROM totals
)
SELECT
    band AS 分数段,
    count(*) AS 个数,
    CAST(100 * count(*) / sum(count(*)) OVER () AS DECIMAL(5, 1)) AS 占比,
    coalesce(string_agg(DISTINCT grade, ' ' ORDER BY grade) FILTER (grade <> ''), '') AS 等级,
    CAST(min(score) AS DECIMAL(9, 2)) AS 最低,
    CAST(max(score) AS DECIMAL(9, 2)) AS 最高
FROM banded
GROUP BY band
ORDER BY 最低 DESC
