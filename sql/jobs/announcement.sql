-- Announcements on their way: a delivery for each customer, a batch of customers at a time.

-- name: announcement_of
-- What a job sends, and in whose language: that of the account's owner. Index: uq_announcement_job, PRIMARY.
SELECT n.message_id, n.sent_at, n.cancelled_at IS NOT NULL AS cancelled, COALESCE(p.locale, 'en') AS locale
  FROM announcement n
  JOIN account a ON a.id = n.account_id
  LEFT JOIN person p ON p.id = a.owner_id
 WHERE n.account_id = :account AND n.job_id = :job

-- name: announcement_next
-- The next of the customers that get it: not deleted, not blocked, with an address, and there when it was sent. Index: PRIMARY.
SELECT c.id
  FROM customer c FORCE INDEX (PRIMARY)
 WHERE c.account_id = :account AND c.id > :place AND c.deleted_at IS NULL AND c.blocked_at IS NULL AND c.email <> ''
   AND c.created_at <= :sent_at
 ORDER BY c.id
 LIMIT :limit

-- name: announcement_deliver
-- :rows: pairs of a customer and the public id of his delivery. Index: PRIMARY.
INSERT INTO delivery (uid, message_id, customer_id, name, first_name, kind, address, locale, bulk, next_at, created_at)
SELECT j.uid, :message, c.id, LEFT(TRIM(CONCAT(c.first_name, ' ', c.last_name)), 50), c.first_name, 'email', c.email, :locale, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
  FROM JSON_TABLE(:rows, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]', uid CHAR(26) PATH '$[1]')) j
  STRAIGHT_JOIN customer c FORCE INDEX (PRIMARY) ON c.account_id = :account AND c.id = j.id

-- name: announcement_progress
-- The batch is done; the lease begins anew. Index: PRIMARY.
UPDATE job
   SET done = done + :n, place = :to, lease_until = UTC_TIMESTAMP(6) + INTERVAL :lease SECOND
 WHERE id = :job
