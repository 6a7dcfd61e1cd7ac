-- Nicknames: what an account is called in addresses, and was.

-- name: account_by_nickname
-- The account that has a nickname, or had it. Index: uq_account_nickname, PRIMARY.
SELECT a.id, a.uid, a.nickname, a.secure FROM account a WHERE a.nickname = :nickname
 UNION ALL
SELECT a.id, a.uid, a.nickname, a.secure FROM account_nickname n JOIN account a ON a.id = n.account_id WHERE n.nickname = :nickname
 LIMIT 1

-- name: nickname_list
-- Those that an account gave up, newest first. Index: ix_account_nickname_account.
SELECT n.nickname AS `@name`, n.until_at AS `@until_at`
  FROM account_nickname n WHERE n.account_id = :account AND n.until_at IS NOT NULL ORDER BY n.since_at DESC LIMIT 100

-- name: nickname_of
-- The caller holds the account's row. Index: PRIMARY.
SELECT a.nickname FROM account a WHERE a.id = :account

-- name: nickname_again
-- One that the account had before. Index: PRIMARY.
UPDATE account_nickname SET since_at = UTC_TIMESTAMP(6), until_at = NULL WHERE nickname = :nickname AND account_id = :account

-- name: nickname_add
INSERT INTO account_nickname (nickname, account_id, since_at) VALUES (:nickname, :account, UTC_TIMESTAMP(6))

-- name: nickname_end
-- The present one stays the account's. What came with loaded data enters here. Index: PRIMARY.
INSERT INTO account_nickname (nickname, account_id, since_at, until_at)
SELECT a.nickname, a.id, a.created_at, UTC_TIMESTAMP(6) FROM account a WHERE a.id = :account AND a.nickname IS NOT NULL
ON DUPLICATE KEY UPDATE until_at = UTC_TIMESTAMP(6)

-- name: nickname_set
-- Index: PRIMARY.
UPDATE account SET nickname = :nickname, version = version + 1 WHERE id = :account

-- name: business_page
-- What everybody may know of an account: nothing when it is archived, locked, secure or a template. Index: PRIMARY.
SELECT a.name AS `@name`, a.nickname AS `@nickname`, a.email AS `@email`, NULLIF(a.phone, '') AS `@phone`, NULLIF(a.website, '') AS `@website`,
       a.street AS `@street`, a.postal_code AS `@postal_code`, a.city AS `@city`, a.region AS `@region`, a.country AS `@country`
  FROM account a
 WHERE a.id = :id AND a.nickname IS NOT NULL AND a.deleted_at IS NULL AND a.locked_at IS NULL AND a.secure = 0 AND a.is_template = 0
