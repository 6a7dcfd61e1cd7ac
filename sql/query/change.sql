-- The trail: written by the door alone, read by history.

-- name: change_add
INSERT INTO `change` (at, actor_id, actor_name, behalf_id, behalf_name, account_id, undoes, session, request, verb, outcome, reason)
VALUES (UTC_TIMESTAMP(6), :actor, :actor_name, :behalf, :behalf_name, :account, :undoes, :session, :request, :verb, :outcome, :reason)

-- name: change_refused_lately
-- How often the same was refused to the same person within the last minute, among the last 50 changes. Index: ix_change_actor.
SELECT COUNT(*) AS n
  FROM (SELECT c.at, c.verb, c.outcome, c.reason, c.account_id FROM `change` c WHERE c.actor_id = :actor ORDER BY c.id DESC LIMIT 50) l
 WHERE l.outcome = 'refused' AND l.verb = :verb AND l.reason = :reason AND COALESCE(l.account_id, 0) = :account
   AND l.at > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE

-- name: change_field_add
INSERT INTO change_field (change_id, n, object, object_id, object_name, field, `before`, `after`)
VALUES (:change, :n, :object, :object_id, :object_name, :field, :before, :after)

-- name: op_add
INSERT INTO op (id, session, route, body, location, change_id, created_at)
VALUES (:id, :session, :route, :body, :location, :change, UTC_TIMESTAMP(6))

-- name: op_find
-- The stored answer of an operation. Index: PRIMARY.
SELECT o.session, o.route, o.body, o.location FROM op o WHERE o.id = :id

-- name: op_settled
-- The same, once whoever is writing it has committed or gone: behind a COMMIT that nobody answered. Index: PRIMARY.
SELECT o.session, o.route, o.body, o.location FROM op o WHERE o.id = :id LOCK IN SHARE MODE

-- name: op_receipt
-- What an operation of this person did, for the page behind it. Of an account that is Secure by now he sees it no more, but that he made it so. Index: PRIMARY, ix_change_undoes.
SELECT c.id AS `key`, c.verb AS `@verb`, c.at AS `@at`, c.undoes IS NOT NULL AS `@takes_back`,
       (SELECT a.uid FROM account a WHERE a.id = c.account_id) AS `@account_uid`,
       (SELECT a.name FROM account a WHERE a.id = c.account_id) AS `@account`,
       EXISTS (SELECT 1 FROM `change` u WHERE u.undoes = c.id) AS key_undone
  FROM op o JOIN `change` c ON c.id = o.change_id
 WHERE o.id = :id AND c.actor_id = :viewer
   AND (c.verb = 'account-secure' OR NOT EXISTS (SELECT 1 FROM account s WHERE s.id = c.account_id AND s.secure > :secure))

-- name: op_receipt_fields
-- Its fields. Index: PRIMARY.
SELECT f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`, f.`before` AS `@before`, f.`after` AS `@after`
  FROM change_field f WHERE f.change_id = :change ORDER BY f.n LIMIT 20

-- name: change_list
-- The changes in an account, newest first, never older than six calendar months. Index: ix_change_account, PRIMARY.
SELECT c.id AS `key`, c.at AS `@at`, c.actor_name AS `@actor`, c.behalf_name AS `@behalf`, c.verb AS `@verb`, c.outcome AS `@outcome`,
       c.reason AS `@reason`, c.request AS `@request`, (SELECT j.uid FROM job j WHERE j.id = c.job_id) AS `@job`,
       c.undoes IS NOT NULL AS `@takes_back`
  FROM `change` c
 WHERE c.account_id = :account AND c.id < :before AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH
 ORDER BY c.id DESC
 LIMIT :limit

-- name: change_list_fields
-- The fields of the changes from <from> to <to> in an account. Index: ix_change_account, PRIMARY, ix_change_undoes.
SELECT f.change_id AS `key`, f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`,
       f.`before` AS `@before`, f.`after` AS `@after`, f.n AS key_n,
       EXISTS (SELECT 1 FROM `change` u STRAIGHT_JOIN change_field g ON g.change_id = u.id
                WHERE u.undoes = f.change_id AND g.object = f.object AND g.object_id <=> f.object_id AND g.field = f.field) AS `@undone`
  FROM `change` c JOIN change_field f ON f.change_id = c.id
 WHERE c.account_id = :account AND c.id BETWEEN :from AND :to
 ORDER BY f.change_id DESC, f.n
 LIMIT 2000

-- name: audit_list
-- The same as far as the people of the account may read it: table business_verb says what, who of the platform is named, whose reason is shown.
-- Index: ix_change_account, PRIMARY, uq_session_uid.
SELECT c.id AS `key`, c.at AS `@at`, IF(v.named = 1 OR k.kind IN ('staff', 'visit'), c.actor_name, NULL) AS `@actor`, c.behalf_name AS `@behalf`,
       c.verb AS `@verb`, c.outcome AS `@outcome`, IF(v.reasons = 1, c.reason, NULL) AS `@reason`, c.undoes IS NOT NULL AS `@takes_back`
  FROM `change` c
  STRAIGHT_JOIN business_verb v ON v.verb = c.verb
  LEFT JOIN session k ON k.uid = c.session
 WHERE c.account_id = :account AND c.id < :before AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH AND c.outcome = 'done'
   AND (v.inside = 0 OR k.kind IN ('staff', 'visit'))
 ORDER BY c.id DESC
 LIMIT :limit

-- name: audit_list_fields
-- The fields of these; that somebody was known on the platform before is not theirs to read.
-- Index: ix_change_account, PRIMARY, uq_session_uid, ix_change_undoes.
SELECT f.change_id AS `key`, f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`,
       f.`before` AS `@before`, f.`after` AS `@after`, f.n AS key_n,
       EXISTS (SELECT 1 FROM `change` u STRAIGHT_JOIN change_field g ON g.change_id = u.id
                WHERE u.undoes = f.change_id AND g.object = f.object AND g.object_id <=> f.object_id AND g.field = f.field) AS `@undone`
  FROM `change` c
  STRAIGHT_JOIN business_verb v ON v.verb = c.verb
  LEFT JOIN session k ON k.uid = c.session
  JOIN change_field f ON f.change_id = c.id
 WHERE c.account_id = :account AND c.id BETWEEN :from AND :to AND c.outcome = 'done' AND (v.inside = 0 OR k.kind IN ('staff', 'visit'))
   AND f.field <> 'known'
 ORDER BY f.change_id DESC, f.n
 LIMIT 2000

-- name: audit_last
-- Who edited an account last, as far as its people may know, and when. Index: ix_change_account, PRIMARY, uq_session_uid.
SELECT IF(v.named = 1 OR k.kind IN ('staff', 'visit'), c.actor_name, NULL) AS `@actor`, c.at AS `@at`
  FROM `change` c
  STRAIGHT_JOIN business_verb v ON v.verb = c.verb
  LEFT JOIN session k ON k.uid = c.session
 WHERE c.account_id = :account AND c.outcome = 'done' AND c.verb = :verb
 ORDER BY c.id DESC
 LIMIT 1

-- list: audit
-- What the people of an account may read of its history, a row per field, as history.
SELECT c.at AS `@at`, IF(v.named = 1 OR k.kind IN ('staff', 'visit'), c.actor_name, NULL) AS `@actor`, c.behalf_name AS `@behalf`, c.verb AS `@verb`,
       IF(v.reasons = 1, c.reason, NULL) AS `@reason`, f.object AS `@object`, f.object_name AS `@object_name`, f.field AS `@field`,
       f.`before` AS `@before`, f.`after` AS `@after`, c.undoes IS NOT NULL AS `@takes_back` {keys}
  FROM (SELECT DISTINCT w.id
          FROM (SELECT c.id FROM `change` c {using} STRAIGHT_JOIN business_verb v ON v.verb = c.verb LEFT JOIN session k ON k.uid = c.session
                  LEFT JOIN change_field f ON f.change_id = c.id AND f.field <> 'known'
                 WHERE c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH AND c.outcome = 'done'
                   AND (v.inside = 0 OR k.kind IN ('staff', 'visit')) {filter} {seek}
                 ORDER BY {lead} LIMIT :limit) w) h
  STRAIGHT_JOIN `change` c ON c.id = h.id
  JOIN business_verb v ON v.verb = c.verb
  LEFT JOIN session k ON k.uid = c.session
  LEFT JOIN change_field f ON f.change_id = c.id AND f.field <> 'known'
 WHERE c.account_id = :account {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT c.id FROM `change` c {using} STRAIGHT_JOIN business_verb v ON v.verb = c.verb LEFT JOIN session k ON k.uid = c.session LEFT JOIN change_field f ON f.change_id = c.id AND f.field <> 'known' WHERE c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH AND c.outcome = 'done' AND (v.inside = 0 OR k.kind IN ('staff', 'visit')) {filter} LIMIT 10001) c
-- sort at: c.id, f.n using ix_change_account

-- list: history
-- What was changed in an account, a row per field, never older than six calendar months; a change without fields has one row and no n. The
-- changes that a page's rows are of are found first, by their own index, so that no more than these are sorted.
SELECT c.at AS `@at`, c.actor_name AS `@actor`, c.verb AS `@verb`, c.outcome AS `@outcome`, c.reason AS `@reason`, f.object AS `@object`,
       f.object_name AS `@object_name`, f.field AS `@field`, f.`before` AS `@before`, f.`after` AS `@after`, c.undoes IS NOT NULL AS `@takes_back`,
       EXISTS (SELECT 1 FROM `change` u STRAIGHT_JOIN change_field g ON g.change_id = u.id
                WHERE u.undoes = f.change_id AND g.object = f.object AND g.object_id <=> f.object_id AND g.field = f.field) AS `@undone` {keys}
  FROM (SELECT DISTINCT w.id
          FROM (SELECT c.id FROM `change` c {using} LEFT JOIN change_field f ON f.change_id = c.id
                 WHERE c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH {filter} {seek}
                 ORDER BY {lead} LIMIT :limit) w) h
  STRAIGHT_JOIN `change` c ON c.id = h.id
  LEFT JOIN change_field f ON f.change_id = c.id
 WHERE c.account_id = :account {seek}
 ORDER BY {order}
 LIMIT :limit
-- count: SELECT COUNT(*) AS n FROM (SELECT c.id FROM `change` c {using} LEFT JOIN change_field f ON f.change_id = c.id WHERE c.account_id = :account AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH {filter} LIMIT 10001) c
-- sort at: c.id, f.n using ix_change_account

-- name: change_last
-- Who changed an account last, and when. Index: ix_change_account.
SELECT c.actor_name AS `@actor`, c.at AS `@at`
  FROM `change` c
 WHERE c.account_id = :account AND c.outcome = 'done' AND c.verb = :verb
 ORDER BY c.id DESC
 LIMIT 1

-- name: undo_find
-- A change that may be taken back, as long as History shows it. Index: PRIMARY.
SELECT c.verb
  FROM `change` c
 WHERE c.id = :change AND c.account_id = :account AND c.outcome = 'done' AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH

-- name: undo_fields
-- What it changed, and which of it was taken back already. Index: PRIMARY, ix_change_undoes.
SELECT f.n, f.object, f.object_id, f.object_name, f.field, f.`before`, f.`after`,
       EXISTS (SELECT 1 FROM `change` u STRAIGHT_JOIN change_field g ON g.change_id = u.id
                WHERE u.undoes = f.change_id AND g.object = f.object AND g.object_id <=> f.object_id AND g.field = f.field) AS undone
  FROM `change` c JOIN change_field f ON f.change_id = c.id
 WHERE c.id = :change AND c.account_id = :account
 ORDER BY f.n LIMIT 64

-- name: undo_since
-- Who changed a field of it last, behind this change. Index: ix_change_account, PRIMARY.
SELECT c.actor_name AS `@actor`, c.at AS `@at`, f.`after` AS `@after`
  FROM `change` c FORCE INDEX (ix_change_account) STRAIGHT_JOIN change_field f ON f.change_id = c.id
 WHERE c.account_id = :account AND c.id > :change AND c.outcome = 'done'
   AND f.object = :object AND f.object_id = :object_id AND f.field = :field
 ORDER BY c.id DESC
 LIMIT 1

-- name: change_recent
-- What operators changed in accounts last, one by one: among the last 1,000 changes there are; what a job changes stands on its page.
-- Index: PRIMARY.
SELECT c.at AS `@at`, c.actor_name AS `@actor`, c.verb AS `@verb`, a.uid AS `@account_uid`, a.name AS `@account`
  FROM `change` c FORCE INDEX (PRIMARY)
  STRAIGHT_JOIN account a ON a.id = c.account_id
  STRAIGHT_JOIN operator o ON o.person_id = c.actor_id
 WHERE c.id > (SELECT CAST(COALESCE(MAX(l.id), 0) AS SIGNED) - 1000 FROM `change` l) AND c.outcome = 'done' AND c.job_id IS NULL AND a.secure <= :secure AND c.verb <> 'download'
   AND c.at >= UTC_TIMESTAMP(6) - INTERVAL 6 MONTH
 ORDER BY c.id DESC
 LIMIT :limit
