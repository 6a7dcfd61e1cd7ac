-- Onboarding: the steps there are, how far each account is, and assignments that end.

CREATE TABLE onboarding_step (
  id         TINYINT UNSIGNED NOT NULL COMMENT 'its bit in account.steps; for ever this step''s',
  name       VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'as words, addresses and programs call it',
  place      TINYINT UNSIGNED NOT NULL COMMENT 'in the order of the checklist, from 1 on; the steps of accounts are settled anew where it changes',
  derived_by VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what of the data shows that it is done, as statement step_derive knows it; NULL: it is ticked by hand',
  PRIMARY KEY (id),
  UNIQUE KEY uq_onboarding_step_name (name),
  UNIQUE KEY uq_onboarding_step_place (place)
) ENGINE=InnoDB COMMENT='the checklist of the Onboarding Wizard';

INSERT INTO onboarding_step (id, name, place, derived_by) VALUES
  (0, 'profile', 1, 'profile'),
  (1, 'page', 2, 'nickname'),
  (2, 'terms', 3, NULL),
  (3, 'staff', 4, 'staff'),
  (4, 'widget', 5, 'site'),
  (5, 'customer', 6, 'customer'),
  (6, 'booking', 7, 'activity'),
  (7, 'introduction', 8, NULL);

CREATE TABLE account_step (
  account_id BIGINT UNSIGNED NOT NULL COMMENT 'the tenant',
  step_id    TINYINT UNSIGNED NOT NULL COMMENT 'step',
  done_at    DATETIME(6) NOT NULL COMMENT 'UTC; when it was ticked',
  done_by    BIGINT UNSIGNED NULL COMMENT 'person who ticked it; NULL: reevectl',
  PRIMARY KEY (account_id, step_id),
  CONSTRAINT fk_account_step_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT fk_account_step_step FOREIGN KEY (step_id) REFERENCES onboarding_step (id)
) ENGINE=InnoDB COMMENT='steps that were ticked by hand';

CREATE TABLE onboarding_tally (
  step   TINYINT UNSIGNED NOT NULL COMMENT 'as in account',
  locked TINYINT(1) NOT NULL COMMENT 'whether locked_at is set',
  secure TINYINT(1) NOT NULL COMMENT 'whether it is Secure',
  n      BIGINT NOT NULL COMMENT 'accounts of this kind that are on the board',
  PRIMARY KEY (step, locked, secure)
) ENGINE=InnoDB COMMENT='how many accounts are at each step, kept by the door: a count would walk them all';

ALTER TABLE assignment
  ADD COLUMN expires_at DATETIME(6) NOT NULL DEFAULT '9999-12-31 23:59:59' COMMENT 'UTC; from then on it counts no more; the year 9999: it has no end' AFTER created_at,
  ADD KEY ix_assignment_expires (expires_at, account_id);

ALTER TABLE link
  ADD KEY ix_link_expires (kind, expires_at, account_id),
  ADD KEY ix_link_account (account_id, kind, expires_at);

ALTER TABLE account
  ADD COLUMN onboarding_at DATETIME(6) NULL COMMENT 'UTC; when the wizard was started, or started again; NULL: in setup, or before this was kept' AFTER setup_state,
  ADD COLUMN steps         INT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'bit n: step n is done; kept by whatever changes what it is derived from' AFTER onboarding_at,
  ADD COLUMN step          TINYINT UNSIGNED NOT NULL DEFAULT 0 COMMENT 'place of the first step that is open; 0: in setup; 255: none is open; kept like steps' AFTER steps,
  ADD COLUMN step_since_at DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00' COMMENT 'UTC; since when it is at this step' AFTER step,
  ADD COLUMN assigned_until_at DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00' COMMENT 'UTC; end of the assignment that ends last; 1970: it has none; kept by whatever assigns' AFTER step_since_at,
  ADD COLUMN onboards      TINYINT(1) GENERATED ALWAYS AS (deleted_at IS NULL AND is_template = 0 AND step < 255) STORED COMMENT 'stands on the board' AFTER listed,
  ADD KEY ix_account_board_since (onboards, step_since_at, id),
  ADD KEY ix_account_board_name (onboards, name, id),
  ADD KEY ix_account_board_step (onboards, step, step_since_at, id),
  ADD KEY ix_account_step (onboards, step, secure),
  ADD KEY ix_account_locked (listed, locked_at, secure),
  ADD KEY ix_account_assigned (listed, assigned_until_at, secure);

UPDATE account a SET a.assigned_until_at = COALESCE((SELECT MAX(m.expires_at) FROM assignment m WHERE m.account_id = a.id), a.assigned_until_at);

-- As statement step_derive has it when this runs. Since when an account is at its step nobody knows, but of one in setup.
UPDATE account a
   SET a.steps = (SELECT COALESCE(BIT_OR(1 << s.id), 0) FROM onboarding_step s
                   WHERE CASE s.derived_by
                         WHEN 'profile' THEN a.phone <> '' AND a.street <> '' AND a.city <> '' AND a.country <> ''
                         WHEN 'nickname' THEN a.nickname IS NOT NULL
                         WHEN 'staff' THEN EXISTS (SELECT 1 FROM staff t WHERE t.account_id = a.id AND t.person_id <> a.owner_id)
                         WHEN 'site' THEN EXISTS (SELECT 1 FROM site w WHERE w.account_id = a.id)
                         WHEN 'customer' THEN a.customer_number > 0
                         WHEN 'activity' THEN a.last_activity_at > a.created_at END),
       a.step = IF(a.setup_state = 'in_setup', 0,
                   COALESCE((SELECT MIN(s.place) FROM onboarding_step s WHERE a.steps >> s.id & 1 = 0), 255)),
       a.step_since_at = IF(a.setup_state = 'in_setup', a.created_at, UTC_TIMESTAMP(6));

INSERT INTO onboarding_tally (step, locked, secure, n)
SELECT a.step, a.locked_at IS NOT NULL, a.secure, COUNT(*) FROM account a WHERE a.onboards = 1 GROUP BY 1, 2, 3;

INSERT INTO permission (id, name) VALUES
  (43, 'account-setup');

INSERT INTO role_permission (role_id, permission_id)
  SELECT r.id, p.id FROM role r JOIN permission p
  WHERE p.id = 43 AND (r.id IN (1, 2) OR r.uid = '00000000000000000000000004');
