-- 标题：读不出的文件
-- 说明：没有读出的文件和原因，读出但有部分没能读懂的也列在后面。
SELECT
    reports.name AS 文件,
    reports.path AS 路径,
    CASE reports.status WHEN 'error' THEN '没有读出' ELSE '部分没读懂' END AS 结果,
    problems.message AS 原因
FROM reports JOIN problems USING (report_id)
ORDER BY (reports.status = 'error') DESC, 文件, problems.position
