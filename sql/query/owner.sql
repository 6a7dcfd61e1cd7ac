-- The owner of an account: whose login is the business e-mail.

-- name: owner_question
-- The owner, whether he is known elsewhere by his login, and whether somebody has another one already. Index: PRIMARY, ix_staff_person, fk_customer_person,
-- uq_person_email.
SELECT p.id AS `key`, p.name AS `@name`, p.email AS `@email`, p.email_key AS `key_email`,
       EXISTS (SELECT 1 FROM operator o WHERE o.person_id = p.id) OR
       EXISTS (SELECT 1 FROM staff s JOIN account b ON b.id = s.account_id WHERE s.person_id = p.id AND s.joined = 1 AND b.id <> a.id) OR
       EXISTS (SELECT 1 FROM customer c WHERE c.person_id = p.id AND c.account_id <> a.id) AS `@elsewhere`,
       EXISTS (SELECT 1 FROM person q WHERE q.email_live = :email_key) AS `@taken`
  FROM account a JOIN person p ON p.id = a.owner_id
 WHERE a.id = :id

-- name: owner_member
-- An active member of staff by public id, who may become the owner. Index: uq_person_uid, PRIMARY.
SELECT p.id, p.email
  FROM person p JOIN staff s ON s.person_id = p.id
 WHERE p.uid = :uid AND s.account_id = :account AND s.active = 1 AND p.active = 1 AND p.deleted_at IS NULL

-- name: owner_members
-- Who works for an account, the owner first; whom the portal has switched off counts, and can't own. Index: PRIMARY.
SELECT p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, a.owner_id <=> s.person_id AS `@owner`, p.active = 1 AS `@active`
  FROM account a JOIN staff s ON s.account_id = a.id JOIN person p ON p.id = s.person_id
 WHERE a.id = :id AND s.active = 1
 ORDER BY `@owner` DESC, p.name, p.id
 LIMIT 501

-- name: person_email
-- Index: PRIMARY.
UPDATE person SET email = :email, email_key = :email_key, version = version + 1 WHERE id = :id
