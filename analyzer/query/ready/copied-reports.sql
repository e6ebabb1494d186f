-- 标题：互相抄写最多的单位
-- 说明：两个单位的报告之间几乎相同的句子（见 copied-text）有几句、共多少字，占前一份报告句子字数的百分之几。
-- 参数：least 0.8 相似度不低于
-- 参数：most 50 同一签名段最多出现在几份报告
WITH bands AS (
    SELECT passages.report_id, passages.position, band, hash(list_slice(signature, band * 4 + 1, band * 4 + 4)) AS bucket
    FROM passages, range(8) AS bands (band)
),
buckets AS (
    SELECT band, bucket FROM bands GROUP BY band, bucket HAVING count(DISTINCT report_id) BETWEEN 2 AND $most
),
kept AS (SELECT bands.* FROM bands JOIN buckets USING (band, bucket)),
pairs AS (
    SELECT DISTINCT
        one.report_id AS one_id, one.position AS one_position, other.report_id AS other_id, other.position AS other_position
    FROM kept AS one JOIN kept AS other USING (band, bucket)
    WHERE one.report_id < other.report_id
),
copies AS (
    SELECT DISTINCT one_id, other_id, one_position, one.characters
    FROM pairs
    JOIN passages AS one ON one.report_id = one_id AND one.position = one_position
    JOIN passages AS other ON other.report_id = other_id AND other.position = other_position
    WHERE list_sum(list_transform(list_zip(one.signature, other.signature), lambda two: CAST(two[1] = two[2] AS INTEGER))) >= $least * 32
),
whole AS (SELECT report_id, sum(characters) AS characters FROM passages GROUP BY report_id)
SELECT
    first.owner AS 单位,
    second.owner AS 另一单位,
    count(*) AS 相同句数,
    sum(copies.characters) AS 字数,
    CAST(100 * sum(copies.characters) / any_value(whole.characters) AS DECIMAL(5, 1)) AS 占比,
    first.file AS 文件,
    second.file AS 另一文件
FROM copies
JOIN owners AS first ON first.report_id = one_id
JOIN owners AS second ON second.report_id = other_id
JOIN whole ON whole.report_id = one_id
WHERE first.owner <> second.owner
GROUP BY ALL
ORDER BY 字数 DESC, 单位, 另一单位, 文件, 另一文件
