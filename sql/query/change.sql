-- The trail: written by the door alone, read by history.

-- name: change_add
INSERT INTO `change` (at, actor_id, actor_name, account_id, session, request, verb, outcome, reason)
VALUES (UTC_TIMESTAMP(6), :actor, :actor_name, :account, :session, :request, :verb, :outcome, :reason)

-- name: change_field_add
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, `before`, `after`)
VALUES (:change, :n, :object, :object_id, :object_name, :field, :before, :after)

-- name: op_add
INSERT INTO op (id, session, route, body, location, change_id, created_at)
VALUES (:id, :session, :route, :body, :location, :change, UTC_TIMESTAMP(6))

-- name: op_find
-- The stored answer of an operation. Index: PRIMARY.
SELECT o.session, o.route, o.body, o.location FROM op o WHERE o.id = :id

-- name: op_receipt
-- What an operation of this person did, for the page behind it. Index: PRIMARY.
SELECT c.id AS `key`, c.verb AS `@verb`, c.at AS `@at`
  FROM op o JOIN `change` c ON c.id = o.change_id
 WHERE o.id = :id AND c.actor_id = :viewer

-- name: op_receipt_fields
-- Its fields. Index: PRIMARY.
SELECT f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`, f.`before` AS `@before`, f.`after` AS `@after`
  FROM change_field f WHERE f.change_id = :change ORDER BY f.n LIMIT 20

-- name: change_list
-- The changes in an account, newest first, never older than six calendar months. Index: ix_change_account.
SELECT c.id AS `key`, c.at AS `@at`, c.actor_name AS `@actor`, c.verb AS `@verb`, c.outcome AS `@outcome`,
       c.reason AS `@reason`, c.request AS `@request`
  FROM `change` c
 WHERE c.account_id = :account AND c.id < :before AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH
 ORDER BY c.id DESC
 LIMIT :limit

-- name: change_list_fields
-- The fields of the changes from <from> to <to> in an account. Index: ix_change_account, PRIMARY.
SELECT f.change_id AS `key`, f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`,
       f.`before` AS `@before`, f.`after` AS `@after`
  FROM `change` c JOIN change_field f ON f.change_id = c.id
 WHERE c.account_id = :account AND c.id BETWEEN :from AND :to
 ORDER BY f.change_id DESC, f.n
 LIMIT 2000

-- name: change_last
-- Who changed an account last, and when. Index: ix_change_account.
SELECT c.actor_name AS `@actor`, c.at AS `@at`
  FROM `change` c
 WHERE c.account_id = :account AND c.outcome = 'done' AND c.verb = :verb
 ORDER BY c.id DESC
 LIMIT 1
