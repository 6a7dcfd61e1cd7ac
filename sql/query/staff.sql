-- People on the staff of an account, and people at large.

-- name: staff_list
-- Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, s.role AS `@role`, s.active = 1 AND p.active = 1 AS `@active`,
       a.owner_id = s.person_id AS `@owner`, s.created_at AS `@created_at`, p.last_login_at AS `@last_login_at`
  FROM account a
  JOIN staff s ON s.account_id = a.id
  JOIN person p ON p.id = s.person_id
 WHERE a.id = :id
 ORDER BY `@owner` DESC, p.name, p.id
 LIMIT 500

-- name: staff_by_email
-- The active member of staff with a login. Index: uq_person_email, PRIMARY.
SELECT s.person_id AS id
  FROM person p JOIN staff s ON s.person_id = p.id
 WHERE p.email_live = :email_key AND s.account_id = :account AND s.active = 1 AND p.active = 1

-- name: staff_add
INSERT INTO staff (account_id, person_id, role, created_at) VALUES (:account, :person, :role, UTC_TIMESTAMP(6))

-- name: person_by_email
-- A living person by login. Index: uq_person_email.
SELECT p.id, p.uid, p.name, p.active FROM person p WHERE p.email_live = :email_key

-- name: person_add
INSERT INTO person (uid, name, email, email_key, locale, time_zone, created_at)
VALUES (:uid, :name, :email, :email_key, :locale, :time_zone, UTC_TIMESTAMP(6))

-- name: person_login
-- What signing in needs to know. Index: uq_person_email, PRIMARY.
SELECT p.id, p.uid, c.hash, p.active = 1 AND o.active = 1 AS may
  FROM person p
  LEFT JOIN credential c ON c.person_id = p.id
  LEFT JOIN operator o ON o.person_id = p.id
 WHERE p.email_live = :email_key

-- name: person_search
-- People who have four words which begin so, with the account they work for; as account_search.
-- Index: PRIMARY, ix_person_word_id, ix_staff_person.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, a.name AS `@account`, a.uid AS `@account_uid`
  FROM (SELECT DISTINCT w1.id
          FROM person_word w1
          JOIN person_word w2 ON w2.id = w1.id
          JOIN person_word w3 ON w3.id = w1.id
          JOIN person_word w4 ON w4.id = w1.id
         WHERE w1.word LIKE :word1 AND w2.word LIKE :word2 AND w3.word LIKE :word3 AND w4.word LIKE :word4
         LIMIT 200) h
  JOIN person p ON p.id = h.id
  JOIN staff s ON s.person_id = p.id
  JOIN account a ON a.id = s.account_id
 WHERE p.deleted_at IS NULL AND a.listed = 1
 ORDER BY p.name, p.id, a.name
 LIMIT :limit

-- name: person_me
-- The profile of a person. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, p.created_at AS `@created_at`, p.last_login_at AS `@last_login_at`,
       p.version AS `@version`
  FROM person p WHERE p.id = :id

-- name: person_roles
-- The roles of an operator. Index: PRIMARY.
SELECT r.title AS `@title` FROM operator_role o JOIN role r ON r.id = o.role_id WHERE o.operator_id = :id ORDER BY r.title LIMIT 50

-- name: person_lock
-- The row as it is now, held until the end of the transaction. Index: PRIMARY.
SELECT p.name, p.locale, p.time_zone, p.theme, p.date_format, p.page_size FROM person p WHERE p.id = :id FOR UPDATE

-- name: person_preferences
-- Index: PRIMARY.
UPDATE person
   SET locale = :locale, time_zone = :time_zone, theme = :theme, date_format = :date_format, page_size = :page_size,
       version = version + 1
 WHERE id = :id

-- name: credential_find
-- Index: PRIMARY.
SELECT c.hash FROM credential c WHERE c.person_id = :person

-- name: credential_set
-- Index: PRIMARY.
INSERT INTO credential (person_id, hash, changed_at) VALUES (:person, :hash, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE hash = :hash, changed_at = UTC_TIMESTAMP(6)

-- name: book_credential_rehash
-- The same password with today's costs. Index: PRIMARY.
UPDATE credential SET hash = :hash WHERE person_id = :person

-- name: link_find
-- A one-time link that still works. Index: PRIMARY.
SELECT k.kind, k.person_id, p.name, p.email
  FROM link k LEFT JOIN person p ON p.id = k.person_id
 WHERE k.token = :token AND k.used_at IS NULL AND k.expires_at > UTC_TIMESTAMP(6)

-- name: link_use
-- Uses it up; no row changed: somebody was first. Index: PRIMARY.
UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE token = :token AND used_at IS NULL AND expires_at > UTC_TIMESTAMP(6)

-- name: operator_add
INSERT INTO operator (person_id, active) VALUES (:person, 1)

-- name: operator_role_add
-- Index: uq_role_title.
INSERT INTO operator_role (operator_id, role_id) SELECT :person, r.id FROM role r WHERE r.title = :title

-- name: operator_list
-- Operators to assign, with whether they look after the account. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`,
       (SELECT GROUP_CONCAT(r.title ORDER BY r.title SEPARATOR ', ')
          FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS `@role`,
       EXISTS (SELECT 1 FROM assignment m WHERE m.operator_id = o.person_id AND m.account_id = :id) AS `@assigned`
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
 ORDER BY p.name, p.id
 LIMIT 500
