-- 标题：各单位之间抄来的句子
-- 说明：不同单位的报告里几乎相同的句子（去掉数字、标点后比较，所以只换了数字的也算）。相似度由 MinHash 签名估计。
-- 说明：同一句出现在很多份报告里的是通用套话，不列（most）。
-- 参数：least 0.8 相似度不低于
-- 参数：characters 25 字数不少于
-- 参数：most 50 同一签名段最多出现在几份报告
WITH bands AS (
    SELECT passages.report_id, passages.position, band, hash(list_slice(signature, band * 4 + 1, band * 4 + 4)) AS bucket
    FROM passages, range(8) AS bands (band)
    WHERE characters >= $characters
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
likened AS (
    SELECT
        pairs.*,
        one.characters,
        CAST(list_sum(list_transform(list_zip(one.signature, other.signature), lambda two: CAST(two[1] = two[2] AS INTEGER))) / 32
            AS DECIMAL(4, 3)) AS likeness,
        one.span_start AS one_start, one.span_end AS one_end, other.span_start AS other_start, other.span_end AS other_end
    FROM pairs
    JOIN passages AS one ON one.report_id = one_id AND one.position = one_position
    JOIN passages AS other ON other.report_id = other_id AND other.position = other_position
)
SELECT
    first.owner AS 单位,
    second.owner AS 另一单位,
    likeness AS 相似度,
    likened.characters AS 字数,
    substring(here.text, one_start + 1, one_end - one_start) AS 原文,
    substring(there.text, other_start + 1, other_end - other_start) AS 另一处原文,
    first.file AS 文件,
    second.file AS 另一文件
FROM likened
JOIN owners AS first ON first.report_id = one_id
JOIN owners AS second ON second.report_id = other_id
JOIN reports AS here ON here.report_id = one_id
JOIN reports AS there ON there.report_id = other_id
WHERE likeness >= $least AND first.owner <> second.owner
ORDER BY 相似度 DESC, 字数 DESC, 单位, 另一单位, one_start, other_start
