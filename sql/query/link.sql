-- One-time links: the first operator's, to choose a password, invitations, resets.

-- name: link_find
-- A link that still works, with who made it, for whom and where. Index: PRIMARY.
SELECT k.kind, k.person_id, k.account_id, p.name, p.email, a.name AS account, b.name AS author,
       c.person_id IS NOT NULL AS known, o.person_id IS NOT NULL AS operator
  FROM link k
  LEFT JOIN person p ON p.id = k.person_id
  LEFT JOIN person b ON b.id = k.created_by
  LEFT JOIN account a ON a.id = k.account_id
  LEFT JOIN credential c ON c.person_id = k.person_id
  LEFT JOIN operator o ON o.person_id = k.person_id
 WHERE k.token = :token AND k.used_at IS NULL AND k.cancelled_at IS NULL AND k.expires_at > UTC_TIMESTAMP(6)
   AND (k.person_id IS NULL OR p.active = 1 AND p.deleted_at IS NULL)
   AND (k.account_id IS NULL OR a.deleted_at IS NULL)

-- name: link_use
-- Uses it up; no row changed: somebody was first, or it was cancelled. Index: PRIMARY.
UPDATE link SET used_at = UTC_TIMESTAMP(6)
 WHERE token = :token AND used_at IS NULL AND cancelled_at IS NULL AND expires_at > UTC_TIMESTAMP(6)

-- name: link_add
INSERT INTO link (token, uid, kind, person_id, account_id, created_by, created_at, expires_at)
VALUES (:token, :uid, :kind, :person, :account, :author, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE)

-- name: link_cancel
-- Takes back the open ones of a kind for a person, of an invitation those to the same account; :kind NULL: all of them. Index: ix_link_person.
UPDATE link SET cancelled_at = UTC_TIMESTAMP(6)
 WHERE person_id = :person AND (:kind IS NULL OR kind = :kind AND account_id <=> :account)
   AND used_at IS NULL AND cancelled_at IS NULL AND expires_at > UTC_TIMESTAMP(6)

-- name: link_cancel_delivery
-- Nobody needs a message any more whose link is about to be cancelled. Index: ix_link_person, ix_message_link, ix_delivery_message.
UPDATE delivery d JOIN message m ON m.id = d.message_id JOIN link k ON k.uid = m.link
   SET d.state = 'cancelled'
 WHERE k.person_id = :person AND (:kind IS NULL OR k.kind = :kind AND k.account_id <=> :account)
   AND k.used_at IS NULL AND k.cancelled_at IS NULL AND d.state = 'waiting'
