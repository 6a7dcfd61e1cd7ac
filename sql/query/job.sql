-- Work on many records: what the worker asks for and shows; sql/jobs has what reeve-jobs does.

-- name: job_add
INSERT INTO job (uid, kind, person_id, person_name, list, query, reason, undoes, total, secure, created_at)
VALUES (:uid, :kind, :person, :person_name, :list, :query, :reason, :undoes, :total, :secure, UTC_TIMESTAMP(6))

-- name: job_value_add
INSERT INTO job_value (job_id, name, value) VALUES (:job, :name, :value)

-- name: job_item_add
-- Those chosen one by one; job_batch_add adds the others when their turn has come.
INSERT INTO job_item (job_id, object_id)
SELECT :job, j.id FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j

-- name: job_cancel
-- One that waits ends at once, one that runs behind its batch. Index: PRIMARY.
UPDATE job
   SET cancel_at = UTC_TIMESTAMP(6), ended_at = IF(state = 'waiting', UTC_TIMESTAMP(6), NULL),
       state = IF(state = 'waiting', 'cancelled', state)
 WHERE id = :job AND state IN ('waiting', 'running') AND cancel_at IS NULL

-- name: job_chosen
-- The accounts with these public ids, archived ones too. Index: uq_account_uid.
SELECT a.id
  FROM JSON_TABLE(:uids, '$[*]' COLUMNS (uid CHAR(26) PATH '$')) j
  JOIN account a ON a.uid = CONVERT(j.uid USING ascii)
 ORDER BY a.id
 LIMIT 256

-- name: job_effect_tag
-- What tagging, or untagging, would come to for these accounts; job_decide_tag does it. Index: PRIMARY.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.secure,
       CASE WHEN a.secure > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived' WHEN (g.tag_id IS NOT NULL) = :has THEN 'unchanged' ELSE 'done' END AS outcome
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j
  JOIN account a ON a.id = j.id
  LEFT JOIN account_tag g ON g.account_id = a.id AND g.tag_id = :value
 LIMIT 1000

-- name: job_effect_assign
-- Index: PRIMARY.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.secure,
       CASE WHEN a.secure > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived' WHEN (m.operator_id IS NOT NULL) = :has THEN 'unchanged' ELSE 'done' END AS outcome
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j
  JOIN account a ON a.id = j.id
  LEFT JOIN assignment m ON m.account_id = a.id AND m.operator_id = :value AND m.expires_at > UTC_TIMESTAMP(6)
 LIMIT 1000

-- name: job_effect_archive
-- Index: PRIMARY.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.secure,
       CASE WHEN a.secure > :secure THEN 'secure' WHEN (a.deleted_at IS NOT NULL) = :has THEN 'unchanged' ELSE 'done' END AS outcome
  FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j
  JOIN account a ON a.id = j.id
 LIMIT 1000

-- name: job_effect_settings
-- What giving these accounts the settings of the templates that they were made from would come to; job_decide_settings does it. Own tags stay; plan,
-- Secure and address have ways of their own. Index: PRIMARY.
SELECT s.uid AS `@uid`, s.name AS `@name`, s.secure, s.time_zone, s.tags,
       CASE WHEN s.barred THEN 'secure' WHEN s.archived THEN 'archived' WHEN s.locked THEN 'locked' WHEN s.time_zone IS NULL THEN 'no-template'
            WHEN s.time_zone OR s.tags THEN 'done' ELSE 'unchanged' END AS outcome
  FROM (SELECT a.uid, a.name, a.secure, a.secure > :secure OR COALESCE(t.secure, 0) > :secure AS barred, a.deleted_at IS NOT NULL AS archived, a.locked_at IS NOT NULL AS locked,
               a.time_zone <> t.time_zone AS time_zone,
               EXISTS (SELECT 1 FROM account_tag g WHERE g.account_id = t.id AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = g.tag_id)) AS tags
          FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j
          JOIN account a ON a.id = j.id
          LEFT JOIN account t ON t.id = a.template_of AND t.is_template = 1 AND t.deleted_at IS NULL) s
 LIMIT 1000

-- name: export_account
-- Index: uq_account_uid.
SELECT a.id, a.name, a.secure FROM account a WHERE a.uid = :uid

-- name: job_find
-- One job with all that its page says; an undo that stopped on its way can be begun again. Index: uq_job_uid, PRIMARY, ix_job_undoes, uq_account_uid.
SELECT j.id AS `key`, j.uid AS `@uid`, j.kind AS `@kind`, j.person_id AS `key_person`, j.person_name AS `@person`, j.state AS `@state`,
       j.query IS NOT NULL AS `@all`, j.query AS `key_query`, j.reason AS `@reason`, j.total AS `@total`, j.done AS `@done`,
       j.skipped AS `@skipped`, j.created_at AS `@created_at`, j.started_at AS `@started_at`, j.ended_at AS `@ended_at`,
       j.cancel_at AS `@cancel_at`, j.error AS `@error`, j.list AS `@list`, j.file_size AS `@file_size`, j.expires_at AS `@expires_at`,
       GREATEST(j.secure, COALESCE(a.secure, 0)) AS key_secure, a.id AS key_account, a.name AS `@account`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'format') AS `@format`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'tag') AS `@tag`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'operator') AS `key_operator`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'operator_name') AS `@operator`,
       u.uid AS `@undoes`,
       (SELECT n.uid FROM job n WHERE n.undoes = j.id AND n.state IN ('waiting', 'running', 'done') ORDER BY n.id DESC LIMIT 1) AS `@undone_by`
  FROM job j
  LEFT JOIN job u ON u.id = j.undoes
  LEFT JOIN job_value w ON w.job_id = j.id AND w.name = 'account'
  LEFT JOIN account a ON a.uid = CONVERT(w.value USING ascii)
 WHERE j.uid = :uid

-- list: job
-- The jobs, newest first; those of few states, or of one person, are found by these. With what a Secure account is dealt with, and why, is for Secure
-- roles alone.
SELECT j.uid AS `@uid`, j.kind AS `@kind`, j.person_name AS `@person`, j.state AS `@state`, j.total AS `@total`, j.done AS `@done`,
       j.skipped AS `@skipped`, j.created_at AS `@created_at`, j.started_at AS `@started_at`, j.ended_at AS `@ended_at`,
       IF(j.secure <= :secure, j.reason, NULL) AS `@reason`, j.error AS `@error`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'tag' AND j.secure <= :secure) AS `@tag`,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'operator_name' AND j.secure <= :secure) AS `@operator`,
       j.list AS `@list`, (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'format') AS `@format`,
       (SELECT a.name FROM job_value v JOIN account a ON a.uid = CONVERT(v.value USING ascii)
         WHERE v.job_id = j.id AND v.name = 'account' AND a.secure <= :secure) AS `@account`,
       j.undoes IS NOT NULL AS `@undo` {keys}
  FROM job j {using}
 WHERE j.id > 0 {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT j.id FROM job j {using} WHERE j.id > 0 {filter} LIMIT 10001) c
-- filter running: j.state IN ('waiting', 'running') using ix_job_state
-- filter failed: j.state = 'failed' using ix_job_state
-- filter mine: j.person_id = :viewer using ix_job_person
-- sort created: j.id using PRIMARY

-- name: job_outcomes
-- How many records came out how; those whose turn is to come have none. Index: ix_job_item_outcome.
SELECT i.outcome AS `@name`, COUNT(*) AS `@n`
  FROM job_item i WHERE i.job_id = :job AND i.outcome IS NOT NULL GROUP BY i.outcome ORDER BY i.outcome

-- name: job_records
-- The records that came out so, in order of ids; what was done to a Secure account is for Secure roles alone. Index: ix_job_item_outcome, PRIMARY, uq_account_uid.
SELECT a.uid AS `@uid`, a.name AS `@name`
  FROM job_item i FORCE INDEX (ix_job_item_outcome) STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.id = i.object_id
 WHERE i.job_id = :job AND i.outcome = :outcome AND (a.secure <= :secure OR i.outcome = 'secure')
   AND i.object_id > COALESCE((SELECT b.id FROM account b WHERE b.uid = :after), 0)
 ORDER BY i.object_id
 LIMIT :limit

-- name: job_tags
-- Tags to choose from. Index: uq_tag_name.
SELECT t.name AS `@name` FROM tag t FORCE INDEX (uq_tag_name) WHERE t.kind = 'account' ORDER BY t.name_key LIMIT 500

-- name: job_operators
-- Operators to choose from. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE (o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL)
 ORDER BY p.name, p.id
 LIMIT 500
