-- 标题：预算执行率偏低或超预算的资金
-- 说明：自评表资金部分，按执行数除以全年预算数重算的执行率低于 low% 或高于 100% 的各行，以及报告所写的执行率和得分。
-- 参数：low 60 执行率低于百分之几
SELECT
    owner AS 单位,
    owners.year AS 年度,
    budgets.project AS 项目,
    label AS 资金,
    budget AS 全年预算数,
    executed AS 全年执行数,
    CAST(100 * executed / budget AS DECIMAL(12, 2)) AS 重算执行率,
    rate AS 所写执行率,
    weight AS 分值,
    score AS 得分,
    file AS 文件,
    place AS 位置
FROM budgets JOIN owners USING (report_id)
WHERE budget > 0 AND executed IS NOT NULL AND (100 * executed < $low * budget OR executed > budget)
ORDER BY 重算执行率, 单位, 文件, budgets.position
