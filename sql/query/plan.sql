-- Plans, and which account has which.

-- name: plan_list
-- Those that can be chosen.
SELECT p.id AS `@id`, p.name AS `@name`, p.staff_limit AS `@staff_limit`, p.price AS `@price`, p.currency AS `@currency`
  FROM plan p WHERE p.retired_at IS NULL ORDER BY p.id LIMIT 255

-- name: plan_all
SELECT p.id AS `@id`, p.name AS `@name`, p.staff_limit AS `@staff_limit`, p.price AS `@price`, p.currency AS `@currency`,
       p.retired_at AS `@retired_at`
  FROM plan p ORDER BY p.id LIMIT 255

-- name: plan_find
-- One plan, and how many accounts have it, up to 10,001. Index: PRIMARY, ix_account_plan.
SELECT p.id AS `@id`, p.name AS `@name`, p.staff_limit AS `@staff_limit`, p.price AS `@price`, p.currency AS `@currency`,
       p.retired_at AS `@retired_at`, p.version AS `@version`,
       (SELECT COUNT(*) FROM (SELECT 1 FROM account a WHERE a.listed = 1 AND a.plan_id = :id LIMIT 10001) n) AS `@accounts`
  FROM plan p WHERE p.id = :id

-- name: plan_lock
-- The row as it is now, held until the end of the transaction by who changes it. Index: PRIMARY.
SELECT p.name, p.staff_limit, p.price, p.currency, p.retired_at, p.version FROM plan p WHERE p.id = :id FOR UPDATE

-- name: plan_hold
-- The same by who chooses it: behind the account's row, never before. Index: PRIMARY.
SELECT p.name, p.staff_limit, p.price, p.currency, p.retired_at FROM plan p WHERE p.id = :id LOCK IN SHARE MODE

-- name: plan_named
-- The plan with this name, whatever its case. Index: uq_plan_name.
SELECT p.id FROM plan p WHERE p.name = :name LIMIT 1

-- name: plan_next
-- The place behind all others. Index: PRIMARY.
SELECT COALESCE(MAX(p.id), 0) + 1 AS id FROM plan p

-- name: plan_add
INSERT INTO plan (id, name, staff_limit, price, currency) VALUES (:id, :name, :staff_limit, :price, :currency)

-- name: plan_update
-- Index: PRIMARY.
UPDATE plan SET name = :name, staff_limit = :staff_limit, price = :price, currency = :currency, version = version + 1 WHERE id = :id

-- name: plan_retire
-- Index: PRIMARY.
UPDATE plan SET retired_at = IF(:retired = 1, UTC_TIMESTAMP(6), NULL), version = version + 1 WHERE id = :id

-- name: plan_withheld
-- The permissions that a plan withholds from its accounts: what the access decision asks behind a role's. Index: PRIMARY.
SELECT m.name AS `@name` FROM plan p JOIN permission m ON p.withheld >> m.id & 1 WHERE p.id = :id ORDER BY m.id LIMIT 64

-- name: plan_withhold
-- Index: PRIMARY.
UPDATE plan SET withheld = withheld | 1 << :permission WHERE id = :id

-- name: plan_allow
-- Index: PRIMARY.
UPDATE plan SET withheld = withheld & ~(1 << :permission) WHERE id = :id

-- name: plan_of
-- The plan of an account, and how many places of it are taken. The caller holds the account's row. Index: PRIMARY.
SELECT p.id, p.name, p.price, p.currency, p.staff_limit, a.staff
  FROM account a JOIN plan p ON p.id = a.plan_id
 WHERE a.id = :account

-- name: account_plan
-- Index: PRIMARY.
UPDATE account SET plan_id = :plan, version = version + 1 WHERE id = :account

-- name: subscription_list
-- The plans an account had, newest first; those that ended as they were then. Index: PRIMARY.
SELECT p.name AS `@plan`, u.from_at AS `@from_at`, u.to_at AS `@to_at`, COALESCE(u.price, p.price) AS `@price`,
       COALESCE(u.currency, p.currency) AS `@currency`, COALESCE(u.staff_limit, p.staff_limit) AS `@staff_limit`
  FROM subscription u JOIN plan p ON p.id = u.plan_id
 WHERE u.account_id = :id
 ORDER BY u.from_at DESC LIMIT 100

-- name: subscription_add
INSERT INTO subscription (account_id, from_at, plan_id) VALUES (:account, UTC_TIMESTAMP(6), :plan)

-- name: subscription_close
-- Index: uq_subscription_open.
UPDATE subscription u JOIN plan p ON p.id = u.plan_id
   SET u.to_at = UTC_TIMESTAMP(6), u.staff_limit = p.staff_limit, u.price = p.price, u.currency = p.currency
 WHERE u.account_id = :account AND u.is_open = 1

-- name: subscription_next
-- Begins where the last one ended. Index: PRIMARY.
INSERT INTO subscription (account_id, from_at, plan_id)
SELECT u.account_id, u.to_at, :plan FROM subscription u WHERE u.account_id = :account ORDER BY u.from_at DESC LIMIT 1
