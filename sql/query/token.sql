-- Access by program: tokens, and the websites that report themselves by one.

-- name: token_find
-- Who stands behind a token, what his roles grant now and what it was given of that, and whether it still lives; the age of its
-- minute, 0 where the clock was set back. Once per request.
-- Index: uq_api_token_token, PRIMARY.
SELECT p.id, p.uid, p.name, p.email, p.locale, p.time_zone, p.theme, p.date_format, p.page_size,
       (SELECT BIT_OR(g.rights) FROM operator_role r JOIN role g ON g.id = r.role_id WHERE r.operator_id = p.id) AS rights,
       (SELECT c.must_change FROM credential c WHERE c.person_id = p.id) AS must_change,
       (SELECT MAX(g.secure) FROM operator_role r JOIN role g ON g.id = r.role_id WHERE r.operator_id = p.id) AS secure,
       (SELECT BIT_OR(1 << s.permission_id) FROM api_token_permission s WHERE s.token_id = t.id) AS scopes,
       t.id AS token, t.uid AS session_uid, t.account_id,
       t.revoked_at IS NULL AND t.expires_at > UTC_TIMESTAMP(6) AND p.active = 1 AND o.active = 1 AND p.deleted_at IS NULL
         AND a.deleted_at IS NULL AS live,
       GREATEST(0, TIMESTAMPDIFF(SECOND, t.window_at, UTC_TIMESTAMP(6))) AS age
  FROM api_token t
  JOIN person p ON p.id = t.person_id
  JOIN operator o ON o.person_id = p.id
  LEFT JOIN account a ON a.id = t.account_id
 WHERE t.token = :token

-- name: book_token_use
-- A token was used; LAST_INSERT_ID hands back how often within the minute that its first request began. The assignments run from left to
-- right: the minute is judged before it is moved. One that began a little later than this statement is another worker's; far ahead, the
-- clock was set back. Index: PRIMARY.
UPDATE api_token
   SET window_n = LAST_INSERT_ID(IF(ABS(TIMESTAMPDIFF(SECOND, window_at, UTC_TIMESTAMP(6))) < 60, window_n + 1, 1)),
       window_at = IF(ABS(TIMESTAMPDIFF(SECOND, window_at, UTC_TIMESTAMP(6))) < 60, window_at, UTC_TIMESTAMP(6)),
       seen_at = UTC_TIMESTAMP(6)
 WHERE id = :id

-- name: token_list
-- The tokens of a person, the newest first. Index: ix_api_token_person, PRIMARY.
SELECT t.id AS `key`, t.uid AS `@uid`, t.title AS `@title`, a.uid AS `@account_uid`, a.name AS `@account`,
       t.created_at AS `@created_at`, t.expires_at AS `@expires_at`, t.seen_at AS `@seen_at`, t.revoked_at AS `@revoked_at`,
       CASE WHEN t.revoked_at IS NOT NULL THEN 'revoked' WHEN t.expires_at <= UTC_TIMESTAMP(6) THEN 'expired' ELSE 'active' END AS `@state`
  FROM api_token t LEFT JOIN account a ON a.id = t.account_id
 WHERE t.person_id = :person
 ORDER BY t.id DESC LIMIT 200

-- name: token_scope_list
-- What they were given, in the same order. Index: ix_api_token_person, PRIMARY.
SELECT s.token_id AS `key`, p.name AS `@name`
  FROM (SELECT t.id FROM api_token t WHERE t.person_id = :person ORDER BY t.id DESC LIMIT 200) t
  JOIN api_token_permission s ON s.token_id = t.id
  JOIN permission p ON p.id = s.permission_id
 ORDER BY s.token_id DESC, p.id LIMIT 4000

-- name: token_list_account
-- The tokens that work and are bound to an account, whoever's, the newest first. Index: fk_api_token_account, PRIMARY.
SELECT t.id AS `key`, t.uid AS `@uid`, t.title AS `@title`, p.name AS `@by`, t.created_at AS `@created_at`, t.expires_at AS `@expires_at`,
       t.seen_at AS `@seen_at`
  FROM api_token t FORCE INDEX (fk_api_token_account) STRAIGHT_JOIN person p ON p.id = t.person_id STRAIGHT_JOIN operator o ON o.person_id = p.id
 WHERE t.account_id = :account AND t.revoked_at IS NULL AND t.expires_at > UTC_TIMESTAMP(6)
   AND p.active = 1 AND o.active = 1 AND p.deleted_at IS NULL
 ORDER BY t.id DESC LIMIT 200

-- name: token_scope_list_account
-- What those bound to an account were given, in the same order. Index: fk_api_token_account, PRIMARY.
SELECT s.token_id AS `key`, p.name AS `@name`
  FROM api_token t FORCE INDEX (fk_api_token_account) STRAIGHT_JOIN api_token_permission s ON s.token_id = t.id STRAIGHT_JOIN permission p ON p.id = s.permission_id
 WHERE t.account_id = :account AND t.revoked_at IS NULL AND t.expires_at > UTC_TIMESTAMP(6)
 ORDER BY s.token_id DESC, p.id LIMIT 4000

-- name: token_add
INSERT INTO api_token (uid, token, title, person_id, account_id, created_at, expires_at)
VALUES (:uid, :token, :title, :person, :account, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL :days DAY)

-- name: token_scope_add
INSERT INTO api_token_permission (token_id, permission_id) VALUES (:token, :permission)

-- name: token_mine
-- One of a person's own that was not taken back. Index: uq_api_token_uid.
SELECT t.id, t.title, t.account_id FROM api_token t
 WHERE t.uid = :uid AND t.person_id = :person AND t.revoked_at IS NULL FOR UPDATE

-- name: token_of_account
-- One that is bound to an account and was not taken back. Index: uq_api_token_uid.
SELECT t.id, t.title, t.account_id FROM api_token t
 WHERE t.uid = :uid AND t.account_id = :account AND t.revoked_at IS NULL FOR UPDATE

-- name: token_revoke
-- Index: PRIMARY.
UPDATE api_token SET revoked_at = UTC_TIMESTAMP(6) WHERE id = :id

-- name: book_token_shown
-- A token is shown: once, and soon after it was made. Index: uq_api_token_token.
UPDATE api_token SET shown_at = UTC_TIMESTAMP(6)
 WHERE token = :token AND person_id = :person AND shown_at IS NULL AND created_at > UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE

-- name: book_site_seen
-- A website's widget reported itself. An account has at most 100 of them, so that a token that got lost cannot fill the table.
-- Index: uq_site_widget.
INSERT INTO site (account_id, url, widget, first_seen_at, last_seen_at)
SELECT :account, :url, :widget, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
  FROM (SELECT COUNT(*) AS n FROM site s WHERE s.account_id = :account) c
 WHERE c.n < 100 OR EXISTS (SELECT 1 FROM site s WHERE s.account_id = :account AND s.url = :url AND s.widget = :widget)
ON DUPLICATE KEY UPDATE last_seen_at = UTC_TIMESTAMP(6)
