-- What reevectl alone does: its account may, the worker's may not even prepare these.

-- name: ctl_migration_table
CREATE TABLE IF NOT EXISTS schema_migration (
  version         SMALLINT UNSIGNED NOT NULL COMMENT 'number of the file',
  name            VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'of the file',
  checksum        CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'SHA-256 of the file, in hex',
  statements_done SMALLINT UNSIGNED NOT NULL COMMENT 'how far it is: one that was cut short goes on behind them',
  applied_at      DATETIME(6) NULL COMMENT 'UTC; NULL: under way',
  PRIMARY KEY (version)
) ENGINE=InnoDB COMMENT='which numbered files of the schema were run'

-- name: ctl_migration_list
-- Index: PRIMARY.
SELECT m.version, m.name, m.checksum, m.statements_done AS done, m.applied_at IS NOT NULL AS applied
  FROM schema_migration m ORDER BY m.version LIMIT 10000

-- name: ctl_migration_begin
INSERT INTO schema_migration (version, name, checksum, statements_done) VALUES (:version, :name, :checksum, 0)

-- name: ctl_migration_step
-- Index: PRIMARY.
UPDATE schema_migration SET statements_done = :done WHERE version = :version

-- name: ctl_migration_end
-- Index: PRIMARY.
UPDATE schema_migration SET applied_at = UTC_TIMESTAMP(6) WHERE version = :version

-- name: ctl_operator_count
SELECT COUNT(*) AS n FROM operator

-- name: ctl_link_add
INSERT INTO link (token, kind, person_id, created_at, expires_at)
VALUES (:token, :kind, :person, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY)

-- name: ctl_link_void
-- Set-up links that were not used: a new one, or an operator, takes their place. One row or none.
UPDATE link SET used_at = UTC_TIMESTAMP(6) WHERE kind = 'setup' AND used_at IS NULL

-- name: ctl_role_list
SELECT r.title FROM role r WHERE r.scope = 'operator' ORDER BY r.id LIMIT 100

-- name: ctl_role_add
INSERT INTO role (uid, title, secure) VALUES (:uid, :title, :secure)

-- name: ctl_role_like
-- Index: uq_role_title, PRIMARY.
UPDATE role n JOIN role r ON r.scope = 'operator' AND r.title = :like SET n.rights = r.rights WHERE n.id = :role

-- name: ctl_operator_find
-- An operator by login. Index: uq_person_email, PRIMARY.
SELECT p.id, p.name, p.active = 1 AND o.active = 1 AS active,
       (SELECT GROUP_CONCAT(r.title ORDER BY r.title SEPARATOR ', ')
          FROM operator_role h JOIN role r ON r.id = h.role_id WHERE h.operator_id = p.id) AS role
  FROM person p JOIN operator o ON o.person_id = p.id
 WHERE p.email_live = :email_key

-- name: ctl_operator_role_clear
-- Index: PRIMARY.
DELETE FROM operator_role WHERE operator_id = :person

-- name: ctl_operator_disable
-- Index: PRIMARY of both.
UPDATE person p JOIN operator o ON o.person_id = p.id
   SET p.active = 0, p.version = p.version + 1, o.active = 0
 WHERE p.id = :person

-- name: ctl_session_end
-- All sessions of a person. Index: ix_session_person.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE person_id = :person AND ended_at IS NULL

-- name: ctl_throttle_clear
-- What waits for a person. Index: ix_throttle_person.
DELETE FROM throttle WHERE person = :person

-- name: ctl_next
-- Where the loaders begin: today by the database's clock, the next id of each table, the largest plan. Index: of each id.
SELECT CAST(UTC_DATE() AS DATETIME) AS today,
       (SELECT COALESCE(MAX(id), 0) + 1 FROM person) AS person,
       (SELECT COALESCE(MAX(id), 0) + 1 FROM account) AS account,
       (SELECT COALESCE(MAX(id), 0) + 1 FROM customer) AS customer,
       (SELECT COALESCE(MAX(id), 0) + 1 FROM booking) AS booking,
       (SELECT COALESCE(MAX(id), 0) + 1 FROM `change`) AS `change`,
       (SELECT MAX(id) FROM plan) AS largest_plan

-- name: ctl_usage_bookings
-- The roll-up of an account that was loaded. Index: PRIMARY.
INSERT INTO usage_day (scope, id, metric, day, n)
SELECT 'account', b.account_id, 'bookings', DATE(b.starts_at), COUNT(*)
  FROM booking b
 WHERE b.account_id = :account AND b.status = 'accepted'
 GROUP BY b.account_id, DATE(b.starts_at)

-- name: ctl_usage_payments
-- Index: PRIMARY.
INSERT INTO usage_day (scope, id, metric, day, n)
SELECT 'account', p.account_id, 'payments', DATE(p.paid_at), COUNT(*)
  FROM payment p
 WHERE p.account_id = :account AND p.status = 'accepted'
 GROUP BY p.account_id, DATE(p.paid_at)

-- name: ctl_account_finish
-- What an account knows of its rows. Index: PRIMARY of each.
UPDATE account
   SET owner_id = :owner, customer_number = :customers,
       last_activity_at = GREATEST(
           created_at,
           COALESCE((SELECT MAX(b.starts_at) FROM booking b WHERE b.account_id = :account AND b.status = 'accepted'), created_at),
           COALESCE((SELECT MAX(p.paid_at) FROM payment p WHERE p.account_id = :account AND p.status = 'accepted'), created_at))
 WHERE id = :account

-- name: ctl_account_owners
-- The owner of each new account: the first of its people. Index: PRIMARY of both.
UPDATE account a
   SET a.owner_id = (SELECT MIN(s.person_id) FROM staff s WHERE s.account_id = a.id)
 WHERE a.id BETWEEN :first AND :last AND a.owner_id IS NULL

-- name: ctl_step_ticks
-- Of accounts that were made: the older ones are through, but for some; the others are on their way. Index: PRIMARY.
INSERT INTO account_step (account_id, step_id, done_at)
SELECT a.id, s.id, LEAST(a.created_at + INTERVAL s.place DAY, UTC_DATE())
  FROM account a JOIN onboarding_step s
 WHERE a.id BETWEEN :first AND :last AND a.setup_state = 'onboarding' AND a.steps >> s.id & 1 = 0
   AND (s.place < a.id % 10 OR (a.created_at < UTC_DATE() - INTERVAL 60 DAY AND a.id % 20 > 0))

-- name: ctl_steps_set
-- What step_derive said, with a moment since which it might be so. Index: PRIMARY.
UPDATE account a
  JOIN JSON_TABLE(:steps, '$[*]' COLUMNS (id BIGINT UNSIGNED PATH '$[0]', steps INT UNSIGNED PATH '$[1]', step TINYINT UNSIGNED PATH '$[2]')) j ON j.id = a.id
   SET a.steps = j.steps, a.step = j.step, a.onboarding_at = IF(j.step = 0, NULL, a.created_at),
       a.step_since_at = IF(j.step = 0, a.created_at,
                            a.created_at + INTERVAL (a.id * 7919 % (1 + TIMESTAMPDIFF(HOUR, a.created_at, UTC_DATE()))) HOUR)

-- name: ctl_operator_list
-- Who may have notes and accounts. Index: PRIMARY.
SELECT p.id, p.name,
       COALESCE((SELECT BIT_OR(g.rights) FROM operator_role r JOIN role g ON g.id = r.role_id WHERE r.operator_id = p.id), 0) AS rights
  FROM operator o JOIN person p ON p.id = o.person_id
 WHERE o.active = 1 AND p.active = 1 ORDER BY p.id LIMIT 500

-- name: ctl_tag_add
-- A tag, when there is none of that name. Index: uq_tag_name.
INSERT INTO tag (kind, name, name_key) VALUES ('account', :name, :name_key) ON DUPLICATE KEY UPDATE id = id
