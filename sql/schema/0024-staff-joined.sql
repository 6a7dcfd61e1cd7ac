-- Whoever was known before works for a business from his own yes on, not from the moment it typed his e-mail. And how many places of its plan
-- are taken stands in the account's row: counted for each row of a list it was a third of the list's work.

ALTER TABLE staff
  CHANGE COLUMN active enabled TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'the business wants it: takes a place of its plan',
  ADD COLUMN joined TINYINT(1) NOT NULL DEFAULT 1 COMMENT 'no: was known before, and has not accepted yet' AFTER enabled,
  ADD COLUMN active TINYINT(1) GENERATED ALWAYS AS (enabled = 1 AND joined = 1) STORED COMMENT 'works here: may sign in to this business' AFTER joined;

ALTER TABLE account
  ADD COLUMN staff SMALLINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'places of the plan that are taken: staff with enabled, kept by the door' AFTER owner_id;

UPDATE account a SET a.staff = (SELECT COUNT(*) FROM staff s WHERE s.account_id = a.id AND s.enabled = 1);
