-- Sessions, throttling, and the bookkeeping around signing in.

-- name: session_find
-- Who stands behind a cookie and whose hat he wears, and whether the session still lives: a row for each role of his as an operator, one at
-- least. <inside>: what he may do as one of the account's people. Once per request: so it has few tables, and but one SELECT within.
-- Index: PRIMARY, ix_staff_person.
SELECT p.id, p.uid, p.name, p.email, p.locale, p.time_zone, p.theme, p.date_format, p.page_size,
       s.kind, s.account_id, a.uid AS account_uid, a.name AS account_name, t.rights, t.secure, c.must_change, i.rights AS inside, n.withheld,
       COALESCE(o.active, 0) + (SELECT COUNT(*) FROM staff k WHERE k.person_id = p.id AND k.active = 1) AS hats,
       s.uid AS session_uid, s.csrf,
       s.ended_at IS NULL AND p.active = 1 AND p.deleted_at IS NULL
         AND s.seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
         AND s.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE
         AND CASE s.kind
               WHEN 'none' THEN 1
               WHEN 'operator' THEN o.active = 1
               ELSE f.active = 1 AND a.deleted_at IS NULL AND a.locked_at IS NULL
             END AS live,
       s.seen_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND AS stale
  FROM session s
  JOIN person p ON p.id = s.person_id
  LEFT JOIN operator o ON o.person_id = p.id
  LEFT JOIN operator_role r ON r.operator_id = p.id
  LEFT JOIN role t ON t.id = r.role_id
  LEFT JOIN credential c ON c.person_id = p.id
  LEFT JOIN account a ON a.id = s.account_id
  LEFT JOIN plan n ON n.id = a.plan_id
  LEFT JOIN role i ON i.scope = IF(a.owner_id = p.id, 'owner', 'staff') AND a.id IS NOT NULL
  LEFT JOIN staff f ON f.account_id = s.account_id AND f.person_id = p.id
 WHERE s.token = :token AND s.kind <> 'visit'

-- name: visit_find
-- The same of a visit, whose public id the address names: <v> is the operator, whose language, roles and password count, and <p> the person
-- he visits. A visit that began while the owner allowed it lives until he takes that back: what ran out since does not cut it. <open>: it
-- may be ended, whatever stands against going on with it. Index: PRIMARY.
SELECT p.id, p.uid, p.name, p.email, v.locale, v.time_zone, v.theme, v.date_format, v.page_size,
       s.kind, s.account_id, a.uid AS account_uid, a.name AS account_name, t.rights, t.secure, c.must_change, i.rights AS inside, n.withheld,
       1 AS hats, s.uid AS session_uid, s.csrf, s.actor_id, v.name AS actor_name, s.edits, s.expires_at,
       s.ended_at IS NULL AND p.active = 1 AND p.deleted_at IS NULL
         AND s.seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
         AND s.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE
         AND f.active = 1 AND a.deleted_at IS NULL AND a.locked_at IS NULL
         AND s.expires_at > UTC_TIMESTAMP(6) AND v.active = 1 AND v.deleted_at IS NULL AND w.active = 1
         AND COALESCE(o.active, 0) = 0 AND q.ended_at IS NULL
         AND q.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE
         AND (a.visit_consent = 0 OR COALESCE(a.visits_until > s.created_at, 0)) AS live,
       s.ended_at IS NULL AND s.expires_at > UTC_TIMESTAMP(6) AS open,
       s.seen_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND AS stale
  FROM session s
  JOIN person p ON p.id = s.person_id
  JOIN person v ON v.id = s.actor_id
  JOIN account a ON a.id = s.account_id
  LEFT JOIN operator o ON o.person_id = p.id
  LEFT JOIN operator w ON w.person_id = v.id
  LEFT JOIN operator_role r ON r.operator_id = v.id
  LEFT JOIN role t ON t.id = r.role_id
  LEFT JOIN credential c ON c.person_id = v.id
  LEFT JOIN plan n ON n.id = a.plan_id
  LEFT JOIN role i ON i.scope = IF(a.owner_id = p.id, 'owner', 'staff')
  LEFT JOIN staff f ON f.account_id = a.id AND f.person_id = p.id
  LEFT JOIN session q ON q.token = s.parent
 WHERE s.token = :token AND s.kind = 'visit' AND s.uid = :uid

-- name: session_list
-- The living sessions of a person, newest first, but for visits of others. Index: ix_session_person.
SELECT s.uid AS `@uid`, s.ip AS `@ip`, s.agent AS `@agent`, s.created_at AS `@created_at`, s.seen_at AS `@seen_at`,
       s.token = :current AS `@current`
  FROM session s
 WHERE s.person_id = :person AND s.ended_at IS NULL AND s.kind <> 'visit'
   AND s.seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
   AND s.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE
 ORDER BY s.created_at DESC
 LIMIT 50

-- name: session_end_one
-- Ends one session of a person. Index: uq_session_uid.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE uid = :uid AND person_id = :person AND kind <> 'visit' AND ended_at IS NULL

-- name: session_end_others
-- Ends all sessions of a person but one; those of operators who visit him are not his. Index: ix_session_person.
UPDATE session SET ended_at = UTC_TIMESTAMP(6)
 WHERE person_id = :person AND kind <> 'visit' AND ended_at IS NULL AND token <> :current

-- name: session_end_account
-- Ends all sessions inside an account. Index: ix_session_account.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE account_id = :account AND ended_at IS NULL

-- name: session_end_member
-- Ends all sessions of a person inside an account, and all visits to him there. Index: ix_session_person.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE person_id = :person AND account_id = :account AND ended_at IS NULL

-- name: session_end_account_visits
-- Ends all visits in an account. Index: ix_session_account.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE account_id = :account AND kind = 'visit' AND ended_at IS NULL

-- name: book_session_begin
-- Signing in, as :kind in :account. The password was checked before, and that took its time: one that was changed meanwhile opens nothing;
-- :checked NULL: who is signed in changes his hat. Who changes the password, locks the account or takes somebody off its staff holds the same
-- row until the sessions are ended. Index: PRIMARY.
INSERT INTO session (token, uid, person_id, kind, account_id, csrf, ip, agent, created_at, seen_at)
SELECT :token, :uid, p.id, :kind, a.id, :csrf, :ip, :agent, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
  FROM person p
  JOIN credential c ON c.person_id = p.id
  LEFT JOIN operator o ON o.person_id = p.id
  LEFT JOIN account a ON a.id = :account
  LEFT JOIN staff f ON f.account_id = a.id AND f.person_id = p.id
 WHERE p.id = :person AND p.active = 1 AND p.deleted_at IS NULL AND c.hash = COALESCE(:checked, c.hash)
   AND CASE :kind WHEN 'none' THEN 1 WHEN 'operator' THEN o.active = 1 ELSE f.active = 1 AND a.deleted_at IS NULL AND a.locked_at IS NULL END
  LOCK IN SHARE MODE

-- name: book_session_visit
-- An operator visits an account as one of its staff, from the session :parent. Who may is decided before; whatever could change meanwhile is
-- held. Index: PRIMARY.
INSERT INTO session (token, uid, person_id, kind, account_id, actor_id, owner_id, parent, reason, csrf, ip, agent, created_at, seen_at, expires_at)
SELECT :token, :uid, p.id, 'visit', a.id, q.person_id, a.owner_id, q.token, :reason, :csrf, :ip, :agent, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6),
       UTC_TIMESTAMP(6) + INTERVAL :minutes MINUTE
  FROM session q
  JOIN account a ON a.id = :account
  JOIN staff f ON f.account_id = a.id AND f.person_id = :person
  JOIN person p ON p.id = f.person_id
  LEFT JOIN operator o ON o.person_id = p.id
 WHERE q.token = :parent AND q.ended_at IS NULL AND p.id <> q.person_id AND COALESCE(o.active, 0) = 0
   AND a.deleted_at IS NULL AND a.locked_at IS NULL AND f.active = 1 AND p.active = 1 AND p.deleted_at IS NULL
   AND (a.visit_consent = 0 OR a.visits_until > UTC_TIMESTAMP(6))
  LOCK IN SHARE MODE

-- name: book_session_edits
-- A visit may change things from now on. Index: PRIMARY.
UPDATE session SET edits = 1 WHERE token = :token AND kind = 'visit' AND edits = 0 AND ended_at IS NULL

-- name: book_visit_look
-- A page was looked at in a visit. Index: PRIMARY.
INSERT INTO visit_look (visit, route, first_at) VALUES (:visit, :route, UTC_TIMESTAMP(6)) ON DUPLICATE KEY UPDATE looks = looks + 1

-- name: session_hats
-- As what a person can be here: an operator, one of the staff of each business that he works for. A locked one stands among them, with
-- the reason. Index: PRIMARY, ix_staff_person.
SELECT 'operator' AS `@hat`, NULL AS `@name`, 0 AS `@owner`, 0 AS `@locked`, NULL AS `@reason`, NULL AS key_account
  FROM operator o WHERE o.person_id = :person AND o.active = 1
UNION ALL
SELECT a.uid, a.name, a.owner_id = f.person_id, a.locked_at IS NOT NULL, a.locked_reason, a.id
  FROM staff f JOIN account a ON a.id = f.account_id
 WHERE f.person_id = :person AND f.active = 1 AND a.deleted_at IS NULL
 ORDER BY `@name`, `@hat`
 LIMIT 501

-- name: book_session_limit
-- Ends the oldest sessions beyond the limit. Index: ix_session_person.
UPDATE session
   SET ended_at = UTC_TIMESTAMP(6)
 WHERE person_id = :person AND kind <> 'visit' AND ended_at IS NULL
   AND created_at < (SELECT MIN(k.created_at)
                       FROM (SELECT created_at FROM session
                              WHERE person_id = :person AND kind <> 'visit' AND ended_at IS NULL
                              ORDER BY created_at DESC LIMIT :most) k)

-- name: book_session_seen
-- A session was used. Index: PRIMARY.
UPDATE session SET seen_at = UTC_TIMESTAMP(6) WHERE token = :token

-- name: book_session_end
-- Signing out. Index: PRIMARY.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE token = :token AND ended_at IS NULL

-- name: book_session_end_visits
-- Who signs out ends the visits that he made from there. Index: ix_session_actor.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE actor_id = :actor AND parent = :token AND ended_at IS NULL

-- name: book_person_login
-- When a person last signed in. Index: PRIMARY.
UPDATE person SET last_login_at = UTC_TIMESTAMP(6) WHERE id = :person

-- name: throttle_find
-- A row when the bucket waits. Index: PRIMARY.
SELECT t.failures FROM throttle t WHERE t.bucket = :bucket AND t.until_at > UTC_TIMESTAMP(6)

-- name: book_throttle_failed
-- One failure more; from the allowed number on the bucket waits 30 s, doubling to 15 min. What was counted fades within 12 h: a
-- bucket of many people is never emptied by a right password, and would else fill up over the months and wait for ever.
-- The assignments run from left to right, so until_at is reckoned with the new number. Index: PRIMARY.
INSERT INTO throttle (bucket, person, failures, until_at, seen_at)
VALUES (:bucket, :person, 1, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE
  failures = failures - ROUND(failures * LEAST(43200, GREATEST(0, TIMESTAMPDIFF(SECOND, seen_at, UTC_TIMESTAMP(6)))) / 43200) + 1,
  until_at = IF(failures < :allowed, UTC_TIMESTAMP(6),
                UTC_TIMESTAMP(6) + INTERVAL LEAST(900, 30 * POW(2, LEAST(failures - :allowed, 5))) SECOND),
  seen_at = UTC_TIMESTAMP(6)

-- name: book_throttle_passed
-- The right password: this bucket starts anew. Index: PRIMARY.
DELETE FROM throttle WHERE bucket = :bucket

-- name: visit_person
-- Whom an operator would visit in an account: :uid of its staff, or NULL its owner; and whether the owner's consent lacks. Index: PRIMARY.
SELECT p.id AS `key`, p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, a.owner_id = p.id AS `@owner`,
       p.active = 1 AND p.deleted_at IS NULL AS key_active, f.active AS key_member, COALESCE(o.active, 0) AS key_operator,
       a.visit_consent = 1 AND COALESCE(a.visits_until <= UTC_TIMESTAMP(6), 1) AS key_shut
  FROM account a
  JOIN staff f ON f.account_id = a.id
  JOIN person p ON p.id = f.person_id
  LEFT JOIN operator o ON o.person_id = p.id
 WHERE a.id = :account AND IF(:uid IS NULL, p.id = a.owner_id, p.uid = :uid)
 LIMIT 1
