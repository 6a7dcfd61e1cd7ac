-- Onboarding: how far accounts are, and the board of those that are on their way.

-- list: onboarding
-- The board: accounts in setup, or with a step that is open; of a Secure one nothing, without a Secure role: that it is here says how far it is.
SELECT a.uid AS `@uid`, a.name AS `@name`, a.email AS `@email`, COALESCE(s.name, 'setup') AS `@step`, BIT_COUNT(a.steps) AS `@steps_done`,
       (SELECT COUNT(*) FROM onboarding_step n) AS `@steps_total`, TIMESTAMPDIFF(DAY, a.step_since_at, UTC_TIMESTAMP(6)) AS `@days`,
       a.step_since_at AS `@step_since_at`,
       (SELECT GROUP_CONCAT(p.name ORDER BY p.name, p.id SEPARATOR ', ') FROM assignment m STRAIGHT_JOIN person p ON p.id = m.operator_id
         WHERE m.account_id = a.id AND m.expires_at > UTC_TIMESTAMP(6)) AS `@operators`,
       EXISTS (SELECT 1 FROM assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer AND m.expires_at > UTC_TIMESTAMP(6)) AS `@mine`,
       a.status AS `@status`, a.locked_reason AS `@locked_reason`, a.secure AS `@secure` {keys}
  FROM account a {using}
  LEFT JOIN onboarding_step s ON s.place = a.step
 WHERE a.onboards = 1 AND a.secure <= :secure {filter} {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT DISTINCT a.id FROM {hits} account a {using} WHERE a.onboards = 1 AND a.secure <= :secure {filter} LIMIT 10001) c
-- few: FORCE INDEX (PRIMARY) JOIN (SELECT DISTINCT a.id {keys} FROM {hits} account a {using} WHERE a.onboards = 1 AND a.secure <= :secure {filter} {seek} ORDER BY {order} LIMIT :limit) h ON h.id = a.id
-- filter mine: (SELECT m.account_id FROM assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer AND m.expires_at > UTC_TIMESTAMP(6)) IS NOT NULL using PRIMARY
-- hits mine: assignment m WHERE m.account_id = a.id AND m.operator_id = :viewer AND m.expires_at > UTC_TIMESTAMP(6)
-- filter step: a.step = (SELECT f.place FROM onboarding_step f WHERE f.name = :step) using ix_account_step
-- filter setup: a.step = 0 using ix_account_step
-- filter unlocked: a.locked_at IS NULL
-- sort since: a.step_since_at, a.id using ix_account_board_since
-- sort name: a.name, a.id using ix_account_board_name
-- sort step: a.step, a.step_since_at, a.id using ix_account_board_step

-- name: onboarding_steps
-- The steps with how many accounts of the board are at each; before them those in setup. Index: PRIMARY.
SELECT COALESCE(MAX(s.name), 'setup') AS `@name`, GREATEST(COALESCE(SUM(t.n), 0), 0) AS `@n`
  FROM (SELECT 0 AS place UNION ALL SELECT o.place FROM onboarding_step o) p
  LEFT JOIN onboarding_step s ON s.place = p.place
  LEFT JOIN onboarding_tally t ON t.step = p.place AND t.secure <= :secure AND (t.locked = 0 OR :locked = 1)
 GROUP BY p.place ORDER BY p.place
 LIMIT 64

-- name: onboarding_count
-- How many stand on the board, at a step (NULL: at any), under the boxes that the tally knows. A few rows. Index: PRIMARY.
SELECT GREATEST(COALESCE(SUM(t.n), 0), 0) AS n
  FROM onboarding_tally t
 WHERE t.secure <= :secure AND (t.locked = 0 OR :locked = 1) AND (:setup = 0 OR t.step = 0)
   AND (:step IS NULL OR t.step = (SELECT s.place FROM onboarding_step s WHERE s.name = :step))

-- name: onboarding_list
-- The checklist of an account: what is done, by the data or by whom and when it was ticked. Index: PRIMARY.
SELECT s.name AS `@name`, s.derived_by IS NOT NULL AS `@derived`, a.steps >> s.id & 1 = 1 AS `@done`, t.account_id IS NOT NULL AS `@ticked`,
       t.done_at AS `@done_at`, p.name AS `@done_by`
  FROM account a
  JOIN onboarding_step s
  LEFT JOIN account_step t ON t.account_id = a.id AND t.step_id = s.id
  LEFT JOIN person p ON p.id = t.done_by
 WHERE a.id = :account
 ORDER BY s.place
 LIMIT 32

-- name: step_find
-- A step, and whether an account, which is held, has it ticked. Index: PRIMARY.
SELECT s.id, s.name, t.account_id IS NOT NULL AS ticked
  FROM onboarding_step s LEFT JOIN account_step t ON t.account_id = :account AND t.step_id = s.id
 WHERE s.name = :name
 LIMIT 1

-- name: step_ticks
-- The steps that an account has ticked. Index: PRIMARY.
SELECT s.id, s.name FROM account_step t JOIN onboarding_step s ON s.id = t.step_id WHERE t.account_id = :account ORDER BY s.place LIMIT 32

-- name: step_tick
INSERT INTO account_step (account_id, step_id, done_at, done_by) VALUES (:account, :step, UTC_TIMESTAMP(6), :by)

-- name: step_untick
-- Index: PRIMARY.
DELETE FROM account_step WHERE account_id = :account AND step_id = :step

-- name: setup_set
-- The wizard begins now; or the account is in setup, as it was since it was made. Index: PRIMARY.
UPDATE account
   SET setup_state = IF(:setup = 1, 'in_setup', 'onboarding'), onboarding_at = IF(:setup = 1, NULL, UTC_TIMESTAMP(6)),
       step_since_at = IF(:setup = 1, created_at, UTC_TIMESTAMP(6)), step = IF(:setup = 1, 0, step), version = version + 1
 WHERE id = :account

-- name: step_derive
-- What the data says of accounts that are held: the steps that are done, and the first that is open, beside what is kept of that.
-- Each rule that a step can be derived by stands here. Ticks are counted: of EXISTS behind OR the database makes a copy of the whole
-- table, each time. Index: PRIMARY.
SELECT d.id, d.steps_were, d.step_was, d.steps,
       IF(d.in_setup, 0, COALESCE((SELECT MIN(o.place) FROM onboarding_step o WHERE d.steps >> o.id & 1 = 0), 255)) AS step
  FROM (SELECT a.id, a.steps AS steps_were, a.step AS step_was, a.setup_state = 'in_setup' AS in_setup,
               (SELECT COALESCE(BIT_OR(1 << s.id), 0) FROM onboarding_step s
                 WHERE CASE s.derived_by
                       WHEN 'profile' THEN a.phone <> '' AND a.street <> '' AND a.city <> '' AND a.country <> ''
                       WHEN 'nickname' THEN a.nickname IS NOT NULL
                       WHEN 'staff' THEN EXISTS (SELECT 1 FROM staff t WHERE t.account_id = a.id AND t.person_id <> a.owner_id)
                       WHEN 'site' THEN EXISTS (SELECT 1 FROM site w WHERE w.account_id = a.id)
                       WHEN 'customer' THEN a.customer_number > 0
                       WHEN 'activity' THEN a.last_activity_at > a.created_at END
                    OR (SELECT COUNT(*) FROM account_step k WHERE k.account_id = a.id AND k.step_id = s.id)) AS steps
          FROM account a WHERE a.id BETWEEN :first AND :last) d
 LIMIT 1000

-- name: step_set
-- Index: PRIMARY.
UPDATE account
   SET steps = :steps, step_since_at = IF(step = :step, step_since_at, UTC_TIMESTAMP(6)), step = :step
 WHERE id = :account

-- name: onboarding_tally
-- Takes accounts out of the tally (-1), or into it (1), as they are now. Index: PRIMARY.
INSERT INTO onboarding_tally (step, locked, secure, n)
SELECT a.step, a.locked_at IS NOT NULL, a.secure, :sign * COUNT(*)
  FROM account a WHERE a.id BETWEEN :first AND :last AND a.onboards = 1 GROUP BY 1, 2, 3
ON DUPLICATE KEY UPDATE onboarding_tally.n = onboarding_tally.n + VALUES(n)
