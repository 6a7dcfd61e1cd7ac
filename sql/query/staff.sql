-- People on the staff of an account, and people at large.

-- list: staff
-- Who works for an account, with the last invitation to it and how far its last message got: at most as many as a plan allows, sorted.
SELECT p.uid AS `@uid`, p.name AS `@name`, NULLIF(p.first_name, '') AS `@first_name`, NULLIF(p.last_name, '') AS `@last_name`,
       p.email AS `@email`, NULLIF(p.phone, '') AS `@phone`, s.role AS `@role`, a.name AS `@account`,
       s.active = 1 AND p.active = 1 AS `@active`, s.enabled AS `@enabled`, s.joined AS `@joined`, a.owner_id <=> s.person_id AS `@owner`, s.created_at AS `@created_at`,
       p.last_login_at AS `@last_login_at`,
       CASE WHEN k.token IS NULL THEN 'none' WHEN k.used_at IS NOT NULL THEN 'accepted' WHEN k.cancelled_at IS NOT NULL THEN 'cancelled'
            WHEN k.expires_at <= UTC_TIMESTAMP(6) THEN 'expired' ELSE 'pending' END AS `@invitation`,
       k.expires_at AS `@expires_at`,
       (SELECT m.uid FROM message m WHERE m.link = k.uid ORDER BY m.id DESC LIMIT 1) AS `@message`,
       (SELECT d.state FROM message m JOIN delivery d ON d.message_id = m.id WHERE m.link = k.uid ORDER BY d.id DESC LIMIT 1) AS `@delivery` {keys}
  FROM staff s {using}
  STRAIGHT_JOIN person p ON p.id = s.person_id
  JOIN account a ON a.id = s.account_id
  LEFT JOIN link k ON k.token = (SELECT i.token FROM link i
                                  WHERE i.person_id = s.person_id AND i.kind = 'invite' AND i.account_id = s.account_id
                                  ORDER BY i.created_at DESC LIMIT 1)
 WHERE s.account_id = :account {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT p.id FROM staff s {using} STRAIGHT_JOIN person p ON p.id = s.person_id WHERE s.account_id = :account {filter} LIMIT 10001) c
-- filter word1: (SELECT w.id FROM person_word w WHERE w.id = p.id AND w.word LIKE :word1 LIMIT 1) IS NOT NULL
-- filter word2: (SELECT w.id FROM person_word w WHERE w.id = p.id AND w.word LIKE :word2 LIMIT 1) IS NOT NULL
-- filter word3: (SELECT w.id FROM person_word w WHERE w.id = p.id AND w.word LIKE :word3 LIMIT 1) IS NOT NULL
-- filter word4: (SELECT w.id FROM person_word w WHERE w.id = p.id AND w.word LIKE :word4 LIMIT 1) IS NOT NULL
-- filter invited: (SELECT i.token FROM link i FORCE INDEX (ix_link_person) WHERE i.person_id = p.id AND i.kind = 'invite' AND i.account_id = s.account_id AND i.used_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > UTC_TIMESTAMP(6) LIMIT 1) IS NOT NULL
-- filter inactive: s.enabled = 0 OR p.active = 0
-- sort name: p.name, p.id using PRIMARY
-- sort created: s.created_at, p.id using PRIMARY

-- list: colleague
-- The same for the people of the business itself: who works there, as far as that is its affair: not
-- what else somebody does on the platform, nor his telephone. Of who has not accepted yet c has nothing but the e-mail that the business
-- typed itself, whatever his login has become meanwhile: he is shown, found (by its words) and sorted by that.
SELECT c.uid AS `@uid`, c.name AS `@name`, c.first_name AS `@first_name`, c.last_name AS `@last_name`,
       c.email AS `@email`, c.role AS `@role`, a.name AS `@account`, c.active AS `@active`, c.enabled AS `@enabled`, c.joined AS `@joined`,
       a.owner_id <=> c.id AS `@owner`, c.created_at AS `@created_at`,
       CASE WHEN k.token IS NULL THEN 'none' WHEN k.used_at IS NOT NULL THEN 'accepted' WHEN k.cancelled_at IS NOT NULL THEN 'cancelled'
            WHEN k.expires_at <= UTC_TIMESTAMP(6) THEN 'expired' ELSE 'pending' END AS `@invitation`,
       k.expires_at AS `@expires_at` {keys}
  FROM (SELECT s.account_id, p.id, p.uid, IF(s.joined = 1, p.email, COALESCE(s.email, p.email)) AS email, s.role, s.enabled, s.joined, s.active,
               s.created_at, IF(s.joined = 1, p.name, COALESCE(s.email, p.email)) AS name, IF(s.joined = 1, NULLIF(p.first_name, ''), NULL) AS first_name,
               IF(s.joined = 1, NULLIF(p.last_name, ''), NULL) AS last_name
          FROM staff s {using} STRAIGHT_JOIN person p ON p.id = s.person_id) c
  JOIN account a ON a.id = c.account_id
  LEFT JOIN link k ON k.token = (SELECT i.token FROM link i
                                  WHERE i.person_id = c.id AND i.kind = 'invite' AND i.account_id = c.account_id
                                  ORDER BY i.created_at DESC LIMIT 1)
 WHERE c.account_id = :account {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT c.id FROM (SELECT s.account_id, p.id, COALESCE(s.email, p.email) AS email, s.enabled, s.joined FROM staff s {using} STRAIGHT_JOIN person p ON p.id = s.person_id) c WHERE c.account_id = :account {filter} LIMIT 10001) n
-- filter word1: IF(c.joined = 1, (SELECT w.id FROM person_word w WHERE w.id = c.id AND w.word LIKE :word1 LIMIT 1) IS NOT NULL, CONCAT('.', REGEXP_REPLACE(c.email, '(*UCP)[\\W_]', '.')) LIKE CONCAT('%.', :word1))
-- filter word2: IF(c.joined = 1, (SELECT w.id FROM person_word w WHERE w.id = c.id AND w.word LIKE :word2 LIMIT 1) IS NOT NULL, CONCAT('.', REGEXP_REPLACE(c.email, '(*UCP)[\\W_]', '.')) LIKE CONCAT('%.', :word2))
-- filter word3: IF(c.joined = 1, (SELECT w.id FROM person_word w WHERE w.id = c.id AND w.word LIKE :word3 LIMIT 1) IS NOT NULL, CONCAT('.', REGEXP_REPLACE(c.email, '(*UCP)[\\W_]', '.')) LIKE CONCAT('%.', :word3))
-- filter word4: IF(c.joined = 1, (SELECT w.id FROM person_word w WHERE w.id = c.id AND w.word LIKE :word4 LIMIT 1) IS NOT NULL, CONCAT('.', REGEXP_REPLACE(c.email, '(*UCP)[\\W_]', '.')) LIKE CONCAT('%.', :word4))
-- filter invited: (SELECT i.token FROM link i FORCE INDEX (ix_link_person) WHERE i.person_id = c.id AND i.kind = 'invite' AND i.account_id = c.account_id AND i.used_at IS NULL AND i.cancelled_at IS NULL AND i.expires_at > UTC_TIMESTAMP(6) LIMIT 1) IS NOT NULL
-- filter inactive: c.enabled = 0
-- sort name: c.name, c.id using PRIMARY
-- sort created: c.created_at, c.id using PRIMARY

-- name: staff_find
-- One member of staff by public id: what he may do here, invitations of a day, and the state of the last one. Index: uq_person_uid, PRIMARY, ix_link_person.
SELECT p.id, IF(s.joined = 1, p.name, COALESCE(s.email, p.email)) AS name, s.enabled = 1 AND p.active = 1 AND p.deleted_at IS NULL AS active, s.enabled AS is_on,
       s.person_id <=> (SELECT a.owner_id FROM account a WHERE a.id = s.account_id) AS owner,
       (SELECT COUNT(*) FROM link k
         WHERE k.person_id = s.person_id AND k.kind = 'invite' AND k.account_id = s.account_id
           AND k.created_at > UTC_TIMESTAMP(6) - INTERVAL 1 DAY) AS lately,
       (SELECT CASE WHEN k.used_at IS NOT NULL THEN 'accepted' WHEN k.cancelled_at IS NOT NULL THEN 'cancelled'
                    WHEN k.expires_at <= UTC_TIMESTAMP(6) THEN 'expired' ELSE 'pending' END
          FROM link k WHERE k.person_id = s.person_id AND k.kind = 'invite' AND k.account_id = s.account_id
         ORDER BY k.created_at DESC LIMIT 1) AS invitation
  FROM person p JOIN staff s ON s.person_id = p.id
 WHERE p.uid = :uid AND s.account_id = :account

-- name: staff_room
-- How many places are taken and how many there are in its plan. The caller holds the account's row. Index: PRIMARY.
SELECT a.staff, p.staff_limit
  FROM account a JOIN plan p ON p.id = a.plan_id
 WHERE a.id = :id

-- name: staff_there
-- Whether a person is on the staff of an account, active or not. Index: PRIMARY.
SELECT s.person_id FROM staff s WHERE s.account_id = :account AND s.person_id = :person

-- name: staff_by_email
-- The active member of staff with a login. Index: uq_person_email, PRIMARY.
SELECT s.person_id AS id
  FROM person p JOIN staff s ON s.person_id = p.id
 WHERE p.email_live = :email_key AND s.account_id = :account AND s.active = 1 AND p.active = 1

-- name: staff_add
INSERT INTO staff (account_id, person_id, role, email, joined, created_at) VALUES (:account, :person, :role, :email, :joined, UTC_TIMESTAMP(6))

-- name: staff_switch
-- Index: PRIMARY.
UPDATE staff SET enabled = :enabled WHERE account_id = :account AND person_id = :person

-- name: staff_join
-- He has accepted. Index: PRIMARY.
UPDATE staff SET joined = 1 WHERE account_id = :account AND person_id = :person

-- name: staff_part
-- Who has no password yet has accepted nothing but what brings him one: where else he was set up, but for what he owns, he has yet to.
-- Index: ix_staff_person, PRIMARY.
UPDATE staff s FORCE INDEX (ix_staff_person) JOIN account a ON a.id = s.account_id LEFT JOIN credential c ON c.person_id = s.person_id
   SET s.joined = 0
 WHERE s.person_id = :person AND s.account_id <> :account AND NOT a.owner_id <=> s.person_id AND c.person_id IS NULL

-- name: person_by_email
-- A living person by login. Index: uq_person_email.
SELECT p.id, p.uid, p.name, p.active FROM person p WHERE p.email_live = :email_key

-- name: person_reset
-- Who may be sent a link to choose a new password: operators, and who has one. Index: uq_person_email, PRIMARY.
SELECT p.id, p.name, p.email
  FROM person p
  LEFT JOIN credential c ON c.person_id = p.id
  LEFT JOIN operator o ON o.person_id = p.id
 WHERE p.email_live = :email_key AND p.active = 1 AND (c.person_id IS NOT NULL OR o.active = 1)

-- name: person_add
INSERT INTO person (uid, name, email, email_key, locale, time_zone, created_at)
VALUES (:uid, :name, :email, :email_key, :locale, :time_zone, UTC_TIMESTAMP(6))

-- name: person_login
-- What signing in needs to know. Index: uq_person_email, PRIMARY, ix_staff_person.
SELECT p.id, p.uid, p.name, c.hash,
       p.active = 1 AND (COALESCE(o.active, 0) = 1
                         OR EXISTS (SELECT 1 FROM staff f JOIN account a ON a.id = f.account_id
                                     WHERE f.person_id = p.id AND f.active = 1 AND a.deleted_at IS NULL)) AS may
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
           AND (SELECT m.person_id FROM staff m JOIN account c ON c.id = m.account_id WHERE m.person_id = w1.id AND c.listed = 1 AND c.secure <= :secure LIMIT 1) IS NOT NULL
         LIMIT 200) h
  JOIN person p ON p.id = h.id
  JOIN staff s ON s.person_id = p.id
  JOIN account a ON a.id = s.account_id
 WHERE p.deleted_at IS NULL AND a.listed = 1 AND a.secure <= :secure
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

-- name: credential_lock
-- As it is now, held until the end of the transaction. Index: PRIMARY.
SELECT c.hash FROM credential c WHERE c.person_id = :person FOR UPDATE

-- name: credential_set
-- Index: PRIMARY.
INSERT INTO credential (person_id, hash, changed_at) VALUES (:person, :hash, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE hash = :hash, must_change = 0, made_by = NULL, changed_at = UTC_TIMESTAMP(6)

-- name: book_credential_rehash
-- The same password with today's costs, unless it was changed meanwhile. Index: PRIMARY.
UPDATE credential SET hash = :hash WHERE person_id = :person AND hash = :checked

-- name: operator_add
INSERT INTO operator (person_id, active) VALUES (:person, 1)

-- name: operator_role_add
-- Index: uq_role_title.
INSERT INTO operator_role (operator_id, role_id) SELECT :person, r.id FROM role r WHERE r.scope = 'operator' AND r.title = :title

-- name: operator_list
-- Operators to assign, with whether they look after the account. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`,
       (SELECT GROUP_CONCAT(r.title ORDER BY r.title SEPARATOR ', ')
          FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = o.person_id) AS `@role`,
       m.operator_id IS NOT NULL AS `@assigned`,
       IF(m.expires_at < '9999-01-01', m.expires_at, NULL) AS `@expires_at`
  FROM operator o JOIN person p ON p.id = o.person_id
  LEFT JOIN assignment m ON m.operator_id = o.person_id AND m.account_id = :id AND m.expires_at > UTC_TIMESTAMP(6)
 WHERE o.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
 ORDER BY p.name, p.id
 LIMIT 501
