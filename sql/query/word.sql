-- The words that the search finds accounts and people by.

-- name: word_account_source
-- What an account is found by; no row when it is archived. Index: PRIMARY.
SELECT CONCAT_WS(' ', a.name, a.email, a.uid, a.nickname,
                 (SELECT GROUP_CONCAT(t.name SEPARATOR ' ') FROM account_tag g JOIN tag t ON t.id = g.tag_id
                   WHERE g.account_id = a.id)) AS text
  FROM account a
 WHERE a.id = :id AND a.deleted_at IS NULL

-- name: word_account_clear
-- Index: ix_account_word_id.
DELETE FROM account_word WHERE id = :id

-- name: word_account_add
INSERT INTO account_word (word, id) VALUES (:word, :id)

-- name: word_person_source
-- What a person is found by; no row when deleted. Index: PRIMARY.
SELECT CONCAT_WS(' ', p.name, p.email) AS text FROM person p WHERE p.id = :id AND p.deleted_at IS NULL

-- name: word_person_clear
-- Index: ix_person_word_id.
DELETE FROM person_word WHERE id = :id

-- name: word_person_add
INSERT INTO person_word (word, id) VALUES (:word, :id)
