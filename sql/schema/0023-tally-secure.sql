-- What a Secure account is, beyond its UID and name, shows neither in how many there are, nor in where a page of the list ends, nor in what was done
-- to many.

ALTER TABLE account_tally
  ADD COLUMN secure TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'whether it is Secure' AFTER setup,
  DROP PRIMARY KEY,
  ADD PRIMARY KEY (locked, template, setup, secure);

UPDATE account_tally SET n = 0;

INSERT INTO account_tally (locked, template, setup, secure, n)
SELECT a.locked_at IS NOT NULL, a.is_template, a.setup_state = 'in_setup', a.secure, COUNT(*)
  FROM account a WHERE a.listed = 1 GROUP BY 1, 2, 3, 4
ON DUPLICATE KEY UPDATE account_tally.n = VALUES(n);

ALTER TABLE account
  DROP KEY ix_account_name,
  ADD KEY ix_account_name (listed, name, uid);

ALTER TABLE job MODIFY COLUMN secure TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'its file, or what it does and why, is for Secure roles alone';

UPDATE job j SET j.secure = 1
 WHERE EXISTS (SELECT 1 FROM job_item i JOIN account a ON a.id = i.object_id WHERE i.job_id = j.id AND i.outcome = 'done' AND a.secure = 1);
