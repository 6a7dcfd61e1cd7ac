-- What a business says to all its customers: drafts, what became of those that were sent, and templates.

-- list: announcement
-- The announcements of an account, newest first. How many were sent is what was made less the others, which are few once it is over.
SELECT n.uid AS `@uid`, n.subject AS `@subject`, n.author_name AS `@author`, n.created_at AS `@created_at`, n.sent_at AS `@sent_at`,
       CASE WHEN n.cancelled_at IS NOT NULL THEN 'cancelled' WHEN n.sent_at IS NULL THEN 'draft'
            WHEN j.state IN ('waiting', 'running') OR EXISTS (SELECT 1 FROM delivery d WHERE d.message_id = n.message_id AND d.state = 'waiting') THEN 'sending'
            WHEN j.state <> 'done' THEN 'stopped' ELSE 'sent' END AS `@state`,
       CAST(j.done AS SIGNED) - (SELECT COUNT(d.customer_id) FROM delivery d
                 WHERE d.message_id = n.message_id AND d.state IN ('waiting', 'failed', 'screened', 'cancelled')) AS `@sent_to`,
       IF(n.cancelled_at IS NULL, IF(j.state IN ('waiting', 'running'), GREATEST(CAST(j.total AS SIGNED) - j.done, 0), 0)
          + (SELECT COUNT(d.customer_id) FROM delivery d WHERE d.message_id = n.message_id AND d.state = 'waiting'), 0) AS `@waiting`,
       (SELECT COUNT(d.customer_id) FROM delivery d WHERE d.message_id = n.message_id AND d.state = 'failed') AS `@failed`,
       (SELECT COUNT(d.customer_id) FROM delivery d WHERE d.message_id = n.message_id AND d.state = 'screened') AS `@screened` {keys}
  FROM announcement n {using}
  LEFT JOIN job j ON j.id = n.job_id
 WHERE n.account_id = :account {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT n.id FROM announcement n {using} WHERE n.account_id = :account {filter} LIMIT 10001) c
-- filter draft: n.sent_at IS NULL AND n.cancelled_at IS NULL
-- filter cancelled: n.cancelled_at IS NOT NULL
-- sort created: n.id using PRIMARY

-- name: announcement_find
-- One announcement with its state and how far it got: <made> of <total> deliveries are made. Index: uq_announcement_uid, PRIMARY.
SELECT n.id AS `key`, n.uid AS `@uid`, n.author_name AS `@author`, n.created_at AS `@created_at`, n.sent_at AS `@sent_at`,
       n.cancelled_at AS `@cancelled_at`, n.version AS key_version, n.message_id AS key_message, n.job_id AS key_job,
       CASE WHEN n.cancelled_at IS NOT NULL THEN 'cancelled' WHEN n.sent_at IS NULL THEN 'draft' WHEN j.state IN ('waiting', 'running') THEN 'sending'
            WHEN j.state <> 'done' THEN 'stopped' ELSE 'sent' END AS key_state,
       j.total AS key_total, j.done AS key_made, n.subject, n.body
  FROM announcement n LEFT JOIN job j ON j.id = n.job_id
 WHERE n.account_id = :account AND n.uid = :uid

-- name: announcement_lock
-- The same as it is now, held until the end of the transaction. Index: uq_announcement_uid.
SELECT n.id, n.subject, n.body, n.message_id, n.job_id, n.sent_at IS NOT NULL AS sent, n.cancelled_at IS NOT NULL AS cancelled, n.version
  FROM announcement n WHERE n.account_id = :account AND n.uid = :uid FOR UPDATE

-- name: announcement_states
-- How many of its deliveries, one for each customer, are how far. Index: ix_delivery_state.
SELECT d.state, COUNT(d.customer_id) AS n FROM delivery d WHERE d.message_id = :message GROUP BY d.state

-- name: announcement_held
-- Those that were held or have failed, and why. Index: ix_delivery_state.
SELECT d.name AS `@name`, d.address AS `@address`, d.state AS `@state`, d.error AS `@error`
  FROM delivery d FORCE INDEX (ix_delivery_state)
 WHERE d.message_id = :message AND d.state IN ('failed', 'screened') AND d.customer_id IS NOT NULL
 ORDER BY d.state DESC, d.customer_id
 LIMIT 501

-- name: announcement_customers
-- How many customers would get one now: not deleted, not blocked, with an address. Index: PRIMARY.
SELECT COUNT(*) AS n
  FROM customer c FORCE INDEX (PRIMARY)
 WHERE c.account_id = :account AND c.deleted_at IS NULL AND c.blocked_at IS NULL AND c.email <> ''

-- name: announcement_sample
-- The first of them. Index: PRIMARY.
SELECT LEFT(TRIM(CONCAT(c.first_name, ' ', c.last_name)), 50) AS name, c.first_name, c.email
  FROM customer c FORCE INDEX (PRIMARY)
 WHERE c.account_id = :account AND c.deleted_at IS NULL AND c.blocked_at IS NULL AND c.email <> ''
 ORDER BY c.id
 LIMIT 3

-- name: announcement_add
INSERT INTO announcement (account_id, uid, subject, body, author_id, author_name, created_at)
VALUES (:account, :uid, :subject, :body, :author, :author_name, UTC_TIMESTAMP(6))

-- name: announcement_update
-- Index: PRIMARY.
UPDATE announcement
   SET subject = :subject, body = :body, author_id = :author, author_name = :author_name, version = version + 1
 WHERE account_id = :account AND id = :id

-- name: announcement_sent
-- A draft becomes a message, and a job makes its deliveries. Index: PRIMARY.
UPDATE announcement
   SET message_id = :message, job_id = :job, author_id = :author, author_name = :author_name, sent_at = UTC_TIMESTAMP(6), version = version + 1
 WHERE account_id = :account AND id = :id

-- name: announcement_left
-- A row as long as something is left to cancel: the draft, or what still waits. Index: PRIMARY, ix_delivery_state.
SELECT 1 AS waits FROM announcement n LEFT JOIN job j ON j.id = n.job_id
 WHERE n.account_id = :account AND n.id = :id
   AND (n.sent_at IS NULL OR j.state IN ('waiting', 'running') OR (SELECT COUNT(*) FROM delivery d WHERE d.message_id = n.message_id AND d.state = 'waiting' LIMIT 1) > 0)

-- name: announcement_cancel
-- Index: PRIMARY.
UPDATE announcement SET cancelled_at = UTC_TIMESTAMP(6), version = version + 1 WHERE account_id = :account AND id = :id

-- name: announcement_templates
-- Index: uq_announcement_template_name.
SELECT t.uid AS `@uid`, t.name AS `@name`, t.subject AS `@subject`, t.created_at AS `@created_at`
  FROM announcement_template t FORCE INDEX (uq_announcement_template_name) WHERE t.account_id = :account ORDER BY t.name_key LIMIT 500

-- name: announcement_template_find
-- Index: uq_announcement_template_uid.
SELECT t.id, t.name, t.subject, t.body FROM announcement_template t WHERE t.account_id = :account AND t.uid = :uid

-- name: announcement_template_named
-- Index: uq_announcement_template_name.
SELECT t.id FROM announcement_template t WHERE t.account_id = :account AND t.name_key = :name_key

-- name: announcement_template_add
INSERT INTO announcement_template (account_id, uid, name, name_key, subject, body, created_at)
VALUES (:account, :uid, :name, :name_key, :subject, :body, UTC_TIMESTAMP(6))

-- name: announcement_template_rename
-- Index: PRIMARY.
UPDATE announcement_template SET name = :name, name_key = :name_key WHERE account_id = :account AND id = :id

-- name: announcement_template_remove
-- Index: PRIMARY.
DELETE FROM announcement_template WHERE account_id = :account AND id = :id
