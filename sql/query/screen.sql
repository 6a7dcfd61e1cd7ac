-- External links in the messages of an account: whether it may send them.

-- name: screen_account
-- Whether they are held, and until when; or who let them through before the time. Index: PRIMARY.
SELECT a.id AS `key`, a.screened_until IS NOT NULL AND a.screened_until > UTC_TIMESTAMP(6) AS `@banned`, a.screened_until AS `@until`,
       a.send_links AS `@send_links`, a.send_links_at AS `@at`, p.name AS `@by`
  FROM account a LEFT JOIN person p ON p.id = a.send_links_by
 WHERE a.id = :account

-- name: screen_set
-- Index: PRIMARY.
UPDATE account
   SET send_links = :send_links, send_links_at = IF(:send_links = 1, UTC_TIMESTAMP(6), NULL), send_links_by = IF(:send_links = 1, :by, NULL),
       version = version + 1
 WHERE id = :account
