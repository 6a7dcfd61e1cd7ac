-- Roles of operators, and what renaming one gives and takes.

-- name: role_list
-- All roles of operators, how many hold each, and how many rights it grants. Index: uq_role_title, PRIMARY.
SELECT r.uid AS `@uid`, r.title AS `@title`, r.secure AS `@secure`,
       (SELECT COUNT(*) FROM operator_role h JOIN operator o ON o.person_id = h.operator_id WHERE h.role_id = r.id AND o.active = 1) AS `@operators`,
       BIT_COUNT(r.rights) AS `@rights`
  FROM role r
 WHERE r.scope = 'operator'
 ORDER BY r.title
 LIMIT 200

-- name: role_find
-- One of them. Index: uq_role_uid.
SELECT r.id AS `key`, r.uid AS `@uid`, r.title AS `@title`, r.secure AS `@secure` FROM role r WHERE r.uid = :uid AND r.scope = 'operator'

-- name: role_lock
-- Held until the end of the transaction. Index: PRIMARY.
SELECT r.title, r.secure FROM role r WHERE r.id = :id FOR UPDATE

-- name: role_rights
-- Index: PRIMARY.
SELECT p.name AS `@name` FROM role r JOIN permission p ON r.rights >> p.id & 1 WHERE r.id = :id ORDER BY p.id LIMIT 64

-- name: role_operators
-- Who holds it. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
   AND EXISTS (SELECT 1 FROM operator_role h WHERE h.operator_id = o.person_id AND h.role_id = :id)
 ORDER BY p.name, p.id
 LIMIT 501

-- name: role_effect
-- Who holds it and no other role with Secure: who would gain or lose Secure accounts with it. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
   AND EXISTS (SELECT 1 FROM operator_role h WHERE h.operator_id = o.person_id AND h.role_id = :id)
   AND NOT EXISTS (SELECT 1 FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id AND h.role_id <> :id AND r.secure = 1)
 ORDER BY p.name, p.id
 LIMIT 501

-- name: role_accounts
-- The Secure accounts that it is about. Index: ix_account_secure.
SELECT a.uid AS `@uid`, a.name AS `@name` FROM account a WHERE a.listed = 1 AND a.secure = 1 ORDER BY a.name, a.id LIMIT 21

-- name: role_rename
-- Index: PRIMARY.
UPDATE role SET title = :title, secure = :secure WHERE id = :id
