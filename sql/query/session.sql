-- Sessions, throttling, and the bookkeeping around signing in.

-- name: session_find
-- Who stands behind a cookie, with all rights that the roles grant, and whether the session still lives. Once per request.
-- Index: PRIMARY.
SELECT p.id, p.uid, p.name, p.email, p.locale, p.time_zone, p.theme, p.date_format, p.page_size,
       (SELECT BIT_OR(1 << rp.permission_id)
          FROM operator_role r JOIN role_permission rp ON rp.role_id = r.role_id
         WHERE r.operator_id = p.id) AS rights,
       s.uid AS session_uid, s.csrf,
       s.ended_at IS NULL AND p.active = 1 AND o.active = 1 AND p.deleted_at IS NULL
         AND s.seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
         AND s.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE AS live,
       s.seen_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND AS stale
  FROM session s
  JOIN person p ON p.id = s.person_id
  JOIN operator o ON o.person_id = p.id
 WHERE s.token = :token

-- name: session_list
-- The living sessions of a person, newest first. Index: ix_session_person.
SELECT s.uid AS `@uid`, s.ip AS `@ip`, s.agent AS `@agent`, s.created_at AS `@created_at`, s.seen_at AS `@seen_at`,
       s.token = :current AS `@current`
  FROM session s
 WHERE s.person_id = :person AND s.ended_at IS NULL
   AND s.seen_at > UTC_TIMESTAMP(6) - INTERVAL :idle MINUTE
   AND s.created_at > UTC_TIMESTAMP(6) - INTERVAL :whole MINUTE
 ORDER BY s.created_at DESC
 LIMIT 50

-- name: session_end_one
-- Ends one session of a person. Index: uq_session_uid.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE uid = :uid AND person_id = :person AND ended_at IS NULL

-- name: session_end_others
-- Ends all sessions of a person but one. Index: ix_session_person.
UPDATE session SET ended_at = UTC_TIMESTAMP(6)
 WHERE person_id = :person AND ended_at IS NULL AND token <> :current

-- name: book_session_begin
-- Signing in.
INSERT INTO session (token, uid, person_id, csrf, ip, agent, created_at, seen_at)
VALUES (:token, :uid, :person, :csrf, :ip, :agent, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))

-- name: book_session_limit
-- Ends the oldest sessions beyond the limit. Index: ix_session_person.
UPDATE session
   SET ended_at = UTC_TIMESTAMP(6)
 WHERE person_id = :person AND ended_at IS NULL
   AND created_at < (SELECT MIN(k.created_at)
                       FROM (SELECT created_at FROM session
                              WHERE person_id = :person AND ended_at IS NULL
                              ORDER BY created_at DESC LIMIT :most) k)

-- name: book_session_seen
-- A session was used. Index: PRIMARY.
UPDATE session SET seen_at = UTC_TIMESTAMP(6) WHERE token = :token

-- name: book_session_end
-- Signing out. Index: PRIMARY.
UPDATE session SET ended_at = UTC_TIMESTAMP(6) WHERE token = :token AND ended_at IS NULL

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
