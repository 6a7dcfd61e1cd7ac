-- Tags, notes and assignments of an account.

-- name: tag_list
-- Index: PRIMARY.
SELECT t.name AS `@name` FROM account_tag g JOIN tag t ON t.id = g.tag_id WHERE g.account_id = :id ORDER BY t.name_key LIMIT 501

-- name: tag_find
-- Index: uq_tag_name.
SELECT t.id, t.name FROM tag t WHERE t.kind = 'account' AND t.name_key = :name_key

-- name: tag_add
INSERT INTO tag (kind, name, name_key) VALUES ('account', :name, :name_key)

-- name: account_tag_has
-- Index: PRIMARY.
SELECT g.tag_id FROM account_tag g WHERE g.account_id = :account AND g.tag_id = :tag

-- name: account_tag_add
INSERT INTO account_tag (account_id, tag_id) VALUES (:account, :tag)

-- name: account_tag_remove
-- Index: PRIMARY.
DELETE FROM account_tag WHERE account_id = :account AND tag_id = :tag

-- name: note_list
-- The pinned one first, then newest first. Index: PRIMARY.
SELECT n.uid AS `@uid`, p.name AS `@author`, n.created_at AS `@created_at`, n.pinned AS `@pinned`, n.body AS `body`
  FROM account_note n JOIN person p ON p.id = n.author_id
 WHERE n.account_id = :id AND n.deleted_at IS NULL
 ORDER BY n.pinned DESC, n.id DESC
 LIMIT 501

-- name: note_find
-- Index: uq_account_note_uid.
SELECT n.id, n.body, n.pinned FROM account_note n WHERE n.account_id = :account AND n.uid = :uid AND n.deleted_at IS NULL FOR UPDATE

-- name: note_add
INSERT INTO account_note (account_id, uid, body, author_id, created_at) VALUES (:account, :uid, :body, :author, UTC_TIMESTAMP(6))

-- name: note_pinned
-- The pinned note, if there is one. Index: uq_account_note_pinned.
SELECT n.id FROM account_note n WHERE n.account_id = :account AND n.is_pinned = 1 FOR UPDATE

-- name: note_unpin
-- Index: PRIMARY.
UPDATE account_note SET pinned = 0 WHERE account_id = :account AND pinned = 1

-- name: note_pin
-- Index: PRIMARY.
UPDATE account_note SET pinned = 1 WHERE account_id = :account AND uid = :uid

-- name: note_remove
-- Index: PRIMARY.
UPDATE account_note SET deleted_at = UTC_TIMESTAMP(6), pinned = 0 WHERE account_id = :account AND uid = :uid

-- name: assignment_list
-- Index: ix_assignment_account, PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, IF(m.expires_at < '9999-01-01', m.expires_at, NULL) AS `@expires_at`
  FROM assignment m JOIN person p ON p.id = m.operator_id
 WHERE m.account_id = :id AND m.expires_at > UTC_TIMESTAMP(6) ORDER BY p.name, p.id LIMIT 501

-- name: assignment_operator
-- An operator who can be assigned, and whether he is. Index: uq_person_uid, PRIMARY.
SELECT p.id, p.name, EXISTS (SELECT 1 FROM assignment m WHERE m.operator_id = p.id AND m.account_id = :account AND m.expires_at > UTC_TIMESTAMP(6)) AS assigned
  FROM person p JOIN operator o ON o.person_id = p.id
 WHERE p.uid = :uid AND o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL

-- name: assignment_state
-- Whether an operator is assigned, and still one. Index: PRIMARY.
SELECT p.id, p.name, o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL AS active,
       EXISTS (SELECT 1 FROM assignment m WHERE m.operator_id = p.id AND m.account_id = :account AND m.expires_at > UTC_TIMESTAMP(6)) AS assigned
  FROM person p JOIN operator o ON o.person_id = p.id
 WHERE p.id = :operator

-- name: assignment_add
-- For so many days; NULL: without an end. One that ended is begun anew.
INSERT INTO assignment (operator_id, account_id, created_at, expires_at)
VALUES (:operator, :account, UTC_TIMESTAMP(6), COALESCE(UTC_TIMESTAMP(6) + INTERVAL :days DAY, '9999-12-31 23:59:59'))
ON DUPLICATE KEY UPDATE created_at = VALUES(created_at), expires_at = VALUES(expires_at)

-- name: assignment_remove
-- Index: PRIMARY.
DELETE FROM assignment WHERE operator_id = :operator AND account_id = :account

-- name: assignment_until
-- When the last assignment of an account, which is held, ends. Index: PRIMARY, ix_assignment_account.
UPDATE account a
   SET a.assigned_until_at = COALESCE((SELECT MAX(m.expires_at) FROM assignment m WHERE m.account_id = a.id), '1970-01-01')
 WHERE a.id BETWEEN :first AND :last
