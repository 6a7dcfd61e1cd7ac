-- The password of an account's owner, as operators set it.

-- name: password_owner
-- The owner, and what he is beside that: whose password is not this account's alone is his own affair. Who never
-- had one works for nobody yet who typed his e-mail. Index: PRIMARY, ix_staff_person, fk_customer_person.
SELECT p.id AS `key`, p.uid AS `@uid`, p.name AS `@name`, p.email AS `@email`, COALESCE(c.must_change, 0) = 1 AS `@temporary`,
       c.changed_at AS `@changed_at`,
       CASE WHEN p.active = 0 OR p.deleted_at IS NOT NULL THEN 'inactive'
            WHEN EXISTS (SELECT 1 FROM operator o WHERE o.person_id = p.id) THEN 'operator'
            WHEN EXISTS (SELECT 1 FROM staff s JOIN account b ON b.id = s.account_id WHERE s.person_id = p.id AND s.joined = 1 AND b.id <> a.id)
                 AND c.person_id IS NOT NULL THEN 'staff'
            WHEN EXISTS (SELECT 1 FROM customer u JOIN account b ON b.id = u.account_id WHERE u.person_id = p.id AND b.id <> a.id) THEN 'customer'
       END AS `@known`
  FROM account a
  JOIN person p ON p.id = a.owner_id
  LEFT JOIN credential c ON c.person_id = p.id
 WHERE a.id = :account

-- name: password_set_temporary
-- Index: PRIMARY.
INSERT INTO credential (person_id, hash, must_change, made_by, changed_at) VALUES (:person, :hash, 1, :made_by, UTC_TIMESTAMP(6))
ON DUPLICATE KEY UPDATE hash = :hash, must_change = 1, made_by = :made_by, changed_at = UTC_TIMESTAMP(6)

-- name: book_password_shown
-- A generated one is shown: once, soon, and to the session that asked for it. Index: PRIMARY.
UPDATE credential SET made_by = NULL
 WHERE person_id = (SELECT a.owner_id FROM account a WHERE a.id = :account) AND made_by = :op AND must_change = 1
   AND changed_at > UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE
   AND EXISTS (SELECT 1 FROM op o WHERE o.id = :op AND o.session = :session)
