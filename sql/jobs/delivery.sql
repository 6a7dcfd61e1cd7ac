-- Messages on their way: what is due, what it says, and what became of it.

-- name: delivery_due
-- The one that has waited longest, of those that are one of many (:bulk) or of the others. Index: ix_delivery_due.
SELECT d.id FROM delivery d
 WHERE d.state = 'waiting' AND d.bulk = :bulk AND d.next_at <= UTC_TIMESTAMP(6)
 ORDER BY d.next_at, d.id
 LIMIT 1

-- name: book_delivery_lease
-- One's own until the lease ends, unless somebody else was quicker. Index: PRIMARY.
UPDATE delivery SET leased_by = :self, next_at = UTC_TIMESTAMP(6) + INTERVAL :lease SECOND
 WHERE id = :id AND state = 'waiting' AND next_at <= UTC_TIMESTAMP(6)

-- name: delivery_find
-- The one leased just now: whom it goes to, what it says, and whether its account may send no links. It is live as long as its link works;
-- of an announcement, as long as nobody cancelled that, its account is open and its customer neither blocked nor deleted.
-- Index: PRIMARY, uq_link_uid, uq_announcement_message.
SELECT d.uid, d.name, d.first_name, d.kind, d.address, d.locale, d.tries, d.message_id,
       m.kind AS message, m.author_name AS author, m.link, k.expires_at,
       (m.link IS NULL OR (k.used_at IS NULL AND k.cancelled_at IS NULL AND k.expires_at > UTC_TIMESTAMP(6))) AND (n.id IS NULL OR (n.cancelled_at IS NULL AND a.locked_at IS NULL AND a.deleted_at IS NULL
         AND c.blocked_at IS NULL AND c.deleted_at IS NULL)) AS live,
       COALESCE(p.time_zone, 'UTC') AS zone, COALESCE(p.date_format, 'mdy') AS dates,
       a.screened_until IS NOT NULL AND a.screened_until > UTC_TIMESTAMP(6) AS banned
  FROM delivery d
  JOIN message m ON m.id = d.message_id
  LEFT JOIN link k ON k.uid = m.link
  LEFT JOIN person p ON p.id = d.person_id
  LEFT JOIN account a ON a.id = m.account_id
  LEFT JOIN announcement n ON n.account_id = m.account_id AND n.message_id = m.id
  LEFT JOIN customer c ON c.account_id = m.account_id AND c.id = d.customer_id
 WHERE d.id = :id AND d.state = 'waiting' AND d.leased_by = :self AND d.next_at > UTC_TIMESTAMP(6)

-- name: message_values
-- What a message fills its sheet with. Index: PRIMARY.
SELECT v.name, v.value FROM message_value v WHERE v.message_id = :message ORDER BY v.name LIMIT 100

-- name: book_delivery_sent
-- The next server has it; that is true whatever became of the row meanwhile. Index: PRIMARY.
UPDATE delivery SET state = 'sent', sent_at = UTC_TIMESTAMP(6), tries = tries + 1, error = NULL, leased_by = NULL
 WHERE id = :id AND state <> 'sent'

-- name: book_delivery_kept
-- Nobody has it: it waits, has failed, is held or cancelled, unless somebody else took it over meanwhile. Index: PRIMARY.
UPDATE delivery
   SET state = :state, tries = :tries, error = :error, next_at = UTC_TIMESTAMP(6) + INTERVAL :pause SECOND, leased_by = NULL
 WHERE id = :id AND state = 'waiting' AND leased_by = :self
