-- Client accounts.

-- list: account
-- The accounts an operator may see: walked by the index of the order, or, when narrow filters leave few, found by these and sorted.
-- v is the account as far as he may: of a Secure one, without a Secure role, there are uid and name and nothing beyond, neither shown nor
-- found by. All that a column says, but these two, comes from v. Nor does where it stands tell more: in the usual order, by name, it is in the list
-- whether it is locked or not, and in one by what he may not see it is not.
SELECT a.uid AS `@uid`, a.name AS `@name`, v.nickname AS `@nickname`, v.email AS `@email`, p.name AS `@plan`,
       o.name AS `@owner`,
       v.staff AS `@staff`, p.staff_limit AS `@staff_limit`,
       v.created_at AS `@created_at`, v.last_activity_at AS `@last_activity_at`,
       v.status AS `@status`, v.locked_reason AS `@locked_reason`, a.secure AS `@secure` {more} {keys}
  FROM account a {using}
  LEFT JOIN account v ON v.id = a.id AND v.secure <= :secure
  LEFT JOIN plan p ON p.id = v.plan_id
  LEFT JOIN person o ON o.id = v.owner_id
 WHERE a.listed = 1 AND (a.secure <= :secure OR :usual = 1) {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- more: , NULLIF(v.phone, '') AS `@phone`, NULLIF(v.website, '') AS `@website`, v.street AS `@street`, v.postal_code AS `@postal_code`, v.city AS `@city`, v.region AS `@region`, v.country AS `@country`, NULLIF(CONCAT(v.street, v.postal_code, v.city, v.region, v.country), '') AS `@address`
-- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT a.id FROM {hits} account a {using} WHERE a.listed = 1 AND (a.secure <= :secure OR :usual = 1) {filter} LIMIT 10001) c
-- few: FORCE INDEX (PRIMARY) JOIN (SELECT DISTINCT a.id {keys} FROM {hits} account a {using} WHERE a.listed = 1 AND (a.secure <= :secure OR :usual = 1) {filter} {seek} ORDER BY {order} LIMIT :limit) h ON h.id = a.id
-- filter word1: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word1 LIMIT 1) IS NOT NULL AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word1)) using PRIMARY
-- hits word1: account_word w1 WHERE w1.id = a.id AND w1.word LIKE :word1 AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word1))
-- filter word2: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word2 LIMIT 1) IS NOT NULL AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word2)) using PRIMARY
-- hits word2: account_word w2 WHERE w2.id = a.id AND w2.word LIKE :word2 AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word2))
-- filter word3: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word3 LIMIT 1) IS NOT NULL AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word3)) using PRIMARY
-- hits word3: account_word w3 WHERE w3.id = a.id AND w3.word LIKE :word3 AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word3))
-- filter word4: (SELECT w.id FROM account_word w WHERE w.id = a.id AND w.word LIKE :word4 LIMIT 1) IS NOT NULL AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word4)) using PRIMARY
-- hits word4: account_word w4 WHERE w4.id = a.id AND w4.word LIKE :word4 AND (a.secure <= :secure OR a.open_words LIKE CONCAT('% ', :word4))
-- filter mine: (SELECT m.account_id FROM assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer AND m.expires_at > UTC_TIMESTAMP(6)) IS NOT NULL using PRIMARY
-- hits mine: assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer AND m.expires_at > UTC_TIMESTAMP(6)
-- filter tag: (SELECT g.account_id FROM account_tag g WHERE g.account_id = a.id AND g.tag_id = (SELECT t.id FROM tag t WHERE t.kind = 'account' AND t.name_key = :tag)) IS NOT NULL AND a.secure <= :secure using PRIMARY
-- hits tag: account_tag g WHERE g.account_id = a.id AND g.tag_id = (SELECT t.id FROM tag t WHERE t.kind = 'account' AND t.name_key = :tag) AND a.secure <= :secure
-- filter chosen: a.uid IN (SELECT CONVERT(j.uid USING ascii) FROM JSON_TABLE(:chosen, '$[*]' COLUMNS (uid CHAR(26) PATH '$')) j) using uq_account_uid
-- filter templates: a.is_template = 1 AND a.secure <= :secure using ix_account_template
-- filter setup: a.setup_state = 'in_setup' AND a.secure <= :secure using ix_account_setup
-- filter unassigned: a.assigned_until_at <= UTC_TIMESTAMP(6) AND a.secure <= :secure using ix_account_assigned
-- filter expiring: (SELECT e.account_id FROM assignment e WHERE e.account_id = a.id AND e.expires_at > UTC_TIMESTAMP(6) AND e.expires_at <= UTC_TIMESTAMP(6) + INTERVAL 7 DAY LIMIT 1) IS NOT NULL AND a.secure <= :secure using PRIMARY
-- hits expiring: assignment e WHERE e.account_id = a.id AND e.expires_at > UTC_TIMESTAMP(6) AND e.expires_at <= UTC_TIMESTAMP(6) + INTERVAL 7 DAY AND a.secure <= :secure
-- filter inviting: (SELECT i.account_id FROM link i WHERE i.account_id = a.id AND i.kind = 'invite' AND i.expires_at > UTC_TIMESTAMP(6) AND i.expires_at <= UTC_TIMESTAMP(6) + INTERVAL 3 DAY AND i.used_at IS NULL AND i.cancelled_at IS NULL LIMIT 1) IS NOT NULL AND a.secure <= :secure using PRIMARY
-- hits inviting: link i WHERE i.account_id = a.id AND i.kind = 'invite' AND i.expires_at > UTC_TIMESTAMP(6) AND i.expires_at <= UTC_TIMESTAMP(6) + INTERVAL 3 DAY AND i.used_at IS NULL AND i.cancelled_at IS NULL AND a.secure <= :secure
-- filter shut: a.locked_at IS NOT NULL AND a.secure <= :secure using ix_account_locked
-- filter unlocked: (a.locked_at IS NULL OR a.secure > :secure)
-- sort name: a.name, a.uid using ix_account_name
-- sort created: a.created_at, a.id using ix_account_created
-- sort plan: a.plan_id, a.name, a.id using ix_account_plan
-- sort activity: a.last_activity_at, a.id using ix_account_activity
-- sort id: a.id using PRIMARY

-- name: account_count
-- How many there are under the check boxes that the tally knows, as the list has them. Sixteen rows at most.
SELECT GREATEST(COALESCE(SUM(t.n), 0), 0) AS n
  FROM account_tally t
 WHERE (t.secure <= :secure AND (t.locked = 0 OR :locked = 1) AND (t.template = 1 OR :templates = 0) AND (t.setup = 1 OR :setup = 0))
    OR (t.secure > :secure AND :usual = 1 AND :templates = 0 AND :setup = 0)

-- name: account_find
-- One account with all that its page says. Index: uq_account_uid, PRIMARY.
SELECT a.id AS `key`, a.uid AS `@uid`, a.name AS `@name`, a.email AS `@email`, a.phone AS `@phone`, a.website AS `@website`,
       a.street AS `@street`, a.postal_code AS `@postal_code`, a.city AS `@city`, a.region AS `@region`,
       a.country AS `@country`, a.time_zone AS `@time_zone`, a.plan_id AS `key_plan`, p.name AS `@plan`,
       a.staff AS `@staff`, p.staff_limit AS `@staff_limit`,
       o.name AS `@owner`, o.uid AS `@owner_uid`, a.nickname AS `@nickname`, a.created_at AS `@created_at`,
       a.last_activity_at AS `@last_activity_at`, a.locked_at IS NOT NULL AS `@locked`, a.locked_at AS `@locked_at`,
       l.name AS `@locked_by`, a.locked_reason AS `@locked_reason`, a.secure AS `@secure`,
       a.is_template AS `@template`, t.uid AS `@template_uid`, t.name AS `@template_name`, a.setup_state AS `@setup_state`,
       a.onboarding_at AS `@onboarding_at`, BIT_COUNT(a.steps) AS `@steps_done`, (SELECT COUNT(*) FROM onboarding_step n) AS `@steps_total`, a.step_since_at AS `@step_since_at`,
       a.status AS `@status`, a.deleted_at AS `@deleted_at`, a.version AS `@version`
  FROM account a
  LEFT JOIN plan p ON p.id = a.plan_id
  LEFT JOIN person o ON o.id = a.owner_id
  LEFT JOIN person l ON l.id = a.locked_by
  LEFT JOIN account t ON t.id = a.template_of
 WHERE a.uid = :uid

-- name: account_lock
-- The row as it is now, held until the end of the transaction. Index: PRIMARY.
SELECT a.name, a.email, a.email_key, a.phone, a.website, a.street, a.postal_code, a.city, a.region, a.country, a.time_zone,
       a.owner_id, a.locked_at IS NOT NULL AS locked, a.locked_reason, a.secure, a.send_links, a.is_template, a.setup_state = 'in_setup' AS setup,
       a.deleted_at, a.version
  FROM account a
 WHERE a.id = :id
   FOR UPDATE

-- name: account_add
INSERT INTO account (uid, name, email, email_key, phone, website, street, postal_code, city, region, country, time_zone, plan_id,
                     created_at, last_activity_at, step_since_at)
VALUES (:uid, :name, :email, :email_key, :phone, :website, :street, :postal_code, :city, :region, :country, :time_zone, :plan,
        UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))

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

-- name: account_set_lock
-- With a reason it is locked, without one it is not. Index: PRIMARY.
UPDATE account
   SET locked_at = IF(:reason IS NULL, NULL, UTC_TIMESTAMP(6)), locked_by = IF(:reason IS NULL, NULL, :by), locked_reason = :reason,
       version = version + 1
 WHERE id = :id

-- name: account_set_secure
-- Index: PRIMARY.
UPDATE account SET secure = :secure, version = version + 1 WHERE id = :id

-- name: account_tally
-- Takes accounts out of the tally (-1), or into it (1), as they are now. Index: PRIMARY.
INSERT INTO account_tally (locked, template, setup, secure, n)
SELECT a.locked_at IS NOT NULL, a.is_template, a.setup_state = 'in_setup', a.secure, :sign * COUNT(*)
  FROM account a WHERE a.id BETWEEN :first AND :last AND a.listed = 1 GROUP BY 1, 2, 3, 4
ON DUPLICATE KEY UPDATE account_tally.n = account_tally.n + VALUES(n)

-- name: account_staff
-- Counts anew how many places of their plans are taken. Index: PRIMARY.
UPDATE account a
   SET a.staff = (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.enabled = 1)
 WHERE a.id BETWEEN :first AND :last

-- name: account_effect
-- What archiving touches. Index: PRIMARY, ix_assignment_account.
SELECT (SELECT a.staff FROM account a WHERE a.id = :id) AS `@staff`,
       (SELECT COUNT(*) FROM (SELECT 1 FROM customer c WHERE c.account_id = :id AND c.deleted_at IS NULL LIMIT 10001) n) AS `@customers`,
       (SELECT COUNT(*) FROM assignment m WHERE m.account_id = :id AND m.expires_at > UTC_TIMESTAMP(6)) AS `@operators`,
       (SELECT COUNT(*) FROM account_tag g WHERE g.account_id = :id) AS `@tags`

-- name: account_sites
-- Index: PRIMARY.
SELECT s.url AS `@url`, s.widget AS `@widget`, s.first_seen_at AS `@first_seen_at`, s.last_seen_at AS `@last_seen_at`
  FROM site s WHERE s.account_id = :id ORDER BY s.id LIMIT 501

-- name: account_search
-- Accounts that have four words which begin so; where fewer are asked for, some stand twice. The server begins with the rarest.
-- A Secure one is found by name and UID alone without a Secure role. Index: PRIMARY, ix_account_word_id.
SELECT a.uid AS `@uid`, a.name AS `@name`, v.nickname AS `@nickname`, v.email AS `@email`, v.status AS `@status`,
       a.secure AS `@secure`
  FROM (SELECT DISTINCT w1.id
          FROM account_word w1
          JOIN account_word w2 ON w2.id = w1.id
          JOIN account_word w3 ON w3.id = w1.id
          JOIN account_word w4 ON w4.id = w1.id
         WHERE w1.word LIKE :word1 AND w2.word LIKE :word2 AND w3.word LIKE :word3 AND w4.word LIKE :word4
         LIMIT 200) h
  JOIN account a ON a.id = h.id
  LEFT JOIN account v ON v.id = a.id AND v.secure <= :secure
 WHERE a.listed = 1
   AND (a.secure <= :secure OR (a.open_words LIKE CONCAT('% ', :word1)
                            AND a.open_words LIKE CONCAT('% ', :word2)
                            AND a.open_words LIKE CONCAT('% ', :word3)
                            AND a.open_words LIKE CONCAT('% ', :word4)))
 ORDER BY a.name, a.id
 LIMIT :limit

-- name: usage_list
-- What was accepted per metric and week, over twice the time shown: the earlier half is for comparing. Index: PRIMARY.
SELECT u.metric, DATEDIFF(u.day, :from) DIV 7 AS week, SUM(u.n) AS n
  FROM usage_day u
 WHERE u.scope = 'account' AND u.id = :id AND u.metric IN ('bookings', 'payments') AND u.day BETWEEN :from AND :to
 GROUP BY u.metric, week
 ORDER BY u.metric, week LIMIT 100
