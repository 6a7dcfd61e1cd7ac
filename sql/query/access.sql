-- Who can enter an account: what THE decision needs to know of people.

-- name: access_people
-- Operators, then the account's own people, the owner first. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, 'operator' AS `@kind`,
       (SELECT GROUP_CONCAT(r.title ORDER BY r.title SEPARATOR ', ')
          FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS `@role`,
       1 AS key_active, 0 AS key_blocked, 0 AS key_throttled,
       (SELECT MAX(r.secure) FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS key_secure,
       (SELECT BIT_OR(r.rights) FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS key_rights
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
UNION ALL
SELECT p.uid, p.name, p.email, 'staff', NULLIF(s.role, ''), p.active = 1 AND p.deleted_at IS NULL, s.active = 0, 0, 0, 0
  FROM staff s JOIN person p ON p.id = s.person_id
 WHERE s.account_id = :account
 ORDER BY `@kind`, `@name`, `@uid`
 LIMIT 501

-- name: access_person
-- The same of one, switched off or not, and whether signing in waits for him because it failed too often. Index: PRIMARY, ix_throttle_person.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, 'operator' AS `@kind`,
       (SELECT GROUP_CONCAT(r.title ORDER BY r.title SEPARATOR ', ')
          FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS `@role`,
       o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL AS key_active, 0 AS key_blocked,
       EXISTS (SELECT 1 FROM throttle t WHERE t.person = :failed AND t.until_at > UTC_TIMESTAMP(6)) AS key_throttled,
       (SELECT MAX(r.secure) FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS key_secure,
       (SELECT BIT_OR(r.rights) FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS key_rights
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.person_id = :person
UNION ALL
SELECT p.uid, p.name, p.email, 'staff', NULLIF(s.role, ''), p.active = 1 AND p.deleted_at IS NULL, s.active = 0,
       EXISTS (SELECT 1 FROM throttle t WHERE t.person = :failed AND t.until_at > UTC_TIMESTAMP(6)), 0, 0
  FROM staff s JOIN person p ON p.id = s.person_id
 WHERE s.account_id = :account AND s.person_id = :person
 LIMIT 2

-- name: person_key
-- Index: uq_person_uid.
SELECT p.id, p.email_key FROM person p WHERE p.uid = :uid

-- name: access_secure
-- Who works on Secure accounts: operators with a Secure role. Index: PRIMARY.
SELECT p.name AS `@name`
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
   AND EXISTS (SELECT 1 FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id AND r.secure = 1)
 ORDER BY p.name, p.id
 LIMIT 20
