-- Work on many records: what reeve-jobs alone runs. A batch is the job's items behind :place, up to :to.

-- name: book_job_take
-- Takes the oldest job that waits, or whose process is gone. Index: ix_job_state.
UPDATE job
   SET state = 'running', leased_by = :self, lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease SECOND,
       started_at = COALESCE(started_at, UTC_TIMESTAMP(6))
 WHERE state IN ('waiting', 'running') AND kind LIKE :kind
   AND (lease_until IS NULL OR lease_until < UTC_TIMESTAMP(6))
 ORDER BY id LIMIT 1

-- name: book_job_end
-- Index: PRIMARY.
UPDATE job
   SET state = :state, error = :error, ended_at = UTC_TIMESTAMP(6), lease_until = NULL, leased_by = NULL
 WHERE id = :job AND state = 'running' AND leased_by = :self

-- name: job_mine
-- The job that this process is at. Index: ix_job_state, PRIMARY, uq_account_uid.
SELECT j.id, j.uid, j.kind, j.person_id, j.list, j.total, j.query, j.reason, j.undoes, j.place, j.cancel_at IS NOT NULL AS cancelled,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'tag') AS tag,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'operator') AS operator,
       (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'format') AS format,
       (SELECT a.id FROM job_value v JOIN account a ON a.uid = CONVERT(v.value USING ascii) WHERE v.job_id = j.id AND v.name = 'account') AS account,
       (SELECT a.secure FROM job_value v JOIN account a ON a.uid = CONVERT(v.value USING ascii) WHERE v.job_id = j.id AND v.name = 'account') AS secure
  FROM job j FORCE INDEX (ix_job_state)
 WHERE j.state = 'running' AND j.leased_by = :self AND j.lease_until > UTC_TIMESTAMP(6)
   AND j.kind LIKE :kind
 ORDER BY j.id LIMIT 1

-- name: book_export_progress
-- How far a file is; nothing when another process has the job meanwhile. Index: PRIMARY.
UPDATE job
   SET done = :done, total = GREATEST(total, :done), lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease SECOND
 WHERE id = :job AND state = 'running' AND leased_by = :self

-- name: book_export_end
-- The file is there. Index: PRIMARY.
UPDATE job
   SET state = 'done', done = :done, total = :done, file_size = :size, secure = :secure, expires_at = UTC_TIMESTAMP(6) + INTERVAL :hours HOUR,
       ended_at = UTC_TIMESTAMP(6), lease_until = NULL, leased_by = NULL
 WHERE id = :job AND state = 'running' AND leased_by = :self

-- name: export_expired
-- Files whose time is over. Index: ix_job_expires, PRIMARY.
SELECT j.id, j.uid, (SELECT v.value FROM job_value v WHERE v.job_id = j.id AND v.name = 'format') AS format
  FROM job j WHERE j.expires_at < UTC_TIMESTAMP(6) AND j.file_size IS NOT NULL ORDER BY j.expires_at LIMIT 50

-- name: book_export_expire
-- The file is gone; when it went stays to be read. Index: PRIMARY.
UPDATE job SET file_size = NULL WHERE id = :job

-- name: job_viewer
-- In whose right a job runs, as it is now. Index: PRIMARY.
SELECT p.id, p.uid, p.name, p.email, p.locale, p.time_zone, p.date_format,
       (SELECT BIT_OR(g.rights) FROM operator_role r JOIN role g ON g.id = r.role_id WHERE r.operator_id = p.id) AS rights,
       (SELECT MAX(t.secure) FROM operator_role r JOIN role t ON t.id = r.role_id WHERE r.operator_id = p.id) AS secure,
       p.active = 1 AND o.active = 1 AND p.deleted_at IS NULL AS live
  FROM person p JOIN operator o ON o.person_id = p.id
 WHERE p.id = :person

-- name: job_operator
-- An operator as the job has him: who is assigned must still be one. Index: uq_person_uid, PRIMARY.
SELECT p.id, p.name, o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL AS live
  FROM person p JOIN operator o ON o.person_id = p.id WHERE p.uid = :uid

-- name: job_next_chosen
-- The next of the records that were chosen one by one. Index: PRIMARY.
SELECT i.object_id AS id FROM job_item i WHERE i.job_id = :job AND i.object_id > :place ORDER BY i.object_id LIMIT :limit

-- name: job_next_undone
-- The next of the records that another job changed. Index: ix_job_item_outcome.
SELECT i.object_id AS id
  FROM job_item i FORCE INDEX (ix_job_item_outcome) WHERE i.job_id = :undoes AND i.outcome = 'done' AND i.object_id > :place ORDER BY i.object_id LIMIT :limit

-- name: job_hold
-- Whether the job is still this process's, held until the end of the batch. Index: PRIMARY.
SELECT j.id FROM job j WHERE j.id = :job AND j.state = 'running' AND j.leased_by = :self AND j.place = :place FOR UPDATE

-- name: job_batch_add
INSERT INTO job_item (job_id, object_id)
SELECT :job, j.id FROM JSON_TABLE(:ids, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$')) j

-- name: job_hold_accounts
-- The batch's accounts, held in order of their ids. Index: PRIMARY.
SELECT a.id
  FROM job_item i STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.id = i.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to
 ORDER BY i.object_id
   FOR UPDATE

-- name: job_decide_tag
-- Index: PRIMARY.
UPDATE job_item i
  LEFT JOIN account a ON a.id = i.object_id
  LEFT JOIN account_tag g ON g.account_id = a.id AND g.tag_id = :value
   SET i.outcome = CASE WHEN a.id IS NULL THEN 'gone' WHEN a.secure > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived'
                        WHEN (g.tag_id IS NOT NULL) = :has THEN :same ELSE 'done' END
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to

-- name: job_decide_assign
-- Index: PRIMARY.
UPDATE job_item i
  LEFT JOIN account a ON a.id = i.object_id
  LEFT JOIN assignment m ON m.account_id = a.id AND m.operator_id = :value AND m.expires_at > UTC_TIMESTAMP(6)
   SET i.outcome = CASE WHEN a.id IS NULL THEN 'gone' WHEN a.secure > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived'
                        WHEN (m.operator_id IS NOT NULL) = :has THEN :same ELSE 'done' END
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to

-- name: job_decide_archive
-- Index: PRIMARY.
UPDATE job_item i
  LEFT JOIN account a ON a.id = i.object_id
   SET i.outcome = CASE WHEN a.id IS NULL THEN 'gone' WHEN a.secure > :secure THEN 'secure' WHEN (a.deleted_at IS NOT NULL) = :has THEN :same ELSE 'done' END
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to

-- name: job_hold_templates
-- What the batch's accounts were made from stays as it is until the end of it. Index: PRIMARY.
SELECT t.id
  FROM job_item i STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.id = i.object_id STRAIGHT_JOIN account t FORCE INDEX (PRIMARY) ON t.id = a.template_of
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to
 ORDER BY i.object_id
 LIMIT 1000
  LOCK IN SHARE MODE

-- name: job_decide_settings
-- Index: PRIMARY.
UPDATE job_item i
  LEFT JOIN account a ON a.id = i.object_id
  LEFT JOIN account t ON t.id = a.template_of AND t.is_template = 1 AND t.deleted_at IS NULL
   SET i.outcome = CASE WHEN a.id IS NULL THEN 'gone' WHEN a.secure > :secure OR COALESCE(t.secure, 0) > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived'
                        WHEN a.locked_at IS NOT NULL THEN 'locked' WHEN t.id IS NULL THEN 'no-template'
                        WHEN a.time_zone <> t.time_zone OR EXISTS (SELECT 1 FROM account_tag g WHERE g.account_id = t.id AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = g.tag_id))
                        THEN 'done' ELSE :same END
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to

-- name: job_decide_settings_back
-- What was changed since is left alone as a whole. Index: PRIMARY, ix_change_job.
UPDATE job_item i
  LEFT JOIN account a ON a.id = i.object_id
   SET i.outcome = CASE WHEN a.id IS NULL THEN 'gone' WHEN a.secure > :secure THEN 'secure' WHEN a.deleted_at IS NOT NULL THEN 'archived' WHEN a.locked_at IS NOT NULL THEN 'locked'
                        WHEN EXISTS (SELECT 1 FROM `change` o JOIN change_field f ON f.change_id = o.id
                                      WHERE o.job_id = :undoes AND o.account_id = a.id
                                        AND IF(f.field = 'tag', (f.`after` IS NULL) = EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = f.object_id), f.`after` <> a.time_zone))
                        THEN :same ELSE 'done' END
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to

-- name: job_settings_fields
-- What each gets of its template, and what it has of that before. Index: ix_job_item_outcome, PRIMARY, ix_change_job.
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, `before`, `after`)
SELECT c.id, ROW_NUMBER() OVER (PARTITION BY c.id ORDER BY d.object, d.object_id), d.object, d.object_id, d.object_name, d.field, d.was, d.becomes
  FROM (SELECT a.id AS account_id, 'account' AS object, a.id AS object_id, a.name AS object_name, 'time_zone' AS field, a.time_zone AS was, t.time_zone AS becomes
          FROM job_item i STRAIGHT_JOIN account a ON a.id = i.object_id JOIN account t ON t.id = a.template_of
         WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done' AND a.time_zone <> t.time_zone
        UNION ALL
        SELECT a.id, 'tag', x.id, x.name, 'tag', NULL, x.name
          FROM job_item i STRAIGHT_JOIN account a ON a.id = i.object_id JOIN account_tag g ON g.account_id = a.template_of JOIN tag x ON x.id = g.tag_id
         WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
           AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = a.id AND h.tag_id = g.tag_id)) d
  JOIN `change` c ON c.job_id = :job AND c.account_id = d.account_id

-- name: job_settings_back_fields
-- The other way round what the job that is taken back wrote. Index: ix_change_job, PRIMARY.
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, `before`, `after`)
SELECT c.id, f.n, f.object, f.object_id, f.object_name, f.field, f.`after`, f.`before`
  FROM `change` c JOIN `change` o ON o.job_id = :undoes AND o.account_id = c.account_id JOIN change_field f ON f.change_id = o.id
 WHERE c.job_id = :job AND c.account_id > :place AND c.account_id <= :to

-- name: job_do_settings_tags
-- Index: ix_job_item_outcome, PRIMARY.
INSERT INTO account_tag (account_id, tag_id)
SELECT i.object_id, g.tag_id
  FROM job_item i STRAIGHT_JOIN account a ON a.id = i.object_id JOIN account_tag g ON g.account_id = a.template_of
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
   AND NOT EXISTS (SELECT 1 FROM account_tag h WHERE h.account_id = i.object_id AND h.tag_id = g.tag_id)

-- name: job_do_settings
-- Index: ix_job_item_outcome, PRIMARY.
UPDATE job_item i JOIN account a ON a.id = i.object_id JOIN account t ON t.id = a.template_of
   SET a.time_zone = t.time_zone, a.version = a.version + 1
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_settings_back_tags
-- Index: ix_job_item_outcome, ix_change_job, PRIMARY.
DELETE h
  FROM job_item i STRAIGHT_JOIN `change` o ON o.job_id = :undoes AND o.account_id = i.object_id STRAIGHT_JOIN change_field f ON f.change_id = o.id AND f.field = 'tag'
  STRAIGHT_JOIN account_tag h FORCE INDEX (PRIMARY) ON h.account_id = i.object_id AND h.tag_id = f.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_settings_back
-- Index: ix_job_item_outcome, PRIMARY, ix_change_job.
UPDATE job_item i
  JOIN account a ON a.id = i.object_id
  JOIN `change` o ON o.job_id = :undoes AND o.account_id = a.id
  LEFT JOIN change_field f ON f.change_id = o.id AND f.field = 'time_zone'
   SET a.time_zone = COALESCE(f.`before`, a.time_zone), a.version = a.version + 1
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_tag
-- Index: ix_job_item_outcome.
INSERT INTO account_tag (account_id, tag_id)
SELECT i.object_id, :value
  FROM job_item i WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_untag
-- Index: ix_job_item_outcome, PRIMARY.
DELETE g FROM job_item i STRAIGHT_JOIN account_tag g FORCE INDEX (PRIMARY) ON g.account_id = i.object_id AND g.tag_id = :value
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_assign
-- Index: ix_job_item_outcome.
INSERT INTO assignment (operator_id, account_id, created_at)
SELECT :value, i.object_id, UTC_TIMESTAMP(6)
  FROM job_item i WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
ON DUPLICATE KEY UPDATE created_at = VALUES(created_at), expires_at = VALUES(expires_at)

-- name: job_do_unassign
-- Index: ix_job_item_outcome, PRIMARY.
DELETE m FROM job_item i STRAIGHT_JOIN assignment m FORCE INDEX (PRIMARY) ON m.account_id = i.object_id AND m.operator_id = :value
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_assigned_until
-- As assignment_until. Index: ix_job_item_outcome, PRIMARY, ix_assignment_account.
UPDATE job_item i JOIN account a ON a.id = i.object_id
   SET a.assigned_until_at = COALESCE((SELECT MAX(m.expires_at) FROM assignment m WHERE m.account_id = a.id), '1970-01-01')
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_do_archive
-- Index: ix_job_item_outcome, PRIMARY.
UPDATE job_item i JOIN account a ON a.id = i.object_id
   SET a.deleted_at = UTC_TIMESTAMP(6), a.version = a.version + 1
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_end_sessions
-- Who is inside of an account that was archived is so no more. Index: ix_job_item_outcome, ix_session_account.
UPDATE job_item i JOIN session s ON s.account_id = i.object_id
   SET s.ended_at = UTC_TIMESTAMP(6)
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done' AND s.ended_at IS NULL

-- name: job_do_restore
-- Index: ix_job_item_outcome, PRIMARY.
UPDATE job_item i JOIN account a ON a.id = i.object_id
   SET a.deleted_at = NULL, a.version = a.version + 1
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'

-- name: job_tally
-- What leaves the lists, or comes back: :sign is -1 or 1. Index: PRIMARY.
INSERT INTO account_tally (locked, template, setup, secure, n)
SELECT a.locked_at IS NOT NULL, a.is_template, a.setup_state = 'in_setup', a.secure, :sign * COUNT(*)
  FROM job_item i JOIN account a ON a.id = i.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
 GROUP BY 1, 2, 3, 4
ON DUPLICATE KEY UPDATE account_tally.n = account_tally.n + VALUES(n)

-- name: job_board_tally
-- The same of the board. Index: PRIMARY.
INSERT INTO onboarding_tally (step, locked, secure, n)
SELECT a.step, a.locked_at IS NOT NULL, a.secure, :sign * COUNT(*)
  FROM job_item i JOIN account a ON a.id = i.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done' AND a.is_template = 0 AND a.step < 255
 GROUP BY 1, 2, 3
ON DUPLICATE KEY UPDATE onboarding_tally.n = onboarding_tally.n + VALUES(n)

-- name: job_words_source
-- What the changed accounts are found by; NULL: archived, by nothing. Index: ix_job_item_outcome, PRIMARY.
SELECT a.id, IF(a.deleted_at IS NULL, CONCAT_WS(' ', a.name, a.email, a.uid, a.nickname,
                 (SELECT GROUP_CONCAT(t.name SEPARATOR ' ') FROM account_tag g JOIN tag t ON t.id = g.tag_id
                   WHERE g.account_id = a.id)), NULL) AS text
  FROM job_item i JOIN account a ON a.id = i.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
 ORDER BY i.object_id
 LIMIT 500

-- name: job_words_there
-- What they are found by so far. Index: ix_job_item_outcome, ix_account_word_id.
SELECT w.id, w.word
  FROM job_item i JOIN account_word w ON w.id = i.object_id
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
 ORDER BY i.object_id
 LIMIT 500000

-- name: job_words_add
INSERT INTO account_word (word, id)
SELECT j.word, j.id FROM JSON_TABLE(:words, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]', word CHAR(32) PATH '$[1]')) j

-- name: job_words_remove
-- Index: PRIMARY.
DELETE w
  FROM JSON_TABLE(:words, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]', word CHAR(32) PATH '$[1]')) j
  STRAIGHT_JOIN account_word w FORCE INDEX (PRIMARY) ON w.word = j.word COLLATE utf8mb4_bin AND w.id = j.id

-- name: job_progress
-- The batch is done; the lease begins anew. Index: PRIMARY, ix_job_item_outcome.
UPDATE job
   SET done = done + (SELECT COUNT(*) FROM job_item i WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'),
       skipped = skipped + (SELECT COUNT(*) FROM job_item i WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome <> 'done'),
       secure = secure OR EXISTS (SELECT 1 FROM job_item i JOIN account a ON a.id = i.object_id
                                   WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done' AND a.secure = 1),
       place = :to, lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease SECOND
 WHERE id = :job

-- name: change_set_add
-- A change for each record of the batch that is done. Index: ix_job_item_outcome, ix_change_job.
INSERT INTO `change` (at, actor_id, actor_name, account_id, job_id, undoes, verb, outcome, reason)
SELECT UTC_TIMESTAMP(6), :actor, :actor_name, i.object_id, i.job_id,
       (SELECT MAX(o.id) FROM `change` o WHERE o.job_id = :undoes AND o.account_id = i.object_id), :verb, 'done', :reason
  FROM job_item i
 WHERE i.job_id = :job AND i.object_id > :place AND i.object_id <= :to AND i.outcome = 'done'
 ORDER BY i.object_id

-- name: change_set_fields
-- What each of them changed. Index: PRIMARY, ix_change_job.
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, `before`, `after`)
SELECT c.id, 1, :object, COALESCE(:object_id, a.id), COALESCE(:object_name, a.name), :field, :before, :after
  FROM `change` c JOIN account a ON a.id = c.account_id
 WHERE c.job_id = :job AND c.account_id > :place AND c.account_id <= :to
