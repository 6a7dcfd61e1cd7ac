-- Locks, Secure, and sessions inside an account.

ALTER TABLE session
  ADD COLUMN account_id BIGINT UNSIGNED NULL COMMENT 'the account it is inside of; NULL: none' AFTER person_id,
  ADD KEY ix_session_account (account_id, ended_at),
  ADD CONSTRAINT fk_session_account FOREIGN KEY (account_id) REFERENCES account (id);

ALTER TABLE job
  ADD COLUMN secure TINYINT(1) NOT NULL DEFAULT 0 COMMENT 'its file may hold what is for Secure roles alone';

ALTER TABLE account
  ADD COLUMN open_words VARCHAR(130) GENERATED ALWAYS AS (CONCAT(' ', REGEXP_REPLACE(name, '[^\\p{L}\\p{N}]+', ' '), ' ', uid)) VIRTUAL
    COMMENT 'the words of name and UID, a space before each: what a Secure account is found by without a Secure role' AFTER status;

INSERT INTO permission (id, name) VALUES
  (19, 'account-lock'),
  (20, 'account-secure');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.id IN (19, 20) AND (r.id = 1 OR (r.id = 2 AND p.name = 'account-lock'));

-- Whoever is given it may all that an Administrator may, on Secure accounts too; nobody is by this.
INSERT INTO role (uid, title, secure) VALUES ('00000000000000000000000004', 'Administrator (Secure)', 1);

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p WHERE r.uid = '00000000000000000000000004';
