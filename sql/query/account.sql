-- Client accounts.

-- list: account
-- The accounts an operator may see: walked by the index of the order, or, when narrow filters leave few, found by these and sorted.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.nickname AS `@nickname`, a.email AS `@email`, p.name AS `@plan`,
       o.name AS `@owner`,
       (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.active = 1) AS `@staff`, p.staff_limit AS `@staff_limit`,
       a.created_at AS `@created_at`, a.last_activity_at AS `@last_activity_at`,
       a.locked_at IS NOT NULL AS `@locked`, a.secure AS `@secure`, a.is_template AS `@template`,
       a.setup_state AS `@setup_state` {keys}
  FROM account a {using}
  LEFT JOIN plan p ON p.id = a.plan_id
  LEFT JOIN person o ON o.id = a.owner_id
 WHERE a.listed = 1 {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT a.id FROM {hits} account a {using} WHERE a.listed = 1 {filter} LIMIT 10001) c
-- few: FORCE INDEX (PRIMARY) JOIN (SELECT DISTINCT a.id {keys} FROM {hits} account a {using} WHERE a.listed = 1 {filter} {seek} ORDER BY {order} LIMIT :limit) h ON h.id = a.id
-- filter word1: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word1 LIMIT 1) IS NOT NULL using PRIMARY
-- hits word1: account_word w1 WHERE w1.id = a.id AND w1.word LIKE :word1
-- filter word2: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word2 LIMIT 1) IS NOT NULL using PRIMARY
-- hits word2: account_word w2 WHERE w2.id = a.id AND w2.word LIKE :word2
-- filter word3: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word3 LIMIT 1) IS NOT NULL using PRIMARY
-- hits word3: account_word w3 WHERE w3.id = a.id AND w3.word LIKE :word3
-- filter word4: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word4 LIMIT 1) IS NOT NULL using PRIMARY
-- hits word4: account_word w4 WHERE w4.id = a.id AND w4.word LIKE :word4
-- filter mine: (SELECT m.account_id FROM assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer) IS NOT NULL using PRIMARY
-- hits mine: assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer
-- filter templates: a.is_template = 1 using ix_account_template
-- filter setup: a.setup_state = 'in_setup' using ix_account_setup
-- filter unlocked: a.locked_at IS NULL
-- sort name: a.name, a.id using ix_account_name
-- sort created: a.created_at, a.id using ix_account_created
-- sort plan: a.plan_id, a.name, a.id using ix_account_plan
-- sort activity: a.last_activity_at, a.id using ix_account_activity

-- name: account_count
-- How many there are under the check boxes that the tally knows. Eight rows at most.
SELECT COALESCE(SUM(t.n), 0) AS n
  FROM account_tally t
 WHERE (t.locked = 0 OR :locked = 1) AND (t.template = 1 OR :templates = 0) AND (t.setup = 1 OR :setup = 0)

-- name: account_find
-- One account with all that its page says. Index: uq_account_uid, PRIMARY.
SELECT a.id AS `key`, a.uid AS `@uid`, a.name AS `@name`, a.email AS `@email`, a.phone AS `@phone`, a.website AS `@website`,
       a.street AS `@street`, a.postal_code AS `@postal_code`, a.city AS `@city`, a.region AS `@region`,
       a.country AS `@country`, a.time_zone AS `@time_zone`, a.plan_id AS `key_plan`, p.name AS `@plan`,
       (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.active = 1) AS `@staff`, p.staff_limit AS `@staff_limit`,
       o.name AS `@owner`, o.uid AS `@owner_uid`, a.nickname AS `@nickname`, a.created_at AS `@created_at`,
       a.last_activity_at AS `@last_activity_at`, a.locked_at IS NOT NULL AS `@locked`, a.secure AS `@secure`,
       a.is_template AS `@template`, a.setup_state AS `@setup_state`, a.deleted_at AS `@deleted_at`, a.version AS `@version`
  FROM account a
  LEFT JOIN plan p ON p.id = a.plan_id
  LEFT JOIN person o ON o.id = a.owner_id
 WHERE a.uid = :uid

-- name: account_lock
-- The row as it is now, held until the end of the transaction. Index: PRIMARY.
SELECT a.name, a.email, a.email_key, a.phone, a.website, a.street, a.postal_code, a.city, a.region, a.country, a.time_zone,
       a.owner_id, a.locked_at IS NOT NULL AS locked, a.is_template, a.setup_state = 'in_setup' AS setup, a.deleted_at, a.version
  FROM account a
 WHERE a.id = :id
   FOR UPDATE

-- name: account_add
INSERT INTO account (uid, name, email, email_key, phone, website, street, postal_code, city, region, country, time_zone, plan_id,
                     created_at, last_activity_at)
VALUES (:uid, :name, :email, :email_key, :phone, :website, :street, :postal_code, :city, :region, :country, :time_zone, :plan,
        UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))

-- name: account_update
-- Index: PRIMARY.
UPDATE account
   SET name = :name, email = :email, email_key = :email_key, phone = :phone, website = :website, street = :street,
       postal_code = :postal_code, city = :city, region = :region, country = :country, time_zone = :time_zone,
       owner_id = :owner, version = version + 1
 WHERE id = :id AND version = :version

-- name: account_owner
-- Index: PRIMARY.
UPDATE account SET owner_id = :owner WHERE id = :id

-- name: account_archive
-- Index: PRIMARY.
UPDATE account SET deleted_at = UTC_TIMESTAMP(6), version = version + 1 WHERE id = :id AND deleted_at IS NULL

-- name: account_restore
-- Index: PRIMARY.
UPDATE account SET deleted_at = NULL, version = version + 1 WHERE id = :id AND deleted_at IS NOT NULL

-- name: account_tally
-- Index: PRIMARY.
INSERT INTO account_tally (locked, template, setup, n) VALUES (:locked, :template, :setup, :n)
ON DUPLICATE KEY UPDATE n = n + :n

-- name: account_effect
-- What archiving touches. Index: PRIMARY, ix_assignment_account.
SELECT (SELECT COUNT(*) FROM staff s WHERE s.account_id = :id AND s.active = 1) AS `@staff`,
       (SELECT COUNT(*) FROM (SELECT 1 FROM customer c WHERE c.account_id = :id AND c.deleted_at IS NULL LIMIT 10001) n) AS `@customers`,
       (SELECT COUNT(*) FROM assignment m WHERE m.account_id = :id) AS `@operators`,
       (SELECT COUNT(*) FROM account_tag g WHERE g.account_id = :id) AS `@tags`

-- name: account_sites
-- Index: PRIMARY.
SELECT s.url AS `@url`, s.widget AS `@widget`, s.first_seen_at AS `@first_seen_at`, s.last_seen_at AS `@last_seen_at`
  FROM site s WHERE s.account_id = :id ORDER BY s.id LIMIT 100

-- name: account_search
-- Accounts that have four words which begin so; where fewer are asked for, some stand twice. The server begins with the rarest.
-- Index: PRIMARY, ix_account_word_id.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.nickname AS `@nickname`, a.email AS `@email`, a.locked_at IS NOT NULL AS `@locked`,
       a.secure AS `@secure`, a.is_template AS `@template`, a.setup_state AS `@setup_state`
  FROM (SELECT DISTINCT w1.id
          FROM account_word w1
          JOIN account_word w2 ON w2.id = w1.id
          JOIN account_word w3 ON w3.id = w1.id
          JOIN account_word w4 ON w4.id = w1.id
         WHERE w1.word LIKE :word1 AND w2.word LIKE :word2 AND w3.word LIKE :word3 AND w4.word LIKE :word4
         LIMIT 200) h
  JOIN account a ON a.id = h.id
 WHERE a.listed = 1
 ORDER BY a.name, a.id
 LIMIT :limit

-- name: plan_list
SELECT p.id AS `@id`, p.name AS `@name`, p.staff_limit AS `@staff_limit`, p.price AS `@price`, p.currency AS `@currency`
  FROM plan p ORDER BY p.id LIMIT 50

-- name: subscription_list
-- The plans an account had, newest first. Index: PRIMARY.
SELECT p.name AS `@plan`, u.from_at AS `@from_at`, u.to_at AS `@to_at`, p.price AS `@price`, p.currency AS `@currency`,
       p.staff_limit AS `@staff_limit`
  FROM subscription u JOIN plan p ON p.id = u.plan_id
 WHERE u.account_id = :id
 ORDER BY u.from_at DESC LIMIT 100

-- name: subscription_add
INSERT INTO subscription (account_id, from_at, plan_id) VALUES (:account, UTC_TIMESTAMP(6), :plan)

-- name: usage_list
-- What was accepted per metric and week, over twice the time shown: the earlier half is for comparing. Index: PRIMARY.
SELECT u.metric, DATEDIFF(u.day, :from) DIV 7 AS week, SUM(u.n) AS n
  FROM usage_day u
 WHERE u.scope = 'account' AND u.id = :id AND u.metric IN ('bookings', 'payments') AND u.day BETWEEN :from AND :to
 GROUP BY u.metric, week
 ORDER BY u.metric, week LIMIT 100
